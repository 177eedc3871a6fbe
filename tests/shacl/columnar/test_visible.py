"""Which properties a query can see."""

from __future__ import annotations

import pytest

from kgtool.shacl.columnar.visible import named_properties

PREFIX = "PREFIX p: <a:> "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT $this ?value WHERE { $this p:q ?value . FILTER(?value < 3) }", {"a:q"}),
        ("SELECT $this { FILTER NOT EXISTS { $this p:q true } $this p:r 'x' ; p:s 1, 2 }", {"a:q", "a:r", "a:s"}),
        ("SELECT $this (COUNT(*) AS ?n) { $this p:q/p:r* ?x } GROUP BY $this ?x ?y", {"a:q", "a:r"}),
        ("SELECT $this { $this p:q+ $this . OPTIONAL { ?a ^p:r ?b } BIND(2 * 3 AS ?c) }", {"a:q", "a:r"}),
        ("SELECT $this { $this p:q ?x . FILTER(!bound(?x) || ?x != 1 && ?x - ?x > 0) }", {"a:q"}),
    ],
)
def test_named_properties_are_seen(text: str, expected: set[str]) -> None:
    """A query that names all its properties sees those alone; other names in it do no harm."""
    found = named_properties(PREFIX + text)

    assert found is not None
    assert expected == found - {"a:"}


@pytest.mark.parametrize(
    "text",
    [
        "SELECT $this { $this ?p ?o }",
        "SELECT $this { $this p:q 1 ; ?p 2 }",
        "SELECT $this { FILTER(1 < 2) $this ?p <a:o> }",
        "SELECT $this { $this !p:q ?x }",
        "SELECT $this { $this p:r/!(p:q|p:s) ?x }",
        "SELECT $this { $this p:q* ?x }",
        "SELECT $this { $this (p:q/p:r)* ?x }",
        "SELECT $this { $this p:q? ?x }",
        "SELECT $this { GRAPH $shapesGraph { $this p:q 1 } }",
        "SELECT $this { $this p:q [ ?p 1 ] }",
        "ASK { <a:s> ?p -1 }",
    ],
)
def test_what_is_open_sees_all(text: str) -> None:
    """A property that is a variable or excluded, or a path without a step, can look at any triple."""
    assert named_properties(PREFIX + text) is None
