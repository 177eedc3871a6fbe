"""The clause that an amount stands in: its verb, its subject, where it begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kgtool.lazy import lazy
from kgtool.records import Amount, Mention
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.governing import clause_bounds, governing
from kgtool.statements.kinds import PLANS

SET_LIMITS = frozenset({",", ";", ":", "—", "–", "--", "and", "but", "while", "whereas", "although", "though"})
"""Words and marks that may divide clauses."""
_EXCEPTING = frozenset({"unlike", "like", "not", "nor", "except", "besides", "than"})
"""Words that keep the thing after them from being the subject: `Shanxi, not Shaanxi, has 190 AI firms`."""
_ADVERBS = frozenset({"now", "today", "also", "then", "already", "currently", "still", "since"})
"""Words between `and` and its verb: `was built with 100 petaflops and now offers 300`."""
_LAST_LETTERS, _FIRST_LETTERS = re.compile(r"[a-z]*$"), re.compile(r"[a-z]*")
_LONGEST = 24
"""Characters around an amount in which the word next to it is looked for."""
_NO_OWNERS = frozenset({"Agency", "Person", "Amount", "Date", *PLANS})


@dataclass(eq=False)
class FigureClause:
    """An amount with what its clause says around it.

    Args:
        context: the sentence.
        main: the mention of the amount.
        amount: its value.
        predicate: the verb that it depends on, or `None`.
        begin: first code point of the stretch between semicolons.
        end: one past its last.
        start: where the clause of the verb begins, after the verb before it.
        subjects: the things that are the verb's subject; may be empty.
        of_today: whether it is so when the article appears; `None` until `is_of_today` is asked.
    """

    context: SentenceContext
    main: Mention
    amount: Amount
    predicate: Predicate | None
    begin: int
    end: int
    start: int
    subjects: list[Mention]
    of_today: bool | None = field(default=None, init=False)

    @lazy
    def text(self) -> str:
        """The stored text of the article."""
        return self.context.body.text

    @lazy
    def word_before(self) -> str:
        """The letters right before the amount, in lower case: what a pattern that ends there must end with."""
        before = self.text[max(self.context.sentence.begin, self.main.begin - _LONGEST) : self.main.begin].split()
        word = before[-1].lower() if before else ""
        return word if word.isalpha() else _LAST_LETTERS.findall(word)[0]

    @lazy
    def word_behind(self) -> str:
        """The letters behind the space behind the amount, in lower case; empty where another mark stands there."""
        behind = self.text[self.main.end : self.main.end + _LONGEST].split(" ", 2)
        word = "" if behind[0] or len(behind) == 1 else behind[1].lower()
        return word if word.isalpha() else _FIRST_LETTERS.findall(word)[0]

    @lazy
    def counts(self) -> bool:
        """Whether the amount is itself the subject: `410 of them are in Wuxi`."""
        found = self.predicate.find("subject") if self.predicate else ()
        return any(m.begin == self.main.begin for argument in found for m in argument.unit.mentions)

    @property
    def is_governed(self) -> bool:
        """Whether the verb says something of the amount: it stands before it, or the amount is its subject."""
        if self.predicate is None:
            return False
        return self.context.units[self.predicate.first].begin < self.main.begin or self.counts

    def region(self, begin: int, end: int) -> list[Unit]:
        """Return the units between two offsets, in order; may be empty."""
        begins = self.context.begins
        return list(self.context.units[bisect_left(begins, begin) : bisect_left(begins, end)])

    def subject_region(self) -> tuple[int, int]:
        """Return where the subject stands: from the start of the clause to its verb, or to the amount."""
        return self._subject_region

    @lazy
    def _subject_region(self) -> tuple[int, int]:
        units = self.context.units
        stop = units[self.predicate.first].begin if self.predicate else self.main.begin
        start = self.start
        if stop > self.main.begin:  # the amount is the subject: what stands right before it counts
            stop = self.main.begin
            start = max([start, *(u.end for u in units if u.lower in SET_LIMITS and u.begin < stop)])
        return start, max(stop, start)


def read_clause(context: SentenceContext, main: Mention) -> FigureClause:
    """Return the clause of an amount."""
    amount = main.value
    assert isinstance(amount, Amount)
    begin, end = clause_bounds(context, main)
    predicate = governing(context, main)
    start = _start(context, predicate, begin)
    subjects = subjects_of(context, predicate)
    if predicate and context.units[predicate.first - 1].lower == "and" and predicate.finite:
        earlier = [p for p in context.predicates if p.finite and p.last < predicate.first]
        if earlier and context.units[earlier[-1].first].begin >= begin:
            start = _start(context, earlier[-1], begin)  # `Its exchange has 680 members and recorded trades of ...`
    if predicate and not subjects and _is_joined(context, predicate):  # `enrolled 400, opened 20`
        earlier = [p for p in context.predicates if p.last < predicate.first and context.units[p.first].begin >= begin]
        subjects = next((found for p in reversed(earlier) if (found := subjects_of(context, p))), [])
        start = begin if subjects else start
    return FigureClause(context, main, amount, predicate, begin, end, start, subjects)


class Clauses:
    """The clauses of the amounts of a sentence, each read once.

    Args:
        context: the sentence.
    """

    def __init__(self, context: SentenceContext) -> None:
        self._context = context
        self._read: dict[int, FigureClause] = {}
        """By the identity of an amount, which lives as long as its clause."""

    def of(self, main: Mention) -> FigureClause:
        """Return the clause of an amount."""
        found = self._read.get(id(main))
        if found is None:
            found = self._read[id(main)] = read_clause(self._context, main)
        return found


def _is_joined(context: SentenceContext, predicate: Predicate) -> bool:
    """Say whether a verb stands behind `and` or a comma, so that it shares the subject of the one before it."""
    index = predicate.first - 1
    while index > 0 and context.units[index].lower in _ADVERBS:
        index -= 1
    return context.units[index].lower in {",", "and"}


def subjects_of(context: SentenceContext, predicate: Predicate | None) -> list[Mention]:
    """Return the things that are the subject of a verb, the nearest first; may be empty."""
    if predicate and predicate.first and context.units[predicate.first - 1].lower == ",":
        related = [p for p in context.predicates if p.last < predicate.first and _is_relative(context.units, p)]
        if related:  # `Fuzhou, which hosts the summit, has ...`
            predicate = related[-1]
    for argument in predicate.find("subject") if predicate else ():
        if argument.index and context.units[argument.index - 1].lower in _EXCEPTING:
            continue
        if _is_described_by(context, argument.unit):
            continue
        own = [m for m in argument.unit.mentions if m.iri and m.kind not in _NO_OWNERS]
        if own:
            return _outside(context, own, predicate)
    return []


def _outside(context: SentenceContext, named: list[Mention], predicate: Predicate | None) -> list[Mention]:
    """Return the subjects of a verb with the place described in the stead of what an aside names."""
    verb = context.units[predicate.first].begin if predicate else context.sentence.end
    asides = [aside for aside in context.asides if not aside.begin <= verb < aside.end]
    if not asides:
        return named
    meant = [next((aside.anchor for aside in asides if aside.holds(m)), m) for m in named]
    return list({m.iri: m for m in meant}.values())


def _is_described_by(context: SentenceContext, unit: Unit) -> bool:
    """`A Shenzhen-based maker shipped`, `the delta, of which Hefei is a part, makes`: not what the verb speaks of."""
    text = context.body.text
    if text.startswith(("-based", "-listed", "-born", "-style", "-headquartered"), unit.end):
        return True
    before = text[max(context.sentence.begin, unit.begin - 10) : unit.begin].lower()
    return before.endswith(("of which ", "of whom ", "to which "))


def _is_relative(units: Sequence[Unit], predicate: Predicate) -> bool:
    return predicate.first > 0 and units[predicate.first - 1].lower in {"which", "who", "where"}


def _start(context: SentenceContext, predicate: Predicate | None, begin: int) -> int:
    """Return where the clause of a verb begins: after the verb before it and what divides them."""
    if predicate is None or not predicate.finite:
        return begin
    units = context.units
    earlier = [p for p in context.predicates if p.finite and p.last < predicate.first and units[p.first].begin >= begin]
    verb = units[predicate.first].begin
    for aside in context.asides if earlier else ():  # `Guizhou, whose capital is Guiyang, had ...`
        if not aside.begin <= verb < aside.end:
            earlier = [p for p in earlier if not aside.begin <= units[p.first].begin < aside.end]
    if not earlier:
        return begin
    first = earlier[-1].last + 1
    for index in range(predicate.first - 1, first - 1, -1):
        if units[index].lower in SET_LIMITS and not _is_list(units, index):
            return units[index].end
    return units[first].begin if first < len(units) else begin


def _is_list(units: Sequence[Unit], index: int) -> bool:
    """`core and related industries`: a small word between two plain words divides no clauses."""
    return (
        units[index].lower == "and"
        and index > 0
        and units[index - 1].lower.isalpha()
        and index + 1 < len(units)
        and units[index + 1].lower.isalpha()
    )
