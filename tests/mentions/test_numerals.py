"""Numbers in digits, English words and Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.mentions.numerals import TENS, UNITS, fold, read_chinese, read_digits, read_number, read_tokens, read_words

TABLE = Path(__file__).with_name("golden") / "numerals.tsv"
SMALL = {value: word for word, value in UNITS.items()}
BIG = {value: word for word, value in TENS.items()}
CHINESE = "零一二三四五六七八九"


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the table: reader, bracketed number at the start of a text, value."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def spell(number: int) -> str:
    """Write a number below a million in English words."""
    if number >= 1000:
        rest = number % 1000
        return f"{spell(number // 1000)} thousand" + (f" {spell(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {spell(rest)}" if rest else "")
    if number >= 20:
        return BIG[number - number % 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


def spell_chinese(number: int) -> str:
    """Write a number below ten thousand in Chinese numerals."""
    text = ""
    pending = False
    for size, character in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if pending and text else "") + CHINESE[digit] + character
        pending = not digit
    return text


@pytest.mark.parametrize(("reader", "marked", "value"), rows())
def test_table_of_numbers(reader: str, marked: str, value: str) -> None:
    """Each number of the table is read to its end; what is no number is not read."""
    read = {"number": read_number, "chinese": read_chinese}[reader]
    end = marked.index("]") - 1 if "]" in marked else None
    text = marked.replace("[", "").replace("]", "")
    expected = (end, Decimal(value)) if end is not None else None

    number = read(text, 0)

    assert expected == (number and (number.end, number.value))


@given(st.integers(1, 999_999))
def test_number_in_words_reads_back(number: int) -> None:
    """A number written in English words is read whole, also at the beginning of a sentence."""
    text = spell(number)
    expected = [(len(text), Decimal(number))] * 2

    readings = [read_words(form, 0) for form in (text, text.capitalize() + " zones")]

    assert expected == [reading and (reading.end, reading.value) for reading in readings]


@given(st.integers(1, 9_999), st.sampled_from((("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12))))
def test_chinese_number_reads_back(number: int, magnitude: tuple[str, int]) -> None:
    """A number in Chinese numerals, and the same in digits, is read with its magnitude."""
    character, size = magnitude
    texts = [spell_chinese(number) + character, f"{number}{character}", f"{number:,}{character}"]

    readings = [read_chinese(text, 0) for text in texts]

    assert [(len(text), Decimal(number * size)) for text in texts] == [
        reading and (reading.end, reading.value) for reading in readings
    ]


@given(st.integers(0, 10**15))
def test_digits_read_back(number: int) -> None:
    """Group commas change nothing."""
    texts = [f"{number}", f"{number:,}"]

    readings = [read_digits(text, 0) for text in texts]

    assert [(len(text), Decimal(number)) for text in texts] == [
        reading and (reading.end, reading.value) for reading in readings
    ]


@given(st.text(max_size=40))
def test_fold_keeps_offsets(text: str) -> None:
    """Folding changes characters one for one, so offsets hold."""
    assert len(text) == len(fold(text))


@given(st.text(alphabet="零一二三十百千万亿两0123456789,. ", max_size=40))
def test_any_numerals_are_read(text: str) -> None:
    """No mixture of numerals makes a reader raise."""
    ends = [reading.end for at in range(len(text)) if (reading := read_chinese(text, at))]

    assert all(0 < end <= len(text) for end in ends)


@given(st.text(st.sampled_from("aAn12 .,-'’“é２Ａİſ年\u3000(+"), max_size=24))
def test_tokens_are_the_runs_of_the_folded_text(text: str) -> None:
    """Whatever stands around them, digits and the words asked for are found where the folded text has them."""
    wanted = frozenset({"a", "an", "s"})
    runs = [(m.start(), m[0].lower()) for m in re.finditer("[A-Za-z]+|[0-9]+", fold(text))]
    assert read_tokens(text, wanted) == tuple((at, run) for at, run in runs if run in wanted or run.isdigit())
