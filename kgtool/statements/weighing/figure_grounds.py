"""The grounds for a figure that hold of its sentence, of its amount, and of the amount and an owner together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention
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
_SHORTEST = 3
_BEFORE, _BEHIND, _BETWEEN = 6, 4, 14
"""Words before and behind an amount, and between it and an owner, that are looked at."""


@dataclass(eq=False, slots=True)
class Place:
    """An amount where it stands.

    Args:
        mention: the amount.
        begin: index of its first word in the sentence.
        end: one past its last.
        unit: what it is counted in: a currency, `percent`, `rank`, or the kind of amount.
        noun: the noun that it counts, without its ending; may be empty.
        due: whether the date nearest to it is past, of this year or to come.
        subjects: what the subject of its verb names; may be empty.
        grounds: what holds of it, whoever owns it.
    """

    mention: Mention
    begin: int
    end: int
    unit: str
    noun: str
    due: str
    subjects: frozenset[str]
    grounds: list[str]

    @property
    def amount(self) -> Amount:
        """Its value."""
        assert isinstance(self.mention.value, Amount)
        return self.mention.value

    @property
    def is_few(self) -> bool:
        """Whether it counts so few that the article itself may have counted them."""
        return self.amount.kind == "count" and self.amount.low < _COUNTED


def tense_of(context: SentenceContext) -> str:
    """Return whether a sentence has times to come, that are over, or of the year in which the article appeared."""
    published = context.body.article.published
    if published is None:
        return "?"
    years = [m.value.start.year for m in context.mentions if isinstance(m.value, DateValue) and m.value.start]
    if not years:
        return "none"
    return "ahead" if max(years) > published.year else "past" if min(years) < published.year else "now"


def is_aimed(line: Line) -> bool:
    """Say whether a sentence has a word for goals."""
    return not _AIMS.isdisjoint(line.lowers)


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


def place_amount(clause: FigureClause, line: Line, index: int, dates: Sequence[Mention]) -> Place:
    """Return an amount where it stands, with the grounds that hold whoever owns it.

    Args:
        clause: its clause.
        line: the words of its sentence.
        index: how many amounts stand before it in the sentence.
        dates: the dates of the sentence that are resolved.
    """
    mention, amount = clause.main, clause.amount
    begin, end = line.span(mention)
    nouns = amount.noun.lower().split()
    unit = amount.unit if amount.unit in _UNITS else amount.kind
    due, grounds = _nearest_date(clause, line, begin, end, dates)
    place = Place(mention, begin, end, unit, stem(nouns[-1]) if nouns else "", due, frozenset(), grounds)
    words = line.words
    last, behind = words[begin - 1] if begin else "^", words[end] if end < len(words) else "$"
    second = words[begin - 2] if begin > 1 else "^"
    grounds += [
        f"u={unit}", f"unit={amount.unit}", f"cmp={amount.comparator}", f"chg={amount.change}", f"noun={place.noun}",
        f"few={place.is_few}", f"nth={step(index, _FEW)}", f"a-1={last}", f"a-2={second} {last}", f"a+1={behind}",
    ]  # fmt: skip
    grounds += {*map(_BEFORE_AMOUNT, filter(str.isalpha, words[max(begin - _BEFORE, 0) : begin]))}
    grounds += {*map(_BEHIND_AMOUNT, filter(str.isalpha, words[end : end + _BEHIND]))}
    if amount.converted:
        grounds.append("converted")
    if last == "(":
        grounds.append("bracketed")
    if begin <= _FEW[-1] - 1:
        grounds.append("opens")
    aim = next((at for at in range(begin - 1, -1, -1) if words[at] in _AIMS), None)
    if aim is not None:
        grounds.append(f"aims={words[aim]}{step(begin - aim, (3, 8))}")
    indicators = [m for m in clause.context.mentions if m.kind == "Indicator"]
    if indicators:
        grounds.append(f"indicator={min(indicators, key=lambda m: _apart(m, mention)).label}")
    _add_clause(place, clause)
    return place


def _add_clause(place: Place, clause: FigureClause) -> None:
    """Add what holds of the verb that an amount depends on."""
    predicate = clause.predicate
    place.subjects = frozenset([m.iri for m in clause.subjects if m.iri])
    place.grounds.append("subject" if place.subjects else "no-subject")
    if predicate is None:
        place.grounds.append("v=-")
        return
    after = "" if clause.is_governed else "-"
    place.grounds += [
        f"v={predicate.lemma}{after}",
        f"vm={predicate.modality}{after}",
        f"vf={predicate.finite}{predicate.passive}{after}",
    ]
    if clause.counts:
        place.grounds.append("counts")


def _apart(left: Mention, right: Mention) -> int:
    return min(abs(left.begin - right.end), abs(right.begin - left.end))


def _nearest_date(
    clause: FigureClause, line: Line, begin: int, end: int, dates: Sequence[Mention]
) -> tuple[str, list[str]]:
    """Return whether the date nearest to an amount is past, of this year or to come, and what holds of it."""
    near = min(dates, key=lambda date: _apart(date, clause.main), default=None)
    if near is None or not isinstance(near.value, DateValue) or near.value.start is None:
        return "-", []
    published = clause.context.body.article.published
    year = (near.value.end or near.value.start).year
    due = "?" if published is None else "f" if year > published.year else "p" if year < published.year else "s"
    first, last = line.span(near)
    gap = first - end if first >= end else begin - last
    return due, [f"due={due}", f"due={near.value.role}{due}", f"due={due}{step(gap, (1, 3, 6, 12))}"]


def pair_grounds(
    line: Line, place: Place, owner: Owner, owners: Sequence[Owner], amounts: Sequence[int], *, titled: bool
) -> tuple[list[str], Bundle]:
    """Return the grounds that hold of an amount and an owner together.

    Args:
        line: the words of the sentence.
        place: the amount.
        owner: the owner.
        owners: all owners, and the agencies that the sentence names.
        amounts: where the other amounts of the sentence begin.
        titled: whether the headline names the owner.
    """
    family, kind, begin = owner.family, owner.mention.kind, place.begin
    named = f"f={family}&noun={place.noun}"
    is_subject = owner.iri in place.subjects if place.subjects else None
    about = _of_kinds(kind, place.unit, place.due, place.amount.comparator, titled, is_subject, owner.distance > 0)
    if owner.places:
        others = [(at, other) for other in owners if other is not owner for at, _ in other.places]
        return [named, *_between(line, place, owner, others, amounts)], about
    begins = [at for other in owners for at, _ in other.places]
    left, right = bool(begins) and min(begins) < begin, bool(begins) and max(begins) > begin
    far = [f"far&u={place.unit}&f={family}", f"far={family}{left}{right}", f"far&few={place.is_few}"]
    return [named, *far], about


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


def _between(
    line: Line, place: Place, owner: Owner, others: Sequence[tuple[int, Owner]], amounts: Sequence[int]
) -> Iterator[str]:
    """Yield what stands between an amount and an owner of one sentence, and around the owner.

    Args:
        line: the words of the sentence.
        place: the amount.
        owner: the owner.
        others: where the sentence names others, each with its first word.
        amounts: where other amounts begin.
    """
    family, words = owner.family, line.words
    begin, end = owner.places[0]
    if len(owner.places) > 1:
        begin, end = min(owner.places, key=lambda at: place.begin - at[1] if at[0] < place.begin else at[0] - place.end)
    order = "so" if begin < place.begin else "os"
    first, last = (end, place.begin) if order == "so" else (place.end, begin)
    gap = step(max(last - first, 0), _STEPS)
    yield f"ord={order}{gap}"
    yield f"ord={order}{gap}{family}"
    between = words[first:last]
    yield from {*map(BETWEEN[order], filter(str.isalpha, between[:_BETWEEN]))}
    inside = {other for at, other in others if first <= at < last}
    alike = [other.family for other in inside].count(family)
    numbers = sum([first <= at < last for at in amounts])
    yield f"nbs={order}{step(len(inside), _FEW)}"
    yield f"nbf={order}{family}{step(alike, _TWO)}"
    yield f"nba={order}{step(numbers, _FEW)}"
    yield f"s-1={words[begin - 1] if begin else '^'}"
    yield f"s+1={words[end] if end < len(words) else '$'}"
    if begin <= 1:
        yield f"first={family}"
    if order == "so":
        yield f"left={family}{step(alike, _FEW)}"
        if begin <= min([at for at, _ in others], default=begin):
            yield f"opening={family}"
        yield f"parted={family}{not _PARTING.isdisjoint(between)}"
    else:
        left = min([at for at, other in others if other.family == family], default=place.begin) < place.begin
        yield f"right={family}{step(alike, _FEW)}{left}"
