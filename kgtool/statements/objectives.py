"""What zones, documents and bodies aim at: short phrases in the article's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.dates import DateValue
from kgtool.records import Mention, Statement, Value
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.focus import find_entity
from kgtool.statements.predicates import Predicate
from kgtool.statements.sayings import to_phrase

_AIMERS = frozenset(
    (
        "PilotZone HighTechZone Zone Programme ZoneNetwork Plan Guideline PolicyInstrument Initiative "
        "Strategy City Province Organization Agency District"
    ).split()
)
_NAMED = frozenset({*_AIMERS, "Company", "ResearchOrganization", "Person", "Country", "Province", "County"})
"""What owns the aim that its clause names, or rules other owners out."""
_INSTRUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument", "Initiative", "Strategy"})
_ENCOURAGING = frozenset({"encourage", "advocate", "propose", "promote", "emphasize", "emphasise", "stress"})
_PURPOSES = frozenset("jobs job aims tasks goals purposes missions brief objectives roles duties".split())
_FOCUSING = frozenset({"focus", "concentrate", "specialize", "specialise", "look"})
"""What these verbs tell of is a field of work and no objective."""
_NAMED_AIM = re.compile(
    r"\b(?:aims?|aimed|aiming) at (?!home\b)|"
    r"\b(?:aims?|goals?|purposes?|missions?|jobs?|tasks?|objectives?|point|idea)(?: of [^,.;:]{1,60}?)? "
    r"(?:is|was|remains|are)(?: not only)?(?: above all)? to (?=[a-z])|"
    r"\bwith (?:the|an) (?:aim|goal|purpose|intention) of (?=[a-z]+ing\b)|"
    r"\bwith a view to (?=[a-z]+ing\b)",
    re.IGNORECASE,
)
_AIM_WORDS = frozenset(
    "aim aims aimed aiming goal goals purpose purposes mission missions job jobs task tasks objective objectives point "
    "idea intention view".split()
)
_TRAILING = re.compile(
    r",? (?:(?:(?:by|in|with|through|under|from|of|for) )?which|while|whereas|according to|said|says|although|"
    r"though|because|since|where|who|thereby|so that|it said|and that|but)\b.*$|"
    r"[;:—–(].*$|,? (?:and )?striv(?:e|ing) (?:to|for)\b.*$|,? and$",
    re.DOTALL,
)
"""Clauses that hang on an objective without being part of it."""
_RELATIVE_REACH = 4
"""Units between `that` and the verb of its clause."""
_BRACKETS = re.compile(r" ?\([^()]*\)")


def apply_objectives(context: SentenceContext) -> Iterator[Statement]:
    """Yield the objectives of a sentence, each once; may be empty."""
    taken: list[tuple[int, int]] = []
    for predicate in context.predicates:
        yield from _aims(context, predicate, taken)
    yield from _named_aims(context, taken)
    yield from _listed_aims(context)


def _named_aims(context: SentenceContext, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`is aimed at turning ...`, `its job is to form ...`: the phrase behind is an objective."""
    if _AIM_WORDS.isdisjoint(context.vocabulary):
        return
    text = context.sentence.text
    for match in _NAMED_AIM.finditer(text):
        begin = context.sentence.begin + match.end()
        if any(first <= begin < last for first, last in taken):
            continue
        before = context.sentence.begin + match.start()
        clause = context.sentence.begin + text.rfind(";", 0, match.start()) + 1
        named = [m for m in context.mentions if clause <= m.begin and m.end <= begin and m.iri and m.kind in _NAMED]
        if any(p.modality == "negated" and clause <= context.units[p.first].begin < begin for p in context.predicates):
            continue
        owner = named[-1] if named and before <= named[-1].begin else named[0] if named else find_entity(context)
        phrase = _shorten(text[match.end() :])
        if owner and owner.kind in _AIMERS and len(phrase.split()) >= 3:
            taken.append((begin, begin + len(phrase)))
            yield _objective(context, owner, phrase, "named-aim", {})


def _aims(context: SentenceContext, predicate: Predicate, taken: list[tuple[int, int]]) -> Iterator[Statement]:
    """`aims to V ...`, `is to V ...`, `will V ...`: the rest of the clause is an objective of the subject."""
    encourages = predicate.lemma in _ENCOURAGING and any(
        m.kind in _INSTRUMENTS for a in predicate.find("subject") for m in a.unit.mentions
    )
    if not encourages and (predicate.modality != "planned" or predicate.passive):
        return
    subject = next(
        (m for a in predicate.find("subject") for m in a.unit.mentions[:1] if m.kind in _AIMERS and m.iri), None
    )
    if subject is None or any(m.kind == "Person" for a in predicate.find("subject") for m in a.unit.mentions):
        return
    units = context.units
    end = len(units)
    for later in context.predicates:
        if later.first > predicate.last and (
            (later.finite and not _is_relative(context, later)) or _joined_by_and(context, later)
        ):
            end = later.first
            break
    verb = units[min(predicate.last + 1, len(units) - 1) if encourages else predicate.last]
    stop = next(
        (u.begin for u in units[predicate.last + 1 : end] if u.lower in {";", "—", "--", ":"}), units[end - 1].end
    )
    text = _shorten(context.body.article.text[verb.begin : stop])
    if any(first <= verb.begin < last for first, last in taken) or len(text.split()) < 3:
        return
    taken.append((verb.begin, verb.begin + len(text)))
    if predicate.lemma in _FOCUSING:
        return
    by = [m for m in context.mentions if isinstance(m.value, DateValue) and m.value.role == "by" and m.value.start]
    when = next((str(m.value) for m in by if verb.begin <= m.begin < stop), "")
    yield _objective(context, subject, text, "aim", {"deadline": when} if when else {})


def _listed_aims(context: SentenceContext) -> Iterator[Statement]:
    """`It has three jobs: to form ..., to get ..., and to set up ...`: each is an objective of what is spoken of."""
    if context.vocabulary.isdisjoint(_PURPOSES):
        return
    lowers = [unit.lower for unit in context.units]
    if _PURPOSES.isdisjoint(lowers):
        return
    entity = find_entity(context)
    listed = [p for p in context.predicates if not p.finite and not p.matrix and lowers[p.first] == "to"]
    if entity is None or len(listed) < 2:
        return
    for position, predicate in enumerate(listed):
        begin = context.units[predicate.last].begin
        end = context.units[listed[position + 1].first].begin if position + 1 < len(listed) else context.sentence.end
        text = _shorten(context.body.article.text[begin:end])
        text = text.removesuffix(" and").rstrip(",")
        if len(text.split()) >= 3:
            yield _objective(context, entity, text, "listed-aim", {})


def _joined_by_and(context: SentenceContext, predicate: Predicate) -> bool:
    before = context.units[predicate.first - 1].lower if predicate.first else ""
    return before in {"and", ","} and not predicate.finite


def _is_relative(context: SentenceContext, predicate: Predicate) -> bool:
    """Say whether a verb belongs to the noun before it: `lessons that other cities can copy`."""
    before = [unit.lower for unit in context.units[max(predicate.first - _RELATIVE_REACH, 0) : predicate.first]]
    return "that" in before and not {",", ";", "said", "says"} & set(before)


def _shorten(text: str) -> str:
    """Return an objective without the clauses that hang on it."""
    whole = _BRACKETS.sub("", text.strip().rstrip("."))
    return to_phrase(_TRAILING.sub("", whole, count=1)).removesuffix(" and").rstrip(" ,")


def _objective(
    context: SentenceContext, owner: Mention, phrase: str, rule: str, qualifiers: dict[str, str]
) -> Statement:
    return context.state(
        thing_of(owner), "hasObjective", Value(phrase), rule, [owner],
        modality="planned", qualifiers=qualifiers, confidence=0.7,
    )  # fmt: skip
