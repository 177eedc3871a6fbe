"""Amounts set against a goal, and so none: `14 platforms (goal: 10)`, `its goal is 12, after 4 in 2020`."""

from __future__ import annotations

import re

from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.times import When

GOAL_NOUNS = frozenset("aim goal target objective aims goals targets objectives ceiling threshold".split())
_BESIDE_GOAL = re.compile(
    r"[^,;()]{0,60} \((?:the |its )?(?:goal|target|aim|plan)(?: for 20\d\d)?(?::| was| is| of)? ?[\d~]"
    r"|[^,;:.()]{0,60},? against (?:the |an? )(?:(?:goal|target|plan)\b"
    r"|[^,;]{0,50}\b(?:planned|(?:plan|goal|target)\b))"
)
"""What stands behind an amount that has been reached: `14 platforms (goal: 10)`, `820, against the 300 planned`."""
_FROM_OLD = re.compile(
    r" (?:after|against|up from|compared with|compared to)(?: (?:the|its|about|some|only|just|roughly|around))* $"
)
"""What leads to the value before a goal: `50 billion by 2027, up from the 13 billion of 2019`."""


_AGAINST_WISH = re.compile(
    r"[^,;:.]{0,40},? (?:against|compared (?:with|to)|versus|short of|less than|below|more than|above) "
    r"the (?:\w+ )?\d[^,;:]{1,80}? (?:would|wants?|should|shall|(?:is|are) to|wishes|asks?|plans?|aims?)\b"
)
"""`63 percent in the third quarter, against the 65 percent that the state would like to see`: it is so."""
_COVERING = re.compile(
    r"\b(?:covers?|covered|covering|spans?|applies to|applying to|extends (?:over|to)|comprises?|consists of|runs to|"
    r"is divided into)(?: (?:the|an?|all|entire|whole|some|about|around|more than|of|area|total))* $"
)
"""What a document does with what it is for or made of: `The plan covers the entire 803 square kilometres`."""
_COVERING_WORDS = frozenset(
    "cover covers covered covering span spans applies applying extends comprise comprises consists runs divided".split()
)
_AGAINST = frozenset({"against", "compared", "versus", "short", "less", "below", "more", "above"})


def is_scope(clause: FigureClause) -> bool:
    """Say whether an amount is what a document covers or is made of, and no goal that it sets."""
    if _COVERING_WORDS.isdisjoint(clause.context.words):
        return False
    text, main = clause.text, clause.main
    return _COVERING.search(text, max(clause.context.sentence.begin, main.begin - 60), main.begin) is not None


def is_set_against_goal(clause: FigureClause, when: When | None) -> bool:
    """Say whether an amount is set against a goal: `14 platforms (goal: 10)`, `its goal is 12, against 4 in 2020`."""
    text, main = clause.text, clause.main
    context = clause.context
    planned = any(p.modality == "planned" for p in context.predicates)
    set_against = not _AGAINST.isdisjoint(context.words)
    if planned and set_against and _AGAINST_WISH.match(text, main.end, context.sentence.end):
        return True
    if planned or not GOAL_NOUNS.isdisjoint(context.vocabulary) or "plan" in context.vocabulary:
        if (set_against or "(" in context.sentence.text) and _BESIDE_GOAL.match(text, main.end):
            return True
        before = text[max(context.sentence.begin, main.begin - 30) : main.begin].lower()
        if when and when.own and when.is_past(context.body.article.published):
            return _FROM_OLD.search(before) is not None
    return False
