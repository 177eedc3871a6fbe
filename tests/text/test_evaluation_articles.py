"""The articles of the evaluation set: which sentences are cut and which stay in the body."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kgtool.records import Article, Sentence
from kgtool.text import read_body

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "eval" / "gold"
SEED_NOTES = SHARED / "eval" / "seed_gold"
SEEDS = SHARED / "corpus" / "seeds"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the evaluation articles are not beside this checkout")

KEPT = {"002_eea89bb80e61e0db": {5}}
"""Sentences that the notes count as boilerplate and the body keeps: a lead-in is prose."""

BREADCRUMB = {"govt portal > regions > Anhui", "Anhui"}
"""Quotes that stand only in a menu above the headline: where a city lies is reference data."""


def load(path: Path) -> dict[str, Any]:
    """Return a file of notes."""
    yaml = pytest.importorskip("yaml")
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def read(path: Path, title: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text file."""
    text = path.read_text(encoding="utf-8")
    return read_body(Article(iri="https://a.example/1", source=path.name, text=text, title=title)).sentences


def ordinals(spans: list[int | str]) -> set[int]:
    """Return the numbers that a list of numbers and spans (`13-34`) names."""
    found: set[int] = set()
    for span in spans:
        first, _, last = str(span).partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@pytest.mark.parametrize("notes", sorted(SEED_NOTES.glob("[0-9]*.yaml")), ids=lambda path: path.stem)
def test_boilerplate_of_the_seeds(notes: Path) -> None:
    """Exactly the sentences of the notes are cut; a headline is a title instead, and one of its printings is enough."""
    meta = load(notes)["meta"]
    sentences = read(SEEDS / meta["file"], meta["title"])

    cut = {sentence.ordinal for sentence in sentences if sentence.cut}
    titles = {s.ordinal for s in sentences if s.role == "title" or s.cut == "repeated headline"}
    expected = ordinals(meta["boilerplate"]["sentences"]) - KEPT.get(notes.stem, set())
    assert cut - titles == expected - titles
    assert expected <= cut | titles


@pytest.mark.parametrize("notes", sorted(GOLD.glob("[0-9]*.yaml")), ids=lambda path: path.stem)
def test_evidence_of_the_gold_facts_is_read(notes: Path) -> None:
    """Words that carry a fact stand in the body, and words that carry none of it are cut."""
    data = load(notes)
    if not data["meta"]["file"].endswith(".txt"):
        pytest.skip("the roles of a page come from its markup")
    sentences = read(GOLD / data["meta"]["file"], data["meta"]["title"])

    body = "\n".join(sentence.text for sentence in sentences if sentence.cut is None)
    boilerplate = {sentence.text for sentence in sentences if sentence.cut}
    quotes = {str(fact["sentence"]) for fact in data["facts"] if fact["certainty"] != "negated"}
    lost = {quote for quote in quotes if quote not in body and any(quote in text for text in boilerplate)}
    assert lost - BREADCRUMB == set()
