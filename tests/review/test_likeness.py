"""Which names may mean one thing: shared words and facts, never letters alone."""

from __future__ import annotations

import pytest

from kgtool.records import Thing
from kgtool.review.likeness import Candidate, Pair, find_candidates, why_one
from kgtool.review.namings import Naming
from kgtool.vocab import thing_iri

PLACES = ("Shanxi", "Shaanxi", "Ningbo", "Hunan")


def places(name: str) -> frozenset[str]:
    """Return the places of this test that a name names."""
    return frozenset(place for place in PLACES if place in name.split())


WORDS, PART = "the same words", "the same place, and one name has all words of the other"
CASES = [
    ("Lake Institute of AI", "Lake Artificial Intelligence Institute", WORDS),
    ("Lotus Data Centre", "Lotus Data Centers", WORDS),
    ("Plan for Robots (2025-2027)", "Plan for Robots", WORDS),
    ("Ningbo Robot Alliance", "Ningbo Robot Industry Alliance", None),  # `industry` is another ministry's word
    ("Ningbo Robot Alliance", "Ningbo Smart Robot Alliance", PART),
    ("LRA", "Lotus Robot Alliance", "one is the acronym of the other"),
    ("Shanxi Data Bureau", "Shaanxi Data Bureau", None),
    ("Plan for Robots (2021-2023)", "Plan for Robots (2024-2026)", None),
    ("First Lotus Forum", "Second Lotus Forum", None),
    ("Lotus AI Application Zone", "Lotus AI Zone", None),
    ("Lotus Robot Alliance", "Orchid Robot Alliance", None),
    ("Donghe", "Dongho", None),
    ("Smart Robot Alliance", "Robot Alliance", None),  # no place that they share
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "reason"), CASES)
def test_names_that_may_be_one(left: str, right: str, reason: str | None) -> None:
    """Words, acronyms and places decide, in either order; another place, year, number or programme goes before them."""
    assert why_one(left, right, places=places) == reason
    assert why_one(right, left, places=places) == reason


def naming(class_name: str, label: str, article: str = "a", fact: tuple[str, str] = ("", "")) -> Naming:
    """Return a place where an article names a provisional thing."""
    thing = Thing(thing_iri(class_name, label), label, class_name, provisional=True)
    return Naming(thing, article, f"{article}.txt", 1, label, fact)


def reasons(*namings: Naming) -> list[str]:
    """Return the reasons of all pairs."""
    return [pair.reason for candidate in find_candidates(namings) for pair in candidate.pairs]


def test_candidates_come_with_what_they_are_like() -> None:
    """Things with likely duplicates come first; each pair is listed once, with where the other one is named."""
    first, second, other = naming("Company", "Moon Lake"), naming("Company", "Lake Moon", "b"), naming("Plan", "P")

    found = find_candidates([first, second, other])

    assert found == [
        Candidate(first.thing, (first,), (Pair(first.thing, second.thing, WORDS, namings=(second,)),)),
        Candidate(second.thing, (second,)),
        Candidate(other.thing, (other,)),
    ]
    assert [candidate.articles for candidate in found] == [1, 1, 1]


def test_known_things_are_offered() -> None:
    """A provisional thing may be one of the reference data, by any of its names."""
    known = Thing("k", "Ministry of Lakes", "Agency")
    (found,) = find_candidates(
        [naming("Organization", "Lakes Ministry")],
        known={"k": ("Ministry of Lakes", "MOL", "湖泊部")},
        known_things={"k": known},
    )

    assert [(pair.right, pair.reason, pair.known) for pair in found.pairs] == [(known, WORDS, True)]


def test_facts_show_likeness() -> None:
    """Documents issued by one body on one day may be one; so may people of one surname at one body."""
    day, month = ("issuedOn", "2025-06-02"), ("issuedOn", "2025-06")
    body = ("issuedBy", "x")
    same = [naming("Plan", name, fact=fact) for name in ("Lotus Plan", "Orchid Scheme") for fact in (day, body)]
    vague = [naming("Plan", name, fact=fact) for name in ("Lotus Plan", "Orchid Scheme") for fact in (month, body)]
    people = [naming("Person", name, fact=("affiliatedWith", "x")) for name in ("Professor Yan", "Yan Lin")]

    assert reasons(*same) == ["issued by the same body on the same day"]
    assert reasons(*vague) == []
    assert reasons(*people) == ["at the same body, and a part of the name alike"]


def test_parts_are_not_duplicates() -> None:
    """A thing that is said to be a part of another is not offered as the same."""
    whole = naming("Agency", "Lake Moon")
    part = naming("Agency", "Moon Lake", fact=("subOrganizationOf", whole.thing.iri))

    assert reasons(whole, part) == []


def test_what_was_decided_is_not_asked_again() -> None:
    """Things with a decision are left out, and pairs that somebody called different."""
    first, second = naming("Company", "Moon Lake"), naming("Company", "Lake Moon")

    assert find_candidates([first, second], decided=frozenset({second.thing.iri})) == [Candidate(first.thing, (first,))]
    assert [c.pairs for c in find_candidates([first, second], different=lambda _left, _right: True)] == [(), ()]
