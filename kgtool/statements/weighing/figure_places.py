"""An amount where it stands in its sentence, and the grounds that hold of it whoever owns it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgtool.dates import DateValue, PartialDate
from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.weighing.bundles import Bundle, bundled
from kgtool.statements.weighing.figure_owners import Line
from kgtool.statements.weighing.grounds import stem, stemmed, step

_UNITS = frozenset({"CNY", "USD", "percent", "rank"})
_BEFORE_AMOUNT, _BEHIND_AMOUNT = stemmed("ap="), stemmed("an=")
_FEW = (0, 1, 3)
_COUNTED = 12
_BEFORE, _BEHIND = 6, 4
"""Words before and behind an amount that are looked at."""


@dataclass(eq=False, slots=True)
class Place:
    """An amount where it stands.

    Args:
        mention: the amount.
        begin: index of its first word in the sentence.
        end: one past its last.
        unit: what it is counted in: a currency, `percent`, `rank`, or the kind of amount.
        noun: the noun that it counts, without its ending; may be empty.
        comparator: its comparator.
        is_few: whether it counts so few that the article itself may have counted them.
        due: whether the date nearest to it is past, of this year or to come.
        subjects: what the subject of its verb names; may be empty.
        grounds: what holds of it, whoever owns it.
        bundles: more of that.
    """

    mention: Mention
    begin: int
    end: int
    unit: str
    noun: str
    comparator: str
    is_few: bool
    due: str
    subjects: frozenset[str]
    grounds: list[str]
    bundles: list[Bundle]


def place_amount(clause: FigureClause, line: Line, index: int, dates: Sequence[Mention], aims: Sequence[int]) -> Place:
    """Return an amount where it stands, with the grounds that hold whoever owns it.

    Args:
        clause: its clause.
        line: the words of its sentence.
        index: how many amounts stand before it in the sentence.
        dates: the dates of the sentence that are resolved.
        aims: where the sentence has words for goals.
    """
    mention, amount = clause.main, clause.amount
    begin, end = line.span(mention)
    nouns = amount.noun.lower().split()
    noun = stem(nouns[-1]) if nouns else ""
    unit = amount.unit if amount.unit in _UNITS else amount.kind
    is_few = amount.kind == "count" and amount.low < _COUNTED
    words = line.words
    last, behind = words[begin - 1] if begin else "^", words[end] if end < len(words) else "$"
    second = words[begin - 2] if begin > 1 else "^"
    grounds = [f"unit={amount.unit}", f"noun={noun}", f"a-1={last}", f"a-2={second} {last}", f"a+1={behind}"]
    grounds += {*map(_BEFORE_AMOUNT, filter(str.isalpha, words[max(begin - _BEFORE, 0) : begin]))}
    grounds += {*map(_BEHIND_AMOUNT, filter(str.isalpha, words[end : end + _BEHIND]))}
    marks = (amount.converted, last == "(", begin <= _FEW[-1] - 1)
    bundles = [_of_amount(unit, amount.comparator, amount.change, is_few, step(index, _FEW), *marks)]
    before = [at for at in aims if at < begin]
    if before:
        grounds.append(f"aims={words[before[-1]]}{step(begin - before[-1], (3, 8))}")
    if "Indicator" in clause.context.kinds:
        indicators = [m for m in clause.context.mentions if m.kind == "Indicator"]
        grounds.append(f"indicator={min(indicators, key=lambda m: _apart(m, mention)).label}")
    due = "-"
    if dates:
        near = min(dates, key=lambda date: _apart(date, mention))
        assert isinstance(near.value, DateValue)
        due = _due(near.value, clause.context.body.article.published)
        bundles.append(_of_date(due, near.value.role, step(_gap(line.span(near), begin, end), (1, 3, 6, 12))))
    subjects = frozenset([m.iri for m in clause.subjects if m.iri])
    predicate = clause.predicate
    if predicate is None:
        bundles.append(_of_no_verb(bool(subjects)))
    else:
        after = "" if clause.is_governed else "-"
        grounds.append(f"v={predicate.lemma}{after}")
        verb = (predicate.modality, predicate.finite, predicate.passive, after)
        bundles.append(_of_verb(bool(subjects), *verb, clause.counts))
    return Place(mention, begin, end, unit, noun, amount.comparator, is_few, due, subjects, grounds, bundles)


@bundled
def _of_amount(  # noqa: PLR0917 - each a kind
    unit: str, comparator: str, change: str, is_few: bool, nth: str, is_converted: bool, in_brackets: bool, opens: bool
) -> Iterator[str]:
    """Yield what follows from the kind of an amount, and how many stand before it."""
    yield f"u={unit}"
    yield f"cmp={comparator}"
    yield f"chg={change}"
    yield f"few={is_few}"
    yield f"nth={nth}"
    if is_converted:
        yield "converted"
    if in_brackets:
        yield "bracketed"
    if opens:
        yield "opens"


@bundled
def _of_no_verb(has_subject: bool) -> Iterator[str]:
    """Yield what holds of an amount without a verb."""
    yield "subject" if has_subject else "no-subject"
    yield "v=-"


@bundled
def _of_verb(  # noqa: PLR0917 - each a kind
    has_subject: bool, modality: str, finite: bool, passive: bool, after: str, counts: bool
) -> Iterator[str]:
    """Yield what holds of the verb that an amount depends on, whichever it is."""
    yield "subject" if has_subject else "no-subject"
    yield f"vm={modality}{after}"
    yield f"vf={finite}{passive}{after}"
    if counts:
        yield "counts"


def _apart(left: Mention, right: Mention) -> int:
    return min(abs(left.begin - right.end), abs(right.begin - left.end))


def _due(date: DateValue, published: PartialDate | None) -> str:
    """Return whether a date is past, of the year in which the article appeared, or to come."""
    start = date.end or date.start
    if published is None or start is None:
        return "?"
    return "f" if start.year > published.year else "p" if start.year < published.year else "s"


def _gap(span: tuple[int, int], begin: int, end: int) -> int:
    """Return how many words stand between something and an amount."""
    first, last = span
    return first - end if first >= end else begin - last


@bundled
def _of_date(due: str, role: str, gap: str) -> Iterator[str]:
    """Yield what holds of the date nearest to an amount."""
    yield f"due={due}"
    yield f"due={role}{due}"
    yield f"due={due}{gap}"
