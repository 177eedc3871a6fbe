"""Figures: whose they are, what they measure, target or fact, growth, conversion, part, time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.records import Rejection, Statement, Value

TABLE = Path(__file__).with_name("golden") / "figures.tsv"
Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the table: date, text, figures."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def figures(find: Find, text: str, date: str | None = "2024-05-02") -> list[Statement]:
    """Return the figures that a text states."""
    return [s for s in find(text, date)[0] if s.predicate in {"hasObservation", "hasTarget"}]


@pytest.mark.parametrize(("date", "text", "meanings"), rows(), ids=[row[1][:60] for row in rows()])
def test_table_of_figures(find: Find, date: str, text: str, meanings: str) -> None:
    """Every figure of the table is stated, in order, with the qualifiers listed, and no other figure is."""
    found = figures(find, text.replace("\\n", "\n"), date)
    expected = [] if meanings == "-" else [meaning.split(" | ") for meaning in meanings.split("; ")]

    assert [[s.subject.label, s.predicate, s.object.text] for s in found if isinstance(s.object, Value)] == [
        row[:3] for row in expected
    ]
    for statement, (*_, qualifiers) in zip(found, expected, strict=True):
        wanted = dict(pair.split("=") for pair in qualifiers.split())
        assert {key: (statement.get(key) or "").replace(" ", "_") for key in wanted} == wanted


def test_estimate_of_others_is_reported(find: Find) -> None:
    """An estimate by somebody who is no public body is only reported; a plain figure is asserted."""
    estimate = figures(find, "Consultants put the scale of Hunan's AI industry at 30 billion yuan in 2023.")
    plain = figures(find, "The scale of Hunan's AI industry was 30 billion yuan in 2023.")

    assert [[s.modality for s in found] for found in (estimate, plain)] == [["reported"], ["asserted"]]


def test_target_is_asserted(find: Find) -> None:
    """A target is a fact about a plan, so it is asserted."""
    [target] = figures(find, "Hunan will have 300 robot companies by 2027.")

    assert (target.predicate, target.modality) == ("hasTarget", "asserted")


def test_deadline_before_publication_is_no_target(find: Find) -> None:
    """A value of a time before the day of publication is a fact."""
    [figure] = figures(find, "In 2021 Hunan had 90 robot companies.", "2024-05-02")

    assert (figure.predicate, figure.get("period")) == ("hasObservation", "2021")


def test_year_of_an_event_is_not_that_of_the_next_clause(find: Find) -> None:
    """The year in which a firm was founded is not when the alliance of the clause behind it has so many members."""
    text = (
        "Siasun was spun off in 2000; it belongs to the Shenyang AI Industry Alliance, which has grown to 120 members."
    )
    [figure] = figures(find, text)

    assert (figure.subject.label, figure.get("unit"), figure.get("period")) == (
        "Shenyang AI Industry Alliance",
        "members",
        None,
    )


def test_fall_is_negative_growth(find: Find) -> None:
    """A fall is a growth rate below zero."""
    [figure] = figures(find, "Exports of Wuhan were 45 billion yuan in 2023, down 3.5 percent year on year.")

    assert (figure.get("growthRate"), figure.get("growthBasis")) == ("-3.5", "year-on-year")


def test_evidence_covers_the_number(find: Find) -> None:
    """The quote of a figure holds its number, and the item of a list is backed by the sentence that leads it."""
    text = "Hunan issued an action plan for robotics. By 2026, the province is to have:\n- more than 200 AI companies\n"
    [figure] = figures(find, text)

    assert "200" in figure.evidence[0].quote
    assert {evidence.sentence for evidence in figure.evidence} >= {2}


def test_every_figure_has_a_unit_and_an_indicator(find: Find) -> None:
    """No figure is stated without unit, indicator and comparator."""
    text = "Wuhan has 400 companies, 20 laboratories, an area of 8,569 square kilometers and sales of 30 billion yuan."
    found = figures(find, text)

    assert len(found) >= 3
    assert all(s.get("unit") and s.get("indicator") and s.get("comparator") for s in found)
