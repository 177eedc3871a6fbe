"""Who works where, by the part of it that they head: `Gao heads the AI office of the bureau`.

Posts are read by `offices`; here the post is only described, or leads the sentence: `A professor at X, she ...`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, thing_of

_HEADING = frozenset("heads leads runs directs chairs manages oversees".split())
_UNITS = frozenset(
    "office division department section unit team lab laboratory centre center branch desk arm group programme "
    "program project committee secretariat".split()
)
"""Parts of a body that somebody heads."""
_BEFORE = frozenset({"formerly", "previously", "until", "former", "once"})
_ASIDE = 14
"""Units of what somebody was before."""
_OF = frozenset({"of", "at", "in"})
_LEADING = frozenset({",", "who", "now", "also", "currently", "today", "still"})
_POSTS = frozenset(
    "professor researcher lecturer scholar fellow scientist economist analyst engineer director manager lawyer".split()
)
_HEADS = frozenset(
    "head chief mayor president chairman chairwoman chair secretary secretary-general founder executive dean official "
    "partner officer spokesman spokeswoman spokesperson inspector deputy".split()
)
_PRONOUNS = frozenset({"he", "she", "they", "his", "her", "him", "their", "them"})
_POSTED = frozenset({"at", "of", "with"})
_OPENING_LEAST = 5
_STOPS = frozenset({",", ";", ":", "and", "but", "that", "which", "who", "about", "with", "against"})
_REACH = 8
"""Units between the verb and the body."""


def apply_workers(context: SentenceContext) -> Iterator[Statement]:
    """Yield the bodies that the people of a sentence work at, in the order of the people; may be empty."""
    if all(context.vocabulary.isdisjoint(words) for words in (_HEADING, _POSTS, _HEADS)):
        return
    for index in context.groups:
        person = context.units[index].mentions[0]
        if person.kind != "Person" or not person.iri or len(context.units[index].mentions) > 1:
            continue
        described = _described(context, index) or _apposed(context, index)
        if described is not None:
            yield context.state(thing_of(person), "affiliatedWith", thing_of(described), "worker", [person, described])
            continue
        verb = _behind_past(context, index + 1)
        while verb < len(context.units) and context.lowers[verb] in _LEADING:
            verb += 1
        body = _body(context, verb)
        if body is not None:
            yield context.state(thing_of(person), "affiliatedWith", thing_of(body), "worker", [person, body])


def _described(context: SentenceContext, index: int) -> Mention | None:
    """Return the body of `A professor at Jinan University, she ...`, which opens a sentence; `None` where none does."""
    units, lowers = context.units, context.lowers
    if not _OPENING_LEAST <= index <= _REACH or lowers[0] not in {"a", "an"} or lowers[index - 1] != ",":
        return None
    if units[index].mentions[0].via != "reference" or not units[index - 2].mentions:
        return None
    body = units[index - 2].mentions[0]
    between = [lower for lower in lowers[1 : index - 2] if lower != "the"]
    if FAMILIES.get(body.kind) != "body" or not body.iri or len(between) < 2:
        return None
    return body if between[-1] in _POSTED and between[-2] in _POSTS else None


def _apposed(context: SentenceContext, index: int) -> Mention | None:
    """Return the body of `Wen, chief engineer of the bureau, said`, of somebody named before by the surname alone."""
    units, lowers = context.units, context.lowers
    person = units[index].mentions[0]
    if person.via != "reference" or not person.text[:1].isupper() or lowers[index + 1 : index + 2] != [","]:
        return None
    if person.text.lower() in _PRONOUNS or "Role" in context.kinds:
        return None
    post = False
    for at in range(index + 2, min(index + 2 + _REACH, len(units))):
        if units[at].mentions:
            body = units[at].mentions[0]
            before = lowers[at - 2] if lowers[at - 1] == "the" else lowers[at - 1]
            fits = post and before in _POSTED and FAMILIES.get(body.kind) == "body" and body.iri
            return body if fits and lowers[at + 1 : at + 2] != ["'s"] else None
        if lowers[at] in _STOPS - {"with"} or lowers[at] in _BEFORE or (lowers[at] in _POSTED and not post):
            return None
        post = post or lowers[at] in _POSTS | _HEADS
    return None


def _behind_past(context: SentenceContext, at: int) -> int:
    """Return where a sentence goes on behind what somebody was: `Lin Min, formerly of the commission, now heads`."""
    lowers = context.lowers
    if lowers[at : at + 1] != [","] or _BEFORE.isdisjoint(lowers[at + 1 : at + 3]):
        return at
    return next((end for end in range(at + 2, min(at + 2 + _ASIDE, len(lowers))) if lowers[end] == ","), at)


def _body(context: SentenceContext, verb: int) -> Mention | None:
    """Return the body of whose part a verb says that it is headed, or `None` where it says no such thing."""
    units, lowers = context.units, context.lowers
    if verb >= len(units) or lowers[verb] not in _HEADING:
        return None
    part = False
    for at in range(verb + 1, min(verb + 1 + _REACH, len(units))):
        before = lowers[at - 2] if lowers[at - 1] in {"the", "its"} else lowers[at - 1]
        mention = units[at].mentions[0] if units[at].mentions else None
        if mention and FAMILIES.get(mention.kind) == "body" and mention.kind != "ZoneNetwork" and mention.iri:
            apart = lowers[verb - 1] in _LEADING - {"who"}  # a verb right behind its subject is read by its frame
            beside = apart and at - verb <= (2 if lowers[at - 1] == "the" else 1)
            return mention if beside or (part and before in _OF) else None
        if mention and mention.kind not in {"Topic", "Indicator"}:
            return None
        part = part or lowers[at] in _UNITS
        if lowers[at] in _STOPS:
            return None
    return None
