"""What the server says of itself and of its data: service description, VoID and DCAT, the list of graphs.

Source: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kgtool import __version__
from kgtool.serve.exchange import Exchange
from kgtool.serve.formats import GRAPH_FORMATS
from kgtool.serve.headers import entity_tag, matches
from kgtool.serve.negotiate import choose
from kgtool.serve.problems import Problem
from kgtool.serve.services import Services
from kgtool.vocab import DCTERMS, PREFIXES, RDF, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
FOAF = "http://xmlns.com/foaf/0.1/"
FORMATS = "http://www.w3.org/ns/formats/"
_PREFIXES = {**PREFIXES, "sd": SD, "void": VOID, "dcat": DCAT, "foaf": FOAF, "formats": FORMATS}
_INPUT_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N3")
_GRAPH_FORMATS = (*_INPUT_FORMATS, "N-Quads", "TriG")
_RESULT_FORMATS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_OFFERS = tuple((each.media, *each.aliases) for each in GRAPH_FORMATS)
_RDF_TYPE = NamedNode(RDF.type)
_IANA = "https://www.iana.org/assignments/media-types/"


async def send_description(exchange: Exchange, services: Services) -> None:
    """Send the description of the endpoint.

    Source: https://www.w3.org/TR/sparql11-service-description/#accessing
    """
    root = exchange.root

    async def triples() -> Iterable[Triple]:
        return service_triples(root, writable=services.settings.writable, federated=bool(services.settings.services))

    await _send(exchange, services, "service", triples)


async def send_dataset(exchange: Exchange, services: Services) -> None:
    """Send the description of the data."""
    if exchange.method not in ("GET", "HEAD"):
        raise Problem(405, "wrong-method", f"{exchange.method} is not possible here", headers={"Allow": "GET, HEAD"})
    root = exchange.root

    async def triples() -> Iterable[Triple]:
        counts = await services.pool.call("kgtool.serve.counting:count")
        return dataset_triples(root, services.settings.base, counts)

    await _send(exchange, services, "dataset", triples)


async def send_graph_list(exchange: Exchange, services: Services) -> None:
    """Send the list of graphs, as part of the description of the data.

    Source: https://www.w3.org/TR/sparql11-http-rdf-update/#http-get
    """
    root = exchange.root

    async def triples() -> Iterable[Triple]:
        return graph_triples(root, await services.pool.call("kgtool.serve.counting:count_graphs"))

    await _send(exchange, services, "graphs", triples)


async def _send(
    exchange: Exchange, services: Services, what: str, triples: Callable[[], Awaitable[Iterable[Triple]]]
) -> None:
    chosen = choose(exchange.header("accept"), _OFFERS)
    if chosen is None:
        raise Problem(
            406,
            "not-acceptable",
            f"the description has no form {exchange.header('accept')!r}",
            expected=f"one of {', '.join(each.media for each in GRAPH_FORMATS)}",
        )
    format_ = GRAPH_FORMATS[chosen]
    tag = entity_tag(services.snapshots.current.revision, what, exchange.root, format_.name, exchange.packed)
    headers = {"vary": "Accept, Accept-Encoding, Host", "cache-control": "no-cache"}
    if matches(exchange.header("if-none-match"), tag):
        await exchange.send_tagged(b"", format_.content_type, headers, tag)
        return
    prefixes = None if format_.engine == RdfFormat.JSON_LD else _PREFIXES
    body = pyoxigraph.serialize(await triples(), format=format_.engine, prefixes=prefixes) or b""
    await exchange.send_tagged(body, format_.content_type, headers, tag)


def service_triples(root: str, *, writable: bool, federated: bool) -> Iterable[Triple]:
    """Iterate over the description of the endpoint.

    Args:
        root: address of the server.
        writable: whether it takes updates.
        federated: whether `SERVICE` may reach some host.
    """
    service, dataset = NamedNode(f"{root}sparql"), NamedNode(f"{root}.well-known/void#dataset")
    yield Triple(service, _RDF_TYPE, NamedNode(f"{SD}Service"))
    yield Triple(service, NamedNode(f"{SD}endpoint"), service)
    languages = ["SPARQL11Query"] + (["SPARQL11Update"] if writable else [])
    for language in languages:
        yield Triple(service, NamedNode(f"{SD}supportedLanguage"), NamedNode(SD + language))
    features = ["UnionDefaultGraph"] + (["BasicFederatedQuery"] if federated else [])
    for feature in features:
        yield Triple(service, NamedNode(f"{SD}feature"), NamedNode(SD + feature))
    for name in (*_RESULT_FORMATS, *_GRAPH_FORMATS):
        yield Triple(service, NamedNode(f"{SD}resultFormat"), NamedNode(FORMATS + name))
    for name in _INPUT_FORMATS if writable else ():
        yield Triple(service, NamedNode(f"{SD}inputFormat"), NamedNode(FORMATS + name))
    yield Triple(service, NamedNode(f"{SD}defaultDataset"), dataset)
    yield Triple(dataset, _RDF_TYPE, NamedNode(f"{SD}Dataset"))
    default = BlankNode("default")
    yield Triple(dataset, NamedNode(f"{SD}defaultGraph"), default)
    yield Triple(default, _RDF_TYPE, NamedNode(f"{SD}Graph"))


def dataset_triples(root: str, base: str, counts: dict[str, Any]) -> Iterable[Triple]:
    """Iterate over the description of the data: VoID, DCAT, and the graphs.

    Args:
        root: address of the server.
        base: beginning of the IRIs of things.
        counts: what `kgtool.serve.counting.count` found.
    """
    dataset, endpoint = NamedNode(f"{root}.well-known/void#dataset"), NamedNode(f"{root}sparql")
    for kind in (f"{VOID}Dataset", f"{DCAT}Dataset"):
        yield Triple(dataset, _RDF_TYPE, NamedNode(kind))
    yield Triple(dataset, NamedNode(DCTERMS.title), Literal("The graph that this server holds", language="en"))
    yield Triple(dataset, NamedNode(DCTERMS.creator), Literal(f"kgtool {__version__}"))
    yield Triple(dataset, NamedNode(f"{VOID}sparqlEndpoint"), endpoint)
    yield Triple(dataset, NamedNode(f"{VOID}uriSpace"), Literal(base))
    for vocabulary in counts["vocabularies"]:
        yield Triple(dataset, NamedNode(f"{VOID}vocabulary"), NamedNode(vocabulary))
    for name in ("triples", "entities", "classes", "properties", "distinctSubjects", "distinctObjects", "documents"):
        yield Triple(dataset, NamedNode(VOID + name), _number(counts[name]))
    for name in _GRAPH_FORMATS:
        yield Triple(dataset, NamedNode(f"{VOID}feature"), NamedNode(FORMATS + name))
    for kind, link, rows in (
        ("classPartition", "class", counts["by_class"]),
        ("propertyPartition", "property", counts["by_property"]),
    ):
        for number, (name, count) in enumerate(rows):
            part = BlankNode(f"{link}{number}")
            yield Triple(dataset, NamedNode(VOID + kind), part)
            yield Triple(part, NamedNode(VOID + link), NamedNode(name))
            yield Triple(part, NamedNode(VOID + ("entities" if link == "class" else "triples")), _number(count))
    service = NamedNode(f"{root}.well-known/void#service")
    yield Triple(service, _RDF_TYPE, NamedNode(f"{DCAT}DataService"))
    yield Triple(service, NamedNode(f"{DCAT}endpointURL"), endpoint)
    yield Triple(service, NamedNode(f"{DCAT}endpointDescription"), endpoint)
    yield Triple(service, NamedNode(f"{DCAT}servesDataset"), dataset)
    yield Triple(service, NamedNode(DCTERMS.conformsTo), NamedNode("http://www.w3.org/TR/sparql11-protocol/"))
    yield from graph_triples(root, counts["graphs"])


def graph_triples(root: str, graphs: list[list[Any]]) -> Iterable[Triple]:
    """Iterate over the description of the graphs: each a part of the data, with a place to take it from.

    Args:
        root: address of the server.
        graphs: name, number of triples and title (empty without one) of each.
    """
    dataset = NamedNode(f"{root}.well-known/void#dataset")
    yield Triple(dataset, _RDF_TYPE, NamedNode(f"{SD}Dataset"))
    for number, (name, count, title) in enumerate(graphs):
        entry, graph, distribution = BlankNode(f"n{number}"), BlankNode(f"g{number}"), BlankNode(f"d{number}")
        yield Triple(dataset, NamedNode(f"{SD}namedGraph"), entry)
        yield Triple(entry, _RDF_TYPE, NamedNode(f"{SD}NamedGraph"))
        yield Triple(entry, NamedNode(f"{SD}name"), NamedNode(name))
        yield Triple(entry, NamedNode(f"{SD}graph"), graph)
        yield Triple(graph, _RDF_TYPE, NamedNode(f"{SD}Graph"))
        yield Triple(graph, NamedNode(f"{VOID}triples"), _number(count))
        if title:
            yield Triple(graph, NamedNode(DCTERMS.title), Literal(title))
        yield Triple(dataset, NamedNode(f"{DCAT}distribution"), distribution)
        yield Triple(distribution, _RDF_TYPE, NamedNode(f"{DCAT}Distribution"))
        yield Triple(
            distribution, NamedNode(f"{DCAT}accessURL"), NamedNode(f"{root}graphs?graph={quote(name, safe='')}")
        )
        yield Triple(distribution, NamedNode(f"{DCAT}mediaType"), NamedNode(f"{_IANA}text/turtle"))


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=NamedNode(XSD.integer))
