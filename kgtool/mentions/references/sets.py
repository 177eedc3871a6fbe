"""Descriptions that point to several things at once: `both of these`, `the two cities`, `all three zones`.

They stand for the things of one class that the last sentence with so many of them named; where the numbers differ
they are left open.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.references.descriptions import HEADS
from kgtool.prose.words import NUMBER_WORDS, Word, has_any
from kgtool.records import Mention, Thing

_COUNTS = {"both": 2, "pair": 2, "duo": 2, "trio": 3, **{w: n for w, n in NUMBER_WORDS.items() if 2 <= n <= 12}}
_COUNT_WORDS = frozenset(_COUNTS)
_POINTERS = frozenset({"the", "these", "those", "all", "both"})
_PLURALS = {
    **{f"{head}s": kinds for head, kinds in HEADS.items() if not head.endswith(("y", "s"))},
    "cities": ("City",), "counties": ("County",), "municipalities": ("City",), "agencies": ("Agency",),
    "ministries": ("Agency",), "universities": ("ResearchOrganization",), "companies": ("Company",),
    "places": ("City", "District", "County"), "newcomers": ("PilotZone", "City"),
}  # fmt: skip
_ANY = (("PilotZone",), ("City",), ("Province",), ("Company",), ("Agency",), ("ResearchOrganization",))
_ACTING = frozenset("are were have had join joined got received won may will can now both bring brought".split())
"""Verbs behind `the two` where that stands for two things named before."""
_OF_PLACES = frozenset({"people", "'s", "municipal", "city", "local"})
"""Words between a number and `governments`, which stand for their cities where zones are granted."""
_ZONES = frozenset({"zone", "zones"})
_LOOK_BACK = 2
"""Sentences back in which the things must have been named."""


def find_set_references(
    words: Sequence[Word], taken: Sequence[bool], ordinal: int, history: Sequence[Mention]
) -> list[Draft]:
    """Return a draft for each thing that a description of several stands for; may be empty.

    Args:
        words: the words of a sentence.
        taken: for each word, whether a name covers it.
        ordinal: the number of the sentence.
        history: what the article named before it.
    """
    if not history or not has_any(words, _COUNT_WORDS):
        return []
    drafts: list[Draft] = []
    for index, word in enumerate(words):
        count = _COUNTS.get(word.lower)
        if count is None or taken[index] or (drafts and index <= drafts[-1].last):
            continue
        first, last, noun = _extent(words, index)
        if first is None:
            continue
        found = _named_before(count, _PLURALS.get(noun), ordinal, history)
        for mention in found:
            thing = Thing(mention.iri or "", mention.label, mention.kind, mention.provisional)
            reason = f"one of the {count} named in sentence {mention.sentence}"
            drafts.append(
                Draft(first, last, words[first].begin, words[last].end, mention.kind, thing, "reference",
                      reason=reason, antecedent=mention.sentence)
            )  # fmt: skip
    return drafts


def _extent(words: Sequence[Word], index: int) -> tuple[int | None, int, str]:
    """Return first and last word of a description of several, and its noun; `None` where it is none."""
    lowers = [word.lower for word in words[index : index + 5]] + [""] * 5
    before = words[index - 1].lower if index else ""
    if lowers[0] == "both":
        if lowers[1] == "of" and lowers[2] in {"these", "them", "those", "the"}:
            return (index, index + 3, lowers[3]) if lowers[3] in _PLURALS else (index, index + 2, "")
        if lowers[1] in _PLURALS:
            return index, index + 1, lowers[1]
        return (index, index, "") if index == 0 and lowers[1] not in {"the", "a"} else (None, index, "")
    if before not in _POINTERS:
        return None, index, ""
    if lowers[1] in _PLURALS:
        return index - 1, index + 1, lowers[1]
    headed = next((at for at in (1, 2, 3) if lowers[at] not in _OF_PLACES), 0)
    if lowers[headed] == "governments" and has_any(words, _ZONES):  # `replied to the three people's governments`
        return index - 1, index + headed, "cities"
    if before == "the" and lowers[1] in _ACTING:  # `The two join 13 other cities`
        return index - 1, index, ""
    if lowers[0] in {"pair", "duo", "trio"}:
        return index - 1, index, ""
    return None, index, ""


def _named_before(count: int, kinds: tuple[str, ...] | None, ordinal: int, history: Sequence[Mention]) -> list[Mention]:
    """Return the things of one class that the last sentence which named any of it named, if they are so many."""
    near = [m for m in history if ordinal - _LOOK_BACK <= m.sentence < ordinal and m.iri]
    for family in (kinds,) if kinds else _ANY:
        same = [m for m in near if m.kind in family]
        if not same:
            continue
        last = {m.iri: m for m in same if m.sentence == same[-1].sentence}
        if len(last) == count:
            return list(last.values())
        if kinds:
            return []
    return []
