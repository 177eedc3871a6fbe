"""`/graphs`: the graphs of the store one by one, by the SPARQL 1.1 Graph Store HTTP Protocol.

A graph is named by `?graph=IRI`, by `?default`, or by the address of the request itself (`/graphs/...`).

Source: https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import hashlib
import time
from typing import Any
from urllib.parse import quote

from starlette.types import Receive, Scope, Send

from kgtool.serve.access import writer_for
from kgtool.serve.description import send_graph_list
from kgtool.serve.exchange import Exchange
from kgtool.serve.formats import graph_format_of
from kgtool.serve.headers import entity_tag, matches
from kgtool.serve.problems import Problem
from kgtool.serve.protocol import formats_of, values_of
from kgtool.serve.services import Services, services_of
from kgtool.sparql import iri

_PATH = "/:@!$&'()*+,;=~"
_METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")
_ALLOWED = ", ".join((*_METHODS, "OPTIONS"))


async def graphs(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for a graph, or for the list of graphs."""
    exchange, services = Exchange(scope, receive, send), services_of(scope)
    given = exchange.parameters()
    if exchange.method not in _METHODS:
        raise Problem(
            405,
            "wrong-method",
            f"{exchange.method} is not possible here",
            expected=_ALLOWED,
            headers={"Allow": _ALLOWED},
        )
    if not _names_graph(scope, given):
        if exchange.method in ("GET", "HEAD"):
            await send_graph_list(exchange, services)
        elif exchange.method == "POST":
            await _create(exchange, services)
        else:
            raise Problem(400, "no-graph-named", "the request names no graph", expected="?graph=IRI or ?default")
        return
    name = graph_of(exchange, given)
    if exchange.method in ("GET", "HEAD"):
        await _get(exchange, services, name, values_of(given, "format"))
    else:
        await _change(exchange, services, name)


def graph_of(exchange: Exchange, given: list[tuple[str, str]]) -> str | None:
    """Return the name of the graph that a request is about, `None` for the default graph.

    Raises:
        Problem: it names several, or both kinds.
        QueryError: the name is no absolute IRI.

    Source: https://www.w3.org/TR/sparql11-http-rdf-update/#graph-identification
    """
    names, default = values_of(given, "graph"), values_of(given, "default")
    if len(names) + len(default) > 1:
        raise Problem(
            400, "several-graphs", "the request names several graphs", expected="?graph=IRI or ?default, once"
        )
    if default:
        return None
    name = names[0] if names else exchange.root + quote(exchange.scope["path"].removeprefix("/"), safe=_PATH)
    iri(name)
    return name


async def _get(exchange: Exchange, services: Services, name: str | None, wanted: list[str]) -> None:
    _, form = formats_of(exchange.header("accept"), wanted)
    if form is None:
        raise Problem(406, "not-acceptable", "a graph has no acceptable format", expected="a media type of RDF")
    packed, revision = exchange.packed, services.snapshots.current.revision
    tag = entity_tag(revision, name, form, packed)
    headers = {"vary": "Accept, Accept-Encoding", "cache-control": "no-cache"} | ({"etag": tag} if tag else {})
    if matches(exchange.header("if-none-match"), tag):
        await exchange.send(304, headers=headers)
        return
    begun = time.perf_counter()
    with exchange.watched():
        async with await services.pool.graph(name, graph=form, gzip=packed, head=exchange.method == "HEAD") as found:
            exchange.log["query_ms"] = round((time.perf_counter() - begun) * 1000, 1)
            if found.snapshot.revision != revision:
                headers.pop("etag", None)
            await exchange.send_answer(found, headers)


async def _change(exchange: Exchange, services: Services, name: str | None) -> None:
    writer = writer_for(exchange, services)
    _check_condition(exchange.header("if-match"), services.snapshots.current.revision)
    task: dict[str, Any] = {"op": exchange.method.lower(), "name": name}
    body = b""
    if exchange.method != "DELETE":
        task["type"] = _type_of(exchange)
        task["new"] = (exchange.header("if-none-match") or "").strip() == "*"
        body = await exchange.body(services.settings.max_body)
    begun = time.perf_counter()
    told = await writer.change(task, body)
    exchange.log["update_ms"] = round((time.perf_counter() - begun) * 1000, 1)
    await exchange.send(204 if told["found"] else 201)


async def _create(exchange: Exchange, services: Services) -> None:
    """Make a graph whose name the server chooses: the digest of its content, so that the same makes the same."""
    writer = writer_for(exchange, services)
    task = {"op": "put", "type": _type_of(exchange)}
    body = await exchange.body(services.settings.max_body)
    name = f"{services.settings.base}graph/{hashlib.sha256(body).hexdigest()[:20]}"
    told = await writer.change(task | {"name": name}, body)
    await exchange.send(200 if told["found"] else 201, headers={"location": f"/graphs?graph={name}"})


def _type_of(exchange: Exchange) -> str:
    """Return the media type of a body, with its parameters; Turtle without a header.

    Raises:
        Problem: it is neither a format for one graph nor, in POST, a form with files of such.

    Source: https://www.w3.org/TR/sparql11-http-rdf-update/#http-put, #http-post
    """
    given = exchange.header("content-type") or "text/turtle"
    form = exchange.method == "POST" and given.lower().startswith("multipart/form-data")
    if not form and graph_format_of(given) is None:
        raise Problem(
            415,
            "unknown-content-type",
            f"the body is {given}",
            expected="a media type of RDF for one graph, such as text/turtle",
            headers={"Accept": "text/turtle, application/n-triples, application/rdf+xml, application/ld+json, text/n3"},
        )
    return given


def _check_condition(if_match: str | None, revision: str | None) -> None:
    """Refuse a change that was made up over an older state of the graph.

    Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
    """
    if if_match is None or if_match.strip() == "*" or revision is None:
        return
    if not any(part.strip().removeprefix("W/").startswith(f'"{revision}-') for part in if_match.split(",")):
        raise Problem(412, "changed", "the graph has changed since you read it", remedy="Read it again.")


def _names_graph(scope: Scope, given: list[tuple[str, str]]) -> bool:
    return bool(scope["path_params"].get("name")) or any(key in ("graph", "default") for key, _ in given)
