"""Terms as N-Triples text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kgtool.graph.ntriples import checked_iri_term, text_term, typed_term
from kgtool.vocab import XSD


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_literals_are_written_as_oxigraph_writes_them(text: str) -> None:
    """A string and a typed literal have the text that Oxigraph gives them, whatever characters they hold."""
    integer = NamedNode(XSD.integer)
    assert text_term(text) == str(Literal(text))
    assert typed_term(text, XSD.integer) == str(Literal(text, datatype=integer))
    assert typed_term(text, XSD.string) == str(Literal(text, datatype=NamedNode(XSD.string)))


def test_iri_from_outside_is_checked() -> None:
    """What is no IRI is refused before it gets into a line."""
    assert checked_iri_term("https://example.org/a") == "<https://example.org/a>"
    with pytest.raises(ValueError):
        checked_iri_term("https://example.org/> <a")
