"""What `validate` promises: verdicts, notes, errors, scopes, the sentences behind a finding."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kgtool.errors import InputError, ShapeError
from kgtool.findings import Finding
from kgtool.graph import open_store
from kgtool.shacl import ENGINES, get_engine, validate
from kgtool.shacl.data import open_data
from kgtool.shacl.shapes import SH, SHAPE, load_shapes
from kgtool.shacl.writers.page import iter_page
from kgtool.shacl.writers.table import iter_table
from kgtool.vocab import AIZ, RDF

ID = "https://w3id.org/ai-zones/id/"
PREFIXES = (
    "@prefix aiz: <https://w3id.org/ai-zones/ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
    "@prefix ex: <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
ZONE = f"<{ID}zone/a> a aiz:Zone ; <http://www.w3.org/2004/02/skos/core#prefLabel> 'A' ."


def turtle(path: Path, body: str) -> Path:
    """Write a Turtle file and return it."""
    path.write_text(PREFIXES + body, encoding="utf-8")
    return path


def test_empty_graph_conforms() -> None:
    """Nothing violates nothing, but the report says that there was nothing."""
    report = validate(rdflib.Graph())

    assert (report.conforms, report.is_clean, report.findings) == (True, True, ())
    assert report.notes == ("rdflib Graph: no data, so nothing was checked",)


def test_empty_store_conforms() -> None:
    """A store without graphs conforms."""
    with open_store() as store:
        assert validate(store).conforms


def test_violation_is_reported_in_full(tmp_path: Path) -> None:
    """A finding names focus, component, severity, message and shape in the same form everywhere."""
    report = validate(turtle(tmp_path / "a.ttl", ZONE), shape="ZoneInPlace")

    assert report.findings == (
        Finding(
            focus=f"<{ID}zone/a>",
            path=None,
            value=f"<{ID}zone/a>",
            component=f"{SH}OrConstraintComponent",
            severity=f"{SH}Violation",
            messages=(
                "A zone lies somewhere: say with aiz:locatedIn which city, district or region it lies in.",
                "园区须写明所在地。",
            ),
            shape=f"{SHAPE}ZoneInPlace",
        ),
    )
    assert (report.conforms, report.counts()) == (False, {"Violation": 1, "Warning": 0, "Info": 0})


def test_warnings_do_not_break_conformance(tmp_path: Path) -> None:
    """A warning leaves the verdict alone, yet the report is not clean."""
    report = validate(turtle(tmp_path / "a.ttl", "ex:a aiz:locatedIn ex:b ."))

    assert (report.conforms, report.is_clean, report.counts()["Warning"]) == (True, False, 1)


def test_subclasses_count_without_the_ontology(tmp_path: Path) -> None:
    """A shape of a class finds members of its subclasses though the data do not hold the ontology."""
    body = "ex:a a aiz:HighTechZone ; <http://www.w3.org/2004/02/skos/core#prefLabel> 'A' ."

    assert [f.shape for f in validate(turtle(tmp_path / "a.ttl", body)).findings] == [f"{SHAPE}ZoneInPlace"]


def test_same_report_from_file_graph_and_store(tmp_path: Path) -> None:
    """A file, a packed file, a directory, an rdflib Graph and a store give the same findings."""
    path = turtle(tmp_path / "a.ttl", ZONE)
    packed = tmp_path / "packed"
    packed.mkdir()
    (packed / "a.ttl.gz").write_bytes(gzip.compress(path.read_bytes()))
    graph = rdflib.Graph().parse(path)
    with open_store() as store:
        store.put_graph("https://example.org/g", [quad.triple for quad in open_data(path).quads])
        reports = [validate(data).findings for data in (path, str(path), packed, packed / "a.ttl.gz", graph, store)]

    assert reports == [reports[0]] * 6
    assert len(reports[0]) == 1


def test_lexical_forms_are_kept(tmp_path: Path) -> None:
    """A value is reported as it was written, also when it is ill-formed."""
    body = 'ex:a aiz:period "2021-02-30"^^xsd:date . ex:b aiz:period "01.50"^^xsd:decimal .'
    values = [f.value for f in validate(turtle(tmp_path / "a.ttl", body), shape="PeriodType").findings]

    assert sorted(set(values)) == [
        '"01.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"2021-02-30"^^<http://www.w3.org/2001/XMLSchema#date>',
    ]


def test_blank_nodes_have_stable_names(tmp_path: Path) -> None:
    """Two runs over the same nameless nodes report the same."""
    path = turtle(tmp_path / "a.ttl", "[] a aiz:Claim ; aiz:modality 'sure' . [] a aiz:Claim ; aiz:modality 'maybe' .")

    assert validate(path).findings == validate(path).findings


def test_focus_restricts_to_one_node(tmp_path: Path) -> None:
    """With a focus only that node is checked."""
    path = turtle(tmp_path / "a.ttl", "ex:a a aiz:Zone . ex:b a aiz:Zone .")

    assert {f.focus for f in validate(path, focus="https://example.org/a").findings} == {"<https://example.org/a>"}


def test_unknown_focus_is_noted(tmp_path: Path) -> None:
    """A node that is not in the data is no silent pass."""
    report = validate(turtle(tmp_path / "a.ttl", ZONE), focus="https://example.org/none")

    assert report.notes == ("the node <https://example.org/none> does not occur in the data",)


def test_max_results_keeps_the_verdict(tmp_path: Path) -> None:
    """Findings left out still count, and the report says how many they are."""
    report = validate(turtle(tmp_path / "a.ttl", "ex:a a aiz:Zone . ex:b a aiz:Zone ."), max_results=0)

    assert (report.findings, report.conforms, report.counts()["Violation"]) == ((), False, 4)
    assert report.notes == ("4 of 4 findings left out",)


def test_shapes_file_without_shapes_is_noted(tmp_path: Path) -> None:
    """An empty shapes file passes, but never silently: no line says that the data conform."""
    empty = tmp_path / "empty.ttl"
    empty.write_text("")
    report = validate(turtle(tmp_path / "a.ttl", ZONE), [empty])

    assert (report.conforms, report.notes) == (
        True,
        (f"{empty}: no shape in this file, so it checks nothing", "no shape has a target, so nothing was checked"),
    )
    assert report.is_idle
    assert [line.partition(" (")[0] for line in iter_table(report)][-1] == "nothing was checked: no findings"
    assert '<h1 class="bad">Nothing was checked</h1>' in "".join(iter_page(report))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("ex:s a sh:NodeShape ; sh:targetClass ex:C ; sh:propertie ex:p .", "SHACL has no term sh:propertie"),
        ("ex:s a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:minCount 1 ] .", "cannot be run"),
        ("ex:s a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:minCount 'one' ] .", "cannot"),
        ("ex:s a sh:NodeShape ; sh:targetNode ex:a ; sh:sparql [ sh:select 'SELECT nonsense' ] .", "cannot be run"),
        ("ex:s a sh:NodeShape ; sh:targetNode ex:a ; sh:pattern '(' .", "cannot be run"),
        (
            "ex:s a sh:NodeShape ; sh:targetNode ex:a ; "
            "sh:sparql [ sh:select 'SELECT $this FROM <http://127.0.0.1:9/x> WHERE { $this ?p ?o }' ] .",
            "reads other graphs (FROM)",
        ),
        (
            "ex:s a sh:NodeShape ; sh:targetNode ex:a ; "
            "sh:sparql [ sh:select 'SELECT $this WHERE { SERVICE <http://127.0.0.1:9/x> { $this ?p ?o } }' ] .",
            "SERVICE",
        ),
        ("ex:s a sh:NodeShape ; sh:targetClass", "syntax error"),
    ],
)
def test_ill_formed_shapes_are_refused(tmp_path: Path, body: str, message: str) -> None:
    """A shapes file that cannot be run is named in an error that says what is wrong."""
    shapes = turtle(tmp_path / "shapes.ttl", body)

    with pytest.raises(ShapeError) as caught:
        validate(turtle(tmp_path / "a.ttl", "ex:a ex:p 'x' ."), [shapes])
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(shapes))


def test_missing_shapes_file_is_refused(tmp_path: Path) -> None:
    """A shapes file that is not there is an error, not an empty check."""
    with pytest.raises(ShapeError, match=r"none\.ttl"):
        validate(turtle(tmp_path / "a.ttl", ZONE), [tmp_path / "none.ttl"])


@pytest.mark.parametrize("name", ["none.ttl", "broken.ttl", "text.txt", "empty"])
def test_unreadable_data_are_refused(tmp_path: Path, name: str) -> None:
    """Data that are missing, broken, or not RDF give an error with their name."""
    (tmp_path / "broken.ttl").write_text("ex:a a ex:B .\n")
    (tmp_path / "text.txt").write_text("hello")
    (tmp_path / "empty").mkdir()

    with pytest.raises(InputError, match=name):
        validate(tmp_path / name)


def test_other_objects_are_refused() -> None:
    """A value that holds no data is refused by its type."""
    with pytest.raises(InputError, match="int"):
        validate(3)


def test_unknown_engine_is_refused() -> None:
    """An engine that does not exist is refused with the names of those that do."""
    with pytest.raises(ShapeError, match="auto or columnar or sparql or pyshacl"):
        validate(rdflib.Graph(), engine="magic")


def test_engines_carry_their_names() -> None:
    """Each engine of the table can be made and knows its name."""
    assert [get_engine(name).name for name in ENGINES] == list(ENGINES)


def test_facts_of_reference_data_need_no_claim() -> None:
    """In a store only the graphs of articles have to claim what they state."""
    article, fact = NamedNode("https://example.org/a"), NamedNode(AIZ.locatedIn)
    place = NamedNode(f"{ID}city/hefei")
    with open_store() as store:
        store.load(
            [
                Quad(NamedNode(f"{ID}zone/b"), fact, place, NamedNode("https://w3id.org/ai-zones/reference")),
                Quad(article, NamedNode(RDF.type), NamedNode(AIZ.Article), article),
                Quad(NamedNode(f"{ID}zone/a"), fact, place, article),
            ]
        )
        found = validate(store, shape="FactWithClaim").findings

    assert [(f.focus, f.path, f.value) for f in found] == [
        (f"<{ID}zone/a>", f"<{AIZ.locatedIn}>", f"<{ID}city/hefei>"),
    ]


def test_several_articles_in_one_graph_are_noted(tmp_path: Path) -> None:
    """Where it cannot be told whose facts they are, the report says that they were not checked."""
    path = turtle(tmp_path / "a.ttl", "ex:a a aiz:Article . ex:b a aiz:Article . ex:z aiz:locatedIn ex:c .")
    report = validate(path, shape="FactWithClaim")

    assert report.findings == ()
    assert [note.split(":", 1)[1][:32] for note in report.notes] == [" 1 graph(s) hold several article"]


def test_findings_show_their_sentences(tmp_path: Path) -> None:
    """A finding about a thing shows which article says it and in which words, its own property first."""
    body = """
        ex:t a aiz:Target ; aiz:unit "zones" ; aiz:currency "CNY" .
        ex:c aiz:claimSubject ex:programme ; aiz:claimObject ex:t ; aiz:claimPredicate aiz:hasTarget .
        ex:c aiz:supportedBy ex:e .
        ex:e aiz:inArticle ex:article ; aiz:quote "around 20 such pilot zones" .
    """
    (finding,) = validate(turtle(tmp_path / "a.ttl", body), shape="UnitOrCurrency").findings

    assert finding.evidence == ("https://example.org/article: around 20 such pilot zones",)


def test_nameless_shapes_are_reported_by_the_named_one_around(tmp_path: Path) -> None:
    """A finding of a nameless property shape carries the name of the shape that it stands in, and a path in full."""
    shapes = turtle(
        tmp_path / "shapes.ttl",
        "ex:s a sh:NodeShape ; sh:targetNode ex:a ; "
        "sh:property [ sh:path ( ex:p [ sh:inversePath ex:q ] ) ; sh:minCount 1 ] .",
    )
    (finding,) = validate(turtle(tmp_path / "a.ttl", "ex:a ex:p ex:b ."), [shapes]).findings

    assert (finding.shape, finding.path) == (
        "https://example.org/s",
        "(<https://example.org/p>/^<https://example.org/q>)",
    )


def test_restricted_shapes_keep_what_they_need() -> None:
    """Taking away the targets of one shape leaves what the others need, and nothing of it alone."""
    shapes = load_shapes()
    scoped = shapes.article_scoped()
    rest, only = shapes.without(scoped), shapes.restricted(scoped)

    assert (rest.targeted(), only.targeted()) == (shapes.targeted() - scoped, scoped)
    assert set(rest.triples) | set(only.triples) == set(shapes.triples)


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable()))
def test_any_text_survives_as_a_value(text: str) -> None:
    """A literal of any printable text comes back as the N-Triples term that it was."""
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("https://example.org/a"), rdflib.URIRef(AIZ.period), rdflib.Literal(text)))
    values = {f.value for f in validate(graph, shape="PeriodType").findings}

    assert values == {str(Literal(text))}
