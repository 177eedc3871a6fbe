"""Finds who and what an article names, sentence by sentence, in the order of the text.

Each sentence passes through the same steps: dates; known names; names by build; zone phrases; the longest wins;
acronyms; members of lists; people; descriptions of documents; references to what was named before; amounts. What
a later step may look back to is kept in `history`, so that "the ministry" is the one named last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from kgtool.memory import forget_far
from kgtool.mentions.amounts.find import find_amounts
from kgtool.mentions.dates.story import StoryClock
from kgtool.mentions.documents.coined import draft_described
from kgtool.mentions.documents.instruments import INSTRUMENT_HEADS, is_ai_plus
from kgtool.mentions.drafts import BY_BEGIN, Draft, leave_date, without_overlaps
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.identify import Identifier
from kgtool.mentions.names.described import DESCRIBED_HEADS, find_described
from kgtool.mentions.names.firms import find_firms
from kgtool.mentions.names.naming import Namer, means_another, of_entry
from kgtool.mentions.names.nicknames import find_nicknames, find_short_names
from kgtool.mentions.names.strategies import find_strategies
from kgtool.mentions.names.topics import add_listed_topics
from kgtool.mentions.people.find import draft_people
from kgtool.mentions.references.capitals import name_capitals
from kgtool.mentions.references.descriptions import find_references
from kgtool.mentions.references.pairs import find_pair_references
from kgtool.mentions.references.sets import find_set_references
from kgtool.mentions.shown import Shown, look_at, years_in
from kgtool.mentions.zones.ellipsis import leading_ellipsis
from kgtool.prose.notices import cover_end
from kgtool.prose.words import FUNCTION_WORDS, SURNAMES, Word, Words, has_any, has_part, is_chinese
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
_PASSED = frozenset({"Topic", "Indicator", "ZoneSet", "Programme"})
"""Names in which an amount may stand all the same."""
_BATCH = 64
"""Sentences that take each step together."""
_ABBREVIATED = frozenset({"abbreviated", "shortened"})
_DEFINING = _ABBREVIATED | {"(", "or"}
"""Words right before a short name, or before the words that lead to it."""
_ELLIPSIS_REACH = 3
"""Sentences after a count of zones in which `the first` still means one of them."""
_QUOTES = frozenset("\"“”'‘’")
_BEFORE_SHORT = _QUOTES | {"the", "hereinafter", "hereafter", "referred", "to", "as", "also", "known", "below", ":"}
"""What may stand before an acronym in its brackets."""
_COINED = re.compile(r".+[A-Z.]\w").match  # `UCloud`, `Pony.ai`
_END = attrgetter("end")
_UNKNOWN_IN_LISTS = frozenset({"City", "Company", "ResearchOrganization", "Province", "HighTechZone"})


def find_mentions(body: Body, gazetteer: Gazetteer, *, base: str = BASE) -> tuple[Mention, ...]:
    """Return every mention of an article's body, in the order of the text; may be empty.

    Args:
        body: the article, divided into sentences.
        gazetteer: the known names.
        base: base IRI for things that the reference data does not have.
    """
    identifier = Identifier(_namer(gazetteer, base), body)
    years = years_in(body)
    clock = StoryClock(body.article.published)
    chinese: ChineseReader | None = None
    found: list[Mention] = []
    sentences = body.iter_prose()
    for first in range(0, len(sentences), _BATCH):
        batch = sentences[first : first + _BATCH]
        own = look_at([s for s in batch if not is_chinese(s.text)], body, identifier.namer, years, clock)
        shown = {one.sentence.ordinal: one for one in own}
        drafts: dict[int, list[Draft]] = {}
        read: dict[int, list[Mention]] = {}
        for sentence in batch:
            forget_far(identifier.past.history)
            if sentence.ordinal in shown:
                drafts[sentence.ordinal] = _identify(shown[sentence.ordinal], body, identifier)
            elif is_chinese(sentence.text):
                if chinese is None:
                    from kgtool.mentions.chinese.find import ChineseReader  # most articles need none of its patterns

                    chinese = ChineseReader(identifier.namer, body, identifier.past.history)
                read[sentence.ordinal] = chinese.read(sentence)
        for ordinal, named in drafts.items():
            read[ordinal] = _mentions(shown[ordinal], named, body, gazetteer)
        for ordinal in sorted(read):
            found.extend(read[ordinal])
    return tuple(found)


@lru_cache(maxsize=4)
def _namer(gazetteer: Gazetteer, base: str) -> Namer:
    """Keep what is derived from a gazetteer alone, for the articles to come."""
    return Namer(gazetteer, base=base)


def _identify(shown: Shown, body: Body, identifier: Identifier) -> list[Draft]:
    """Return what a sentence names, in the order of the text, identified by what was named before."""
    sentence, words, dates, drafts = shown
    text = sentence.text
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
    _unknown_members(words, drafts, identifier)
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
    return drafts


def _mentions(shown: Shown, drafts: list[Draft], body: Body, gazetteer: Gazetteer) -> list[Mention]:
    """Return the mentions of a sentence, its amounts and dates among them, in the order of the text."""
    sentence, _, dates, _ = shown
    skip = [(draft.begin, draft.end) for draft in drafts if draft.via != "reference" and draft.kind not in _PASSED]
    skip += [(begin, end) for begin, end, _ in dates]
    _topics_in_names(sentence.text, drafts, gazetteer)
    mentions = [draft.mention or draft.to_mention(sentence) for draft in drafts]
    for begin, end, value in dates:
        mentions.append(_value(sentence, begin, end, "Date", value))
    for begin, end, amount in find_amounts(sentence.text, language=body.article.language, skip=skip):
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


def _unknown_members(words: Sequence[Word], drafts: list[Draft], identifier: Identifier) -> None:
    """Type an unknown capitalised member of a list by its neighbours: `Wuhan, Foobar and Chengdu`."""
    if _UNKNOWN_IN_LISTS.isdisjoint([draft.kind for draft in drafts]):
        return
    taken = _taken(words, drafts)
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
                      identifier.namer.thing(sides[0].kind, name), via="list")
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
