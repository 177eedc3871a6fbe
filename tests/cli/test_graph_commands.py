"""The commands that read a graph: query, export, explain, info, load, validate."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TURTLE = '@prefix aiz: <https://w3id.org/ai-zones/ontology#> .\n<https://example.org/a> a aiz:City ; aiz:unit "x" .\n'


def test_stored_question_answers(kgtool: Run, founding: str) -> None:
    """A question of the library answers as TSV off a terminal."""
    result = kgtool("query", "which_zones_belong_to_the_programme", "--store", founding)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("?zone_name\t")
    assert len(result.stdout.splitlines()) == 8


def test_parameter_is_bound(kgtool: Run, founding: str) -> None:
    """A parameter of query text is bound as a term."""
    result = kgtool(
        "query",
        "SELECT ?name WHERE { ?x skos:prefLabel ?label BIND(STR(?label) AS ?name) FILTER(?name = ?wanted) }",
        "--param",
        "wanted=Hefei",
        "--format",
        "csv",
        "--store",
        founding,
    )

    assert result.stdout == "name\nHefei\n"


@pytest.mark.parametrize(("text", "code"), [("ASK { ?x a aiz:City }", 0), ("ASK { ?x a aiz:Volcano }", 1)])
def test_ask_sets_the_exit_code(kgtool: Run, founding: str, text: str, code: int) -> None:
    """An ASK that is false exits 1."""
    result = kgtool("query", text, "--store", founding)

    assert (code, "true\n" if code == 0 else "false\n") == (result.exit_code, result.stdout)


def test_query_from_standard_input_to_file(kgtool: Run, founding: str, tmp_path: Path) -> None:
    """`-` reads the query from standard input, and the extension of `-o` is the format."""
    result = kgtool("query", "-", "-o", "out.json", "--store", founding, stdin="SELECT (1 AS ?n) WHERE {}")

    assert result.exit_code == 0
    content = json.loads((tmp_path / "out.json").read_text())
    assert content["results"]["bindings"][0]["n"]["value"] == "1"


def test_construct_is_turtle(kgtool: Run, founding: str) -> None:
    """The answer of a CONSTRUCT is Turtle unless asked otherwise."""
    result = kgtool("query", "CONSTRUCT { ?x a aiz:Country } WHERE { ?x a aiz:Country }", "--store", founding)

    assert "a aiz:Country ." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no_such_question"], "no question is called 'no_such_question'"),
        (["SELECT * WHERE { ?s ?p }"], "query:1:"),
        (["ASK {}", "--param", "x"], "--param takes NAME=VALUE, not 'x'."),
        (["ASK {}", "--list"], "give one question, or --list."),
        ([], "give one question, or --list."),
    ],
)
def test_wrong_use_of_query(kgtool: Run, founding: str, arguments: list[str], said: str) -> None:
    """What cannot be asked exits 2 and says why on standard error, with nothing on standard output."""
    result = kgtool("query", *arguments, "--store", founding)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_list_names_questions(kgtool: Run) -> None:
    """The library is listed without a store."""
    result = kgtool("query", "--list", "--format", "csv")

    assert result.exit_code == 0
    assert "which_zones_belong_to_the_programme," in result.stdout


def test_no_store_is_wrong_use(kgtool: Run) -> None:
    """Without a store the user is told how to name or make one."""
    result = kgtool("query", "ASK {}")

    assert result.exit_code == 2
    assert "there is no graph.store here" in result.stderr


def test_missing_store_is_a_store_failure(kgtool: Run) -> None:
    """A store directory that is named and missing exits 4."""
    result = kgtool("info", "--store", "no.store")

    assert result.exit_code == 4
    assert "no.store" in result.stderr


def test_refusing_endpoint_is_a_store_failure(kgtool: Run) -> None:
    """An endpoint where nobody listens exits 4 and is named."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/query"

    result = kgtool("query", "ASK {}", "--endpoint", url, "--timeout", "5")

    assert result.exit_code == 4
    assert url in result.stderr


def test_store_and_endpoint_exclude_each_other(kgtool: Run) -> None:
    """Both on the command line are wrong use."""
    result = kgtool("query", "ASK {}", "--store", "a", "--endpoint", "http://127.0.0.1:1/")

    assert result.exit_code == 2
    assert "exclude each other" in result.stderr


def test_command_line_goes_before_settings(kgtool: Run, founding: str, tmp_path: Path) -> None:
    """A settings file names the store, unless the environment or the command line does."""
    (tmp_path / "kgtool.toml").write_text('endpoint = "http://127.0.0.1:1/"\n')

    assert kgtool("query", "ASK { ?x a aiz:City }", "--store", founding).exit_code == 0
    (tmp_path / "kgtool.toml").write_text(f"store = {json.dumps(founding)}\n")
    assert kgtool("query", "ASK { ?x a aiz:City }").exit_code == 0


def test_auth_wants_its_environment(kgtool: Run) -> None:
    """Who signs in is said in the environment only; what is missing is named."""
    result = kgtool("query", "ASK {}", "--endpoint", "http://127.0.0.1:1/", "--auth", "bearer")

    assert result.exit_code == 2
    assert "KGTOOL_TOKEN" in result.stderr


def test_export_writes_the_format_of_the_extension(kgtool: Run, founding: str, tmp_path: Path) -> None:
    """`-o x.nq` writes N-Quads with as many lines as the store has statements."""
    result = kgtool("export", "-o", "all.nq", "--store", founding)

    assert result.exit_code == 0
    assert len((tmp_path / "all.nq").read_text().splitlines()) == 3013


def test_export_of_unknown_extension_is_wrong_use(kgtool: Run, founding: str, tmp_path: Path) -> None:
    """A file name whose extension is no format is refused before anything is written."""
    result = kgtool("export", "-o", "all.doc", "--store", founding)

    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_explain_quotes_the_sentences(kgtool: Run, founding: str) -> None:
    """A thing is explained with each fact and the words behind it, as text without colour off a terminal."""
    result = kgtool("explain", "changsha ai innovation development pilot zone", "--store", founding)

    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "Changsha AI Innovation Development Pilot Zone  (PilotZone)" in result.stdout
    assert "approvedOn 2021-03-25\n    “" in result.stdout
    assert "of <https://w3id.org/ai-zones/article/founding-3>" in result.stdout


def test_explain_as_json(kgtool: Run, founding: str) -> None:
    """JSON has the same facts, each with its quotes."""
    result = kgtool("explain", "Changsha AI Innovation Development Pilot Zone", "--format", "json", "--store", founding)

    facts = json.loads(result.stdout)["facts"]
    (approved,) = [fact for fact in facts if fact["predicate"] == "approvedOn" and fact["modality"] == "asserted"]
    assert approved["object"] == "2021-03-25"
    assert [quote["article"] for quote in approved["quotes"]] == ["https://w3id.org/ai-zones/article/founding-3"]


@pytest.mark.parametrize("name", ["Atlantis", "https://example.org/nothing"])
def test_explain_of_nothing_is_wrong_use(kgtool: Run, founding: str, name: str) -> None:
    """A name or IRI that the graph does not know exits 2."""
    result = kgtool("explain", name, "--store", founding)

    assert result.exit_code == 2
    assert name in result.stderr


def test_info_counts(kgtool: Run, founding: str) -> None:
    """What a store holds is counted by kind."""
    result = kgtool("info", "--store", founding)

    lines = result.stdout.splitlines()
    assert "store\tarticles\t5" in lines
    assert "things\taiz:PilotZone\t8" in lines


def test_info_without_store_shows_the_data(kgtool: Run) -> None:
    """Without a store there is the version and where the shipped data lies."""
    result = kgtool("info", "--format", "csv")

    assert result.exit_code == 0
    assert [line.split(",")[1] for line in result.stdout.splitlines()] == [
        "name",
        "version",
        "ontology",
        "graph",
        "queries",
    ]


def test_loading_twice_changes_nothing(kgtool: Run, tmp_path: Path) -> None:
    """A file replaces the graph of its name."""
    (tmp_path / "a.ttl").write_text(TURTLE)
    exports = []
    for _ in range(2):
        assert kgtool("load", "a.ttl", "--store", "s.store").exit_code == 0
        exports.append(kgtool("export", "--format", "nquads", "--store", "s.store").stdout)

    assert exports[0] == exports[1]
    assert exports[0].count("<https://w3id.org/ai-zones/graph/a>") == 2


def test_broken_file_leaves_the_store_alone(kgtool: Run, tmp_path: Path) -> None:
    """A syntax error exits 3 with file, line and column, and nothing of any file is stored."""
    (tmp_path / "a.ttl").write_text(TURTLE)
    (tmp_path / "b.ttl").write_text(TURTLE + "<https://example.org/b> a a aiz:City .\n")

    result = kgtool("load", "a.ttl", "b.ttl", "--store", "s.store")

    assert result.exit_code == 3
    assert "b.ttl:3:" in result.stderr
    assert not (tmp_path / "s.store").exists()


def test_turtle_from_standard_input(kgtool: Run) -> None:
    """`-` is Turtle, here into a graph with a name."""
    result = kgtool("load", "-", "--graph", "https://example.org/g", "--store", "s.store", stdin=TURTLE)

    assert result.exit_code == 0
    assert "https://example.org/g" in kgtool("export", "--format", "nquads", "--store", "s.store").stdout


def test_graph_name_must_be_an_iri(kgtool: Run) -> None:
    """A graph name that is no IRI is wrong use."""
    assert kgtool("load", "-", "--graph", "no iri", stdin=TURTLE).exit_code == 2


def test_validate_passes_and_fails(kgtool: Run, tmp_path: Path) -> None:
    """Own shapes decide: exit 1 with a finding, 0 without."""
    (tmp_path / "a.ttl").write_text(TURTLE)
    shape = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix aiz: <https://w3id.org/ai-zones/ontology#> .
<https://example.org/S> a sh:NodeShape ; sh:targetClass aiz:City ;
  sh:property [ sh:path aiz:unit ; sh:maxCount %d ; sh:severity sh:%s ] ."""
    (tmp_path / "strict.ttl").write_text(shape % (0, "Violation"))
    (tmp_path / "mild.ttl").write_text(shape % (0, "Warning"))
    (tmp_path / "loose.ttl").write_text(shape % (1, "Violation"))
    codes = [kgtool("validate", "a.ttl", "--shapes", f"{name}.ttl").exit_code for name in ("strict", "mild", "loose")]
    warned = kgtool("validate", "a.ttl", "--shapes", "mild.ttl", "--fail-on", "warning")

    assert codes == [1, 0, 0]
    assert warned.exit_code == 1
    assert json.loads(warned.stdout.splitlines()[0])["severity"] == "Warning"


def test_validate_several_files_together(kgtool: Run, tmp_path: Path) -> None:
    """Several files are one graph; standard input may be one of them."""
    (tmp_path / "a.ttl").write_text(TURTLE)

    result = kgtool("validate", "a.ttl", "-", "--format", "table", stdin=TURTLE)

    assert result.exit_code in (0, 1)
    assert "conform" in result.stdout


def test_validate_unreadable_shapes(kgtool: Run, tmp_path: Path) -> None:
    """Shapes that do not parse exit 3."""
    (tmp_path / "a.ttl").write_text(TURTLE)
    (tmp_path / "s.ttl").write_text("<a")

    assert kgtool("validate", "a.ttl", "--shapes", "s.ttl").exit_code == 3


def test_ontology_check_and_show(kgtool: Run, tmp_path: Path) -> None:
    """The shipped ontology is clean; a term is shown; one outside the profile exits 1."""
    (tmp_path / "o.ttl").write_text(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<https://example.org/o> a owl:Ontology .\n"
        "<https://example.org/o#A> a owl:Class ; owl:disjointWith <https://example.org/o#B> .\n"
        "<https://example.org/o#B> a owl:Class .\n"
    )

    assert kgtool("ontology", "check").exit_code == 0
    assert kgtool("ontology", "check", "o.ttl").exit_code == 1
    assert "rdfs:range\taiz:Agency" in kgtool("ontology", "show", "approvedBy").stdout
    assert kgtool("ontology", "show", "aprovedBy").exit_code == 2


def test_graph_is_written_by_extension(kgtool: Run, founding: str, tmp_path: Path) -> None:
    """`kgtool graph` writes the format that the file's name says, and Cytoscape JSON to a pipe."""
    for name, start in (("g.svg", b"<?xml"), ("g.png", b"\x89PNG"), ("g.graphml", b"<?xml"), ("g.gexf", b"<?xml")):
        assert kgtool("graph", "--around", "Hefei", "-o", name, "--store", founding).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    piped = kgtool("graph", "--around", "Hefei", "--store", founding)
    assert set(json.loads(piped.stdout)["elements"]) == {"nodes", "edges"}


def test_graph_measures_are_tables(kgtool: Run, founding: str) -> None:
    """Rank, communities, path and growth print rows; a path that is not there is exit code 1."""
    ranked = kgtool("graph", "rank", "--by", "degree", "-n", "3", "--store", founding)
    assert [len(line.split("\t")) for line in ranked.stdout.splitlines()] == [5, 5, 5, 5]
    groups = kgtool("graph", "communities", "--store", founding)
    assert groups.stdout.startswith("community\tclass\tlabel\tthing\n1\t")
    path = kgtool("graph", "path", "Hefei", "Anhui", "--store", founding)
    assert [line.split("\t")[:3] for line in path.stdout.splitlines()[1:]] == [["Hefei", "locatedIn", "Anhui"]]
    assert kgtool("graph", "path", "Hefei", "https://example.org/none", "--store", founding).exit_code == 1
    grown = kgtool("graph", "growth", "--type", "PilotZone", "--store", founding)
    assert grown.stdout.startswith("year\tnew\ttotal\n")


def test_graph_refuses_what_it_cannot_do(kgtool: Run, founding: str) -> None:
    """Unknown things, classes and properties are errors with a way out, and a picture of nothing is wrong use."""
    nothing = kgtool("graph", "--around", "Nowhere at all", "--store", founding)
    assert (nothing.exit_code, "nothing is called" in nothing.stderr) == (2, True)
    no_class = kgtool("graph", "rank", "--type", "Cityy", "--store", founding)
    assert (no_class.exit_code, "Did you mean City" in no_class.stderr) == (2, True)
    assert kgtool("graph", "--article", "no-such-article", "--store", founding).exit_code == 2
    blank = kgtool("graph", "--type", "Event", "--property", "hosts", "-o", "x.svg", "--store", founding)
    assert (blank.exit_code, "0 things" in blank.stderr) == (2, True)
    assert not Path("x.svg").exists()


def test_info_writes_a_page(kgtool: Run, founding: str) -> None:
    """`kgtool info --html` writes one page without anything from elsewhere."""
    page = kgtool("info", "--html", "--store", founding).stdout

    assert page.startswith("<!doctype html>")
    assert "Conflicting figures" in page
    assert 'src="' not in page
