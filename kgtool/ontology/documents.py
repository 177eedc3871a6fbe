"""Ontology files as values: their triples, and on which line a term is described.

Turtle is read by pyoxigraph, which gives no positions of triples; the line of a term is that of the first line that
begins with it, which is where Turtle written for people describes it. No line is better than a wrong line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store

from kgtool.errors import InputError, Place
from kgtool.sparql import Term
from kgtool.vocab import PREFIXES, RDF

_PREFIX = re.compile(r"^\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(r"^(?:<([^>\s]+)>|([^\s:<\"#@]*):([^\s;,<\"]+))(?=\s)")


@dataclass(frozen=True, slots=True)
class Document:
    """One RDF file: its name as the user knows it, its text and its triples."""

    name: str
    text: str
    triples: tuple[pyoxigraph.Triple, ...]

    @property
    def lines(self) -> list[str]:
        """The text without line ends."""
        return self.text.splitlines()


@dataclass(frozen=True)
class Ontology:
    """Documents read as one graph, with what the rules ask of it: a store to query, and look-ups by subject."""

    documents: tuple[Document, ...]
    store: Store = field(compare=False)

    @cached_property
    def outgoing(self) -> dict[Term, dict[str, list[Term]]]:
        """Subject → predicate IRI → objects, in file order."""
        index: dict[Term, dict[str, list[Term]]] = {}
        for document in self.documents:
            for triple in document.triples:
                by_predicate = index.setdefault(triple.subject, {})  # type: ignore[arg-type]
                by_predicate.setdefault(triple.predicate.value, []).append(triple.object)  # type: ignore[arg-type]
        return index

    @cached_property
    def _parents(self) -> dict[Term, Term]:
        return {
            node: subject
            for subject, by_predicate in self.outgoing.items()
            for nodes in by_predicate.values()
            for node in nodes
            if isinstance(node, BlankNode)
        }

    @cached_property
    def _descriptions(self) -> dict[str, list[tuple[Document, int]]]:
        """IRI → documents and lines where a description of it begins; the one that gives its type first."""
        found: dict[str, list[tuple[Document, int]]] = {}
        for document in self.documents:
            prefixes = dict(_PREFIX.findall(document.text))
            for number, line in enumerate(document.lines, start=1):
                if match := _SUBJECT.match(line):
                    iri = match[1] or prefixes.get(match[2], "\0") + match[3]
                    places = found.setdefault(iri, [])
                    places.insert(
                        0 if line[match.end() :].lstrip().startswith("a ") else len(places), (document, number)
                    )
        return found

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Return the objects of a subject and a predicate; may be empty."""
        return self.outgoing.get(subject, {}).get(predicate, [])

    def items(self, node: Term) -> list[Term]:
        """Return the items of an RDF list; what is not a list, or bites its own tail, ends where it breaks."""
        items: list[Term] = []
        seen: set[Term] = set()
        while node not in seen and (first := self.objects(node, RDF.first)):
            seen.add(node)
            items.append(first[0])
            node = next(iter(self.objects(node, RDF.rest)), node)
        return items

    def owner(self, node: Term) -> Term:
        """Return the named subject in whose description a blank node stands; the node itself if there is none."""
        seen: set[Term] = set()
        while isinstance(node, BlankNode) and node not in seen and node in self._parents:
            seen.add(node)
            node = self._parents[node]
        return node

    def place(self, term: Term, construct: str = "") -> Place | None:
        """Return the file and line where a term is described, or where its description uses a construct.

        Args:
            term: the term; only named ones can be found.
            construct: prefixed name to look for inside the description (`owl:hasValue`).
        """
        descriptions = self._descriptions.get(term.value, []) if isinstance(term, NamedNode) else []
        word = re.compile(rf"(?<![\w:-]){re.escape(construct)}(?![\w-])")
        for document, line in descriptions if construct else ():
            for number, text in enumerate(document.lines[line - 1 :], start=line):
                if number > line and _SUBJECT.match(text):
                    break
                if word.search(text):
                    return Place(document.name, number)
        return Place(descriptions[0][0].name, descriptions[0][1]) if descriptions else None


def parse_document(name: str, content: bytes) -> Document:
    """Parse Turtle.

    Args:
        name: the file name for messages.
        content: the bytes of the file.

    Raises:
        InputError: it is not UTF-8 or not Turtle; the error has line and column.

    >>> len(parse_document("a.ttl", b"<https://e.org/a> <https://e.org/b> 1 .").triples)
    1
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(name, before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1)
        raise InputError(
            "the file is not UTF-8", place, expected="Turtle, which is UTF-8", remedy="Save the file as UTF-8."
        ) from error
    try:
        quads = list(pyoxigraph.parse(text.encode(), format=RdfFormat.TURTLE, rename_blank_nodes=True))
    except SyntaxError as error:
        raise InputError(
            f"not Turtle: {error.msg}",
            Place(name, error.lineno, error.offset),
            expected="Turtle",
            remedy="Mend the syntax at that place; nothing of the file was read.",
            clause="https://www.w3.org/TR/turtle/#sec-grammar",
        ) from error
    return Document(name, text, tuple(dict.fromkeys(quad.triple for quad in quads)))


def load_documents(paths: Iterable[str | Path]) -> list[Document]:
    """Load ontology files in the order given.

    Raises:
        InputError: a file cannot be read or is not Turtle.
    """
    documents = []
    for path in paths:
        try:
            content = Path(path).read_bytes()
        except OSError as error:
            raise InputError(
                f"the file cannot be read: {error.strerror}", Place(str(path)), remedy="Check the path."
            ) from error
        documents.append(parse_document(str(path), content))
    return documents


def join_documents(documents: Iterable[Document]) -> Ontology:
    """Join documents to one ontology; a blank node stays within its document."""
    documents = tuple(documents)
    store = Store()
    store.extend(
        pyoxigraph.Quad(triple.subject, triple.predicate, triple.object)
        for document in documents
        for triple in document.triples
    )
    return Ontology(documents, store)


def name_of(term: Term) -> str:
    """Return a term for messages: prefixed where kgtool knows the prefix, else in N-Triples form.

    >>> name_of(NamedNode("http://www.w3.org/2002/07/owl#hasValue"))
    'owl:hasValue'
    """
    if isinstance(term, NamedNode):
        for prefix, iri in PREFIXES.items():
            local = term.value.removeprefix(iri)
            if local != term.value and re.fullmatch(r"\w[\w-]*", local):
                return f"{prefix}:{local}"
    return str(term)
