"""Add to an amount what its neighbours say: growth or fall with its basis, and whether it converts the one before."""

from __future__ import annotations

import re
from dataclasses import replace

from kgtool.mentions.amounts import units
from kgtool.mentions.amounts.context import WINDOW
from kgtool.records import Amount

Found = tuple[int, int, Amount]
_YEAR_ON_YEAR = re.compile(r",? \(?(?:year[- ](?:on|over)[- ]year|yoy|y-o-y|y/y)\b\)?", re.IGNORECASE)

_SINCE_YEAR = re.compile(
    r" (?:(more|higher|up|less|lower|fewer|down) )?(?:than|from|over|on|compared (?:with|to)) "
    r"(?:(?:that |those )?(?:of |in )?)"
    r"(?:a year (?:earlier|ago|before)|the (?:year before|previous year|same period)|last year)",
    re.IGNORECASE,
)

_THAN = re.compile(
    r" (more|higher|less|lower|fewer) than (?:in |that of |those of )?(?:[12][0-9]{3}\b|an? |the |last )"
)
_GROWTH_RIGHT = re.compile(r"(?: year[- ]on[- ]year| yoy| annual)?[ -]([a-z]+)\b", re.IGNORECASE)

_BASIS_LEFT = re.compile(r"(?:year[- ]on[- ]year|yoy|y/y)[a-z ]{0,24}$", re.IGNORECASE)

_ARTICLE = re.compile(r"\b(?:an?|the) (?:[a-z-]+ )?$")

_CONVERSION = re.compile(
    r" ?\((?:or |that is,? |equal to |equivalent to |i\.e\.,? )?|,? or (?:about )?|, equivalent to |/ ?"
)


def add_growth(text: str, amount: Amount, begin: int, end: int, *, limit: int, sign: str) -> tuple[Amount, int, int]:
    """Add what the neighbours say of growth or fall, and widen the span over `up`, `a rise of`, `year on year`."""
    change = sign
    basis = ""
    window = text[max(0, begin - WINDOW) : begin]
    if window.endswith(" ") and not change:
        ends = window[:-1].rpartition(" ")[2].lower().lstrip("(\"',") in units.GROWTH_ENDS
        words = window[:-1].lower().split(" ") if ends else []
        for count in (3, 2, 1) if ends else ():
            key = " ".join(words[-count:]).lstrip("(\"',")
            change = units.GROWTH_LEFT.get(key, "")
            if change and key == "up" and words[-2:-1] and words[-2] in units.NOT_UP:
                change = ""
            if change and (amount.kind == "percent" or key in units.GROWTH_INSIDE or key.endswith(" by")):
                basis = "year-on-year" if _BASIS_LEFT.search(window) else ""
                if key in units.GROWTH_INSIDE:
                    begin -= len(key) + 1
                    if key.endswith(" of") and (article := _ARTICLE.search(text, max(0, begin - 20), begin)):
                        begin = article.start()
                break
            change = ""
    if amount.kind not in ("percent", "money") and not change:
        return amount, begin, end
    if after := _YEAR_ON_YEAR.match(text, end):
        basis = "year-on-year"
        change = change or "+"
        if after.end() <= limit and not after[0].startswith(" ("):
            end = after.end()
    if amount.kind == "percent" and (noun := _GROWTH_RIGHT.match(text, end)):
        change = change or units.GROWTH_NOUNS.get(noun[1].lower(), "")
    if amount.kind == "percent" and not change and (than := _THAN.match(text, end)):
        change = "+" if than[1] in ("more", "higher") else "-"
    if since := _SINCE_YEAR.match(text, end):
        word = (since[1] or "").lower()
        if word:
            change = change or ("-" if word in ("less", "lower", "fewer", "down") else "+")
        if change:
            basis = "year-on-year"
    if not change:
        return amount, begin, end
    return replace(amount, change=change, basis=basis), begin, end  # type: ignore[arg-type]


def mark_conversion(text: str, row: Found, previous: Found | None) -> Found:
    """Mark a sum in another currency that restates the one before it; without a comparator it takes over that one's."""
    begin, end, amount = row
    if previous is None or amount.kind != "money" or previous[2].kind != "money" or previous[2].unit == amount.unit:
        return row
    if begin - previous[1] > 24 or not _CONVERSION.fullmatch(text, previous[1], begin):
        return row
    comparator = amount.comparator if amount.comparator != "eq" else previous[2].comparator
    return begin, end, replace(amount, converted=True, comparator=comparator)
