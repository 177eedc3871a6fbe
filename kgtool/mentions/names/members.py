"""Members of a list that nobody knows, of the kind of those beside them: `Wuhan, Foobar and Chengdu`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft, taken_words
from kgtool.mentions.names.naming import Namer
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word

_COINED = re.compile(r".+[A-Z.]\w").match  # `UCloud`, `Pony.ai`
_UNKNOWN_IN_LISTS = frozenset({"City", "Company", "ResearchOrganization", "Province", "HighTechZone"})


def find_members(words: Sequence[Word], drafts: list[Draft], namer: Namer) -> None:
    """Type an unknown capitalised member of a list by its neighbours: `Wuhan, Foobar and Chengdu`.

    Args:
        words: the words of a sentence.
        drafts: its names so far, in the order of the text; added to.
        namer: names new things.
    """
    if _UNKNOWN_IN_LISTS.isdisjoint([draft.kind for draft in drafts]):
        return
    taken = taken_words(words, drafts)
    unknown = [
        index
        for index, word in enumerate(words)
        if word.capital and not taken[index] and index and word.lower not in FUNCTION_WORDS
    ]
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
        left = by_last.get(_skip_separator(words, index - 1, -1))
        right = by_first.get(_skip_separator(words, last + 1, 1))
        sides = [d for d in (left, right) if d and d.kind in _UNKNOWN_IN_LISTS]
        separated = (words[index - 1].lower, words[last + 1].lower if last + 1 < len(words) else "")
        if word.lower in SURNAMES and last == index + 1:  # a person, rather
            continue
        enough = len(sides) == 2 or (len(sides) == 1 and separated[0] in {",", "and"} and separated[1] in {",", "and"})
        coined = len(sides) == 1 and sides[0].kind == "Company" and last == index and _COINED(word.text)
        if coined or (enough and all(side.kind == sides[0].kind for side in sides)):
            name = " ".join(part.text for part in words[index : last + 1])
            drafts.append(
                Draft(index, last, word.begin, words[last].end, sides[0].kind,
                      namer.thing(sides[0].kind, name), via="list")
            )  # fmt: skip
    if len(drafts) > count:
        drafts.sort(key=BY_BEGIN)


def _skip_separator(words: Sequence[Word], index: int, step: int) -> int:
    """Return the index beyond a comma, an `and`, or both; -1 where there is no separator."""
    if not 0 <= index < len(words) or words[index].lower not in {",", "and"}:
        return -1
    index += step
    if 0 <= index < len(words) and words[index].lower in {",", "and"}:
        index += step
    return index
