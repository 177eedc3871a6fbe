"""What reading one article gives: its sentences, what they name and state, and what was turned away or stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kgtool.dialogue import NOTHING, Usage
from kgtool.records import Amount, Body, Evidence, Mention, Rejection, Statement, Thing, Value


@dataclass(frozen=True, slots=True)
class PossibleOwner:
    """Whose figure an open amount may be.

    Args:
        thing: the owner.
        predicate: `hasTarget` or `hasObservation`.
        likely: how probable that is by learned weights, from 0 to 1.
    """

    thing: Thing
    predicate: str
    likely: float

    def to_row(self) -> dict[str, Any]:
        """Return the form of the statement format."""
        return {**self.thing.to_row(), "predicate": self.predicate, "probability": round(self.likely, 2)}


@dataclass(frozen=True, slots=True)
class OpenAmount:
    """An amount that an article states and of which nothing is stated, because something of it is not plain.

    Args:
        source: where the article was read.
        article: its IRI.
        amount: the amount.
        evidence: where it stands.
        reason: what is not plain.
        owners: whose it may be, the most probable one first; may be empty.
    """

    source: str
    article: str
    amount: Amount
    evidence: Evidence
    reason: str
    owners: tuple[PossibleOwner, ...] = ()

    def to_row(self) -> dict[str, Any]:
        """Return the amount as one JSON object of the statement format."""
        unit = {"unit": self.amount.unit} if self.amount.unit else {}
        return {
            "kind": "open",
            "source": self.source,
            "article": self.article,
            "object": Value(self.amount.lexical(), "xsd:decimal").to_row(),
            "qualifiers": {**unit, "comparator": self.amount.comparator},
            "reason": self.reason,
            "owners": [owner.to_row() for owner in self.owners],
            "evidence": [self.evidence.to_row()],
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one article, and what asking a language model took, if one was asked."""

    body: Body
    statements: tuple[Statement, ...]
    rejections: tuple[Rejection, ...] = ()
    mentions: tuple[Mention, ...] = ()
    usage: Usage = NOTHING
    open_amounts: tuple[OpenAmount, ...] = ()
