r"""What a query would reach outside the store, found in its text before it runs.

Engines fetch what `SERVICE` and `LOAD` name, also on the loopback interface, so both are refused unless the host
is listed. The text is read by the rules of SPARQL's terminals: what stands in strings, comments and IRIs is not a
keyword. Where `<` may begin an IRI or be the operator (`?a<?b#>`), both readings are followed.

Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar, https://www.w3.org/TR/sparql11-query/#codepointEscape
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from kgtool.errors import Place, QueryError

_TOKEN = r"""
    (?P<space>\s+ | \#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\" | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
      | "(?:[^"\\\n\r]|\\[^\n\r])*" | '(?:[^'\\\n\r]|\\[^\n\r])*')
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[^\W\d_][\w.\-]*)?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<word>\w+)
  | (?P<other>.)
    """
_SUSPECT = re.compile(r"service|load|\\u", re.IGNORECASE)
"""Without one of these letters no query reaches another place; also written with escapes."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Access:
    """One thing outside that a query names: the keyword, its target as written, and where it stands in the text."""

    keyword: str
    target: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    begin: int


def find_access(text: str) -> tuple[Access, ...]:
    """Find `SERVICE` and `LOAD` clauses, in the order in which they stand; may be empty.

    >>> find_access("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } } # LOAD <x>")
    (Access(keyword='SERVICE', target='<http://example.org/>', line=1, column=12),)
    """
    found: dict[tuple[int, str], Access] = {}
    if not _SUSPECT.search(text):  # most queries: nothing to look at
        return ()
    for reading in {text, _unescape(text)}:
        for begin in _positions(reading):
            token = _token_at(reading, begin)
            if token.kind != "word" or token.text.upper() not in {"SERVICE", "LOAD"}:
                continue
            target = _next(reading, begin + len(token.text))
            if target and target.kind == "word" and target.text.upper() == "SILENT":
                target = _next(reading, target.begin + len(target.text))
            if target and target.kind in {"iri", "variable", "name"}:
                found[begin, target.text] = Access(token.text.upper(), target.text, *_where(reading, begin))
    return tuple(found[key] for key in sorted(found))


def find_dataset(text: str) -> tuple[str, ...]:
    """Find the graphs that `FROM` and `FROM NAMED` name, as IRIs; empty without such clauses.

    >>> find_dataset("PREFIX e: <http://e.org/> SELECT * FROM e:a FROM NAMED <http://e.org/b> { ?s ?p ?o }")
    ('http://e.org/a', 'http://e.org/b')
    """
    prefixes: dict[str, str] = {}
    graphs: list[str] = []
    before: list[_Token] = []
    for token in _tokens(text):
        words = [part.text.upper() for part in before[-2:]]
        if token.kind == "iri" and len(before) > 1 and words[-2] == "PREFIX" and before[-1].kind == "name":
            prefixes[before[-1].text.removesuffix(":")] = token.text[1:-1]
        elif token.kind in {"iri", "name"} and (words[-1:] == ["FROM"] or words == ["FROM", "NAMED"]):
            graphs.append(token.text[1:-1] if token.kind == "iri" else _expand(token.text, prefixes))
        elif token.text == "{":
            break
        before.append(token)
    return tuple(dict.fromkeys(graphs))


def declared_prefixes(text: str) -> set[str]:
    """Return the prefixes that a query or update declares.

    >>> declared_prefixes("PREFIX a: <http://a/> ASK { a:x ?p 'PREFIX b: <http://b/>' }")
    {'a'}
    """
    tokens = _tokens(text)
    return {
        second.text.removesuffix(":")
        for first, second in pairwise(tokens)
        if first.kind == "word" and first.text.upper() == "PREFIX" and second.kind == "name"
    }


def query_form(text: str) -> str:
    r"""Return the form of a query: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`; `SELECT` when the text has none.

    >>> query_form("PREFIX ask: <http://a/> # ASK\nDESCRIBE ask:b")
    'DESCRIBE'
    """
    for token in _tokens(text):
        if token.kind == "word" and token.text.upper() in {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}:
            return token.text.upper()
    return "SELECT"


def refuse_access(text: str, *, allowed: Collection[str] = (), place: str = "query") -> None:
    """Refuse a query or update that would reach a host that is not listed.

    Args:
        text: the query or update.
        allowed: host names that may be reached; `*` allows all, also targets that are variables.
        place: name of the store, for the message.

    Raises:
        QueryError: it names a host that is not allowed, with line and column.

    >>> refuse_access("SELECT * { ?s ?p 'SERVICE <http://example.org/> {}' }")
    """
    if "*" in allowed:
        return
    for access in find_access(text):
        host = urlsplit(access.target[1:-1]).hostname if access.target.startswith("<") else None
        if host is None or host not in allowed:
            raise QueryError(
                f"{access.keyword} {access.target} would reach outside {place}",
                Place("query", access.line, access.column),
                expected="a query that stays inside the store",
                remedy="Load the data into the store first, or list the host among the allowed services.",
            )


def _unescape(text: str) -> str:
    def decode(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(decode, text)


@cache
def _token_pattern() -> re.Pattern[str]:
    """Return the pattern of a token, compiled when the first text is suspect: it costs 5 ms."""
    return re.compile(_TOKEN, re.VERBOSE | re.DOTALL)


def _token_at(text: str, begin: int) -> _Token:
    match = _token_pattern().match(text, begin)
    if match is None or match.lastgroup is None:
        return _Token("other", text[begin], begin)
    return _Token(match.lastgroup, match[0], begin)


def _next(text: str, begin: int) -> _Token | None:
    while begin < len(text):
        token = _token_at(text, begin)
        if token.kind != "space":
            return token
        begin += len(token.text)
    return None


def _tokens(text: str) -> list[_Token]:
    tokens, begin = [], 0
    while begin < len(text):
        token = _token_at(text, begin)
        begin += len(token.text)
        if token.kind != "space":
            tokens.append(token)
    return tokens


def _positions(text: str) -> list[int]:
    """Return where a token begins in any reading of the text."""
    seen: set[int] = set()
    todo = [0]
    while todo:
        begin = todo.pop()
        while begin < len(text) and begin not in seen:
            seen.add(begin)
            token = _token_at(text, begin)
            # Only # and ' inside <...> can make the two readings of "<" part ways for good.
            if token.kind == "iri" and ("#" in token.text or "'" in token.text):
                todo.append(begin + 1)
            begin += len(token.text)
    return sorted(seen)


def _expand(name: str, prefixes: dict[str, str]) -> str:
    prefix, _, local = name.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + re.sub(r"\\(.)", r"\1", local)


def _where(text: str, begin: int) -> tuple[int, int]:
    return text.count("\n", 0, begin) + 1, begin - text.rfind("\n", 0, begin)
