"""Which zones have the title of a programme: `太湖高新区、江北高新区均为国家级高新区`, `1992年获批为国家高新区`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgtool.records import Mention, Statement
from kgtool.statements.chinese.clauses import clause_modality, read_clauses
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext, thing_of

_BEING = re.compile(
    r"(?:是|为|属于|同属|系|成为|列为|(?:升级|升格|晋升|获批|批准|认定|确定|评定)为?)(?:[^，。；：是为]{0,6}(?:的|首批|全国|首个|第[一二三四]批))?$"
)
"""What stands right before the title that a zone has."""
_LISTING = frozenset({"为", "即", "分别", "分别为", "包括", "是"})
_TITLED = frozenset({"HighTechZone", "Zone"})
_OF_ITS_OWN = re.compile(r"(?:之一|序列|行列)?(?:[，。；、）]|$|(?:也|并|且))")
"""What follows a title that is the end of what is said, no word that the title only describes."""


def apply_chinese_titles(context: SentenceContext, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """Yield of which programme the high-tech zones of a sentence are, where it gives them the title; may be empty.

    Args:
        context: the sentence.
        lexicon: the words that deny and intend.
    """
    if "Programme" not in context.kinds or _TITLED.isdisjoint(context.kinds):
        return
    text, offset = context.sentence.text, context.sentence.begin
    clauses = read_clauses(context.units, context.predicates)
    subject: tuple[Mention, ...] = ()
    counted: Mention | None = None
    for clause in clauses:
        units = context.units[clause.begin : clause.end]
        opener = units[0].lower
        if counted and opener in _LISTING:  # `国家级高新区3家，分别为甲、乙、丙`
            for zone in (m for u in units for m in u.mentions if m.kind in _TITLED and m.iri and _is_of(m, counted)):
                yield context.state(
                    thing_of(zone), "partOfProgramme", thing_of(counted), "zh-title", [counted, zone], confidence=0.85
                )
        counted = _counted(units)
        named = next((u.mentions for u in units if u.mentions and u.kind in _TITLED), ())
        for unit in units:
            title = unit.mentions[0] if unit.mentions else None
            if title is None or title.kind != "Programme":
                continue
            before = text[units[0].begin - offset : title.begin - offset]
            zones = tuple(m for m in named if m.end <= title.begin) or (() if named else subject)
            if not zones or not _BEING.search(before) or not _OF_ITS_OWN.match(text, title.end - offset):
                continue
            if clause_modality(context.units, clause.begin, clause.end, lexicon) != "asserted":
                continue
            for zone in zones:
                if zone.iri and _is_of(zone, title):
                    yield context.state(
                        thing_of(zone), "partOfProgramme", thing_of(title), "zh-title", [zone, title], confidence=0.85
                    )
        opening = next((u for u in units if u.mentions and u.kind not in {"Date"}), None)
        if opening is not None:
            subject = opening.mentions if opening.kind in _TITLED else subject


def _counted(units: Sequence[Unit]) -> Mention | None:
    """Return the programme of which a clause counts the zones, a number right behind it; else `None`."""
    for unit, after in pairwise(units):
        if unit.kind == "Programme" and unit.mentions and after.kind == "Amount":
            return unit.mentions[0]
    return None


def _is_of(zone: Mention, title: Mention) -> bool:
    """Say whether a zone may have a title: a high-tech zone that of the high-tech zones, a hub that of the hubs."""
    if zone.kind == "HighTechZone":
        return "High-Tech" in title.label
    return zone.label.endswith(" hub") and title.label.endswith(" Hubs")
