"""Cells of a row: what bars, wide spaces or dots keep apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.prose.cells import count_columns, split_cells


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Zone ..... East Lake   | Chengdu", ["Zone", "East Lake", "Chengdu"]),
        ("Wuxi   210\t400", ["Wuxi", "210", "400"]),
        ("a |  | c", ["a", "", "c"]),
        ("It grew, in 2023, to 4.5 percent.", ["It grew, in 2023, to 4.5 percent."]),
    ],
)
def test_cells_of_a_row(row: str, cells: list[str]) -> None:
    """Bars rule out wide spaces; an empty cell between bars keeps its place."""
    assert [row[begin:end] for begin, end in split_cells(row)] == cells


@given(st.text(alphabet="ab1 .|\t", max_size=40))
def test_cells_stand_in_order(row: str) -> None:
    """Whatever a line holds, its cells do not overlap and stand in order."""
    bounds = [at for cell in split_cells(row) for at in cell]

    assert bounds == sorted(bounds)
    assert count_columns(row) == len(bounds) // 2
