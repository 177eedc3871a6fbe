"""Which zones have the title of a programme: `太湖高新区、江北高新区均为国家级高新区`, `1992年获批为国家高新区`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.chinese.clauses import clause_modality, read_clauses
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.context import SentenceContext, thing_of

_BEING = re.compile(
    r"(?:是|为|属于|系|成为|列为|(?:升级|升格|晋升|获批|批准|认定|确定|评定)为?)(?:[^，。；：是为]{0,6}(?:的|首批|全国|首个|第[一二三四]批))?$"
)
"""What stands right before the title that a zone has."""
_OF_ITS_OWN = re.compile(r"(?:之一|序列|行列)?(?:[，。；、）]|$|(?:也|并|且))")
"""What follows a title that is the end of what is said, no word that the title only describes."""


def apply_chinese_titles(context: SentenceContext, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """Yield of which programme the high-tech zones of a sentence are, where it gives them the title; may be empty.

    Args:
        context: the sentence.
        lexicon: the words that deny and intend.
    """
    if not {"HighTechZone", "Programme"} <= context.kinds:
        return
    text, offset = context.sentence.text, context.sentence.begin
    clauses = read_clauses(context.units, context.predicates)
    subject: tuple[Mention, ...] = ()
    for clause in clauses:
        units = context.units[clause.begin : clause.end]
        named = next((u.mentions for u in units if u.mentions and u.kind == "HighTechZone"), ())
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
                if zone.kind == "HighTechZone" and zone.iri and "High-Tech" in title.label:
                    yield context.state(
                        thing_of(zone), "partOfProgramme", thing_of(title), "zh-title", [zone, title], confidence=0.85
                    )
        opening = next((u for u in units if u.mentions and u.kind not in {"Date"}), None)
        if opening is not None:
            subject = opening.mentions if opening.kind == "HighTechZone" else subject
