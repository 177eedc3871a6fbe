"""Regular expressions that a store cannot run: in a query they would be an error that looks like a violation.

Source: https://www.w3.org/TR/sparql11-query/#func-regex
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import pyoxigraph
from pyoxigraph import Literal

from kgtool.errors import Place, ShapeError
from kgtool.shacl.asking import Asker
from kgtool.shacl.components import COMPONENTS
from kgtool.shacl.model import ShapeGraph

_PATTERN: Final = next(component for component in COMPONENTS if component.name == "Pattern")


def refuse_patterns(asker: Asker, shapes: ShapeGraph) -> None:
    """Refuse regular expressions that the source of the data cannot run, such as look-ahead.

    Nothing is asked of the source unless Oxigraph itself, which is at hand, does not know an expression.

    Raises:
        ShapeError: an expression cannot be run there.
        StoreError: the source fails.
    """
    for shape in shapes.shapes.values():
        for constraint in shape.constraints:
            if constraint.component != _PATTERN.iri:
                continue
            test = _test(str(constraint.parameters["pattern"]), str(constraint.parameters["flags"]))
            if not (_runs_here(test) or (asker.remote and _runs_there(asker, test))):
                raise ShapeError(
                    f"shape {shape.id}: the store cannot run the regular expression {constraint.parameters['pattern']}",
                    Place(shape.place),
                    expected="one of SPARQL, without look-around and references back",
                    remedy="Change it, or check with --engine columnar.",
                    clause=_PATTERN.clause,
                )


def _test(pattern: str, flags: str) -> str:
    return f'SELECT (IF(REGEX("", {Literal(pattern)}, {Literal(flags)}), 1, 1) AS ?fine) {{}}'


@lru_cache(maxsize=1024)
def _runs_here(test: str) -> bool:
    (row,) = pyoxigraph.Store().query(test)  # type: ignore[misc]
    return row[0] is not None


def _runs_there(asker: Asker, test: str) -> bool:
    _, rows = asker.ask(test)
    return bool(rows) and rows[0][0] is not None
