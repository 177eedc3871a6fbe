"""Which pairs an article states by weight: what the rules have not read, and the words speak for strongly.

The rules know what they read and say why; they miss what is worded in a way that nobody thought of. The weights have
been learned from articles with gold facts (`bench/learn_weights.py`); none of them knows what the rules state. A pair
is stated when it is probable enough and nothing that has been stated speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.lazy import lazy
from kgtool.records import Body, Mention, Statement, Thing, Value
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext
from kgtool.statements.register import ZoneRegister
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.relations.of_papers import is_of_paper
from kgtool.statements.weighing.figures import WeighedFigures
from kgtool.statements.weighing.pairs import Pair, find_pairs
from kgtool.statements.weighing.said import Said
from kgtool.statements.weighing.scene import LOOKED_BACK, Scene
from kgtool.statements.weighing.weights import Sums, Weights, add_up, probability

RULE = "weighed"
_LIKELY = 0.8
_TOGETHER = {"approvedBy": 0.7, "approvedOn": 0.6, "issuedOn": 0.6, "locatedIn": 0.75, "affiliatedWith": 0.95}
"""Probability from which a pair of one sentence is stated, `_LIKELY` for other properties: 3 of 4 were right.

By weights that had not seen the article, of 282 articles: approvedBy 11 right and 3 wrong from 0.7, issuedBy 13 and 4
from 0.8, locatedIn 28 and 8 from 0.75, issuedOn 15 and 1 from 0.6, approvedOn 7 and 1 from 0.6.
"""
_PAST = frozenset({"used", "once", "former", "formerly", "until"})
"""Words of a post that somebody has held: `used to head the bureau`."""
_MEETINGS = frozenset({"briefing", "conference", "meeting", "seminar", "forum", "event", "hearing", "panel"})
"""What a body holds, where others speak: `told a news briefing of the State Council Information Office`."""
_APART = {"approvedOn": 0.7, "approvedBy": 0.55, "partOfProgramme": 0.6}
"""Probability from which a pair of two sentences is stated: approvedOn 8 right and 3 wrong, approvedBy 17 and 6."""
_APPROVAL = frozenset({"approvedBy", "approvedOn"})
_ISSUE = frozenset({"issuedBy", "issuedOn"})
_BEFORE_ISSUE = frozenset("drafted approved reviewed examined endorsed commissioned evaluated".split())
_DRAFTS = frozenset({"draft", "drafts", "drafted"})
_VERB_REACH = 5
_EXCLUDED = frozenset({"kbody-no", "kdate-no", "kprog-no"})
"""Grounds that the reference data knows it otherwise of a zone: what is only probable gives way."""
_HOPELESS = -4.0
"""Weight of sentence, subject and object from which what they have together saves a pair in 1 of 300 cases."""
_MOST = 400
"""Sentences of an article that are weighed."""


class Weighing:
    """Looks at the sentences of an article, when the rules have read them, for pairs that are probably stated."""

    def __init__(  # noqa: PLR0917 - what the reader knows, and the article
        self,
        body: Body,
        mentions: Sequence[Mention],
        zones: ZoneRegister,
        documents: DocumentRegister,
        weights: Weights,
        lexicon: Lexicon,
    ) -> None:
        self.zones = zones
        self.documents = documents
        self.weights = weights
        self.lexicon = lexicon
        self._body, self._mentions = body, mentions
        self.figures = WeighedFigures(body, mentions, zones.wholes, weights)
        self._contexts: list[tuple[SentenceContext, Sequence[Mention]]] = []

    @lazy
    def scene(self) -> Scene:
        """What the article names."""
        return Scene(self._body, self._mentions, self.zones)

    def note(self, context: SentenceContext) -> None:
        """Keep a sentence that names something, with what was named before it."""
        if context.groups and len(self._contexts) < _MOST:
            self._contexts.append((context, context.before[-LOOKED_BACK:]))

    def sentences(self) -> Sequence[tuple[SentenceContext, Sequence[Mention]]]:
        """Return the sentences kept, each with what was named before it."""
        return self._contexts

    def pairs(self) -> Iterator[tuple[SentenceContext, list[Pair]]]:
        """Yield the sentences, each with all its pairs."""
        for context, before in self._contexts:
            yield context, list(find_pairs(context, before, self.scene, self.documents))

    def read(self, stated: Sequence[Statement]) -> Iterator[Statement]:
        """Yield the probable pairs of which nothing has been stated, those of one sentence first; may be empty.

        Args:
            stated: what the rules have found.
        """
        if not self.weights:
            return
        said = Said(stated, self.zones)
        for likely, context, pair in self._likely(said):
            thing = pair.subject.thing
            if not said.allows(thing.iri, pair.predicate, pair.object, apart=_is_apart(context, pair)):
                continue
            said.add(thing.iri, pair.predicate, pair.object)
            used = [pair.mention] if pair.subject.mention is pair.mention else [pair.subject.mention, pair.mention]
            yield context.state(thing, pair.predicate, pair.object, RULE, used, confidence=round(likely, 2))

    def _likely(self, said: Said) -> list[tuple[float, SentenceContext, Pair]]:
        """Return the pairs that are probable enough: those of one sentence first, then the most probable."""
        found = []
        for context, before in self._contexts:
            scales = _Scales(self.weights, said)
            for pair in find_pairs(context, before, self.scene, self.documents, scales.hopes):
                likely = scales.probability(pair)
                if likely >= _bar(context, pair) and self._is_sure(context, pair):
                    found.append((likely, context, pair))
        return sorted(found, key=lambda each: (_turn(each[1], each[2]), -each[0]))

    def _is_sure(self, context: SentenceContext, pair: Pair) -> bool:
        """Say whether the clauses of subject and object neither deny nor hope, nor contradict what is known."""
        lowers = context.lowers
        if not _EXCLUDED.isdisjoint(pair.grounds[-1]):
            return False
        if pair.predicate in _APPROVAL and is_of_paper(context, pair.subject.at):
            return False
        if pair.predicate in _ISSUE and _is_not_issued(context, pair):
            return False
        for at in {pair.subject.at, pair.at} - {-1}:
            begin, end = context.stretch(at)
            if not is_sure(lowers[begin:end], self.lexicon):
                return False
            if pair.predicate == "affiliatedWith" and not _PAST.isdisjoint(lowers[begin:end]):
                return False
        hosted = pair.predicate == "affiliatedWith" and not _MEETINGS.isdisjoint(lowers[max(pair.at - 3, 0) : pair.at])
        return not hosted


def _is_not_issued(context: SentenceContext, pair: Pair) -> bool:
    """`drafted by the bureau`, `a draft went round in March`: what comes before a document is issued, or after."""
    before = context.lowers[max(pair.at - _VERB_REACH, 0) : pair.at] if pair.at >= 0 else []
    if pair.predicate == "issuedBy":
        while before and before[-1] in {"the", "both"}:
            before.pop()
        return before[-1:] == ["by"] and not _BEFORE_ISSUE.isdisjoint(before[-_VERB_REACH + 2 :])
    return not _DRAFTS.isdisjoint(before)


def _is_apart(context: SentenceContext, pair: Pair) -> bool:
    """Say whether subject and object stand in two sentences."""
    here = context.sentence.ordinal
    return pair.subject.mention.sentence != here or pair.mention.sentence != here


def _turn(context: SentenceContext, pair: Pair) -> int:
    """Return when a pair has its turn: what two sentences tell of an approval builds on what one tells."""
    if pair.predicate == "partOfProgramme":
        return 3
    return 0 if not _is_apart(context, pair) else 2 if pair.predicate == "approvedBy" else 1


def _bar(context: SentenceContext, pair: Pair) -> float:
    """Return the probability from which a pair is stated."""
    if _is_apart(context, pair):
        return _APART.get(pair.predicate, 2.0)
    return _TOGETHER.get(pair.predicate, _LIKELY)


class _Scales:
    """Weighs the pairs of one sentence; what holds for many of them is added up once for each property."""

    def __init__(self, weights: Weights, said: Said) -> None:
        self._sums = {predicate: Sums(table) for predicate, table in weights.items()}
        self._weights = weights
        self._said = said

    def hopes(self, predicate: str, iri: str, object_: Thing | Value, grounds: Sequence[Sequence[str]]) -> bool:
        """Say whether a pair is news, and its grounds do not weigh too much against it already."""
        if predicate not in self._sums or self._said.knows(iri, predicate, object_):
            return False
        return self._weigh(predicate, grounds) > _HOPELESS

    def probability(self, pair: Pair) -> float:
        """Return how probable a pair is."""
        *alone, together = pair.grounds
        return probability(self._weigh(pair.predicate, alone) + add_up(self._weights[pair.predicate], together))

    def _weigh(self, predicate: str, alone: Sequence[Sequence[str]]) -> float:
        sums = self._sums[predicate]
        return sum([sums.of(grounds) for grounds in alone])
