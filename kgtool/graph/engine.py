"""Calls of Oxigraph, and what its errors mean."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph

from kgtool.errors import KgtoolError, Place, QueryError, StoreError
from kgtool.graph.directory import translate_os_error
from kgtool.vocab import PREFIXES

_POSITION = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)
_LONGEST = 160


def run_query(database: pyoxigraph.Store, text: str, *, union: bool) -> Any:
    """Start a query.

    Args:
        database: the database.
        text: the query; kgtool's prefixes need no declaration.
        union: whether the default graph is the union of all graphs, else what `FROM` says. Oxigraph heeds `FROM` only
            without the union.
    """
    return database.query(text, prefixes=PREFIXES, use_default_graph_as_union=union)


@contextlib.contextmanager
def translated(place: Path) -> Iterator[None]:
    """Turn the errors of Oxigraph into those of kgtool.

    Raises:
        QueryError: a query or update that cannot be parsed, or an IRI that is none.
        StoreError: everything else.
    """
    try:
        yield
    except KgtoolError:
        raise
    except SyntaxError as error:
        raise translate_syntax_error(error) from error
    except OSError as error:
        raise translate_os_error(error, place) from error
    except RuntimeError as error:
        raise StoreError(str(error), Place(str(place))) from error
    except ValueError as error:
        raise QueryError(str(error), Place(str(place))) from error


def translate_syntax_error(error: SyntaxError) -> QueryError:
    """Return a parse error of Oxigraph as an error with line and column.

    >>> print(translate_syntax_error(SyntaxError("error at 1:4: expected SELECT")))
    query:1:4: it cannot be parsed; expected SELECT
    >>> print(translate_syntax_error(SyntaxError("error at 1:14: expected one of OPTIONAL, Prefix not found")))
    query:1:14: a prefix is not declared. Declare it with PREFIX name: <IRI>, or write the IRI in full.
    """
    match = _POSITION.match(str(error))
    if match is None:
        return QueryError(str(error), Place("query"))
    place, rest = Place("query", int(match[1]), int(match[2])), " ".join(match[3].split())
    if not rest.startswith("expected "):
        return QueryError(f"it cannot be parsed: {rest}", place)
    expected = rest.removeprefix("expected ")
    if "Prefix not found" in expected:
        remedy = "Declare it with PREFIX name: <IRI>, or write the IRI in full."
        return QueryError("a prefix is not declared", place, remedy=remedy)
    if len(expected) > _LONGEST:  # all character classes of the grammar help no reader
        expected = expected[:_LONGEST].rsplit(",", 1)[0] + ", ..."
    return QueryError("it cannot be parsed", place, expected=expected)
