"""Divide a stretch of text into sentences: one pass over the terminators, a decision at each.

Rules of this file: a decision looks at a bounded number of characters to either side, so time is linear
in the text; semicolons end a Chinese clause but never an English sentence; a terminator inside a closed
pair of round brackets ends nothing, unless the brackets stand so far apart that they are a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”’»)\]]{0,3}(?=\s|$)|[。！？；]+[”’」』》）\"']{0,3}|(?<=[a-z]{3})\.(?=[A-Z][a-z])")
_MARK = re.compile(r"[.!?…。！？；]")
"""What every match of `_END` begins with: a set of characters is looked for ten times faster."""
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘—–]{1,24}$")
_NEXT = re.compile(r"\s*([\"'“‘(\[«]*)(\S{0,24})")
_SPEAKER = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:说|表示|称|道|指出|强调|介绍)[。，：]")
_ENUMERATED = re.compile(r"\s+\([a-z]\)\s+[A-Z\"“]")
"""An item of a list that runs on in the line: `It serves a strategy. (c) The next zone ...`."""
_PLAIN, _CAPITAL = re.compile(r"[a-z]{4,}"), re.compile(r"[A-Z][a-z]{3,}(?:['’-]\w+)?")
"""Words between which a full stop without white space ends a sentence: `is reached.Meanwhile`, no `alibaba.Com`."""
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,5}")

NEVER_LAST = frozenset(
    "mr mrs ms dr prof st gen sen rep gov lt col capt rev hon vs no nos fig figs vol pp art sec ch eq cf approx "
    "e.g i.e viz dept univ est ave jr sr mt ft messrs pres".split()
)
"""Abbreviations that something follows: they never end a sentence. Lower case, no last full stop."""

MAY_BE_LAST = frozenset(
    "co ltd corp inc bros llc plc etc al a.m p.m u.s u.k u.n e.u d.c u.s.a ph.d b.c a.d bn mn trn trln tn mln bln "
    "sq km yr hr min max avg intl dev tech admin".split()
)
"""Abbreviations that end a sentence only when a word follows that commonly begins one."""

MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat".split())
"""Months and days of the week: a figure after the full stop belongs to them."""

STARTERS = frozenset(
    "The A An It Its He His She Her They Their We Our You I This That These Those There Here In On At By For From With "
    "Under After Before Since Until During As When While Where If Although Though However Moreover Meanwhile "
    "Furthermore But And Or So Yet Also Still Then Now Once Both Each All Some Many Most Such No Not Of To According "
    "Among What Who How Why Which China Last Next Today".split()
)
"""Words that commonly begin a sentence."""

LONGEST = 2000
"""Characters of the longest sentence: what is longer is noise or has lost its full stops."""
_PAUSE = re.compile(r"[;；](?=\s|[\u3000-\u9fff])|[，、,](?=\s|[\u3000-\u9fff])|\s")
_LEADERS = 5
"""Dots that are no pause any more."""
_BRACKET_SPAN = 300
_ROUND = re.compile(r"[()]")


def iter_sentences(text: str, begin: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    r"""Yield the sentences of a stretch of text as pairs of offsets, in order, without outer white space.

    Args:
        text: the whole text; offsets count its code points.
        begin: first code point of the stretch.
        end: one past its last; the end of the text by default.

    Yields:
        `(begin, end)` of each sentence; nothing for a blank stretch.

    >>> text = 'Sales rose 3.5% YoY. Acme Co. of St. Ives (est. 1990) said "Fine." It did; twice.'
    >>> [text[b:e] for b, e in iter_sentences(text)]
    ['Sales rose 3.5% YoY.', 'Acme Co. of St. Ives (est. 1990) said "Fine."', 'It did; twice.']
    """
    stop = len(text) if end is None else end
    closed = _closed_brackets(text, begin, stop)
    start = begin
    pair = 0
    position = begin
    while mark := _MARK.search(text, position, stop):
        match = _END.match(text, mark.start(), stop)
        if match is None:
            position = mark.end()
            continue
        position = match.end()
        while pair < len(closed) and closed[pair][1] < match.start():
            pair += 1
        # a sentence that is itself in brackets may end inside them: "(Translated here.)"
        if pair < len(closed) and closed[pair][0] < match.start() and match.end() <= closed[pair][1]:
            continue
        if match.end() < stop and not _is_boundary(text, start, match, stop):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, stop)


def iter_pieces(text: str, begin: int, end: int, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Yield a sentence as it is, or one that is too long in pieces, without the white space between them.

    A piece ends at the last pause of its second half: a semicolon, else a comma, else white space; else anywhere.

    Args:
        text: the whole text.
        begin: first code point of the sentence.
        end: one past its last.
        longest: characters of the longest piece.

    >>> text = "Hefei, Wuhan and Changsha; Shenzhen"
    >>> [text[b:e] for b, e in iter_pieces(text, 0, len(text), 14)]
    ['Hefei, Wuhan', 'and Changsha;', 'Shenzhen']
    """
    while end - begin > longest:
        pauses = list(_PAUSE.finditer(text, begin + longest // 2, begin + longest))
        for kind in ";；", "，、,", "":
            if found := [pause.end() for pause in pauses if not kind or pause[0] in kind]:
                break
        stop = found[-1] if found else begin + longest
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the stretch without white space at its ends, or nothing when it is blank."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return ((begin, end),) if begin < end else ()


def _closed_brackets(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Return the outermost pairs of round brackets that close within a reasonable distance."""
    pairs: list[tuple[int, int]] = []
    if text.find("(", begin, end) < 0:
        return pairs
    opened: list[int] = []
    for match in _ROUND.finditer(text, begin, end):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if match.start() - first > _BRACKET_SPAN:
                continue
            while pairs and pairs[-1][0] > first:
                pairs.pop()
            pairs.append((first, match.start()))
    return pairs


def _is_boundary(text: str, start: int, match: re.Match[str], stop: int) -> bool:
    """Say whether a terminator followed by something ends the sentence that began at `start`."""
    mark = match.group()
    if mark.startswith("...") and (len(mark) >= _LEADERS or text[match.start() - 1].isspace()):
        return False  # `AI firms in 2023 ..... 600`: dots that lead to a value
    if mark[0] in "。！？；":
        # “……。”市长说。 the words that name the speaker belong to the quotation
        return len(mark) == 1 or not _SPEAKER.match(text, match.end(), min(stop, match.end() + 20))
    following = _NEXT.match(text, match.end(), min(stop, match.end() + 60))
    word = following.group(2) if following else ""
    opener = following.group(1) if following else ""
    bare = word.rstrip(".,;:!?\"'”’)")
    if not text[match.end()].isspace():
        glued = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
        return bare in STARTERS or bool(
            glued and _PLAIN.fullmatch(glued[0]) and glued[0] not in MAY_BE_LAST and _CAPITAL.fullmatch(bare)
        )
    if not word and not opener:
        return True
    first = word[:1]
    if first.islower() and not word[1:2].isupper():
        return mark == "." and _ENUMERATED.match(text, match.end(), min(stop, match.end() + 12)) is not None
    if first in ",;:-–—/&%" and first:
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(start, match.start() - 24), match.start())
    token = before.group() if before else ""
    lower = token.lower().lstrip("'‘")
    if lower in NEVER_LAST:
        # "No." is an abbreviation only before a figure, and an answer before what begins a sentence
        if lower == "no" and len(bare) > 1 and bare in STARTERS:
            return True
        return lower in ("no", "nos", "art", "fig") and not first.isdigit() and not first.isalpha()
    if lower in MONTHS:
        return not first.isdigit() and bare in STARTERS
    if lower in MAY_BE_LAST:
        return bare in STARTERS or bool(opener and first.isupper() and lower.endswith(".m"))
    if _INITIALS.fullmatch(token + "."):
        return bare in STARTERS
    return True
