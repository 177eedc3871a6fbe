"""The people of a sentence as drafts: who they are, which post they hold, and the bodies that only a post shows.

`Meng Qi, chief analyst, Pearl Insight` shows that Pearl Insight is a body, and `a vice minister of science and
technology` names a ministry.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.names.heads import HEAD_KINDS
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.mentions.people.persons import PersonPhrase, find_given_names, find_persons, find_posts
from kgtool.mentions.people.posts import POST_HEADS
from kgtool.mentions.people.quoted import free_quoted
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word, Words, has_any

_EMPLOYING = frozenset({"of", "at", "with", "from", "for"})
_PRONOUNS = frozenset({"he", "she"})
_HOLDING = frozenset({"is", "has", "been", "serves", "as", "a", "an", "the", "also", "now", "one", "of", "'s"})
"""Words between `she` and the post that she holds."""
_SEATS = frozenset({"Province", "City", "County", "District"})
"""Classes of places that the name of a firm may open with."""
_FIRMS = frozenset({"consultancy", "bank", "broker", "brokerage", "think-tank", "consultants", "firm", "charity"})
"""Words before the name of a body that say what it is: `of the consultancy Copper Hill`."""


def _covered(words: Sequence[Word], drafts: Sequence[Draft], before: Sequence[bool]) -> list[bool]:
    covered = list(before)
    for draft in drafts:
        covered[draft.first : draft.last + 1] = [True] * (draft.last + 1 - draft.first)
    return covered


def names_surname(words: Words) -> bool:
    """Say whether a sentence has a capitalised surname: without one, a post or a verb of saying it names nobody."""
    forms = words.forms
    for index in words.capitals:  # noqa: SIM110 - a generator takes twice as long
        if forms[index] in SURNAMES:
            return True
    return False


def draft_people(words: Sequence[Word], taken: list[bool], drafts: list[Draft], namer: Namer) -> None:
    """Add the people of a sentence to its drafts, with their posts and the bodies that only a post shows.

    Args:
        words: the words of the sentence.
        taken: for each word, whether another name covers it; changed where a given name was taken for a place.
        drafts: the names found so far; changed.
        namer: names what the reference data lack.
    """
    for index in find_given_names(words, taken):
        if any(draft.first == draft.last == index for draft in drafts):
            taken[index] = False
    quoted = free_quoted(words, taken, drafts, namer)
    phrases = find_persons(words, taken, quoted)
    for phrase in phrases:
        first, last = words[phrase.first], words[phrase.last]
        drafts[:] = [d for d in drafts if d.end <= first.begin or last.end <= d.begin]
        drafts.append(Draft(phrase.first, phrase.last, first.begin, last.end, "Person", via="build", phrase=phrase))
        if phrase.post:
            _ministry(words, phrase, drafts, namer)
            begin, end = words[phrase.post_first].begin, words[phrase.post_last].end
            drafts[:] = [d for d in drafts if d.end <= begin or end <= d.begin]
            drafts.append(Draft(phrase.post_first, phrase.post_last, begin, end, "Role", via="build", phrase=phrase))
    alone: list[PersonPhrase] = []
    held = not phrases and has_any(words, POST_HEADS) and (has_any(words, _PRONOUNS) or has_any(words, SURNAMES))
    if held:  # `He is a deputy director of the bureau`, `Wu is vice president of ...`
        covered = _covered(words, drafts, taken)
        for at, end_at in find_posts(words, covered, ()):
            if _is_held(words, at):
                drafts.append(Draft(at, end_at, words[at].begin, words[end_at].end, "Role", via="build"))
                alone.append(PersonPhrase(at, end_at, "", words[end_at].lower, at, end_at))
        _employers(words, alone, drafts, namer, ())
    if phrases:
        covered = _covered(words, drafts, taken)
        for at, end_at in find_posts(words, covered, {phrase.first for phrase in phrases}):
            drafts.append(Draft(at, end_at, words[at].begin, words[end_at].end, "Role", via="build", phrase=phrases[0]))
        _employers(words, phrases, drafts, namer, quoted)
    drafts.sort(key=BY_BEGIN)


def _is_held(words: Sequence[Word], post: int) -> bool:
    """Say whether `he`, `she` or a surname holds a post: `She has been vice chair of ...`, `Wu is head of ...`."""
    at = post - 1
    while at >= 0 and words[at].lower in _HOLDING:
        at -= 1
    if not post - 1 > at >= 0:
        return False
    held = {word.lower for word in words[at + 1 : post]}
    surname = words[at].capital and words[at].lower in SURNAMES and not held.isdisjoint({"is", "has", "serves"})
    return words[at].lower in _PRONOUNS or surname


def _employers(
    words: Sequence[Word],
    phrases: Sequence[PersonPhrase],
    drafts: list[Draft],
    namer: Namer,
    quoted: Collection[int],
) -> None:
    """An unknown name behind a post or a person is a body: `chief analyst, Pearl Insight`, `Joe Tarrant of Halvard`."""
    taken = _covered(words, drafts, [False] * len(words))
    fields = {draft.last for draft in drafts if draft.kind == "Topic" and draft.first == draft.last}
    for phrase in phrases:
        _forum(words, phrase, drafts)
        for end, marks in ((phrase.post_last, _EMPLOYING | {","}), (phrase.last, _EMPLOYING)):
            at = end + 1
            if phrase.first in quoted and words[at : at + 1] and words[at].lower == "," and end == phrase.last:
                at = _working(words, at)
            shown = phrase.post or (phrase.first in quoted and end == phrase.last)
            if not shown or at + 1 >= len(words) or words[at].lower not in marks:
                continue
            listed = words[at].lower == ","
            at += 2 if words[at + 1].lower == "the" else 1
            if words[at - 1].lower == "the" and at < len(words) and words[at].lower in _FIRMS:
                at += 1
            if at + 1 < len(words) and words[at].lower.endswith("-based"):
                at += 1  # `founder of Nansha-based Copper Hill`
            if at + 2 < len(words) and words[at + 1].lower in _FIRMS and words[at + 2].capital:
                at += 2  # `of the Zurich consultancy Alpmark`
            last = seat = _behind_seat(words, at, drafts, taken) if phrase.post and not listed else at
            while last < len(words) and _is_of_name(words, last, at):
                if taken[last] and not (phrase.post and last > at and last in fields):
                    break
                last += 1
            last = at if last == seat else last  # nothing but the place is named
            while last > at and not words[last - 1].capital:
                last -= 1
            closed = last >= len(words) or words[last].lower in {",", ";", ".", ")"}
            generic = last - at < 3 and words[last - 1].lower in HEAD_KINDS and words[at - 1].lower == "the"
            if last == at or generic or (listed and not closed) or (last < len(words) and taken[last]):
                continue
            name = " ".join(word.text for word in words[at:last])
            thing = namer.thing("Organization", name)
            covered = {"Topic"} if seat == at else {"Topic", *_SEATS}
            drafts[:] = [draft for draft in drafts if draft.kind not in covered or not at <= draft.first < last]
            drafts.append(Draft(at, last - 1, words[at].begin, words[last - 1].end, "Organization", thing, via="build"))


def _behind_seat(words: Sequence[Word], at: int, drafts: Sequence[Draft], taken: Sequence[bool]) -> int:
    """Return where the own name of a firm goes on that opens with its place: `of Wuhan Zhisuan Technology`."""
    for draft in drafts:
        if draft.first == at and draft.kind in _SEATS and draft.via == "name":
            after = draft.last + 1
            own = after < len(words) and _is_of_name(words, after, at) and not taken[after]
            return after if own and words[after].lower not in SURNAMES else at
    return at


def _forum(words: Sequence[Word], phrase: PersonPhrase, drafts: Sequence[Draft]) -> None:
    """`director of the Northeast Policy Forum`: a forum with people in its service is a body."""
    behind = [word.lower for word in words[phrase.post_last + 1 : phrase.post_last + 3]]
    if phrase.post and behind == ["of", "the"]:
        for draft in drafts:
            if draft.first == phrase.post_last + 3 and draft.kind == "Event" and words[draft.last].text == "Forum":
                draft.kind = "Organization"


def _working(words: Sequence[Word], comma: int) -> int:
    """Return where the body follows of `, who follows chips at Copper Hill`, else the comma."""
    if words[comma + 1 : comma + 2] and words[comma + 1].lower == "who":
        for at in range(comma + 3, min(comma + 8, len(words) - 1)):
            if words[at].lower in {"for", "at"} and words[at + 1].capital:
                return at
            if words[at].lower in {",", "said", "says"}:
                break
    return comma


def _is_of_name(words: Sequence[Word], index: int, first: int) -> bool:
    word = words[index]
    return (word.capital and word.lower not in FUNCTION_WORDS) or (word.text == "&" and index > first)


def _ministry(words: Sequence[Word], phrase: PersonPhrase, drafts: list[Draft], namer: Namer) -> None:
    """`a vice minister of science and technology`: the words after `of` name the ministry."""
    of = phrase.post_last + 1
    if not phrase.post.endswith("minister") or of + 1 >= len(words) or words[of].lower != "of":
        return
    for last in range(min(of + 7, len(words) - 1), of, -1):
        name = " ".join(word.text for word in words[of + 1 : last + 1])
        known = namer.gazetteer.get_by_name(f"Ministry of {name}", "Agency")
        if known:
            begin, end = words[of + 1].begin, words[last].end
            drafts[:] = [d for d in drafts if d.end <= begin or end <= d.begin]
            drafts.append(Draft(of + 1, last, begin, end, "Agency", of_entry(known), reason="a minister's ministry"))
            return
