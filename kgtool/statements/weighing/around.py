"""What a sentence and those above it name, as far as it tells for one subject or object or another."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext
from kgtool.statements.weighing.scene import Candidate, Scene

_NOTHING: frozenset[str] = frozenset()


def family_of(kind: str) -> str:
    """Return the family of a class, or the class itself."""
    return FAMILIES.get(kind, kind)


class Around:
    """What a sentence, its lead and its heading name, looked at once for all its pairs.

    Args:
        context: the sentence.
        scene: the article.
        here: what the sentence may be about that it names itself.
    """

    def __init__(self, context: SentenceContext, scene: Scene, here: Sequence[Candidate]) -> None:
        sentence, known = context.sentence, scene.zones.bodies
        self.families = {family_of(each.thing.type) for each in here}
        """The families of what the sentence may be about."""
        self.heading: Set[str] = scene.heading_above(sentence.ordinal)
        self.lead: Set[str] = scene.named_at(sentence.lead) if sentence.lead else _NOTHING
        self.bodies = {mention.iri for mention in context.mentions if mention.iri in known}
        """The bodies that it names of those that approve zones."""
        self._named = [(family_of(mention.kind), mention) for mention in context.mentions]
        self.numbers: dict[str, int] = {}
        """By family how often it names one."""
        for family, _ in self._named:
            self.numbers[family] = self.numbers.get(family, 0) + 1
        self._things: dict[str, int] = {}

    def count_things(self, family: str) -> int:
        """Return how many things of a family the sentence names."""
        number = self._things.get(family)
        if number is None:
            alike = {each.iri or str(each.value) for its_family, each in self._named if its_family == family}
            number = self._things[family] = len(alike)
        return number
