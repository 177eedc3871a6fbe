"""What a worker process does with a query: parse, guard, evaluate, and write the answer in the format asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryResultsFormat, RdfFormat, Triple

from kgtool.errors import QueryError
from kgtool.graph.engine import translated
from kgtool.graph.guard import find_dataset, refuse_access
from kgtool.graph.store import Store
from kgtool.serve.formats import Format, find_graph_format, find_result_format
from kgtool.serve.outlet import Outlet, RowCounter
from kgtool.serve.problems import Problem
from kgtool.sparql import Rows, Term, Triples, Truth, iri
from kgtool.vocab import PREFIXES, XSD

_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)


def answer_query(database: pyoxigraph.Store, task: dict[str, Any], outlet: Outlet) -> None:
    """Answer a query over a database.

    Args:
        database: a snapshot.
        task: `text`; `rows` and `graph` (short names of formats, or `None` where none is acceptable); `default` and
            `named` (graph names of the protocol, both `None` without them); `services`; `max_rows`; `root` (address
            that relative IRIs are resolved against, if any); `head` (only say what would come); `place` (name of the
            store, for messages).
        outlet: where the answer goes.

    Raises:
        QueryError: the text is no query, asks for remote access, or names an unknown graph.
        Problem: the answer has no acceptable format, or is longer than allowed.
        StoreError: the database fails.

    Source: https://www.w3.org/TR/sparql11-protocol/#query-operation
    """
    text, place = task["text"], task["place"]
    refuse_access(text, allowed=task["services"], place=place)
    default, named = task["default"], task["named"]
    if default is not None or named is not None:  # the protocol's dataset goes before that of the query
        names = {*(default or ()), *(named or ())}
        _check_graphs(database, names, place)
        chosen: dict[str, Any] = {"default_graph": _nodes(default), "named_graphs": _nodes(named)}
    else:
        names = set(find_dataset(text)) if _FROM.search(text) else set()
        _check_graphs(database, names, place)
        chosen = {"use_default_graph_as_union": not names}
    with translated(Path(place)):
        results = database.query(text, prefixes=prefixes_in(text), base_iri=task.get("root"), **chosen)
        write_results(results, task, outlet)


def prefixes_in(text: str) -> dict[str, str]:
    """Return the prefixes of kgtool that a query may use: declaring all costs a cheap query a third of its time.

    >>> prefixes_in("ASK { ?s a aiz:City }")
    {'aiz': 'https://w3id.org/ai-zones/ontology#'}
    """
    return {name: PREFIXES[name] for name in PREFIXES if f"{name}:" in text}


def answer_remote(store: Store, task: dict[str, Any], outlet: Outlet) -> None:
    """Answer a query through another endpoint; the task is that of `answer_query`, without a dataset.

    Raises:
        QueryError: the text is no query or asks for remote access.
        Problem: the dataset was named, there is no acceptable format, or the answer is longer than allowed.
        StoreError: the endpoint fails.
    """
    if task["default"] is not None or task["named"] is not None:
        raise Problem(400, "no-dataset", "the graphs of a query cannot be chosen here", remedy="Name them with FROM.")
    answer = store.query(task["text"], timeout=task["timeout"])
    if isinstance(answer, Triples):
        write_graph(answer.triples, task, outlet)
        return
    data = to_results_json(answer)
    write_results(pyoxigraph.parse_query_results(data, format=QueryResultsFormat.JSON), task, outlet)


def answer_graph(database: pyoxigraph.Store, task: dict[str, Any], outlet: Outlet) -> None:
    """Send one graph of a database.

    Args:
        database: a snapshot.
        task: `name` of the graph (`None` for the default graph), `graph`, `max_rows` and `head` as in `answer_query`.
        outlet: where it goes.

    Raises:
        Problem: there is no such graph.

    Source: https://www.w3.org/TR/sparql11-http-rdf-update/#http-get
    """
    name = DefaultGraph() if task["name"] is None else NamedNode(task["name"])
    with translated(Path(task["place"])):
        quads = database.quads_for_pattern(None, None, None, name)
        first = next(iter(quads), None)
        if first is None and not isinstance(name, DefaultGraph):
            raise Problem(404, "no-graph", f"there is no graph <{task['name']}>", remedy="GET /graphs lists them.")
        write_graph(_with_first(first, quads), task, outlet)


def answer_remote_graph(store: Store, task: dict[str, Any], outlet: Outlet) -> None:
    """Send one graph of another endpoint; the task is that of `answer_graph`.

    Raises:
        Problem: there is no such graph, or it is the default graph, which here is the union of the others.
        StoreError: the endpoint fails.
    """
    name = task["name"]
    if name is None or not store.has_graph(name):
        what = "the default graph cannot be read by itself here" if name is None else f"there is no graph <{name}>"
        raise Problem(404, "no-graph", what, remedy="GET /graphs lists the graphs.")
    write_graph(store.read_graph(name), task, outlet)


def write_results(results: Any, task: dict[str, Any], outlet: Outlet) -> None:
    """Write what Oxigraph answers: rows, a truth value or triples."""
    if isinstance(results, pyoxigraph.QueryTriples):
        write_graph(results, task, outlet)
        return
    format_ = _acceptable(find_result_format(task["rows"] or ""), "results")
    truth = isinstance(results, pyoxigraph.QueryBoolean)
    if truth and format_.name in ("csv", "tsv"):
        outlet.begin({"kind": "truth", "type": format_.content_type})
        outlet.write(b"true\n" if results else b"false\n")
        outlet.end()
        return
    counter = RowCounter(format_.name, task["max_rows"], _refuse_length)
    outlet.begin({"kind": "truth" if truth else "rows", "type": format_.content_type}, None if truth else counter.feed)
    if not task["head"]:
        results.serialize(outlet, format=format_.engine)
    outlet.end(lambda: counter.rows)


def write_graph(triples: Iterable[Triple], task: dict[str, Any], outlet: Outlet) -> None:
    """Write triples in the format asked for."""
    format_ = _acceptable(find_graph_format(task["graph"] or ""), "graph")
    outlet.begin({"kind": "graph", "type": format_.content_type})
    counted = _Counted(triples, task["max_rows"])
    if not task["head"]:
        prefixes = None if format_.engine == RdfFormat.JSON_LD else PREFIXES
        pyoxigraph.serialize(counted, cast("Any", outlet), format=format_.engine, prefixes=prefixes)
    outlet.end(lambda: counted.count)


def to_results_json(answer: Rows | Truth) -> bytes:
    """Return an answer as SPARQL JSON results.

    Source: https://www.w3.org/TR/sparql11-results-json/

    >>> to_results_json(Truth(True))
    b'{"head": {}, "boolean": true}'
    """
    if isinstance(answer, Truth):
        return json.dumps({"head": {}, "boolean": answer.value}).encode()
    bindings = [
        {name: _json_term(term) for name, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    return json.dumps({"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}).encode()


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    return found if term.datatype.value == XSD.string else found | {"datatype": term.datatype.value}


class _Counted:
    """Triples that are counted as they pass, up to a limit."""

    def __init__(self, triples: Iterable[Any], most: int) -> None:
        self._triples = triples
        self._most = most
        self.count = 0

    def __iter__(self) -> Iterator[Triple]:
        for each in self._triples:
            self.count += 1
            if self.count > self._most:
                _refuse_length(self.count)
            yield each.triple if isinstance(each, Quad) else each


def _with_first(first: Quad | None, quads: Iterable[Quad]) -> Iterator[Triple]:
    if first is not None:
        yield first.triple
    for quad in quads:
        yield quad.triple


def _nodes(names: list[str] | None) -> list[NamedNode]:
    return [NamedNode(name) for name in names or ()]


def _check_graphs(database: pyoxigraph.Store, names: Iterable[str], place: str) -> None:
    for name in sorted(names):
        iri(name)
        if next(iter(database.quads_for_pattern(None, None, None, NamedNode(name))), None) is None:
            raise QueryError(
                f"there is no graph <{name}> in {place}", remedy="Name a graph of the store; none is fetched."
            )


def _acceptable(format_: Format | None, what: str) -> Format:
    if format_ is None:
        raise Problem(
            406,
            "not-acceptable",
            f"the answer is {'a graph' if what == 'graph' else 'rows or a truth value'}, in no acceptable format",
            expected="one of the media types of " + ("RDF" if what == "graph" else "SPARQL results"),
            remedy="Send an Accept header that names one, or none.",
        )
    return format_


def _refuse_length(rows: int) -> None:
    raise Problem(
        400,
        "too-many-rows",
        f"the answer has {rows - 1} rows and more, which is longer than this server sends",
        remedy="Add a LIMIT, ask for less, or start the server with a greater --max-rows.",
    )
