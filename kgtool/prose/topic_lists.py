"""Lists of topics that the wording around them makes topics: `focus on A, B and C`, `A and B are the key directions`.

Each member must be a short noun phrase; a list ends where one is not. Members may be topics that nobody knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from kgtool.prose.topic_cues import clause_marks, find_cues
from kgtool.prose.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS

_SEPARATOR = re.compile(r"[,\s](?:(?<=,)\s*(?:(?:and|or|then|plus)\s+)?|(?<=\s)\s*(?:and|or|as well as|plus)\s+)")
"""A comma or a joining word; that a set of characters opens it lets the text between be passed over quickly."""
_RANGE_SEPARATOR = re.compile(rf"{_SEPARATOR.pattern}|,?\s+to\s+")
"""`from chips to flood control`."""
_LINE_SEPARATOR = re.compile(rf";\s*(?:and\s+)?|{_SEPARATOR.pattern}")
_LEADING = frozenset(
    "the its their both mainly chiefly above all especially particularly first also then now today".split()
)
_MORE = frozenset(
    "a an more better faster further wider broader greater stronger closer deeper quicker additional".split()
)
"""Words that lead a thing of which there is to be more."""
_INNER = frozenset({"of", "for", "in"})
_STOPS = frozenset(PREPOSITIONS | DETERMINERS | PRONOUNS | AUXILIARIES | CONJUNCTIONS) | frozenset(
    "not than more most less fewer other others such many few several some when where who what how which that while "
    "respectively thereby instead too also above all up down out on off only just well even so help "
    "helps next last older newer larger smaller bigger younger get gets prefers prefer favours favors likes wants "
    "takes".split()
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
    "benefit benefits board principle practice jobs wages salaries pay funding funds subsidies transparency staff "
    "graduates engineers visitors talks news experience location advantages advantage strengths resources reputation "
    "history budget neighbours neighbors hinterland universities figures goals targets deadlines months "
    "conditions reasons names fact facts need duty "
    "makers developers producers manufacturers suppliers operators providers owners users customers buyers "
    "middle west east north south capital programme programmes".split()
)
_COMPOUND_HEADS = frozenset({"parts", "cities", "standards"})
_GERUNDS = frozenset(
    "manufacturing computing farming engineering mining banking shipping printing processing learning lighting testing "
    "training advertising fishing sensing imaging programming networking logging welding modelling modeling driving "
    "shipbuilding packaging weaving brewing tooling bearing".split()
)
_WHOLE_FIELD = frozenset({"ai", "artificial intelligence", "the technology", "technology", "innovation", "production"})
_QUOTES = "\"'“”‘’ "
_LONGEST = 5
"""Words of a topic's name; longer members are clauses."""
_NOUNS_IN_LY = frozenset({"elderly", "supply", "assembly", "family", "anomaly", "butterfly"})
"""Words of topics that look like adverbs: `elderly care`, `power supply`."""
_PASSED = 2
"""Words of a member that says too little to be a topic, but does not end its list: `standards, chips and talent`."""
_JOINED = 3
"""Members of a list that makes topics of its unknown members."""
_SLACK = 1
"""Code points by which a plural may be longer than the name found in it."""
_LEAD_IN = frozenset(
    "on for in to of with into around at by from about through like as include includes included including are is were "
    "cover covers covered the its their new both".split()
)
"""Words right before the first member of a list."""
_LAST_LETTERS = re.compile(r"\w*$")
_JOINING = frozenset({"and", "or", "as", "plus"})
_REACH = 12
"""Members of a list before a cue that are looked at."""


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
    found: list[tuple[int, tuple[tuple[int, int], ...]]] = []
    for cue in find_cues(text):
        if cue.behind:
            members = _read_back(text, cue.begin, cue.end)
        else:
            separator = _RANGE_SEPARATOR if cue.spans else _LINE_SEPARATOR if cue.line else _SEPARATOR
            members = _read(text, cue.begin, cue.end, separator, _MORE if cue.more else frozenset({cue.word}))
        if cue.line and (not members or text[members[-1][1] :].strip(" .\"'”’")):
            continue  # a line of anything else that has a colon
        if len(members) >= cue.least:
            found.append((cue.at, tuple(members)))
    return tuple(found)


def find_lists_around(text: str, anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the members of the lists that known topics are members of: members of one list are of one kind.

    Args:
        text: a sentence.
        anchors: where the known topics stand.

    >>> text = "It earmarks money for tropical seeds, deep-sea cameras and chatbots."
    >>> [text[begin:end] for begin, end in find_lists_around(text, [(59, 67)])]
    ['tropical seeds', 'deep-sea cameras', 'chatbots']
    """
    found: list[tuple[int, int]] = []
    if text.count(",") + text.count(" and ") < _JOINED - 1:
        return found
    anchors = [anchor for anchor in anchors if not _goes_on(text, anchor[1])]
    if not anchors:
        return found
    for first, last in pairwise(clause_marks(text)):
        inside = [(begin, end) for begin, end in anchors if first <= begin and end <= last]
        if not inside or text.count(",", first, last) + text.count(" and ", first, last) < _JOINED - 1:
            continue
        clause = _Clause(text, _pieces(text, first, last))
        done = -1
        for at, anchor_begin, anchor_end in sorted((clause.piece_at(begin), begin, end) for begin, end in inside):
            if at <= done:
                continue
            begin, end, _, _ = clause.member(at)
            if begin < end and begin <= anchor_begin and end - _SLACK <= anchor_end <= end + _SLACK:
                members, done = clause.list_around(at)
                if len(members) >= _JOINED:
                    found.extend(members)
    return found


def _goes_on(text: str, end: int) -> bool:
    """Say whether the word behind a topic makes it part of a longer name, as most topics are: `AI firms`."""
    if text[end : end + 1] != " ":
        return False
    stop = text.find(" ", end + 1)
    token = text[end + 1 : stop if stop >= 0 else len(text)].rstrip(",.")
    if token in _JOINING:
        return False
    _, inner, ends = _part_of(token)
    return not inner and not ends


class _Clause:
    """The pieces of a clause between commas and joining words, each looked at when it is asked for."""

    def __init__(self, text: str, pieces: list[tuple[int, int]]) -> None:
        self.text = text
        self.pieces = pieces
        self._begins = [begin for begin, _ in pieces]
        self._members: dict[int, tuple[int, int, bool, bool]] = {}

    def piece_at(self, offset: int) -> int:
        """Return the number of the piece that an offset stands in, or of the last before it."""
        return bisect_right(self._begins, offset) - 1

    def member(self, at: int) -> tuple[int, int, bool, bool]:
        """Return the noun phrase of a piece, maybe empty, and whether its list may go on behind it and before it.

        The first member of a list is cut out of the words before it.
        """
        known = self._members.get(at)
        if known is None:
            begin, end = self.pieces[at]
            first, last, whole = _member(self.text, begin, end)
            led = _behind_lead(self.text, begin, end) if first == last or not whole else begin
            if led > begin:
                first, last, whole = _member(self.text, led, end)
            known = self._members[at] = first, last, whole, led == begin
        return known

    def list_around(self, at: int) -> tuple[list[tuple[int, int]], int]:
        """Return the members of the list that a piece is a member of, in order, and the number of the last piece."""
        begin, end, goes_on, joined = self.member(at)
        members = [(begin, end)]
        place = at
        while joined and place:
            place -= 1
            begin, end, whole, joined = self.member(place)
            if begin == end or not whole:
                break
            members.append((begin, end))
        members.reverse()
        place = at
        while goes_on and place + 1 < len(self.pieces):
            begin, end, goes_on, joined = self.member(place + 1)
            if begin == end or not joined:
                break
            place += 1
            members.append((begin, end))
        return members, place


def _behind_lead(text: str, begin: int, end: int) -> int:
    """Return where a stretch goes on behind the last of its words that stand before a list; its begin without one."""
    space = text.rfind(" ", begin, end)
    while space >= 0:
        before = text.rfind(" ", begin, space)
        word = text[before + 1 if before >= 0 else begin : space]
        if word in _LEAD_IN:
            return space + 1
        if not word.isalnum() and (letters := _LAST_LETTERS.search(word)) and letters[0] in _LEAD_IN:
            return space + 1  # `“the`
        space = before
    return begin


def _pieces(text: str, begin: int, end: int, separator: re.Pattern[str] = _SEPARATOR) -> list[tuple[int, int]]:
    pieces = []
    for match in chain(separator.finditer(text, begin, end), (None,)):
        pieces.append((begin, match.start() if match else end))
        begin = match.end() if match else end
    return pieces


def _read(
    text: str, begin: int, end: int, separator: re.Pattern[str], led_by: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Return the members from a position on; the last may be cut where a phrase follows it (`finance in 2025`).

    Words that may lead each member besides the usual ones are left out.
    """
    members: list[tuple[int, int]] = []
    for piece in _pieces(text, begin, end, separator):
        first, last, whole = _member(text, *piece, led_by)
        if first == last:
            if whole:
                continue
            break
        comma = text[: piece[0]].rstrip().endswith(",")
        if not whole and comma and members and " and " in text[begin : piece[0]]:
            break  # `LED lighting and aircraft parts, grew by 9 percent`: the list had ended
        members.append((first, last))
        if not whole:
            break
    return members


def _read_back(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    members: list[tuple[int, int]] = []
    for piece in reversed(_pieces(text, begin, end)[-_REACH:]):
        first, last, whole = _member(text, *piece)
        if not whole:
            break
        if first == last:
            continue
        members.append((first, last))
    return members[::-1]


def _member(text: str, first: int, last: int, led_by: frozenset[str] = frozenset()) -> tuple[int, int, bool]:
    """Return a member without what leads it, empty where it is no topic, and whether its list may go on behind it."""
    while first < last and text[first] in _QUOTES:
        first += 1
    while last > first and text[last - 1] in _QUOTES + ".":
        last -= 1
    kept: list[tuple[int, int, str]] = []
    whole = leading = True
    behind = first
    for token in text[first:last].split():
        begin = text.index(token, behind)
        behind = begin + len(token)
        leads, inner, ends = _part_of(token)
        if leading and (leads or token in led_by):
            continue
        leading = False
        if ends and not (inner and kept):
            whole = False
            break
        kept.append((begin, behind, token))
    if (
        led_by is _MORE and len(kept) > 2 and kept[0][2] in {"AI", "use"} and kept[1][2] in _INNER
    ):  # `more AI in medicine`
        kept = kept[2:]
    for at, word in enumerate(kept):  # `finance in 2025`, `robots in Harbin`: a place or time is no part of the name
        if word[2].lower() == "in" or (
            word[2].lower() in _INNER and (at + 1 == len(kept) or kept[at + 1][2][0].isupper())
        ):
            kept, whole = kept[:at], False
            break
    names = [word[2].strip(_QUOTES) for word in kept]
    if whole and 0 < len(names) <= _PASSED and _says_little(names):
        return first, first, True
    if not 0 < len(kept) <= _LONGEST or not _is_topic(names, first == 0):
        return first, first, False
    return kept[0][0], kept[-1][1], whole


@lru_cache(maxsize=4096)
def _part_of(token: str) -> tuple[bool, bool, bool]:
    """Say of a word whether it may lead a member, may stand inside one, and ends one."""
    lower = token.strip(_QUOTES).lower()
    ends = (
        lower in _STOPS
        or (lower.endswith("ly") and lower not in _NOUNS_IN_LY)
        or not lower.replace("-", "").replace("people's", "peoples").replace("people’s", "peoples").isalnum()
        or lower.isdigit()
    )
    return token.lower() in _LEADING, lower in _INNER, ends


def _says_little(words: Sequence[str]) -> bool:
    """Say whether words end with one that names no topic: `talent policies`, but not `aircraft parts`."""
    head = words[-1].lower()
    return head in _EMPTY_HEADS and not (len(words) > 1 and head in _COMPOUND_HEADS)


def _is_topic(words: list[str], opens: bool) -> bool:
    """Say whether words may name a topic: no name, no empty word, no verb."""
    lowers = [word.lower() for word in words]
    if _says_little(words) or " ".join(lowers) in _WHOLE_FIELD or lowers[-1].endswith("ed"):
        return False
    if lowers[0].endswith("ing") and lowers[0] not in _GERUNDS:
        return False
    if lowers[-1].endswith("ing") and lowers[-1] not in _GERUNDS and lowers[-2:-1] == ["of"]:
        return False  # `new ways of lifting the economy`
    names = words[1:] if opens else words
    return not any(word[:1].isupper() and not (word.isupper() or word[:3] == "AI-") for word in names)
