"""Which title a document gets that is described first: `a plan published by MIIT. The Implementation Opinions on ...`.

News says what a document does before it says what it is called. The title then begins one of the next sentences, with
the article of something known, and no other document has been spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kgtool.mentions.names.builds import find_builds
from kgtool.prose.words import Word, split_words
from kgtool.records import Body, Sentence

_INSTRUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
_AHEAD = 2
"""Sentences behind a description in which its title may stand."""
_SHORTEST = 4
"""Words of a title that says enough to be one."""


class TitleAhead(NamedTuple):
    """A title that stands in a sentence to come.

    Args:
        kind: the class that its build shows.
        words: its words.
        suffix: what follows them, such as years in parentheses; may be empty.
    """

    kind: str
    words: Sequence[Word]
    suffix: str


def find_title_ahead(body: Body, sentence: Sentence) -> TitleAhead | None:
    """Return the title that begins one of the next sentences, or `None`.

    Args:
        body: the article.
        sentence: the one that describes a document.
    """
    following = [s for s in body.iter_prose() if 0 < s.ordinal - sentence.ordinal <= _AHEAD and s.role == "prose"]
    for each in following:
        if not each.text.startswith("The "):
            continue
        words = split_words(each.text)
        build = next((b for b in find_builds(words, each.text) if b.first == 1), None)
        if build and build.kind in _INSTRUMENTS and build.last >= _SHORTEST:
            if each.text[build.end : build.end + 1] == ",":
                return None  # `The X Plan, issued in 2017, ...`: it may be another one
            return TitleAhead(build.kind, words[1 : build.last + 1], each.text[words[build.last].end : build.end])
    return None
