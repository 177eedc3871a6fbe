"""Which quads of a store an export takes: all, one article, only facts, only things of a class."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from kgtool.errors import Place, QueryError
from kgtool.graph import Store
from kgtool.sparql import Rows, iri, prologue, term_named
from kgtool.vocab import AIZ, RDF, article_iri

_CLAIM_PROPERTIES = frozenset(
    AIZ[name]
    for name in (
        "claimSubject claimPredicate claimObject claimValue modality supportedBy "
        "inArticle sentence begin end quote rule confidence provisional"
    ).split()
)
_CLAIM_CLASSES = frozenset({AIZ.Claim, AIZ.Evidence})


def iter_selected(
    store: Store, *, article: str | None = None, facts: bool = False, type: str | None = None
) -> Iterator[Quad]:
    """Iterate over the quads that an export takes, graph by graph in the order of their names.

    Args:
        store: any store.
        article: IRI or name of one article, whose graph alone is taken.
        facts: leave out claims, evidence and the mark of provisional things.
        type: name of a class; only descriptions of its things and those of its subclasses are taken, with the blank
            nodes that belong to them.

    Raises:
        QueryError: there is no such article or class.
        StoreError: the store fails.
    """
    names = [find_article(store, article)] if article is not None else store.graph_names()
    wanted = _things_of(store, type) if type is not None else None
    for name in names:
        graph = NamedNode(name)
        triples = store.read_graph(name)
        if wanted is not None:
            held = list(triples)
            subjects = _with_blank_nodes(held, wanted)
            triples = (triple for triple in held if triple.subject in subjects)
        for triple in triples:
            if not (facts and _is_about_claim(triple)):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)


def find_article(store: Store, article: str) -> str:
    """Return the name of an article's graph.

    Args:
        store: any store.
        article: the IRI of the article, or its name (`012_sichuan`, with or without ending).

    Raises:
        QueryError: the store has no such article; the error lists the nearest names.
    """
    names = store.graph_names()
    plain = article.removeprefix("<").removesuffix(">")
    stem = plain.rsplit(".", 1)[0] if plain.endswith((".txt", ".md", ".html", ".htm", ".gz")) else plain
    last = article_iri(stem, base="/")
    for name in names:
        if name in (plain, article_iri(plain)) or ("://" not in plain and name.endswith(last)):
            return name
    near = difflib.get_close_matches(plain, [name.rsplit("/", 1)[-1] for name in names], 3, 0.4)
    raise QueryError(
        f"no article {article!r}",
        Place(store.place),
        expected="IRI or name of an article in the graph",
        remedy=f"Near: {', '.join(near)}." if near else None,
    )


def _things_of(store: Store, class_name: str) -> set[object]:
    pattern = f"?class rdfs:subClassOf* {iri(term_named(class_name, 'class'))} . ?thing a ?class"
    answer = store.query(f"{prologue(['rdfs'])}SELECT DISTINCT ?thing WHERE {{ {pattern} }}")
    return {row[0] for row in answer.rows} if isinstance(answer, Rows) else set()


def _with_blank_nodes(triples: list[Triple], wanted: set[object]) -> set[object]:
    """Return the wanted subjects and the blank nodes that they lead to, over other blank nodes."""
    below: dict[object, set[object]] = {}
    for triple in triples:
        if isinstance(triple.object, BlankNode):
            below.setdefault(triple.subject, set()).add(triple.object)
    found, todo = set(wanted), [subject for subject in below if subject in wanted]
    while todo:
        for node in below.get(todo.pop(), set()) - found:
            found.add(node)
            todo.append(node)
    return found


def _is_about_claim(triple: Triple) -> bool:
    predicate, object_ = triple.predicate.value, triple.object
    if predicate == RDF.type:
        return isinstance(object_, NamedNode) and object_.value in _CLAIM_CLASSES
    return predicate in _CLAIM_PROPERTIES
