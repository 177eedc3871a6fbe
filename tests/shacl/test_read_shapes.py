"""What shapes become as values, and which shapes are refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kgtool.errors import ShapeError
from kgtool.shacl import validate
from kgtool.shacl.components import COMPONENTS, Component
from kgtool.shacl.model import (
    SH,
    AlternativePath,
    InversePath,
    PredicatePath,
    RepeatPath,
    SequencePath,
    ShapeGraph,
    Target,
)
from kgtool.shacl.model import Path as ShaclPath
from kgtool.shacl.paths import Nodes, path_text, read_path
from kgtool.shacl.read_shapes import read_shapes
from kgtool.shacl.shapes import load_shapes
from kgtool.shacl.writers.rdf import path_turtle

EX = "https://example.org/"
PREFIXES = f"@prefix sh: <{SH}> . @prefix ex: <{EX}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "


def read(body: str, *, version: str = "1.0") -> ShapeGraph:
    """Return the shapes of Turtle text."""
    quads = parse(PREFIXES + body, format=RdfFormat.TURTLE)
    return read_shapes([quad.triple for quad in quads], place="shapes.ttl", version=version)


def parameters(body: str, *, version: str = "1.0") -> list[tuple[str, dict[str, object]]]:
    """Return the constraints of ex:s by name, with their parameters."""
    shape = read(body, version=version).get(NamedNode(f"{EX}s"))
    names = [c.component.removeprefix(SH).removesuffix("ConstraintComponent") for c in shape.constraints]
    return [(name, dict(c.parameters)) for name, c in zip(names, shape.constraints, strict=True)]


def ex(name: str) -> NamedNode:
    """Return a name in the namespace of examples."""
    return NamedNode(EX + name)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("sh:class ex:A, ex:B", [("Class", {"class": (ex("A"),)}), ("Class", {"class": (ex("B"),)})]),
        ("sh:datatype xsd:date", [("Datatype", {"datatype": (NamedNode("http://www.w3.org/2001/XMLSchema#date"),)})]),
        ("sh:nodeKind sh:BlankNodeOrIRI", [("NodeKind", {"nodeKind": frozenset({"BlankNode", "IRI"})})]),
        ("sh:minCount 1 ; sh:maxCount 2", [("MinCount", {"minCount": 1}), ("MaxCount", {"maxCount": 2})]),
        ("sh:minExclusive 1.50", [("MinExclusive", {"minExclusive": Literal("1.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))})]),
        ("sh:pattern '^a' ; sh:flags 'i'", [("Pattern", {"pattern": "^a", "flags": "i"})]),
        ("sh:pattern '\\\\p{L}+'", [("Pattern", {"pattern": "\\p{L}+", "flags": ""})]),
        ("sh:languageIn ('en' 'zh')", [("LanguageIn", {"languageIn": ("en", "zh")})]),
        ("sh:uniqueLang true", [("UniqueLang", {"uniqueLang": True})]),
        ("sh:uniqueLang false", []),
        ("sh:lessThan ex:q", [("LessThan", {"lessThan": ex("q")})]),
        ("sh:not ex:t", [("Not", {"not": ex("t")})]),
        ("sh:or (ex:t ex:u)", [("Or", {"or": (ex("t"), ex("u"))})]),
        ("sh:in ()", [("In", {"in": ()})]),
        ("sh:hasValue 'a'", [("HasValue", {"hasValue": Literal("a")})]),
        ("sh:qualifiedMinCount 1", []),
    ],
)  # fmt: skip
def test_parameters_have_their_types(body: str, expected: list[tuple[str, dict[str, object]]]) -> None:
    """Every parameter comes as the Python value that the table of components promises."""
    assert parameters(f"ex:s a sh:PropertyShape ; sh:path ex:p ; {body} .") == expected


def test_qualified_shapes_know_their_siblings() -> None:
    """A disjoint qualified value shape has the other ones of the same parent as siblings."""
    found = parameters(
        "ex:n sh:property ex:s, ex:t . ex:s sh:path ex:p ; sh:qualifiedValueShape ex:a ; sh:qualifiedMinCount 1 ; "
        "sh:qualifiedValueShapesDisjoint true . ex:t sh:path ex:p ; sh:qualifiedValueShape ex:b ; "
        "sh:qualifiedMaxCount 1 ."
    )

    expected = {
        "qualifiedMinCount": 1,
        "qualifiedValueShape": ex("a"),
        "qualifiedValueShapesDisjoint": True,
        "siblings": (ex("b"),),
    }
    assert found == [("QualifiedMinCount", expected)]


def test_closed_shapes_know_what_is_allowed() -> None:
    """A closed shape allows what it ignores and the properties of its property shapes; nothing of a longer path."""
    found = parameters(
        "ex:s sh:closed true ; sh:ignoredProperties (ex:i) ; sh:property ex:a, ex:b . "
        "ex:a sh:path ex:p . ex:b sh:path (ex:q ex:r) ."
    )

    assert found[-1] == (
        "Closed",
        {"closed": True, "ignoredProperties": (ex("i"),), "allowed": frozenset({f"{EX}i", f"{EX}p"})},
    )


def test_targets_in_order() -> None:
    """All kinds of targets are read; a shape that is a class is a target of its own."""
    shape = read(
        "ex:s a sh:NodeShape, <http://www.w3.org/2000/01/rdf-schema#Class> ; sh:targetClass ex:C ; "
        "sh:targetNode 1 ; sh:targetSubjectsOf ex:p ; sh:targetObjectsOf ex:q ."
    ).get(ex("s"))

    assert shape.targets == (
        Target("class", ex("C")),
        Target("node", Literal(1)),
        Target("subjectsOf", ex("p")),
        Target("objectsOf", ex("q")),
        Target("class", ex("s")),
    )


def test_severity_messages_and_deactivation() -> None:
    """What a shape says of its results is read as it is."""
    shape = read(
        "ex:s sh:targetNode ex:a ; sh:severity sh:Info ; sh:message 'Nein'@de, 'No'@en ; sh:deactivated true ."
    ).get(ex("s"))

    assert (shape.severity, shape.messages, shape.deactivated) == (
        f"{SH}Info",
        (Literal("Nein", language="de"), Literal("No", language="en")),
        True,
    )


def test_nameless_shapes_are_named_after_the_shape_around() -> None:
    """A nameless shape carries the name of the nearest named one that it stands in, over lists too."""
    graph = read("ex:s sh:or ( [ sh:not [ sh:class ex:C ] ] [ sh:nodeKind sh:IRI ] ) .")

    assert [shape.name for shape in graph.shapes.values()] == [f"{EX}s"] * 4


def test_order_is_stable() -> None:
    """Named shapes come first, sorted, and constraints in the order of the table."""
    graph = read("ex:b sh:nodeKind sh:IRI ; sh:class ex:C . ex:a sh:node ex:b .")
    names = [component.name for component in COMPONENTS]

    assert list(graph.shapes) == [f"<{EX}a>", f"<{EX}b>"]
    assert names.index("Class") < names.index("NodeKind")
    assert [name for name, _ in parameters("ex:s sh:nodeKind sh:IRI ; sh:class ex:C .")] == ["Class", "NodeKind"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("ex:s sh:targetClass 'C' .", "sh:targetClass has the value"),
        ("ex:s sh:targetNode [] .", "sh:targetNode has the value"),
        ("ex:s a sh:PropertyShape ; sh:minCount 1 .", "sh:PropertyShape without sh:path"),
        ("ex:s a sh:NodeShape ; sh:path ex:p .", "sh:NodeShape and has sh:path"),
        ("ex:s sh:path ex:p, ex:q ; sh:minCount 1 .", "2 values of sh:path"),
        ("ex:s sh:path 'p' ; sh:minCount 1 .", "is no path"),
        ("ex:s sh:path (ex:p) ; sh:minCount 1 .", "1 member(s)"),
        ("ex:s sh:path [ sh:inversePath ex:p ; sh:zeroOrMorePath ex:p ] ; sh:minCount 1 .", "exactly one form"),
        ("ex:s sh:minCount 1 ; sh:path _:p . _:p sh:inversePath _:p .", "refers to itself"),
        ("ex:s sh:minCount 1 .", "node shape with sh:minCount"),
        ("ex:s sh:path ex:p ; sh:minCount 1, 2 .", "2 values of sh:minCount"),
        ("ex:s sh:path ex:p ; sh:minCount 1.5 .", "an xsd:integer"),
        ("ex:s sh:nodeKind sh:Thing .", "sh:nodeKind has the value"),
        ("ex:s sh:pattern '(' .", "a regular expression"),
        ("ex:s sh:pattern 'a' ; sh:flags 'g' .", "letters of smixq"),
        ("ex:s sh:class [] .", "an IRI"),
        ("ex:s sh:class (ex:A ex:B) .", "an IRI"),
        ("ex:s sh:in _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ; "
         "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .", "never ends"),
        ("ex:s sh:in ex:nothing .", "is no list"),
        ("ex:s sh:property ex:t . ex:t sh:class ex:C .", "has no sh:path"),
        ("ex:s sh:node ex:t . ex:t sh:not ex:s .", "refers to itself: <https://example.org/s> → "),
        ("ex:s sh:or ( ex:s ) .", "without recursion"),
        ("ex:s sh:class ex:C ; sh:severity 'bad' .", "one IRI"),
        ("ex:s sh:class ex:C ; sh:message 1 .", "sh:message has the value"),
        ("ex:s sh:class ex:C ; sh:deactivated 'yes' .", "true or false"),
        ("ex:s sh:target [ sh:ask 'ASK {}' ] .", "sh:target _:"),
        ("ex:s sh:rule ex:r .", "sh:rule <https://example.org/r> is not supported"),
        ("ex:s sh:path ex:p ; sh:subsetOf ex:q .", "a term of SHACL 1.2"),
        ("ex:s sh:sparql [ sh:message 'no query' ] .", "0 queries"),
        ("ex:s sh:sparql [ sh:select 'SELECT $this { ?s ?p }' ] .", "syntax error"),
        ("ex:s sh:sparql [ sh:select 'ASK { $this ?p ?o }' ] .", "needs SELECT"),
        ("ex:s sh:sparql [ sh:select 'SELECT ?x { $this ?p ?x }' ] .", "does not return $this"),
        ("ex:s sh:sparql [ sh:select 'SELECT $this { $this ?p ?o MINUS { $this a ?o } }' ] .", "MINUS is not allowed"),
        ("ex:s sh:sparql [ sh:select 'SELECT $this { VALUES ?o { 1 } $this ?p ?o }' ] .", "VALUES is not allowed"),
        ("ex:s sh:sparql [ sh:select 'SELECT $this { SERVICE <x:y> { $this ?p ?o } }' ] .", "SERVICE is not allowed"),
        ("ex:s sh:sparql [ sh:select 'SELECT $this { BIND(1 AS $this) }' ] .", "gives a new value"),
        ("ex:s sh:sparql [ sh:select 'SELECT $this { $this ?p ?o { SELECT ?o { ?o ?p 1 } } }' ] .",
         "does not return $this"),
        ("ex:s sh:sparql [ sh:select 'SELECT $this FROM <x:g> { $this ?p ?o }' ] .", "reads other graphs"),
        ("ex:c a sh:ConstraintComponent ; sh:parameter [ sh:path ex:n ] .", "without a validator"),
        ("ex:c a sh:ConstraintComponent ; sh:validator [ sh:ask 'ASK {}' ] .", "without a parameter"),
    ],
)  # fmt: skip
def test_what_is_ill_formed_is_refused(body: str, message: str) -> None:
    """An ill-formed shape, an unsupported feature or a forbidden query is an error with a link to its clause."""
    with pytest.raises(ShapeError) as caught:
        read(body)

    assert message in str(caught.value)
    assert (caught.value.clause or "").startswith("https://www.w3.org/TR/shacl")


def test_recursion_through_a_deactivated_shape_is_none() -> None:
    """A deactivated shape is not evaluated, so a cycle through it ends there."""
    graph = read("ex:s sh:targetNode ex:a ; sh:node ex:t . ex:t sh:node ex:s ; sh:deactivated true .")

    assert [shape.id for shape in graph.targeted()] == [ex("s")]


def test_deep_nesting_is_read() -> None:
    """Ten thousand shapes one in the other are no problem."""
    graph = read(" ".join(f"ex:s{n} sh:node ex:s{n + 1} ." for n in range(10_000)))

    assert len(graph.shapes) == 10_001


def test_an_error_names_file_and_line(tmp_path: Path) -> None:
    """The error of a nameless shape leads to the line of the named shape that it stands in."""
    file = tmp_path / "shapes.ttl"
    file.write_text(
        f"@prefix sh: <{SH}> .\n@prefix ex: <{EX}> .\n\nex:s sh:targetNode ex:a ;\n  sh:property [ sh:minCount 1 ] .\n"
    )
    with pytest.raises(ShapeError) as caught:
        load_shapes([file]).graph()

    assert str(caught.value.place) == f"{file}:4"
    assert f"in <{EX}s>" in str(caught.value)


def test_components_with_queries() -> None:
    """A component of somebody's own gives a constraint for each value, with the validator that fits the shape."""
    shape = read(
        "ex:c a sh:ConstraintComponent ; sh:parameter [ sh:path ex:lang ] ; sh:validator [ sh:message 'in {?lang}' ; "
        "sh:ask 'ASK { FILTER(LANGMATCHES(LANG($value), $lang)) }' ] . ex:s sh:path ex:p ; ex:lang 'de', 'en' ."
    ).get(ex("s"))

    assert [(c.component, c.parameters["lang"], c.messages) for c in shape.constraints] == [
        (f"{EX}c", Literal("de"), (Literal("in {?lang}"),)),
        (f"{EX}c", Literal("en"), (Literal("in {?lang}"),)),
    ]
    validator = shape.constraints[0].parameters["validator"]
    assert (validator.kind, validator.bound) == ("ask", frozenset({"value", "lang"}))  # type: ignore[attr-defined]


def test_prefixes_and_path_of_a_query() -> None:
    """Declared prefixes, those of imported graphs too, come before the query; $PATH is the path of the shape."""
    shape = read(
        "ex:o sh:declare [ sh:prefix 'a' ; sh:namespace 'urn:a:' ] ; <http://www.w3.org/2002/07/owl#imports> ex:i . "
        "ex:i sh:declare [ sh:prefix 'b' ; sh:namespace 'urn:b:' ] . ex:s sh:path [ sh:inversePath ex:p ] ; sh:sparql "
        "[ sh:prefixes ex:o ; sh:select 'SELECT $this { $this $PATH a:x, b:x }' ] ."
    ).get(ex("s"))
    query = shape.constraints[0].parameters["sparql"]

    expected = f"PREFIX a: <urn:a:>\nPREFIX b: <urn:b:>\nSELECT $this {{ $this ^<{EX}p> a:x, b:x }}"
    assert query.text == expected  # type: ignore[attr-defined]


def test_terms_of_the_draft_are_read_when_asked_for() -> None:
    """With version 1.2 lists of classes and the new components are read."""
    found = parameters(
        "ex:s sh:path ex:p ; sh:class (ex:A ex:B) ; sh:singleLine true ; sh:subsetOf ex:q ; sh:reifierShape ex:r ; "
        "sh:reificationRequired true .",
        version="1.2",
    )

    assert found == [
        ("Class", {"class": (ex("A"), ex("B"))}),
        ("SingleLine", {"singleLine": True}),
        ("SubsetOf", {"subsetOf": ex("q")}),
        ("ReifierShape", {"reifierShape": ex("r"), "reificationRequired": True}),
        ("ReificationRequired", {"reificationRequired": True}),
    ]


def test_shipped_shapes_are_read() -> None:
    """The shapes of kgtool are well-formed, and one of them regards each article by itself."""
    graph = load_shapes().graph()

    assert sum(shape.scope == "article" for shape in graph.targeted()) == 1
    assert all(shape.name for shape in graph.shapes.values())


predicates = st.sampled_from("abc").map(lambda name: PredicatePath(f"urn:x:{name}"))
shacl_paths = st.recursive(
    predicates,
    lambda inner: st.one_of(
        st.builds(InversePath, inner),
        st.builds(RepeatPath, inner, st.sampled_from("*+?")),
        st.builds(SequencePath, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(AlternativePath, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(shacl_paths)
def test_paths_survive_text_and_turtle(path: ShaclPath) -> None:
    """A path written as text, from there as Turtle, and read again is the same path."""
    body = f"<urn:x:s> sh:path {path_turtle(path_text(path))} ."
    nodes = Nodes([quad.triple for quad in parse(PREFIXES + body, format=RdfFormat.TURTLE)], "x")
    ((shape, node),) = nodes.pairs(f"{SH}path")

    assert read_path(nodes, node, shape=shape) == path


@pytest.mark.parametrize("engine", ["columnar", "sparql", "pyshacl"])
@pytest.mark.parametrize("component", [component for component in COMPONENTS if component.version != "1.0"])
def test_no_engine_passes_over_terms_of_the_draft(tmp_path: Path, engine: str, component: Component) -> None:
    """A constraint of SHACL 1.2 that the data break is found or refused, and never silently passed over."""
    values = {
        "singleLine": "true",
        "uniqueMembers": "true",
        "reificationRequired": "true",
        "subsetOf": "ex:none",
        "minListLength": "3",
        "maxListLength": "0",
        "someValue": "[ sh:nodeKind sh:Literal ; sh:maxLength 1 ]",
        "memberShape": "[ sh:nodeKind sh:BlankNode ]",
        "reifierShape": "[ sh:nodeKind sh:BlankNode ] ; sh:reificationRequired true",
    }
    shapes, data = tmp_path / "shapes.ttl", tmp_path / "data.ttl"
    shapes.write_text(
        PREFIXES + "ex:s a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; "
        f"sh:{component.parameter} {values[component.parameter]} ."
    )
    data.write_text(f"@prefix ex: <{EX}> . ex:a ex:p (ex:x ex:x), 'two\\nlines' .")
    try:
        clean = validate(data, [shapes], engine=engine, version="1.2").is_clean
    except ShapeError:
        clean = False

    assert not clean
