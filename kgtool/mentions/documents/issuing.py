"""What stands behind a document and says that it was issued, when, and by whom.

`the construction plan printed and distributed by X`, `the action plan, dated Jan 10 and signed by X`, `the guideline
that the ministry published in August`: a definite phrase that says so introduces the document.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.dates import MONTHS, WEEKDAYS
from kgtool.mentions.documents.instruments import InstrumentPhrase
from kgtool.mentions.names.titles import CLOSING
from kgtool.prose.words import Word

_ISSUED = frozenset(
    (
        "published issued released unveiled made drafted printed distributed circulated handed signed adopted "
        "announced presented promulgated formulated drawn put rolled introduced launched passed prepared compiled "
        "written finalised finalized endorsed laid brought"
    ).split()
)
_WITHIN = frozenset(
    (
        "and jointly recently also up out down off forward for comment comments only together public with just on by"
    ).split()
)
"""Words that may stand among participles before `by`."""
_WHEN = frozenset({"in", "on", "last", "this", "early", "late", "yesterday"}) | MONTHS.keys() | WEEKDAYS.keys()
_DATE = 5
"""Words of `of 31 May 2023`."""
_YEAR_DIGITS = 4
_REACH = 10
_ARTICLES = 3
"""Words of `issued out a`, before a description."""
_LONG_SUBJECT = 18
"""Words of `which the Ningbo Municipal Bureau of ... put out`."""
_TAIL = 6
"""Words of `for that zone`, which is no part of the name."""


def is_issued(words: Sequence[Word], phrase: InstrumentPhrase) -> bool:
    """Say whether the words behind a document say that it was issued: by somebody, or at a time."""
    at = _behind(words, phrase)
    lowers = [word.lower for word in words[at : at + 3]]
    if not lowers:
        return False
    if lowers[0] == "dated":
        return True
    if issuer_at(words, phrase) is not None:
        return True
    return lowers[0] in _ISSUED and len(lowers) > 1 and lowers[1] in _WHEN


def is_issued_before(words: Sequence[Word], phrase: InstrumentPhrase) -> bool:
    """Say whether a verb right before a description issues it: `issued a work plan which runs to 2026`."""
    return any(word.lower in _ISSUED for word in words[max(phrase.first - _ARTICLES, 0) : phrase.first])


def issuing_verb_before(words: Sequence[Word], phrase: InstrumentPhrase) -> int | None:
    """Return where the verb right before a description stands that issues it, or `None`: `issued its own plan`."""
    for index in range(phrase.first - 1, max(phrase.first - _ARTICLES, 0) - 1, -1):
        if words[index].lower in _ISSUED:
            return index
    return None


def year_behind(phrase: InstrumentPhrase, words: Sequence[Word], links: Collection[str] = ("of",)) -> str:
    """Return the year of a document that is told apart by it: `the measures of 2024`; empty where there is none."""
    after = [word.text for word in words[phrase.last + 1 : phrase.last + _DATE]]
    year = next((text for text in after if text.isdigit() and len(text) == _YEAR_DIGITS), "")
    return year if after and after[0] in links else ""


def issuer_at(words: Sequence[Word], phrase: InstrumentPhrase) -> int | None:
    """Return where the issuer of a document begins, article included, or `None`.

    It follows `by` or `of`, or is the subject of `that ... published`.
    """
    at = phrase.last + 1
    if at + 1 < len(words) and words[at].lower in {"of", "by", "from"}:
        return at + 1
    at = _behind(words, phrase)
    if at >= len(words):
        return None
    if words[at].lower in {"that", "which"}:
        passive = at + 2 < len(words) and words[at + 1].lower in {"was", "were", "is", "has", "have", "had", "will"}
        if not passive:
            published = any(word.lower in _ISSUED for word in words[at + 2 : at + _LONG_SUBJECT])
            return at + 1 if published else None
        at += 2
    if words[at].lower == "dated":
        while at < len(words) and words[at].lower not in _ISSUED and words[at].lower not in {".", ";"}:
            at += 1
    index = at
    while index < len(words) and (words[index].lower in _ISSUED or (words[index].lower in _WITHIN and index > at)):
        if words[index].lower == "by":
            return index + 1
        index += 1
    if index == at:
        return None
    for ahead in range(index, min(at + _REACH, len(words) - 1)):  # `issued on Tuesday by the municipal government`
        if words[ahead].lower == "by":
            return ahead + 1
        if words[ahead].lower in {",", ";", ":", "and", "that", "which"}:
            return None
    return None


def issued_far_by(words: Sequence[Word], after: int) -> int | None:
    """Return where a body begins by which a document is issued far behind it, article included, or `None`.

    `An action plan under which the industry would double was put up for public comment on Friday by the bureau`.
    """
    for index in range(after, len(words) - 1):
        if (
            words[index].lower in {";", ":", "that", "which"}
            and index > after + 1
            and words[index - 1].lower != "under"
        ):
            return None
        if words[index].lower == "by":
            verbs = [word.lower for word in words[max(after, index - _REACH) : index]]
            passive = next((at for at, verb in enumerate(verbs) if verb in {"was", "were", "been"}), len(verbs))
            if any(verb in _ISSUED for verb in verbs[passive:]):
                return index + 1
    return None


def _behind(words: Sequence[Word], phrase: InstrumentPhrase) -> int:
    """Return the index behind a document's phrase, its years in brackets, and a comma or bracket."""
    at = phrase.last + 1
    if phrase.coined and phrase.coined[1] > phrase.last:  # `a plan dubbed "Blue Brain"`
        at = phrase.coined[1] + 1
        while at < len(words) and words[at].text in CLOSING:
            at += 1
    if at < len(words) and words[at].lower in {"for", "on"}:  # `the three-year plan for that zone, handed down by ...`
        for ahead in range(at + 1, min(at + _TAIL, len(words))):
            if words[ahead].lower == "," or words[ahead].lower in _ISSUED:
                at = ahead
                break
    if at + 2 < len(words) and words[at].lower == "(" and words[at + 1].text[:2] == "20":
        while at < len(words) and words[at].lower != ")":
            at += 1
        at += 1
    if at < len(words) and words[at].lower in {",", "("}:
        at += 1
    return at
