"""Lists of topics that the wording around them makes topics: `focus on A, B and C`, `A and B are the key directions`.

Each member must be a short noun phrase; a list ends where one is not. Members may be topics that nobody knows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from kgtool.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, split_words

_HEADS = (
    "directions?|fields?|areas?|sectors?|industries|priorities|priority|subjects?|themes?|tracks?|products?|domains?|"
    "topics?|speciali?t(?:y|ies)|focus(?:es)?|emphasis|scenarios|applications?"
)
_TASKS = "task|job|brief|remit|forte|strengths?"
_RANK = "key|main|priority|core|major|chief|top|preferred|chosen|target|leading|special|strategic|first|central"
_COPULA = (
    r"(?:(?:will|shall|should|must|would|to) )?(?:be|is|are|was|were|include[sd]?|including|remains?|covers?)"
    r"(?: (?:said|meant|supposed|expected) to (?:be|include))?(?: (?:still|now|mainly|chiefly|above all))?"
)
_FOCUSING = (
    r"(?:focus(?:es|ed|ing|sed|sing)?|concentrat(?:e|es|ed|ing)|centr(?:e|es|ed|ing)|center(?:s|ed|ing)?|"
    r"speciali[sz](?:e|es|ed|ing)|lean(?:s|ed|ing)?|dedicated|devoted|bet(?:s|ting)?|emphasis|attention|efforts)"
    r"(?: (?:mainly|chiefly|above all|primarily|especially|particularly|first|heavily|squarely|(?:its|their) \w+))?"
    r" (?:on|in|upon|around|to)"
)
_ATTENDING = (
    r"(?:(?:told|asked|instructed|meant|expected|is|are|was|were|supposed|has|have|had) to|shall|should|will|must)"
    r" (?:look at|work on|attend to|look after)"
)
_POSSESSED = rf"(?:(?i:its|their|among the|['’]s|s['’]) (?:\w+ )?(?:{_HEADS}|{_TASKS})|(?i:priorities))"
_LEAD = (
    rf"(?:(?i:{_RANK}) (?:\w+ )?(?:{_HEADS})|{_POSSESSED})"
    rf"(?: (?:of|for|in|set|named|listed|given)(?: [\w'’-]+){{1,4}})?(?:, [^,;:.]{{1,30}},)?(?: {_COPULA}|:)"
)
"""A heading word: `key products are A, B and C`, `its fields: A and B`."""
_USES = (
    r"(?:AI|artificial intelligence|its|such) (?:applications?|uses?) in"
    r"|(?:use|application|uses|applications) of (?:AI|artificial intelligence|the technology) in"
    r"|(?:areas?|fields?|sectors?|directions?|industries|scenarios) (?:of|like|including|such as|namely)"
    r"|such as"
)
_BEFORE = re.compile(
    rf"(?: (?:are|were|is|was) (?:listed|named|given|set|singled out|described|defined|marked|picked|chosen)"
    rf"(?: \w+)? as (?:the |its |their )?(?:(?:{_RANK}) )*(?:{_HEADS})"
    rf"| (?:are|were|will be|remain) (?:the |its |their |among the |among its )?(?:(?:{_RANK}) )+(?:{_HEADS})"
    rf"|: (?:here|these|those|such) (?:are|were) (?:the |its )?(?:\w+ )?(?:{_HEADS})"
    r"| comes? first\b)",
)
_NOUNS = (
    "direction field area sector industries riorit subject theme track product domain topic special focus emphasis "
    "scenario application task job brief remit forte strength"
).split()
_CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _FOCUSING,
        tuple("focus concentrat centr center speciali lean dedicated devoted bet emphasis attention effort".split()),
    ),
    (_ATTENDING, ("look", "work", "attend")),
    (_LEAD, tuple(_NOUNS)),
    (_USES, ("application", "use", "area", "field", "sector", "direction", "industries", "scenario", "such")),
)
"""The cues before a list, each with parts of words of which one stands in every cue of its kind."""
_BEFORE_PARTS = (*_NOUNS, "first")
"""The same for the cues behind a list."""
_ALL_BEHIND = 1 << len(_CUES)
_SEPARATOR = re.compile(r",\s*(?:and\s+|or\s+|then\s+|plus\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+|\s+plus\s+")
_CHUNK = re.compile(r"\S+")
_ENDS = re.compile(r"[;:.!?()]| — | -- | – ")
_LEADING = frozenset("the its their both mainly chiefly above all especially particularly first also then".split())
_INNER = frozenset({"of", "for", "in"})
_STOPS = frozenset(PREPOSITIONS | DETERMINERS | PRONOUNS | AUXILIARIES | CONJUNCTIONS) | frozenset(
    "not than more most less fewer other others such many few several some when where who what how which that while "
    "respectively thereby instead too also above all up down out on off only just well even so help helps".split()
)
_EMPTY_HEADS = frozenset(
    "area areas field fields sector sectors thing things goal goals task tasks result results detail details time year "
    "years city cities company companies people question questions side sides point points place places way ways kind "
    "kinds aspect aspects one ones number numbers quality growth future work issue issues problem problems step steps "
    "industry industries direction directions project projects part parts zone zones country countries world matter "
    "matters others province provinces region regions firm firms enterprises official officials ministry government "
    "day days month months week weeks money use uses need needs demand demands strategy strategies "
    "integration breakthroughs breakthrough scenarios scenario application applications development construction "
    "innovation research cooperation exchanges reform opening policy policies measure measures standards rules case "
    "benefit benefits board principle practice".split()
)
_GERUNDS = frozenset(
    "manufacturing computing farming engineering mining banking shipping printing processing learning lighting testing "
    "training advertising fishing sensing imaging programming networking logging welding modelling modeling driving "
    "shipbuilding packaging weaving brewing tooling bearing".split()
)
_WHOLE_FIELD = frozenset({"ai", "artificial intelligence", "the technology", "technology", "innovation"})
_QUOTES = "\"'“”‘’ "
_LONGEST = 5
"""Words of a topic's name; longer members are clauses."""
_AHEAD = 600
"""Characters after a cue within which its list stands."""
_BACK = 300
"""Characters before a cue within which its list stands."""
_REACH = 12
"""Members of a list before a cue that are looked at."""


@lru_cache(maxsize=16384)
def _kinds_in(word: str) -> int:
    """Return the kinds of cues that a word may be of, a bit for each of `_CUES` and one for those behind a list."""
    kinds = _ALL_BEHIND if any(part in word for part in _BEFORE_PARTS) else 0
    for number, (_, parts) in enumerate(_CUES):
        if any(part in word for part in parts):
            kinds |= 1 << number
    return kinds


@lru_cache(maxsize=1 << len(_CUES))
def _pattern_of(kinds: int) -> re.Pattern[str]:
    """Return the pattern of some kinds of cues: a sentence is not searched for those whose words it lacks."""
    alternatives = "|".join(cue for number, (cue, _) in enumerate(_CUES) if kinds >> number & 1)
    return re.compile(rf"\b(?:{alternatives})\s")


@lru_cache(maxsize=256)
def find_cued_lists(text: str) -> tuple[tuple[int, tuple[tuple[int, int], ...]], ...]:
    """Return each cue's first code point with the stretches of the members of its list, in order; may be empty.

    What was found in the sentences asked last is kept: a list is asked for where it names topics and where it tells
    whose they are.

    Args:
        text: a sentence.

    >>> text = "Robots, wind power and tea are listed as key directions."
    >>> [[text[begin:end] for begin, end in members] for _, members in find_cued_lists(text)]
    [['Robots', 'wind power', 'tea']]
    >>> text = "It is to concentrate on ice and snow tourism, and on exchanges with Russia."
    >>> [[text[begin:end] for begin, end in members] for _, members in find_cued_lists(text)]
    [['ice', 'snow tourism']]
    """
    kinds = 0
    for word in split_words(text).lowers:
        kinds |= _kinds_in(word)
    found: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    before = kinds & (_ALL_BEHIND - 1)
    for match in _pattern_of(before).finditer(text) if before else ():
        end = _ENDS.search(text, match.end(), match.end() + _AHEAD)
        members = _read(text, match.end(), end.start() if end else min(len(text), match.end() + _AHEAD))
        if members:
            found.append((match.start(), tuple(members)))
    for match in _BEFORE.finditer(text) if kinds & _ALL_BEHIND else ():
        from_ = max(match.start() - _BACK, 0)
        begin = max((mark.end() for mark in _ENDS.finditer(text, from_, match.start())), default=from_)
        members = _read_back(text, begin, match.start())
        if members:
            found.append((match.start(), tuple(members)))
    return tuple(found)


def _pieces(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    for match in chain(_SEPARATOR.finditer(text, begin, end), (None,)):
        pieces.append((begin, match.start() if match else end))
        begin = match.end() if match else end
    return pieces


def _read(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Return the members from a position on; the last may be cut where a phrase follows it (`finance in 2025`)."""
    members: list[tuple[int, int]] = []
    for piece in _pieces(text, begin, end):
        first, last, whole = _member(text, *piece)
        if first == last:
            break
        members.append((first, last))
        if not whole:
            break
    return members


def _read_back(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    members: list[tuple[int, int]] = []
    for piece in reversed(_pieces(text, begin, end)[-_REACH:]):
        first, last, whole = _member(text, *piece)
        if first == last or not whole:
            break
        members.append((first, last))
    return members[::-1]


def _member(text: str, first: int, last: int) -> tuple[int, int, bool]:
    """Return a member without what leads it, empty where it is no topic, and whether nothing was cut behind it."""
    while first < last and text[first] in _QUOTES:
        first += 1
    while last > first and text[last - 1] in _QUOTES + ".":
        last -= 1
    words = [(match.start(), match.end(), match.group()) for match in _CHUNK.finditer(text[first:last])]
    while words and words[0][2].lower() in _LEADING:
        words = words[1:]
    kept: list[tuple[int, int, str]] = []
    for word in words:
        lower = word[2].strip(_QUOTES).lower()
        if lower in _INNER and kept:
            kept.append(word)
            continue
        if lower in _STOPS or lower.endswith("ly") or not lower.replace("-", "").isalnum() or lower.isdigit():
            break
        kept.append(word)
    whole = len(kept) == len(words)
    for at, word in enumerate(kept):  # `finance in 2025`, `robots in Harbin`: a place or time is no part of the name
        if word[2].lower() == "in" or (
            word[2].lower() in _INNER and (at + 1 == len(kept) or kept[at + 1][2][0].isupper())
        ):
            kept, whole = kept[:at], False
            break
    if not 0 < len(kept) <= _LONGEST or not _is_topic([word[2].strip(_QUOTES) for word in kept], first == 0):
        return first, first, False
    return first + kept[0][0], first + kept[-1][1], whole


def _is_topic(words: list[str], opens: bool) -> bool:
    """Say whether words may name a topic: no name, no empty word, no verb."""
    lowers = [word.lower() for word in words]
    if lowers[-1] in _EMPTY_HEADS or " ".join(lowers) in _WHOLE_FIELD or lowers[-1].endswith("ed"):
        return False
    if lowers[0].endswith("ing") and lowers[0] not in _GERUNDS:
        return False
    names = words[1:] if opens else words
    return not any(word[:1].isupper() and not (word.isupper() or word[:3] == "AI-") for word in names)
