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
_ARTICLES = frozenset({"the", "this", "that", "said"})
_SITE_NOUNS = frozenset({"area", "zone", "park", "cluster", "hub", "base", "valley", "town"})
_SITE_REACH = 3
"""Words of which a site called by the end of its name is made at most: `high-tech zone`, `free trade zone`."""


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


def site_meant(name: str, history: Sequence[Mention]) -> Thing | None:
    """Return the site that a short name means whose body acts: one named, else the only one a document is for."""
    meant = meant_by_short(name, history)
    if meant is not None:
        return meant
    linked = {
        thing.iri: thing
        for mention in history
        for _, thing in mention.links
        if thing.type in SHORT_KINDS and thing.label.lower().endswith(f" {name}")
    }
    return next(iter(linked.values())) if len(linked) == 1 else None


def owner_behind(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft) -> Thing | None:
    """Return whose a body is by what stands behind it: `the Statistics Bureau of the city`."""
    after = draft.last + 1
    if after + 1 >= len(words) or words[after].lower not in {"of", "at"}:
        return None
    at = after + 2 if words[after + 1].lower in {"the", "its"} else after + 1
    return next((d.thing for d in drafts if d.first == at and d.thing), None)


def short_site_behind(words: Sequence[Word], draft: Draft) -> str:
    """Return the end of a site's name that says whose a body is, or nothing: `the Data Bureau of the new area`."""
    after = draft.last + 1
    if [word.lower for word in words[after : after + 2]] != ["of", "the"]:
        return ""
    for last in range(after + 2, min(after + 2 + _SITE_REACH, len(words))):
        if words[last].lower in _SITE_NOUNS:
            return " ".join(word.lower for word in words[after + 2 : last + 1])
        if words[last].lower not in _COMMON:
            break
    return ""


def owner_said_behind(
    words: Sequence[Word], drafts: Sequence[Draft], draft: Draft, history: Sequence[Mention]
) -> tuple[Thing | None, bool]:
    """Return whose a body is by what stands behind it, and whether that is known where it is said."""
    short = short_site_behind(words, draft)
    owner = owner_behind(words, drafts, draft) or (site_meant(short, history) if short else None)
    return owner, owner is not None or not short
