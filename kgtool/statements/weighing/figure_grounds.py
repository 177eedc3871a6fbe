"""The grounds for a figure that hold of its sentence, of its amount, and of the amount and an owner together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgtool.dates import DateValue
from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.weighing.bundles import Bundle, bundled
from kgtool.statements.weighing.figure_owners import FAMILIES, Line, Owner, Owners
from kgtool.statements.weighing.grounds import BETWEEN, HEDGES, NEGATIONS, stem, stemmed, step, word_grounds

_AIMS = frozenset(
    (
        "aim aims aimed goal goals target targets objective objectives strive strives seek seeks want wants plan plans "
        "planned will would shall should must expected expects promise promises foresee foresees envisage envisages "
        "call calls ask asks require requires"
    ).split()
)
_UNITS = frozenset({"CNY", "USD", "percent", "rank"})
_PARTING = frozenset({";", "but", "while", "whereas"})
_WORD = re.compile(r"[a-z][\w’'-]*")
_STEPS = (0, 1, 2, 4, 7, 12, 20)
_BEFORE_AMOUNT, _BEHIND_AMOUNT = stemmed("ap="), stemmed("an=")
_FEW, _SOME, _MANY, _TWO = (0, 1, 3), (0, 1, 2, 4), (1, 2, 4), (0, 1)
_COUNTED = 12
_NOWHERE = 1 << 30
"""Behind all words of a sentence."""
_SHORTEST = 3
_BEFORE, _BEHIND, _BETWEEN = 6, 4, 14
"""Words before and behind an amount, and between it and an owner, that are looked at."""
_MOST = _FEW[-1] + 1
"""Others between an amount and an owner from which it does not matter how many they are."""


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


class Row:
    """What a sentence names that may own an amount or stands between others, in the order of the owners.

    Args:
        owners: all owners, and the agencies that the sentence names.
    """

    def __init__(self, owners: Sequence[Owner]) -> None:
        self.places = [(at, owner) for owner in owners for at, _ in owner.places]
        """The first word of each, with the owner."""
        begins = [at for at, _ in self.places]
        self.first = min(begins, default=_NOWHERE)
        self.last = max(begins, default=-1)


def tense_of(context: SentenceContext) -> str:
    """Return whether a sentence has times to come, that are over, or of the year in which the article appeared."""
    published = context.body.article.published
    if published is None:
        return "?"
    years = [m.value.start.year for m in context.mentions if isinstance(m.value, DateValue) and m.value.start]
    if not years:
        return "none"
    return "ahead" if max(years) > published.year else "past" if min(years) < published.year else "now"


def find_aims(line: Line) -> list[int]:
    """Return where a sentence has words for goals, in order; may be empty."""
    return [] if line.lowers.isdisjoint(_AIMS) else [at for at, word in enumerate(line.words) if word in _AIMS]


def sentence_grounds(
    context: SentenceContext, line: Line, owners: Owners, candidates: Sequence[Owner], amounts: int
) -> list[str]:
    """Return the grounds that hold for every amount and owner of a sentence."""
    sentence, words = context.sentence, line.lowers
    grounds = ["bias", f"role={sentence.role}", f"tense={tense_of(context)}", f"amounts={step(amounts, _MANY)}"]
    grounds += word_grounds(words)
    if not words.isdisjoint(NEGATIONS):
        grounds.append("neg")
    if not words.isdisjoint(HEDGES):
        grounds.append("hed")
    if not words.isdisjoint(_AIMS):
        grounds.append("aim")
    if "Indicator" in context.kinds:
        grounds.append("indicator")
    if sentence.lead:
        grounds.append("lead")
        grounds += _lead_grounds(owners.body.sentences[sentence.lead - 1].text)
        grounds += {f"leads={family}" for family in owners.named_at.get(sentence.lead, {}).values()}
    here = Counter([owner.family for owner in candidates if not owner.distance])
    grounds += [f"has={family}" for family in here]
    grounds += [f"no={family}" for family in ("area", "zone", "paper") if not here[family]]
    grounds.append(f"named={step(here.total(), _SOME)}")
    if owners.titled["paper"]:
        grounds.append("titled=paper")
    return grounds


@lru_cache(maxsize=256)
def _lead_grounds(text: str) -> tuple[str, ...]:
    """Return the grounds for the longer words of the sentence that leads a list."""
    return tuple({f"lw={stem(word)}": None for word in _WORD.findall(text.lower()) if len(word) > _SHORTEST})


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
    near = min(dates, key=lambda date: _apart(date, mention)) if dates else None
    due = _due(clause, near) if near else "-"
    if near and due != "-":
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


def _due(clause: FigureClause, date: Mention) -> str:
    """Return whether a date is past, of this year or to come."""
    value, published = date.value, clause.context.body.article.published
    if not isinstance(value, DateValue) or value.start is None:
        return "-"
    year = (value.end or value.start).year
    return "?" if published is None else "f" if year > published.year else "p" if year < published.year else "s"


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


def pair_grounds(
    line: Line, place: Place, owner: Owner, row: Row, amounts: Sequence[int], *, titled: bool
) -> tuple[list[str], tuple[Bundle, Bundle]]:
    """Return the grounds that hold of an amount and an owner together.

    Args:
        line: the words of the sentence.
        place: the amount.
        owner: the owner.
        row: what the sentence names.
        amounts: where the other amounts of the sentence begin.
        titled: whether the headline names the owner.
    """
    family, kind, begin = owner.family, owner.mention.kind, place.begin
    grounds = [f"f={family}&noun={place.noun}"]
    is_subject = owner.iri in place.subjects if place.subjects else None
    about = _of_kinds(kind, place.unit, place.due, place.comparator, titled, is_subject, owner.distance > 0)
    if owner.places:
        words, between = _between(line, place, owner, row, amounts)
        return grounds + words, (about, between)
    return grounds, (about, _of_far(place.unit, family, row.first < begin, row.last > begin, place.is_few))


@bundled
def _of_far(unit: str, family: str, left: bool, right: bool, is_few: bool) -> Iterator[str]:
    """Yield what follows from where the sentence names others than what was named before it."""
    yield f"far&u={unit}&f={family}"
    yield f"far={family}{left}{right}"
    yield f"far&few={is_few}"


@bundled
def _of_kinds(  # noqa: PLR0917 - each a kind
    kind: str, unit: str, due: str, comparator: str, titled: bool, is_subject: bool | None, far: bool
) -> Iterator[str]:
    """Yield what follows from the class of an owner, the kind of an amount, and whether its verb is the owner's.

    Args:
        kind: class of the owner.
        unit: what the amount is counted in.
        due: whether its date is over.
        comparator: its comparator.
        titled: whether the headline names the owner.
        is_subject: whether the owner is the subject of the verb; `None` where that has no subject.
        far: whether the owner was named in an earlier sentence.
    """
    family = FAMILIES[kind]
    yield f"k={kind}&u={unit}"
    yield f"f={family}&due={due}"
    yield f"f={family}&cmp={comparator}"
    if titled:
        yield f"title&u={unit}"
    if is_subject:
        yield "is-subject"
        yield f"is-subject={family}"
    elif is_subject is not None:
        yield f"not-subject={family}{far}"


def _between(line: Line, place: Place, owner: Owner, row: Row, amounts: Sequence[int]) -> tuple[list[str], Bundle]:
    """Return what stands between an amount and an owner of one sentence, and around the owner.

    Args:
        line: the words of the sentence.
        place: the amount.
        owner: the owner.
        row: what the sentence names.
        amounts: where other amounts begin.
    """
    family, words = owner.family, line.words
    begin, end = owner.places[0]
    if len(owner.places) > 1:
        begin, end = min(owner.places, key=lambda at: place.begin - at[1] if at[0] < place.begin else at[0] - place.end)
    order = "so" if begin < place.begin else "os"
    first, last = (end, place.begin) if order == "so" else (place.end, begin)
    inside: set[Owner] = set()
    is_first, is_behind_alike = True, False
    for at, other in row.places:
        if other is not owner:
            if first <= at < last:
                inside.add(other)
            if at < begin:
                is_first = False
            if at < place.begin and other.family == family:
                is_behind_alike = True
    alike = [other.family for other in inside].count(family)
    numbers = [first <= at < last for at in amounts].count(True)
    between = words[first:last]
    grounds = [f"s-1={words[begin - 1] if begin else '^'}", f"s+1={words[end] if end < len(words) else '$'}"]
    grounds += {*map(BETWEEN[order], filter(str.isalpha, between[:_BETWEEN]))}
    counts = (min(len(inside), _MOST), min(alike, _MOST), min(numbers, _MOST))
    gap = step(max(last - first, 0), _STEPS)
    if order == "so":
        about = _of_left(family, gap, *counts, begin <= 1, is_first, not _PARTING.isdisjoint(between))
    else:
        about = _of_right(family, gap, *counts, begin <= 1, is_behind_alike)
    return grounds, about


@bundled
def _of_left(  # noqa: PLR0917 - each a kind
    family: str, gap: str, inside: int, alike: int, numbers: int, opens: bool, is_first: bool, is_parted: bool
) -> Iterator[str]:
    """Yield what follows from where an owner stands before an amount.

    Args:
        family: that of its class.
        gap: how many words stand between.
        inside: how many others.
        alike: how many of its family.
        numbers: how many amounts.
        opens: whether the sentence begins with it.
        is_first: whether no other stands before it.
        is_parted: whether a mark or word that parts clauses stands between.
    """
    yield from _of_order("so", family, gap, inside, alike, numbers, opens)
    yield f"left={family}{step(alike, _FEW)}"
    if is_first:
        yield f"opening={family}"
    yield f"parted={family}{is_parted}"


@bundled
def _of_right(  # noqa: PLR0917 - each a kind
    family: str, gap: str, inside: int, alike: int, numbers: int, opens: bool, is_behind_alike: bool
) -> Iterator[str]:
    """Yield what follows from where an owner stands behind an amount, maybe with one of its family before it."""
    yield from _of_order("os", family, gap, inside, alike, numbers, opens)
    yield f"right={family}{step(alike, _FEW)}{is_behind_alike}"


def _of_order(  # noqa: PLR0917 - each a kind
    order: str, family: str, gap: str, inside: int, alike: int, numbers: int, opens: bool
) -> Iterator[str]:
    """Yield what follows from how much stands between an owner and an amount."""
    yield f"ord={order}{gap}"
    yield f"ord={order}{gap}{family}"
    yield f"nbs={order}{step(inside, _FEW)}"
    yield f"nbf={order}{family}{step(alike, _TWO)}"
    yield f"nba={order}{step(numbers, _FEW)}"
    if opens:
        yield f"first={family}"
