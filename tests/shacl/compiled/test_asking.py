"""Questions to a store: counted, in pages, over a union or a list of graphs, and copies in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.errors import InputError, QueryError
from kgtool.graph import open_store
from kgtool.shacl import asking
from kgtool.shacl.asking import Asker, QueryLog, Snapshot

P = NamedNode("http://example.org/p")


def node(number: int) -> NamedNode:
    """Return a node by number."""
    return NamedNode(f"http://example.org/n{number:03}")


def test_queries_are_counted_with_time_and_rows() -> None:
    """The log has the number of queries, of their rows, and the slowest ones."""
    log = QueryLog(keep=1)
    asker = Asker(Snapshot([Triple(node(1), P, Literal(1)), Triple(node(2), P, Literal(2))]), log=log)

    asker.select("?s", "?s ?p ?o")
    asker.select("?s", "?s ?p 2")

    assert (log.queries, log.rows, len(log.slowest), log.seconds > 0) == (2, 3, 1, True)
    assert str(log).startswith("2 queries, ")


@pytest.mark.parametrize("repeats", [1, 7])
def test_long_answer_of_an_endpoint_comes_in_pages(monkeypatch: pytest.MonkeyPatch, repeats: int) -> None:
    """Pages divide an answer between keys, so that no row is lost or twice, blank nodes and long keys included."""
    monkeypatch.setattr(asking, "PAGE", 5)
    triples = [Triple(node(n), P, Literal(value)) for n in range(12) for value in range(repeats)]
    triples += [Triple(BlankNode(), P, Literal(n)) for n in range(3)]
    source = Snapshot(triples)
    near, far = Asker(source), Asker(source, remote=True)
    _, expected = near.select("?s ?o", "?s ?p ?o", key="s")

    names, rows = far.select("?s ?o", "?s ?p ?o", key="s")

    assert names == ("s", "o")
    assert sorted(map(str, expected)) == sorted(map(str, rows))
    assert far.log.queries > 3


def test_short_answer_of_an_endpoint_is_one_query() -> None:
    """An answer that fits in one page costs one query."""
    far = Asker(Snapshot([Triple(node(1), P, Literal(1))]), remote=True)

    far.select("?s", "?s ?p ?o", key="s")

    assert far.log.queries == 1


def test_graphs_are_the_data_when_they_are_listed() -> None:
    """A list of graphs is the default graph of each query; without it all graphs together are."""
    with open_store() as store:
        for number in range(3):
            store.put_graph(f"http://example.org/g{number}", [Triple(node(number), P, Literal(number))])
        graphs = ("http://example.org/g0", "http://example.org/g2")

        _, some = Asker(store, graphs=graphs).select("?s", "?s ?p ?o")
        _, every = Asker(store).select("?s", "?s ?p ?o")

    assert ({(node(0),), (node(2),)}, 3) == (set(some), len(every))


def test_copies_of_a_triple_are_noticed() -> None:
    """A triple in two graphs is twice in their union; a copy of the data in memory has it once."""
    with open_store() as store:
        for name in ("http://example.org/g", "http://example.org/h"):
            store.put_graph(name, [Triple(node(1), P, Literal(1))])
        asker = Asker(store)
        before = asker.select("?s", "?s ?p ?o")[1]
        after = asker.copied().select("?s", "?s ?p ?o")[1]

        assert (len(before), len(after), asker.has_copies(), asker.copied().has_copies()) == (2, 1, True, False)


def test_blank_node_can_be_bound() -> None:
    """A variable can stand for a blank node, which query text cannot name."""
    blank = BlankNode("b")
    asker = Asker(Snapshot([Triple(blank, P, Literal(1)), Triple(BlankNode("c"), P, Literal(2))]))

    assert asker.ask_bound("SELECT ?o { ?this ?p ?o }", {"this": blank}) == (("o",), [(Literal(1),)])
    assert asker.ask_bound("ASK { ?this ?p 2 }", {"this": blank}) == (("answer",), [(Literal(False),)])


def test_snapshot_reaches_no_other_host() -> None:
    """SERVICE is refused in a snapshot as in a store, also when its letters are escaped."""
    for text in ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SELECT * { SERVIC\\u0045 <http://a/> {} }"):
        with pytest.raises(QueryError):
            Snapshot([]).query(text)


def test_broken_file_is_an_error_with_its_line(tmp_path: Path) -> None:
    """N-Triples that cannot be read are an error of the input that names the line."""
    path = tmp_path / "data.nt"
    path.write_text("<a:s> <a:p> <a:o> .\n<a:s> <a:p> oops .\n", encoding="utf-8")

    with pytest.raises(InputError, match=r"data\.nt:2"):
        Snapshot([]).load(path)
