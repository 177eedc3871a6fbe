"""Words of the labels of lines that give figures: which leave their numbers open, and which make sums figures."""

from __future__ import annotations

LEFT = frozenset(
    "change growth increase rise price prices cost costs phone tel fax pages page forecast estimate guess rank ranking "
    "source sources claim claims rumour rumor record question answer example note notes correction also but however "
    "contact fund funding grant grants subsidy subsidies budget investment fee fees delay latency distance weather "
    "temperature circulation issue number vol volume no words time reading telephone national nationwide china".split()
)
"""Words of labels whose numbers are left to the readers of sentences, or open."""
SUMS = frozenset("industry output revenue sales turnover scale value gdp target goal market exports economy".split())
"""Words of a label of which a sum of money is the figure."""
