"""Whose an amount is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.governing import clause_bounds, governing
from kgtool.words import FUNCTION_WORDS

MEASURED = frozenset(
    (
        "Country Province City County District AdministrativeArea Region PilotZone HighTechZone Zone "
        "Programme ZoneNetwork"
    ).split()
)
"""Classes that figures in articles of this domain belong to."""
PLANS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
_INSTRUMENTS = PLANS | {"Initiative", "Strategy"}
_NOT_OWNING = frozenset(("to from than like beside near with by under between versus against for").split())
_FOREIGN = frozenset({"Company", "ResearchOrganization", "MediaOrganization", "Event", "Organization", "Topic"})
_COMPARING = frozenset({"against", "versus", "than"})
_APPOSED = frozenset({"capital", "part", "heart", "home", "east", "west", "north", "south", "centre", "center"})
_NEAR = 60
"""Characters after an amount within which a place still owns it."""
_MEMBER_NOUNS = frozenset({"members", "participants", "signatories"})
_COUNTED = frozenset(
    (
        "enterprises zones universities members models platforms parks clusters projects scenarios factories "
        "laboratories centers centres talents patents robots institutes institutions hubs measures tasks "
        "teams bases stations papers employees people researchers engineers applications colleges unicorns "
        "startups labs standards funds companies firms sites vehicles servers cabinets users"
    ).split()
)
"""Nouns whose counts are figures of the domain."""
_MEASURES = frozenset({"km2", "EFLOPS", "PFLOPS", "ms", "rank", "km", "MW", "GW", "mu", "hectares", "tonnes"})
"""Measures that figures of the domain are given in: no time spans, temperatures or ages."""
_ECONOMIC = frozenset(
    "industry industries sector economy worth scale revenue sales output turnover market core gdp value trade exports "
    "investment funding turned computing capacity delay latency utilisation utilization adoption rate".split()
)
_FEW = 4
_NEVER_COUNTED = frozenset(
    (
        "parts years months weeks days hours minutes ways things steps points times reasons jobs halves bodies groups "
        "deadlines aspects phases batches rounds stages places sides terms others categories types kinds levels "
        "countries regions"
    ).split()
)
"""Nouns that structure a text rather than measure the world."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose an amount is; `foreign` is true when it belongs to something without figures of its own, or left open."""

    owner: Mention | None
    foreign: bool = False


def find_owner(context: SentenceContext, main: Mention, *, planned: bool, carried: Mention | None) -> Ownership:
    """Return what an amount belongs to.

    What the amount counts the parts of; the subject of its verb; the last place or zone before it in its clause that
    is no mere circumstance; a place right behind it; else, where the subject is only an industry, an indicator or the
    amount itself, the owner spoken of before.

    Args:
        context: the sentence.
        main: the amount.
        planned: whether it is a goal.
        carried: the owner spoken of before, for a sentence that names none.
    """
    special = _counted_thing(context, main)
    if special:
        return Ownership(special)
    begin, end = clause_bounds(context, main)
    right = [
        m for m in _measured(context, main.end, end) if _preposition(context, m) in {"in", "of", "at", "across", ""}
    ]
    if right and _word_before(context, main) in _COMPARING:  # `against 11% in Jiangxi`
        near = right[0].begin - main.end <= 8
        return Ownership(right[0] if near else None, foreign=not near)
    if context.sentence.role == "row":
        row = _measured(context, context.sentence.begin, main.begin)
        return Ownership(row[0] if row else carried)
    subject = _subject(context, main)
    if subject and subject.kind in MEASURED:
        return Ownership(subject)
    if subject and subject.kind in _FOREIGN:
        return Ownership(subject if subject.kind == "Organization" else None, foreign=subject.kind != "Organization")
    left = [m for m in _measured(context, begin, main.begin) if not _is_oblique(context, m)]
    if left:
        return Ownership(left[-1])
    right = [m for m in right if m.begin - main.end <= _NEAR and "," not in _between(context, main, m)]
    if right:
        return Ownership(right[0])
    oblique = _measured(context, begin, main.begin)
    if oblique:
        return Ownership(oblique[-1])
    if not _is_generic(context, main, planned=planned):
        return Ownership(None, foreign=True)
    return Ownership(carried)


def _subject(context: SentenceContext, main: Mention) -> Mention | None:
    """Return the thing that is the subject of the verb an amount depends on, or `None`."""
    predicate = governing(context, main)
    subjects = predicate.find("subject") if predicate else []
    for argument in subjects[:1]:
        for mention in argument.unit.mentions:
            if mention.iri and mention.kind not in {"Agency", "Person", "Amount", "Date", *PLANS}:
                return mention
    return None


def _is_generic(context: SentenceContext, main: Mention, *, planned: bool) -> bool:
    """Say whether what stands before an amount names nothing of its own: an industry, an indicator, a pronoun, nothing.

    `The core industry has passed 300 billion yuan` goes on about the place spoken of; `the Alliance has 116 members`
    does not.
    """
    amount = main.value
    assert isinstance(amount, Amount)
    if context.sentence.role == "item" or (planned and amount.kind == "percent"):
        return True
    begin, _ = clause_bounds(context, main)
    text = context.body.article.text
    named = [(m.begin, m.end) for m in context.mentions]
    for unit in context.units:  # a name that nobody knows: `the Horinger cluster`
        inside = begin < unit.begin < main.begin and unit.begin > context.sentence.begin
        named_here = inside and unit.lower and text[unit.begin].isupper()
        if named_here and not any(b <= unit.begin < e for b, e in named):
            return False
    if any(m.kind == "Indicator" and begin <= m.begin and m.end <= main.begin for m in context.mentions):
        return True
    names = {"Company", "ResearchOrganization", "Organization", "Event", "MediaOrganization"}
    if any(m.kind in names and begin <= m.begin < main.begin for m in context.mentions):
        return False
    words = [u.lower for u in context.units if begin <= u.begin < main.begin and u.lower.isalpha()]
    content = [word for word in words if word not in FUNCTION_WORDS and not word.endswith("ly")]
    return not content or bool(set(words) & (_ECONOMIC | _COUNTED | {"it", "they", "there"}))


def _counted_thing(context: SentenceContext, main: Mention) -> Mention | None:
    """Return what an amount counts the parts of: a programme's zones, a network's members, a list of measures."""
    amount = main.value
    assert isinstance(amount, Amount)
    here = [m for m in context.mentions if m is not main and m.kind not in {"Topic", "Indicator", "Date", "Amount"}]
    inside = [m for m in here if (m.begin < main.end and main.begin < m.end) or 0 <= m.begin - main.end <= 1]
    network = next((m for m in here if m.kind == "ZoneNetwork" and m.iri), None)
    for mention in inside:
        if mention.kind == "ZoneSet" and mention.count and network:
            return network
        if mention.kind == "Programme" or (mention.kind in _INSTRUMENTS and mention.count):
            return mention
    if amount.unit in _MEMBER_NOUNS:
        bodies = [m for m in here if m.kind in {"ZoneNetwork", "Organization"} and m.iri]
        after = [m for m in bodies if m.begin > main.end]
        chosen = after[:1] or bodies[-1:]
        return chosen[0] if chosen else network
    following = [m for m in here if m.kind == "Programme" and m.iri and 0 <= m.begin - main.end <= 12]
    if following and amount.kind == "count" and amount.unit in {"cities", "places", "areas", "locations"}:
        return following[0]
    if amount.kind == "count" and not amount.noun:
        counted = [m for m in here if m.kind == "Programme" and m.iri and m.end <= main.begin]
        if counted:
            return counted[-1]
        if context.units and context.units[0].lower == "that" and _has_verb(context, {"make", "bring", "take"}):
            earlier = [m for m in context.before if m.kind == "Programme" and m.iri]
            return earlier[-1] if earlier else None
    return None


def is_countable(
    context: SentenceContext, main: Mention, *, planned: bool, owner: Mention | None, in_plan: bool
) -> bool:
    """Say whether an amount is worth stating: money, shares and measures are; counts if the domain counts them."""
    amount = main.value
    assert isinstance(amount, Amount)
    if _is_rate(context, main) or _is_former(context, main):
        return False
    if amount.kind == "money":
        return planned or _names_measure(context, main)
    if amount.kind == "measure":
        return amount.unit in _MEASURES
    if amount.kind != "count":
        share = context.body.article.text[main.end : main.end + 4] == " of "
        return owner is not None and (planned or share or _names_measure(context, main) or bool(amount.change))
    if amount.low < 2 and amount.high is None:  # `one zone` counts nothing
        return False
    if _counted_thing(context, main):
        return amount.unit not in _NEVER_COUNTED
    if not amount.noun:
        return bool(elliptical_noun(context, main)) or _begins_clause(context, main)
    if not planned and amount.low < _FEW and amount.high is None:  # `two zones`, `three firms`: talk, not a figure
        return False
    known = any(m.kind == "Indicator" and m.begin < main.end and main.begin < m.end for m in context.mentions)
    return known or amount.unit in _COUNTED or (planned and in_plan and amount.unit not in _NEVER_COUNTED)


def _begins_clause(context: SentenceContext, main: Mention) -> bool:
    """`Eighty-one are found in ...`: a bare number as the subject counts what was counted before."""
    after = context.body.article.text[main.end : main.end + 8].split()
    return main.begin == context.sentence.begin and bool(after) and after[0].lower() in {"are", "were", "have", "of"}


def _is_rate(context: SentenceContext, main: Mention) -> bool:
    """`40,000 yuan per crossing`, `500 yuan each`: a price, no figure of a place or plan."""
    after = context.body.article.text[main.end : main.end + 40].lower().split()
    while after and after[0].startswith("("):  # a conversion in brackets
        after = after[next((i for i, word in enumerate(after) if word.rstrip(",.;").endswith(")")), 0) + 1 :]
    return bool(after) and after[0].strip(",.;") in {"per", "each", "apiece", "a"} and after[0] != "a"


def _is_former(context: SentenceContext, main: Mention) -> bool:
    """`to 11 from eight`, `up from 600 million yuan`: the value before, which has no time of its own here."""
    before = context.body.article.text[context.sentence.begin : main.begin].lower().split()[-3:]
    return (
        bool(before)
        and before[-1] == "from"
        and (
            any(m.kind == "Amount" and m.end <= main.begin for m in context.mentions)
            or "up" in before
            or "down" in before
        )
    )


def _names_measure(context: SentenceContext, main: Mention) -> bool:
    """Say whether the sentence says what money measures: an indicator, or an industry that is worth so much."""
    if any(m.kind == "Indicator" for m in (*context.mentions, *context.lead_mentions())):
        return True
    lowers = {unit.lower for unit in context.units}
    return bool(lowers & _ECONOMIC)


def elliptical_noun(context: SentenceContext, main: Mention) -> str:
    """Return the noun that a bare number counts, or an empty string.

    That of `the number of enterprises ... at 1,100`, or the last plural noun of the domain before it
    (`universities, ... and more than 20 are engaged`).
    """
    text = context.body.article.text
    for mention in reversed(context.mentions):
        if mention.kind == "Indicator" and mention.end <= main.begin and mention.label.startswith("number of "):
            return mention.label.removeprefix("number of ")
    if text[main.end : main.end + 7] == " of the":  # `260 of the 390 AI companies`
        whole = next((m for m in context.mentions if isinstance(m.value, Amount) and m.begin > main.end), None)
        if whole and isinstance(whole.value, Amount) and whole.value.unit and whole.begin - main.end < 12:
            return whole.value.unit
    before = text[context.sentence.begin : main.begin].lower()
    words = [word.strip(",.;:()\"'“”") for word in before.split()]
    return next((word for word in reversed(words) if word in _COUNTED), "")


def _has_verb(context: SentenceContext, lemmas: set[str]) -> bool:
    return any(predicate.lemma in lemmas for predicate in context.predicates)


def _measured(context: SentenceContext, begin: int, end: int) -> list[Mention]:
    return [m for m in context.mentions if m.kind in MEASURED and m.iri and begin <= m.begin and m.end <= end]


def _is_oblique(context: SentenceContext, mention: Mention) -> bool:
    if _preposition(context, mention) in _NOT_OWNING:
        return True
    before = context.body.article.text[context.sentence.begin : mention.begin].lower().split()[-3:]
    return "of" in before and bool(_APPOSED & set(before))  # `Wuhan, the capital of Hubei`


def _between(context: SentenceContext, left: Mention, right: Mention) -> str:
    return context.body.article.text[left.end : right.begin]


def _word_before(context: SentenceContext, mention: Mention) -> str:
    before = context.body.article.text[context.sentence.begin : mention.begin].lower().split()
    return before[-1] if before else ""


def _preposition(context: SentenceContext, mention: Mention) -> str:
    """Return the word before a mention, articles passed over."""
    units = context.units
    index = bisect_right(units, mention.begin, key=lambda unit: unit.begin) - 1
    if index < 0 or mention.begin >= units[index].end:
        return ""
    back = index - 1
    while back >= 0 and units[back].lower in {"the", "a", "an", "national", "local"}:
        back -= 1
    lower: str = units[back].lower if back >= 0 else ""
    return lower if lower.isalpha() and lower in _NOT_OWNING | {"in", "of", "at", "across", "on"} else ""
