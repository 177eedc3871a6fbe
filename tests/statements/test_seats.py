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
    ("iFlytek and Huami have their headquarters in Hefei.", {("Hefei", "iFlytek"), ("Hefei", "Huami")}),
    ("iFlytek and Huami have their doubts in Hefei.", set()),
    ("Shenzhen is where Huawei and DJI have their head offices.", {("Shenzhen", "Huawei"), ("Shenzhen", "DJI")}),
    ("Shenzhen is where Huawei and DJI compete.", set()),
    ("iFlytek and Huami, both from Hefei, took part.", {("Hefei", "iFlytek"), ("Hefei", "Huami")}),
    ("iFlytek and Huami went from Hefei to Wuhan.", set()),
    ("Hefei has attracted Huawei and Tencent.", {("Hefei", "Huawei"), ("Hefei", "Tencent")}),
    ("Hefei hopes to attract Huawei and Tencent.", set()),
    ("Hefei has 400 AI firms, iFlytek and Huami among them.", {("Hefei", "iFlytek"), ("Hefei", "Huami")}),
    ("Hefei joined an alliance of 400 AI firms, iFlytek and Huami among them.", set()),
    ("Companies such as iFlytek and Huami have settled in Hefei.", {("Hefei", "iFlytek"), ("Hefei", "Huami")}),
    ("Huawei will open a laboratory in Hefei.", set()),
    ("Huawei opened a laboratory in Hefei.", {("Hefei", "Huawei")}),
    ("Huawei sells phones in Hefei.", set()),
    ("Hefei has land. iFlytek is its best-known resident.", {("Hefei", "iFlytek")}),
    ("Hefei counts iFlytek and Huami among its tenants.", {("Hefei", "iFlytek"), ("Hefei", "Huami")}),
    ("Hefei counts iFlytek and Huami among its rivals.", set()),
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
