"""What people and bodies say, aim at and focus on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]


def stated(find: Find, text: str, predicate: str, date: str | None = None) -> list[tuple[str, str]]:
    """Return subject and object of what a text states with one property."""
    return [
        (s.subject.label, s.object.label if isinstance(s.object, Thing) else s.object.text)
        for s in find(text, date)[0]
        if s.predicate == predicate
    ]


MIIT = "Ministry of Industry and Information Technology"
HEFEI = "Hefei High-tech Zone"
SAID = [
    (
        "Zhou Lin, director of Hunan University, said that small firms grow faster there.",
        [("Zhou Lin", "small firms grow faster there")],
    ),
    (
        '"Small firms grow faster there," said Zhou Lin, director of Hunan University.',
        [("Zhou Lin", "Small firms grow faster there")],
    ),
    (
        '"Small firms grow faster there," Zhou Lin, director of Hunan University, said on Monday.',
        [("Zhou Lin", "Small firms grow faster there")],
    ),
    (
        '"Small firms grow faster there," commented Zhou Lin, director of Hunan University.',
        [("Zhou Lin", "Small firms grow faster there")],
    ),
    (
        'Zhou Lin, director of Hunan University, was there. "Power is cheap. Chips are not," Zhou Lin says.',
        [("Zhou Lin", "Power is cheap. Chips are not")],
    ),
    ("Small firms grow faster there, according to MIIT.", [(MIIT, "Small firms grow faster there")]),
    ("According to MIIT, small firms grow faster there.", [(MIIT, "small firms grow faster there")]),
    ("MIIT reported strong growth.", []),
    ("MIIT said robots need rules of their own.", [(MIIT, "robots need rules of their own")]),
    ("Zhou Lin, director of Hunan University, was ill.", []),
    ("Somebody said that small firms grow faster there.", []),
    ("Zhou Lin, director of Hunan University, said so.", []),  # too short to be a remark
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:50] for text, _ in SAID])
def test_remark_has_its_speaker(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    """A remark belongs to the person or body that is the subject of the verb of saying, before or after it."""
    assert stated(find, text, "said") == expected


AIMS = [
    ("The Hefei High-tech Zone aims to become a hub of music.", [(HEFEI, "become a hub of music")]),
    ("The Hefei High-tech Zone will build a bridge over the lake.", [(HEFEI, "build a bridge over the lake")]),
    (
        "The Hefei High-tech Zone is to serve the old industrial base, which has waited for years.",
        [(HEFEI, "serve the old industrial base")],
    ),
    (
        "The Hefei High-tech Zone is to leave behind lessons that other cities can copy.",
        [(HEFEI, "leave behind lessons that other cities can copy")],
    ),
    ("The Hefei High-tech Zone aims at turning research into goods.", [(HEFEI, "turning research into goods")]),
    ("The goal of the Hefei High-tech Zone is to become a hub of music.", [(HEFEI, "become a hub of music")]),
    ("The Hefei High-tech Zone shall concentrate on smart manufacturing and robots.", []),
    ("The Hefei High-tech Zone has built a bridge over the lake.", []),
    ("A bridge will be built over the lake.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AIMS, ids=[text for text, _ in AIMS])
def test_intention_is_an_objective(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    """What a zone or place aims to do is its objective; what it has done is none."""
    assert stated(find, text, "hasObjective") == expected


def test_objective_is_planned_and_keeps_its_deadline(find: Find) -> None:
    """An objective is planned, and a deadline in it is told."""
    found, _ = find("The Hefei High-tech Zone will build a bridge by 2026.")
    [aim] = [s for s in found if s.predicate == "hasObjective"]

    assert (aim.modality, aim.get("deadline")) == ("planned", "2026")


FOCUS = [
    (
        "The Hefei High-tech Zone shall concentrate on tea, port cranes and salt lakes.",
        {(HEFEI, "tea"), (HEFEI, "port cranes"), (HEFEI, "salt lakes")},
    ),
    (
        "The Hefei High-tech Zone opened. Tea, port cranes and salt lakes are listed as key directions.",
        {(HEFEI, "tea"), (HEFEI, "port cranes"), (HEFEI, "salt lakes")},
    ),
    (
        "The Hefei High-tech Zone opened. Its key products are port cranes and tea.",
        {(HEFEI, "tea"), (HEFEI, "port cranes")},
    ),
    ("The Hefei High-tech Zone's priorities are port cranes and tea.", {(HEFEI, "tea"), (HEFEI, "port cranes")}),
    ("The Hefei High-tech Zone opened. Its priorities are not port cranes and tea.", set()),
    ("iFlytek opened in the Hefei High-tech Zone. The firm's key products are toys and tea.", set()),
    ("The Hefei High-tech Zone focuses on the goals of the ministry.", set()),
    ("The Hefei High-tech Zone focuses on artificial intelligence.", {(HEFEI, "artificial intelligence")}),
    (
        "The Hefei High-tech Zone focuses on quantum computing and smart manufacturing.",
        {("Hefei High-tech Zone", "quantum computing"), ("Hefei High-tech Zone", "smart manufacturing")},
    ),
    ("The Hefei High-tech Zone does not focus on smart manufacturing.", set()),
    ("Visitors focus on smart manufacturing.", set()),
]


@pytest.mark.parametrize(("text", "expected"), FOCUS, ids=[text for text, _ in FOCUS])
def test_focus_is_a_topic(find: Find, text: str, expected: set[tuple[str, str]]) -> None:
    """Topics that a zone focuses on are its focus; a denied one is none."""
    assert set(stated(find, text, "focusesOn")) == expected


def test_all_of_it_passes_the_gate(find: Find) -> None:
    """Nothing of this kind is turned away."""
    texts = [text for text, _ in SAID] + [text for text, _ in AIMS] + [text for text, _ in FOCUS]

    assert [find(text)[1] for text in texts] == [()] * len(texts)
