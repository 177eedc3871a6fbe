"""Which cities and districts make up an innovation corridor, in whatever words a sentence puts it.

`A and B joined the G60 corridor`, `the corridor links nine cities: A, B and C`; where the corridor is only the one that
the sentences before spoke of, its members are read from a list: `Nine places take part: A (a district of B), C and D`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.vocab import thing_iri

MEMBERS = frozenset({"City", "District", "County"})
"""Of these classes one must be named in a sentence that tells who belongs to a corridor."""
_JOINING = frozenset(
    "joined joins join joining belong belongs entered enters form forms formed acceded co-founded part member "
    "members".split()
)
"""Words between the places and their corridor."""
_HAVING = frozenset(
    (
        "links link linking connects connect connecting includes include including comprises comprise comprising "
        "covers cover covering unites unite uniting spans span spanning takes consists brings counts numbers joins "
        "strings embraces encompasses"
    ).split()
)
"""Words between a corridor and its places."""
_COUNTED = frozenset({"cities", "places", "members", "localities", "partners", "districts", "towns", "participants"})
_TAKING_PART = frozenset("part belong belongs join joined joining participate make form line along members".split())
_LISTING = _TAKING_PART | _HAVING
"""Words of which one stands beside every list of members."""
_OPENERS = frozenset({":", "namely", "—", "–", "include", "includes", "are", "them"})
"""What a list of members opens with: `nine cities: A`, `among them A`."""
_DENYING = frozenset(
    (
        "not no never neither nor none without may might could would will should wants want wanted hopes hope hoped "
        "plans planned asks asked apply applied if whether unless candidate candidates outside rather instead left "
        "leave quit than unlike soon rumoured reportedly"
    ).split()
)
_ASIDE = frozenset({"by", "from", "in", "at", "of", "near", "to", "for"})
_BACK = 4
"""Sentences back in which the corridor was named."""
_NEAR = 2
"""Sentences, this one included, of which one speaks of `the corridor` where only an alliance named it."""
_THE_CORRIDOR = re.compile(r"\b[Tt]he corridor\b(?! 's|'s|’s)")
_FAR = 12
"""Units between a corridor and the word that joins it to its places."""


def apply_corridors(context: SentenceContext) -> Iterator[Statement]:
    """Yield which places of a sentence belong to the corridor that it, or one shortly before, names; may be empty."""
    own = _corridors(context.mentions) if "ZoneNetwork" in context.kinds else {}
    if not own and context.vocabulary.isdisjoint(_LISTING):
        return
    here = context.sentence.ordinal
    wholes = own or _corridors(context.before_since(here - _BACK))
    wholes = wholes or {m.iri: m for m in _named_in_alliances(context)}
    if len(wholes) != 1 or not _DENYING.isdisjoint(context.lowers):
        return
    (whole,) = wholes.values()
    for place in _listed(context) or (_beside(context) if own else ()):
        if place.iri:
            yield context.state(
                thing_of(place), "memberOf", thing_of(whole), "corridor", [place, whole], confidence=0.85
            )


def _corridors(mentions: Sequence[Mention]) -> dict[str | None, Mention]:
    """Return the corridors among some mentions by IRI, each as it is named last."""
    return {m.iri: m for m in mentions if m.kind == "ZoneNetwork" and _is_corridor(m)}


def _is_corridor(mention: Mention) -> bool:
    return mention.kind == "ZoneNetwork" and bool(mention.iri) and mention.label.endswith("Corridor")


def _named_in_alliances(context: SentenceContext) -> Iterator[Mention]:
    """`the G60 Innovation Corridor AI Alliance ... The corridor has nine cities`: the corridor of that name."""
    here = context.sentence.ordinal
    if not any(_THE_CORRIDOR.search(s.text) for s in context.body.sentences[max(here - _NEAR, 0) : here]):
        return
    for mention in context.before_since(here - _BACK):
        label, found, rest = mention.label.partition(" Corridor ")
        if mention.kind == "Organization" and found and rest:
            name = f"{label} Corridor"
            iri = thing_iri("ZoneNetwork", name, base=context.base)
            yield replace(mention, kind="ZoneNetwork", label=name, iri=iri, provisional=True, links=())


def _listed(context: SentenceContext) -> list[Mention]:
    """Return the places of a list of members: `Nine places take part: A, B and C`; may be empty."""
    counted = next((i for i in range(len(context.lowers)) if _counts(context, i)), None)
    if counted is None or _LISTING.isdisjoint(context.vocabulary):
        return []
    opened = next((i for i in range(counted, len(context.lowers)) if context.lowers[i] in _OPENERS), None)
    return _places(context, range(opened + 1, len(context.lowers))) if opened is not None else []


def _counts(context: SentenceContext, index: int) -> bool:
    """Say whether a unit is `cities`, or a count of them (`nine cities`)."""
    unit = context.units[index]
    return unit.lower in _COUNTED or (unit.kind == "Amount" and unit.mentions[0].text.lower().split()[-1] in _COUNTED)


def _beside(context: SentenceContext) -> Sequence[Mention]:
    """Return the places that a word joins to the corridor that the sentence names; may be empty."""
    lowers = context.lowers
    at = next(i for i in context.groups if any(_is_corridor(m) for m in context.units[i].mentions))
    if lowers[at + 1 : at + 2] == ["'s"]:  # what belongs to the corridor is spoken of, not who
        return ()
    words = [unit.mentions[0].text.lower() if unit.kind == "Indicator" else unit.lower for unit in context.units]
    ahead = [i for i in range(max(at - _FAR, 0), at) if words[i] in _JOINING or _is_one_of(context, i, at)]
    if ahead:
        return _places(context, range(ahead[0]))
    behind = next((i for i in range(at + 1, min(at + _FAR, len(lowers))) if lowers[i] in _HAVING), None)
    if behind is None or "," in lowers[at:behind]:
        return ()
    return _places(context, range(behind + 1, len(lowers)))


def _is_one_of(context: SentenceContext, index: int, corridor: int) -> bool:
    """Say whether `one of the nine cities of` leads to the corridor."""
    lowers = context.lowers
    return lowers[index : index + 2] == ["one", "of"] and any(_counts(context, i) for i in range(index, corridor))


def _places(context: SentenceContext, indexes: range) -> list[Mention]:
    """Return the places of a stretch that are not only owners, asides or where something lies."""
    found: list[Mention] = []
    for index in indexes:
        unit = context.units[index]
        owns = context.lowers[index + 1 : index + 2] == ["'s"]
        before = index - 2 if index > 1 and context.lowers[index - 1] == "the" else index - 1
        if unit.bracketed or owns or (before >= 0 and context.lowers[before] in _ASIDE):
            continue
        found.extend(m for m in unit.mentions if m.kind in MEMBERS)
    return found
