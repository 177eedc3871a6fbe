"""Which things may be one: a list for a person to decide on, with the reason for each pair; nothing is merged here.

No pair is listed for its letters alone. Two names have to share whole words, an acronym, or what is said of them, and
what tells them apart goes before all likeness: another place (Shanxi is not Shaanxi), other years, another ordinal
number, the other one of two programmes, another kind of thing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kgtool.records import Thing
from kgtool.review.namings import Naming

Places = Callable[[str], frozenset[str]]
"""Gives the IRIs of the places that a name names, with those that they lie in left out."""

_FAMILIES = {
    **dict.fromkeys(
        ("Agency", "Organization", "ResearchOrganization", "Company", "MediaOrganization", "ZoneNetwork"), "body"
    ),
    **dict.fromkeys(("Plan", "Guideline", "PolicyInstrument", "Initiative", "Strategy"), "document"),
    **dict.fromkeys(("Zone", "PilotZone", "HighTechZone"), "zone"),
    **dict.fromkeys(("City", "County", "District", "AdministrativeArea", "Province", "Region"), "place"),
}
_SMALL = frozenset("the a an of for and in on to s by with at from its china chinese national".split())
_ALIKE = {
    "centre": "center", "programme": "program", "hi": "high", "next": "new", "experimental": "pilot", "area": "zone",
    "labour": "labor", "artificial": "ai", "intelligence": "", "innovative": "innovation",
}  # fmt: skip
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth 1st 2nd 3rd 4th 5th north south east west".split()
)
_DECISIVE = frozenset({"application", "industry", "science", "draft"})
_MOST_SHARING = 60
"""A word that more names share than this tells nothing."""
_MOSTLY = 0.75


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one, why, and where the right one is named; `known` when it is in the reference data."""

    left: Thing
    right: Thing
    reason: str
    known: bool = False
    namings: tuple[Naming, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A provisional thing, where it is named, and what it may be the same as."""

    thing: Thing
    namings: tuple[Naming, ...]
    pairs: tuple[Pair, ...] = ()

    @property
    def articles(self) -> int:
        """Number of articles that name it."""
        return len({naming.article for naming in self.namings})


@dataclass(frozen=True, slots=True)
class _Name:
    thing: Thing
    label: str
    words: frozenset[str]
    years: frozenset[str]
    places: frozenset[str]
    known: bool


def find_candidates(
    namings: Iterable[Naming],
    *,
    known: Mapping[str, Sequence[str]] | None = None,
    known_things: Mapping[str, Thing] | None = None,
    places: Places = lambda _: frozenset(),
    different: Callable[[str, str], bool] = lambda _left, _right: False,
    decided: frozenset[str] = frozenset(),
) -> list[Candidate]:
    """Return the provisional things, those with likely duplicates first, then by how many articles name them.

    Args:
        namings: where they are named.
        known: names of the things of the reference data, by IRI.
        known_things: those things, by IRI.
        places: which places a name names.
        different: says of two IRIs whether somebody decided that they are two things.
        decided: IRIs about which somebody decided; they are left out.
    """
    by_thing: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        if naming.thing.iri not in decided:
            by_thing[naming.thing.iri].append(naming)
    names = [_name(found[0].thing, found[0].thing.label, places, known=False) for found in by_thing.values()]
    facts = {iri: _facts(found) for iri, found in by_thing.items()}
    for iri, labels in (known or {}).items():
        thing = (known_things or {}).get(iri)
        if thing:
            names += [_name(thing, label, places, known=True) for label in labels if label.isascii()]
    pairs = _pairs(names, facts, different)
    candidates = [
        Candidate(
            found[0].thing,
            _once(found),
            tuple(replace(pair, namings=_once(by_thing.get(pair.right.iri, ()))) for pair in pairs.get(iri, ())),
        )
        for iri, found in by_thing.items()
    ]
    return sorted(candidates, key=lambda c: (not c.pairs, -c.articles, c.thing.type, c.thing.label))


def _once(namings: Iterable[Naming]) -> tuple[Naming, ...]:
    return tuple({(naming.article, naming.sentence, naming.quote): naming for naming in namings}.values())


def why_one(left: str, right: str, *, places: Places = lambda _: frozenset()) -> str | None:
    """Return why two names of one kind may mean one thing, or `None`.

    >>> why_one("Lake Institute of AI", "Lake Artificial Intelligence Institute")
    'the same words'
    >>> print(why_one("Shanxi Data Bureau", "Shaanxi Data Bureau"))
    None
    """
    thing = Thing("", "", "Organization")
    return _reason(_name(thing, left, places, known=False), _name(thing, right, places, known=False))


def _name(thing: Thing, label: str, places: Places, *, known: bool) -> _Name:
    raw = re.findall(r"[^\W_]+", label.casefold().replace("'", "").replace("’", ""))
    years = frozenset(word for word in raw if word.isdigit() and len(word) == 4)
    words = (_ALIKE.get(word, word) for word in raw if word not in _SMALL and word not in years)
    singular = (
        word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word for word in words
    )
    return _Name(thing, label, frozenset(filter(None, singular)), years, places(label), known)


def _facts(found: Iterable[Naming]) -> frozenset[tuple[str, str]]:
    return frozenset(naming.fact for naming in found if naming.fact[0])


def _pairs(
    names: Sequence[_Name],
    facts: Mapping[str, frozenset[tuple[str, str]]],
    different: Callable[[str, str], bool],
) -> dict[str, list[Pair]]:
    sharing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        for word in name.words:
            sharing[_family(name.thing), word].append(index)
        sharing[_family(name.thing), f"#{_initials(name.label)}"].append(index)
    index_of = {name.thing.iri: index for index, name in enumerate(names) if not name.known}
    for iri, said in facts.items():
        for property_, value in said:
            if property_ in {"issuedOn", "affiliatedWith", "establishedOn"}:
                sharing["fact", f"{property_} {value}"].append(index_of[iri])
    found: dict[str, list[Pair]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for group in sharing.values():
        if not 1 < len(group) <= _MOST_SHARING:
            continue
        for at, first in enumerate(group):
            if names[first].known:
                continue
            for second in (*group[:at], *group[at + 1 :]):
                left, right = names[first], names[second]
                key = (left.thing.iri, right.thing.iri)
                if left.thing.iri == right.thing.iri or key in seen or different(*key) or _is_part(key, facts):
                    continue
                reason = _reason(left, right) or _said_alike(left, right, facts)
                if reason:
                    seen |= {key, key[::-1]}
                    found[left.thing.iri].append(Pair(left.thing, right.thing, reason, right.known))
    return found


def _is_part(key: tuple[str, str], facts: Mapping[str, frozenset[tuple[str, str]]]) -> bool:
    """Say whether one of two things is said to be a part of the other."""
    links = ("subOrganizationOf", "partOf", "memberOf", "locatedIn", "affiliatedWith", "basedOn")
    return any((link, other) in facts.get(one, ()) for one, other in (key, key[::-1]) for link in links)


def _family(thing: Thing) -> str:
    return _FAMILIES.get(thing.type, thing.type)


def _reason(left: _Name, right: _Name) -> str | None:
    if _family(left.thing) != _family(right.thing) or _apart(left, right):
        return None
    if left.words == right.words and left.words:
        return "the same words"
    if _is_acronym(left.label, right.label) or _is_acronym(right.label, left.label):
        return "one is the acronym of the other"
    small, large = sorted((left.words, right.words), key=len)
    same_place = bool(left.places & right.places)
    if same_place and len(small) > 1 and small < large:
        return "the same place, and one name has all words of the other"
    if same_place and len(small & large) >= _MOSTLY * len(small | large):
        return "the same place, and most words alike"
    return None


def _apart(left: _Name, right: _Name) -> bool:
    """Say whether two names cannot mean one thing: other places, years, ordinals or programmes."""
    if left.places and right.places and not left.places & right.places:
        return True
    if left.years and right.years and left.years != right.years:
        return True
    differing = left.words ^ right.words
    return bool(differing & (_ORDINALS | _DECISIVE))


def _initials(label: str) -> str:
    """Return what an acronym of a name would be, or the name itself if it is one."""
    if label.isupper() and len(label) <= 8:
        return label.casefold()
    return "".join(word[0] for word in label.split() if word[0].isupper()).casefold()


def _is_acronym(short: str, long: str) -> bool:
    return short.isupper() and 2 < len(short) <= 8 and " " in long and _initials(long) == short.casefold()


def _said_alike(left: _Name, right: _Name, facts: Mapping[str, frozenset[tuple[str, str]]]) -> str | None:
    """Return what is said of both and hardly of two: issued by one body on one day, one surname at one body."""
    if _family(left.thing) != _family(right.thing) or left.known or right.known or _apart(left, right):
        return None
    both = facts[left.thing.iri] & facts[right.thing.iri]
    named = {property_ for property_, value in both if property_ != "issuedOn" or len(value) == len("2025-01-31")}
    if _family(left.thing) == "document" and {"issuedBy", "issuedOn"} <= named:
        return "issued by the same body on the same day"
    if left.thing.type == "Person" and "affiliatedWith" in named and left.words & right.words:
        return "at the same body, and a part of the name alike"
    return None
