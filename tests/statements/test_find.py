"""Everything that an article states, from its text: a table of statements, and properties of any text."""

from __future__ import annotations

import time
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.records import QUALIFIERS, Body, Mention, Rejection, Statement, Thing
from kgtool.schema import Schema
from kgtool.statements import RuleBook, find_statements
from kgtool.statements.gate import find_fault, pass_gate

TABLE = Path(__file__).with_name("golden") / "statements.tsv"
Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]
Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the table: date, text, statements."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]  # type: ignore[misc]


@pytest.mark.parametrize(("date", "text", "meanings"), rows(), ids=[row[1][:60] for row in rows()])
def test_table_of_statements(lines: Callable[..., list[str]], date: str, text: str, meanings: str) -> None:
    """Every statement of the table is found, and what must not be stated is not."""
    found = lines(text, None if date == "-" else date)
    patterns = [meaning.strip() for meaning in meanings.split(";")]
    wanted = [pattern for pattern in patterns if not pattern.startswith("!")]
    refused = [pattern.removeprefix("! ") for pattern in patterns if pattern.startswith("!")]

    assert [pattern for pattern in wanted if not any(fnmatchcase(line, pattern) for line in found)] == []
    assert [line for line in found if any(fnmatchcase(line, pattern) for pattern in refused)] == []


def test_title_states_nothing(find: Find) -> None:
    """A headline is telegraphic: what only it says is not stated."""
    story = "There was music in the streets, and people danced until late at night."
    text = f"MIIT approves AI pilot zone in Chengdu\n\n{story}\n"

    assert find(text) == ((), ())


def test_evidence_names_both_sentences(find: Find) -> None:
    """A statement about `the zone` is backed by its own sentence and by the one that it looks back to, or by itself."""
    text = "The Suzhou High-tech Zone is large. It was approved by the State Council in 1992."
    [approved] = [s for s in find(text)[0] if s.predicate == "approvedBy"]

    assert approved.subject.label == "Suzhou High-tech Zone"
    assert 2 in {evidence.sentence for evidence in approved.evidence}


def test_statement_names_its_rule(find: Find, rules: RuleBook) -> None:
    """A statement of a rule has its id."""
    [approved] = [s for s in find("MIIT approved the Suzhou High-tech Zone.")[0] if s.predicate == "approvedBy"]

    assert approved.rule in {rule.id for rule in rules.rules}


def test_empty_article_states_nothing(find: Find) -> None:
    """A text without words states nothing."""
    assert [find(text) for text in ("", "\n\n", "...")] == [((), ())] * 3


PIECES = st.sampled_from(
    (
        "MIIT|The Ministry of Science and Technology|Wuhan|Hefei|Hunan|Huawei|the Suzhou High-tech Zone|the zone|it|he|"
        "an AI pilot zone in Chengdu|three pilot zones for next-generation AI|the Orchid Action Plan (2025-2027)|"
        "an action plan for robots|the plan|approved|was approved by|will approve|did not approve|set up|issued|said|"
        "requires|to build|focuses on|aims to|was worth|has|had|rose|is home to|lies in|joined|including|such as|which|"
        "and|,|.|;|:|\n- |\n|(|)|“|”|'s|in 2019|by 2027|on Monday|300 companies|10 billion yuan|($1.5 billion)|"
        "up 5 percent|70 percent|2-3 trillion yuan|robots|sales|Zhou Lin, director of Hunan University,|not|。|\x00"
    ).split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@settings(max_examples=150)
@given(TEXTS, st.sampled_from([None, "2024", "2024-02-29"]))
def test_any_text_is_read(find: Find, divide: Divide, schema: Schema, text: str, date: str | None) -> None:
    """On any text every statement passes the gate's test, its quotes are where they say, and rejections say why."""
    body, _ = divide(text, date)
    statements, rejections = find(text, date)

    assert [find_fault(statement, body, schema) for statement in statements] == [None] * len(statements)
    assert all(
        body.article.text[e.begin : e.end] == e.quote and body.sentences[e.sentence - 1].cut is None
        for statement in statements
        for e in statement.evidence
    )
    assert all(statement.evidence and statement.rule for statement in statements)
    assert all({key for key, _ in statement.qualifiers} <= set(QUALIFIERS) for statement in statements)
    assert all(rejection.reason for rejection in rejections)


@settings(max_examples=60)
@given(TEXTS)
def test_gate_is_idempotent_and_joins(find: Find, divide: Divide, schema: Schema, text: str) -> None:
    """What was accepted is accepted again unchanged, and no claim occurs twice."""
    body, _ = divide(text)
    statements, _ = find(text)
    claims = [
        (
            s.subject.iri,
            s.predicate,
            s.object.iri if isinstance(s.object, Thing) else s.object,
            s.modality,
            s.qualifiers,
        )
        for s in statements
    ]

    assert pass_gate(statements, body, schema) == (statements, ())
    assert len(claims) == len(set(claims))


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_articles_do_not_touch_each_other(find: Find, text: str, other: str) -> None:
    """What one article states does not depend on the articles that the same rules read before."""
    first = find(text)
    find(other)

    assert find(text) == first


SENTENCES = (
    "MIIT approved an AI pilot zone in Wuhan in 2019. Hunan has {n} companies. It aims to build roads. "
    "Sales rose by 5 percent to 10 billion yuan in {n}. Zhou Lin, director of Hunan University, said that it was so.\n"
)
HOSTILE: dict[str, Callable[[int], str]] = {
    "many sentences": lambda n: "".join(SENTENCES.format(n=number) for number in range(n // 40)),
    "one line of many sentences": lambda n: SENTENCES.replace("\n", " ") * (n // 40),
    "open brackets": lambda n: "(" * n + "MIIT approved Wuhan" + ")" * n,
    "open quotes": lambda n: "“" * n + "MIIT approved Wuhan" + "”" * n,
    "auxiliaries": lambda n: "MIIT " + "will have been not " * n + "approved",
    "infinitives": lambda n: "is to be planned " * n,
    "items": lambda n: (
        "By 2027, Hunan will have:\n" + "- 300 robot companies\n- 10 billion yuan of sales\n" * (n // 40)
    ),
    "lists of topics": lambda n: "The Suzhou High-tech Zone focuses on areas such as " + "red robots, " * n,
}


def seconds(body: Body, mentions: tuple[Mention, ...], rules: RuleBook, schema: Schema, repeat: int = 2) -> float:
    """Return the CPU time of finding the statements of a body, the shortest of some repetitions."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        find_statements(body, mentions, rules, schema)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_time_is_linear(divide: Divide, rules: RuleBook, schema: Schema, name: str) -> None:
    """A text of four times the size takes well under the sixteen times that quadratic work would take."""
    small, large = (seconds(*divide(HOSTILE[name](size)), rules, schema) for size in (1000, 4000))

    assert large < 9 * small + 0.05


def test_a_line_of_300_kilobytes_is_read(divide: Divide, rules: RuleBook, schema: Schema) -> None:
    """One line of 300 kB with full stops is read in seconds."""
    text = SENTENCES.format(n=30).replace("\n", " ") * 1450

    assert len(text) > 300_000
    assert seconds(*divide(text), rules, schema, repeat=1) < 60
