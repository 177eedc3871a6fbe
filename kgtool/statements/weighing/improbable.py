"""Which relations of the rules are turned away because hardly anything in the text speaks for them.

A rule that misreads a sentence relates things which nobody who knows all grounds would relate. The weights know nothing
of the rules, so that they see it: of 10 such statements in articles that neither had seen, 9 were wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kgtool.records import Rejection, Statement, Thing, Value
from kgtool.statements.weighing.bundles import Table
from kgtool.statements.weighing.pair_grounds import Named
from kgtool.statements.weighing.pairs import Pair, SentencePairs
from kgtool.statements.weighing.said import key_of
from kgtool.statements.weighing.scene import Candidate

_IMPROBABLE = 0.1
"""Probability below which a relation is turned away, wherever in the article its two things are named."""
_OTHERWISE = frozenset({"Date", "Province", "City"})
"""Classes of what is stated otherwise than as it is named: as a day, as the government of the place."""
_Triple = tuple[str, str, str]


def turn_away_improbable(
    stated: Iterable[Statement], sentences: Iterable[SentencePairs], tables: Mapping[str, Table[float]]
) -> tuple[list[Statement], list[Rejection]]:
    """Return the statements that are not improbable, and the others with the reason; both may be empty.

    Args:
        stated: what the rules have found; what is not weighed stays.
        sentences: the pairs of each sentence of the article.
        tables: by property what adds up its weights.
    """
    stated = list(stated)
    wanted = _Wanted(_triple(statement) for statement in stated if statement.predicate in tables)
    likely: dict[_Triple, float] = {}
    for sentence in sentences if wanted.triples else ():
        for pair in wanted.iter_pairs(sentence):
            if pair.subject.via == "implied" and not sentence.speaks_of(pair.subject.thing):
                continue  # weighed as if the article did not speak of such zones, which it does in other words
            triple = (pair.subject.thing.iri, pair.predicate, key_of(pair.object))
            most = likely.get(triple, 0.0)
            if most < _IMPROBABLE:
                likely[triple] = max(most, pair.likely(tables[pair.predicate]))
    kept, refused = [], []
    for statement in stated:
        found = likely.get(_triple(statement))
        if found is None or found >= _IMPROBABLE or statement.modality == "negated":
            kept.append(statement)
        else:
            refused.append(Rejection(statement, f"hardly anything speaks for it: probability {found:.2f} by weights"))
    return kept, refused


class _Wanted:
    """What has been stated, to be found again among the pairs of a sentence."""

    def __init__(self, triples: Iterable[_Triple]) -> None:
        self.triples = frozenset(triples)
        self._subjects = {triple[0] for triple in self.triples}
        self._objects = {triple[2] for triple in self.triples}

    def iter_pairs(self, sentence: SentencePairs) -> Iterator[Pair]:
        """Yield the pairs of a sentence that have been stated, whatever else it names."""
        far = [zone for zone in sentence.far if zone.thing.iri in self._subjects]
        zones = [zone for zone in sentence.zones if zone.thing.iri in self._subjects]
        for named in sentence.objects:
            if self._may_be(named):
                yield from sentence.near(named, self._is_stated)
                yield from sentence.apart(named, far, self._is_stated) if far else ()
        if zones:
            yield from sentence.enrolled(zones, self._is_stated)
            for named in filter(self._may_be, sentence.told):
                yield from sentence.apart(named, zones, self._is_stated)

    def _may_be(self, named: Named) -> bool:
        return named.iri in self._objects or named.mention.kind in _OTHERWISE

    def _is_stated(self, predicate: str, subject: Candidate, _named: Named, object_: Thing | Value) -> bool:
        return (subject.thing.iri, predicate, key_of(object_)) in self.triples


def _triple(statement: Statement) -> _Triple:
    return statement.subject.iri, statement.predicate, key_of(statement.object)
