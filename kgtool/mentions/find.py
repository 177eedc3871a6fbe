"""Finds who and what an article names, sentence by sentence, in the order of the text.

Each sentence passes through the same steps: dates; known names; names by build; zone phrases; the longest wins;
acronyms; members of lists; people; descriptions of documents; references to what was named before; amounts. What
a later step may look back to is kept in `history`, so that "the ministry" is the one named last.

A batch of sentences takes the steps together, up to where one has to look back: a step's code and tables are at hand
for all of them then, which is quicker than sentence by sentence.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from kgtool.memory import forget_far
from kgtool.mentions.amounts.find import find_amounts
from kgtool.mentions.cues import (
    ACRONYMS,
    BY_AREA,
    CAPITALS,
    DESCRIBED,
    ELLIPSES,
    ENDS,
    FIRMS,
    INSTRUMENTS,
    NICKNAMES,
    PANELS,
    PEOPLE,
    PLURALS,
    REFERENCES,
    SETS,
)
from kgtool.mentions.dates.story import StoryClock
from kgtool.mentions.documents.coined import draft_described
from kgtool.mentions.documents.instruments import is_ai_plus
from kgtool.mentions.drafts import BY_BEGIN, Draft, leave_date, taken_words, without_overlaps
from kgtool.mentions.gazetteer import Gazetteer
from kgtool.mentions.identify import Identifier
from kgtool.mentions.names.acronyms import define_acronyms, use_acronyms
from kgtool.mentions.names.described import find_described
from kgtool.mentions.names.firms import LISTED, find_firms
from kgtool.mentions.names.naming import Namer, of_entry
from kgtool.mentions.names.neighbours import UNKNOWN_IN_LISTS, add_unknown_members
from kgtool.mentions.names.nicknames import find_nicknames, find_short_names
from kgtool.mentions.names.panels import find_panels
from kgtool.mentions.names.plural_heads import find_plural_heads
from kgtool.mentions.names.strategies import find_strategies
from kgtool.mentions.names.topics import add_listed_topics
from kgtool.mentions.people.find import draft_people, names_surname
from kgtool.mentions.references.by_area import name_by_area
from kgtool.mentions.references.capitals import name_capitals
from kgtool.mentions.references.descriptions import find_references
from kgtool.mentions.references.name_ends import find_name_ends
from kgtool.mentions.references.pairs import find_pair_references
from kgtool.mentions.references.sets import find_set_references
from kgtool.mentions.shown import Shown, look_at, years_in
from kgtool.mentions.zones.ellipsis import leading_ellipsis
from kgtool.prose.notices import cover_end
from kgtool.prose.words import is_chinese
from kgtool.records import Amount, Body, Mention, Sentence
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
_OF_STRATEGIES = frozenset({"Strategy", "Region"})
"""Classes of names of which a sentence has one that speaks of a region's strategy."""
_BATCH = 64
"""Sentences that take each step together."""
_ELLIPSIS_REACH = 3
"""Sentences after a count of zones in which `the first` still means one of them."""
_END = attrgetter("end")


def find_mentions(body: Body, gazetteer: Gazetteer, *, base: str = BASE) -> tuple[Mention, ...]:
    """Return every mention of an article's body, in the order of the text; may be empty.

    Args:
        body: the article, divided into sentences.
        gazetteer: the known names.
        base: base IRI for things that the reference data does not have.
    """
    identifier = Identifier(_namer(gazetteer, base), body)
    clock = StoryClock(body.article.published, years_in(body))
    chinese: ChineseReader | None = None
    found: list[Mention] = []
    sentences = body.iter_prose()
    for first in range(0, len(sentences), _BATCH):
        batch = sentences[first : first + _BATCH]
        english = [sentence for sentence in batch if not is_chinese(sentence.text)]
        shown = look_at(english, body, identifier.namer, clock, identifier.zones.phrases)
        views = iter(shown)
        view = next(views, None)
        read: list[list[Mention]] = []
        named: dict[int, list[Draft]] = {}
        for sentence in batch:
            forget_far(identifier.past.history)
            if view is not None and view.sentence is sentence:
                drafts = _draft(view, body, identifier)
                identifier.identify(sentence, view.words, drafts, view.cues)
                named[len(read)] = drafts
                read.append([])
                view = next(views, None)
            elif is_chinese(sentence.text):
                if chinese is None:
                    from kgtool.mentions.chinese.find import ChineseReader  # most articles need none of its patterns

                    chinese = ChineseReader(identifier.namer, body, identifier.past.history)
                read.append(chinese.read(sentence))
        amounts = [_amounts(view, drafts, body) for view, drafts in zip(shown, named.values(), strict=True)]
        for (place, drafts), view, own in zip(named.items(), shown, amounts, strict=True):
            read[place] = _mentions(view, drafts, own, gazetteer)
        found.extend(chain.from_iterable(read))
    return tuple(found)


@lru_cache(maxsize=4)
def _namer(gazetteer: Gazetteer, base: str) -> Namer:
    """Keep what is derived from a gazetteer alone, for the articles to come."""
    return Namer(gazetteer, base=base)


def _draft(shown: Shown, body: Body, identifier: Identifier) -> list[Draft]:
    """Return what a sentence names, in the order of the text; what the article named before helps."""
    sentence, words, dates, drafts, cues = shown
    text, namer, history = sentence.text, identifier.namer, identifier.past.history
    counted = identifier.zones.set_sentence
    if counted and cues & ELLIPSES and sentence.ordinal - counted <= _ELLIPSIS_REACH:
        drafts = without_overlaps([*leading_ellipsis(words), *drafts])
    if dates:
        drafts = [d for d in drafts if d.via == "build" or not any(b < d.end and d.begin < e for b, e, _ in dates)]
        if not dates[0][0]:
            leave_date(words, drafts, dates[0][1])
    if cues & ACRONYMS:
        define_acronyms(text, words, drafts, namer.gazetteer, identifier.acronyms)
    if identifier.acronyms:
        used = {short: named for short, named in identifier.acronyms.items() if short in text}
        if used:
            use_acronyms(words, drafts, used)
    if cues & NICKNAMES:
        find_nicknames(words, drafts)
    if cues & CAPITALS:
        name_capitals(words, drafts, namer)
    if cues & BY_AREA:
        name_by_area(words, drafts)
    if "(" in text:
        find_short_names(words, drafts)
    if cues & PLURALS:
        find_plural_heads(words, drafts, namer.gazetteer)
    kinds = [draft.kind for draft in drafts]
    if not UNKNOWN_IN_LISTS.isdisjoint(kinds):
        add_unknown_members(words, taken_words(words, drafts), drafts, namer)
        kinds = [draft.kind for draft in drafts]
    if cues & FIRMS or kinds.count("Company") >= LISTED:
        find_firms(words, drafts, namer)
    if cues & DESCRIBED:
        drafts = without_overlaps([*find_described(words, drafts, namer), *drafts])
    if cues & PANELS:
        drafts += find_panels(words, drafts)
        drafts.sort(key=BY_BEGIN)
    if not _OF_STRATEGIES.isdisjoint(kinds):
        find_strategies(words, drafts, namer)
    taken = taken_words(words, drafts)
    at = 0
    for begin, end, _ in dates:
        while at < len(words) and words[at].begin < begin:
            at += 1
        while at < len(words) and words[at].begin < end:
            taken[at] = True
            at += 1
    if cues & PEOPLE or names_surname(words):
        draft_people(words, taken, drafts, namer)
    if cues & INSTRUMENTS:
        named = [d for d in drafts if d.kind not in {"Topic", "Indicator"} and not is_ai_plus(words, d)]
        drafts.extend(draft_described(words, taken_words(words, named), cover_end(text)))
    drafts = without_overlaps(drafts)
    identifier.rows.complete(sentence, words, drafts, namer.gazetteer)
    taken = taken_words(words, drafts, taken)
    if cues & SETS:
        sets = find_set_references(words, taken, sentence.ordinal, history, body)
        sets += find_pair_references(words, taken, sentence.ordinal, drafts, history)
        drafts.extend(sets)
        taken = taken_words(words, sets, taken)
    if cues & ENDS:
        find_name_ends(words, drafts, history)
        taken = taken_words(words, [d for d in drafts if d.via == "reference"], taken)
    for reference in find_references(words, taken) if cues & REFERENCES else ():
        drafts.append(
            Draft(reference.first, reference.last, words[reference.first].begin, words[reference.last].end,
                  reference.kinds[0], via="reference", phrase=reference)
        )  # fmt: skip
    drafts.sort(key=BY_BEGIN)
    add_listed_topics(text, drafts, namer)
    drafts.sort(key=BY_BEGIN)
    return drafts


def _amounts(shown: Shown, drafts: list[Draft], body: Body) -> list[tuple[int, int, Amount]]:
    """Return the amounts of a sentence; its names and dates hold none."""
    skip = [(draft.begin, draft.end) for draft in drafts if draft.via != "reference" and draft.kind not in _PASSED]
    skip += [(begin, end) for begin, end, _ in shown.dates]
    return find_amounts(shown.sentence.text, language=body.article.language, skip=skip)


def _mentions(
    shown: Shown, drafts: list[Draft], amounts: list[tuple[int, int, Amount]], gazetteer: Gazetteer
) -> list[Mention]:
    """Return the mentions of a sentence, its amounts and dates among them, in the order of the text."""
    sentence, dates = shown.sentence, shown.dates
    _topics_in_names(sentence.text, drafts, gazetteer)
    mentions = [draft.mention or draft.to_mention(sentence) for draft in drafts]
    for begin, end, value in dates:
        mentions.append(_value(sentence, begin, end, "Date", value))
    for begin, end, amount in amounts:
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
