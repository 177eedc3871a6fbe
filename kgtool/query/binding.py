"""Binds parameters of a query as terms: text is never spliced into text.

A bound variable keeps its name and its column. Every group of the query that mentions it gets a VALUES block of one row
at its start, so that the value holds inside OPTIONAL, MINUS, EXISTS, UNION and subselects alike, where a value given
only outside would come too late.
Source: https://www.w3.org/TR/sparql11-query/#inline-data
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kgtool.errors import QueryError
from kgtool.sparql import text_of
from kgtool.sparql_lexer import Token, find_braces, group_of, iter_tokens
from kgtool.vocab import PREFIXES


def bind_terms(text: str, terms: Mapping[str, NamedNode | Literal]) -> str:
    """Return query text in which variables stand for given terms.

    Args:
        text: a SPARQL query; strings, comments and IRIs in it are left alone.
        terms: variable names without `?` and their terms; may be empty.

    Returns:
        Query text with as many lines as before.

    Raises:
        QueryError: the query does not mention a variable, or its form has no place for a value.

    >>> bind_terms("SELECT ?x { ?x a ?c }", {"c": NamedNode("https://example.org/C")})
    'SELECT ?x { VALUES ?c { <https://example.org/C> } ?x a ?c }'
    """
    if not terms:
        return text
    tokens = iter_tokens(text)
    braces = find_braces(tokens)
    missing = set(terms) - {token.text[1:] for token in tokens if token.kind == "variable"}
    if missing:
        raise QueryError(f"the query does not mention {', '.join('?' + name for name in sorted(missing))}")
    if _is_short_construct(tokens):
        return _substituted(text, tokens, terms)
    inserted: dict[int, dict[str, None]] = {}
    for index, token in enumerate(tokens):
        if token.kind == "variable" and token.text[1:] in terms:
            group = group_of(index, tokens, braces)
            if group is None:
                raise QueryError(
                    f"{token.text} has no pattern in which it could be bound", remedy="Add a WHERE group to the query."
                )
            inserted.setdefault(tokens[braces[group].opens].end, {})[token.text[1:]] = None
    pieces, done = [], 0
    for position in sorted(inserted):
        pieces.append(text[done:position])
        done = position
        for name in sorted(inserted[position]):
            pieces.append(f" VALUES ?{name} {{ {text_of(terms[name])} }}")
    return "".join([*pieces, text[done:]])


def _is_short_construct(tokens: Sequence[Token]) -> bool:
    """Say whether a query is `CONSTRUCT WHERE { ... }`, whose braces hold triple patterns only."""
    words = [token.upper for token in tokens]
    return any(word == "CONSTRUCT" and words[index + 1 : index + 2] == ["WHERE"] for index, word in enumerate(words))


def _substituted(text: str, tokens: Sequence[Token], terms: Mapping[str, NamedNode | Literal]) -> str:
    pieces, done = [], 0
    for token in tokens:
        if token.kind == "variable" and token.text[1:] in terms:
            pieces += [text[done : token.begin], text_of(terms[token.text[1:]])]
            done = token.end
    return "".join([*pieces, text[done:]])


def add_prefixes(text: str) -> str:
    """Return query text in which the prefixes that it uses and kgtool knows are declared.

    They come before the text in its first line, so that the numbers of lines stay.

    >>> add_prefixes("ASK { ?x a aiz:City }")
    'PREFIX aiz: <https://w3id.org/ai-zones/ontology#> ASK { ?x a aiz:City }'
    """
    missing = sorted(name for name in undeclared_prefixes(text) if name in PREFIXES)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + text


def undeclared_prefixes(text: str) -> dict[str, Token]:
    """Return the prefixes that query text uses without declaring them, each with its first use.

    >>> list(undeclared_prefixes("PREFIX a: <p:> ASK { a:x b:y c:z }"))
    ['b', 'c']
    """
    declared: set[str] = set()
    used: dict[str, Token] = {}
    before = ""
    for token in iter_tokens(text):
        if token.kind == "name" and not token.text.startswith("_:"):
            prefix = token.text.split(":", 1)[0]
            if before == "PREFIX":
                declared.add(prefix)
            else:
                used.setdefault(prefix, token)
        before = token.upper
    return {prefix: token for prefix, token in used.items() if prefix not in declared}
