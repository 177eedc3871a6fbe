"""Where a thing lies on the map: its own position, or that of the nearest place that it lies in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode

from kgtool.graph import Store
from kgtool.serve.api.cards import Asked, value
from kgtool.serve.pages.drawing import find_outline, find_places
from kgtool.sparql import values

_DEPTH = 4
_LINKS = "aiz:locatedIn|aiz:heldIn|aiz:appliesTo"


def outline(store: Store) -> dict[str, Any]:
    """Return the coarse outline of China that maps are drawn on.

    Args:
        store: not asked.

    Returns:
        `rings`: lists of longitude and latitude.
    """
    return {"rings": [[list(point) for point in ring] for ring in find_outline()]}


def position_of(asked: Asked, iris: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return where things lie; those without a place are left out.

    Args:
        asked: the store.
        iris: the things.

    Returns:
        By IRI: `longitude`, `latitude` and `place`, the IRI of the place whose position it is.
    """
    found: dict[str, dict[str, Any]] = {}
    at = {iri: [iri] for iri in iris}
    for _ in range(_DEPTH + 1):
        for iri, places in at.items():
            for place in sorted(places):
                known = find_places().get("/".join(place.rsplit("/", 3)[-3:]))
                if known and iri not in found:
                    found[iri] = {"longitude": known[0], "latitude": known[1], "place": place}
        at = {iri: places for iri, places in at.items() if iri not in found}
        if not at:
            break
        at = _above(asked, at)
    return found


def _above(asked: Asked, at: dict[str, list[str]]) -> dict[str, list[str]]:
    nodes = [NamedNode(place) for place in sorted({place for places in at.values() for place in places})]
    if not nodes:
        return {}
    above: dict[str, list[str]] = {}
    for one, other in asked.rows(f"SELECT DISTINCT ?x ?y WHERE {{ {values('x', nodes)} ?x {_LINKS} ?y }}"):
        if isinstance(other, NamedNode):
            above.setdefault(value(one), []).append(other.value)
    return {iri: [up for place in places for up in above.get(place, ())] for iri, places in at.items()}
