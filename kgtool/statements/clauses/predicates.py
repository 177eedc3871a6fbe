"""A verb of a sentence with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from kgtool.records import Modality
from kgtool.statements.clauses.units import Unit


@dataclass(slots=True)
class Argument:
    """A group of mentions in a role: `subject`, `object`, or the preposition before it (`by`, `in`).

    Nobody changes an argument; it is not frozen because that triples the time it takes to make one.
    """

    role: str
    unit: Unit
    index: int
    distance: int


@dataclass(eq=False, slots=True)
class Predicate:
    """One verb group with its arguments.

    Args:
        lemma: the main verb.
        first: index of its first unit.
        last: index of its last unit.
        passive: true for the passive voice, also of a participle (`a zone approved by ...`).
        finite: false for `to build`, `building` and participles.
        modality: what the group says of certainty.
        matrix: lemmas above it in a chain (`plans to build`: plan).
        particle: the word after the verb (`set up`, `roll out`), else empty.
    """

    lemma: str
    first: int
    last: int
    passive: bool
    finite: bool
    modality: Modality
    matrix: tuple[str, ...] = ()
    particle: str = ""
    arguments: list[Argument] = field(default_factory=list)

    def find(self, *roles: str) -> list[Argument]:
        """Return the arguments in these roles, by the order of the roles, then by distance."""
        if len(roles) == 1:
            (role,) = roles
            only = []
            for argument in self.arguments:
                if argument.role == role:
                    only.append(argument)
            if len(only) > 1:
                only.sort(key=attrgetter("distance"))
            return only
        order = {role: index for index, role in enumerate(roles)}
        found = [argument for argument in self.arguments if argument.role in order]
        return sorted(found, key=lambda argument: (order[argument.role], argument.distance))
