"""Statements to quads, and the stores that hold them: one contract, embedded (Oxigraph) or remote (SPARQL 1.1)."""

from typing import TYPE_CHECKING, Any

from kgtool.graph.embedded import EmbeddedStore, open_store
from kgtool.graph.store import Store

if TYPE_CHECKING:
    from kgtool.graph.assemble import claim_iri, content_hash, reading_ntriples, reading_triples
    from kgtool.graph.load import load_file, reference_quads
    from kgtool.graph.remote import RemoteStore, open_endpoint

__all__ = [
    "EmbeddedStore",
    "RemoteStore",
    "Store",
    "claim_iri",
    "content_hash",
    "load_file",
    "open_endpoint",
    "open_store",
    "reading_ntriples",
    "reading_triples",
    "reference_quads",
]


def __getattr__(name: str) -> Any:
    """Import when it is asked for what not every command needs: HTTP and TLS, files, and what an article becomes."""
    if name in ("load_file", "reference_quads"):
        from kgtool.graph import load

        return getattr(load, name)
    if name in ("RemoteStore", "open_endpoint"):
        from kgtool.graph import remote

        return getattr(remote, name)
    if name in ("claim_iri", "content_hash", "reading_ntriples", "reading_triples"):
        from kgtool.graph import assemble

        return getattr(assemble, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
