"""Words of the labels of lines that give figures: which leave their numbers open, make sums figures, or count."""

from __future__ import annotations

import re

from kgtool.statements.figures.countable import COUNTED

LEFT = frozenset(
    "change growth increase rise price prices cost costs phone tel fax pages page forecast estimate guess rank ranking "
    "source sources claim claims rumour rumor record question answer example note notes correction also but however "
    "contact fund funding grant grants subsidy subsidies budget investment fee fees delay latency distance weather "
    "temperature circulation issue number vol volume no words time reading telephone national nationwide china".split()
)
"""Words of labels whose numbers are left to the readers of sentences, or open."""
SUMS = frozenset("industry output revenue sales turnover scale value gdp target goal market exports economy".split())
"""Words of a label of which a sum of money is the figure."""
_BEHIND = re.compile(r"[,(;]| (?:in|at|on|of|with|from|by|as|there|now|so|end|for|(?:19|20)\d\d)\b")
"""Where what a label counts ends: `Companies in the park`."""


def is_counting(label: str) -> bool:
    """Say whether a label names what can be counted.

    >>> is_counting("Companies in the park"), is_counting("Weather in the park")
    (True, False)
    """
    words = _BEHIND.split(label.lower())[0].split()
    return bool(words) and words[-1] in COUNTED
