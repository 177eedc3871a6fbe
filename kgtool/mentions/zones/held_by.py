"""Whose a zone is where the place stands behind it and no `in` leads there: `the zone, which X approved for P`.

The place is the one for which something is granted in the relative clause behind the phrase, the subject that got it
there (`the status that P won`), the owner (`has been P's since`, `went to P`), or the subject of the main clause that
an opening clause with the phrase leads up to (`Made a zone in 2020, P ...`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.places import HOSTS
from kgtool.prose.words import AUXILIARIES, Word, forms_of
from kgtool.records import Thing

_RELATIVE = frozenset({"which", "that"})
_GRANTED = frozenset(
    (
        "approved granted gave given awarded bestowed conferred chose chosen picked selected set established opened "
        "launched inaugurated created cleared endorsed permitted allowed supported backed assigned allotted reserved "
        "earmarked sanctioned green-lit founded"
    ).split()
)
_GOT = frozenset(
    (
        "acquired won got received obtained gained earned secured landed holds held has had carries carried bears "
        "bore enjoys enjoyed owns runs hosts hosted boasts keeps was is became joined"
    ).split()
)
_FALLING = frozenset("went goes fell belongs belonged passed given granted awarded conferred bestowed".split())
_TO_PLACES = frozenset({"for", "to", "in", "on", "upon"})
_PASSED = AUXILIARIES | frozenset("already also now just then since only both first ever soon".split())
_TITLES = frozenset(
    "status title rank label badge designation accreditation plaque standing name honour letter nod licence".split()
)
_OPENING = frozenset(
    (
        "made named a an as became become becoming being home with having designated awarded given granted one named "
        "approved chosen picked received got won hosting holding being the national"
    ).split()
)
_OPENERS = frozenset(
    (
        "as made named home designated chosen picked approved awarded given granted having with since when after ever "
        "two three four five six one a years months long already once holder host seat being becoming barely only "
        "selected soon shortly admitted added blessed equipped armed thanks"
    ).split()
)
_DENYING = frozenset(
    (
        "not no never neither nor none without n't if whether until unless may might could would should will hopes "
        "hoped wants seeks sought applied applies bid denied rumoured reportedly expected unlike instead of-sorts "
        "refused failed"
    ).split()
)
_TWO = 2
_SHARING = frozenset({"share", "shared", "run", "jointly", "together"})
_REACH = 22
"""Words behind a phrase in which its holder may stand."""


def holder_behind(words: Sequence[Word], drafts: Sequence[Draft], phrase: Draft) -> list[Thing]:
    """Return the place behind a phrase for one zone that has this zone; empty where none does or it is not plain.

    Args:
        words: the words of a sentence.
        drafts: what it names, in the order of the text.
        phrase: the phrase that speaks of a zone.
    """
    hosts = [d for d in drafts if d.kind in HOSTS and d.kind != "Province" and d.thing and phrase.last < d.first]
    if not hosts:
        return []
    lowers = forms_of(words)
    host = hosts[0]
    pair = _sharing(lowers, hosts[:_TWO], phrase)
    if pair:
        return pair
    between = lowers[phrase.last + 1 : host.first]
    if len(between) > _REACH or ";" in between or not _DENYING.isdisjoint(lowers[: host.first]):
        return []
    led = _led(between, lowers[host.last + 1 :]) or _owned(lowers, between, host)
    led = led or _opening(lowers, phrase, between, host)
    return [host.thing] if led and host.thing else []


def _sharing(lowers: Sequence[str], hosts: Sequence[Draft], phrase: Draft) -> list[Thing]:
    """`the zone that P and P share`: both places."""
    if len(hosts) < _TWO or hosts[0].first - phrase.last > _TWO + 1:
        return []
    linked = lowers[hosts[0].last + 1 : hosts[1].first] == ["and"]
    shared = not _SHARING.isdisjoint(lowers[hosts[1].last + 1 : hosts[1].last + 3])
    return [host.thing for host in hosts if host.thing] if linked and shared else []


def _led(between: Sequence[str], behind: Sequence[str]) -> bool:
    """`, which the ministry approved for P`, `that P won`: a relative clause grants it to the place."""
    relative = next((at for at, lower in enumerate(between[:3]) if lower in _RELATIVE), None)
    if relative is None:
        return False
    clause = list(between[relative + 1 :])
    while clause and clause[-1] in {"the", "city", "of", "county"}:
        clause.pop()
    if not clause:  # the place is the subject: it has to get the zone
        verb = next((lower for lower in behind if lower not in _PASSED), "")
        return verb in _GOT or behind[:1] in (["has"], ["had"], ["holds"])
    return clause[-1] in _TO_PLACES and not _GRANTED.isdisjoint(clause[:-1]) and "," not in clause


def _owned(lowers: Sequence[str], between: Sequence[str], host: Draft) -> bool:
    """`has been P's since 2020`, `the title went to P`."""
    told = [lower for lower in between if lower not in _PASSED and lower not in _TITLES]
    if not told:
        return bool(between) and lowers[host.last + 1 : host.last + 2] == ["'s"]
    if told[-2:] == ["that", "of"] and lowers[host.last + 1 : host.last + 2] != ["'s"]:  # `the zone ... is that of P`
        return any(lower in AUXILIARIES for lower in between[-3:])
    end = next((at for at in range(len(told) - 1, -1, -1) if told[at] in _FALLING), len(told))
    return end + 1 < len(told) and set(told[end + 1 :]) <= _TO_PLACES | {"the", "city", "of", "whole", "all"}


def _opening(lowers: Sequence[str], phrase: Draft, between: Sequence[str], host: Draft) -> bool:
    """`Made a zone in 2020, P now ...`: an opening clause without a place of its own leads up to the subject."""
    if not between or between[-1] != "," or lowers[0] not in _OPENERS or phrase.first < 1:
        return False
    ahead = lowers[: host.first - 1]
    near = lowers[max(phrase.first - 2, 0) : phrase.first]
    follows = lowers[host.last + 1 : host.last + 2]
    return (
        ahead.count(",") <= 1
        and not _OPENING.isdisjoint(near)
        and bool(follows)
        and follows[0] not in {"'s", ",", "and"}
    )
