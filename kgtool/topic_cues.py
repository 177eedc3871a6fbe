"""Wording that says that topics are listed: `focus on ...`, `... are the key directions`, `names ... as its fields`.

Each kind of wording is looked for only in sentences that have a word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kgtool.words import has_part, split_words

_HEADS = (
    "directions?|fields?|areas?|sectors?|industries|priorities|priority|subjects?|themes?|tracks?|products?|domains?|"
    "topics?|speciali?t(?:y|ies)|strong (?:suits?|points?)|focus(?:es)?|emphasis|scenarios|scenes|applications?|"
    "pillars?|mainstays?|strengths?|fortes?"
)
_PLAIN = (
    "focus(?:es)?|strong (?:suits?|points?)|priorities|pillars?|mainstays?|strengths?|speciali?t(?:y|ies)|fields|areas|"
    "directions|tracks|sectors"
)
"""Heads that need no word of rank where the list stands before them: `A and B are the fields of use`."""
_TASKS = "task|job|brief|remit|forte|strengths?"
_RANK = "key|main|priority|core|major|chief|top|preferred|chosen|target|leading|special|strategic|first|central"
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|\d{1,2})"
_AI = "(?:AI|artificial intelligence|intelligent technology|the technology|smart technology)"
_COPULA = (
    r"(?:(?:will|shall|should|must|would|to) )?(?:be|is|are|was|were|include[sd]?|including|remains?|covers?)"
    r"(?: (?:said|meant|supposed|expected) to (?:be|include))?(?: (?:still|now|mainly|chiefly|above all))?"
)
_FOCUSING = (
    r"(?:focus(?:es|ed|ing|sed|sing)?|concentrat(?:e|es|ed|ing)|centr(?:e|es|ed|ing)|center(?:s|ed|ing)?|"
    r"speciali[sz](?:e|es|ed|ing)|lean(?:s|ed|ing)?|dedicated|devoted|bet(?:s|ting)?|emphasis|attention|efforts)"
    r"(?: (?:mainly|chiefly|above all|primarily|especially|particularly|first|heavily|squarely|(?:its|their) \w+))?"
    r"(?: (?:resources|forces|energy|money|policy))? (?:on|in|upon|around|to)"
    r"|attention(?: (?:will be|is|is to be|was|shall be|should be))? (?:paid|given)(?: [^,.;:]{1,60}?)? to"
)
_WEIGHING = (
    r"(?:lay|put|plac|laid)(?:s|es|ing)? (?:\w+ )?(?:stress|emphasis|weight|accent|value|store) (?:on|upon)"
    r"|(?:priority|preference|precedence|weight|prominence) (?:is |was |will be )?(?:given )?to"
)
_EXCELLING = (
    r"(?:major(?:s|ed|ing)?|excels?|strong(?:est)?|engag(?:es|ed)|active) (?:in|at)"
    r"|(?:revolv|rotat)(?:es?|ed|ing) around|(?<!better )(?<!once )(?:known|famous|noted|celebrated) for"
    r"|stands? for"
    r"|rang(?:es?|ed|ing) from|earmark(?:s|ed)? [^,.;:]{1,30} for"
)
_DIVIDED = (
    r"(?:deals?|dealing|concerns? itself) with"
    r"|(?:groups|committees|task forces|working parties|sections|chapters)(?: [^.;:“”]{0,40}?)?,? (?:for|on|about)"
)
_ATTENDING = (
    r"(?:(?:told|asked|instructed|meant|expected|is|are|was|were|supposed|has|have|had) to|shall|should|will|must)"
    r" (?:look at|work on|attend to|look after)"
)
_POSSESSED = rf"(?:(?i:its|their|among the|['’]s|s['’]) (?:\w+ )?(?:{_HEADS}|{_TASKS})|(?i:priorities))"
_LEAD = (
    rf"(?:(?i:{_RANK}) (?:\w+ )?(?:{_HEADS})|{_POSSESSED})"
    rf"(?: (?:of|for|in|set|named|listed|given)(?: [\w'’-]+){{1,4}})?(?:, [^,;:.]{{1,30}},)?(?: {_COPULA}|:)"
    rf"|{_NUMBER} (?:\w+ )?(?:{_HEADS})(?:,? (?:namely|including|among them|such as)|:| —| –)"
)
"""A heading word: `key products are A, B and C`, `its fields: A and B`."""
_USES = (
    r"(?:AI|artificial intelligence|its|such) (?:applications?|uses?) in"
    r"|(?:use|application|uses|applications) of (?:AI|artificial intelligence|the technology) in"
    r"|(?:areas?|fields?|sectors?|directions?|industries|scenarios) (?:of|like|including|such as|namely)"
    r"|(?:everything|anything|work|projects|fields|sectors|industries|applications) "
    r"(?:\w+ )?from(?= [^.;:]{3,60} to )"
    r"|such as"
)
_APPLYING = (
    r"(?:us(?:e|es|ed|ing)|appl(?:y|ies|ied)|put(?:ting)?|push(?:es|ed)?|bring(?:s|ing)?|tak(?:e|es|ing)|carr(?:y|ies)|"
    rf"introduc(?:e|es|ing)|spread(?:s|ing)?) {_AI} (?:first )?(?:in|into|to)"
    rf"|{_AI} (?:is|was|will be|shall be|should be|has to be)(?: to be)? "
    r"(?:used|applied|put to work|tried out|introduced|spread)(?: (?:first|above all|mainly|chiefly))? in"
)
_MORE = "more|better|faster|further|wider|broader|greater|stronger|closer|deeper|quicker|additional"
_WISHING = (
    r"(?:promis(?:es?|ed)|pledg(?:es?|ed)|vow(?:s|ed)|wants?|(?:calls?|called|asks?|asked|provides?|wish(?:es)?) for|"
    rf"demand(?:s|ed)?|foresees?|envisages?|envisions?|announce[sd]?)(?= (?:an? )?(?:{_MORE}) )"
)
"""Before things of which there is to be more: `the bureau promises more telemedicine and a faster upgrade of ports`."""
_RESEARCH = r"(?:R&D|[Rr]esearch(?: and development| work)?|[Bb]asic research|[Aa]pplied research)"
_RESEARCHING = (
    rf"{_RESEARCH} (?:on|into)"
    r"(?= [^.;:]{3,120}? (?:is to|are to|will|shall|should|must|has to|have to) be (?:stepped|sped|speeded|pushed|"
    r"strengthened|accelerated|expanded|intensified|deepened|boosted|supported|encouraged|promoted|advanced|pursued|funded))"
    r"|(?:(?:step|speed)(?:s|ed|ing)? up|strengthen(?:s|ed|ing)?|accelerat(?:es?|ed|ing)|intensif(?:y|ies|ied|ying)|"
    r"expand(?:s|ed|ing)?|push(?:es|ed|ing)? forward|deepen(?:s|ed|ing)?|pursu(?:es?|ed|ing))"
    rf" (?:\w+ )?{_RESEARCH} (?:on|in|into)"
)
_NOUNS = tuple(
    "direction field area sector industries riorit subject theme track product domain topic special focus emphasis "
    "scenario application task job brief remit forte strength scene pillar mainstay strong".split()
)
_CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _FOCUSING,
        tuple("focus concentrat centr center speciali lean dedicated devoted bet emphasis attention effort".split()),
    ),
    (_ATTENDING, ("look", "work", "attend")),
    (_WEIGHING, tuple("stress emphasis weight accent value store priority preference precedence prominence".split())),
    (
        _EXCELLING,
        tuple("major excel strong engag active revolv rotat known famous noted celebrated stand rang earmark".split()),
    ),
    (_DIVIDED, tuple("deal concern group committee forces parties section chapter".split())),
    (_LEAD, _NOUNS),
    (_USES, tuple("application use area field sector direction industries scenario such thing project work".split())),
    (_APPLYING, ("ai", "artificial", "technology")),
    (_WISHING, tuple("promis pledg vow want call ask provid wish demand foresee envisag envision announc".split())),
    (_RESEARCHING, ("r&d", "research")),
)
"""The cues before a list, each with parts of words of which one stands in every cue of its kind."""
_CHOSEN = re.compile(
    r"\b(?:nam(?:es?|ed|ing)|list(?:s|ed|ing)?|pick(?:s|ed)?(?: out)?|singl(?:es?|ed|ing) out|defin(?:es?|ed)|"
    r"mark(?:s|ed)|identif(?:y|ies|ied)|designat(?:es?|ed)|treat(?:s|ed)?|regard(?:s|ed)?|see(?:s|n)?|chose|"
    r"choos(?:es?|ing)|chosen|ma(?:kes?|de)|puts?|select(?:s|ed)?|highlight(?:s|ed)?|declar(?:es?|ed)|count(?:s|ed)?) "
    rf"(?P<list>[^.;:]{{3,240}}?) (?:as (?:the |its |their )?(?:(?:{_RANK}|{_NUMBER}) )*(?:{_HEADS})"
    rf"|(?:the|its|their) (?:(?:{_RANK}|{_NUMBER}) )*(?:{_HEADS})"
    r"|(?:for|in) (?:AI|smart|intelligent|demonstration|pilot)\b)"
)
"""`names A and B as priority fields`, `has made A, B and C its pillars`, `singles out A and B for AI pilots`."""
_CHOSEN_PARTS = tuple(
    "name naming list pick singl defin mark identif designat treat regard see chose choos make made put select "
    "highlight declar count".split()
)
_BEFORE = re.compile(
    rf"(?: (?:are|were|is|was) (?:listed|named|given|set|singled out|described|defined|marked|picked|chosen)"
    rf"(?: \w+)? as (?:the |its |their )?(?:(?:{_RANK}) )*(?:{_HEADS})"
    rf"| (?:are|were|will be|remain|shall be|are to be|form|make up) (?:the |its |their |among the |among its )?"
    rf"(?:(?:{_RANK}|{_NUMBER}) )+(?:{_HEADS})"
    rf"| (?:are|will be|remain|shall be|are to be|form|make up|have become|lie at the heart of)"
    rf" (?:the|its|their|among the|among its|[^,.;]{{2,60}}['’]s) (?:{_PLAIN})\b"
    r"| (?:have|enjoy|take|are given|get|are to get) (?:absolute |top |first )?(?:priority|precedence)\b"
    rf"|: (?:here|these|those|such) (?:are|were) (?:the |its )?(?:\w+ )?(?:{_HEADS})"
    r"| comes? first\b)",
)
_BEFORE_PARTS = (*_NOUNS, "first", "precedence")
"""Parts of words for the cues behind a list."""
_GAPPED = re.compile(
    r"(?:[,;] (?:and |while |whereas )?| and )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4}"
    r"(?:, in [A-Z][\w'’ -]{2,30},)? (?:on|in) "
)
"""`Xi'an is to focus on aerospace, Chengdu on medical care`: the verb is said once."""
_FOCUS_VERB = re.compile(rf"\b(?:{_FOCUSING}|{_ATTENDING})\s")
_LABELLED = re.compile(r"^[-*•\d.)\s]*(?:The )?[A-Z][\w'’ -]{3,60}(?:[Zz]one|Park|Area): ")
"""`Changchun High-tech Zone: car electronics, optical chips`."""
_WISHED = re.compile(r"(?:promis|pledg|vow|want|call|ask|provid|wish|demand|foresee|envisag|envision|announc)")
_ALL_BEHIND = 1 << len(_CUES)
_ALL_CHOSEN = _ALL_BEHIND << 1
_GAPPING = 3
"""The bits of the verbs of focusing and attending."""
_ENDS = re.compile(r"[;:.!?()]| — | -- | – ")
_AHEAD = 600
"""Characters after a cue within which its list stands."""
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
    """

    at: int
    begin: int
    end: int
    behind: bool = False
    spans: bool = False
    least: int = 1
    more: bool = False


@lru_cache(maxsize=16384)
def _kinds_in(word: str) -> int:
    """Return the kinds of cues that a word may be of, a bit for each of `_CUES`, for those behind, and for choosing."""
    kinds = _ALL_BEHIND if has_part(word, _BEFORE_PARTS) else 0
    if has_part(word, _CHOSEN_PARTS):
        kinds |= _ALL_CHOSEN
    for number, (_, parts) in enumerate(_CUES):
        if has_part(word, parts):
            kinds |= 1 << number
    return kinds


@cache
def _pattern_of(number: int) -> re.Pattern[str]:
    """Return the pattern of a kind of cue, compiled when a text first has a word of it."""
    return re.compile(rf"\b(?:{_CUES[number][0]})\s")


def _iter_wordings(text: str, kinds: int) -> Iterator[re.Match[str]]:
    """Yield where wordings of some kinds stand, in order; of two that overlap the first, or that of the first kind."""
    patterns = [_pattern_of(number) for number in range(len(_CUES)) if kinds >> number & 1]
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
    kinds = 0
    for word in split_words(text).lowers:
        kinds |= _kinds_in(word)
    found: list[Cue] = []
    before = kinds & (_ALL_BEHIND - 1)
    for match in _iter_wordings(text, before) if before else ():
        spans = match.group().endswith("from ")
        more = bool(_WISHED.match(match.group()))
        least = 2 if more else 1
        found.append(Cue(match.start(), match.end(), _end(text, match.end()), spans=spans, least=least, more=more))
    labelled = _LABELLED.match(text) if ": " in text else None
    if labelled:
        found.append(Cue(labelled.end() - 1, labelled.end(), len(text), least=2))
    for match in _CHOSEN.finditer(text) if kinds & _ALL_CHOSEN else ():
        found.append(Cue(match.start(), match.start("list"), match.end("list"), least=2))
    focusing = _FOCUS_VERB.search(text) if kinds & _GAPPING else None
    for match in _GAPPED.finditer(text, focusing.end()) if focusing else ():
        found.append(Cue(match.start(), match.end(), _end(text, match.end())))
    for match in _BEFORE.finditer(text) if kinds & _ALL_BEHIND else ():
        from_ = max(match.start() - _BACK, 0)
        begin = max((mark.end() for mark in _ENDS.finditer(text, from_, match.start())), default=from_)
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
    return [0, *(mark.end() for mark in _ENDS.finditer(text)), len(text)]


def _end(text: str, begin: int) -> int:
    end = _ENDS.search(text, begin, begin + _AHEAD)
    return end.start() if end else min(len(text), begin + _AHEAD)
