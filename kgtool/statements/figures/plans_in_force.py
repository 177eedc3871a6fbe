"""Which document sets the goals that a text speaks of: the one named last, unless it is only carried out or reports."""

from __future__ import annotations

import re

from kgtool.prose.notices import HEAD, cover_end, is_title_line
from kgtool.prose.timelines import is_entry
from kgtool.records import Mention
from kgtool.statements.clauses.passing import is_in_passing
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.goals import is_basis
from kgtool.statements.figures.side_documents import find_main_document
from kgtool.statements.figures.times import When
from kgtool.statements.kinds import AREAS, FOREIGN, PLANS

_REPORTS = re.compile(r"\b(?:white paper|report|yearbook|statistics|bulletin|rules)\b", re.IGNORECASE)
"""Documents that tell what is, and set no goals."""
_IN_THE_MAKING = re.compile(
    r" (?:(?:is|are|was|were)(?: still| now| also| just)?(?: being (?:drafted|written|prepared|drawn up|worked out|"
    r"made|revised|discussed)| in (?:the making|preparation|the works)| under (?:preparation|discussion|review)|"
    r" to follow)|will follow)\b"
)
"""What says that a document does not exist yet: `a plan is being drafted`."""
_NO_PLAN_NOW = re.compile(rf"(?:{_IN_THE_MAKING.pattern}| (?:period|years|cycle)\b)")
"""What keeps a document from setting goals here: it is not there yet, or only names a time (`the 14th Plan period`)."""
_SETS_NONE = re.compile(
    r"\b(?:names?|sets?|contains?|gives?|has|mentions?|carries|fixes|states?|includes?|offers?) no "
    r"(?:[\w-]+ ){0,2}?(?:numbers?|figures?|targets?|goals?|sums?|amounts?|counts?|quotas?)\b"
)
"""`The statute names no number`: what follows in its paragraph is a goal of others."""
_IN_NO_PAPER = re.compile(
    r"\b(?:rather than|instead of|not) (?:in|from) (?:an?|any) (?:[\w-]+ ){0,3}?"
    r"(?:plan|document|paper|notice|guideline)\b"
)
"""`in a slide deck rather than in a plan`: what is said there is the goal of no document."""
_PERIOD = re.compile(r"\(20\d\d[-–](20\d\d)\)")
"""The years in the name of a document."""
_POINTED = re.compile(r"\b(?:that|this) ", re.IGNORECASE)
_WIDER = frozenset({"Initiative", "Strategy"})
"""What a document serves; it has no goals of its own beside those of the document."""
_PLACES = frozenset({"Province", "City", "County", "District"})
_RECENT = 30
"""Mentions before a sentence that are looked at for the place that its paragraph is about."""
PLAN_REACH = 2
"""Sentences after its mention in which `that paper` still means a document."""


class PlanInForce:
    """Follows the document whose goals are spoken of, through one article in order."""

    def __init__(self) -> None:
        self.plan: Mention | None = None
        self.unsettled = 0
        self._named: Mention | None = None
        self._bases: set[str] = set()
        self._goals_for: set[tuple[str | None, str | None]] = set()
        """The documents, and the places for which they have set a goal in so many words."""
        self._own: Mention | None = None
        """The document that the article is or issues: known older ones do not replace it."""

    def follow(self, context: SentenceContext) -> None:
        """Note the documents that a sentence names."""
        for mention in context.mentions:
            if mention.kind in PLANS and _NO_PLAN_NOW.match(context.body.text, mention.end):
                continue
            if mention.kind in PLANS and mention.iri:
                if self._own is None and _is_own(context, mention):
                    self._own = mention
                if self._own and mention.iri != self._own.iri and (not mention.provisional or mention.kind in _WIDER):
                    continue
            if mention.via == "reference" and self.unsettled:
                if context.sentence.ordinal - self.unsettled <= PLAN_REACH:
                    continue  # it may mean the document whose name is not settled
                self.unsettled = 0
            if mention.kind in PLANS and (mention.iri or mention.reason.startswith("a document of its own")):
                if self.plan and (is_basis(context, mention) or mention.iri in self._bases):
                    self._bases.add(mention.iri or "")
                    continue  # `In order to implement the national plan, the present Plan ...`
                beside = self.plan and mention.iri and mention.iri != self.plan.iri
                passing = beside and is_in_passing(context.body.text, mention)
                if passing or (mention.iri and find_main_document(context, mention)):
                    self._named = mention
                    continue  # `They come on top of the Opinions of 2023`
                if mention.via != "reference":
                    self._named = mention if mention.iri else None
                self.unsettled = 0 if mention.iri else context.sentence.ordinal
                self.plan = (
                    mention if mention.iri and not _REPORTS.search(mention.label) else None
                )  # another document, whose name is not settled

    def recent(self, context: SentenceContext) -> Mention | None:
        """Return the document if it was named just before, or `None`."""
        if _sets_none(context):
            return None
        near = self.plan and context.sentence.ordinal - self.plan.sentence <= PLAN_REACH
        return self.plan if near else None

    def is_doubtful(self, context: SentenceContext, stated: Mention | None, when: When | None) -> bool:
        """Say whether it is not settled that a document sets a goal: what points to it may mean another one.

        So where one without a known name came in between, where the goal lies beyond the years that it is for (`The
        plan (2021-2023) is over. A draft goes round. It mentions 500 firms by 2026`), and where one in the making is
        called after a place that the sentence does not name.
        """
        if stated is None:
            return False
        if _IN_THE_MAKING.match(context.body.text, stated.end):
            return stated.label.split(maxsplit=1)[0] not in context.sentence.text
        if stated.via != "reference" and stated.sentence == context.sentence.ordinal:
            return False
        if stated.via == "reference" and self.unsettled:
            return True
        return is_outlasted(stated, when)

    def pointed(self, context: SentenceContext, plan: Mention | None) -> Mention | None:
        """Return the document that `that paper` points to: the one named last, where it was named just before."""
        named = self._named
        text = context.body.text
        if plan is None or plan.via != "reference" or not _POINTED.search(text, max(plan.begin - 5, 0), plan.begin + 5):
            return plan
        return named if named and context.sentence.ordinal - named.sentence == 1 else plan

    def settle(self, plan: Mention | None, owner: Mention | None) -> None:
        """Note that a document sets a goal for a place, so that what is aimed at there next is its goal, too."""
        if plan and owner:
            self._goals_for.add((plan.iri, owner.iri))

    def plan_of(self, owner: Mention | None, context: SentenceContext) -> Mention | None:
        """Return the document in force, if it can be the owner's: national, named after it, or said to apply to it."""
        plan = self.plan
        if _sets_none(context):
            return None
        if plan is not None and plan.sentence != context.sentence.ordinal and is_entry(context.sentence.text):
            return None  # an entry of a timeline goes on from none before it
        if plan is not None and owner is None and _turned_away(plan, context):
            return None
        if plan is None or owner is None or owner.label == "China":
            return plan
        if (plan.iri, owner.iri) in self._goals_for or owner.label in plan.label:
            return plan
        if any(thing.iri == owner.iri for _, thing in plan.links):
            return plan
        return None if owner.kind in (AREAS - {"Region"}) | FOREIGN else plan


def is_outlasted(plan: Mention | None, when: When | None) -> bool:
    """Say whether a time lies beyond the years in the name of a document."""
    period = _PERIOD.search(plan.label) if plan else None
    until = (when.value.end or when.value.start) if when else None
    return bool(period and until and until.year > int(period[1]))


def _sets_none(context: SentenceContext) -> bool:
    """Say whether a goal is said to be in no document, here or in one of the two sentences before of its paragraph."""
    here, text = context.sentence.ordinal, context.sentence.text
    if (" in a" in text or " from a" in text) and _IN_NO_PAPER.search(text):
        return True
    before = context.body.sentences[max(here - 1 - PLAN_REACH, 0) : here - 1]
    return any(
        each.paragraph == context.sentence.paragraph and " no " in each.text and bool(_SETS_NONE.search(each.text))
        for each in before
    )


def is_local(plan: Mention, context: SentenceContext) -> bool:
    """Say whether a document is called after a place that the text names: a national programme takes no goal of it."""
    named = (m for m in (*context.mentions, *context.before[-_RECENT:]) if m.kind in _PLACES)
    return any(plan.label.startswith(place.label + " ") for place in named)


def _turned_away(plan: Mention, context: SentenceContext) -> bool:
    """Say whether the paragraph has turned to a place that the document is not of: `* CHONGQING. No figure. ...`."""
    sentences, paragraph = context.body.sentences, context.sentence.paragraph
    if sentences[plan.sentence - 1].paragraph == paragraph:
        return False
    near = (
        m
        for m in (*context.before[-_RECENT:], *context.mentions)
        if m.kind in _PLACES and m.iri and m.via != "reference" and sentences[m.sentence - 1].paragraph == paragraph
    )
    return any(m.label not in plan.label for m in near)


def _is_own(context: SentenceContext, mention: Mention) -> bool:
    """Say whether a title line is nothing but the name of a document, or the line of a notice that issues it."""
    sentence = context.sentence
    covered = cover_end(sentence.text) if sentence.ordinal <= HEAD else 0
    if covered:
        return mention.begin >= sentence.begin + covered
    at = mention.begin - sentence.begin
    head = sentence.role == "title" or (sentence.ordinal <= HEAD and mention.via != "reference")
    return head and is_title_line(sentence.text, at, at + mention.end - mention.begin)
