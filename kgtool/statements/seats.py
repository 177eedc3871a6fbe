"""Which companies a place or zone has on its ground: `Hefei-based iFlytek`, `Huawei and Tencent have servers there`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of

_GROUNDS = frozenset({"City", "District", "County", "PilotZone", "HighTechZone", "Zone"})
_TENANTS = frozenset({"Company", "ResearchOrganization"})
_DENIALS = frozenset({"not", "n't", "no", "never", "neither", "nor", "if", "whether", "may", "might", "left"})
_BASED = re.compile(r"-(?:based|headquartered)(?: [\w-]+){0,4} ")
_THERE = re.compile(
    r"(?: |,)(?:(?:are|were) (?:all|both|also)|all|both|also|have|has|are|operate|run|keep|maintain|built|opened)\b"
    r"[^,;.]{0,60}\bthere\b"
)
"""What stands between companies and the place that is theirs."""
_TENANTS_ARE = re.compile(
    r"\b(?:tenants|residents|occupants|inhabitants)(?: of [^,;:.]{1,40}| there| here)? (?:include|are|range from)\b",
    re.IGNORECASE,
)
_REACH = 1
"""Sentences after it was named in which a place is still `there`."""


def apply_seats(context: SentenceContext) -> Iterator[Statement]:
    """Yield the companies that a sentence says are on a place's ground; may be empty."""
    companies = [m for m in context.mentions if m.kind in _TENANTS and m.iri]
    if not companies or not _DENIALS.isdisjoint(context.vocabulary):
        return
    text = context.body.article.text
    if "-based" in context.sentence.text or "-headquartered" in context.sentence.text:
        for place in _grounds(context.mentions):
            for company in companies:
                if _BASED.fullmatch(text, place.end, max(company.begin, place.end)):
                    yield _hosts(context, place, company, "based")
    if "there" in context.vocabulary:
        ground = _spoken_of(context, companies[0].begin)
        for match in _THERE.finditer(text, companies[0].end, context.sentence.end) if ground else ():
            for company in _run(context, companies, match.start()):
                yield _hosts(context, ground, company, "there")
    tenants = _TENANTS_ARE.search(context.sentence.text)
    if tenants:
        begin = context.sentence.begin + tenants.end()
        ground = _spoken_of(context, begin)
        for company in companies if ground else ():
            if company.begin >= begin:
                yield _hosts(context, ground, company, "tenants")


def _grounds(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kind in _GROUNDS and m.iri]


def _spoken_of(context: SentenceContext, end: int) -> Mention | None:
    """Return the place that `there` means: the only one named before it in the sentence, or in the one before."""
    here = [m for m in _grounds(context.mentions) if m.end <= end]
    named = here or [m for m in _grounds(context.before) if context.sentence.ordinal - m.sentence <= _REACH]
    return named[-1] if len({m.iri for m in named}) == 1 else None


def _run(context: SentenceContext, companies: Sequence[Mention], end: int) -> list[Mention]:
    """Return the companies of the group that ends before a position."""
    for unit in context.units:
        if unit.mentions and unit.begin <= end <= unit.end + 1:
            return [m for m in unit.mentions if m in companies]
    return []


def _hosts(context: SentenceContext, ground: Mention | None, company: Mention, rule: str) -> Statement:
    assert ground is not None
    return context.state(
        thing_of(ground), "hosts", thing_of(company), f"seat-{rule}", [ground, company], confidence=0.8
    )
