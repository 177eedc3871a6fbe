"""Where a sentence lists the places of its zones: `named P and P as zones`, `P and P were cleared for zones`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from operator import attrgetter

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import AREA_KINDS
from kgtool.prose.words import Word, forms_of, to_count

_FIRST = attrgetter("first")
_MOST = 80
"""Names that one list of places may hold, with what stands among them."""
HOSTS = AREA_KINDS - {"Country", "Region"}
"""Kinds of places that host a zone."""
_BETWEEN = frozenset(
    ": , & namely more other chinese and the both as well plus cities city of new also county "
    "counties district districts municipality province provinces town".split()
)
_ASIDE = frozenset({"pair", ",", "both", "the", "a", "capital", "provincial"})
"""Words between a member of a list and where it lies: `Changchun, capital of Jilin`."""
_COUNTED = frozenset("zones cities places areas pilots members counties localities them these those".split())
_NAMING = frozenset(
    (
        "named name names designated designate designates selected selects chose chosen picked listed "
        "approved approves identified nominated added included"
    ).split()
)
_HAVING = frozenset({"have", "has", "were", "was", "are", "may", "will", "became", "become", "can"})
_BECOMING = frozenset(
    "build set establish host run create launch open become became start cleared allowed approved selected get gets "
    "won win received join joined".split()
)


_SUBORDINATE = frozenset({";", "which", "when", "after", "before", "because", "nobody", "over"})
_OWNING = frozenset("hold have host got received won each boast run became are".split())
_OPEN = frozenset({";", ":", "not", "no", "neither", "none", "nor", "never", "if", "whether", "may", "will", "would"})
_ASKING = frozenset("ask asked asks apply applied applies hope hopes hoped want wants wanted seek seeks sought".split())
_ASKED = 6
"""Words before a verb in which it is only asked for."""
_VERB_REACH = 5
"""Words between a zone and the verb that says who has it."""
_PROVINCE_REACH = 4
"""Words between a place and the province that it lies in: `Changsha, the capital of Hunan`."""


def begins_with_places(lowers: Sequence[str], draft: Draft) -> bool:
    """`Nanjing and Wuhan have been cleared to set up ... pilot zones`: the sentence begins with the places."""
    before = set(lowers[: draft.first])
    return bool(before & _HAVING) and bool(before & _BECOMING) and before.isdisjoint(_SUBORDINATE)


def begins_with_owners(lowers: Sequence[str], draft: Draft) -> bool:
    """`Xi'an and Suzhou hold a ... pilot zone`: the sentence begins with the places that have one each."""
    before = lowers[: draft.first]
    return not _OWNING.isdisjoint(before[-_VERB_REACH:]) and _OPEN.isdisjoint(before)


def places_named(lowers: Sequence[str], draft: Draft) -> int | None:
    """Return where the places begin in `named P, P and P as ... zones` or `P and P were named ... zones`."""
    for index in range(draft.first - 1, -1, -1):
        if lowers[index] in {";", ":"}:
            return None
        if lowers[index] in {"as", "for", "to"}:
            for verb in range(index - 1, -1, -1):
                if lowers[verb] in _NAMING and not _ASKING.isdisjoint(lowers[max(verb - _ASKED, 0) : verb]):
                    return None
                if lowers[verb] in _NAMING:
                    passive = verb and lowers[verb - 1] in {"were", "was", "been", "be", "are"}
                    return 0 if passive else verb + 1
    before = range(draft.first - 1, max(draft.first - 6, 0), -1)
    named = next((i for i in before if lowers[i] in _NAMING), 0)
    if not _ASKING.isdisjoint(lowers[max(named - _ASKED, 0) : named]):
        return None
    if named and lowers[named - 1] in {"were", "was", "been", "be", "are"}:  # `A and B were named pilot zones`
        return 0
    return None


def enumeration_start(lowers: Sequence[str], count: int) -> int | None:
    """Return where the places begin after `The five are`, `They are`, `a first group of three ... :`; else `None`.

    Args:
        lowers: the folded words of a sentence.
        count: how many zones were counted before; 0 where none were.
    """
    if len(lowers) > 3 and lowers[0] in {"the", "all", "these"} and count:
        for index in range(1, min(5, len(lowers))):
            if to_count(lowers[index]) == count and "are" in lowers[index + 1 : index + 4]:
                return lowers.index("are", index) + 1
    if lowers[:2] in (["they", "are"], ["these", "are"]) and count:
        return 2
    if ":" in lowers:
        colon = lowers.index(":")
        before = lowers[:colon]
        for index, lower in enumerate(before):
            if lower not in {"group", "batch", "cohort", "round"} or before[index + 1 : index + 2] != ["of"]:
                continue
            if any(word in _COUNTED or to_count(word) for word in before[index + 2 :]):  # and not `of vaccines`
                return colon + 1
    return None


def has_province(drafts: Sequence[Draft], head: Draft) -> bool:
    """Say whether the next thing named behind a place, and close to it, is a province: `Chuzhou in Anhui`."""
    after = next((d for d in drafts if d.first > head.last), None)
    return after is not None and after.kind == "Province" and after.first - head.last <= _PROVINCE_REACH + 1


def clause_around(lowers: Sequence[str], phrase: Draft, breaks: Collection[str]) -> tuple[int, int]:
    """Return where the clause of a phrase begins and ends, between the words that divide clauses."""
    begin, end = phrase.first, phrase.last
    while begin and lowers[begin - 1] not in breaks:
        begin -= 1
    while end < len(lowers) and lowers[end] not in breaks:
        end += 1
    return begin, end


def place_list(words: Sequence[Word], drafts: Sequence[Draft], start: int) -> list[list[Draft]]:
    """Return the places of a list that begins at a word, each zone's places together (`Jinan-Qingdao` is one zone).

    `Shanghai's Pudong New Area` is one member, the new area; `in Shandong` after a member says where that lies.
    """
    run: list[list[Draft]] = []
    position = start
    contained = False
    forms = forms_of(words)
    first = bisect_left(drafts, start, key=_FIRST)
    for draft in drafts[first : first + _MOST]:
        if run and draft.begin == run[-1][-1].begin and draft.kind in HOSTS:  # `both`: several places in one word
            run.append([draft])
            continue
        if draft.first < position and not (run and draft.first == run[-1][-1].last):
            continue
        between = forms[position : draft.first]
        if run and between[:1] == ["("] and ")" in between:  # `Hefei (March 2020), Wuhan (May 2021)`
            between = between[between.index(")") + 1 :]
        if len(between) > 3 and between[-3] == "(" and len(between[-2]) == 1:  # `(a) Ordos in R and (b) Suqian`
            between = between[:-3]
        if draft.kind not in HOSTS or draft.thing is None:
            if run and between == ["'s"]:  # `Hebei's Xiong'an New Area, Fujian and Sichuan`: the area, not the province
                run.pop()
                if draft.kind == "Zone":
                    position = draft.last + 1
                    continue
            if run or not all(w in _BETWEEN or to_count(w) for w in between):
                break
            if draft.kind in {"HighTechZone", "PilotZone"}:
                position = draft.last + 1
                continue
            break
        if run and draft.first == run[-1][-1].last and not between:
            run[-1].append(draft)
            position = draft.last + 1
            continue
        if run and between == ["'s"]:
            run[-1] = [draft]
        elif run and between and between[-1] in {"in", "of"} and set(between[:-1]) <= _ASIDE:
            contained = True
        elif all(w in _BETWEEN or (not run and to_count(w)) for w in between) and not (run and not between):
            run.append([draft])
        else:
            break
        position = draft.last + 1
        if contained:
            contained = False
    return run
