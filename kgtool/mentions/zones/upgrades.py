"""Places whose high-tech parks come to national rank, told by the build of a clause.

`agreed to turn the parks of P in R and P in R into national high-tech zones`, `the elevation of the P and P high-tech
zones to national level`; and then, of the same parks, `Among the nine are those of P and P`, `Two names: (a) P in R`.
Names, times and numbers of a clause are marks (`skeletons`), so that a few builds hold for many wordings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.mentions.drafts import Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.zones.entering import RAISED, Run
from kgtool.mentions.zones.ranks import DENYING, HIGH_TECH, NATIONAL, RAISING, WHOLE, raised_places
from kgtool.mentions.zones.rolls import ZoneRolls
from kgtool.mentions.zones.skeletons import Skeleton, reduce_sentence
from kgtool.prose.words import Word, forms_of

_NATIONWIDE = NATIONAL | WHOLE
_PARKS = frozenset({"park", "parks", "zone", "zones"})
_RISES = RAISING | frozenset(
    (
        "turn turning make making become becoming accept accepted accepts approve approved approves approval agreed "
        "agrees admitted admits named designated added joined carry carries call have has enter entered entry "
        "upgrading join rising rises climbed climb recognised recognized conversion transformation included inclusion"
    ).split()
)
_DENYING = DENYING | frozenset({"will", "no", "hopefuls", "hopeful", "examined", "pending", "draft", "intends"})
_MORE = (
    r"(?:(?: in [RP]\d+)?(?: ,| ;)?(?: and| as well as| plus)?"
    r"(?: (?:that|those|the parks?|the zones?|the one)(?: of| in| at))? [PJ]\d+)*"
)
_PL = rf"(?P<p0>[PJ]\d+{_MORE})"
_NOUN = r"(?:(?:high-tech |industrial |provincial |local )*(?:parks?|zones?|areas?|bases?)|ones?|those|that|Z\d+)"
_TO = (
    r"(?: (?:of|in|at|from)(?: the (?:cities|city|counties|county) of)?| in R\d+ ,?(?: namely| :| —| \()|"
    r" ,? ?(?:namely|including|such as)|(?: ,)? ?(?::|—|\(|-)| , (?=[PJ]\d+ (?:,|and)))"
    r"(?: (?:those|that|the N|the ones?)(?: of| in| at)?)?"
)
_RISEN = (
    r"(?:raised|promoted|upgraded|elevated|accepted|admitted|approved|named|recognised|recognized|made|lifted|"
    r"designated)"
)
_TOLD = tuple(
    re.compile(build)
    for build in (
        rf" {_NOUN}{_TO} {_PL} ",
        rf" (?:the )?{_PL}(?: 's)?(?: provincial| existing| local)? {_NOUN} ",
        rf" {_PL}(?: ,)?(?: both)?(?: be)? {_RISEN} ",
        rf" {_PL}(?: ,)?(?: to| May| can| be| be allowed to| and)? (?:turn|turning|turned|make|making|made|"
        rf"raise|raising|upgrade|upgrading|call|calling|called) (?:their|its) ",
        rf" {_PL} be (?:the )?(?:O |N |first |only |latest )*(?:parks?|zones?|ones?)(?: [a-zRX0-9']+){{0,5}} "
        rf"(?:to be|be|that be) {_RISEN} ",
        rf" {_PL}(?: ,)? (?:has|have|had|got|get|received|won|gained|obtained)(?: their| its)? [YZ]\d+ ",
        rf" (?:raised|upgraded|elevated|promoted|turned|made|turn|upgrade|elevate|promote|raise|elevation of|"
        rf"upgrading of|promotion of|upgrade of|letting) {_PL} ",
    )
)
"""Builds of a clause that tells the rise."""
_THEM = (
    r"(?:them|these|those|(?:the )?(?:N|dozen|newcomers|batch|group|parks|zones|promoted|lot|arrivals|winners|new ones|"
    r"new arrivals)(?: (?:parks|zones|newcomers|new|ones|names|promoted|of them))*|Z\d+)"
)
_OF = r"(?: (?:the )?(?:parks?|zones?|those|that|ones?|names?)(?: (?:of|in|at|from))?)?"
_CALLED_UP = tuple(
    re.compile(build)
    for build in (
        rf" (?:among|amongst|one of|N of|some of|of) {_THEM}(?: ,)? (?:be|:|—|, namely|come|figure|rank|"
        rf"stand){_OF} {_PL} ",
        rf" (?:they|{_THEM}|(?:the|N|their) names) (?:be|:|—){_OF} {_PL} ",
        rf" one of {_THEM} be {_PL} ",
        rf" (?:N|one)(?: of {_THEM})?(?: ,| —| \(| be){_OF} {_PL}(?: ,| —| \))? (?:be|lie|sit) in (?:the )?R\d+ ",
        rf" {_PL}(?: ,)? be among {_THEM} ",
        rf" (?:N|one)(?: of {_THEM})? (?:be|lie|sit) in (?:the )?R\d+(?: ,| :| —){_OF} {_PL} ",
    )
)
"""Builds of the clauses behind it that say which parks it was."""


def tells_rise(lowers: Sequence[str]) -> bool:
    """Say whether a sentence tells that high-tech parks came to national rank.

    >>> tells_rise("the cabinet agreed to turn four parks into national high-tech zones".split())
    True
    >>> tells_rise("four parks hope to become national high-tech zones".split())
    False
    """
    told = set(lowers)
    if told.isdisjoint(_NATIONWIDE) or told.isdisjoint(_PARKS) or told.isdisjoint(_RISES):
        return False
    return not told.isdisjoint(HIGH_TECH) and _is_sure(lowers)


def _is_sure(lowers: Sequence[str]) -> bool:
    """Say whether a sentence neither denies nor hopes; `until now provincial` does not."""
    doubts = [at for at, lower in enumerate(lowers) if lower in _DENYING]
    return all(lowers[at] == "until" and lowers[at + 1 : at + 2] in (["now"], ["then"], ["recently"]) for at in doubts)


def risen_places(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], *, told: bool
) -> Iterator[list[list[Draft]]]:
    """Yield the places whose parks a sentence says have come to national rank, each zone's places together.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        told: whether a sentence before told the rise, so that this one may only say which parks it was.
    """
    builds = _TOLD if tells_rise(lowers) else _CALLED_UP if told and _is_sure(lowers) else ()
    if not builds:
        return
    skeleton = reduce_sentence(words, lowers, drafts)
    if not skeleton.runs:
        return
    for clause in skeleton.clauses:
        for build in builds:
            match = build.search(clause)
            if match is not None:
                yield _places(skeleton, match["p0"])
                break


def _places(skeleton: Skeleton, marks: str) -> list[list[Draft]]:
    return [group for mark in re.findall(r"(?<! in )[PJ]\d+", f" {marks}") for group in skeleton.runs[mark]]


def national_runs(
    words: Sequence[Word], drafts: Sequence[Draft], national: Entry, rolls: ZoneRolls, ordinal: int
) -> Iterator[Run]:
    """Yield the high-tech parks that come to national rank, in this sentence or in one that it goes on from.

    Args:
        words: the words of a sentence.
        drafts: what it names, in the order of the text.
        national: the national programme of high-tech zones.
        rolls: the set of zones that the article last spoke of; told that zones came to be.
        ordinal: the number of the sentence.
    """
    lowers = forms_of(words)
    raised = [*raised_places(words, drafts)]
    told = rolls.tells_of(national, ordinal)
    for run in raised or risen_places(words, lowers, drafts, told=told):
        if raised or tells_rise(lowers):
            rolls.announce(national, ordinal)
        yield national, run, rolls.announced, RAISED, None
