"""Firms that no reference knows, by the words around their names.

`the robot maker Dobot` and `the start-up Anthrovision` say it outright. `Hangzhou's Jouav` is a firm where the sentence
speaks of firms or members, and so is the last of a list of firms (`SenseTime, UCloud and Hexin`) and whatever is listed
as the member, tenant or newcomer of something (`Newcomers include Hexin and Wuxi Rundian`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft, taken_words
from kgtool.mentions.names.naming import Namer
from kgtool.mentions.names.titles import CALENDAR
from kgtool.mentions.people.persons import has_post_behind
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word, capitals_of, has_any

_FIRM_NOUNS = frozenset(
    (
        "maker start-up startup firm company developer designer manufacturer supplier operator provider specialist "
        "unicorn carmaker chipmaker vendor champion subsidiary affiliate employer spin-off spinoff"
    ).split()
)
"""Nouns that a firm's name follows: `the chip designer Hexin`."""
_PRESENTING = frozenset("a an its his her their my our another one".split())
"""Words before a firm that is named next: `a local company, Beiyun`, `his employer, Huatu`."""
_SPEAKING_OF = frozenset(
    (
        "alliance association consortium league federation members member joined join joins newcomers newcomer firms "
        "companies enterprises tenants residents makers start-ups startups partners founders headquarters signed"
    ).split()
)
"""Words of a sentence that speaks of firms: in it `Hangzhou's X` is one."""
FIRM_CUES = _FIRM_NOUNS | _SPEAKING_OF
"""Words of which a sentence has one, or two known firms, that shows a firm."""
_LISTING = frozenset(
    (
        "members member newcomers newcomer joined participants tenants residents founders partners signatories signed "
        "join entrants joiners"
    ).split()
)
"""What those are whom a list behind `are` or `include` names."""
_LEADING = frozenset({"are", "is", "were", "was", "include", "includes", "included", ":"})
_NO_FIRM = frozenset(
    (
        "lake river road street avenue airport port bund temple bridge university district county city province town "
        "village mountain bay island station square garden museum railway metro line tower hotel mayor governor "
        "president chairman professor party congress government bureau zone park valley area region cluster corridor "
        "hub base plan zones parks ministry commission court bank academy institute hall center centre laboratory lab "
        "forum"
    ).split()
)
"""Words of names that are no firm's."""
_ENDS = frozenset(", ; . : ) and or among is are was were has have had in with as which who signed joined".split())
"""What may follow the name of a firm."""
_LONGEST = 4
_PRESENTED = 5
"""Words from such a word to the noun."""
_FAR = 14
"""Words between what those listed are and the verb before the list."""
_ASIDE = 8
"""Words of an aside in which its noun stands."""
_BREAKING = frozenset({",", "of", "at", "in", "with", "for", "who", "from", "by", "professor", "director"})
LISTED = 2
"""Firms that make a list of firms."""


def find_firms(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Add the firms that only the words around them show; `drafts` stay in the order of the text.

    Args:
        words: the words of a sentence.
        drafts: its names so far.
        namer: names new things.
    """
    taken = taken_words(words, drafts)
    by_last = {draft.last: draft for draft in drafts}
    about_firms = has_any(words, _SPEAKING_OF)
    slots = _slots(words) if has_any(words, _LISTING) else range(0)
    found = []
    after = 0
    for index in [index for index in capitals_of(words) if not taken[index]]:
        last = _run_end(words, taken, index) if index >= after else None
        if last is None:
            continue
        first = index
        city = by_last.get(index - 1)
        if city and city.kind == "City" and index in slots:  # `Newcomers include Wuxi Rundian`
            first = city.first
        shown = _shows_firm(words, by_last, first, last, slots, about_firms=about_firms)
        if shown and not (last == first + 1 and has_post_behind(words, last)):  # `Marta Lind, manager of ...`: a person
            name = " ".join(word.text for word in words[first : last + 1])
            found.append(
                Draft(first, last, words[first].begin, words[last].end, "Company", namer.thing("Company", name), "list")
            )
        after = last + 1
    if found:
        drafts[:] = [*(d for d in drafts if not any(f.first <= d.first <= f.last for f in found)), *found]
        drafts.sort(key=BY_BEGIN)


def _is_named_by_noun(words: Sequence[Word], first: int) -> bool:
    """Say whether a noun for a firm stands right before a name, or before its comma: `a local company, Beiyun`."""
    before = words[first - 1].lower if first else ""
    if before in _FIRM_NOUNS:
        return True
    if before != "," or first < 2 or words[first - 2].lower not in _FIRM_NOUNS:
        return False
    ahead = [word.lower for word in words[max(first - 2 - _PRESENTED, 0) : first - 2]]
    return any(lower in _PRESENTING for lower in ahead) and "," not in ahead


def _run_end(words: Sequence[Word], taken: Sequence[bool], first: int) -> int | None:
    """Return the last word of a name of capitals that begins at a word, which nothing covers; `None` if none does.

    Behind a noun for firms anything may follow that is no name: `The start-up Beiyun opened a laboratory`.
    """
    if not _may_name(words[first]):
        return None
    if first and _may_name(words[first - 1]) and not taken[first - 1]:
        return None
    last = first
    while last + 1 < len(words) and not taken[last + 1] and words[last + 1].capital:
        last += 1
    lowers = [word.lower for word in words[first : last + 1]]
    if len(lowers) > _LONGEST or not _NO_FIRM.isdisjoint(lowers) or not CALENDAR.isdisjoint(lowers):
        return None
    if len(lowers) > 1 and lowers[0] in SURNAMES:  # a person, rather
        return None
    if last + 1 >= len(words) or words[last + 1].lower in _ENDS:
        return last
    return last if not taken[last + 1] and _is_named_by_noun(words, first) else None


def _may_name(word: Word) -> bool:
    return word.capital and word.lower not in FUNCTION_WORDS and word.text[0].isalpha()


def _shows_firm(
    words: Sequence[Word], by_last: dict[int, Draft], first: int, last: int, slots: range, *, about_firms: bool
) -> bool:
    if _is_described(words, last + 1):
        return True
    if _is_named_by_noun(words, first):
        return True
    before = words[first - 1].lower if first else ""
    if before == "to" and words[first - 2].lower == "home":
        return has_any(words[last + 1 :], _FIRM_NOUNS) or any(d.kind == "Company" for d in by_last.values())
    owner = by_last.get(first - 2) if before == "'s" else None
    if owner and owner.kind in {"City", "District", "County"}:
        return about_firms
    if first in slots and before in {",", "and", "the", ":", *_LEADING}:
        return True
    if before == "and" and about_firms:  # the last of a list of firms
        left = by_last.get(first - 2) or (by_last.get(first - 3) if words[first - 2].lower == "," else None)
        listed = sum(draft.kind == "Company" and draft.last < first for draft in by_last.values())
        return left is not None and left.kind == "Company" and listed >= LISTED
    return False


def _is_described(words: Sequence[Word], comma: int) -> bool:
    """Say whether an aside behind a name says that it is a firm's: `Meiya Pico, a forensics firm, ...`."""
    lowers = [word.lower for word in words[comma : comma + _ASIDE]]
    if lowers[:1] != [","] or lowers[1:2] not in (["a"], ["an"]):
        return False
    noun = next((at for at, lower in enumerate(lowers) if lower in _FIRM_NOUNS), None)
    return noun is not None and _BREAKING.isdisjoint(lowers[2:noun])


def _slots(words: Sequence[Word]) -> range:
    """Return the words of a list of members, tenants or newcomers; empty where there is none."""
    for noun, word in enumerate(words):
        if word.lower not in _LISTING:
            continue
        for verb in range(noun + 1, min(noun + _FAR, len(words))):
            lower = words[verb].lower
            if lower in _LEADING:
                end = next((i for i in range(verb + 1, len(words)) if words[i].lower == ";"), len(words))
                return range(verb + 1, end)
            if lower in {",", ";", "but", "while", "who", "which"}:
                break
    return range(0)
