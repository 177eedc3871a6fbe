"""Topics that the reference data does not have, or that stand in quotation marks: members of a list of topics.

A list is introduced by `such as`, `areas of` and the like, or has a known topic among its members. Each member must
be a short noun phrase; the list ends where one is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Entry
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.prose.topic_lists import find_cued_lists, find_lists_around
from kgtool.prose.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, has_part

_CUES = re.compile(r"\b(?:such as|(?:areas?|fields?|sectors?|directions?) (?:of|like|including|such as))\b")
_CUE_WORDS = ("such as", "area", "field", "sector", "direction")
"""One of these stands in every cue."""
_SEPARATOR = re.compile(r"[,\s](?:(?<=,)\s*(?:and\s+|or\s+)?|(?<=\s)\s*(?:and|as well as)\s+)")
_STOPS = frozenset(PREPOSITIONS | DETERMINERS | PRONOUNS | AUXILIARIES | CONJUNCTIONS) - {"of"}
_HALF_QUOTED = re.compile(
    r"(?<!\w)[“\"‘'](?P<quoted>[\w-]+(?: [\w-]+)?)[”\"’'] (?P<rest>(?:of )?[A-Za-z-]+(?: [A-Za-z-]+){0,2})"
)
_OPENING = "“\"‘'"
_QUOTES = "\"'“”‘’ "
_LONGEST = 4
"""Words of a topic's name; longer members are clauses."""


def add_listed_topics(text: str, drafts: list[Draft], namer: Namer) -> None:
    """Add the unknown members of lists of topics; `chip design` is more than the chips that it begins with.

    Args:
        text: the sentence.
        drafts: what was found in it so far; topics that only begin a member go.
        namer: gives known topics by name and mints the others.
    """
    listed = find_listed_topics(text, drafts, namer)
    if listed:
        spans = [(topic.begin, topic.end) for topic in listed]
        drafts[:] = [d for d in drafts if d.kind != "Topic" or not any(d.begin < e and b < d.end for b, e in spans)]
        drafts.extend(listed)


def find_listed_topics(text: str, drafts: Sequence[Draft], namer: Namer) -> list[Draft]:
    """Return the unknown members of a sentence's lists of topics, in order; may be empty.

    Args:
        text: the sentence.
        drafts: what was found in it so far.
        namer: gives known topics by name and mints the others.
    """
    topics = [draft for draft in drafts if draft.kind == "Topic"]
    found: list[Draft] = []
    stretches = [member for _, members in find_cued_lists(text) for member in members]
    starts = [match.end() for match in _CUES.finditer(text)] if has_part(text, _CUE_WORDS) else []
    if len(topics) >= 2:
        starts.append(topics[0].begin)
    if topics:
        stretches.extend(find_lists_around(text, [(topic.begin, topic.end) for topic in topics]))
    stretches.extend(chain.from_iterable(_members(text, start) for start in starts))
    for begin, end, entry in _half_quoted(text, namer):
        if all(draft.kind == "Topic" for draft in drafts if draft.begin < end and begin < draft.end):
            found.append(Draft(0, 0, begin, end, "Topic", of_entry(entry), via="list"))
    for begin, end in stretches:
        inside = [draft for draft in (*drafts, *found) if draft.begin < end and begin < draft.end]
        if any(draft.kind != "Topic" or draft.end >= end or draft in found for draft in inside):
            continue
        name = " ".join(
            text[begin:end].strip(_QUOTES).replace("”", "").replace("“", "").replace('"', "").lower().split()
        )
        known = namer.gazetteer.get_by_name(name, "Topic")
        thing = of_entry(known) if known else namer.thing("Topic", name)
        found.append(Draft(0, 0, begin, end, "Topic", thing, via="list"))
    found.sort(key=BY_BEGIN)
    return found


def _half_quoted(text: str, namer: Namer) -> Iterator[tuple[int, int, Entry]]:
    """Yield where known topics stand of which quotation marks hold a part: `a 'new generation' of AI`."""
    for match in _HALF_QUOTED.finditer(text) if has_part(text, _OPENING) else ():
        words = match["rest"].split()
        for count in range(len(words), 0, -1):
            rest = " ".join(words[:count])
            entry = namer.gazetteer.get_by_name(f"{match['quoted']} {rest}", "Topic")
            if entry:
                yield match.start("quoted"), match.start("rest") + len(rest), entry
                break


def _members(text: str, start: int) -> list[tuple[int, int]]:
    """Return the stretches of a list's members from a position on, as long as they are short noun phrases."""
    ends = [text.find(mark, start) for mark in (";", ":", " — ", " -- ")]
    end = min([at for at in ends if at >= 0], default=len(text))
    members: list[tuple[int, int]] = []
    begin = start
    for match in chain(_SEPARATOR.finditer(text, start, end), (None,)):
        stop = match.start() if match else end
        first, last = begin, stop
        while first < last and text[first] in _QUOTES:
            first += 1
        while last > first and text[last - 1] in _QUOTES + ".":
            last -= 1
        words = text[first:last].split()
        if not words or len(words) > _LONGEST or any(_ends_list(word.strip(_QUOTES).lower()) for word in words):
            if members or not match:
                break
        elif match or members:
            members.append((first, last))
        begin = match.end() if match else end
    return members if len(members) > 1 else []


def _ends_list(word: str) -> bool:
    """Say whether a word stands in no topic's name."""
    return word in _STOPS or not word.replace("-", "").isalpha()
