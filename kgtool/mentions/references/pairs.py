"""`the former`, `the latter`: one of the two things of a class that were named last.

Where the last sentence with things of a class named one, or three, neither word says which, and it is left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kgtool.mentions.drafts import Draft
from kgtool.prose.words import Word, has_any
from kgtool.records import Mention, Thing

PAIRED = frozenset({"former", "latter"})
"""Words that stand for one of two things named before."""
_FAMILIES = (
    frozenset({"City", "County", "District"}),
    frozenset({"PilotZone", "HighTechZone", "Zone"}),
    frozenset({"Province"}),
    frozenset({"Agency"}),
    frozenset({"Company"}),
    frozenset({"Plan", "Guideline", "PolicyInstrument"}),
    frozenset({"ResearchOrganization"}),
    frozenset({"Programme"}),
)
_NAMES = frozenset({"name", "list", "build"})
_APART = 3
"""Words between two things that `and` joins."""
_NOUN_ENDS = frozenset("capital mayor head director chief minister name site base plant home president".split())
"""Nouns of which `the former` is no more than what they were."""


def find_pair_references(
    words: Sequence[Word], taken: Sequence[bool], ordinal: int, drafts: Sequence[Draft], history: Sequence[Mention]
) -> list[Draft]:
    """Return a draft for each `the former` and `the latter` that is one of two things; may be empty.

    Args:
        words: the words of a sentence.
        taken: for each word, whether a name covers it.
        ordinal: the number of the sentence.
        drafts: what the sentence names, in the order of the text.
        history: what the article named before it.
    """
    found: list[Draft] = []
    if not has_any(words, PAIRED):
        return found
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else None
        if word.lower not in PAIRED or taken[index] or not index or words[index - 1].lower != "the":
            continue
        if after and (after.capital or after.lower in _NOUN_ENDS):
            continue
        pair, sentence = _last_pair(words, index, ordinal, drafts, history)
        if pair:
            thing = pair[word.lower == "latter"]
            found.append(
                Draft(index - 1, index, words[index - 1].begin, word.end, thing.type, thing, "reference",
                      reason=f"the {word.lower} of two named in sentence {sentence}", antecedent=sentence)
            )  # fmt: skip
    return found


def _joined(words: Sequence[Word], named: Sequence[Draft]) -> list[Thing]:
    """Return the two things of a class that `both ... and` or `and` joins last, where nothing else of it is beside."""
    for left, right in reversed(list(pairwise(named))):
        between = [word.lower for word in words[left.last + 1 : right.first]]
        pair = [each.thing for each in (left, right) if each.thing]
        family = next((family for family in _FAMILIES if pair[0].type in family), frozenset())
        if "and" not in between or len(between) > _APART or pair[1].type not in family or pair[0].iri == pair[1].iri:
            continue
        others = {d.thing.iri for d in named if d.thing and d.thing.type in family}
        return pair if others == {thing.iri for thing in pair} else []
    return []


def _last_pair(
    words: Sequence[Word], index: int, ordinal: int, drafts: Sequence[Draft], history: Sequence[Mention]
) -> tuple[list[Thing], int]:
    """Return the two things of a class named before a word, in its sentence or else in the one before."""
    here = [d.thing for d in drafts if d.last < index and d.thing and d.via in _NAMES]
    last = [
        Thing(m.iri, m.label, m.kind, m.provisional)
        for m in history[-40:]
        if m.sentence == ordinal - 1 and m.iri and m.via in _NAMES
    ]
    if joined := _joined(words, [d for d in drafts if d.last < index and d.thing and d.via in _NAMES]):
        return joined, ordinal
    for things, sentence in ((here, ordinal), (last, ordinal - 1)):
        for family in _FAMILIES:
            distinct = list({thing.iri: thing for thing in things if thing.type in family}.values())
            if len(distinct) == 2:
                return distinct, sentence
            if len(distinct) > 2:
                return [], sentence
    return [], ordinal
