"""The two graphs that every store holds beside the articles: the ontology and the reference data."""

from __future__ import annotations

from pathlib import Path

from kgtool.graph import Store, reference_quads
from kgtool.pipeline.reader import digest_files
from kgtool.resources import iter_files
from kgtool.vocab import ONTOLOGY_GRAPH, REFERENCE_GRAPH


def put_reference(store: Store) -> bool:
    """Put the shipped ontology and reference data into a store, unless it has them as they are.

    Returns:
        Whether anything was written.

    Raises:
        InputError: a shipped file has a syntax error.
        StoreError: the store fails.
    """
    files = {
        ONTOLOGY_GRAPH: iter_files("ontology", "*.ttl"),
        REFERENCE_GRAPH: iter_files("graph", "reference/*.ttl"),
    }
    written = False
    for name, paths in files.items():
        stamp = digest_files(paths)
        if store.get_stamp(name) == stamp:
            continue
        triples = [quad.triple for quad in reference_quads(*_contents(name, paths))]
        store.put_graphs({name: triples}, stamps={name: stamp})
        written = True
    return written


def _contents(name: str, paths: list[Path]) -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
    contents = [(str(path), path.read_bytes()) for path in paths]
    return (contents, []) if name == ONTOLOGY_GRAPH else ([], contents)
