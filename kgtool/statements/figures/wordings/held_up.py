"""Amounts that a text only holds up beside what it tells: a unit explained, another's report, a mere supposition.

`One EFLOPS is a billion billion operations a second`, `your report credits Hefei with 700 firms`, `a third of the
city's total of 4,800`, `if demand grows, it would need 80 EFLOPS`: none is a figure or goal of who is named.
"""

from __future__ import annotations

import re

from kgtool.statements.figures.clauses import FigureClause

_UNITS = frozenset({"EFLOPS", "PFLOPS", "GW", "MW", "EB", "PB", "TB"})
_EQUALS = re.compile(
    r"(?: \([^()]{1,20}\))?,? (?:equals?|is|are|means?|stands? for|corresponds? to|comes? to|amounts? to|represents?|"
    r"denotes?|=|or) (?:(?:equal|equivalent) to |about |roughly |the same as )?"
    r"(?:a|an|one|10|1[,.]?000|ten|\d+) ?(?:\w+ )*?(?:million|billion|trillion|quintillion|quadrillion|thousand|\^)"
)
"""What stands behind one of a unit where it is explained; no place has only one."""
_A_SECOND = re.compile(
    r",? (?:[\w-]+ ){0,2}?(?:(?:operations?|calculations?|computations?) )?(?:a|per|each|every) second\b"
)
_OPERATIONS = ("operations", "calculations", "computations", "FLOPS", "flops")
_ADDRESSED = re.compile(
    r"\b[Yy]our (?:[\w-]+ ){0,3}?(?:report|article|story|survey|piece|map|table|chart|list|correspondent|writer|"
    r"reporter|author|column|columnist|editorial|issue|paper|newspaper|magazine|supplement|box|graphic|page|reviewer|headline)\b"
    r"|\b[Yy]ou (?:print|printed|write|wrote|report|reported|give|gave|credit|credited)\b"
)
"""Who a letter answers: what that one says is what the letter puts right."""
_ANSWERED = re.compile(
    r"(?:credit|credits|credited|say|says|said|write|writes|wrote|report|reports|reported|state|states|stated|claim|"
    r"claims|claimed|put|puts|give|gives|gave|print|prints|printed|has|had|made|makes|speaks|spoke|attribute|"
    r"attributes|attributed|mentions|mentioned|quoted|quotes|lists|listed|shows|showed)\b"
)
_YOU = frozenset({"you", "your"})
_SHARE_OF_TOTAL = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|percent|per cent|share|part|most|%)(?: \w+)? of "
    r"(?:the (?:city|province|country|county|region|district|nation|area)(?:['’]s| as a whole['’]s)|"
    r"(?:the|a) (?:\w+ ){0,2}(?:total|whole|overall)|(?:a|its|their) (?:\w+ )?(?:total|whole))"
    r"(?: [\w-]+){0,3}?(?: of)?(?: about| some| roughly| nearly| over| more than)? $"
)
"""`a third of the city's total of 4,800`: the whole is of another than the part."""
_OF_MANY = re.compile(r" (?:out )?of (?:the|its|their|all|those)(?: planned| promised| announced| intended)? \d")
_UNLIKE = re.compile(r"\b[Uu]nlike (?:that|those|the \w+) (?:of|in|from) [^,;]{2,50}, (?:which|who|where) [^,;]*$")
_IF = re.compile(r"(?:^|[,;] |\b(?:even|only|and|but) )[Ii]f [^;]*$")
_MIGHT = frozenset({"would", "could", "might", "may"})
_NEED = re.compile(
    r"\b(?:would|could|might|may)(?: \w+ly| then| even)? (?:need|require|take|have needed|call for)\b[^,;]*$"
)
_COMPARING = re.compile(
    r"(?: [\w-]+){0,3} would (?:\w+ly )?(?:dwarf|eclipse|overshadow|equal|match|suffice|cover|fill|outweigh|outshine|"
    r"buy|feed|swallow|distort|be enough|drown)\b"
)
_WISHED = re.compile(
    r"(?: [\w-]+){0,2}? (?:(?:that is )?(?:required|demanded|prescribed|recommended)(?=[ ,.;]))|"
    r"(?: [\w-]+){0,2}? (?:that |which )?(?:[\w&'’.-]+ ){1,9}?(?:would (?:like|prefer|wish|want)|wants?|wanted|wishes|"
    r"demands?|demanded|requires?|required|recommends?|recommended|prescribes?|prescribed|considers?|expects?|expected|"
    r"regards?|thinks?)\b"
)
_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|short of|below|above|versus|than|from) the $")


_OF_GOAL = re.compile(
    r" of (?:the|its|their|his|her|our|this|that|what)\b[^,;.]{0,40}? (?:goals?|targets?|quotas?|aims?)\b"
)
"""`had reached 58 percent of its goal for 2025`: how far it has come."""
_YEARLY = re.compile(r" (?:a|per|each|every) (?:year|month|week|day)\b(?! (?:ago|earlier|before|later|after|on))")
_GIVEN = re.compile(
    r"\b(?:gave|gives|give|lent|lends|granted|grants|handed|paid|pays|promised|sent|owes?|owed)"
    r" (?:us|them|it|him|her|me|you)(?: (?:about|some|over|nearly|another|only))* $"
)
"""`Beijing gave us 2 billion yuan`: no sum of the one who gives."""
_GIVEN_ENDS = frozenset("us them it him her me you about some over nearly another only".split())
_FUND = re.compile(
    r"(?:The|A|An|This|That|Its|Their|Another) (?:[a-z][\w-]* ){0,3}funds?\b(?! (?:manager|house|company)s?\b)"
)
_FURTHER = re.compile(r"\bby (?:another|a further|an additional|as much as)(?: about| some| roughly)? $")
"""`is to rise by another 22 billion`: what is added, and no value."""
_FURTHER_ENDS = frozenset({"another", "further", "additional", "as", "about", "some", "roughly"})
_NAMES_PAPER = re.compile(
    r" (?:[a-z]+ )?(?:action plan|plan|programme|program|initiative|strategy|campaign|project|system|model of)\b"
)
"""`the 1269 action plan`: a number that is the name of a paper."""
_UNDER_BODY = re.compile(r" under (?:the )?[A-Z]")
"""`18 under MOST, 11 under MIIT`: of zones that only their body tells apart."""
_POWER = frozenset({"GW", "MW"})
_WORKS = re.compile(
    r"\b(?:an?|one|the|its|first|second|third|new) (?:[\w-]+ ){0,4}"
    r"(?:line|cable|corridor|plant|station|dam|reactor|substation)\b"
)
"""What has a power of its own: `a line to Chongqing, which has a rated capacity of 8 gigawatts`."""
_IN_FORCE = re.compile(r" (?:is|are|was|were|had been|have been) (?:\w+ ){0,2}in (?:force|effect)\b")


def is_held_up(clause: FigureClause) -> bool:
    """Say whether an amount is only held up beside what the text tells."""
    amount, text, main = clause.amount, clause.text, clause.main
    if amount.unit in _POWER and _WORKS.search(text, clause.context.sentence.begin, main.begin):
        return True
    if amount.unit == "standards" and _IN_FORCE.match(text, main.end) and clause.counts:
        return True  # `36 standards were in force`: of no place
    if amount.kind == "percent" and _OF_GOAL.match(text, main.end):
        return True
    if amount.kind == "money":
        if clause.word_before in _GIVEN_ENDS and _GIVEN.search(text, clause.begin, main.begin):
            return True
        if _is_of_fund(clause):
            return True
    plain = amount.kind == "count" and not amount.noun and not amount.unit
    if plain and (_UNDER_BODY.match(text, main.end) or (main.text.isdigit() and _NAMES_PAPER.match(text, main.end))):
        return True
    if clause.word_before in _FURTHER_ENDS and _FURTHER.search(text, clause.begin, main.begin):
        return True
    met = amount.kind == "count" and amount.unit in {"", "enterprises"} and not clause.is_governed
    if met and _YEARLY.match(text, main.end):
        return True  # `About 50 a year`: whom somebody meets
    words = clause.context.words
    if _is_unit_explained(clause) or (not _YOU.isdisjoint(words) and _is_of_answered(clause)):
        return True
    return _is_beside(clause) or (not _MIGHT.isdisjoint(words) and _is_supposed(clause))


def _is_of_fund(clause: FigureClause) -> bool:
    """`The fund of 5 billion yuan, which Hefei set up, is to grow to 10 billion`: of no place, where it has no name."""
    begin, text = clause.context.sentence.begin, clause.text
    found = _FUND.match(text, begin)
    if found is None or any(
        m.begin < found.end() <= m.end and m.text[1:] != m.text[1:].lower() for m in clause.context.mentions
    ):
        return False
    verb = clause.predicate
    between = [p for p in clause.context.predicates if p.finite and verb and p.last < verb.first]
    told = text[found.end() : clause.main.begin]
    return "," not in told or not between or all(_is_aside(clause, p.first) for p in between)


def _is_aside(clause: FigureClause, unit: int) -> bool:
    """Say whether a verb stands in a relative clause."""
    units = clause.context.units
    return any(each.lower in {"which", "that", "who"} for each in units[max(unit - 4, 0) : unit])


def _is_unit_explained(clause: FigureClause) -> bool:
    """`One EFLOPS equals a billion billion operations a second`, `40 exaflops, or a billion operations a second`."""
    amount, text, end = clause.amount, clause.text, clause.main.end
    if amount.unit in _UNITS and amount.low == 1 and _EQUALS.match(text, end):
        return True
    if amount.kind != "count":
        return False
    return clause.main.text.endswith(_OPERATIONS) and _A_SECOND.match(text, end) is not None


def _is_of_answered(clause: FigureClause) -> bool:
    """`Your survey credits Wuxi with 100 billion yuan`: what a letter puts right."""
    found = next(_ADDRESSED.finditer(clause.text, clause.context.sentence.begin, clause.main.begin), None)
    if found is None:
        return False
    if found.group()[:4].lower() == "you ":
        return True
    between = clause.text[found.end() : clause.main.begin]
    return _ANSWERED.search(between) is not None


def _is_beside(clause: FigureClause) -> bool:
    """Say whether an amount is the whole that another has a part of, or what others wish for or have."""
    text, main, begin = clause.text, clause.main, clause.context.sentence.begin
    before = text[max(begin, main.begin - 90) : main.begin]
    if clause.amount.kind == "count" and " of " in before and _SHARE_OF_TOTAL.search(before):
        return True
    if (
        clause.word_before == "the"
        and _AGAINST.search(before)
        and _WISHED.match(text, main.end, clause.context.sentence.end)
    ):
        return True
    return "unlike" in clause.context.words and _UNLIKE.search(before) is not None


def _is_supposed(clause: FigureClause) -> bool:
    """`If demand keeps growing, Guizhou would need 80 EFLOPS`, `Its 740 billion yuan would dwarf every figure here`."""
    text, main, begin = clause.text, clause.main, clause.context.sentence.begin
    before = text[begin : main.begin]
    if _COMPARING.match(text, main.end):
        return True
    return _NEED.search(before) is not None and (_IF.search(before) is not None or "if " in text[main.end : clause.end])


def is_part_of_planned(clause: FigureClause) -> bool:
    """`Only 12 of the 60 scenarios that the plan had asked for were opened`: of the goal it is what came."""
    return clause.amount.kind == "count" and _OF_MANY.match(clause.text, clause.main.end) is not None
