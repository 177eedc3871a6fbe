"""Turns the text of a parameter into the term that it means: a typed literal, an IRI, or a thing found by its name."""

from __future__ import annotations

import difflib
import re

from pyoxigraph import Literal, NamedNode

from kgtool.dates import parse_iso
from kgtool.errors import Place, QueryError
from kgtool.graph import Store
from kgtool.query.headers import VALUE_TYPES, Parameter
from kgtool.sparql import Rows, Truth, iri, prologue, text_of
from kgtool.vocab import AIZ, PREFIXES, XSD

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
ANY = "Thing"
"""Type of a parameter that may be a thing of any class."""
_LABELS = "skos:prefLabel|skos:altLabel|rdfs:label"


def find_term(text: str, parameter: Parameter, store: Store) -> NamedNode | Literal:
    """Return the term that the text of a parameter means.

    Args:
        text: a date (`2020-01`), a number, an IRI, a prefixed name, or a name of a thing in any language.
        parameter: says which type is wanted.
        store: where names are looked up; not asked for values.

    Raises:
        QueryError: the text is no value of that type, or it names no thing of that class, or several.
    """
    place = Place(f"parameter {parameter.name}")
    if parameter.type in VALUE_TYPES:
        return _value(text.strip(), parameter.type, place)
    known = _as_iri(text.strip())
    return _check_class(known, parameter.type, store, place) if known else _named(text, parameter.type, store, place)


def _value(text: str, type_name: str, place: Place) -> NamedNode | Literal:
    if type_name == "string":
        return Literal(text)
    if type_name == "integer" and re.fullmatch(r"[+-]?\d+", text, re.ASCII):
        return Literal(text, datatype=NamedNode(XSD.integer))
    if type_name == "year" and re.fullmatch(r"\d{4}", text, re.ASCII):
        return Literal(text, datatype=NamedNode(XSD.gYear))
    if type_name == "iri" and (known := _as_iri(text)):
        return known
    if type_name == "date":
        try:
            day = parse_iso(text)
        except ValueError:
            pass
        else:
            return Literal(str(day), datatype=NamedNode(XSD[day.datatype]))
    expected = {
        "date": "a date such as 2020, 2020-01 or 2020-01-31",
        "year": "a year such as 2020",
        "integer": "a whole number",
        "iri": f"an IRI, or a name with one of the prefixes {', '.join(sorted(PREFIXES))}",
    }
    raise QueryError(f"{text!r} is no {type_name}", place, expected=expected[type_name])


def _as_iri(text: str) -> NamedNode | None:
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    elif ":" in text and text.split(":", 1)[0] in PREFIXES:
        prefix, local = text.split(":", 1)
        text = PREFIXES[prefix] + local
    elif "://" not in text:
        return None
    return NamedNode(text) if _IRI.fullmatch(text) else None


def _class_pattern(type_name: str, place: Place) -> str:
    if type_name == ANY:
        return "?thing a ?class ."
    if type_name not in AIZ:
        raise QueryError(f"no class is called {type_name!r}", place, expected="a class of the ontology")
    return f"?thing a ?class . ?class rdfs:subClassOf* {iri(AIZ[type_name])} ."


def _check_class(thing: NamedNode, type_name: str, store: Store, place: Place) -> NamedNode:
    pattern = _class_pattern(type_name, place).replace("?thing", text_of(thing))
    answer = store.query(f"{prologue(['rdfs'])}ASK {{ {pattern} }}")
    if isinstance(answer, Truth) and answer.value:
        return thing
    raise QueryError(
        f"{thing.value} is no {type_name} in this graph",
        place,
        expected=f"IRI or name of a thing of class {type_name}",
        remedy="Search by name to see what there is.",
    )


def _named(text: str, type_name: str, store: Store, place: Place) -> NamedNode:
    wanted = " ".join(text.split()).casefold()
    found: dict[str, set[bool]] = {}
    names: dict[str, str] = {}
    for thing, label, preferred in _labels(type_name, store, place):
        if preferred or thing not in names:
            names[thing] = label
        if label.casefold() == wanted:
            found.setdefault(thing, set()).add(preferred)
    if len(found) > 1:  # a preferred name outranks somebody else's other name
        found = {thing: kinds for thing, kinds in found.items() if True in kinds} or found
    if len(found) == 1:
        return NamedNode(next(iter(found)))
    if found:
        notes = tuple(f"  {names[thing]}  <{thing}>" for thing in sorted(found))
        raise QueryError(
            f"{text!r} names {len(found)} things of class {type_name}", place, remedy="Give one IRI:", notes=notes
        )
    near = _nearest(wanted, type_name, store, place)
    raise QueryError(
        f"no {type_name} is called {text!r}",
        place,
        expected=f"IRI or name of a thing of class {type_name}",
        remedy="Near:" if near else None,
        notes=tuple(f"  {label}  <{thing}>" for thing, label in near),
    )


def _labels(type_name: str, store: Store, place: Place) -> list[tuple[str, str, bool]]:
    text = (
        f"{prologue(['aiz', 'rdfs', 'skos'])}SELECT DISTINCT ?thing ?name ?preferred WHERE {{ "
        f"{_class_pattern(type_name, place)} ?thing {_LABELS} ?name . "
        "OPTIONAL { ?thing skos:prefLabel ?name . BIND(true AS ?preferred) } } ORDER BY ?thing ?name"
    )
    answer = store.query(text)
    assert isinstance(answer, Rows)  # a SELECT
    return [
        (thing.value, name.value, preferred is not None)
        for thing, name, preferred in answer.rows
        if isinstance(thing, NamedNode) and isinstance(name, Literal)
    ]


def _nearest(wanted: str, type_name: str, store: Store, place: Place) -> list[tuple[str, str]]:
    labels = {label.casefold(): (thing, label) for thing, label, _ in _labels(type_name, store, place)}
    close = difflib.get_close_matches(wanted, labels, 5, 0.6)
    inside = sorted(label for label in labels if wanted and wanted in label)[:5]
    return [labels[label] for label in dict.fromkeys([*close, *inside])][:5]
