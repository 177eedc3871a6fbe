"""Places to which a sentence grants zones: `gave its consent to P and P to build zones`, `P was added to the zones`.

The places stand in one list; between it and the phrase that calls them zones stand only words that link the two, and
before it, or between, a word that grants.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.dates import MONTHS
from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.places import HOSTS, clause_around, place_list
from kgtool.prose.timelines import is_entry
from kgtool.prose.words import Word
from kgtool.records import Mention, Sentence, Thing

_GRANTING = frozenset(
    (
        "consent agreement permission approval blessing go-ahead nod light leave right allowed allows permitted "
        "authorised authorized cleared let lets admitted agreed enabled entitled supported added accepted chose picked "
        "selected approved green-lit greenlit empowered backed title status"
    ).split()
)
_ENTERING = frozenset(
    "added admitted accepted included entered joined allowed permitted cleared authorised authorized let chosen picked "
    "selected approved taken put".split()
)
_LINKS = frozenset(
    (
        "to build building set setting up establish establishing create creating host run open launch develop "
        "developing construct constructing as into in on the a an list lists of for its their ranks roster club group "
        "series number national new should may have has been was were be also by as now both , two three four five "
        "programme program set zone"
    ).split()
)
_EXTENDED = frozenset("extended widened expanded granted given awarded went opened".split())
_DENYING = frozenset(
    (
        "not no never neither nor none without denied deny denies denying rumoured rumored rumour rumor rumours might "
        "could would will hope hopes hoped want wants seek seeks sought expected applied apply asked ask asks refused "
        "refuse failed fail if whether unless until yet n't unlike instead plans plan planned candidates candidate "
        "struck removed dropped bid bids supposed reportedly"
    ).split()
)
_BEFORE = 6
"""Words before a list in which the word that grants may stand."""
_MOST_BEFORE = 12
"""Places right before a phrase among which its list may begin."""
_BEHIND = 6
"""Words behind a zone phrase in which the places may begin."""


def place_of_entry(sentence: Sentence, title: str, history: Sequence[Mention]) -> list[Thing]:
    """Return the city that a timeline is about, in an entry of it; empty where there are several or none."""
    if not is_entry(sentence.text):
        return []
    cities = {m.iri: Thing(m.iri or "", m.label, m.kind, m.provisional) for m in history if m.kind == "City" and m.iri}
    titled = [city for city in cities.values() if city.label in title] or list(cities.values())
    return titled if len(titled) == 1 else []


def granted_places(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    """Return the places that get the zones of a phrase, each zone's places together; may be empty.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        phrase: the phrase that speaks of zones.
    """
    begin, end = clause_around(lowers, phrase, {";"})
    if not _DENYING.isdisjoint(lowers[begin:end]):
        return []
    hosts = [draft for draft in drafts if draft.kind in HOSTS and draft.thing]
    for host in hosts:
        if not begin <= host.first < phrase.first:
            continue
        run = place_list(words, drafts, host.first)
        if not run or run[-1][-1].last >= phrase.first:
            continue
        between = _uncovered(lowers, drafts, run[-1][-1].last + 1, phrase.first)
        if not all(_links(lower) for lower in between):
            continue
        # `to the creation, by Nanjing and Wuhan, of zones`
        founding = lowers[host.first - 1] == "by" and "of" in between
        granted = not _GRANTING.isdisjoint(lowers[begin if founding else max(begin, host.first - _BEFORE) : host.first])
        if granted or not _ENTERING.isdisjoint(between):
            return run
    behind = lowers[phrase.last + 1 : phrase.last + 1 + _BEHIND]
    if "to" in behind and not _EXTENDED.isdisjoint(
        [*behind[: behind.index("to")], *lowers[max(begin, phrase.first - _BEFORE) : phrase.first]]
    ):
        start = phrase.last + 1 + behind.index("to") + 1
        run = place_list(words, drafts, start)
        return run if run and run[0][0].first == start else []
    return []


def _uncovered(lowers: Sequence[str], drafts: Sequence[Draft], begin: int, end: int) -> list[str]:
    """Return the words between two places that no body's name covers."""
    covered = {i for draft in drafts if draft.kind == "Agency" for i in range(draft.first, draft.last + 1)}
    return [lowers[i] for i in range(begin, end) if i not in covered]


def _links(lower: str) -> bool:
    return lower in _LINKS or lower in _ENTERING or lower in MONTHS or lower.isdigit()


def places_before(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    """`the Hangzhou and Shenzhen AI pilot zones`: the places that stand right before a phrase; may be empty."""
    if not _DENYING.isdisjoint(lowers):
        return []
    at = phrase.first - 1
    while at > 0 and words[at].lower == "national":
        at -= 1
    near = [d for d in drafts if d.kind in HOSTS and d.thing and d.last <= at]
    if not near or near[-1].last != at:
        return []
    for host in near[-_MOST_BEFORE:]:
        run = place_list(words, drafts, host.first)
        if len(run) > 1 and run[-1][-1].last == at:
            return run
    return []
