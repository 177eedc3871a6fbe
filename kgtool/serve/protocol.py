"""`/sparql`: the operations of the SPARQL 1.1 Protocol.

Source: https://www.w3.org/TR/sparql11-protocol/#protocol
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Final

from starlette.types import Receive, Scope, Send

from kgtool.serve.access import writer_for
from kgtool.serve.description import send_description
from kgtool.serve.exchange import Exchange, parse_form
from kgtool.serve.formats import GRAPH_FORMATS, RESULT_FORMATS, find_graph_format, find_result_format
from kgtool.serve.headers import entity_tag, matches
from kgtool.serve.negotiate import choose
from kgtool.serve.problems import Problem
from kgtool.serve.rewriting import with_dataset
from kgtool.serve.services import Services, services_of
from kgtool.serve.writer import Writer

_ROWS = tuple((each.media, *each.aliases) for each in RESULT_FORMATS)
_GRAPHS = tuple((each.media, *each.aliases) for each in GRAPH_FORMATS)
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
QUERY_HEADERS: Final = {"vary": "Accept, Accept-Encoding", "cache-control": "no-cache"}
"""Headers of every answer to a query."""

_VOLATILE = re.compile(r"\b(?:now|rand|uuid|struuid|bnode|service)\b|\\u", re.IGNORECASE)
"""What may answer otherwise over the same graph: such a query has no entity tag."""


async def sparql(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request to the endpoint."""
    exchange, services = Exchange(scope, receive, send), services_of(scope)
    given = exchange.parameters()
    if exchange.method in ("GET", "HEAD"):
        if not given:
            await send_description(exchange, services)
            return
        if values_of(given, "update"):
            raise _not_so("an update by GET", "POST")
        await answer(exchange, services, _one(given, "query"), given)
    elif exchange.method == "POST":
        await _post(exchange, services, given)
    else:
        raise _not_so(exchange.method, "GET, HEAD, POST, OPTIONS")


async def answer(
    exchange: Exchange, services: Services, text: str, given: Sequence[tuple[str, str]], key: str = ""
) -> None:
    """Answer a query.

    Args:
        exchange: the request.
        services: what answers it.
        text: the query.
        given: parameters of the protocol.
        key: what else of the request decides the answer.

    Raises:
        Problem: the query is too long, no format is acceptable, or a limit was reached.
        QueryError: it is no query.

    Source: https://www.w3.org/TR/sparql11-protocol/#query-operation
    """
    if len(text) > services.settings.max_query:
        raise Problem(413, "too-large", f"the query is longer than {services.settings.max_query} characters")
    default, named = values_of(given, "default-graph-uri"), values_of(given, "named-graph-uri")
    rows, graph = formats_of(exchange.header("accept"), values_of(given, "format"))
    packed = exchange.packed
    revision = services.snapshots.current.revision
    asked = answer_parts(exchange.root, rows, graph, packed, default=default, named=named)
    tag = None if _VOLATILE.search(text) else entity_tag(revision, text, asked)
    headers = dict(QUERY_HEADERS)
    if tag is not None:
        headers["etag"] = tag
        if exchange.method != "POST" and matches(exchange.header("if-none-match"), tag):
            await exchange.send(304, headers=headers)
            return
    begun = time.perf_counter()
    format_ = find_result_format(rows or "")
    if format_ is not None and not default and not named and exchange.method != "HEAD":
        near = services.pool.near.answer(text, format_)
        if near is not None:
            exchange.log["query_ms"] = round((time.perf_counter() - begun) * 1000, 1)
            await exchange.send(200, near, format_.content_type, headers)
            return
    with exchange.watched():
        async with await services.pool.query(
            text,
            rows=rows,
            graph=graph,
            default=default or ([] if named else None),
            named=named or ([] if default else None),
            gzip=packed,
            head=exchange.method == "HEAD",
            root=exchange.root + "sparql",
        ) as found:
            exchange.log["query_ms"] = round((time.perf_counter() - begun) * 1000, 1)
            if tag is not None and found.snapshot.revision != revision:
                del headers["etag"]
            await exchange.send_answer(found, headers)


def answer_parts(
    root: str,
    rows: str | None,
    graph: str | None,
    packed: bool,
    *,
    default: Sequence[str] = (),
    named: Sequence[str] = (),
) -> str:
    """Return what decides the answer to a query beside its text and the state of the graph, as one text.

    >>> answer_parts("http://localhost/", "json", "ttl", False)
    "('http://localhost/', 'json', 'ttl', False, (), ())"
    """
    return repr((root, rows, graph, packed, tuple(default), tuple(named)))


def formats_of(accept: str | None, wanted: Sequence[str] = ()) -> tuple[str | None, str | None]:
    """Return the short names of the formats for results and for graphs; `None` where none is acceptable.

    Args:
        accept: the header `Accept`.
        wanted: values of the parameter `format`, which goes before the header.

    Raises:
        Problem: neither is acceptable.

    >>> formats_of("text/csv, text/turtle;q=0.5")
    ('csv', 'ttl')
    """
    if wanted:
        result, graph = find_result_format(wanted[-1]), find_graph_format(wanted[-1])
        found = (result.name if result else None, graph.name if graph else None)
    else:
        row, triple = choose(accept, _ROWS), choose(accept, _GRAPHS)
        found = (
            None if row is None else RESULT_FORMATS[row].name,
            None if triple is None else GRAPH_FORMATS[triple].name,
        )
    if found == (None, None):
        raise not_acceptable(wanted[-1] if wanted else accept)
    return found


def not_acceptable(wanted: str | None) -> Problem:
    """Return the error of a request for a format that there is not."""
    offered = ", ".join(each.media for each in (*RESULT_FORMATS, *GRAPH_FORMATS))
    return Problem(406, "not-acceptable", f"there is no answer in the format {wanted!r}", expected=f"one of {offered}")


async def change(exchange: Exchange, writer: Writer, text: str, given: Sequence[tuple[str, str]]) -> None:
    """Make an update; it has been made, and readers see it, when the answer comes.

    Args:
        exchange: the request, which may write.
        writer: what makes it.
        text: the update.
        given: parameters of the protocol.

    Raises:
        QueryError: it is no update.
        Problem: it names its dataset twice, or a limit was reached.

    Source: https://www.w3.org/TR/sparql11-protocol/#update-operation
    """
    text = with_dataset(text, values_of(given, "using-graph-uri"), values_of(given, "using-named-graph-uri"))
    begun = time.perf_counter()
    await writer.change({"op": "update", "text": text, "root": exchange.root + "sparql"})
    exchange.log["update_ms"] = round((time.perf_counter() - begun) * 1000, 1)
    await exchange.send(204)


async def _post(exchange: Exchange, services: Services, given: list[tuple[str, str]]) -> None:
    media = (exchange.header("content-type") or "").partition(";")[0].strip().lower()
    limit = services.settings.max_body
    if media == _UPDATE:
        writer = writer_for(exchange, services)
        await change(exchange, writer, _text(await exchange.body(limit)), given)
    elif media == _QUERY:
        text = _text(await exchange.body(services.settings.max_query))
        await answer(exchange, services, text, given)
    elif media == _FORM:
        form = [*given, *parse_form(await exchange.body(limit), what="the form")]
        if values_of(form, "update"):
            if values_of(form, "query"):
                raise Problem(400, "two-operations", "the request has a query and an update", expected="one of the two")
            await change(exchange, writer_for(exchange, services), _one(form, "update"), form)
            return
        await answer(exchange, services, _one(form, "query"), form)
    else:
        raise Problem(
            415,
            "unknown-content-type",
            f"the body is {media or 'of no type'}",
            expected=f"one of {_FORM}, {_QUERY}, {_UPDATE}",
            remedy="Send the header Content-Type.",
        )


def values_of(given: Sequence[tuple[str, str]], name: str) -> list[str]:
    """Return the values of a parameter, in order; may be empty."""
    return [value for key, value in given if key == name]


def _one(given: Sequence[tuple[str, str]], name: str) -> str:
    values = values_of(given, name)
    if len(values) != 1:
        raise Problem(
            400,
            f"no-{name}" if not values else f"several-{name}",
            f"the request has {len(values) or 'no'} parameter {name!r}",
            expected="exactly one",
        )
    return values[0]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, "not-utf-8", f"the body is not UTF-8: byte {error.start}", expected="UTF-8") from error


def _not_so(what: str, allowed: str) -> Problem:
    return Problem(405, "wrong-method", f"{what} is not possible here", expected=allowed, headers={"Allow": allowed})
