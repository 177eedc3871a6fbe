"""What is checked, as every engine sees it: the union of the graphs, and the graph of each article by itself.

Only its graph tells whether a fact comes from an article, so the graphs are kept apart here. Literals stay as they were
written, except that a store may fold them (`1.50` to `1.5`) when they are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from kgtool.errors import InputError, Place
from kgtool.graph.load import RDF_FORMATS, load_file, parse_quads
from kgtool.graph.store import Store
from kgtool.resources import find_room
from kgtool.vocab import AIZ, ONTOLOGY_GRAPH, RDF, RDFS

_TYPE = NamedNode(RDF.type)
_ARTICLE = NamedNode(AIZ.Article)


@dataclass(frozen=True, slots=True)
class Data:
    """The data of one check.

    Args:
        place: what the user calls them: a file, a directory, a store.
        quads: all of them, each in a named graph; blank nodes have labels that do not change from run to run.
        store: the store they come from, for an engine that asks it queries.
    """

    place: str
    quads: tuple[Quad, ...]
    store: Store | None = None
    notes: tuple[str, ...] = field(default=())

    def union(self) -> list[Triple]:
        """Return every triple once, with the class tree of the shipped ontology; may be nothing but that tree."""
        triples = dict.fromkeys(quad.triple for quad in self.quads)
        triples.update(dict.fromkeys(class_tree()))
        return list(triples)

    def article_graphs(self) -> Iterator[tuple[str, list[Triple]]]:
        """Iterate over the graphs that are each one article's, by name: those that describe exactly one article."""
        articles: dict[str, int] = {}
        for quad in self.quads:
            if quad.object == _ARTICLE and quad.predicate == _TYPE:
                articles[_name(quad)] = articles.get(_name(quad), 0) + 1
        graphs: dict[str, list[Triple]] = {name: [] for name in sorted(articles) if articles[name] == 1}
        for quad in self.quads:
            if (graph := graphs.get(_name(quad))) is not None:
                graph.append(quad.triple)
        for name, triples in graphs.items():
            yield name, [*triples, *class_tree()]

    def mixed_graphs(self) -> list[str]:
        """Return the names of graphs that describe several articles, so that their facts cannot be told apart."""
        articles: dict[str, int] = {}
        for quad in self.quads:
            if quad.object == _ARTICLE and quad.predicate == _TYPE:
                articles[_name(quad)] = articles.get(_name(quad), 0) + 1
        return sorted(name for name, count in articles.items() if count > 1)


def open_data(data: Store | Path | str | Any) -> Data:
    """Return what is to be checked.

    Args:
        data: a store; the path of an RDF file (also `.gz`) or of a directory of them; or an rdflib Graph or Dataset.

    Raises:
        InputError: there is no such file, it is not RDF, or the object is none of these.
        StoreError: the store fails.
    """
    if isinstance(data, str | Path):
        place, quads, store = str(data), _file_quads(Path(data)), None
    elif hasattr(data, "iter_quads"):
        place, quads, store = str(data.place), data.iter_quads(), data
    elif type(data).__module__.startswith("rdflib"):
        place, quads, store = f"rdflib {type(data).__name__}", _rdflib_quads(data), None
    else:
        raise InputError(
            f"cannot be checked: {type(data).__name__}", expected="a store, the path of an RDF file, or an rdflib Graph"
        )
    return Data(place, tuple(_stable(quads)), store)


@cache
def class_tree() -> tuple[Triple, ...]:
    """Return the subclass triples of the shipped ontology, so that data without the ontology can be checked."""
    core = (find_room("ontology") / "core.ttl").read_bytes()
    below = NamedNode(RDFS.subClassOf)
    quads = parse_quads(core, RdfFormat.TURTLE, name="core.ttl", graph=ONTOLOGY_GRAPH)
    return tuple(quad.triple for quad in quads if quad.predicate == below and isinstance(quad.object, NamedNode))


def _file_quads(path: Path) -> Iterator[Quad]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and _is_rdf(file))
        if not files:
            raise InputError("a directory without RDF files", Place(str(path)), expected=" ".join(sorted(RDF_FORMATS)))
        for file in files:
            yield from load_file(file)
    else:
        yield from load_file(path)


def _is_rdf(path: Path) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"]
    return suffixes[-1:] != [] and suffixes[-1] in RDF_FORMATS


def _rdflib_quads(data: Any) -> Iterator[Quad]:
    named = hasattr(data, "quads")
    text = data.serialize(format="nquads" if named else "nt", encoding="utf-8")
    yield from parse_quads(
        text, RdfFormat.N_QUADS if named else RdfFormat.N_TRIPLES, name="rdflib graph", graph="urn:x-kgtool:data"
    )


def _stable(quads: Iterable[Quad]) -> Iterable[Quad]:
    """Give blank nodes labels that depend on the data alone, so that two runs report the same."""
    kept = list(quads)
    if not any(isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode) for quad in kept):
        return kept
    dataset = pyoxigraph.Dataset(kept)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return list(dataset)


def _name(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))
