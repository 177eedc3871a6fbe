"""What people and bodies say, and what plans and zones aim at, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement, Value
from kgtool.statements.context import SentenceContext, thing_of

_SAYING = frozenset({"表示", "介绍", "指出", "认为", "强调", "透露", "说", "称", "回应"})
_SPEAKERS = frozenset({"Person"})
_AIMERS = frozenset(
    (
        "PilotZone HighTechZone Zone Programme ZoneNetwork Plan Guideline PolicyInstrument Initiative City Province "
        "Organization District"
    ).split()
)
_AIM = re.compile(
    r"(?:旨在|致力于|目标是|将着力|将努力|力争)([^。；]{4,60})|(?:将|要)((?:打造|建成|形成|构建)[^，。；]{4,40})"
)
_SHORTEST, _LONGEST = 5, 120


def apply_chinese_sayings(context: SentenceContext) -> Iterator[Statement]:
    """Yield the quotations and objectives of a Chinese sentence; may be empty."""
    for predicate in context.predicates:
        if predicate.lemma in _SAYING:
            speaker = next(
                (m for a in predicate.find("subject") for m in a.unit.mentions if m.kind in _SPEAKERS and m.iri), None
            )
            if speaker is not None:
                begin = context.units[predicate.last].end - context.sentence.begin
                said = context.sentence.text[begin:].removeprefix("说").strip("，：:,“”。；！ ")
                if len(said) >= _SHORTEST:
                    yield context.state(
                        thing_of(speaker), "said", Value(said[:_LONGEST]), "zh-saying", [speaker], confidence=0.8
                    )
    for match in _AIM.finditer(context.sentence.text):
        begin = context.sentence.begin + match.start()
        if any(
            m.kind == "Amount" and begin <= m.begin < context.sentence.begin + match.end() for m in context.mentions
        ):
            continue
        aimer = _aimer(context, begin)
        if aimer is not None:
            text = (match[1] or match[2]).strip("，、 ")
            yield context.state(
                thing_of(aimer), "hasObjective", Value(text), "zh-aim", [aimer], modality="planned", confidence=0.7
            )


def _aimer(context: SentenceContext, begin: int) -> Mention | None:
    """Return the last zone, place or document before an aim in its sentence, else `None`."""
    before = [m for m in context.mentions if m.kind in _AIMERS and m.iri and m.end <= begin and m.via != "list"]
    return before[-1] if before else None
