"""What an amount measures: its indicator, the industry it is about, and its unit."""

from __future__ import annotations

import re
from functools import lru_cache

from kgtool.prose.words import AUXILIARIES
from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.countable import ALLOTTED, elliptical_noun
from kgtool.statements.figures.governing import governing
from kgtool.statements.figures.wordings.ratios import is_ratio
from kgtool.statements.figures.wordings.spending import SPENDING, YEARLY
from kgtool.vocab import slug as make_slug

_BY_UNIT = {"km2": "area", "EFLOPS": "computing-capacity", "PFLOPS": "computing-capacity", "ms": "network-delay",
            "rank": "rank", "hectares": "area", "ha": "area",
            "m2": "area", "mu": "area", "EB": "storage-capacity"}  # fmt: skip
slug = lru_cache(maxsize=1024)(make_slug)  # the same labels come again and again
_WHOLES = re.compile(
    r"^(?:rank$|number of )|revenue|sales|output|^gdp$|exports|value|investment|scale|profit|funding|financing",
    re.IGNORECASE,
)
"""Indicators of which a percentage is only a share."""
_SCALES = re.compile(r"\b(core|related|surrounding|surrounds|associated|adjacent|around(?= (?:it|them|the core)\b))\b")
_NAMED_AFTER = re.compile(r"[ ()]*(?:in|of)(?: [A-Za-z'’-]+){0,6} ?")
_REACH = 60
"""Characters after an amount within which `in sales` still names its indicator."""


def indicator_of(context: SentenceContext, main: Mention, owner: Mention | None) -> str:
    """Return the slug of what an amount measures; never empty.

    The indicator named nearest before the amount decides, or one named right after it (`in sales`); a count is the
    number of what it counts; what is not named is the industry's scale for money and the share for a percentage.
    """
    amount = main.value
    assert isinstance(amount, Amount)
    if is_ratio(context, main):
        return "power-usage-effectiveness"
    if amount.kind == "count":
        inside = [m for m in context.mentions if m.kind == "Indicator" and m.begin < main.end and main.begin < m.end]
        if inside and inside[-1].label.startswith("number of "):
            return slug(inside[-1].label)
        return f"number-of-{slug(unit_of(context, main, owner) or 'things')}"
    if amount.unit in _BY_UNIT:
        return _BY_UNIT[amount.unit]
    if amount.kind == "money" and owner is not None and owner.kind == "Organization":
        return "capital"
    named = _near(context, main, "Indicator")
    if amount.kind == "money" and owner is not None and owner.kind == "Event":
        return slug(named.label) if named and not named.label.startswith("number of ") else "contract-value"
    if amount.kind == "percent" and amount.change:
        return "gdp-growth" if named and named.label.lower().startswith("gdp") else "growth"
    if named and not (amount.kind == "percent" and _WHOLES.search(named.label)):
        return slug(named.label)
    if amount.kind == "percent":
        return _described(context, main) or "share"
    return _scale(context, main) if amount.kind == "money" else slug(amount.unit)


def _scale(context: SentenceContext, main: Mention) -> str:
    """Tell the core industry from those around it: `4 billion for the core and 50 billion for what surrounds it`."""
    others = _others(context, main)
    begin = max((m.end for m in others if m.end <= main.begin), default=context.sentence.begin)
    end = min((m.begin for m in others if m.begin >= main.end), default=context.sentence.end)
    text = context.body.text
    for part in (text[begin : main.begin], text[main.end : end]):
        found = _SCALES.findall(part.lower())
        if found:
            return "core-industry-scale" if found[-1] == "core" else "related-industry-scale"
    predicate = governing(context, main)
    if predicate and predicate.lemma in ALLOTTED and context.units[predicate.first].begin < main.begin:
        into = (
            predicate.lemma not in {"put", "set"}
            or " into " in text[main.end : end]
            or " aside " in text[begin : main.begin]
        )
        return "investment" if predicate.lemma == "invest" else "funding" if into else "industry-scale"
    if predicate and predicate.lemma in SPENDING and YEARLY.match(text, main.end):
        return "funding"
    return "industry-scale"


def industry_of(context: SentenceContext, main: Mention) -> str:
    """Return the slug of the industry or topic that an amount is about; empty where none is named near it."""
    named = _near(context, main, "Topic")
    return slug(named.label) if named else ""


def unit_of(context: SentenceContext, main: Mention, owner: Mention | None) -> str:
    """Return the unit: a currency, `percent`, a measure, or the counted noun; empty where nothing is counted."""
    amount = main.value
    assert isinstance(amount, Amount)
    if is_ratio(context, main):
        return "ratio"
    if amount.unit:
        listed = amount.unit in {"names", "entries", "places"} and owner is not None and owner.kind == "Programme"
        return "zones" if listed else amount.unit  # `its list runs to 11 names`
    if amount.kind == "count":
        noun = elliptical_noun(context, main)
        return noun or ("zones" if owner and owner.kind == "Programme" else "")
    return amount.kind


def _near(context: SentenceContext, main: Mention, kind: str) -> Mention | None:
    """Return the mention of a kind that belongs to an amount: inside it, last before it, or right after it."""
    others = _others(context, main)
    begin = max((m.end for m in others if m.end <= main.begin), default=context.sentence.begin)
    end = min((m.begin for m in others if m.begin >= main.end), default=context.sentence.end)
    counted = isinstance(main.value, Amount) and main.value.kind == "count"
    of_kind = [m for m in context.mentions if m.kind == kind and (counted or not m.label.startswith("number of "))]
    inside = [m for m in of_kind if m.begin < main.end and main.begin < m.end]
    if inside:
        return inside[-1]
    text = context.body.text
    after = [m for m in of_kind if main.end <= m.begin < min(end, main.end + _REACH)]
    if after and _NAMED_AFTER.fullmatch(text, main.end, after[0].begin):
        return after[0]
    before = [m for m in of_kind if begin <= m.begin and m.end <= main.begin]
    if before:
        return before[-1]
    return next((m for m in reversed(context.lead_mentions()) if m.kind == kind), None)


def _others(context: SentenceContext, main: Mention) -> list[Mention]:
    """Return the other amounts of a sentence; those that restate one or say how it grew are left out."""
    return [
        m
        for m in context.mentions
        if isinstance(m.value, Amount)
        and m is not main
        and not m.value.converted
        and not (m.value.change and m.value.kind == "percent")
    ]


def _described(context: SentenceContext, main: Mention) -> str:
    """Return the subject's own words as an indicator: `the adoption rate of terminals should exceed 70 percent`."""
    before = [p for p in context.predicates if context.units[p.first].begin < main.begin]
    if not before:
        return ""
    words: list[str] = []
    for unit in reversed(context.units[: before[-1].first]):
        if unit.lower in {";", ",", ":"} or (unit.mentions and words):
            break
        if unit.lower in AUXILIARIES:
            words.clear()  # `The vacancy rate was last disclosed by ...`
        elif unit.lower.replace("-", "").isalpha():
            words.append(unit.lower)
    name = " ".join(word for word in reversed(words) if word not in {"the", "a", "its", "their"})
    return slug(name) if 0 < len(name.split()) <= 9 and ("rate" in name or "share" in name or "ratio" in name) else ""
