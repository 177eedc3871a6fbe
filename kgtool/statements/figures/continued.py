"""Which amounts go on with the figure before: `In September it stood at 42`, `against 149 billion the year before`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention, Statement
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.asked import Asked
from kgtool.statements.figures.bodies import COMPUTING
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.tallies import is_bare_zones
from kgtool.statements.kinds import MEASURED

if TYPE_CHECKING:
    from kgtool.statements.figures.spoken_of import Topic

_VALUES = frozenset("figure number total value share sum count tally proportion".split())
_PRONOUNS = frozenset({"it", "that", "this"})
_POINTERS = frozenset({"the", "this", "that", "its"})
_COUNTERS = frozenset(
    "commission bureau department office ministry government administration association institute authority alliance "
    "authorities officials ministries agency academy federation society planners statisticians".split()
)
"""Whose count of the same thing is set beside another one."""
_BEING = frozenset(
    "be stand come reach hit total amount rise fall grow drop climb end finish turn increase shrink".split()
)
_HAVING = frozenset("have offer provide run reach deliver give supply operate hold".split())
_AGAINST = re.compile(r"\b(?:against|versus)(?: (?:about|some|only|just|over))? $")
_AGAINST_REACH = 24
_MEANT = 2
"""Sentences after a figure in which `the zones` are still those that it counted."""
_BEHIND = 40
"""Characters behind an amount within which its own time or place stands."""
_CODE, _SUM = 3, 1_000_000
"""Letters of a currency's code, and the least number that may be a sum whose currency is not said again."""
_JOINING = frozenset({"join", "sign", "move", "settle", "enrol", "enroll", "belong"})
_TWO = 2
_SCALES = frozenset({"billion", "trillion", "million"})
_MORE = re.compile(r" (?:more|less|fewer|higher|lower|above|below|points?|times|larger|smaller|bigger|away|from)\b")
_CONTRAST = re.compile(r",? (?:and )?(?:not|rather than|instead of)\b")
_FOR_COMPARISON = re.compile(
    r"(?:For|By|By way of|In|As a) (?:comparison|scale|reference|reminder|contrast)(?: only)?[,:] ", re.IGNORECASE
)
_FIELD = re.compile(r"[A-Z][\w ()-]{1,30}: ?(?:about |some |over |more than |nearly )?")
_COMPARED = re.compile(
    r"[^;:]{0,40}?(?:\bagainst|\bcompared (?:with|to)|\b(?:up|down) from|\bversus|\bas opposed to|\bfrom)"
    r"(?: (?:only|just|some|about|around|the|over|nearly))* $"
)


def goes_on(clause: FigureClause, last: Statement | None) -> bool:
    """Say whether an amount is another value of the figure stated last, which a pronoun or `the figure` stands for.

    Args:
        clause: the clause of the amount.
        last: the figure stated last.
    """
    predicate, amount = clause.predicate, clause.amount
    if last is None or predicate is None or predicate.lemma not in _BEING or not clause.is_governed:
        return False
    ordinal = clause.context.sentence.ordinal
    here = last.evidence[0]
    if here.sentence == ordinal and here.end > clause.context.units[predicate.first].begin:
        return False  # `The number fell from 300 to 260`: two values of one clause
    if ordinal - here.sentence > 1 or amount.change or _MORE.match(clause.text, clause.main.end):
        return False
    if _CONTRAST.match(clause.text, clause.main.end):
        return False  # `The number is 210, not 190`: a correction
    if " the " in clause.text[clause.main.begin - 5 : clause.main.end]:
        return False  # `That is above the 400 billion yuan which the plan foresees`
    unit = last.get("unit")
    is_bare = amount.kind == "count" and not amount.noun and not amount.unit
    if is_bare and _is_currency(unit) and amount.low < _SUM:
        return False  # `passed 400 billion yuan; there are 394 of those enterprises`
    if not is_bare and amount.unit != unit:
        return False
    begin, stop = clause.start, clause.context.units[predicate.first].begin
    units = clause.context.units
    if predicate.lemma == "be" and units[predicate.first - 1].lower == "there":
        shared = unit == "percent"  # `a plus of 21 percent. There are about 420 of them`
        return is_bare and not shared and (predicate.first < _TWO or units[predicate.first - _TWO].lower != "where")
    words = []
    for each in clause.region(begin, stop):
        if not each.mentions:
            words.append(each.lower)
        elif each.kind == "Date":
            words.clear()  # `In September it stood at 42`
        else:
            words.append(each.mentions[0].text.lower())
    words = [word for word in words if word not in {",", "and", "but", "so", "yet", "while", "actual", "same", "then"}]
    if words[-1:] and words[-1] in _PRONOUNS:
        return len(words) == 1 or words[-2] not in {"that", "of", "in"}
    if len(words) > _TWO and words[-1] in _VALUES and words[-2] == "'s":
        named, _, kind = words[-3].removeprefix("the ").rpartition(" ")
        same = not named or last.subject.label.split()[0].lower() in named  # `the Shanghai bureau's number`
        return same and kind in _COUNTERS  # `the commission's figure is 325 billion`
    return len(words) >= _TWO and words[-1] in _VALUES and words[-2] in _POINTERS


def goes_on_in_body(clause: FigureClause, last: Statement | None) -> bool:
    """Say whether a bare number is another capacity of the centre that the last figure was of: `Today it has 200`.

    Args:
        clause: the clause of the amount.
        last: the figure stated last.
    """
    predicate, amount = clause.predicate, clause.amount
    if last is None or amount.kind != "count" or amount.noun or amount.unit or predicate is None:
        return False
    if last.get("unit") not in COMPUTING or clause.context.sentence.ordinal - last.evidence[0].sentence > 1:
        return False
    if predicate.lemma not in _HAVING or not clause.is_governed or _MORE.match(clause.text, clause.main.end):
        return False
    return bool(clause.subjects) and clause.subjects[0].iri == last.subject.iri


def _is_currency(unit: str | None) -> bool:
    """Say whether a unit is a currency by its ISO code."""
    return unit is not None and len(unit) == _CODE and unit.isupper()


def owner_going_on(clause: FigureClause, owner: Mention, *, zones: bool) -> Mention:
    """Return whose another value of a figure is: a place named in its clause, else the owner of the figure before.

    `In Handan it is 60 percent`; what an aside or the clause before names (`the city, capital of Jiangsu, wants ...;
    last year it stood at 21 billion`) has no part in it.

    Args:
        clause: the clause of the amount.
        owner: whose the figure before is.
        zones: whether zones are counted, which only programmes and networks have.
    """
    context = clause.context
    begin = context.sentence.begin if zones else clause.start
    kinds = frozenset({"Programme", "ZoneNetwork"}) if zones else MEASURED
    named = [
        m
        for m in context.mentions
        if m.kind in kinds and m.iri and begin <= m.begin and m.end <= clause.main.begin and m.via != "reference"
        if not any(aside.holds(m) for aside in context.asides)
    ]
    return named[-1] if named else owner


def joins(clause: FigureClause, body: Mention) -> bool:
    """Say whether so many have joined, or moved into, the body that the sentence before speaks of."""
    if clause.amount.kind != "count" or not clause.counts:
        return False
    predicate = clause.predicate
    return (
        predicate is not None and predicate.lemma in _JOINING and body.kind in {"Organization", "ResearchOrganization"}
    )


def is_compared_with(clause: FigureClause, before: Mention | None) -> bool:
    """Say whether an amount is only set against the one before it in its sentence, whose fate it shares.

    Args:
        clause: the clause of the amount.
        before: the main amount before it.
    """
    if before is None or not isinstance(before.value, Amount) or before.value.kind != clause.amount.kind:
        return False
    return _COMPARED.fullmatch(clause.text, before.end, clause.main.begin) is not None


def is_bare_comparison(clause: FigureClause) -> bool:
    """`Zhengzhou sells more: 9.4 billion yuan in 2021 against 6.1 billion yuan`: it is not said whose, or of when."""
    before = clause.text[max(clause.begin, clause.main.begin - _AGAINST_REACH) : clause.main.begin]
    if _AGAINST.search(before) is None:
        return False
    end = clause.main.end
    behind = [m for m in clause.context.mentions if end <= m.begin < min(clause.end, end + _BEHIND)]
    return not any(isinstance(m.value, DateValue) or (m.kind in MEASURED and m.iri) for m in behind)


def is_parted(clause: FigureClause, date: Mention) -> bool:
    """Say whether a date of the sentence is of another clause: `hopes for 100 by 2025; it has 35`.

    Also that of a clause with its own verb behind: `We have 1,900 firms, and we will have 3,000 in 2026`.
    """
    context = clause.context
    if not clause.begin <= date.begin < clause.end:
        return clause.begin > context.sentence.begin
    units = context.units
    return any(
        p.finite and p.modality == "planned" and clause.main.end <= units[p.first].begin < date.begin
        for p in context.predicates
    )


def opens_comparison(context: SentenceContext) -> bool:
    """Say whether a sentence sets what is against what was spoken of: `For comparison: 47 billion yuan in 2024`."""
    return _FOR_COMPARISON.match(context.sentence.text) is not None


def is_field(context: SentenceContext, main: Mention) -> bool:
    """Say whether an amount is the value of a line of a profile: `Area: 518 sq km`."""
    return _FIELD.fullmatch(context.body.text, context.sentence.begin, main.begin) is not None


def is_topical(
    context: SentenceContext, main: Mention, asked: Asked, counted_at: int | None, last: Statement | None
) -> bool:
    """Say whether a count, sum or share goes on with one that was stated in this sentence or the one before.

    Args:
        context: the sentence.
        main: the amount.
        asked: what the question before it asks for.
        counted_at: the sentence that counted something last, or `None`.
        last: the figure stated last, for a sum the last one of its currency.
    """
    amount = main.value
    assert isinstance(amount, Amount)
    answers = asked.is_answered_in(context)
    if amount.kind == "money" and main.text.rpartition(" ")[2] in _SCALES:
        return True  # `Liaoning as a whole earned 190 billion`: of the currency, and the kind, of the sum before
    if amount.kind == "count":
        since = None if counted_at is None else context.sentence.ordinal - counted_at
        return since is not None and not amount.noun and (since <= 1 or (answers and bool(asked.unit)))
    if amount.kind not in {"money", "percent"}:
        return False
    if answers and not asked.unit:
        return True
    near = None if last is None else context.sentence.ordinal - last.evidence[0].sentence
    if last is None or near is None:
        return False
    return near == 0 or (near == 1 and amount.kind == "money" and last.get("unit") == amount.unit)


def meant_owner(
    context: SentenceContext, owner: Mention | None, topic: Topic, last: Statement | None, last_owner: Mention | None
) -> Mention | None:
    """Return what an owner stands for: the thing described, or the owner of the figure before.

    Args:
        context: the sentence.
        owner: the owner by the clause.
        topic: what the article speaks of.
        last: the figure stated last.
        last_owner: its owner.
    """
    main = owner and topic.meant(owner)
    if main is not owner or owner is None:
        return main
    ordinal = context.sentence.ordinal
    at = last.evidence[0].sentence if last else 0
    if is_bare_zones(owner) and last and last_owner:
        return last_owner if ordinal - at <= _MEANT and last_owner.kind == "Programme" else owner
    if owner.via != "reference":
        return owner
    if owner.begin != context.sentence.begin or owner.text != "It":
        return owner
    return topic.owner or owner if last and at == ordinal - 1 else owner
