"""Places that enter a programme of zones, where the sentence does not call them zones.

Once an article speaks of a programme, `Harbin received its letter from the ministry`, `Suzhou and Changsha were let in`
and `In 2019 came seven: Beijing in February, ...` speak of the zones of these places. A list behind a colon is taken
only when it has as many members as the words before it count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kgtool.dates import MONTHS
from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.places import HOSTS, place_list
from kgtool.prose.words import AUXILIARIES, Word, to_count

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

_BE = frozenset({"is", "are", "was", "were", "been", "be", "being", "got"})
_ADMITTED = frozenset(
    (
        "approved added admitted included selected chosen picked accepted cleared recognised recognized authorised "
        "authorized let green-lit greenlit endorsed granted given named designated allowed permitted awarded"
    ).split()
)
"""Participles: `Suzhou was added in 2021`."""
_THOSE = frozenset({"those", "that"})
_DID = frozenset({"do", "does", "did", "has", "have", "had", "is", "are", "was", "were"})
_ADDED = frozenset({"added", "named", "approved", "selected", "chosen", "admitted", "one", "picked", "batch"})
_PHRASE_ENDS = frozenset({",", ".", ";", ")", "and", "in", "on", "was", "is", "were"})
_JOINING = frozenset("joined followed came entered qualified arrived closed opened completed started began".split())
"""Verbs without an object that may speak of entering, beside a date or a word of the list."""
_RECEIVING = frozenset("received got won obtained gained secured landed earned has have had holds hold gets".split())
_ENTRIES = _ADMITTED | _RECEIVING | _JOINING
_TITLES = frozenset(
    (
        "approval nod letter letters title status go-ahead permission plaque designation blessing green consent "
        "licence license accreditation"
    ).split()
)
"""What a place receives when it enters."""
_LACKING = frozenset("missing refused rejected pending awaited not yet never no lacking denied outstanding".split())
_NAMED_TITLES = frozenset({"title", "status", "designation", "plaque"})
"""Titles that `of` may name."""
_OPEN = frozenset({"named", "designated", "given", "granted", "awarded", "let", "allowed", "permitted"})
"""Participles that need `in` or a title behind them: `was let in`, `was granted the status`."""
_OWN_ENDS = frozenset({",", ".", "in", "on", "later", "this", "last"})
"""Words behind `its own` where that means a zone of its own."""
_GIVING = frozenset("gave gives given granted grants sent extended handed issued".split())
_DATE_OPENERS = frozenset({"in", "on", "this", "last", "early", "late"})
_FIRST_YEAR = 1990
_FEWEST = 2
_LISTS = frozenset("list batch round group cohort roster programme program series family club scheme".split())
_BRINGING = frozenset(
    "came brought saw added approved joined followed admitted named selected chose picked included listed".split()
)
"""Verbs before a colon that bring in the places listed behind it."""
_PASSED = (
    AUXILIARIES
    | frozenset("also then both all each too later soon next first finally already just since newly only".split())
    | {",", "in", "on"}
)
_DENYING = frozenset(
    (
        "not no never neither nor none without except rumour rumours rumor rumors denied may might could would will "
        "hopes hope hoped wants want seeks expected applied hardly barring unlike instead n't if whether plans plan "
        "should talk"
    ).split()
)
_INSIDE = frozenset({"in", "of", "at", "from", "near", "to", "with", "for", "on", "between", "than", "like", "against"})
_CLAUSE_ENDS = frozenset({";", "."})
_TURNING = frozenset("next then later afterwards after last finally second third in".split())
_TURNED = frozenset({"came", "come", "followed", "joined", "follow"})
_LONGEST = 120
"""Words of a clause; longer ones are lists of their own."""
_SUBJECT_REACH = 40
"""Words before a verb within which its subject, a list of places, may begin."""
_BESIDE = frozenset({"as", "with", "after", "before", "alongside", "like", "and"})
"""Words before `those of Chengdu and Jinan` where the zones of these are named beside one."""
_BESIDE_WORDS = 2
_NEAR = 4
"""Words from a verb within which a denial is its own (`received no letter`)."""
_SERIES_LINKS = frozenset({",", "and", ";", "then", "while", "with", "this"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a sentence between semicolons, with the places that the sentence names."""

    words: Sequence[Word]
    lowers: Sequence[str]
    drafts: Sequence[Draft]
    hosts: Sequence[Draft]
    begin: int
    end: int


def entering_places(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]
) -> Iterator[list[list[Draft]]]:
    """Yield runs of places that enter the programme spoken of, each zone's places together; may be none.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
    """
    hosts = [draft for draft in drafts if draft.kind in HOSTS and draft.thing]
    if not hosts:
        return
    begin = 0
    for end in [*[i for i, lower in enumerate(lowers) if lower in _CLAUSE_ENDS], len(lowers)]:
        if any(begin <= d.first < end for d in hosts):
            yield from _in_clause(_Clause(words, lowers, drafts, hosts, begin, end))
        begin = end + 1


def elliptic_places(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], begin: int
) -> Iterator[list[list[Draft]]]:
    """Yield places of which the same is said as of a zone before them: `as does Wuhan`, `along with Jinan`, `Hefei's`.

    Args:
        words: the words of a sentence.
        lowers: their folded forms.
        drafts: what the sentence names, in the order of the text.
        begin: index of the word behind that zone.
    """
    done = begin
    for host in drafts:
        if host.kind not in HOSTS or host.first < max(done, begin + 1):
            continue
        did = lowers[host.first - 2] in {"as", "so"} and lowers[host.first - 1] in _DID
        along = lowers[host.first - 1] == "with" and lowers[host.first - 2] in {"along", "together"}
        added = (
            along and not _ADDED.isdisjoint(lowers[begin : host.first]) and not _names_programme(drafts, lowers, host)
        )
        after = lowers[host.last + 1 : host.last + 3]
        owns = after[:1] == ["'s"] and (len(after) == 1 or after[1] in _PHRASE_ENDS)
        same = lowers[host.first - 1] == "of" and lowers[host.first - 2] in _THOSE
        beside = same and lowers[host.first - 3] in _BESIDE and host.first - begin > _BESIDE_WORDS
        if owns and not _LACKING.isdisjoint(lowers[host.last + 2 : host.last + 6]):  # `Dalian's is still missing`
            continue
        if did or added or owns or beside:
            run = place_list(words, drafts, host.first)
            if run:
                yield run
                done = run[-1][-1].last + 1


def _names_programme(drafts: Sequence[Draft], lowers: Sequence[str], host: Draft) -> bool:
    """`added it, along with P, to its own list of other zones`: the zones of P are those of the programme named."""
    behind = [d for d in drafts if d.first > host.last and d.kind in {"Programme", "ZoneSet"}]
    return bool(behind) and _CLAUSE_ENDS.isdisjoint(lowers[host.last : behind[0].first])


def _in_clause(clause: _Clause) -> Iterator[list[list[Draft]]]:
    lowers = clause.lowers
    colon = next((i for i in range(clause.begin, clause.end) if lowers[i] == ":"), None)
    if colon is not None:
        yield from _counted_series(clause, colon)
        return
    if not _THOSE.isdisjoint(lowers) and not _ADMITTED.isdisjoint(lowers[clause.begin : clause.end]):
        alike = [*elliptic_places(clause.words, lowers, clause.drafts, clause.begin)]
        if alike and not _is_denied(clause, clause.end):
            yield from alike
            return
    granted = _given(clause)
    if granted:
        yield from granted
        return
    turned = _turned(clause)
    if turned:
        yield turned
        yield from _gapped(clause, turned[-1][-1].last)
        return
    for verb in range(clause.begin + 1, min(clause.end, clause.begin + _LONGEST)):
        if lowers[verb] not in _ENTRIES or not _is_entry(clause, verb):
            continue
        if _is_denied(clause, verb + _NEAR):
            return
        run = _subject(clause, verb)
        if run:
            yield run
            yield from elliptic_places(clause.words, lowers, clause.drafts, verb)
            yield from _gapped(clause, verb)
            return


def _turned(clause: _Clause) -> list[list[Draft]]:
    """`Next came Shanghai, in May`, `Then followed Jinan and Xi'an`: the places behind the verb."""
    lowers = clause.lowers
    if lowers[clause.begin] not in _TURNING or _is_denied(clause, clause.end):
        return []
    for verb in range(clause.begin + 1, min(clause.begin + _NEAR, clause.end)):
        if lowers[verb] in _TURNED:
            first = next((host.first for host in clause.hosts if host.first > verb), verb)
            between = set(lowers[verb + 1 : first])
            return place_list(clause.words, clause.drafts, first) if between <= {"the", "city", "of", "cities"} else []
    return []


def _given(clause: _Clause) -> list[list[list[Draft]]]:
    """`The ministry gave its consent to Suzhou, in Jiangsu, and to Changsha`: the places behind `to`."""
    lowers = clause.lowers
    if _TITLES.isdisjoint(lowers):
        return []
    title = next((i for i in range(clause.begin, clause.end) if lowers[i] in _TITLES and "to" in lowers[i : i + 2]), 0)
    if not title or _GIVING.isdisjoint(lowers[max(clause.begin, title - 4) : title]) or _is_denied(clause, clause.end):
        return []
    runs: list[list[list[Draft]]] = []
    for host in clause.hosts:
        first = host.first == title + 2
        further = bool(runs) and lowers[host.first - 2 : host.first] == ["and", "to"]
        if host.first < clause.end and (first or further):
            run = place_list(clause.words, clause.drafts, host.first)
            if run:
                runs.append(run)
    return runs


def _is_denied(clause: _Clause, end: int) -> bool:
    """Say whether a clause up to a word denies, doubts or only plans; the month of May does not."""
    return any(
        clause.lowers[i] in _DENYING and clause.words[i].text != "May"
        for i in range(clause.begin, min(end, clause.end))
    )


def _is_entry(clause: _Clause, verb: int) -> bool:
    lowers = clause.lowers
    lower = lowers[verb]
    following = lowers[verb + 1 : clause.end]
    if lower in _ADMITTED:
        passive = any(lowers[i] in _BE for i in range(max(clause.begin, verb - 3), verb))
        return passive and (lower not in _OPEN or following[:1] == ["in"] or bool(_TITLES & set(following[:6])))
    if lower in _RECEIVING:
        owns = list(following[:2]) == ["its", "own"] and (len(following) == 2 or following[2] in _OWN_ENDS)
        return owns or _is_title(following)
    if lower in _JOINING:
        dated = any(to_count(w) > _FIRST_YEAR or w in MONTHS for w in following[:6]) or "later" in following[:4]
        listed = bool(_LISTS & set(following[:6]))
        return listed or (dated and lower in {"joined", "followed", "came", "entered"})
    return False


def _is_title(following: Sequence[str]) -> bool:
    """Say whether what is received is a title of the programme: not `the title of model city`."""
    title = next((at for at, lower in enumerate(following[:6]) if lower in _TITLES), None)
    if title is None:
        return False
    return following[title + 1 : title + 2] != ["of"] or following[title] not in _NAMED_TITLES or _is_zone(following)


def _is_zone(following: Sequence[str]) -> bool:
    return any(lower.startswith("zone") for lower in following) or not _LISTS.isdisjoint(following)


def _subject(clause: _Clause, verb: int) -> list[list[Draft]]:
    """Return the places that are the subject of a verb: the list that ends just before it."""
    lowers = clause.lowers
    for host in clause.hosts:
        if not max(clause.begin, verb - _SUBJECT_REACH) <= host.first < verb:
            continue
        if host.first > clause.begin and lowers[host.first - 1] in _INSIDE:
            continue
        run = place_list(clause.words, clause.drafts, host.first)
        last = run[-1][-1].last if run else verb
        if last < verb and all(lower in _PASSED for lower in lowers[last + 1 : verb]):
            return run
    return []


def _gapped(clause: _Clause, after: int) -> Iterator[list[list[Draft]]]:
    """`..., Changsha in October 2020 and, this January, Chongqing`: the verb holds for these places too."""
    lowers = clause.lowers
    done = after
    for host in clause.hosts:
        if not done < host.first < clause.end:
            continue
        before = lowers[host.first - 1]
        followed = before == "by" and "followed" in lowers[after : host.first]
        if before not in _SERIES_LINKS and not followed:
            continue
        run = place_list(clause.words, clause.drafts, host.first)
        if not run:
            continue
        last = run[-1][-1].last
        dated = lowers[last + 1] in _DATE_OPENERS if last + 1 < len(lowers) else False
        dated = dated or (before == "," and any(w in MONTHS for w in lowers[max(after, host.first - 4) : host.first]))
        if dated or followed:
            yield run
            done = last


def _counted_series(clause: _Clause, colon: int) -> list[list[list[Draft]]]:
    """`In 2019 came seven: A in February, B in May, then C and D ...`: as many places as were counted."""
    head = clause.lowers[clause.begin : colon]
    if _BRINGING.isdisjoint(head) or _is_denied(clause, colon):
        return []
    counts = {count for word in head if _FEWEST <= (count := to_count(word)) < _FIRST_YEAR}
    if len(counts) != 1:
        return []
    runs: list[list[list[Draft]]] = []
    done = colon
    for host in clause.hosts:
        if not done < host.first < clause.end or clause.lowers[host.first - 1] in _INSIDE:
            continue
        run = place_list(clause.words, clause.drafts, host.first)
        if run:
            runs.append(run)
            done = run[-1][-1].last
    return runs if sum(len(run) for run in runs) in counts else []
