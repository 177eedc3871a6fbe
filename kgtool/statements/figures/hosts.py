"""Whose figures `we` and `our` have in an interview: those of the place whose official answers.

`Lou Jianping is deputy head of Deqing. ... Q: And in money? A: Our AI industries had an output of 15 billion.`
Who answers is told before the first question; where that names several places, or none, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.lazy import lazy
from kgtool.records import Body, Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.pronouns import THINGS
from kgtool.statements.kinds import MEASURED

_TURN = re.compile(r"^(?:[QA]|[A-Z][\w&.'’-]{0,14}(?: [A-Z][\w'’-]{1,14})?)[:.] (?=\S)", re.MULTILINE)
_ASKED = re.compile(r"^[^\n]{1,18}[:.] [^\n]*\?\s*\n", re.MULTILINE)
"""A line that asks, with the one who asks in front."""
_POST = re.compile(
    r"\b(?:head|heads|director|directs|mayor|governor|chief|secretary|chair(?:man|woman|s)?|leader|leads|commissioner)\b"
    r"(?=[^.;:]{0,90})"
)
_PAIR = 2
_REACH = 110
"""Characters behind a post in which the place or its body is named."""
_OURS = re.compile(r"\b(?:we|us|our(?: own)?(?: (?P<noun>[\w-]+))?)\b", re.IGNORECASE)
_NEAR = 80
"""Characters before an amount in which `we` or `our` stands."""


class Host:
    """The place that answers in an interview.

    Args:
        body: the article.
        mentions: what it names, in order.
    """

    def __init__(self, body: Body, mentions: Sequence[Mention]) -> None:
        self._body, self._mentions = body, mentions

    @lazy
    def place(self) -> Mention | None:
        """The place of the one who answers, or `None`."""
        turns = [found.start() for found in _TURN.finditer(self._body.text)]
        if len(turns) < _PAIR or not any(_ASKED.match(self._body.text, turn) for turn in turns):
            return None
        head = [m for m in self._mentions if m.begin < turns[0]]
        places = [m for m in head if m.kind in MEASURED and m.iri and m.kind not in {"Country", "Programme"}]
        found: dict[str, Mention] = {}
        for post in _POST.finditer(self._body.text, 0, turns[0]):
            behind = (m for m in head if post.end() <= m.begin < post.end() + _REACH and m.iri)
            named = next((m for m in behind if m.kind == "Agency" or m in places), None)
            place = _of(named, places) if named and "." not in self._body.text[post.end() : named.begin] else None
            if place and place.iri:
                found[place.iri] = place
        return next(iter(found.values())) if len(found) == 1 else None

    def find(self, clause: FigureClause) -> Mention | None:
        """Return whose an amount is that `we` have, or `None` where the clause names what else has it."""
        context, main = clause.context, clause.main
        begin = max(context.sentence.begin, main.begin - _NEAR)
        ours = next(_OURS.finditer(clause.text, begin, main.begin), None)
        if ours is None or (ours["noun"] or "").lower() in THINGS:
            return None
        if any(m.kind in MEASURED and context.sentence.begin <= m.begin < main.begin for m in context.mentions):
            return None
        return self.place


def _of(named: Mention | None, places: Sequence[Mention]) -> Mention | None:
    """Return the place that is named, or whose body it is; the longest name counts."""
    if named is None or named.kind != "Agency":
        return named
    own = [m for m in places if named.label.startswith(m.label + " ") or f" {m.label}" in named.label]
    return max(own, key=lambda m: len(m.label), default=None)
