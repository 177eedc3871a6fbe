"""Places that a clause makes zones of a set, told by three marks: who or what grants, which places, which phrase.

News has no end of wordings for one fact: `has said yes to P and P as zones`, `consent is given to the creation, by P, P
and P, of zones`, `the list of the zones grew by two, P and P`. So the words between are not prescribed. A word that
grants governs the places, or the places are the subject of one that gets; the phrase hangs on a verb of building or
becoming, or on a noun such as `list`; and between the two no other clause begins, nothing is denied, no other place is
named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.grants import granted_places
from kgtool.mentions.zones.holders import holding_places
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS, begins_with_owners, clause_around, place_list
from kgtool.prose.words import AUXILIARIES, Word

_GRANTS = frozenset(
    (
        "replied wrote informed notified answered "
        "yes consent agreement assent nod go-ahead permission approval approvals clearance leave blessing licence "
        "license mandate backing support green-light light letter letters reply replies invitation right rights "
        "allowed allows allowing let lets letting cleared clears clearing authorised authorized permitted permits "
        "enabled entitled empowered entrusted tasked charged invited approved approves approving endorsed endorses "
        "admitted admits admitting accepted accepts accepting added adds adding put puts putting entered took taken "
        "takes brought welcomed included includes chose chosen picks picked selected selects named names naming "
        "designated designates declared declares made makes turned turns turning raised promoted recognised "
        "recognized listed supported supports backs backed greenlighted green-lit greenlit creation establishment "
        "construction building launch admission accession addition inclusion designation selection recognition "
        "agreed agrees gave given gives granting granted grants awarded awards conferred bestowed extended "
        "handed hands hand entrusted entrusts turn crowned elevated lifted placed inscribed sanctioned okayed "
        "ushered waved"
    ).split()
)
"""Words that grant, of which a place may be the object."""
_GETS = frozenset(
    (
        "got gets get received receives won win wins obtained obtains secured gained earned landed joined joins "
        "entered enters became become becomes set made cleared allowed authorised authorized permitted chosen picked "
        "selected named designated admitted accepted added included taken enrolled listed approved recognised "
        "recognized put let given granted awarded told informed free build establish create host run open "
        "launched opened followed owes owe call style count rank ranks figure figures belong belongs take took "
        "makes made earned claimed handed entrusted crowned elevated welcomed"
    ).split()
)
"""Verbs of which a place that gets a zone is the subject."""
_BUILDING = frozenset(
    (
        "build building set setting establish establishing create creating host hosting run running open opening "
        "launch launching develop developing construct constructing start starting become becoming into as to among "
        "got gets get received receives won wins obtained obtains secured gained earned landed joined joins entered "
        "became becomes themselves itself up being of in for with"
    ).split()
)
"""What a phrase may hang on."""
_OF_OTHERS = frozenset(
    (
        "conference forum meeting congress rules rule review report study history future example experience success "
        "evaluation projects project firms companies enterprises representatives officials directors delegates "
        "exhibition summit alliance network policies policy budget management heads head mayors experts features "
        "model models merits number ranking rankings share output revenue performance results spirit visit tour fate "
        "demand cost costs price advantages problems progress supervision inspection standards law laws"
    ).split()
)
"""Nouns behind which `of` or `for` leads to a phrase that only tells more of them."""
_STOPS = frozenset(
    (
        "; : but while whereas although though because after before when where who which whose that than since "
        "unlike like until says"
    ).split()
)
_DENYING = frozenset(
    (
        "not no never neither nor none without denied deny denies denying rumoured rumored rumour rumor rumours might "
        "could would will hope hopes hoped want wants seek seeks sought expected expects applied apply applies "
        "applying applicants asked ask asks asking application applications refused refuse failed fail if whether "
        "unless until yet n't unlike instead plans plan planned candidates candidate struck removed dropped bid bids "
        "supposed reportedly except barring withdrawn revoked missing waiting await awaits provincial rejected "
        "turned-down rules draft should shortlist shortlisted consider considers considering considered "
        "withdrew withdraws nobody overlooked snubbed"
    ).split()
)
_BEFORE = 8
"""Words before places in which the word that grants may stand."""
_FAR = 30
"""Words between places and phrase."""
_VERB = 5
"""Words behind places in which the verb of which they are the subject begins."""
_SOON = 12
"""Words behind a phrase in which the places may begin."""
_ARTICLES = frozenset(
    {
        "china",
        "country",
        "nation",
        "the",
        "a",
        "an",
        "its",
        "their",
        "new",
        "national",
        "own",
        "first",
        "these",
        "those",
        "such",
    }
)
_PASSED = AUXILIARIES | frozenset(
    "also then both all each too now thus thereby already just newly only jointly together since recently "
    "finally officially formally , may can should - – — ) from on onwards".split()
)
_CIRCUMSTANCE = frozenset({"in", "from", "near", "at", "with", "across", "around", "outside"})
"""Words before places that are only where something is: `firms in P have joined`."""
_TO_PLACES = frozenset({"to", "by", "for", "in", "on"})
_CITY_WORDS = frozenset({"the", "city", "cities", "of", "both", "county", "counties", "namely", ":", ",", "—", "–"})


def places_of_set(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    """Return the places that a clause counts among the zones of a phrase, each zone's places together; may be empty.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        phrase: the phrase that speaks of several zones.
    """
    return (
        granted_places(words, lowers, drafts, phrase)
        or holding_places(words, lowers, drafts, phrase)
        or _grantees(words, lowers, drafts, phrase)
    )


def _grantees(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], phrase: Draft
) -> list[list[Draft]]:
    begin, end = clause_around(lowers, phrase, {";", "but", "while"})
    inside = {i for d in drafts if isinstance(d.phrase, ZonePhrase) for i in range(d.first, d.last + 1)}
    doubts = [lowers[i] for i in range(begin, end) if lowers[i] in _DENYING and i not in inside]
    if doubts and (doubts != ["should"] or _GRANTS.isdisjoint(lowers[begin:end])):  # `agreed that P and P should build`
        return []
    hosts = [d for d in drafts if d.kind in HOSTS and d.kind != "Province" and d.thing and begin <= d.first < end]
    if not hosts:
        return []
    runs = _runs(words, drafts, hosts)
    ahead = [run for run in runs if run[-1][-1].last < phrase.first]
    behind = [run for run in runs if run[0][0].first > phrase.last]
    for run in reversed(ahead):
        first, last = run[0][0].first, run[-1][-1].last
        after = last + 1
        for at in range(after, phrase.first - 1):  # `hold two titles: both were admitted to the programme`
            if lowers[at] == ":" and lowers[at + 1] in {"both", "all", "they", "each"}:
                after = at + 2
        if lowers[after : after + 2] == [",", "whose"] and phrase.first <= after + 3:
            return run
        if phrase.first - after > _FAR or not _hangs(lowers, after, phrase):
            continue
        if _STOPS.isdisjoint(lowers[after : phrase.first]) and (
            _is_granted(lowers, begin, first)
            or (lowers[first - 1] not in _CIRCUMSTANCE and _is_getting(lowers, after, phrase.first))
        ):
            return run
    for run in behind[:1]:
        first = run[0][0].first
        if first - phrase.last <= _SOON and _is_given_to(lowers, begin, phrase, first):
            return run
    return []


def _runs(words: Sequence[Word], drafts: Sequence[Draft], hosts: Sequence[Draft]) -> list[list[list[Draft]]]:
    """Return the lists of places of a clause, in order; what is in a body's name is no place here."""
    found: list[list[list[Draft]]] = []
    done = -1
    for host in hosts:
        if host.first <= done:
            continue
        run = place_list(words, drafts, host.first)
        if run and run[0][0] is host:
            found.append(run)
            done = run[-1][-1].last
    return found


def _is_granted(lowers: Sequence[str], begin: int, first: int) -> bool:
    """Say whether the nearest word before places that is no article, `to` or the like grants."""
    for at in range(first - 1, max(begin, first - _BEFORE) - 1, -1):
        if lowers[at] in _GRANTS or (lowers[at] in {"on", "upon"} and lowers[at - 1] in _GRANTS):
            return True
        if (
            lowers[at] in {"from", "near", "with", "at", "between", "against", "in", "on"} | _STOPS
            and lowers[at] != ":"
        ):
            return False
    return False


def _is_getting(lowers: Sequence[str], at: int, end: int) -> bool:
    """Say whether the places before a word are the subject of a verb that gets: asides and auxiliaries passed over."""
    if at < end and lowers[at] == ",":
        closing = next((i for i in range(at + 1, min(at + 16, end)) if lowers[i] == ","), None)
        at = closing + 1 if closing is not None else at + 1
    while at < end and lowers[at] in _PASSED:
        at += 1
    return not _GETS.isdisjoint(lowers[at : min(at + _VERB, end)])


def _hangs(lowers: Sequence[str], begin: int, phrase: Draft) -> bool:
    """Say whether a phrase hangs on a verb of building or becoming, or on a noun that counts zones."""
    at = phrase.first - 1
    while at >= begin and (lowers[at] in _ARTICLES or lowers[at].isdigit() or lowers[at] in {"'s", ","}):
        at -= 1
    if at < begin:
        return at + 1 < phrase.first
    if lowers[at] in {"of", "for"}:
        return lowers[at - 1] not in _OF_OTHERS
    if lowers[at] == "on":
        return lowers[at - 1] in {"work", "start"}
    if lowers[at] == "in":
        return lowers[at - 1] in {"included", "enrolled", "listed", "places", "place", "seat", "seats", "inclusion"}
    return lowers[at] in _BUILDING or lowers[at] in _GETS


def _is_given_to(lowers: Sequence[str], begin: int, phrase: Draft, first: int) -> bool:
    """`permission for zones was granted to P`, `the list of zones grew by two, P and P`, `approved zones in P`."""
    between = list(lowers[phrase.last + 1 : first])
    while between and between[-1] in _CITY_WORDS:
        between.pop()
    if not _STOPS.isdisjoint(between):
        return False
    granted = not _GRANTS.isdisjoint(lowers[max(begin, phrase.first - 12) : phrase.first])
    if not between:  # `approved zones: P and P`, `the creation of zones of P`
        return granted and lowers[first - 1] in {"of", ":", "—", "–", ","} | _CITY_WORDS
    if between[-1] in {"two", "three", "four", "five", "one"} and not {"by", "gained", "added"}.isdisjoint(between):
        return True
    if between[-1] not in _TO_PLACES:
        return False
    if between[-1] in {"in", "for"} and len(between) == 1:
        return granted
    return between[-1] in {"to", "by"} and (granted or not _GRANTS.isdisjoint(between))


def _shares_each(lowers: Sequence[str], draft: Draft) -> bool:
    """`P and P may each build a zone of the programme`: every place gets its own."""
    near = lowers[max(draft.first - _FAR, 0) : draft.last + 4]
    phrase = draft.phrase
    return isinstance(phrase, ZonePhrase) and not {"each", "apiece", "every", "respectively"}.isdisjoint(near)


def sharing_places(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], draft: Draft
) -> list[list[Draft]]:
    """Return the places of which a clause says that each has a zone, before the phrase that calls it one; may be empty.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        draft: the phrase that speaks of one zone.
    """
    phrase = draft.phrase
    assert isinstance(phrase, ZonePhrase)
    owned = not phrase.definite and begins_with_owners(lowers, draft) and _DENYING.isdisjoint(lowers[: draft.first])
    run = place_list(words, drafts, 0) if owned else []
    if not run and _shares_each(lowers, draft):
        run = places_of_set(words, lowers, drafts, draft)
    return run if len(run) > 1 and run[-1][-1].last < draft.first else []


def copies_at(word: Word, index: int, listed: Sequence[Draft]) -> list[list[Draft]]:
    """Return places listed before once more, where a word stands for each of them: `a zone in each`."""
    place = {"first": index, "last": index, "begin": word.begin, "end": word.end}
    return [[replace(d, **place, links=[], mention=None, phrase=None)] for d in listed]  # type: ignore[arg-type]
