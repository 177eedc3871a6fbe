"""National strategies that prose names by their region: `the rise of central China`, `revitalize the Northeast`.

Each such strategy is about one region, so whoever speaks of the region's development, integration or rise, or of a zone
that serves the region, speaks of the strategy.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.naming import Namer, of_entry
from kgtool.words import Word, has_any

_GROWTH = frozenset(
    (
        "development integration revitalization revitalisation rejuvenation rise construction building coordination "
        "opening-up renewal"
    ).split()
)
"""Nouns before `of <region>`."""
_GROWING = frozenset(
    (
        "revitalize revitalise revitalizing revitalising rejuvenate rejuvenating integrate integrating serve serves "
        "serving support supports supporting with"
    ).split()
)
"""Verbs whose object is the region; `in step with`."""
_INNER = frozenset("the a old industrial base bases rust belt of in region regions".split())
"""Words between the noun or verb and the region: `revitalize the old industrial base of the Northeast`."""
_LEFT = frozenset(
    "development construction building integration coordinated integrated high-quality full all-round overall "
    "ecological protection and large-scale".split()
)
"""Words before the noun that belong to the name."""
_ENDS = frozenset(", . ; : and or as by while which in through with as since )".split())
_STEP = ("in", "step")
_REACH = 8


def find_strategies(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Turn regions that stand for the strategy about them into strategies.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text.
        namer: knows the strategies.
    """
    _read_listed(words, drafts, namer)
    if not has_any(words, _GROWTH) and not has_any(words, _GROWING):
        return
    for draft in [draft for draft in drafts if draft.kind == "Region" and draft.thing]:
        assert draft.thing
        strategy = namer.strategy_of(draft.thing)
        first = _growth_before(words, draft) if strategy else None
        if strategy is None or first is None:
            continue
        if any(d is not draft and d.last >= first and d.first < draft.first and d.kind not in _COVERED for d in drafts):
            continue
        drafts[:] = [d for d in drafts if d is draft or d.last < first or d.first > draft.last]
        draft.first, draft.begin = first, words[first].begin
        draft.thing, draft.kind, draft.via = strategy, "Strategy", "list"


_COVERED = frozenset({"Topic", "Indicator"})


def _growth_before(words: Sequence[Word], region: Draft) -> int | None:
    """Return where the name of the strategy begins that ends with a region; `None` if it is no strategy."""
    at = region.first - 1
    while at >= 0 and words[at].lower in _INNER and region.first - at < _REACH:
        at -= 1
    if at < 0:
        return None
    lower = words[at].lower
    if lower in _GROWTH and "of" in {word.lower for word in words[at + 1 : region.first]}:
        while at > 0 and words[at - 1].lower in _LEFT and words[at - 1].lower != "and":
            at -= 1
        return at
    if lower not in _GROWING:
        return None
    if lower == "with" and tuple(word.lower for word in words[max(at - 2, 0) : at]) != _STEP:
        return None
    following = words[region.last + 1].lower if region.last + 1 < len(words) else "."
    if following not in _ENDS:
        return None
    return next(
        (index for index in range(at + 1, region.first) if words[index].lower not in {"the", "a"}), region.first
    )


def _read_listed(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Regions in one list with a strategy named after its region are strategies too.

    `development of the Yangtze River Economic Belt, the Greater Bay Area, and ...`
    """
    previous: Draft | None = None
    for draft in drafts:
        if draft.kind == "Strategy" and draft.thing:
            previous = draft
            entry = namer.gazetteer.entries.get(draft.thing.iri)
            region = (
                entry.link("appliesTo") if entry and entry.label.startswith(("Development", "Integration")) else None
            )
            if region:
                draft.links.append(("appliesTo", of_entry(namer.gazetteer.entries[region])))
        elif draft.kind == "Region" and draft.thing and previous and previous.links:
            between = {word.lower for word in words[previous.last + 1 : draft.first]}
            strategy = namer.strategy_of(draft.thing)
            if strategy and between <= {",", "and", "the", "of"}:
                draft.links.append(("appliesTo", draft.thing))
                draft.thing, draft.kind, draft.via = strategy, "Strategy", "list"
                previous = draft
        elif draft.kind not in {"Topic", "Indicator"}:
            previous = None
