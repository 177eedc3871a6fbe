"""SPARQL text as tokens with positions: what is a variable, and what is only inside a string, comment or IRI.

Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["iri", "string", "variable", "name", "word", "comment", "number", "mark"]

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:_|[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*
        (?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)?)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    | (?P<word>@?[A-Za-z][A-Za-z0-9_-]*)
    | (?P<mark>\^\^|&&|\|\||!=|<=|>=|\S)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text and where it begins (code points from 0)."""

    kind: TokenKind
    text: str
    begin: int

    @property
    def end(self) -> int:
        """One past its last code point."""
        return self.begin + len(self.text)

    @property
    def upper(self) -> str:
        """The text of a keyword in upper case, empty for everything that is no word."""
        return self.text.upper() if self.kind == "word" else ""


def iter_tokens(text: str) -> list[Token]:
    """Divide SPARQL text into tokens, comments left out.

    Never fails: what is no SPARQL comes as single marks, and the parser of the store says what is wrong with it.

    >>> [token.text for token in iter_tokens('ASK { ?x <p#?y> "?z" } # ?w')]
    ['ASK', '{', '?x', '<p#?y>', '"?z"', '}']
    """
    return [
        Token(match.lastgroup, match[0], match.start())  # type: ignore[arg-type]
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "comment"
    ]


@dataclass(slots=True)
class Brace:
    """One pair of braces of a query, or the query itself.

    Args:
        kind: `query` (the whole text, or braces around a subselect), `group` (a group graph pattern), `data` (the
            rows of VALUES) or `template` (of CONSTRUCT).
        opens: index of the opening brace among the tokens, -1 for the whole text.
        closes: index of the closing brace, or of the end of the tokens.
        parent: index of the enclosing pair, `None` for the whole text.
        lead: the keyword before it (`OPTIONAL`, `MINUS`, `EXISTS`, `UNION`, `WHERE`, ...), else empty.
    """

    kind: Literal["query", "group", "data", "template"]
    opens: int
    closes: int
    parent: int | None
    lead: str = ""


def find_braces(tokens: Sequence[Token]) -> list[Brace]:
    """Return the braces of a query in the order in which they open; the first is the query itself.

    >>> [brace.kind for brace in find_braces(iter_tokens("SELECT * { { SELECT ?x { } } VALUES ?x { 1 } }"))]
    ['query', 'group', 'query', 'group', 'data']
    """
    braces = [Brace("query", -1, len(tokens), None)]
    open_: list[int] = [0]
    for index, token in enumerate(tokens):
        if token.text == "{" and token.kind == "mark":
            before, after = _before(tokens, index), tokens[index + 1].upper if index + 1 < len(tokens) else ""
            kind: Literal["query", "group", "data", "template"] = "group"
            if before == "VALUES":
                kind = "data"
            elif before == "CONSTRUCT":
                kind = "template"
            elif after == "SELECT":
                kind = "query"
            braces.append(Brace(kind, index, len(tokens), open_[-1], before))
            open_.append(len(braces) - 1)
        elif token.text == "}" and token.kind == "mark" and len(open_) > 1:
            braces[open_.pop()].closes = index
    return braces


def group_of(index: int, tokens: Sequence[Token], braces: Sequence[Brace]) -> int | None:
    """Return the braces a token belongs to: the group around it, or the WHERE group of the query whose head it is in.

    Args:
        index: of the token among the tokens.
        tokens: of the whole query.
        braces: of `find_braces`; the answer is an index of it, `None` when there is no group.
    """
    inside = [number for number, brace in enumerate(braces) if brace.opens < index < brace.closes]
    for number in reversed(inside):  # inner braces open later
        brace = braces[number]
        if brace.kind == "group":
            return number
        if brace.kind == "query":
            groups = (child for child, other in enumerate(braces) if other.parent == number and other.kind == "group")
            return next(groups, None)
    return None


def _before(tokens: Sequence[Token], index: int) -> str:
    """Return the keyword that a brace belongs to: the word before it, over the variables of VALUES or GRAPH."""
    step = index - 1
    if step >= 0 and tokens[step].text == ")":
        while step >= 0 and tokens[step].text != "(":
            step -= 1
        step -= 1
        return "VALUES" if step >= 0 and tokens[step].upper == "VALUES" else ""
    if (
        step >= 1
        and tokens[step].kind in ("variable", "iri", "name")
        and tokens[step - 1].upper
        in (
            "VALUES",
            "GRAPH",
            "SERVICE",
            "SILENT",
        )
    ):
        return tokens[step - 1].upper
    return tokens[step].upper if step >= 0 else ""
