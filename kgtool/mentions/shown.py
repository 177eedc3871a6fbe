"""What each sentence shows by itself: its words, dates, known names, names by build and phrases that speak of zones.

None of it looks back to what the article named before, so a batch of sentences takes one step after the other: what a
step needs, its code and its tables, is at hand for all of them then, which is quicker than sentence by
sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kgtool.dates import DateValue
from kgtool.mentions.cues import OF_COMMITTEES, OF_MEETINGS, OF_PROGRAMMES, STEPS
from kgtool.mentions.dates.find import find_dates
from kgtool.mentions.dates.story import StoryClock
from kgtool.mentions.documents.own import only_announces
from kgtool.mentions.drafts import Draft, without_overlaps
from kgtool.mentions.gazetteer import Match
from kgtool.mentions.names.builds import Build, builds_of_parts, find_builds
from kgtool.mentions.names.committees import find_committees
from kgtool.mentions.names.congresses import read_congresses
from kgtool.mentions.names.general_offices import find_general_offices
from kgtool.mentions.names.longer import MANY_OF_A_NAME, before_owner, is_known_one, is_known_with_place
from kgtool.mentions.names.meetings import find_meetings
from kgtool.mentions.names.naming import Namer
from kgtool.mentions.zones.ellipsis import elliptic_zones, programme_phrases
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.prose.cells import split_cells
from kgtool.prose.notices import notice_parts
from kgtool.prose.topic_lists import find_cued_lists
from kgtool.prose.words import Words, split_words
from kgtool.records import Body, Sentence

_NICKNAMING = frozenset({"dubbed", "nicknamed", "styled"})
_YEARS = frozenset(str(year) for year in range(1990, 2061))
_AREAS = frozenset({"AdministrativeArea", "District", "County"})


class Shown(NamedTuple):
    """What a sentence shows by itself.

    Args:
        sentence: the sentence.
        words: its words, at least one.
        dates: its dates, in order, with those settled that count from the story.
        drafts: its names, in the order of the text.
        cues: for which further steps it has words, a bit of `kgtool.mentions.cues` for each.
    """

    sentence: Sentence
    words: Words
    dates: list[tuple[int, int, DateValue]]
    drafts: list[Draft]
    cues: int


def years_in(body: Body) -> tuple[int, ...]:
    """Return the years that the body names in full, for dates without a year."""
    texts = [sentence.text for sentence in body.iter_prose()]
    named = [_YEARS & split_words(text).lowers for text in texts if "20" in text or "19" in text]
    return tuple(sorted(int(year) for year in frozenset().union(*named)))


def look_at(
    sentences: Sequence[Sentence], body: Body, namer: Namer, clock: StoryClock, zones: Mapping[int, list[ZonePhrase]]
) -> list[Shown]:
    """Return what each of some sentences shows by itself; those without a word are left out.

    Args:
        sentences: successive sentences of an article.
        body: the article.
        namer: names things.
        clock: keeps the years that the article names and the last date that it told of.
        zones: the zone phrases of the article, by sentence.
    """
    sentences = [sentence for sentence in sentences if split_words(sentence.text)]
    texts = [sentence.text for sentence in sentences]
    words = [split_words(text) for text in texts]
    published, language = body.article.published, body.article.language
    found = [find_dates(text, anchor=published, years=clock.years, language=language) for text in texts]
    dates = [clock.settle(s.text, s.ordinal, own) for s, own in zip(sentences, found, strict=True)]
    matches = [namer.gazetteer.find(text) for text in texts]
    phrases = [zones.get(sentence.ordinal, ()) for sentence in sentences]
    cues = [STEPS.find(own) for own in words]
    builds = [_builds(sentence, own, body.article.text) for sentence, own in zip(sentences, words, strict=True)]
    names = [
        _names(text, own, told, matches=known, phrases=spoken, builds=built, namer=namer)
        for text, own, told, known, spoken, built in zip(texts, words, cues, matches, phrases, builds, strict=True)
    ]
    for text in texts:
        find_cued_lists(text)  # which keeps them for those who ask for topics
    return [Shown(*known) for known in zip(sentences, words, dates, names, cues, strict=True)]


def _builds(sentence: Sentence, words: Words, stored: str) -> list[Build]:
    """Return the names of a sentence by their build; in a line set in columns none goes on from one to the next."""
    text = sentence.text
    wide = ("  " in text or "\t" in text) and stored.find("\n", sentence.begin, sentence.end) < 0
    parts = notice_parts(text) or (split_cells(text) if wide else ())
    builds = builds_of_parts(words, text, parts) if parts else find_builds(words, text)
    if builds:
        read_congresses(words, builds)
    return builds


def _names(
    text: str,
    words: Words,
    cues: int,
    *,
    matches: Sequence[Match],
    phrases: Sequence[ZonePhrase],
    builds: Sequence[Build],
    namer: Namer,
) -> list[Draft]:
    """Return known names, names by build and zone phrases; where they overlap the longer and surer wins.

    Args:
        text: the sentence.
        words: its words.
        cues: for which steps it has words.
        matches: the known names in it.
        phrases: its zone phrases.
        builds: its names by build.
        namer: names things.
    """
    drafts = []
    first = last = 0
    ends = words.ends
    joined = " co-" in text
    for match in matches:  # a label may begin or end inside a word such as `Jinan-Qingdao`
        first = bisect_right(ends, match.begin, first)
        end = match.end
        if joined and text[end - 3 : end + 1] == " co-":  # `iFlytek co-founded`
            end -= 3
        last = bisect_left(ends, end, max(first, last))
        kind = "Rank" if match.single else match.entry.kind
        drafts.append(Draft(first, last, match.begin, end, kind, match.entry.thing))
    for phrase in phrases:
        kind = "ZoneSet" if phrase.plural else "Zone"
        begin, end = words[phrase.first].begin, words[phrase.last].end
        known = next((d for d in drafts if d.kind == "Programme" and d.begin < end and begin < d.end), None)
        if any(d.kind == "Rank" and d.begin < end and begin < d.end for d in drafts):
            continue
        if known:
            known.phrase, known.count = phrase, phrase.count
            known.kind = kind
            continue
        drafts.append(
            Draft(phrase.first, phrase.last, words[phrase.first].begin, words[phrase.last].end, kind, via="build",
                  count=phrase.count, phrase=phrase)
        )  # fmt: skip
    if phrases:
        drafts.extend(elliptic_zones(words, drafts))
    if cues & OF_PROGRAMMES:
        drafts.extend(programme_phrases(words))
    common = {"Topic", "Indicator"}
    for build in builds:
        ahead = next(
            (d for d in drafts if d.kind == "Company" and d.first == build.first and d.last < build.last), None
        )
        if ahead and words[ahead.last + 1].lower == "and" and ahead.last + 1 < build.last:
            build = replace(build, first=ahead.last + 2)  # noqa: PLW2901 - `Chery Automobile and Zhejiang Lab` are two
        begin = words[build.first].begin
        inside = [d for d in drafts if d.begin < build.end and begin < d.end]
        if inside and build.kind in MANY_OF_A_NAME and (shorter := before_owner(words, build, inside)) is not build:
            build = shorter  # noqa: PLW2901
            inside = [d for d in inside if d.begin < build.end]
        same = [
            d for d in inside if d.thing and d.kind not in common and d.first == build.first and d.last < build.last
        ]
        if any(d.thing and d.kind not in common and d.begin <= begin and d.end >= build.end for d in inside):
            continue
        if build.kind == "Zone" and any(_is_of_programme(d) and d.last == build.last for d in inside):
            continue  # the place before it says where it is
        if is_known_with_place(build, inside, namer.gazetteer):
            continue
        if is_known_one(words, build, same, inside):
            if len(same) == 1 and build.kind in _AREAS:  # `Hengqin New Area` is Hengqin, and longer
                same[0].last, same[0].end = build.last, build.end
            continue
        if build.kind == "PolicyInstrument" and only_announces(text[begin : words[build.last].end]):
            continue
        if any(word.lower in _NICKNAMING for word in words[max(0, build.first - 6) : build.first]):
            continue
        first = build.first
        if build.kind == "Event" and first and words[first - 1].text in _YEARS:  # `the 2024 Robot Forum`
            first -= 1
        drafts.append(Draft(first, build.last, words[first].begin, build.end, build.kind, via="build"))
    if cues & OF_COMMITTEES:
        drafts.extend(find_committees(words, drafts, namer))
    if cues & OF_MEETINGS:
        drafts.extend(find_meetings(words))
    if "eneral " in text or "GENERAL" in text or " offices of " in text:
        for office in find_general_offices(words, text):
            drafts = [office, *(d for d in drafts if d.last < office.first or d.first > office.last)]
    return without_overlaps(drafts)


def _is_of_programme(draft: Draft) -> bool:
    """Say whether a draft is a zone phrase whose words name a national programme."""
    return isinstance(draft.phrase, ZonePhrase) and draft.phrase.family in {"development", "application"}
