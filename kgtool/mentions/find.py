"""Finds who and what an article names, sentence by sentence, in the order of the text.

Each sentence passes through the same steps: dates; known names; names by build; zone phrases; the longest wins;
acronyms; members of lists; people; descriptions of documents; references to what was named before; amounts. What
a later step may look back to is kept in `history`, so that "the ministry" is the one named last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from kgtool.memory import forget_far
from kgtool.mentions.amounts.find import find_amounts
from kgtool.mentions.dates.find import find_dates
from kgtool.mentions.dates.story import StoryClock
from kgtool.mentions.documents.coined import draft_described
from kgtool.mentions.documents.instruments import INSTRUMENT_HEADS, is_ai_plus
from kgtool.mentions.documents.own import only_announces
from kgtool.mentions.drafts import BY_BEGIN, Draft, leave_date, without_overlaps
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.identify import Identifier
from kgtool.mentions.names.builds import builds_of_parts, find_builds
from kgtool.mentions.names.committees import find_committees
from kgtool.mentions.names.congresses import read_congresses
from kgtool.mentions.names.described import DESCRIBED_HEADS, find_described
from kgtool.mentions.names.firms import find_firms
from kgtool.mentions.names.general_offices import find_general_offices
from kgtool.mentions.names.longer import is_known_one, is_known_with_place
from kgtool.mentions.names.naming import Namer, means_another, of_entry
from kgtool.mentions.names.neighbours import UNKNOWN_IN_LISTS, add_unknown_members
from kgtool.mentions.names.nicknames import find_nicknames, find_short_names
from kgtool.mentions.names.strategies import find_strategies
from kgtool.mentions.names.topics import add_listed_topics
from kgtool.mentions.people.find import draft_people
from kgtool.mentions.references.capitals import name_capitals
from kgtool.mentions.references.descriptions import find_references
from kgtool.mentions.references.pairs import find_pair_references
from kgtool.mentions.references.sets import find_set_references
from kgtool.mentions.zones.ellipsis import PROGRAMMES, elliptic_zones, leading_ellipsis, programme_phrases
from kgtool.mentions.zones.phrases import ZonePhrase, find_zone_phrases
from kgtool.prose.cells import split_cells
from kgtool.prose.notices import cover_end, notice_parts
from kgtool.prose.words import Word, Words, has_any, has_part, is_chinese, split_words
from kgtool.records import Body, Mention, Sentence
from kgtool.vocab import BASE

if TYPE_CHECKING:
    from kgtool.mentions.chinese.find import ChineseReader

_FOCUSED = frozenset(
    {
        "Programme",
        "PilotZone",
        "HighTechZone",
        "Zone",
        "ZoneNetwork",
        "Plan",
        "Guideline",
        "PolicyInstrument",
        "Organization",
    }
)
_WHOLE_FIELD = frozenset({"artificial intelligence", "technological innovation"})
"""Topics that every thing of the field has: in a name they are no focus."""
_NICKNAMING = frozenset({"dubbed", "nicknamed", "styled"})
_YEARS = frozenset(str(year) for year in range(1990, 2061))
_ABBREVIATED = frozenset({"abbreviated", "shortened"})
_DEFINING = _ABBREVIATED | {"(", "or"}
"""Words right before a short name, or before the words that lead to it."""
_AREAS = frozenset({"AdministrativeArea", "District", "County"})
_ELLIPSIS_REACH = 3
"""Sentences after a count of zones in which `the first` still means one of them."""
_QUOTES = frozenset("\"“”'‘’")
_BEFORE_SHORT = _QUOTES | {"the", "hereinafter", "hereafter", "referred", "to", "as", "also", "known", "below", ":"}
"""What may stand before an acronym in its brackets."""
_END = attrgetter("end")


def find_mentions(body: Body, gazetteer: Gazetteer, *, base: str = BASE) -> tuple[Mention, ...]:
    """Return every mention of an article's body, in the order of the text; may be empty.

    Args:
        body: the article, divided into sentences.
        gazetteer: the known names.
        base: base IRI for things that the reference data does not have.
    """
    identifier = Identifier(_namer(gazetteer, base), body)
    years = _years_in(body)
    clock = StoryClock(body.article.published)
    chinese: ChineseReader | None = None
    found: list[Mention] = []
    for sentence in body.iter_prose():
        forget_far(identifier.past.history)
        if is_chinese(sentence.text):
            if chinese is None:
                from kgtool.mentions.chinese.find import ChineseReader  # most articles need none of its patterns

                chinese = ChineseReader(identifier.namer, body, identifier.past.history)
            found.extend(chinese.read(sentence))
        else:
            found.extend(_read_sentence(sentence, body, identifier, years, clock))
    return tuple(found)


@lru_cache(maxsize=4)
def _namer(gazetteer: Gazetteer, base: str) -> Namer:
    """Keep what is derived from a gazetteer alone, for the articles to come."""
    return Namer(gazetteer, base=base)


def _years_in(body: Body) -> tuple[int, ...]:
    """Return the years that the body names in full, for dates without a year."""
    texts = [sentence.text for sentence in body.iter_prose()]
    named = [_YEARS & split_words(text).lowers for text in texts if "20" in text or "19" in text]
    return tuple(sorted(int(year) for year in frozenset().union(*named)))


def _read_sentence(
    sentence: Sentence, body: Body, identifier: Identifier, years: tuple[int, ...], clock: StoryClock
) -> list[Mention]:
    text = sentence.text
    words = split_words(text)
    if not words:
        return []
    dates = find_dates(text, anchor=body.article.published, years=years, language=body.article.language)
    dates = clock.settle(text, sentence.ordinal, dates)
    stored = body.article.text
    wide = ("  " in text or "\t" in text) and stored.find("\n", sentence.begin, sentence.end) < 0
    drafts = _names(text, words, identifier.namer, split_cells(text) if wide else ())
    if identifier.zones.set_sentence and sentence.ordinal - identifier.zones.set_sentence <= _ELLIPSIS_REACH:
        drafts = without_overlaps([*leading_ellipsis(words), *drafts])
    if dates:
        drafts = [d for d in drafts if d.via == "build" or not any(b < d.end and d.begin < e for b, e, _ in dates)]
        if not dates[0][0]:
            leave_date(words, drafts, dates[0][1])
    _acronyms(text, words, drafts, identifier)
    find_nicknames(words, drafts)
    name_capitals(words, drafts, identifier.namer)
    if "(" in text:
        find_short_names(words, drafts)
    if not UNKNOWN_IN_LISTS.isdisjoint([draft.kind for draft in drafts]):
        add_unknown_members(words, _taken(words, drafts), drafts, identifier.namer)
    find_firms(words, _taken(words, drafts), drafts, identifier.namer)
    if has_any(words, DESCRIBED_HEADS):
        drafts = without_overlaps([*find_described(words, drafts, identifier.namer), *drafts])
    find_strategies(words, drafts, identifier.namer)
    taken = _taken(words, drafts)
    at = 0
    for begin, end, _ in dates:
        while at < len(words) and words[at].begin < begin:
            at += 1
        while at < len(words) and words[at].begin < end:
            taken[at] = True
            at += 1
    draft_people(words, taken, drafts, identifier.namer)
    if has_any(words, INSTRUMENT_HEADS):
        named = _taken(words, [d for d in drafts if d.kind not in {"Topic", "Indicator"} and not is_ai_plus(words, d)])
        drafts.extend(draft_described(words, named, cover_end(text)))
    drafts = without_overlaps(drafts)
    identifier.rows.complete(sentence, words, drafts, identifier.namer.gazetteer)
    taken = _taken(words, drafts, taken)
    sets = find_set_references(words, taken, sentence.ordinal, identifier.past.history, body)
    sets += find_pair_references(words, taken, sentence.ordinal, drafts, identifier.past.history)
    drafts.extend(sets)
    taken = _taken(words, sets, taken)
    for reference in find_references(words, taken):
        drafts.append(
            Draft(reference.first, reference.last, words[reference.first].begin, words[reference.last].end,
                  reference.kinds[0], via="reference", phrase=reference)
        )  # fmt: skip
    drafts.sort(key=BY_BEGIN)
    add_listed_topics(text, drafts, identifier.namer)
    drafts.sort(key=BY_BEGIN)
    identifier.identify(sentence, words, drafts)
    skip = [(draft.begin, draft.end) for draft in drafts if draft.via != "reference" and draft.kind not in {
        "Topic", "Indicator", "ZoneSet", "Programme"}]  # fmt: skip
    skip += [(begin, end) for begin, end, _ in dates]
    _topics_in_names(text, drafts, identifier.namer.gazetteer)
    mentions = [draft.mention or draft.to_mention(sentence) for draft in drafts]
    for begin, end, value in dates:
        mentions.append(_value(sentence, begin, end, "Date", value))
    for begin, end, amount in find_amounts(text, language=body.article.language, skip=skip):
        mentions.append(_value(sentence, begin, end, "Amount", amount))
    mentions.sort(key=_END, reverse=True)  # of those that begin together the longest goes first
    mentions.sort(key=BY_BEGIN)
    return mentions


def _value(sentence: Sentence, begin: int, end: int, kind: str, value: object) -> Mention:
    offset = sentence.begin
    return Mention(
        offset + begin,
        offset + end,
        sentence.text[begin:end],
        sentence.ordinal,
        kind,
        via="value",
        value=value,  # type: ignore[arg-type]
    )


def _names(text: str, words: Words, namer: Namer, cells: Sequence[tuple[int, int]] = ()) -> list[Draft]:
    """Return known names, names by build and zone phrases; where they overlap the longer and surer wins.

    Args:
        text: the sentence.
        words: its words.
        namer: names things.
        cells: the parts of a line set in columns, in which no name goes on from one to the next; may be empty.
    """
    drafts = []
    first = last = 0
    ends = words.ends
    for match in namer.gazetteer.find(text):  # a label may begin or end inside a word such as `Jinan-Qingdao`
        first = bisect_right(ends, match.begin, first)
        end = match.end - 3 if text[match.end - 3 : match.end + 1] == " co-" else match.end  # `iFlytek co-founded`
        last = bisect_left(ends, end, max(first, last))
        kind = "Rank" if match.single else match.entry.kind
        drafts.append(Draft(first, last, match.begin, end, kind, match.entry.thing))
    for phrase in find_zone_phrases(words):
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
    drafts.extend(elliptic_zones(words, drafts))
    if has_any(words, PROGRAMMES):
        drafts.extend(programme_phrases(words))
    common = {"Topic", "Indicator"}
    parts = notice_parts(text) or cells
    builds = builds_of_parts(words, text, parts) if parts else find_builds(words, text)
    read_congresses(words, builds)
    for build in builds:
        ahead = next(
            (d for d in drafts if d.kind == "Company" and d.first == build.first and d.last < build.last), None
        )
        if ahead and words[ahead.last + 1].lower == "and" and ahead.last + 1 < build.last:
            build = replace(build, first=ahead.last + 2)  # noqa: PLW2901 - `Chery Automobile and Zhejiang Lab` are two
        begin = words[build.first].begin
        inside = [d for d in drafts if d.begin < build.end and begin < d.end]
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
    drafts.extend(find_committees(words, drafts, namer))
    if "eneral " in text or "GENERAL" in text:
        for office in find_general_offices(words, text):
            drafts = [office, *(d for d in drafts if d.last < office.first or d.first > office.last)]
    return without_overlaps(drafts)


def _is_of_programme(draft: Draft) -> bool:
    """Say whether a draft is a zone phrase whose words name a national programme."""
    return isinstance(draft.phrase, ZonePhrase) and draft.phrase.family in {"development", "application"}


def _topics_in_names(text: str, drafts: list[Draft], gazetteer: Gazetteer) -> None:
    """`pilot zones for next-generation artificial intelligence`: a topic in a description is what the thing is for."""
    for draft in drafts:
        if draft.via == "build" and draft.thing and draft.thing.type in _FOCUSED:
            for match in gazetteer.find(text[draft.begin : draft.end]):
                if match.entry.kind == "Topic" and match.entry.label not in _WHOLE_FIELD:
                    draft.links.append(("focusesOn", of_entry(match.entry)))
                    draft.mention = None


def _taken(words: Sequence[Word], drafts: list[Draft], before: list[bool] | None = None) -> list[bool]:
    taken = list(before) if before else [False] * len(words)
    for draft in drafts:
        taken[draft.first] = True
        for index in range(draft.first + 1, draft.last + 1):
            taken[index] = True
    return taken


def _acronyms(text: str, words: Words, drafts: list[Draft], identifier: Identifier) -> None:
    """Acronyms defined in the text (`Greater Bay Area (GBA)`, `..., or MOST,`), and later uses of them."""
    defines = "(" in text or " or " in text or ", abbreviated" in text or ", shortened" in text
    briefly = " for short" in text
    defines = defines or briefly
    by_last = {draft.last: draft for draft in drafts} if defines else {}
    defining = _DEFINING | {","} if briefly else _DEFINING
    for index in [at for at, lower in enumerate(words.forms[:-1]) if lower in defining] if defines else ():
        word = words[index]
        at = index + 1
        while word.lower == "(" and at < len(words) - 2 and words[at].lower in _BEFORE_SHORT:
            at += 1  # `(the "NDA")`, `(hereinafter "CAC")`
        closing = at + 3 if [w.lower for w in words[at + 1 : at + 3]] == ["for", "short"] else at + 1
        while word.lower == "(" and closing < len(words) and words[closing].text in _QUOTES:
            closing += 1
        if word.lower == "(" and closing < len(words) and words[closing].text == ")":
            named = by_last.get(index - 1)
        elif word.lower in _ABBREVIATED and index > 1 and words[index - 1].text == ",":
            at += words[at].lower == "as"
            named = by_last.get(index - 2) if at < len(words) else None
        elif word.lower == "or" and index > 1 and words[index - 1].text == ",":
            named = by_last.get(index - 2)
        elif word.text == "," and [w.lower for w in words[at + 1 : at + 3]] == ["for", "short"]:
            named = by_last.get(index - 1)  # `the commission, NDRC for short`
        else:
            continue
        another = named and means_another(words[at].text, named.thing, identifier.namer.gazetteer)
        if named and _is_acronym(words[at].text) and not another:
            short = words[at]
            known = identifier.namer.gazetteer.get_by_name(short.text)
            if known and named.thing and known.iri != named.thing.iri:  # `the Torch center of the ministry (MOST)`
                continue
            drafts[:] = [draft for draft in drafts if not draft.first <= at <= draft.last or draft is named]
            drafts.append(Draft(at, at, short.begin, short.end, "Alias", via="acronym", phrase=named))
            identifier.acronyms[short.text] = named
    if not has_part(text, identifier.acronyms):
        return
    taken = _taken(words, drafts)
    for index, word in enumerate(words):
        defined = identifier.acronyms.get(word.text)
        if defined and not taken[index] and defined.thing:
            drafts.append(Draft(index, index, word.begin, word.end, defined.thing.type, defined.thing, via="acronym"))
    drafts.sort(key=BY_BEGIN)


def _is_acronym(text: str) -> bool:
    core = text.rstrip("s")
    return 2 <= len(core) <= 8 and core.isalnum() and core.isupper() and not core.isdigit()
