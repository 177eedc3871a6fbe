"""People, their posts and their organisations: `Wu Jiaxi, deputy director of the planning department`.

A person is two or three capitalised words that stand beside a post, or that begin with a Chinese surname and
speak. Later the surname alone is enough (`Wu said`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kgtool.mentions.names.heads import HEAD_KINDS
from kgtool.mentions.people.posts import POST_HEADS, POST_LEFT, end_of_post
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word, capitals_of, has_any

_SPEAKING = frozenset(
    (
        "said says told added noted stressed pointed emphasised emphasized explained stated announced "
        "revealed argued expressed believes thinks expects predicted warned called gave likened described put "
        "took spoke wrote writes asked admitted admits replied answered joked complained recalled suggested insisted "
        "remarked observed commented confirmed proposed disclosed reckons reckoned doubts doubted hopes hoped sees "
        "estimates estimated concluded concludes acknowledged conceded cautioned introduced posted posts tweeted "
        "quipped quips sighed sighs nodded nods laughed laughs smiled smiles shrugged shrugs shook made makes"
    ).split()
)
_INTRODUCING = frozenset({"who", "speaking", "talking", "addressing", "writing"})
_VIEWS = frozenset("answer view reply verdict message point advice comment opinion motto conclusion summary".split())
_SAID = frozenset({"said", "says", "added", "adds", "told", "recalled", "replied"})
_BEFORE_SPEAKERS = _SPEAKING | {"to", "by"}


_ADDRESSES = frozenset({"comrade", "mr", "mrs", "ms", "madam", "sir"})
"""Forms of address: no part of a name."""
_HOLDING = frozenset(
    "is was has have had been be as named appointed elected made serves serving served promoted became becomes become "
    "will also now to the a an its acting who".split()
)
"""Words between a person and the post that they are said to hold."""
_BEFORE_VERBS = frozenset({"will", "to", "also", "who", "now", "would", "may", "can", "and", "they", "he", "she"})
_WORKING = frozenset({"works", "teaches", "heads", "leads", "runs", "chairs", "directs"})
_LEADING = frozenset({"led", "headed", "chaired", "directed", "run"})
_CHOOSING = frozenset({"elected", "appointed"})
"""Verbs whose object is a person: `elected Gu Ming as its chair`."""
_HELM = frozenset({"helm"})
_GIVEN_NAME = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|iao|ian|ing|uai|uan|ang|eng|ong|ai|ei|ao|ou|an|en|ia|ie|"
    r"iu|in|ua|uo|ui|un|ue|er|[aoeiuü])){1,2}",
    re.IGNORECASE,
)
"""One or two syllables of pinyin."""
_BEFORE_POSTS = frozenset({"the", "a", "an", "its", "also", "as", "now", "been"})
_POST_REACH = 6
"""Words behind a name in which a post stands."""
_COUNTING = frozenset({"first", "second", "third", "fourth", "fifth", "then", "next", "finally", "last", ","})
"""Words before a name that stands alone."""
_LABEL = 4
"""Words of a label with its colon: `Contact person: Peng Chao, ...`."""
_OWNER_REACH = 8
"""Words in which the body ends that owns a post."""


@dataclass(frozen=True, slots=True)
class PersonPhrase:
    """A person's name, by word indexes, with the post beside it; `post_end` is where `of <organisation>` begins."""

    first: int
    last: int
    name: str
    post: str = ""
    post_first: int = -1
    post_last: int = -1
    organisation_before: bool = False


def find_persons(words: Sequence[Word], taken: Sequence[bool], quoted: Collection[int] = ()) -> list[PersonPhrase]:
    """Return the people named in full in a sentence, in order; may be empty.

    Args:
        words: the words of the sentence.
        taken: for each word, whether another name covers it.
        quoted: where the names begin of those who are people by what they say.
    """
    found = []
    after = 0
    for index in capitals_of(words):
        if index < after:
            continue
        word = words[index]
        last = _name_end(words, index, taken)
        if last is None:
            titled = _titled_surname(words, index, taken) if word.lower in SURNAMES else None
            if titled:
                found.append(titled)
            continue
        after = last + 1
        phrase = _with_post(words, index, last)
        surname_known = word.lower in SURNAMES
        led = [w.lower for w in words[last + 1 : last + 3]]
        leads = led[:1] in (["has"], ["had"]) and not _LEADING.isdisjoint(led[1:])
        speaks = (
            leads
            or any(w.lower in _SPEAKING or w.lower in _WORKING for w in words[last + 1 : last + 3])
            or (index > 0 and words[index - 1].lower in _BEFORE_SPEAKERS and surname_known)
        )
        of_organisation = last + 1 < len(words) and words[last + 1].lower == "of" and surname_known
        behind = [w.lower for w in words[last + 1 : last + 5]]
        introduced = (len(behind) > 1 and behind[0] == "," and behind[1] in _INTRODUCING) or behind == [
            ",",
            "in",
            "charge",
            "of",
        ]
        owned = (
            index > 1 and words[index - 1].lower == "'s" and words[index - 2].lower in HEAD_KINDS
        )  # `X University's`
        alone = behind == ["."] and all(w.lower in _COUNTING for w in words[:index])  # `Third, Sun Li.`
        labelled = behind[:1] == [":"] and not any(w.text[0].isalpha() and not w.capital for w in words[:index])
        labelled = labelled or (0 < index <= _LABEL and words[index - 1].lower == ":" and behind[:1] in ([","], ["("]))
        addressed = index > 0 and words[index - 1].lower in _ADDRESSES
        viewed = behind[:1] == ["'s"] and len(behind) > 1 and behind[1] in _VIEWS
        before = words[index - 1].lower if index else ""
        chosen = before in _CHOOSING or (before in {"is", "stands", "sits"} and has_any(words[:index], _HELM))
        introduced = introduced or owned or labelled or addressed or viewed or chosen or alone
        introduced = introduced or (surname_known and _is_chinese_name(words, index, last))
        if phrase.post or index in quoted or (surname_known and (speaks or of_organisation or introduced)):
            found.append(phrase)
    return found


def _is_chinese_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether a surname and a given name in pinyin stand alone: `Gan Lihua`, no part of a longer name."""
    if last != first + 1 or (last + 1 < len(words) and words[last + 1].capital) or (first and words[first - 1].capital):
        return False
    return _GIVEN_NAME.fullmatch(words[last].text) is not None


def find_given_names(words: Sequence[Word], taken: Sequence[bool]) -> list[int]:
    """Return where a given name stands that is a place elsewhere (`says Chen Jining`); may be empty."""
    if not has_any(words, SURNAMES):
        return []
    return [
        index
        for index in range(1, len(words))
        if taken[index]
        and words[index - 1].lower in SURNAMES
        and words[index - 1].capital
        and not taken[index - 1]
        and (
            (index > 1 and words[index - 2].lower in POST_HEADS and words[index - 2].capital)
            or (index > 1 and words[index - 2].lower in _SAID)
            or has_post_behind(words, index)
            or _stands_alone(words, index)
        )
        and is_name_word(words[index].text)
    ]


def _stands_alone(words: Sequence[Word], index: int) -> bool:
    """Say whether a surname and a place are no part of a longer name: `Zhou Haining`, but not `An Hefei-based firm`."""
    surname = words[index - 1]
    if surname.lower in FUNCTION_WORDS or (index > 1 and words[index - 2].capital):
        return False
    return index + 1 == len(words) or not (words[index + 1].capital or words[index + 1].text.startswith("-"))


def has_post_behind(words: Sequence[Word], last: int) -> bool:
    """Say whether a name is followed by a post: `Xu Nanping, a vice minister of science, ...`.

    Args:
        words: the words of the sentence.
        last: where the name ends.
    """
    if last + 1 >= len(words) or words[last + 1].lower != ",":
        return False
    for word in words[last + 2 : last + 2 + _POST_REACH]:
        if word.lower in POST_HEADS:
            return True
        if word.lower in {"a", "an", "the", "its"} or word.lower in POST_LEFT:
            continue
        if word.capital or word.lower in FUNCTION_WORDS or not word.lower.isalpha():  # `country manager`
            return False
    return False


def _titled_surname(words: Sequence[Word], index: int, taken: Sequence[bool]) -> PersonPhrase | None:
    """Return the person whose surname stands at a word behind a title alone: `Professor Yan`, `Dr. Yan`."""
    if not index:
        return None
    at = index - 1
    if words[at].text == ".":
        at -= 1
    following = words[index + 1] if index + 1 < len(words) else None
    if at < 0 or taken[index] or (following and following.capital):
        return None
    if not words[at].capital or words[at].lower not in POST_HEADS:
        return None
    post = "professor" if words[at].lower == "prof" else words[at].lower
    return PersonPhrase(index, index, f"{words[at].text} {words[index].text}", post, at, at)


def _name_end(words: Sequence[Word], first: int, taken: Sequence[bool]) -> int | None:
    """Return the index of a name's last word, or `None`: two or three capitalised plain words, not covered."""
    if first + 1 == len(words) or not words[first + 1].capital:
        return None
    last = first
    if words[first].text == "He" and not taken[first]:  # `said He Lei, head of the bureau`
        last += 1
    while last < len(words) and last - first < 4 and is_name_word(words[last].text) and not taken[last]:
        last += 1
    count = last - first
    if count < 2 or count > 3:
        return None
    if words[first].lower in SURNAMES and count == 3 and not words[first + 2].lower.isalpha():
        return first + 1
    return last - 1


@lru_cache(maxsize=16384)
def is_name_word(text: str) -> bool:
    """Say whether a word may be part of a person's name: capitalised, no word for a post, a body or an address.

    >>> is_name_word("Brandt"), is_name_word("Bank")
    (True, False)
    """
    lower = text.lower()
    return (
        text[0].isupper()
        and text[1:].replace("-", "").islower()
        and lower not in FUNCTION_WORDS
        and lower not in _ADDRESSES
        and lower not in HEAD_KINDS
        and lower not in POST_HEADS
        and lower not in POST_LEFT
    )


def _with_post(words: Sequence[Word], first: int, last: int) -> PersonPhrase:
    name = " ".join(word.text for word in words[first : last + 1])
    after = last + 1
    if after + 1 < len(words) and words[after].lower in {",", "(", "—", "–"}:
        begin = after + 1
        if words[begin].lower == "who" and begin + 1 < len(words) and words[begin + 1].lower in {"is", "serves", "has"}:
            begin += 2  # `Fang Min, who is sales director at ...`
        while begin < len(words) and words[begin].lower in _BEFORE_POSTS:
            begin += 1
        begin = _after_owner(words, begin)
        end = _post_end(words, begin)
        if end is not None:
            post = " ".join(word.text for word in words[begin : end + 1])
            return PersonPhrase(first, last, name, post, begin, end)
    begin = after
    while begin < len(words) and begin - after < _OWNER_REACH and words[begin].lower in _HOLDING:
        begin += 1
    end = _post_end(words, begin) if begin > after and not _is_verb(words, begin) else None
    if end is not None:  # `Fang Yu has been appointed director of ...`
        return PersonPhrase(first, last, name, " ".join(word.text for word in words[begin : end + 1]), begin, end)
    addressed = first > 0 and words[first - 1].lower in _ADDRESSES  # `its deputy director, Mr Kuang Yong`
    described = _described_before(words, first - 1 if addressed else first)
    if described:
        return PersonPhrase(first, last, name, words[described[1]].lower, *described)
    at = first - 1
    if at > 1 and words[at].lower == ",":  # `an analyst at Wumeng Securities, Tian Ke, ...`
        at -= 1
        while at > 0 and words[at].capital:
            at -= 1
        if words[at].lower == "the":
            at -= 1
        if at > 0 and words[at].lower in {"at", "of", "with", "from"} and words[at - 1].lower in POST_HEADS:
            begin = at - 1
            while begin > 0 and words[begin - 1].lower in POST_LEFT:
                begin -= 1
            post = " ".join(word.text.lower() for word in words[begin:at])
            return PersonPhrase(first, last, name, post, begin, at - 1)
    if first > 1 and words[first - 1].lower in {"is", "was"} and words[first - 2].lower in POST_HEADS:
        begin = first - 2  # `whose president is Liu Qingfeng`
        while begin > 0 and words[begin - 1].lower in POST_LEFT:
            begin -= 1
        if begin == 0 or words[begin - 1].lower in {"whose", "its", "their", "'s"}:  # `Deputy chair is Ruan Xia`
            post = " ".join(word.text.lower() for word in words[begin : first - 1])
            return PersonPhrase(first, last, name, post, begin, first - 2, organisation_before=True)
    begin = first
    while begin > 0 and (words[begin - 1].lower in POST_HEADS or words[begin - 1].lower in POST_LEFT):
        begin -= 1
    if begin < first and (words[first - 1].lower in POST_HEADS or end_of_post(words, max(first - 2, 0)) == first - 1):
        post = " ".join(word.text.lower() for word in words[begin:first])
        return PersonPhrase(first, last, name, post, begin, first - 1, organisation_before=True)
    return PersonPhrase(first, last, name)


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Say whether a word for a post is a verb: `will also chair the alliance`."""
    return at < len(words) and words[at].lower in {"chair", "head", "lead"} and words[at - 1].lower in _BEFORE_VERBS


def find_posts(words: Sequence[Word], taken: Sequence[bool], starts: Collection[int]) -> list[tuple[int, int]]:
    """Return the posts of a sentence with people that stand before a body or a person, by word indexes; may be empty.

    Args:
        words: the words of the sentence.
        taken: for each word, whether a name or post covers it.
        starts: the first words of people's names.
    """
    found = []
    for index, word in enumerate(words):
        if word.lower not in POST_HEADS or taken[index] or _is_verb(words, index):
            continue
        last = end_of_post(words, index)
        after = last + 1
        following = words[after].lower if after < len(words) else ""
        named = after in starts or (following == "," and after + 1 in starts)
        if not named and following not in {"of", "at", "with", "for"}:
            continue
        first = index
        while first and words[first - 1].lower in POST_LEFT and not taken[first - 1]:
            first -= 1
        found.append((first, last))
    return found


def _described_before(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """Return the post that a person's name follows behind a comma: `an analyst, Tian Ke of`, `the head of X, Y`."""
    at = first - 2
    if at < 0 or words[first - 1].lower != ",":
        return None
    if words[at].lower not in POST_HEADS:
        for back in range(at, max(at - 2 * _OWNER_REACH, 0), -1):
            if words[back].lower in {",", ";", ":", "who", "that", "said", "is", "was"}:
                return None
            if words[back].lower in {"of", "at", "with", "for"} and words[back - 1].lower in POST_HEADS:
                at = back - 1
                break
        else:
            return None
    begin = at
    while begin > 0 and words[begin - 1].lower in POST_LEFT:
        begin -= 1
    return (begin, at) if begin and words[begin - 1].lower not in {",", "and"} else None


def _after_owner(words: Sequence[Word], begin: int) -> int:
    """Return where a post begins whose body stands before it: `Shen Li, Hunan University's vice president`."""
    for at in range(begin, min(begin + _OWNER_REACH, len(words))):
        if words[at].lower == "'s":
            return at + 1 if at > begin else begin
        if not words[at].capital and words[at].lower not in {"of", "and", "the"} and words[at].lower not in HEAD_KINDS:
            break
    return begin


def _post_end(words: Sequence[Word], begin: int) -> int | None:
    index = begin
    while index < len(words) and index - begin < 5:
        lower = words[index].lower
        if lower in POST_HEADS:
            nearest = index
            while nearest + 1 < len(words) and words[nearest + 1].lower in POST_HEADS:
                nearest += 1
            return end_of_post(words, nearest)
        if lower not in POST_LEFT and not lower.isalpha():
            return None
        if lower in FUNCTION_WORDS:
            return None
        index += 1
    return None
