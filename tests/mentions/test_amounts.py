"""Amount expressions: a table of expressions in context, and properties that hold for any text."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.mentions.amounts.find import find_amounts
from kgtool.records import Amount

TABLE = Path(__file__).with_name("golden") / "amounts.tsv"
WORDS = st.sampled_from(
    "more than over 2,400 two to three - billion yuan percent % $ US$ ( ) up rise of a dozen million zones AI and or "
    "more 3.5 not fall below 5G No. 1 ranked third +7.4% square kilometers YoY 超过 100 亿元 个 百分之 余 —".split()
)


def rows() -> list[tuple[str, str]]:
    """Return the rows of the table: bracketed text and meanings."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


def unbracket(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its brackets, and the offsets of what stood between them."""
    plain = ""
    spans = []
    for character in text:
        if character == "[":
            begin = len(plain)
        elif character == "]":
            spans.append((begin, len(plain)))
        else:
            plain += character
    return plain, spans


def describe(amount: Amount) -> str:
    """Return an amount as the table writes it."""
    parts = [amount.kind, amount.lexical(), amount.unit or "-", amount.comparator]
    parts += [amount.change] if amount.change else []
    parts += ["yoy"] if amount.basis == "year-on-year" else []
    parts += ["conv"] if amount.converted else []
    return " ".join(parts)


@pytest.mark.parametrize(("marked", "meanings"), rows())
def test_table_of_expressions(marked: str, meanings: str) -> None:
    """Every expression of the table is found at its place with its meaning, and nothing else is."""
    text, spans = unbracket(marked)
    skip = [(at, at + 7) for at in range(len(text)) if text.startswith("in 2024", at)]
    expected = list(zip(spans, meanings.split("; ") if meanings else [], strict=True))

    actual = [((begin, end), describe(amount)) for begin, end, amount in find_amounts(text, skip=skip)]

    assert expected == actual


def test_counted_noun_ends_at_its_head() -> None:
    """The noun phrase has no words after the head, no quotes and no leading `more`."""
    texts = {
        "100 AI enterprises of high growth": "AI enterprises",
        "six more pilot free trade zones (FTZs)": "pilot free trade zones",
        'five new "national pilot zones for AI"': "new national pilot zones",
        "around 1,300 core and related enterprises today": "core and related enterprises",
        "17": "",
    }

    nouns = {text: find_amounts(text)[0][2].noun for text in texts}

    assert texts == nouns


def test_skipped_spans_are_left_alone() -> None:
    """Dates and names that were found before are no amounts, but a count that looks like a year is one."""
    text = "In 2024 the Fund 500 gave 20 zones to more than 2000 enterprises"
    skip = [(text.index(part), text.index(part) + len(part)) for part in ("2024", "Fund 500", "2000")]

    found = [text[begin:end] for begin, end, _ in find_amounts(text, skip=skip)]

    assert found == ["20 zones", "more than 2000 enterprises"]


def test_name_inside_a_counted_noun_keeps_the_meaning() -> None:
    """The span stops before the name, the unit and the noun are those of the whole phrase."""
    text = "more than 30 Hefei companies joined"
    at = text.index("Hefei")

    [(begin, end, amount)] = find_amounts(text, skip=[(at, at + 5)])

    assert (text[begin:end], amount.noun, amount.unit) == ("more than 30", "Hefei companies", "enterprises")


def test_neighbours_do_not_share_words() -> None:
    """A currency between two numbers belongs to the first."""
    text = "nine US$ 2"

    found = find_amounts(text)

    assert [text[begin:end] for begin, end, _ in found] == ["nine US$", "2"]


@given(st.integers(1, 999_999), st.integers(0, 99), st.sampled_from(("million", "billion", "trillion", "bn", "trln")))
def test_sum_written_in_many_ways_is_one_sum(whole: int, cents: int, magnitude: str) -> None:
    """Currency before or after, group commas or not: the same sum."""
    number = Decimal(f"{whole}.{cents:02d}")
    size = {"million": 6, "billion": 9, "bn": 9}.get(magnitude, 12)
    forms = (f"RMB {number} {magnitude}", f"{number:,} {magnitude} yuan", f"CNY{number:,} {magnitude}")

    sums = [[(amount.low, amount.unit) for _, _, amount in find_amounts(f"It cost {form}.")] for form in forms]
    expected = [[(number * 10**size, "CNY")]] * 3

    assert expected == sums


@given(st.integers(2, 999_999))
def test_count_with_commas_is_the_count_without(count: int) -> None:
    """Group commas change nothing, and the unit is the head of the noun."""
    expected = [(Decimal(count), "clusters")]

    readings = [
        [(amount.low, amount.unit) for _, _, amount in find_amounts(f"It has {form} industrial clusters.")]
        for form in (f"{count}", f"{count:,}")
    ]

    assert [expected, expected] == readings


@given(st.lists(WORDS, max_size=25))
@settings(max_examples=200)
def test_any_text_is_read(words: list[str]) -> None:
    """Spans are sorted, apart, inside the text, not empty; nothing raises."""
    text = " ".join(words)
    bounds = [bound for begin, end, _ in find_amounts(text) for bound in (begin, end)]

    assert sorted(bounds) == bounds
    assert all(begin < end for begin, end in zip(bounds[::2], bounds[1::2], strict=True))
    assert all(0 <= bound <= len(text) for bound in bounds)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_any_characters_are_read(text: str, skip: list[tuple[int, int]]) -> None:
    """No characters and no spans to skip make it raise."""
    assert isinstance(find_amounts(text, language="zh", skip=skip), list)


@pytest.mark.parametrize("piece", ["1,", "2 to ", "one hundred and ", "more than ", "亿1", "$ ", "3 and related ", "9"])
def test_hostile_text_costs_linear_time(piece: str) -> None:
    """Twice as much text takes about twice as long, whatever is repeated."""
    times = []
    for count in (1_000, 2_000):
        text = piece * count
        best = 1e9
        for _ in range(2):
            begin = time.process_time()
            find_amounts(text)
            best = min(best, time.process_time() - begin)
        times.append(best)

    assert times[1] < 4 * times[0] + 0.05
