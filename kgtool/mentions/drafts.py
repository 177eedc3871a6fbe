"""A mention in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kgtool.prose.words import Word, keep_apart
from kgtool.records import Mention, Sentence, Thing

BY_BEGIN = attrgetter("begin")
"""Key that sorts drafts in the order of the text."""
LABELS_ONLY = frozenset({"Alias", "Role", "Rank"})
"""Kinds that stay themselves although they point to a thing."""


@dataclass(eq=False, slots=True)
class Draft:
    """Word indexes, offsets in the sentence, and what is known so far of the thing named.

    `phrase` is what a recogniser found (a zone phrase, a person with a post, a reference), for the identifier.
    """

    first: int
    last: int
    begin: int
    end: int
    kind: str
    thing: Thing | None = None
    via: str = "name"
    count: int = 0
    phrase: object = None
    reason: str = ""
    antecedent: int | None = None
    links: list[tuple[str, Thing]] = field(default_factory=list)
    mention: Mention | None = None
    """What it became, once it is identified."""

    def to_mention(self, sentence: Sentence) -> Mention:
        """Return the finished mention, with offsets in the stored text."""
        thing = self.thing
        text = sentence.text[self.begin : self.end]
        return Mention(
            sentence.begin + self.begin,
            sentence.begin + self.end,
            text,
            sentence.ordinal,
            self.kind if thing is None or self.kind in LABELS_ONLY else thing.type,
            thing.iri if thing else None,
            thing.label if thing else text,
            self.via,
            thing.provisional if thing else True,
            None,
            self.antecedent,
            self.reason,
            tuple(self.links),
            self.count,
        )


def without_overlaps(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts in the order of the text: of overlapping ones the longest, of equally long ones the known."""
    ordered = sorted(drafts, key=BY_BEGIN)
    end = 0
    for draft in ordered:
        if draft.begin < end:
            break
        end = draft.end
    else:
        return ordered  # most do not overlap
    return keep_apart(sorted(drafts, key=lambda d: (d.begin - d.end, d.thing is None)))


def leave_date(words: Sequence[Word], drafts: Sequence[Draft], end: int) -> None:
    """Leave the date that begins a sentence out of the name behind it: `2018 January Municipal government issues`."""
    for draft in drafts:
        while draft.begin < end < draft.end and draft.thing is None and draft.first < draft.last:
            draft.first += 1
            draft.begin = words[draft.first].begin


def taken_words(words: Sequence[Word], drafts: Sequence[Draft], before: Sequence[bool] | None = None) -> list[bool]:
    """Return for each word of a sentence whether a draft covers it.

    Args:
        words: the words.
        drafts: the drafts.
        before: the same for others, that count too.
    """
    taken = list(before) if before else [False] * len(words)
    for draft in drafts:
        taken[draft.first] = True
        if draft.last > draft.first:
            for index in range(draft.first + 1, draft.last + 1):
                taken[index] = True
    return taken
