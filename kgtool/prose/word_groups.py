"""Groups of words, of which a sentence is asked all at once: one look at its words instead of one for each group.

Most readers apply to few sentences: those with a word that their wording cannot do without.
"""

from __future__ import annotations

from collections.abc import Collection

from kgtool.prose.words import Words


class WordGroups:
    """Groups of lower-case words; each group has a bit, the first 1, the second 2, the third 4.

    >>> from kgtool.prose.words import split_words
    >>> groups = WordGroups({"plan", "guideline"}, {"plan", "zone"})
    >>> [groups.find(split_words(text)) for text in ("A guideline", "The plan", "Its zone", "It is so")]
    [1, 3, 2, 0]
    """

    def __init__(self, *groups: Collection[str]) -> None:
        self.bits = tuple(1 << number for number in range(len(groups)))
        self._bits: dict[str, int] = {}
        for bit, group in zip(self.bits, groups, strict=True):
            for word in group:
                self._bits[word] = self._bits.get(word, 0) | bit
        self._words = frozenset(self._bits)

    def find(self, words: Words) -> int:
        """Return the bits of the groups of which a sentence has a word; 0 where it has none."""
        found = 0
        for word in self._words & words.lowers:
            found |= self._bits[word]
        return found
