"""Events: what a clause tells by its words and the classes of what it names, however it puts them.

Frames know what stands where around a verb. News puts the same event in a hundred ways (`gave its consent to`, `the
letters of approval came from`, `was let in by`), but who may approve what is a matter of classes. Where a clause has a
trigger of an event, nothing that casts doubt on it, and only one thing, one body, one date that can play a part, they
play it. What is not plain stays open, and what frames have found is not found again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kgtool.records import Mention, Statement, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.kinds import PLANS
from kgtool.statements.rulebook import RuleBook
from kgtool.statements.rules import Event, Role
from kgtool.statements.triggers import find_triggers, name_of
from kgtool.statements.units import Unit

Known = Mapping[tuple[str, str], Collection[Thing | Value]]
"""What other rules have stated in the sentence, by IRI of the subject and property."""

_BREAKS = frozenset({";", "but", "while", "whereas", "although", "though", "however", "because", "—", "–", "than"})
_DASHES = frozenset({"—", "–"})
_DOUBT = frozenset(
    (
        "not no never nothing nor neither without n't if whether unless until may might could would should deny "
        "denied denies denying rumour rumours rumoured rumor rumors rumored hope hopes hoped hoping expect "
        "expects expected await awaits awaiting seek seeks sought seeking apply applies applied applying bid bids "
        "candidate candidates ask asks asked asking want wants wanted wish wishes fake false wrong wrongly "
        "mistaken supposed reportedly refuse refuses refused refusing fail fails failed failing decline declines "
        "declined yet draft drafts consultation intend intends intended struck allegedly planned planning prepare "
        "prepares preparing ready soon will unlike instead "
        "withdrawn withdrew withdraws revoked revokes rescinded annulled cancelled canceled postponed"
    ).split()
)
_DUTY = frozenset({"should", "will", "supposed", "expected", "planned", "expects", "would", "wants"})
"""Words that do not weaken what somebody is charged with."""
_GRANTING = frozenset({"agreed", "agrees", "consented", "consents", "decided"})
"""Verbs behind which `to` tells what is granted."""
_MEETING = frozenset({"met", "meet", "gathered", "assembled", "convened", "came"})
_REACH = 6
"""Units between two words of one trigger."""
_NEAR = 8
"""Units behind a trigger in which `from` marks who acts."""
_FAR = 30
"""Units between a trigger and what plays a part in its event."""
_MARKED = {"by": 0, "from": 1}
_HARMLESS = frozenset({"the", "in", "on", ",", "of", ":"})
"""Words between a trigger and what it happens to: `Founded in 2018, the academy`."""
_CONTINUING = frozenset(
    (
        "and to , in the capital of also then for jointly together along with alongside among them including further "
        'other more departments ministries bodies agencies commissions ( ) " “ ”'
    ).split()
)
_PAPERS = frozenset(
    "plan plans budget scheme report bid application request proposal blueprint outline rules statutes head".split()
)
_RELATIVE = frozenset({"that", "which", "whose"})
_CLAUSE_OPENERS = _RELATIVE | {"how", "whether", "why", "what", "before", "after", "when", "where", "until", "if"}
_ASIDE = frozenset({"Province", "Date", "Alias", "Amount"})
"""What stands between two members of a list: `to Suzhou, in Jiangsu, and to Changsha`."""
_INTRANSITIVE_ENDS = frozenset({"in", "on", "by", "as", ",", ".", ";", "and", "last", "this"})
"""What may follow a verb that has no object."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of units with a trigger in it."""

    begin: int
    end: int
    first: int
    last: int


def apply_events(context: SentenceContext, rules: RuleBook, known: Known) -> Iterator[Statement]:
    """Yield what the events of a sentence state, in the order of the rules and triggers; may be empty.

    Args:
        context: the sentence.
        rules: with the events.
        known: what other rules have stated of the sentence.
    """
    lowers = [unit.lower or name_of(unit) for unit in context.units]
    triggers = find_triggers(rules, lowers, rules.events_for(context.kinds))
    if not triggers:
        return
    joints = [at for at, lower in enumerate(lowers) if lower == "and" or lower in _BREAKS]
    for number, _, first, last in triggers:
        event = rules.events[number]
        clause = _clause_of(context, lowers, joints, first, last)
        if _is_doubtful(context, rules, event, lowers, clause):
            continue
        read = [*_read(context, event, clause)]
        for statement in read:
            key = (statement.subject.iri, statement.predicate)
            stated = known.get(key, ())
            if statement.object in stated:
                continue
            together = (each.object for each in read if (each.subject.iri, each.predicate) == key)
            if not stated or any(value in stated for value in together):
                yield statement  # what is not known at all, or goes on with a list of which a part is known


def _clause_of(
    context: SentenceContext, lowers: Sequence[str], joints: Sequence[int], first: int, last: int
) -> _Clause:
    """Return the clause of a trigger: up to a break, or an `and` that joins two clauses with verbs of their own.

    `joints` are the places in the sentence where either may be.
    """
    begin = next((at + 1 for at in reversed(joints) if at < first and _divides(context, lowers, at, first)), 0)
    end = next((at for at in joints if at > last and _divides(context, lowers, at, first)), len(lowers))
    return _Clause(begin, end, first, last)


def _divides(context: SentenceContext, lowers: Sequence[str], at: int, trigger: int) -> bool:
    if lowers[at] in _DASHES and (pair := _dash_pair(lowers)):  # `three zones — A, B and C — were approved`
        return pair[0] < trigger < pair[1]
    if lowers[at] in _BREAKS:
        return True
    if lowers[at] != "and":
        return False
    before = any(verb.finite and verb.last < at for verb in context.predicates)
    after = next((verb for verb in context.predicates if verb.finite and verb.first > at), None)
    if not before or after is None or after.first == at + 1 or after.first - at > 10:
        return False
    return trigger < at or trigger >= after.first or any(unit.mentions for unit in context.units[at + 1 : after.first])


def _dash_pair(lowers: Sequence[str]) -> tuple[int, int] | None:
    """Return where the two dashes of a sentence stand that set an aside off, or `None`."""
    dashes = [index for index, lower in enumerate(lowers) if lower in _DASHES]
    return (dashes[0], dashes[1]) if len(dashes) == 2 else None


def _is_doubtful(
    context: SentenceContext, rules: RuleBook, event: Event, lowers: Sequence[str], clause: _Clause
) -> bool:
    """Say whether anything in the clause casts doubt on the event: a word, or the mood of its verb."""
    met = lowers[clause.first] in _MEETING  # `met to found it`: they did
    agreed = lowers[clause.last] == "that" or (lowers[clause.last] == "to" and lowers[clause.last - 1] in _GRANTING)
    granted = met or agreed
    # `agreed that it may build`, `agreed to raise it`: what may be is what was agreed
    words = lowers[clause.begin : clause.last if agreed else clause.end]
    if event.duty:
        words = [word for word in words if word not in _DUTY]
    lexicon = rules.lexicon
    if not (_DOUBT.isdisjoint(words) and lexicon.hedges.isdisjoint(words) and lexicon.negations.isdisjoint(words)):
        return True
    verbs = [verb for verb in context.predicates if clause.begin <= verb.first < clause.end]
    own = [verb for verb in verbs if verb.first <= clause.last and verb.last >= clause.first]
    finite = sorted((verb for verb in verbs if verb.finite), key=lambda verb: abs(verb.first - clause.first))
    sure = {"asserted", "planned"} if event.duty or granted else {"asserted"}
    return any(verb.modality not in sure for verb in own or finite[:1])


def _read(context: SentenceContext, event: Event, clause: _Clause) -> Iterator[Statement]:
    slots: dict[str, list[Mention]] = {}
    taken: set[int] = set()
    for role in event.roles:
        found = _dates(context, role, clause) if role.kinds == {"Date"} else _fill(context, role, clause, taken)
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
                yield context.state(thing_of(subject), name, value, event.id, [subject, mention], confidence=0.8)


def _paired(
    context: SentenceContext, role: Role, clause: _Clause, subjects: Sequence[Mention]
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


def _fill(context: SentenceContext, role: Role, clause: _Clause, taken: set[int]) -> list[Mention]:
    """Return who plays a part: marked by a preposition, else nearest on the right side, else the only one there is."""
    fitting = [
        (index, mentions)
        for index in context.groups
        if clause.begin <= index < clause.end
        and index not in taken
        and (mentions := _fitting(context, role, context.units[index]))
        and _distance(index, clause) <= _FAR
    ]
    if "marked" not in role.places:
        fitting = [(index, mentions) for index, mentions in fitting if not _is_what_a_paper_is_for(context, index)]
    if "before" in role.places:
        fitting = [(index, mentions) for index, mentions in fitting if index < clause.first]
    if "after" in role.places:
        fitting = [(index, mentions) for index, mentions in fitting if index > clause.last]
    if "undergoes" in role.places:
        fitting = [(index, mentions) for index, mentions in fitting if _undergoes(context, clause, index)]
    if "bound" in role.places:
        fitting = [(index, mentions) for index, mentions in fitting if _is_bound(context, clause, index)]
    if "marked" in role.places:  # `adopted its plan, with ... from the finance bureau`: that is not who adopted it
        far = clause.last + _NEAR
        fitting = [part for part in fitting if part[0] <= far or _marker(context, part[0]) != "from"]
    listed = fitting
    if "marked" in role.places and len(fitting) > 1:
        marked = [part for part in fitting if _marker(context, part[0]) in _MARKED]
        ahead = [part for part in fitting if part[0] < clause.first]
        fitting = marked[:1] or ahead[-1:] or fitting
    if not fitting:
        return _before(context, role, clause) if "previous" in role.places else []
    if "only" in role.places and len({mention.iri for _, mentions in fitting for mention in mentions}) > 1:
        return []
    index, mentions = min(fitting, key=lambda part: _distance(part[0], clause))
    taken.add(index)
    if not role.all:
        return mentions[:1]
    first = last = index
    for other, more in sorted(listed, key=lambda part: abs(part[0] - index)):
        between = context.units[last + 1 : other] if other > last else context.units[other + 1 : first]
        if other != index and between and all(unit.lower in _CONTINUING or unit.kind in _ASIDE for unit in between):
            taken.add(other)
            mentions = [*mentions, *more]
            first, last = min(first, other), max(last, other)
    return mentions


def _fitting(context: SentenceContext, role: Role, unit: Unit) -> list[Mention]:
    found = [
        member
        for mention in unit.mentions
        for member in context.members((role.hosted and context.zone_of(mention)) or mention)
        if member.kind in role.kinds and member.iri and _is_named(role, member)
    ]
    return list({member.iri: member for member in found}.values()) if len(found) > 1 else found


def _is_named(role: Role, mention: Mention) -> bool:
    if not role.named and not role.unnamed:
        return True
    words = set(mention.label.lower().split())
    return (not role.named or bool(words & role.named)) and not words & role.unnamed


def _undergoes(context: SentenceContext, clause: _Clause, index: int) -> bool:
    """Say whether the event happens to a thing: `X was founded`, `X opened in 2018`, not `X opened a laboratory`."""
    units = context.units
    if clause.first <= 1:  # `Born out of a forum in 2021, the alliance`
        before = [unit.lower for unit in units[max(index - 2, 0) : index]]
        opened = [at for at in range(clause.last + 1, index) if units[at].lower == ","]
        if opened and "," in before and opened[-1] >= index - 2 and len(opened) == 1:
            return True
    if index > clause.last:
        between = units[clause.last + 1 : index]
        return all(unit.kind == "Date" or unit.lower in _HARMLESS for unit in between)
    following = units[clause.last + 1] if clause.last + 1 < len(units) else None
    if following is not None and following.lower == "to":  # `was opened to the public`
        return False
    if any(verb.passive and verb.finite and verb.first <= clause.last <= verb.last + 1 for verb in context.predicates):
        return True
    return following is None or following.kind == "Date" or following.lower in _INTRANSITIVE_ENDS


def _is_what_a_paper_is_for(context: SentenceContext, index: int) -> bool:
    """`approved the plan of the Deqing zone`, `the budget of the zone`: it is not the zone that was approved."""
    at = index - 1
    while at > 0 and context.units[at].lower in {"the", "its", "a", "that", "this"}:
        at -= 1
    if at < 1 or context.units[at].lower not in {"of", "for"}:
        return False
    head = context.units[at - 1]
    return head.lower in _PAPERS or any(mention.kind in PLANS for mention in head.mentions)


def _is_bound(context: SentenceContext, clause: _Clause, index: int) -> bool:
    """Say whether no clause begins between a thing and the trigger: `the plan is praised in a notice that MIIT issued`.

    A relative clause right behind the thing is about it: `the plan, which MIIT issued`.
    """
    lowers = context.lowers
    if index > clause.first:
        return _CLAUSE_OPENERS.isdisjoint(lowers[clause.first + 1 : index])
    opener = next((at for at in range(clause.first - 1, index, -1) if lowers[at] in _CLAUSE_OPENERS), None)
    if opener is None or "," in lowers[opener : clause.first]:  # `under the plan for that zone, handed down in 2020`
        return True
    return lowers[opener] in _RELATIVE and all(
        unit.kind in {"Date", "Year"} or unit.lower in {",", "(", ")", "of", "the"}
        for unit in context.units[index + 1 : opener]
    )


def _before(context: SentenceContext, role: Role, clause: _Clause) -> list[Mention]:
    """Return the things of the sentence before: what `the letters of approval` at the start of a sentence are for."""
    if clause.begin or clause.first > 6:
        return []
    near = [
        member
        for mention in context.before
        if mention.sentence == context.sentence.ordinal - 1
        for member in context.members(mention)
        if member.kind in role.kinds and member.iri and _is_named(role, member)
    ]
    return list({member.iri: member for member in near}.values())


def _dates(context: SentenceContext, role: Role, clause: _Clause) -> list[Mention]:
    """Return the date of the event: the only one of the clause, else the nearest one close by."""
    day = date_since if "since" in role.places else date_of
    found = [
        (_distance(index, clause), mention)
        for index in context.groups
        if clause.begin <= index < clause.end
        for mention in context.units[index].mentions
        if mention.kind == "Date" and day(mention) and not _is_of_another(context, clause, index)
    ]
    found.sort(key=lambda part: part[0])
    if len(found) > 1 and found[0][0] > _REACH:
        return []
    return [mention for _, mention in found[:1]]


def _is_of_another(context: SentenceContext, clause: _Clause, index: int) -> bool:
    """Say whether a date is that of another verb: `The zone, founded in 1991, was approved`, `Founded in 1991 and`."""
    if index > clause.first or {",", "and"}.isdisjoint(unit.lower for unit in context.units[index + 1 : clause.first]):
        return False
    return any(
        verb.last < index and not any(unit.lower == "," for unit in context.units[verb.last + 1 : index])
        for verb in context.predicates
        if verb.last < clause.first and verb.first >= clause.begin
    )


def _marker(context: SentenceContext, index: int) -> str:
    """Return the preposition before a unit, articles and titles between passed over."""
    for at in range(index - 1, max(index - 4, -1), -1):
        if context.units[at].lower in _MARKED:
            return context.units[at].lower
        if context.units[at].lower not in {"the", "its", "'s", ""}:
            break
    return ""


def _distance(index: int, clause: _Clause) -> int:
    return clause.first - index if index < clause.first else max(index - clause.last, 0)
