"""Which places of a sentence lie in which: the reference data know it, and the words between the names say it.

`Changsha, Hunan Province`, `Dalian, a port in northeast China's Liaoning Province`, `Guizhou's capital Guiyang`. What
is not known to be so is never concluded here, so the words may be many; names that nobody knows are read by the rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.names.naming import AREA_KINDS, of_entry
from kgtool.prose.words import Word, forms_of

_INSIDE = frozenset(
    ", ( in of the a town city county district both located province capital provincial northeast northwest southwest "
    "southeast north south east west central china regional 's".split()
)
"""Words that may stand between a place and the one it lies in, in any number."""
_LYING = (AREA_KINDS - {"Region", "Country"}) | {"HighTechZone"}
"""What a larger place may stand behind: `Changsha, Hunan`, `the Xinyang High-tech Zone in Henan`."""
_OWNING = AREA_KINDS - {"Country", "Region"}
_OWNED = frozenset({"HighTechZone", "Zone"})
_PLACE_NOUNS = frozenset(
    (
        "county city town district capital metropolis port suburb hub home municipality island township prefecture "
        "village resort seat harbour harbor centre center base counties cities towns districts ports islands part tip "
        "coast shore end edge corner foot bank banks mouth heart"
    ).split()
)
_OPENING = frozenset({",", "(", "—", "–", "--"})
_BEING = frozenset("is are was lie lies sits stands belongs located situated remains forms".split())
_SIDES = frozenset("north south east west northeast northwest southeast southwest".split())
_WITHIN = frozenset({"in", "of", "within", "inside", "on"})
_BOUND = _WITHIN | {"to", "by", "under", "'s"}
"""Words of which one stands close before the larger place."""
_BREAKING = frozenset(
    (
        "and or than unlike but while not n't from against between outside beyond near with ; : if whether as like "
        "until once never visited visiting joined guest rival twin sister larger smaller bigger opposite"
    ).split()
)
"""Words behind which the second place is no longer what the first lies in."""
_SEVERAL = frozenset("cities counties districts towns ports municipalities".split())
_LISTING = frozenset(", and : ( namely including both such as like – —".split())
"""Words between the members of a list of places, and before it."""
_CHOOSING = frozenset(", only just it was is both the city of cities alone".split())
"""Words between a larger place that opens a sentence and those in it that the sentence is about."""
_ASIDE_LENGTH = 12
"""Words between a place and the place it lies in: `Deqing, a county of half a million in the city of Huzhou`."""
_SHORT = 5
_REACH = 2
"""Places before a larger one that may lie in it: `Baoji, two hours west of Xi'an, is in Shaanxi`."""


def link_contained(words: Sequence[Word], drafts: Sequence[Draft], gazetteer: Gazetteer) -> None:
    """Link the places of a sentence to the larger ones that it puts them in.

    Args:
        words: the sentence.
        drafts: what it names, in the order of the text; their links are added to.
        gazetteer: knows which place lies in which.
    """
    areas = [d for d in drafts if d.thing and d.thing.type in _LYING and d.via != "reference"]
    for draft in areas:  # `Fuzhou, Fujian`: a name that says it itself
        if draft.first == draft.last or draft.via != "name" or draft.thing is None:
            continue
        if any(word.text == "," for word in words[draft.first : draft.last + 1]):
            label = words[draft.last].text
            around = gazetteer.around(draft.thing.iri)
            draft.links.extend(("locatedIn", of_entry(entry)) for entry in around if entry.label == label)
    if len(areas) < 2:
        return
    lowers = forms_of(words)
    for position, outer in enumerate(areas):
        if outer.thing is None or outer.thing.type == "HighTechZone":
            continue
        owning = lowers[outer.last + 1 : outer.last + 2] == ["'s"]
        if owning:
            if position + 1 < len(areas) and _owns(lowers[outer.last + 2 : areas[position + 1].first]):
                _link(areas[position + 1], outer, gazetteer)
            continue
        for back in range(position - 1, max(-1, position - 1 - _REACH), -1):
            if _says(lowers[areas[back].last + 1 : outer.first]):
                _link(areas[back], outer, gazetteer)
                for other in range(back, 0, -1):
                    if not _lists(lowers[areas[other - 1].last + 1 : areas[other].first]):
                        break
                    _link(areas[other - 1], outer, gazetteer)
        several = outer.first > 1 and lowers[outer.first - 1] in _WITHIN and lowers[outer.first - 2] in _SEVERAL
        if several or _opens_for(lowers, outer, areas[position + 1 : position + 2]):
            if not several:
                _link(areas[position + 1], outer, gazetteer)
            ahead = position + 1 + (not several)
            while ahead < len(areas) and _lists(lowers[areas[ahead - 1].last + 1 : areas[ahead].first]):
                _link(areas[ahead], outer, gazetteer)
                ahead += 1


def link_owner(drafts: Sequence[Draft], owned: Draft) -> None:
    """`Shanghai's Pudong New Area`, `Beijing's Zhongguancun`: the owner is where it lies.

    Args:
        drafts: what the sentence names.
        owned: what stands right behind a possessive ending; its links are added to.
    """
    if owned.thing is None:
        return
    owner = next((d.thing for d in drafts if d.last == owned.first - 2 and d.thing), None)
    if owner is None or owner.type not in _OWNING:
        return
    named = owned.thing.type in _OWNED and owned.via in {"name", "build", "list"}
    if owned.thing.type in AREA_KINDS or (named and all(name != "locatedIn" for name, _ in owned.links)):
        owned.links.append(("locatedIn", owner))


def _link(inner: Draft, outer: Draft, gazetteer: Gazetteer) -> None:
    """Link two places where the reference data know the one to lie in the other."""
    if inner.thing is None or outer.thing is None:
        return
    roots = [inner.thing.iri, *(place.iri for name, place in inner.links if name == "locatedIn")]
    if any(outer.thing.iri in gazetteer.chain(root) for root in roots):
        inner.links.append(("locatedIn", outer.thing))


def _opens_for(lowers: Sequence[str], outer: Draft, inner: Sequence[Draft]) -> bool:
    """`In Guangdong only Guangzhou and Shenzhen`, `Within Liaoning it was Dalian`: the larger place goes first."""
    if not inner or outer.first > 1 or lowers[0] not in {"in", "within"}:
        return False
    between = lowers[outer.last + 1 : inner[0].first]
    return len(between) <= _SHORT and _CHOOSING.issuperset(between)


def _lists(between: Sequence[str]) -> bool:
    """Say whether the words between two places are those of a list: `three cities of Fujian, namely A, B and C`."""
    return bool(between) and len(between) <= _SHORT and all(word in _LISTING for word in between)


def _says(between: Sequence[str]) -> bool:
    """Say whether some words between two names say that the first lies in the second."""
    if not between or len(between) > _ASIDE_LENGTH:
        return False
    if all(word in _INSIDE for word in between):
        return True
    if not _BREAKING.isdisjoint(between) or _BOUND.isdisjoint(between[-4:]):
        return False
    first, rest = between[0], [word for word in between[1:] if word not in {"which", "that"}]
    if not rest:
        return False
    if first in _WITHIN and len(rest) < _SHORT:  # `Tangshan in neighbouring Hebei`
        return True
    if first in _BEING:
        return rest[0] in _WITHIN | {"to"} or not _PLACE_NOUNS.isdisjoint(rest)
    if first not in _OPENING:
        return False
    if rest[0] in _SIDES or (rest[-2:-1] and rest[-2] in _BEING and rest[-1] in _WITHIN):
        return True
    if rest[0] in _WITHIN and len(rest) <= _SHORT:
        return True
    return rest[0] in _BEING or not _PLACE_NOUNS.isdisjoint(rest)


def _owns(between: Sequence[str]) -> bool:
    """`Guizhou's capital Guiyang`, `Anhui's second city, Wuhu`: what kind of place stands behind the owner."""
    return 0 < len(between) <= _SHORT and not _PLACE_NOUNS.isdisjoint(between) and _BREAKING.isdisjoint(between)
