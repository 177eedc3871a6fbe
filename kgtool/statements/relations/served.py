"""Which zones serve a strategy that is named after their cities: `Both are to serve the Chengdu-Chongqing circle`.

The name of the strategy says which zones are meant, however the sentence calls them: `both zones`, `the two cities`,
`the zones of both`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.register import KnownZone, ZoneRegister

STRATEGIES = frozenset({"Strategy", "Initiative"})
"""Of these classes one must be named in a sentence that tells what zones serve."""
_SERVING = frozenset(
    "serve serves serving support supports supporting help helps helping promote promotes advance advances back "
    "contribute contributes drive boost bound tied frame service strengthen underpin further push".split()
)
_POINTING = frozenset({"both", "two", "zones", "cities", "pair", "them", "they", "twins", "neighbours", "each"})
_DENYING = frozenset(
    "not no never neither nor nothing without may might could if whether unless instead than critics hope hopes hoped "
    "rather rivals rivalry before once unlike".split()
)
_SERVE = frozenset({"serve", "support", "help", "promote", "advance", "contribute"})
_BOTH = re.compile(r"\b(?:both(?: of (?:these|the|them))?|the two|these two)(?: new| pilot| AI)* ?$", re.IGNORECASE)
"""What stands before `zones` where exactly two are meant."""
_LONGEST_BOTH = 24
_BACK = 3
"""Sentences back in which the cities of both zones were named."""
_SURE = frozenset({"asserted", "planned"})
_PLACES = frozenset({"City", "County", "District"})


def apply_served(context: SentenceContext) -> Iterator[Statement]:
    """Yield which zones serve a strategy that bears the names of their cities; may be empty."""
    if _SERVING.isdisjoint(context.lowers) or _POINTING.isdisjoint(context.vocabulary):
        return
    for index in context.groups:
        for mention in context.units[index].mentions:
            if mention.kind in STRATEGIES and mention.iri and "-" in mention.label:
                yield from _served(context, mention, index)


def apply_both_served(context: SentenceContext, zones: ZoneRegister) -> Iterator[Statement]:
    """Yield the strategy that both of two zones serve which the article knows by their cities; may be empty.

    Args:
        context: the sentence.
        zones: knows which zone of a programme a city has.
    """
    if "Programme" not in context.kinds or context.kinds.isdisjoint(STRATEGIES):
        return
    text = context.body.text
    named = [m for m in context.mentions if m.kind == "Programme"]
    both = next((m for m in named if _BOTH.search(text, max(m.begin - _LONGEST_BOTH, 0), m.begin)), None)
    at = next((index for index in context.groups if both in context.units[index].mentions), None)
    if both is None or at is None:
        return
    begin, end = context.stretch(at)
    behind = [m for unit in context.units[at:end] for m in unit.mentions]
    strategy = next((m for m in behind if m.kind in STRATEGIES and m.iri), None)
    words = context.lowers[begin:end]
    verb = next((each for each in context.predicates if each.lemma in _SERVE and each.first > at), None)
    if strategy is None or verb is None or verb.modality not in _SURE or not _DENYING.isdisjoint(words):
        return
    for zone, mention in _two_of(context, zones, both, strategy):
        yield context.state(
            zone.thing, "supportsStrategy", thing_of(strategy), "served-by-both", [strategy, mention],
            modality=verb.modality, confidence=0.8,
        )  # fmt: skip


def _two_of(
    context: SentenceContext, zones: ZoneRegister, programme: Mention, strategy: Mention
) -> list[tuple[KnownZone, Mention]]:
    """Return the two known zones of a programme whose cities a strategy names, or that were named last; else none."""
    found: dict[str, tuple[KnownZone, Mention]] = {}
    here = context.sentence.ordinal
    for mention in reversed(context.before):
        borne = mention.label in strategy.label
        if mention.kind not in _PLACES or not mention.iri or not (borne or mention.sentence >= here - _BACK):
            continue
        own = [z for z in zones.by_place.get(mention.iri, ()) if z.programme.iri == programme.iri]
        if own:
            found.setdefault(own[0].thing.iri, (own[0], mention))
    borne_by = [pair for pair in found.values() if pair[1].label in strategy.label]
    two = borne_by if len(borne_by) > 1 else list(found.values())
    return two if len(two) == 2 else []


def _served(context: SentenceContext, strategy: Mention, at: int) -> Iterator[Statement]:
    lowers = context.lowers
    begin, end = context.stretch(at)
    words = lowers[begin:end]
    here = [mention for unit in context.units[begin:end] for mention in unit.mentions]
    named = {word for mention in here for word in mention.text.lower().split()}
    if _SERVING.isdisjoint(words) or _POINTING.isdisjoint(named.union(words)) or not _DENYING.isdisjoint(words):
        return
    if any(m.kind in _PLACES and m.label not in strategy.label for m in here):
        return
    verb = next((each for each in reversed(context.predicates) if each.last < at), None)
    if verb is not None and verb.modality not in _SURE:
        return
    zones: dict[str, Mention] = {}
    for zone in [*context.before, *context.mentions]:
        if zone.kind == "PilotZone":
            lies = (thing.label for name, thing in zone.links if name == "locatedIn")
            zones.update((label, zone) for label in lies if label in strategy.label)
    if len(zones) > 1:
        for zone in zones.values():
            yield context.state(
                thing_of(zone), "supportsStrategy", thing_of(strategy), "served-by-name", [strategy, zone],
                modality=verb.modality if verb else "asserted", confidence=0.8,
            )  # fmt: skip
