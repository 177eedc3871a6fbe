"""When places were chosen for a programme's bases and zones, and where such a base is to be built.

`The administration picked seven cities on May 24 to build national X bases: P and P`: the day is that on which the
programme was made known; a zone whose place the same clause chooses was approved on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.dates import PartialDate
from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of

_CHOSEN = "chosen for the programme in sentence"
_MEANT = "the one that was chosen"
_TOLD = re.compile(
    r"\b(?:(?:choice|list|decision|selection|names?|result|designation|announcement)s?\b.{0,20}\b)?"
    r"(?:was|were|is|are|been) (?:\w+ )?(?:made (?:known|public)|announced|published|released|unveiled|disclosed)\b",
    re.IGNORECASE,
)
_CHOOSING = re.compile(
    r"\b(?:pick(?:ed|s)|chosen?|chooses|select(?:ed|s)|nam(?:ed|es)|designat(?:ed|es)|approv(?:ed|es)|announce[ds]|"
    r"unveil(?:ed|s)|identified|appointed|confirmed|recogni[sz]ed|listed)\b"
)
_BUILT = re.compile(
    r"\W*(?P<will>will|is to|is due to|is going to)(?: be)? (?:go up|rise|built|located|situated|housed|set up|stand|"
    r"lie|sit|take shape) (?:in|at|inside|within)(?: the)? $"
)
_GROUNDS = frozenset({"Zone", "HighTechZone", "District", "County", "AdministrativeArea"})


class ChoiceDates:
    """Keeps when an article told that places were chosen for a programme."""

    def __init__(self) -> None:
        self._programme: Mention | None = None
        self._chosen: tuple[Mention, PartialDate] | None = None
        self._known = False

    def read(self, context: SentenceContext) -> Iterator[Statement]:
        """Yield when the programme of a choice was made known, its members approved, and where one is to be built.

        Args:
            context: the sentence.
        """
        told = next((m for m in context.mentions if m.kind == "Programme" and _is_choice(m)), None)
        here = context.sentence.ordinal
        if told is not None:
            self._programme, self._chosen, self._known = told, None, False
        programme = self._programme
        if programme is None:
            return
        if context.sentence.role == "prose" and not self._known and here - programme.sentence <= 1:
            yield from self._date(context, programme)
        for zone in context.mentions:
            if zone.kind != "Programme" and zone.reason == f"{_CHOSEN} {programme.sentence}" and self._chosen:
                date, day = self._chosen
                yield context.state(
                    thing_of(zone), "approvedOn", date_value(day), "choice", [zone, date], confidence=0.8
                )
            elif zone.reason == _MEANT:
                yield from _built(context, zone)

    def _date(self, context: SentenceContext, programme: Mention) -> Iterator[Statement]:
        """Yield the day on which the programme was made known: the only one of its clause."""
        text, begin = context.sentence.text, context.sentence.begin
        for clause in re.finditer(r"[^;]+", text):
            dates = [
                (mention, day) for mention in context.mentions
                if mention.kind == "Date" and clause.start() <= mention.begin - begin < clause.end()
                and (day := date_of(mention))
            ]  # fmt: skip
            own = (
                clause.start() <= programme.begin - begin < clause.end()
                and programme.sentence == context.sentence.ordinal
            )
            known, chosen = _TOLD.search(clause[0]), own and _CHOOSING.search(clause[0])
            if len({day for _, day in dates}) != 1 or not (known or chosen):
                continue
            date, day = dates[0]
            if not self._known and programme.reason.startswith(_CHOSEN):
                yield context.state(
                    thing_of(programme), "announcedOn", date_value(day), "choice", [programme, date], confidence=0.8
                )
            self._known = True
            self._chosen = (date, day) if chosen else self._chosen


def _is_choice(programme: Mention) -> bool:
    return _CHOSEN in programme.reason


def _built(context: SentenceContext, zone: Mention) -> Iterator[Statement]:
    """`The base of Datong will go up in the Datong Zone`: planned there."""
    ground = next((m for m in context.mentions if m.begin >= zone.end and m.kind in _GROUNDS and m.iri), None)
    if ground and _BUILT.match(context.body.text[zone.end : ground.begin]):
        yield context.state(
            thing_of(zone), "locatedIn", thing_of(ground), "choice", [zone, ground], modality="planned", confidence=0.8
        )
