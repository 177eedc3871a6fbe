"""Linked data: what stands under the path of an IRI, as a page or as RDF by negotiation.

Source: https://www.w3.org/TR/cooluris/
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from starlette.types import Receive, Scope, Send

from kgtool.serve.exchange import Exchange
from kgtool.serve.formats import GRAPH_FORMATS, find_graph_format
from kgtool.serve.headers import PAGE_POLICY, entity_tag, matches
from kgtool.serve.negotiate import choose
from kgtool.serve.problems import Problem
from kgtool.serve.protocol import not_acceptable, values_of
from kgtool.serve.services import Services, services_of
from kgtool.sparql import iri
from kgtool.vocab import ONTOLOGY_GRAPH, REFERENCE_GRAPH

_HTML = ("text/html", "application/xhtml+xml")
_OFFERS = (*((each.media, *each.aliases) for each in GRAPH_FORMATS), _HTML)
_STYLE = (Path(__file__).resolve().parent / "pages" / "style.css").read_bytes()


async def thing(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for a thing: `/id/...`, or `/describe?iri=` for what has no path here."""
    exchange, services = _read(scope, receive, send)
    if scope["path"] == "/describe":
        names = values_of(exchange.parameters(), "iri")
        if len(names) != 1:
            raise Problem(400, "no-iri", "the request names no thing", expected="?iri=IRI")
        name = names[0]
    else:
        name = _own_iri(scope, services)
    await _send_thing(exchange, services, name)


async def article(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for an article: its page, or its graph."""
    exchange, services = _read(scope, receive, send)
    name = _own_iri(scope, services)
    await _send_graph(exchange, services, name, "kgtool.serve.pages.article:article_page", {"name": name})


async def articles(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for the list of articles, a page."""
    exchange, services = _read(scope, receive, send)
    await _send_page(exchange, services, "kgtool.serve.pages.article:articles_page", {}, "articles")


async def ontology(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for the ontology or one of its terms: the page of all terms, or the graph."""
    exchange, services = _read(scope, receive, send)
    await _send_graph(exchange, services, ONTOLOGY_GRAPH, "kgtool.serve.pages.vocabulary:vocabulary_page", {})


async def reference(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for the reference data: the page of the graph as a thing, or the graph."""
    exchange, services = _read(scope, receive, send)
    call = "kgtool.serve.pages.thing:thing_page"
    await _send_graph(exchange, services, REFERENCE_GRAPH, call, {"name": REFERENCE_GRAPH})


async def style(scope: Scope, receive: Receive, send: Send) -> None:
    """Send the style sheet of the pages."""
    exchange, _ = _read(scope, receive, send)
    headers = {"cache-control": "max-age=300"}
    await exchange.send_tagged(_STYLE, "text/css; charset=utf-8", headers, entity_tag("style", _STYLE, exchange.packed))


def _read(scope: Scope, receive: Receive, send: Send) -> tuple[Exchange, Services]:
    exchange = Exchange(scope, receive, send)
    if exchange.method not in ("GET", "HEAD"):
        raise Problem(405, "wrong-method", f"{exchange.method} is not possible here", headers={"Allow": "GET, HEAD"})
    return exchange, services_of(scope)


def _own_iri(scope: Scope, services: Services) -> str:
    """Return the IRI that the path of a request stands for.

    Raises:
        Problem: no IRI can have it.
    """
    try:
        path = unquote(scope["raw_path"].decode("ascii").partition("?")[0], errors="strict")
    except UnicodeDecodeError as error:
        raise Problem(400, "bad-path", "the path is not UTF-8") from error
    name = services.settings.base + path.removeprefix("/")
    iri(name)
    return name


def _format(exchange: Exchange) -> str | None:
    """Return the short name of the RDF format that is wanted; `None` for the page.

    Raises:
        Problem: there is none such.
    """
    wanted = values_of(exchange.parameters(), "format")
    if wanted:
        if wanted[-1] == "html":
            return None
        found = find_graph_format(wanted[-1])
        if found is None:
            raise not_acceptable(wanted[-1])
        return found.name
    chosen = choose(exchange.header("accept"), _OFFERS)
    if chosen is None:
        raise not_acceptable(exchange.header("accept"))
    return None if chosen == len(GRAPH_FORMATS) else GRAPH_FORMATS[chosen].name


async def _send_thing(exchange: Exchange, services: Services, name: str) -> None:
    form = _format(exchange)
    if form is None:
        await _send_page(exchange, services, "kgtool.serve.pages.thing:thing_page", {"name": name}, name)
        return
    term = iri(name)
    headers, revision = _headers(exchange, services, name, form)
    if matches(exchange.header("if-none-match"), headers.get("etag")):
        await exchange.send(304, headers=headers)
        return
    with exchange.watched():
        known = await services.pool.query(f"ASK {{ {{ {term} ?p ?o }} UNION {{ ?s ?p {term} }} }}", rows="csv")
        async with known:
            if (await known.read()).strip() != b"true":
                raise _unknown(name)
        text = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
            {{ BIND({term} AS ?s) {term} ?p ?o }} UNION {{ ?s aiz:claimSubject {term} . ?s ?p ?o }}
            UNION {{ ?claim aiz:claimSubject {term} ; aiz:supportedBy ?s . ?s ?p ?o }} }}"""
        head = exchange.method == "HEAD"
        async with await services.pool.query(text, graph=form, gzip=exchange.packed, head=head) as found:
            if found.snapshot.revision != revision:
                headers.pop("etag", None)
            await exchange.send_answer(found, headers)


async def _send_graph(exchange: Exchange, services: Services, name: str, call: str, arguments: dict[str, str]) -> None:
    form = _format(exchange)
    if form is None:
        await _send_page(exchange, services, call, arguments, name)
        return
    headers, revision = _headers(exchange, services, name, form)
    if matches(exchange.header("if-none-match"), headers.get("etag")):
        await exchange.send(304, headers=headers)
        return
    head = exchange.method == "HEAD"
    with exchange.watched():
        async with await services.pool.graph(name, graph=form, gzip=exchange.packed, head=head) as found:
            if found.snapshot.revision != revision:
                headers.pop("etag", None)
            await exchange.send_answer(found, headers)


async def _send_page(exchange: Exchange, services: Services, call: str, arguments: dict[str, str], name: str) -> None:
    headers, revision = _headers(exchange, services, name, "html")
    if matches(exchange.header("if-none-match"), headers.get("etag")):
        await exchange.send(304, headers=headers)
        return
    with exchange.watched():
        text = await services.pool.call(call, arguments | {"base": services.settings.base})
    if text is None:
        raise _unknown(name)
    if services.snapshots.current.revision != revision:
        headers.pop("etag", None)
    await exchange.send(200, text.encode(), "text/html; charset=utf-8", headers)


def _headers(exchange: Exchange, services: Services, name: str, form: str) -> tuple[dict[str, str], str | None]:
    revision = services.snapshots.current.revision
    tag = entity_tag(revision, name, form, exchange.packed)
    headers = {"vary": "Accept, Accept-Encoding", "cache-control": "no-cache"}
    if form == "html":
        headers["content-security-policy"] = PAGE_POLICY
    return headers | ({"etag": tag} if tag else {}), revision


def _unknown(name: str) -> Problem:
    return Problem(404, "unknown-thing", f"nothing is known of <{name}>", remedy="/articles and /ontology lead on.")
