"""Gold files are read with the line of each fact, and bad ones are refused with file and line."""

from __future__ import annotations

import pytest

from kgtool.errors import InputError
from kgtool.evaluate import Fact, parse_gold
from kgtool.evaluate.gold import article_name

FACT = "facts:\n- {s: Hefei, p: located_in, o: Anhui}\n"


def test_a_fact_is_read_with_all_its_parts() -> None:
    """Texts are kept as written, and the line is that of the fact."""
    text = """meta: {file: a.txt, anything: [1, 2]}
facts:
- {s: Plan, p: has_target, o: 2-3, unit: parks, when: 2025, sentence: 'two: or three', certainty: planned, tier: core,
   qualifiers: {about: Hefei, metric: parks}}
- {s: Hefei, p: has_statistic, o: 98.5e9, qualifiers: {domain: out}}
- {s: Hefei, p: type, o: place}
must_not_extract:
- {s: Hefei, p: approved_on, o: 2021-03-05, why: another zone}
"""
    (article,) = parse_gold([("gold/a.yaml", text.encode())]).articles

    assert (article.name, article.source) == ("a", "gold/a.yaml")
    assert article.facts == (
        Fact("Plan", "has_target", "2-3", "two: or three", "planned", "2025", "parks", "Hefei", line=3),
        Fact("Hefei", "has_statistic", "98.5e9", neutral=True, line=5),
        Fact("Hefei", "type", "place", neutral=True, line=6),
    )
    assert article.forbidden == (
        Fact("Hefei", "approved_on", "2021-03-05", certainty="negated", why="another zone", line=8),
    )


def test_names_come_from_entities() -> None:
    """`entities.yaml` gives other names; it may lack, or have things without any."""
    entities = b"entities:\n  Beijing: {aliases: [Peking], kind: city}\n  Hefei:\n  Wuhan: {kind: city}\n"
    gold = parse_gold([("b.yml", FACT.encode()), ("entities.yaml", entities), ("a.yaml", FACT.encode())])

    assert [article.name for article in gold.articles] == ["a", "b"]
    assert dict(gold.names) == {"Beijing": ("Peking",), "Hefei": (), "Wuhan": ()}
    assert gold.names_of("Peking") == ("Beijing", "Peking")
    assert gold.names_of("Nanjing") == ("Nanjing",)
    assert parse_gold([("a.yaml", FACT.encode())]).names == {}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("facts:\n- {s: Hefei, p: located_in\n  o: Anhui}", 3, "not YAML: "),
        ("facts:\n- {s: a, p: alias, o: b}\n\ttab: 1\n", 3, "not YAML: "),
        ("- a list\n", 1, "not a gold file; expected a mapping with the key facts"),
        ("", 1, "not a gold file; expected a mapping with the key facts"),
        ("meta: {}\n", 1, "no key facts"),
        ("meta: {}\nfact: []\n", 2, "unknown key 'fact'; expected facts, must_not_extract or meta"),
        ("meta: {}\nfacts: none\n", 2, "found 'none'; expected a list"),
        ("facts:\n- Hefei is in Anhui\n", 2, "found 'Hefei is in Anhui'; expected a mapping"),
        ("facts:\n- {s: Hefei, p: located_in}\n", 2, "a fact without object; expected {s: ..., p: ..., o: ...}"),
        ("facts:\n- {s: , p: located_in, o: Anhui}\n", 2, "a fact without subject"),
        ("facts:\n- s: Hefei\n  p: lies_in\n  o: Anhui\n", 3, "no relation 'lies_in'; expected one of administered_by"),
        (
            "facts:\n- {s: a, p: alias, o: b, certainty: sure}\n",
            2,
            "no certainty 'sure'; expected one of asserted, planned, reported, negated",
        ),
        ("facts:\n- {s: a, p: alias, o: [b, c]}\n", 2, "found a list; expected a text, a number or a date"),
        ("facts:\n- {s: a, p: alias, o: b, qualifiers: c}\n", 2, "found 'c'; expected a mapping"),
        ("facts:\n- {s: a,\n   p: alias, o: b,\n   s: c}\n", 4, "the key 's' a second time"),
        ("facts: []\nmust_not_extract: {a: b}\n", 2, "found a mapping; expected a list"),
    ],
)
def test_bad_gold_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    """An error names file and line, what was found and what was expected."""
    with pytest.raises(InputError) as caught:
        parse_gold([("gold/a.yaml", text.encode())])

    assert str(caught.value).startswith(f"gold/a.yaml:{line}: {says}")


def test_bad_bytes_and_depth_are_refused() -> None:
    """What is not UTF-8 is refused with its line, and what is nested without end with its file."""
    with pytest.raises(InputError, match=r"^a\.yaml:2: not UTF-8"):
        parse_gold([("a.yaml", b"facts:\n- {s: \xff}\n")])
    with pytest.raises(InputError, match=r"^a\.yaml: not YAML"):
        parse_gold([("a.yaml", b"facts: " + b"[" * 5000)])


def test_bad_entities_are_refused() -> None:
    """`entities.yaml` without the key, or with aliases that are no list, is refused."""
    with pytest.raises(InputError, match=r"^entities\.yaml:1: no key entities"):
        parse_gold([("entities.yaml", b"names: {}\n")])
    with pytest.raises(InputError, match=r"^entities\.yaml:2: found 'Peking'; expected a list"):
        parse_gold([("entities.yaml", b"entities:\n  Beijing: {aliases: Peking}\n")])


def test_an_article_has_one_gold_file() -> None:
    """Two files for one article are refused."""
    with pytest.raises(InputError, match=r"a\.yml: a second gold file for the same article"):
        parse_gold([("a.yaml", FACT.encode()), ("a.yml", FACT.encode())])


@pytest.mark.parametrize(
    ("source", "name"),
    [("a.txt", "a"), ("press/a.html.gz", "a"), ("a.b.md", "a.b"), ("press.jsonl#12", "press"), ("stdin", "stdin")],
)
def test_articles_meet_gold_by_name(source: str, name: str) -> None:
    """The name is that of the file without directory and ending."""
    assert article_name(source) == name
