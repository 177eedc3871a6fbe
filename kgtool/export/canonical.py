"""Canonical names for blank nodes, so that equal graphs have equal text.

Source: https://www.w3.org/TR/rdf-canon/
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, Triple


def has_blank(term: object) -> bool:
    """Say whether a term is a blank node, or a triple term with one inside.

    >>> has_blank(BlankNode("b"))
    True
    """
    if isinstance(term, Triple):
        return has_blank(term.subject) or has_blank(term.object)
    return isinstance(term, BlankNode)


def canonical_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads without repetition, their blank nodes renamed by RDFC-1.0, in no particular order.

    Two datasets are isomorphic if and only if this gives the same set of quads. Only the quads with blank nodes
    are canonicalised: the algorithm names blank nodes by nothing else, so the names are those of the whole dataset.

    Args:
        quads: any quads; lexical forms of literals are kept as they are.

    Source: https://www.w3.org/TR/rdf-canon/#canon-algorithm

    >>> from pyoxigraph import NamedNode
    >>> canonical_quads([Quad(BlankNode("x"), NamedNode("p:p"), NamedNode("p:o"))])[0].subject.value
    'c14n0'
    """
    ground: set[Quad] = set()
    blank = Dataset()
    for quad in quads:
        if has_blank(quad.subject) or has_blank(quad.object) or isinstance(quad.graph_name, BlankNode):
            blank.add(quad)
        else:
            ground.add(quad)
    blank.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return [*ground, *blank]
