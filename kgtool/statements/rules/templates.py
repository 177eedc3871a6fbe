"""Applies templates: fixed sequences of words and groups, matched once from every unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgtool.prose.words import MUNICIPALITIES
from kgtool.records import Mention, Statement
from kgtool.statements.clauses.units import Unit, only_has
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.rules.definitions import Step, Template
from kgtool.statements.rules.rulebook import RuleBook

_MAX_GAP = 12
"""Units that `...` may pass over."""


def apply_templates(context: SentenceContext, rules: RuleBook) -> Iterator[Statement]:
    """Yield what the templates find in a sentence, template by template; may be empty."""
    templates = rules.templates_for(context.kinds)
    if not templates:
        return
    units, words = context.units, context.vocabulary
    for template in templates:
        for needed in template.needed:
            if needed.isdisjoint(words):
                break
        else:
            for start in _starts(context, template):
                slots = _match(units, template.steps, start)
                if slots is not None:
                    yield from _emit(context, template, slots)


def _starts(context: SentenceContext, template: Template) -> Sequence[int]:
    """Return where the first step of a template fits and the word after it may follow, in order."""
    units, first, second = context.units, template.steps[0], template.second
    if first.optional or first.gap:
        return range(len(units))
    if first.kinds:
        found = [at for at in context.groups if _fits(units[at], first)]
    else:
        words = first.words
        found = [at for at, unit in enumerate(units) if (unit.lower in words if unit.lower else _fits(unit, first))]
    if second is None:
        return found
    lowers = context.lowers
    return [at for at in found if at + 1 == len(lowers) or not lowers[at + 1] or lowers[at + 1] in second]


def _match(units: Sequence[Unit], steps: Sequence[Step], start: int) -> dict[str, Unit] | None:
    """Return the groups that fill the slots of a template that begins at a unit, or `None`.

    Optional steps are taken where that lets the rest match; a gap takes as few units as it can.
    """
    found = _match_from(units, steps, 0, start, gap=False)
    if found is None or only_has(units, start):
        return None
    ends = max(at for at, _ in found)
    if ends + 1 < len(units) and units[ends + 1].lower == "'s" and units[ends].mentions:
        return None  # `in Shanghai's Minhang District`: the last group only owns what follows
    slots = {slot: units[at] for at, slot in found if slot}
    if (
        len(units[ends].mentions) > 1
        and [u.lower for u in units[ends + 1 : ends + 2]] == ["of"]
        and len(units) > ends + 2
    ):
        last = replace(units[ends], mentions=units[ends].mentions[:-1]) if units[ends + 2].mentions else units[ends]
        slots |= {slot: last for at, slot in found if slot and at == ends}  # `the lab of A and the centre of B`
    if any(units[at].lower in {"both", "all"} for at, _ in found):
        slots["joint"] = units[start]
    return slots


def _match_from(
    units: Sequence[Unit], steps: Sequence[Step], step_at: int, index: int, *, gap: bool
) -> list[tuple[int, str]] | None:
    """Return the positions and slots of the steps from one on, or `None`. Patterns are short: the search is bounded."""
    if step_at == len(steps):
        return []
    step = steps[step_at]
    if step.gap:
        return _match_from(units, steps, step_at + 1, index, gap=True)
    for at in range(index, min(len(units), index + (_MAX_GAP if gap else 1))):
        if _fits(units[at], step):
            rest = _match_from(units, steps, step_at + 1, at + 1, gap=False)
            if rest is not None:
                return [(at, step.slot), *rest]
    return _match_from(units, steps, step_at + 1, index, gap=gap) if step.optional else None


def _fits(unit: Unit, step: Step) -> bool:
    kinds = step.kinds
    if kinds:
        for mention in unit.mentions:  # noqa: SIM110 - a generator takes twice as long
            if mention.kind in kinds and (mention.iri or mention.kind == "Role"):
                return True
        return False
    if unit.lower:
        return unit.lower in step.words
    return unit.mentions[0].via == "reference" and unit.mentions[0].text.lower() in step.words


def _emit(context: SentenceContext, template: Template, slots: dict[str, Unit]) -> Iterator[Statement]:
    kinds = {step.slot: step.kinds for step in template.steps if step.slot}
    role = _members(slots.get(template.role), None)
    qualifiers = {"role": role[0].text.lower()} if role else {}
    for subject_slot, name, object_slot in template.emit:
        subjects = _members(slots.get(subject_slot), kinds.get(subject_slot))
        if subject_slot == template.nearest and "joint" not in slots:
            subjects = subjects[
                -1:
            ]  # `Beijing, Shenzhen in Guangdong`: the last one only, unless `both` or `all` say more
        objects = _context_or(context, template, slots, object_slot, kinds)
        if subject_slot == template.nearest:
            objects = _wider(objects)
        for subject in subjects:
            for object_ in objects:
                if (
                    subject.iri
                    and object_.iri
                    and subject.iri != object_.iri
                    and not _is_aside(context, subject, object_)
                ):
                    yield context.state(
                        thing_of(subject),
                        name,
                        thing_of(object_),
                        template.id,
                        [subject, object_],
                        qualifiers=qualifiers,
                    )


def _is_aside(context: SentenceContext, subject: Mention, object_: Mention) -> bool:
    """`Qingyang, in the east of Gansu, is one of the clusters of N`: what only describes a place is not the subject."""
    return any(aside.holds(subject) and not aside.holds(object_) for aside in context.asides)


def _wider(places: Sequence[Mention]) -> list[Mention]:
    """Return the first of some places and what it may lie in behind it: `Huzhou, Zhejiang`, not `Shanghai, Jiaxing`."""
    kept: list[Mention] = []
    for place in places:
        if kept and (place.kind != "Province" or kept[-1].kind == "Province" or kept[-1].label in MUNICIPALITIES):
            break
        kept.append(place)
    return kept


def _members(unit: Unit | None, kinds: frozenset[str] | None) -> list[Mention]:
    return [m for m in unit.mentions if kinds is None or m.kind in kinds] if unit else []


def _context_or(
    context: SentenceContext,
    template: Template,
    slots: dict[str, Unit],
    slot: str,
    kinds: dict[str, frozenset[str]],
) -> list[Mention]:
    if slot != "context":
        return _members(slots.get(slot), kinds.get(slot))
    here = [m for m in context.mentions if m.kind in template.context and m.iri]
    near = [
        m for m in context.before if m.kind in template.context and m.iri and context.sentence.ordinal - m.sentence <= 2
    ]
    return (here or near)[-1:]
