"""Which pairs an article states by weight: what the rules have not read, and the words speak for strongly.

The rules know what they read and say why; they miss what is worded in a way that nobody thought of. The weights have
been learned from articles with gold facts (`bench/learn_weights.py`); none of them knows what the rules state. A pair
is stated when it is probable enough and nothing that has been stated speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.lazy import lazy
from kgtool.records import Body, Mention, Rejection, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext
from kgtool.statements.register import ZoneRegister
from kgtool.statements.relations.known_documents import DocumentRegister
from kgtool.statements.weighing.figures import WeighedFigures
from kgtool.statements.weighing.improbable import turn_away_improbable
from kgtool.statements.weighing.outlook import Likely, Outlook
from kgtool.statements.weighing.pairs import Pair, SentencePairs
from kgtool.statements.weighing.said import Said
from kgtool.statements.weighing.scene import Scene
from kgtool.statements.weighing.signatures import PAIRED
from kgtool.statements.weighing.weights import Learned, Weights

RULE = "weighed"
_MOST = 400
"""Sentences of an article that are weighed."""
_TURNS = (Outlook.find_near, Outlook.find_dates, Outlook.find_bodies, Outlook.find_programmes)


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
        self._tables = Learned.of(weights).tables
        self.lexicon = lexicon
        self._body, self._mentions = body, mentions
        self.figures = WeighedFigures(body, mentions, zones.wholes, weights)
        self.rejections: list[Rejection] = []
        """Relations of the rules that are improbable, each with the reason."""
        self._contexts: list[SentenceContext] = []

    @lazy
    def scene(self) -> Scene:
        """What the article names."""
        return Scene(self._body, self._mentions, self.zones)

    def note(self, context: SentenceContext) -> None:
        """Keep a sentence that names something."""
        if context.groups and len(self._contexts) < _MOST:
            self._contexts.append(context)

    def sentences(self) -> Sequence[SentenceContext]:
        """Return the sentences kept."""
        return self._contexts

    def pairs(self) -> Iterator[tuple[SentenceContext, list[Pair]]]:
        """Yield the sentences, each with all its pairs."""
        for sentence in self._divided:
            yield sentence.context, list(sentence.all())

    @lazy
    def _divided(self) -> list[SentencePairs]:
        """The sentences kept as what makes their pairs; asked for when all have been read."""
        return [
            SentencePairs(context, self.scene, self.documents)
            for context in self._contexts
            if not context.kinds.isdisjoint(PAIRED)
        ]

    def doubt(self, stated: Sequence[Statement]) -> list[Statement]:
        """Return what the rules have found but what is improbable, which is then among the rejections."""
        if not self._tables:
            return list(stated)
        kept, refused = turn_away_improbable(stated, self._divided, self._tables)
        self.rejections += refused
        return kept

    def read(self, stated: Sequence[Statement]) -> Iterator[Statement]:
        """Yield the probable pairs of which nothing has been stated, turn by turn, the most probable first.

        What two sentences tell of an approval builds on what one tells, and a programme on both: pairs that none of
        the turns before has made possible are never weighed. May be empty.

        Args:
            stated: what the rules have found.
        """
        if not self._tables:
            return
        said = Said(stated, self.zones)
        sentences = [Outlook(sentence, said, self.zones, self.lexicon, self._tables) for sentence in self._divided]
        for turn in _TURNS:
            found = [each for outlook in sentences for each in turn(outlook)]
            for likely, pair in sorted(found, key=_unlikeliness):
                thing, context = pair.subject.thing, pair.sentence.context
                if not said.allows(thing.iri, pair.predicate, pair.object):
                    continue
                said.add(thing.iri, pair.predicate, pair.object)
                used = [pair.mention] if pair.subject.mention is pair.mention else [pair.subject.mention, pair.mention]
                yield context.state(thing, pair.predicate, pair.object, RULE, used, confidence=round(likely, 2))


def _unlikeliness(found: Likely) -> float:
    return -found[0]
