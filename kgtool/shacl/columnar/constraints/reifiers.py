"""Constraints on the reifiers of statements, of the draft of SHACL 1.2 for RDF 1.2.

A reifier is a node that says something of a statement: `_:r rdf:reifies <<( s p o )>>`.
Source: https://www.w3.org/TR/shacl12-core/#ReifierShapeConstraintComponent
"""

from __future__ import annotations

from typing import Any

import numpy as np

from kgtool.shacl.columnar.paths import distinct, match
from kgtool.shacl.columnar.scope import Found, Scope
from kgtool.shacl.columnar.terms import Codes
from kgtool.shacl.model import SH, Constraint, PredicatePath
from kgtool.vocab import RDF

_SHAPE = f"{SH}ReifierShapeConstraintComponent"


def check_reifier_shape(scope: Scope, constraint: Constraint) -> Found:
    """Find values whose statement has a reifier that does not conform, or has none though one is required."""
    shape: Any = constraint.parameters["reifierShape"]
    rows, reifiers = _reifiers(scope)
    nodes = distinct(scope.check.columns, reifiers)
    good = scope.terms.mask(nodes[scope.check.conforming(shape, nodes)])
    bad = np.zeros(len(scope.pairs), np.bool_)
    bad[rows[~good[reifiers]]] = True
    if constraint.parameters.get("reificationRequired"):
        bad |= ~_reified(scope, rows)
    return Found(scope.pairs.first[bad], scope.pairs.second[bad])


def check_reification_required(scope: Scope, constraint: Constraint) -> Found:
    """Find values whose statement has no reifier, unless a constraint on their shape finds them already."""
    covered = any(other.component == _SHAPE for other in scope.shape.constraints)
    if covered or not constraint.parameters["reificationRequired"]:
        return Found(scope.focus[:0], scope.focus[:0])
    bad = ~_reified(scope, _reifiers(scope)[0])
    return Found(scope.pairs.first[bad], scope.pairs.second[bad])


def _reified(scope: Scope, rows: Codes) -> Any:
    made = np.zeros(len(scope.pairs), np.bool_)
    made[rows] = True
    return made


def _reifiers(scope: Scope) -> tuple[Codes, Codes]:
    """Return each pair (by its position) with each reifier of its statement; a path of several steps has none."""
    path, terms = scope.shape.path, scope.terms
    statements = np.full(len(scope.pairs), -1, np.int32)
    if isinstance(path, PredicatePath):
        form = "<<( {} <" + path.iri.replace("{", "{{").replace("}", "}}") + "> {} )>>"
        pairs = zip(terms.read(scope.pairs.first), terms.read(scope.pairs.second), strict=True)
        statements[:] = [terms.find_text(form.format(subject, value)) for subject, value in pairs]
    reified = scope.check.columns.inverse(RDF.reifies)
    rows, positions = match(statements, reified.first)
    return rows, reified.second[positions]
