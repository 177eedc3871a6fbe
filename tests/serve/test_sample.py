from __future__ import annotations

from pathlib import Path

import pyoxigraph

from kgtool.graph import open_store
from kgtool.pipeline.build import build
from kgtool.resources import find_room
from kgtool.serve.sample import split_by_article
from kgtool.vocab import BASE


def test_articles_get_back_what_was_theirs(tmp_path: Path) -> None:
    """The graphs made from the union of articles' graphs are these graphs."""
    articles = sorted((find_room("graph") / "articles").iterdir())[:8]
    with open_store(tmp_path / "built", create=True) as store:
        build(articles, store)
        built = {quad for quad in store.iter_quads() if quad.graph_name.value.startswith(f"{BASE}article/")}

    found = set(split_by_article(sorted({quad.triple for quad in built}, key=str)))

    assert len({quad.graph_name for quad in built}) == 8
    assert found == built


def test_the_shipped_file_is_whole() -> None:
    """Each triple of the shipped file is in the graph of some article."""
    triples = {quad.triple for quad in pyoxigraph.parse(path=str(find_room("graph") / "sample.ttl"))}

    assert {quad.triple for quad in split_by_article(triples)} == triples
