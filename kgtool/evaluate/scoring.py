"""Compares statements with gold facts: what was hit, what was missed, what is wrong, what must never be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kgtool.evaluate.found import Found
from kgtool.evaluate.gold import Fact, Gold, GoldArticle
from kgtool.evaluate.likeness import same_date, same_name, same_number, same_phrase, same_unit
from kgtool.evaluate.relations import CORE_PROPERTIES, DATES, NUMBERS, PROPERTIES, SOFT, home_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of facts, and the measures made from them; a measure of nothing is 0, all are rounded to 3 digits."""

    hit: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """Share of the stated that is right."""
        return ratio(self.hit, self.hit + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return ratio(self.hit, self.hit + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Tally(hit=3, missed=1, wrong=1).f1
        0.75
        """
        both = self.precision + self.recall
        return round(2 * self.precision * self.recall / both, 3) if both else 0.0


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """How one article was read.

    Args:
        name: of the article and its gold.
        source: path of the gold file.
        hit: gold facts with the statements that express them.
        missed: gold facts that no statement expresses.
        wrong: statements of a core property that no gold fact supports.
        forbidden: what was asserted though the text denies it, or a careless reader alone would say it.
        found: number of statements.
        ungrounded: number of statements without evidence.
    """

    name: str
    source: str = ""
    hit: tuple[tuple[Fact, Found], ...] = ()
    missed: tuple[Fact, ...] = ()
    wrong: tuple[Found, ...] = ()
    forbidden: tuple[tuple[Fact, Found], ...] = ()
    found: int = 0
    ungrounded: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """How some articles were read; `core` and `soft` are tallies over all of them (`soft` has no wrong ones)."""

    articles: tuple[ArticleScore, ...]
    core: Tally = field(init=False)
    soft: Tally = field(init=False)

    def __post_init__(self) -> None:
        """Count."""
        tallies = self.relations()
        for name, soft in (("core", False), ("soft", True)):
            of = [tally for relation, tally in tallies.items() if (relation in SOFT) == soft]
            total = Tally(sum(t.hit for t in of), sum(t.missed for t in of), sum(t.wrong for t in of))
            object.__setattr__(self, name, total)

    @property
    def forbidden(self) -> int:
        """Number of forbidden statements."""
        return sum(len(article.forbidden) for article in self.articles)

    @property
    def found(self) -> int:
        """Number of statements."""
        return sum(article.found for article in self.articles)

    @property
    def grounded(self) -> float:
        """Share of the statements that have evidence; 1 where there are none."""
        return round(1 - ratio(sum(article.ungrounded for article in self.articles), self.found), 3)

    def relations(self) -> dict[str, Tally]:
        """Return a tally for each relation that occurs, by name; wrong statements count where they are at home."""
        counts: dict[str, list[int]] = {}
        for article in self.articles:
            for at, relations in enumerate(
                (
                    [fact.relation for fact, _ in article.hit],
                    [fact.relation for fact in article.missed],
                    [home_of(row.predicate) for row in article.wrong],
                )
            ):
                for relation in relations:
                    counts.setdefault(relation, [0, 0, 0])[at] += 1
        return {relation: Tally(*counts[relation]) for relation in sorted(counts)}

    def measures(self) -> dict[str, float]:
        """Return the measures that a bar may be set for, by name."""
        return {
            "core_precision": self.core.precision,
            "core_recall": self.core.recall,
            "core_f1": self.core.f1,
            "soft_recall": self.soft.recall,
            "grounded": self.grounded,
        }


def score_articles(gold: Gold, found: Mapping[str, Sequence[Found]]) -> Score:
    """Score statements by article against gold; an article without statements has missed everything.

    Args:
        gold: the facts.
        found: statements by the name of their article; those of articles without gold are left out.
    """
    return Score(tuple(score_article(article, found.get(article.name, ()), gold) for article in gold.articles))


def score_article(article: GoldArticle, found: Sequence[Found], gold: Gold) -> ArticleScore:
    """Score the statements of one article.

    Each gold fact takes the first statement that expresses it and that no other fact has taken. A statement is not
    wrong when it says again what another one has said, or what the gold leaves open.
    """
    neutral = [fact for fact in article.facts if fact.neutral]
    denied = [fact for fact in article.facts if fact.certainty == "negated"]
    wanted = [fact for fact in article.facts if not fact.neutral and fact.certainty != "negated"]
    claims = [row for row in found if row.modality != "negated"]
    taken: dict[int, Fact] = {}
    missed = []
    for fact in wanted:
        at = next((at for at, row in enumerate(claims) if at not in taken and expresses(row, fact, gold)), None)
        if at is None:
            missed.append(fact)
        else:
            taken[at] = fact
    wrong = [
        row
        for at, row in enumerate(claims)
        if at not in taken
        and row.predicate in CORE_PROPERTIES
        and not any(expresses(row, fact, gold) for fact in (*neutral, *wanted))
    ]
    return ArticleScore(
        article.name,
        article.source,
        tuple((fact, claims[at]) for at, fact in taken.items()),
        tuple(missed),
        tuple(wrong),
        tuple(_forbidden(denied, article.forbidden, wanted, claims, gold)),
        len(found),
        sum(not row.grounded for row in found),
    )


def _forbidden(
    denied: Iterable[Fact], careless: Iterable[Fact], wanted: Sequence[Fact], claims: Sequence[Found], gold: Gold
) -> Iterator[tuple[Fact, Found]]:
    asserted = [row for row in claims if row.modality == "asserted"]
    for fact in denied:
        yield from ((fact, row) for row in asserted if expresses(row, fact, gold))
    for fact in careless:
        for row in asserted:
            if expresses(row, fact, gold) and not any(expresses(row, right, gold) for right in wanted):
                yield fact, row


def expresses(row: Found, fact: Fact, gold: Gold) -> bool:
    """Say whether a statement expresses a gold fact: subject, property, object and time agree."""
    names = gold.names_of
    if fact.relation == "hosts" and row.predicate == "locatedIn":  # the same said the other way round
        return same_name(names(fact.object), row.subject) and same_name(names(fact.subject), row.object)
    if row.predicate not in PROPERTIES.get(fact.relation, ()):
        return False
    if not same_name((*names(fact.subject), *(names(fact.about) if fact.about else ())), row.subject):
        return False
    if fact.relation in NUMBERS:
        when = fact.when[:4]
        return (
            same_number(fact.object, row.value)
            and same_unit(fact.unit, row.unit)
            and (not when or not row.when or when in row.when)
        )
    if fact.relation in DATES:
        return same_date(fact.object, row.value)
    if fact.relation in SOFT:
        return same_phrase(fact.object, row.object)
    if fact.relation == "alias":  # here the other name itself is the fact, and the thing's own name is not
        return same_name((fact.object,), row.object)
    return same_name(names(fact.object), row.object)


def ratio(part: int, whole: int) -> float:
    """Return a share rounded to 3 digits; of nothing it is 0."""
    return round(part / whole, 3) if whole else 0.0
