"""Shapes to SPARQL 1.1 text: what a query finds is what violates a constraint.

Focus (which nodes) → Part (which of them fail which constraints) → Query (text, and how its rows are read)

The phrasings follow what stores without statistics do well: the scan that can fail comes first and the target is
tested afterwards, absence is MINUS, subclasses are resolved before, and a nested shape is the set of nodes that
violate it.
"""

from kgtool.shacl.compile.focus import Focus, focus_of_targets, focus_of_terms
from kgtool.shacl.compile.parts import Check, Compiler, Part
from kgtool.shacl.compile.queries import Query, QueryConstraint, batch_where, iter_queries
from kgtool.shacl.compile.table import make_compiler

__all__ = [
    "Check",
    "Compiler",
    "Focus",
    "Part",
    "Query",
    "QueryConstraint",
    "batch_where",
    "focus_of_targets",
    "focus_of_terms",
    "iter_queries",
    "make_compiler",
]
