"""Pages on several zones at once: each page of the golden file with who approved which zone when, and into what.

A page is the day of publication, its text, a line `---` and, for each property and value, the zones or places of which
the page states it; pages are divided by `=====`. Where nothing stands below the line nothing is stated.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Thing

GOLDEN = Path(__file__).with_name("golden") / "zone_sets.txt"
PAGES = [page.strip("\n").split("\n", 1) for page in GOLDEN.read_text("utf-8").split("=====\n")]
PROPERTIES = {"approvedBy", "approvedOn", "partOfProgramme", "memberOf"}
Found = tuple[tuple[Statement, ...], tuple[Rejection, ...]]


def told(statements: tuple[Statement, ...]) -> list[str]:
    """Return what is asserted of each set, a line for each property and value."""
    lines: dict[tuple[str, str], set[str]] = {}
    for each in statements:
        if each.predicate in PROPERTIES and each.modality == "asserted":
            value = each.object.label if isinstance(each.object, Thing) else each.object.text
            lines.setdefault((each.predicate, value), set()).add(each.subject.label)
    return sorted(f"{name} | {value} | {', '.join(sorted(labels))}" for (name, value), labels in lines.items())


@pytest.mark.parametrize(("date", "page"), PAGES, ids=[page.split("\n", 1)[0] for _, page in PAGES])
def test_page(find: Callable[..., Found], date: str, page: str) -> None:
    """What a page tells of a set holds for each of its members, and for nobody else."""
    text, _, expected = page.partition("\n---")

    assert told(find(text, date)[0]) == expected.strip().splitlines()
