"""Who approves the zones of a programme, where the text says it of the programme: `批复单位是科技部`, `由工信部认定`.

What it says once holds for the zones whose days of approval it tells behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of

_APPROVING = r"(?:批复|批准|认定|审批|授牌|评定|支持|遴选|主管)"
_IS = re.compile(rf"{_APPROVING}(?:单位|部门|机关|主体|方|机构)(?:是|为|则是|：)$")
_BY = re.compile(r"(?:由|经)$")
_BEHIND = re.compile(
    rf"(?:等[^，。；]{{0,6}})?(?:统一|负责|牵头|分批|联合|组织|予以|发文|正式)*{_APPROVING}(?:的|设立|建设)?(?=[，。；、）]|$)"
)
_ANNOUNCING = re.compile(r"(?:发布|公布)(?:单位|部门|机关|主体|方|机构)(?:是|为|则是|：)$")
_BETWEEN = re.compile(
    rf"(?:，|的|其|则|均|都|统一|一律|也|[（(][^（）()]{{1,12}}[）)])*"
    rf"(?:(?:{_APPROVING}|发布|公布)(?:单位|部门|机关|主体|方|机构)(?:是|为|则是|：)|由|经)"
)
"""Between a programme and its approver stands nothing that denies, no day of one act, no other subject."""
_REACH = 12
"""Sentences behind the one that names the approver."""


class Approvers:
    """Keeps which body approves the zones of each programme of an article."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[int, Mention]] = {}

    def read(self, context: SentenceContext, stated: Sequence[Statement]) -> Iterator[Statement]:
        """Yield who approves or announces a programme, and the zones whose day of approval is told; may be empty.

        Args:
            context: the sentence.
            stated: what its verbs say.
        """
        if "Agency" in context.kinds and "Programme" in context.kinds:
            yield from self._of_programmes(context)
        dated = {s.subject.iri: s for s in stated if s.predicate == "approvedOn" and s.subject.type == "PilotZone"}
        told = {s.subject.iri for s in stated if s.predicate == "approvedBy"}
        for zone in context.mentions if dated else ():
            given = dated.pop(zone.iri or "", None)
            if given is None or given.modality != "asserted" or zone.iri in told:
                continue
            programme = next((t.iri for name, t in zone.links if name == "partOfProgramme"), "")
            since, body = self.known.get(programme, (-_REACH - 1, None))
            if body is not None and context.sentence.ordinal - since <= _REACH:
                yield context.state(
                    thing_of(zone), "approvedBy", thing_of(body), "zh-approver", [zone, body], confidence=0.75
                )

    def _of_programmes(self, context: SentenceContext) -> Iterator[Statement]:
        text, offset = context.sentence.text, context.sentence.begin
        programmes = [m for m in context.mentions if m.kind == "Programme" and m.iri]
        for body in (m for m in context.mentions if m.kind == "Agency" and m.iri and not m.provisional):
            before = [m for m in programmes if m.end <= body.begin]
            ahead = text[: body.begin - offset]
            sets = before[-1] if before else None
            approves = _IS.search(ahead) or (_BY.search(ahead) and _BEHIND.match(text, body.end - offset))
            if sets and approves and _is_about(text, sets.end - offset, body.begin - offset):
                self.known[sets.iri or ""] = (context.sentence.ordinal, body)
                yield context.state(
                    thing_of(sets), "approvedBy", thing_of(body), "zh-approver", [sets, body], confidence=0.8
                )
            elif sets and _ANNOUNCING.search(ahead) and _is_about(text, sets.end - offset, body.begin - offset):
                yield context.state(
                    thing_of(sets), "announcedBy", thing_of(body), "zh-approver", [sets, body], confidence=0.8
                )


def _is_about(text: str, begin: int, end: int) -> bool:
    """Say whether between a programme and its approver nothing denies or turns to something else."""
    return _BETWEEN.fullmatch(text, begin, end) is not None
