"""Applies frames: for each verb of a sentence, the roles that its frames name are filled and the claims drawn up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from kgtool.records import Mention, Modality, Statement, Thing, Value
from kgtool.statements.chinese.respective import pair_chinese
from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import ZONES
from kgtool.statements.rules.definitions import Frame, Role
from kgtool.statements.rules.possessors import (
    BODY_NOUNS,
    is_of_another,
    is_whole,
    may_be_of_another,
    names_another,
)
from kgtool.statements.rules.rulebook import RuleBook
from kgtool.statements.rules.series import Slots, is_member, pair_dates, series_of
from kgtool.statements.rules.verb_dates import find_verb_dates
from kgtool.vocab import thing_iri

_JOINTS = frozenset({",", ";", "although", "though", "while", "whereas", "because"})
"""Where the stretch of an earlier verb ends."""
_PAIR = 2
_BACK = 2
"""Sentences between this one and the last with a mention that `previous` still reaches."""
_OWN = frozenset({"its", "their"})
_WHERE = frozenset({"in", "at", "within"})
_FOR = frozenset({"of", "for"})
_UNDERGOING = frozenset({"theme", "subject"})
"""Places of what a verb is about, other than who acts."""
_FIRST = attrgetter("first")


def apply_frames(context: SentenceContext, rules: RuleBook) -> Iterator[Statement]:
    """Yield what the frames of a sentence's verbs state, in the order of the verbs; may be empty."""
    fitting = rules.frames_for(context.kinds)
    words = context.vocabulary
    is_ascii = context.sentence.text.isascii()
    for predicate in context.predicates if fitting else ():
        clause: tuple[int, int] | None = None
        for frame in fitting.get(predicate.lemma, ()):
            needed = frame.words_for.get(predicate.lemma, frame.words)
            if is_ascii and needed and needed.isdisjoint(words):  # of a Chinese word a part may be what is needed
                continue
            particles = frame.particles.get(predicate.lemma)
            if particles and particles.isdisjoint(context.lowers[predicate.last + 1 : predicate.last + 4]):
                continue
            if needed or frame.unless:
                clause = clause or _clause_of(context, predicate)
                if _stands(context, clause, frame.unless) or (needed and not _stands(context, clause, needed)):
                    continue
            yield from _apply(context, frame, predicate)


def _clause_of(context: SentenceContext, predicate: Predicate) -> tuple[int, int]:
    """Return the units from the finite verb before a verb, or what divides the two, to the one after it."""
    begin, end = 0, len(context.units)
    verbs = context.predicates
    place = bisect_left(verbs, predicate.first, key=_FIRST)
    for before in range(place - 1, -1, -1):
        if verbs[before].finite and verbs[before].last < predicate.first:
            begin = verbs[before].last + 1
            stretch = context.lowers[begin : predicate.first]
            if not _JOINTS.isdisjoint(stretch):
                begin += next(step for step, lower in enumerate(stretch) if lower in _JOINTS)
            break
    for after in range(place, len(verbs)):
        if verbs[after].finite and verbs[after].first > predicate.last:
            end = verbs[after].first
            break
    return begin, end


def _stands(context: SentenceContext, clause: tuple[int, int], words: frozenset[str]) -> bool:
    """Say whether one of some words stands in a clause, or what it names has one of them (Chinese has no spaces)."""
    begin, end = clause
    if not words or not words.isdisjoint(context.lowers[begin:end]):
        return bool(words)
    for index in context.groups:
        if begin <= index < end:
            for mention in context.units[index].mentions:
                text = mention.text.lower()
                if not words.isdisjoint(text.split()) or (
                    not text.isascii() and any(word in text for word in words if not word.isascii())
                ):
                    return True
    return False


def _apply(context: SentenceContext, frame: Frame, predicate: Predicate) -> Iterator[Statement]:
    slots: Slots = {}
    used: set[int] = set()
    for role in frame.roles:
        filled = _fill(context, role, predicate, used)
        if not filled and not role.optional:
            return
        slots[role.name] = filled
    modality: Modality = predicate.modality
    if frame.modality and modality in {"asserted", "planned"}:
        modality = frame.modality
    for choice in (
        _paired(context, slots, predicate) or pair_dates(context, frame, slots) or (slots, *_gapped(context, slots))
    ):
        for emit in frame.emit:
            yield from _emit(context, frame.id, emit, choice, modality=modality)


def _paired(context: SentenceContext, slots: Slots, predicate: Predicate) -> list[Slots]:
    """`A and B were named in 2019 and 2020 respectively`: the first thing goes with the first date, and so on.

    Where the sentence says `respectively` once, a later pair of dates beside a pair of things means the same.
    """
    if "respectively" not in context.lowers:
        return [] if context.sentence.text.isascii() else pair_chinese(context, slots, predicate) or []
    end = context.lowers.index("respectively")
    date_slot = next((n for n, filled in slots.items() if filled and filled[0].kind == "Date"), None)
    thing_slot = next((n for n, filled in slots.items() if len(filled) > 1 and filled[0].kind != "Date"), None)
    if date_slot is None or thing_slot is None:
        return _paired_lists(slots)
    things = slots[thing_slot]
    own = sorted({a.index: a for a in predicate.arguments if a.index > predicate.last}.items())
    dates = [m for _, a in own for m in a.unit.mentions if m.kind == "Date" and date_of(m)]
    if len(dates) != len(things):
        before = [m for unit in context.units[:end] for m in unit.mentions if m.kind == "Date" and date_of(m)]
        dates = before[-len(things) :]
    if len(dates) != len(things):
        return []
    return [{**slots, thing_slot: [thing], date_slot: [date]} for thing, date in zip(things, dates, strict=True)]


def _paired_lists(slots: Slots) -> list[Slots]:
    """`A and B lie in X and Y respectively`: the first with the first; lists of other lengths say nothing."""
    several = [name for name, filled in slots.items() if len(filled) > 1]
    if len(several) < _PAIR:
        return []
    left, right = several[:_PAIR]
    if len(slots[left]) != len(slots[right]):
        return [{}]
    return [{**slots, left: [one], right: [other]} for one, other in zip(slots[left], slots[right], strict=True)]


def _gapped(context: SentenceContext, slots: Slots) -> Iterator[Slots]:
    """`The first zone was founded in 2019 in A and the second in 2020 in B`: the verb holds for the second one too."""
    dates = [m for filled in slots.values() for m in filled if m.kind == "Date"]
    name = next((n for n, filled in slots.items() if filled and filled[0].kind in ZONES), None)
    if not dates or name is None:
        return
    date_slot = next(n for n, filled in slots.items() if filled and filled[0] is dates[0])
    for mention in context.mentions:
        if mention.kind in ZONES and mention.via == "build" and mention.iri:
            joined = context.body.text.endswith(("and a ", "and an ", "and the "), 0, mention.begin)
            if mention.text.lower().split()[:1] not in (["the"], ["another"]) and not joined:
                continue
            if mention in slots[name] or mention.begin < slots[name][0].begin:
                continue
            own = next((m for m in context.mentions if m.kind == "Date" and m.begin > mention.end and date_of(m)), None)
            if own:
                yield {**slots, name: [mention], date_slot: [own]}


def _fill(context: SentenceContext, role: Role, predicate: Predicate, used: set[int]) -> list[Mention]:
    if role.kinds == {"Date"}:
        return find_verb_dates(context, predicate)
    series = series_of(context, role.kinds, predicate.first, predicate.last) if role.series else []
    for place in role.places:
        if place in _ELSEWHERE:
            if _ELSEWHERE[place](context, predicate):
                return _previous(context, role)
            continue
        if place == "approver":  # `Nanjing and Wuhan received the nod`: of the one body named just before
            near = (m for m in context.before if m.kind in role.kinds and m.iri and not m.provisional)
            named = {m.iri: m for m in near if _is_near(context, m)}
            if len(named) == 1 and series_of(context, ZONES, predicate.first, predicate.last):
                return list(named.values())
            continue
        if place == "sentence":
            here = [m for m in context.mentions if m.kind in role.kinds and m.iri]
            if len({m.iri for m in here}) == 1 or (here and role.all):
                return list({m.iri: m for m in here}.values())
            continue
        if place == "born" and predicate.lemma != "bear":
            continue
        arguments = predicate.find(*_roles(place, predicate.passive))
        if used:
            arguments = [a for a in arguments if a.index not in used]
        if not arguments:
            continue
        if place == "agent" and predicate.passive and len(arguments) > 1:
            # `drawn up by A and adopted by B`: A did not adopt it
            arguments = [a for a in arguments if a.index > predicate.first and _fitting(context, role, a)] or arguments
        if place == "agent" and not predicate.passive and not BODY_NOUNS.isdisjoint(context.vocabulary):
            arguments = [a for a in arguments if not names_another(context, a)]
        if place in _FOR and "whole" in role.places:
            arguments = [a for a in arguments if is_whole(context, a.index)]
        if place in _UNDERGOING and may_be_of_another(context):
            arguments = [a for a in arguments if not is_of_another(context, a.index, predicate)]
        if place in _WHERE:
            arguments.sort(key=lambda a: a.index < predicate.first)  # `the centre in Hefei stands in Shushan District`
        found: list[Mention] = []
        for argument in arguments:
            fitting = _fitting(context, role, argument)
            if not fitting:
                continue
            used.add(argument.index)
            found.extend(fitting)
            if not role.all:
                break
        if found:
            if role.all and place in {"theme", "object"}:
                nearest = min(a.distance for a in arguments if _fitting(context, role, a))
                found = [
                    m for a in arguments if a.distance == nearest or _joined(context, arguments, a)
                    for m in _fitting(context, role, a)
                ]  # fmt: skip
            return list({(m.begin, m.iri): m for m in [*found, *series]}.values())
    return series


def _is_near(context: SentenceContext, mention: Mention) -> bool:
    return context.sentence.ordinal - mention.sentence <= _BACK


def _opens_sentence(context: SentenceContext, predicate: Predicate) -> bool:
    """`Signed off by the general office on Friday.`: a participle without a subject."""
    return (
        predicate.passive
        and not predicate.finite
        and not any(unit.mentions for unit in context.units[: predicate.first])
    )


def _leads_list(context: SentenceContext, predicate: Predicate) -> bool:
    """`Three zones have also joined: A, B and C`: what is joined was named before."""
    return context.units[predicate.last + 1 : predicate.last + 2] != [] and (
        context.units[predicate.last + 1].lower == ":"
    )


_ELSEWHERE: dict[str, Callable[[SentenceContext, Predicate], bool]] = {
    "previous": lambda _context, _predicate: True,
    "opener": _opens_sentence,
    "leads-list": _leads_list,
}
"""Places of roles in the sentence before, and when they hold."""


def _joined(context: SentenceContext, arguments: Sequence[Argument], argument: Argument) -> bool:
    """A further argument counts with `all` unless another verb or a `;` lies before it."""
    return not any(context.units[i].lower == ";" for i in range(min(a.index for a in arguments), argument.index))


@lru_cache(maxsize=256)
def _roles(place: str, passive: bool) -> tuple[str, ...]:
    if place == "born":  # `Born on Thursday: the Taihu Alliance`
        return ("object",)
    if "+" in place:
        return tuple(role for part in place.split("+") for role in _roles(part, passive))
    if place == "agent":
        return ("by",) if passive else ("subject",)
    if place == "theme":
        return ("subject",) if passive else ("object",)
    return (place,)


def _fitting(context: SentenceContext, role: Role, argument: Argument) -> list[Mention]:
    """Return the members of an argument that the role accepts; a set of zones stands for its members."""
    found: list[Mention] = []
    if argument.unit.mentions[0].via == "reference" and argument.unit.mentions[0].text.lower() in _OWN:
        return found  # `announced its list`: whose it is plays no part
    for mention in argument.unit.mentions:
        for member in (context.zone_of(mention) or mention,) if role.hosted else context.members(mention):
            if (
                member.kind in role.kinds
                and (member.iri or member.kind == "PlanSet")
                and not (role.unlisted and is_member(member))
            ):
                found.append(member)
    return found


def _previous(context: SentenceContext, role: Role) -> list[Mention]:
    last = context.before[-1].sentence if context.before else 0
    if context.sentence.ordinal - last > _BACK:
        return []
    found = [
        member
        for mention in context.named_in(last)
        for member in context.members(mention)
        if member.kind in role.kinds and member.iri
    ]
    distinct = list({m.iri: m for m in found}.values())
    return distinct if role.all else distinct[-1:]


def _emit(
    context: SentenceContext, rule: str, emit: tuple[str, str, str], slots: Slots, *, modality: Modality
) -> Iterator[Statement]:
    subject_term, name, object_term = emit
    subject_slot, object_slot = subject_term.rsplit(":", 1)[-1], object_term.rsplit(":", 1)[-1]
    everything = [m for filled in slots.values() for m in filled]
    if subject_term.startswith("each:"):
        yield from _emit_each(context, rule, (subject_term, name), slots, modality=modality)
        return
    for subject in slots.get(subject_slot, ()):
        for object_ in slots.get(object_slot, ()):
            if object_.iri and subject.iri == object_.iri:
                continue
            value = _object(context, object_term, object_)
            if value is None:
                continue
            used = _used(context, subject, object_, everything)
            yield context.state(thing_of(subject), name, value, rule, used, modality=modality)


def _object(context: SentenceContext, term: str, mention: Mention) -> Thing | Value | None:
    if mention.kind == "Date":
        date = date_of(mention)
        return date_value(date) if date else None
    if term.startswith("government:"):
        return context.government(mention)
    if term.startswith("place:"):
        return thing_of(mention) if FAMILIES.get(mention.kind) == "place" else None
    return thing_of(mention)


def _emit_each(
    context: SentenceContext, rule: str, emit: tuple[str, str], slots: Slots, *, modality: Modality
) -> Iterator[Statement]:
    """`Cities such as A and B have issued AI plans`: a plan for each place."""
    term, name = emit
    _, what, places = term.split(":")
    for mention in slots[what]:
        for place in slots[places]:
            label = f"{place.label} {mention.reason or mention.text}"
            kind = "Plan" if "Plan" in context.schema.superclasses else mention.kind
            thing = Thing(thing_iri(kind, label, base=context.base), label, kind, provisional=True)
            yield context.state(thing, name, thing_of(place), rule, [mention, place], modality=modality)


def _used(context: SentenceContext, subject: Mention, object_: Mention, everything: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that the evidence must cover: the two ends, and in this sentence all slots between them."""
    here = context.sentence.ordinal
    used = [subject, object_]
    if subject.sentence != here or object_.sentence != here:
        used += [m for m in everything if m.sentence == here and m not in used]
    return used
