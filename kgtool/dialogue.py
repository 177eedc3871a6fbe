"""What is asked of a language model and what it answers, as values: the proposer asks, a client carries it there.

Neither knows the other; they meet here. A digest names a question, so that an answer can be kept and found again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Question:
    """One request: instructions, the material, and the JSON Schema that the answer follows."""

    instructions: str
    material: str
    schema: Mapping[str, Any]

    def digest(self, model: str) -> str:
        """Return what names this question to this model: any other model, prompt or article has another digest.

        >>> Question("Read.", "a", {}).digest("m") == Question("Read.", "b", {}).digest("m")
        False
        """
        parts = json.dumps([model, self.instructions, self.material, self.schema], sort_keys=True)
        return hashlib.sha256(parts.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Usage:
    """What asking took.

    Args:
        requests: answers that a model gave, good or bad.
        remembered: answers that were kept from before and cost nothing.
        tokens_in: tokens of the questions.
        tokens_out: tokens of the answers.
        estimated: true when a server did not count, so that four characters were taken for a token.
    """

    requests: int = 0
    remembered: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        """Add up.

        >>> Usage(1, 0, 100, 20) + Usage(0, 1)
        Usage(requests=1, remembered=1, tokens_in=100, tokens_out=20, estimated=False)
        """
        return Usage(
            self.requests + other.requests,
            self.remembered + other.remembered,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.estimated or other.estimated,
        )

    def cost(self, price_in: float, price_out: float) -> float:
        """Return the cost at prices for a million tokens.

        >>> Usage(1, 0, 1_000_000, 500_000).cost(0.5, 2.0)
        1.5
        """
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000


NOTHING = Usage()
"""Nobody was asked."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered: its text, whether it was cut off at the limit of its length, and what it took."""

    text: str
    cut_off: bool = False
    usage: Usage = NOTHING


class Asks(Protocol):
    """Something that carries a question to a language model."""

    model: str

    def ask(self, question: Question) -> Reply:
        """Return the answer.

        Raises:
            ModelError: there is none to be had.
        """
        ...


class Remembers(Protocol):
    """Something that keeps answers."""

    def recall(self, digest: str) -> str | None:
        """Return the answer that was kept, or `None`."""
        ...

    def keep(self, digest: str, text: str) -> None:
        """Keep an answer."""
        ...
