"""What an article takes back: corrections at its foot, contrasts, and what a later speaker puts right.

`The correct number is 210` under an article that says 190, `on 11 June, not on Thursday`, `Not 12 but 11 June`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgtool.dates import DateValue, PartialDate
from kgtool.prose.parts import Parts
from kgtool.prose.words import has_part
from kgtool.records import Amount, Body, Mention, Sentence
from kgtool.statements.certainty.brackets import find_bracketed

SPEAKER = r"^\W{0,3}(?:[A-Z][\w.'’ -]{0,30}:\s+)?[\"“]?"
"""Who speaks, at the start of a turn: `CHEN: `."""
_NOTE = re.compile(
    r"^\W*(?:editors?['’]?s?['’]?\s+note|corrections?|clarifications?|errat(?:um|a)|corrigend(?:um|a)|amendments?)\b"
    r"|\b(?:earlier|previous|original|first|printed) (?:version|edition)s? (?:of|said|gave|stated|misstated)\b"
    r"|\b(?:article|story|report|post|item|piece|text|page|transcript|column|line|sentence|paragraph|entry|headline) "
    r"(?:has been|was|is) (?:corrected|amended|updated|changed)\b"
    r"|\bour (?:figure|number|date|count|article|report|story|map|table) (?:\w+ ){0,4}(?:was|were|is|are) "
    r"(?:wrong|incorrect|mistaken|out of date)\b"
    r"|\bcorrected (?:from|to)\b|\bmisstated\b",
    re.I,
)
_NOTE_PARTS = (
    "editor", "correct", "clarif", "errat", "corrigend", "amend", "version", "edition", "update", "change", "misstat",
    "wrong", "mistaken", "out of date",
)  # fmt: skip
"""One of these stands in every sentence that opens a note."""
_HEADING_WORDS = 4
_ERROR = re.compile(
    r"\b(?:earlier|previous|original|first|printed) (?:version|edition)|misstate|misreport|incorrectly|wrongly|"
    r"mistaken|erroneous|\bin error\b|by mistake|\b(?:gave|given|put|stated|described|listed)\b.{0,80}?\bas\b|"
    r"\bcorrected from\b|\boriginally\b|\bwe (?:had )?(?:wrote|written|said|reported|stated|gave|called|put)\b|"
    r"\b(?:is|was|were|are) (?:wrong|incorrect)\b|^\W*(?:\w+: )?for [\"“]",
    re.I,
)
_TURN = re.compile(r"[;.]| but |, (?:it|they|that|this|there|the correct|the right) |\bread\b|\bnot\b|\brather\b", re.I)
"""Where a sentence that tells an error turns to what is right."""
_AS = re.compile(r"\b(?:as|from|for)\s+(?:\w+\s+)?[\"“]?$")
_RIGHT = re.compile(
    r"(?:\b(?:correct|right|actual|accurate|true|real) (?:\w+ ){0,2}(?:is|was|are|were)\b"
    r"|\bshould (?:be|read|have been|have read|say)\b|\bcorrected to\b|\bread\b"
    r"|\b(?:it|they|there|that|in fact|actually),? (?:is|was|were|are|has|had)\b)[^.;]{0,80}$",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|rather than|instead of|nor)(?:,? as [^,]{1,60},)?\s+"
    r"(?:(?:on|in|by|at|for|until|of|from|about|to|the|as)\s+){0,2}[\"“]?$",
    re.I,
)
_NOT_DAY = re.compile(r"\bnot\s+(?:on\s+)?(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?,? but\s+(?:on\s+)?(?:the\s+)?$", re.I)
_NOT_THING = re.compile(r",\s+(?:and\s+)?not\s+(?:(?:by|in|at|from|with|to|of|for)\s+)?(?:the\s+)?$", re.I)
_PUTS_RIGHT = re.compile(r"correct|wrong|clarif|amend|errat|corrigend|should (?:be|read|say)|misstate", re.I)
_OF_WORDING = re.compile(
    r"\b(?:headline|caption|byline|photo|picture|spell(?:ed|ing)?|misspel\w*|misidentif\w*)\b", re.I
)
"""What is put right is no fact: `a headline on Jan. 6 misspelled Taiyuan`."""
_GOAL = re.compile(r"\b(?:goal|target|aim)s?\b", re.I)
_OWN_DATE = re.compile(
    r"(?:amended|updated|corrected|changed|published|posted)\s+(?:on|in)\s+$|note,\s+$|"
    r"\b(?:sent out|put out|version|story|report|item|article|issue)(?:\s+(?:of|from|on|in))?\s+$",
    re.I,
)
_AMENDS = re.compile(
    SPEAKER
    + r"(?:Sorry|Correction|I mean|You mean|Actually|Make that|Or rather|Rather|(?:No, )?[Ll]et me correct)[,:]? "
)
_ANSWERS = re.compile(SPEAKER + r"(?:No|Not|Actually|Sorry|I mean|Correction|In fact|Wrong)\b")
_REACH = 90
"""Characters before a value that say what becomes of it."""
_CUES = Parts(
    (
        "Sorry",
        "Actually",
        "Make that",
        "I mean",
        "ather,",
        "mendment",
        "our ",
        "riginal",
        "orrect",
        "ORRECT",
        "not ",
        "not,",
        "Not ",
        "nstead of",
        "ather than",
        "ditor",
        "DITOR",
        "rrat",
        "RRAT",
        "misstat",
        "version",
        " [",
    )
)
"""One of these stands in every sentence that takes something back."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One value or thing that the text takes back.

    Args:
        sentence: ordinal of the sentence that takes it back.
        first: ordinal of the first sentence whose statements it reaches back to.
        wrong: the value as a literal: an `Amount`, a date, or the IRI of a thing; `None` where only the right is said.
        right: the mention of what is right, or `None`.
        note: ordinals of the sentences of the note that it stands in; empty outside one.
        is_goal: whether the note says that the value is a goal rather than a fact.
    """

    sentence: int
    first: int
    wrong: Amount | PartialDate | str | None
    right: Mention | None
    note: frozenset[int] = frozenset()
    is_goal: bool = False


def find_corrections(body: Body, by_sentence: dict[int, list[Mention]]) -> list[Correction]:
    """Return what an article takes back, in the order of the text; may be empty.

    Args:
        body: the article.
        by_sentence: its mentions by the ordinals of their sentences.
    """
    found: list[Correction] = []
    sentences = body.iter_prose()
    note: frozenset[int] = frozenset()
    for index, sentence in enumerate(sentences):
        if sentence.ordinal not in note and not _CUES.find(sentence.text):
            continue
        if sentence.ordinal not in note:
            note = _note_at(sentences, index)
            if note:
                found.extend(_read_note([s for s in sentences if s.ordinal in note], by_sentence, note))
        if sentence.ordinal not in note:
            found.extend(_contrasts(sentence, by_sentence.get(sentence.ordinal, [])))
            if (
                index
                and _AMENDS.match(sentence.text)
                and len(values := _values(by_sentence.get(sentence.ordinal, []))) == 1
            ):
                own, last = frozenset({sentence.ordinal}), sentences[index - 1].ordinal
                again = _same_number(values[0], _values(by_sentence.get(last, [])))
                found.append(Correction(sentence.ordinal, last, again, None if again else values[0], own))
    return found


def _same_number(mention: Mention, others: Sequence[Mention]) -> Amount | None:
    """`It has 92 halls. No, let me correct that, 92 is the figure of the city`: what was said of another."""
    amounts = [m.value for m in others if isinstance(m.value, Amount)]
    number = mention.value.low if isinstance(mention.value, Amount) else None
    return next((amount for amount in amounts if amount.low == number), None)


def _note_at(sentences: Sequence[Sentence], index: int) -> frozenset[int]:
    """Return the sentences of the note that begins at a sentence: its paragraph, or what a heading stands over."""
    opening = sentences[index]
    if not has_part(opening.text.casefold(), _NOTE_PARTS) or not _NOTE.search(opening.text):
        return frozenset()
    paragraphs = {opening.paragraph}
    rest = [s for s in sentences[index:] if s.paragraph != opening.paragraph]
    if rest and len(opening.text.split()) <= _HEADING_WORDS:
        paragraphs.add(rest[0].paragraph)
    return frozenset(s.ordinal for s in sentences[index:] if s.paragraph in paragraphs)


def _read_note(
    sentences: Sequence[Sentence], by_sentence: dict[int, list[Mention]], note: frozenset[int]
) -> Iterator[Correction]:
    """Yield what a note corrects: the values that it calls wrong, each with the right one of the same kind."""
    wrong: list[Mention] = []
    right: list[Mention] = []
    for sentence in sentences:
        if _OF_WORDING.search(sentence.text):
            continue
        mentions = by_sentence.get(sentence.ordinal, [])
        contrasts = list(_contrasts(sentence, mentions, first=1, note=note))
        yield from contrasts
        if contrasts:
            continue
        tells_error = _ERROR.search(sentence.text)
        turn = _TURN.search(sentence.text, tells_error.end()) if tells_error else None
        values = [m for m in _values(mentions) if not _OWN_DATE.search(_before(sentence, m))]
        for mention in values:
            before = _before(sentence, mention)
            if tells_error and not (turn and turn.start() < mention.begin - sentence.begin):
                wrong.append(mention)
            elif _RIGHT.search(before) or wrong or not any(m.kind == mention.kind for m in right):
                right.append(mention)
        if tells_error and (named := [m for m in wrong if m in values and _AS.search(_before(sentence, m))]):
            wrong = [m for m in wrong if m not in values or m in named]
    is_goal = any(_GOAL.search(sentence.text) for sentence in sentences)
    kinds = {m.kind for m in wrong}
    if len(kinds) > 1:  # `We wrote that it had 300 firms in 2023`: what is put right is what was wrong
        put_right = {m.kind for m in right} or {"Amount"}
        wrong = [m for m in wrong if m.kind in put_right]
    for mention in wrong:
        same = [m for m in right if m.kind == mention.kind]
        other = same[0] if same else None
        if other:
            right.remove(other)
        yield Correction(mention.sentence, 1, _literal(mention), other, note, other is None and is_goal)
    if any(_PUTS_RIGHT.search(sentence.text) for sentence in sentences):
        for mention in right:
            yield Correction(mention.sentence, 1, None, mention, note)


def _contrasts(
    sentence: Sentence, mentions: Sequence[Mention], *, first: int = 0, note: frozenset[int] = frozenset()
) -> Iterator[Correction]:
    """Yield what a sentence denies beside what it says: `210, not 190`, `not by the city but by the province`."""
    values = _values(mentions)
    for wrong, right in find_bracketed(sentence, values) if "[" in sentence.text else ():
        yield Correction(sentence.ordinal, sentence.ordinal, _literal(wrong), right, note)
    reach = first or (max(sentence.ordinal - 3, 1) if _ANSWERS.search(sentence.text) else sentence.ordinal)
    for index, mention in enumerate(values):
        before = _before(sentence, mention)
        day = _NOT_DAY.search(before) if mention.kind == "Date" else None
        stated = _literal(mention)
        if day and isinstance(stated, PartialDate) and stated.day and 1 <= int(day[1]) <= 28:
            yield Correction(
                sentence.ordinal, reach, PartialDate(stated.year, stated.month, int(day[1])), mention, note
            )
        elif _NOT.search(before):
            others = [m for m in values[:index][::-1] if m.kind == mention.kind and m.end <= mention.begin]
            others += [m for m in values[index + 1 :] if m.kind == mention.kind and m.begin >= mention.end]
            other = next((m for m in others if not _NOT.search(_before(sentence, m))), None)
            if other:
                yield Correction(sentence.ordinal, reach, stated, other, note)
    if ", not " in sentence.text or "and not " in sentence.text:
        for mention in mentions:
            if (
                mention.iri
                and mention.kind not in {"Topic", "Indicator"}
                and _NOT_THING.search(_before(sentence, mention))
            ):
                yield Correction(sentence.ordinal, reach, mention.iri, None, note)


def _values(mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if m.kind in {"Date", "Amount"} and _literal(m) is not None]


def _literal(mention: Mention) -> Amount | PartialDate | None:
    value = mention.value
    return value.start if isinstance(value, DateValue) else value


def _before(sentence: Sentence, mention: Mention) -> str:
    at = mention.begin - sentence.begin
    return sentence.text[max(at - _REACH, 0) : at]
