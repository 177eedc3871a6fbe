"""Places on an outline of China, as an SVG of our own: no picture and no tile comes from elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape

from kgtool.resources import find_room

_WIDTH = 640.0
_WEST, _EAST, _NORTH, _SOUTH = 73.0, 136.0, 54.5, 17.5
_MIDDLE = math.radians(36.0)


@cache
def find_places() -> Mapping[str, tuple[float, float]]:
    """Return longitude and latitude of the places that have coordinates, by the path of their IRI under the base.

    >>> [round(number) for number in find_places()["id/city/hefei"]]
    [117, 32]
    """
    found = {}
    lines = (find_room("graph") / "reference" / "coordinates.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            path, longitude, latitude = line.split("\t")
            found[path] = (float(longitude), float(latitude))
    return found


@cache
def find_outline() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the outline: rings of longitude and latitude."""
    rings: list[list[tuple[float, float]]] = [[]]
    for line in (find_room("graph") / "reference" / "outline.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line:
            rings.append([])
        else:
            longitude, latitude = line.split("\t")
            rings[-1].append((float(longitude), float(latitude)))
    return tuple(tuple(ring) for ring in rings if ring)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the point of the drawing for a place; the scale is true in the middle of the country.

    >>> project(73.0, 54.5)
    (0.0, 0.0)
    """
    scale = _WIDTH / ((_EAST - _WEST) * math.cos(_MIDDLE))
    return (longitude - _WEST) * math.cos(_MIDDLE) * scale, (_NORTH - latitude) * scale


def draw_map(
    named: Iterable[tuple[str, float, float]], others: Iterable[tuple[str, str | None, float, float]], *, title: str
) -> str:
    """Return a map.

    Args:
        named: label, longitude and latitude of the places that are marked and named.
        others: label, link, longitude and latitude of places that are marked small.
        title: what the map shows, for those who cannot see it.
    """
    height = project(_EAST, _SOUTH)[1]
    shapes = [f'<path class="land" d="{_path(ring)}"/>' for ring in find_outline()]
    for label, target, longitude, latitude in others:
        x, y = project(longitude, latitude)
        dot = f'<circle class="other" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{escape(label)}</title></circle>'
        shapes.append(f'<a href="{escape(target)}">{dot}</a>' if target else dot)
    for label, longitude, latitude in named:
        x, y = project(longitude, latitude)
        end = x > _WIDTH * 0.7
        shapes.append(f'<circle class="named" cx="{x:.1f}" cy="{y:.1f}" r="6"/>')
        shapes.append(
            f'<text x="{x + (-10 if end else 10):.1f}" y="{y + 5:.1f}" text-anchor="{"end" if end else "start"}">'
            f"{escape(label)}</text>"
        )
    return (
        f'<svg class="map" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )


def _path(ring: Iterable[tuple[float, float]]) -> str:
    points = [project(longitude, latitude) for longitude, latitude in ring]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
