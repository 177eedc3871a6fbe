"""Which body a department without a place is (`the statistics bureau`), and which are named for the posts in them."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kgtool.mentions.drafts import Draft
from kgtool.mentions.people.posts import POST_HEADS, POST_LEFT
from kgtool.prose.words import Word
from kgtool.records import ADMINISTERS, Mention, Thing

FOR_POSTS = frozenset({"federation", "society"})
"""Those that count and report what is others': they are looked up only for who holds a post in them."""
_EMPLOYERS = frozenset({"ministry", "commission", "bureau", "department", "administration", "committee", "association"})
"""Bodies that may stand before the post of one of their people: `a ministry spokeswoman`."""
_INDEFINITE = frozenset({"a", "an", "another", "one", "the"})
_KINDS_OF_BODY = frozenset(
    {"bureau", "commission", "department", "administration", "academy", "alliance", "university", "ministry"}
)
"""Words for bodies that stand for one that is called so, where any is."""
_STRICT = {
    "corridor": "corridor", "office": "office",
    "committee": "committee", "federation": "federation", "society": "society",
    "consortium": "consortium", "association": "association", "fund": "fund",
    "laboratory": "lab", "lab": "lab", "hub": "hub", "cluster": "cluster", "base": "base", "town": "town",
}  # fmt: skip
"""Heads that stand only for what is called so, and how its label says it."""
_PART_HEADS = ("Bureau", "Department", "Division", "Section")
"""Heads of bodies that do a part of a zone's work: `the zone's economy bureau` does not run it."""
_OF_MANY = frozenset({"Bureau", "Commission", "Department", "Administration", "Office"})
"""Heads of bodies of which a place has many."""
_SMALL = frozenset({"of", "and", "the", ","})
_ZONES = frozenset({"Zone", "HighTechZone"})
_NEW_AREAS = frozenset({"AdministrativeArea", "District", "PilotZone"})
"""Classes of sites with a committee besides zones: `the management committee of the Horinger New Area`."""
_SITES = frozenset({"area", "zone", "park", "valley"})
_RUNNING = (["management", "committee"], ["administrative", "committee"], ["administration", "committee"])


def called_so(head: str, candidates: list[Mention]) -> list[Mention]:
    """Return those of some things that a description may stand for by its noun: `the bureau` is called a bureau.

    Args:
        head: the noun.
        candidates: what it may stand for by its class.
    """
    if head in _STRICT:
        return [m for m in candidates if _STRICT[head] in m.label.lower()]
    if head in _KINDS_OF_BODY:
        return [m for m in candidates if head in m.label.lower()] or candidates
    return candidates


def named_so(words: Sequence[Word], draft: Draft, history: Sequence[Mention]) -> Thing | None:
    """Return the only body named before whose name has every word of a description, or `None`.

    Args:
        words: the words of the sentence.
        draft: the description; one in capitals behind `the` is looked up by its whole name.
        history: what the article named before it.
    """
    described = words[draft.first : draft.last + 1]
    if not draft.first or words[draft.first - 1].lower != "the":
        return None
    if any(word.capital for word in described):
        return _called_in_full(" ".join(word.text for word in described), history)
    wanted = {word.lower for word in described} - _SMALL
    named = {
        m.iri: Thing(m.iri, m.label, m.kind, m.provisional)
        for m in history
        if m.kind == "Agency" and m.iri and _bears(m.label, wanted)
    }
    return next(iter(named.values())) if len(named) == 1 else None


def is_called_by_place(name: str, place: str) -> bool:
    """Say whether a body is named by its noun and place alone, which many are: `the Chengdu bureau`.

    A standing committee is that of some congress.

    >>> is_called_by_place("Chengdu Bureau", "Chengdu"), is_called_by_place("Chengdu Data Bureau", "Chengdu")
    (True, False)
    """
    return name == "Standing Committee" or (bool(place) and name.removeprefix(f"{place} ") in _OF_MANY)


def last_called_by(name: str, history: Sequence[Mention]) -> Thing | None:
    """Return the only body named so far that a name means which only has its place and noun, or `None`.

    Args:
        name: `Chengdu Bureau`, `Standing Committee`.
        history: what the article named before it.
    """
    wanted = set(name.lower().split())
    named = {m.iri: m for m in history if m.kind == "Agency" and m.iri and wanted < set(m.label.lower().split())}
    if len(named) != 1:
        return None
    body = next(iter(named.values()))
    return Thing(body.iri or "", body.label, body.kind, body.provisional)


def _bears(label: str, wanted: Set[str]) -> bool:
    """Say whether a name has all words of a description; the office of a government is not that government."""
    own = set(label.lower().replace(",", "").split())
    return wanted <= own and ("office" in wanted or "office" not in own)


def _called_in_full(name: str, history: Sequence[Mention]) -> Thing | None:
    """`The Department of Education`: the only one of that name so far, if its province was the last one named."""
    if not name.startswith("Department of "):  # cities have bureaus, each its own
        return None
    named = {m.iri: m for m in history if m.kind == "Agency" and m.iri and m.label.endswith(f" {name}")}
    if len(named) != 1:
        return None
    body = next(iter(named.values()))
    province = next((m.label for m in reversed(history) if m.kind == "Province" and m.iri), "")
    return Thing(body.iri or "", body.label, body.kind, body.provisional) if body.label.startswith(province) else None


def runs_zone(words: Sequence[Word], draft: Draft) -> bool:
    """Say whether a body is one that runs zones by what it is called: no city or province has such a committee."""
    return [word.lower for word in words[draft.first : draft.last + 1]] in _RUNNING


def zone_called_after(place: Thing, history: Sequence[Mention]) -> Thing | None:
    """Return the only zone named so far that is called after a place: the committee of `Hefei's` is that zone's."""
    named = (m for m in history if m.kind in _ZONES and m.iri and m.label.startswith(f"{place.label} "))
    zones = {m.iri: Thing(m.iri or "", m.label, m.kind, m.provisional) for m in named}
    return next(iter(zones.values())) if len(zones) == 1 else None


def site_behind(words: Sequence[Word], draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the draft of the site that a committee is said to be of: `the management committee of the Nansha Zone`."""
    if not runs_zone(words, draft):
        return None
    behind = [word.lower for word in words[draft.last + 1 : draft.last + 3]]
    if behind[:1] != ["of"]:
        return None
    at = draft.last + (3 if behind[1:] == ["the"] else 2)
    return next((d for d in drafts if d.first == at and (d.kind in _ZONES or d.kind in _NEW_AREAS)), None)


def zone_of_committee(words: Sequence[Word], draft: Draft, history: Sequence[Mention]) -> Thing | None:
    """Return the zone whose committee is meant: the one spoken of last, or the last one that is called an area or park.

    Args:
        words: the words of the sentence.
        draft: the committee.
        history: what the article named before it.
    """
    described = [word.lower for word in words[draft.first : draft.last + 1]]
    if described not in _RUNNING or draft.first < 2:
        return None
    if draft.last + 1 < len(words) and words[draft.last + 1].lower == "of":
        return None  # `the management committee of the Bishan zone`: it says whose it is
    site = words[draft.first - 2].lower if words[draft.first - 1].lower == "'s" else ""
    if words[draft.first - 1].lower != "the" and site not in _SITES:
        return None
    near = [m for m in history if m.kind in _ZONES and m.iri]
    if site in {"area", "valley"}:
        called = [m for m in near if m.label.lower().endswith(site) or m.text.lower().endswith(site)]
        near = called or [m for m in near if site in m.label.lower()]
    last = next((m for m in reversed(near) if m.sentence == near[-1].sentence), None)
    if last is None or len({m.iri for m in near if m.sentence == last.sentence}) > 1:
        return None
    return Thing(last.iri or "", last.label, last.kind, last.provisional)


def links_to_site(site: Thing, name: str) -> list[tuple[str, Thing]]:
    """Return what a body's name says of the zone that it is of: that it runs it, unless it does a part of the work.

    >>> zone = Thing("https://example.org/zone", "Zhuji High-tech Zone", "HighTechZone")
    >>> links_to_site(zone, "Economy Bureau"), len(links_to_site(zone, "Administrative Committee"))
    ([], 1)
    """
    return [] if name.endswith(_PART_HEADS) else [(ADMINISTERS, site)]


def owner_beside(words: Sequence[Word], drafts: Sequence[Draft], draft: Draft) -> Thing | None:
    """Return whose a body is by what stands before it: `the district's bureau`, `its management committee`."""
    before = words[draft.first - 1].lower if draft.first else ""
    if before in {"its", "their"}:
        return next((d.thing for d in drafts if d.last == draft.first - 1 and d.thing), None)
    if before == "whose":
        return next((d.thing for d in drafts if draft.first - 3 <= d.last < draft.first and d.thing), None)
    if draft.first < 2 or before != "'s":
        return None
    return next((d.thing for d in drafts if d.last == draft.first - 2 and d.thing), None)


def has_post(words: Sequence[Word], index: int) -> bool:
    """Say whether somebody's post in a body is named: `president of the association`, `the association's president`."""
    before = [word.lower for word in words[max(index - 3, 0) : index]]
    if len(before) > 2 and before[0] in POST_HEADS and before[1] in {"of", "at", "with", "for"}:
        return True
    following = words[index + 1].lower if index + 1 < len(words) else ""
    return following == "'s" and _post_follows(words, index + 1)


def _post_follows(words: Sequence[Word], index: int) -> bool:
    """Say whether a post stands behind a body: `a ministry spokeswoman`, `a bureau deputy director`."""
    at = index + 1
    while at < len(words) and words[at].lower in POST_LEFT:
        at += 1
    return at < len(words) and words[at].lower in POST_HEADS


def is_employer(words: Sequence[Word], index: int) -> bool:
    """Say whether a word is a body that only says whose official somebody is: `a ministry spokeswoman`."""
    if words[index].lower not in _EMPLOYERS or not index or words[index - 1].lower not in _INDEFINITE:
        return False
    return _post_follows(words, index)
