"""From articles to a store: each article is one graph, put as a whole.

What is in the store afterwards depends on the articles alone, not on their order, the number of processes, or what
was built before. An article that is in the store already, read from the same text by the same rules, is passed over.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from kgtool.dialogue import NOTHING, Usage
from kgtool.errors import InputError, KgtoolError
from kgtool.graph import Store, reading_ntriples
from kgtool.pipeline.reader import Reader, load_own_schema
from kgtool.pipeline.reading import ReadsArticles, apply, make_reading, unexpected
from kgtool.pipeline.reference import put_reference
from kgtool.records import Article
from kgtool.statements import count_overfull
from kgtool.vocab import BASE

ARTICLES_AT_ONCE = 50
TRIPLES_AT_ONCE = 20_000

Progress = Callable[["BuildSummary", str], None]
"""Called with the summary so far and the name of the article that is done."""


@dataclass(slots=True)
class BuildSummary:
    """What a build did.

    Args:
        place: where the graph is.
        articles: articles that were read and put.
        skipped: articles that were in the store already, unchanged.
        sentences: sentences of the articles that were read.
        statements: property names with the number of statements.
        rejected: statements that the gate turned away.
        left_open: amounts of which nothing is stated, because something of them is not plain.
        errors: articles that could not be read.
        seconds: how long it took.
        usage: what asking a language model took.
        overfull: sentences that name so much that they were read for names only.
    """

    place: str
    articles: int = 0
    skipped: int = 0
    sentences: int = 0
    statements: Counter[str] = field(default_factory=Counter)
    rejected: int = 0
    left_open: int = 0
    errors: list[InputError] = field(default_factory=list)
    seconds: float = 0.0
    usage: Usage = NOTHING
    overfull: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of one article: its graph as N-Triples, and the numbers for the summary."""

    article: str
    source: str
    stamp: str
    graph: bytes
    sentences: int
    statements: tuple[tuple[str, int], ...]
    rejected: int
    left_open: int
    usage: Usage
    overfull: int


def build(
    paths: Sequence[str | Path],
    store: Store,
    *,
    workers: int = 1,
    base: str = BASE,
    keep_going: bool = True,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    load: Callable[[], ReadsArticles] | None = None,
    digest: str | None = None,
) -> BuildSummary:
    """Read articles and leave their graphs in a store, beside the ontology and the reference data.

    Articles are written in batches, each batch in one transaction: when the build is interrupted or killed, each
    article is in the store as before or complete.

    Args:
        paths: files, directories, or `-` for standard input.
        store: where the graphs go.
        workers: number of processes; 1 reads in this one.
        base: base IRI of articles and things.
        keep_going: whether articles that cannot be read are listed in the summary, or the first one ends the build.
        progress: called after each article.
        stdin: the stream that `-` stands for.
        load: makes the reader, in each process; the shipped one without.
        digest: what the reader is made from; articles that were read by another one are read again.

    Raises:
        InputError: an article cannot be read, and `keep_going` is false; what came before it is in the store.
        StoreError: the store fails.
        RuleError: a rule contradicts the ontology.
    """
    from kgtool.sources import iter_articles

    begun = time.perf_counter()
    summary = BuildSummary(store.place)
    digest = digest or Reader.digest_of(base=base)
    put_reference(store)
    articles = _unchanged_left_out(iter_articles(paths, base=base, stdin=stdin), store, digest, summary, progress)
    make = partial(_make, load or partial(Reader.load, base=base), digest, base)
    batch: list[_Made] = []
    waiting = 0
    for item in apply(articles, make, workers=workers):
        if isinstance(item, InputError):
            if not keep_going:
                _put(batch, store, summary, progress)
                raise item
            summary.errors.append(item)
            continue
        batch.append(item)
        waiting += item.graph.count(b"\n")
        if len(batch) >= ARTICLES_AT_ONCE or waiting >= TRIPLES_AT_ONCE:
            _put(batch, store, summary, progress)
            batch, waiting = [], 0
    _put(batch, store, summary, progress)
    summary.seconds = time.perf_counter() - begun
    return summary


def withdraw(store: Store, article: str) -> bool:
    """Remove an article: the store is as if it had never been added.

    Args:
        store: the store.
        article: IRI of the article.

    Returns:
        Whether the article was there.
    """
    found = store.has_graph(article)
    store.drop_graph(article)
    return found


def stamp_article(article: Article, digest: str) -> str:
    """Return what tells whether an article or its reader changed since it was read."""
    return hashlib.sha256(f"{digest}\0{article!r}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _unchanged_left_out(
    articles: Iterable[Article | InputError],
    store: Store,
    digest: str,
    summary: BuildSummary,
    progress: Progress | None,
) -> Iterator[Article | InputError]:
    for item in articles:
        if isinstance(item, Article) and store.get_stamp(item.iri) == stamp_article(item, digest):
            summary.skipped += 1
            if progress:
                progress(summary, item.source)
        else:
            yield item


def _make(load: Callable[[], ReadsArticles], digest: str, base: str) -> Callable[[Article], _Made | InputError]:
    """Return a function from an article to its graph; it runs where the article is read."""
    schema = load_own_schema()
    read = make_reading(load)

    def make(article: Article) -> _Made | InputError:
        reading = read(article)
        if isinstance(reading, InputError):
            return reading
        try:
            graph = reading_ntriples(reading, schema, base=base)
        except KgtoolError:
            raise
        except Exception as error:
            return unexpected(error, article)
        return _Made(
            article.iri,
            article.source,
            stamp_article(article, digest),
            graph,
            len(reading.body.sentences),
            tuple(Counter(statement.predicate for statement in reading.statements).items()),
            len(reading.rejections),
            len(reading.open_amounts),
            reading.usage,
            count_overfull(reading.mentions),
        )

    return make


def _put(batch: list[_Made], store: Store, summary: BuildSummary, progress: Progress | None) -> None:
    if not batch:
        return
    store.put_graphs(
        {made.article: _triples(made.graph) for made in batch}, stamps={made.article: made.stamp for made in batch}
    )
    for made in batch:
        summary.articles += 1
        summary.sentences += made.sentences
        summary.statements.update(dict(made.statements))
        summary.rejected += made.rejected
        summary.left_open += made.left_open
        summary.usage += made.usage
        summary.overfull += made.overfull
        if progress:
            progress(summary, made.source)


def _triples(graph: bytes) -> list[Triple]:
    return [quad.triple for quad in pyoxigraph.parse(graph, format=RdfFormat.N_TRIPLES)]
