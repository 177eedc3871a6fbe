"""Places that rows, labelled lines and answers list as zones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kgtool.records import Mention

DEVELOPMENT = "The ministry runs the national new-generation AI innovation and development pilot zones.\n\n"
APPLICATION = "There are eleven national AI innovation and application pilot zones.\n\n"
TABLE = "Table 1. The ministry's letters of support\nMonth | Recipients\n"


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        (f"{DEVELOPMENT}{TABLE}May 2019 | Shanghai\nMarch 2020 | Chengdu, Jinan", ["Shanghai", "Chengdu", "Jinan"]),
        (f"{DEVELOPMENT}{TABLE}May 2019 | Shanghai\nNovember 2019 | Deqing (Zhejiang)", ["Shanghai", "Deqing"]),
        (
            f"{APPLICATION}They came in batches:\n- First batch (2019): Jinan-Qingdao, Shenzhen\n- Batch 2: Chengdu",
            ["Jinan-Qingdao", "Shenzhen", "Chengdu"],
        ),
        (f"{APPLICATION}First batch, 2019: Shenzhen. Second batch, February 2021: Beijing; Chengdu.",
         ["Shenzhen", "Beijing", "Chengdu"]),
        (f"{APPLICATION}Which cities are in the third batch?\nNanjing, Wuhan and Changsha.",
         ["Nanjing", "Wuhan", "Changsha"]),
        (f"{DEVELOPMENT}Figure 3. The zones, by year of consent\n2019: Hefei, Deqing\n2020: Jinan",
         ["Hefei", "Deqing", "Jinan"]),
        (f"{DEVELOPMENT}Figure 4. Cities with the most robot makers\n2019: Hefei, Deqing\n2020: Jinan", []),
        (f"{APPLICATION}Which cities have applied for the title?\nNanjing and Wuhan.", []),
        (f"{APPLICATION}Which localities are in the third batch?\nNanjing is said to be among them.", []),
        (f"{APPLICATION}First batch of vaccines: Nanjing; Wuhan.", []),
        (f"{APPLICATION}2021: Nanjing hosted a fair of robots.", []),
        (f"{APPLICATION}Rejected in the first batch: Nanjing; Wuhan.", []),
        (f"{DEVELOPMENT}Table 1. Applicants for the title\nYear | City\n2019 | Nanjing\n2020 | Ningbo", []),
        (f"{DEVELOPMENT}Table 1. Letters of support\nYear of application | City\n2019 | Nanjing\n2020 | Ningbo", []),
        (f"{DEVELOPMENT}Table 2. New data centres\nYear | City\n2019 | Nanjing\n2020 | Ningbo", []),
        (f"{DEVELOPMENT}Table 2. Firms in the zones\nYear | City\n2019 | Nanjing\n2020 | Ningbo", []),
        ("There are 21 free trade zones.\n\nWhich cities are in the first batch?\nNanjing and Wuhan.", []),
    ],
)  # fmt: skip
def test_registers(read: Callable[..., tuple[Mention, ...]], text: str, zones: list[str]) -> None:
    """What a caption, question or label calls zones are zones of the programme; applicants and other lists are none."""
    found = [m.label for m in read(text) if m.kind == "PilotZone"]

    assert [label.split(" ")[0] for label in found] == zones


def test_one_in_each(read: Callable[..., tuple[Mention, ...]]) -> None:
    """A zone `in each` is one in every place that was just listed."""
    found = read(
        f"{APPLICATION}Which cities are in the third batch?\nNanjing and Wuhan. The ministry agreed to "
        "a national AI innovation and application pilot zone in each."
    )

    assert [m.label.split()[0] for m in found if m.kind == "PilotZone"] == ["Nanjing", "Wuhan", "Nanjing", "Wuhan"]
