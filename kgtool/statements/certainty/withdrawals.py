"""Takes back what the text takes back: corrected values, and what is denied, supposed or only rumoured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kgtool.dates import PartialDate
from kgtool.prose.words import has_any, split_words
from kgtool.records import Amount, Body, Evidence, Mention, Statement, Value
from kgtool.statements.certainty.corrections import Correction, find_corrections
from kgtool.statements.certainty.moods import as_relayed, find_moods, find_relayed, in_mood
from kgtool.statements.certainty.own_words import find_own_words, is_own_word
from kgtool.statements.relations.zones.grants import GRANTS

_NUMBERS = frozenset({"hasTarget", "hasObservation"})
_ONCE = frozenset({"approvedOn", "issuedOn", "establishedOn", "announcedOn", "heldOn"})
"""Properties of which a note that names another value corrects the first."""
_FOUNDING = frozenset({"approvedBy", "approvedOn", "establishedBy", "establishedOn", "administeredBy", "announcedBy"})
_MONEY_AND_SHARES = frozenset({"CNY", "USD", "EUR", "HKD", "JPY", "percent", None})
_TIMES = ("period", "deadline")
_NO_ZONE = re.compile(
    r"\b(?:there (?:is|was|are|has never been)|has|have|had|hosts|received|got) (?:no|neither an?|never had an?) "
    r"(?:such )?(?:[\w-]+ ){0,6}zones?\b",
    re.IGNORECASE,
)
"""`There is no AI pilot zone in Wuxi`: what is said of one elsewhere in the article is only what others said."""
_DENIED = re.compile(
    r"\W*(?:(?:It|They|That|This) (?:does|do|did|has|have|is|are|was) ?(?:not|n['’]t)"
    r"(?:[.!;:]| (?:have one|true|so|right)\b)|(?:Not so|Wrong|False|Untrue|No|Nonsense)[.!,:])"
)
"""`Nineteen papers said that Dali has a pilot zone. It does not.`"""


def withdraw(proposed: Iterable[Statement], body: Body, mentions: Sequence[Mention]) -> Iterator[Statement]:
    """Yield statements as certain as the whole article leaves them, with what a correction puts in their place.

    Args:
        proposed: what the rules propose, in order.
        body: the article.
        mentions: what it names.
    """
    statements = list(proposed)
    moods = find_moods(body)
    if moods:
        statements = [in_mood(statement, moods) for statement in statements]
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    relayed = find_relayed(body, by_sentence)
    if relayed:
        statements = [as_relayed(statement, relayed) for statement in statements]
    for correction in find_corrections(body, by_sentence):
        statements = _correct(statements, correction, by_sentence, body.article.text)
    repeated = find_own_words(body)
    if repeated:
        statements = [each for each in statements if each.modality == "negated" or not is_own_word(each, repeated)]
    yield from _without_wishes(statements, body)


def _without_wishes(statements: Sequence[Statement], body: Body) -> Iterator[Statement]:
    """Yield statements but those made by the mere name of an unknown pilot zone where nothing says that it is there.

    The reference data know the zones of the national programmes. Of another (`a delegate suggested a pilot zone in
    Haikou`) the name alone proves nothing: the article has to say that it was approved, set up or run by somebody, or
    the sentence speaks of a grant (`was cleared to build`) or of a zone that a place has (`Harbin's zone`). Of one that
    the article denies to its place nothing is stated.
    """
    unknown = {s.subject for s in statements if s.subject.type == "PilotZone" and s.subject.provisional}
    denials = _denials(body) if unknown else []
    denied = {zone.iri for zone in unknown if any(zone.label.split(" AI ")[0] in text for text in denials)}
    there = {s.subject.iri for s in statements if s.predicate in _FOUNDING and s.modality == "asserted"}
    for statement in statements:
        zone = statement.subject
        if zone.iri in denied:
            continue
        if (
            statement.rule != "said-by-the-name"
            or zone.type != "PilotZone"
            or not zone.provisional
            or zone.iri in there
            or not statement.evidence
            or _is_granted(statement.evidence[0], body)
        ):
            yield statement


def _denials(body: Body) -> list[str]:
    """Return the sentences that say that there is no zone somewhere; may be empty."""
    prose = body.iter_prose()
    behind = [each.text for each in prose[1:]] + [""]
    return [
        each.text
        for each, answer in zip(prose, behind, strict=True)
        if "zone" in each.text and (_NO_ZONE.search(each.text) or _DENIED.match(answer))
    ]


def _is_granted(name: Evidence, body: Body) -> bool:
    """Say whether the sentence of a zone's name speaks of a grant, or the name of what a place has."""
    sentence = body.sentences[name.sentence - 1]
    owned = body.text[max(sentence.begin, name.begin - 3) : name.end].replace("\u2019", "'")
    return "'s " in owned or has_any(split_words(sentence.text), GRANTS)


def _correct(
    statements: list[Statement], correction: Correction, by_sentence: dict[int, list[Mention]], stored: str
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
        quote = stored[right.begin : right.end]
        place = Evidence(right.sentence, right.begin, right.end, quote)
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
        unit = statement.get("unit")
        same = unit == right.unit if right.unit else right.kind == "count" and unit not in _MONEY_AND_SHARES
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
