"""What each form of a report promises to the programs that read it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, RdfFormat, parse

from kgtool.errors import Place
from kgtool.findings import Finding
from kgtool.shacl.model import AlternativePath, InversePath, PredicatePath, RepeatPath, SequencePath
from kgtool.shacl.naming import parse_path, short
from kgtool.shacl.report import Branch, Report, ShapeNote, make_report
from kgtool.shacl.shapes import SH
from kgtool.shacl.writers import WRITERS, write_report

EX = "https://example.org/"
FINDING = Finding(
    focus=f"<{EX}a>",
    path=f"(<{EX}p>/^<{EX}q>*)",
    value='"x"@en',
    component=f"{SH}OrConstraintComponent",
    severity=f"{SH}Violation",
    messages=("Mend it.",),
    shape=f"{EX}S",
    evidence=("https://example.org/article: around 20",),
)
REMARK = replace(FINDING, severity=f"{SH}Info", shape=f"{EX}T", path=None, value=None, messages=(), evidence=())
INNER = replace(FINDING, component=f"{SH}ClassConstraintComponent", path=None, messages=("Not a City.",), evidence=())
NOTES = tuple(ShapeNote(f"{EX}{name}", f"Shape {name}", "How to mend.", f"{SH}Violation") for name in "RST")
REPORT = replace(
    make_report([FINDING, REMARK], engine="pyshacl", seconds=0.5, notes=["look"], shapes=NOTES),
    places={
        (FINDING.focus, FINDING.path): Place("data dir/a.ttl", 7),
        (FINDING.focus, None): Place("data dir/a.ttl", 6),
    },
    branches={
        FINDING: (
            Branch("sh:or, branch 1 of 2", "class ex:City", False, (INNER,)),
            Branch("sh:or, branch 2 of 2", "", False, ()),
        )
    },
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


def text(report: Report, form: str, **more: str) -> str:
    """Return a report in one of its forms."""
    stream = io.StringIO()
    write_report(report, stream, form, **more)
    return stream.getvalue()


def hostile(said: str) -> Report:
    """Return a report whose texts are all what somebody else wrote."""
    finding = replace(FINDING, value=str(Literal(said)), messages=(said,), evidence=(said,))
    return make_report(
        [finding], engine="x", seconds=0, notes=[said], shapes=[replace(NOTES[1], title=said, help=said)]
    )


def canonical(rdf: str, form: RdfFormat) -> Dataset:
    """Return RDF with blank nodes named by what they are."""
    dataset = Dataset(parse(rdf, format=form))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def test_json_ld_says_what_turtle_says() -> None:
    """Both RDF forms hold the same graph, details of branches and complex paths included."""
    turtle = canonical(text(REPORT, "turtle"), RdfFormat.TURTLE)

    assert canonical(text(REPORT, "json-ld"), RdfFormat.JSON_LD) == turtle
    assert {quad.predicate.value.removeprefix(SH) for quad in turtle} > {"detail", "inversePath", "zeroOrMorePath"}


@given(TEXTS)
def test_rdf_forms_keep_any_text(said: str) -> None:
    """Whatever stands in a value or a message comes back from both RDF forms."""
    graphs = [
        canonical(text(hostile(said), "turtle"), RdfFormat.TURTLE),
        canonical(text(hostile(said), "json-ld"), RdfFormat.JSON_LD),
    ]

    assert graphs[0] == graphs[1]
    assert Literal(said) in {quad.object for quad in graphs[0]}


def test_sarif_rules_are_the_shapes() -> None:
    """Every shape is a rule with help, whether it found something or not, and results point to their rules."""
    run = json.loads(text(REPORT, "sarif"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]

    assert [(rule["id"], rule["help"]["text"]) for rule in rules] == [(f"{EX}{n}", "How to mend.") for n in "RST"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f"{EX}S", f"{EX}T"]
    assert [result["level"] for result in run["results"]] == ["error", "note"]


def test_sarif_places_are_files_lines_and_nodes() -> None:
    """A result names its focus node, and the file and the line of the property when they are known."""
    run = json.loads(text(REPORT, "sarif"))["runs"][0]

    assert run["artifacts"] == [{"location": {"uri": "data%20dir/a.ttl"}}]
    assert run["results"][0]["locations"] == [
        {
            "logicalLocations": [{"name": f"{EX}a", "fullyQualifiedName": f"<{EX}a>", "kind": "resource"}],
            "physicalLocation": {
                "artifactLocation": {"uri": "data%20dir/a.ttl", "index": 0},
                "region": {"startLine": 7},
            },
        }
    ]
    assert run["invocations"][0]["toolExecutionNotifications"] == [{"level": "note", "message": {"text": "look"}}]


def test_sarif_fingerprints_do_not_follow_lines() -> None:
    """A finding that moved within its file has the fingerprint that it had."""
    moved = replace(REPORT, places={(FINDING.focus, None): Place("data dir/a.ttl", 99)})
    prints = [
        [result["partialFingerprints"] for result in json.loads(text(report, "sarif"))["runs"][0]["results"]]
        for report in (REPORT, moved)
    ]

    assert prints[0] == prints[1]
    assert prints[0][0] != prints[0][1]


def test_junit_has_one_test_case_a_shape() -> None:
    """Shapes without findings pass, those with violations fail, and graver demands fail more."""
    for fail_on, failing in (("violation", ["Shape S"]), ("info", ["Shape S", "Shape T"])):
        root = ElementTree.fromstring(text(REPORT, "junit", fail_on=fail_on))
        cases = root.findall("./testsuite/testcase")

        assert [case.get("name") for case in cases] == ["Shape R", "Shape S", "Shape T"]
        assert [case.get("name") for case in cases if case.find("failure") is not None] == failing
        assert (root.get("tests"), root.get("failures")) == ("3", str(len(failing)))


def test_junit_failure_shows_the_first_findings() -> None:
    """A failure has a count in its message, and places, branches and quotes in its text."""
    failure = ElementTree.fromstring(text(REPORT, "junit")).find(".//failure")

    assert failure is not None
    assert failure.get("message") == "1 finding: Mend it."
    assert str(failure.text).splitlines() == [
        f'data dir/a.ttl:7: {EX}a  ({EX}p/^{EX}q*)  "x"@en',
        "  Mend it.",
        "  sh:or, branch 1 of 2 (class ex:City): fails",
        f'    Class: {EX}a  "x"@en',
        "      Not a City.",
        "  sh:or, branch 2 of 2: fails",
        "  “https://example.org/article: around 20”",
    ]


@given(TEXTS)
def test_junit_is_xml_whatever_it_holds(said: str) -> None:
    """No text breaks the XML, control characters included."""
    ElementTree.fromstring(text(hostile(said), "junit"))


@given(TEXTS)
def test_page_holds_no_markup_but_its_own(said: str) -> None:
    """Text of the data never becomes an element, and the page asks no host for anything."""
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert not {"src", "href", "onclick"} & {name for name, _ in attrs}

    Reader().feed(text(hostile(f"{said}<script src=x></script><img src=x>"), "html"))

    assert not {"script", "img", "link", "iframe"} & set(tags)


def test_page_shows_everything_and_both_schemes() -> None:
    """The page has every finding with its place and its reasons, shapes that found nothing, light and dark."""
    page = text(REPORT, "html")

    assert "prefers-color-scheme: dark" in page
    assert "default-src 'none'" in page
    assert all(piece in page for piece in ("Mend it.", "data dir/a.ttl:7", "branch 1 of 2", "1 shapes found nothing"))
    assert not re.search(r"url\(|@import|https?://(?!example\.org)", page)


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_every_form_writes_an_empty_report(form: str) -> None:
    """A report without shapes and findings can be written in every form."""
    assert text(make_report([], engine="x", seconds=0), form)


def test_json_lines_hold_places_and_branches() -> None:
    """A line of JSON has the file, the line, and the branches of what was explained."""
    item = json.loads(text(REPORT, "jsonl").splitlines()[0])

    assert (item["file"], item["line"]) == ("data dir/a.ttl", 7)
    assert [branch["conforms"] for branch in item["branches"]] == [False, False]
    assert item["branches"][0]["findings"][0]["messages"] == ["Not a City."]


def test_table_shows_why_branches_fail() -> None:
    """The table has the branches under their finding."""
    assert "      sh:or, branch 1 of 2 (class ex:City): fails" in text(REPORT, "table").splitlines()


PREDICATES = st.sampled_from("pqr").map(lambda name: PredicatePath(EX + name))
PATHS = st.recursive(
    PREDICATES,
    lambda inner: st.one_of(
        st.builds(InversePath, inner),
        st.builds(RepeatPath, inner.filter(lambda path: not isinstance(path, InversePath)), st.sampled_from("*+?")),
        st.lists(inner, min_size=2, max_size=3).map(lambda steps: SequencePath(tuple(steps))),
        st.lists(inner, min_size=2, max_size=3).map(lambda steps: AlternativePath(tuple(steps))),
    ),
    max_leaves=6,
)


def sparql(path: object) -> str:
    """Return a path as findings have it."""
    match path:
        case PredicatePath(iri):
            return f"<{iri}>"
        case InversePath(inner):
            return f"^{sparql(inner)}"
        case RepeatPath(inner, kind):
            return f"{sparql(inner)}{kind}"
        case SequencePath(steps):
            return f"({'/'.join(map(sparql, steps))})"
        case AlternativePath(steps):
            return f"({'|'.join(map(sparql, steps))})"
    raise AssertionError(path)


@given(PATHS)
def test_paths_come_back_from_their_text(path: object) -> None:
    """Any path that a finding can have is read back as the same tree."""
    assert parse_path(sparql(path)) == path


def test_prefixes_stay_out_of_literals() -> None:
    """Terms are shortened for people, texts are left alone."""
    assert short(f"<{SH}path>") == "sh:path"
    assert short(f'"<{SH}path>"') == f'"<{SH}path>"'
