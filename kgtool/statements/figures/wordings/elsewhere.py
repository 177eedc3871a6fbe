"""Amounts of somebody or something outside of what a text has named: of another report, of people asked, of a stranger.

`The report "Foshan output tops 90 billion" was wrong`, `ask ten traders and nine will say Qingpu`, `the ministry has
zones of its own, eight so far`, `her city wants a fund of 10 billion`: each stands beside a name that does not own it.
"""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.wordings.held_up import is_held_up
from kgtool.statements.figures.wordings.single_things import is_of_single_thing
from kgtool.statements.figures.wordings.wholes import is_of_whole_or_part
from kgtool.statements.kinds import MEASURED, PLANS

_HEADLINE = re.compile(
    r"\b(?:report|article|story|headline|piece|item|dispatch|post|headlined|titled|entitled)(?: was| read|:|,)? "
    r"(?P<open>[\"“‘'])[^\"”’]*$",
    re.IGNORECASE,
)
"""A headline that is quoted; what it says is what another article said."""
_REPORTS = frozenset("report article story headline piece item dispatch post headlined titled entitled".split())
_CLOSING = frozenset("\"”’'")
_SAY = re.compile(
    r" (?:of them |people )?(?:will|would|might|may) (?:say|name|tell|answer|mention|point|reply|think)\b"
)
"""What people do, and no firms or zones."""
_OWN_ZONES = re.compile(
    r"\b(?:zones|parks|hubs|clusters|bases) of (?:its|their|her|his) own,? (?:now |already |some )?$"
)
"""Zones of another body than the one spoken of: their number is that of no series that was named."""
_HERS = frozenset({"her", "his"})
_STRANGERS_PLACE = re.compile(
    r"\b(?:[Hh]er|[Hh]is) (?:own |home )?"
    r"(?:city|town|county|district|province|zone|park|region|prefecture|municipality)\b"
)
"""The place of somebody who is quoted, which need not be the one spoken of."""
_ITS_FIRM = re.compile(
    r"['’]s? (?:[\w-]+ ){0,5}?(?:company|firm|maker|manufacturer|group|bank|operator|developer|carrier|start-?up|brand|"
    r"employer|taxpayer|exporter|chain|university|institute|hospital),"
)
"""What a name before a comma is, behind which its own figures stand: `Midea, Foshan's largest company, made ...`."""
_SEVERAL = 2
_ANY = re.compile(r"\b(?:[Nn]o|[Hh]ardly|[Ss]carcely|[Aa]ny|[Ee]ither|[Ee]very) $")
_FEW = 12
"""`hardly two zones are alike`, `any three firms may apply`: a number that counts nothing."""
_GIVEN_BY = re.compile(
    r"(?: [\w-]+){0,3}? from (?:the |its )?(?=[A-Z]|province|city|state|ministry|central|provincial|municipal)"
)
_NATIONWIDE = re.compile(
    r" (?:of [a-z][a-z -]{2,40} )?(?:nationwide|nationally|worldwide|globally|"
    r"across the (?:whole )?(?:country|nation|world))\b"
)
"""`The ministry counted 246 EFLOPS of computing power nationwide`: of no place of the country."""
_ROUND = re.compile(
    r"\b(?:(?:went|going|goes|gone) a?round (?:on|in|online|the)|(?:doing|did|made|making) the rounds|went viral|"
    r"circulat\w+ (?:online|on (?:WeChat|Weibo|social)|in (?:chat|social)))"
)
"""What is said of a number that strangers pass on."""
_AROUND = frozenset({"around", "round", "rounds", "viral"})
_EXPECTED = re.compile(
    r" (?:is|are) (?:now )?(?:expected|forecast|predicted|projected|anticipated)(?=[.,;]| (?:for|by|in)\b)"
)
"""`1.3 trillion is expected`: nobody says that it is so, or wants it."""
_IS = frozenset({"is", "are"})
_A_PRICE, _A_SUM = 1_000, 1_000_000
"""Between these a sum is what one person or firm gets, pays or is worth."""
_PANEL = re.compile(r"\b(?:committee|panel|jury|delegation|working group|task force|team) of(?: about| some)? $")
"""How many sit together: `a committee of nine experts reviews them`."""
_PANEL_ENDS = frozenset({"of", "about", "some"})
_WHOSE_PLAN = re.compile(
    r"\b[Tt]he (province|county|city|district|country|nation)['’]s(?: (?:own|new|first|old))? (?:[a-z-]+ ){0,2}$"
)
_LEVELS = {
    "province": {"Province"}, "county": {"County", "City"}, "city": {"City", "County", "Province"},
    "district": {"District"}, "country": {"Country"}, "nation": {"Country"},
}  # fmt: skip
_STAFF = frozenset({"employees", "staff", "people", "workers", "persons"})
_THRESHOLD = re.compile(
    r"\b(?:firms|companies|enterprises|businesses|applicants|employers|makers)\b[^,;:]{0,60} with"
    r"(?: (?:about|at least|up to|more than|fewer than|less than))* $",
    re.IGNORECASE,
)
"""`Firms in the province with fewer than 500 employees may apply`: which ones are meant."""
_JUDGING = frozenset({"consider", "regard", "deem"})
"""`We consider 3.5 EFLOPS realistic`: what somebody holds to be so."""
_GETTING = frozenset({"get", "receive", "obtain", "collect"})
"""`The district will get 3 billion yuan from the city`: what is given to it, and no sum of its economy."""
_COMMITTEE = re.compile(
    r"(?:^|\b(?:[Tt]he|[Tt]hat|[Ii]ts) )(?:management |administrative |administration )?committee $"
)
"""What runs a zone: no city or province has one of its own."""
_WIDE = frozenset({"City", "Province", "County", "District", "Country"})
_HOMES = frozenset({"City", "County", "District", "Zone"})
_SOME_ZONE = re.compile(r"\b(?:in|of|at|for|inside|across|within) (?:the|this|that|its) (?:whole |entire )?new area\b")


def is_elsewhere(clause: FigureClause) -> bool:
    """Say whether an amount belongs to what the text does not name."""
    sentence, main, text = clause.context.sentence, clause.main, clause.text
    words = clause.context.words
    if not _REPORTS.isdisjoint(words) and _is_in_headline(clause):
        return True
    if clause.word_behind in _IS and _EXPECTED.match(text, main.end):
        return True
    is_passed_on = not _AROUND.isdisjoint(words) or "circulat" in sentence.text
    if is_passed_on and _ROUND.search(text, main.end, clause.end):
        return True
    if clause.amount.kind == "money" and _A_PRICE <= clause.amount.low < _A_SUM:
        return True  # `Salaries average 310,000 yuan a year`
    if (
        clause.word_before in _PANEL_ENDS
        and clause.amount.kind == "count"
        and _PANEL.search(text, max(sentence.begin, main.begin - 40), main.begin)
    ):
        return True
    if (not PLANS.isdisjoint(clause.context.kinds) and _is_of_other_plan(clause)) or is_held_up(clause):
        return True
    if clause.amount.unit in _STAFF and _THRESHOLD.search(text, clause.begin, main.begin):
        return True
    if clause.predicate is not None and clause.predicate.lemma in _JUDGING and clause.is_governed:
        return True
    bare = clause.amount.kind == "count" and not clause.amount.noun
    if bare and clause.amount.low < _FEW and _ANY.search(text, max(sentence.begin, main.begin - 12), main.begin):
        return True
    if bare and (_SAY.match(text, main.end) or _OWN_ZONES.search(text, sentence.begin, main.begin)):
        return True
    if clause.amount.kind == "money" and _GIVEN_BY.match(text, main.end) and _is_given(clause):
        return True
    if text.endswith(("....", ".... "), 0, sentence.begin):  # `Qingyang ..... Gansu hub; 15 EFLOPS`: of the first
        return any(m.kind in MEASURED and m.iri and m.end <= main.begin for m in clause.context.mentions)
    if _HERS.isdisjoint(words):
        return False
    return _STRANGERS_PLACE.search(text, clause.begin, clause.end) is not None and _speaks_of_several(clause)


def _is_of_other_plan(clause: FigureClause) -> bool:
    """Say whether a document was called after the place named last, and is said to be of another level.

    `Fuzhou hosts 280 firms, Xiamen 310. The province's plan sets 500`: that of the province, which is not named.
    """
    context = clause.context
    for plan in context.mentions:
        if plan.kind not in PLANS or not plan.provisional or plan.via == "reference":
            continue
        told = _WHOSE_PLAN.search(clause.text, max(context.sentence.begin, plan.begin - 40), plan.begin)
        if told is None:
            continue
        place = next((m for m in context.before if m.iri and plan.label.startswith(m.label + " ")), None)
        if place and place.kind in _WIDE and place.kind not in _LEVELS[told[1]]:
            return True
    return False


def _is_given(clause: FigureClause) -> bool:
    return clause.predicate is not None and clause.predicate.lemma in _GETTING and clause.is_governed


def is_of_other_owner(clause: FigureClause, owner: Mention) -> bool:
    """Say whether a clause names by its kind, or as whose firm it is, another owner than the one given to it.

    Args:
        clause: the clause of the amount.
        owner: what seems to own it.
    """
    if is_of_single_thing(clause, owner) or is_of_whole_or_part(clause, owner):
        return True
    if owner.kind not in {"Country", "Programme"} and _NATIONWIDE.match(clause.text, clause.main.end):
        return True
    if owner.kind not in _WIDE:
        return False
    words = clause.context.words
    if clause.text.endswith(", ", 0, owner.begin) and _ITS_FIRM.match(clause.text, owner.end, clause.main.begin):
        return True
    if "committee" in words and _COMMITTEE.search(clause.text, *clause.subject_region()):
        return True
    if "area" not in words:
        return False
    area = _SOME_ZONE.search(clause.text, clause.begin, clause.main.begin)
    return area is not None and not any(
        m.begin <= area.end() <= m.end and m.iri == owner.iri for m in clause.context.mentions
    )


def _speaks_of_several(clause: FigureClause) -> bool:
    """Say whether the article has named more than one place of which somebody may be."""
    named = {m.iri for m in clause.context.before if m.kind in _HOMES and m.iri and m.via != "reference"}
    return len(named) >= _SEVERAL


def _is_in_headline(clause: FigureClause) -> bool:
    """Say whether an amount stands in a quoted headline of a report."""
    sentence, main = clause.context.sentence, clause.main
    found = _HEADLINE.search(clause.text, sentence.begin, main.begin)
    return found is not None and not _CLOSING.isdisjoint(clause.text[main.end : sentence.end])
