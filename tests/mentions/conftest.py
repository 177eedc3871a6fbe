"""The shipped names, and short ways to read a text with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kgtool.dates import parse_iso
from kgtool.mentions import Gazetteer, find_mentions
from kgtool.records import Article, Body, Mention
from kgtool.resources import iter_files
from kgtool.text import read_body

Read = Callable[..., tuple[Mention, ...]]


@cache
def shipped_gazetteer() -> Gazetteer:
    """Return the names of the shipped reference data, compiled once."""
    return Gazetteer.from_turtle(path.read_bytes() for path in iter_files("graph", "reference/*.ttl"))


def body_of(text: str, date: str | None = None, language: str = "en") -> Body:
    """Return the body of an article with this text."""
    published = parse_iso(date) if date else None
    return read_body(Article("https://example.org/a", "a.txt", text, published=published, language=language))


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the names of the shipped reference data."""
    return shipped_gazetteer()


@pytest.fixture(scope="session")
def body() -> Callable[..., Body]:
    """Return a function that divides a text, with an optional date and language, into a body."""
    return body_of


@pytest.fixture(scope="session")
def read() -> Read:
    """Return a function that finds the mentions of a text, with an optional date and language."""

    def read(text: str, date: str | None = None, language: str = "en") -> tuple[Mention, ...]:
        return find_mentions(body_of(text, date, language), shipped_gazetteer())

    return read
