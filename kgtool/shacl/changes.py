"""What differs between two states of data, found from their lines as N-Quads, which is much quicker than from terms."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from kgtool.errors import InputError, Place
from kgtool.graph.load import RDF_FORMATS
from kgtool.shacl.data import Data
from kgtool.shacl.reads import ANY
from kgtool.vocab import AIZ, RDF

_TYPE = NamedNode(RDF.type)
_ARTICLE = NamedNode(AIZ.Article)
_IS_ARTICLE = f" <{RDF.type}> <{AIZ.Article}> ".encode()
_PLAIN = re.compile(rb"(?:[<_][^ \t\n]++ <[^ \t\n]++ [^ \t\n][^\n]*+(?<= \.)\n)*+")
_LINES = (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)
_LOCAL = re.compile(rb" <file:[^>]*> \.$")
_FEW = 500
"""Changed triples up to which it is worth while to look whether other graphs hold them too."""


_AS_NEW = (
    "the changed graphs are taken as new: what they held before is not known, so nodes that only lost facts are "
    "not checked again; name the former data to check them too"
)


@dataclass(frozen=True, slots=True)
class State:
    """Data as lines of N-Quads; what stands in the graph of a file is in no graph, so that its name does not matter.

    Args:
        lines: the lines, without line feeds.
        named: whether there may be named graphs.
    """

    lines: frozenset[bytes] = frozenset()
    named: bool = True

    def triples(self, predicates: Iterable[str]) -> list[Triple]:
        """Return the triples with some predicates; all, when `ANY` is among them. May be none."""
        wanted = {f"<{predicate}>".encode() for predicate in predicates}
        if f"<{ANY}>".encode() in wanted:
            return [quad.triple for quad in _parse(self.lines)]
        return [quad.triple for quad in _parse(line for line in self.lines if line.split(b" ", 2)[1] in wanted)]


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to data: triples that came or went.

    Args:
        triples: the changed triples, those that came and those that went, in any graph.
        former: those that went; empty when nothing went or nobody knows.
        moved: whether graphs became, or ceased to be, the graph of an article.
        notes: what a user should know about how the change was found.
        graphs: names of the graphs that are taken as new.
        now: the data after the change, where they were read as a whole.
    """

    triples: frozenset[Triple]
    former: frozenset[Triple] = frozenset()
    moved: bool = False
    notes: tuple[str, ...] = ()
    graphs: tuple[str, ...] = ()
    now: State | None = field(default=None, repr=False)


def find_change(now: Data, *, former: Data | None = None, graphs: Iterable[str] | None = None) -> Change:
    """Return the change between two states of data, and that of graphs which are new to them.

    Args:
        now: the data after the change.
        former: the data before it, if they are known.
        graphs: IRIs of graphs that came to the data.

    Raises:
        InputError: the data have no such graph.
    """
    if former is None and can_ask(now):
        return ask_as_new(graphs or (), now)
    changes = [compare(former, now)] if former is not None else []
    changes += [take_as_new(graphs, now)] if graphs is not None else []
    return Change(
        frozenset(triple for change in changes for triple in change.triples),
        frozenset(triple for change in changes for triple in change.former),
        any(change.moved for change in changes),
        tuple(note for change in changes for note in change.notes),
        tuple(graphs or ()),
        changes[0].now if changes else None,
    )


def can_ask(data: Data) -> bool:
    """Say whether all of some data are in a store, which can be asked for a part of them."""
    return data.store is not None and data.graphs is None and "quads" not in data.__dict__


def ask_as_new(graphs: Iterable[str], now: Data) -> Change:
    """Return the change that graphs, named by their IRIs, came to a store, without reading the other graphs.

    Raises:
        InputError: the store has no such graph.
        StoreError: the store fails.
    """
    assert now.store is not None  # `can_ask`
    names = sorted(set(graphs))
    if unknown := [name for name in names if not now.store.has_graph(name)]:
        raise _unknown_graph(unknown[0], now.store.graph_names(), now)
    triples = frozenset(triple for name in names for triple in now.store.read_graph(name))
    return Change(triples, moved=True, notes=(_AS_NEW,), graphs=tuple(names))


def compare(before: Data, now: Data) -> Change:
    """Return what differs between two states of data.

    When a graph became the graph of an article, or of other articles than before, everything in it counts as changed.
    """
    old, new = read_state(before), read_state(now)
    try:
        changed = list(_parse(old.lines ^ new.lines))
    except SyntaxError:  # the errors of the data say more
        old, new = State(_serialized(before.quads)), State(_serialized(now.quads))
        changed = list(_parse(old.lines ^ new.lines))
    described = {quad.graph_name for quad in changed if quad.predicate == _TYPE and quad.object == _ARTICLE}
    if len(changed) <= _FEW and (old.named or new.named):
        changed = list(_visible(changed, old, new))
    if described:
        changed += [quad for quad in _parse(old.lines | new.lines) if quad.graph_name in described]
    gone = frozenset(quad.triple for quad in _parse(old.lines - new.lines))
    return Change(frozenset(quad.triple for quad in changed), gone, bool(described), now=new)


def _visible(changed: list[Quad], old: State, new: State) -> Iterator[Quad]:
    """Yield the changes that a shape can see: not those of a triple that other graphs hold before and after.

    In the graph of an article every change can be seen, since some shapes look at each such graph by itself.
    """
    states = (old.lines, new.lines)
    lines = [line for state in states if _IS_ARTICLE in b"\n".join(state) for line in state if _IS_ARTICLE in line]
    articles = {quad.graph_name for quad in _parse(lines)}
    heads = {quad: (pyoxigraph.serialize([quad.triple], format=RdfFormat.N_TRIPLES) or b"")[:-2] for quad in changed}
    wanted = tuple(set(heads.values()))
    held = [{line for line in state.lines if line.startswith(wanted)} if wanted else set() for state in (old, new)]
    for quad, head in heads.items():
        stays = all(any(line.startswith(head) for line in lines) for lines in held)
        if not stays or quad.graph_name in articles:
            yield quad


def take_as_new(graphs: Iterable[str], now: Data) -> Change:
    """Return the change that graphs, named by their IRIs, came to the data.

    Raises:
        InputError: the data have no such graph.
    """
    names = set(graphs)
    state = read_state(now)
    found = {name: f" <{name}> .".encode() for name in names}
    quads = list(_parse(line for line in state.lines if line.endswith(tuple(found.values()))))
    held = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    if unknown := sorted(names - held):
        known = {quad.graph_name.value for quad in _parse(state.lines) if isinstance(quad.graph_name, NamedNode)}
        raise _unknown_graph(unknown[0], known, now)
    triples = frozenset(quad.triple for quad in quads if getattr(quad.graph_name, "value", "") in names)
    return Change(triples, moved=True, notes=(_AS_NEW,), graphs=tuple(sorted(names)), now=state)


def _unknown_graph(name: str, known: Iterable[str], now: Data) -> InputError:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return InputError(
        f"there is no graph <{name}>", Place(now.place), expected=f"<{near[0]}>" if near else "a graph in it"
    )


def read_state(data: Data) -> State:
    """Return data as lines; blank nodes have labels that depend on the data alone.

    Raises:
        InputError: a file cannot be read or is not RDF.
        StoreError: the store fails.
    """
    lines = _quick_lines(data)
    if lines is None or _has_blank(b"\n".join([b"", *lines])):
        lines = _serialized(data.quads)
    return State(lines, named=not data.files or not all(map(_is_one_graph, data.files)))


def _has_blank(text: bytes) -> bool:
    return b"_:" in text and (b"\n_:" in text or b" _:" in text)


def _is_one_graph(file: Path) -> bool:
    form = RDF_FORMATS.get(file.suffix.lower())
    return form is not None and not form.supports_datasets


def _quick_lines(data: Data) -> frozenset[bytes] | None:
    """Return the lines without a detour over terms, or None where that cannot be done."""
    if "quads" in data.__dict__ or data.graphs is not None or not all(map(_is_plain, data.files)):
        return None
    if not data.files:
        return _serialized(data.iter_quads())
    found: set[bytes] = set()
    for file in data.files:
        form = RDF_FORMATS[file.suffix.lower()]
        try:
            if form in _LINES and (lines := _plain_lines(file.read_bytes())) is not None:
                found.update(lines)
                continue
            parsed = pyoxigraph.parse(path=str(file), format=form, base_iri=file.resolve().as_uri())
            found.update((pyoxigraph.serialize(parsed, format=RdfFormat.N_QUADS) or b"").split(b"\n"))
        except (OSError, SyntaxError, ValueError):
            return None  # the errors of the data say more
    return frozenset(found) - {b""}


def _plain_lines(text: bytes) -> list[bytes] | None:
    """Return the lines of N-Triples or N-Quads that are laid out as we write them, or None."""
    escaped = b"\\u" in text or b"\\U" in text
    return None if escaped or not _PLAIN.fullmatch(text) else text.split(b"\n")


def _is_plain(file: Path) -> bool:
    return file.suffix.lower() in RDF_FORMATS


def _serialized(quads: Iterable[Quad]) -> frozenset[bytes]:
    lines = (pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b"").split(b"\n")
    plain = [_LOCAL.sub(b" .", line) if b" <file:" in line else line for line in lines]
    return frozenset(plain) - {b""}


def _parse(lines: Iterable[bytes]) -> Iterator[Quad]:
    return iter(pyoxigraph.parse(b"\n".join(lines), format=RdfFormat.N_QUADS))
