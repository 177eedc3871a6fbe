"""Constraints that regard one value alone, as expressions that are true when the value conforms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pyoxigraph import BlankNode, Literal

from kgtool.sparql import iri, text_of
from kgtool.vocab import XSD

MANY: Final = 16
"""Members of sh:in above which they are a table and no longer an expression."""

_CAST: Final = ("integer", "decimal", "float", "double", "boolean", "dateTime", "date", "time")
_RANGES: Final[dict[str, tuple[int | None, int | None]]] = {
    "byte": (-(2**7), 2**7 - 1),
    "short": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
}
_ZONE: Final = r"(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_MONTH, _DAY = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12][0-9]|3[01])"
_YEAR: Final = r"-?([1-9][0-9]{3,}|0[0-9]{3})"
_FORMS: Final = {
    "gYear": f"^{_YEAR}{_ZONE}$",
    "gYearMonth": f"^{_YEAR}-{_MONTH}{_ZONE}$",
    "gMonth": f"^--{_MONTH}{_ZONE}$",
    "gDay": f"^---{_DAY}{_ZONE}$",
    "gMonthDay": f"^--{_MONTH}-{_DAY}{_ZONE}$",
    "duration": r"^-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?$",
    "dayTimeDuration": r"^-?P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?$",
    "yearMonthDuration": r"^-?P([0-9]+Y)?([0-9]+M)?$",
    "hexBinary": r"^([0-9A-Fa-f]{2})*$",
}


def value_test(component: str, parameters: Mapping[str, Any], var: str, *, by_text: bool = False) -> str | None:
    """Return when a value conforms to a constraint, as an expression that may fail (which is: it does not conform).

    Args:
        component: local name of the component without `ConstraintComponent`.
        parameters: of the constraint.
        var: variable of the value, without `?`.
        by_text: whether to cast the text of a value to see if it is well formed. Oxigraph does not need it: there an
            ill-formed literal cannot be cast to its own datatype, which costs half.

    Returns:
        The expression, or None when the constraint is of another kind.

    >>> value_test("MinLength", {"minLength": 2}, "value")
    '!isBlank(?value) && STRLEN(STR(?value)) >= 2'
    """
    if component == "Datatype":
        choices = [_of_datatype(datatype.value, f"?{var}", by_text) for datatype in parameters["datatype"]]
        return choices[0] if len(choices) == 1 else " || ".join(f"COALESCE({choice}, false)" for choice in choices)
    test = _TESTS.get(component)
    return test(parameters, f"?{var}") if test else None


def _of_datatype(datatype: str, v: str, by_text: bool) -> str:
    """Return whether a value is of a datatype and well formed."""
    same = f"DATATYPE({v}) = {iri(datatype)}"
    name = datatype.removeprefix(XSD.iri) if datatype.startswith(XSD.iri) else ""
    if name in _CAST:
        return f"{same} && isLiteral({iri(datatype)}({f'STR({v})' if by_text else v}))"
    if name in _RANGES:
        low, high = _RANGES[name]
        number = f"{iri(XSD.integer)}(STR({v}))"
        sides = [f"{number} >= {low}"] if low is not None else []
        sides += [f"{number} <= {high}"] if high is not None else []
        return " && ".join([same, *sides])
    if name in _FORMS:
        text = f"{same} && REGEX(STR({v}), {Literal(_FORMS[name])})"
        return f'{text} && !REGEX(STR({v}), "[PT]$")' if name.lower().endswith("duration") else text
    return same


def is_before(left: str, right: str, *, or_equal: bool) -> str:
    """Return whether one value is less than another, false when they have no order.

    Written for engines with an order of their own: Oxigraph has one for texts with a language and takes any term for
    equal to itself, even an ill-formed date, but has none for true and false.

    >>> is_before("?a", "?b", or_equal=False).split(", ")[0]
    'COALESCE(LANG(?a) = "" && LANG(?b) = "" && ?a < ?b'
    """
    boolean, integer = iri(XSD.boolean), iri(XSD.integer)
    before = f"{left} < {right}"
    if or_equal:
        plain = f"isNumeric({left}) || DATATYPE({left}) IN ({iri(XSD.string)}, {boolean})"
        casts = "".join(f", isLiteral({iri(XSD.iri + name)}(STR({left})))" for name in ("dateTime", "date", "time"))
        before = f"({before} || ({left} = {right} && (COALESCE(IF({plain}, true, 1 / 0){casts}, false))))"
    flags = f"DATATYPE({left}) = {boolean} && DATATYPE({right}) = {boolean}"
    return (
        f'COALESCE(LANG({left}) = "" && LANG({right}) = "" && {before}, '
        f"{flags} && {integer}({left}) < {integer}({right}), false)"
    )


def _node_kind(parameters: Mapping[str, Any], v: str) -> str:
    names = {"IRI": "isIRI", "BlankNode": "isBlank", "Literal": "isLiteral"}
    kinds = parameters["nodeKind"]
    return " || ".join(f"{function}({v})" for kind, function in names.items() if kind in kinds)


def _pattern(parameters: Mapping[str, Any], v: str) -> str:
    flags = f", {Literal(parameters['flags'])}" if parameters.get("flags") else ""
    return f"!isBlank({v}) && REGEX(STR({v}), {Literal(parameters['pattern'])}{flags})"


def _in(parameters: Mapping[str, Any], v: str) -> str | None:
    members = [member for member in parameters["in"] if not isinstance(member, BlankNode)]
    if len(members) > MANY:
        return None
    return " || ".join(f"sameTerm({v}, {text_of(member)})" for member in members) or "false"


def _language_in(parameters: Mapping[str, Any], v: str) -> str:
    ranges = " || ".join(f"LANGMATCHES(LANG({v}), {Literal(tag)})" for tag in parameters["languageIn"])
    return f"isLiteral({v}) && ({ranges or 'false'})"


def _compared(parameter: str, sign: str) -> Callable[[Mapping[str, Any], str], str]:
    def test(parameters: Mapping[str, Any], v: str) -> str:
        bound: Literal = parameters[parameter]
        if bound.language:
            return "false"  # texts with a language have no order
        if bound.datatype.value == XSD.boolean:
            integer = iri(XSD.integer)
            return f"DATATYPE({v}) = {iri(XSD.boolean)} && {integer}({v}) {sign} {integer}({text_of(bound)})"
        return f"{v} {sign} {text_of(bound)}"

    return test


def _length(parameter: str, sign: str) -> Callable[[Mapping[str, Any], str], str]:
    return lambda parameters, v: f"!isBlank({v}) && STRLEN(STR({v})) {sign} {int(parameters[parameter])}"


_TESTS: Final[dict[str, Callable[[Mapping[str, Any], str], str | None]]] = {
    "NodeKind": _node_kind,
    "MinExclusive": _compared("minExclusive", ">"),
    "MinInclusive": _compared("minInclusive", ">="),
    "MaxExclusive": _compared("maxExclusive", "<"),
    "MaxInclusive": _compared("maxInclusive", "<="),
    "MinLength": _length("minLength", ">="),
    "MaxLength": _length("maxLength", "<="),
    "Pattern": _pattern,
    "SingleLine": lambda parameters, v: f'!isBlank({v}) && !REGEX(STR({v}), "[\\\\n\\\\r]")',
    "LanguageIn": _language_in,
    "In": _in,
}
"""From component to expression."""
