"""Statements to quads, and the stores that hold them: one contract, embedded (Oxigraph) or remote (SPARQL 1.1)."""

from kgtool.graph.assemble import claim_iri, content_hash, reading_triples
from kgtool.graph.embedded import EmbeddedStore, open_store
from kgtool.graph.load import load_file, reference_quads
from kgtool.graph.remote import RemoteStore, open_endpoint
from kgtool.graph.store import Store

__all__ = [
    "EmbeddedStore",
    "RemoteStore",
    "Store",
    "claim_iri",
    "content_hash",
    "load_file",
    "open_endpoint",
    "open_store",
    "reading_triples",
    "reference_quads",
]
