"""The relations of gold facts and the properties that may express them.

Gold facts are written by people who read an article, not the ontology: a relation is what the sentence says, and one
relation may be expressed by several properties. Core relations leave no room for wording, so that a statement which
no gold fact supports is wrong; of soft ones (topics, aims, remarks) only recall can be measured.
"""

from __future__ import annotations

from typing import Final

PROPERTIES: Final[dict[str, tuple[str, ...]]] = {
    "located_in": ("locatedIn",),
    "approved_by": ("approvedBy",),
    "approved_on": ("approvedOn",),
    "established_on": ("establishedOn",),
    "announced_by": ("announcedBy", "issuedBy"),
    "issued_by": ("issuedBy", "announcedBy"),
    "announced_on": ("announcedOn", "issuedOn"),
    "issued_on": ("issuedOn", "announcedOn"),
    "administered_by": ("administeredBy",),
    "member_of": ("memberOf", "partOfProgramme", "partOf"),
    "part_of": ("partOf", "subOrganizationOf", "memberOf", "locatedIn"),
    "serves_strategy": ("supportsStrategy",),
    "has_target": ("hasTarget",),
    "has_statistic": ("hasObservation",),
    "participates_in": ("participatesIn", "memberOf"),
    "held_in": ("heldIn", "locatedIn"),
    "employed_by": ("affiliatedWith",),
    "covers": ("appliesTo",),
    "based_on": ("basedOn",),
    "alias": ("alias",),
    "focuses_on": ("focusesOn",),
    "aims_at": ("hasObjective",),
    "said": ("said",),
    "hosts": ("hosts",),
}
"""Each scored relation with the properties that may express it, the closest one first."""

SOFT: Final = frozenset({"focuses_on", "aims_at", "said", "hosts"})
DATES: Final = frozenset({"approved_on", "established_on", "announced_on", "issued_on"})
NUMBERS: Final = frozenset({"has_target", "has_statistic"})
UNSCORED: Final = frozenset({"type"})
RELATIONS: Final = frozenset(PROPERTIES) | UNSCORED
"""Every relation that a gold fact may name."""

CORE_PROPERTIES: Final = frozenset(
    name for relation, names in PROPERTIES.items() if relation not in SOFT for name in names
)


def home_of(name: str) -> str:
    """Return the relation under which a wrong statement with this core property is counted.

    >>> home_of("issuedBy"), home_of("partOfProgramme")
    ('issued_by', 'member_of')
    """
    closest = (relation for relation, names in PROPERTIES.items() if names[0] == name and relation not in SOFT)
    return next(closest, None) or next(relation for relation, names in PROPERTIES.items() if name in names)
