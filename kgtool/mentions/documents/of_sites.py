"""Which zone, cluster or park a described document is of: `the zone's construction plan`, `a plan for the cluster`.

What is said so is named after the site and is for it, whoever approved it: the plan of a zone is no plan of the
province.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kgtool.mentions.documents.instruments import SITE_NOUNS, InstrumentPhrase
from kgtool.mentions.references.past import Past
from kgtool.prose.words import Word
from kgtool.records import Mention, Thing

SITE_KINDS = frozenset({"Zone", "HighTechZone", "PilotZone", "ZoneNetwork"})
_POINTING = frozenset({"the", "that", "this"})
_PILOT = frozenset({"pilot", "ai"})
_LOCAL = frozenset({"municipal", "provincial", "local", "county", "district", "city"})
_MOST = 4
"""Words of `the pilot zone`, `the data centre cluster`."""
_LOOK_BACK = 6
Named = Callable[[int], Thing | None]
"""Finds the thing whose name begins at a word, although its turn to be identified has not come."""


def site_of(phrase: InstrumentPhrase, words: Sequence[Word], past: Past, ordinal: int, named: Named) -> Thing | None:
    """Return the zone, cluster or park that a description says a document is of, or `None`.

    Args:
        phrase: the description.
        words: the words of the sentence.
        past: what the article has named before it.
        ordinal: of the sentence.
        named: finds what a word begins.
    """
    if phrase.first > 1 and words[phrase.first - 1].lower == "'s" and words[phrase.first - 2].lower in SITE_NOUNS:
        begin = _begin(words, phrase.first - 2)
        return _meant(words[begin : phrase.first - 1], past, ordinal) if begin is not None else None
    local = any(word.lower in _LOCAL for word in words[phrase.first : phrase.head])
    if local and phrase.last + 2 < len(words) and words[phrase.last + 1].lower == "in":
        place = named(phrase.last + 2)  # `a municipal plan in Harbin`
        if place and place.type in {"City", "Province", "County", "District"}:
            return place
    for at in (phrase.head + 1, phrase.last + 1):
        if at + 2 >= len(words) or words[at].lower not in {"of", "for"}:
            continue
        begin = at + 2 if words[at + 1].lower in _POINTING else at + 1
        end = next((i for i in range(begin, min(begin + _MOST, len(words))) if words[i].lower in SITE_NOUNS), None)
        if end is not None and begin == at + 2 and (site := _meant(words[at + 1 : end + 1], past, ordinal)):
            return site
        thing = named(begin)
        if thing and thing.type in SITE_KINDS:
            return thing
    return None


def _begin(words: Sequence[Word], last: int) -> int | None:
    """Return where `the zone` begins that ends at a word, or `None` where it is no such phrase."""
    for at in range(last - 1, max(last - _MOST, -1), -1):
        if words[at].lower in _POINTING:
            return at
        if words[at].capital:
            return None
    return None


def _meant(words: Sequence[Word], past: Past, ordinal: int) -> Thing | None:
    """Return the site that `the zone` or `the Wuhan zone` stands for: the last one called so, where it stood alone."""
    noun = words[-1].lower
    pilot = not _PILOT.isdisjoint(word.lower for word in words)
    names = [word.text for word in words[1:-1] if word.capital and word.lower not in _PILOT]
    sites = [
        m for m in past.history
        if (names or m.sentence >= ordinal - _LOOK_BACK) and _is_called(m, noun, pilot=pilot)
        and all(name in m.label.split() or f"({name}" in m.label for name in names)
    ]  # fmt: skip
    if names and len({m.iri for m in sites}) > 1:
        return None
    if not sites:
        return None
    last = [m for m in sites if m.sentence == sites[-1].sentence]
    if len({m.iri for m in last}) > 1:
        return None
    site = last[-1]
    return Thing(site.iri or "", site.label, site.kind, site.provisional)


def _is_called(mention: Mention, noun: str, *, pilot: bool) -> bool:
    if not mention.iri or mention.kind not in SITE_KINDS or noun not in mention.label.lower():
        return False
    return mention.kind == "PilotZone" or not pilot
