"""Descriptions that point to several things at once: `both of these`, `the two cities`, `all three zones`.

They stand for the things of one class that the last sentence, list or table with so many of them named, or for all
zones that the article has named so far; where the numbers differ they are left open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgtool.mentions.drafts import Draft
from kgtool.mentions.references.descriptions import HEADS
from kgtool.prose.words import NUMBER_WORDS, Word, has_any, to_count
from kgtool.records import Body, Mention, Thing

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

_COUNTS = {"both": 2, "pair": 2, "duo": 2, "trio": 3, **{w: n for w, n in NUMBER_WORDS.items() if 2 <= n <= 12}}
_COUNT_WORDS = frozenset(_COUNTS)
_POINTERS = frozenset({"the", "these", "those", "all", "both"})
_PLURALS = {
    **{f"{head}s": kinds for head, kinds in HEADS.items() if not head.endswith(("y", "s"))},
    "cities": ("City",), "counties": ("County",), "municipalities": ("City",), "agencies": ("Agency",),
    "ministries": ("Agency",), "universities": ("ResearchOrganization",), "companies": ("Company",),
    "places": ("City", "District", "County"), "newcomers": ("PilotZone", "City"),
    **dict.fromkeys(("capitals", "localities", "recipients", "winners", "holders"), ("City", "District", "County")),
    **dict.fromkeys(("parks", "zones", "pilots"), ("PilotZone", "HighTechZone", "Zone")),
}  # fmt: skip
_ANY = (
    ("PilotZone",),
    ("HighTechZone",),
    ("City",),
    ("Province",),
    ("Company",),
    ("Agency",),
    ("ResearchOrganization",),
)
_ACTING = frozenset("are were have had join joined got received won may will can now both bring brought".split())
"""Verbs behind `the two` where that stands for two things named before."""
_OF_PLACES = frozenset({"people", "'s", "municipal", "city", "local"})
"""Words between a number and `governments`, which stand for their cities where zones are granted."""
_ZONES = frozenset({"zone", "zones"})
_BEHIND = _ACTING | frozenset(
    "in to on with by for as at from and or , . ; : ) alike hold holds run runs did do can came come belong got".split()
)
"""What may stand behind `the three` where no noun follows that they count."""
_ACTORS = frozenset({"Company", "Agency", "ResearchOrganization", "Person"})
_BECOMING = frozenset({"call", "become", "became", "build", "set", "establish", "create", "open", "host", "hold"})
"""Verbs near the beginning of a sentence by which places come to zones."""
_SOON = 6
_EACH = frozenset({"each", "all", "both"})
SEVERAL = _COUNT_WORDS | _EACH | {"they"}
"""Words of which each description of several things named before has one."""
_SHARES = frozenset({"first", "last", "other", "remaining"})
"""Words before a count of some of the zones named before."""
_PART = 3
"""Words back from `three` to `two` in `two of the three`."""
_LOOK_BACK = 4
"""Sentences back in which the things must have been named."""
_PILED = frozenset({"PilotZone", "HighTechZone"})
"""Classes of which `all eight` may mean all that were named so far."""
_ALL_TOLD = 8
"""Sentences back in which the first of all zones named so far may stand."""


@dataclass(frozen=True, slots=True)
class _Past:
    """What an article named before a sentence, and what of it stood in one list or table."""

    ordinal: int
    history: Sequence[Mention]
    body: Body

    def block(self, mention: Mention) -> int:
        """Return what tells the list or table of a mention from others; outside of these its sentence."""
        sentence = self.body.sentences[mention.sentence - 1]
        return -(sentence.lead or 1) if sentence.role in {"row", "item"} else sentence.ordinal


def find_set_references(
    words: Sequence[Word], taken: Sequence[bool], ordinal: int, history: Sequence[Mention], body: Body
) -> list[Draft]:
    """Return a draft for each thing that a description of several stands for; may be empty.

    Args:
        words: the words of a sentence.
        taken: for each word, whether a name covers it.
        ordinal: the number of the sentence.
        history: what the article named before it.
        body: the article, which says what is one list or table.
    """
    if not history or not has_any(words, SEVERAL):
        return []
    drafts: list[Draft] = []
    past = _Past(ordinal, history, body)
    for index, word in enumerate(words):
        count = _COUNTS.get(word.lower)
        if taken[index] or (drafts and index <= drafts[-1].last):
            continue
        first: int | None = index
        last = index + 2
        if count is None:
            found = _all_of_them(words, index, past) if word.lower in _EACH else []
            if index == 0 and word.lower == "they" and not found:
                last, found = index, _places_before(words, past)
        elif index > 1 and words[index - 1].lower in _SHARES and _ends_share(words, index):
            first, last = index - 2, index
            found = _share(words[index - 1].lower, count, past, drafts)
        else:
            first, last, noun = _extent(words, index)
            kinds = _PLURALS.get(noun)
            found = _named_before(count, kinds, past) if first is not None else []
            if not found and kinds and "City" in kinds and has_any(words, _ZONES):  # named as zones just before
                found = _named_before(count, ("PilotZone",), past)
        if first is None:
            continue
        for mention in found:
            thing = Thing(mention.iri or "", mention.label, mention.kind, mention.provisional)
            reason = f"one of the {len(found)} named in sentence {mention.sentence}"
            drafts.append(
                Draft(first, last, words[first].begin, words[last].end, mention.kind, thing, "reference",
                      reason=reason, antecedent=mention.sentence)
            )  # fmt: skip
    return drafts


def _ends_share(words: Sequence[Word], index: int) -> bool:
    """Say whether no other noun follows a number: `the first two in March`, not `the first two plans`."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after is None or (not after.capital and (after.lower in _BEHIND or after.lower in _ZONES))


def _share(word: str, count: int, past: _Past, drafts: Sequence[Draft]) -> list[Mention]:
    """Return what `the first two` and, behind that, `the other three` are of the zones named last; may be empty."""
    here = past.ordinal
    zones = [m for m in past.history if m.kind in _PILED and m.iri and here - _LOOK_BACK <= m.sentence < here]
    if not zones:
        return []
    block = past.block(zones[-1])
    whole = list({m.iri: m for m in zones if past.block(m) == block}.values())
    if len(whole) <= count:
        return []
    if word in {"first", "last"}:
        return whole[:count] if word == "first" else whole[-count:]
    named = {draft.thing.iri for draft in drafts if draft.thing}
    rest = [m for m in whole if m.iri not in named]
    return rest if named and len(rest) == count else []


def _all_of_them(words: Sequence[Word], index: int, past: _Past) -> list[Mention]:
    """`Each of them may build a zone`: the places that the sentence before named, where they are several."""
    if [word.lower for word in words[index + 1 : index + 3]] not in (["of", "them"], ["of", "these"]):
        return []
    return _places_before(words, past)


def _places_before(words: Sequence[Word], past: _Past) -> list[Mention]:
    """Return the places that the sentence before named, where they are several and this one speaks of zones."""
    places = _PLURALS["places"]
    near = {m.iri: m for m in past.history if m.sentence == past.ordinal - 1 and m.iri and m.kind in places}
    others = any(m.kind in _ACTORS for m in past.history if m.sentence == past.ordinal - 1 and m.via == "name")
    told = any(word.lower in _BECOMING for word in words[1:_SOON])
    return list(near.values()) if len(near) > 1 and has_any(words, _ZONES) and (told or not others) else []


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
    if (before == "the" and lowers[1] in _ACTING) or _ends_there(words, index, before):
        return index - 1, index, ""  # `The two join 13 other cities`, `gave it to all three on Monday`
    if lowers[0] in {"pair", "duo", "trio"}:
        return index - 1, index, ""
    return None, index, ""


def _ends_there(words: Sequence[Word], index: int, before: str) -> bool:
    """Say whether no noun follows a number: `backs the five in building zones`, `to all three`."""
    if before not in {"the", "all"} or words[index].text.isdigit():
        return False
    if index >= _PART and words[index - 2].lower == "of" and _is_part(words[index - _PART].lower):
        return False  # `two of the three`
    after = words[index + 1] if index + 1 < len(words) else None
    return after is None or (after.lower in _BEHIND and not after.capital)


def _is_part(lower: str) -> bool:
    return bool(to_count(lower)) or lower in {"some", "none", "most", "any", "each", "neither", "either", "half"}


def _named_before(count: int, kinds: tuple[str, ...] | None, past: _Past) -> list[Mention]:
    """Return the things of a class that the last sentence or list which named any of it named, if so many."""
    ordinal = past.ordinal
    found: list[Mention] = []
    for family in (kinds,) if kinds else _ANY:
        same = [m for m in past.history if m.kind in family and m.iri and m.sentence < ordinal]
        if not same or ordinal - same[-1].sentence > _LOOK_BACK:
            continue
        block = past.block(same[-1])
        last = {m.iri: m for m in same if past.block(m) == block}
        if len(last) != count and not _PILED.isdisjoint(family):  # each was named in a sentence of its own
            last = {m.iri: m for m in same if m.kind in _PILED}
            far = min(m.sentence for m in last.values()) if last else 0
            last = last if ordinal - far <= _ALL_TOLD else {}
        if len(last) == count and (not found or same[-1].sentence > found[-1].sentence):
            found = list(last.values())
    return found
