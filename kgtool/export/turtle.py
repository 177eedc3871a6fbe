"""Canonical Turtle and TriG: the same bytes for the same graph, in an order in which a diff shows what changed.

Subjects, predicates and objects are sorted, `a` comes first, blank nodes that are used once are written in place,
well-formed lists in parentheses, and only the prefixes in use are declared.
Source: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/trig/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kgtool.export.canonical import canonical_quads
from kgtool.vocab import PREFIXES, RDF, XSD

_LOCAL_NAME = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)?")
_ABBREVIATED = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f\ufffe\uffff]')
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_MAX_DEPTH = 40  # of brackets in brackets; deeper blank nodes get a label
_FIRST, _REST, _NIL = RDF.first, RDF.rest, RDF.nil

Description = dict[str, list[Any]]
"""The predicates of one subject, each with its objects."""


def to_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Write a graph as canonical Turtle.

    Args:
        triples: any triples, in any order, repeated or not.
        prefixes: prefixes that may be used; those without use are left out.

    Returns:
        Text that ends in a line end, empty for the empty graph. Isomorphic graphs give equal text.

    >>> aiz = PREFIXES["aiz"]
    >>> hefei, city = NamedNode("https://example.org/hefei"), NamedNode(aiz + "City")
    >>> print(to_turtle([Triple(hefei, NamedNode(RDF.type), city)]), end="")
    PREFIX aiz: <https://w3id.org/ai-zones/ontology#>
    <BLANKLINE>
    <https://example.org/hefei> a aiz:City .
    """
    quads = canonical_quads(Quad(t.subject, t.predicate, t.object) for t in triples)
    names = _Names(prefixes)
    blocks = _GraphWriter(quads, names, frozenset()).blocks("")
    return _assemble(names, blocks)


def to_trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Write a dataset as canonical TriG: the default graph first, then the named graphs, sorted.

    Args:
        quads: any quads, in any order, repeated or not.
        prefixes: prefixes that may be used; those without use are left out.

    >>> a, g = NamedNode("https://example.org/a"), NamedNode("https://example.org/g")
    >>> print(to_trig([Quad(a, a, a, g)]), end="")
    <https://example.org/g> {
        <https://example.org/a> <https://example.org/a> <https://example.org/a> .
    }
    """
    graphs: dict[Any, list[Quad]] = defaultdict(list)
    seen_in: dict[BlankNode, set[Any]] = defaultdict(set)
    for quad in canonical_quads(quads):
        graphs[quad.graph_name].append(quad)
        for node in _blanks(quad.subject, quad.object):
            seen_in[node].add(quad.graph_name)
        if isinstance(quad.graph_name, BlankNode):
            seen_in[quad.graph_name] |= {None, quad.graph_name}
    shared = frozenset(node for node, where in seen_in.items() if len(where) > 1)
    names = _Names(prefixes)
    blocks: list[str] = []
    for graph in sorted(graphs, key=_graph_key):
        if isinstance(graph, DefaultGraph):
            blocks += _GraphWriter(graphs[graph], names, shared).blocks("")
        else:
            inner = "\n".join(_GraphWriter(graphs[graph], names, shared).blocks("    "))
            blocks.append(f"{names.write(graph)} {{\n{inner}}}\n")
    return _assemble(names, blocks)


def _assemble(names: _Names, blocks: list[str]) -> str:
    header = "".join(f"PREFIX {name}: <{names.prefixes[name]}>\n" for name in sorted(names.used))
    return "\n".join([header, *blocks] if header else blocks)


def _graph_key(graph: Any) -> tuple[int, int, str]:
    if isinstance(graph, DefaultGraph):
        return (0, 0, "")
    return (1, 0, graph.value) if isinstance(graph, NamedNode) else (2, len(graph.value), graph.value)


def _blanks(*terms: Any) -> list[BlankNode]:
    found = []
    for term in terms:
        if isinstance(term, BlankNode):
            found.append(term)
        elif isinstance(term, Triple):
            found += _blanks(term.subject, term.object)
    return found


def _numbered(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04X}"


class _Names:
    """Writes terms that need no context, and notes which prefixes are used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(prefixes)
        self.used: set[str] = set()
        # longest namespace first, so that the most specific prefix wins; then by name, for one answer only
        self._order = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}

    def iri(self, value: str) -> str:
        if value not in self._known:
            self._known[value] = self._shorten(value)
        return self._known[value]

    def _shorten(self, value: str) -> str:
        for name, namespace in self._order:
            if value.startswith(namespace) and _LOCAL_NAME.fullmatch(value, len(namespace)):
                self.used.add(name)
                return f"{name}:{value[len(namespace) :]}"
        return f"<{_NOT_IN_IRI.sub(_numbered, value)}>"

    def write(self, term: Any) -> str:
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if isinstance(term, BlankNode):
            return f"_:{term.value}"
        if isinstance(term, Triple):
            parts = (self.write(part) for part in (term.subject, term.predicate, term.object))
            return f"<<( {' '.join(parts)} )>>"
        return self._literal(term)

    def _literal(self, term: Literal) -> str:
        datatype = term.datatype.value
        pattern = _ABBREVIATED.get(datatype)
        if pattern and pattern.fullmatch(term.value):
            return term.value
        text = '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or _numbered(match), term.value) + '"'
        if term.language:
            direction = getattr(term, "direction", None)
            return f"{text}@{term.language}" + (f"--{direction.value}" if direction else "")
        return text if datatype == XSD.string else f"{text}^^{self.iri(datatype)}"


def _list_cells(about: Mapping[Any, Description]) -> set[Any]:
    """Return the blank nodes from which a well-formed list leads to `rdf:nil`: one first, one rest, nothing else."""
    cells: dict[Any, bool] = {NamedNode(_NIL): True}
    for start in about:
        path: list[Any] = []
        node = start
        while node not in cells and isinstance(node, BlankNode):
            cells[node] = False
            path.append(node)
            description = about.get(node, {})
            if description.keys() != {_FIRST, _REST} or any(len(objects) != 1 for objects in description.values()):
                break
            node = description[_REST][0]
        else:
            cells.update(dict.fromkeys(path, cells.get(node, False)))
    return {node for node, sound in cells.items() if sound}


def _labelled(parent: Mapping[BlankNode, tuple[Any, str]], cells: set[Any]) -> set[BlankNode]:
    """Return which blank nodes with one user need a label all the same: those on a cycle or nested too deeply.

    Args:
        parent: the subject and predicate that use each blank node; a walk to the users ends or runs in a circle.
        cells: the nodes of well-formed lists, which do not nest.
    """
    depth: dict[Any, int] = {}
    labelled = set()
    for start in parent:
        path: list[Any] = []
        on_path: set[Any] = set()
        node: Any = start
        while node in parent and node not in depth and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = parent[node][0]
        circle = set(path[path.index(node) :]) if node in on_path else set()
        for step in reversed(path):
            user, predicate = parent[step]
            depth[step] = depth.get(user, 0) + (predicate != _REST or step not in cells)
            if step in circle or depth[step] > _MAX_DEPTH:
                labelled.add(step)
                depth[step] = 0
    return labelled


class _GraphWriter:
    """Writes the triples of one graph as blocks, one a subject."""

    def __init__(self, quads: Iterable[Quad], names: _Names, shared: frozenset[BlankNode]) -> None:
        self.names = names
        self.about: dict[Any, Description] = {}
        users: dict[BlankNode, list[tuple[Any, str]]] = defaultdict(list)
        pinned = set(shared)  # needs a label: used in another graph or inside a triple term
        for quad in quads:
            description = self.about.setdefault(quad.subject, {})
            description.setdefault(quad.predicate.value, []).append(quad.object)
            if isinstance(quad.object, BlankNode):
                users[quad.object].append((quad.subject, quad.predicate.value))
            elif isinstance(quad.object, Triple):
                pinned.update(_blanks(quad.object))
        parent = {node: found[0] for node, found in users.items() if len(found) == 1 and node not in pinned}
        self.cells = _list_cells(self.about)
        self.inline = parent.keys() - _labelled(parent, self.cells)
        self.unused = {node for node in self.about if isinstance(node, BlankNode)} - users.keys() - pinned
        self._written: dict[tuple[BlankNode, str], str] = {}

    def blocks(self, indent: str) -> list[str]:
        """Return one block a subject: IRIs, then labelled blank nodes, then blank nodes that nothing refers to."""
        iris = sorted((node for node in self.about if isinstance(node, NamedNode)), key=lambda node: node.value)
        labelled = [node for node in self.about if isinstance(node, BlankNode)]
        labelled = [node for node in labelled if node not in self.inline and node not in self.unused]
        labelled.sort(key=lambda node: (len(node.value), node.value))
        blocks = [self._block(self.names.write(node), node, indent) for node in (*iris, *labelled)]
        return blocks + sorted(self._block("[]", node, indent) for node in self.unused)

    def _block(self, name: str, node: Any, indent: str) -> str:
        return f"{indent}{name} {self._description(node, indent)} .\n"

    def _description(self, node: Any, indent: str) -> str:
        inner = indent + "    "
        about = self.about[node]
        lines = []
        for predicate in sorted(about, key=lambda iri: (iri != RDF.type, iri)):
            verb = "a" if predicate == RDF.type else self.names.iri(predicate)
            # rendering depends on the place, sorting must not: blank nodes are compared as written at the margin
            objects = about[predicate]
            if len(objects) > 1:
                objects = sorted(objects, key=self._key)
            if len(objects) == 1:
                lines.append(f"{verb} {self._object(objects[0], inner)}")
            else:
                deeper = inner + "    "
                written = f",\n{deeper}".join(self._object(term, deeper) for term in objects)
                lines.append(f"{verb}\n{deeper}{written}")
        return f" ;\n{inner}".join(lines)

    def _key(self, term: Any) -> tuple[int, int, str, str, str]:
        if isinstance(term, NamedNode):
            return (0, 0, term.value, "", "")
        if isinstance(term, Literal):
            return (1, 0, term.value, term.datatype.value, self.names.write(term))
        if isinstance(term, BlankNode):
            if term in self.inline:
                return (2, 0, self._object(term, ""), "", "")
            return (3, len(term.value), term.value, "", "")
        return (4, 0, self.names.write(term), "", "")

    def _object(self, term: Any, indent: str) -> str:
        if not isinstance(term, BlankNode) or term not in self.inline:
            return self.names.write(term)
        if term not in self.about:
            return "[]"
        if (term, indent) not in self._written:
            members = self._members(term)
            if members is None:
                text = f"[\n{indent}    {self._description(term, indent)}\n{indent}]"
            else:
                inner = indent + "    "
                text = "(" + "".join(f"\n{inner}{self._object(member, inner)}" for member in members) + f"\n{indent})"
            flat = re.sub(r"\n *", " ", text)
            # literals never contain a raw line end, so that folding the lines cannot change one
            self._written[term, indent] = flat if _is_short(flat) else text
        return self._written[term, indent]

    def _members(self, head: Any) -> list[Any] | None:
        """Return the members of a well-formed list whose nodes are all written in place, else `None`."""
        members = []
        node = head
        while node in self.cells and node in self.inline:
            members.append(self.about[node][_FIRST][0])
            node = self.about[node][_REST][0]
        return members if node == NamedNode(_NIL) else None


def _is_short(flat: str) -> bool:
    return len(flat) <= 80 and not re.search(r" ; .* ; ", flat)
