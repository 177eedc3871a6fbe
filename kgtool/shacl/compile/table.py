"""The one table from component to what makes its part; constraints on one value alone are in `value_tests`."""

from __future__ import annotations

from typing import Final

from kgtool.shacl.compile.focus import ClassTree
from kgtool.shacl.compile.parts import Compiler, Maker, Outside
from kgtool.shacl.compile.shape_parts import SHAPE_MAKERS
from kgtool.shacl.compile.value_parts import VALUE_MAKERS
from kgtool.shacl.model import ShapeGraph

MAKERS: Final[dict[str, Maker]] = {**VALUE_MAKERS, **SHAPE_MAKERS}
"""From local name of a component without `ConstraintComponent`."""


def make_compiler(
    shapes: ShapeGraph,
    classes: ClassTree,
    *,
    single: bool = False,
    by_text: bool = False,
    outside: Outside | None = None,
) -> Compiler:
    """Return a compiler of all components that queries can check.

    Args:
        shapes: the shapes graph.
        classes: resolves subclasses.
        single: whether the data hold each triple once, so that plain counts are right.
        by_text: whether the engine that is asked casts only the text of literals reliably.
        outside: what stands for SPARQL-based constraints of nested shapes.
    """
    return Compiler(shapes, classes, MAKERS, single=single, by_text=by_text, outside=outside)
