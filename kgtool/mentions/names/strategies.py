"""National strategies that prose names by their region: `the rise of central China`, `revitalize the Northeast`.

Each such strategy is about one region, so whoever speaks of the region's development, integration or rise, or of a zone
that serves the region, speaks of the strategy. Development *in* a region is the strategy only where the strategy is the
region's development by name, and only where somebody serves it: growth may happen anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.prose.words import Word, has_any

_GROWTH = frozenset(
    (
        "development integration revitalization revitalisation rejuvenation rise construction building coordination "
        "opening-up renewal revival making creation"
    ).split()
)
"""Nouns before `of <region>`."""
_GROWING = frozenset(
    (
        "revitalize revitalise revitalizing revitalising rejuvenate rejuvenating integrate integrating serve serves "
        "serving support supports supporting build building with"
    ).split()
)
"""Verbs whose object is the region; `in step with`."""
_INNER = frozenset("the a old industrial base bases rust belt of in region regions to".split())
"""Words between the noun or verb and the region: `revitalize the old industrial base of the Northeast`."""
_LEFT = frozenset(
    "development construction building integration coordinated integrated high-quality full all-round overall "
    "ecological protection and large-scale".split()
)
"""Words before the noun that belong to the name."""
_PLAIN = frozenset(
    "high-quality coordinated integrated regional green joint common shared sustainable ecological protection economic "
    "social balanced".split()
)
"""Words before the noun that leave it the development of the whole region, and not of chips."""
_WITHIN = frozenset("in across along throughout within".split())
_FURTHERING = frozenset(
    (
        "serve serves serving support supports supporting promote promotes promoting lead leads leading drive drives "
        "driving boost boosts boosting advance advances advancing further furthers furthering underpin underpins "
        "underpinning spearhead spearheads spearheading demonstrate demonstrates demonstrating model example engine "
        "benchmark pacesetter contribute contributes contributing help helps helping spur spurs foster fosters power "
        "propel propels champion exemplify driver pilot forerunner standard-bearer"
    ).split()
)
"""What is done for a region's development."""
_BETWEEN = frozenset("the a of for to in and both its".split())
"""Words between what is done and the name of what it is done for."""
_COMPASS = frozenset("central western eastern northern southern northeast northeastern northwest southwest".split())
_OWN_NAMES = ("Development", "Integration")
"""How the name of a strategy begins that is its region's development and no more."""
_TAKEN_UP = frozenset({"serve", "support", "serves", "supports", "serving", "supporting"})
"""Verbs of a clause behind a region: `the economic circle, which the zones are meant to support`."""
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
    furthered = has_any(words, _FURTHERING) and has_any(words, _WITHIN)
    for draft in [draft for draft in drafts if draft.kind == "Region" and draft.thing]:
        assert draft.thing
        strategy = namer.strategy_of(draft.thing)
        first = _growth_before(words, draft) if strategy else None
        if first is None and strategy and furthered and strategy.label.startswith(_OWN_NAMES):
            first = _growth_within(words, draft, drafts)
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
    if _is_taken_up(words, region.last):
        return region.first
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


def _is_taken_up(words: Sequence[Word], last: int) -> bool:
    """Say whether a clause right behind a region says that it is served: `the region, which both are to support`."""
    behind = [word.lower for word in words[last + 1 : last + _REACH + 4]]
    if behind[:2] not in ([",", "which"], [",", "that"]):
        return False
    verb = next((at for at, lower in enumerate(behind) if lower in _TAKEN_UP), None)
    return verb is not None and behind[verb + 1 : verb + 2] in ([], ["."], [";"], [","])


def _growth_within(words: Sequence[Word], region: Draft, drafts: Sequence[Draft]) -> int | None:
    """Return where the name of a strategy begins that somebody serves within its region; `None` if it is no strategy.

    In a list of regions the name is the region alone: `development in the central region and the economic belt`.
    """
    at = region.first - 1
    listed = False
    while at > 0:
        if words[at].lower in {"the", "whole", "entire", "both"}:
            at -= 1
        elif words[at].lower in {",", "and"}:
            before = next((d for d in drafts if d.kind == "Region" and d.first <= at - 1 <= d.last), None)
            if before is not None:
                at, listed = before.first - 1, True
            elif words[at - 1].lower == "china" and words[at - 2].lower in _COMPASS:
                at, listed = at - 3, True
            else:
                return None
        else:
            break
    if at < 2 or words[at].lower not in _WITHIN or words[at - 1].lower not in _GROWTH:
        return None
    first = at - 1
    while first > 1 and (
        words[first - 1].lower in _PLAIN or (words[first - 1].lower == "and" and words[first - 2].lower in _PLAIN)
    ):
        first -= 1
    at = first - 1
    while at > 0 and words[at].lower in _BETWEEN:
        at -= 1
    if words[at].lower not in _FURTHERING:
        return None
    return region.first if listed else first


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
            others = [d for d in drafts if previous.last < d.first and d.last < draft.first]
            gapped = {word.lower for d in others for word in words[d.first : d.last + 1]}
            between = {word.lower for word in words[previous.last + 1 : draft.first]} - gapped
            strategy = namer.strategy_of(draft.thing)
            if others and words[draft.first - 1].lower != "the":
                continue
            if strategy and between <= {",", "and", "the", "of"}:
                draft.links.append(("appliesTo", draft.thing))
                draft.thing, draft.kind, draft.via = strategy, "Strategy", "list"
                previous = draft
        elif draft.kind not in {"Topic", "Indicator", "City", "Province", "PilotZone"}:  # `X serves A, Y the region B`
            previous = None
