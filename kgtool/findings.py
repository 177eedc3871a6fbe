"""What a check of a graph against shapes or of an ontology finds, as a value; evidence is not compared."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

Severity = Literal["Violation", "Warning", "Info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a shape check. Terms are in N-Triples form, so that every engine reports the same text.

    Source: https://www.w3.org/TR/shacl/#results-validation-result
    """

    focus: str
    path: str | None
    value: str | None
    component: str
    severity: str
    messages: tuple[str, ...]
    shape: str
    evidence: tuple[str, ...] = field(default=(), compare=False)
