"""What is settled about a figure before it is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgtool.dates import PartialDate
from kgtool.records import Mention, Modality
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.plans_in_force import is_local
from kgtool.statements.figures.times import When
from kgtool.statements.kinds import INSTRUMENTS, ZONES
from kgtool.statements.weighing.figures import Choice

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

_SPANS = frozenset("years year months month weeks week days day hours hour minutes minute seconds times".split())
"""Units of what takes time, which is no figure of anybody."""


@dataclass(frozen=True, slots=True)
class Role:
    """What is settled about a figure: whose it is, when, whether it is a goal, and of which document."""

    owner: Mention | None
    plan: Mention | None
    when: When | None
    planned: bool
    modality: Modality = "asserted"

    def subject(self, context: SentenceContext) -> Mention | None:
        """Return what the figure is stated of: the document that sets a goal, but of zones themselves."""
        owner, plan = self.owner, self.plan
        if not self.planned or plan is None or owner is None:
            return plan if self.planned and plan else owner
        if owner.kind == "Programme" and is_local(plan, context):
            return plan  # `The Jiangsu plan names three goals: 20 national zones, ...`
        return owner if owner.kind in ZONES | {"Programme"} else plan


def is_outside(subject: Mention, context: SentenceContext, unit: str, *, planned: bool) -> bool:
    """Say whether a figure is no figure of its subject: of abroad, of all zones, the nation's of before, or a time."""
    if unit in _SPANS:
        return True  # `one day`, `over three years`
    if subject.kind in {"PilotZone", "HighTechZone"}:
        return unit == "zones"  # `second batch; 11 zones`
    if subject.kind != "Country":
        return False
    return subject.label != "China" or (not planned and subject.sentence < context.sentence.ordinal - 1)


def role_of(choice: Choice, when: When | None, published: PartialDate | None) -> Role:
    """Return the role of a figure whose owner, and whether it is a goal, is known by weight.

    Args:
        choice: what it is.
        when: the time that the text gives to it, or `None`.
        published: when the article appeared.
    """
    planned = choice.name == "hasTarget"
    if when and not planned and (when.is_ahead(published) or when.lasts_beyond(published)):
        when = None  # what is so has no time to come
    if choice.owner.kind in INSTRUMENTS:
        return Role(None if planned else choice.owner, choice.owner if planned else None, when, planned)
    return Role(choice.owner, None, when, planned)
