"""The score of statements against gold, of our own cases and of the shared ones."""

from __future__ import annotations

import importlib.util
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgtool.errors import InputError
from kgtool.evaluate import (
    ArticleScore,
    Fact,
    Found,
    Gold,
    GoldArticle,
    Score,
    Tally,
    parse_gold,
    parse_statements,
    score_articles,
    write_score,
)
from kgtool.evaluate.relations import CORE_PROPERTIES, PROPERTIES, RELATIONS, home_of
from kgtool.pipeline import iter_readings
from kgtool.resources import find_room

GOLDEN = Path(__file__).resolve().parent / "golden"
SHARED = Path(__file__).resolve().parents[3] / "shared"


def load_gold(directory: Path) -> Gold:
    """Return the gold of a directory, its files named without the directory."""
    return parse_gold((path.name, path.read_bytes()) for path in directory.glob("*.yaml"))


@pytest.fixture(scope="module")
def golden() -> Score:
    """Return the score of the golden statements."""
    with (GOLDEN / "statements.jsonl").open("rb") as lines:
        return score_articles(load_gold(GOLDEN), parse_statements(lines, source="statements.jsonl"))


def written(score: Score, form: str, **lists: bool) -> str:
    """Return a score as text."""
    stream = io.StringIO()
    write_score(score, stream, form, **lists)
    return stream.getvalue()


def test_golden_table(golden: Score) -> None:
    """The table lists articles, relations, forbidden, missed and wrong facts with their sentences."""
    assert written(golden, "table", missed=True, wrong=True) == (GOLDEN / "score.txt").read_text("utf-8")


def test_golden_json(golden: Score) -> None:
    """JSON has the same numbers and lists."""
    assert json.loads(written(golden, "json", missed=True, wrong=True)) == json.loads(
        (GOLDEN / "score.json").read_text("utf-8")
    )


def test_lists_are_left_out_unless_asked_for(golden: Score) -> None:
    """Without a wish neither missed nor wrong facts are listed; forbidden ones always are."""
    assert {"missed", "wrong", "forbidden_facts"} & set(json.loads(written(golden, "json"))) == {"forbidden_facts"}
    assert re.findall(r"^(?:missed|wrong|FORBIDDEN)", written(golden, "table"), re.MULTILINE) == ["FORBIDDEN"] * 2


def test_page_stands_alone_and_escapes() -> None:
    """The page names no other host, runs nothing, and shows markup of a statement as text."""
    evil = "<script>alert(1)</script>"
    fact = Fact(evil, "alias", evil, evil, line=1)
    found = Found(evil, "locatedIn", evil, rule=evil, sentence=evil, when=evil)
    article = ArticleScore(evil, evil, missed=(fact,), wrong=(found,), forbidden=((fact, found),), found=1)

    page = written(Score((article,)), "html")

    assert page.startswith("<!doctype html>\n")
    assert re.findall(r"<script|https?:|src=|@import|url\(", page) == []
    assert page.count("&lt;script&gt;") == 14
    assert "1 article was read" in page


def test_unknown_format_is_refused() -> None:
    """A format that does not exist is an error of the caller."""
    with pytest.raises(KeyError, match="one of table, json, html"):
        written(Score(()), "xml")


def test_nothing_is_scored_as_nothing() -> None:
    """Without articles every share is 0, and all of no statements are grounded."""
    score = Score(())

    assert score.measures() == {
        "core_precision": 0.0, "core_recall": 0.0, "core_f1": 0.0, "soft_recall": 0.0, "grounded": 1.0,
    }  # fmt: skip
    assert written(score, "table").splitlines()[-1] == "relation  gold  hit  wrong  precision  recall  F1"


def test_each_statement_answers_one_fact() -> None:
    """Two equal gold facts want two statements; a statement that says a hit again is not wrong."""
    fact = Fact("Hefei", "located_in", "Anhui")
    row = Found("Hefei", "locatedIn", "Anhui")
    one = score_articles(Gold((GoldArticle("a", (fact, fact)),)), {"a": [row]})
    again = score_articles(Gold((GoldArticle("a", (fact,)),)), {"a": [row, row]})

    assert (one.core, again.core) == (Tally(1, 1, 0), Tally(1, 0, 0))


@pytest.mark.parametrize(
    ("fact", "found", "hit"),
    [
        (Fact("Anhui", "hosts", "iFlytek"), Found("iFlytek", "locatedIn", "Anhui"), True),
        (Fact("Hefei", "has_target", "20", when="2025-12"), Found("Hefei", "hasTarget", "", "20", when="2025"), True),
        (Fact("Hefei", "has_target", "20", when="2025"), Found("Hefei", "hasTarget", "", "20"), True),
        (Fact("Hefei", "has_target", "20", when="2025"), Found("Hefei", "hasTarget", "", "20", when="2030"), False),
        (Fact("P", "has_target", "20", about="Hefei"), Found("Hefei", "hasTarget", "", "20", unit="parks"), True),
        (Fact("Hefei", "has_statistic", "20", unit="CNY"), Found("Hefei", "hasObservation", "", "20", "USD"), False),
        (Fact("Hefei", "alias", "MOST"), Found("Hefei", "alias", "Ministry"), False),
        (Fact("Hefei", "approved_on", "2021-03-05"), Found("Hefei", "issuedOn", "", "2021-03-05"), False),
    ],
)
def test_what_expresses_a_fact(fact: Fact, found: Found, hit: bool) -> None:
    """Subject, property, object, unit and time agree; a host may be said as a place; an alias is itself."""
    gold = Gold((GoldArticle("a", (fact,)),), {"Ministry": ("MOST",)})
    (article,) = score_articles(gold, {"a": [found]}).articles

    assert bool(article.hit) is hit


def test_every_core_property_has_a_home() -> None:
    """A wrong statement is counted under a core relation that its property may express."""
    homes = {name: home_of(name) for name in CORE_PROPERTIES}

    assert {name for name, home in homes.items() if name not in PROPERTIES[home]} == set()
    assert set(homes.values()) <= RELATIONS - {"focuses_on", "aims_at", "said", "hosts"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "a.jsonl:2: not JSON: "),
        ("[" * 100_000, "a.jsonl:2: not JSON: "),
        ("[1]", "a.jsonl:2: not a statement: "),
        ('{"kind": "statement", "source": "a.txt"}', "a.jsonl:2: not a statement: it lacks or misuses 'object'"),
        ('{"kind": "statement", "source": 3}', "a.jsonl:2: not a statement: "),
    ],
)
def test_bad_statements_are_refused_with_their_line(line: str, says: str) -> None:
    """An error names file and line, and how to make a good file."""
    with pytest.raises(InputError) as caught:
        parse_statements([b"\n", line.encode()], source="a.jsonl")

    assert str(caught.value).startswith(says)
    assert "kgtool map" in str(caught.value)


NAMES = st.sampled_from(["Hefei", "Anhui", "MOST", "AI Plan", "Wuhan High-tech Zone", ""])
FACTS = st.builds(
    Fact,
    NAMES,
    st.sampled_from(sorted(RELATIONS)),
    NAMES | st.sampled_from(["20", "2-3", "2021-03-05"]),
    certainty=st.sampled_from(["asserted", "planned", "negated"]),
    neutral=st.booleans(),
)
ROWS = st.builds(
    Found,
    NAMES,
    st.sampled_from(sorted(CORE_PROPERTIES | {"focusesOn", "validFrom"})),
    NAMES,
    st.sampled_from(["", "20", "3", "2021-03"]),
    modality=st.sampled_from(["asserted", "reported", "negated"]),
    grounded=st.booleans(),
)


@given(st.lists(FACTS, max_size=6), st.lists(ROWS, max_size=6))
def test_every_fact_and_statement_is_counted_once(facts: list[Fact], rows: list[Found]) -> None:
    """Hits and misses are the wanted facts; hits, wrong ones and the rest are the statements; shares are shares."""
    score = score_articles(Gold((GoldArticle("a", tuple(facts)),)), {"a": rows})
    (article,) = score.articles
    wanted = [fact for fact in facts if not fact.neutral and fact.certainty != "negated"]

    assert sorted([*(fact for fact, _ in article.hit), *article.missed], key=repr) == sorted(wanted, key=repr)
    assert len(article.hit) + len(article.wrong) <= len(rows) == score.found
    assert all(0 <= value <= 1 for value in score.measures().values())


def shared_scorer() -> Any:
    """Return the scoring program that lies beside the checkout as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (SHARED / "eval" / "score.py").is_file(), reason="the shared scoring program is not at hand")
@pytest.mark.parametrize(
    ("gold", "articles"),
    [("gold", find_room("graph") / "articles"), ("seed_gold", SHARED / "corpus" / "seeds")],
    ids=["gold", "seeds"],
)
def test_same_numbers_as_the_shared_program(gold: str, articles: Path, tmp_path: Path) -> None:
    """Measures, hits by relation, and the missed, wrong and forbidden facts are those of the shared program."""
    rows = [
        statement.to_row() for reading in iter_readings([articles]) for statement in getattr(reading, "statements", ())
    ]
    path = tmp_path / "statements.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    scorer = shared_scorer()
    directory = SHARED / "eval" / gold
    entities = scorer.Entities(directory / "entities.yaml")
    by_source = scorer.load_statements(path)
    theirs = {
        file.stem: scorer.score_article(scorer.yaml.safe_load(file.read_text("utf-8")), by_source[file.stem], entities)
        for file in sorted(directory.glob("[0-9]*.yaml"))
    }
    summary = scorer.summarise(theirs)
    with path.open("rb") as lines:
        ours = score_articles(load_gold(directory), parse_statements(lines, source="-"))

    assert {**ours.measures(), "forbidden": ours.forbidden, "statements": ours.found} == {
        key: summary[key] for key in (*ours.measures(), "forbidden", "statements")
    }
    assert summary["relations"] == {
        name: f"{tally.hit}/{tally.hit + tally.missed}"
        for name, tally in ours.relations().items()
        if tally.hit + tally.missed
    }
    for article in ours.articles:
        result = theirs[article.name]
        assert [(fact.subject, fact.relation, fact.object) for fact in article.missed] == [
            (str(fact["s"]), fact["p"], str(fact["o"])) for fact in result["missed"]
        ]
        assert [(row.subject, row.predicate, row.rule) for row in article.wrong] == [
            (scorer.label(row["subject"]), row["predicate"], row["rule"]) for row in result["wrong"]
        ]
        assert len(article.forbidden) == len(result["forbidden"])
