"""Reads who issued a document and when from the lines of the notice or letter that it came with.

The line `Notice on Printing and Distributing the "Action Plan"` says what is issued; fields at the head, the body that
signs and the day below say by whom and when. A letter on supporting a zone says so of the zone: by whom and when it was
approved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.prose.cells import split_cells
from kgtool.prose.notices import HEAD, cover_end, is_hereby, is_record, is_title_line, letter_end
from kgtool.records import Body, Mention, Sentence, Statement, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.kinds import PLANS

_LABEL = re.compile(r"\s*([A-Z][A-Za-z' ]{1,40}?)\s?(?:[:：]\s*|$)")
_STROKE = re.compile(r"\s*[/;；]\s+(?=[A-Z][A-Za-z' .]{1,40}[:：])")
_BY = re.compile(
    r"(?:issu(?:ed by|er|ers|ing)\b|promulgating\b|organs?$|(?:promulgated|released|published|drawn up) by)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"date of (?:writing|drafting|signing|signature|(?:the )?document)$", re.IGNORECASE)
"""The day that a document bears, while the site may have put it up later."""
_ON = re.compile(
    r"(?:date(?: of (?:issue|issuance|letter|promulgation|release|publication|adoption))?$|"
    r"issued(?: on)?$|(?:promulgated|released|published)(?: on)?$)",
    re.IGNORECASE,
)
_RESTING = re.compile(
    r"(?:For the purpose of|In order to|With a view to|To) (?:further |better |thoroughly )?"
    r"(?:implement|carry|execut|fulfil|realis|realiz)|"
    r"In (?:accordance|line) with|Pursuant to|According to|On the basis of|To (?:further )?(?:implement|carry out)",
    re.IGNORECASE,
)
"""How a notice opens that names what it rests on."""
_CONSENT = re.compile(r"with the (?:consent|approval|agreement|permission) of (?:the )?$", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:agreed(?: up?on| to)?|approved|consented to|endorsed|examined and approved|reviewed and approved) by "
    r"(?:the )?$",
    re.IGNORECASE,
)
_AGREES = re.compile(r",? (?:has|have) (?:already )?(?:agreed|approved|consented|given its (?:consent|approval))\b")
_DAY = re.compile(r"\b(?:19|20)\d\d$")
_LONE_DAY = re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, 20\d\d|\d{1,2} [A-Z][a-z]{2,8} 20\d\d|20\d\d-\d\d-\d\d")
"""The day below those who sign: that of the document, while a site may have put it up later."""
_SIGNERS = 3
"""Lines of bodies that sign, and the day below them."""
_OPENING = 24
"""Characters of `In accordance with the` and the like, before a document."""
_DOCUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
_CHECKED = frozenset({"issuedBy", "basedOn"})
_SEAL = re.compile(r" ?\((?:(?:official )?(?:seal|stamp)|sealed|stamped)\)$", re.IGNORECASE)
_LONGEST_DAY = 30
_REACH = 30
"""Sentences after the line of a notice among which its signature and its day may stand."""


class Notices:
    """Keeps the document or zone that a notice or letter is about."""

    def __init__(self, body: Body) -> None:
        self.body = body
        head = body.sentences[:HEAD]
        self.at = next((s.ordinal for s in head if not s.cut and (cover_end(s.text) or letter_end(s.text))), 0)
        self.at = self.at or next((s.ordinal for s in head if not s.cut and is_hereby(s.text)), 0)
        self.printed = not self.at and any(is_record(s.text, dated=True) for s in head if not s.cut)
        """Whether fields stand at the head of a page that may print a document."""
        below = body.sentences[self.at : self.at + _REACH] if self.at else ()
        self.below = any(_LONE_DAY.fullmatch(sentence.text.strip()) for sentence in below if not sentence.cut)
        self.about: list[Mention] = []
        self.dated = self.written = False
        self.signed = 0

    def read(self, context: SentenceContext) -> Iterator[Statement]:
        """Yield what a line tells of the document issued; nothing in an article that is no notice."""
        here = context.sentence.ordinal
        if self.printed and not self.at and here <= HEAD and _printed(context):
            self.at = here
        if not self.at or here < self.at or here - self.at > _REACH:
            return
        yield from self._agreed(context)
        if here == self.at:
            yield from self._begin(context)
        elif self.about:
            yield from self._fields(context, context.sentence, context.mentions)
            yield from self._foot(context)
            yield from self._basis(context)

    def _begin(self, context: SentenceContext) -> Iterator[Statement]:
        """Note what a notice issues or a letter approves; yield who sends it, and the fields above."""
        text, offset = context.sentence.text, context.sentence.begin
        issues = cover_end(text)
        covered = offset + (issues or letter_end(text))
        issues = issues or int(is_hereby(text) or self.printed)
        kinds = PLANS if issues else {"PilotZone"}
        named = {m.iri: m for m in context.mentions if m.kind in kinds and m.iri and m.begin >= covered}
        self.about = list(named.values())[:1] if issues else list(named.values())
        senders = [m for m in context.mentions if m.kind == "Agency" and m.iri and m.end <= covered]
        yield from self._state(context, "By", senders)
        above: dict[int, list[Mention]] = {}
        for mention in context.before:
            above.setdefault(mention.sentence, []).append(mention)
        for sentence in self.body.sentences[: self.at - 1]:
            if sentence.ordinal in above:
                own = above[sentence.ordinal]
                if sentence.ordinal == self.at - 1 and _is_all(sentence, own, "Agency"):
                    yield from self._state(context, "By", own)
                yield from self._fields(context, sentence, above[sentence.ordinal])

    def _fields(self, context: SentenceContext, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Statement]:
        """`Issuing organ: X   Date of issue: 3 May 2021`: a label and what it tells, one or several in a line."""
        if ":" not in sentence.text and "：" not in sentence.text and "..." not in sentence.text:
            return
        text = sentence.text
        cells = [part for cell in split_cells(text) for part in _divided(text, *cell)]
        for at, cell in enumerate(cells):
            match = _LABEL.match(text, *cell)
            if match is None:
                continue
            begin, end = match.end(), cell[1]
            if begin >= end and at + 1 < len(cells):  # the value stands apart
                begin, end = cells[at + 1]
            told = [m for m in mentions if sentence.begin + begin <= m.begin and m.end <= sentence.begin + end]
            if _BY.match(match[1]):
                yield from self._state(context, "By", [m for m in told if m.kind == "Agency" and m.iri])
            if _WRITTEN.match(match[1].strip()):
                yield from self._state(context, "On", [m for m in told if date_of(m)][:1])
                self.written = self.dated
            if _ON.match(match[1].strip()):  # beside the day of the document itself, that on which a site put it up
                shown = self.below and match[1].lower().startswith(("released", "published"))
                did = "announced" if self.written or shown else "issued"
                yield from self._state(context, "On", [m for m in told if date_of(m)][:1], did=did)

    def _basis(self, context: SentenceContext) -> Iterator[Statement]:
        """`In order to implement the Development Plan, the present Plan has been drawn up`: what it rests on."""
        if not _RESTING.match(context.sentence.text):
            return
        own = next((m for m in context.mentions if m.iri == self.about[0].iri), None)
        named = [m for m in context.mentions if m.kind in PLANS and m.iri]
        if own is None and len(named) == 1 and named[0].begin - context.sentence.begin <= _OPENING:
            # `In line with the Development Plan, the city shall have 30 parks`, in what is issued
            about = self.about[0]
            if named[0].kind in _DOCUMENTS and named[0].via != "reference" and about.kind in PLANS:
                yield context.state(thing_of(about), "basedOn", thing_of(named[0]), "notice", [named[0]])
            return
        for mention in context.mentions if own else ():
            if own and mention.kind in PLANS and mention.iri and mention.iri != own.iri and mention.end < own.begin:
                yield context.state(thing_of(own), "basedOn", thing_of(mention), "notice", [own, mention])

    def keeps(self, context: SentenceContext, statement: Statement) -> bool:
        """Say whether a statement stands: who issued an older document in the opening clause did not issue this one."""
        if statement.predicate not in _CHECKED:
            return True
        if statement.predicate == "issuedBy" and not isinstance(statement.object, Value):
            agreeing = next((m for m in context.mentions if m.iri == statement.object.iri), None)
            text, offset = context.sentence.text, context.sentence.begin
            if agreeing and _has_agreed(text, agreeing.begin - offset, agreeing.end - offset):
                return False  # who agreed to it did not issue it
        if not self.about or not _RESTING.match(context.sentence.text):
            return True
        own = next((m for m in context.mentions if m.iri == self.about[0].iri), None)
        if own is None or isinstance(statement.object, Value):
            return True
        if statement.predicate == "basedOn" or statement.subject.iri != own.iri:
            return statement.object.iri != own.iri
        agents = [m for m in context.mentions if m.iri == statement.object.iri]
        return not agents or agents[-1].begin > own.begin

    def _agreed(self, context: SentenceContext) -> Iterator[Statement]:
        """`The Measures, to which the Municipal Government has agreed, are hereby issued`: who approved them."""
        text, offset = context.sentence.text, context.sentence.begin
        if not is_hereby(text):
            return
        named = [m for m in context.mentions if m.kind in _DOCUMENTS and m.iri]
        if len({m.iri for m in named}) != 1:
            return
        for body in context.mentions:
            if body.kind == "Agency" and body.iri and _has_agreed(text, body.begin - offset, body.end - offset):
                yield context.state(thing_of(named[0]), "approvedBy", thing_of(body), "notice", [named[0], body])

    def _foot(self, context: SentenceContext) -> Iterator[Statement]:
        """Yield what a line of nothing but a day, or nothing but a body above such a line, tells."""
        if _is_all(context.sentence, context.mentions, "Date"):
            signed = self.signed == context.sentence.ordinal - 1 and not self.written
            if not self.dated or signed:
                yield from self._state(context, "On", context.mentions[:1])
        elif _is_all(context.sentence, context.mentions, "Agency"):
            self.signed = context.sentence.ordinal
            after = self.body.sentences[context.sentence.ordinal : context.sentence.ordinal + _SIGNERS]
            if _SEAL.search(context.sentence.text) or any(
                _DAY.search(sentence.text) and len(sentence.text) <= _LONGEST_DAY for sentence in after
            ):
                yield from self._state(context, "By", context.mentions)

    def _state(
        self, context: SentenceContext, name: str, told: Sequence[Mention], *, did: str = "issued"
    ) -> Iterator[Statement]:
        for subject in self.about:
            predicate = ("approved" if subject.kind == "PilotZone" else did) + name
            for mention in told:
                date = date_of(mention) if name == "On" else None
                value = date_value(date) if date else thing_of(mention)
                self.dated = self.dated or date is not None
                yield context.state(thing_of(subject), predicate, value, "notice", [subject, mention])


def _has_agreed(text: str, begin: int, end: int) -> bool:
    """Say whether the body between two places of a sentence agreed to what others issue.

    >>> text = "The Measures, with the consent of the County Government, are hereby issued."
    >>> _has_agreed(text, text.index("County"), text.index(", are"))
    True
    """
    before = text[:begin]
    return bool(_CONSENT.search(before) or _AGREED.search(before) or _AGREES.match(text, end))


def _divided(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """`Issuer: X / Date of issue: 3 May 2021`: fields that a stroke keeps apart, each with its label."""
    for match in _STROKE.finditer(text, begin, end):
        yield begin, match.start()
        begin = match.end()
    yield begin, end


def _printed(context: SentenceContext) -> bool:
    """Say whether a line is nothing but the name of a document: the page prints it."""
    sentence = context.sentence
    return any(
        m.kind in PLANS
        and m.via != "reference"
        and is_title_line(sentence.text, m.begin - sentence.begin, m.end - sentence.begin)
        for m in context.mentions
    )


def _is_all(sentence: Sentence, mentions: Sequence[Mention], kind: str) -> bool:
    """Say whether a line consists of things of one kind, with commas and the like between."""
    own = [m for m in mentions if m.kind == kind and (m.iri or date_of(m))]
    named = sum(len(mention.text) for mention in own)
    line = _SEAL.sub("", sentence.text)
    return bool(own) and len(own) == len(mentions) and len(line) - named <= 2 * len(own)
