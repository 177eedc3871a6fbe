"""Facts in the lines of a record: `Issued: 28 February 2025`, `Issuers: A; B`, `Members: C, D and E`.

Memos, notices, profiles and fact boxes put a document, zone or body at the head of a few lines that have a label each.
The label says what the line tells, its mentions with what; whose it is stands in a line such as `Document: ...`, or in
the heading or title above. A question and an answer without a verb are such a line, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgtool.dates import DateValue, PartialDate
from kgtool.records import Mention, Statement, Value
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.kinds import PLANS, ZONES
from kgtool.statements.relations.field_labels import FIELDS, TEXT, Field, asked_for, read_label
from kgtool.statements.relations.field_lines import find_label
from kgtool.statements.relations.record_subjects import subject_of_record

_GOALS = re.compile(
    r"\s*(?:[-*•·–]\s*)?(?:main |key )?(?:targets?|goals?|aims?|objectives?)\b"
    r"(?:[^:.]{0,30}:|[^:.]{0,14}?(?:\s{2,}|\t))",
    re.IGNORECASE,
)
_GOALS_ABOVE = re.compile(
    r"(?:main |key |core |the |quantitative |overall )*(?:targets?|goals?|aims?|objectives?)"
    r"(?: (?:for|by|until|of) (?:the )?(?:end of )?(?:19|20)\d\d| ?\((?:19|20)\d\d\))?\s?:?",
    re.IGNORECASE,
)
_BY = {"issuedOn": "issuedBy", "approvedOn": "approvedBy"}
"""What a body behind `by` in a line with a date did: `Issued: 3 March 2025, by the science bureau`."""
_ON = {"issuedBy": "issuedOn", "approvedBy": "approvedOn"}
"""What a day in a line with a body tells: `Approved by: State Council, in March 1991`."""
_ALL = frozenset({"issuedBy", "approvedBy", "memberOf", "appliesTo", "focusesOn", "hosts", "supportsStrategy"})
"""Properties of which a line may tell several."""
_OTHERS_PART = re.compile(
    r"\b(?:proposals?|recommendation|request|application|advice|after|upon|then|before|previously|supported|reviewed|"
    r"not|for)\b",
    re.IGNORECASE,
)
"""Behind one of these in a line of who approved a zone stands who did something else."""
_PLANNED = frozenset({"focusesOn"})
_OTHERS = re.compile(r"\s*(?:;|,(?! (?:Inc|Ltd)\b)|/| or )\s*")
_JOINTS = re.compile(r"(?:[\s,;/&().]|and\b|the\b|with\b|jointly\b|together\b|in\b|on\b|of\b)*")
"""What may stand between the bodies and the date of a line that names nothing else."""
_LEVELS = {"District": 1, "County": 1, "AdministrativeArea": 1, "City": 2, "Province": 3}
_LONGEST_NAME = 60
_PLACES = frozenset({"City", "Province", "County", "District"})
_HEDGED = re.compile(
    r"\b(?:perhaps|maybe|probably|likely|possibly|hopefully|never|not|nobody|none|no one|unclear|unknown|some say|"
    r"reportedly|allegedly|rumou?r\w*)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:(?:Q|Question): )?(?:And |Since )?[Ww]hen(?: was that)?\?$")
_DATES = {"approved by": "approved", "issued by": "issued", "run by": "founded"}
"""What `When?` asks for behind the question of who it was."""
_RUNNERS = frozenset({"Agency", "Company", "Organization", "ResearchOrganization"})
_ANSWERING = re.compile(
    r"(?:(?:a(?:nswer)?:|that(?: is|['’]s| would be)?|it is|it['’]s|formally|officially|in practice|day to day|by|"
    r"the|our|its|a|an|mainly|now|since [\w ]{4,16}|jointly)[\s,:]*)*",
    re.IGNORECASE,
)
"""What may stand in an answer before who does it."""
_YEAR = re.compile(r"(?:in )?((?:19|20)\d\d)(?=\s*(?:$|[;,.(|]))")


def apply_fields(context: SentenceContext) -> Iterator[Statement]:
    """Yield what the line of a record tells; nothing where it is none, or where nothing says whose it is."""
    label, first = find_label(context)
    field, by = FIELDS.get(label), True
    subject = subject_of_record(context, field.subjects) if field else None
    if field is None and not label:
        field, by, subject = _answered(context)
    if field is None or subject is None:
        return
    yield from _told(context, field, subject, context.sentence.begin + first, by=by)


def is_field(context: SentenceContext) -> bool:
    """Say whether a sentence is a line of a record or an answer whose owner is known: nothing else has to find it."""
    label, _ = find_label(context)
    field = FIELDS.get(label)
    if field is None:
        return not label and _answered(context)[2] is not None
    return subject_of_record(context, field.subjects) is not None


def _told(context: SentenceContext, field: Field, subject: Mention, first: int, *, by: bool) -> Iterator[Statement]:
    name = field.name
    if field.objects == TEXT:
        yield from _aliases(context, subject, first)
        return
    mentions = [m for m in context.mentions if m.begin >= first]
    told = [m for m in mentions if m.kind in field.objects and (m.iri or m.kind == "Date") and m.iri != subject.iri]
    if name == "approvedBy":  # `State Council, on the proposal of the ministry`
        others = _OTHERS_PART.search(context.body.text, first, context.sentence.end)
        told = [m for m in told if others is None or m.begin < others.start()]
    year = _YEAR.match(context.sentence.text, first - context.sentence.begin) if "Date" in field.objects else None
    if not told and name == "partOfProgramme":  # `Part of: Gansu computing hub`
        name, told = "partOf", [m for m in mentions if m.kind in ZONES and m.iri and m.iri != subject.iri][:1]
    if year:
        value = date_value(PartialDate(int(year[1])))
        yield context.state(thing_of(subject), name, value, "record-line", [subject])
    elif name in _ALL:
        yield from _state(context, subject, name, told)
    else:
        stop = context.body.text.find(";", first, context.sentence.end)
        yield from _state(context, subject, name, [m for m in told[:1] if stop < 0 or m.begin < stop])
    done_by = _BY.get(name) if by else None
    if done_by:
        bodies = [m for m in mentions if m.kind == "Agency" and m.iri and _is_behind_by(context, m)]
        yield from _state(context, subject, done_by, bodies or _bodies_alone(context, mentions, first))
    if name == "locatedIn":
        yield from _address(context, told)
    when = _ON.get(name)
    if when:
        yield from _state(context, subject, when, [m for m in mentions if date_of(m)][:1])
    rank = next((m for m in mentions if m.iri == subject.iri and m.kind in ZONES and m.via == "reference"), None)
    if rank:  # `1988; national high-tech zone since 1991, by decision of the State Council`
        behind = [m for m in mentions if m.begin > rank.begin]
        since = next((m for m in behind if date_since(m)), None)
        if since and (day := date_since(since)):
            yield context.state(thing_of(subject), "approvedOn", date_value(day), "record-line", [subject, since])
        bodies = [m for m in behind if m.kind == "Agency" and m.iri and _is_behind_by(context, m)]
        yield from _state(context, subject, "approvedBy", bodies)


def _bodies_alone(context: SentenceContext, mentions: Sequence[Mention], first: int) -> list[Mention]:
    """Return the bodies that fill a line beside its date, or a bracket: `May 2021 (State Council)`; else nothing."""
    begin, end = first, context.sentence.end
    text = context.body.text
    bodies = [m for m in mentions if m.kind == "Agency" and m.iri]
    opening = text.rfind("(", begin, bodies[0].begin) if bodies else -1
    if opening >= 0:
        closing = text.find(")", bodies[-1].end, end)
        begin, end = opening + 1, closing if closing >= 0 else end
    rest, at = "", begin
    for mention in sorted((m for m in mentions if m in bodies or m.kind == "Date"), key=lambda m: m.begin):
        if begin <= mention.begin < end:
            rest, at = rest + text[at : mention.begin], max(at, mention.end)
    rest += text[at:end]
    return bodies if bodies and _JOINTS.fullmatch(rest) else []


def _address(context: SentenceContext, told: Sequence[Mention]) -> Iterator[Statement]:
    """Yield which place lies in which: `Xifeng District, Qingyang, Gansu Province`, the smaller first."""
    for inner, outer in pairwise(told):
        beside = context.body.text[inner.end : outer.begin] == ", "
        if not beside or _LEVELS.get(inner.kind, 9) >= _LEVELS.get(outer.kind, 0):
            return
        yield context.state(thing_of(inner), "locatedIn", thing_of(outer), "record-line", [inner, outer])


def _answered(context: SentenceContext) -> tuple[Field | None, bool, Mention | None]:
    """Return what a question asks for that an answer without a verb follows, whether also by whom, and of what."""
    here = context.sentence.ordinal
    before = context.body.sentences[here - 2] if here > 1 else None
    if before is None or not before.text.endswith("?") or any(p.finite and p.first for p in context.predicates):
        return None, False, None
    if _HEDGED.search(context.sentence.text):
        return None, False, None
    asked = asked_for(before.text)
    if asked is None and _WHEN.match(before.text):  # `Who approved it? The ministry. - When? In May.`
        earlier = next((s.text for s in reversed(context.body.sentences[: here - 2]) if s.text.endswith("?")), "")
        asked = (_DATES[known[0]], False) if (known := asked_for(earlier)) and known[0] in _DATES else None
    field = FIELDS[asked[0]] if asked else None
    if asked is None or field is None or (field.name == "administeredBy" and not _opens_with_body(context)):
        return None, False, None
    named = {m.iri: m for m in context.named_in(before.ordinal) if m.kind in field.subjects and m.iri}
    if not named:  # `What are its main fields?`
        named = {m.iri: m for m in context.before if m.kind in field.subjects and m.iri}
        lines = context.body.sentences
        named = {iri: m for iri, m in named.items() if "  " not in lines[m.sentence - 1].text}  # a row of a table
        told = {iri: m for iri, m in named.items() if lines[m.sentence - 1].role != "title"}
        named = told or named  # a headline only sums up what the document is called
    subject = next(iter(named.values())) if len(named) == 1 else None
    elsewhere = [m for m in context.named_in(before.ordinal) if m.kind in _PLACES and m.iri]
    if subject and any(m.label not in subject.label for m in elsewhere if m.via != "reference"):
        return None, False, None  # `Who approved it in Suzhou?`
    return field, asked[1], subject


def _opens_with_body(context: SentenceContext) -> bool:
    """Say whether an answer begins with who does it: not `A group under the mayor, with the bureau as its office`."""
    body = next((m for m in context.mentions if m.kind in _RUNNERS and m.iri), None)
    return body is not None and _ANSWERING.fullmatch(context.body.text, context.sentence.begin, body.begin) is not None


def _aliases(context: SentenceContext, subject: Mention, first: int) -> Iterator[Statement]:
    """`Other names: Optics Valley of China; Optics Valley`."""
    text = context.body.text[first : context.sentence.end].strip(" .\"“”'")
    for name in _OTHERS.split(text):
        short = name.strip(" \"“”'")
        if short and len(short) <= _LONGEST_NAME and (short[0].isupper() or not short.isascii()):
            yield context.state(thing_of(subject), "alias", Value(short), "record-line", [subject])


def _state(context: SentenceContext, subject: Mention, name: str, told: Sequence[Mention]) -> Iterator[Statement]:
    for mention in told:
        if mention.kind == "Date":
            date = date_of(mention) or date_since(mention) or _last_day(mention, name)
            if date:
                yield context.state(thing_of(subject), name, date_value(date), "record-line", [subject, mention])
        elif name == "memberOf":
            yield context.state(thing_of(mention), name, thing_of(subject), "record-line", [subject, mention])
        else:
            value = context.government(mention) if name == "issuedBy" else thing_of(mention)
            yield context.state(
                thing_of(subject), name, value, "record-line", [subject, mention],
                modality="planned" if name in _PLANNED and subject.kind in PLANS else "asserted",
            )  # fmt: skip


def _last_day(mention: Mention, name: str) -> PartialDate | None:
    """Return the day until which a document is in force: `until 31 December 2027`."""
    value = mention.value
    return value.end or value.start if isinstance(value, DateValue) and name == "validUntil" else None


def _is_behind_by(context: SentenceContext, mention: Mention) -> bool:
    before = context.body.text[max(context.sentence.begin, mention.begin - 24) : mention.begin].lower()
    return re.search(r"\bby (?:(?:decision|order|consent|reply|letter) of )?(?:the )?$", before) is not None or (
        "and" in before[-8:].split()
    )


def is_line_of_goals(context: SentenceContext) -> bool:
    """Say whether a line of a record lists goals: `Targets for 2027: ...`, or stands below a heading of goals."""
    sentence = context.sentence
    if _GOALS.match(sentence.text):
        return True
    lead = context.body.sentences[sentence.lead - 1] if sentence.role == "item" and sentence.lead else None
    return lead is not None and lead.role == "heading" and _GOALS_ABOVE.fullmatch(lead.text) is not None


def is_line_of_names(context: SentenceContext) -> bool:
    """Say whether a line of a record names who belongs to its subject: `Members: P, Q and seven others`."""
    field = FIELDS.get(read_label(context.sentence))
    return field is not None and field.name in {"memberOf", "hosts"}
