"""Constraints of the draft of SHACL 1.2: on the members of lists, and on the reifiers of statements.

A value that is no well-formed list violates every constraint on lists.
Source: https://www.w3.org/TR/shacl12-core/#core-components-list
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kgtool.shacl.compile.focus import Focus, reach, union
from kgtool.shacl.compile.parts import At, Compiler, Maker, Part
from kgtool.shacl.model import SH, PredicatePath
from kgtool.sparql import iri
from kgtool.vocab import RDF

_FIRST, _REST, _NIL = iri(RDF.first), iri(RDF.rest), iri(RDF.nil)
_REIFIES: Final = iri(RDF.reifies)
_REIFIER_SHAPE: Final = f"{SH}ReifierShapeConstraintComponent"


def _list_part(c: Compiler, at: At, make: Callable[[Focus], list[str]]) -> Part:
    """Return the part of values that are no lists, or that one of several patterns of values binds."""
    value, text, whole = c.values_at(at)
    nodes = c.value_focus(at.shape, at.focus, value)
    bodies = [*_no_list(c, nodes), *make(nodes)]
    return at.part(f"{text} {{ SELECT DISTINCT ?{value} WHERE {{ {union(bodies)} }} }}", whole, value=value)


def _no_list(c: Compiler, nodes: Focus) -> list[str]:
    """Return patterns of the nodes that do not reach rdf:nil by steps of which each is the only one."""
    cell, one, other = c.fresh("cell"), c.fresh("one"), c.fresh("other")
    here, cells = nodes.distinct(), _cells(nodes, cell)
    twice = (
        f"{cells} ?{cell} {link} ?{one} . ?{cell} {link} ?{other} . FILTER(!sameTerm(?{one}, ?{other}))"
        for link in (_FIRST, _REST)
    )
    return [
        f"{here} MINUS {{ {here} ?{nodes.var} {_REST}* {_NIL} . }}",
        f"{cells} FILTER(!sameTerm(?{cell}, {_NIL})) MINUS {{ ?{cell} {_FIRST} ?{one} . }}",
        *twice,
        f"{here} {_NIL} {_FIRST}|{_REST} ?{one} .",
    ]


def _cells(nodes: Focus, cell: str) -> str:
    return f"{nodes.distinct()} ?{nodes.var} {_REST}* ?{cell} ."


def _length(parameter: str, sign: str) -> Maker:
    def make(c: Compiler, at: At, parameters: Any) -> Part:
        limit = parameters[parameter]

        def bodies(nodes: Focus) -> list[str]:
            cell = c.fresh("cell")
            counted = (
                f"{{ SELECT ?{nodes.var} WHERE {{ {_cells(nodes, cell)} FILTER(!sameTerm(?{cell}, {_NIL})) }} "
                f"GROUP BY ?{nodes.var} HAVING(COUNT(DISTINCT ?{cell}) {'>' if sign == '>' else '>='} {limit}) }}"
            )
            if sign == ">":
                return [counted]
            return [f"{nodes.distinct()} MINUS {{ {counted} }}"] if limit > 0 else []

        return _list_part(c, at, bodies)

    return make


def _unique_members(c: Compiler, at: At, parameters: Any) -> Part | None:
    if not parameters["uniqueMembers"]:
        return None

    def bodies(nodes: Focus) -> list[str]:
        cell, member = c.fresh("cell"), c.fresh("member")
        pairs = (
            f"{{ SELECT DISTINCT ?{nodes.var} ?{cell} ?{member} WHERE "
            f"{{ {_cells(nodes, cell)} ?{cell} {_FIRST} ?{member} . }} }}"
        )
        count = f"COUNT(?{member}) > COUNT(DISTINCT ?{member})"
        return [f"{{ SELECT ?{nodes.var} WHERE {{ {pairs} }} GROUP BY ?{nodes.var} HAVING({count}) }}"]

    return _list_part(c, at, bodies)


def _member_shape(c: Compiler, at: At, parameters: Any) -> Part:
    def bodies(nodes: Focus) -> list[str]:
        member = c.fresh("member")
        members = f"{nodes.distinct()} ?{nodes.var} {_REST}*/{_FIRST} ?{member} ."
        found = c.violators(parameters["memberShape"], Focus(members, member, whole=nodes.whole))
        return [f"{members} {found}"] if found else []

    return _list_part(c, at, bodies)


def _reified(at: At, value: str, reifier: str) -> str:
    """Return the pattern of the reifiers of a statement; a path of several steps states nothing."""
    if not isinstance(at.shape.path, PredicatePath):
        return "FILTER(false)"
    return f"?{reifier} {_REIFIES} <<( ?{at.focus.var} {iri(at.shape.path.iri)} ?{value} )>> ."


def _reifier_shape(c: Compiler, at: At, parameters: Any) -> Part | None:
    value, reifier = c.fresh("value"), c.fresh("reifier")
    text, whole = reach(at.focus, at.path, value)
    reified = _reified(at, value, reifier)
    bodies = []
    if found := c.violators(parameters["reifierShape"], Focus(f"{text} {reified}", reifier, whole=whole)):
        bodies.append(f"{text} {reified} {found}")
    if parameters.get("reificationRequired"):
        bodies.append(f"{text} MINUS {{ {text} {reified} }}")
    return at.part(union(bodies), whole, value=value) if bodies else None


def _reification_required(c: Compiler, at: At, parameters: Any) -> Part | None:
    covered = any(other.component == _REIFIER_SHAPE for other in at.shape.constraints)
    if covered or not parameters["reificationRequired"]:
        return None
    value = c.fresh("value")
    text, whole = reach(at.focus, at.path, value)
    return at.part(f"{text} MINUS {{ {text} {_reified(at, value, c.fresh('reifier'))} }}", whole, value=value)


DRAFT_MAKERS: Final[dict[str, Maker]] = {
    "MemberShape": _member_shape,
    "MinListLength": _length("minListLength", "<"),
    "MaxListLength": _length("maxListLength", ">"),
    "UniqueMembers": _unique_members,
    "ReifierShape": _reifier_shape,
    "ReificationRequired": _reification_required,
}
"""From component to what makes its part."""
