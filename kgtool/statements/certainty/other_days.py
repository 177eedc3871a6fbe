"""Days of one event that are only counted from another: `opened on 3 May, a month after the cabinet issued its plan`.

Behind `a month after` stands an event of its own, whose day is not told. So what only that clause names gets no date
from outside of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.records import Body, Mention, Statement

_COUNTED = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|some|several|(?:a )?few|half a|"
    r"not long|shortly|soon|right|just|immediately|only|exactly|barely) "
    r"(?:(?:days?|weeks?|fortnights?|months?|years?|decades?|quarters?|and a half|half) )*(?:after|before)\b"
)
_LAST_WORDS = tuple(
    "a an one two three four five six seven eight nine ten some several few long shortly soon right just immediately "
    "only exactly barely day days week weeks fortnight fortnights month months year years decade decades quarter "
    "quarters half 0 1 2 3 4 5 6 7 8 9".split()
)
"""One of these stands right before the `after` or `before` of every count."""
_CLOSING = re.compile(r",(?! (?:which|who|whose|where|that)\b)|;|\.$")
_DAYS = frozenset({"approvedOn", "issuedOn", "establishedOn", "announcedOn", "heldOn"})


def leave_other_days(statements: Sequence[Statement], body: Body, mentions: Sequence[Mention]) -> Sequence[Statement]:
    """Return the statements but those that date what only a counted clause names by a day that stands outside of it.

    Args:
        statements: what has been proposed.
        body: the article.
        mentions: what it names, in the order of the text.
    """
    if not _may_count(body.text):
        return statements
    asides = {
        each.ordinal: found
        for each in body.sentences
        if _may_count(each.text) and (found := [*_asides(each.text, each.begin)])
    }
    if not asides:
        return statements
    return [
        statement
        for statement in statements
        if statement.predicate not in _DAYS or not _is_of_other(statement, asides, mentions)
    ]


def _may_count(text: str) -> bool:
    """Say whether `after` or `before` stands behind a word that may end a count: much faster than the pattern.

    >>> _may_count("opened a month after the vote"), _may_count("opened on 3 May, after the vote")
    (True, False)
    """
    for word in (" after", " before"):
        at = text.find(word)
        while at >= 0:
            if text.endswith(_LAST_WORDS, 0, at):
                return True
            at = text.find(word, at + 1)
    return False


def _asides(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield where counted clauses begin and end in the article: up to the next comma or the end of the sentence."""
    for match in _COUNTED.finditer(text):
        closing = _CLOSING.search(text, match.end())
        yield begin + match.end(), begin + (closing.start() if closing else len(text))


def _is_of_other(statement: Statement, asides: dict[int, list[tuple[int, int]]], mentions: Sequence[Mention]) -> bool:
    """Say whether a counted clause alone names the subject, and the date stands outside of it."""
    for evidence in statement.evidence:
        for begin, end in asides.get(evidence.sentence, ()):
            here = [m for m in mentions if m.sentence == evidence.sentence and m.iri == statement.subject.iri]
            inside = [m for m in here if begin <= m.begin < end]
            dates = [m for m in mentions if m.sentence == evidence.sentence and m.kind == "Date"]
            if inside and len(inside) == len(here) and not any(begin <= m.begin < end for m in dates):
                return True
    return False
