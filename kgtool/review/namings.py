"""Where things that the reference data lack are named: taken from readings, or from a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgtool.readings import Reading
from kgtool.records import Thing
from kgtool.vocab import AIZ

if TYPE_CHECKING:
    from kgtool.graph import Store

_QUESTION = """
PREFIX aiz: <https://w3id.org/ai-zones/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?label ?class ?article ?title ?sentence ?quote ?property ?other WHERE {
  GRAPH ?article { ?thing aiz:provisional true ; a ?class ; skos:prefLabel ?label . }
  { ?claim aiz:claimSubject ?thing . BIND("s" AS ?side) } UNION { ?claim aiz:claimObject ?thing . BIND("o" AS ?side) }
  ?claim aiz:supportedBy ?evidence ; aiz:claimPredicate ?property .
  ?evidence aiz:inArticle ?article ; aiz:sentence ?sentence ; aiz:quote ?quote .
  OPTIONAL { ?claim aiz:claimObject ?object }
  OPTIONAL { ?claim aiz:claimValue ?value }
  BIND(IF(?side = "s", COALESCE(STR(?object), STR(?value), ""), "") AS ?other)
  OPTIONAL { ?article aiz:title ?title }
}
ORDER BY ?thing ?article ?sentence
"""


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an article speaks of a provisional thing.

    Args:
        thing: the thing.
        article: the article's IRI.
        source: its title, or its file name.
        sentence: ordinal of the sentence, from 1.
        quote: the decisive words.
        fact: property and object of what is said of it, where it is the subject; empty strings elsewhere.
    """

    thing: Thing
    article: str
    source: str
    sentence: int
    quote: str
    fact: tuple[str, str] = ("", "")


def namings_of_reading(reading: Reading) -> Iterator[Naming]:
    """Yield where an article's statements speak of things that the reference data lack."""
    for statement in reading.statements:
        for thing in (statement.subject, statement.object):
            if not isinstance(thing, Thing) or not thing.provisional:
                continue
            fact = ("", "")
            if thing is statement.subject:
                other = statement.object
                fact = (statement.predicate, other.iri if isinstance(other, Thing) else other.text)
            for evidence in statement.evidence:
                yield Naming(thing, statement.article, statement.source, evidence.sentence, evidence.quote, fact)


def namings_of_store(store: Store, *, timeout: float | None = None) -> Iterator[Naming]:
    """Yield where the articles of a store speak of provisional things.

    Raises:
        StoreError: the store fails.
    """
    from kgtool.sparql import Rows

    answer = store.query(_QUESTION, timeout=timeout)
    assert isinstance(answer, Rows)
    for row in answer.rows:
        thing, label, class_, article, title, sentence, quote, property_, other = (
            "" if term is None else term.value for term in row
        )
        class_name = class_.removeprefix(AIZ.iri)
        if class_name == class_:
            continue
        fact = (property_.removeprefix(AIZ.iri), other) if other else ("", "")
        known = Thing(thing, label, class_name, provisional=True)
        yield Naming(known, article, title or article, int(sentence), quote, fact)
