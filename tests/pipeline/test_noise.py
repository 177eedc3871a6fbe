"""Noise is read in pieces of bounded size, and odd characters break no offset."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.memory import KEPT, forget_far
from kgtool.pipeline import Reader
from kgtool.readings import Reading
from kgtool.records import Article
from kgtool.statements import count_overfull
from kgtool.statements.find import MOST_MENTIONS
from kgtool.text.splitter import LONGEST, iter_pieces

APPROVAL = "The Ministry of Science and Technology approved the national AI innovation pilot zone in Hefei."


@cache
def reader() -> Reader:
    """Return the shipped reader."""
    return Reader.load()


def read(text: str, *, language: str = "en") -> Reading:
    """Return the reading of a text."""
    return reader().read(Article("https://example.org/article/a", "a.txt", text, title="Hefei", language=language))


@pytest.mark.parametrize("piece", ["Hefei, ", "Hefei ", "合肥市，", "a", "(", "“", "1,", "；"])
def test_no_sentence_is_longer_than_the_longest(piece: str) -> None:
    """A text without an end of a sentence is divided; nothing of it is lost."""
    text = piece * (7000 // len(piece))
    body = read(text).body
    sentences = body.sentences

    assert max(len(sentence.text) for sentence in sentences) <= LONGEST
    assert len(sentences) <= 2 * len(text) // LONGEST + 1
    assert "".join("".join(sentence.text.split()) for sentence in sentences) == "".join(body.text.split())
    assert len(body.text) == len(text)


@given(st.text("ab ;,；，中", max_size=60), st.integers(1, 20))
def test_pieces_are_the_sentence(text: str, longest: int) -> None:
    """Pieces come in order, are no longer than allowed, and miss nothing but white space."""
    pieces = list(iter_pieces(text, 0, len(text), longest))

    assert all(0 < end - begin <= longest for begin, end in pieces)
    assert [*sorted(pieces)] == pieces
    assert "".join("".join(text[begin:end].split()) for begin, end in pieces) == "".join(text.split())


def test_a_sentence_too_full_is_read_for_names_only() -> None:
    """Its names are found and nothing is stated of it; the sentence after it is read as ever."""
    full = "Hefei, Wuhan, Changsha, Wuhu, " * 25 + "and Hefei were approved by the Ministry of Science and Technology."
    reading = read(f"{full} {APPROVAL}")
    evidence = {e.sentence for statement in reading.statements for e in statement.evidence}

    assert count_overfull(reading.mentions) == 1
    assert sum(mention.sentence == 1 for mention in reading.mentions) > MOST_MENTIONS
    assert evidence == {2}


def test_what_is_long_ago_is_forgotten() -> None:
    """At most twice what is kept is looked back to; the latest names stay."""
    named = list(range(2 * KEPT))
    forget_far(named)
    assert len(named) == 2 * KEPT
    named.append(-1)
    forget_far(named)

    assert named == [*range(KEPT + 1, 2 * KEPT), -1]


MARKS = "\u0301 \u0308 \u200b \u200d \u202e \u202c \u2066 \ufeff \u00ad ’s “ ” ( ) % ％ . 。 up - –".split(" ")
SPACES = ["\u00a0", "\u3000", "\x00", "\x1b", "\n", "\r", "\u2028", "\x85", "\t", " "]
CASES = ["İ", "ı", "ß", "ẞ", "ŉ", "ǰ", "ﬁ", "HEFEİ", "ＭＯＳＴ", "\ud800", "\udfff", "مدينة", "עיר", "👩\u200d🔬", "🇨🇳"]
DIGITS = ["Ⅳ", "²", "½", "٣", "٢٠٢١", "३", "𝟚𝟘", "２０２１", "①", "三", "〇", "1,0", "1.", "²000"]
WORDS = [
    "Hefei",
    "合肥市",
    "MOST",
    "approved",
    "批准",
    "the ministry",
    "AI",
    "Zone",
    "pilot zone",
    "试验区",
    "said that",
]
VALUES = [
    "3 billion yuan",
    "3亿元",
    "in March 2021",
    "2021年3月",
    "by 2025",
    "Plan (2025–2027)",
    "Li Wei, deputy head of",
]
ODD = [*MARKS, *SPACES, *CASES, *DIGITS, *WORDS, *VALUES]


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(ODD), min_size=1, max_size=14), st.sampled_from(["", " "]), st.sampled_from(["en", "zh"])
)
def test_odd_characters_break_no_offset(pieces: list[str], between: str, language: str) -> None:
    """Whatever the characters, sentences and mentions are what their offsets select as read, quotes as stored."""
    text = between.join([*pieces, APPROVAL, *pieces[::-1]])
    reading = read(text, language=language)
    plain = reading.body.text

    assert len(plain) == len(text)
    assert [s for s in reading.body.sentences if s.text != plain[s.begin : s.end]] == []
    assert [m for m in reading.mentions if m.text != plain[m.begin : m.end] or not m.text] == []
    for mention in reading.mentions:
        sentence = reading.body.sentences[mention.sentence - 1]
        assert sentence.begin <= mention.begin < mention.end <= sentence.end
    for statement in reading.statements:
        assert all(e.quote == text[e.begin : e.end] for e in statement.evidence)
