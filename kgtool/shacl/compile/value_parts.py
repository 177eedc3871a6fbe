"""Constraints on the values of a path as a whole: their classes, number, languages, order and company."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyoxigraph import BlankNode, NamedNode

from kgtool.shacl.compile.focus import has_repeat, is_a, is_nullable, is_plain, reach, reach_term, union
from kgtool.shacl.compile.parts import At, Compiler, Maker, Part
from kgtool.shacl.compile.value_tests import is_before
from kgtool.sparql import iri, text_of, values


def _class(c: Compiler, at: At, parameters: Any) -> Part:
    value, text, whole = c.values_at(at)
    names = sorted({name for cls in parameters["class"] for name in c.classes(cls.value)})
    return at.part(f"{text} MINUS {{ {is_a(value, names, c.fresh('class'))} }}", whole, value=value)


def _many(c: Compiler, at: At, parameters: Any) -> Part:
    value, text, whole = c.values_at(at)
    members = [member for member in parameters["in"] if not isinstance(member, BlankNode)]
    return at.part(f"{text} MINUS {{ {values(value, members)} }}", whole, value=value)


def _min_count(c: Compiler, at: At, parameters: Any) -> Part | None:
    count = parameters["minCount"]
    if count <= 0 or (count == 1 and is_nullable(at.path)):
        return None
    value = c.fresh("value")
    text, _ = reach(at.focus, at.path, value)
    enough = text if count == 1 else c.counted(at.focus, at.path, f">= {count}", text, value)
    return at.part(f"{at.focus.body} MINUS {{ {enough} }}", at.focus.whole)


def _max_count(c: Compiler, at: At, parameters: Any) -> Part:
    count = parameters["maxCount"]
    value = c.fresh("value")
    text, whole = reach(at.focus, at.path, value)
    if count <= 0:
        return at.part(text, whole)
    return at.part(c.counted(at.focus, at.path, f"> {count}", text, value), whole)


def _unique_lang(c: Compiler, at: At, parameters: Any) -> Part:
    value, tag = c.fresh("value"), c.fresh("tag")
    text, whole = reach(at.focus, at.path, value)
    focus = at.focus.var
    count = f"COUNT({'' if c.single and is_plain(at.path) else 'DISTINCT '}?{value})"
    text = (
        f'{{ SELECT ?{focus} ?{tag} WHERE {{ {text} FILTER(LANG(?{value}) != "") '
        f"BIND(LCASE(LANG(?{value})) AS ?{tag}) }} GROUP BY ?{focus} ?{tag} HAVING({count} > 1) }}"
    )
    return at.part(text, whole, others=(tag,))


def _has_value(c: Compiler, at: At, parameters: Any) -> Part:
    term, focus = parameters["hasValue"], at.focus
    if isinstance(term, BlankNode):  # a blank node of the shapes graph is no node of the data
        return at.part(focus.body, focus.whole)
    if at.shape.path is None:
        return at.part(f"{focus.body} FILTER(!sameTerm(?{focus.var}, {text_of(term)}))", focus.whole)
    return at.part(f"{focus.body} MINUS {{ {reach_term(focus, at.path, term, c.fresh('end'))} }}", focus.whole)


def _closed(c: Compiler, at: At, parameters: Any) -> Part:
    node, text, whole = c.values_at(at)
    prop, value = c.fresh("path"), c.fresh("value")
    text += f" ?{node} ?{prop} ?{value} ."
    if allowed := [NamedNode(name) for name in sorted(parameters["allowed"])]:
        text += f" MINUS {{ {values(prop, allowed)} }}"
    return at.part(text, whole, value=value, path=prop, others=(node,))


def _pairs(c: Compiler, at: At, parameters: Any, name: str) -> tuple[str, str, bool, str]:
    """Return the values, and the pattern of the values of the other property among them."""
    value, text, whole = c.values_at(at)
    return value, text, whole, f"?{at.focus.var} {iri(parameters[name].value)} ?{value} ."


def _disjoint(c: Compiler, at: At, parameters: Any) -> Part:
    value, text, whole, other = _pairs(c, at, parameters, "disjoint")
    return at.part(f"{text} {other}", whole, value=value)


def _subset_of(c: Compiler, at: At, parameters: Any) -> Part:
    value, text, whole, other = _pairs(c, at, parameters, "subsetOf")
    return at.part(f"{text} MINUS {{ {other} }}", whole, value=value)


def _equals(c: Compiler, at: At, parameters: Any) -> Part:
    focus, value = at.focus, c.fresh("value")
    other = f"?{focus.var} {iri(parameters['equals'].value)} ?{value} ."
    if at.shape.path is None:
        here = f"?{focus.var} {iri(parameters['equals'].value)} ?{focus.var} ."
        first = f"{focus.body} MINUS {{ {here} }} BIND(?{focus.var} AS ?{value})"
        second = f"{focus.body} {other} FILTER(!sameTerm(?{focus.var}, ?{value}))"
        return at.part(union([first, second]), focus.whole, value=value)
    text, whole = reach(focus, at.path, value)
    second = f"{other} MINUS {{ {text} }}"
    if has_repeat(at.path):
        second = f"{focus.distinct()} {second}"
    return at.part(union([f"{text} MINUS {{ {other} }}", second]), whole, value=value)


def _less(parameter: str, *, or_equal: bool) -> Callable[[Compiler, At, Any], Part]:
    def make(c: Compiler, at: At, parameters: Any) -> Part:
        value, text, whole = c.values_at(at)
        other = c.fresh("other")
        text += f" ?{at.focus.var} {iri(parameters[parameter].value)} ?{other} ."
        test = is_before(f"?{value}", f"?{other}", or_equal=or_equal)
        return at.part(f"{text} FILTER(!{test})", whole, value=value, others=(other,))

    return make


VALUE_MAKERS: Final[dict[str, Maker]] = {
    "Class": _class,
    "MinCount": _min_count,
    "MaxCount": _max_count,
    "UniqueLang": _unique_lang,
    "Equals": _equals,
    "Disjoint": _disjoint,
    "SubsetOf": _subset_of,
    "LessThan": _less("lessThan", or_equal=False),
    "LessThanOrEquals": _less("lessThanOrEquals", or_equal=True),
    "Closed": _closed,
    "HasValue": _has_value,
    "In": _many,
}
"""From component to what makes its part."""
