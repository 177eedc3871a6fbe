"""The time that a sentence takes over when it gives none itself: of its list, its paragraph, the figure before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.times import (
    BACKWARDS,
    When,
    find_when,
    is_aside,
    is_bracketed,
    is_set_against,
    told_today,
)

_NOT_TOLD = re.compile(r"\b(?:[Ll]ast|[Tt]his|[Nn]ext) (?:year|month|quarter|spring|summer|autumn|winter)\b")


class Times:
    """Follows the times of figures: the deadline of a lead sentence, and the year that `a year before` counts from."""

    def __init__(self) -> None:
        self.last: tuple[int, DateValue] | None = None
        self.open: tuple[int, Mention] | None = None

    def find(
        self,
        context: SentenceContext,
        main: Mention,
        mains: Sequence[Mention],
        dates: Sequence[Mention],
    ) -> When | None:
        """Return the time of an amount: that of its sentence, else that of the lead sentence or of the paragraph."""
        base = told_today(context, main, mains, dates) if not self._is_dated(context) else None
        when = find_when(context, main, mains, dates, base or self._base(context))
        if when or any(not is_bracketed(context, main, date) for date in dates):
            return when
        if context.body.article.published is None and _NOT_TOLD.search(context.sentence.text):
            return None  # `Its revenue last year passed 10 billion`, in an article without a date
        if self.open and self._is_of_item(context):
            return _taken_over(self.open[1])
        if context.sentence.lead:
            lead = [m for m in context.lead_mentions() if isinstance(m.value, DateValue) and m.value.start]
            if lead:
                return _taken_over(lead[-1])
        if self.open and self.open[0] == context.sentence.paragraph:
            return _taken_over(self.open[1])
        return None

    def _is_of_item(self, context: SentenceContext) -> bool:
        """Say whether an item goes on behind its own date: `* 2027: 300 firms. Ten platforms should be running.`."""
        if not self.open or context.sentence.role != "item":
            return False
        end = self.open[1].end
        return end < context.sentence.begin and "\n" not in context.body.text[end : context.sentence.begin]

    def note(self, context: SentenceContext, when: When) -> None:
        """Note the time of a figure."""
        self.last = (context.sentence.ordinal, when.value)

    def is_of_then(self, context: SentenceContext, when: When, amount: Amount) -> bool:
        """Say whether a time is that of another sentence, which a sentence in the present does not take over.

        A bare number goes on with the figure before (`Shenzhen, by comparison, has 2,600`), if that was dated.
        """
        sentence = when.mention.sentence
        if sentence in {context.sentence.ordinal, context.sentence.lead}:
            return False
        bare = amount.kind == "count" and not amount.noun
        return not bare or self.last is None or self.last[0] < sentence

    def _is_dated(self, context: SentenceContext) -> bool:
        """Say whether a figure of this sentence has a time."""
        return self.last is not None and self.last[0] == context.sentence.ordinal

    def _base(self, context: SentenceContext) -> DateValue | None:
        """Return the time that `a year before` counts from: that of the figure just before, or of the paragraph."""
        if self.last and context.sentence.ordinal - self.last[0] <= 1:
            return self.last[1]
        value = self.open[1].value if self.open and self.open[0] == context.sentence.paragraph else None
        return value if isinstance(value, DateValue) else None

    def follow(self, context: SentenceContext) -> None:
        """Note the last date of a sentence, for those after it in the same paragraph."""
        if "Date" not in context.kinds:
            return
        for mention in reversed(context.mentions):
            if isinstance(mention.value, DateValue) and mention.value.start and _holds_on(context, mention):
                self.open = (context.sentence.paragraph, mention)
                return


def _holds_on(context: SentenceContext, date: Mention) -> bool:
    """Say whether the text goes on in a time: not in that of an event, nor in one that another is compared with."""
    if date.text.lower() in BACKWARDS or date.text.endswith(" ago"):
        return False  # `; a year before it was 155`: the text goes on about now
    text = context.body.text
    if text.startswith("(", date.begin - 1) and text.startswith(":", date.end):
        return False  # `210 billion (2022: 150 billion)`
    if is_set_against(context, max(context.sentence.begin, date.begin - 60), date):
        return False
    return not is_aside(context, date)  # `It was approved in 1991. The town had 1,160 firms`; also `since 2019`


def _taken_over(mention: Mention) -> When:
    assert isinstance(mention.value, DateValue)
    return When(mention, mention.value)


def time_of_today(context: SentenceContext, when: When, *, away: bool = False) -> When | None:
    """Return the time of what is so when the article appears, or `None` for a deadline that is not its own.

    Args:
        context: the sentence.
        when: the time that the sentence gives.
        away: whether another sentence gives it.
    """
    published = context.body.article.published
    over = when.is_past(published) and not when.own  # `In 2022 it promised 1,000 firms; 830 are registered at present`
    return None if away or over or published is None or when.is_ahead(published) else when
