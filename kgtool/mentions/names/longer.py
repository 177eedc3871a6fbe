"""Whether a longer name is another way to write a known one, or the name of another thing.

`Hengqin New Area` is Hengqin. `Xiong'an Zhongguancun Science Park` is neither Xiong'an nor Zhongguancun, and
`Zhejiang University of Finance` is not Zhejiang University.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.names.builds import Build
from kgtool.mentions.names.heads import head_kind, kind_of
from kgtool.prose.words import Word

MANY_OF_A_NAME = frozenset({"ResearchOrganization"})
"""Bodies whose name may begin with that of another: `Zhejiang University of Finance and Economics`."""
_OWNERS = {
    **dict.fromkeys(("Agency", "ResearchOrganization", "Company"), frozenset({"of", "at", "under"})),
    "City": frozenset({"in"}),
}
"""Classes of what stands behind a name, and the words before it, that say whose the named body is or where."""
_SITES = frozenset({"Zone", "HighTechZone"})
_SITE_HEADS = frozenset("park valley base community town city harbour harbor port bay island hub cluster".split())
"""Heads of what lies inside a zone: a zone of many quarters is none of them."""
_OF_HIGH_TECH = frozenset(
    "high-tech hi-tech high-technology high hi tech technology new science and & industrial industry industries "
    "development national zone park area district demonstration state-level".split()
)
"""What the name of a place's high-tech zone is made of besides the place."""
_BODIES = frozenset({"Organization", "ResearchOrganization"})
_OWN_WORDS = 2
"""Words behind a known name from which a body's name is its own."""


def is_known_one(words: Sequence[Word], build: Build, begun_with: Sequence[Draft], inside: Sequence[Draft]) -> bool:
    """Say whether a name that begins with a known name means that known thing.

    Args:
        words: the words of the sentence.
        build: the longer name.
        begun_with: the known names that it begins with.
        inside: all names that it holds or touches.
    """
    longer = {"of", "for"} & {word.lower for d in begun_with for word in words[d.last + 1 : d.last + 2]}
    if longer and build.kind in MANY_OF_A_NAME:
        return False
    if build.kind == "Zone" and any(_is_written_out(words, build, d) for d in begun_with):
        return True
    if all(_is_own_body(words, build, d) for d in begun_with):
        return False
    alike = [d for d in begun_with if _same_family(d.kind, build.kind)]
    if not alike:
        return False
    return build.kind not in _SITES or not any(_is_another_site(words, build, d, inside) for d in alike)


def _is_own_body(words: Sequence[Word], build: Build, known: Draft) -> bool:
    """`ASEAN AI Industry Alliance`, `Huawei Xi'an Research Institute`: bodies of their own, by their last word."""
    head = head_kind(words, build.last)
    return head == build.kind and head in _BODIES and build.last - known.last >= _OWN_WORDS


def before_owner(words: Sequence[Word], build: Build, inside: Sequence[Draft]) -> Build:
    """Return the name without the known body or city that it ends with, whose or where it is.

    `Torch Center of the Ministry of Science and Technology` and `Qiantang Institute in Hangzhou` are two names each.

    Args:
        words: the words of the sentence.
        build: the name.
        inside: all known names that it holds or touches.
    """
    owner = next((d for d in inside if d.thing and d.last == build.last and d.first > build.first + 2), None)
    if owner is None or owner.kind not in _OWNERS:
        return build
    last = owner.first - 1
    if words[last].lower == "the":
        last -= 1
    if words[last].lower not in _OWNERS[owner.kind] or head_kind(words, build.first) or last - 1 <= build.first:
        return build
    whole = build.kind == kind_of(words[build.first : last])
    return replace(build, last=last - 1, end=words[last - 1].end) if whole else build


def is_known_with_place(build: Build, inside: Sequence[Draft], gazetteer: Gazetteer) -> bool:
    """Say whether a name is a known zone with where it lies before it: `Beijing Zhongguancun Science Park`.

    Args:
        build: the name.
        inside: all known names that it holds.
        gazetteer: the known names.
    """
    if build.kind not in _SITES:
        return False
    zone = next((d for d in inside if d.thing and d.last == build.last and d.kind in _SITES), None)
    place = next((d for d in inside if d.thing and d.first == build.first), None)
    if zone is None or place is None or zone.thing is None or place.thing is None or place.last + 1 != zone.first:
        return False
    return place.thing.iri in gazetteer.chain(zone.thing.iri)


def names_high_tech_zone(rest: Sequence[Word]) -> bool:
    """Say whether a place and these words name the place's high-tech zone, and not a park of a name of its own.

    >>> from kgtool.prose.words import split_words
    >>> names_high_tech_zone(split_words("National High-tech Industrial Development Zone"))
    True
    >>> names_high_tech_zone(split_words("Lujiang High-tech Industrial Park"))
    False
    """
    return all(not word.capital or word.lower in _OF_HIGH_TECH for word in rest)


def _is_written_out(words: Sequence[Word], build: Build, known: Draft) -> bool:
    """`Beijing Zhongguancun` and `Science Park` are the zone Zhongguancun, `Software Park` is a part of it."""
    rest = words[known.last + 1 : build.last + 1]
    bare = head_kind(words[known.first : known.last + 1], known.last - known.first) is None
    return known.kind == "HighTechZone" and bare and names_high_tech_zone(rest)


def _is_another_site(words: Sequence[Word], build: Build, known: Draft, inside: Sequence[Draft]) -> bool:
    rest = range(known.last + 1, build.last + 1)
    if any(d.thing and d.kind in _SITES and d.first in rest for d in inside):
        return True
    if len(rest) < 2:
        return False
    if head_kind(words[known.first : known.last + 1], known.last - known.first):  # `Suzhou Industrial Park AI Park`
        return True
    return known.kind == "Zone" and words[build.last].lower in _SITE_HEADS


def _same_family(left: str, right: str) -> bool:
    return (
        left == right
        or {left, right} <= {"Agency", "Organization"}
        or {left, right} <= {"Strategy", "Plan", "Initiative"}
    )
