"""Safe query text, built from terms and never spliced from strings, and the answers of a query.

RDF terms are those of pyoxigraph everywhere inside kgtool; rdflib is for the doors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.errors import QueryError
from kgtool.vocab import AIZ, PREFIXES

Term: TypeAlias = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: variable names without `?`, and a stream of rows that can be read once.

    A row has one term or `None` (unbound) a variable.
    """

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE: a stream of triples that can be read once."""

    triples: Iterator[Triple]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of an ASK."""

    value: bool


Answer: TypeAlias = Rows | Triples | Truth


def iri(text: str) -> str:
    """Return an IRI as query text.

    Raises:
        QueryError: it has a character that no IRI may have, so that it could end the term early.

    >>> iri("https://example.org/a")
    '<https://example.org/a>'
    """
    if any(c in '<>"{}|^`\\' or c <= " " for c in text) or ":" not in text:
        raise QueryError(f"not an absolute IRI: {text!r}")
    return f"<{text}>"


def term_named(name: str, kind: str = "class or property") -> str:
    """Return the IRI of a term of the ontology.

    Args:
        name: its local name, with or without `aiz:`.
        kind: what is looked for, for the error.

    Raises:
        QueryError: there is none of this name; the error names near ones.

    >>> term_named("aiz:PilotZone")
    'https://w3id.org/ai-zones/ontology#PilotZone'
    """
    import difflib

    local = name.removeprefix("aiz:")
    if local in AIZ:
        return AIZ[local]
    near = difflib.get_close_matches(local, sorted(AIZ.terms), 3, 0.6)
    raise QueryError(
        f"no {kind} {name!r} in the ontology", remedy=f"Did you mean {' or '.join(near)}?" if near else None
    )


def text_of(term: Term) -> str:
    r"""Return a term as query text (the N-Triples form).

    >>> text_of(Literal('say "hi"', language="en"))
    '"say \\"hi\\""@en'
    """
    return str(term)


def prologue(prefixes: Iterable[str] | None = None) -> str:
    r"""Return `PREFIX` lines for the named prefixes, or for all that kgtool knows.

    >>> prologue(["aiz"])
    'PREFIX aiz: <https://w3id.org/ai-zones/ontology#>\n'
    """
    names = sorted(PREFIXES) if prefixes is None else prefixes
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)


def values(variable: str, terms: Sequence[Term]) -> str:
    """Return a VALUES block for one variable.

    >>> values("x", [NamedNode("https://example.org/a")])
    'VALUES ?x { <https://example.org/a> }'
    """
    if not variable.isidentifier():
        raise QueryError(f"not a variable name: {variable!r}")
    return f"VALUES ?{variable} {{ {' '.join(text_of(term) for term in terms)} }}"
