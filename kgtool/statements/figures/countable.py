"""Which amounts are figures of the domain, and what a bare number counts.

Money, shares and measures are stated where the text says what they measure; counts where the domain counts such
things. A price, a former value without a time of its own, a span of days or a number that only structures the text is
no figure.
"""

from __future__ import annotations

import re

from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.places_beside import place_beside_area
from kgtool.statements.figures.tallies import (
    programme_before,
    programme_of_list,
    programme_of_these,
    tallied_programme,
)
from kgtool.statements.figures.wordings.ratios import is_rate, is_ratio
from kgtool.statements.figures.wordings.spending import is_yearly_budget
from kgtool.statements.kinds import INSTRUMENTS, ZONES

COUNTED = frozenset(
    (
        "enterprises zones universities members models platforms parks clusters projects scenarios factories "
        "laboratories centers centres talents patents robots institutes institutions hubs measures tasks "
        "teams bases stations papers employees researchers engineers applications colleges unicorns "
        "startups labs standards funds companies firms sites vehicles servers cabinets users businesses racks "
        "start-ups tenants makers developers suppliers manufacturers producers integrators incubators "
        "accelerators alliances datasets algorithms products services pilots agents annotators labellers pupils"
    ).split()
)
"""Nouns whose counts are figures of the domain."""
ECONOMIC = frozenset(
    "industry industries chain sector economy worth scale revenue sales output turnover market core gdp value trade "
    "exports investment funding turned computing capacity delay latency utilisation utilization adoption rate".split()
)
"""Words that say what money or a share measures."""
_MEASURES = frozenset(
    {"km2", "m2", "ha", "EB", "EFLOPS", "PFLOPS", "ms", "rank", "km", "MW", "GW", "mu", "hectares", "tonnes"}
)
"""Measures that figures of the domain are given in: no time spans, temperatures or ages."""
_FLOORS = frozenset({"m2", "ha"})
"""What single houses and fields are measured in: of a place only where it is said to measure so much."""
_SURFACES = _FLOORS | {"km2", "mu"}
_SINGLE = re.compile(
    r"\b(?:lakes?|ponds?|wetlands?|plants?|halls?|buildings?|factor(?:y|ies)|plots?|towers?|gardens?|museums?|forests?)"
    r" (?:of|with|covering|measuring) (?:about |some |over |more than )?$"
)
_PIECES = frozenset({"sets", "units", "pieces"})
_FEW = 4
_BARE = 2
"""Words of a document's name that do not tell it from others: `Guangdong measures`."""
_NEVER_COUNTED = frozenset(
    (
        "parts years months weeks days hours minutes ways things steps points times reasons jobs halves bodies groups "
        "deadlines aspects phases batches rounds stages places sides terms others categories types kinds levels "
        "countries regions fields sectors directions areas domains decades generations questions answers "
        "articles chapters pages words visitors goals targets objectives marks numbers figures digits letters "
        "deals lists titles plans documents names milestones"
    ).split()
)
"""Nouns that structure a text rather than measure the world."""
HEADS = {
    **dict.fromkeys(("firms", "companies", "businesses"), "enterprises"),
    "centres": "centers",
    "labs": "laboratories",
}
"""Counted nouns that mean the same, to the one that is used as unit."""
_ECONOMY = 10**9
"""What no single subsidy or order reaches."""
_OTHER_SUMS = frozenset(
    (
        "loan loans credit deposits bonds bond debt debts budget budgets tax taxes assets savings fund funds capital "
        "raised investment investments invested invest loss losses fine fines cost costs price prices lawsuit order "
        "orders contract contracts deal deals goods subsidy subsidies vouchers rents rent bill bills salary salaries "
        "wages dividend dividends stake shares listing valuation valued ipo"
    ).split()
)
"""Sums of money that say nothing of the size of an industry."""
ALLOTTED = frozenset("invest allocate earmark spend commit put inject pledge provide set budget".split())
"""Verbs of public money: what a place gives is its figure."""
MEMBERS = frozenset({"members", "participants", "signatories"})
"""What alliances count."""
_OF_THOSE = re.compile(r" of (?:them|these|those|the (?:firms|companies|enterprises|businesses|zones|members))\b")
_THE = frozenset({"the", "all", "these", "those"})
_ON_LIST = re.compile(r" (?:on|in) (?:its|the|their|that)(?: own)? (?:list|register|roster) of(?: the)? ?")
"""`has 18 places on its own list of pilot zones`."""
_EXISTING = frozenset({"be", "number", "reach", "exist", "become", "build", "plan", "set", "establish"})
_OF_THE = re.compile(r"(?:Out of|Of|Among) (?:the|its|these|those|all) ")
_AMONG = re.compile(
    r"\b(?:among|one of|any of|each of|none of|first of|last of|out of|all|both)(?: the| only| these| those| some)* $"
)
_AMONG_ENDS = frozenset({"among", "of", "all", "both", "the", "only", "these", "those", "some"})
_RELATIVE = re.compile(r" (?:that|which) ")
_EARNING = frozenset({"earn", "take", "generate", "gross", "make", "turn", "bring", "record", "post"})
_NOW = re.compile(r" (?:now|today|at present|currently)\b")
_WHOLE = re.compile(r" of (?:the (?:[\w-]+['’]s )?|its |their |[A-Z][\w'-]*['’]s? (?:roughly |about |some |nearly )?)")
_GAINING = frozenset(
    {"add", "acquire", "buy", "lease", "sell", "gain", "clear", "requisition", "purchase", "take", "free"}
)
_BACK = re.compile(r"\b(?:in|across|for|among|between|to|with|from|by|within|on) (?:all )?(?:the|these|those) $", re.I)
_FROM = frozenset({" from ", " with ", " from the ", " in ", " with the "})
_LEAVING = re.compile(r"(?: [\w-]+){0,3} to (?:about |around |some |over |more than |nearly |the )?")
"""What leads from the value before to the one now: `from 500 to 800`, `from 90 companies to 260`."""
_CONVERTED = 40
"""Characters of a sum in another currency, in brackets."""
_FORMER = re.compile(
    r"(?:\bup|\bdown|\brose|\bgrew|\bfell|\bclimbed|\bjumped|\brisen|\bgrown)\b.{0,12}\bfrom(?: (?!to\b)\w+){0,2} $"
)


def is_countable(
    clause: FigureClause,
    *,
    planned: bool,
    owner: Mention | None,
    in_plan: bool,
    dated: bool,
    topical: bool,
) -> bool:
    """Say whether an amount is worth stating.

    Args:
        clause: the clause of the amount.
        planned: whether it is a goal.
        owner: whose it is, if known.
        in_plan: whether a document sets it.
        topical: whether it goes on with a figure of its kind that was stated just before.
        dated: whether it has a time of its own (`up from 600 million yuan in 2024`).
    """
    context, main, amount = clause.context, clause.main, clause.amount
    if is_rate(context, main) or (clause.word_before in _AMONG_ENDS and _is_whole_of(context, main)):
        return False
    if not dated and _is_former(context, main) and (planned or not _is_former_tally(context, main)):
        return False
    if owner is not None and owner.kind == "Organization" and amount.kind in {"money", "percent"}:
        return True  # a fund's capital, a centre's load
    if amount.kind == "money":
        told = planned or topical or names_measure(context, main) or _is_allotted(context) or _is_earned(clause)
        return told or is_yearly_budget(clause) or (owner is not None and _is_of_economy(clause))
    if amount.kind == "measure":
        single = amount.unit in _SURFACES and _SINGLE.search(clause.text, clause.begin, main.begin)
        gained = single or (amount.unit in _SURFACES and is_gained(clause))
        return (
            not gained
            and amount.unit in _MEASURES
            and (amount.unit not in _FLOORS or place_beside_area(clause) is not None)
        )
    if amount.kind == "rank":
        return owner is not None and not planned
    if amount.kind != "count":
        share = topical or context.body.text[main.end : main.end + 4] == " of "
        return (owner is not None or in_plan) and (
            planned or share or names_measure(context, main) or bool(amount.change)
        )
    if is_ratio(context, main):
        return owner is not None or in_plan
    listed = planned and context.sentence.role == "item" and not main.text.lower().startswith("one ")
    if amount.low < 2 and amount.high is None and not listed:  # `one zone` counts nothing
        return False
    few = amount.low < _FEW and amount.high is None
    if few and clause.word_before in _THE and _BACK.search(clause.text, clause.begin, main.begin):
        return False  # `for projects in the three areas`: those of which was spoken
    thing = counted_thing(context, main)
    if few and clause.word_behind == "of" and _OF_THOSE.match(clause.text, main.end):
        return False  # `Three of the zones have set themselves a number`
    if thing and thing.kind == "Programme" and _is_part_of_all(clause):
        return False  # `Of the 18 zones, three are in Zhejiang`
    if thing and thing.kind == "Programme" and amount.low < _FEW and thing.text.lower() == "zones":
        return False  # `There are two zones, and two ministries`: not all the zones of a programme
    if thing:  # `First came 22 measures`: of a document only goals are counted
        listed = thing.kind == "Programme" and amount.unit in {"names", "places", "entries"}  # `its list has 11 names`
        return (listed or amount.unit not in _NEVER_COUNTED) and (
            planned or thing.kind not in INSTRUMENTS or len(thing.label.split()) > _BARE
        )
    if not planned and few:
        return False  # `two zones`, `three of them`: talk, not a figure
    if not amount.noun:
        return topical or bool(elliptical_noun(context, main)) or counts_what_went_before(context, main)
    if amount.unit == "people":
        return any(p.lemma == "employ" for p in context.predicates)
    if amount.unit in _PIECES:
        named = any(m.kind == "Indicator" and m.end <= main.begin for m in context.mentions)
        return named or clause.text.startswith(" as members", main.end)
    known = any(m.kind == "Indicator" and m.begin < main.end and main.begin < m.end for m in context.mentions)
    return known or amount.unit in COUNTED or (planned and in_plan and amount.unit not in _NEVER_COUNTED)


def is_gained(clause: FigureClause) -> bool:
    """`The zone took 51 sq km in the west into trust`: not how large it is, as it is where it `takes up` so much."""
    if clause.predicate is None or clause.predicate.lemma not in _GAINING:
        return False
    return not clause.text.startswith(" up ", clause.context.units[clause.predicate.last].end)


def counts_known_zones(clause: FigureClause) -> bool:
    """`The 169 national high-tech zones made ...`: so many there are, whatever they do and when."""
    main, amount, predicate = clause.main, clause.amount, clause.predicate
    if amount.kind != "count" or clause.word_before not in _THE:
        return False
    inside = any(
        m.kind == "Programme" and m.begin < main.end + 2 and main.begin < m.end for m in clause.context.mentions
    )
    return inside and (predicate is None or predicate.lemma not in _EXISTING)


def _is_part_of_all(clause: FigureClause) -> bool:
    """Say whether a bare number counts some of those that the sentence counted before: `Of the 18 zones, three ...`."""
    if clause.amount.noun:
        return False
    before = clause.text[clause.context.sentence.begin : clause.main.begin]
    return _OF_THE.match(before) is not None and any(
        isinstance(m.value, Amount) and m.end <= clause.main.begin for m in clause.context.mentions
    )


def counts_what_went_before(context: SentenceContext, main: Mention) -> bool:
    """`Eighty-one are found in ...`, `Haikou has 140 of them`: a bare number counts what was counted before."""
    text = context.body.text
    if _OF_THOSE.match(text, main.end):
        return True
    after = text[main.end : main.end + 8].split()
    return main.begin == context.sentence.begin and bool(after) and after[0].lower() in {"are", "were", "have", "of"}


def elliptical_noun(context: SentenceContext, main: Mention) -> str:
    """Return the noun that a bare number counts, or an empty string.

    That of `the number of enterprises ... at 1,100`, that of `of the firms`, or the last plural noun of the domain
    before it (`universities, ... and more than 20 are engaged`).
    """
    text = context.body.text
    those = _OF_THOSE.match(text, main.end)
    if those:
        noun = those[0].rpartition(" ")[2]
        if noun in COUNTED:
            return HEADS.get(noun, noun)
    if text[main.end : main.end + 4] == " of ":  # `260 of the 390 AI companies`, `520 of Wuhan's 1,000 firms`
        whole = next((m for m in context.mentions if isinstance(m.value, Amount) and m.begin > main.end), None)
        near = whole and _WHOLE.fullmatch(text, main.end, whole.begin)
        if near and whole and isinstance(whole.value, Amount) and whole.value.unit:
            return whole.value.unit
    for mention in reversed(context.mentions):
        if mention.kind == "Indicator" and mention.end <= main.begin and mention.label.startswith("number of "):
            return mention.label.removeprefix("number of ")
    end = main.end
    for following in context.mentions:  # `1,100, 2,400 and 1,200 firms`
        if isinstance(following.value, Amount) and following.begin >= end:
            if following.value.kind != "count" or text[end : following.begin].strip(" ") not in {
                ",",
                "and",
                ", and",
                "or",
            }:
                break
            if following.value.noun:
                return following.value.unit
            end = following.end
    before = text[context.sentence.begin : main.begin].lower()
    words = [word.strip(",.;:()\"'“”") for word in before.split()]
    return HEADS.get(noun, noun) if (noun := next((w for w in reversed(words) if w in COUNTED), "")) else ""


def names_measure(context: SentenceContext, main: Mention) -> bool:
    """Say whether the sentence says what money measures: an indicator, or an industry that is worth so much."""
    if any(m.kind == "Indicator" for m in (*context.mentions, *context.lead_mentions())):
        return True
    lowers = {unit.lower for unit in context.units}
    return bool(lowers & ECONOMIC)


def _is_whole_of(context: SentenceContext, main: Mention) -> bool:
    """`first among the ten national clusters`, `one of eight in the country`: it is one of so many."""
    text = context.body.text
    before = text[max(context.sentence.begin, main.begin - 24) : main.begin].lower()
    if before.endswith(" of the ") and not _RELATIVE.match(text, main.end):  # `Three of the five biggest firms`
        return bool(_AMONG.search(before)) or any(
            m.kind == "Amount" and m.end + 8 == main.begin for m in context.mentions
        )
    return bool(_AMONG.search(before))


def _is_allotted(context: SentenceContext) -> bool:
    """`The province set aside 2 billion yuan for AI`: public money for a topic of the domain."""
    if " set aside " in context.sentence.text:
        return any(m.kind == "Topic" for m in context.mentions)
    return any(m.kind == "Topic" for m in context.mentions) and any(
        p.lemma in ALLOTTED and p.modality != "negated" for p in context.predicates
    )


def _is_earned(clause: FigureClause) -> bool:
    """`They took more than 118 billion yuan`: what the firms of a place earn is its revenue."""
    if clause.predicate is None or clause.predicate.lemma not in _EARNING:
        return False
    if any(m.kind in ZONES for m in clause.subjects):
        return True
    if any(m.kind == "Topic" and clause.text[clause.main.end : m.begin] in _FROM for m in clause.context.mentions):
        return True  # `The province earned 120 billion yuan from AI`
    words = [unit.lower or unit.mentions[0].text.lower() for unit in clause.region(*clause.subject_region())]
    return bool(words) and words[-1].rpartition(" ")[2] in {"they", "companies", "firms", "enterprises", "businesses"}


def _is_of_economy(clause: FigureClause) -> bool:
    """`Wuhan's 52 billion yuan`, `the zone booked 62 billion yuan`: so much has no other sum of a place.

    Not where its clause speaks of another sum, as loans, a budget or a debt.
    """
    if clause.amount.low < _ECONOMY:
        return False
    return _OTHER_SUMS.isdisjoint(unit.lower for unit in clause.region(clause.begin, clause.end))


def _is_former(context: SentenceContext, main: Mention) -> bool:
    """`to 11 from eight`, `up from 600 million yuan`: the value before, which may have no time of its own."""
    text = context.body.text
    if _NOW.match(text, main.end):  # `up from 25 EFLOPS now`
        return False
    before = text[context.sentence.begin : main.begin].lower()
    words = before.split()[-1:]
    end = main.end
    if text.startswith(" (", end) and (close := text.find(")", end, end + _CONVERTED)) > 0:
        end = close + 1  # `from 80 billion yuan ($11 billion) to 150 billion`
    following = next((m for m in context.mentions if isinstance(m.value, Amount) and m.begin >= end), None)
    if following and "from " in before[-14:] and _LEAVING.fullmatch(text, end, following.begin):
        return True
    if words == ["from"] and any(m.kind == "Amount" and m.end <= main.begin for m in context.mentions):
        return True
    return "from" in context.words and bool(_FORMER.search(before[-40:]))


def _is_former_tally(context: SentenceContext, main: Mention) -> bool:
    """`The family grows from 156 zones to 168`: so many zones a programme had, whenever that was."""
    thing = counted_thing(context, main)
    amount = main.value
    bare = isinstance(amount, Amount) and (amount.unit == "zones" or not amount.noun)
    return bare and thing is not None and thing.kind == "Programme"


def counted_thing(context: SentenceContext, main: Mention) -> Mention | None:
    """Return what an amount counts the parts of: a programme's zones, a network's members, a list of measures."""
    amount = main.value
    assert isinstance(amount, Amount)
    here = [m for m in context.mentions if m is not main and m.kind not in {"Topic", "Indicator", "Date", "Amount"}]
    inside = [m for m in here if (m.begin < main.end and main.begin < m.end) or 0 <= m.begin - main.end <= 1]
    network = next((m for m in here if m.kind == "ZoneNetwork" and m.iri), None)
    for mention in inside:
        if mention.kind == "ZoneSet" and mention.count and network:
            return network
        if mention.kind == "Programme" or (mention.kind in INSTRUMENTS and mention.count):
            return mention
    if listed := programme_of_list(context, main) or programme_of_these(context, main):
        return listed
    if amount.unit in MEMBERS:
        bodies = [m for m in here if m.kind in {"ZoneNetwork", "Organization", "Programme"} and m.iri]
        after = [m for m in bodies if m.begin > main.end]
        chosen = after[:1] or bodies[-1:]
        return chosen[0] if chosen else network
    text = context.body.text
    following = [
        m
        for m in here
        if m.kind == "Programme"
        and m.iri
        and m.text.lower() != "its"
        and (0 <= m.begin - main.end <= 12 or _ON_LIST.fullmatch(text, main.end, m.begin))
        and " that " not in text[main.end : m.begin]
    ]
    if following and amount.kind == "count" and amount.unit in {"cities", "places", "areas", "locations"}:
        return following[0]
    if amount.kind == "count" and not amount.noun:
        if tallied := tallied_programme(context, main):
            return tallied
        counted = [m for m in here if m.kind == "Programme" and m.iri and m.end <= main.begin]
        if counted:
            return counted[-1]
        if context.units and context.units[0].lower == "that" and _has_verb(context, {"make", "bring", "take"}):
            return programme_before(context)
    return None


def _has_verb(context: SentenceContext, lemmas: set[str]) -> bool:
    return any(predicate.lemma in lemmas for predicate in context.predicates)
