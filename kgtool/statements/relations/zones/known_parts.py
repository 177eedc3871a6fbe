"""Looks for the parts of known approvals where an article has told all that its wordings tell.

Lines below a caption (`scoped_lines`) and clauses whose place, time and body agree with a known approval
(`agreements`) are read last, for what no rule and no build of a clause has read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from kgtool.records import Mention, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext
from kgtool.statements.register import KnownZone, ZoneRegister
from kgtool.statements.relations.zones.agreements import read_agreements
from kgtool.statements.relations.zones.knowledge import Knowledge
from kgtool.statements.relations.zones.programme_cues import programme_told
from kgtool.statements.relations.zones.scoped_lines import caption_of, programmes_named, read_scoped_line


class KnownParts:
    """Reads an article's sentences again for the parts of known approvals."""

    def __init__(
        self,
        zones: ZoneRegister,
        lexicon: Lexicon,
        spoken: Sequence[tuple[int, int, str, Mention]],
        named: Mapping[int, Sequence[Mention]],
    ) -> None:
        """Take what an article names.

        Args:
            zones: the known zones.
            lexicon: words that deny and that hedge.
            spoken: where it speaks of which programme: sentence, offset, IRI of the programme, the words.
            named: by sentence the bodies, dates, zones and places that it names.
        """
        self.zones = zones
        self.lexicon = lexicon
        self._named = named
        self._captions = programmes_named(spoken, zones.pilots)
        self._first: dict[str, int] = {}
        for ordinal, _, programme, words in spoken:
            if words.kind in {"Programme", "ZoneSet"} or programme_told(words, zones):
                self._first.setdefault(programme, ordinal)

    def read(
        self,
        contexts: Sequence[SentenceContext],
        bodies: Mapping[str, Mention],
        may_be: Callable[[KnownZone], bool],
        known: Set[tuple[str, str]],
    ) -> Iterator[Statement]:
        """Yield what the sentences tell of known zones; may be empty.

        Args:
            contexts: sentences that name known zones, their places or the bodies that approve them.
            bodies: the bodies that the article names and that approve zones, by IRI.
            may_be: says whether a zone may be spoken of, which no article does before its time.
            known: what has been stated: IRIs of subjects, with the property.
        """
        knowledge = Knowledge(self.zones, self.lexicon, bodies, may_be, self._has_spoken, known)
        for context in contexts:
            caption = caption_of(context, self._captions) if self._captions else None
            if caption is not None:
                lines = range(caption[1].sentence, context.sentence.ordinal + 1)
                named = [m for at in lines for m in self._named.get(at, ()) if m.kind == "Agency"]
                yield from read_scoped_line(context, caption, named, knowledge)
            elif "Date" in context.kinds:
                yield from read_agreements(context, knowledge)

    def _has_spoken(self, programme: str, ordinal: int) -> bool:
        """Say whether the article has spoken of a programme by its name, or of a zone by that, by a sentence."""
        return self._first.get(programme, ordinal + 1) <= ordinal
