"""`kgtool map` and `build` with a language model: who proposes, what it costs, what fails, what never leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kgtool.cli.main import cli
from kgtool.resources import find_room

Run = Callable[..., Result]
ARTICLE = find_room("graph") / "articles" / "22_hefei_alliance.txt"
KEY = "sk-not-to-be-seen"


@pytest.fixture
def kgtool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `kgtool` in an empty directory with a key and a memory of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KGTOOL_LLM_KEY", KEY)
    monkeypatch.setenv("KGTOOL_LLM_CACHE", str(tmp_path / "memory"))
    for name in ("KGTOOL_LLM_URL", "KGTOOL_LLM_MODEL", "KGTOOL_STORE", "KGTOOL_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, list(arguments))

    return run


def rules_rows() -> list[dict[str, Any]]:
    """Return what the rules state of the article."""
    out = CliRunner().invoke(cli, ["map", str(ARTICLE)]).stdout
    return [row for row in map(json.loads, out.splitlines()) if row["kind"] == "statement"]


@pytest.fixture
def reader(fake: Any) -> Any:
    """Return a model that reads as the rules do, adds a fact of its own, and makes one up."""
    known = rules_rows()

    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        material = json.loads(body["messages"][1]["content"])
        rows = [to_answer(row) for row in known if is_plain(row)]
        numbers = {sentence["number"] for sentence in material["sentences"]}
        rows = [row for row in rows if row["sentence"] in numbers]
        first = material["sentences"][0]
        rows.append({**rows[0], "sentence": first["number"], "quote": first["text"], **focus("Hefei", "alliance")})
        rows.append({**rows[0], "quote": "made up"})
        usage = {"prompt_tokens": 1000, "completion_tokens": 200}
        fake.says(json.dumps({"statements": rows}), usage=usage)(handler, body)

    fake.answers = [answer]
    return fake


def is_plain(row: dict[str, Any]) -> bool:
    """Say whether a statement joins two things that have names."""
    return "value" not in row["object"] and row["subject"]["type"] != "Requirement"


def focus(city: str, topic: str) -> dict[str, Any]:
    """Return the parts of a statement that a city has a focus."""
    return {
        "subject": {"name": city, "class": "City"},
        "property": "focusesOn",
        "object": {"name": topic, "class": "Topic", "value": None},
    }


def to_answer(row: dict[str, Any]) -> dict[str, Any]:
    """Return a statement as a model would write it."""
    subject, object_, evidence = row["subject"], row["object"], row["evidence"][0]
    return {
        "sentence": evidence["sentence"],
        "quote": evidence["quote"],
        "subject": {"name": subject["label"], "class": subject["type"]},
        "property": row["predicate"],
        "object": {"name": object_["label"], "class": object_["type"], "value": None},
        "modality": row["modality"],
        "role": row["qualifiers"].get("role"),
    }


def options(fake: Any, *more: str, proposer: str = "both") -> tuple[str, ...]:
    """Return the options that ask the fake model."""
    return ("--proposer", proposer, "--llm-url", fake.url, "--llm-model", "small", *more)


def statements(result: Result) -> list[dict[str, Any]]:
    """Return the statements on standard output."""
    return [row for row in map(json.loads, result.stdout.splitlines()) if row["kind"] == "statement"]


def test_nobody_is_asked_unless_it_is_wished(kgtool: Run, fake: Any) -> None:
    """An address in the settings alone asks nobody."""
    Path("kgtool.toml").write_text(f'llm-url = "{fake.url}"\nllm-model = "small"\n')

    assert statements(kgtool("map", str(ARTICLE))) == rules_rows()
    assert fake.asked == []


def test_both_propose_and_agreement_is_noted(kgtool: Run, reader: Any) -> None:
    """What both say names both, what the model alone says names it, and what it makes up is listed as rejected."""
    both = kgtool("map", str(ARTICLE), *options(reader, "--llm-price", "1", "10"))
    found = statements(both)
    rules = {row["rule"] for row in found}
    refused = kgtool("map", str(ARTICLE), *options(reader), "--rejected").stdout
    rejected = [row for row in map(json.loads, refused.splitlines()) if row["rule"] == "llm:small"]

    assert both.exit_code == 0, both.output
    assert {rule for rule in rules if rule.startswith("llm:")} == {"llm:small"}
    assert any(rule.endswith(" + llm:small") for rule in rules)
    assert len(found) == len(rules_rows()) + 1
    assert (
        "kgtool: language model: 1 answers, 0 kept from before, 1,000 tokens asked and 200 answered, cost 0.0030"
        in (both.stderr)
    )
    assert rejected[-1]["reason"] == "the quote 'made up' is not in the sentences that were read"


def test_the_model_alone(kgtool: Run, reader: Any) -> None:
    """With `llm` the rules propose nothing."""
    found = statements(kgtool("map", str(ARTICLE), *options(reader, proposer="llm")))

    assert {row["rule"] for row in found} == {"llm:small"}
    assert all(row["evidence"] for row in found)


def test_a_second_run_costs_nothing(kgtool: Run, reader: Any) -> None:
    """The same article, prompt and model are not asked about again, by map or build, in this process or another."""
    first = kgtool("map", str(ARTICLE), *options(reader))
    asked = len(reader.asked)
    again = kgtool("map", str(ARTICLE), *options(reader))
    kgtool("build", str(ARTICLE), "--store", "a.store", *options(reader, "--workers", "2"))

    assert (asked, len(reader.asked)) == (1, 1)
    assert again.stdout == first.stdout
    assert "0 answers, 1 kept from before, 0 tokens asked" in again.stderr


def test_a_build_conforms_and_knows_its_proposer(kgtool: Run, reader: Any) -> None:
    """The graph conforms to the shapes; another proposer reads articles again, the same one passes them over."""
    with_model = kgtool("build", str(ARTICLE), "--store", "a.store", "--validate", *options(reader))
    same = kgtool("build", str(ARTICLE), "--store", "a.store", "--no-validate", *options(reader))
    rules = kgtool("build", str(ARTICLE), "--store", "a.store", "--no-validate")

    assert with_model.exit_code == 0, with_model.output
    assert "1 answers" in with_model.stderr
    assert "articles unchanged\t1\n" in same.stdout
    assert "articles read\t1\n" in rules.stdout


def test_a_bad_answer_spares_the_other_articles(kgtool: Run, fake: Any) -> None:
    """An article that the model gives no answer about is listed; the next one is read; exit 3."""
    Path("a.txt").write_text("A zone opened in Hefei.\n")
    Path("b.txt").write_text("A zone opened in Wuhan.\n")
    fake.answers = [fake.says("no"), fake.says("no"), fake.says("no"), fake.says('{"statements": []}')]

    result = kgtool("map", "a.txt", "b.txt", *options(fake))

    assert result.exit_code == 3
    assert "a.txt: small gave 3 answers that are not what was asked for" in result.stderr
    assert '"source": "b.txt"' in result.stdout


def test_a_server_that_refuses_ends_the_run(kgtool: Run, fake: Any, tmp_path: Path) -> None:
    """Without a right to ask nothing is written; exit 4; the key appears in no file and on no stream."""
    fake.answers = [fake.fails(401, f"unknown key {KEY}")]

    result = kgtool("map", str(ARTICLE), "-o", "out.jsonl", "-v", *options(fake))

    assert result.exit_code == 4
    assert "HTTP 401: unknown key ***" in result.stderr
    assert KEY not in result.output
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert fake.headers[0]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--proposer", "llm"), 2, "--proposer llm needs --llm-url and --llm-model."),
        (("--proposer", "both", "--llm-url", "http://localhost:1"), 2, "--proposer both needs --llm-model."),
        (("--proposer", "llm", "--llm-url", "ftp://x", "--llm-model", "m"), 4, "not the address of a model's API"),
        (("--proposer", "llm", "--llm-url", "http://x.org", "--llm-model", "m"), 4, "the key would travel unencrypted"),
    ],
)
@pytest.mark.parametrize("command", ["map", "build"])
def test_wrong_use(kgtool: Run, command: str, arguments: tuple[str, ...], code: int, says: str) -> None:
    """What is missing or wrong is said before anything is read."""
    result = kgtool(command, str(ARTICLE), *arguments)

    assert result.exit_code == code
    assert says in result.stderr
    assert KEY not in result.output
