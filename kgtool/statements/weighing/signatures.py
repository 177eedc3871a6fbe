"""Which properties two things may have to do with each other by their classes."""

from __future__ import annotations

from kgtool.statements.kinds import AREAS, INSTRUMENTS, PLANS, ZONES

_BODIES = frozenset({"Company", "ResearchOrganization", "Organization"})
_DATE = frozenset({"Date"})
_PAPERS = PLANS | {"Initiative"}
_SIGNATURES = {
    "locatedIn": (ZONES | _BODIES | {"City", "County", "District", "AdministrativeArea"}, AREAS - {"Country"} | ZONES),
    "approvedBy": (ZONES | _PAPERS | {"Programme"}, frozenset({"Agency", "Province", "City"})),
    "approvedOn": (ZONES | _PAPERS | {"Programme"}, _DATE),
    "issuedBy": (INSTRUMENTS, frozenset({"Agency", "Province", "City"})),
    "issuedOn": (INSTRUMENTS, _DATE),
}
"""By property the classes of its subjects and of its objects."""
PROGRAMME = ("partOfProgramme",)
PROPERTIES = frozenset((*_SIGNATURES, *PROGRAMME))
"""The properties of pairs."""
APPROVED = {"Agency": ("approvedBy",), "Date": ("approvedOn",)}
"""What a body or a day of another sentence may have to do with a zone."""
SUBJECTS: dict[str, dict[str, tuple[str, ...]]] = {}
"""By the class of an object, by that of a subject, the properties that may hold between them."""
for _property, (_subjects, _objects) in _SIGNATURES.items():
    for _subject in _subjects:
        for _object in _objects:
            if _subject in AREAS and _object in ZONES:  # a city lies in no zone
                continue
            _fitting = SUBJECTS.setdefault(_object, {})
            _fitting[_subject] = (*_fitting.get(_subject, ()), _property)
OBJECTS = frozenset(kind for _, objects in _SIGNATURES.values() for kind in objects)
"""Classes of objects."""
PAIRED = OBJECTS | ZONES | AREAS
"""Classes of which a sentence names one if it has pairs: an object, a zone, or a place that may stand for its zone."""
ACTS = frozenset({"approvedBy", "issuedBy"})
"""Properties of acts: a place that does them stands for its government."""
