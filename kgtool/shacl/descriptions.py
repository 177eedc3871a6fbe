"""What shapes say of themselves: names, help and severity, for reports that list the shapes that were checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.shacl.report import ShapeNote, local
from kgtool.shacl.shapes import KINDS, SH, TARGETS
from kgtool.vocab import RDF, RDFS

_NAMES = (f"{SH}name", RDFS.label)
_Said = defaultdict[object, defaultdict[str, list[object]]]
_HELP = (f"{SH}description", RDFS.comment, f"{SH}message")


def describe_shapes(triples: Iterable[Triple]) -> tuple[ShapeNote, ...]:
    """Return what the named shapes of a shapes graph say of themselves, by IRI; deactivated ones are left out.

    Args:
        triples: a shapes graph.

    >>> from kgtool.shacl.shapes import load_shapes
    >>> [note.title for note in describe_shapes(load_shapes().triples)][:2]
    ['AdministeredByClass', 'AffiliatedOrganization']
    """
    said: _Said = defaultdict(lambda: defaultdict(list))
    shapes = set()
    for triple in triples:
        said[triple.subject][triple.predicate.value].append(triple.object)
        kind = triple.object.value if isinstance(triple.object, NamedNode) else ""
        if triple.predicate.value == f"{SH}property" and kind:
            shapes.add(kind)
        is_shape = triple.predicate.value in TARGETS or (triple.predicate.value == RDF.type and kind in KINDS)
        if is_shape and isinstance(triple.subject, NamedNode):
            shapes.add(triple.subject.value)
    return tuple(_note(iri, said) for iri in sorted(shapes) if not _is_off(said[NamedNode(iri)]))


def _note(iri: str, all_said: _Said) -> ShapeNote:
    said = all_said[NamedNode(iri)]
    severity = next((term.value for term in said[f"{SH}severity"] if isinstance(term, NamedNode)), f"{SH}Violation")
    texts = [text for name in _HELP for text in _texts(said[name])]
    for part in said[f"{SH}sparql"] + [term for term in said[f"{SH}property"] if isinstance(term, BlankNode)]:
        texts += [text for name in _HELP for text in _texts(all_said[part][name])]
    title = next((text for name in _NAMES for text in _texts(said[name])[:1]), local(iri))
    return ShapeNote(iri, title, "\n".join(dict.fromkeys(texts)), severity)


def _texts(terms: list[object]) -> list[str]:
    """Return the texts of literals: English first, then without a language, then the others."""
    literals = [term for term in terms if isinstance(term, Literal)]
    rank = {"en": 0, "": 1}
    ordered = sorted(literals, key=lambda term: (rank.get(term.language or "", 2), term.language or "", term.value))
    return [term.value for term in ordered]


def _is_off(said: defaultdict[str, list[object]]) -> bool:
    return any(isinstance(term, Literal) and term.value in ("true", "1") for term in said[f"{SH}deactivated"])
