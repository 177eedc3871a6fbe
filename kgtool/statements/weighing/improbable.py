"""Which relations of the rules are turned away because hardly anything in the text speaks for them.

A rule that misreads a sentence relates things which nobody who knows all grounds would relate. The weights know nothing
of the rules, so that they see it: of 10 such statements in articles that neither had seen, 9 were wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from kgtool.records import Rejection, Statement, Thing, Value
from kgtool.statements.weighing.bundles import Table
from kgtool.statements.weighing.pair_grounds import Named
from kgtool.statements.weighing.pairs import Pair, SentencePairs
from kgtool.statements.weighing.said import key_of
from kgtool.statements.weighing.scene import Candidate
from kgtool.statements.weighing.signatures import ACTS, PROGRAMME, PROPERTIES

_IMPROBABLE = 0.1
"""Probability below which a relation is turned away, wherever in the article its two things are named."""
_APPROVALS, _DATED = frozenset({"approvedBy", "approvedOn"}), frozenset({"approvedOn", "issuedOn"})
_GOVERNED = frozenset({"Province", "City"})
"""Classes of places that stand for their governments."""
_NOTHING: frozenset[str] = frozenset()
_Triple = tuple[str, str, str]


def turn_away_improbable(
    stated: Iterable[Statement], sentences: Sequence[SentencePairs], tables: Mapping[str, Table[float]]
) -> tuple[list[Statement], list[Rejection]]:
    """Return the statements that are not improbable, and the others with the reason; both may be empty.

    Args:
        stated: what the rules have found; what is not weighed stays.
        sentences: the pairs of each sentence of the article.
        tables: by property what adds up its weights.
    """
    stated = list(stated)
    by_sentence: defaultdict[int, set[_Triple]] = defaultdict(set)
    for statement in stated:
        if statement.predicate in PROPERTIES and statement.predicate in tables:
            for evidence in statement.evidence:
                by_sentence[evidence.sentence].add(_triple(statement))
    likely: dict[_Triple, float] = {}
    for sentence in sentences if by_sentence else ():  # most are probable enough where they are stated
        triples = by_sentence.get(sentence.context.sentence.ordinal)
        if triples:
            _weigh(sentence, _Wanted(triples), tables, likely)
    left = _Wanted(each for each in set().union(*by_sentence.values()) if likely.get(each, 0.0) < _IMPROBABLE)
    for sentence in sentences if left.triples else ():
        _weigh(sentence, left, tables, likely)
    kept, refused = [], []
    for statement in stated:
        found = likely.get(_triple(statement)) if statement.predicate in PROPERTIES else None
        if found is None or found >= _IMPROBABLE or statement.modality == "negated":
            kept.append(statement)
        else:
            refused.append(Rejection(statement, f"hardly anything speaks for it: probability {found:.2f} by weights"))
    return kept, refused


def _weigh(
    sentence: SentencePairs, wanted: _Wanted, tables: Mapping[str, Table[float]], likely: dict[_Triple, float]
) -> None:
    """Note how probable what has been stated is by the pairs of a sentence, as far as it is not probable enough yet."""
    for pair in wanted.iter_pairs(sentence):
        if pair.subject.via == "implied" and not sentence.speaks_of(pair.subject.thing):
            continue  # weighed as if the article did not speak of such zones, which it does in other words
        triple = (pair.subject.thing.iri, pair.predicate, key_of(pair.object))
        most = likely.get(triple, 0.0)
        if most < _IMPROBABLE:
            likely[triple] = max(most, pair.likely(tables[pair.predicate]))


class _Wanted:
    """What has been stated, to be found again among the pairs of a sentence."""

    def __init__(self, triples: Iterable[_Triple]) -> None:
        self.triples = frozenset(triples)
        self._by_object: defaultdict[str, set[str]] = defaultdict(set)
        by_predicate: defaultdict[str, set[str]] = defaultdict(set)
        for iri, predicate, key in self.triples:
            self._by_object[key].add(iri)
            by_predicate[predicate].add(iri)
        self._acted = _NOTHING.union(*(by_predicate[each] for each in ACTS))
        self._approved = _NOTHING.union(*(by_predicate[each] for each in _APPROVALS))
        self._dated = _NOTHING.union(*(by_predicate[each] for each in _DATED))
        self._enrolled = _NOTHING.union(*(by_predicate[each] for each in PROGRAMME))

    def iter_pairs(self, sentence: SentencePairs) -> Iterator[Pair]:
        """Yield the pairs of a sentence that have been stated, whatever else it names."""
        for named in sentence.objects:
            subjects = self._subjects_of(named)
            if subjects:
                yield from sentence.near(named, self._is_stated, subjects)
                far = [zone for zone in sentence.far if zone.thing.iri in subjects]
                yield from sentence.apart(named, far, self._is_stated) if far else ()
        if self._enrolled:
            enrolled = [zone for zone in sentence.zones if zone.thing.iri in self._enrolled]
            yield from sentence.enrolled(enrolled, self._is_stated) if enrolled else ()
        if self._approved:
            approved = [zone for zone in sentence.zones if zone.thing.iri in self._approved]
            for named in sentence.told if approved else ():
                yield from sentence.apart(named, approved, self._is_stated)

    def _subjects_of(self, named: Named) -> Set[str]:
        """Return of what an object has been stated; of what it may have been, where it is stated as something else."""
        if named.mention.kind == "Date":
            return self._dated
        subjects: Set[str] = self._by_object.get(named.iri or "", _NOTHING)
        return subjects | self._acted if named.mention.kind in _GOVERNED else subjects

    def _is_stated(self, predicate: str, subject: Candidate, _named: Named, object_: Thing | Value) -> bool:
        return (subject.thing.iri, predicate, key_of(object_)) in self.triples


def _triple(statement: Statement) -> _Triple:
    return statement.subject.iri, statement.predicate, key_of(statement.object)
