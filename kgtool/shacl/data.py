"""What is checked, as every engine sees it: the union of the graphs, and the graph of each article by itself.

Only its graph tells whether a fact comes from an article, so the graphs are kept apart here. Literals stay as they were
written, except that a store may fold them (`1.50` to `1.5`) when they are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple

from kgtool.errors import InputError, Place
from kgtool.graph.load import RDF_FORMATS, load_file, parse_quads
from kgtool.graph.store import Store
from kgtool.resources import find_room
from kgtool.sparql import Truth, iri
from kgtool.vocab import AIZ, ONTOLOGY_GRAPH, RDF, RDFS

KEPT = 4_000_000
"""Bytes of files whose quads are kept for all who ask: larger ones are read anew, which takes time but no memory."""
_PACKED = 20
"""How much larger the text in a gzip file may be."""

_TYPE = NamedNode(RDF.type)
_ARTICLE = NamedNode(AIZ.Article)


class Data:
    """The data of one check, read only as far as an engine asks: it may read `files` or ask `store` by itself.

    Attributes:
        place: what the user calls them: a file, a directory, a store.
        files: the RDF files they are in, in order; empty when they come from elsewhere.
        store: the store they are in, or None.
        dump: for data of another library their text and its format, else None.
        classes: whether the class tree of the shipped ontology belongs to the data.
        graphs: names of the graphs that are the data, or None for all.
    """

    def __init__(
        self,
        place: str,
        quads: Iterable[Quad] | None = None,
        *,
        files: tuple[Path, ...] = (),
        store: Store | None = None,
        dump: tuple[bytes, RdfFormat] | None = None,
        classes: bool = True,
        graphs: tuple[str, ...] | None = None,
    ) -> None:
        self.place = place
        self.files = files
        self.store = store
        self.dump = dump
        self.classes = classes
        self.graphs = graphs
        if quads is not None:
            self.__dict__["quads"] = tuple(quads)

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """All quads, each in a named graph; labels of blank nodes depend on the data alone.

        Large data take long and much memory in this form.

        Raises:
            InputError: a file cannot be read or is not RDF.
            StoreError: the store fails.
        """
        return tuple(_stable(self.iter_quads()))

    def iter_quads(self) -> Iterator[Quad]:
        """Iterate over all quads as they are read; blank nodes have any labels, perhaps other ones in each call.

        Raises:
            InputError: a file cannot be read or is not RDF.
            StoreError: the store fails.
        """
        if "quads" in self.__dict__:
            yield from self.quads
        elif self.graphs is None:
            yield from self._all_quads()
        elif self.store is not None:
            for graph in dict.fromkeys(self.graphs):
                for triple in self.store.read_graph(graph):
                    yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))
        else:
            wanted = frozenset(self.graphs)
            yield from (quad for quad in self._all_quads() if _name(quad) in wanted)

    def _all_quads(self) -> Iterator[Quad]:
        if self.store is not None:
            yield from self.store.iter_quads()
        elif self.dump is not None:
            yield from parse_quads(self.dump[0], self.dump[1], name=self.place, graph="urn:x-kgtool:data")
        elif sum(map(_size, self.files)) <= KEPT:
            if "read" not in self.__dict__:
                self.__dict__["read"] = [quad for file in self.files for quad in load_file(file)]
            yield from self.__dict__["read"]
        else:
            for file in self.files:
                yield from load_file(file)

    def union(self) -> list[Triple]:
        """Return every triple once, with the class tree of the shipped ontology unless `classes` is false."""
        triples = dict.fromkeys(quad.triple for quad in self.quads)
        triples.update(dict.fromkeys(self.added()))
        return list(triples)

    def added(self) -> tuple[Triple, ...]:
        """Return what belongs to the data though it is not in them: the class tree; may be empty."""
        return class_tree() if self.classes else ()

    def article_graphs(self) -> Iterator[tuple[str, list[Triple]]]:
        """Iterate over the graphs that are each one article's, by name: those that describe exactly one article."""
        counts = self._articles()
        graphs: dict[str, list[Triple]] = {name: [] for name in sorted(counts) if counts[name] == 1}
        if not graphs:
            return
        for quad in self.quads:
            if (graph := graphs.get(_name(quad))) is not None:
                graph.append(quad.triple)
        for name, triples in graphs.items():
            yield name, [*triples, *self.added()]

    def article_names(self) -> list[str]:
        """Return the names of the graphs that are each one article's, sorted; may be empty."""
        return sorted(name for name, count in self._articles().items() if count == 1)

    def mixed_graphs(self) -> list[str]:
        """Return the names of graphs that describe several articles, so that their facts cannot be told apart."""
        return sorted(name for name, count in self._articles().items() if count > 1)

    def learn_articles(self, counts: Mapping[str, int]) -> None:
        """Take over how many articles each graph describes, from an engine that has read all data."""
        self.__dict__["articles"] = dict(counts)

    def _articles(self) -> dict[str, int]:
        """Return how many articles each graph describes, for the graphs that describe any."""
        if "articles" not in self.__dict__:
            counts: dict[str, int] = {}
            for quad in self._typed_articles():
                counts[_name(quad)] = counts.get(_name(quad), 0) + 1
            self.__dict__["articles"] = counts
        found: dict[str, int] = self.__dict__["articles"]
        return found

    def _typed_articles(self) -> Iterator[Quad]:
        if self.store is not None and "quads" not in self.__dict__:
            answer = self.store.query(f"SELECT ?graph ?s {{ GRAPH ?graph {{ ?s a {iri(AIZ.Article)} }} }}")
            for graph, subject in getattr(answer, "rows", ()):
                if self.graphs is None or graph.value in self.graphs:
                    yield Quad(subject, _TYPE, _ARTICLE, graph)
        elif self.mentions(b"Article"):
            for quad in self.iter_quads():
                if quad.object == _ARTICLE and quad.predicate == _TYPE:
                    yield quad

    def mentions(self, word: bytes) -> bool:
        """Say whether a part of an IRI can occur in the data: false only when it does not.

        It looks at the bytes of files, which is much quicker than to read them.
        """
        if "quads" in self.__dict__ or self.store is not None:
            return True
        if self.dump is not None:
            return word in self.dump[0]
        return any(file.suffix.lower() == ".gz" or _holds(file, word) for file in self.files)

    def is_empty(self) -> bool:
        """Say whether there are no data at all."""
        if self.store is not None and self.graphs is None and "quads" not in self.__dict__:
            answer = self.store.query("ASK { ?s ?p ?o }")
            return isinstance(answer, Truth) and not answer.value
        if self.files and self.graphs is None and "quads" not in self.__dict__:
            return not any(_has_triples(file) for file in self.files)
        return next(self.iter_quads(), None) is None

    def knows(self, node: str) -> bool:
        """Say whether an IRI is the subject or the object of a triple."""
        if self.store is not None and self.graphs is None and "quads" not in self.__dict__:
            answer = self.store.query(f"ASK {{ {{ {iri(node)} ?p ?o }} UNION {{ ?s ?p {iri(node)} }} }}")
            return isinstance(answer, Truth) and answer.value
        term = NamedNode(node)
        return any(term in (quad.subject, quad.object) for quad in self.iter_quads())


def open_data(data: Store | Path | str | Any, *, classes: bool = True, graphs: Iterable[str] | None = None) -> Data:
    """Return what is to be checked; nothing is read yet.

    Args:
        data: a store; the path of an RDF file (also `.gz`) or of a directory of them; or an rdflib Graph or Dataset.
        classes: whether the class tree of the shipped ontology belongs to the data, so that data without the
            ontology can be checked.
        graphs: names of the graphs that are the data; without it all of them.

    Raises:
        InputError: there is no such file, its ending is not that of RDF, or the object is none of these.
    """
    if isinstance(data, Data):
        return data
    names = None if graphs is None else tuple(graphs)
    if isinstance(data, str | Path):
        return Data(str(data), files=tuple(_files(Path(data))), classes=classes, graphs=names)
    if hasattr(data, "iter_quads"):
        return Data(str(data.place), store=data, classes=classes, graphs=names)
    if type(data).__module__.startswith("rdflib"):
        return Data(f"rdflib {type(data).__name__}", dump=_rdflib_dump(data), classes=classes, graphs=names)
    raise InputError(
        f"cannot be checked: {type(data).__name__}", expected="a store, the path of an RDF file, or an rdflib Graph"
    )


@cache
def class_tree() -> tuple[Triple, ...]:
    """Return the subclass triples of the shipped ontology, so that data without the ontology can be checked."""
    core = (find_room("ontology") / "core.ttl").read_bytes()
    below = NamedNode(RDFS.subClassOf)
    quads = parse_quads(core, RdfFormat.TURTLE, name="core.ttl", graph=ONTOLOGY_GRAPH)
    return tuple(quad.triple for quad in quads if quad.predicate == below and isinstance(quad.object, NamedNode))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and _is_rdf(file))
        if not files:
            raise InputError("a directory without RDF files", Place(str(path)), expected=" ".join(sorted(RDF_FORMATS)))
        yield from files
    else:
        if not path.exists() or not _is_rdf(path):
            next(load_file(path), None)  # says what is wrong with it
        yield path


def _is_rdf(path: Path) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"]
    return suffixes[-1:] != [] and suffixes[-1] in RDF_FORMATS


def _size(path: Path) -> int:
    return path.stat().st_size * (_PACKED if path.suffix.lower() == ".gz" else 1)


def _holds(path: Path, word: bytes) -> bool:
    """Say whether a file holds some bytes, piece by piece."""
    tail = b""
    try:
        with path.open("rb") as stream:
            while piece := stream.read(1 << 22):
                if word in tail + piece:
                    return True
                tail = piece[-len(word) :]
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", Place(str(path))) from error
    return False


def _has_triples(path: Path) -> bool:
    """Say whether a file holds any triple; a plain one is read no further than to the first."""
    if path.suffix.lower() == ".gz":
        return next(load_file(path), None) is not None
    format_ = RDF_FORMATS[path.suffix.lower()]
    try:
        return next(pyoxigraph.parse(path=path, format=format_, base_iri=path.resolve().as_uri()), None) is not None
    except (OSError, SyntaxError, ValueError):
        return next(load_file(path), None) is not None  # says what is wrong with it


def _rdflib_dump(data: Any) -> tuple[bytes, RdfFormat]:
    named = hasattr(data, "quads")
    text = data.serialize(format="nquads" if named else "nt", encoding="utf-8")
    return text, RdfFormat.N_QUADS if named else RdfFormat.N_TRIPLES


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
