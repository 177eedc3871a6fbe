"""Whose a document is that only its level tells: `the provincial plan`, in an article about a city of that province."""

from __future__ import annotations

from collections.abc import Collection

from kgtool.mentions.documents.owners import LOCAL, Owners
from kgtool.mentions.names.naming import of_entry
from kgtool.records import Thing

LEVELS = {
    "provincial": ("Province",), "regional": ("Province",), "municipal": ("City",), "city": ("City",),
    "county": ("County",), "district": ("District",),
}  # fmt: skip
"""Words for the level of a body or document, and the classes of the places at that level."""
_NATIONAL = frozenset({"national", "nationwide", "central"})
_BELOW_PROVINCE = frozenset({"City", "County", "District", "Zone", "HighTechZone"})
_OF_SITES = frozenset("zone zones pilot park area hub hubs cluster clusters base laboratory level".split())
"""Words of sites, which may be national or provincial themselves: `its national pilot zone plan`."""


def issuer_at_level(owners: Owners, issuer: Thing, described: Collection[str]) -> Thing | None:
    """Return whose a described document is: the issuer, the province around it, or `None` where that is not known.

    Args:
        owners: who owns the documents of the article.
        issuer: the body or place that the text spoke of last.
        described: the words before the head of the description.
    """
    if not _OF_SITES.isdisjoint(described):
        return issuer
    place = owners.place_of(issuer)
    if place is None:
        return issuer
    if not _NATIONAL.isdisjoint(described):
        return None if place.type in LOCAL else issuer
    if "provincial" not in described or place.type not in _BELOW_PROVINCE:
        return issuer
    past = owners.past
    if (named := past.last("Province")) is not None:
        return named
    entries = past.namer.gazetteer.entries
    around = (entries[iri] for iri in past.namer.gazetteer.chain(place.iri) if iri in entries)
    return next((of_entry(entry) for entry in around if entry.kind == "Province"), None)
