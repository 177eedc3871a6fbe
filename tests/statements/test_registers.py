"""Who approved the zones of a register and when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Rejection, Statement, Thing

Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]

MIIT = "Ministry of Industry and Information Technology"
MOST = "Ministry of Science and Technology"
ABOVE = "There are eleven national AI innovation and application pilot zones.\n\n"
ROWS = (
    "February 2021 | Hangzhou\nSeptember 2022 | Nanjing, Wuhan\n\nNo more have come since, says a reader of the list."
)
CASES = [
    (
        f"{ABOVE}Table 1: Zones approved by the {MIIT}\n\nMonth | Places\n{ROWS}",
        {
            ("Hangzhou", "approvedBy", MIIT), ("Hangzhou", "approvedOn", "2021-02"),
            ("Nanjing", "approvedBy", MIIT), ("Nanjing", "approvedOn", "2022-09"),
            ("Wuhan", "approvedBy", MIIT), ("Wuhan", "approvedOn", "2022-09"),
        },
    ),
    (
        f"{ABOVE}Table 1: The letters of the {MOST}\n\nMonth | Places\nMay 2019 | Shanghai\nMarch 2021 | Suzhou\n",
        {("Shanghai", "approvedBy", MOST), ("Shanghai", "approvedOn", "2019-05"),
         ("Suzhou", "approvedBy", MOST), ("Suzhou", "approvedOn", "2021-03")},
    ),
    (f"{ABOVE}First batch, 2019: Hangzhou. Second batch: Nanjing; Wuhan.", set()),
    (f"{ABOVE}Approved in February 2021: Hangzhou.", {("Hangzhou", "approvedOn", "2021-02")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), CASES)
def test_approvals(find: Find, text: str, facts: set[tuple[str, str, str]]) -> None:
    """A row or label dates an approval where an approval is spoken of; only the body that decides has given it."""
    found = {
        (s.subject.label.split()[0], s.predicate, s.object.label if isinstance(s.object, Thing) else s.object.text)
        for s in find(text)[0]
        if s.predicate.startswith("approved")
    }

    assert found == facts


def test_bare_years_of_rows(find: Find) -> None:
    """A year that stands alone in a cell is the year of the approval of the zones in its row."""
    text = f"The {MIIT} approved eleven national AI innovation and application pilot zones.\n\nBatch | Year | Zones\n"
    found = {
        (s.subject.label.split()[0], s.object.text)
        for s in find(
            f"{text}1 | 2019 | Shenzhen\n3 | 2022 | Nanjing, Wuhan\n\nXiamen was an applicant, says a reader."
        )[0]
        if s.predicate == "approvedOn" and not isinstance(s.object, Thing)
    }

    assert found == {("Shenzhen", "2019"), ("Nanjing", "2022"), ("Wuhan", "2022")}
