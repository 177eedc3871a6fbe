"""The shipped sample graph, which is one Turtle file, as the graphs of its articles again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Triple

from kgtool.vocab import AIZ, RDF, SKOS


def split_by_article(triples: Iterable[Triple]) -> Iterator[Quad]:
    """Iterate over the graphs that articles became, given their union.

    A claim belongs to the articles of its evidence, a fact to those of its claim, the description of a thing to every
    article that speaks of the thing; this is how articles are written, so that nothing is lost and nothing added.

    Args:
        triples: the union of the graphs of articles.
    """
    about: dict[object, list[Triple]] = defaultdict(list)
    for triple in triples:
        about[triple.subject].append(triple)
    articles_of: dict[object, set[NamedNode]] = defaultdict(set)
    for subject, described in about.items():
        for triple in described:
            if triple.predicate.value == AIZ.inArticle and isinstance(triple.object, NamedNode):
                articles_of[subject] = {triple.object}
            elif triple.predicate.value == RDF.type and triple.object == NamedNode(AIZ.Article):
                articles_of[subject] = {subject}  # type: ignore[arg-type]
    claims = {
        subject: [triple.object for triple in described if triple.predicate.value == AIZ.supportedBy]
        for subject, described in about.items()
        if any(triple.predicate.value == AIZ.claimSubject for triple in described)
    }
    stated: dict[tuple[object, ...], set[NamedNode]] = defaultdict(set)
    speaks_of: dict[NamedNode, set[object]] = defaultdict(set)
    for claim, evidence in claims.items():
        articles = {article for each in evidence for article in articles_of[each]}
        parts = {triple.predicate.value: triple.object for triple in about[claim]}
        predicate = parts[AIZ.claimPredicate]
        if predicate == NamedNode(AIZ.alias):  # another name is stated as a label
            predicate = NamedNode(SKOS.altLabel)
        fact = (parts[AIZ.claimSubject], predicate, parts.get(AIZ.claimObject, parts.get(AIZ.claimValue)))
        stated[fact] |= articles
        for article in articles:
            speaks_of[article] |= {fact[0], fact[2]}
        for triple in about[claim]:
            own = articles_of[triple.object] if triple.predicate.value == AIZ.supportedBy else articles
            yield from (_quad(triple, article) for article in own)
    meta = set(articles_of) - set(claims)
    for subject in meta:
        for triple in about[subject]:
            for article in articles_of[subject]:
                yield _quad(triple, article)
                if subject == article:
                    speaks_of[article].add(triple.object)
    kept = meta | set(claims)
    for article, things in speaks_of.items():
        for subject in _reached(things, about, kept, stated):
            for triple in about[subject]:
                key = (triple.subject, triple.predicate, triple.object)
                if key not in stated or article in stated[key]:
                    yield _quad(triple, article)


def _reached(
    things: set[object],
    about: dict[object, list[Triple]],
    kept: set[object],
    stated: dict[tuple[object, ...], set[NamedNode]],
) -> list[object]:
    """Return the things whose descriptions go with some things: these, and what their descriptions name."""
    found: dict[object, None] = {}
    todo = list(things)
    while todo:
        subject = todo.pop()
        if subject in found or subject in kept or subject not in about:
            continue
        found[subject] = None
        todo += [
            triple.object
            for triple in about[subject]
            if (triple.subject, triple.predicate, triple.object) not in stated
        ]
    return list(found)


def _quad(triple: Triple, article: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, article)
