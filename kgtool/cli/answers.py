"""Write the answer of a query: a table for people, the W3C result formats for programs, Turtle for graphs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

import click
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.cli.output import write_rows
from kgtool.sparql import Answer, Rows, Term, Triples, Truth
from kgtool.vocab import PREFIXES, XSD

FORMATS = ("table", "tsv", "csv", "json", "turtle")


def short(term: Term | Triple | None) -> str:
    """Return a term as people read it: IRIs with a known prefix, literals without quotes; `None` is empty.

    >>> short(NamedNode("https://w3id.org/ai-zones/ontology#City")), short(Literal("合肥", language="zh"))
    ('aiz:City', '合肥')
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        for prefix, iri in PREFIXES.items():
            if term.value.startswith(iri):
                return f"{prefix}:{term.value.removeprefix(iri)}"
        return term.value
    return term.value if isinstance(term, Literal) else str(term)


def write_answer(stream: BinaryIO, answer: Answer, form: str) -> bool:
    """Write an answer and return the truth value of an ASK (true for all other answers).

    Args:
        stream: where to.
        answer: rows and triples are read once.
        form: one of `FORMATS`; an ASK in any but `json` is the word `true` or `false`.

    Raises:
        click.UsageError: rows as Turtle, or a graph as rows.

    Source: https://www.w3.org/TR/sparql11-results-json/ and https://www.w3.org/TR/sparql11-results-csv-tsv/
    """
    if isinstance(answer, Truth):
        text = json.dumps({"head": {}, "boolean": answer.value}) if form == "json" else str(answer.value).lower()
        stream.write(f"{text}\n".encode())
        return answer.value
    if isinstance(answer, Triples):
        if form in ("csv", "json"):
            raise click.UsageError(f"the answer is a graph, which has no {form} form: use --format turtle.")
        from kgtool.export import to_turtle

        stream.write(to_turtle(answer.triples).encode())
        return True
    if form == "turtle":
        raise click.UsageError("the answer is rows, not a graph: use --format table, tsv, csv or json.")
    if form == "json":
        _write_json(stream, answer)
    elif form == "tsv":
        stream.write(("\t".join(f"?{name}" for name in answer.variables) + "\n").encode())
        for row in answer.rows:
            stream.write(("\t".join("" if term is None else _tsv(term) for term in row) + "\n").encode())
    else:
        text_of = short if form == "table" else _plain
        write_rows(stream, answer.variables, ([text_of(term) for term in row] for row in answer.rows), form)
    return True


def _tsv(term: Term) -> str:
    """Return the Turtle form of a term on one line; numbers that Turtle writes bare are bare."""
    bare = (XSD.integer, XSD.decimal, XSD.double)
    if isinstance(term, Literal) and term.datatype.value in bare and term.value[:1].strip("-0123456789.") == "":
        return term.value
    return str(term).replace("\t", "\\t")


def _plain(term: Term | None) -> str:
    return "" if term is None else str(term) if isinstance(term, BlankNode) else term.value


def _write_json(stream: BinaryIO, answer: Rows) -> None:
    stream.write(f'{{"head": {json.dumps({"vars": list(answer.variables)})}, "results": {{"bindings": ['.encode())
    for number, row in enumerate(answer.rows):
        text = json.dumps(_binding(answer.variables, row), ensure_ascii=False)
        stream.write(f"{',' if number else ''}\n{text}".encode())
    stream.write(b"\n]}}\n")


def _binding(variables: Sequence[str], row: Sequence[Term | None]) -> dict[str, dict[str, Any]]:
    return {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term is not None}


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != XSD.string:
        found["datatype"] = term.datatype.value
    return found
