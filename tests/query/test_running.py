"""Questions found, their parameters looked up, and errors that name the place."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgtool.errors import QueryError
from kgtool.graph import EmbeddedStore
from kgtool.query import Library, lint, parse_question, run
from kgtool.query.headers import Parameter
from kgtool.query.terms import find_term
from kgtool.sparql import Rows, Truth
from kgtool.sparql_lexer import iter_tokens

ID = "https://w3id.org/ai-zones/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def rows(answer: object) -> list[tuple[str, ...]]:
    """Return rows as texts of their terms."""
    assert isinstance(answer, Rows)
    return [tuple("" if term is None else term.value for term in row) for row in answer.rows]


def literal(text: str, kind: str) -> ox.Literal:
    """Return a typed literal."""
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param("Shenzhen", "City", ox.NamedNode(f"{ID}city/shenzhen"), id="name"),
        pytest.param(" shenZHEN ", "AdministrativeArea", ox.NamedNode(f"{ID}city/shenzhen"), id="name of a subclass"),
        pytest.param(f"{ID}city/shenzhen", "City", ox.NamedNode(f"{ID}city/shenzhen"), id="IRI"),
        pytest.param(f"<{ID}city/shenzhen>", "Thing", ox.NamedNode(f"{ID}city/shenzhen"), id="IRI in brackets"),
        pytest.param(
            "aiz:locatedIn", "iri", ox.NamedNode("https://w3id.org/ai-zones/ontology#locatedIn"), id="prefixed"
        ),
        pytest.param("2020-01", "date", literal("2020-01", "gYearMonth"), id="month"),
        pytest.param("2020-01-31", "date", literal("2020-01-31", "date"), id="day"),
        pytest.param("2020", "year", literal("2020", "gYear"), id="year"),
        pytest.param("-7", "integer", literal("-7", "integer"), id="integer"),
        pytest.param('"} #', "string", ox.Literal('"} #'), id="string"),
    ],
)
def test_text_becomes_a_term(founding: EmbeddedStore, text: str, kind: str, expected: object) -> None:
    """The text of a parameter becomes the term of its type."""
    assert expected == find_term(text, Parameter("p", kind, None, ""), founding)


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        pytest.param("Shenzen", "City", r"no City is called 'Shenzen'.*\n  Shenzhen  <", id="near name"),
        pytest.param("Hunan", "City", "no City is called 'Hunan'", id="other class"),
        pytest.param(f"{ID}province/hunan", "City", "is no City in this graph", id="IRI of another class"),
        pytest.param("High", "Nonsense", "no class is called 'Nonsense'", id="unknown class"),
        pytest.param("2020-13", "date", r"'2020-13' is no date; expected a date such as", id="date"),
        pytest.param("١", "integer", "is no integer", id="other digits"),
        pytest.param("x", "iri", "'x' is no iri", id="iri"),
    ],
)
def test_unfit_text_is_refused(founding: EmbeddedStore, text: str, kind: str, message: str) -> None:
    """A text that is no value of its type, or names nothing of its class, is an error that says what would do."""
    with pytest.raises(QueryError, match=message):
        find_term(text, Parameter("p", kind, None, ""), founding)


def test_ambiguous_name_lists_the_things(founding: EmbeddedStore) -> None:
    """A name of several things is an error that lists their IRIs."""
    founding_copy = founding.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . ?s a aiz:City }")
    from kgtool.graph import open_store

    store = open_store()
    store.put_graph("https://example.org/g", founding_copy.triples)  # type: ignore[union-attr]
    store.update(
        "INSERT DATA { GRAPH <https://example.org/h> { "
        "<https://example.org/other> a aiz:City ; skos:prefLabel 'Suzhou'@en . "
        "<https://example.org/third> a aiz:City ; skos:prefLabel 'Third'@en ; skos:altLabel 'Hefei'@en } }"
    )

    with pytest.raises(QueryError, match=r"names 2 things of class City(.|\n)*<https://example.org/other>"):
        find_term("Suzhou", Parameter("p", "City", None, ""), store)
    assert ox.NamedNode(f"{ID}city/hefei") == find_term("Hefei", Parameter("p", "City", None, ""), store)


def test_question_by_name_with_a_parameter(founding: EmbeddedStore) -> None:
    """A stored question takes a parameter by name, and one without value stays open."""
    answer = run(founding, "what_does_an_agency_require_of_each_area", {"city": "Hefei"})

    assert [row[0] for row in rows(answer)] == ["Hefei"]


def test_date_parameter_changes_the_answer(founding: EmbeddedStore) -> None:
    """The day of a temporal question is bound as a date of its precision."""
    answers = {
        day: sorted(row[1] for row in rows(run(founding, "which_zones_exist_as_of_a_date", {"day": day})))
        for day in ("2019-02-27", "2019-07", "2019-08", "2022")
    }

    assert answers == {
        "2019-02-27": ["later"] * 3 + ["undated"] * 4,
        "2019-07": ["certain"] + ["later"] * 2 + ["undated"] * 4,
        "2019-08": ["certain"] * 2 + ["later"] + ["undated"] * 4,
        "2022": ["certain"] * 3 + ["undated"] * 4,
    }


def test_text_and_file_are_questions_too(founding: EmbeddedStore, tmp_path: Path) -> None:
    """SPARQL text and a file are run like stored questions; known prefixes need no declaration."""
    text = "SELECT ?name { ?city a aiz:City ; skos:prefLabel ?name } ORDER BY ?name LIMIT 1"
    path = tmp_path / "first city.rq"
    path.write_text(f"#+ parameter: name | string | | the name\n{text}", encoding="utf-8")

    assert rows(run(founding, text)) == [("Beijing",)] == rows(run(founding, str(path)))
    assert rows(run(founding, path, {"name": "no such name"})) == []
    assert run(founding, "ASK { ?city a aiz:City }", {"city": f"{ID}city/hefei"}) == Truth(True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("SELECT ?x\nWHERE { ?x a ) }", r"^query:2:14: found '\)'", id="position"),
        pytest.param("SELECT ?x WHERE ( ?x a ?y )", r"^query:1:17: found '\('; expected one of `{`", id="brace"),
        pytest.param("SELECT ?x { ?x aiz:City }", r"^query:1:25: found '}'", id="no object"),
        pytest.param("SELECT ?x { ?x a foo:City }", "^query:1:18: the prefix 'foo:' is not declared", id="prefix"),
        pytest.param("SELECT ?x {", "^query:1:12: the query breaks off here", id="cut off"),
        pytest.param("DROP ALL {}", r"found an update \(DROP\); expected SELECT", id="update"),
        pytest.param("{}", "found nothing that asks", id="nothing"),
        pytest.param(
            "SELECT (1 AS ?x) { BIND(2 AS ?x) }",
            "^query:1:35: The SELECT overrides an existing variable",
            id="remark",
        ),
        pytest.param("which_zonez_belong", r"no question is called .*Near: which_zones_belong", id="unknown name"),
        pytest.param("missing file.rq", "no question is called", id="missing file"),
    ],
)
def test_error_names_the_place(founding: EmbeddedStore, text: str, message: str) -> None:
    """A wrong query is refused with line and column in the user's text, also when parameters are bound."""
    with pytest.raises(QueryError, match=message):
        run(founding, text)


def test_unknown_parameter_is_refused(founding: EmbeddedStore) -> None:
    """A parameter that the question lacks is an error with the nearest one."""
    with pytest.raises(QueryError, match=r"no parameter is called 'citty'.*Did you mean 'city'"):
        run(founding, "what_does_an_agency_require_of_each_area", {"citty": "Hefei"})


@pytest.mark.parametrize(
    ("head", "message"),
    [
        pytest.param("#+ quetsion: x", r"^q\.rq:1:1: unknown key 'quetsion'", id="key"),
        pytest.param("#+ parameter: day | date", r"^q\.rq:1:1: incomplete head line", id="parts"),
        pytest.param("ASK {}\n#+ parameter: d | dat | | x", r"^q\.rq:2:1: unknown parameter type 'dat'", id="type"),
        pytest.param("#+ nothing", "not a head line", id="form"),
    ],
)
def test_ill_formed_head_is_refused(head: str, message: str) -> None:
    """An ill-formed head is an error that names file and line."""
    with pytest.raises(QueryError, match=message):
        parse_question(head, "q", "q.rq")


def select(body: str, columns: str = "?x", end: str = " ORDER BY ?x") -> str:
    """Return a SELECT with a complete head for one column."""
    return f"#+ question: q\n#+ keywords: k\n#+ column: x | the x\nSELECT {columns} {{ {body} }}{end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(select("?x a ?y OPTIONAL { ?x ?p ?z }"), [], id="sound"),
        pytest.param(select("?x a ?y OPTIONAL { ?x ?p ?z } FILTER(?y)"), [], id="filter after"),
        pytest.param(select("OPTIONAL { ?x ?p ?z } ?x a ?y"), ["required pattern"], id="optional first"),
        pytest.param(
            select("?x a ?y FILTER NOT EXISTS { ?x ?p ?z . ?z ?q ?w }"), ["EXISTS over several"], id="large exists"
        ),
        pytest.param(select("?x a ?y FILTER NOT EXISTS { ?x ?p ?z }"), [], id="small exists"),
        pytest.param(select("?x a ?y", end=""), ["without ORDER BY"], id="no order"),
        pytest.param(select("?x a ?y", end=" ORDER BY ?x OFFSET 5"), ["OFFSET"], id="offset"),
        pytest.param(select("?z a ?y", "(GROUP_CONCAT(?y) AS ?x)"), ["without STR"], id="group concat"),
        pytest.param(select("?z a ?y", "(GROUP_CONCAT(STR(?y)) AS ?x)"), [], id="group concat of texts"),
        pytest.param(select("?x a ?y", end=" ORDER BY ?y"), ["differ only in x"], id="ties"),
        pytest.param(select("?x a ?y", "?x ?y", " ORDER BY ?x ?y"), ["the head describes"], id="columns"),
        pytest.param(select("?x a ?y", "*"), ["the head describes"], id="star"),
        pytest.param(f"#+ parameter: z | City | | z\n{select('?x a ?y')}", ["does not mention"], id="parameter"),
    ],
)
def test_lint_says_what_is_wrong(text: str, expected: list[str]) -> None:
    """Each rule for stored queries is seen broken and kept."""
    found = lint(parse_question(text, "q"))

    assert len(found) == len(expected)
    assert all(part in sentence for part, sentence in zip(expected, found, strict=True))


def test_tokens_cover_the_hard_cases() -> None:
    """Long strings, escapes, comparisons, language tags and names with dots are single tokens."""
    text = "'''a'b\n?x''' \"\\\"?y\" ?a<?b <i#?c> a:b.c-d. \"x\"@en-GB a:\\#z ^^ _:b1 ?é 1.5e3 # '"

    assert [(token.kind, token.text) for token in iter_tokens(text)] == [
        ("string", "'''a'b\n?x'''"),
        ("string", '"\\"?y"'),
        ("variable", "?a"),
        ("mark", "<"),
        ("variable", "?b"),
        ("iri", "<i#?c>"),
        ("name", "a:b.c-d"),
        ("mark", "."),
        ("string", '"x"'),
        ("word", "@en-GB"),
        ("name", "a:\\#z"),
        ("mark", "^^"),
        ("name", "_:b1"),
        ("variable", "?é"),
        ("number", "1.5e3"),
    ]


def test_library_reads_any_directory(tmp_path: Path) -> None:
    """Questions of a directory are found below it, named by their path; a missing directory is an error."""
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "b.rq").write_text("ASK {}", encoding="utf-8")
    (tmp_path / "a.rq").write_bytes(b"ASK { \xff }")
    with pytest.raises(QueryError, match="cannot be read"):
        Library.load(tmp_path)
    (tmp_path / "a.rq").write_text("#+ question: a?\nASK {}", encoding="utf-8")
    library = Library.load(tmp_path)

    assert [question.name for question in library.iter_questions()] == ["a"]
    assert library.get("b").name == "checks/b"
    with pytest.raises(QueryError, match="no such directory"):
        Library.load(tmp_path / "missing")
