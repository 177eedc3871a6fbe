"""What several places share, what is on a place's ground, and where a zone has its core, by the words between names.

`The new area straddles Guiyang and Anshun`, `Jinan and Taian share the Taishan Computing Hub`, `Hefei is home to China
Speech Valley`, `the pilot zone centres on Pidu District and on the Tianfu New Area`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import AREAS, ZONES
from kgtool.statements.relations.place_wholes import lies

_SHARING = frozenset("shared split divided straddles straddle straddling spread spans spanning share shares".split())
_HOLDING = frozenset("home houses contains accommodates hosts boasts".split())
_CORES = frozenset("centres centers centred centered concentrated concentrates core heart focused anchored".split())
_SITES = frozenset("campus headquarters office seat both all".split())
_SPREAD = _SHARING | _HOLDING | _CORES | _SITES
"""Words of which one stands in every such sentence."""
_PLACES = AREAS - {"Country", "Region"}
_GROUNDS = _PLACES | ZONES
_FACILITIES = ZONES | {"ResearchOrganization"}
_TENANTS = frozenset({"Company", "ResearchOrganization"})
_BRACKET = r"(?: \([^()]{1,60}\))?"
_ACROSS = re.compile(
    rf"{_BRACKET},? (?:(?:which|that) )?(?:(?:is|are|was) )?(?:now |also |jointly |itself )?"
    r"(?:(?:shared|split|divided|spread) (?:by|between|among|across|over)|straddl(?:es?|ing)|spans|spanning)"
    r" (?:both |parts of |(?:the )?cities of |the )?"
)
"""What stands between a zone and the several places that it lies in."""
_SHARE = re.compile(r",? (?:(?:also|now|both|jointly) )?shares? (?:the |a |an )?")
_HOME = re.compile(
    rf"(?: of (?:the city|[A-Z][\w']+))?{_BRACKET},? (?:(?:which|that) )?(?:(?:is|was|has been|had been|remains) )?"
    r"(?:(?:now|also|itself|already|today|still|since \d{4}) )*(?:the )?home (?:to|of) (?:the |a |an |its own )?"
)
_HOUSES = re.compile(
    rf"{_BRACKET},? (?:(?:which|that) )?(?:(?:also|now) )?(?:houses|contains|accommodates|hosts|boasts) "
    r"(?:the |a |an )?"
)
"""What stands between a place and what is on its ground."""
_CENTRED = re.compile(
    rf"{_BRACKET},? (?:(?:which|that) )?(?:(?:is|are|was) )?(?:mainly |largely |chiefly |mostly )?"
    r"(?:cent(?:re|er)s|cent(?:re|er)ed|concentrate[sd]|focused|anchored) (?:up)?(?:on|in|around) "
    r"(?:(?:its|the) (?:\w+ )?(?:core|heart|seat|parts?),? (?:in )?)?(?:the )?"
)
_SITE_IN = re.compile(
    r"(?:['’]s)? (?:(?:main|own|first|new|largest|biggest|global|Chinese|national|present) )?"
    r"(?:campus|headquarters|head office|main office|seat) "
    r"(?:is|are|lies?|stands?|sits?)(?: also| now)? in (?:the )?"
)
"""`Alibaba's campus is in`, `its head office stands in`; a plant may stand anywhere."""
_ALL_IN = re.compile(r",? (?:both|all)(?: of them)? (?:based|headquartered|located|registered) in (?:the )?")
_AND = re.compile(r"(?:,|,? and| as well as)(?: (?:on|in|around|by))?(?: the)? ")
_REACH = 90


def apply_spread(context: SentenceContext) -> Iterator[Statement]:
    """Yield what lies in the places that share, house or centre it; may be empty."""
    if _SPREAD.isdisjoint(context.vocabulary):
        return
    named = [m for m in context.mentions if m.iri and (m.kind in _GROUNDS or m.kind in _FACILITIES | {"Company"})]
    for left, right in pairwise(named):
        if left.iri == right.iri or not 0 < right.begin - left.end <= _REACH:
            continue
        between = context.body.text[left.end : right.begin]
        if left.kind in ZONES and right.kind in _PLACES and _ACROSS.fullmatch(between):
            places = _listed(context, named, right)
            if len(places) > 1:
                yield from (lies(context, left, place, "shared") for place in places)
        elif left.kind in ZONES and right.kind in _GROUNDS and _CENTRED.fullmatch(between):
            for place in _listed(context, named, right):
                if place.kind not in {"City", "Province", "PilotZone"} and place.iri != left.iri:
                    yield lies(context, left, place, "core")
        elif left.kind in _PLACES and right.kind in _FACILITIES - {"PilotZone"} and _SHARE.fullmatch(between):
            sharing = _before(context, named, left)
            if len(sharing) > 1:
                yield from (lies(context, right, place, "shared") for place in sharing)
        elif left.kind in _TENANTS and right.kind in _GROUNDS and _SITE_IN.fullmatch(between):
            yield lies(context, left, right, "site")
        elif left.kind in _TENANTS and right.kind in _GROUNDS and _ALL_IN.fullmatch(between):
            yield from (lies(context, tenant, right, "site") for tenant in _before(context, named, left))
        elif left.kind in _GROUNDS - {"Province"} and _HOME.fullmatch(between):
            yield from (lies(context, thing, left, "home") for thing in _listed(context, named, right, sites=True))
        elif (
            left.kind in _GROUNDS - {"Province"} and right.kind == "ResearchOrganization" and _HOUSES.fullmatch(between)
        ):
            yield lies(context, right, left, "home")


def _listed(
    context: SentenceContext, named: Sequence[Mention], first: Mention, *, sites: bool = False
) -> list[Mention]:
    """Return what a list names that begins with a mention: places, or what stands on a ground."""
    classes = _FACILITIES if sites else _GROUNDS
    text = context.body.text
    found = [first] if first.kind in classes else []
    for mention in named[named.index(first) + 1 :] if found else ():
        if mention.kind not in classes or not _AND.fullmatch(text, found[-1].end, mention.begin):
            break
        found.append(mention)
    return [] if found and text.startswith(("'s", "’s", "-"), found[-1].end) else found


def _before(context: SentenceContext, named: Sequence[Mention], last: Mention) -> list[Mention]:
    """Return the places of the list that ends with a mention."""
    found = [last]
    for mention in reversed(named[: named.index(last)]):
        if mention.kind != last.kind or not _AND.fullmatch(context.body.text, mention.end, found[-1].begin):
            break
        found.append(mention)
    return found[::-1]
