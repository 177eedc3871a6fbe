"""Zones that somebody only calls so: a label of the province, a billboard, a title that a place gives itself."""

from __future__ import annotations

from collections.abc import Sequence

_CALLED = frozenset(
    "label so-called self-styled self-proclaimed billboards billboard proclaims proclaimed misnomer".split()
)
_SELF = frozenset({"calls", "called", "calling", "styles", "styled", "brands", "branded", "bills", "billed"})
_NEAR = 4
"""Words before a phrase in which `label of` leads to it."""
_DISOWNING = frozenset({"but", "although", "though", "not", "no", "wrongly", "itself", "themselves"})


def is_only_called(lowers: Sequence[str], at: int) -> bool:
    """Say whether a sentence speaks of what is called a zone, or of no zone, rather than of a zone.

    Args:
        lowers: the folded words of a sentence.
        at: where the phrase that speaks of a zone begins.

    >>> is_only_called("what its billboards call an AI pilot zone is a provincial label".split(), 5)
    True
    >>> is_only_called("the city is called an AI town and has an AI pilot zone".split(), 10)
    False
    """
    if at and lowers[at - 1] == "no":  # `no new zone was approved`
        return True
    if not _CALLED.isdisjoint(lowers):
        told = [at for at, lower in enumerate(lowers) if lower in _CALLED]
        behind = range(max(at - _NEAR, 0), at)  # `carries the label of national pilot zone`
        return any(i not in behind or lowers[i : i + 2] != ["label", "of"] for i in told)
    return not _SELF.isdisjoint(lowers[max(at - 5, 0) : at]) and not _DISOWNING.isdisjoint(lowers)
