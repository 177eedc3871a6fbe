"""What is settled about a figure before it is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgtool.records import Mention, Modality
from kgtool.statements.figures.times import When

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What is settled about a figure: whose it is, when, whether it is a goal, and of which document."""

    owner: Mention | None
    plan: Mention | None
    when: When | None
    planned: bool
    modality: Modality = "asserted"
