"""Amounts of which nothing is stated: what is not plain of them, and whose they may be.

What cannot be settled is not guessed, but it is listed, so that a reader can see what an article says beyond the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

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
    stated = list(statements)
    used = defaultdict(list)
    for statement in [*stated, *(each.statement for each in rejections)]:
        for evidence in statement.evidence:
            used[evidence.sentence].append(evidence)
    grown = {(e.sentence, s.get("growthRate")) for s in stated for e in s.evidence if s.get("growthRate")}
    found = []
    for amount, value in _amounts(body, mentions):
        rate = ("-" if value.change == "-" else "") + value.lexical()
        if any(e.begin <= amount.begin and amount.end <= e.end for e in used[amount.sentence]):
            continue
        if value.change and (amount.sentence, rate) in grown:
            continue
        owners = _owners(figures.possible.get(amount.begin, ()))
        if value.kind != "count" or value.unit or owners:
            reason = figures.left.get(amount.begin, _UNREAD)
            place = Evidence(amount.sentence, amount.begin, amount.end, body.text[amount.begin : amount.end])
            found.append(OpenAmount(body.article.source, body.article.iri, value, place, reason, owners))
    return tuple(found)


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
