"""Amounts of which nothing is stated: what is not plain of them, and whose they may be.

What cannot be settled is not guessed, but it is listed, so that a reader can see what an article says beyond the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kgtool.prose.words import is_chinese
from kgtool.readings import OpenAmount, PossibleOwner
from kgtool.records import Amount, Body, Evidence, Mention, Rejection, Statement
from kgtool.statements.context import thing_of

if TYPE_CHECKING:
    from kgtool.statements.weighing.figures import Share, WeighedFigures

UNPLACED = "whose figure it is, is not plain"
_UNREAD = "no rule reads it"
_READ_ROLES = frozenset({"prose", "item", "row"})
_LEAST, _MOST = 0.05, 3
"""The least probability of an owner that is listed, and how many are."""


def find_open(
    body: Body,
    mentions: Sequence[Mention],
    statements: Iterable[Statement],
    rejections: Iterable[Rejection],
    figures: WeighedFigures,
) -> tuple[OpenAmount, ...]:
    """Return the amounts of an article that no statement and no rejection has for evidence, in the order of the text.

    A number that counts nothing and that nobody may own (`the two of them`) is no amount; nor is a growth rate that
    qualifies a figure beside it.

    Args:
        body: the article.
        mentions: what it names, in the order of the text.
        statements: what is stated.
        rejections: what was turned away; its amounts are listed there.
        figures: knows what is not plain of an amount, and whose it may be.
    """
    listed: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    grown = set()
    for statement in (*statements, *(each.statement for each in rejections)):
        rate = statement.get("growthRate") if statement.qualifiers else None
        for evidence in statement.evidence:
            listed[evidence.sentence].append((evidence.begin, evidence.end))
            grown.add((evidence.sentence, rate))
    chinese = is_chinese(body.text)
    reasons: dict[int, str] = {}
    found = []
    for amount, value in _amounts(body, mentions):
        if _lies_in(amount, listed[amount.sentence]):
            continue
        if value.change and (amount.sentence, "-" * (value.change == "-") + value.lexical()) in grown:
            continue
        owners = _owners(figures.possible.get(amount.begin, ()))
        if value.kind != "count" or value.unit or owners:
            if (value.converted or value.change) and amount.sentence in reasons:
                reason = reasons[amount.sentence]  # it says the amount before it once more, or how that grew
            else:
                reason = figures.left.get(amount.begin) or (UNPLACED if chinese else _UNREAD)
            reasons[amount.sentence] = reason
            place = Evidence(amount.sentence, amount.begin, amount.end, body.text[amount.begin : amount.end])
            found.append(OpenAmount(body.article.source, body.article.iri, value, place, reason, owners))
    return tuple(found)


def _lies_in(amount: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    begin, end = amount.begin, amount.end
    for first, last in spans:  # noqa: SIM110 - a generator takes twice as long
        if first <= begin and end <= last:
            return True
    return False


def _amounts(body: Body, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Amount]]:
    """Yield the amounts of the sentences that are read, but for those in names and titles of documents."""
    roles = {sentence.ordinal: sentence.role for sentence in body.iter_prose()}
    longest = 0
    for mention in mentions:
        if isinstance(mention.value, Amount):
            inside = mention.end <= longest
            if not inside and roles.get(mention.sentence) in _READ_ROLES:
                yield mention, mention.value
        elif mention.iri:
            longest = max(longest, mention.end)


def _owners(shares: Sequence[Share]) -> tuple[PossibleOwner, ...]:
    """Return whose an amount may be, the most probable first."""
    likely = [
        (share, name, owner)
        for owner, goal, fact in shares
        for share, name in ((goal, "hasTarget"), (fact, "hasObservation"))
        if share >= _LEAST
    ]
    likely.sort(key=lambda each: -each[0])
    return tuple(PossibleOwner(thing_of(owner), name, share) for share, name, owner in likely[:_MOST])
