"""Encodings: what is tried, what stays as it is, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.errors import InputError
from kgtool.sources.decode import declared_charset, decode_text, dominant_language

CHINESE = "合肥获批建设国家新一代人工智能创新发展试验区。"


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        (b"\xef\xbb\xbfone\r\ntwo\rthree", None, "one\ntwo\nthree"),
        (CHINESE.encode("gb18030"), None, CHINESE),
        ("caf\u00e9".encode("latin-1"), "latin-1", "caf\u00e9"),
        (CHINESE.encode("utf-16"), None, CHINESE),
        ("e\u0301 \u00a0 \uff21".encode(), None, "e\u0301 \u00a0 \uff21"),
    ],
)
def test_known_encodings(data: bytes, charset: str | None, expected: str) -> None:
    """UTF-8, a declared charset, clean GB 18030 and UTF-16 with mark are read; code points are not changed."""
    assert expected == decode_text(data, "a.txt", charset=charset)


@pytest.mark.parametrize("data", ["caf\u00e9".encode("latin-1"), b"\xff" * 40, bytes(range(256)), b"a\x80\x81b\x82"])
def test_unknown_encodings_are_refused(data: bytes) -> None:
    """Bytes that are no text in a known encoding are refused with their place."""
    with pytest.raises(InputError, match=r"a\.txt:\d+"):
        decode_text(data, "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_error(data: bytes) -> None:
    """Any bytes are either text without NUL and carriage return, or an input error."""
    try:
        text = decode_text(data, "a.txt")
    except InputError:
        return

    assert not set(text) & {"\0", "\r"}


def test_declared_charset_must_exist() -> None:
    """A page's charset counts only when it is known."""
    assert declared_charset(b"<meta http-equiv=x content='text/html; charset=GB2312'>") == "GB2312"
    assert declared_charset(b"<meta charset=nonsense>") is None


@pytest.mark.parametrize(("text", "expected"), [(CHINESE, "zh"), ("Hefei (合肥) won approval.", "en"), ("", "en")])
def test_language_is_that_of_most_characters(text: str, expected: str) -> None:
    """A text is Chinese when Chinese characters dominate it."""
    assert expected == dominant_language(text)
