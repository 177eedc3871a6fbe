"""Who belongs to an alliance or network, in whatever words a sentence or a list puts it.

Three ways of saying it are told apart by the words around the network: it has members (`brings together A and B`,
`counts A among its members`), members are named as such (`the founding members of N are A and B`), or somebody does
what makes him one (`A joined N`, `N was founded by A and B`, `A teamed up with B in N`). What stands behind `in`,
`from` or `of` only says where a member is from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kgtool.records import Amount, Mention, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext, thing_of

_NAMES = frozenset(
    "alliance association union consortium network federation league compact pact coalition partnership "
    "confederation circle chamber".split()
)
"""Words in the name of what has members."""
_NETWORKS = frozenset({"Organization", "ZoneNetwork"})
_BODIES = frozenset({"Company", "ResearchOrganization", "HighTechZone", "Zone", "PilotZone", "Organization"})
_AREAS = frozenset({"City", "County", "District", "Province", "AdministrativeArea"})
_OFFICES = frozenset({"ministry", "government", "bureau", "commission", "department", "administration", "committee"})
_MEMBERS = frozenset(
    "member members participant participants signatory signatories co-founder co-founders founder founders "
    "initiator initiators member-companies chair vice-chair membership".split()
)
_HAVING = frozenset(
    "comprises comprising comprise includes including include groups grouping brings bringing brought unites uniting "
    "united links linking gathers gathering gathered assembles assembled counts counting embraces connects connecting "
    "encompasses pools numbers admitted".split()
)
_JOINING = frozenset(
    (
        "joined joins joining join belongs belong belonging co-founded founded founding initiated formed signed "
        "co-initiated entered chairs chaired teamed partnered banded heads leads enrolled acceded clubbed sits sit "
        "represented"
    ).split()
)
_TOGETHER = frozenset({"joined", "teamed", "partnered", "banded", "linked", "clubbed", "allied"})
"""Verbs behind which `with` names a further member."""
_RANKS = frozenset({"ranks", "members", "fold", "founders", "participants", "council", "board", "roster"})
_TAKING = frozenset({"taken", "took", "takes", "let", "lets"})
_TRIGGERS = _MEMBERS | _HAVING | _JOINING | _RANKS
_ENDS = frozenset({";", "but", "while", "whereas", "although", "though", "because", "unlike", "than", "after", "when"})
_RELATIVES = frozenset({"which", "who", "whose", "where"})
DOUBT = frozenset(
    (
        "whether if unless until may might could would should will hope hopes hoped hoping expect expects expected "
        "apply applies applied applying want wants wanted wish wishes invited invite invites plan plans planned refuse "
        "refuses refused declined decline left quit withdrew withdrawn leave leaves leaving expelled suspended former "
        "formerly once candidate candidates soon considering considers mulls seek seeks sought rumoured rumored "
        "reportedly allegedly nothing nobody none next prospective potential rejected observer observers outside talks "
        "negotiating"
    ).split()
)
_ASIDE = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "of",
        "for",
        "about",
        "against",
        "like",
        "on",
        "to",
        "under",
        "through",
        "into",
        "within",
    }
)
"""Prepositions behind which nobody is a member."""
_ADJECTIVES = frozenset(
    "a an the its founding full vice-chair vice chair charter key active leading first early new initial original one "
    "two three four five six ten council executive standing of among core principal other proud and 's".split()
)
_LINKING = frozenset(
    "is are was were been became become becomes remains as , being ( both all each also now — –".split()
)
_PARTS = frozenset({"part", "arm", "branch", "chapter", "offshoot", "section", "subsidiary", "subgroup"})
_BE = frozenset({"is", "was", "are", "forms", "became", "remains"})
_OWN = frozenset({"its", "their"})
_SMALL = frozenset({"the", "a", "an", "its", "both", "also", "all", ",", "and", "as", "well"})
_COUNTED = frozenset(
    {"count", "counts", "counted", "rank", "ranks", "ranked", "number", "numbers", "figure", "figures"}
)
"""Verbs with `among its members`."""
_OPENING = frozenset({"members", "founders", "participants", "signatories"})
_EARLY = 7
"""Units at the start of a sentence among which `members` of a network named before may stand."""
_BACK = 4
"""Sentences back in which that network was named."""
_FAR = 30
"""Units between a network and a member."""

_Side = Literal["before", "after", "either"]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The units in which a network and its members are looked for."""

    begin: int
    end: int
    network: int


def apply_memberships(context: SentenceContext, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield who belongs to the networks that a sentence names, or that the lead of its list names; may be empty.

    Args:
        context: the sentence.
        lexicon: words of denial and doubt.
    """
    if context.sentence.role == "item":
        yield from _listed(context, lexicon)
    networks: list[int] = []
    if not _NETWORKS.isdisjoint(context.kinds):
        networks = [index for index in context.groups if any(is_network(m) for m in context.units[index].mentions)]
    if not networks:
        yield from _elided(context, lexicon)
        return
    lowers = [_lower(unit) for unit in context.units]
    for index in range(len(lowers) - 1):
        if lowers[index] in _TAKING and lowers[index + 1] == "in":  # `has taken in SenseTime`
            lowers[index : index + 2] = ["admitted", ""]
    yield from _parts(context, lowers, networks)
    if _TRIGGERS.isdisjoint(lowers) and not any(_are_members(context.units[index].mentions[0]) for index in networks):
        return
    seen: set[tuple[str | None, str | None]] = set()
    for network in networks:
        stretch = _stretch(lowers, network, networks)
        if _is_doubtful(context, lexicon, lowers, stretch):
            continue
        for member in _members(context, lowers, stretch):
            for whole in context.units[network].mentions:
                if is_network(whole) and whole.iri != member.iri and (member.iri, whole.iri) not in seen:
                    seen.add((member.iri, whole.iri))
                    yield context.state(
                        thing_of(member), "memberOf", thing_of(whole), "membership", [member, whole], confidence=0.85
                    )


def _elided(context: SentenceContext, lexicon: Lexicon) -> Iterator[Statement]:
    """`Among the vice-chair members are A and B`: of the one network that the sentences before spoke of."""
    if _OPENING.isdisjoint(context.vocabulary):
        return
    lowers = [_lower(unit) for unit in context.units]
    noun = next((i for i, lower in enumerate(lowers[:_EARLY]) if lower in _OPENING), None)
    if noun is None or lowers[noun + 1 : noun + 2] not in (["are"], ["include"], ["included"], ["were"], [":"]):
        return
    stretch = _Stretch(0, len(lowers), noun)
    near = [m for m in context.before if is_network(m) and context.sentence.ordinal - m.sentence <= _BACK]
    wholes = {m.iri: m for m in near}
    if len(wholes) != 1 or _is_doubtful(context, lexicon, lowers, stretch):
        return
    for member in _gather(context, lowers, range(noun + 2, len(lowers)), stretch, areas=False):
        for whole in wholes.values():
            yield context.state(
                thing_of(member), "memberOf", thing_of(whole), "membership", [member, whole], confidence=0.8
            )


def _parts(context: SentenceContext, lowers: Sequence[str], networks: Sequence[int]) -> Iterator[Statement]:
    """`N, of which A is the chair, is part of M`: a network in a larger one."""
    for left, right in pairwise(networks):
        between = lowers[left + 1 : right]
        near = between[-6:]
        if _PARTS.isdisjoint(near) or near[-1:] not in (["of"], ["the"]) or "of" not in near[-2:]:
            continue
        linked = bool(_BE & set(near)) or near[0] == ","
        verbs = [v for v in context.predicates if left < v.first < right]
        if linked and not DOUBT & set(between) and all(verb.modality == "asserted" for verb in verbs):
            part, whole = context.units[left].mentions[-1], context.units[right].mentions[0]
            yield context.state(
                thing_of(part), "subOrganizationOf", thing_of(whole), "part-of-network", [part, whole], confidence=0.85
            )


def _lower(unit: Unit) -> str:
    """Return the word of a unit; of a count of members, that word (`five members`)."""
    value = unit.mentions[0].value if unit.mentions else None
    if isinstance(value, Amount):
        return value.noun.rpartition(" ")[2].lower() or "<Amount>"
    return unit.lower or f"<{unit.kind}>"


def is_network(mention: Mention) -> bool:
    """Say whether something is an alliance, a network or the like by its class and name."""
    return mention.kind in _NETWORKS and bool(mention.iri) and not _NAMES.isdisjoint(mention.label.lower().split())


def network_spoken_of(context: SentenceContext, reach: int) -> Mention | None:
    """Return the one network of a sentence, else of the sentences before it; `None` where it is not told which.

    Args:
        context: the sentence.
        reach: how many sentences back it may have been named.
    """
    here = {m.iri: m for m in context.mentions if is_network(m)}
    if not here:
        near = context.before_since(context.sentence.ordinal - reach)
        here = {m.iri: m for m in near if is_network(m)}
    return next(iter(here.values())) if len(here) == 1 else None


def _are_members(mention: Mention) -> bool:
    """Say whether a network is named only as whose members something are: `its members`."""
    return mention.via == "reference" and mention.text.lower().endswith(("members", "participants"))


def is_body(mention: Mention) -> bool:
    """Say whether something may be a member of a network: a company, institute or zone, no office."""
    return (
        mention.kind in _BODIES
        and bool(mention.iri)
        and not is_network(mention)
        and _OFFICES.isdisjoint(mention.label.lower().split())
    )


def _stretch(lowers: Sequence[str], network: int, networks: Sequence[int]) -> _Stretch:
    """Return the part of a sentence that speaks of a network: between breaks, or a relative clause behind it."""
    begin = next((i + 1 for i in range(network - 1, -1, -1) if lowers[i] in _ENDS), 0)
    end = next((i for i in range(network + 1, len(lowers)) if lowers[i] in _ENDS), len(lowers))
    opened = next((i for i in range(network + 1, min(network + 5, end)) if lowers[i] in _RELATIVES), None)
    named = lowers[max(network - 3, 0) : network]
    if opened is not None and not (
        lowers[opened] == "which" and _MEMBERS & set(named)
    ):  # `N, whose members include A and B, met`, `N, of which A is the chair, met`
        between = lowers[network + 1 : opened]
        if set(between) <= {",", "of", "in"}:
            return _Stretch(network, _relative_end(lowers, opened, end), network)
    own = [i for i in networks if i != network]
    begin = max([begin, *(_own_end(lowers, i, network) for i in own if i < network and lowers[network - 1] != "and")])
    end = min([end, *(i for i in own if i > network)])
    return _Stretch(begin, end, network)


def _own_end(lowers: Sequence[str], other: int, network: int) -> int:
    """Return where the words of another network end, a relative clause of its own taken in."""
    opened = next((i for i in range(other + 1, min(other + 4, network)) if lowers[i] in _RELATIVES), None)
    return other + 1 if opened is None else _relative_end(lowers, opened, network)


def _relative_end(lowers: Sequence[str], opened: int, end: int) -> int:
    """Return where a relative clause ends: the comma behind which no list goes on, or the end."""
    for index in range(opened + 1, end):
        goes_on = index + 1 < end and (lowers[index + 1].startswith("<") or lowers[index + 1] in {"and", "from", "the"})
        if lowers[index] == "," and not goes_on:
            return index
    return end


def _is_doubtful(context: SentenceContext, lexicon: Lexicon, lowers: Sequence[str], stretch: _Stretch) -> bool:
    words = {lower for lower in lowers[stretch.begin : stretch.end] if lower}
    if words & DOUBT or words & lexicon.negations or words & lexicon.hedges:
        return True
    verbs = [v for v in context.predicates if stretch.begin <= v.first < stretch.end]
    return any(verb.modality != "asserted" for verb in verbs)


def _members(context: SentenceContext, lowers: Sequence[str], stretch: _Stretch) -> list[Mention]:
    """Return the members that the words of a stretch give its network; may be empty."""
    network = stretch.network
    before, after = lowers[stretch.begin : network], lowers[network + 1 : stretch.end]
    own = context.units[network].mentions[0]
    if _are_members(own):
        if before[-1:] == ["among"] and (_BE | {"are", "were"} | _HAVING) & set(
            before
        ):  # `A and B are among its members`
            return _gather(context, lowers, range(stretch.begin, network), stretch, areas=True)
        if before[-1:] == ["among"] and after[:1] in (["are"], ["were"], ["is"]):  # `Among its members are A and B`
            return _gather(context, lowers, range(network + 2, stretch.end), stretch, areas=True)
        if before[-1:] == ["among"] and not _COUNTED.isdisjoint(before[-4:]):  # `A and B count among its members`
            return _gather(context, lowers, range(stretch.begin, network), stretch, areas=True)
        listed = bool(after) and after[0] in {"are", "were", ":"} | _HAVING
        return _gather(context, lowers, range(network + 1, stretch.end), stretch, areas=True) if listed else []
    passive = [i for i, lower in enumerate(after) if lower == "by" and i and not _JOINING.isdisjoint(after[:i])]
    together = bool(_TOGETHER & set(before)) and "with" in before
    if _JOINING & set(before) and not passive and not _MEMBERS & set(before):
        side: _Side = "before"
    elif passive:
        return _gather(context, lowers, range(network + 1 + passive[0], stretch.end), stretch, areas=True)
    elif _MEMBERS & set(before):
        at = max(stretch.begin + i for i, lower in enumerate(before) if lower in _MEMBERS)
        side = _side_of_members(lowers, stretch)
        if side == "before" and not _is_predicate(lowers, at, stretch.begin):
            return []
    elif _HAVING & set(after) or (_MEMBERS & set(after) and after[:1] != [","]) or _RELATIVES & set(after[:3]):
        side = "after"
    elif _RANKS & {*before, *after} and {"in", "among"} & {*before, *after}:  # `with A and B in its ranks, N is strong`
        side = "either"
    else:
        return []
    if side == "either":
        places = range(stretch.begin, stretch.end)
    else:
        places = range(stretch.begin, network) if side == "before" else range(network + 1, stretch.end)
    areas = together or bool((_JOINING | _MEMBERS) & {*before, *after})
    found = _gather(context, lowers, places, stretch, areas=areas)
    if (
        side == "before"
        and not together
        and _counts_areas(found) == 1
        and not {"joined", "joins", "signed"} & set(before)
    ):
        found = [m for m in found if m.kind not in _AREAS]  # `Hefei founded the alliance` does not belong to it
    return found


def _side_of_members(lowers: Sequence[str], stretch: _Stretch) -> _Side:
    """`A is a member of N`: before; `the members of N are A and B`, `among the members of N are A`: behind."""
    at = stretch.network + 1
    if lowers[at : at + 1] == [","] and not _RELATIVES.isdisjoint(lowers[at + 1 : at + 2]):
        at = _relative_end(lowers, at + 1, stretch.end) + 1
    behind = lowers[at : at + 2]
    listed = behind and (behind[0] in {"are", "is", "include", "included", "were", ":", "—", "–"} | _HAVING)
    return "after" if listed else "before"


def _is_predicate(lowers: Sequence[str], noun: int, begin: int) -> bool:
    """Say whether `member` is what somebody is (`is a member of`, `, a founder of`), not `competes with members of`."""
    at = noun - 1
    while at >= begin and (lowers[at] in _ADJECTIVES or lowers[at].isdigit()):
        at -= 1
    return at < begin or lowers[at] in _LINKING or lowers[at].startswith("<")


def _counts_areas(found: Sequence[Mention]) -> int:
    return len({m.iri for m in found if m.kind in _AREAS})


def _gather(
    context: SentenceContext, lowers: Sequence[str], places: range, stretch: _Stretch, *, areas: bool
) -> list[Mention]:
    """Return the members among some units: those that no preposition sets aside, places only where they may be."""
    found: list[Mention] = []
    for index in places:
        if abs(index - stretch.network) > _FAR:
            continue
        for mention in context.units[index].mentions:
            fits = is_body(mention) or (areas and mention.kind in _AREAS and bool(mention.iri))
            owns = mention.via == "reference" and mention.text.lower() in _OWN  # `Its operator belongs to the alliance`
            if fits and not owns and not _is_aside(lowers, index, first=places.start):
                found.append(mention)
    bodies = [m for m in found if m.kind not in _AREAS]
    return bodies or found


def _is_aside(lowers: Sequence[str], index: int, *, first: int) -> bool:
    """Say whether a unit only tells where something is, whose it is, or of what it is a part."""
    if lowers[index + 1 : index + 2] == ["'s"]:
        return True
    at = index - 1
    while at >= first and (lowers[at] in _SMALL - {","} or lowers[at] == "'s" or lowers[at + 1] == "'s"):
        at -= 1
    if at < first:
        return False
    if (
        lowers[at] == "of"
        and at > first
        and lowers[at - 1] in {"consists", "composed", "up", "consisting", "comprised"}
    ):
        return False
    return lowers[at] in _ASIDE


def _listed(context: SentenceContext, lexicon: Lexicon) -> Iterator[Statement]:
    """`Members of N:` with a list below: who opens an item of the list is a member."""
    lead = context.sentence.lead
    text = context.body.sentences[lead - 1].text.lower() if lead else ""
    words = set(text.replace(":", " ").replace(",", " ").split())
    if not words & _MEMBERS or words & DOUBT or words & lexicon.negations:
        return
    wholes = {m.iri: m for m in context.lead_mentions() if is_network(m)}
    first = next((unit for unit in context.units if unit.mentions), None)
    if len(wholes) != 1 or first is None:
        return
    opening = sum(len(unit.lower) for unit in context.units if unit.begin < first.begin and unit.lower.isalpha())
    if opening:
        return
    for whole in wholes.values():
        for member in first.mentions:
            if is_body(member) or member.kind in _AREAS:
                yield context.state(
                    thing_of(member), "memberOf", thing_of(whole), "listed-member", [member, whole], confidence=0.85
                )
