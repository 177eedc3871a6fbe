"""Who and what is called by one word once it was named in full: a person's surname, the first word of a name.

`Zhou Lin, director of ...`, later `Zhou`; `the start-up Kestrel Microsystems`, later `Kestrel`; `Xinchang County`,
later `Xinchang`. Only firms that no reference knows are called so, and firms and places only by a word that is no
other thing's name and no word of the field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.names.heads import HEAD_KINDS
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word, has_part
from kgtool.records import Sentence, Thing

_COMMON = frozenset(
    (
        "first new smart green blue red golden great bright modern future digital data cloud big deep open open-source "
        "robot robotics national global united general advanced intelligent artificial machine computing chinese "
        "international eastern western northern southern central silicon chip star world innovation technology tech "
        "science ai"
    ).split()
)
"""Words that begin a firm's name and much else."""
_LEAST = 4
"""Letters of the shortest word that a firm is called by."""
_SMALL_PLACES = frozenset({"County", "District"})
_PLACE_WORDS = frozenset({"County", "District", "City"})
_REASONS = {
    "Person": "surname named before",
    "County": "county named in full before",
    "District": "district named in full before",
}
_OF_SEVERAL = frozenset({"are", "were", "have", "do"})
_QUOTES = frozenset("\"“”'‘’«")


def note_first_word(draft: Draft, words: Sequence[Word], gazetteer: Gazetteer, called: dict[str, Thing]) -> None:
    """Keep the first word of a new firm's or of a small place's name, by which it may be called from now on.

    Args:
        draft: a name with its thing: `Kestrel Microsystems`, `Xinchang County`; others are passed over.
        words: the words of its sentence.
        gazetteer: the known names, of which it must be none.
        called: those so called, by that word; added to.
    """
    thing, word = draft.thing, words[draft.first]
    if thing is None or draft.via == "reference" or draft.first == draft.last:
        return
    if draft.kind == "Company":
        short = thing.provisional
    else:
        short = draft.kind in _SMALL_PLACES and draft.last == draft.first + 1 and words[draft.last].text in _PLACE_WORDS
    if short and _is_own(word, gazetteer):
        called.setdefault(word.text, thing)


def _is_own(word: Word, gazetteer: Gazetteer) -> bool:
    """Say whether a word can stand for the name that it begins: no other thing's name and no word of the field."""
    lower = word.lower
    if len(lower) < _LEAST or not word.text.isalpha() or not word.capital:
        return False
    if lower in FUNCTION_WORDS or lower in _COMMON or lower in SURNAMES or lower in HEAD_KINDS:
        return False
    return gazetteer.get_by_name(word.text) is None


def find_called_before(
    sentence: Sentence, words: Sequence[Word], drafts: list[Draft], called: Mapping[str, Thing]
) -> None:
    """Add those whom one word means since they were named in full; `drafts` stay in the order of the text.

    Args:
        sentence: the sentence.
        words: its words.
        drafts: its names so far.
        called: people, firms and places by the word that they are called by.
    """
    if not has_part(sentence.text, called):
        return
    taken = {index for draft in drafts for index in range(draft.first, draft.last + 1) if draft.kind != "Topic"}
    for index, word in enumerate(words):
        thing = called.get(word.text)
        following = words[index + 1] if index + 1 < len(words) else None
        if thing is None or index in taken or (following and following.capital and index + 1 not in taken):
            continue
        if thing.type != "Person" and not _is_subject(words, index):
            continue
        reason = _REASONS.get(thing.type, "firm named in full before")
        drafts.append(Draft(index, index, word.begin, word.end, thing.type, thing, "reference", reason=reason))
    drafts.sort(key=BY_BEGIN)


def _is_subject(words: Sequence[Word], index: int) -> bool:
    """Say whether a capital is no mere one of a beginning: `Kestrel has`, `Kestrel's`, but not `Kestrel feathers`."""
    if index and words[index - 1].text not in _QUOTES and words[index - 1].text not in {".", ":"}:
        return True
    following, then = ([word.lower for word in words[index + 1 : index + 3]] + [".", "."])[:2]
    if then in _OF_SEVERAL:
        return False
    return not following.isalpha() or following in FUNCTION_WORDS or following.endswith(("s", "ed"))
