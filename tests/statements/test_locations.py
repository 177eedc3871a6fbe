"""Where bodies and zones lie, by what stands beside their names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]

LYING = [
    ("The Hefei Institute of Robots, in Shushan District, grows.", {("Hefei Institute of Robots", "Shushan District")}),
    ("The Hefei Institute of Robots met its partners in Shushan District.", set()),
    ("Hefei-based iFlytek leads.", {("iFlytek", "Hefei")}),
    ("iFlytek, the Hefei speech company, leads.", {("iFlytek", "Hefei")}),
    ("iFlytek of Hefei leads.", {("iFlytek", "Hefei")}),
    ("iFlytek, formerly of Hefei, leads.", set()),
    ("SenseTime (Shanghai) leads.", {("SenseTime", "Shanghai")}),
    (
        "iFlytek and Unitree, whose headquarters are in Hefei and Hangzhou respectively, grow.",
        {("iFlytek", "Hefei"), ("Unitree", "Hangzhou")},
    ),
    ("iFlytek and Unitree may be based in Hefei and Hangzhou respectively.", set()),
    (
        "The Hefei Institute of Robots was set up in Shushan District.",
        {("Hefei Institute of Robots", "Shushan District")},
    ),
    ("The Hefei Institute of Robots will be set up in Shushan District.", set()),
]


@pytest.mark.parametrize(("text", "expected"), LYING, ids=[text for text, _ in LYING])
def test_neighbours_say_where_a_body_lies(find: Find, text: str, expected: set[tuple[str, str]]) -> None:
    """A body lies where its aside, its description or its founding says, and nowhere by what it does or may do."""
    found = {
        (s.subject.label, s.object.label)
        for s in find(text)[0]
        if s.predicate == "locatedIn"
        and s.subject.type not in {"District", "City"}
        and isinstance(s.object, Thing)
        and s.modality == "asserted"
    }
    assert found == expected
