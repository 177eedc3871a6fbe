"""What corrections repeat of the paper's own mistakes: `We called the park "a zone approved by the city"`.

Such a page tells an error before it puts it right, often over several sentences and in many words. Which part of the
earlier wording was wrong is seldom said in so many words, so nothing is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kgtool.prose.words import has_part
from kgtool.records import Body, Statement

_HEAD = 500
"""Characters of an article in which it says what kind of page it is."""
_PAGE = re.compile(
    r"\b(?:corrections?\b(?! (?:policy|desk))|clarifications?|corrigend(?:a|um)|errat(?:a|um)|record straight|"
    r"readers?['’]s? editor|(?:what|where) (?:we|I) (?:got|were|was|went) (?:it )?wrong|(?:we|I) (?:got|had) it wrong|"
    r"(?:I was|we were) wrong|(?:I|we) stand corrected|mea culpa|"
    r"our (?:mistakes|errors)|put(?:ting)? (?:it |things |this )?right)\b",
    re.I,
)
_PARTS = ("correct", "clarif", "corrigend", "errat", "record straight")
"""One of these stands over every corner of corrections."""
_PAGE_PARTS = (
    *_PARTS, "editor", "wrong", "mea culpa", "our mistakes", "our errors", "put right", "putting right", " it right",
    " things right", " this right",
)  # fmt: skip
"""One of these stands at the head of every page of corrections."""
_HEADINGS = frozenset({"title", "heading"})
_SHORT = 6
"""Words of a heading over a corner of corrections, at most."""
_LABEL = re.compile(r"^\W*(?:corrections?|clarifications?|corrigend(?:a|um)|errat(?:a|um))\b ?[:.—–-]", re.I)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year|spring|summer|autumn|winter|yesterday"
_PIECES = (
    r"(?:front page|article|report|story|column|issue|edition|headline|caption|table|chart|map|graphic|diagram|box|"
    r"brief|item|piece|profile|feature|list|sidebar|editorial|paper|newsletter|version|letter|mail|post|entry)"
)
_SAYING = (
    r"(?:said|wrote|reported|stated|claimed|gave|put|listed|described|named|placed|showed|counted|credited|made|"
    r"attributed|told|had (?:said|written|reported|stated|claimed|given|put|listed|described|named|placed|called)|"
    r"called (?:[^.;]{1,60} )?[\"“‘]|had it|were told)"
)
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_OWN_WORD = re.compile(
    rf"(?<!as )(?<!that )\b(?:(?:we|I) (?:also |wrongly |mistakenly |had |then |once |even ){{0,2}}"
    rf"|(?:paragraph|para|sentence|line|page|footnote|section|point|item) {_NUMBER} (?:[\w-]+ ){{0,2}}?"
    rf"|(?:our|my) (?:[\w-]+ ){{0,4}}?{_PIECES} (?:[\w-]+ ){{0,3}}?"
    rf"|(?:(?:last|this) )?(?:{_DAYS})['’]s (?:[\w-]+ ){{0,2}}?{_PIECES} (?:[\w-]+ ){{0,3}}?"
    rf"|(?:an?|the|one)(?: same| other| earlier)? {_PIECES} "
    r"(?:(?:in|of|on|to|beside|above|below|with) (?:[\w'’-]+ ){1,4}?)?(?:\([^()]{1,90}\) )?"
    rf"|readers (?:of (?:[\w'’-]+ ){{1,5}}?)?){_SAYING}",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|initial|printed) (?:version|edition)s?\b[^.;]{0,60}?\b"
    rf"(?:misstated|wrongly|incorrectly|mistakenly|{_SAYING})"
    rf"|\b(?:this|the|our) {_PIECES} (?:had )?"
    rf"(?:originally|initially|wrongly|incorrectly|mistakenly|at first) {_SAYING}",
    re.I,
)
"""What an article says of an earlier version of itself, wherever it says so."""
_EARLIER_PARTS = ("version", "edition", "originally", "initially", "wrongly", "incorrectly", "mistakenly", "at first")
_MISTAKEN = re.compile(
    r"\b(?:was|were) (?:[\w-]+ly )?(?:described|introduced|given|listed|reported|presented|named|identified|"
    r"credited|labelled|labeled|put|placed) (?:as|at|in|with)\b(?! correct)",
    re.I,
)
"""What was said of something, by the paper: `The figure was described as the size of the industry`."""
_INSTEAD = re.compile(
    r"\b(?:should|ought to|must|needs? to) (?:have )?(?:read|say|said|be (?:read as|replaced by))\b:?", re.I
)
"""Where the wording that was printed ends and the right one begins."""
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_TURN = re.compile(r";|,? but |,? rather than |\bin fact\b|\bit should\b|, not |\band not |\bnot \w+ but\b", re.I)
"""Where a sentence turns from what was printed to what is right."""


def find_own_words(body: Body) -> dict[int, int]:
    """Return by sentence up to where a page of corrections repeats what the paper had printed; mostly empty."""
    head = body.text[:_HEAD]
    page = has_part(head.casefold(), _PAGE_PARTS) and _PAGE.search(head) is not None
    lowered = body.text.casefold()
    earlier = has_part(lowered, _EARLIER_PARTS)
    if not page and not earlier and not has_part(lowered, _PARTS):
        return {}
    found: dict[int, int] = {}
    corner = False
    for sentence in body.iter_prose():
        if sentence.role in _HEADINGS:
            corner = len(sentence.text.split()) <= _SHORT and _PAGE.search(sentence.text) is not None
        labelled = _LABEL.match(sentence.text) is not None
        may_tell = earlier and has_part(sentence.text.casefold(), _EARLIER_PARTS)
        if may_tell and (told := _EARLIER.search(sentence.text)):
            turn = _TURN.search(sentence.text, told.end())
            found[sentence.ordinal] = sentence.begin + turn.start() if turn else sentence.end
        if not (page or corner or labelled) or sentence.ordinal in found:
            continue
        if instead := _INSTEAD.search(sentence.text):
            found[sentence.ordinal] = sentence.begin + instead.start()
        elif told := _OWN_WORD.search(sentence.text) or _MISTAKEN.search(sentence.text):
            turn = _TURN.search(sentence.text, told.end())
            found[sentence.ordinal] = sentence.begin + turn.start() if turn else sentence.end
    return found


def is_own_word(statement: Statement, repeated: Mapping[int, int]) -> bool:
    """Say whether a statement rests on nothing but what the paper takes back.

    `"an industry of 60 billion yuan" should have read "an industry of 60 billion yuan hoped for"`: what goes on behind
    the turn stands, unless it takes a number from before it that is not there again.
    """
    for each in statement.evidence[:1]:
        limit = repeated.get(each.sentence, each.begin) - each.begin
        if limit <= 0:
            return False
        printed, right = each.quote[:limit], each.quote[limit:]
        if _INSTEAD.match(right) and set(_NUMERAL.findall(printed)) <= set(_NUMERAL.findall(right)):
            return False
    return True
