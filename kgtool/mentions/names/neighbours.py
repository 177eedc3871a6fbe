"""Members of lists that nobody knows, by their neighbours: `Wuhan, Foobar and Chengdu`, `Seres and Sichuan Foo`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.names.naming import AREA_KINDS, Namer
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word

_COINED = re.compile(r".+[A-Z.]\w").match  # `UCloud`, `Pony.ai`
UNKNOWN_IN_LISTS = frozenset({"City", "Company", "ResearchOrganization", "Province", "HighTechZone"})


def add_unknown_members(words: Sequence[Word], named: Sequence[bool], drafts: list[Draft], namer: Namer) -> None:
    """Type an unknown capitalised member of a list by its neighbours: `Wuhan, Foobar and Chengdu`.

    Args:
        words: the words of the sentence.
        named: which of them belong to a draft.
        drafts: the names found so far, one of a class of `UNKNOWN_IN_LISTS` among them; changed in place.
        namer: names new things.
    """
    common = [d for d in drafts if d.kind == "Topic" and d.first < d.last and words[d.first].text[0].isupper()]
    taken = list(named)
    for topic in common:
        taken[topic.first : topic.last + 1] = [False] * (topic.last + 1 - topic.first)
    unknown = [
        index
        for index, word in enumerate(words)
        if word.capital and not taken[index] and index and word.lower not in FUNCTION_WORDS
    ]
    if common:  # `Kunlun Digital Technology`: a subject is part of a name only behind a word that is none
        unknown = [index for index in unknown if not named[index]]
    if not unknown:
        return
    by_first = {draft.first: draft for draft in drafts}
    by_last = {draft.last: draft for draft in drafts}
    after = 1
    count = len(drafts)
    for index in unknown:
        if index < after:
            continue
        word = words[index]
        last = index
        while last + 1 < len(words) and words[last + 1].capital and not taken[last + 1]:
            last += 1
        after = last + 1
        place = _namesake(words, by_last, index, after)
        if place:
            index, word = place.first, words[place.first]  # noqa: PLW2901
        left = by_last.get(_skip_separator(words, index - 1, -1))
        right = by_first.get(_skip_separator(words, last + 1, 1))
        sides = [d for d in (left, right) if d and d.kind in UNKNOWN_IN_LISTS]
        separated = (words[index - 1].lower, words[last + 1].lower if last + 1 < len(words) else "")
        if word.lower in SURNAMES and last == index + 1:  # a person, rather
            continue
        enough = len(sides) == 2 or (len(sides) == 1 and separated[0] in {",", "and"} and separated[1] in {",", "and"})
        coined = len(sides) == 1 and sides[0].kind == "Company" and last == index and bool(_COINED(word.text))
        if coined or place or (enough and all(side.kind == sides[0].kind for side in sides)):
            name = " ".join(part.text for part in words[index : last + 1])
            drafts[:] = [d for d in drafts if (d not in common and d is not place) or d.last < index or d.first > last]
            drafts.append(
                Draft(index, last, word.begin, words[last].end, sides[0].kind,
                      namer.thing(sides[0].kind, name), via="list")
            )  # fmt: skip
    if len(drafts) != count or common:
        drafts.sort(key=BY_BEGIN)


def _namesake(words: Sequence[Word], by_last: Mapping[int, Draft], index: int, after: int) -> Draft | None:
    """Return the place after which a firm of a list of firms is named: `Seres and Sichuan Changhong`."""
    place = by_last.get(index - 1)
    if place is None or place.kind not in AREA_KINDS or words[place.first - 1].lower not in {",", "and"}:
        return None
    beside = by_last.get(_skip_separator(words, place.first - 1, -1))
    ends = after >= len(words) or words[after].lower in {",", ".", "and", ";"}
    return place if beside and beside.kind == "Company" and ends else None


def _skip_separator(words: Sequence[Word], index: int, step: int) -> int:
    """Return the index beyond a comma, an `and`, or both; -1 where there is no separator."""
    if not 0 <= index < len(words) or words[index].lower not in {",", "and"}:
        return -1
    index += step
    if 0 <= index < len(words) and words[index].lower in {",", "and"}:
        index += step
    return index
