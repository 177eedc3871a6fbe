"""Amounts that are a part of a whole which others count: `half of the 4,700 companies counted nationwide`."""

from __future__ import annotations

import re

from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.countable import counted_thing

_PARTS = re.compile(
    r"(?:%|\b(?:percent|per cent|half|thirds?|quarters?|fifths?|tenths?|share|part|most|many|some|few))"
    r" of (?:all |its |their )?(?:the |these |those )(?:about |some |roughly |more than |over |nearly )?$"
)
_PARTS_ENDS = frozenset("the these those about some roughly over than nearly".split())
_RELATIVE = re.compile(r" (?:[\w-]+ )?(?:that|which|in (?:the|its) (?:city|province|zone|park|district|county))\b")
_RANKED = frozenset("best top biggest largest strongest leading other remaining".split())
_RANKED_AFTER = re.compile(r" (?:best|biggest|largest|strongest|best-known|richest)\b")
_BEST = frozenset({"best", "biggest", "largest", "strongest", "richest"})
_ASKED_AFTER = re.compile(r" (?:\w+ )?(?:polled|surveyed|questioned|interviewed|asked|sampled|who answered)\b")
_ASKED_BEFORE = re.compile(
    r"\b(?:surveys?|polls?|samples?|questionnaires?|interviews?) (?:of|among|with|by|covering|sent to)(?: \w+){0,2} $"
)
_ASKED = frozenset(
    "polled surveyed questioned interviewed asked sampled answered survey surveys poll polls sample samples "
    "questionnaire questionnaires interview interviews".split()
)
_EVERYWHERE_WORDS = frozenset({"nationwide", "worldwide", "globally", "country", "nation", "world"})
_EVERYWHERE = re.compile(
    r"(?: (?:counted|found|registered|listed|recorded|known))?,? (?:nationwide|worldwide|globally|"
    r"(?:counted |found )?(?:in|across|throughout) (?:all of |the whole of |the whole |the entire |all )?"
    r"(?:the country|country|the nation|the world)\b)"
)


def is_part(clause: FigureClause) -> bool:
    """`about half of the 4,700 companies counted nationwide`, `the five biggest makers`, `of the 320 firms polled`."""
    context, main = clause.context, clause.main
    words, last = context.words, clause.word_before
    if last in _RANKED:
        return True
    partial, best = last in _PARTS_ENDS, not _BEST.isdisjoint(words)
    asked, everywhere = not _ASKED.isdisjoint(words), not _EVERYWHERE_WORDS.isdisjoint(words)
    if not (partial or best or asked or everywhere):
        return False
    before = clause.text[max(context.sentence.begin, main.begin - 60) : main.begin].lower()
    after = clause.text[main.end : main.end + 60].lower()
    if (
        partial
        and " of " in before
        and _PARTS.search(before)
        and not _RELATIVE.match(after)
        and counted_thing(context, main) is None
    ):
        return True
    if best and (_RANKED_AFTER.match(after) or _RANKED_AFTER.search(main.text.lower())):
        return True
    if asked and (_ASKED_AFTER.match(after) or _ASKED_BEFORE.search(before)):
        return True
    whole = _EVERYWHERE.match(after) if everywhere else None
    return whole is not None and before.endswith((" of the ", " the ", "among ", "of "))
