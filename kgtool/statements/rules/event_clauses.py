"""The clause in which an event is told: how far it reaches, and what casts doubt on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgtool.records import Mention, Modality
from kgtool.statements.context import SentenceContext
from kgtool.statements.rules.definitions import Event
from kgtool.statements.rules.rulebook import RuleBook

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

BREAKS = frozenset({";", "but", "while", "whereas", "although", "though", "however", "because", "—", "–", "than"})
_SAYING = frozenset({"said", "says", "announced", "announces"})
_DASHES = frozenset({"—", "–"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "their"})
_DOUBT = frozenset(
    (
        "not no never nothing nor neither without n't if whether unless until may might could would should deny "
        "denied denies denying rumour rumours rumoured rumor rumors rumored hope hopes hoped hoping expect "
        "expects expected await awaits awaiting awaited pending overdue missing nobody seek "
        "seeks sought seeking apply applies applied applying bid bids "
        "candidate candidates ask asks asked asking want wants wanted wish wishes fake false wrong wrongly "
        "mistaken supposed reportedly refuse refuses refused refusing fail fails failed failing decline declines "
        "declined yet draft drafts consultation intend intends intended struck allegedly planned planning prepare "
        "prepares preparing ready soon will unlike instead "
        "withdrawn withdrew withdraws revoked revokes rescinded annulled cancelled canceled postponed "
        "lobbying lobbied campaigning campaigned bidding longing longed waiting waited courting dreaming dreamed"
    ).split()
)
_DUTY = frozenset({"should", "will", "supposed", "expected", "planned", "intended", "expects", "would", "wants"})
"""Words that do not weaken what somebody is charged with."""
_FUTURE = frozenset({"will", "expected", "planned", "ready"})
"""Words that tell what is to happen."""
_DRAFTING = frozenset(
    "draft drafts consultation seek seeks sought seeking ask asks asked asking invited would until yet".split()
)
"""Words that belong to the telling of a draft: what it would do, until when views are taken."""
_RELATIVE = frozenset({"which", "who", "whose"})
_WANTING = frozenset("hope hopes hoped hoping want wants wanted wish wishes expect expects expected will would".split())
"""Words of doubt that say nothing of what an aside tells: `The bureau, which announced it, hopes for more`."""
_GRANTING = frozenset({"agreed", "agrees", "consented", "consents", "decided"})
"""Verbs behind which `to` tells what is granted."""
_LEAVE = frozenset({"may", "can", "could"})
"""Words before the last of a trigger that give leave: `wrote that the city may build a zone`."""
_MEETING = frozenset({"met", "meet", "gathered", "assembled", "convened", "came"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of units with a trigger in it."""

    begin: int
    end: int
    first: int
    last: int


def clause_of(context: SentenceContext, lowers: Sequence[str], joints: Sequence[int], first: int, last: int) -> Clause:
    """Return the clause of a trigger: up to a break, or an `and` that joins two clauses with verbs of their own.

    `joints` are the places in the sentence where either may be.
    """
    begin = next((at + 1 for at in reversed(joints) if at < first and _divides(context, lowers, at, first)), 0)
    end = next((at for at in joints if at > last and _divides(context, lowers, at, first)), len(lowers))
    return Clause(begin, end, first, last)


def _divides(context: SentenceContext, lowers: Sequence[str], at: int, trigger: int) -> bool:
    if lowers[at] in _DASHES and (pair := _dash_pair(lowers)):  # `three zones — A, B and C — were approved`
        return pair[0] < trigger < pair[1]
    if lowers[at] in BREAKS:
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


def mood_of(
    context: SentenceContext, rules: RuleBook, event: Event, lowers: Sequence[str], clause: Clause
) -> Modality | None:
    """Return how certain an event is, or `None` where a word of the clause or the mood of its verb casts doubt on it.

    What is to happen is planned where the rule of the event allows for it, else doubtful.
    """
    met = lowers[clause.first] in _MEETING  # `met to found it`: they did
    agreed = lowers[clause.last] == "that" or (lowers[clause.last] == "to" and lowers[clause.last - 1] in _GRANTING)
    leave = lowers[clause.last - 1] in _LEAVE
    agreed = agreed or leave
    granted = met or agreed
    # `agreed that it may build`, `agreed to raise it`: what may be is what was agreed
    words = lowers[clause.begin : clause.last - 1 if agreed else clause.end]
    aside = _aside(lowers, clause)
    begin, end = aside or (clause.begin, clause.end)
    if aside:
        words = [*lowers[begin:end], *(word for word in words if word not in _WANTING)]
    if event.duty or event.future:
        harmless = _DUTY if event.duty else _FUTURE
        words = [word for word in words if word not in harmless]
    if event.drafts:
        words = [word for word in words if word not in _DRAFTING]
    lexicon = rules.lexicon
    if event.unless and not event.unless.isdisjoint(_without_source(lowers, clause, aside, words)):
        return None
    if not (_DOUBT.isdisjoint(words) and lexicon.hedges.isdisjoint(words) and lexicon.negations.isdisjoint(words)):
        return None
    verbs = [verb for verb in context.predicates if begin <= verb.first < end]
    own = [verb for verb in verbs if verb.first <= clause.last and verb.last >= clause.first]
    finite = sorted((verb for verb in verbs if verb.finite), key=lambda verb: abs(verb.first - clause.first))
    sure = {"asserted", "planned"} if event.duty or event.future or granted else {"asserted"}
    if leave or event.duty:
        sure.add("reported")  # `may build`, `would serve`
    if any(verb.modality not in sure for verb in own or finite[:1]):
        return None
    if event.future and any(verb.modality == "planned" for verb in (*own, *finite[:1])):
        return "planned"
    return "asserted"


def _without_source(
    lowers: Sequence[str], clause: Clause, aside: tuple[int, int] | None, words: Sequence[str]
) -> Sequence[str]:
    """Return the words without those that only tell who says it: `The hall, which opened in May, is full, he said`."""
    if aside:
        return [*lowers[aside[0] : aside[1]], *(word for word in words if word not in _SAYING)]
    comma = next((at for at in range(clause.end - 1, clause.last, -1) if lowers[at] == ","), None)
    if comma is None or _SAYING.isdisjoint(lowers[comma + 1 : comma + 4]):
        return words
    return lowers[clause.begin : comma]


def _aside(lowers: Sequence[str], clause: Clause) -> tuple[int, int] | None:
    """Return the units of the aside that a trigger stands in: `The bureau, which announced the founding, hopes ...`."""
    opened = next((at for at in range(clause.first - 1, max(clause.begin, 1) - 1, -1) if lowers[at] in _RELATIVE), None)
    if opened is None or lowers[opened - 1] != "," or "," in lowers[opened : clause.last]:
        return None
    closed = next((at for at in range(clause.last + 1, clause.end) if lowers[at] == ","), clause.end)
    return opened, closed


def object_behind(context: SentenceContext, clause: Clause) -> Sequence[Mention]:
    """Return what stands right behind a trigger: `The county approved a construction plan for the zone`."""
    at = clause.last + 1
    while context.lowers[at : at + 1] and context.lowers[at] in _DETERMINERS:
        at += 1
    return context.units[at].mentions if at < len(context.units) else ()
