"""What zones, documents and networks focus on: topics in the object of a verb of focusing, and lists of topics.

A list of topics belongs to what the text speaks of: the subject, the zone or document of the place that is the subject,
or the zone, document or network spoken of just before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgtool.records import Mention, Modality, Statement, Thing
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.predicates import Predicate
from kgtool.statements.units import FAMILIES

_FOCUSING = frozenset(
    (
        "focus concentrate cover target emphasize emphasise prioritize prioritise strengthen promote develop "
        "accelerate support explore look devote work specialize specialise include reach encourage advance "
        "carry integrate feature get name use enhance devise build establish implement create cultivate "
        "improve expand deepen apply speed"
    ).split()
)
_FOCUSERS = frozenset(
    (
        "PilotZone HighTechZone Zone Programme ZoneNetwork Plan Guideline PolicyInstrument Initiative "
        "Strategy Organization"
    ).split()
)
_DOCUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
_LASTING = frozenset({"PilotZone", "HighTechZone", "Zone", "Programme", "ZoneNetwork", *_DOCUMENTS})
_REACH = 3
"""Sentences after its mention in which a zone or document is still what the text speaks of."""
_JOINTS = frozenset(
    {"", ",", "and", "or", "to", "the", "as", "well", "from", "a", "an", "more", "in", "of", "for", "both"}
)
_LIST_LENGTH = 3


def apply_focus(context: SentenceContext) -> Iterator[Statement]:
    """Yield the focus areas that a sentence tells of; may be empty."""
    seen: set[tuple[str | None, str | None]] = set()
    for predicate in context.predicates:
        if predicate.lemma not in _FOCUSING or predicate.modality == "negated":
            continue
        subject = _focuser(context, predicate)
        if subject is None:
            continue
        begin = context.units[predicate.last].end
        modality: Modality = "planned" if predicate.modality == "planned" else "asserted"
        topics = [m for m in _topics(context) if m.begin >= begin]
        yield from _state(context, subject, topics, "focus", modality=modality, seen=seen)
    if any(p.modality == "negated" for p in context.predicates):
        return
    for run in _runs(context):
        entity = find_entity(context)
        if entity is not None and len(run) >= _LIST_LENGTH:
            yield from _state(context, entity, run, "focus-list", modality="planned", seen=seen)


def find_entity(context: SentenceContext) -> Mention | None:
    """Return the zone, document, programme or network that a sentence is about, or `None`.

    Its subject; the zone or document of the place that is its subject; else the last one spoken of just before.
    """
    subjects = [m for p in context.predicates for a in p.find("subject") for m in a.unit.mentions if m.iri]
    for mention in subjects:
        if mention.kind in _LASTING:
            return mention
        if FAMILIES.get(mention.kind) == "place":
            found = context.zone_of(mention) or _plan_of(context, mention)
            if found:
                return found
        if mention.kind == "Person":
            return None
    before = [m for m in context.before if m.kind in _LASTING and m.iri]
    if not before:
        return None
    near = context.sentence.ordinal - before[-1].sentence <= _REACH
    return before[-1] if near or len({m.iri for m in before}) == 1 else None


def _topics(context: SentenceContext) -> list[Mention]:
    return [m for m in context.mentions if m.kind == "Topic" and m.iri]


def _runs(context: SentenceContext) -> list[list[Mention]]:
    """Return the lists of topics of a sentence: topics that only commas and joining words separate."""
    topics = _topics(context)
    runs: list[list[Mention]] = [topics[:1]] if topics else []
    text = context.body.article.text
    for left, right in pairwise(topics):
        between = text[left.end : right.begin].replace(",", " , ").lower().split()
        if len(between) <= 6 and all(word.strip("\"'“”‘’") in _JOINTS for word in between):
            runs[-1].append(right)
        else:
            runs.append([right])
    return runs


def _state(
    context: SentenceContext,
    subject: Mention,
    topics: Sequence[Mention],
    rule: str,
    *,
    modality: Modality,
    seen: set[tuple[str | None, str | None]],
) -> Iterator[Statement]:
    for mention in topics:
        if (subject.iri, mention.iri) in seen:
            continue
        seen.add((subject.iri, mention.iri))
        topic = Thing(mention.iri or "", mention.label, "Topic", mention.provisional)
        yield context.state(
            thing_of(subject), "focusesOn", topic, rule, [subject, mention], modality=modality, confidence=0.8
        )


def _focuser(context: SentenceContext, predicate: Predicate) -> Mention | None:
    """Return whose focus a verb tells of: its subject, the plan of its place, or the zone spoken of."""
    for argument in predicate.find("subject"):
        for mention in argument.unit.mentions:
            if mention.kind in _FOCUSERS and mention.iri:
                return mention
            if FAMILIES.get(mention.kind) == "place" and mention.iri:
                found = context.zone_of(mention) or _plan_of(context, mention)
                if found:
                    return found
            if mention.kind == "Agency" and predicate.modality == "planned":
                zones = {m.iri: m for m in context.before if m.kind == "PilotZone" and m.iri}
                if len(zones) == 1:  # what the ministry wants in an article about one zone, it wants there
                    return next(iter(zones.values()))
    here = [
        m for m in context.mentions if m.kind in _FOCUSERS and m.iri and m.begin < context.units[predicate.first].begin
    ]
    return here[0] if here else None


def _plan_of(context: SentenceContext, place: Mention) -> Mention | None:
    """Return the document that a place has issued, if the article spoke of it just before."""
    plans = [m for m in context.before if m.kind in {"Plan", "Guideline", "PolicyInstrument"} and m.iri]
    if plans and place.label in plans[-1].label and context.sentence.ordinal - plans[-1].sentence <= 5:
        return plans[-1]
    return None
