"""From articles to a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad

from kgtool.errors import InputError
from kgtool.graph import Store, open_store
from kgtool.pipeline import build, withdraw
from kgtool.records import Article
from kgtool.sources import iter_articles
from kgtool.sparql import Rows, Truth
from kgtool.vocab import ONTOLOGY_GRAPH, REFERENCE_GRAPH, article_iri

ROOT = Path(__file__).resolve().parents[2]


def quads_of(store: Store) -> set[Quad]:
    """Return the quads of a store that came from articles."""
    return {quad for quad in store.iter_quads() if quad.graph_name.value not in (ONTOLOGY_GRAPH, REFERENCE_GRAPH)}


def build_quads(paths: list[Path], load: Callable[[], Any], **options: Any) -> set[Quad]:
    """Build into a new store in memory and return its quads that came from articles."""
    with open_store() as store:
        build(paths, store, load=load, digest="d", **options)
        return quads_of(store)


def test_build_counts_and_stores(articles: Path, load: Callable[[], Any]) -> None:
    """A build puts the ontology, the reference data and a graph an article, and says how much it read."""
    with open_store() as store:
        summary = build([articles], store, load=load, digest="d")
        names = [article_iri(f"a{number}") for number in range(7)]

        assert store.graph_names() == sorted([ONTOLOGY_GRAPH, REFERENCE_GRAPH, *names])
    assert (summary.articles, summary.skipped, summary.sentences, summary.rejected) == (7, 0, 28, 7)
    assert (summary.statements, summary.errors, summary.place) == (Counter(locatedIn=7), [], "memory")


def test_building_twice_changes_nothing(articles: Path, load: Callable[[], Any]) -> None:
    """The second build reads nothing and leaves the store as it is; another reader reads all again."""
    with open_store() as store:
        build([articles], store, load=load, digest="d")
        before = set(store.iter_quads())
        again = build([articles], store, load=load, digest="d")
        anew = build([articles], store, load=load, digest="e")

        assert (again.articles, again.skipped, anew.articles, anew.skipped) == (0, 7, 7, 0)
        assert set(store.iter_quads()) == before


def test_order_and_workers_do_not_matter(articles: Path, load: Callable[[], Any]) -> None:
    """The graph is the same whatever the order of the articles and the number of processes."""
    files = sorted(articles.iterdir())
    expected = build_quads(files, load)

    assert build_quads(files[::-1], load) == expected
    assert build_quads(files[::-1], load, workers=2) == expected


def test_changed_article_replaces_its_graph(articles: Path, load: Callable[[], Any]) -> None:
    """An article that changed is read again, alone, and what it no longer says is gone."""
    with open_store() as store:
        build([articles], store, load=load, digest="d")
        before = set(store.iter_quads())
        original = (articles / "a3.txt").read_text()
        (articles / "a3.txt").write_text("Other locatedIn Hunan\n")
        summary = build([articles], store, load=load, digest="d")

        assert (summary.articles, summary.skipped) == (1, 6)
        assert store.query("ASK { ?s skos:prefLabel 'City3'@en }").value is False  # type: ignore[union-attr]
        (articles / "a3.txt").write_text(original)
        build([articles], store, load=load, digest="d")
        assert set(store.iter_quads()) == before


def test_withdraw_restores_the_former_graph(articles: Path, load: Callable[[], Any]) -> None:
    """Adding an article and withdrawing it leaves the store as it was; withdrawing it again does nothing."""
    files = sorted(articles.iterdir())
    with open_store() as store:
        build(files[:6], store, load=load, digest="d")
        before = set(store.iter_quads())
        build(files, store, load=load, digest="d")

        assert withdraw(store, article_iri("a6")) is True
        assert withdraw(store, article_iri("a6")) is False
        assert set(store.iter_quads()) == before
        assert build(files, store, load=load, digest="d").articles == 1


@pytest.mark.parametrize("workers", [1, 2])
def test_unreadable_articles_are_listed(articles: Path, load: Callable[[], Any], workers: int) -> None:
    """What cannot be read is listed in order with its name, and the rest is built."""
    (articles / "a1.txt").write_bytes(b"")
    (articles / "a2.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 20)
    (articles / "a4.txt").write_text("raise\n")
    with open_store() as store:
        summary = build([articles], store, load=load, digest="d", workers=workers)

        assert [Path(error.place.name).name for error in summary.errors if error.place] == [
            "a1.txt",
            "a2.txt",
            "a4.txt",
        ]
        assert "ValueError: no such thing" in str(summary.errors[2])
        assert summary.articles == 4


def test_fail_fast_keeps_what_came_before(articles: Path, load: Callable[[], Any]) -> None:
    """Without `keep_going` the first bad article ends the build, and the articles before it are in the store."""
    (articles / "a2.txt").write_text("raise\n")
    with open_store() as store:
        with pytest.raises(InputError, match=r"a2\.txt"):
            build([articles], store, load=load, digest="d", keep_going=False)

        assert [name for name in store.graph_names() if "/article/" in name] == [article_iri("a0"), article_iri("a1")]


def test_reference_is_put_once(articles: Path, load: Callable[[], Any], tmp_path: Path) -> None:
    """The reference graphs are written once; when somebody drops one, the next build puts it back."""
    with open_store(tmp_path / "store", create=True) as store:
        build([articles], store, load=load, digest="d")
        before = set(store.iter_quads())
    with open_store(tmp_path / "store") as store:
        stamp = store.get_stamp(REFERENCE_GRAPH)
        store.drop_graph(REFERENCE_GRAPH)

        assert (stamp is None, store.get_stamp(REFERENCE_GRAPH)) == (False, None)
        assert build([articles], store, load=load, digest="d").skipped == 7
        assert {quad.predicate.value for quad in before if quad.graph_name.value == REFERENCE_GRAPH} == {
            triple.predicate.value for triple in store.read_graph(REFERENCE_GRAPH)
        }


def test_shipped_articles_build_the_same_in_any_order() -> None:
    """Real articles, read by the shipped reader, give the same graph forwards, and backwards with two processes."""
    samples = sorted((ROOT / "graph" / "articles").glob("*.txt"))[:4]
    if not samples:
        pytest.skip("no sample articles here")
    with open_store() as forwards, open_store() as backwards:
        first = build(samples, forwards)
        second = build(samples[::-1], backwards, workers=2)

        assert (first.errors, second.errors) == ([], [])
        assert first.statements == second.statements
        assert quads_of(forwards) == quads_of(backwards)
        assert len(quads_of(forwards)) > 100


def test_claims_have_true_evidence() -> None:
    """In graphs of real articles each claim has evidence, and each quote stands in the text where it says."""
    samples = sorted((ROOT / "graph" / "articles").glob("*.txt"))[:4]
    texts = {item.iri: item.text for item in iter_articles(samples) if isinstance(item, Article)}
    with open_store() as store:
        build(samples, store)
        unsupported = store.query("ASK { ?c a aiz:Claim FILTER NOT EXISTS { ?c aiz:supportedBy ?e } }")
        answer = store.query("SELECT ?a ?b ?e ?q { ?v aiz:inArticle ?a ; aiz:begin ?b ; aiz:end ?e ; aiz:quote ?q }")
        assert isinstance(answer, Rows)
        rows = [tuple(getattr(term, "value", "") for term in row) for row in answer.rows]

    assert unsupported == Truth(False)
    assert [row for row in rows if texts[row[0]][int(row[1]) : int(row[2])] != row[3]] == []


def test_progress_is_told_of_each_article(articles: Path, load: Callable[[], Any]) -> None:
    """The progress callback hears of every article, read or passed over."""
    told: list[tuple[int, str]] = []
    with open_store() as store:
        build([articles], store, load=load, digest="d", progress=lambda s, name: told.append((s.articles, name)))
        build([articles], store, load=load, digest="d", progress=lambda s, name: told.append((s.skipped, name)))

    assert [number for number, _ in told] == [1, 2, 3, 4, 5, 6, 7] * 2
