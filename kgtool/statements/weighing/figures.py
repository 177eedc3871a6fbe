"""Whose figure an amount is, and whether a goal or a fact, by learned weights.

The rules know why an owner is an owner; where a sentence names none, or several, they follow one ground at a time.
Here all owners that an amount may have are weighed against each other, and against its being nobody's: of those, as a
goal and as a fact, each has the share of `exp(weight)` in the sum over all of them and 1 (conditional logit: McFadden,
Conditional logit analysis of qualitative choice behavior, 1974). The weights have been learned from articles with gold
facts (`bench/learn_figures.py`); none of them knows what the rules state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp
from typing import NamedTuple

from kgtool.dates import DateValue
from kgtool.lazy import lazy
from kgtool.prose.words import is_chinese
from kgtool.records import Amount, Body, Mention, Rejection, Statement
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import Clauses
from kgtool.statements.kinds import INSTRUMENTS
from kgtool.statements.weighing.bundles import Bundle
from kgtool.statements.weighing.figure_grounds import Row, find_aims, pair_grounds, sentence_grounds, tense_of
from kgtool.statements.weighing.figure_owners import Line, Owner, Owners
from kgtool.statements.weighing.figure_places import Place, place_amount
from kgtool.statements.weighing.weights import NO_WEIGHTS, Learned, Weights

PROPERTIES = ("hasTarget", "hasObservation")
SURE = 0.6
"""Probability from which an amount without an owner gets one: 674 of 758 such choices were right in articles that the
weights had not seen."""
_MARK = len(", ")
"""Between a place and the one of which it is a part: `Luohu, Shenzhen's oldest district`; the first is spoken of."""
_MUCH = 0.2
"""The share of another owner's probability below which the owner by the rules gives way to it. By rules and weights
that had not seen the articles, 29 of 30 figures whose owner gave way so were right afterwards."""
_UNLIKELY, _UNLIKELY_GOAL = 0.2, 0.02
"""Probabilities below which a figure of the rules is left open: any, or a goal of an owner that the sentence takes
over. In articles of 22 authors whom the weights had not seen, 14 of 24 figures of a named owner were right between 0.1
and 0.2, of all others 9 of 10; earlier 3 of 14 below 0.1, and 2 of 12 facts of an owner taken over below 0.2."""
_NO_GOAL = 0.2
"""Probability of being a goal, whoever's, below which a goal is left open: 1 of 6 such goals was right in articles that
the weights had not seen, of the others 131 of 148."""
_CROWDED = 60
"""Mentions of a sentence; what has more is a register, in which nothing is weighed."""
_LARGEST = 60.0
"""Weight above which none counts more: `exp` of it is a number still."""


class Choice(NamedTuple):
    """What an amount may be.

    Args:
        owner: whose figure.
        name: `hasTarget` or `hasObservation`.
        likely: how probable it is.
    """

    owner: Mention
    name: str
    likely: float


Share = tuple[Mention, float, float]
"""An owner, and how probable it is that an amount is a goal and a fact of it."""


@dataclass(eq=False, slots=True)
class Pairing:
    """An amount with an owner that it may have, and the grounds: of the sentence, amount, owner, and of both."""

    amount: Mention
    owner: Owner
    grounds: tuple[list[str], list[str], list[str], list[str]]


@dataclass(eq=False, slots=True)
class _Told:
    """What holds for all amounts of a sentence."""

    context: SentenceContext
    line: Line
    owners: list[Owner]
    """What may own its amounts."""
    amounts: list[Mention]
    dates: list[Mention]
    aims: list[int]
    grounds: list[str]
    row: Row
    clauses: Clauses
    begins: list[int]
    """The first word of each amount."""
    weights: list[complex] | None = None
    """What the sentence and each owner weigh together; `None` until it is asked for."""


class WeighedFigures:
    """Weighs the amounts of an article, sentence by sentence."""

    def __init__(
        self,
        body: Body,
        mentions: Sequence[Mention] = (),
        wholes: Mapping[str, frozenset[str]] | None = None,
        weights: Weights = NO_WEIGHTS,
    ) -> None:
        self.weights = Learned.of(weights).figures
        self.is_idle = not self.weights
        self._body, self._mentions, self._wholes = body, mentions, wholes or {}
        self.rejections: list[Rejection] = []
        """Figures of the rules that are left open, each with the reason."""
        self.left: dict[int, str] = {}
        """What is not plain of an amount of which the rules state nothing, by where it begins."""
        self.possible: dict[int, list[Share]] = {}
        """Whose such an amount may be."""
        self._context: SentenceContext | None = None
        self._told: _Told | None = None
        self.clauses: Clauses
        """The clauses of the sentence that was entered last."""
        self._shares: dict[int, list[Share]] = {}

    @lazy
    def owners(self) -> Owners:
        """What the article names."""
        return Owners(self._body, self._mentions, self._wholes)

    def enter(self, context: SentenceContext) -> None:
        """Turn to a sentence; nothing is weighed before it is asked for."""
        self._context, self._told = context, None
        self._shares = {}
        self.clauses = Clauses(context)

    def pair(self, context: SentenceContext) -> Iterator[Pairing]:
        """Yield every amount of a sentence with every owner that it may have; may be none."""
        told = self._read(context, Clauses(context))
        if told is None:
            return
        for index in range(len(told.amounts)):
            place = self._place(told, index)
            of_amount = [*place.grounds, *chain(*place.bundles)]
            for owner, (both, bundles) in zip(told.owners, self._pair(told, place, index), strict=True):
                of_owner = [*owner.grounds, *chain(*owner.bundles)]
                yield Pairing(place.mention, owner, (told.grounds, of_amount, of_owner, [*both, *chain(*bundles)]))

    def _read(self, context: SentenceContext, clauses: Clauses) -> _Told | None:
        """Return what holds for all amounts of a sentence, or `None` where there is none to weigh."""
        amounts = [mention for mention in context.mentions if isinstance(mention.value, Amount)]
        crowded = len(context.mentions) > _CROWDED
        if not amounts or crowded or context.sentence.role == "row" or is_chinese(context.sentence.text):
            return None
        line = Line(context)
        aims = find_aims(line)
        owners = self.owners.find(context, line, tense_of(context), aimed=bool(aims))
        grounds = sentence_grounds(context, line, self.owners, owners, len(amounts))
        dates = [m for m in context.mentions if isinstance(m.value, DateValue) and m.value.start]
        begins = [line.span(amount)[0] for amount in amounts]
        able = [owner for owner in owners if owner.family != "agency"]
        return _Told(context, line, able, amounts, dates, aims, grounds, Row(owners), clauses, begins)

    @staticmethod
    def _place(told: _Told, index: int) -> Place:
        """Return an amount where it stands in its sentence."""
        return place_amount(told.clauses.of(told.amounts[index]), told.line, index, told.dates, told.aims)

    @staticmethod
    def _pair(told: _Told, place: Place, index: int) -> list[tuple[list[str], tuple[Bundle, ...]]]:
        """Return for every owner that an amount may have the grounds that hold of both together."""
        rest = told.begins[:index] + told.begins[index + 1 :]
        return [pair_grounds(told.line, place, owner, told.row, rest) for owner in told.owners]

    def _weigh(self, told: _Told, index: int) -> list[Share]:
        """Return whose an amount may be, with the probabilities; what owners and amounts share is added up once."""
        place, add_up = self._place(told, index), self.weights.add_up
        if told.weights is None:
            of_sentence = add_up(told.grounds)
            told.weights = [of_sentence + add_up(owner.grounds, owner.bundles) for owner in told.owners]
        of_amount = add_up(place.grounds, place.bundles)
        shares: list[Share] = []
        for owner, alone, together in zip(told.owners, told.weights, self._pair(told, place, index), strict=True):
            weight = of_amount + alone + add_up(*together)
            shares.append((owner.mention, exp(min(weight.real, _LARGEST)), exp(min(weight.imag, _LARGEST))))
        whole = 1 + sum([goal + fact for _, goal, fact in shares])
        return [(owner, goal / whole, fact / whole) for owner, goal, fact in shares]

    def find_sure(self, amount: Mention, least: float = SURE) -> Choice | None:
        """Return whose figure an amount of the sentence is, where that is probable enough to state it; else `None`."""
        best: Choice | None = None
        self.possible[amount.begin] = self._shares_of(amount)
        for owner, *shares in self.possible[amount.begin]:
            for name, likely in zip(PROPERTIES, shares, strict=True):
                if likely >= least and (best is None or likely > best.likely):
                    best = Choice(owner, name, likely)
        return best

    def find_better(self, amount: Mention, name: str, given: Sequence[Mention]) -> Choice | None:
        """Return another owner that is far more probable than what the rules give an amount to, or `None`.

        Args:
            amount: an amount of the sentence.
            name: `hasTarget` or `hasObservation`.
            given: its owner by the rules; for a goal of a document, that document and whose goal it is.
        """
        likely = self._likelihood(amount, name, given)
        if likely is None or likely >= _MUCH:
            return None
        iris = {mention.iri for mention in given}
        # no two owners are so probable
        best, most = next((each for each in self._owners_of(amount, name) if each[1] >= SURE), (None, 0.0))
        if best is None or best.iri in iris or likely >= most * _MUCH:
            return None
        if any(best.begin == mention.end + _MARK for mention in given):
            return None
        if best.kind == "Country" and any(mention.kind in INSTRUMENTS for mention in given):
            return None  # a national goal is the document's that sets it, and the nation's as well
        return Choice(best, name, most)

    def turns_away(self, amount: Mention, stated: Statement, given: Sequence[Mention]) -> bool:
        """Say whether a figure of the rules is improbable; it is then noted as left open, with the reason.

        Args:
            amount: an amount of the sentence.
            stated: what the rules make of it.
            given: its owner by the rules; for a goal of a document, that document and whose goal it is.
        """
        likely = self._likelihood(amount, stated.predicate, given)
        if likely is None:
            return False
        if likely >= self._least(amount, stated.predicate, given) and not self._is_no_goal(amount, stated):
            return False
        reason = f"whose figure it is stays open: probability {likely:.2f} by learned weights"
        self.rejections.append(Rejection(stated, reason))
        return True

    def _is_no_goal(self, amount: Mention, stated: Statement) -> bool:
        """Say whether a goal is hardly a goal of anybody."""
        if stated.predicate != "hasTarget":
            return False
        return sum([goal for _, goal, _ in self._shares_of(amount)]) < _NO_GOAL

    @staticmethod
    def _least(amount: Mention, name: str, given: Sequence[Mention]) -> float:
        """Return how probable a figure of the rules must be."""
        here = any(mention.sentence == amount.sentence for mention in given)
        return _UNLIKELY if here or name != "hasTarget" else _UNLIKELY_GOAL

    def _likelihood(self, amount: Mention, name: str, given: Sequence[Mention]) -> float | None:
        """Return how probable it is that an amount is of some owners, or `None` where that is not weighed.

        What an amount counts (`two zones`, `11 measures`) owns it by its words: there is nothing to weigh.
        """
        for mention in given:
            if amount.begin <= mention.begin <= amount.end + 1:
                return None
        iris = {mention.iri for mention in given}
        found = [share for owner, share in self._owners_of(amount, name) if owner.iri in iris]
        return sum(found) if found else None

    def _owners_of(self, amount: Mention, name: str) -> list[tuple[Mention, float]]:
        """Return whose an amount may be as a goal or as a fact, each with the probability; may be empty."""
        shares = self._shares_of(amount)
        if name == "hasTarget":
            return [(owner, goal) for owner, goal, _ in shares]
        return [(owner, fact) for owner, _, fact in shares]

    def _shares_of(self, amount: Mention) -> list[Share]:
        """Return whose an amount of the sentence may be; may be empty."""
        found = self._shares.get(amount.begin)
        if found is not None:
            return found
        if self._told is None and self._context is not None and not self.is_idle:
            self._told = self._read(self._context, self.clauses)
        self._context = None
        told = self._told
        index = next((at for at, each in enumerate(told.amounts) if each.begin == amount.begin), -1) if told else -1
        found = self._shares[amount.begin] = self._weigh(told, index) if told and index >= 0 else []
        return found
