"""Which zones serve a strategy that is named after their cities: `Both are to serve the Chengdu-Chongqing circle`.

The name of the strategy says which zones are meant, however the sentence calls them: `both zones`, `the two cities`,
`the zones of both`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of

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
