"""Sentences: where they end and where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.text import splitter
from kgtool.text.splitter import iter_sentences

CASES = {
    "abbreviated month": ["The ferry sailed on Dec. 6 at noon.", "It was full."],
    "country": ["The U.S. port paid $3.5 billion.", "It owns 2 quays."],
    "country at the end": ["It sails to the U.S.", "The fare is 20 yuan."],
    "company": ["Acme Co., Ltd. and Bolt Inc. moved in.", "Others follow."],
    "leading dots": ["AI firms in 2023 ....... 600"],
    "dots that pause": ["It was late...", "Wuhan slept."],
    "company at the end": ["The quay belongs to Acme Co.", "It is new."],
    "number word": ["Pier No. 1 of St. Ives is old.", "Pier No. 2 is not."],
    "doctor and initials": ["Dr. J. K. Li spoke.", "So did Mr. Wu."],
    "time of day": ["It opens at 9 a.m. on Friday.", "It closes at 5 p.m.", "The rest is night."],
    "growth": ["Sales rose 10.9% YoY.", "Of that, 3.2 were ferries."],
    "quote after stop": ['He said "we sail."', "“It is late.”", "She agreed."],
    "question in speech": ["“Why?” he asked.", "Nobody knew!", "Really?", "Yes."],
    "ellipsis": ["They waited...", "Then they left.", "They said ... nothing."],
    "semicolon": ["One pier is old; the other is new; both are full.", "So it goes."],
    "brackets": ["The pier (see map. It is old) is shut.", "(Translated by us.)", "It rains."],
    "lower-case brand": ["The park is full.", "iFlytek has a hall."],
    "figure begins": ["The park is full.", "300 firms work there."],
    "dash": ["The plan -- by Mr. Lund -- is new.", "It stands."],
    "glued": ["The ferry was late.", "The captain left.", "It was loaded.", "Meanwhile, Bergen waited."],
    "version and site": ["See v2.5 at port.example for more.", "Bye."],
    "chinese": ["合肥获批；", "上海第二。", "“我们会努力。”市长说。", "真的吗？", "是！"],
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_end_where_a_reader_ends_them(name: str) -> None:
    """Abbreviations, initials, quotes and brackets do not end a sentence; marks before a new start do."""
    expected = CASES[name]
    text = ("" if name in ("glued", "chinese") else " ").join(expected)

    actual = [text[begin:end] for begin, end in iter_sentences(text)]

    assert expected == actual


@given(st.text(alphabet='aB1 .!?…()"”。；\n中D r', max_size=80) | st.text(max_size=200))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    """Sentences are in order, do not overlap, begin and end without white space, and leave only white space out."""
    spans = list(iter_sentences(text))

    assert all(begin < end for begin, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(text.split()) == "".join("".join(text[begin:end].split()) for begin, end in spans)


def count_decisions(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """Return how many terminators the splitter decides on."""
    calls = 0
    decide = splitter._is_boundary

    def counting(*arguments: object) -> bool:
        nonlocal calls
        calls += 1
        return decide(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(splitter, "_is_boundary", counting)
    list(iter_sentences(text))
    monkeypatch.setattr(splitter, "_is_boundary", decide)
    return calls


@pytest.mark.parametrize("unit", ["a. B ", "(a. B", "(a. B) ", "Dr. ", "。”说"])
def test_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    """Twice the text needs at most twice the decisions, whatever it consists of."""
    once, twice = (count_decisions(monkeypatch, unit * size) for size in (500, 1000))

    assert twice <= 2 * once + 2
    assert once <= 1000
