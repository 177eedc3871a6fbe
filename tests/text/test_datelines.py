"""Datelines: what stands before the first sentence."""

from __future__ import annotations

import pytest

from kgtool.text.datelines import find_dateline

DATELINES = [
    ("BERGEN, Dec. 6 (FW) -- ", "The pier opened."),
    ("BERGEN, May 6, 2026 (Fjord Wire) — by Mia Lund", ""),
    ("(BERGEN) -- ", "The pier opened."),
    ("(FWS) ", "The pier opened."),
    ("(Reuters) - ", "The pier opened."),
    ("BERGEN (Reuters) - ", "“The pier opened,” he said."),
    ("BERGEN — ", "The pier opened."),
    ("NEW BERGEN, Norland — ", "The pier opened."),
    ("BERGEN, (FWA - FjordPoint / Pier News - 23rd Oct, 2024) ", "Eleven piers opened."),
    ("HONG KONG, March 3, 2024 /FJNewswire/ -- ", "The pier opened."),
    ("Bergen, May 3 (Fjord) — ", "The pier opened."),
    ("Bergen, 3 May 2022 – ", "The pier opened."),
    ("新华社北京5月6日电（记者 张三）", "码头开放。"),
    ("date 2026-05-06 ", "The pier opened."),
    ("date 2026-05-06 BERGEN, May 6 (FW) -- ", "The pier opened."),
]
NONE = [
    "The pier (in the north) opened.",
    "AI — the hope of many — is here.",
    "BERGEN has a pier.",
    "Bergen, the old port, has a pier.",
    "(The pier opened.)",
    "May 3 was the day.",
    "Bergen (population 300,000) has a pier.",
]


@pytest.mark.parametrize(("dateline", "rest"), DATELINES)
def test_dateline_ends_before_the_sentence(dateline: str, rest: str) -> None:
    """The sentence begins after place, day, agency and dash."""
    text = "Headline\n" + dateline + rest

    assert rest == text[find_dateline(text, 9) :]


@pytest.mark.parametrize("line", NONE)
def test_sentence_without_dateline_begins_at_its_first_word(line: str) -> None:
    """Brackets, capitals and dashes of a sentence are no dateline."""
    assert find_dateline(line) == 0
