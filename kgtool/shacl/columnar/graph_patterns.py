"""Queries of shapes that columns can answer by themselves: triple patterns, paths, comparisons and EXISTS.

A query is read from its tokens into a value. What is not of these forms (OPTIONAL, BIND, functions, aggregates,
sub-queries, a variable for a property) is not read at all, and the SPARQL executor answers it.
Source: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kgtool.shacl.model import (
    AlternativePath,
    Constraint,
    InversePath,
    Path,
    PredicatePath,
    RepeatPath,
    SequencePath,
    SparqlQuery,
)
from kgtool.sparql import Term
from kgtool.sparql_lexer import Token, iter_tokens
from kgtool.vocab import RDF, XSD

_ORDERS: Final = ("<", "<=", ">", ">=", "=", "!=")
_END: Final = Token("mark", "", -1)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable, by its name without `?`."""

    name: str


Node: TypeAlias = Variable | Term
"""What stands at an end of a triple pattern or of a comparison."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern, its property a path."""

    subject: Node
    path: Path
    object: Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left sign right`, where the sign is one of `< <= > >= = !=`."""

    left: Node
    sign: str
    right: Node


@dataclass(frozen=True, slots=True)
class Membership:
    """`node IN (IRIs)`, or the contrary."""

    node: Node
    members: tuple[NamedNode, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Existence:
    """`EXISTS { group }`, or the contrary."""

    group: Group
    negated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns that hold together, and the filters over their solutions."""

    patterns: tuple[Pattern, ...]
    filters: tuple[Comparison | Membership | Existence, ...]

    def variables(self) -> frozenset[str]:
        """Return the names of the variables that its patterns bind."""
        ends = (node for pattern in self.patterns for node in (pattern.subject, pattern.object))
        return frozenset(node.name for node in ends if isinstance(node, Variable))

    def literals(self) -> Iterator[Literal]:
        """Iterate over the literals that values are compared with."""
        for part in self.filters:
            if isinstance(part, Existence):
                yield from part.group.literals()
            elif isinstance(part, Comparison):
                yield from (node for node in (part.left, part.right) if isinstance(node, Literal))


@dataclass(frozen=True, slots=True)
class PatternQuery:
    """A SELECT query.

    Args:
        names: the variables that it returns, `this` among them or not.
        group: what they satisfy.
    """

    names: tuple[str, ...]
    group: Group


class _UnreadError(Exception):
    """The query has a form that is not read here."""


def patterns_of(constraint: Constraint) -> PatternQuery | None:
    """Return the query of a constraint as patterns; `None` when it has none, or one of other forms."""
    query = constraint.parameters.get("sparql")
    if not isinstance(query, SparqlQuery) or query.kind != "select" or query.bound != {"this"}:
        return None
    return read_query(query.text)


@lru_cache(maxsize=256)
def read_query(text: str) -> PatternQuery | None:
    """Return a SELECT query as patterns and filters, or `None` when it has other parts.

    >>> read_query("SELECT $this { $this <a:p>+ ?x FILTER (?x != <a:y>) }").names
    ('this',)
    >>> read_query("SELECT $this { $this <a:p> ?x BIND (?x AS ?y) }") is None
    True
    """
    try:
        return _Reader(iter_tokens(text)).query()
    except _UnreadError:
        return None


class _Reader:
    """Reads tokens from left to right, without ever going back."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._prefixes: dict[str, str] = {}

    def query(self) -> PatternQuery:
        while self._word("PREFIX"):
            prefix, iri = self._next(), self._next()
            self._prefixes[prefix.text.removesuffix(":")] = iri.text[1:-1]
        self._need_word("SELECT")
        if self._here.upper in ("DISTINCT", "REDUCED"):
            self._next()
        names: list[str] = []
        everything = self._mark("*")
        while self._here.kind == "variable":
            names.append(self._next().text[1:])
        self._word("WHERE")
        group = self._group()
        if self._here is not _END or not (names or everything) or "failure" in names:
            raise _UnreadError
        known = group.variables() | {"this"}
        return PatternQuery(tuple(sorted(known)) if everything else tuple(n for n in names if n in known), group)

    @property
    def _here(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _next(self) -> Token:
        token = self._here
        self._at += 1
        return token

    def _mark(self, text: str) -> bool:
        if self._here.kind == "mark" and self._here.text == text:
            self._at += 1
            return True
        return False

    def _word(self, upper: str) -> bool:
        if self._here.upper == upper:
            self._at += 1
            return True
        return False

    def _need(self, text: str) -> None:
        if not self._mark(text):
            raise _UnreadError

    def _need_word(self, upper: str) -> None:
        if not self._word(upper):
            raise _UnreadError

    def _group(self) -> Group:
        self._need("{")
        patterns: list[Pattern] = []
        filters: list[Comparison | Membership | Existence] = []
        while not self._mark("}"):
            if self._word("FILTER"):
                filters += self._filter()
            else:
                patterns += self._same_subject()
            self._mark(".")
        return Group(tuple(patterns), tuple(filters))

    def _same_subject(self) -> Iterator[Pattern]:
        subject = self._node()
        while True:
            path = self._path()
            yield Pattern(subject, path, self._node())
            while self._mark(","):
                yield Pattern(subject, path, self._node())
            if not self._mark(";"):
                return
            while self._mark(";"):
                pass
            if self._here.text in (".", "}") or self._here.upper == "FILTER":
                return

    def _filter(self) -> Iterator[Comparison | Membership | Existence]:
        negated = self._word("NOT")
        if self._word("EXISTS"):
            yield Existence(self._group(), negated)
        elif negated:
            raise _UnreadError
        else:
            self._need("(")
            yield from self._condition()
            self._need(")")

    def _condition(self) -> Iterator[Comparison | Membership | Existence]:
        while True:
            if self._here.upper in ("NOT", "EXISTS"):
                yield from self._filter()
            elif self._mark("("):
                yield from self._condition()
                self._need(")")
            else:
                yield self._comparison()
            if not self._mark("&&"):
                return

    def _comparison(self) -> Comparison | Membership:
        left = self._node()
        negated = self._word("NOT")
        if self._word("IN"):
            return Membership(left, tuple(self._members()), negated)
        sign = self._next().text
        if negated or sign not in _ORDERS:
            raise _UnreadError
        return Comparison(left, sign, self._node())

    def _members(self) -> Iterator[NamedNode]:
        self._need("(")
        while not self._mark(")"):
            member = self._node()
            if not isinstance(member, NamedNode):
                raise _UnreadError
            yield member
            self._mark(",")

    def _node(self) -> Node:
        token = self._next()
        if token.kind == "variable":
            return Variable(token.text[1:])
        if token.kind in ("iri", "name"):
            return NamedNode(self._iri(token))
        if token.kind == "string":
            return self._string(token)
        if token.upper in ("TRUE", "FALSE"):
            return Literal(token.text.lower(), datatype=NamedNode(XSD.boolean))
        sign = token.text if token.text in ("+", "-") else ""
        if sign:
            token = self._next()
        if token.kind != "number":
            raise _UnreadError
        kind = XSD.double if "e" in token.text.lower() else XSD.decimal if "." in token.text else XSD.integer
        return Literal(sign + token.text, datatype=NamedNode(kind))

    def _string(self, token: Token) -> Literal:
        if token.text[0] == "'" or token.text.startswith('"""'):
            raise _UnreadError
        tail = ""
        if self._here.text.startswith("@") and self._here.begin == token.end:
            tail = self._next().text
        elif self._mark("^^"):
            tail = f"^^<{self._iri(self._next())}>"
        try:
            (quad,) = parse(f"<a:s> <a:p> {token.text}{tail} .", format=RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            raise _UnreadError from error
        if not isinstance(quad.object, Literal):
            raise _UnreadError
        return quad.object

    def _iri(self, token: Token) -> str:
        if token.kind == "iri" and ":" in token.text and "\\" not in token.text:
            return token.text[1:-1]
        prefix, colon, rest = token.text.partition(":")
        if token.kind != "name" or not colon or prefix not in self._prefixes or "\\" in rest:
            raise _UnreadError
        return self._prefixes[prefix] + rest

    def _path(self) -> Path:
        ways = [self._sequence()]
        while self._mark("|"):
            ways.append(self._sequence())
        return ways[0] if len(ways) == 1 else AlternativePath(tuple(ways))

    def _sequence(self) -> Path:
        steps = [self._step()]
        while self._mark("/"):
            steps.append(self._step())
        return steps[0] if len(steps) == 1 else SequencePath(tuple(steps))

    def _step(self) -> Path:
        inverse = self._mark("^")
        step: Path
        if self._mark("("):
            step = self._path()
            self._need(")")
        elif self._here.text == "a":
            self._next()
            step = PredicatePath(RDF.type)
        else:
            step = PredicatePath(self._iri(self._next()))
        for kind in ("*", "+", "?"):
            if self._mark(kind):
                step = RepeatPath(step, kind)
                break
        return InversePath(step) if inverse else step
