"""Answers are written in the W3C result formats."""

from __future__ import annotations

import io
import json

import click
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.cli.answers import write_answer
from kgtool.sparql import Answer, Rows, Triples, Truth
from kgtool.vocab import XSD

CITY = NamedNode("https://w3id.org/ai-zones/ontology#City")


def rows() -> Rows:
    """Return an answer with a term of each kind and an unbound one."""
    number = Literal("1.5", datatype=NamedNode(XSD.decimal))
    return Rows(
        ("x", "y"), iter([(CITY, number), (BlankNode("b"), None), (Literal("合肥", language="zh"), Literal("a"))])
    )


def written(answer: Answer, form: str) -> str:
    """Return what is written of an answer."""
    stream = io.BytesIO()
    write_answer(stream, answer, form)
    return stream.getvalue().decode()


def test_tsv_has_terms() -> None:
    """TSV has variables with question marks and terms as in Turtle."""
    expected = f'?x\t?y\n{CITY}\t1.5\n_:b\t\n"合肥"@zh\t"a"\n'

    assert expected == written(rows(), "tsv")


def test_csv_has_plain_values() -> None:
    """CSV has values without marks."""
    assert f"x,y\n{CITY.value},1.5\n_:b,\n合肥,a\n" == written(rows(), "csv")


def test_json_is_sparql_results() -> None:
    """JSON is the SPARQL results format; an unbound variable is absent."""
    content = json.loads(written(rows(), "json"))

    assert content == {
        "head": {"vars": ["x", "y"]},
        "results": {
            "bindings": [
                {
                    "x": {"type": "uri", "value": CITY.value},
                    "y": {"type": "literal", "value": "1.5", "datatype": XSD.decimal},
                },
                {"x": {"type": "bnode", "value": "b"}},
                {"x": {"type": "literal", "value": "合肥", "xml:lang": "zh"}, "y": {"type": "literal", "value": "a"}},
            ]
        },
    }


def test_table_shortens_iris() -> None:
    """A table shows prefixed names."""
    assert "aiz:City" in written(rows(), "table")


@pytest.mark.parametrize(("form", "expected"), [("tsv", "false\n"), ("json", '{"head": {}, "boolean": false}\n')])
def test_truth(form: str, expected: str) -> None:
    """An ASK is a word, or the JSON result; the function returns its value."""
    stream = io.BytesIO()

    assert not write_answer(stream, Truth(False), form)
    assert expected == stream.getvalue().decode()


def test_graph_is_turtle() -> None:
    """The answer of a CONSTRUCT is Turtle with kgtool's prefixes."""
    node = NamedNode("https://example.org/a")
    text = written(
        Triples(iter([Triple(node, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), CITY)])), "turtle"
    )

    assert "<https://example.org/a> a aiz:City ." in text


@pytest.mark.parametrize(("answer", "form"), [(rows(), "turtle"), (Triples(iter([])), "csv")])
def test_unfit_format_is_wrong_use(answer: Answer, form: str) -> None:
    """Rows have no Turtle form and graphs have no CSV form."""
    with pytest.raises(click.UsageError):
        written(answer, form)
