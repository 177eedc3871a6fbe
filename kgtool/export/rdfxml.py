"""RDF/XML with its parts in a fixed order: one description a subject, one namespace declaration a prefix in use.

Source: https://www.w3.org/TR/rdf-syntax-grammar/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, NamedNode, Triple

from kgtool.errors import InputError
from kgtool.vocab import PREFIXES, RDF, XSD

_NAME = r"A-Za-z_\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u2070-\u218F\u3001-\uD7FF"
_LOCAL = re.compile(rf"[{_NAME}][{_NAME}0-9.\u00B7-]*\Z")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_RESERVED = frozenset(
    RDF.iri + name
    for name in "RDF ID about bagID parseType resource nodeID datatype li Description aboutEach aboutEachPrefix".split()
)
_ENTITIES = {"\r": "&#13;"}  # a parser turns the character itself into a line feed


def to_rdf_xml(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Write triples as RDF/XML.

    Args:
        triples: canonical triples in any order.
        prefixes: prefixes that may be used; other namespaces get `ns1`, `ns2`, ... in their order.

    Raises:
        InputError: a predicate that cannot be an XML name, a character that XML lacks, or a triple term.

    >>> a = NamedNode("https://example.org/a")
    >>> print(to_rdf_xml([Triple(a, NamedNode(RDF.type), a)]).splitlines()[3])
        <rdf:type rdf:resource="https://example.org/a"/>
    """
    ordered = sorted(triples, key=lambda triple: (str(triple.subject), triple.predicate.value, str(triple.object)))
    known = {namespace: name for name, namespace in sorted(prefixes.items(), reverse=True)}
    split = {predicate: _split(predicate) for predicate in sorted({triple.predicate.value for triple in ordered})}
    used = {RDF.iri: "rdf"}
    for namespace, _ in split.values():
        used.setdefault(namespace, known.get(namespace) or f"ns{1 + sum(name[:2] == 'ns' for name in used.values())}")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    declared = " ".join(
        f"xmlns:{name}={quoteattr(namespace)}" for name, namespace in sorted((n, s) for s, n in used.items())
    )
    lines.append(f"<rdf:RDF {declared}>")
    subject: Any = None
    for triple in ordered:
        if triple.subject != subject:
            if subject is not None:
                lines.append("  </rdf:Description>")
            subject = triple.subject
            lines.append(f"  <rdf:Description {_node(subject, 'about')}>")
        namespace, local = split[triple.predicate.value]
        lines.append(f"    {_property(f'{used[namespace]}:{local}', triple)}")
    if subject is not None:
        lines.append("  </rdf:Description>")
    return "\n".join([*lines, "</rdf:RDF>", ""])


def _split(predicate: str) -> tuple[str, str]:
    cut = len(predicate)
    while cut and _LOCAL.match(predicate[cut - 1] if cut == len(predicate) else "_" + predicate[cut - 1 :]):
        cut -= 1
    while cut < len(predicate) and not _LOCAL.match(predicate[cut:]):
        cut += 1
    if cut in (0, len(predicate)) or predicate in _RESERVED:
        raise _unwritable(f"the predicate <{predicate}> has no part that could be the name of an element")
    return predicate[:cut], predicate[cut:]


def _node(term: Any, attribute: str) -> str:
    if isinstance(term, NamedNode):
        return f"rdf:{attribute}={quoteattr(term.value)}"
    if isinstance(term, BlankNode):
        return f'rdf:nodeID="{term.value}"'
    raise _unwritable("a triple term has no form in it")


def _property(name: str, triple: Triple) -> str:
    term: Any = triple.object
    if isinstance(term, (NamedNode, BlankNode, Triple)):
        return f"<{name} {_node(term, 'resource')}/>"
    bad = _NOT_XML.search(term.value)
    if bad:
        raise _unwritable(f"a value of {triple.predicate.value} has the character U+{ord(bad[0]):04X}")
    kind = ""
    if term.language:
        if term.direction is not None:
            raise _unwritable("a literal with a text direction has no form in it")
        kind = f' xml:lang="{term.language}"'
    elif term.datatype.value != XSD.string:
        kind = f" rdf:datatype={quoteattr(term.datatype.value)}"
    return f"<{name}{kind}>{escape(term.value, _ENTITIES)}</{name}>"


def _unwritable(problem: str) -> InputError:
    return InputError(f"the graph cannot be written as RDF/XML: {problem}", remedy="Write Turtle instead.")
