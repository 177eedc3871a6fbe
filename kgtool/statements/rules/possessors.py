"""Of what a verb does not tell: whose its subject is, and what only a clause inside the subject names.

`The alliance's test yard lies in Wuhu` tells of the yard, `The rules, which rest on the Plan, were issued` not of the
plan.
"""

from __future__ import annotations

from kgtool.statements.clauses.joined import stands_in_opener
from kgtool.statements.clauses.predicates import Argument, Predicate
from kgtool.statements.clauses.relative import RELATIVES, is_object_of_relative
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import AREAS, PLANS
from kgtool.statements.rules.event_clauses import Clause

_ITSELF = frozenset(
    "headquarters headquarter seat secretariat head home campus campuses plaque nameplate founding foundation opening "
    "birth building construction establishment creation ground grounds territory site location approval status "
    "application bid title".split()
)
"""What of a thing stands for it: `The alliance's secretariat lies in Hefei`, `the zone's construction was approved`."""
_PAPERS = frozenset(
    (
        "plan plans budget scheme report bid application request proposal blueprint outline rules statutes head "
        "core heart nucleus backbone flagship mascot logo director chief"
    ).split()
)
_PARTS = frozenset(
    "expansion extension enlargement renaming relocation appointment head director chief leader chair president "
    "map boundaries boundary logo transfer sale lease purchase takeover closure dissolution "
    "membership visit tour inspection evaluation review budget scheme framework outline design".split()
)
"""What of a thing may be approved without the thing."""
BODY_NOUNS = frozenset(
    "congress legislature assembly council lawmakers court police courts prosecutors university newspaper exchange "
    "alliance association chamber federation operator company firm group branch".split()
)
"""Behind a place these act, not its government."""
_WITHIN = frozenset({"in", "at", "inside", "within", "on"})
_SITED = frozenset(
    "laboratory laboratories lab labs centre centres center centers project projects plant plants factory factories "
    "hospital school university campus institute institutes fund road line port bank base court".split()
)
"""What may be approved inside a zone."""
_MARKS = frozenset({",", "(", ")", "—", "–", ";", ":"})
_HINTS = RELATIVES | {"whose", "'s"}
_FAR = 8
"""Units of a noun phrase behind its owner."""


def may_be_of_another(context: SentenceContext) -> bool:
    """Say whether a sentence has a word by which a verb may tell of something else than the thing before it.

    Args:
        context: the sentence.
    """
    if not _HINTS.isdisjoint(context.vocabulary):
        return True
    return bool(context.predicates) and context.predicates[0].first <= 1 and not context.predicates[0].finite


def is_of_another(context: SentenceContext, index: int, verb: Predicate) -> bool:
    """Say whether a verb tells of something else than the thing before it.

    Args:
        context: the sentence.
        index: the unit of the thing.
        verb: the verb.
    """
    if index >= verb.first:
        return False
    return is_in_relative(context, index, verb) or _only_owns(context, index, verb)


def is_in_relative(context: SentenceContext, index: int, verb: Predicate) -> bool:
    """Say whether only a relative clause or an opening participle names a thing before a finite verb of something else.

    Args:
        context: the sentence.
        index: the unit of the thing.
        verb: the verb.
    """
    if index >= verb.first or not verb.finite:
        return False
    if stands_in_opener(context.units, context.predicates, index, verb.first):
        return True
    if RELATIVES.isdisjoint(context.vocabulary):
        return False
    return is_object_of_relative(context.units, context.predicates, index, verb.first)


def is_whole(context: SentenceContext, index: int) -> bool:
    """Say whether what is done to something of a thing is done to it: to its construction, but not to its expansion.

    Args:
        context: the sentence.
        index: the unit of the thing, which stands behind `of` or `for`.
    """
    at = index - 1
    while at > 0 and context.lowers[at] not in {"of", "for"}:
        at -= 1
    return at < 1 or (context.lowers[at - 1] not in _PARTS and context.units[at - 1].kind != "Role")


def names_another(context: SentenceContext, argument: Argument) -> bool:
    """Say whether a place only says of which place somebody is that acts: `the Shenzhen congress passed the rules`.

    Args:
        context: the sentence.
        argument: the place.
    """
    return argument.unit.kind in AREAS and not BODY_NOUNS.isdisjoint(context.lowers[argument.index + 1 :][:1])


def verb_of(context: SentenceContext, clause: Clause) -> Predicate | None:
    """Return the finite verb group that the trigger of a clause is part of or stands right behind, or `None`.

    Args:
        context: the sentence.
        clause: the trigger.
    """
    return next((v for v in context.predicates if v.finite and v.first <= clause.first <= v.last + 1), None)


def is_what_a_paper_is_for(context: SentenceContext, index: int) -> bool:
    """`approved the plan of the Deqing zone`, `the budget of the zone`: it is not the zone that was approved.

    Args:
        context: the sentence.
        index: the unit of the zone.
    """
    at = index - 1
    while at > 0 and context.units[at].lower in {"the", "its", "a", "that", "this"}:
        at -= 1
    if at < 1:
        return False
    head = context.units[at - 1]
    if context.units[at].lower in _WITHIN:  # `approved a laboratory in the zone`
        return head.lower in _SITED and context.units[index].kind in {"Zone", "HighTechZone"}
    if context.units[at].lower not in {"of", "for"}:
        return False
    return head.lower in _PAPERS | _PARTS or any(mention.kind in PLANS for mention in head.mentions)


def _only_owns(context: SentenceContext, at: int, verb: Predicate) -> bool:
    """Say whether the subject of a verb is only a thing's, by `'s` or `whose`."""
    lowers = context.lowers
    relative = "whose" in lowers[at + 1 : at + 3]
    if not relative and lowers[at + 1] != "'s":
        return False
    nouns = lowers[at + 2 : verb.first]
    if not 0 < len(nouns) <= _FAR or not _ITSELF.isdisjoint(nouns):
        return False
    if relative:
        return True
    named = any(unit.mentions for unit in context.units[at + 2 : verb.first])
    return not named and _MARKS.isdisjoint(nouns) and any(noun.isalpha() for noun in nouns)
