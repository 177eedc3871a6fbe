"""Who says something: the words of an article behind a claim, and how they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kgtool.sparql import Term

QUOTED: Final = """?claim aiz:supportedBy ?evidence .
    ?evidence aiz:inArticle ?article ; aiz:sentence ?sentence ; aiz:quote ?words .
    OPTIONAL { ?evidence aiz:rule ?rule } OPTIONAL { ?article aiz:title ?title }
    OPTIONAL { ?article aiz:published ?published }"""
"""Graph pattern that binds the columns of `QUOTE` for a claim `?claim`."""

QUOTE: Final = "?published ?article ?sentence ?words ?title ?rule"
"""Columns that `quote_of` reads, in its order."""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """One place that says something; in order of date, article, sentence and words.

    Args:
        published: date of the article, empty if unknown.
        article: its IRI.
        sentence: number of the sentence, from 1.
        words: what is said there.
        title: headline of the article, empty if unknown.
        rule: name of the rule that read it, empty if unknown.
    """

    published: str
    article: str
    sentence: int
    words: str
    title: str
    rule: str


def quote_of(terms: Sequence[Term | None]) -> Quote:
    """Return the quote in the columns `QUOTE` of a row.

    >>> from pyoxigraph import Literal, NamedNode
    >>> quote_of([None, NamedNode("http://e.org/a"), Literal(2), Literal("in Hefei"), None, Literal("located")])
    Quote(published='', article='http://e.org/a', sentence=2, words='in Hefei', title='', rule='located')
    """
    published, article, sentence, words, title, rule = ("" if term is None else term.value for term in terms)
    return Quote(published, article, int(sentence), words, title, rule)
