"""Checks SPARQL text before it is sent, so that an error names line and column of the text that the user wrote."""

from __future__ import annotations

import re

import pyoxigraph

from kgtool.errors import Place, QueryError
from kgtool.query.binding import undeclared_prefixes
from kgtool.query.lexer import iter_tokens
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
    line, column = int(match[1]), int(match[2])
    lines = text.split("\n")
    rest = (lines[line - 1][column - 1 :] if line <= len(lines) else "") + "\n" + "\n".join(lines[line:])
    nearby = iter_tokens(rest)
    problem = f"found {nearby[0].text!r}" if nearby else "the query breaks off here"
    expected, remarks = [], []
    for item in match[3].replace("\n", " ").removeprefix("expected one of ").removeprefix("expected ").split(", "):
        word = item.strip().strip("'\"")
        if re.fullmatch(r"[A-Z]+|[^\w\s\[\]]{1,2}", word):
            expected.append(word)
        elif " " in word and not word.startswith("["):
            remarks.append(word)
    if remarks:
        problem = f"{problem}: {remarks[0]}"
    wanted = " ".join(f"`{word}`" for word in expected[:8])
    return QueryError(problem, Place(name, line, column), expected=f"one of {wanted}" if wanted else None)
