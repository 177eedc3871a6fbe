"""What is served, made ready: the directory of a store, or a temporary one filled from files or from the sample."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

from kgtool.graph import load_file, open_store
from kgtool.graph.directory import check_directory
from kgtool.graph.load import parse_quads
from kgtool.pipeline.reference import put_reference
from kgtool.resources import find_room
from kgtool.serve.sample import split_by_article
from kgtool.serve.settings import Settings
from kgtool.vocab import BASE


def prepare(settings: Settings, directory: Path) -> Path:
    """Return the directory of the store that is served.

    Args:
        settings: what to serve; no endpoint.
        directory: where a temporary store may be made.

    Raises:
        StoreError: the store cannot be read.
        InputError: a file cannot be read.
    """
    if settings.store is not None:
        check_directory(settings.store, create=False)
        return settings.store
    target = directory / "store"
    with open_store(target, create=True) as store:
        if settings.files:
            for name in settings.files:
                store.load(load_file(name))
        else:
            put_reference(store)
            path = find_room("graph") / "sample.ttl"
            quads = parse_quads(path.read_bytes(), RdfFormat.TURTLE, name=str(path), graph=f"{BASE}graph/sample")
            store.load(split_by_article(quad.triple for quad in quads))
    return target
