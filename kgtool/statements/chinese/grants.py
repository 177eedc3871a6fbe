"""What Chinese sentences say of approvals beyond one verb: whose they are, and who got the same one.

`武汉获批建设试验区，沈阳与其同批`: what is said of the first holds for the second. Where a zone is approved of which
the text does not say where it lies, nothing is said of the programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kgtool.records import SAME_GRANT, Mention, Statement, Thing, Value
from kgtool.statements.chinese.approvers import Approvers
from kgtool.statements.chinese.later import is_later
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of

_GRANTING = frozenset({"approvedBy", "approvedOn"})
_PILOTS = "Pilot Zones"
"""How the programmes of pilot zones are called: a zone of one is approved, not the programme."""
_REACH = 2
"""Sentences back to which `同批` points."""


_BATCH = re.compile(r"\W*第[一二三四五六]批(?:城市|名单)?[（(]([^（）()]*)[）)]：")
"""The batch of a list with its date: `第二批（2021年2月）：`."""


def _batch(context: SentenceContext) -> Iterator[Statement]:
    """Yield when the zones of a batch were approved, of which a line of a list gives the date."""
    match = _BATCH.match(context.sentence.text)
    dates = [
        m for _, m in context.dated
        if match and match.start(1) <= m.begin - context.sentence.begin < match.end(1)
    ]  # fmt: skip
    day = date_of(dates[0]) if dates else None
    for zone in context.mentions if day else ():
        if zone.kind == "PilotZone" and zone.iri and zone.via == "list" and day:
            yield context.state(
                thing_of(zone), "approvedOn", date_value(day), "zh-batch", [dates[0], zone], confidence=0.75
            )


def _is_none_of_a_zone(context: SentenceContext, stated: Statement) -> bool:
    """Say whether an approval is of a whole programme, by a town's own office, or dated by a clause before `随后`."""
    if stated.subject.label.endswith(_PILOTS):
        return True
    if stated.subject.type != "PilotZone":
        return False
    if isinstance(stated.object, Thing):  # the zones of the state are approved by its ministries, which are known
        return stated.object.provisional
    if stated.rule == "zh-batch" and not any(m.iri == stated.subject.iri and m.via == "list" for m in context.mentions):
        return True  # `武汉先导区跟进出台政策`: a zone that is there already
    return stated.modality == "reported" or is_later(context, stated)


class ChineseGrants:
    """Keeps the last approvals of zones of an article, and gives them to those that got the same."""

    def __init__(self) -> None:
        self.last: tuple[int, list[Statement]] = (-_REACH - 1, [])
        self.approvers = Approvers()

    def settle(self, context: SentenceContext, stated: Iterable[Statement]) -> Iterator[Statement]:
        """Yield what a sentence states, approvals of a whole programme left out, and what others got with its zones.

        Args:
            context: the sentence.
            stated: what its verbs and names say.
        """
        kept = [s for s in stated if not (s.predicate in _GRANTING and _is_none_of_a_zone(context, s))]
        yield from kept
        yield from self.approvers.read(context, kept)
        yield from _batch(context)
        also = [m for m in context.mentions if m.kind == "PilotZone" and m.iri and m.reason == SAME_GRANT]
        own = {mention.iri for mention in also}
        given = [
            s for s in kept
            if s.predicate in _GRANTING and s.subject.type == "PilotZone" and s.modality == "asserted"
            and s.subject.iri not in own
        ]  # fmt: skip
        ordinal = context.sentence.ordinal
        if given:
            self.last = (ordinal, given)
        if also and ordinal - self.last[0] <= _REACH:
            for mention in also:
                told = {(s.predicate, s.object) for s in kept if s.subject.iri == mention.iri}
                yield from self._like(context, mention, told)

    def _like(
        self, context: SentenceContext, mention: Mention, told: set[tuple[str, Thing | Value]]
    ) -> Iterator[Statement]:
        known = {predicate for predicate, _ in told}
        for given in dict.fromkeys((s.predicate, s.object) for s in self.last[1]):
            predicate, value = given
            if given not in told and not (predicate == "approvedOn" and predicate in known):
                yield context.state(thing_of(mention), predicate, value, "zh-same-grant", [mention], confidence=0.8)
