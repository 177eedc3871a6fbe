"""Verbs of goals: what aims at an amount, what demands it, and what documents do with it."""

from __future__ import annotations

AIMING = frozenset(
    {"hope", "aim", "want", "seek", "target", "strive", "wish", "intend", "aspire", "expect", "promise", "vow", "plan"}
)
"""Verbs whose object is a goal, also in the past tense."""
DEMANDING = frozenset({"foresee", "envisage", "require", "demand", "stipulate", "propose"})
STATING = frozenset(
    (
        "set ask speak call demand require want foresee aim list plan say provide envisage seek promise name talk "
        "contain mention propose put expect target project look allot earmark count hope lay stipulate fix"
    ).split()
)
"""What documents do with figures."""
WANTING = AIMING | STATING | DEMANDING
