"""All engines find the same in random small data with random shapes, and what pySHACL finds.

What pySHACL is known to do wrong is left out of the random shapes: ranges and pairs over values of different types,
an inverse path round another path (RDFLib/pySHACL#306), language ranges of several subtags, `sh:minLength 0`, patterns
that Python's `re` reads in another way, literals whose text is not canonical (a store folds them). Cases of these by
name are in `test_manifests.py`.

`KGTOOL_EXAMPLES=5000` tries that many new examples and shrinks what differs; without it the same ones are tried on
every run.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kgtool.shacl import ENGINES, Report, validate

PREFIXES = (
    "@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
COUNT = int(os.environ.get("KGTOOL_EXAMPLES", "0"))
TRIED = settings(
    max_examples=COUNT or 100,
    derandomize=not COUNT,
    database=None,
    phases=[Phase.generate, Phase.shrink] if COUNT else [Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

NODES = [f"ex:{name}" for name in "abcde"]
DATES = [
    '"2019-05-01"^^xsd:date',
    '"2020-01-01"^^xsd:date',
    '"2019-05-01T08:00:00Z"^^xsd:dateTime',
    '"2020-01-01T00:00:00+08:00"^^xsd:dateTime',
    '"2019"^^xsd:gYear',
    '"soon"^^xsd:date',
]
OTHERS = ["2.5", "false", '"z"', '"x"@en-gb', '"x"@zh-hans-cn', '"a"^^ex:type']
TEXTS = ['"x"', '"xy"', '"x"@en', '"y"@en', '"y"@zh', '""', "true"]
NUMBERS = ["1", "2", "3"]
LINKS = ["ex:p", "ex:q"]
AMOUNTS = ["ex:n", "ex:m"]
CLASSES = ["ex:A", "ex:B"]

nodes = st.sampled_from(NODES)
terms = st.sampled_from([*NODES, *TEXTS, *NUMBERS])
links = st.sampled_from(LINKS)
classes = st.sampled_from(CLASSES)
small = st.integers(0, 3)

triples = st.one_of(
    st.tuples(nodes, links, st.one_of(nodes, terms)),
    st.tuples(nodes, st.sampled_from(AMOUNTS), st.sampled_from(NUMBERS)),
    st.tuples(nodes, st.just("a"), classes),
)
graphs = st.lists(triples, min_size=1, max_size=14, unique=True)

steps = st.one_of(links, links, links.map(lambda link: f"[ sh:inversePath {link} ]"))


def composed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return a strategy for paths made of other paths, save inverse ones."""
    return st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"( {' '.join(parts)} )"),
        st.lists(inner, min_size=2, max_size=2).map(lambda parts: f"[ sh:alternativePath ( {' '.join(parts)} ) ]"),
        st.tuples(st.sampled_from(["zeroOrMore", "oneOrMore", "zeroOrOne"]), inner).map(
            lambda pair: f"[ sh:{pair[0]}Path {pair[1]} ]"
        ),
    )


paths = st.recursive(steps, composed, max_leaves=3)
wide_paths = st.recursive(
    steps, lambda inner: st.one_of(composed(inner), inner.map(lambda p: f"[ sh:inversePath {p} ]")), max_leaves=4
)

value_constraints: dict[str, st.SearchStrategy[str]] = {
    "class": classes,
    "datatype": st.sampled_from(["xsd:integer", "xsd:string", "rdf:langString", "xsd:boolean"]),
    "nodeKind": st.sampled_from(
        [f"sh:{kind}" for kind in ("IRI", "Literal", "BlankNode", "BlankNodeOrIRI", "IRIOrLiteral")]
    ),
    "minLength": st.integers(1, 3).map(str),
    "maxLength": st.sampled_from(["0", "1", "2", "21"]),
    "pattern": st.sampled_from(['"^x"', '"y$"', '"x.?y"', '"[a-c]$"', '"^[0-9]+$"']),
    "languageIn": st.sampled_from(['( "en" )', '( "zh" "fr" )']),
    "equals": links,
    "disjoint": links,
    "in": st.lists(terms, max_size=5).map(lambda found: f"( {' '.join(found)} )"),
    "hasValue": terms,
}
wide_constraints: dict[str, st.SearchStrategy[str]] = {
    **{
        name: st.sampled_from([*NUMBERS, *DATES[:4], *OTHERS[:3], "true"])
        for name in ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
    },
    "minLength": st.just("0"),
    "languageIn": st.sampled_from(['( "zh-Hans" )', '( "en" "zh" )']),
    "equals": st.sampled_from([*LINKS, *AMOUNTS]),
    "datatype": st.sampled_from(["xsd:date", "xsd:decimal", "ex:type"]),
}
"""What pySHACL does otherwise, for our own executors alone."""
wide_pairs: dict[str, st.SearchStrategy[str]] = {"lessThan": links, "lessThanOrEquals": links}
property_constraints: dict[str, st.SearchStrategy[str]] = {
    "minCount": small.map(str),
    "maxCount": small.map(str),
    "uniqueLang": st.just("true"),
}
amount_constraints: dict[str, st.SearchStrategy[str]] = {
    **{name: st.sampled_from(["1", "2", "2.5"]) for name in ("minInclusive", "minExclusive", "maxInclusive")},
    "maxExclusive": st.sampled_from(["2", "3"]),
    "lessThan": st.sampled_from(AMOUNTS),
    "lessThanOrEquals": st.sampled_from(AMOUNTS),
}


def some(table: dict[str, st.SearchStrategy[str]], least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Return a strategy for some parameters of a table, each at most once, with values."""
    return st.lists(st.sampled_from(sorted(table)), min_size=least, max_size=most, unique=True).flatmap(
        lambda names: st.tuples(*(table[name].map(lambda value, name=name: f"sh:{name} {value}") for name in names))
    )


def shape_body(depth: int, wide: bool = False) -> st.SearchStrategy[str]:
    """Return a strategy for what stands in a node shape: constraints, and shapes inside as deep as told."""
    closed = st.lists(st.sampled_from(["rdf:type", *LINKS]), unique=True).map(
        lambda found: [f"sh:closed true ; sh:ignoredProperties ( {' '.join(found)} )"]
    )
    parts = [
        some({**value_constraints, **wide_constraints} if wide else value_constraints, 0, 2).map(list),
        st.one_of(st.just([]), st.just([]), st.just([]), closed),
    ]
    if depth:
        parts.append(st.lists(inner_shape(depth - 1, wide), min_size=1, max_size=2))
    return st.tuples(*parts).map(
        lambda lists: " ; ".join(part for found in lists for part in found) or "sh:closed false"
    )


def inner_shape(depth: int, wide: bool = False) -> st.SearchStrategy[str]:
    """Return a strategy for one parameter whose value is a shape or a list of shapes."""
    body = shape_body(depth, wide).map(lambda text: f"[ {text} ]")
    shape = st.one_of(body, property_shape(depth, wide))
    return st.one_of(
        property_shape(depth, wide).map(lambda text: f"sh:property {text}"),
        property_shape(depth, wide).map(lambda text: f"sh:property {text}"),
        shape.map(lambda text: f"sh:not {text}"),
        body.map(lambda text: f"sh:node {text}"),
        st.tuples(st.sampled_from(["and", "or", "xone"]), st.lists(shape, min_size=1, max_size=3)).map(
            lambda pair: f"sh:{pair[0]} ( {' '.join(pair[1])} )"
        ),
    )


def property_shape(depth: int, wide: bool = False) -> st.SearchStrategy[str]:
    """Return a strategy for a property shape."""
    more = {**wide_constraints, **wide_pairs} if wide else {}
    severity = st.sampled_from(["", "", "", "sh:severity sh:Warning", "sh:deactivated true"])
    links_shape = st.tuples(
        (wide_paths if wide else paths).map(lambda path: f"sh:path {path}"),
        some({**value_constraints, **property_constraints, **more}, 1, 3).map(" ; ".join),
        inner_shape(depth - 1, wide) if depth else st.just(""),
        st.one_of(st.just(""), st.just(""), qualified(wide)),
        severity,
    )
    amount_shape = st.tuples(
        st.sampled_from(AMOUNTS).map(lambda path: f"sh:path {path}"),
        some({**amount_constraints, **property_constraints}, 1, 3).map(" ; ".join),
        severity,
    )
    return st.one_of(links_shape, links_shape, amount_shape).map(
        lambda parts: f"[ {' ; '.join(part for part in parts if part)} ]"
    )


def qualified(wide: bool) -> st.SearchStrategy[str]:
    """Return a strategy for a qualified value shape with its counts."""
    counts = st.sampled_from(["sh:qualifiedMinCount 1", "sh:qualifiedMaxCount 1", "sh:qualifiedMinCount 2"])
    return st.tuples(shape_body(0, wide), counts, st.sampled_from(["", " ; sh:qualifiedValueShapesDisjoint true"])).map(
        lambda parts: f"sh:qualifiedValueShape [ {parts[0]} ] ; {parts[1]}{parts[2]}"
    )


targets = st.lists(
    st.one_of(
        classes.map(lambda term: f"sh:targetClass {term}"),
        st.one_of(nodes, terms).map(lambda term: f"sh:targetNode {term}"),
        links.map(lambda term: f"sh:targetSubjectsOf {term}"),
        links.map(lambda term: f"sh:targetObjectsOf {term}"),
    ),
    min_size=1,
    max_size=2,
    unique=True,
)


def shape_lists(wide: bool) -> st.SearchStrategy[list[str]]:
    """Return a strategy for one or two node shapes with targets."""
    return st.lists(
        st.tuples(targets, shape_body(2, wide)).map(lambda pair: f"a sh:NodeShape ; {' ; '.join(pair[0])} ; {pair[1]}"),
        min_size=1,
        max_size=2,
    )


shapes = shape_lists(wide=False)
wide_shapes = shape_lists(wide=True)
wide_graphs = st.lists(
    st.one_of(triples, st.tuples(nodes, links, st.sampled_from([*DATES, *OTHERS]))),
    min_size=1,
    max_size=14,
    unique=True,
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a directory for the files of the examples."""
    return tmp_path_factory.mktemp("differential")


@pytest.mark.parametrize("engine", [name for name in ENGINES if name != "pyshacl"])
@TRIED
@given(graph=graphs, found=shapes, subclass=st.booleans())
def test_engine_agrees(
    engine: str,
    folder: Path,
    rows_of: Callable[[Report], tuple[Any, ...]],
    *,
    graph: list[tuple[str, str, str]],
    found: list[str],
    subclass: bool,
) -> None:
    """An engine gives the results of pySHACL: focus, path, value, component and severity, each as often."""
    files = write_files(folder, graph, found, subclass)
    found_by = [rows_of(validate(files[0], files[1:], engine=name, classes=False)) for name in ("pyshacl", engine)]

    assert found_by[0] == found_by[1]


@TRIED
@given(graph=wide_graphs, found=wide_shapes, subclass=st.booleans())
def test_executors_agree(
    folder: Path,
    rows_of: Callable[[Report], tuple[Any, ...]],
    *,
    graph: list[tuple[str, str, str]],
    found: list[str],
    subclass: bool,
) -> None:
    """Our own executors agree also where pySHACL is wrong: mixed types, dates, any path inside any other."""
    files = write_files(folder, graph, found, subclass)
    found_by = [rows_of(validate(files[0], files[1:], engine=name, classes=False)) for name in ("columnar", "sparql")]

    assert found_by[0] == found_by[1]


def write_files(folder: Path, graph: list[tuple[str, str, str]], found: list[str], subclass: bool) -> tuple[Path, Path]:
    """Write an example as a data file and a shapes file and return them."""
    data_file, shapes_file = folder / "data.ttl", folder / "shapes.ttl"
    tree = "ex:B rdfs:subClassOf ex:A .\n" if subclass else ""
    data_file.write_text(PREFIXES + tree + "".join(f"{s} {p} {o} .\n" for s, p, o in graph), encoding="utf-8")
    body = "".join(f"ex:Shape{at} {shape} .\n" for at, shape in enumerate(found))
    shapes_file.write_text(PREFIXES + body, encoding="utf-8")
    return data_file, shapes_file
