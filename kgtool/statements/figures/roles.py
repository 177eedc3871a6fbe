"""What is settled about a figure before it is stated."""

from __future__ import annotations

from dataclasses import dataclass

from kgtool.records import Mention, Modality
from kgtool.statements.figures.times import When


@dataclass(frozen=True, slots=True)
class Role:
    """What is settled about a figure: whose it is, when, whether it is a goal, and of which document."""

    owner: Mention | None
    plan: Mention | None
    when: When | None
    planned: bool
    modality: Modality = "asserted"
