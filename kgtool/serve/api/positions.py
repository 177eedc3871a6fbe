"""Where a thing lies on the map: its own position, or that of the nearest place that it lies in.

Positions of cities come from GeoNames (CC BY 4.0), in `graph/reference/positions.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from typing import Any

from pyoxigraph import NamedNode

from kgtool.resources import iter_files
from kgtool.serve.api.cards import Asked, value
from kgtool.sparql import values

_DEPTH = 4
_LINKS = "aiz:locatedIn|aiz:heldIn|aiz:appliesTo"


@cache
def known_positions() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of places by the end of their IRIs (`city/hefei`)."""
    found = {}
    for path in iter_files("graph", "reference/positions.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                found[row["place"]] = (float(row["longitude"]), float(row["latitude"]))
    return found


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
                known = known_positions().get("/".join(place.rsplit("/", 2)[-2:]))
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
