"""Pages that tell by their structure: fact sheets, boxes, tables, lists below a heading, and look-alikes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from kgtool.pipeline import Reader
from kgtool.records import Thing
from kgtool.sources.formats import read_article
from kgtool.vocab import BASE

GOLDEN = Path(__file__).parent / "golden" / "sheets.txt"
OTHERS = {"said-by-the-name", "years-of-the-name", "confirmed", "place-of-issuer", "weighed"}
"""Rules that read names, the reference data and words, and not the structure of a page."""
WANTED = {
    "locatedIn", "partOf", "approvedOn", "approvedBy", "administeredBy", "supportsStrategy", "hosts", "issuedBy",
    "issuedOn", "validFrom", "validUntil", "appliesTo", "establishedOn", "memberOf", "hasObservation", "hasTarget",
}  # fmt: skip


def pages() -> list[tuple[str, str, set[str]]]:
    """Return name, text and expected statements of each page."""
    found = []
    for chunk in re.split(r"^=== ", GOLDEN.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, rest = chunk.split("\n", 1)
        text, told = rest.split("\n---\n")
        found.append((name, text + "\n", set(told.splitlines())))
    return found


@cache
def reader() -> Reader:
    """Return the shipped reader."""
    return Reader.load()


@pytest.mark.parametrize(("name", "text", "expected"), pages(), ids=[name for name, _, _ in pages()])
def test_page_tells_by_its_structure(name: str, text: str, expected: set[str]) -> None:
    """What a page states is what its labels, heads, rows and headings say, and nothing else."""
    article = read_article(text.encode(), "markdown" if name.endswith("_md") else "text", source=name, base=BASE)

    told = set()
    for each in reader().read(article).statements:
        if each.rule not in OTHERS and each.predicate in WANTED:
            value = each.object.label if isinstance(each.object, Thing) else each.object.text
            when = each.get("period") or each.get("deadline") or ""
            told.add(" | ".join((each.subject.label, each.predicate, value, each.get("unit") or "", when)).rstrip(" |"))
    assert told == expected
