"""The grounds for a figure that hold of its sentence, and of its amount and an owner together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kgtool.dates import DateValue
from kgtool.statements.context import SentenceContext
from kgtool.statements.weighing.bundles import Bundle, bundled
from kgtool.statements.weighing.figure_owners import FAMILIES, Line, Owner, Owners
from kgtool.statements.weighing.figure_places import Place
from kgtool.statements.weighing.grounds import BETWEEN, HEDGES, NEGATIONS, stem, step, word_grounds

_AIMS = frozenset(
    (
        "aim aims aimed goal goals target targets objective objectives strive strives seek seeks want wants plan plans "
        "planned will would shall should must expected expects promise promises foresee foresees envisage envisages "
        "call calls ask asks require requires"
    ).split()
)
_PARTING = frozenset({";", "but", "while", "whereas"})
_WORD = re.compile(r"[a-z][\w’'-]*")
_STEPS = (0, 1, 2, 4, 7, 12, 20)
_FEW, _SOME, _MANY, _TWO = (0, 1, 3), (0, 1, 2, 4), (1, 2, 4), (0, 1)
_NOWHERE = 1 << 30
"""Behind all words of a sentence."""
_SHORTEST = 3
_BETWEEN = 14
"""Words between an amount and an owner that are looked at."""
_MOST = _FEW[-1] + 1
"""Others between an amount and an owner from which it does not matter how many they are."""


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


def pair_grounds(
    line: Line, place: Place, owner: Owner, row: Row, amounts: Sequence[int]
) -> tuple[list[str], tuple[Bundle, Bundle]]:
    """Return the grounds that hold of an amount and an owner together.

    Args:
        line: the words of the sentence.
        place: the amount.
        owner: the owner.
        row: what the sentence names.
        amounts: where the other amounts of the sentence begin.
    """
    family, kind, begin = owner.family, owner.mention.kind, place.begin
    grounds = [f"f={family}&noun={place.noun}"]
    is_subject = owner.iri in place.subjects if place.subjects else None
    about = _of_kinds(kind, place.unit, place.due, place.comparator, owner.is_titled, is_subject, owner.distance > 0)
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
