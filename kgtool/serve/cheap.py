r"""Which queries are certain to be short, told from their text alone.

Such a query is a SELECT over one triple pattern whose variables all differ, with nothing else but LIMIT and OFFSET.
Every triple that the engine looks at is then a row of the answer, found through an index without joining, filtering,
sorting or grouping; so the work grows with the rows that are taken, and who stops taking rows stops the work. Whatever
this test does not know is not certain: the text is never repaired or guessed at.

Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

LONGEST: Final = 2000
"""Characters of the longest query that is looked at."""

_SKIPPED: Final = 100
"""Rows that OFFSET may leave out: nobody sees them pass, so nobody could stop the work on many."""

_SPACE = r"(?:[ \t\r\n]|\#[^\n\r]*(?:\n|\Z))"
_IRI = r'<[^<>"{}|^`\\\x00-\x20]*>'
_NAME = r"(?:[A-Za-z][\w-]*)?:(?:[\w:%-]|\.(?=[\w:%-]))*"
_VARIABLE = r"[?$]\w+"
_STRING = r"""(?:"[^"\\\r\n]*"(?!")|'[^'\\\r\n]*'(?!'))"""
_LITERAL = rf"(?:{_STRING}(?:@[A-Za-z0-9-]+|\^\^(?:{_IRI}|{_NAME}))?|-?[0-9]+(?:\.[0-9]+)?|true|false)"
_BASE = rf"BASE {_SPACE}*+ {_IRI}"
_PREFIX = rf"PREFIX {_SPACE}++ (?:[A-Za-z][\w-]*)?: {_SPACE}*+ {_IRI}"
_LIMIT, _OFFSET = rf"LIMIT {_SPACE}++ ([0-9]{{1,9}}) {_SPACE}*+", rf"OFFSET {_SPACE}++ ([0-9]{{1,9}}) {_SPACE}*+"
_HEAD = re.compile(
    rf"""
    {_SPACE}*+ (?> (?: {_BASE} | {_PREFIX} ) {_SPACE}*+ )*+
    SELECT {_SPACE}*+ (?: \* | {_VARIABLE} (?: {_SPACE}++ {_VARIABLE} )*+ ) {_SPACE}*+ (?: WHERE {_SPACE}*+ )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_REST = re.compile(
    rf"""
    \{{ {_SPACE}*+
    ( {_VARIABLE} | {_IRI} | {_NAME} ) {_SPACE}++
    ( {_VARIABLE} | {_IRI} | a(?!:) | {_NAME} ) {_SPACE}++
    ( {_VARIABLE} | {_IRI} | {_NAME} | {_LITERAL} ) {_SPACE}*+ (?: \. {_SPACE}*+ )?
    \}} {_SPACE}*+
    (?: {_LIMIT} (?: {_OFFSET} )? | {_OFFSET} (?: {_LIMIT} )? )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def rows_at_most(text: str) -> float | None:
    """Return how many triples a query looks at, at most, if its work grows with the rows that are taken from it.

    Args:
        text: the query.

    Returns:
        The sum of LIMIT and OFFSET; infinity for a query without LIMIT, whose rows have to be counted as they come;
        `None` for a query that may take long before its first row, or between two, and for a text that is no query.

    >>> rows_at_most("SELECT ?p ?o WHERE { <http://e.org/a> ?p ?o } LIMIT 10 # facts")
    10
    >>> rows_at_most("SELECT ?o { ?s skos:prefLabel ?o . ?o ?p ?s } LIMIT 1") is None
    True
    """
    begin = text.find("{")
    if begin < 0 or len(text) > LONGEST or not _is_head(text[:begin]):
        return None
    found = _REST.fullmatch(text, begin)
    if found is None:
        return None
    *terms, limit, offset, before, then = found.groups()
    variables = [term[1:] for term in terms if term[0] in "?$"]
    if len(set(variables)) < len(variables):  # the engine would look for triples in which two terms are the same
        return None
    skipped, last = int(offset or before or 0), limit or then
    if skipped > _SKIPPED:
        return None
    return int(last) + skipped if last is not None else float("inf")


@lru_cache(maxsize=256)
def _is_head(text: str) -> bool:
    """Say whether a text is the beginning of a SELECT of plain variables; most queries of a client begin alike."""
    return _HEAD.fullmatch(text) is not None
