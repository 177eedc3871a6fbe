"""Variables of a constraint's query that have values before it runs.

A variable is bound as the specification defines it: every group of the query that mentions it is joined with its
values, so that they hold inside OPTIONAL, EXISTS, UNION and subselects alike. Forms for which that is not defined are
refused. Source: https://www.w3.org/TR/shacl/#pre-binding
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode

from kgtool.errors import QueryError
from kgtool.sparql import Term, text_of
from kgtool.sparql_lexer import Token, find_braces, group_of, iter_tokens

_PREBINDING: Final = "https://www.w3.org/TR/shacl/#pre-binding"
_SELECT: Final = "https://www.w3.org/TR/shacl/#syntax-rule-select-query-valid"
_THIS: Final = "https://www.w3.org/TR/shacl/#syntax-rule-select-query-this"
_PATH: Final = "https://www.w3.org/TR/shacl/#syntax-rule-PATH-position"
_ASK: Final = "https://www.w3.org/TR/shacl/#SPARQLAskValidator"
_FORBIDDEN: Final = ("MINUS", "VALUES", "SERVICE")
_OPTIONAL: Final = frozenset({"shapesGraph", "currentShape"})
_ENDS: Final = frozenset({"WHERE", "FROM"})


def named_variables(text: str) -> frozenset[str]:
    """Return the names of the variables that query text mentions.

    >>> sorted(named_variables("SELECT $this { $this ?p '?no' }"))
    ['p', 'this']
    """
    return frozenset(token.text[1:] for token in iter_tokens(text) if token.kind == "variable")


def replace_path(text: str, path: str) -> str:
    """Return query text in which `$PATH` is a property path.

    Raises:
        ValueError: `$PATH` is not the property of a triple pattern; with the problem and the link to the clause.

    >>> replace_path("SELECT * { $this $PATH ?value }", "<a:p>/<a:q>")
    'SELECT * { $this <a:p>/<a:q> ?value }'
    """
    tokens = iter_tokens(text)
    pieces, done = [], 0
    for index, token in enumerate(tokens):
        if token.kind == "variable" and token.text[1:] == "PATH":
            before, after = tokens[max(0, index - 1)], tokens[min(index + 1, len(tokens) - 1)]
            if not (_may_end_subject(before) and _may_begin_object(after)):
                raise ValueError("$PATH stands elsewhere than as the property of a triple pattern", _PATH)
            pieces += [text[done : token.begin], path]
            done = token.end
    return "".join([*pieces, text[done:]])


def _may_end_subject(token: Token) -> bool:
    return token.kind in ("variable", "iri", "name") or token.text in ("]", ")", ";", "[")


def _may_begin_object(token: Token) -> bool:
    return (
        token.kind in ("variable", "iri", "name", "string", "number")
        or token.text in ("(", "[", "+", "-")
        or token.upper in ("TRUE", "FALSE")
    )


def bind_rows(text: str, variables: Sequence[str], rows: Sequence[Sequence[Term]]) -> str:
    """Return query text in which variables have values, one row after the other at once.

    The outcome is that of one query a row as long as no group of all rows together is counted or cut (LIMIT, OFFSET,
    aggregates without the variables in GROUP BY); such a query must be given one row.

    Args:
        text: a SELECT or ASK query; strings, comments and IRIs in it are left alone.
        variables: names without `?`; those that the query does not mention are left out.
        rows: one term a variable, IRIs and literals; at least one row.

    Raises:
        QueryError: a value is a blank node, which query text cannot name.

    >>> bind_rows("ASK { FILTER(?this > 1) }", ["this"], [[pyoxigraph.Literal(2)]])
    'ASK { VALUES (?this) { ("2"^^<http://www.w3.org/2001/XMLSchema#integer>) } FILTER(?this > 1) }'
    """
    tokens = iter_tokens(text)
    braces = find_braces(tokens)
    order = [name for name in variables if any(_is_variable(token, name) for token in tokens)]
    if not order:
        return text
    places = {name: variables.index(name) for name in order}
    inserted: dict[int, set[str]] = {}
    for index, token in enumerate(tokens):
        if token.kind == "variable" and token.text[1:] in places:
            group = group_of(index, tokens, braces)
            if group is not None:
                inserted.setdefault(tokens[braces[group].opens].end, set()).add(token.text[1:])
    first = next((brace for brace in braces if brace.kind == "group" and brace.parent == 0), None)
    if first is not None and len(rows) > 1:
        inserted[tokens[first.opens].end] = set(order)  # which values belong together
    pieces, done = [], 0
    for position in sorted(inserted):
        names = [name for name in order if name in inserted[position]]
        table = dict.fromkeys(tuple(_text(row[places[name]]) for name in names) for row in rows)
        data = " ".join(f"({' '.join(row)})" for row in table)
        pieces += [text[done:position], f" VALUES ({' '.join('?' + name for name in names)}) {{ {data} }}"]
        done = position
    return "".join([*pieces, text[done:]])


def _text(term: Term) -> str:
    if isinstance(term, BlankNode):
        raise QueryError(f"a query cannot name the blank node {term}")
    return text_of(term)


def _is_variable(token: Token, name: str) -> bool:
    return token.kind == "variable" and token.text[1:] == name


def check_query(text: str, kind: str, bound: frozenset[str]) -> None:
    """Check the form of a query that is run with variables bound beforehand.

    Args:
        text: the query with its PREFIX lines and `$PATH` written out.
        kind: `select` or `ask`.
        bound: names of the variables that may be bound beforehand.

    Raises:
        ValueError: with two arguments: the problem, and the link to the clause.

    >>> check_query("SELECT $this { $this ?p ?o MINUS { $this ?p 1 } }", "select", frozenset({"this"}))
    Traceback (most recent call last):
    ValueError: ('MINUS is not allowed where variables are bound beforehand', 'https://www.w3.org/TR/shacl/#pre-binding')
    """
    tokens = iter_tokens(text)
    words = [token.upper for token in tokens]
    form = next((word for word in words if word in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), "")
    if form.lower() != kind:
        raise ValueError(
            f"it is {form or 'no query'}, but sh:{kind} needs {kind.upper()}", _SELECT if kind == "select" else _ASK
        )
    for word in _FORBIDDEN:
        if word in words:
            raise ValueError(f"{word} is not allowed where variables are bound beforehand", _PREBINDING)
    if "FROM" in words:
        raise ValueError("the query of a shape reads other graphs (FROM)", _SELECT)
    for before, after in zip(words, tokens[1:], strict=False):
        if before == "AS" and after.kind == "variable" and after.text[1:] in bound:
            raise ValueError(f"AS {after.text} gives a new value to a variable that is bound beforehand", _PREBINDING)
    needed = (bound & {token.text[1:] for token in tokens if token.kind == "variable"}) - _OPTIONAL
    for begins, projected in _projections(tokens):
        if begins == form == "SELECT" and projected is not None and "this" not in projected:
            raise ValueError("SELECT does not return $this", _THIS)
        if begins != "subselect":
            continue
        if missing := needed - (projected or frozenset()):
            names = ", ".join(f"${name}" for name in sorted(missing))
            raise ValueError(f"a subselect does not return {names}, bound beforehand", _PREBINDING)
    _check_syntax(text)


def _projections(tokens: list[Token]) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Yield each SELECT (the outer one as `SELECT`, others as `subselect`) and what it returns; None for `*`."""
    outer = True
    for index, token in enumerate(tokens):
        if token.upper not in ("SELECT", "ASK"):
            continue
        if token.upper == "SELECT":
            names: set[str] = set()
            depth, every, at = 0, False, index + 1
            while at < len(tokens) and tokens[at].text != "{" and tokens[at].upper not in _ENDS:
                part = tokens[at]
                depth += (part.text == "(") - (part.text == ")")
                every = every or (part.text == "*" and depth == 0)
                if part.kind == "variable" and (depth == 0 or tokens[at - 1].upper == "AS"):
                    names.add(part.text[1:])
                at += 1
            yield "SELECT" if outer else "subselect", None if every else frozenset(names)
        outer = False


def _check_syntax(text: str) -> None:
    try:
        pyoxigraph.Store().query(text)  # the answer of an empty store is never read
    except SyntaxError as error:
        raise ValueError(f"syntax error: {' '.join(str(error).split())}", _SELECT) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise ValueError(f"it cannot be evaluated: {re.sub(r'[.]$', '', str(error))}", _SELECT) from error
