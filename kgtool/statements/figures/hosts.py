"""Whose figures `we` and `our` have in an interview: those of the place whose official answers, or of his body.

`Lou Jianping is deputy head of Deqing. ... Q: And in money? A: Our AI industries had an output of 15 billion.`
Who answers is told before the first question; where that names several places, or none, nothing is said. Of an alliance
or computing centre only the members and the computing power are its own: `We have 312 members`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.lazy import lazy
from kgtool.records import Amount, Body, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.bodies import COMPUTING
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.countable import MEMBERS
from kgtool.statements.figures.pronouns import THINGS
from kgtool.statements.kinds import MEASURED

_TURN = re.compile(
    r"^(?:[QA]|[A-Z][\w&.'’-]{0,14}(?: [A-Z][\w'’-]{1,14})?(?: \([^()\n]{2,30}\))?)[:.] (?=\S)", re.MULTILINE
)
_ASKED = re.compile(r"^[^\n]{1,18}[:.] [^\n]*\?\s*\n", re.MULTILINE)
"""A line that asks, with the one who asks in front."""
_QUESTION = re.compile(r"^[^\n?]{6,160}\?[ \t]*\n(?=\s*\S)", re.MULTILINE)
"""A line that asks, of nobody in particular: in many interviews only the type says who asks."""
_YOU = re.compile(
    r"\b(?:(?:do|did|would|will) you (?:\w+ly )?(?:have|count|run|operate|host|house|know of|list|offer|number|want)\b"
    r"|have you\b|are (?:you|there|we talking)\b|is there\b|were (?:you|there)\b|in your \w+|"
    r"your (?:city|town|county|district|province|zone|park|centre|center|alliance|industry|members?)\b|of it\b)",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"\b(?:computing|capacity|power|petaflops|exaflops|racks|members?|of it|(?:big|large) (?:are you|is it))\b",
    re.IGNORECASE,
)
"""What a question to the head of a centre or alliance asks of it, and not of its city or industry."""
_BODIES = frozenset({"Organization", "ResearchOrganization"})
_SPEAKING = _BODIES | {"Agency", "Company"}
_OF_FIRM = frozenset(
    {"company", "group", "university", "college", "school", "hospital", "corporation", "limited", "inc"}
)
_POST = re.compile(
    r"\b(?:head|heads|director|directs|mayor|governor|chief|secretary|chair(?:man|woman|s)?|leader|leads|commissioner)\b"
    r"(?=[^.;:]{0,90})"
)
_OPENING_QUOTES = ('"', "“", "”", "‘")
_PAIR = 2
_LEVELS = frozenset({"City", "County", "District", "Province", "Zone", "HighTechZone"})
_LABEL = 60
"""Characters at the beginning of a turn in which its label stands."""
_REACH = 110
"""Characters behind a post in which the place or its body is named."""
_OURS = re.compile(r"\b(?:we|us|our(?: own)?(?: (?P<noun>[\w-]+))?)\b", re.IGNORECASE)
_SELVES = frozenset({"we", "us", "our"})
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
    def hosts(self) -> tuple[tuple[str, Mention | None], ...]:
        """Who answers, by name, and for which place: `None` where the article names none for the post."""
        turns = [found.start() for found in _TURN.finditer(self._body.text)]
        if len(turns) < _PAIR or not any(_ASKED.match(self._body.text, turn) for turn in turns):
            turns = [found.start() for found in _QUESTION.finditer(self._body.text)]
        if len(turns) < _PAIR:
            return ()
        return self._told_before(turns[0]) or self._told_before(turns[1])  # `Host: With me is the mayor of ...`

    def _told_before(self, end: int) -> tuple[tuple[str, Mention | None], ...]:
        """Return the names and places of those of whom the text up to a turn says that they have a post."""
        head = [m for m in self._mentions if m.begin < end]
        places = [m for m in head if m.kind in MEASURED and m.iri and m.kind not in {"Country", "Programme"}]
        found: dict[tuple[str, str], Mention | None] = {}
        for post in _POST.finditer(self._body.text, 0, end):
            behind = (m for m in head if post.end() <= m.begin < post.end() + _REACH and m.iri)
            named = next((m for m in behind if m.kind in _SPEAKING or m in places), None)
            if named and "." not in self._body.text[post.end() : named.begin]:
                place = _of(named, places) or self._home(named)
                found[_holder(head, post.start(), named), place.label if place else ""] = place
        return tuple((name, place) for (name, _), place in found.items())

    def _home(self, named: Mention) -> Mention | None:
        """Return the place of an agency that the article names elsewhere, by which the agency is called."""
        if named.kind != "Agency":
            return None
        others = (m for m in self._mentions if m.kind in _LEVELS and m.iri and m.via != "reference")
        return next((m for m in others if named.label.startswith(m.label + " ")), None)

    def asked(self, context: SentenceContext) -> Mention | None:
        """Return what a question asks the host about: his place or body, where it says `you` and no name."""
        if not self.hosts:
            return None
        place = self._place_of("")
        named = [m for m in context.mentions if m.iri and m.kind in MEASURED | _BODIES]
        text = context.body.text
        own = [m for m in named if (place and m.iri == place.iri) or "your " in text[m.begin - 5 : m.begin + 5].lower()]
        if place is None or len(own) < len(named) or not (own or _YOU.search(context.sentence.text)):
            return None
        return None if place.kind in _BODIES and not (own or _OF_BODY.search(context.sentence.text)) else place

    def find(self, clause: FigureClause) -> Mention | None:
        """Return whose an amount is that `we` have, or `None` where the clause names what else has it."""
        if not self._is_ours(clause) or _is_of_other_speaker(clause):
            return None
        context, main = clause.context, clause.main
        speaker = self._speaker(context)
        own = [m for m in context.mentions if m.kind in MEASURED and context.sentence.begin <= m.begin < main.begin]
        if own:  # `Wei (Qingdao): We have 410`
            label = context.body.text.find(": ", context.sentence.begin, main.begin)
            return own[0] if len(own) == 1 and "(" in speaker and own[0].end <= label else None
        place = self._place_of(speaker)
        return place if place and has_its_own(place, clause) else None

    def is_open(self, clause: FigureClause) -> bool:
        """Say whether an amount is that of a host whose place is not known: it is not the place spoken of."""
        if not self._is_ours(clause) or not self.hosts:
            return False
        place = self._place_of(self._speaker(clause.context))
        return place is None or not has_its_own(place, clause)

    def is_not(self, owner: Mention, clause: FigureClause) -> bool:
        """Say whether an amount is what `we` have, and the place of those who say it another one or not known."""
        host = self.find(clause)
        return self.is_open(clause) or (host is not None and host.iri != owner.iri)

    def _is_ours(self, clause: FigureClause) -> bool:
        if _SELVES.isdisjoint(clause.context.words):
            return False
        begin = max(clause.context.sentence.begin, clause.main.begin - _NEAR)
        ours = next(_OURS.finditer(clause.text, begin, clause.main.begin), None)
        return ours is not None and (ours["noun"] or "").lower() not in THINGS

    def _speaker(self, context: SentenceContext) -> str:
        """Return the label of the turn that a sentence stands in; may be empty."""
        text, label = self._body.text, ""
        begin = text.rfind("\n\n", 0, context.sentence.begin + 1) + 1
        for turn in _TURN.finditer(text, begin, context.sentence.begin + _LABEL):
            label = turn.group().strip(" :.") if turn.start() <= context.sentence.begin else label
        return label

    def _place_of(self, speaker: str) -> Mention | None:
        """Return the place of the one who speaks, else that of all who answer; `None` where these are several."""
        name = speaker.casefold().partition(" (")[0].split()[-1:]
        named = {place.iri: place for who, place in self.hosts if place and name and name[0] in who.casefold().split()}
        if not named and any(who and name and name[0] in who.casefold().split() for who, _ in self.hosts):
            return None
        found = named or {place.iri: place for _, place in self.hosts if place}
        return next(iter(found.values())) if len(found) == 1 and (named or all(p for _, p in self.hosts)) else None


def _is_of_other_speaker(clause: FigureClause) -> bool:
    """`"We have 40 engineers," says Lu of a start-up`: within an answer, or between them, somebody else is quoted."""
    context = clause.context
    if not context.sentence.text.startswith(_OPENING_QUOTES):
        return any(m.kind == "Person" and m.iri for m in context.mentions if m.begin > clause.main.end)
    return True


def fits_body(body: Mention, amount: Amount) -> bool:
    """Say whether an amount is computing power, where a centre is meant, or members, where it is an alliance."""
    return amount.unit in (COMPUTING if body.kind == "ResearchOrganization" else MEMBERS)


def has_its_own(place: Mention, clause: FigureClause) -> bool:
    """Say whether a host has an amount of its own: a place any, an alliance its members, a centre computing power."""
    if place.kind not in _BODIES:
        return True
    if not _OF_FIRM.isdisjoint(place.label.lower().split()):
        return False
    return fits_body(place, clause.amount)


def _holder(head: Sequence[Mention], post: int, named: Mention) -> str:
    """Return the name of who has a post: of the last person before it in its sentence, else of the first behind it."""
    people = [m for m in head if m.kind == "Person" and m.sentence == named.sentence]
    before = [m for m in people if m.end <= post]
    found = before[-1:] or people[:1]
    return found[0].label if found else ""


def _of(named: Mention | None, places: Sequence[Mention]) -> Mention | None:
    """Return the place that is named, or whose body it is; the longest name counts."""
    if named is None or named.kind == "Company":
        return None
    if named.kind != "Agency":
        return named
    own = [m for m in places if named.label.startswith(m.label + " ") or f" {m.label}" in named.label]
    return max(own, key=lambda m: len(m.label), default=None)
