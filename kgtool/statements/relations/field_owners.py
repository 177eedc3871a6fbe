"""Whose fields and aims a sentence tells of: its subject, the zone or plan of a place, or what was spoken of before."""

from __future__ import annotations

from kgtool.records import Mention
from kgtool.statements.clauses.passing import is_in_passing
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext

FOCUSERS = frozenset(
    (
        "PilotZone HighTechZone Zone Programme ZoneNetwork Plan Guideline PolicyInstrument Initiative "
        "Strategy Organization"
    ).split()
)
_ZONES = frozenset({"PilotZone", "Zone"})
GOVERNED = frozenset({"City", "Province", "District", "County"})
DOCUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
LASTING = frozenset({"PilotZone", "HighTechZone", "Zone", "Programme", "ZoneNetwork", *DOCUMENTS})
_REACH = 3
"""Sentences after its mention in which a zone or document is still what the text speaks of."""


def find_entity(context: SentenceContext, *, reach: int = _REACH) -> Mention | None:
    """Return the zone, document, programme or network that a sentence is about, or `None`.

    Its subject; the zone or document of the place that is its subject; else the last one spoken of just before.
    """
    subjects = [m for p in context.predicates for a in p.find("subject") for m in a.unit.mentions if m.iri]
    for mention in subjects:
        if mention.kind in LASTING:
            return mention
        if FAMILIES.get(mention.kind) == "place":
            found = context.zone_of(mention) or _plan_of(context, mention)
            if found:
                return found
        if mention.kind == "Person":
            return None
    related = _related(context)
    if related is not None:
        return related
    text = context.body.text
    lasting = (m for m in reversed(context.before) if m.kind in LASTING and m.iri)
    last = next((m for m in lasting if m.kind not in DOCUMENTS or not is_in_passing(text, m)), None)
    if last is None or context.sentence.ordinal - last.sentence <= reach:
        return last
    others = (m for m in context.before if m.kind in LASTING and m.iri and m.iri != last.iri)
    return last if all(m.kind in DOCUMENTS and is_in_passing(text, m) for m in others) else None


def _related(context: SentenceContext) -> Mention | None:
    """Return the document that a sentence is about of which an aside says who issued it, or `None`.

    `Fields named in the plan, which the city issued in May, are chips, ports and robots`.
    """
    for predicate in context.predicates:
        for argument in predicate.find("subject"):
            at = argument.index - (2 if context.lowers[argument.index - 1] == "the" else 1)
            if at > 0 and context.lowers[at - 1 : at + 1] == [",", "which"]:
                end = context.units[at].begin
                named = {m.iri: m for m in context.mentions if m.kind in DOCUMENTS and m.iri and m.end <= end}
                return next(iter(named.values())) if len(named) == 1 else None
    return None


def stands_for(context: SentenceContext, mention: Mention, *, lasting: bool) -> Mention | None:
    """Return what has the focus that is told of something named: its zone or plan, or itself."""
    if not mention.iri:
        return None
    if mention.kind in FOCUSERS or (lasting and mention.kind == "ResearchOrganization"):
        return mention
    if FAMILIES.get(mention.kind) == "place":
        found = context.zone_of(mention) or _named_zone(context, mention) or _plan_of(context, mention)
        return found or (mention if lasting and mention.kind in GOVERNED else None)
    return None


def _named_zone(context: SentenceContext, place: Mention) -> Mention | None:
    """Return the only pilot zone named after a place that the article spoke of, or `None`."""
    zones = [m for m in context.before if m.kind in _ZONES and m.iri and "ilot" in m.label]
    named = {m.iri: m for m in zones if m.label.startswith(place.label)}
    return next(iter(named.values())) if len(named) == 1 else None


def _plan_of(context: SentenceContext, place: Mention) -> Mention | None:
    """Return the document that a place has issued, if the article spoke of it just before."""
    plans = [m for m in context.before if m.kind in {"Plan", "Guideline", "PolicyInstrument"} and m.iri]
    if plans and place.label in plans[-1].label and context.sentence.ordinal - plans[-1].sentence <= 5:
        return plans[-1]
    return None
