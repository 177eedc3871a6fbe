"""Words that leave it open whether something is so: of what may yet be, is denied, hoped for or asked."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kgtool.statements.clauses.lexicon import Lexicon

LEAVE = frozenset({"may", "can"})
BUILDING = frozenset("build set establish create host run open develop call".split())
"""What a place is granted with `may`: it `may build` a zone."""
_UNSURE = frozenset(
    (
        "tipped candidate candidates bid bids bidding shortlisted rumoured rumored rumour rumor unlike "
        "instead hope hopes hoped hoping apply applies applied applying seek seeks sought want wants wanted "
        "wish wishes wished expects await awaits awaiting denied denies rejected refused failed declined "
        "returned withdrawn revoked if whether ask asks asked asking ranked provincial unless until would could might "
        "should will n't nobody missing overlooked left wrong wrongly except besides"
    ).split()
)
"""Of places that may yet become zones, or did not."""


def is_sure(lowers: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether a clause neither denies nor hopes; what a place `may build` is granted.

    Args:
        lowers: the words of the clause, in lower case.
        lexicon: words that deny and that hedge.
    """
    words = set(lowers)
    if not LEAVE.isdisjoint(words):
        words = {
            lower
            for at, lower in enumerate(lowers)
            if lower not in LEAVE or BUILDING.isdisjoint(lowers[at + 1 : at + 3])
        }
    return not has_doubt(words, lexicon)


def has_doubt(words: Set[str], lexicon: Lexicon) -> bool:
    """Say whether one of some words denies, hopes or hedges: where none does, each clause of theirs is sure.

    Args:
        words: words in lower case.
        lexicon: words that deny and that hedge.
    """
    return not (_UNSURE.isdisjoint(words) and lexicon.hedges.isdisjoint(words) and lexicon.negations.isdisjoint(words))
