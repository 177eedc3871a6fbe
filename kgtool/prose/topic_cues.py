"""Wording that says that topics are listed: `focus on ...`, `... are the key directions`, `names ... as its fields`.

Each kind of wording is looked for only in sentences that have a word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from kgtool.prose.topic_wording import (
    APPLYING,
    ATTENDING,
    CHOOSING,
    CUES,
    DEVELOPING,
    FOCUSING,
    HEADS,
    NUMBER,
    PLAIN,
    RANK,
)
from kgtool.prose.words import has_part, split_words

_CHOSEN = re.compile(
    r"\b(?:nam(?:es?|ed|ing)|list(?:s|ed|ing)?|pick(?:s|ed)?(?: out)?|singl(?:es?|ed|ing) out|defin(?:es?|ed)|"
    r"mark(?:s|ed)|identif(?:y|ies|ied)|designat(?:es?|ed)|treat(?:s|ed)?|regard(?:s|ed)?|see(?:s|n)?|chose|"
    r"choos(?:es?|ing)|chosen|ma(?:kes?|de)|puts?|select(?:s|ed)?|highlight(?:s|ed)?|declar(?:es?|ed)|count(?:s|ed)?|"
    r"with(?= [^.;:]{3,160} as (?:further|other|additional|main|key|its|their) )) "
    r"(?P<list>[^.;:]{3,240}?) (?:as (?:the |its |their |further |other |additional )?"
    rf"(?:(?:{RANK}|{NUMBER}) )*(?:{HEADS})"
    rf"|(?:the|its|their) (?:(?:{RANK}|{NUMBER}) )*(?:{HEADS}|trademarks?|hallmarks?|business cards?|calling cards?)"
    r"|(?:for|in) (?:AI|smart|intelligent|demonstration|pilot)\b)"
)
"""`names A and B as priority fields`, `has made A, B and C its pillars`, `singles out A and B for AI pilots`."""
_TOPPED = re.compile(
    r"\b(?:ha(?:s|ve|d)|plac(?:es?|ed)|puts?|rank(?:s|ed)?|keeps?|kept|sees?|wrote|writes?|set|sets) "
    r"(?P<list>[^.;:]{3,200}?) (?:(?:at the (?:very )?(?:top|head) of|high up on|high on|first on|on top of|top of) "
    r"(?:the|its|their) (?:list|agenda|wish list)|on (?:its|their) (?:banners?|flags?)|"
    r"at the (?:very )?cent(?:re|er)|in the foreground|to the fore|in the front row)\b"
)
"""`has A and B at the top of its list`."""
_CHOSEN_WORDS = frozenset(
    "further additional other name names named naming list lists listed listing pick picks picked single singles "
    "singled singling define defines defined marks marked identify identifies identified designate designates "
    "designated treat treats treated regard regards regarded see sees seen chose choose chooses choosing chosen make "
    "makes made put puts select selects selected highlight highlights highlighted declare declares declared count "
    "counts counted".split()
)
"""One of these words stands in every wording of choosing."""
_BEFORE = re.compile(
    rf"(?: (?:(?:shall|will|should|would|are to|is to) be|are|were|is|was) "
    rf"(?:listed|named|given|set|singled out|described|defined|marked|picked|chosen|taken|treated|regarded)"
    rf"(?: by (?:the )?[^,.;:]{{3,50}}?| \w+)? as (?:the |its |their )?(?:(?:{RANK}) )*(?:{HEADS})"
    r"| (?:(?:shall|will|should|would|are to|is to) be|are|is) "
    r"(?:put first|favou?red|preferred|given the first place)\b"
    r"| (?:make|makes|form|forms) (?:up )?(?:the|its|their) (?:work programme|programme of work|work plan|agenda)\b"
    rf"| (?:are|is|were|will be|remains?|shall be|are to be|form|make up) (?:the |its |their |among the |among its )?"
    rf"(?:(?:{RANK}|{NUMBER}) )+(?:{HEADS})"
    rf"| (?:are|is|will be|remains?|shall be|are to be|is to be|forms?|make up|have become|has become|"
    rf"lies? at the heart of)(?: still| also)?"
    rf" (?:the|its|their|among the|among its|[^,.;]{{2,60}}['’]s) (?:{PLAIN})\b"
    r"| (?:have|enjoy|take|are given|get|are to get) (?:absolute |top |first )?(?:priority|precedence|pride of place)\b"
    rf"|: (?:here|these|those|such) (?:are|were) (?:the |its )?(?:\w+ )?(?:{HEADS})"
    r"| comes? (?:first|before (?:everything|anything|all) else)\b)",
)
CARRYING = (
    r"carry|carries|dominates?|drives?|shapes?|bears?|sustains?|underpins?|powers?|fuels?|propels?|anchors?|defines?"
)
"""What the fields of a zone do with it: `Lasers and chips carry the zone`."""
_CARRIED = (
    r"(?:[Zz]one|[Pp]ark|[Vv]alley|city|county|district|[Cc]luster|[Cc]orridor|[Pp]lan|[Pp]rogramme|[Aa]lliance|economy|"
    r"portfolio|profile|agenda)\b"
)
_FURTHER = re.compile(
    r" (?:are|is|will be|remains?)(?: still| also)? (?:what|where) (?P<what>[^.;:]{2,120})"
    r"| (?:are|is)(?: also| now| being| already| all)? "
    r"(?:developed|made|built|designed|tested|tried out|produced|trained|invented) "
    r"(?:there|here|in the (?:zone|park|city|county|district))\b"
    r"| (?:still )?(?:brings? in|makes? up|accounts? for|provides?|earns?) "
    r"(?:most|the bulk|the lion['’]s share|the greater part) of "
    r"(?:the|its|their) (?:(?:work|orders|business|revenue|sales|output|jobs|income)\b|"
    r"(?:[\w'’-]+ ){0,5}(?:[Zz]one|[Pp]ark))"
    r"| (?:comes?|stands?|ranks?|is|are|sits?) "
    r"(?:at the (?:very )?(?:top|head) of|high on|high up on|on top of|first on) "
    r"(?:the|its|their) (?:list|agenda|wish list|programme)\b"
    rf"| (?:{CARRYING}) (?:the|this|its|their|[A-Z][\w'’-]+['’]s) (?:[\w'’-]+ ){{0,6}}?{_CARRIED}"
    r"| (?:matter|count|weigh)s? (?:most|above all)\b"
    r"| (?:are|is|will be|shall be|remains?) (?:the|those|its|their) (?:\w+ )?(?:industries|fields|areas|sectors|"
    r"subjects|topics|lines|trades|directions|domains|technologies) (?:(?:on|in|with|for|by|to) which|where|that) "
    r"(?!were\b|was\b)"
    r"| (?:are|is|will be|shall be|remains?) (?:its|their|the (?:zone|park|plan|fund|alliance|letter)['’]s) (?:\w+ )?"
    r"(?:themes?|subjects?|topics?|domains?|industries|tasks?)\b"
)
"""Wording behind a list without a word for fields: `... are what the zone does best`, `... are made there`."""
_BEFORE_PARTS = tuple(
    f" {part}"
    for part in (
        "direction field area sector industries priorit subject theme track product domain topic special focus "
        "emphasis scenario scene application strength pillar mainstay strong stock-in forte hallmark turf ground "
        "backbone favo core trademark card lines first precedence bread loves preferred programme agenda"
    ).split()
)
"""Beginnings of words for the cues behind a list."""
_GAPPED = re.compile(
    r"(?:[,;] (?:and |while |whereas )?| and )(?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4}(?: one)?"
    r"(?:, (?:in |the |an? |where |(?:[\w-]+ )?[A-Z][\w'’-]+['’]s )[A-Za-z][\w'’ ()-]{2,70},)? "
    r"(?:on|in|into|for(?! (?:its?|the|an?|their|now|this|that|example|instance|years)\b)) "
    r"|; (?:and |while )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}, (?=[a-z])"
    r"(?!(?:the|an?|in|which|where|who|whose|with|at)\b)"
)
"""`Xi'an is to focus on aerospace, Chengdu on medical care`: the verb is said once."""
_FOCUS_VERB = re.compile(rf"\b(?:{FOCUSING}|{ATTENDING}|{DEVELOPING}|{APPLYING}|{CHOOSING})\s")
_LABEL_MARKS = ("--", "—", "–", ":")
_LABELLED = re.compile(
    r"^[-*•\d.)(\s]*(?:The )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4}(?: [Zz]one)?"
    r"(?:\s*(?P<mark>---?|—|–|:)) (?=[a-zA-Z\"“‘'])"
)
"""`Changchun High-tech Zone: car electronics, optical chips`, `Nanjing --- software; power grids`."""
_WISHED = re.compile(r"(?:promis|pledg|vow|want|call|ask|provid|wish|demand|foresee|envisag|envision|announc)")
_OF_FIRMS = re.compile(
    r"(?:firms|companies|enterprises|businesses|makers|players|teams|clusters?|chains?|hubs?|bases?) [^.;:]*$"
)
"""Of whom one word may tell a state and no trade: `firms in trouble`."""
_ALL_BEHIND = 1 << len(CUES)
_ALL_CHOSEN = _ALL_BEHIND << 1
_ALL_FURTHER = _ALL_BEHIND << 2
_OTHERS = len(CUES) + 3
"""The first bit of those that tell of the other parts of cues; those of third parts are as far behind these."""
_WITHOUT = sum(
    1 << number + group * _OTHERS
    for number, (_, *groups) in enumerate(CUES)
    for group in (1, 2)
    if not any(groups[group : group + 1])
)
"""The bits of the other and third parts that cues do without."""
_FURTHER_WORDS = frozenset(
    "what where bulk most lion's lion’s part list agenda banner banners flag flags developed made built designed "
    "tested tried produced trained invented carry carries dominate dominates drive drives shape shapes bear bears "
    "sustain sustains underpin underpins power powers fuel fuels propel propels anchor anchors define defines matter "
    "matters centre center foreground fore row count counts weigh weighs industries fields areas sectors subject "
    "subjects lines trades directions technologies theme themes topic topics domain domains task tasks".split()
)
"""One of these words stands in every wording of these kinds."""
_GAPPING = sum(
    1 << number
    for number, (words, *_) in enumerate(CUES)
    if words in {FOCUSING, ATTENDING, DEVELOPING, APPLYING, CHOOSING}
)
"""The bits of the verbs of focusing, attending, developing, applying and choosing."""
_STOPS = re.compile(r"[;:.!?()]")
_ENDS = re.compile(r"[;:.!?()]| — | -- | – ")
_DASHES = (" — ", " -- ", " – ")
_AHEAD = 600
"""Characters after a cue within which its list stands."""
_DOES_BEST = re.compile(
    r"(?:it|they|we|he|she|the |its |their |[A-Z])[^,]{0,70}?"
    r"(?:\b(?:start|begin|do|does|shine|excel|want|mean|hope|would like|is to|are to|is strong|are strong|"
    r"is strongest|are strongest|is best|is at (?:home|its best)|lead|stands? out|invest|see|hire|put|earn|will|shall|"
    r"should|plan|intend|look|aim|work|concentrate)(?:s|ing)?\b)"
)
_DOES_NOT = re.compile(r"\b(?:not|never|n't|lacks?|least|worst|avoids?|left|lost|used to|made it|once|fails?|import)\b")
"""`... are what the zone does best`, `... is where trials begin`; not `... are what it lacks`."""
_REPEATED = frozenset({"on", "upon", "about", "around"})
_BACK = 300
"""Characters before a cue within which its list stands."""


class Cue(NamedTuple):
    """Where a list of topics stands, and the wording that says so; offsets in the sentence.

    Args:
        at: first code point of the wording.
        begin: where the list begins.
        end: where it ends at the latest.
        behind: whether the wording stands behind its list.
        spans: whether the list goes from one topic to another.
        least: members that it needs to be a list.
        more: whether its members are things of which there is to be more.
        word: the preposition that the wording ends with, which each member may repeat: `on chips and on tea`.
        line: whether it is the rest of a line behind a name; semicolons divide its members too.
    """

    at: int
    begin: int
    end: int
    behind: bool = False
    spans: bool = False
    least: int = 1
    more: bool = False
    line: bool = False
    word: str = ""


@lru_cache(maxsize=16384)
def _kinds_in(word: str) -> int:
    """Return the kinds of cues that a word may be of, a bit for each of `CUES`, for those behind, and for choosing.

    Then another for each of `CUES` of which it has an other part, and again for those of which it has a third.
    """
    if word[0].isdigit() and not word.islower():  # figures are many, and of no wording
        return 0
    spaced = f" {word} "
    kinds = _ALL_BEHIND if has_part(spaced, _BEFORE_PARTS) else 0
    if word in _CHOSEN_WORDS:
        kinds |= _ALL_CHOSEN
    if word in _FURTHER_WORDS:
        kinds |= _ALL_FURTHER
    for number, (_, *groups) in enumerate(CUES):
        for group, parts in enumerate(groups):
            if has_part(spaced, parts):
                kinds |= 1 << number + group * _OTHERS
    return kinds


@cache
def _pattern_of(number: int) -> re.Pattern[str]:
    """Return the pattern of a kind of cue, compiled when a text first has a word of it."""
    return re.compile(rf"\b(?:{CUES[number][0]})\s")


@lru_cache(maxsize=4096)
def _patterns_of(kinds: int) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of some kinds of cues: a sentence is not searched for those whose words it lacks."""
    return tuple(_pattern_of(number) for number in range(len(CUES)) if kinds >> number & 1)


def _iter_wordings(text: str, kinds: int) -> Iterator[re.Match[str]]:
    """Yield where wordings of some kinds stand, in order; of two that overlap the first, or that of the first kind."""
    patterns = _patterns_of(kinds)
    matches = [
        (match.start(), number, match) for number, pattern in enumerate(patterns) if (match := pattern.search(text))
    ]
    while matches:
        nearest = min(matches)[2]
        yield nearest
        end = nearest.end()
        ahead = []
        for start, number, match in matches:
            following = match if start >= end else patterns[number].search(text, end)
            if following:
                ahead.append((following.start(), number, following))
        matches = ahead


def find_cues(text: str) -> list[Cue]:
    """Return where the lists of topics of a sentence stand, by kind of wording; may be empty.

    >>> text = "Robots and tea are listed as key directions."
    >>> [text[cue.begin:cue.end] for cue in find_cues(text)]
    ['Robots and tea']
    """
    kinds = _WITHOUT
    for found_kinds in map(_kinds_in, split_words(text).lowers):
        kinds |= found_kinds
    found: list[Cue] = []
    before = kinds & kinds >> _OTHERS & kinds >> 2 * _OTHERS & _ALL_BEHIND - 1
    for match in _iter_wordings(text, before) if before else ():
        spans = match.group().endswith("from ")
        more = bool(_WISHED.match(match.group()))
        least = 2 if more or _OF_FIRMS.search(match.group()) else 1
        word = match.group().split()[-1]
        found.append(
            Cue(match.start(), match.end(), _end(text, match.end()), spans=spans, least=least, more=more,
                word=word if word in _REPEATED else "")
        )  # fmt: skip
    labelled = _LABELLED.match(text) if has_part(text, _LABEL_MARKS) else None
    if labelled:
        found.append(Cue(labelled.start("mark"), labelled.end(), len(text), least=2, line=True))
    chosen = _CHOSEN.finditer(text) if kinds & _ALL_CHOSEN else ()
    topped = _TOPPED.finditer(text) if kinds & _ALL_FURTHER else ()
    for match in chain(chosen, topped):
        found.append(Cue(match.start(), match.start("list"), match.end("list"), least=2))
    focusing = _FOCUS_VERB.search(text) if before & _GAPPING and _GAPPED.search(text) else None
    for match in _GAPPED.finditer(text, focusing.end()) if focusing else ():
        found.append(Cue(match.start(), match.end(), _end(text, match.end())))
    behind = _BEFORE.finditer(text) if kinds & _ALL_BEHIND else ()
    further = _FURTHER.finditer(text) if kinds & _ALL_FURTHER else ()
    for match in chain(behind, further):
        told = match.groupdict().get("what")
        if told and (_DOES_NOT.search(told) or not _DOES_BEST.match(told)):
            continue
        from_ = max(match.start() - _BACK, 0)
        begin = max([mark.end() for mark in _ends_in(text).finditer(text, from_, match.start())], default=from_)
        found.append(Cue(match.start(), begin, match.start(), behind=True))
    return found


def find_gap(text: str, begin: int, end: int) -> int:
    """Return where another place's list begins behind a verb that is said once, or -1.

    >>> find_gap("Xi'an is to focus on aerospace, Chengdu on tea.", 19, 47)
    30
    """
    match = _GAPPED.search(text, begin, end)
    return match.start() if match else -1


def clause_marks(text: str) -> list[int]:
    """Return where the stretches of a sentence end that a list does not go beyond, and the sentence's own ends.

    >>> clause_marks("Tea; silk.")
    [0, 4, 10, 10]
    """
    return [0, *[mark.end() for mark in _ends_in(text).finditer(text)], len(text)]


def _ends_in(text: str) -> re.Pattern[str]:
    """Return the pattern of what ends a stretch, without dashes for a text that has none: it is ten times as fast."""
    return _ENDS if has_part(text, _DASHES) else _STOPS


def _end(text: str, begin: int) -> int:
    end = _ends_in(text).search(text, begin, begin + _AHEAD)
    return end.start() if end else min(len(text), begin + _AHEAD)
