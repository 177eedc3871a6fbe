"""Amounts of a single thing, a firm or a whole that only its kind names, beside a place that does not own them.

`Its computing centre, which opened in 2023, runs at 800 petaflops`, `the largest of which, Topstar, sold 2 billion`,
`at a cost of 4 billion yuan`, `The county itself has 12,000 firms` (where a town was spoken of): the place is near, and
has no such figure.
"""

from __future__ import annotations

import re

from kgtool.prose.parts import Parts
from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.kinds import AREAS, MEASURED, ZONES

_CENTRE = (
    r"(?:(?:data|computing|supercomputing|calculation|cloud|intelligence|intelligent computing|innovation|research|"
    r"training|service|services|exhibition|testing|test|logistics|R&D|computer) cent(?:er|re)|"
    r"laboratory|lab|supercomputer|factory|plant|campus|facility|incubator|machine|building|hall|server farm)"
)
_HAVING = (
    r"(?:runs|ran|has|had|delivers|delivered|offers|offered|provides|provided|supplies|supplied|hosts|hosted|houses|"
    r"housed|holds|held|boasts|operates|operated|reaches|reached|counts|handles|covers|covered|costs|cost|employs|"
    r"employed|produces|produced|makes|made|consumes|consumed|uses|used|is|was|stands|stood|took|takes|"
    r"(?:will|is to|should|shall|is meant to|is due to|is expected to) "
    r"(?:have|run|deliver|offer|provide|supply|host|house|hold|reach|cost|employ|produce|make|be|grow|come))"
)
_OF_CENTRE = re.compile(
    rf"(?:\b(?:the|an?|its|their|one|another|this|that)|['’]s?)(?: (?!and\b|but\b)[\w'’&-]+){{0,5}}? {_CENTRE}"
    r"(?: (?:in|at|of|near|outside|on|inside) [^,;:()]{1,50}?)?(?:,[^;:()]{1,80},)?"
    rf"(?: (?:now|already|currently|alone|also|itself|then|today))* {_HAVING}"
    rf"(?:[^,;:()]{{1,60}},? (?:and|but)(?: (?:now|already|currently|then|today|also))* {_HAVING})?"
    r"(?: (?:at|to|up|with|for|on|about|some|around|over|more|than|nearly|almost|at least|only|just|currently|now|a|"
    r"capacity|of|total|computing|power))* $",
    re.IGNORECASE,
)
"""A single thing as the subject of a verb right before an amount."""
_CENTRE_PARTS = Parts((
    "cent", "lab", "supercomputer", "factory", "plant", "campus", "facility", "incubator", "machine", "building",
    "hall", "server farm",
))  # fmt: skip
_LARGEST = re.compile(
    r"\b(?:largest|biggest|oldest|youngest|newest|smallest|best|known|first|leader|leading) (?:one )?(?:of|among) "
    r"(?:which|whom|them|these|those|its [a-z]+)(?:, [A-Z][^,;:]{1,40},| (?:has|had|made|makes|sold|sells|"
    r"is|was|earned))"
)
"""One of the things that a place counts, with figures of its own: `the largest of which, Topstar, earned ...`."""
_NAMED = re.compile(
    r" (?:(?!and\b|or\b|has\b|is\b|had\b|was\b)[a-z][\w-]* ){0,3}(?:town|village|valley|park|base|campus|"
    r"port|corridor|incubator|laboratory|"
    r"lab|fund|exchange|institute|stadium|airport)(?= (?!of\b|in\b|and\b|or\b)[a-z])"
)
"""A thing that bears the name of a place: `the Xiaoshan robot town has 188 firms`."""
_OF_WHICH = frozenset({"which", "whom", "them", "these", "those", "its"})
_COST = re.compile(
    r"\b(?:at a (?:total )?(?:cost|price) of|costing|costs?|price tag of|(?:built|bought|acquired|sold|completed)"
    r"[^,;:]{0,60} for)(?: (?:about|around|some|over|more than|nearly|almost|an estimated|roughly))* $"
)
"""What a building or a purchase costs."""
_BUILDING_OF = re.compile(
    r"\b(?:an?|one|another|its own|new) (?:[\w-]+ ){0,3}?(?:park|base|cent(?:er|re)|campus|building|hall|site|plot|"
    r"laboratory|lab|plant|factory|facility|zone) (?:of|with|covering|on)(?: (?:about|some|over|more than|at least))* $"
)
"""What is built, and has the ground to itself: `shall build a park of 2 square kilometres`."""
_GROUND = frozenset({"km2", "mu", "hectares", "m2", "sqm"})
_FUND_OF = re.compile(
    r"\b[Aa]n? (?:[\w-]+ ){0,3}?(?:fund|facility|loan|credit line|scheme) (?:of|worth)(?: \w+){0,2} $"
)
"""A fund whose sum stands before those who feed it: `A fund of 3 billion yuan, fed by the province`."""
_MADE_OF = re.compile(r" (?:[\w-]+ ){0,4}?(?:deals?|projects?|plants?|factor(?:y|ies)|contracts?|loans?|bonds?)\b")
"""What is worth so much itself: `a 30-billion-yuan deal`."""
_DEFINED = re.compile(
    r"\b(?:those|ones|firms|companies|enterprises|businesses) with (?:an? )?(?:[\w-]+ ){0,4}?"
    r"(?:revenues?|sales|turnover|output|income|payroll|staff)"
    r"(?: (?:of|topping|above|over|exceeding|more than))?\b[^,;]{0,24}$"
)
"""Of which firms is spoken: `those with annual revenues of roughly 20 million yuan`."""
_WITH = re.compile(
    r"\b[Ww]ith (?:an? |its )?(?:(?:total|planned|combined|registered|built-up|designed) )*(?:investment|area|"
    r"floor space|floor area|capacity|budget|cost) of (?:\w+ |more than ){0,2}?$"
)
"""What the subject behind a comma has: `With a total investment of 1.2 billion yuan, the centre opened`."""
_OTHERS = frozenset(
    "successor predecessor neighbour neighbor rival twin counterpart competitor partner parent subsidiary sister "
    "cousin".split()
)
_SUCCESSOR = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|['’]s) (?:[\w-]+ )?(?:successor|predecessor|neighbou?r|rival|twin|counterpart|"
    r"competitor|partner|parent|"
    r"subsidiary|sister|cousin)(?: [a-z]+)?,? "
)
"""Another thing, named by what it is to the one spoken of: `Its successor, Cloud Brain III, should reach 16,000`."""
_CAPITAL = re.compile(r"\b(?:registered |total |initial )?capital of(?: about| some| over| more than)? $")
"""What funds and companies have, and no place."""
_THE_PARK = re.compile(r"\b[Tt]he (?:whole |entire )?park\b")
_NO_PARK = ("Free Trade", "New Area", "Free Port", "Bonded")
"""Words in the names of zones that nobody calls a park."""
_PER = re.compile(r"\bper (?:hectare|mu|square|person|worker|employee|company|firm|enterprise|unit|rack|card)\b")
_STAFF = re.compile(r"\b(?:membership|payroll|staff|workforce|headcount)\b")
"""What a bare number behind it counts, and not the firms that were counted before."""
_ONLY_KIND = re.compile(
    r"(?:[Aa]nd |[Bb]ut |[Ww]hile )?[Tt]he (?:whole |entire )?(county|city|province|island|country|nation)"
    r"(?: itself| proper| as a whole|['’]s [a-z -]{1,40})? ?"
)
"""A subject that is a place named by its kind alone."""
_OF_KIND = {
    "county": frozenset({"County", "City"}),
    "city": frozenset({"City", "County", "Province"}),
    "province": frozenset({"Province"}),
    "island": frozenset({"Province", "Country"}),
    "country": frozenset({"Country"}),
    "nation": frozenset({"Country"}),
}


def is_of_single_thing(clause: FigureClause, owner: Mention) -> bool:
    """Say whether an amount is that of a thing or whole which its clause names by its kind, and not of an owner.

    Args:
        clause: the clause of the amount.
        owner: what seems to own it.
    """
    words = clause.context.words
    has_other = not _OTHERS.isdisjoint(words)
    found = _SUCCESSOR.search(clause.text, clause.begin, clause.main.begin) if has_other else None
    if (
        found
        and found.end() > owner.begin
        and not any(found.end() <= m.begin < clause.main.begin and m.iri == owner.iri for m in clause.context.mentions)
    ):
        return True
    if owner.kind not in AREAS and owner.kind not in ZONES:
        return False
    text, main, amount = clause.text, clause.main, clause.amount
    begin = clause.begin
    if amount.kind != "rank" and _CENTRE_PARTS.find(text[begin : main.begin].lower()):
        thing = _OF_CENTRE.search(text, begin, main.begin)
        if thing and not (thing.start() < owner.begin and owner.end > main.begin):
            return True
    if owner.kind in AREAS and owner.end <= main.begin and _bears_name(clause, owner):
        return True
    told_of = not _OF_WHICH.isdisjoint(words)
    if told_of and owner.end <= main.begin and _LARGEST.search(text, max(begin, owner.end), main.begin):
        return True
    if amount.kind == "money" and _COST.search(text, max(begin, main.begin - 100), main.begin):
        return True
    start, stop = clause.subject_region()
    stop = max(start, stop)
    if amount.unit in _GROUND and _BUILDING_OF.search(text, max(begin, main.begin - 60), main.begin):
        return True
    if amount.kind == "money" and "-" in main.text and _MADE_OF.match(text, main.end):
        return True
    named_before = owner.end <= main.begin or owner.sentence != clause.context.sentence.ordinal
    near = max(0, main.begin - 80)
    if named_before and text.find(" of ", near, main.begin) > 0 and _WITH.search(text, near, main.begin):
        return True
    if "with" in words and _DEFINED.search(text, max(begin, main.begin - 100), main.begin):
        return True
    if owner.begin > main.end and amount.kind == "money" and _FUND_OF.search(text, begin, main.begin):
        return True
    if "capital" in words and _CAPITAL.search(text, max(begin, main.begin - 40), main.begin):
        return True
    if owner.kind in ZONES and any(word in owner.label for word in _NO_PARK) and _THE_PARK.search(text, start, stop):
        return True
    if amount.kind == "money" and _PER.search(text, start, stop):
        return True  # `Output per hectare in the park is 2.4 billion yuan`
    if amount.kind == "count" and not amount.noun and _STAFF.search(text, start, stop):
        return True  # `Its own membership has risen to 1,150`
    return not _OF_KIND.keys().isdisjoint(words) and _is_of_other_kind(clause, owner)


def _is_of_other_kind(clause: FigureClause, owner: Mention) -> bool:
    """`The county itself had 12,000 firms`, where the last place spoken of is a town."""
    start, stop = clause.subject_region()
    told = _ONLY_KIND.fullmatch(clause.text, start, max(stop, start)) or _ONLY_KIND.fullmatch(
        clause.text[start : max(stop, start)].strip(" ")
    )
    if told is None or owner.kind in _OF_KIND[told[1]]:
        return False
    return not any(m.iri == owner.iri and start <= m.begin < stop for m in clause.context.mentions)


def _bears_name(clause: FigureClause, owner: Mention) -> bool:
    """Say whether the subject is a thing that bears the name of a place."""
    start, stop = clause.subject_region()
    if not start <= owner.begin or owner.end >= stop or not clause.is_governed:
        return False
    found = _NAMED.match(clause.text, owner.end, stop + 1)
    return found is not None and not any(
        owner.end <= m.begin < found.end() and m.iri and m.kind in MEASURED for m in clause.context.mentions
    )
