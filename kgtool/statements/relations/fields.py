"""Facts in the lines of a record: `Issued: 28 February 2025`, `Issuers: A; B`, `Members: C, D and E`.

Memos, notices and fact boxes put a document, zone or body at the head of a few lines that have a label each. The label
says what the line tells, its mentions with what; whose it is stands in a line such as `Document: ...`, or in the
heading above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Sentence, Statement
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import PLANS

_LABEL = re.compile(r"\s*(?:[-*•·–]\s*)?([A-Za-z][A-Za-z' ]{1,40}?)\s?:\s")
_GOALS = re.compile(r"\s*(?:[-*•·–]\s*)?(?:targets?|goals?|aims?|objectives?)\b[^:.]{0,30}:", re.IGNORECASE)
_BODIES = frozenset({"Agency", "Province", "City", "County", "District"})
_ZONES = frozenset({"PilotZone", "HighTechZone", "Zone"})
_FOUNDED = frozenset({"Organization", "ResearchOrganization", "ZoneNetwork", "Company", "Zone", "HighTechZone"})
_PLACES = frozenset({"City", "District", "County", "Province", "AdministrativeArea", "HighTechZone"})
_MEMBERS = frozenset({"Company", "ResearchOrganization", "Organization", "HighTechZone", "City"})
_NETWORKS = frozenset({"Organization", "ZoneNetwork"})

Field = tuple[str, frozenset[str], frozenset[str]]
"""Property, classes of its subject, classes of what the line names."""


def _fields(labels: str, name: str, subjects: frozenset[str], objects: frozenset[str]) -> dict[str, Field]:
    return {label.strip(): (name, subjects, objects) for label in labels.split(",")}


_DAY = frozenset({"Date"})
_FIELDS: dict[str, Field] = {
    **_fields("issued, issued on, released, released on, published, published on, date, dated, date of issue, "
              "issue date, promulgated, date of release", "issuedOn", PLANS, _DAY),
    **_fields("issuer, issuers, issued by, issuing body, issuing bodies, issuing authority, issuing authorities, "
              "released by, published by, signed by, author, authors, jointly issued by", "issuedBy", PLANS, _BODIES),
    **_fields("approved, approved on, approval, date of approval, approval date", "approvedOn", _ZONES, _DAY),
    **_fields("approved by, approving body, approving authority", "approvedBy", _ZONES, frozenset({"Agency"})),
    **_fields("founded, founded on, established, established on, set up, opened, launched, date of foundation",
              "establishedOn", _FOUNDED, _DAY),
    **_fields("location, located in, seat, place, address, headquarters, where",
              "locatedIn", _FOUNDED | _ZONES, _PLACES),
    **_fields("administered by, run by, managed by, operator, in charge, administration, secretariat",
              "administeredBy", _FOUNDED | _ZONES, frozenset({"Agency", "Company", "Organization"})),
    **_fields("members, founding members, member companies, participants", "memberOf", _NETWORKS, _MEMBERS),
    **_fields("basis, based on, legal basis", "basedOn", PLANS, PLANS | {"Strategy", "Initiative"}),
    **_fields("covers, scope, applies to, area covered", "appliesTo", PLANS, _PLACES),
}  # fmt: skip
_BY = {"issuedOn": "issuedBy", "approvedOn": "approvedBy"}
"""What a body behind `by` in a line with a date did: `Issued: 3 March 2025, by the science bureau`."""
_NAMING = frozenset(
    "document title name plan programme program zone network alliance body centre center file policy project".split()
)
_REACH = 12
"""Sentences above a line in which the one that says what the record is about may stand."""
_HEADINGS = frozenset({"heading", "title"})
_ALL = frozenset({"issuedBy", "memberOf", "appliesTo"})
"""Properties of which a line may tell several."""


def read_label(sentence: Sentence) -> str:
    """Return the label that a line begins with, in lower case; empty where it has none.

    >>> read_label(Sentence(1, 0, 27, "Issued: 28 February 2025 by", "prose"))
    'issued'
    """
    match = _LABEL.match(sentence.text) if ":" in sentence.text[:44] else None
    return " ".join(match[1].lower().split()) if match else ""


def apply_fields(context: SentenceContext) -> Iterator[Statement]:
    """Yield what the line of a record tells; nothing where it is none, or where nothing says whose it is."""
    field = _FIELDS.get(read_label(context.sentence))
    if field is None:
        return
    name, subjects, objects = field
    subject = subject_of_record(context, subjects)
    if subject is None:
        return
    told = [m for m in context.mentions if m.kind in objects and (m.iri or m.kind == "Date") and m.iri != subject.iri]
    yield from _state(context, subject, name, told if name in _ALL else told[:1])
    done_by = _BY.get(name)
    if done_by:
        bodies = [m for m in context.mentions if m.kind == "Agency" and m.iri and _is_behind_by(context, m)]
        yield from _state(context, subject, done_by, bodies)


def _state(context: SentenceContext, subject: Mention, name: str, told: Sequence[Mention]) -> Iterator[Statement]:
    for mention in told:
        if mention.kind == "Date":
            date = date_of(mention)
            if date:
                yield context.state(thing_of(subject), name, date_value(date), "record-line", [subject, mention])
        elif name == "memberOf":
            yield context.state(thing_of(mention), name, thing_of(subject), "record-line", [subject, mention])
        else:
            value = context.government(mention) if name == "issuedBy" else thing_of(mention)
            yield context.state(thing_of(subject), name, value, "record-line", [subject, mention])


def _is_behind_by(context: SentenceContext, mention: Mention) -> bool:
    before = context.body.text[max(context.sentence.begin, mention.begin - 8) : mention.begin].lower()
    return re.search(r"\bby (?:the )?$", before) is not None or "and" in before.split()


def is_line_of_goals(sentence: Sentence) -> bool:
    """Say whether a line of a record lists goals: `Targets for 2027: ...`."""
    return _GOALS.match(sentence.text) is not None


def subject_of_record(context: SentenceContext, kinds: frozenset[str]) -> Mention | None:
    """Return what a record is about: the thing of its naming line, else the only fitting one of its heading.

    Args:
        context: a line of the record.
        kinds: classes of which it has to be.
    """
    here = context.sentence.ordinal
    for sentence in reversed(context.body.sentences[max(here - _REACH, 0) : here - 1]):
        label = read_label(sentence)
        if not label and sentence.role not in _HEADINGS:
            return None
        if label and label not in _NAMING:
            continue
        named = {m.iri: m for m in context.before if m.sentence == sentence.ordinal and m.kind in kinds and m.iri}
        return next(iter(named.values())) if len(named) == 1 else None
    return None
