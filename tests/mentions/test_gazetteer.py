"""Known names: which labels match where, and what a name leads to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions.gazetteer import Entry, Gazetteer, fold

TURTLE = """
@prefix aiz: <https://w3id.org/ai-zones/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://example.org/> .

t:land a aiz:Country ; skos:prefLabel "Lorland"@en , "洛国"@zh .
t:prov a aiz:Province ; skos:prefLabel "Norva"@en ; skos:altLabel "Norva Province" ; aiz:locatedIn t:land .
t:city a aiz:City ; skos:prefLabel "Am'bar"@en , "安巴"@zh ; skos:hiddenLabel "Ambaar" ; aiz:locatedIn t:prov .
t:park a aiz:HighTechZone ; skos:prefLabel "Am'bar High-tech Zone"@en ; skos:altLabel "Norva's Silver Hill" ;
    aiz:locatedIn t:city ; aiz:partOfProgramme t:programme .
t:programme a aiz:Programme ; skos:prefLabel "Bright Zones"@en ; aiz:zoneName "Bright Zone"@en ;
    aiz:administeredBy t:ministry .
t:ministry a aiz:Agency ; skos:prefLabel "Ministry of Rivers"@en , "河部"@zh ; skos:altLabel "MOST" .
t:belt a aiz:Strategy ; skos:prefLabel "Development of the Long River Belt"@en ;
    skos:altLabel "Great Norva Dam" , "Grand Smart Chips" ; aiz:appliesTo t:prov .
t:chip a aiz:Topic ; skos:prefLabel "smart chips"@en ; skos:altLabel "AI" .
t:city2 a aiz:Indicator ; skos:prefLabel "export quantity"@en .
"""


@pytest.fixture(scope="module")
def small() -> Gazetteer:
    """Return a gazetteer of a few things."""
    return Gazetteer.from_turtle([TURTLE.encode()])


CASES = [
    ("Norva is far", ["Norva"]),
    ("Norva Province is far", ["Norva Province"]),  # the longest label wins
    ("in norva", []),  # a name begins with a capital
    ("NORVA", ["NORVA"]),
    ("Norvald and Innorva", []),  # whole words only
    ("Norva's rivers, (Norva)", ["Norva", "Norva"]),
    ("Am’bar and Am'bar and Ambaar", ["Am’bar", "Am'bar", "Ambaar"]),  # any apostrophe; hidden labels too
    ("Am'bar High–tech Zone", ["Am'bar High–tech Zone"]),  # any dash
    ("Great Norva Dams", ["Norva"]),  # a longer label that does not fit hides no shorter one inside it
    ("grand smart chips", ["smart chips"]),  # nor one that ends where it ends
    ("MOST said most people", ["MOST"]),  # an acronym in its own case
    ("Most said so", []),
    ("the development of the Long River Belt", ["development of the Long River Belt"]),
    ("the development of the long river belt", []),
    ("Smart Chips, a smart chip, SMART CHIPS", ["Smart Chips", "smart chip", "SMART CHIPS"]),  # common nouns
    ("export quantities and Export Quantity", ["export quantities", "Export Quantity"]),
    ("Silver Hill and Norva's Silver Hill", ["Norva"]),  # the owner is no part of a zone's name
    ("洛国安巴市和河部", ["洛国", "安巴", "河部"]),  # Chinese has no word bounds
    ("河部门", []),  # a department, not the ministry
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text or "empty" for text, _ in CASES])
def test_labels_match(small: Gazetteer, text: str, expected: list[str]) -> None:
    """A text names what its labels say, as whole words and with a name's capitals."""
    actual = [text[match.begin : match.end] for match in small.find(text)]

    assert expected == actual


def test_entry_keeps_what_the_reference_data_say(small: Gazetteer) -> None:
    """A compiled thing has its class, labels of both languages, other names and links."""
    actual = small.entries["https://example.org/city"]

    assert actual == Entry(
        "https://example.org/city",
        "City",
        "Am'bar",
        "安巴",
        ("Ambaar",),
        links={"locatedIn": ("https://example.org/prov",)},
    )


def test_programme_keeps_the_name_of_its_zones(small: Gazetteer) -> None:
    """A programme says what its zones are called and who runs it."""
    programme = small.entries["https://example.org/programme"]

    assert (programme.zone_name, programme.link("administeredBy")) == ("Bright Zone", "https://example.org/ministry")


def test_link_that_is_not_there_is_none(small: Gazetteer) -> None:
    """A link that the reference data do not have is None."""
    assert small.entries["https://example.org/land"].link("locatedIn") is None


def test_whole_name_is_looked_up_without_regard_to_case(small: Gazetteer) -> None:
    """A whole string leads to its thing, unless another class is asked for."""
    found = [small.get_by_name("ministry of rivers"), small.get_by_name("Norva", "Province")]

    assert [entry and entry.iri for entry in found] == ["https://example.org/ministry", "https://example.org/prov"]
    assert (small.get_by_name("Norva", "City"), small.get_by_name("Norv")) == (None, None)


def test_things_of_classes_keep_their_order(small: Gazetteer) -> None:
    """Things are listed by class in the order of the reference data."""
    assert [entry.label for entry in small.iter_kind("City", "Country")] == ["Lorland", "Am'bar"]


def test_chain_follows_a_link_to_its_end(small: Gazetteer) -> None:
    """A chain gives every thing reached, the nearest first, and not the thing itself."""
    actual = small.chain("https://example.org/park")

    assert actual == ["https://example.org/city", "https://example.org/prov", "https://example.org/land"]
    assert small.chain("https://example.org/unknown") == []


def test_chain_ends_in_a_circle() -> None:
    """Two things that each lie in the other end the chain."""
    left = Entry("a", "City", "A town", links={"locatedIn": ("b",)})
    right = Entry("b", "City", "B town", links={"locatedIn": ("a",)})

    assert Gazetteer([left, right]).chain("a") == ["b", "a"]


def test_no_names_match_nothing() -> None:
    """A gazetteer without things finds nothing."""
    assert Gazetteer([]).find("Norva") == []


def test_every_shipped_label_names_its_thing(gazetteer: Gazetteer) -> None:
    """The preferred English label of every reference thing, standing alone, is found whole."""
    missed = [
        entry.label
        for entry in gazetteer.entries.values()
        if entry.label and [(m.begin, m.end) for m in gazetteer.find(entry.label)] != [(0, len(entry.label))]
    ]

    assert missed == []


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text has as many code points as the text, and folding it again changes nothing in length."""
    assert len(fold(text)) == len(text)


WORDS = st.sampled_from(
    "Norva Province Am'bar High-tech Zone Zones MOST Ministry of Rivers smart chip chips AI 's 安巴".split()
)


@given(st.lists(WORDS).map(" ".join) | st.lists(WORDS).map("".join))
def test_matches_are_sorted_and_apart(text: str) -> None:
    """Matches lie inside the text, in order, and never overlap; each is a label of its thing."""
    gazetteer = Gazetteer.from_turtle([TURTLE.encode()])
    matches = gazetteer.find(text)

    assert all(left.end <= right.begin for left, right in pairwise(matches))
    assert all(0 <= match.begin < match.end <= len(text) for match in matches)
