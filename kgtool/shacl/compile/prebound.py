"""Queries of shapes for many focus nodes at once: their nodes as a pattern instead of one value after the other.

Every group that mentions a variable that is bound beforehand is joined with the pattern of its values; inside EXISTS
the variable has its value already. Where that would change the outcome (a whole that is counted or cut, a `GRAPH`
group, which would look for the pattern in its own graph), the query has to be asked once a node.
Source: https://www.w3.org/TR/shacl/#pre-binding
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from kgtool.errors import QueryError
from kgtool.sparql import iri
from kgtool.sparql_lexer import Brace, Token, find_braces, group_of, iter_tokens

_CUTS: Final = frozenset({"LIMIT", "OFFSET", "GROUP", "HAVING", "GRAPH"})
_COUNTS: Final = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})


def is_separable(text: str) -> bool:
    """Say whether the answer for many nodes is that of each node by itself, put together.

    >>> is_separable("SELECT $this { $this ?p ?o }"), is_separable("SELECT $this { $this ?p ?o } LIMIT 1")
    (True, False)
    """
    words = {token.upper for token in iter_tokens(text)}
    return not words & (_CUTS | _COUNTS)


def is_counting(text: str) -> bool:
    """Say whether the answer depends on how often a triple is in the data, which a union of graphs may have twice.

    >>> is_counting("SELECT $this (COUNT(?o) AS ?value) { $this ?p ?o } GROUP BY $this")
    True
    """
    return bool({token.upper for token in iter_tokens(text)} & _COUNTS)


def join_pattern(text: str, names: Collection[str], pattern: str, *, outer: str | None = None) -> str:
    """Return query text in which a pattern binds variables wherever they are mentioned.

    Args:
        text: a query for which `is_separable` is true.
        names: variables without `?`.
        pattern: a group or sub-select that binds them.
        outer: what stands in the outermost group instead of it, where a plain pattern may be cheaper.

    >>> join_pattern("SELECT ?this { ?this ?p ?o FILTER EXISTS { ?this ?q 1 } }", ["this"], "{ ?this a <a:C> }")
    'SELECT ?this { { ?this a <a:C> } ?this ?p ?o FILTER EXISTS { ?this ?q 1 } }'
    """
    tokens = iter_tokens(text)
    braces = find_braces(tokens)
    whole = next((brace for brace in braces if brace.kind == "group" and brace.parent == 0), None)
    if whole is None:
        raise QueryError("a query without a group")
    first = tokens[whole.opens].end
    places = {first}
    for index, token in enumerate(tokens):
        if token.kind == "variable" and token.text[1:] in names:
            group = group_of(index, tokens, braces)
            if group is not None:
                places.add(tokens[braces[_outside_exists(group, braces)].opens].end)
    pieces, done = [], 0
    for place in sorted(places):
        pieces += [text[done:place], f" {outer if outer and place == first else pattern}"]
        done = place
    return "".join([*pieces, text[done:]])


def _outside_exists(group: int, braces: Sequence[Brace]) -> int:
    """Return the group that holds the outermost EXISTS around a group, or the group itself."""
    at: int | None = group
    while at is not None:
        if braces[at].lead == "EXISTS":
            parent = braces[at].parent
            while parent is not None and braces[parent].kind != "group":
                parent = braces[parent].parent
            group = group if parent is None else parent
        at = braces[at].parent
    return group


def without_prefixes(text: str) -> str:
    r"""Return query text without its prologue and with full IRIs, so that it can stand inside another query.

    Raises:
        QueryError: a prefix is not declared.

    >>> without_prefixes("PREFIX e: <http://e.org/>\nSELECT ?this { ?this e:p 'e:q' }")
    "SELECT ?this { ?this <http://e.org/p> 'e:q' }"
    """
    tokens = iter_tokens(text)
    begins = next((i for i, token in enumerate(tokens) if token.upper in ("SELECT", "ASK")), 0)
    prefixes: dict[str, str] = {}
    for before, name, target in zip(tokens[:begins], tokens[1:begins], tokens[2:begins], strict=False):
        if before.upper == "PREFIX" and target.kind == "iri":
            prefixes[name.text.removesuffix(":")] = target.text[1:-1]
    pieces, done = [], tokens[begins].begin if tokens else 0
    for token in tokens[begins:]:
        if token.kind == "name" and not token.text.startswith("_:"):
            pieces += [text[done : token.begin], _expand(token, prefixes)]
            done = token.end
    return "".join([*pieces, text[done:]]).strip()


def ask_group(text: str) -> str:
    """Return the contents of the group of an ASK query without prologue.

    >>> ask_group("ASK WHERE { ?s ?p ?o }")
    '?s ?p ?o'
    """
    tokens = iter_tokens(text)
    braces = find_braces(tokens)
    outer = next(brace for brace in braces if brace.kind == "group" and brace.parent == 0)
    return text[tokens[outer.opens].end : tokens[outer.closes].begin].strip()


def _expand(token: Token, prefixes: dict[str, str]) -> str:
    prefix, _, local = token.text.partition(":")
    if prefix not in prefixes:
        raise QueryError(f"the prefix {prefix!r} is not declared")
    return iri(prefixes[prefix] + re.sub(r"\\(.)", r"\1", local))
