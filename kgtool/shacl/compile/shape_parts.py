"""Constraints that refer to other shapes: the nodes that violate those are joined, subtracted or counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from kgtool.shacl.compile.focus import reach, union
from kgtool.shacl.compile.parts import At, Compiler, Maker, Part


def _node(c: Compiler, at: At, parameters: Any) -> Part | None:
    value, text, whole = c.values_at(at)
    found = c.violators(parameters["node"], c.value_focus(at.shape, at.focus, value))
    return at.part(f"{text} {found}", whole, value=value) if found else None


def _not(c: Compiler, at: At, parameters: Any) -> Part:
    value, text, whole = c.values_at(at)
    found = c.violators(parameters["not"], c.value_focus(at.shape, at.focus, value))
    return at.part(f"{text} MINUS {{ {found} }}" if found else text, whole, value=value)


def _and(c: Compiler, at: At, parameters: Any) -> Part | None:
    value, text, whole = c.values_at(at)
    focus = c.value_focus(at.shape, at.focus, value)
    found = [group for node in parameters["and"] if (group := c.violators(node, focus))]
    if not found:
        return None
    return at.part(f"{text} {found[0] if len(found) == 1 else '{ ' + union(found) + ' }'}", whole, value=value)


def _or(c: Compiler, at: At, parameters: Any) -> Part | None:
    value, text, whole = c.values_at(at)
    focus = c.value_focus(at.shape, at.focus, value)
    found = [c.violators(node, focus) for node in parameters["or"]]
    return at.part(f"{text} {' '.join(found)}", whole, value=value) if all(found) else None


def _xone(c: Compiler, at: At, parameters: Any) -> Part:
    value, text, whole = c.values_at(at)
    focus = c.value_focus(at.shape, at.focus, value)
    fits, terms = 0, []
    for node in parameters["xone"]:
        found = c.violators(node, focus)
        if not found:
            fits += 1
            continue
        flag = c.fresh("fails")
        text += f" OPTIONAL {{ {found} BIND(true AS ?{flag}) }}"
        terms.append(f"IF(BOUND(?{flag}), 0, 1)")
    return at.part(f"{text} FILTER({' + '.join([str(fits), *terms])} != 1)", whole, value=value)


def _qualified(parameter: str) -> Callable[[Compiler, At, Any], Part | None]:
    def make(c: Compiler, at: At, parameters: Any) -> Part | None:
        count = parameters[parameter]
        if parameter == "qualifiedMinCount" and count <= 0:
            return None
        value = c.fresh("value")
        text, whole = reach(at.focus, at.path, value)
        inside = c.value_focus(at.shape, at.focus, value)
        plain = text
        if found := c.violators(parameters["qualifiedValueShape"], inside):
            text += f" MINUS {{ {found} }}"
        for sibling in parameters.get("siblings", ()):
            found = c.violators(sibling, inside)
            text = f"{text} {found}" if found else f"{plain} FILTER(false)"
        if parameter == "qualifiedMaxCount":
            return at.part(text if count <= 0 else c.counted(at.focus, at.path, f"> {count}", text, value), whole)
        enough = text if count == 1 else c.counted(at.focus, at.path, f">= {count}", text, value)
        return at.part(f"{at.focus.body} MINUS {{ {enough} }}", at.focus.whole)

    return make


def _some_value(c: Compiler, at: At, parameters: Any) -> Part:
    value = c.fresh("value")
    text, _ = reach(at.focus, at.path, value)
    if found := c.violators(parameters["someValue"], c.value_focus(at.shape, at.focus, value)):
        text += f" MINUS {{ {found} }}"
    return at.part(f"{at.focus.body} MINUS {{ {text} }}", at.focus.whole)


SHAPE_MAKERS: Final[dict[str, Maker]] = {
    "Not": _not,
    "And": _and,
    "Or": _or,
    "Xone": _xone,
    "Node": _node,
    "SomeValue": _some_value,
    "QualifiedMinCount": _qualified("qualifiedMinCount"),
    "QualifiedMaxCount": _qualified("qualifiedMaxCount"),
}
"""From component to what makes its part."""
