"""What `the New Area` and `the High-tech Zone` mean: the one named before whose name ends so."""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.prose.words import Word
from kgtool.records import Mention, Thing

SHORT_KINDS = frozenset({"AdministrativeArea", "Zone", "HighTechZone", "District", "County"})
"""Classes of what is called by the end of its name alone."""
_COMMON = frozenset(
    "new area district high-tech hi-tech high development zone economic technological technology science city town "
    "valley park industrial industry free trade pilot innovation software big data computing demonstration area "
    "cooperation harbour harbor port county and".split()
)
"""Words of which no proper name is made."""
_ARTICLES = frozenset({"the", "this", "that"})


def is_short(words: Sequence[Word], draft: Draft) -> bool:
    """Say whether a name with an article before it consists of common words only: `the New Area`.

    Args:
        words: the words of the sentence.
        draft: the name.
    """
    if not draft.first or words[draft.first - 1].lower not in _ARTICLES:
        return False
    return all(word.lower in _COMMON for word in words[draft.first : draft.last + 1])


def meant_by_short(name: str, history: Sequence[Mention]) -> Thing | None:
    """Return the thing that a short name means, or `None` where none or several are called so.

    Args:
        name: the short name.
        history: what was named before, in the order of the text.
    """
    end = f" {name}".lower()
    found: dict[str, Mention] = {}
    nearest = 0
    for mention in reversed(history):
        if mention.kind in SHORT_KINDS and mention.iri and mention.label.lower().endswith(end):
            if nearest and mention.sentence < nearest and len(found) == 1:
                break  # only one was named in the sentence nearest to it
            nearest = nearest or mention.sentence
            found.setdefault(mention.iri, mention)
    if len(found) != 1:
        return None
    (meant,) = found.values()
    return Thing(meant.iri or "", meant.label, meant.kind, meant.provisional)
