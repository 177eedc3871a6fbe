"""The body of an article: sentences with numbers, roles and leads, and cuts with reasons."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.records import Article, Body, MarkedLine, Sentence
from kgtool.text import read_body, regions
from kgtool.text.cuts import CutRule, Where, find_cut
from kgtool.text.readable import as_read

SAMPLE = """\
21 C
Sunday, May 5, 2019

Ferry link opens in the north
5 May 2019 | Harbour Gazette | Mia Lund
f t in +

Ferry link opens in the north
A ferry leaves the pier. (file photo)

BERGEN, May 4 (HG) -- A ferry link opened on Saturday, the port said. It has 2 ships.

What it wants
The port names three aims by 2025:
(1) 20 crossings a day;
(2) a new pier; a new hall.

Fares this year, in kroner:
  Bergen    120    up 5%
  Oslo      240    up 7%

READ MORE: Old pier shut
Here goes: the first ship is the Lark.

(Editor: Bo)
Related stories
Why the river floods
What a pier costs when nobody pays for it...
3 Comments
bo88: when does it sail??
© 2019 Harbour Gazette
"""


def article(text: str, **known: object) -> Article:
    """Return an article with a text."""
    return Article(iri="https://a.example/1", source="1.txt", text=text, **known)  # type: ignore[arg-type]


def outline(body: Body) -> list[tuple[str, int | None, str]]:
    """Return role, lead and text of the sentences that are read."""
    return [(s.role, s.lead, s.text) for s in body.iter_prose()]


def test_sample_reads_as_a_person_reads_it() -> None:
    """Only headline, body, lists and tables are read; items and rows name the sentence that introduces them."""
    body = read_body(article(SAMPLE, title="Ferry link opens in the north"))

    assert outline(body) == [
        ("title", None, "Ferry link opens in the north"),
        ("prose", None, "A ferry link opened on Saturday, the port said."),
        ("prose", None, "It has 2 ships."),
        ("heading", None, "What it wants"),
        ("prose", None, "The port names three aims by 2025:"),
        ("item", 11, "20 crossings a day;"),
        ("item", 11, "a new pier; a new hall."),
        ("prose", None, "Fares this year, in kroner:"),
        ("row", 14, "Bergen    120    up 5%"),
        ("row", 14, "Oslo      240    up 7%"),
        ("prose", None, "Here goes: the first ship is the Lark."),
    ]


def test_sample_names_the_reason_of_each_cut() -> None:
    """Each stretch that is left out has a reason, in the order of the text."""
    body = read_body(article(SAMPLE, title="Ferry link opens in the north"))

    assert [cut.reason for cut in body.cuts] == [
        "page clock and weather", "page clock and weather", "header fields", "share bar", "repeated headline",
        "caption", "dateline", "list marker", "list marker", "related headlines", "editor tag", "related headlines",
        "related headlines", "related headlines", "comments", "comments", "copyright",
    ]  # fmt: skip


def test_boilerplate_is_numbered_too() -> None:
    """Numbers count every sentence of the file, and a cut sentence says why it is cut."""
    body = read_body(article("By Mia Lund\n\nThe ferry sailed at noon. It was full.\n\nSubscribe now"))

    assert body.sentences == (
        Sentence(1, 0, 11, "By Mia Lund", paragraph=1, cut="byline"),
        Sentence(2, 13, 38, "The ferry sailed at noon.", paragraph=2),
        Sentence(3, 39, 51, "It was full.", paragraph=2),
        Sentence(4, 53, 66, "Subscribe now", paragraph=3, cut="subscription"),
    )


def test_fields_before_the_headline_are_cut() -> None:
    """A headline that shares its line with fields begins after them."""
    text = "date 2022-05-03 Ferry link opens\n\nThe ferry sailed at noon today."

    body = read_body(article(text, title="Ferry link opens"))

    assert [(s.role, s.text) for s in body.sentences][:1] == [("title", "Ferry link opens")]
    assert [(cut.begin, cut.end, cut.reason) for cut in body.cuts] == [(0, 15, "header fields")]


def test_markup_decides_what_is_outside() -> None:
    """Roles given by markup cut navigation, captions, asides, footers, comments and bylines."""
    lines = ["Home", "Ferry opens", "By Mia", "The ferry sailed.", "A pier", "Most read", "So true", "(c) us"]
    roles = ["navigation", "title", "byline", "paragraph", "caption", "aside", "comment", "footer"]
    marks, begin = [], 0
    for line, role in zip(lines, roles, strict=True):
        marks.append(MarkedLine(begin, begin + len(line), role))  # type: ignore[arg-type]
        begin += len(line) + 1

    body = read_body(article("\n".join(lines), title="Ferry opens", lines=tuple(marks)))

    assert [s.text for s in body.iter_prose()] == ["Ferry opens", "The ferry sailed."]
    assert [s.cut for s in body.sentences if s.cut] == [
        "page navigation", "byline", "caption", "outside the article", "comments", "page footer",
    ]  # fmt: skip


def test_wrapped_paragraphs_are_joined() -> None:
    """Lines that a fixed width broke are one paragraph; headline and table keep their lines."""
    text = (
        "Ferry link opens\n3 May 2022\n\nThe ferry between the two old harbour towns of the\nnorth sailed again on"
        " Saturday, said the port in a\nlong letter to the press. It has two ships.\n"
    )

    body = read_body(article(text, title="Ferry link opens"))

    assert [(s.paragraph, " ".join(s.text.split())) for s in body.iter_prose()] == [
        (1, "Ferry link opens"),
        (3, "The ferry between the two old harbour towns of the north sailed again on Saturday, said the port in a "
            "long letter to the press."),
        (3, "It has two ships."),
    ]  # fmt: skip


FERRY = (
    "The ferry between the two old harbour towns of the north sailed again on Saturday, said the port in a long letter "
    "to the press. It has two ships."
)
PIER = "The pier was built by the towns in the year of the great flood, and it has been mended twice since then."


@pytest.mark.parametrize(
    ("first", "rest", "between"),
    [("    ", "", "\n\n"), ("   ", "", "\n"), ("", "", "\n"), ("  ", "  ", "\n\n"), ("- ", "  ", "\n")],
)
def test_wrapped_paragraphs_of_any_indent_are_joined(first: str, rest: str, between: str) -> None:
    """Paragraphs may be told by an empty line, an indent, a marker, or a last line with room to spare."""
    wrapped = [
        textwrap.fill(part, 60, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        for part in (FERRY, PIER, FERRY)
    ]

    body = read_body(article(between.join(wrapped)))

    long, short = FERRY.split(". ")
    assert [" ".join(s.text.split()) for s in body.iter_prose()] == [f"{long}.", short, PIER, f"{long}.", short]


def test_headline_above_fields_is_no_wrapped_paragraph() -> None:
    """Three short lines that happen to grow shorter stay lines."""
    text = f"Ferries of the north carry a million\nHarbour Economic Daily (English)\nMay 4, 2022 09:40 GMT+8\n\n{PIER}"

    body = read_body(article(text, title="Ferries of the north carry a million"))

    assert [(s.text, s.role) for s in body.iter_prose()] == [
        ("Ferries of the north carry a million", "title"), ("Harbour Economic Daily (English)", "prose"),
        (PIER, "prose"),
    ]  # fmt: skip


def test_sections_and_turns_lose_their_marks() -> None:
    """`Article 3`, a Roman number and the letter of a speaker are cut; what follows stays a paragraph."""
    body = read_body(article(f"{PIER}\n\nArticle 3 {PIER}\n\nIV. {PIER}\n\nA: {PIER}\n\nArticle 3 of the law is new."))

    assert [(s.text, s.role) for s in body.iter_prose()] == [(PIER, "prose")] * 4 + [
        ("Article 3 of the law is new.", "prose")
    ]
    assert {cut.reason for cut in body.cuts} == {"section mark"}


@pytest.mark.parametrize(
    ("last", "cut"),
    [
        ("The old pier lies in the north of the harbour", None),
        ("Bergen is also where the lines have their seats", None),
        ("The pier was sold to the town last year \u25a0", None),
        ("Why the old pier is the talk of the town", "related headlines"),
        ("Old pier sold to the town after ten years of talks", "related headlines"),
    ],
)
def test_last_line_without_full_stop(last: str, cut: str | None) -> None:
    """A last sentence that lost its full stop is read, a headline is not."""
    body = read_body(article(f"{PIER}\n\n{FERRY}\n\n{last}"))

    assert (body.sentences[-1].text, body.sentences[-1].cut) == (last, cut)


def test_prose_after_a_related_block_is_kept() -> None:
    """A block of related headlines in the middle ends where two paragraphs of body text follow."""
    lead = "The ferry between the two old harbour towns of the north sailed again on Saturday, the port said."
    text = f"{lead}\n\nRead more\nOld pier shut\n\n{lead}\n\n{lead}"

    body = read_body(article(text))

    assert [s.text for s in body.iter_prose()] == [lead, lead, lead]


def test_chinese_article() -> None:
    """A Chinese article loses dateline and editor and is divided at its own marks."""
    text = (
        "新华社北京5月6日电（记者 张三）科技部支持合肥建设国家新一代人工智能创新发展试验区。"
        "这是第七个试验区；此前有六个。\n责任编辑：李四"
    )

    body = read_body(article(text, language="zh"))

    assert [s.text for s in body.iter_prose()] == [
        "科技部支持合肥建设国家新一代人工智能创新发展试验区。", "这是第七个试验区；", "此前有六个。",
    ]  # fmt: skip


def test_end_mark_of_the_last_paragraph_is_cut() -> None:
    """An end mark or editor tag behind the last sentence is cut and the sentence stays."""
    body = read_body(article("The ferry sailed at noon. Enditem\nThe pier is new. (Editor: Bo)"))

    assert [(s.text, s.cut) for s in body.sentences] == [
        ("The ferry sailed at noon.", None),
        ("Enditem", "end mark"),
        ("The pier is new.", None),
        ("(Editor: Bo)", "editor tag"),
    ]


def test_short_text_without_headline_is_body() -> None:
    """A text of one sentence is body text even when it is short."""
    assert [s.text for s in read_body(article("Hefei was named.")).iter_prose()] == ["Hefei was named."]


@pytest.mark.parametrize(
    "unit",
    ["Ab\n", "Related\n", "- a\n", "3 Comments\n", "Ferry opens\n", "a  1\n", "The ferry sailed again.\n", "a. B "],
)
def test_work_grows_with_the_lines(monkeypatch: pytest.MonkeyPatch, unit: str) -> None:
    """Twice the lines need at most about twice the looks into the table of cuts."""
    looks = 0

    def counting(text: str, *where: Where) -> CutRule | None:
        nonlocal looks
        looks += 1
        return find_cut(text, *where)

    monkeypatch.setattr(regions, "find_cut", counting)
    counts = []
    for size in (300, 600):
        looks = 0
        read_body(article(unit * size, title="Ferry opens"))
        counts.append(looks)

    assert counts[1] <= 2 * counts[0] + 10
    assert counts[0] <= 5 * 300


LINE = st.sampled_from(SAMPLE.split("\n")) | st.text(alphabet="aB1 .:()|-*—\t中。", max_size=40)


@given(
    st.lists(LINE, max_size=25).map("\n".join) | st.text(max_size=300), st.sampled_from([None, "a", "Related stories"])
)
def test_any_text_gives_a_sound_body(text: str, title: str | None) -> None:
    """For any text: offsets slice back, numbers follow each other, cuts lie inside, nothing is lost."""
    body = read_body(article(text, title=title))

    assert [s.text for s in body.sentences] == [as_read(text[s.begin : s.end]) for s in body.sentences]
    assert [s.text for s in body.sentences] == [body.text[s.begin : s.end] for s in body.sentences]
    assert len(body.text) == len(text)
    assert [s.ordinal for s in body.sentences] == list(range(1, len(body.sentences) + 1))
    assert all(0 <= cut.begin < cut.end <= len(text) and cut.reason for cut in body.cuts)
    assert all(s.lead is None or 0 < s.lead < s.ordinal for s in body.sentences)
    spans = sorted([(s.begin, s.end) for s in body.sentences if s.cut is None] + [(c.begin, c.end) for c in body.cuts])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(text.split()) == "".join("".join(text[begin:end].split()) for begin, end in spans)


def test_numbered_heading_is_a_heading() -> None:
    """A short line behind a Roman number names a section, whichever the number."""
    body = read_body(article(f"{PIER}\n\nI. Aims\n{PIER}\n\nII. Means\n{PIER}\n\nXIV. Costs\n{PIER}"))

    assert [s.text for s in body.sentences if s.role == "heading"] == ["I. Aims", "II. Means", "XIV. Costs"]
