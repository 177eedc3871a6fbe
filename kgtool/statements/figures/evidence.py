"""How well it is settled whose a figure is, where its sentence names no owner: what speaks for one and what against.

An owner that a sentence takes over from those before is the greatest source of wrong figures: 110 of 184 such ones in
articles read for the first time were wrong, of those whose owner the clause itself names 1 of 6. Each ground below has
a weight by how often figures with it were wrong there (given as right and wrong ones); what has `_OPEN` or more against
it is left open.

| weight | ground | right, wrong |
|---|---|---|
| +3 | a list or item whose lead names neither the owner nor a document | 4, 41 |
| +2 | another place or zone stands in the sentence | 4, 20 |
| +2 | a document or strategy stands in the sentence | 1, 12 |
| +2 | the headline names other places only | 3, 15 |
| +2 | a count below twelve, outside a list: of what the article counts, not of what the place has | 1, 16 |
| +2 | a name that nobody knows stands in the clause | 2, 4 |
| +1 | the sentence before, or before the list, is first of all about another one | 9, 30 |
| +1 | another one was named since the owner | 19, 53 |
| +1 | another one is named in the paragraph | 5, 23 |
| +1 | no verb says it, outside a list | 9, 18 |
| +1 | a goal that no document sets | 9, 27 |
| +1 | a fact without such a time, in a sentence or below a lead that speaks of what is to be | 4, 12 |
| +1 | a fact within three sentences of a document | 13, 27 |
| -1 | the sentence gives it a time that was over | 23, 18 |
| -1 | a body or person tells it | 29, 15 |
| -1 | the owner is named in the paragraph | 32, 15 |
| -1 | the owner is named in the sentence before, or in the lead | 24, 16 |
| -1 | the owner makes up two fifths of the places of the article | 17, 14 |
| -2 | the headline names the owner alone | 33, 23 |
| -2 | the sentence before, or before the list, is first of all about the owner | 33, 11 |
| -2 | the owner is named after a place of the headline | 3, 1 |
| -2 | a country: what has no other owner is told of it | 6, 1 |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgtool.dates import DateValue
from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.doubts import is_at_fair, is_weak
from kgtool.statements.figures.strangers import has_unknown_name
from kgtool.statements.figures.wider_areas import is_of_wider_area
from kgtool.statements.kinds import INSTRUMENTS, MEASURED, PLACES, PLANS

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

_OPEN = 2
"""Weight of the grounds against from which a figure is left open: of 73 such ones 69 were wrong."""
_ANY_ZONES = frozenset({"zones", "national zones", "pilot zones", "new zones"})
_SAME = re.compile(
    r"\b(?:[Ss]uch|[Tt]he|[Tt]hese|[Tt]hose|[Ii]ts|[Oo]lder|[Nn]ew|[Ee]arlier|[Ee]xisting) (?:[\w,.]+ )?$"
)
"""What says that zones are those spoken of."""
_TO_BE = re.compile(
    r"\b(?:would|shall|should|(?:is|are) to|will|aims?|goals?|targets?|wants?|plans? to|promises?|objectives?)\b"
)
_CAPITAL, _CABINET = "Beijing", "State Council"
"""Where the cabinet has acted, the capital taken over from a headline may stand for the nation."""
_FEW = 12
_REACH = 3
"""Sentences after it was named within which a document may still be what a text tells of."""
_RECENT = 60
"""Mentions back to which a document is looked for."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known of an amount beside its clause, when its owner is weighed.

    Args:
        carried: the owner that the text takes over, if the clause names none.
        planned: whether it is a goal.
        settled: whether the page is a profile of that owner, or a known document sets the goal.
        dated: whether the sentence gives it a time that was over when the article appeared.
        titled: the things that the headline names.
    """

    carried: Mention | None
    planned: bool
    settled: bool
    dated: bool
    titled: set[str]


def is_open(clause: FigureClause, owner: Mention | None, grounds: Grounds) -> bool:
    """Say whether it must be left open whose an amount is.

    Args:
        clause: the clause of the amount.
        owner: what seems to own it, or `None`.
        grounds: what else is known of it.
    """
    if is_of_wider_area(clause, owner):
        return True
    if owner is None:
        return is_at_fair(clause)
    if is_weak(clause, owner, carried=grounds.carried, titled=grounds.titled):
        return True
    if owner.kind == "Programme" and not grounds.settled and _may_be_others(clause, owner, grounds.titled):
        return True
    if owner is not grounds.carried or grounds.settled or owner.kind not in PLACES:
        return False
    context = clause.context
    if context.sentence.role == "row" or any(m.iri == owner.iri for m in context.mentions):
        return False
    if owner.label == _CAPITAL and any(m.label == _CABINET for m in context.before):
        return True
    against = _weigh_sentence(clause, owner) + (
        1 - grounds.dated if grounds.planned else _weigh_fact(clause, dated=grounds.dated)
    )
    named = [m for m in context.before if m.kind in MEASURED and m.iri and m.kind != "Region"]
    against += _weigh_list(clause, owner) + _weigh_headline(named, owner, grounds.titled)
    return against + _weigh_before(clause, owner, named) >= _OPEN


def _may_be_others(clause: FigureClause, programme: Mention, titled: set[str]) -> bool:
    """`There are two zones`, `20 national zones`: of which programme, where the article knows several, is not said."""
    context = clause.context
    if (
        programme.iri in titled
        or programme.sentence != context.sentence.ordinal
        or programme.text.lower() not in _ANY_ZONES
    ):
        return False
    if _SAME.search(clause.text, max(context.sentence.begin, programme.begin - 24), programme.begin):
        return False
    if any(m.kind == "Agency" for m in context.mentions):
        return False
    known = {m.iri for m in (*context.before, *context.mentions) if m.kind in {"Programme", "ZoneNetwork"} and m.iri}
    return len(known) > 1


def _weigh_sentence(clause: FigureClause, owner: Mention) -> int:
    """Weigh what stands in the sentence itself."""
    mentions = clause.context.mentions
    is_item = clause.context.sentence.role == "item"
    weight = 0
    if any(m.kind in MEASURED - {"Region", "Country"} and m.iri for m in mentions):
        weight += 2
    if any(m.kind in INSTRUMENTS for m in mentions):
        weight += 2
    if clause.amount.kind == "count" and clause.amount.low < _FEW and not is_item:
        weight += 2
    if not clause.is_governed and not is_item:
        weight += 1
    if has_unknown_name(clause.context, clause.region(clause.begin, clause.end)):
        weight += 2
    if any(m.kind in {"Agency", "Person"} for m in mentions):
        weight -= 1
    return weight - 2 * (owner.kind == "Country")


def _weigh_fact(clause: FigureClause, *, dated: bool) -> int:
    """Weigh what makes a value that seems to be so one that a document wants."""
    context = clause.context
    ordinal, published = context.sentence.ordinal, context.body.article.published
    ahead = published is not None and any(
        isinstance(m.value, DateValue) and m.value.start and m.value.start.first_day() > published.last_day()
        for m in context.mentions
    )
    lead = context.sentence.lead
    told = context.sentence.text + (context.body.sentences[lead - 1].text if lead else "")
    ahead = ahead or _TO_BE.search(told) is not None
    recent = [m for m in context.before[-_RECENT:] if m.kind in PLANS and ordinal - m.sentence <= _REACH]
    return bool(recent) - 1 if dated else ahead + bool(recent)


def _weigh_list(clause: FigureClause, owner: Mention) -> int:
    """Weigh an item by what leads its list."""
    context = clause.context
    if context.sentence.role != "item" or not context.sentence.lead:
        return 0
    lead = context.lead_mentions()
    names = any((m.kind in MEASURED and m.kind != "Region" and m.iri) or m.kind in PLANS for m in lead)
    return -any(m.iri == owner.iri for m in lead) if names else 3


def _weigh_headline(named: Sequence[Mention], owner: Mention, titled: set[str]) -> int:
    """Weigh what the headline names."""
    if owner.iri in titled:
        return -2 if len(titled) == 1 else 0
    places = {m.iri: m.label for m in named if m.iri in titled and m.kind != "Country"}
    if any(_is_part(label, owner) for label in places.values()):
        return -2
    return 2 if places else 0


def _weigh_before(clause: FigureClause, owner: Mention, named: Sequence[Mention]) -> int:
    """Weigh what was named before, in the paragraph and in the sentence that this one goes on from."""
    context = clause.context
    sentence, sentences = context.sentence, context.body.sentences
    last = max((m.sentence for m in named if m.iri == owner.iri and m.via != "reference"), default=0)
    since = [m for m in named if 0 < last < m.sentence and m.iri != owner.iri and not _is_part(m.label, owner)]
    weight = bool(since) - (last == sentence.ordinal - 1)
    own, other = False, False
    for mention in reversed(named):
        if sentences[mention.sentence - 1].paragraph != sentence.paragraph:
            break
        own = own or mention.iri == owner.iri
        other = other or (mention.iri != owner.iri and mention.kind != "Country")
    weight += other - own
    places = [m.iri for m in named if m.kind in PLACES and m.kind != "Country" and m.via != "reference"]
    weight -= 5 * places.count(owner.iri) >= 2 * len(places)
    at = (sentence.lead or sentence.ordinal) - 1
    while at > 0 and sentences[at - 1].role != "prose":
        at -= 1
    first = next((m for m in named if m.sentence == at), None)
    if first is None:
        return weight
    return weight + (-2 if first.iri == owner.iri else 1)


def _is_part(label: str, owner: Mention) -> bool:
    """Say whether the owner is named after a place: `Qingyang data center cluster` after Qingyang."""
    return bool(label) and owner.label.startswith(label.split(maxsplit=1)[0])
