"""High-tech zones that one decision makes national together, and that later sentences name one by one.

`Twelve provincial parks may now call themselves national high-tech zones. ... Two of the twelve, P and P, are in Q.`
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zone_places import HOSTS, place_list
from kgtool.mentions.zone_ranks import DENYING, HIGH_TECH, NATIONAL, RAISING, WHOLE
from kgtool.words import Word, has_any, to_count

_PARKS = frozenset({"zones", "parks", "areas"})
_BECOMING = frozenset({"call", "become", "became", "new", "more", "newcomers", "added", "adds", "admitted", "approved"})
_GETTING = frozenset(
    "received receives got gets has gained contributes contributed won obtained adds sends sent provides saw".split()
)
_SKIPPED = frozenset({"of", "them", "zones", "newcomers", "parks", "new", "ones"})
_ENTRIES = (
    "on the list",
    "let in",
    "made the list",
    "made it",
    "made the cut",
    "among them",
    "among the newcomers",
    "was admitted",
    "were admitted",
    "was included",
    "were included",
)
_REFUSING = frozenset(
    "not no never neither nor n't none without failed hope hopes hoped may might could if unless refused rejected yet "
    "expected missing".split()
)
_MOST_NEW = 60
"""New zones that one decision makes, at most."""
_REACH = 6
"""Sentences after the last one that named new zones in which more of them may be named."""


class Newcomers:
    """Keeps how many high-tech zones have become national, in which sentence, and where one was named last."""

    def __init__(self) -> None:
        self.count = 0
        self.sentence = 0
        self._last = 0

    def read(
        self, here: int, words: Sequence[Word], drafts: Sequence[Draft]
    ) -> tuple[list[list[list[Draft]]], list[Draft]]:
        """Return the places and the named zones that a sentence counts among the new zones; may be empty.

        Args:
            here: ordinal of the sentence.
            words: its words.
            drafts: what it names, in the order of the text.
        """
        fresh = _count_new(words, drafts)
        if fresh:
            self.count, self.sentence, self._last = fresh, here, here
        elif self.count and here - self._last <= _REACH:
            runs, zones = _read_new(words, drafts, self.count)
            if runs or zones:
                self._last = here
            return runs, zones
        return [], []


def _count_new(words: Sequence[Word], drafts: Sequence[Draft]) -> int:
    """Return how many high-tech zones a sentence says become national, where it does not name them; else 0.

    `Twelve provincial science parks may from now on call themselves national high-tech zones`.
    """
    if not has_any(words, _PARKS) or not has_any(words, NATIONAL | WHOLE):
        return 0
    lowers = [word.lower for word in words]
    if not has_any(words, HIGH_TECH) or not (DENYING - {"may"}).isdisjoint(lowers):
        return 0
    if _BECOMING.isdisjoint(lowers) and RAISING.isdisjoint(lowers):
        return 0
    if any(draft.kind == "HighTechZone" for draft in drafts):
        return 0
    for index, lower in enumerate(lowers):
        count = to_count(lower)
        if 1 < count <= _MOST_NEW and not _PARKS.isdisjoint(lowers[index + 1 : index + 7]):
            return count
    return 0


def _read_new(
    words: Sequence[Word], drafts: Sequence[Draft], count: int
) -> tuple[list[list[list[Draft]]], list[Draft]]:
    """Return the places and the named zones that a sentence counts among so many new national zones; may be empty.

    `Two of the twelve, P and P, are in Q`, `Q received two, P and P`, `P of Q and P are on the list as well`,
    `the P High-tech Zone was likewise let in`.

    Args:
        words: the words of a sentence.
        drafts: what it names.
        count: how many new zones the article spoke of.
    """
    lowers = [word.lower for word in words]
    if not _REFUSING.isdisjoint(lowers):
        return [], []
    runs: list[list[list[Draft]]] = []
    for index in range(len(lowers) - 3):
        some = to_count(lowers[index])
        of_them = lowers[index + 1 : index + 3] == ["of", "the"] and to_count(lowers[index + 3]) == count
        got = bool(some) and not _GETTING.isdisjoint(lowers[max(index - 3, 0) : index])
        if not some or not (of_them or got):
            continue
        at = index + 4 if of_them else index + 1
        while at < len(lowers) and lowers[at] in _SKIPPED:
            at += 1
        if at < len(lowers) and lowers[at] in {",", ":", "—", "–", "("}:
            run = place_list(words, drafts, at + 1)
            if run and len(run) == some and run[0][0].kind != "Province":
                runs.append(run)
    if not runs and _is_entry(lowers):
        zones = [d for d in drafts if d.kind == "HighTechZone" and d.phrase is None]
        first = next((d for d in drafts if d.kind in HOSTS and d.kind != "Province" and d.thing), None)
        if zones:
            return [], zones
        run = place_list(words, drafts, first.first) if first and first.first <= 1 else []
        return [run] if run else [], []
    return runs, []


def _is_entry(lowers: Sequence[str]) -> bool:
    """Say whether a sentence says that something is on the list: `are on the list as well`, `was likewise let in`."""
    text = f" {' '.join(lowers)} "
    return any(f" {phrase} " in text for phrase in _ENTRIES)
