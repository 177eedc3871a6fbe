"""High-tech zones that are raised to national rank: by that they enter the national programme.

`raised four provincial high-tech zones to national rank: P in Q, P and P` names the zones of these places; `P High-tech
Zone gained national status in 2015` says it of a zone that is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS, place_list
from kgtool.prose.words import Word, forms_of, has_any, to_count

NATIONAL = frozenset({"national", "state"})
_RANKS = frozenset({"rank", "level", "status", "tier", "standing", "grade", "footing", "recognition", "league"})
WHOLE = frozenset({"national-level", "state-level", "nation-level"})
_NATIONWIDE = NATIONAL | WHOLE
RAISING = frozenset(
    (
        "gave "
        "raise raised raising raises upgrade upgraded upgrading upgrades elevate elevated elevating promote promoted "
        "promoting lift lifted lifting moved move moves rose rise risen gained gain received receive won granted "
        "given "
        "got obtained attained acquired achieved conferred awarded step stepped upgradation promotion elevation "
        "advanced became become turned made"
    ).split()
)
"""Verbs and nouns by which a zone comes to another rank."""
HIGH_TECH = frozenset({"high-tech", "hi-tech", "high-technology"})
_INTO = frozenset({"to", "into", "as"})
_OPENERS = frozenset({":", "—", "–", "namely", "including", "in", "of", "(", ","})
_LINKS = frozenset(
    "has been ranked as , ( is was became the a one of among china country 's which ranks belongs to first oldest "
    "largest third "
    "second fourth "
    "fifth youngest smallest nation region province city its also currently now over more than some all".split()
)
DENYING = frozenset(
    (
        "not no never neither nor none denied deny denies might could would hope hopes hoped want wants wanted seek "
        "seeks sought expected apply applied applies application asked ask asks if whether unless until yet n't "
        "unlike "
        "instead plans plan planned candidate candidates bid bids should wait waits waiting aims aim wishes refused "
        "rumoured rumored reportedly prepare prepares preparing"
    ).split()
)


def _is_raised(lowers: Sequence[str]) -> bool:
    """Say whether a sentence speaks of a rise to national rank that has come about."""
    ranked = any(
        (lower in WHOLE or (lower in NATIONAL and lowers[i + 1] in _RANKS))
        and (
            not i or lowers[i - 1] in RAISING or lowers[i - 1] in {"to", "into", "a", "at", "of", "its", "zone", "park"}
        )
        and lowers[i + 2 : i + 3] != ["of"]
        for i, lower in enumerate(lowers[:-1])
    )
    ranked = ranked or any(
        lower in _NATIONWIDE
        and lowers[i + 1] in HIGH_TECH
        and lowers[i - 1] == "a"
        and (lowers[i - 2] in _INTO or not RAISING.isdisjoint(lowers[max(i - 4, 0) : i]))
        for i, lower in enumerate(lowers[:-1])
    )
    ranked = ranked or any(
        lower in NATIONAL and lowers[i - 1] in _INTO and lowers[i + 1] in HIGH_TECH
        for i, lower in enumerate(lowers[:-1])
        if i
    )
    return ranked and not RAISING.isdisjoint(lowers) and DENYING.isdisjoint(lowers)


def raised_places(words: Sequence[Word], drafts: Sequence[Draft]) -> Iterator[list[list[Draft]]]:
    """Yield the places whose high-tech zones a sentence says are raised, each zone's places together; may be none."""
    if not has_any(words, RAISING) or not has_any(words, HIGH_TECH):
        return
    lowers = forms_of(words)
    if not _is_raised(lowers):
        return
    for phrase in drafts:
        if not isinstance(phrase.phrase, ZonePhrase) or not phrase.phrase.plural:
            continue
        if HIGH_TECH.isdisjoint(lowers[phrase.first : phrase.last + 1]):
            continue
        for host in drafts:
            if host.kind not in HOSTS or host.kind == "Province" or not host.thing:
                continue
            adjoining = host.last < phrase.first and not _names(lowers, host.last + 1, phrase.first)
            opened = host.first > phrase.last and _opens(lowers, phrase.last + 1, host.first)
            run = place_list(words, drafts, host.first) if adjoining or opened else []
            if run:
                yield run
                return


def _names(lowers: Sequence[str], begin: int, end: int) -> bool:
    """Say whether words that tell something stand between places and `high-tech zones`."""
    return any(lower not in {"and", ",", "'s", "provincial", "the", "city", "cities"} for lower in lowers[begin:end])


def _opens(lowers: Sequence[str], begin: int, first: int) -> bool:
    """Say whether a list of places opens just before a word, at a colon or right behind the phrase."""
    before = first - 1
    while before > begin and lowers[before] in {"the", "cities", "city", "those", "that"}:
        before -= 1
    if lowers[before] in {":", "—", "–", "namely", "including", "("}:
        return True
    return before <= begin + 1 and lowers[before] in _OPENERS


_MAKING = frozenset(
    "approved approves approve included includes named names designated recognised recognized accredited listed put "
    "made makes admitted selected chosen declared certified accepted confirmed".split()
)
_AS = frozenset({"as", "a", "in", "among", "into", "of", "on"})
_SPOKEN_OF = frozenset({"it", "zone", "park", "area", "which"})
"""Words for the zone spoken of, as the subject or object of what makes it national."""
_MADE_REACH = 9
"""Words before the phrase among which both stand."""
_AS_REACH = 3
"""Words before the phrase in which something is made one of it."""
_HELD = frozenset(
    (
        "( , which has have had been is a the its on of with as at in held holding holds enjoyed enjoying carried zone "
        "park one list lists roll register rank level status standing title also long already"
    ).split()
)
"""What stands between a zone and the time since which it is national: `, on the national list since 1992`."""
_HELD_REACH = 9
_PLACE_WORDS = 4
"""Words from a zone to the comma behind its place at most."""
_DIVIDING = frozenset({";", "but", "while", "whereas", "than", "unlike"})
_LABEL_WORDS = 6
"""Words of a line among which the colon of its label stands."""


def national_zones(words: Sequence[Word], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the named high-tech zones that a sentence calls national, or raised to national rank; may be empty."""
    zones = [draft for draft in drafts if draft.kind == "HighTechZone" and draft.phrase is None]
    if not zones or not has_any(words, _NATIONWIDE):
        return []
    lowers = [word.lower for word in words]
    if has_any(words, RAISING) and _is_raised(lowers):
        return zones
    sets = [d for d in drafts if isinstance(d.phrase, ZonePhrase) and d.phrase.family == "high-tech"]
    found = [zone for zone in zones if lowers[zone.last + 1 : zone.last + 5] == [",", "a", "national", "one"]]
    found += [zone for zone in zones if zone not in found and is_held_since(lowers, zone.last + 1)]
    for phrase in sets:
        if NATIONAL.isdisjoint(lowers[phrase.first : phrase.last + 1]) or not DENYING.isdisjoint(lowers):
            continue
        if _is_made_one(lowers, phrase) and zones[-1].last < phrase.first:
            found += zones
            continue
        if (
            _is_made_one(lowers, phrase)
            and zones[0].first > phrase.last
            and "," in lowers[phrase.last : zones[0].first]
        ):
            found.append(zones[0])  # `Approved as a national high-tech zone in 1991, P is ...`
            continue
        ahead = [zone for zone in zones if zone.last < phrase.first]
        if ahead and _is_one(lowers[ahead[-1].last + 1 : phrase.first]):
            found.append(ahead[-1])
    return found


def is_national_since(lowers: Sequence[str], after: int) -> bool:
    """Say whether words behind a high-tech zone tell since when it is national.

    >>> is_national_since(", which has held national status since 1992 ,".split(), 0)
    True
    >>> is_national_since("has kept a national laboratory since 1992".split(), 0)
    False
    """
    for index in range(after, min(after + _HELD_REACH, len(lowers))):
        if lowers[index] == "since":
            return not _NATIONWIDE.isdisjoint(lowers[after:index])
        if lowers[index] not in _HELD and lowers[index] not in _NATIONWIDE:
            break
    return False


def is_held_since(lowers: Sequence[str], after: int) -> bool:
    """Say the same of words behind a high-tech zone, or behind the place where it lies: `in Xining, national since`."""
    if is_national_since(lowers, after):
        return True
    comma = next((at for at in range(after, min(after + _PLACE_WORDS, len(lowers))) if lowers[at] in {",", "("}), None)
    return comma is not None and lowers[after] in {"in", "of", "at"} and is_national_since(lowers, comma)


def _is_made_one(lowers: Sequence[str], phrase: Draft) -> bool:
    """Say whether a clause makes something a zone of a phrase: `approved as a`, `included in the batch of`."""
    begin = max((i + 1 for i in range(phrase.first) if lowers[i] in _DIVIDING), default=0)
    before = lowers[begin : phrase.first]
    return not _MAKING.isdisjoint(before) and not _AS.isdisjoint(before[-_AS_REACH:])


def _is_one(between: Sequence[str]) -> bool:
    """Say whether what stands before some words is one of what follows: `, one of 178`, `is a`, `ranks among the`."""
    linked = all(lower in _LINKS or to_count(lower) or lower.isdigit() for lower in between)
    return linked and bool(between) and (between[0] in {",", "is", "was", "has", "became", "ranks", "belongs", "("})


def _behind(lowers: Sequence[str], phrase: ZonePhrase) -> range:
    """Return where the clause behind a zone and its place begins, or nothing: `the zone in Baotou, which`."""
    after = phrase.last + 1
    comma = next((at for at in range(after, min(after + _PLACE_WORDS, len(lowers))) if lowers[at] in {",", "("}), None)
    return range(comma, comma + 1) if comma is not None and lowers[after] in {"in", "of", "at"} else range(0)


def has_rank(lowers: Sequence[str], phrase: ZonePhrase) -> bool:
    """Say whether a phrase is the rank of the zone spoken of, in a record or by what was done to it.

    `Status: national high-tech zone since 1991`; `the zone was approved as a national high-tech zone`; `the high-tech
    zone in Baotou, which has been national since 1992`.
    """
    if not phrase.plural and any(is_national_since(lowers, at) for at in _behind(lowers, phrase)):
        return DENYING.isdisjoint(lowers[phrase.last : lowers.index("since", phrase.last)])
    if phrase.plural or _NATIONWIDE.isdisjoint(lowers[phrase.first : phrase.last + 1]):
        return False
    label = ":" in lowers[: min(phrase.first, _LABEL_WORDS)]
    before = lowers[max(phrase.first - _MADE_REACH, 0) : phrase.first]
    made = before[-1:] == ["a"] and not _SPOKEN_OF.isdisjoint(before) and not (_MAKING | RAISING).isdisjoint(before)
    return (label or made) and DENYING.isdisjoint(lowers)
