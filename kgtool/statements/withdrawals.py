"""Takes back what the text takes back: corrected values, what the next speaker denies, suppositions and rumours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgtool.dates import PartialDate
from kgtool.records import Amount, Body, Evidence, Mention, Modality, Sentence, Statement, Value
from kgtool.statements.corrections import SPEAKER, Correction, find_corrections

_NUMBERS = frozenset({"hasTarget", "hasObservation"})
_ONCE = frozenset({"approvedOn", "issuedOn", "establishedOn", "announcedOn", "heldOn"})
"""Properties of which a note that names another value corrects the first."""
_STANDING = frozenset({"said", "affiliatedWith", "alias"})
"""Who said it holds when what was said is denied."""
_TIMES = ("period", "deadline")
_FALSE = (
    r"(?:not (?:true|right|correct|so|the case|accurate)|wrong|false|untrue|incorrect|baseless|unfounded|fake|"
    r"a (?:myth|rumou?r|mistake|lie))"
)
_DENIES_BEFORE = re.compile(
    SPEAKER + r"(?:(?:I['’]m afraid|I think|I believe|Well|But|Sorry|Actually|However|Yet),? )?"
    r"(?:No[.!;—–](?!\s*\d)|No, (?:it|that|this|they|he|she|we|not|the (?:number|figure))\b"
    r"|(?i:that|this|it|which)(?:['’]s| is| was)(?: simply| just| also)? " + _FALSE + r"\b"
    r"|Not (?:quite|so|true|exactly)[.,]|(?:Wrong|Incorrect|Untrue|False)[.,!]"
    r"|(?:It|They|He|She)(?: (?:is|was|has|had|did|does|are|were|have|do) not|"
    r" (?:is|was|has|had|did|does|are|were|have|do)n['’]t)[.,;]"
    r"|None of (?:this|that|it) is true|Nothing of the (?:kind|sort)|He said [\"“](?:may|might|could)\b)"
)
_CLAIM = r"(?:reports?|claims?|rumou?rs?|story|stories|news|message|post|allegations?|figures?|account|information)"
_DENIES_REPORT = re.compile(
    r"\b(?:denied|denies|rejected|rejects|refuted|dismissed|disputed|disputes)(?: all)? "
    rf"(?:it|this|that|these|them|(?:the|such) {_CLAIM})(?: as \w+)?\s?(?:[.,;]|$|on |in |by |yesterday|last )"
    rf"|\b(?:the|this|that|these|such) {_CLAIM}(?: is| are| was| were| has been| have been| as| proved"
    r"| turned out to be)? "
    rf"{_FALSE}\b|\b(?:called|calls|described) (?:it|this|that|the {_CLAIM})(?: as)? {_FALSE}\b"
    rf"|\bthere is no truth in\b",
    re.I,
)
_SUPPOSES = re.compile(
    SPEAKER
    + r"(?:Suppose|Supposing|Imagine|Assume|Assuming|What if|Had (?:the|it|[A-Z])|Let us (?:suppose|imagine|assume)"
    r"|If\b[^,]{0,160}\b(?:were|had|could|would)\b)"
)
_RUMOURED = re.compile(
    r"\b(?:rumou?rs?|rumou?red|hearsay|gossip|unconfirmed|supposedly|allegedly|legend has it)\b"
    r"|\b(?:used to be|was once|were once|was long|is sometimes|is often wrongly) "
    r"(?:said|thought|believed|claimed|told)\b",
    re.I,
)


_REPORT_PARTS = (
    "denie", "reject", "refute", "dismiss", "dispute", "false", "untrue", "wrong", "incorrect", "not true",
    "not correct", "baseless", "unfounded", "fake", "no truth", "a myth", "a mistake", "a lie", "not the case",
    "not so", "not right", "not accurate",
)  # fmt: skip
_RUMOUR_PARTS = (
    "rumo", "hearsay", "gossip", "unconfirmed", "supposedly", "allegedly", "legend has", "used to be ", "was once ",
    "were once ", "was long ", "is sometimes ", "is often wrongly",
)  # fmt: skip
"""One of these stands in every such sentence: looked for in the whole article first."""


def withdraw(proposed: Iterable[Statement], body: Body, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Yield statements as certain as the whole article leaves them, with what a correction puts in their place.

    Args:
        proposed: what the rules propose, in order.
        body: the article.
        mentions: what it names.
    """
    statements = list(proposed)
    moods = _moods(body)
    if moods:
        statements = [_in_mood(statement, moods) for statement in statements]
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for correction in find_corrections(body, by_sentence):
        statements = _correct(statements, correction, by_sentence)
    yield from statements


def _moods(body: Body) -> dict[int, tuple[int, Modality]]:
    """Return by sentence up to where its statements lose their certainty, and what they become."""
    found: dict[int, tuple[int, Modality]] = {}
    before: Sentence | None = None
    folded = body.article.text.casefold()
    may_deny = any(part in folded for part in _REPORT_PARTS)
    may_rumour = any(part in folded for part in _RUMOUR_PARTS)
    for sentence in body.iter_prose():
        text = sentence.text
        denial = _DENIES_REPORT.search(text) if may_deny else None
        if denial and denial.start() > 60 and re.search(r"\bthat\b", text[: denial.start()]):
            found[sentence.ordinal] = (sentence.begin + denial.start(), "negated")
        elif (
            before is not None
            and (denial or _DENIES_BEFORE.match(text))
            and not before.text.rstrip('"”’ )').endswith("?")
        ):
            found[before.ordinal] = (before.end, "negated")
        if _SUPPOSES.match(text) or (may_rumour and _RUMOURED.search(text)):
            found.setdefault(sentence.ordinal, (sentence.end, "reported"))
        before = sentence
    return found


def _in_mood(statement: Statement, moods: dict[int, tuple[int, Modality]]) -> Statement:
    first = statement.evidence[0] if statement.evidence else None
    mood = moods.get(first.sentence) if first else None
    if mood is None or first is None or first.begin >= mood[0] or statement.modality == "negated":
        return statement
    if statement.predicate in _STANDING:
        return statement
    return replace(statement, modality=mood[1])


def _correct(
    statements: list[Statement], correction: Correction, by_sentence: dict[int, list[Mention]]
) -> list[Statement]:
    """Return the statements with those denied that a correction reaches, and with what is right behind them."""
    named = {
        m.iri for ordinal in correction.note or {correction.sentence} for m in by_sentence.get(ordinal, []) if m.iri
    }
    hit = [s for s in statements if _is_wrong(s, correction)]
    about = [s for s in hit if s.subject.iri in named]
    if correction.note:
        hit = about or (hit if len({s.subject.iri for s in hit}) == 1 else [])
        if correction.wrong is None and len({(s.subject.iri, s.predicate, s.object) for s in hit}) > 1:
            hit = []
    if not hit:
        return statements
    denied = {id(s) for s in hit}
    right = correction.right
    corrected: list[Statement] = []
    if right is not None and len({(s.subject.iri, s.predicate) for s in hit}) == 1:
        place = Evidence(right.sentence, right.begin, right.end, right.text)
        corrected = [_put_right(hit[0], correction, place)]
        if any(_same_fact(s, corrected[0]) for s in statements):
            corrected = []
    kept = []
    for statement in statements:
        if id(statement) in denied:
            kept.append(replace(statement, modality="negated"))
        elif not (corrected and _is_stray(statement, corrected[0], right)):
            kept.append(statement)
    return [*kept, *corrected]


def _is_wrong(statement: Statement, correction: Correction) -> bool:
    """Say whether a statement has the value that a correction takes back."""
    if statement.modality == "negated" or not statement.evidence:
        return False
    at = statement.evidence[0].sentence
    if not correction.first <= at <= max(correction.note, default=correction.sentence):
        return False
    wrong = correction.wrong
    if isinstance(wrong, str):
        return at == correction.sentence and not isinstance(statement.object, Value) and statement.object.iri == wrong
    if wrong is None:
        return at not in correction.note and _is_superseded(statement, correction)
    if isinstance(wrong, Amount):
        return _has_amount(statement, wrong, correction)
    own = str(wrong)
    if isinstance(statement.object, Value) and statement.object.datatype in {"xsd:date", "xsd:gYearMonth", "xsd:gYear"}:
        return statement.object.text == own
    return statement.predicate in _NUMBERS and any(statement.get(name) == own for name in _TIMES)


def _has_amount(statement: Statement, wrong: Amount, correction: Correction) -> bool:
    if correction.is_goal and statement.predicate == "hasTarget":  # `We wrote that it had 300. That is the goal.`
        return False
    if statement.predicate not in _NUMBERS or not isinstance(statement.object, Value):
        return False
    unit = statement.get("unit")
    return statement.object.text == wrong.lexical() and (not wrong.unit or wrong.unit == unit)


def _is_superseded(statement: Statement, correction: Correction) -> bool:
    """Say whether a note gives another value than a statement above it, of the same event or of the same things."""
    right = correction.right.value if correction.right else None
    if isinstance(right, Amount):
        same = statement.get("unit") == right.unit and bool(right.unit)
        return same and statement.predicate in _NUMBERS and statement.object != Value(right.lexical(), "xsd:decimal")
    date = right.start if right else None
    if date is None or statement.predicate not in _ONCE or not isinstance(statement.object, Value):
        return False
    return statement.object.text != str(date) and statement.object.text[:4] == str(date)[:4]


def _put_right(statement: Statement, correction: Correction, place: Evidence) -> Statement:
    """Return a statement with the right value in place of the wrong one."""
    assert correction.right is not None
    value = correction.right.value
    evidence = (place, *statement.evidence)
    if isinstance(value, Amount):
        return replace(statement, object=Value(value.lexical(), "xsd:decimal"), evidence=evidence)
    date = value.start if value else None
    if not isinstance(date, PartialDate):
        return statement
    if isinstance(statement.object, Value) and statement.predicate not in _NUMBERS:
        return replace(statement, object=Value(str(date), f"xsd:{date.datatype}"), evidence=evidence)
    wrong = str(correction.wrong)
    qualifiers = tuple(
        (name, str(date) if name in _TIMES and text == wrong else text) for name, text in statement.qualifiers
    )
    return replace(statement, qualifiers=qualifiers, evidence=evidence)


def _same_fact(left: Statement, right: Statement) -> bool:
    return (left.subject.iri, left.predicate, left.object) == (right.subject.iri, right.predicate, right.object) and (
        left.predicate not in _NUMBERS or all(left.get(name) == right.get(name) for name in _TIMES)
    )


def _is_stray(statement: Statement, corrected: Statement, right: Mention | None) -> bool:
    """Say whether the right value of a note was read as somebody else's."""
    return (
        right is not None
        and statement.predicate in _NUMBERS
        and statement.object == corrected.object
        and (statement.subject.iri, statement.predicate) != (corrected.subject.iri, corrected.predicate)
        and bool(statement.evidence)
        and statement.evidence[0].sentence == right.sentence
    )
