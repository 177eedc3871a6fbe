"""When two names, phrases, numbers, units or dates are the same: people and programs word them differently.

The rules are strict where a confusion is a wrong fact (the two zone programmes, two cities, two currencies) and lenient
where it is taste (word order, `AI` for `artificial intelligence`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_STOP: Final = frozenset("the a an of for and in on to its s by with at from national china chinese s' -".split())
_SYNONYMS: Final = {
    "artificial": "ai", "intelligence": "", "hi": "high", "hitech": "hightech", "next": "new", "experimental": "pilot",
    "zones": "zone", "areas": "area", "centre": "center", "centres": "center", "centers": "center",
    "innovative": "innovation", "programme": "program", "companies": "enterprise", "firms": "enterprise",
    "enterprises": "enterprise", "municipality": "", "province": "", "city": "", "models": "model",
    "measures": "measure", "regions": "region", "initiatives": "initiative",
}  # fmt: skip
_GENERIC: Final = frozenset(
    (
        "ai new generation innovation pilot zone high tech hightech industrial development park plan action program "
        "network alliance area region strategy guideline implementation work government municipal provincial people "
        "ministry bureau department office industry center"
    ).split()
)
"""Words that many names share: two names that differ in another word name two things."""
_UNITS: Final = {
    "yuan": "CNY", "rmb": "CNY", "cny": "CNY", "usd": "USD", "us$": "USD", "%": "percent", "per cent": "percent",
    "company": "enterprises", "companies": "enterprises", "firms": "enterprises", "enterprise": "enterprises",
}  # fmt: skip
_HARD_UNITS: Final = frozenset({"cny", "usd", "percent"})
_NUMBER: Final = re.compile(r"\s*(-?[\d.,]+(?:e\+?\d+)?)\s*%?\s*")
_TOLERANCE: Final = 0.001


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the words that decide about a name, in one spelling; empty only where there is none.

    A stretch of Chinese is one word: Chinese names are the same only as a whole.

    >>> sorted(words_of("the Artificial Intelligence Pilot Zones of Hefei"))
    ['ai', 'hefei', 'pilot', 'zone']
    """
    found = re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]+", re.sub(r"[’']", "", text.casefold()))
    words = [_SYNONYMS.get(word, word) for word in found]
    return frozenset(word for word in words if word and word not in _STOP) or frozenset(word for word in words if word)


def same_name(names: Iterable[str], found: str) -> bool:
    """Say whether a name is one of the names of a thing.

    Args:
        names: the canonical name and its aliases.
        found: the name to judge.

    >>> same_name(["Hefei High-tech Zone"], "Hefei High-Tech Industrial Development Zone")
    True
    >>> same_name(["Shanxi Province"], "Shaanxi Province")
    False
    """
    right = words_of(found)
    return bool(right) and any((left := words_of(name)) and _alike(left, right) for name in names)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    if left == right:
        return True
    if any(word[0] >= "\u4e00" for word in left | right):  # Chinese names are long and share most of their characters
        return False
    # The two zone programmes differ in one word: never let one pass for the other.
    if (
        ("application" in left) != ("application" in right)
        and "zone" in left & right
        and ("application" in right or right & {"generation", "development"})
    ):
        return False
    own_left, own_right = left - _GENERIC, right - _GENERIC
    if own_left or own_right:
        return _overlap(own_left, own_right) >= 0.6 and _overlap(left, right) >= 0.4
    return _overlap(left, right) >= 0.6


def same_phrase(gold: str, found: str) -> bool:
    """Say whether two short phrases speak of the same: a third of their words, or most of the shorter one's.

    >>> same_phrase("smart factories", "factories that are smart and green")
    True
    """
    left, right = words_of(_pairs(gold)), words_of(_pairs(found))
    if not left or not right:
        return False
    return _overlap(left, right) >= 0.34 or len(left & right) / min(len(left), len(right)) >= 0.6


def _pairs(text: str) -> str:
    """Return a phrase with its Chinese cut into pairs of characters, which are as long as most Chinese words."""
    return re.sub(r"[\u4e00-\u9fff]{2}", r"\g<0> ", text)


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left | right else 1.0


def same_number(gold: str, found: str) -> bool:
    """Say whether an end of one range is an end of the other, within 0.1 percent; a number is a range of one.

    >>> same_number("2-3", "3"), same_number("70%", "70"), same_number("4,772", "4771"), same_number("20", "21")
    (True, True, True, False)
    """
    return any(abs(left - right) <= _TOLERANCE * max(abs(left), 1e-9) for left in _ends(gold) for right in _ends(found))


def _ends(text: str) -> list[float]:
    matches = [_NUMBER.fullmatch(part) for part in re.split(r"(?<=\d)-(?=\d)", text)]
    ends = []
    for match in matches:
        try:
            ends += [float(match[1].replace(",", ""))] if match else []
        except ValueError:  # digits and points that are no number, such as `1.2.3`
            continue
    return ends


def same_date(gold: str, found: str) -> bool:
    """Say whether a date is the gold one, or the gold one cut to its month.

    >>> same_date("2021-03-25", "2021-03"), same_date("2021-03-25", "2021"), same_date("2021", "2021")
    (True, False, True)
    """
    return bool(found) and (gold == found or (len(gold) > len(found) >= 7 and gold.startswith(found)))


def same_unit(gold: str, found: str) -> bool:
    """Say whether two units may be the same: currencies and percent must be, counted nouns are open.

    >>> same_unit("yuan", "CNY"), same_unit("CNY", "USD"), same_unit("firms", "factories")
    (True, False, True)
    """
    left, right = _unit(gold), _unit(found)
    return left == right or not {left, right} & _HARD_UNITS


def _unit(text: str) -> str:
    return _UNITS.get(text.strip().casefold(), text.strip()).casefold().rstrip("s")
