"""Which companies a place has on its ground."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]

HOSTED = [
    ("Hefei-based iFlytek leads the alliance.", {("Hefei", "iFlytek")}),
    ("Shenzhen-based phone maker Huawei leads the alliance.", {("Shenzhen", "Huawei")}),
    ("Hefei has land. iFlytek and Huawei both have servers there.", {("Hefei", "iFlytek"), ("Hefei", "Huawei")}),
    ("Hefei has land. Tenants include iFlytek and Huawei.", {("Hefei", "iFlytek"), ("Hefei", "Huawei")}),
    ("Hefei has land. iFlytek and Huawei do not have servers there.", set()),
    ("Hefei and Shenzhen have land. iFlytek and Huawei have servers there.", set()),
    ("Hefei is a base. iFlytek and Huawei grow.", set()),
]


@pytest.mark.parametrize(("text", "expected"), HOSTED, ids=[text for text, _ in HOSTED])
def test_companies_are_on_the_ground_of_a_place(find: Find, text: str, expected: set[tuple[str, str]]) -> None:
    """A place has the companies that are based there; of several places that `there` may mean, none has them."""
    found = {
        (s.subject.label, s.object.label)
        for s in find(text)[0]
        if s.predicate == "hosts" and isinstance(s.object, Thing)
    }
    assert found == expected
