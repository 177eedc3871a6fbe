"""Checks SPARQL text before it is sent, so that an error names line and column of the text that the user wrote."""

from __future__ import annotations

import re

import pyoxigraph

from kgtool.errors import Place, QueryError
from kgtool.query.binding import undeclared_prefixes
from kgtool.sparql_lexer import Token, iter_tokens
from kgtool.vocab import PREFIXES

_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY".split())


def check_syntax(text: str, name: str = "query") -> None:
    r"""Check that text is one SPARQL query (not an update).

    Nothing is evaluated against data, and a text with SERVICE is left to the store, which decides about hosts.

    Args:
        text: the query as the user wrote it; the prefixes that kgtool knows need no declaration.
        name: a file name, or what to call the text in an error.

    Raises:
        QueryError: the text is no query; the error names line and column.

    >>> check_syntax("SELECT ?x\nWHERE { ?x a aiz:City")
    Traceback (most recent call last):
    kgtool.errors.QueryError: query:2:22: the query breaks off here; expected one of `,` `.` `;` `{` `{|` `}` `~`
    """
    tokens = iter_tokens(text)
    words = {token.upper for token in tokens}
    if "SERVICE" in words:
        return
    if not words & {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}:
        update = sorted(words & _UPDATES)
        found = f"an update ({update[0]})" if update else "nothing that asks"
        raise QueryError(f"found {found}", Place(name, 1, 1), expected="SELECT, ASK, CONSTRUCT or DESCRIBE")
    unknown = [(prefix, token) for prefix, token in undeclared_prefixes(text).items() if prefix not in PREFIXES]
    if unknown:
        prefix, token = unknown[0]
        raise QueryError(
            f"the prefix {prefix + ':'!r} is not declared",
            place_of(text, token.begin, name),
            expected=f"a PREFIX line, or one of {', '.join(sorted(PREFIXES))}",
        )
    try:
        # the answer of an empty store is never read
        pyoxigraph.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _translated(str(error), text, name) from error
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}", Place(name)) from error


def place_of(text: str, offset: int, name: str) -> Place:
    r"""Return line and column, from 1, of a position in text.

    >>> str(place_of("ab\ncd", 4, "query"))
    'query:2:2'
    """
    line = text.count("\n", 0, offset)
    return Place(name, line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _translated(message: str, text: str, name: str) -> QueryError:
    match = _POSITION.match(message)
    if not match:
        return QueryError(f"not a SPARQL query: {message}", Place(name))
    remarks = [item for item in _items(match[3]) if " " in item]
    if remarks:
        return QueryError(remarks[0], Place(name, int(match[1]), int(match[2])))
    token, wanted = _first_misfit(text)
    expected = f"one of {' '.join(f'`{word}`' for word in wanted[:8])}" if wanted else None
    if token is None:
        return QueryError("the query breaks off here", place_of(text, len(text.rstrip()), name), expected)
    return QueryError(f"found {token.text!r}", place_of(text, token.begin, name), expected)


def _first_misfit(text: str) -> tuple[Token | None, list[str]]:
    """Return the first token that cannot stand where it stands, and what could.

    The parser reports the furthest place that any of its rules looked at, which can be several words too far: a rule
    for a keyword looks at as many characters as the keyword has. The beginning of a query is sound when the parser, at
    its end, asks for some mark and not only for keywords.
    """
    misfit, wanted = None, []
    for token in iter_tokens(text):
        sound, words = _is_sound_beginning(text[: token.end])
        if sound:
            misfit, wanted = None, words
        elif misfit is None:
            misfit = token
    return misfit, wanted


def _is_sound_beginning(text: str) -> tuple[bool, list[str]]:
    try:
        pyoxigraph.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        match = _POSITION.match(str(error))
        if not match:
            return False, []
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        at_end = (line, column) == (int(match[1]), int(match[2]))
        items = _items(match[3]) if at_end else []
        words = [item for item in items if re.fullmatch(r"[A-Z]{2,}|\W{1,2}", item)]
        return any(not word.isalpha() for word in words), words
    return True, []


def _items(expected: str) -> list[str]:
    """Return what the parser expected: marks and keywords as they are written, remarks; no ranges of characters."""
    listed = expected.replace("\n", " ").removeprefix("expected one of ").removeprefix("expected ")
    items = [item.strip() for item in re.split(r", (?!\")|, (?=\")", listed)]
    return [item.strip('"') or '"' for item in items if item and not item.startswith("[")]
