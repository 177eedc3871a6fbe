"""Wording that says that topics are listed: `focus on ...`, `... are the key directions`, `names ... as its fields`.

Each kind of wording is looked for only in sentences that have a word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from kgtool.prose.words import has_part, split_words

_HEADS = (
    "directions?|fields?|areas?|sectors?|industries|priorities|priority|subjects?|themes?|tracks?|products?|domains?|"
    "topics?|speciali?t(?:y|ies)|strong (?:suits?|points?)|focus(?:es)?|emphasis|scenarios|scenes|applications?|"
    "pillars?|mainstays?|strengths?|fortes?"
)
_PLAIN = (
    "focus(?:es)?|strong (?:suits?|points?)|priorities|pillars?|mainstays?|strengths?|speciali?t(?:y|ies)|fields|areas|"
    "directions|tracks|sectors|bread and butter|daily bread|stock-in-trade|calling cards?|hallmarks?|home turf|"
    "home ground|backbones?|(?:great |other )?loves|favou?rites|core business|trademarks?|business cards?"
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
    r"|(?:stak(?:es?|ed|ing)|pin(?:s|ned)?|build(?:s|ing)?|built|wager(?:s|ed)?) (?:its|their) "
    r"(?:future|fortunes?|hopes?|money|name|reputation) on"
    r"|(?:wants?|means?|hopes?|plans?|intends?) to (?:live|earn its living) (?:on|by|off|from)"
)
_MANDATE = (
    r"(?:brief|remit|mandate|task|assignment|mission|job|programme|part)(?: of [^,.;:]{3,60})?(?:,[^,.;:]{1,40},)? "
    r"(?:(?:still|now|mainly|all) )?(?:turns? on|turned on|is (?:all )?about|is (?:said|meant|supposed) to be|"
    r"amounts? to|boils? down to|calls? for|"
    r"consists? of|comes? down to)"
    r"|(?i:the|whose) (?:brief|remit|mandate|assignment)(?: (?:of|for) [^.;:]{3,60})?(?:, [^,.;:]{1,40},)?(?: is|:)"
    r"|(?i:zone|park|plan|alliance|base|scheme|letter|measures|opinions|one)(?:, [^,.;:]{1,30},)? "
    r"(?:is|are) (?:all )?about"
    r"|(?i:high|top|first) (?:on|of) (?:the|its|their) (?:list|agenda|wish list)(?: (?:of|for|in) [^.;:]{3,70}?)? "
    r"(?:are|is|stands?|comes?)"
    r"|(?i:the) (?:list|menu|agenda) (?:of|for|in) [^.;:]{3,80} (?:is|are) [a-z ]{3,20}:"
)
_GATHERING = (
    r"(?:(?:home|host) to|hosts?|houses?|gathers?|attracts?|attracted|draws?|drew|drawn|brings? together|shelters?|"
    r"nurtures?|has|have|counts?) (?:(?!\w+ed )[\w,.%+-]+ ){0,7}?"
    r"(?:firms|companies|enterprises|start-ups|startups|businesses|makers|players|teams)"
    r"(?: (?:that|which) (?:are )?| )(?:in|from|(?:work|specialis|specializ|deal|dabbl|engag)\w* (?:in|on|with)|"
    r"active in|devoted to|dedicated to|mak(?:e|ing)|design(?:ing)?|build(?:ing)?|develop(?:ing)?)"
    r"|(?:clusters?|chains?|hubs?|bases?) (?:for|in|of firms in|of companies in)(?= [a-z])"
)
_FUNDING = (
    r"(?:funds?|money|subsidies|grants|vouchers|bonuses|loans|yuan)(?: [^.;:]{0,60}?)? (?:for|to|into) "
    r"(?:start-ups|startups|firms|companies|projects|pilots|teams|enterprises|ventures) "
    r"(?:in|on|from|working on|active in)"
)
_DEVELOPING = (
    r"(?:mainly|chiefly|primarily|vigorously|actively|energetically|above all|preferentially|first of all) "
    r"(?:develop|promot|cultivat|grow|advanc|foster|expand|nurtur)(?:s|e|es|ed|ing)?"
    r"|(?:develop|promot|cultivat|grow|foster|nurtur)(?:s|e|es|ed|ing)? "
    r"(?:above all|mainly|chiefly|primarily|in particular)"
    r"|(?:(?:is|are|has|have|was|were|told|asked) to|shall|should|must|"
    r"(?:wants?|wanted|asks|expects?|urges?|tells) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3} to) develop"
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
    rf"|(?i:{_NUMBER}) (?:\w+ )?(?:{_HEADS})(?:,? (?:namely|including|among them|such as)|"
    r"(?: (?:are|were|is|have been|come|stand|get) "
    r"(?!left|dropped|excluded|missing|closed|banned|forbidden|spared|exempt|omitted|cut)[a-z ]{3,40})?:| —| –)"
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
    "scenario application task job brief remit forte strength scene pillar mainstay strong stock-in calling hallmark "
    "turf ground backbone favo core trademark card".split()
)
_CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _FOCUSING,
        tuple("focus concentrat centr center speciali lean dedicated devoted bet emphasis attention effort".split()),
    ),
    (_ATTENDING, ("look", "work", "attend")),
    (
        _DEVELOPING,
        tuple("mainly chiefly primarily vigorous active energetic above preferent first particular develop".split()),
    ),
    (_WEIGHING, tuple("stress emphasis weight accent value store priority preference precedence prominence".split())),
    (
        _EXCELLING,
        tuple(
            "major excel strong engag active revolv rotat known famous noted celebrated stand rang earmark stak pin "
            "build built wager live living".split()
        ),
    ),
    (
        _MANDATE,
        tuple(
            "brief remit mandate task assign mission job program part zone plan allian base scheme letter measure "
            "opinion one list menu agenda".split()
        ),
    ),
    (
        _GATHERING,
        tuple("firm compan enterpris start- startup business maker player team cluster chain hub base".split()),
    ),
    (_FUNDING, tuple("fund money subsid grant voucher bonus loan yuan".split())),
    (_DIVIDED, tuple("deal concern group committee forces parties section chapter".split())),
    (_LEAD, _NOUNS),
    (_USES, tuple("application use area field sector direction industries scenario such thing project work".split())),
    (_APPLYING, ("ai ", "artificial", "technology")),
    (_WISHING, tuple("promis pledg vow want call ask provid wish demand foresee envisag envision announc".split())),
    (_RESEARCHING, ("r&d", "research")),
)
"""The cues before a list, each with parts of words (a space ends a word), one of which stands in every such cue."""
_CHOSEN = re.compile(
    r"\b(?:nam(?:es?|ed|ing)|list(?:s|ed|ing)?|pick(?:s|ed)?(?: out)?|singl(?:es?|ed|ing) out|defin(?:es?|ed)|"
    r"mark(?:s|ed)|identif(?:y|ies|ied)|designat(?:es?|ed)|treat(?:s|ed)?|regard(?:s|ed)?|see(?:s|n)?|chose|"
    r"choos(?:es?|ing)|chosen|ma(?:kes?|de)|puts?|select(?:s|ed)?|highlight(?:s|ed)?|declar(?:es?|ed)|count(?:s|ed)?) "
    rf"(?P<list>[^.;:]{{3,240}}?) (?:as (?:the |its |their )?(?:(?:{_RANK}|{_NUMBER}) )*(?:{_HEADS})"
    rf"|(?:the|its|their) (?:(?:{_RANK}|{_NUMBER}) )*(?:{_HEADS})"
    r"|(?:for|in) (?:AI|smart|intelligent|demonstration|pilot)\b)"
)
"""`names A and B as priority fields`, `has made A, B and C its pillars`, `singles out A and B for AI pilots`."""
_TOPPED = re.compile(
    r"\b(?:ha(?:s|ve|d)|plac(?:es?|ed)|puts?|rank(?:s|ed)?|keeps?|kept|sees?|wrote|writes?|set|sets) "
    r"(?P<list>[^.;:]{3,200}?) (?:(?:at the (?:very )?(?:top|head) of|high up on|high on|first on|on top of|top of) "
    r"(?:the|its|their) (?:list|agenda|wish list)|on (?:its|their) (?:banners?|flags?))\b"
)
"""`has A and B at the top of its list`."""
_CHOSEN_PARTS = tuple(
    "name naming list pick singl defin mark identif designat treat regard see chose choos make made put select "
    "highlight declar count".split()
)
_BEFORE = re.compile(
    rf"(?: (?:are|were|is|was) (?:listed|named|given|set|singled out|described|defined|marked|picked|chosen)"
    rf"(?: \w+)? as (?:the |its |their )?(?:(?:{_RANK}) )*(?:{_HEADS})"
    rf"| (?:are|were|will be|remain|shall be|are to be|form|make up) (?:the |its |their |among the |among its )?"
    rf"(?:(?:{_RANK}|{_NUMBER}) )+(?:{_HEADS})"
    rf"| (?:are|is|will be|remains?|shall be|are to be|is to be|forms?|make up|have become|has become|"
    rf"lies? at the heart of)(?: still| also)?"
    rf" (?:the|its|their|among the|among its|[^,.;]{{2,60}}['’]s) (?:{_PLAIN})\b"
    r"| (?:have|enjoy|take|are given|get|are to get) (?:absolute |top |first )?(?:priority|precedence)\b"
    rf"|: (?:here|these|those|such) (?:are|were) (?:the |its )?(?:\w+ )?(?:{_HEADS})"
    r"| comes? first\b)",
)
_FURTHER = re.compile(
    r" (?:are|is|will be|remains?)(?: still| also)? (?:what|where) (?P<what>[^.;:]{2,120})"
    r"| (?:are|is)(?: also| now| being| already| all)? "
    r"(?:developed|made|built|designed|tested|tried out|produced|trained|invented) "
    r"(?:there|here|in the (?:zone|park|city|county|district))\b"
    r"| (?:still )?(?:brings? in|makes? up|accounts? for|provides?|earns?) "
    r"(?:most|the bulk|the lion['’]s share|the greater part) of "
    r"(?:the|its|their) (?:work|orders|business|revenue|sales|output|jobs|income)\b"
    r"| (?:comes?|stands?|ranks?|is|are|sits?) "
    r"(?:at the (?:very )?(?:top|head) of|high on|high up on|on top of|first on) "
    r"(?:the|its|their) (?:list|agenda|wish list|programme)\b"
)
"""Wording behind a list without a word for fields: `... are what the zone does best`, `... are made there`."""
_BEFORE_PARTS = (*_NOUNS, "first", "precedence", "bread", "loves")
"""Parts of words for the cues behind a list."""
_GAPPED = re.compile(
    r"(?:[,;] (?:and |while |whereas )?| and )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,4}"
    r"(?:, in [A-Z][\w'’ -]{2,30},)? (?:on|in) "
    r"|; (?:and |while )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}, (?=[a-z])"
)
"""`Xi'an is to focus on aerospace, Chengdu on medical care`: the verb is said once."""
_FOCUS_VERB = re.compile(rf"\b(?:{_FOCUSING}|{_ATTENDING}|{_DEVELOPING})\s")
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
_ALL_BEHIND = 1 << len(_CUES)
_ALL_CHOSEN = _ALL_BEHIND << 1
_ALL_FURTHER = _ALL_BEHIND << 2
_FURTHER_WORDS = frozenset(
    "what where bulk most lion's lion’s part list agenda banner banners flag flags developed made built designed "
    "tested tried produced trained invented".split()
)
"""One of these words stands in every wording of these kinds."""
_GAPPING = 7
"""The bits of the verbs of focusing, attending and developing."""
_ENDS = re.compile(r"[;:.!?()]| — | -- | – ")
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


@lru_cache(maxsize=16384)
def _kinds_in(word: str) -> int:
    """Return the kinds of cues that a word may be of, a bit for each of `_CUES`, for those behind, and for choosing."""
    kinds = _ALL_BEHIND if has_part(word, _BEFORE_PARTS) else 0
    if has_part(word, _CHOSEN_PARTS):
        kinds |= _ALL_CHOSEN
    if word in _FURTHER_WORDS:
        kinds |= _ALL_FURTHER
    for number, (_, parts) in enumerate(_CUES):
        if has_part(f"{word} ", parts):
            kinds |= 1 << number
    return kinds


@cache
def _pattern_of(number: int) -> re.Pattern[str]:
    """Return the pattern of a kind of cue, compiled when a text first has a word of it."""
    return re.compile(rf"\b(?:{_CUES[number][0]})\s")


@lru_cache(maxsize=1 << len(_CUES))
def _patterns_of(kinds: int) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of some kinds of cues: a sentence is not searched for those whose words it lacks."""
    return tuple(_pattern_of(number) for number in range(len(_CUES)) if kinds >> number & 1)


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
    kinds = 0
    for word in split_words(text).lowers:
        kinds |= _kinds_in(word)
    found: list[Cue] = []
    before = kinds & (_ALL_BEHIND - 1)
    for match in _iter_wordings(text, before) if before else ():
        spans = match.group().endswith("from ")
        more = bool(_WISHED.match(match.group()))
        least = 2 if more or _OF_FIRMS.search(match.group()) else 1
        found.append(Cue(match.start(), match.end(), _end(text, match.end()), spans=spans, least=least, more=more))
    labelled = _LABELLED.match(text) if has_part(text, _LABEL_MARKS) else None
    if labelled:
        found.append(Cue(labelled.start("mark"), labelled.end(), len(text), least=2, line=True))
    chosen = _CHOSEN.finditer(text) if kinds & _ALL_CHOSEN else ()
    topped = _TOPPED.finditer(text) if kinds & _ALL_FURTHER else ()
    for match in chain(chosen, topped):
        found.append(Cue(match.start(), match.start("list"), match.end("list"), least=2))
    focusing = _FOCUS_VERB.search(text) if kinds & _GAPPING and _GAPPED.search(text) else None
    for match in _GAPPED.finditer(text, focusing.end()) if focusing else ():
        found.append(Cue(match.start(), match.end(), _end(text, match.end())))
    behind = _BEFORE.finditer(text) if kinds & _ALL_BEHIND else ()
    further = _FURTHER.finditer(text) if kinds & _ALL_FURTHER else ()
    for match in chain(behind, further):
        told = match.groupdict().get("what")
        if told and (_DOES_NOT.search(told) or not _DOES_BEST.match(told)):
            continue
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
