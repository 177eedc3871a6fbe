"""Which hub a cluster of data centres is of, and which project hubs and clusters make up.

`Qingyang is the only cluster of the Gansu hub`, `the cluster is one of ten under East Data, West Computing`: what the
reference data knows to be parts of each other, where a clause names both and says so. A place stands for its cluster
or hub where the sentence calls it one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Statement
from kgtool.statements.certainty.doubt import is_sure
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import PLACES, ZONES
from kgtool.statements.register import KnownZone, ZoneRegister

_CALLED = re.compile(
    r"\b(?:one of|among|home to|the(?: one and)? (?:only|sole|single)|(?:its|as its|as the)(?: one and)? "
    r"(?:only|sole|single)|as (?:a|an|one)|is (?:a|an)) (?:[\w'’-]+ ){0,6}?(?P<noun>cluster|hub)s?\b"
)
"""By these a sentence calls a place a cluster or hub."""
_OWN_CLUSTER = re.compile(r"(?:['’]s)? (?:own )?(?:national )?(?:data[ -]cent(?:er|re) |computing )?cluster\b")
"""What stands behind a place whose cluster is meant: `the city's data-centre cluster`, `its cluster`."""
_HEAD = re.compile(r"[\s|]*(?:\w+ ){0,3}hubs?(?:\(s\))?(?:\s{2,}|\s*\|)[^:]*\bclusters?", re.IGNORECASE)
"""The head of a table that says which clusters are of which hub."""
_HUBS = re.compile(r"\bhubs?\b")
_ROWS = 14
_ROLL = 4
"""Hubs that a list names which lays out what a project is made of."""
_HUB = " national computing hub"
_REGIONS = frozenset({"Region", "Province"})
_BREAKS = frozenset({";", "but", "while", "whereas", "although", "though", "unlike"})
_ASIDE = frozenset({"in", "of", "from", "near", "to", "with", "at", "by", "outside"})
_SERVING = frozenset("serve serves serving support supports supporting".split())
"""By these a cluster only serves a project."""
_BEYOND = frozenset({"outside", "beyond", "besides", "like", "than", "against", "from", "neighbouring", "neighboring"})
"""Words before a hub or project that set it beside something."""


def apply_clusters(context: SentenceContext, zones: ZoneRegister, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield of which hub or project the clusters and hubs that a sentence names are parts; may be empty.

    Args:
        context: the sentence.
        zones: what the reference data knows of zones.
        lexicon: words of denial and doubt.
    """
    text = context.sentence.text
    if "cluster" not in text and "hub" not in text:
        if ("  " in text or "|" in text) and _is_below_head(context):
            yield from _read_row(context, zones)
        return
    if "hubs" in text:
        yield from _read_hubs(context, zones)
    lowers = context.lowers
    begin = 0
    for end in [*(at for at, lower in enumerate(lowers) if lower in _BREAKS), len(lowers)]:
        if end > begin and is_sure(lowers[begin:end], lexicon):
            yield from _read_clause(context, zones, begin, end)
        begin = end + 1


def _is_below_head(context: SentenceContext) -> bool:
    """Say whether a row stands in a table with a column of hubs and one of clusters."""
    here = context.sentence.ordinal
    for sentence in reversed(context.body.sentences[max(here - 1 - _ROWS, 0) : here - 1]):
        if _HEAD.match(sentence.text):
            return True
        if not ("  " in sentence.text or "|" in sentence.text):
            return False
    return False


def _read_row(context: SentenceContext, zones: ZoneRegister) -> Iterator[Statement]:
    """`Gansu   Qingyang`, below `Hub   Cluster`: the known cluster of the place is a part of the known hub."""
    named = [m for m in context.mentions if m.iri]
    first = next((m for m in named if _hub_of(zones, m)), None)
    hub = _hub_of(zones, first) if first else None
    if first is None or hub is None:
        return
    for mention in named:
        name = mention.label.removesuffix(f" {mention.kind}")
        for zone in zones.zones:
            fits = any(whole.iri == hub.thing.iri for whole in zone.wholes) and zone.thing.label.endswith(" cluster")
            if fits and mention.begin > first.begin and zone.thing.label.startswith(f"{name} data"):
                used = [first, mention]
                yield context.state(zone.thing, "partOf", hub.thing, "known-part", used, confidence=0.8)
    yield from _covered(context, [(first, hub)])


def _read_hubs(context: SentenceContext, zones: ZoneRegister) -> Iterator[Statement]:
    """`It rests on eight hubs: Guizhou, Gansu ...`: the regions whose hubs make up a project are what it covers."""
    lowers = context.lowers
    at = lowers.index(":") if ":" in lowers else len(lowers)
    end = context.units[at].begin if at < len(lowers) else context.sentence.begin
    if not context.body.text[:end].endswith("hubs"):
        return
    hubs = [(m, hub) for m in context.mentions if m.begin > end and (hub := _hub_of(zones, m))]
    if len({hub.thing.iri for _, hub in hubs}) >= _ROLL:
        yield from _covered(context, hubs)


def _covered(context: SentenceContext, hubs: Sequence[tuple[Mention, KnownZone]]) -> Iterator[Statement]:
    """State that a project named before, or beside them, covers the regions of its hubs."""
    spoken = {m.iri: m for m in (*context.before, *context.mentions) if m.kind == "Initiative" and m.iri}
    for mention, hub in hubs:
        project = next((spoken[whole.iri] for whole in hub.wholes if whole.iri in spoken), None)
        if project:
            yield context.state(
                thing_of(project), "appliesTo", thing_of(mention), "known-part", [mention], confidence=0.75
            )


def _hub_of(zones: ZoneRegister, mention: Mention) -> KnownZone | None:
    """Return the known computing hub of a province or region, or `None`."""
    if mention.kind not in _REGIONS or mention.via == "reference":
        return None
    name = mention.label.removesuffix(" region").removesuffix(" economic circle")
    return next((zone for zone in zones.zones if zone.wholes and zone.thing.label == f"{name}{_HUB}"), None)


def _read_clause(context: SentenceContext, zones: ZoneRegister, begin: int, end: int) -> Iterator[Statement]:
    """Yield what one clause says of what it names."""
    named = [(at, mention) for at in range(begin, end) for mention in context.units[at].mentions if mention.iri]
    serves = not _SERVING.isdisjoint(context.lowers[begin:end])
    wholes = {
        m.iri: m
        for at, m in named
        if not _BEYOND & set(context.lowers[max(begin, at - 2) : at]) and not (serves and m.kind not in ZONES)
    }
    for at, mention in named:
        zone = zones.by_iri.get(mention.iri or "") or _called(context, zones, at, mention)
        if zone is None or (zone.thing.iri != mention.iri and zone.thing.label.endswith(_HUB)):
            continue  # `Gansu is one of the eight hubs of the project`: that is told of the place
        for whole in zone.wholes:
            held = wholes.get(whole.iri)
            through = held and any(
                each.iri in wholes and mention.end <= wholes[each.iri].begin < held.begin
                for each in zone.wholes
                if each is not whole
            )  # `the Wuhu cluster, one of two in the delta's hub of the project`: it is the hub that is of the project
            through = through or (held and _is_by_hub(context, begin, mention, held))
            if held is not None and not through and not _only_owns(context, at):
                yield context.state(zone.thing, "partOf", thing_of(held), "known-part", [mention, held], confidence=0.8)


def _called(context: SentenceContext, zones: ZoneRegister, at: int, mention: Mention) -> KnownZone | None:
    """Return the known cluster or hub of a place that the sentence calls one, or `None`.

    The place is the subject, what an `of which` is said of, or stands right before or behind the words that call it so.
    """
    if mention.kind not in PLACES:
        return None
    if _OWN_CLUSTER.match(context.body.text, mention.end):
        return _only_known(zones, mention, " cluster")
    if mention.via == "reference":
        return None
    found = _CALLED.search(context.sentence.text)
    if found is None:
        return None
    offset = context.sentence.begin
    beside = context.body.text[mention.end : offset + found.start()].split()
    ahead = mention.end <= offset + found.start() and len(beside) <= 2
    leads = at == next((i for i in context.groups if context.units[i].kind in PLACES), -1) and mention.end <= (
        offset + found.start()
    )
    if not (ahead or leads) or (at and not ahead and context.lowers[at - 1] in _ASIDE):
        return None
    return _only_known(zones, mention, f" {found['noun']}")


def _only_known(zones: ZoneRegister, mention: Mention, ends: str) -> KnownZone | None:
    """Return the one cluster or hub of a place, or `None`."""
    name = mention.label.removesuffix(f" {mention.kind}").removesuffix(" New Area")
    there = zones.by_place.get(mention.iri or "", ())
    known = [z for z in zones.zones if z.wholes and (z in there or z.thing.label.startswith(f"{name} "))]
    known = [zone for zone in known if zone.thing.label.endswith(ends)]
    return known[0] if len(known) == 1 else None


def _is_by_hub(context: SentenceContext, begin: int, mention: Mention, held: Mention) -> bool:
    """`one of eight hubs of the project, with a cluster in Wuhu`: what the project stands behind is the hub."""
    if held.kind != "Initiative" or held.end > mention.begin:
        return False
    ahead = context.body.text[context.units[begin].begin : held.begin]
    return _HUBS.search(ahead) is not None


def _only_owns(context: SentenceContext, at: int) -> bool:
    """Say whether what a unit names only owns what follows: `the Gansu hub's budget`."""
    return context.lowers[at + 1 : at + 2] == ["'s"]
