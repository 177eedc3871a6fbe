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
from kgtool.statements.weighing.figure_owners import Line, Owner, Owners
from kgtool.statements.weighing.grounds import HEDGES, NEGATIONS, stem, step

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
    return not _AIMS.isdisjoint(line.words)


def sentence_grounds(
    context: SentenceContext, line: Line, owners: Owners, candidates: Sequence[Owner], amounts: int
) -> list[str]:
    """Return the grounds that hold for every amount and owner of a sentence."""
    sentence, words = context.sentence, set(line.words)
    grounds = ["bias", f"role={sentence.role}", f"tense={tense_of(context)}", f"amounts={step(amounts, _MANY)}"]
    grounds += {f"w={stem(word)}" for word in words if len(word) >= _SHORTEST and word.isalpha()}
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
        grounds += [f"lw={word}" for word in _stems(owners.body.sentences[sentence.lead - 1].text)]
        grounds += {f"leads={family}" for family in owners.named_at.get(sentence.lead, {}).values()}
    here = Counter([owner.family for owner in candidates if not owner.distance])
    grounds += [f"has={family}" for family in here]
    grounds += [f"no={family}" for family in ("area", "zone", "paper") if not here[family]]
    grounds.append(f"named={step(here.total(), _SOME)}")
    if owners.titled["paper"]:
        grounds.append("titled=paper")
    return grounds


@lru_cache(maxsize=256)
def _stems(text: str) -> tuple[str, ...]:
    """Return the longer words of a sentence without their endings."""
    return tuple({stem(word): None for word in _WORD.findall(text.lower()) if len(word) > _SHORTEST})


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
    grounds += {f"ap={stem(word)}" for word in words[max(begin - _BEFORE, 0) : begin] if word.isalpha()}
    grounds += {f"an={stem(word)}" for word in words[end : end + _BEHIND] if word.isalpha()}
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
    line: Line, place: Place, owner: Owner, others: Sequence[Owner], amounts: Sequence[int], *, titled: bool
) -> list[str]:
    """Return the grounds that hold of an amount and an owner together.

    Args:
        line: the words of the sentence.
        place: the amount.
        owner: the owner.
        others: the other owners, and the agencies that the sentence names.
        amounts: where the other amounts of the sentence begin.
        titled: whether the headline names the owner.
    """
    family, kind = owner.family, owner.mention.kind
    grounds = [
        f"k={kind}&u={place.unit}", f"f={family}&noun={place.noun}", f"f={family}&due={place.due}",
        f"f={family}&cmp={place.amount.comparator}",
    ]  # fmt: skip
    if titled:
        grounds.append(f"title&u={place.unit}")
    if owner.iri in place.subjects:
        grounds += ["is-subject", f"is-subject={family}"]
    elif place.subjects:
        grounds.append(f"not-subject={family}{owner.distance > 0}")
    if owner.places:
        grounds += _between(line, place, owner, others, amounts)
        return grounds
    left = any(begin < place.begin for other in others for begin, _ in other.places)
    right = any(begin > place.begin for other in others for begin, _ in other.places)
    grounds += [f"far&u={place.unit}&f={family}", f"far={family}{left}{right}", f"far&few={place.is_few}"]
    return grounds


def _between(line: Line, place: Place, owner: Owner, others: Sequence[Owner], amounts: Sequence[int]) -> Iterator[str]:
    """Yield what stands between an amount and an owner of one sentence, and around the owner."""
    family, words = owner.family, line.words
    begin, end = min(owner.places, key=lambda at: place.begin - at[1] if at[0] < place.begin else at[0] - place.end)
    order = "so" if begin < place.begin else "os"
    first, last = (end, place.begin) if order == "so" else (place.end, begin)
    gap = step(max(last - first, 0), _STEPS)
    yield f"ord={order}{gap}"
    yield f"ord={order}{gap}{family}"
    between = words[first:last]
    for word in {stem(word) for word in between[:_BETWEEN] if word.isalpha()}:
        yield f"bt={order}{word}"
    inside = [other for other in others if any(first <= at < last for at, _ in other.places)]
    alike = sum([other.family == family for other in inside])
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
        if not any(at < begin for other in others for at, _ in other.places):
            yield f"opening={family}"
        yield f"parted={family}{not _PARTING.isdisjoint(between)}"
    else:
        left = any(at < place.begin for other in others if other.family == family for at, _ in other.places)
        yield f"right={family}{step(alike, _FEW)}{left}"
