"""`this Plan`, `the present Measures`: the document that an article prints, not the one it was last compared with.

A notice speaks of its own document with a capital. It is the first one of that kind which a headline, a heading or the
opening sentences of the article name.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.prose.notices import ANNOUNCING, HEAD, cover_end
from kgtool.records import Mention, Sentence, Thing

_OPENING = 6
"""Sentences of an article that may name its own document in prose."""
_POINTING = ("this ", "these ", "the present ", "present ", "the above ", "above ", "the said ", "said ")
_TELLING = frozenset("HAS HAVE GETS GET IS ARE WANTS WANT NEEDS NEED MAKES MAKE WRITES DRAFTS ISSUES UNVEILS".split())
"""Verbs of headlines in capitals."""
_VERBS = frozenset({"is", "are", "was", "were", "has", "isn't", "aren't"})
"""Verbs that no title has."""
_OF_THE_STATE = frozenset("initiative plan strategy action of the state country nation central government".split())
MANNER = frozenset(
    {"action", "work", "implementation", "development", "construction", "master", "three-year", "five-year"}
)
"""Words that say what kind of plan it is, not which."""
_BARE_HEADS = frozenset(
    "plan measures opinions guidelines guideline several programme strategy guiding implementing outline scheme "
    "regulations rules provisions notice interim administrative detailed".split()
)
"""Words that a title shortened to its kind is made of."""
_ANNOUNCING = ANNOUNCING | {"notice", "circular", "on", "about", "of", "the", "and"}


class OwnDocuments:
    """The documents that an article may print, by the last noun of what they are called."""

    def __init__(self) -> None:
        self._first: dict[str, Thing] = {}
        self.issued: Thing | None = None
        """The document that the line of a notice issues."""
        self.printed: Thing | None = None
        """The document that the article called its own, once it has."""

    def note(self, thing: Thing, sentence: Sentence) -> None:
        """Remember a document that a sentence names, if it may be the article's own."""
        if self.issued is None and sentence.ordinal <= HEAD and cover_end(sentence.text):
            self.issued = thing
            for word in thing.label.lower().split():
                self._first[word] = thing
        if sentence.ordinal <= _OPENING or sentence.role in {"title", "heading"}:
            for word in thing.label.lower().split():
                self._first.setdefault(word, thing)

    def called(self, head: str) -> Thing | None:
        """Return the document that the page prints below `the following opinions are put forward`, or `None`."""
        return self._first.get(head)

    def meant(self, text: str) -> Thing | None:
        """Return the document that a description means, or `None` where it is no such description or none is known.

        Args:
            text: the description as written: `this Plan`.
        """
        head = text.rpartition(" ")[2]
        if not head[:1].isupper() or not text.lower().startswith(_POINTING):
            return None
        found = self._first.get(head.lower())
        self.printed = found or self.printed
        return found


def named_by_head(text: str, documents: Sequence[Mention]) -> Mention | None:
    """Return the only document of an article that a capitalised noun means, however far back: `the Measures`.

    Args:
        text: the description as written.
        documents: the documents named so far; the last mention of it is returned.
    """
    head = text.rpartition(" ")[2]
    if not head[:1].isupper():
        return None
    named = [m for m in documents if m.iri and head in m.label.split()]
    return named[-1] if len({m.iri for m in named}) == 1 else None


def is_bare(name: str) -> bool:
    """Say whether a title only says what kind of document it is.

    >>> is_bare("IMPLEMENTATION PLAN"), is_bare("AI Action Plan")
    (True, False)
    """
    return MANNER.union(_BARE_HEADS).issuperset(name.lower().split())


def only_announces(title: str) -> bool:
    """Say whether a title is that of a notice which only puts another document into the world.

    >>> only_announces("Notice on Printing and Distributing"), only_announces("Notice on Supporting AI Firms")
    (True, False)
    """
    lowers = title.lower().split()
    return lowers[0] in {"notice", "circular"} and len(lowers) > 2 and _ANNOUNCING.issuperset(lowers)


def is_headline(title: str) -> bool:
    """Say whether a title is none, but a line that tells something, or the bare word for a document of the state.

    >>> is_headline("NINGBO HAS A PLAN"), is_headline("NINGBO AI ACTION PLAN")
    (True, False)
    >>> is_headline("A big machine is not a strategy"), is_headline("Initiative of the State")
    (True, True)
    """
    words = title.split()
    if title.isupper():
        return not _TELLING.isdisjoint(words)
    return not _VERBS.isdisjoint(words) or ("of" in words and _OF_THE_STATE.issuperset(title.lower().split()))
