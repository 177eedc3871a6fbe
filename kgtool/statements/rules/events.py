"""Events: what a clause tells by its words and the classes of what it names, however it puts them.

Frames know what stands where around a verb. News puts the same event in a hundred ways (`gave its consent to`, `the
letters of approval came from`, `was let in by`), but who may approve what is a matter of classes. Where a clause has a
trigger of an event, nothing that casts doubt on it, and only one thing, one body, one date that can play a part, they
play it. What is not plain stays open, and what frames have found is not found again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from kgtool.records import Mention, Modality, Statement, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.rules.definitions import Event, Role
from kgtool.statements.rules.event_clauses import BREAKS, Clause, clause_of, mood_of
from kgtool.statements.rules.event_dates import find_date
from kgtool.statements.rules.event_roles import fill
from kgtool.statements.rules.rulebook import RuleBook
from kgtool.statements.rules.triggers import find_triggers, name_of


def apply_events(context: SentenceContext, rules: RuleBook, told: Iterable[Statement]) -> Iterator[Statement]:
    """Yield what the events of a sentence state, in the order of the rules and triggers; may be empty.

    Args:
        context: the sentence.
        rules: with the events.
        told: what other rules have stated of the sentence.
    """
    openings = rules.openings_for(context.kinds)
    if not openings:
        return
    lowers = context.lowers.copy()
    for at in context.groups:
        lowers[at] = name_of(context.units[at])
    triggers = find_triggers(openings, lowers)
    if not triggers:
        return
    known = _by_subject(told)
    joints = [at for at, lower in enumerate(lowers) if lower == "and" or lower in BREAKS]
    for number, _, first, last in triggers:
        event = rules.events[number]
        clause = clause_of(context, lowers, joints, first, last)
        modality = mood_of(context, rules, event, lowers, clause)
        if modality is None:
            continue
        read = [*_read(context, event, clause, modality)]
        for statement in read:
            key = (statement.subject.iri, statement.predicate)
            stated = known.get(key, ())
            if statement.object in stated:
                continue
            together = (each.object for each in read if (each.subject.iri, each.predicate) == key)
            if not stated or any(value in stated for value in together):
                yield statement  # what is not known at all, or goes on with a list of which a part is known


def _by_subject(stated: Iterable[Statement]) -> dict[tuple[str, str], list[Thing | Value]]:
    """Return what is stated of each subject and property; a zone named after a place may lie in a part of it."""
    known: defaultdict[tuple[str, str], list[Thing | Value]] = defaultdict(list)
    for each in stated:
        if each.predicate == "locatedIn" and each.rule == "said-by-the-name":
            continue
        known[each.subject.iri, each.predicate].append(each.object)
    return known


def _read(context: SentenceContext, event: Event, clause: Clause, modality: Modality) -> Iterator[Statement]:
    slots: dict[str, list[Mention]] = {}
    taken: set[int] = set()
    for role in event.roles:
        found = find_date(context, role, clause) if role.kinds == {"Date"} else fill(context, role, clause, taken)
        if not found and not role.optional:
            return
        slots[role.name] = found
    for subject_slot, name, object_slot in event.emit:
        played = object_slot.rsplit(":", 1)[-1]
        pairs: Iterable[tuple[Mention, Mention]] = product(slots[subject_slot], slots[played])
        if len(slots[subject_slot]) > 1 and "respectively" in context.vocabulary:
            role = next(role for role in event.roles if role.name == played)
            pairs = _paired(context, role, clause, slots[subject_slot])
        for subject, mention in pairs:
            value = _value(context, object_slot, mention)
            if value is not None and mention.iri != subject.iri:
                yield context.state(
                    thing_of(subject), name, value, event.id, [subject, mention], modality=modality, confidence=0.8
                )


def _paired(
    context: SentenceContext, role: Role, clause: Clause, subjects: Sequence[Mention]
) -> list[tuple[Mention, Mention]]:
    """`A and B have their seats in X and Y respectively`: the first goes with the first; one alone goes with all."""
    end = next((at for at, unit in enumerate(context.units) if unit.lower == "respectively"), clause.end)
    played = [
        mention
        for unit in context.units[clause.begin : end]
        for mention in unit.mentions
        if mention.kind in role.kinds and mention not in subjects and (mention.iri or date_of(mention))
    ]
    if len(played) == 1:
        return [(subject, played[0]) for subject in subjects]
    return list(zip(subjects, played, strict=True)) if len(played) == len(subjects) else []


def _value(context: SentenceContext, slot: str, mention: Mention) -> Thing | Value | None:
    if mention.kind == "Date":
        date = date_of(mention) or date_since(mention)
        return date_value(date) if date else None
    return context.government(mention) if slot.startswith("government:") else thing_of(mention)
