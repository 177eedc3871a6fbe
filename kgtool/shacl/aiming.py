"""Shapes that look at chosen nodes instead of their own targets, so that any engine can check just these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pyoxigraph import NamedNode, Triple

from kgtool.shacl.shapes import KINDS, SH, TARGETS, Shapes
from kgtool.shacl.walking import Nodes
from kgtool.vocab import OWL, RDF, RDFS

_TYPE = NamedNode(RDF.type)
_CLASSES = (NamedNode(RDFS.Class), NamedNode(OWL.Class))
_AIM = NamedNode(f"{SH}targetNode")


def aim(shapes: Shapes, targets: Mapping[str, Nodes], *, keep: Iterable[str] = ()) -> Shapes:
    """Return shapes that look at the given nodes alone.

    Args:
        shapes: the shapes.
        targets: IRIs and literals for each shape, by its node in N-Triples form; every other shape loses its targets.
        keep: shapes that keep theirs.
    """
    kept = set(keep)
    shaped = {t.subject for t in shapes.triples if getattr(t.object, "value", "") in KINDS}
    triples = [t for t in shapes.triples if str(t.subject) in kept or not _is_target(t, shaped)]
    subjects = {str(triple.subject): triple.subject for triple in shapes.triples}
    for name, nodes in targets.items():
        triples += [Triple(subjects[name], _AIM, node) for node in sorted(nodes, key=str)]
    return replace(shapes, triples=tuple(triples))


def _is_target(triple: Triple, shaped: Iterable[object]) -> bool:
    if triple.predicate.value in TARGETS:
        return True
    return triple.predicate == _TYPE and triple.object in _CLASSES and triple.subject in shaped
