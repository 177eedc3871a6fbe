"""pySHACL as an engine: complete and slow, the yardstick for quicker ones.

rdflib and pySHACL are imported when a check runs. Literals keep their lexical form, which rdflib would normalise.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgtool.errors import Place, ShapeError
from kgtool.findings import Finding
from kgtool.shacl.components import COMPONENTS
from kgtool.shacl.data import Data
from kgtool.shacl.shapes import SH, Shapes
from kgtool.vocab import RDF

_LINKS = frozenset(f"{SH}{name}" for name in ("property", "node", "and", "or", "xone", "not", "qualifiedValueShape"))


class PyshaclEngine:
    """Check with pySHACL in the memory of this process."""

    name = "pyshacl"

    def run(self, data: Data, shapes: Shapes, *, focus: str | None = None) -> list[Finding]:
        """Return every validation result (see `kgtool.shacl.engine.Engine.run`)."""
        _refuse_later(shapes)
        scoped = shapes.article_scoped() & shapes.targeted()
        findings = list(_check(data.union(), shapes.without(scoped), focus))
        if scoped:
            narrow = shapes.restricted(scoped)
            for _, triples in data.article_graphs():
                findings += _check(triples, narrow, focus)
        return findings


def _refuse_later(shapes: Shapes) -> None:
    """Refuse what came after SHACL 1.0: pySHACL would pass over it."""
    later = {component.iri: component for component in COMPONENTS if component.version != "1.0"}
    for shape in shapes.graph().shapes.values():
        for constraint in shape.constraints:
            lists = [name for name in ("class", "datatype") if len(_listed(constraint.parameters.get(name))) > 1]
            if constraint.component in later or lists:
                raise ShapeError(
                    f"shape {shape.id}: pySHACL does not know what SHACL {shapes.version} adds to "
                    f"{constraint.component.removeprefix(SH)}",
                    Place(shapes.place),
                    remedy="Take another engine.",
                )


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _check(data: Iterable[Triple], shapes: Shapes, focus: str | None) -> Iterator[Finding]:
    import pyshacl

    with _quiet():
        shapes_graph = _to_rdflib(shapes.triples)
        data_graph = _to_rdflib(data)
        _prepare_queries(data_graph, shapes)
        try:
            _, results, _ = pyshacl.validate(
                data_graph,
                shacl_graph=shapes_graph,
                inplace=True,
                advanced=False,
                focus_nodes=[focus] if focus else None,
            )
        except ShapeError:
            raise
        except Exception as error:  # a broken query or pattern comes out of rdflib as any kind of error
            raise _shape_error(error, shapes) from error
    if not hasattr(results, "subjects"):  # pySHACL returns a failure instead of a report
        raise _shape_error(results, shapes)
    yield from _findings(results, shapes_graph)


def _prepare_queries(graph: Any, shapes: Shapes) -> None:
    """Make a graph translate each query text once: pySHACL asks the same one for every focus node.

    A query with FROM is refused, since rdflib would fetch what it names.
    """
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    prepared: dict[str, Any] = {}
    ask = graph.query

    def query(text: Any, *args: Any, **options: Any) -> Any:
        if isinstance(text, str):
            if text not in prepared:
                made = translateQuery(parseQuery(text), None, dict(graph.namespaces()))
                if made.algebra.datasetClause:
                    raise ShapeError(
                        "a query of a shape reads other graphs (FROM)",
                        Place(shapes.place),
                        remedy="Take FROM out of the query.",
                        clause="https://www.w3.org/TR/shacl/#sparql-constraints",
                    )
                prepared[text] = made
            text = prepared[text]
        return ask(text, *args, **options)

    graph.query = query


def _shape_error(error: Any, shapes: Shapes) -> ShapeError:
    text = " ".join(str(getattr(error, "message", "") or error).split()) or type(error).__name__
    return ShapeError(
        f"the shapes cannot be run: {text}",
        Place(shapes.place),
        remedy="Mend the shape that the text names.",
        clause=str(getattr(error, "link", "") or "https://www.w3.org/TR/shacl/"),
    )


def _to_rdflib(triples: Iterable[Triple]) -> Any:
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    terms: dict[Any, Any] = {}

    def convert(term: Any) -> Any:
        known = terms.get(term)
        if known is None:
            if isinstance(term, NamedNode):
                known = URIRef(term.value)
            elif isinstance(term, BlankNode):
                known = BNode(term.value)
            elif term.language:
                known = RdflibLiteral(term.value, lang=term.language)
            elif term.datatype.value.endswith("#string"):
                # rdflib keeps "a" and "a"^^xsd:string apart; RDF does not, and shapes use the short form
                known = RdflibLiteral(term.value)
            else:
                known = RdflibLiteral(term.value, datatype=URIRef(term.datatype.value), normalize=False)
            terms[term] = known
        return known

    graph = Graph()
    for triple in triples:
        graph.add((convert(triple.subject), convert(triple.predicate), convert(triple.object)))
    return graph


def _findings(results: Any, shapes_graph: Any) -> Iterator[Finding]:
    from rdflib import URIRef

    def one(node: Any, name: str) -> Any:
        return results.value(node, URIRef(SH + name))

    for report in results.subjects(URIRef(RDF.type), URIRef(f"{SH}ValidationReport")):
        for result in results.objects(report, URIRef(f"{SH}result")):
            path, value = one(result, "resultPath"), one(result, "value")
            messages = results.objects(result, URIRef(f"{SH}resultMessage"))
            yield Finding(
                focus=_text(one(result, "focusNode")),
                path=None if path is None else _path_text(path, results, shapes_graph),
                value=None if value is None else _text(value),
                component=str(one(result, "sourceConstraintComponent")),
                severity=str(one(result, "resultSeverity")),
                messages=tuple(str(m) for m in sorted(messages, key=lambda m: (m.language or "", str(m)))),
                shape=_shape_name(one(result, "sourceShape"), shapes_graph),
            )


def _text(term: Any) -> str:
    """Return an rdflib term in N-Triples form."""
    from rdflib import BNode, URIRef

    if isinstance(term, URIRef):
        return f"<{term}>"
    if isinstance(term, BNode):
        return f"_:{term}"
    if term.language:
        return str(Literal(str(term), language=term.language))
    return str(Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None))


def _path_text(path: Any, *graphs: Any) -> str:
    """Return a SHACL path as a SPARQL property path with full IRIs."""
    from rdflib import URIRef

    if isinstance(path, URIRef):
        return f"<{path}>"
    for graph in graphs:
        for name, form in (
            ("inversePath", "^{}"),
            ("zeroOrMorePath", "{}*"),
            ("oneOrMorePath", "{}+"),
            ("zeroOrOnePath", "{}?"),
        ):
            if (inner := graph.value(path, URIRef(SH + name))) is not None:
                return form.format(_path_text(inner, *graphs))
        if (choices := graph.value(path, URIRef(f"{SH}alternativePath"))) is not None:
            return "(" + "|".join(_path_text(step, *graphs) for step in graph.items(choices)) + ")"
        if steps := list(graph.items(path)):
            return "(" + "/".join(_path_text(step, *graphs) for step in steps) + ")"
    return "?"


def _shape_name(shape: Any, shapes_graph: Any) -> str:
    """Return the IRI of a shape, or of the nearest named shape that a nameless one stands in."""
    from rdflib import RDF as RDFLIB_RDF
    from rdflib import URIRef

    seen = set()
    while not isinstance(shape, URIRef) and shape is not None and shape not in seen:
        seen.add(shape)
        parents = [s for s, p in shapes_graph.subject_predicates(shape) if str(p) in _LINKS]
        parents += list(shapes_graph.subjects(RDFLIB_RDF.first, shape)) + list(
            shapes_graph.subjects(RDFLIB_RDF.rest, shape)
        )
        shape = min(parents, key=str, default=None)
    return str(shape) if isinstance(shape, URIRef) else ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib and pySHACL from writing to standard error what the report says anyway."""
    loggers = [logging.getLogger(name) for name in ("rdflib", "rdflib.term", "pyshacl-validate")]
    before = [(logger, logger.disabled) for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, disabled in before:
            logger.disabled = disabled
