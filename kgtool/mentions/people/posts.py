"""Words for posts: `deputy director`, `vice mayor`, `Professor`."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.prose.words import SURNAMES, Word

POST_HEADS = frozenset(
    (
        "director minister head chief president chairman chairwoman chair secretary mayor governor professor "
        "researcher scientist analyst economist official officer spokesperson spokesman spokeswoman dean "
        "fellow engineer founder manager executive ceo cto expert scholar academician commissioner "
        "representative inspector premier prof dr director-general secretary-general vice-president "
        "vice-minister vice-mayor vice-governor deputy-director columnist lecturer partner co-founder cofounder "
        "designer editor lawyer consultant strategist magistrate coordinator chairperson adviser advisor rector "
        "statistician commentator vice-chairman vice-chair co-chair boss provost cfo coo"
    ).split()
)
POST_LEFT = frozenset(
    (
        "deputy vice associate assistant joint senior chief executive general managing founding former acting "
        "party co- co first second associate-professor lead leading industry research "
        "rotating honorary executive standing permanent section division first-class second-class "
        "first-level second-level operating financial product marketing scientific sales finance "
        "press operations medical nursing purchasing legal commercial engineering line project"
    ).split()
)
"""Words that stand before the head of a post."""


_GENERALS = frozenset({"director", "secretary", "inspector", "auditor", "consul"})
POST_WORDS = POST_HEADS | _GENERALS
"""Words of which each post has one."""


def end_of_post(words: Sequence[Word], head: int) -> int:
    """Return the last word of the post whose head stands at a word: `director general` has two.

    Args:
        words: the words of the sentence.
        head: where the head of the post stands.
    """
    general = words[head].lower in _GENERALS and head + 1 < len(words) and words[head + 1].lower == "general"
    return head + 1 if general else head


def after_title(words: Sequence[Word], first: int, last: int) -> int:
    """Return where a name begins whose run opens with a post: `Director Wen Daoming` begins at `Wen`.

    Args:
        words: the words of the sentence.
        first: first word of the run of capitalised words.
        last: its last word.
    """
    at = first
    while at <= last and (words[at].lower in POST_HEADS or words[at].lower in POST_LEFT or words[at].text == "."):
        at += 1
    if at == first or at > last or words[at - 1].lower in POST_LEFT - POST_HEADS:
        return first
    return at if words[at].capital and words[at].lower in SURNAMES else first
