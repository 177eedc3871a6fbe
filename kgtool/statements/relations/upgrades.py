"""Who raised high-tech parks to national rank and when, in whatever words, for all parks that the article names.

Only one body gives this rank. So where a sentence names it together with parks that it says have risen, and neither
denies nor hopes, that body approved them, and the date of the sentence is that of the approval. The parks may also be
named a sentence or two before or behind: `The replies of the State Council are dated February 28.`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.dates import PartialDate
from kgtool.records import Mention, Statement
from kgtool.statements.clauses.compared import BESIDE, is_compared
from kgtool.statements.context import SentenceContext, date_of, date_since, date_value, thing_of
from kgtool.statements.kinds import PLANS
from kgtool.statements.relations.zones.turns import turn_of

_GIVES = frozenset({"State Council"})
"""The bodies that give national rank to a high-tech park."""
_PROGRAMME = "National High-Tech Industrial Development Zones"
_ACTS = frozenset(
    (
        "raised raise raises upgraded upgrade upgrades upgrading elevated elevation promoted promotion lifted turn "
        "turned turns made makes became become becoming accepted admitted approved approves approval approve "
        "agreed agrees consent consented reply replies replied letter letters decision decided decree decreed gave "
        "given granted grants grant green-lit nod go-ahead yes named designated added put picked selected "
        "recognised recognized rank status rose risen moved endorsed cleared conferred awarded"
    ).split()
)
_STATES = frozenset("has have got received won since carry call".split())
_RANKS = frozenset(
    "national nationals nation state state-level national-level rank status title club list league".split()
)
"""What parks have that have risen; what else they have, they may have for any reason."""
_RANKED = frozenset({"Programme", "Rank"})
_WRITTEN = frozenset(
    {"reply", "replies", "letter", "letters", "approval", "approvals", "decision", "consent", "decree"}
)
_DOUBT = frozenset(
    (
        "not no never neither nor none without n't if whether unless until might could would should will denied deny "
        "denies hope hopes hoped expect expects expected await awaits seek seeks sought apply applies applied applying "
        "bid bids candidate candidates ask asks asked want wants wanted refuse refused fail failed yet plan plans "
        "planned rumoured rumored reportedly unlike instead rejected withdrawn revoked pending"
    ).split()
)
_SAYING = frozenset("said says announced published posted released online public told reported known".split())
_REACH = 2
"""Sentences between the parks and the sentence that tells who raised them."""
_HELD = 12
"""Units behind a park among which it stands since when it is national."""
_SAID = 4
"""Units between a word of saying and its date."""


def apply_upgrades(context: SentenceContext) -> Iterator[Statement]:
    """Yield who raised the high-tech parks of a sentence, or of those near it, and when; may be empty."""
    bodies = [m for m in context.mentions if m.kind == "Agency" and m.label in _GIVES and m.iri]
    lowers, words = context.lowers, context.vocabulary
    ranked = bool(bodies) or not context.kinds.isdisjoint(_RANKED) or not words.isdisjoint(_RANKS)
    if words.isdisjoint(_ACTS) and (words.isdisjoint(_STATES) or not ranked):
        return
    own = [m for m in context.mentions if _has_risen(m)]
    if not _is_sure(lowers):  # `It leaves out X, which has held national rank since 1992`
        own = [m for at in context.groups for m in context.units[at].mentions if m in own and _holds(lowers, at)]
        bodies = []
        if not own:
            return
    if own and not words.isdisjoint(BESIDE):
        compared = {m for at in context.groups if is_compared(context, at) for m in context.units[at].mentions}
        own = [m for m in own if m not in compared]
    named = own or (_near(context) if bodies else [])
    dates = _dates(context)
    zones = list({m.iri: m for m in named}.values())
    for number, zone in enumerate(zones):
        for body in bodies[:1]:
            yield context.state(thing_of(zone), "approvedBy", thing_of(body), "upgrade", [zone, body], confidence=0.8)
        beside = turn_of(context, zone) if len(context.dated) > 1 else None
        several = dates[number : number + 1] if len(dates) == len(zones) else dates[:1]
        for date in [beside] if beside else several:
            day = date_of(date) or _month_since(date)
            if day is not None:
                value = date_value(day)
                yield context.state(thing_of(zone), "approvedOn", value, "upgrade", [zone, date], confidence=0.8)


def _is_sure(lowers: Sequence[str]) -> bool:
    """Say whether a sentence neither denies nor hopes; `until now provincial` does not."""
    doubts = [at for at, lower in enumerate(lowers) if lower in _DOUBT]
    return all(lowers[at] == "until" and lowers[at + 1] in {"now", "then", "recently"} for at in doubts)


def _holds(lowers: Sequence[str], at: int) -> bool:
    """Say whether words behind a park tell since when it is national, and neither deny nor hope."""
    behind = lowers[at + 1 : at + _HELD]
    stretch = set(behind[: behind.index("since")]) if "since" in behind else set()
    return not stretch.isdisjoint(_RANKS) and stretch.isdisjoint(_DOUBT | {";", "provincial"})


def _has_risen(mention: Mention) -> bool:
    """Say whether a mention is a high-tech park that the article says is of national rank."""
    ranked = any(name == "partOfProgramme" and thing.label == _PROGRAMME for name, thing in mention.links)
    return mention.kind == "HighTechZone" and bool(mention.iri) and ranked


def _near(context: SentenceContext) -> list[Mention]:
    """Return the parks whose rise a sentence near this one tells, where this one speaks of nothing else."""
    if any(m.kind in PLANS | {"PilotZone", "HighTechZone", "Zone", "Company"} for m in context.mentions):
        return []
    here = context.sentence.ordinal
    for told in sorted(context.sets, key=lambda ordinal: abs(ordinal - here)):
        members = [m for m in context.sets[told] if _has_risen(m)]
        if members and abs(told - here) <= _REACH and (told == here or not _WRITTEN.isdisjoint(context.lowers)):
            return members
    return []


def _month_since(mention: Mention) -> PartialDate | None:
    """Return the month or year since which something is so; `official since Friday` tells when it became known."""
    since = date_since(mention)
    return since if since is not None and not since.day else None


def _dates(context: SentenceContext) -> Sequence[Mention]:
    """Return the date of the rise: that of a letter where one is dated, else the only one that is no day of saying.

    `in 1992 and 2010 respectively` has one for each park.
    """
    lowers = context.lowers
    found = [
        (index, mention)
        for index in context.groups
        for mention in context.units[index].mentions
        if mention.kind == "Date" and (date_of(mention) or _month_since(mention))
    ]
    dated = [m for i, m in found if lowers[i - 1] == "dated" or lowers[i - 2 : i] == ["dated", "on"]]
    if len(dated) == 1:
        return dated
    if "respectively" in context.vocabulary:
        return [m for _, m in found]
    left = [m for i, m in found if _SAYING.isdisjoint(lowers[max(i - _SAID, 0) : i])]
    return left if len(left) == 1 else []
