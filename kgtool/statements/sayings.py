"""What people and bodies say, and what things aim at: open wording, short phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.dates import DateValue
from kgtool.records import Mention, Statement, Value
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.focus import find_entity
from kgtool.statements.predicates import Predicate
from kgtool.statements.rulebook import RuleBook

_SAYING = frozenset(
    (
        "say tell note stress add explain point emphasize emphasise express state argue believe think expect "
        "reveal announce call liken describe predict warn suggest promise"
    ).split()
)
_SPOKEN_OF = frozenset(
    (
        "City Province District County Region Country PilotZone HighTechZone Zone Programme ZoneNetwork Plan "
        "Guideline PolicyInstrument Strategy Initiative"
    ).split()
)
_AREAS = frozenset({"City", "Province", "District", "County", "PilotZone", "HighTechZone", "Zone"})
_MOST_SUBJECTS = 3
"""Areas that one remark may be about."""
_SPEAKERS = frozenset({"Person"})
_SPEAKING_BODIES = frozenset({"Agency", "Company", "ResearchOrganization", "Organization"})
_AIMING = frozenset(
    ("aim seek plan want hope intend strive vow pledge promise expect mean design wish need try").split()
)
_AIMERS = frozenset(
    (
        "PilotZone HighTechZone Zone Programme ZoneNetwork Plan Guideline PolicyInstrument Initiative "
        "Strategy City Province Organization Agency District"
    ).split()
)
_INSTRUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument", "Initiative", "Strategy"})
_ENCOURAGING = frozenset({"encourage", "advocate", "propose", "promote", "emphasize", "emphasise", "stress"})
_PURPOSES = frozenset("jobs job aims tasks goals purposes missions brief objectives roles duties".split())
_MAX_WORDS = 32
_TELLING = frozenset({"tell", "remind", "inform", "warn"})
_AUDIENCE = re.compile(r"^[^,;:.\"“]{1,60}?\bthat\s+")
"""Those whom something is told, up to `that`."""


def apply_sayings(context: SentenceContext, rules: RuleBook) -> Iterator[Statement]:
    """Yield the quotations and objectives of a sentence; may be empty."""
    for predicate in context.predicates:
        if predicate.lemma in _SAYING:
            yield from _said(context, predicate)
        yield from _aims(context, predicate)
    yield from _listed_aims(context)


def _said(context: SentenceContext, predicate: Predicate) -> Iterator[Statement]:
    speaker = _speaker(context, predicate)
    if speaker is None or speaker.sentence != context.sentence.ordinal:
        return
    text = context.body.article.text
    units = context.units
    begin, end = units[predicate.last].end, context.sentence.end
    said = text[begin:end].strip()
    clause_before = any(p.finite and p.last < predicate.first for p in context.predicates)
    clause_after = any(p.finite and p.first > predicate.last for p in context.predicates)
    if clause_before and not clause_after:  # `..., Pan told the Global Times on Monday.`
        said = text[context.sentence.begin : min(units[predicate.first].begin, speaker.begin)]
    if predicate.lemma in _TELLING:  # `told reporters that ...`: what was said, not to whom
        said = _AUDIENCE.sub("", said, count=1)
    summary = _phrase(said, lead=("that", "hope", "on", "to", "the", "a"))
    if len(summary.split()) >= 3:
        areas = [m for m in context.mentions if m.kind in _SPOKEN_OF and m.iri and m.text in said]
        same = [m for m in areas if m.kind in _AREAS] or areas[:1]
        for about in list(dict.fromkeys(m.iri for m in same))[:_MOST_SUBJECTS] or [None]:
            qualifiers = {"about": about} if about else {}
            yield context.state(
                thing_of(speaker), "said", Value(summary), "saying", [speaker], qualifiers=qualifiers, confidence=0.8
            )


def _speaker(context: SentenceContext, predicate: Predicate) -> Mention | None:
    inverted = [a for a in predicate.find("object") if a.distance == 1 and a.unit.mentions[0].kind == "Person"]
    if inverted and inverted[0].unit.mentions[0].iri:
        return inverted[0].unit.mentions[0]
    for roles in (("subject",), ("object",)):
        for argument in predicate.find(*roles):
            for mention in argument.unit.mentions:
                if mention.kind in _SPEAKERS and mention.iri:
                    return mention
                if (
                    mention.kind in _SPEAKING_BODIES
                    and mention.iri
                    and roles == ("subject",)
                    and predicate.lemma == "say"
                ):
                    return mention
    return None


def _index(units: Sequence[object], mention: Mention) -> int:
    return next((i for i, u in enumerate(units) if mention in getattr(u, "mentions", ())), 0)


def _aims(context: SentenceContext, predicate: Predicate) -> Iterator[Statement]:
    """`aims to V ...`, `is to V ...`, `will V ...`: the rest of the clause is an objective of the subject."""
    encourages = predicate.lemma in _ENCOURAGING and any(
        m.kind in _INSTRUMENTS for a in predicate.find("subject") for m in a.unit.mentions
    )
    if not encourages and (predicate.modality != "planned" or predicate.passive):
        return
    subject = next(
        (m for a in predicate.find("subject") for m in a.unit.mentions[:1] if m.kind in _AIMERS and m.iri), None
    )
    if subject is None or any(m.kind == "Person" for a in predicate.find("subject") for m in a.unit.mentions):
        return
    units = context.units
    end = len(units)
    for later in context.predicates:
        if later.first > predicate.last and (later.finite or _joined_by_and(context, later)):
            end = later.first
            break
    verb = units[min(predicate.last + 1, len(units) - 1) if encourages else predicate.last]
    stop = next(
        (u.begin for u in units[predicate.last + 1 : end] if u.lower in {";", "—", "--", ":"}), units[end - 1].end
    )
    text = _phrase(context.body.article.text[verb.begin : stop])
    if len(text.split()) >= 3:
        by = [m for m in context.mentions if isinstance(m.value, DateValue) and m.value.role == "by" and m.value.start]
        when = next((str(m.value) for m in by if verb.begin <= m.begin < stop), "")
        deadline = {"deadline": when} if when else {}
        yield context.state(
            thing_of(subject), "hasObjective", Value(text), "aim", [subject],
            modality="planned", qualifiers=deadline, confidence=0.7,
        )  # fmt: skip


def _listed_aims(context: SentenceContext) -> Iterator[Statement]:
    """`It has three jobs: to form ..., to get ..., and to set up ...`: each is an objective of what is spoken of."""
    if context.vocabulary.isdisjoint(_PURPOSES):
        return
    lowers = [unit.lower for unit in context.units]
    if _PURPOSES.isdisjoint(lowers):
        return
    entity = find_entity(context)
    listed = [p for p in context.predicates if not p.finite and not p.matrix and lowers[p.first] == "to"]
    if entity is None or len(listed) < 2:
        return
    for position, predicate in enumerate(listed):
        begin = context.units[predicate.last].begin
        end = context.units[listed[position + 1].first].begin if position + 1 < len(listed) else context.sentence.end
        text = _phrase(context.body.article.text[begin:end])
        text = text.removesuffix(" and").rstrip(",")
        if len(text.split()) >= 3:
            yield context.state(
                thing_of(entity),
                "hasObjective",
                Value(text),
                "listed-aim",
                [entity],
                modality="planned",
                confidence=0.7,
            )


def _joined_by_and(context: SentenceContext, predicate: Predicate) -> bool:
    before = context.units[predicate.first - 1].lower if predicate.first else ""
    return before in {"and", ","} and not predicate.finite


def _phrase(text: str, *, lead: tuple[str, ...] = ()) -> str:
    """Return a stretch of text as a short phrase: marks at the ends and the rest of a long sentence left out."""
    words = text.strip(" ,.;:-–—“”\"'()").split()
    while words and words[0].lower() in lead and len(words) > 3:
        words = words[1:]
    return " ".join(words[:_MAX_WORDS])
