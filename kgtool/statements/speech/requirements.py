"""What a body requires of a place or zone: `Hefei is required to ...`, `the ministry instructed Shenzhen to ...`."""

from __future__ import annotations

from collections.abc import Iterator

from kgtool.records import Mention, Modality, Statement, Thing, Value
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.vocab import digest_iri

_REQUIRING = frozenset(("require order instruct ask urge tell task oblige request demand charge direct").split())
_SAYING = frozenset({"say", "state", "stress", "stipulate", "announce"})
_BE = frozenset({"is", "are", "was", "were", "been", "has", "have", "will"})
OBLIGED = frozenset("City Province District County PilotZone HighTechZone Zone".split())


def apply_requirements(context: SentenceContext) -> Iterator[Statement]:
    """Yield, for each requirement of a sentence, who requires it, of whom, and its text; may be empty."""
    for position, predicate in enumerate(context.predicates):
        if set(predicate.matrix) & _REQUIRING and context.units[predicate.first].lower in _BE:
            obliged = _first(predicate, "subject", OBLIGED)
            agency = _first(predicate, "by", {"Agency"}) or _last_agency(context)
            yield from _state(context, agency, obliged, context.units[predicate.last].begin, predicate)
        elif predicate.lemma in _REQUIRING and not predicate.passive:
            obliged = _first(predicate, "object", OBLIGED)
            at = next(
                (i for i in range(predicate.last + 1, len(context.units)) if context.units[i].lower == "to"), None
            )
            agency = _first(predicate, "subject", {"Agency"})
            if at is not None and at + 1 < len(context.units):
                yield from _state(context, agency, obliged, context.units[at + 1].begin, predicate)
        elif predicate.lemma in _SAYING and position + 1 < len(context.predicates):
            said = context.predicates[position + 1]
            obliged = _first(said, "subject", OBLIGED) if said.modality == "planned" else None
            agency = _first(predicate, "subject", {"Agency"})
            if obliged and obliged.begin >= context.units[predicate.last].end:
                yield from _state(context, agency, obliged, context.units[said.last].begin, predicate)


def _state(
    context: SentenceContext, agency: Mention | None, obliged: Mention | None, begin: int, predicate: Predicate
) -> Iterator[Statement]:
    if agency is None or obliged is None or predicate.modality == "negated":
        return
    end = next((u.begin for u in context.units if u.begin > begin and u.lower == ";"), context.sentence.end)
    text = " ".join(context.body.text[begin:end].strip(" .;:“”\"'").split())
    if len(text.split()) < 3:
        return
    iri = digest_iri("Requirement", agency.iri or "", obliged.iri or "", text, base=context.base)
    requirement = Thing(iri, text, "Requirement", provisional=True)
    modality: Modality = "asserted"
    used = [agency, obliged]
    yield context.state(requirement, "requiredBy", thing_of(agency), "requirement", used, modality=modality)
    yield context.state(requirement, "requiredOf", thing_of(obliged), "requirement", used, modality=modality)
    yield context.state(requirement, "requirementText", Value(text), "requirement", used, modality=modality)


def _first(predicate: Predicate, role: str, kinds: frozenset[str] | set[str]) -> Mention | None:
    return next((m for a in predicate.find(role) for m in a.unit.mentions if m.kind in kinds and m.iri), None)


def _last_agency(context: SentenceContext) -> Mention | None:
    return next((m for m in reversed(context.before) if m.kind == "Agency" and m.iri), None)
