"""When two bodies were founded of which one clause tells: `A in Hefei and B in Wuhu were both set up in 2018`."""

from __future__ import annotations

from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of

FOUNDED_KINDS = frozenset({"ResearchOrganization", "Organization", "ZoneNetwork"})
_FOUND = frozenset({"found", "set", "establish", "launch", "inaugurate", "create", "form", "open"})
_PAIR = 2


def apply_foundings(context: SentenceContext) -> Iterator[Statement]:
    """Yield when the two bodies of a sentence were founded of which it says `both`; may be empty."""
    if "both" not in context.vocabulary:
        return
    both = context.lowers.index("both") if "both" in context.lowers else -1
    verb = next((p for p in context.predicates if both < p.last and p.last - both <= _PAIR + 1), None)
    after = context.lowers[both + 1 : both + 4]
    bare = verb is None and after in (["set", "up", "in"], ["set", "up", "on"])  # `A and B, both set up in 2018, grow`
    told = verb is not None and verb.lemma in _FOUND and verb.modality == "asserted"
    if verb is not None and not verb.passive:  # `both set up teams in 2018` founds teams
        behind = context.units[verb.last + 1 : verb.last + 2]
        told = told and bool(behind) and (behind[0].kind == "Date" or behind[0].lower in {"in", "on"})
    if both < 0 or not (bare or told):
        return
    named: list[Mention] = []
    for index in reversed([index for index in context.groups if index < both]):
        named += [m for m in context.units[index].mentions if m.kind in FOUNDED_KINDS and m.iri]
        others = {m.iri for m in named}
        if len(others) == _PAIR:
            break
    dates = [m for index, m in context.dated if index > both]
    day = date_of(dates[0]) if dates else None
    if day and len({m.iri for m in named}) == _PAIR:
        for mention in named:
            yield context.state(
                thing_of(mention), "establishedOn", date_value(day), "both-founded", [mention, dates[0]], confidence=0.8
            )
