"""What has been stated of an article's things, and whether a probable pair may be stated beside it."""

from __future__ import annotations

from collections.abc import Iterable

from kgtool.records import Statement, Thing, Value
from kgtool.statements.register import ZoneRegister

_ONCE = frozenset({"approvedOn", "issuedOn"})
"""Properties with one object."""
_DATED = frozenset({"approvedOn", "establishedOn", "issuedOn", "announcedOn", "heldOn", "validFrom"})
"""Of one thing one date tells one of these: what was founded then was not approved then, too."""
_APPROVAL = frozenset({"approvedOn", "approvedBy"})
_LOCATED, _PROGRAMME, _BY, _ON = "locatedIn", "partOfProgramme", "approvedBy", "approvedOn"
_PAPERS = frozenset({"plan", "guideline", "policyinstrument", "policy-instrument"})
_ZONES = frozenset({"pilotzone", "pilot-zone", "zone", "hightechzone", "high-tech-zone"})
"""Classes as the IRIs of things have them."""


class Said:
    """Keeps what has been stated, whatever its modality.

    Args:
        stated: the statements of the rules.
        zones: what the reference data knows of places.
    """

    def __init__(self, stated: Iterable[Statement], zones: ZoneRegister) -> None:
        self._zones = zones
        self._known: set[tuple[str, str, str]] = set()
        self._once: set[tuple[str, str]] = set()
        self._dates: set[tuple[str, str]] = set()
        self._of_papers: set[str] = set()
        """Days on which papers were approved or issued."""
        self._approved: set[str] = set()
        self._places: dict[str, set[str]] = {}
        self._issued: set[str] = set()
        """Papers of which the rules tell who issued them."""
        for statement in stated:
            self.add(statement.subject.iri, statement.predicate, statement.object)
            if statement.predicate == "issuedBy":
                self._issued.add(statement.subject.iri)

    def add(self, iri: str, predicate: str, object_: Thing | Value) -> None:
        """Take note of what is stated of a thing."""
        key = key_of(object_)
        self._known.add((iri, predicate, key))
        if predicate in _ONCE:
            self._once.add((iri, predicate))
        if predicate in _DATED:
            self._dates.add((iri, key))
        if predicate in _ONCE and not _PAPERS.isdisjoint(iri.split("/")):
            self._of_papers.add(key)
        if predicate in _APPROVAL:
            self._approved.add(iri)
        if predicate == _LOCATED:
            self._places.setdefault(iri, set()).add(key)

    def has_room(self, iri: str, predicate: str, object_: Thing | Value) -> bool:
        """Say whether something is news that nothing stated excludes; once it is none it never is again."""
        key = key_of(object_)
        if (iri, predicate, key) in self._known or (iri, predicate) in self._once:
            return False
        if predicate in _DATED and (iri, key) in self._dates:
            return False
        if predicate == "issuedBy" and iri in self._issued and key.endswith("-government"):
            return False  # the rules know which body issued it: its government only stands beside
        if predicate == "issuedBy" and key.endswith("-government") and (iri, _BY, key) in self._known:
            return False  # the government agreed to what its office issues
        if predicate == "issuedOn" and key in self._of_papers:
            return False  # the day of one paper is not that of the one that it carries out
        if predicate == _ON and key in self._of_papers and not _ZONES.isdisjoint(iri.split("/")):
            return False  # the day of the zone's plan is not that of the zone
        if predicate == _LOCATED and ((iri, "partOf", key) in self._known or (key, _LOCATED, iri) in self._known):
            return False
        if predicate == _LOCATED and iri in self._places:  # that a place lies in its own province is no news
            wholes = self._zones.wholes
            return not any(key in wholes.get(place, ()) for place in self._places[iri])
        return True

    @property
    def tells_approvals(self) -> bool:
        """Whether an approval of anything has been stated."""
        return bool(self._approved)

    def has_day(self, iri: str) -> bool:
        """Say whether the day has been stated on which something was approved."""
        return (iri, _ON) in self._once

    def is_approved(self, iri: str) -> bool:
        """Say whether an approval of something has been stated, by whom or when."""
        return iri in self._approved

    def allows(self, iri: str, predicate: str, object_: Thing | Value) -> bool:
        """Say whether something new may be stated.

        Many a known zone is named of which the article does not tell that it was approved: before it enters a
        programme it must be known to be.

        Args:
            iri: of the subject.
            predicate: the property.
            object_: the object.
        """
        return self.has_room(iri, predicate, object_) and (predicate != _PROGRAMME or iri in self._approved)


def key_of(object_: Thing | Value) -> str:
    """Return what tells an object from others: the IRI of a thing, the text of a value."""
    return object_.iri if isinstance(object_, Thing) else object_.text
