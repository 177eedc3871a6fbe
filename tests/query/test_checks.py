"""Each check finds the defect that it is for."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kgtool.graph import EmbeddedStore, open_store
from kgtool.query import Library, run
from kgtool.sparql import Rows

DATA = (Path(__file__).parent / "founding.trig").read_bytes()
ARTICLE = "<https://w3id.org/ai-zones/article/founding-0>"
CLAIM = "?claim aiz:claimPredicate aiz:establishedOn ; aiz:claimSubject ?subject"
BEIJING = "<https://w3id.org/ai-zones/id/pilot-zone/beijing-ai-innovation-development-pilot-zone>"
NEW = "<https://w3id.org/ai-zones/id/city/new>"


@pytest.fixture
def store() -> EmbeddedStore:
    """Give a store with the founding facts that a test may spoil."""
    made = open_store()
    made.load(ox.parse(DATA, format=ox.RdfFormat.TRIG))
    return made


def added(triples: str) -> str:
    """Return an update that adds triples to the graph of an article."""
    return f"INSERT DATA {{ GRAPH {ARTICLE} {{ {triples} }} }}"


def changed(old: str, new: str, where: str) -> str:
    """Return an update that replaces triples wherever they are."""
    parts = (f"{verb} {{ GRAPH ?g {{ {body} }} }}" for verb, body in (("DELETE", old), ("INSERT", new)))
    return f"{' '.join(parts)} WHERE {{ GRAPH ?g {{ {where} . {old} }} }}"


@pytest.mark.parametrize(
    ("check", "update", "found"),
    [
        pytest.param(
            "facts_without_a_claim", added(f"{BEIJING} aiz:hasObjective 'growth'"), 1, id="a fact that no claim makes"
        ),
        pytest.param(
            "facts_without_a_claim",
            changed("?claim aiz:modality 'asserted'", "?claim aiz:modality 'planned'", CLAIM),
            2,
            id="facts whose claims are only planned",
        ),
        pytest.param(
            "claims_without_evidence", changed("?claim aiz:supportedBy ?e", "", CLAIM), 2, id="claims without evidence"
        ),
        pytest.param(
            "claims_without_evidence",
            changed("?e aiz:inArticle ?a", f"?e aiz:inArticle {NEW}", f"{CLAIM} ; aiz:supportedBy ?e"),
            2,
            id="evidence in what is no article",
        ),
        pytest.param(
            "incomplete_claims",
            changed("?claim aiz:modality ?m", "?claim aiz:modality 'maybe'", CLAIM),
            2,
            id="unknown modality",
        ),
        pytest.param(
            "evidence_with_wrong_offsets",
            changed("?e aiz:begin ?b ; aiz:end ?n", "?e aiz:begin ?n ; aiz:end ?b", f"{CLAIM} ; aiz:supportedBy ?e"),
            2,
            id="reversed offsets",
        ),
        pytest.param(
            "claimed_things_without_type_or_label",
            changed("?thing a ?class", "", f"BIND({BEIJING} AS ?thing)"),
            1,
            id="no class",
        ),
        pytest.param(
            "claimed_things_without_type_or_label",
            changed("?thing skos:prefLabel ?name", "", f"BIND({BEIJING} AS ?thing)"),
            1,
            id="no label",
        ),
        pytest.param(
            "undeclared_terms",
            added(f"{NEW} a aiz:Citty ; aiz:locatedAt {BEIJING}"),
            2,
            id="misspelt class and property",
        ),
        pytest.param(
            "articles_without_content_hash",
            changed("?a aiz:contentHash ?h", "", f"BIND({ARTICLE} AS ?a)"),
            1,
            id="hash",
        ),
        pytest.param(
            "provisional_things_known_by_name",
            added(f"{NEW} a aiz:City ; skos:prefLabel 'Hefei'@en ; aiz:provisional true"),
            1,
            id="provisional double of a known city",
        ),
        pytest.param(
            "figures_without_indicator_or_unit",
            changed("?f aiz:indicator ?i ; aiz:unit ?u", "", "?f a aiz:Target ; aiz:unit 'zones'"),
            2,
            id="target without indicator and unit",
        ),
        pytest.param(
            "things_of_articles_without_a_claim",
            added(f"{NEW} a aiz:City ; skos:prefLabel 'New'@en ; aiz:provisional true"),
            1,
            id="thing that only boilerplate names",
        ),
    ],
)
def test_defect_is_found(store: EmbeddedStore, check: str, update: str, found: int) -> None:
    """A planted defect gives rows, as many as there are defects."""
    store.update(update)
    answer = run(store, f"checks/{check}")

    assert isinstance(answer, Rows)
    assert found == len(list(answer.rows))


def test_every_check_is_tried() -> None:
    """No check lacks a planted defect."""
    tried = {mark.values[0] for mark in test_defect_is_found.pytestmark[0].args[1]}  # type: ignore[attr-defined]

    assert {question.name for question in Library.load().iter_checks()} == {f"checks/{name}" for name in tried}


def figure(node: str, value: str, article: str, claim: str) -> str:
    """Return the triples of an observation of Hefei with its claim, in the graph of an article."""
    base = "https://w3id.org/ai-zones/"
    return f"""GRAPH <{base}article/{article}> {{
      <{base}id/city/hefei> aiz:hasObservation <{base}id/observation/{node}> .
      <{base}id/observation/{node}> a aiz:Observation ; aiz:value {value} ; aiz:comparator "eq" ;
        aiz:unit "enterprises" ; aiz:indicator <{base}id/indicator/number-of-enterprises> ;
        aiz:period "2020"^^xsd:gYear .
      <{base}id/claim/{claim}> a aiz:Claim ; aiz:claimSubject <{base}id/city/hefei> ; aiz:modality "asserted" ;
        aiz:claimPredicate aiz:hasObservation ; aiz:claimObject <{base}id/observation/{node}> ;
        aiz:supportedBy <{base}id/evidence/{claim}> .
      <{base}id/evidence/{claim}> a aiz:Evidence ; aiz:inArticle <{base}article/{article}> ; aiz:quote "{value} firms" .
    }}"""


def test_conflict_is_shown_once_with_both_sources(store: EmbeddedStore) -> None:
    """Two values of one figure are one row with both articles and quotes; the same value twice is none."""
    for node, value, article, claim in (
        ("one", "100.0", "founding-0", "c1"),
        ("two", "120.0", "founding-1", "c2"),
        ("one", "100.0", "founding-2", "c1x"),
    ):
        store.update(f"INSERT DATA {{ {figure(node, value, article, claim)} }}")
    answer = run(store, "conflicting_figures")
    assert isinstance(answer, Rows)
    columns = ("time", "value", "article", "quote", "other_value", "other_article", "other_quote")
    places = [answer.variables.index(column) for column in columns]
    rows = [tuple(row[p].value.rsplit("/", 1)[-1] for p in places) for row in answer.rows]  # type: ignore[union-attr]

    assert rows == [
        ("2020", "100", "founding-0", "100.0 firms", "120", "founding-1", "120.0 firms"),
        ("2020", "100", "founding-2", "100.0 firms", "120", "founding-1", "120.0 firms"),
    ]
