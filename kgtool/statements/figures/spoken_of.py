"""What an article speaks of: the owner that a sentence takes over when it names none itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.memory import SENTENCES
from kgtool.prose.timelines import is_entry
from kgtool.prose.words import to_count
from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.bodies import goes_on_about
from kgtool.statements.kinds import FOREIGN, MEASURED, PLANS, ZONES

_STRANGERS = FOREIGN - {"Topic"}

_REACH = 2
"""Sentences after it was named in which a place is still spoken of without its name."""


_WHOLES = frozenset({"Country", "Programme"})
"""What figures may be of wherever an article stands."""
_OPENING = 30
"""Characters from the start of a sentence within which the place that it is set in stands."""
_PROFILE_WORDS = frozenset(
    "zone city district county park province profile portrait at a the glance fact sheet factsheet in brief short "
    "figures numbers facts key data about overview introduction to dossier file card background and introducing "
    "places who is what".split()
)
"""What may stand beside a name in the title of a page that describes what it names."""
_FEW = 3
"""Places of a sentence above which the last of them is only the last of a list."""
_FAR = 8
"""Sentences within which what the whole article is about is still spoken of."""


class Topic:
    """Follows what figures belong to: the last owner, the last subject, the heading of the section."""

    def __init__(self) -> None:
        self.owner: Mention | None = None
        self.heading: Mention | None = None
        self.subject: Mention | None = None
        self.main: Mention | None = None
        self.told: Mention | None = None
        self.titled: set[str] = set()
        self.described: Mention | None = None
        self.lost = 0
        self.beside = 0
        self.body: Mention | None = None
        self._body_at = 0
        self._owned: tuple[int, Mention | None] = (0, None)
        self._measured: tuple[SentenceContext | None, list[Mention]] = (None, [])
        """The sentence asked about last, and what `_measured_before` found for it."""

    def enter(self, context: SentenceContext) -> None:
        """Note the place that a heading names, which holds for its section, and the one that the article is about."""
        if self.main is None:
            named = [m for m in _distinct(context.mentions) if m.kind != "Region"]
            self.main = named[0] if named else None
        if context.sentence.role in {"heading", "title"}:
            named = _distinct(context.mentions)
            only = named[0] if len(named) == 1 else None
            if context.sentence.role == "title":
                self.titled.update(m.iri for m in named if m.iri)
                if only and _describes(context, only):
                    self.described = only
            self.heading = only if context.sentence.role == "heading" else None

    def leave(self, context: SentenceContext) -> None:
        """Note what the sentence was about."""
        self.subject = None
        stranger = _stranger(context)
        if stranger is None and (before := self.body_before(context)) and goes_on_about(context.sentence.text):
            stranger = before  # `Its capacity is 100 PFLOPS. A second phase ...`: the centre is still spoken of
        self.body, self._body_at = stranger, context.sentence.ordinal
        if MEASURED.isdisjoint(context.kinds):
            return
        for predicate in context.predicates:
            subjects = predicate.find("subject")
            named = [m for m in subjects[0].unit.mentions if m.kind in MEASURED and m.iri] if subjects else ()
            if len(named) == 1:
                self.subject = context.meant_by(named[0])
                alone = context.units[predicate.first].begin <= named[0].end + 1
                if alone or context.body.text.startswith((",", " –", " —"), named[0].end):
                    self.told = self.subject
                return
        first = next((m for m in context.mentions if m.kind in MEASURED and m.iri), None)
        verb = context.units[context.predicates[0].first].begin if context.predicates else context.sentence.end
        if first and first.end <= min(verb, context.sentence.begin + _OPENING):  # `In Wuhan, the industry grew`
            self.subject = first

    def ask(self, about: Mention | None) -> None:
        """Note what a question is about: its answer goes on about that."""
        if about is not None:
            self.subject = self.owner = about

    def body_before(self, context: SentenceContext) -> Mention | None:
        """Return the body or event that the sentence before speaks of, or `None`."""
        return self.body if self._body_at == context.sentence.ordinal - 1 else None

    def own(self, context: SentenceContext, owner: Mention) -> None:
        """Note the owner of a figure; a sentence with several (`Haikou has 140, Sanya 35`) moves the topic nowhere."""
        ordinal = context.sentence.ordinal
        if self._owned[0] != ordinal:
            self._owned = (ordinal, self.owner)
            self.owner = owner
        elif self.owner and self.owner.iri != owner.iri:
            self.owner = self._owned[1]

    def is_lost(self, context: SentenceContext) -> bool:
        """Say whether a figure of this sentence was left open already."""
        return self.lost == context.sentence.ordinal

    def carried(self, context: SentenceContext) -> Mention | None:
        """Return the owner that an amount without one takes over, or `None` where the text leaves it open.

        It is the one place spoken of just before; of several, the one that had the last figure or was the last subject.
        """
        owner = self._spoken(context)
        return owner if owner and self._is_still_meant(context, owner) else None

    def _spoken(self, context: SentenceContext) -> Mention | None:
        first = [unit.lower for unit in context.units[:2]]
        if len(first) > 1 and first[0] in {"the", "all"} and to_count(first[1]):  # `The six cover ...`: no place
            sets = [m for m in context.before if m.kind in {"Programme", "ZoneSet"}]
            return sets[-1] if sets else None
        if self.lost and (self.lost == context.sentence.ordinal or not _fresh(context, self.lost)):
            return None  # what was spoken of just before is nothing that is known
        if self._owned[0] == context.sentence.ordinal:
            return self.owner
        if self.beside == context.sentence.ordinal:
            return None  # `140 firms have registered in Hohhot; the bureau speaks of 230`
        if self.body_before(context) and not context.sentence.lead:
            return None  # what is spoken of is a company, a centre, an event
        if self.described and not self._turned_to_another(context):
            return self.described
        measured = self._measured_before(context)
        if first[:1] == ["it"]:  # `Much of it sits in the new area. It has 8,000 firms`
            last = {m.iri: m for m in measured if m.sentence == context.sentence.ordinal - 1}
            if len(last) == 1:
                return next(iter(last.values()))
        if is_entry(context.sentence.text):  # the entry before it is about something else
            return self._of_entry(context, measured)
        lead = context.sentence.lead
        if lead and (spoken := self._of_same_item(context, lead)):
            return spoken
        if lead:
            return self._led(context, lead, measured)
        recent = [m for m in measured if m.kind != "Region" and context.sentence.ordinal - m.sentence <= _REACH]
        if self.owner is None or self.owner.kind != "Country":
            recent = [m for m in recent if m.kind != "Country" or m is self.subject]
        if not recent:
            return self.heading or self._far(context, measured)
        return self._chosen(context, recent, recent)

    def _measured_before(self, context: SentenceContext) -> list[Mention]:
        """Return what a sentence may go on about of all that was named before it, in order; may be empty."""
        asked, measured = self._measured
        if asked is not context:
            measured = [m for m in context.before if m.kind in MEASURED and m.iri and not _is_class(context, m)]
            if context.sentence.role != "row":  # what the rows of a table name is not what the text goes on about
                sentences = context.body.sentences
                measured = [m for m in measured if sentences[m.sentence - 1].role != "row"]
            self._measured = context, measured
        return measured

    def _is_still_meant(self, context: SentenceContext, owner: Mention) -> bool:
        """Say whether an owner that a sentence takes over may still be meant where it was named long before.

        A place is that the headline names, or that makes up half of the places of the article; another one is not.
        """
        at = context.sentence.lead or context.sentence.ordinal
        if owner.kind in _WHOLES or owner.iri in self.titled:
            return True
        named = [m for m in context.before if m.kind in MEASURED and m.iri]
        if any(m.iri == owner.iri and at - m.sentence < _REACH for m in reversed(named)):
            return True
        places = [m.iri for m in named if m.via != "reference" and m.kind not in _WHOLES]
        return 2 * places.count(owner.iri) >= len(places)

    def _turned_to_another(self, context: SentenceContext) -> bool:
        """Say whether the section or paragraph of a page that describes one thing is about another one."""
        if self.heading and self.described and self.heading.iri != self.described.iri:
            return True
        subject = self.subject
        if subject is None or subject.via == "reference" or context.sentence.ordinal - subject.sentence > 1:
            return False
        same = context.body.sentences[subject.sentence - 1].paragraph == context.sentence.paragraph
        return same and self.described is not None and subject.iri != self.described.iri

    def meant(self, owner: Mention) -> Mention:
        """Return the thing that a page describes where `the zone`, `the park` stands for it; else the owner itself."""
        main = self.described
        if main is None or owner.via != "reference" or main.kind not in ZONES or owner.kind not in ZONES:
            return owner
        return main if owner.text.lower().removeprefix("the ").removeprefix("this ") in {"zone", "park"} else owner

    def _of_same_item(self, context: SentenceContext, lead: int) -> Mention | None:
        """Return what the sentence before is about, where it is of the same item: `2) China's total grew. It ...`."""
        ordinal, subject = context.sentence.ordinal, self.subject
        above = context.body.sentences[ordinal - 2] if ordinal > 1 else None
        if above is None or above.ordinal == lead or above.paragraph != context.sentence.paragraph:
            return None
        if subject and subject.sentence == above.ordinal:
            return subject
        return _opening_place(context)

    def _led(self, context: SentenceContext, lead: int, measured: Sequence[Mention]) -> Mention | None:
        """Return what a list is about: the place that its lead names, or whose government or document it names."""
        own = [m for m in measured if m.sentence == lead]
        if own:
            return self._chosen(context, own, own)
        bodies = [m for m in context.named_in(lead) if m.kind == "Agency" or m.kind in PLANS]
        for body in bodies:
            place = next((m for m in reversed(measured) if body.label.startswith(m.label + " ")), None)
            if place:
                return place
        recent = [m for m in measured if m.sentence <= lead and not _is_closed(context, m, lead)]
        if (
            not recent
            and self.main
            and self.main.iri in self.titled
            and all(m.iri == self.main.iri or m.kind in _WHOLES for m in measured)
        ):
            return self.main  # the only place of a page about it: `Where things stand\n* AI firms: 620`
        last = [m for m in recent if m.sentence == recent[-1].sentence]
        if last and self.told and self.told.sentence == last[0].sentence:
            last = [self.told]  # `Guizhou, one of the eight hubs, grows. The table ...`: it is of Guizhou
        return self._chosen(context, last if len(last) > _FEW else last[-1:], recent)

    def _far(self, context: SentenceContext, measured: Sequence[Mention]) -> Mention | None:
        """Return what the article is about, if it is also what was named last."""
        last = [m for m in measured if m.kind != "Region" and context.sentence.ordinal - m.sentence <= _FAR]
        if self.main is None:
            return None
        for body in reversed(context.before):  # a body of the place stands for it
            if context.sentence.ordinal - body.sentence > _FAR or (last and body.sentence < last[-1].sentence):
                break
            if body.kind == "Agency" and body.label.startswith(self.main.label + " "):
                return self.main
        if not last:
            return None
        nearest = {m.iri for m in last if m.sentence == last[-1].sentence}
        return last[-1] if nearest == {self.main.iri} else None

    def _of_entry(self, context: SentenceContext, measured: Sequence[Mention]) -> Mention | None:
        """Return what a timeline is about, for an entry of it: the only city that the article has named."""
        if self.main is None:
            return None
        return self.main if all(m.iri == self.main.iri for m in measured if m.kind == "City") else None

    def _chosen(self, context: SentenceContext, recent: Sequence[Mention], wide: Sequence[Mention]) -> Mention | None:
        if self.owner and any(m.iri == self.owner.iri for m in wide) and not self._turned(context, self.owner, wide):
            return self.owner
        spoken = {m.iri for m in (self.subject, self.main, self.heading) if m}
        if len({m.iri for m in recent}) == 1:
            return recent[-1] if recent[-1].iri in spoken or context.sentence.lead else None
        if self.subject and any(m.iri == self.subject.iri for m in recent):
            return self.subject
        return None

    def _turned(self, context: SentenceContext, owner: Mention, named: Sequence[Mention]) -> bool:
        """Say whether a new paragraph began with another place, and has not named the owner of the last figure."""
        sentences, paragraph = context.body.sentences, context.sentence.paragraph
        begin = context.sentence.ordinal
        first = max(begin - SENTENCES, 1)
        while begin > first and sentences[begin - 2].paragraph == paragraph:
            begin -= 1
        subject = self.subject
        if subject is None or subject.sentence < begin or subject.iri == owner.iri:
            return False
        return not any(m.iri == owner.iri and m.sentence >= begin for m in named)


def _opening_place(context: SentenceContext) -> Mention | None:
    """Return the place that an item opens with, if it names no other: `* BEIJING. The plan ... Result for 2022`."""
    sentences, paragraph = context.body.sentences, context.sentence.paragraph
    named = []
    for mention in reversed(context.before):
        if sentences[mention.sentence - 1].paragraph != paragraph:
            break
        if mention.kind in MEASURED and mention.iri and mention.kind not in _WHOLES:
            named.append(mention)
    if not named or named[-1].begin != sentences[named[-1].sentence - 1].begin:
        return None
    return named[-1] if all(m.iri == named[-1].iri for m in named) else None


def _is_closed(context: SentenceContext, mention: Mention, ordinal: int) -> bool:
    """Say whether a heading that names another matter stands between a name and a sentence."""
    between = context.body.sentences[mention.sentence : ordinal - 1]
    return any(sentence.role == "heading" and not sentence.cut for sentence in between)


def _stranger(context: SentenceContext) -> Mention | None:
    """Return the organization or event that the first verb of a sentence speaks of, or `None`."""
    if _STRANGERS.isdisjoint(context.kinds):
        return None
    finite = next((p for p in context.predicates if p.finite), None)
    verb = finite or next(iter(context.predicates), None)  # `The fair opened in Hefei`: `opened` may be a participle
    subjects = verb.find("subject") if verb else ()
    named = [m for m in subjects[0].unit.mentions if m.iri] if subjects else ()
    if finite is None and named and named[0].kind != "Event":
        return None
    return named[0] if named and named[0].kind in _STRANGERS else None


def _is_class(context: SentenceContext, mention: Mention) -> bool:
    """`Guizhou, one of the eight national computing hubs, ...`: what only says of what kind a place is."""
    if mention.kind != "Programme":
        return False
    before = context.body.text[max(mention.begin - 12, 0) : mention.begin]
    return before.endswith(("one of ", "one of the ", "among the ", "among "))


def _describes(context: SentenceContext, mention: Mention) -> bool:
    """Say whether a title is a name and words like `profile`, `at a glance`: `Zone profile: Hefei High-tech Zone`."""
    sentence, text = context.sentence, context.body.text
    rest = text[sentence.begin : mention.begin] + " " + text[mention.end : sentence.end]
    words = re.findall(r"[a-z]+", rest.lower())
    return bool(words) and _PROFILE_WORDS.issuperset(words)


def _fresh(context: SentenceContext, lost: int) -> bool:
    """Say whether a place was named after the sentence whose figure could not be given an owner."""
    if context.sentence.ordinal - lost > 1:
        return True
    return any(m.kind in MEASURED and m.iri and m.sentence > lost for m in (*context.before[-12:], *context.mentions))


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    named: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind in MEASURED and mention.iri:
            named.setdefault(mention.iri, mention)
    return list(named.values())
