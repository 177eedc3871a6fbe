"""Which triples a query can see, judged from its tokens alone: quick, and never less than it sees.

A query whose patterns all name their properties sees no triples of other properties. Where that is not plain from the
text, the answer is that it may see all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kgtool.shacl.columnar.paths import properties
from kgtool.shacl.model import Constraint, Shape, SparqlQuery
from kgtool.sparql_lexer import Token, find_braces, iter_tokens
from kgtool.vocab import RDF

_ANYTHING: Final = frozenset({"GRAPH", "FROM", "SERVICE"})
_TERMS: Final = frozenset({"variable", "iri", "name"})
_OPENINGS: Final = frozenset({"+", "-", "(", "[", "<"})
_STEPS: Final = frozenset({"iri", "name"})


def visible_properties(shape: Shape, constraint: Constraint) -> frozenset[str] | None:
    """Return IRIs among which are all properties whose triples decide a query; `None` when it may look at all.

    Args:
        shape: the shape that has the constraint: its path leads to the value nodes.
        constraint: a constraint with a query.
    """
    query = next((value for value in constraint.parameters.values() if isinstance(value, SparqlQuery)), None)
    named = None if query is None else named_properties(query.text)
    return None if named is None else named | (properties(shape.path) if shape.path else frozenset())


def named_properties(text: str) -> frozenset[str] | None:
    """Return IRIs among which are all properties that a query names; `None` when it may look at others too.

    >>> sorted(named_properties("SELECT $this { $this <a:q>/<a:r>* ?x FILTER EXISTS { ?x <a:s> 1 } }"))
    ['a:q', 'a:r', 'a:s']
    >>> named_properties("SELECT $this { $this ?p 1 }") is None
    True
    """
    tokens = iter_tokens(text)
    if any(token.upper in _ANYTHING or token.text == "[" for token in tokens) or "<<" in text:
        return None
    inside = _in_groups(tokens)
    if any(inside[at] and (_is_open(tokens, at) or _may_stay(tokens, at)) for at in range(len(tokens))):
        return None
    prefixes: dict[str, str] = {}
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.upper == "PREFIX":
            prefixes[name.text[:-1]] = iri.text[1:-1]
    found = set()
    for token in tokens:
        if token.kind == "iri":
            found.add(token.text[1:-1])
        elif token.kind == "name":
            prefix, _, rest = token.text.partition(":")
            found.add(prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", rest))
        elif token.text == "a":
            found.add(RDF.type)
    return None if any("\\" in iri for iri in found) else frozenset(found)


def _in_groups(tokens: Sequence[Token]) -> list[bool]:
    """Say of each token whether it stands in a group of patterns and not in the head of a query."""
    braces = find_braces(tokens)
    answer = [False] * len(tokens)
    for brace in braces:  # inner braces come later
        for at in range(max(brace.opens, 0), min(brace.closes, len(tokens))):
            answer[at] = brace.kind == "group"
    return answer


def _is_open(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a token is a variable for a property, or the mark that excludes properties."""
    here, before = tokens[at], tokens[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) else here
    follows_term = before.kind in _TERMS or before.text in (";", ")", "/", "^", "|", "(")
    if here.text == "!":
        return follows_term and before.text not in ("(", ")")
    if here.kind != "variable" or not follows_term:
        return False
    begins_term = after.kind in (*_TERMS, "string", "number") or after.upper in ("TRUE", "FALSE")
    return begins_term or (after.kind == "mark" and after.text in _OPENINGS and before.kind in _TERMS)


def _may_stay(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a mark makes a step of a path optional without a step beside it that must be taken.

    Such a path between two variables begins at every node of the graph.
    """
    if tokens[at].text not in ("*", "?") or tokens[at].kind != "mark":
        return False
    step = tokens[at - 1]
    if step.kind not in _STEPS and step.text not in (")", "a"):
        return False  # a number times another, or COUNT(*)
    return not (_is_step(tokens, at - 3) and tokens[at - 2].text == "/" and step.text != ")")


def _is_step(tokens: Sequence[Token], at: int) -> bool:
    return at >= 0 and (tokens[at].kind in _STEPS or tokens[at].text == "a")
