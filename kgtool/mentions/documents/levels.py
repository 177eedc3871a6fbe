"""Whose a document is that only its level tells: `the provincial plan`, in an article about a city of that province."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.mentions.documents.owners import LOCAL, Owners
from kgtool.mentions.names.naming import of_entry
from kgtool.prose.unknown_towns import is_around_unknown_town
from kgtool.records import Body, Mention, Sentence, Thing

LEVELS = {
    "provincial": ("Province",), "regional": ("Province",), "municipal": ("City",), "city": ("City",),
    "county": ("County",), "district": ("District",),
}  # fmt: skip
"""Words for the level of a body or document, and the classes of the places at that level."""
_OF_OTHER_LEVEL = "a document of its own, of a higher level than the place spoken of"
_NATIONAL = frozenset({"national", "nationwide", "central"})
_BELOW_PROVINCE = frozenset({"City", "County", "District", "Zone", "HighTechZone"})
_OF_SITES = frozenset("zone zones pilot park area hub hubs cluster clusters base laboratory level".split())
"""Words of sites, which may be national or provincial themselves: `its national pilot zone plan`."""


def issuer_at_level(
    owners: Owners,
    issuer: Thing | None,
    described: Collection[str],
    told: tuple[Sentence, Sequence[Mention], Body] | None,
) -> tuple[Thing | None, str]:
    """Return whose a described document is, the issuer or the province around it, and why it is left open if so.

    Args:
        owners: who owns the documents of the article.
        issuer: the body or place that the text spoke of last, or `None`.
        described: the words before the head of the description.
        told: behind `its` and `their`, the sentence, what was named before it, and the article; else `None`.
    """
    if issuer and told and _is_of_unknown_town(issuer, *told):
        return None, "a document of its own, of a town that nobody knows"
    place = owners.place_of(issuer) if issuer and _OF_SITES.isdisjoint(described) else None
    if place is None:
        return issuer, ""
    if not _NATIONAL.isdisjoint(described):
        return (None, _OF_OTHER_LEVEL) if place.type in LOCAL else (issuer, "")
    if "provincial" not in described or place.type not in _BELOW_PROVINCE:
        return issuer, ""
    past = owners.past
    if (named := past.last("Province")) is not None:
        return named, ""
    around = past.namer.gazetteer.around(place.iri)
    province = next((of_entry(entry) for entry in around if entry.kind == "Province"), None)
    return province, "" if province else _OF_OTHER_LEVEL


def _is_of_unknown_town(issuer: Thing, sentence: Sentence, history: Sequence[Mention], body: Body) -> bool:
    """`Fuchun, a county in Zhejiang, has 34 firms. Its plan asks for 60`: no plan of the province."""
    named = next((m for m in reversed(history) if m.iri == issuer.iri and m.via != "reference"), None)
    if named is None or sentence.ordinal - named.sentence > 1:
        return False
    return is_around_unknown_town(body, named, history)
