"""Which amounts are no figures of a place or document, whoever is named near them.

A part of a whole that others count, the people asked in a survey, what one applicant may get, the size of a model, a
number that is only quoted, the articles and tasks of a paper: each of these stands beside a name that does not own it.
"""

from __future__ import annotations

import re

from kgtool.prose.words import has_part
from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.amounts import MONEY_ALONE
from kgtool.statements.figures.bodies import founding_number
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.countable import counted_thing
from kgtool.statements.figures.places_beside import park_before
from kgtool.statements.figures.wordings.parts_of_wholes import is_part
from kgtool.statements.figures.wordings.spending import is_yearly_budget
from kgtool.statements.kinds import MEASURED

_RANKS = frozenset("two three four five six seven eight nine ten top best biggest largest leading".split())
_RANKED_SUBJECT = re.compile(
    r"\b(?:the|its|their|these) (?:top |best )?"
    r"(?:(?:two|three|four|five|six|seven|eight|nine|ten|top|best) (?:biggest |largest |best |leading |top )?|"
    r"\d+ (?:biggest|largest|best|leading|top) )(?:\w+ )?"
    r"(?:makers|firms|companies|enterprises|groups|producers|players)\b"
)
_GRANTS = re.compile(
    r"\b(?:grants?|subsid(?:y|ies)|vouchers?|rewards?|bonus(?:es)?|awards?|rebates?|prizes?|fines?|fees?|compensation|"
    r"salar(?:y|ies)|wages?|tickets?|rents?|scholarships?|incentives?)\b"
)
_UP_TO = re.compile(r"\b(?:up to|as much as|no more than|at most|a maximum of) $")
_UP_TO_ENDS = frozenset({"to", "as", "than", "most", "of"})
_GIVEN = frozenset({"get", "receive", "claim", "obtain", "win", "collect"})
_REACH = 40
"""Characters around a sum within which the word for a grant stands."""
_SPECIFICATIONS = frozenset({"parameters", "tokens", "exhibitors", "exhibits", "guests", "attendees", "delegates"})
"""What models and fairs are measured in."""
_FILED = frozenset({"applications", "proposals", "bids", "submissions"})
_FILING = frozenset({"receive", "get", "file", "reject", "approve", "review", "examine", "submit"})
_CHAPTERS = frozenset({"measures", "tasks", "actions", "annexes", "provisions", "clauses"})
"""What papers are divided into."""
_ATTENDING = frozenset({"apply", "attend", "visit", "exhibit", "participate"})
_TAKING_PART = re.compile(r" (?:\w+ ){1,3}part\b")
_FRACTION_AFTER = re.compile(
    r"(?: [\w-]+){0,3}? (?:in|out of|of) (?:every )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|100|10)\b"
    r"(?! (?:percent|per cent|years|months|\w+ (?:percent|years)))"
)
_FRACTION_BEFORE = re.compile(
    r"\b(?:(?:of|in|among) (?:every|each)|(?:one|two|three|four|seven|eight|nine) in|out of(?: every)?|every) $",
    re.IGNORECASE,
)
_FRACTION_ENDS = frozenset({"in", "of", "every", "each"})
_OF_EVERY = re.compile(
    r"\b(?:of|in|out of) every (?:two|three|four|five|six|seven|eight|nine|ten|hundred|100|10)\b", re.IGNORECASE
)
_TEN, _HUNDRED = 10, 100
_FOUNDED_WITH = re.compile(
    r"\b(?:founded|established|set up|launched|started|started out|formed|began|begun|created|opened)\b[^,;]*"
    r" (?:with|by|from) (?:only |just |some |about )?$"
)
_FOUNDED_ENDS = frozenset({"with", "by", "from", "only", "just", "some", "about"})
_DEALS = re.compile(
    r"\b(?:deals?|contracts?|agreements?|orders?|memorandums?|memoranda|tenders?|mous?|purchases?|pledges?|loans?)\b"
    r"(?:(?: \w+){0,4} (?:worth|valued|for|of|totall?ing|over|to) (?:a total of |a combined |some )?|(?: \w+){0,2} )$",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"[^;:]{0,40}? (?:was|were|has been|have been|had been|is|are) (?:\w+ )?"
    r"(?:shelved|scrapped|cancell?ed|dropped|abandoned|postponed|called off|"
    r"put on hold|ruled out|turned down|rejected|withdrawn)\b"
)
_DROPPED_WORDS = frozenset(
    "shelved scrapped cancelled canceled dropped abandoned postponed called put ruled turned rejected withdrawn".split()
)
"""One of these stands in every such remark."""
_TOTALS = frozenset({"total", "overall", "planned", "combined", "whole"})
_OF_TOTAL = re.compile(r"(?:^|[;:.] |\n)(?:Out o|O)f (?:the|a|its) (?:total|overall|planned|combined|whole)\b[^,;]*$")
_ANSWER = re.compile(r"(?:Yes|No|Not yet|Perhaps|Hardly)[,.:;]")
_ALONG = re.compile(r"\b(?:along|for|after|every|a) (?:about |some |over |more than |nearly )?$")
_OF_A_ROAD = re.compile(
    r" of (?:the|that|this|its) (?:\w+ )?(?:motorway|road|river|railway|line|coast|street|highway)\b"
)
_BETWEEN_THEM = re.compile(r"(?: [a-z]+){0,2} (?:between|among) them(?: all)?\b")
_THRESHOLD = re.compile(
    r"\b(?:firms|companies|enterprises|businesses|makers|start-?ups|plants|factories|parks|zones|projects|those|ones"
    r"|\d+(?= with ))"
    r"(?: (?:in|of|from) (?:the )?[A-Z][\w'-]+)?"
    r" (?:with|having|of|above|below|over|under|earning|employing|(?:that|which|who) (?:\w+ )?"
    r"(?:have|earn|employ|make|sell|reach|exceed))"
    r"(?: (?:a|an|its|their|annual|yearly|sales|revenue|output|turnover|of|income|business))* ?$"
)
"""What says which firms are meant: `drops firms with fewer than ten staff`."""
_FIRST_YEAR, _LAST_YEAR = 1949, 2050
_BOUNDS = frozenset({"gt", "ge", "lt", "le"})
_TAXES = re.compile(r"\b(?:tax(?:ed)?|duty|tariffs?|interest|vat)\b[^,;:]{0,30} (?:at|of|to)\b[^,;:]{0,24}$")
_PRICES = re.compile(
    r"\b(?:shares|stocks?|index|indices|(?:share|stock|closing) prices?|bonds?|futures)(?: of [^,;:]{1,40}?)?"
    r"(?: (?:was|were|is|are|had|has|have|closed|ended|up|down|rose|fell|lost|gained|dropped|jumped|slid|climbed|shed|"
    r"added|risen|fallen|by|on|in|\w+ly|[a-z]+day|(?:early|late) \w+|at|midday|noon))* $"
)
"""What is said of a stock exchange, in whatever city: `the index of AI shares was down 1.9 percent`."""
_TRADED = re.compile(
    r" (?:on|in) (?:a |an )?(?:\w+ )?(?:volume|turnover|trading)\b|,? to close at\b|"
    r",? to (?:HK\$|\$)?[\d.,]+ (?:yuan|dollars)(?: (?:a|per) share)?\b(?! (?:million|billion))|"
    r" (?:above|below|over|(?:higher|lower|more|less) than) (?:the same (?:period|time)\b|a year |last year)"
)
_GATHERS = re.compile(
    r"\b(?:host|stag|hold|welcom|organi[sz])(?:e|es|ed|s|ing)?\b[^.;:]{0,80}?\b(?:games|expo|exposition|"
    r"conference|congress|"
    r"forum|summit|fair|exhibition|festival|marathon|championships?|cup|contest|competition|meeting|show|"
    r"week|olympics)\b"
    r"[^.;:]{0,40}?\b(?:with|featuring|for|drawing|attracting|gathering|bringing|expecting|to which|at which|where)\b",
    re.IGNORECASE,
)
_FAIR_PARTS = (
    "game", "expo", "conference", "congress", "forum", "summit", "fair", "exhibition", "festival", "marathon",
    "championship", "cup", "contest", "competition", "meeting", "show", "week", "olympics",
)  # fmt: skip
"""One of these stands in every such remark."""
_AWAY = re.compile(r"(?: to the)? (?:from|away|off|down|up|inland|(?:north|south)(?:east|west)?|east|west|outside)\b")
_RECENT = 20
"""Mentions before a sentence that are looked at for what is joined."""
_ENROLLING = frozenset({"sign", "join", "enrol", "enroll", "subscribe"})
_DIFFERENCE = re.compile(r" (?:more|fewer|less)(?: [\w-]+){0,2} than (?=[a-z])")
"""What makes a number only the difference to another one: `40 more than a year ago`."""
_MORE = frozenset({"more", "fewer", "less"})
_FURTHER_WORDS = frozenset({"more", "further", "additional", "other", "new"})
_FURTHER = re.compile(r"(?:a )?[\w,]+ (?:more|further|additional|other|new)\b(?!-)")
_WITH = re.compile(r" with(?: about| some| over| nearly)? $")
_BUILDING = frozenset({"build", "found", "open", "launch", "fund", "equip", "buy"})
_LABEL = re.compile(
    r"\b(?:label|step|part|chapter|phase|stage|lesson|option|scenario|case|table|box|question|point|rule|reason|"
    r"article|item|round|batch|tier|no\.|another|(?:room|space) for(?: about)?|\w+day['’]s) $",
    re.IGNORECASE,
)
"""What a number only names, or counts of others: `LABEL FOUR`, `18 zones and another 11`, `of Thursday's 33, none`."""
_OF_WHICH = re.compile(r"\bzones?, of which (?:there )?(?:\w+ ){0,3}$")
_MIGHT = frozenset({"could", "would", "might"})
_ENOUGH = re.compile(
    r" (?:is|are|was|were|would be|should be) (?:not |quite |more than )?(?:enough|too (?:few|many|much))\b"
)
_ENOUGH_WORDS = frozenset({"enough", "too"})
_BY_ENDS = frozenset({"by", "about", "some", "over", "only", "just", "nearly"})
_BY = re.compile(
    r"(?<!produced)(?<!generated)(?<!earned)(?<!made)(?<!achieved) by (?:about |some |over |only |just |nearly )?$"
)
_ACTORS = frozenset({"departments", "ministries", "agencies", "commissions", "bureaus", "offices"})
"""What acts together, and is counted for nothing else: `issued with four other departments`."""
_HOLDINGS = frozenset({"shares", "stocks", "bonds", "stakes"})
"""What a person or firm owns of another: `the writer owns 200 shares of a Shenzhen firm`."""
NO_FIGURES = _SPECIFICATIONS | _ACTORS | _HOLDINGS
_OF_A_BILL = re.compile(
    r" of (?:what (?:they|it|he|she|firms|companies) (?:spend|pay|invest|borrow)|(?:the|their|its|any|eligible|all) "
    r"(?:\w+ ){0,2}(?:costs?|bills?|fees?|rent|price|spending|expenses|expenditure|loans?|interest|investment)\b)"
)
"""What a subsidy pays a share of."""
_FAIRS = frozenset("conference expo fair forum summit exhibition ceremony meeting delegation roadshow".split())
_SIGNED = frozenset({"sign", "clinch", "strike", "ink", "seal"})
_QUOTES = {'"': '"', "“": "”", "‘": "’"}
_LONGEST_QUOTE = 30
_ZONES = frozenset({"PilotZone", "HighTechZone"})
_LIST_OPENERS = frozenset(",:(—–")
_LISTED_NEAR = 7


def is_left_open(clause: FigureClause, *, planned: bool) -> bool:
    """Say whether an amount is nobody's figure here by what it is.

    Args:
        clause: the clause of the amount.
        planned: whether its words say that it is aimed at.
    """
    context, main, amount = clause.context, clause.main, clause.amount
    if _is_quoted(context, main) or is_part(clause) or _is_fraction(clause):
        return True
    if _is_signed(clause) or _is_whole(clause):
        return True
    if not _DROPPED_WORDS.isdisjoint(context.words) and _DROPPED.match(clause.text, main.end, clause.end):
        return True  # `An extension to 1,000 petaflops was shelved`: what does not come
    words, plain = context.words, amount.kind in {"money", "count"} and not amount.change
    if not _ENOUGH_WORDS.isdisjoint(words) and _ENOUGH.match(clause.text, main.end):
        return True
    if plain and clause.word_behind in _MORE and _DIFFERENCE.match(clause.text, main.end):
        return True  # `286 members, 40 more than a year ago`
    if (
        amount.kind == "count"
        and not _FURTHER_WORDS.isdisjoint(words)
        and _FURTHER.match(main.text)
        and counted_thing(context, main)
    ):
        return True  # `named four more pilot zones`
    verb = context.units[clause.predicate.first].lower if clause.predicate and clause.is_governed else ""
    bare = amount.kind == "count" and not amount.noun
    if bare and (verb == "can" or _LABEL.search(_before(clause)) or _of_others(clause)):
        return True  # `anybody can add six`, `LABEL FOUR`
    if verb in _MIGHT and (
        not planned or clause.text[slice(*clause.subject_region())].strip(" ") in {"I", "He", "She"}
    ):
        return True  # `I would be content with 12 billion`, `AI spending could add 0.3 percentage points to growth`
    if plain and clause.word_before in _BY_ENDS and _BY.search(_before(clause)):
        return True  # `missed the target by 4 billion yuan`, `used by 300 firms`
    if not clause.predicate and _ANSWER.match(context.sentence.text):
        return True  # `Yes, a core industry of 900 billion yuan`: what was asked says which
    if amount.unit == "percent" and _OF_A_BILL.match(clause.text, main.end):
        return True  # `pay for up to 30 percent of what they spend`
    if amount.unit in {"km", "ms"} and (_AWAY.match(clause.text, main.end) or _is_stretch(clause)):
        return True
    if "them" in words and _BETWEEN_THEM.match(clause.text, main.end) and not _before(clause).endswith(" with "):
        return True  # `three starting places, which have some 23 square kilometres between them`
    if amount.kind == "percent" and _TAXES.search(clause.text[clause.begin : main.begin].lower()):
        return True  # `Enterprises there will be taxed at a reduced rate of 15 percent`
    if amount.kind == "percent" and _PRICES.search(clause.text[context.sentence.begin : main.begin].lower()):
        return True
    if amount.unit == "percent" and _TRADED.match(clause.text, main.end):
        return True  # `added 4 percent on volume of 12 million shares`
    if amount.kind == "count" and (_is_gathered(clause) or _is_year_before(clause)):
        return True
    if amount.comparator in _BOUNDS and _THRESHOLD.search(clause.text, clause.begin, clause.main.begin):
        return True
    if not planned and clause.word_before in _FOUNDED_ENDS:
        before = clause.text[max(clause.begin, main.begin - _REACH - _REACH) : main.begin].lower()
        if _FOUNDED_WITH.search(before) and not founding_number(clause):
            return True  # `Founded in 2015 with 12 members, the alliance counts 210`
    if planned and clause.is_governed and clause.predicate and clause.predicate.modality == "reported":
        return True  # `could need 20 EFLOPS by 2028`
    ranked = amount.kind != "count" and not _RANKS.isdisjoint(words)
    if ranked and _RANKED_SUBJECT.search(clause.text[slice(*clause.subject_region())].lower()):
        return True  # `Sales of the five biggest makers should reach 8 billion yuan`
    lemma = clause.predicate.lemma if clause.predicate else ""
    if lemma in _BUILDING and amount.kind == "money" and not planned and _WITH.search(_before(clause)):
        return True  # `built its computing center with 4 billion yuan`
    if amount.kind == "money":
        return _is_grant(clause)
    if amount.kind != "count":
        return False
    if amount.unit in NO_FIGURES or _is_listed_out(clause) or _before(clause).endswith((" made it ", " makes it ")):
        return True
    if planned and amount.unit in _CHAPTERS and context.sentence.role != "item":
        return True
    if not amount.unit and amount.low >= MONEY_ALONE:
        return True  # `revenue had reached 424 billion`: of which currency is not said
    if amount.unit in _FILED and lemma in _FILING:
        return True
    if lemma in _ENROLLING and clause.counts and not _has_body(clause):
        return True  # `Over 40 enterprises have signed up`: for something that is not named here
    if lemma == "take" and clause.counts and _TAKING_PART.match(clause.text, main.end):
        return True
    used = clause.predicate is not None and clause.predicate.passive  # `five models shall be applied in industry`
    return lemma in _ATTENDING and not used and (clause.counts or not amount.noun)


def _is_year_before(clause: FigureClause) -> bool:
    """`32 percent above 2021`: a year that a value is set against."""
    amount, before = clause.amount, clause.text[max(clause.begin, clause.main.begin - 9) : clause.main.begin]
    return (
        not amount.noun and _FIRST_YEAR < amount.low < _LAST_YEAR and before.endswith(("% ", "percent ", "per cent "))
    )


def _is_gathered(clause: FigureClause) -> bool:
    """`Harbin will host the Winter Games, with 34 teams`: what comes to an event, and is no figure of its host."""
    before = clause.text[clause.context.sentence.begin : clause.main.begin]
    return has_part(before.lower(), _FAIR_PARTS) and _GATHERS.search(before) is not None


def _of_others(clause: FigureClause) -> bool:
    """`the big data zones, of which there have been eight`: zones of a kind that nobody knows."""
    found = _OF_WHICH.search(clause.text, clause.begin, clause.main.begin)
    if found is None:
        return False
    at = clause.text.index(",", found.start())
    return not any(m.kind in MEASURED and m.iri and m.begin < at <= m.end for m in clause.context.mentions)


def _is_stretch(clause: FigureClause) -> bool:
    """`along 40 kilometres of the motorway`: how far something reaches, no figure of who is named."""
    if _ALONG.search(clause.text, max(clause.begin, clause.main.begin - 24), clause.main.begin):
        return True
    return _OF_A_ROAD.match(clause.text, clause.main.end) is not None


def _before(clause: FigureClause) -> str:
    """Return the few words of the clause right before its amount."""
    return clause.text[max(clause.begin, clause.main.begin - 20) : clause.main.begin]


def _is_listed_out(clause: FigureClause) -> bool:
    """`Hubei received two, Huanggang and Xianning`: a number that only counts the zones named right behind it."""
    units, main = clause.context.units, clause.main
    at = next((i for i, unit in enumerate(units) if main in unit.mentions), len(units))
    behind = next((unit for unit in units[at + 1 : at + _LISTED_NEAR] if unit.mentions), None)
    if behind is None or behind.kind not in _ZONES or clause.text[main.end] not in _LIST_OPENERS | {" "}:
        return False
    between = clause.text[main.end : behind.begin].strip()
    return between[-1:] in _LIST_OPENERS and len({m.iri for m in behind.mentions}) == clause.amount.low


def _has_body(clause: FigureClause) -> bool:
    """Say whether a place behind, or a body of this sentence or the one before, is what is joined."""
    context = clause.context
    recent = [m for m in context.before[-_RECENT:] if m.sentence == context.sentence.ordinal - 1]
    bodies = {"Organization", "ResearchOrganization", "ZoneNetwork"}
    if park_before(clause):
        return True
    return any(m.iri and m.kind in bodies for m in (*recent, *context.mentions)) or any(
        m.iri and m.kind in MEASURED and clause.main.end <= m.begin < clause.end and not _is_origin(clause, m)
        for m in context.mentions
    )


def _is_origin(clause: FigureClause, place: Mention) -> bool:
    return clause.text[max(place.begin - 9, 0) : place.begin].endswith(("from ", "from the "))


def _is_fraction(clause: FigureClause) -> bool:
    """`nine enterprises out of ten`, `of every ten patents nine come from the city`: a share, no count."""
    main, amount = clause.main, clause.amount
    if amount.kind != "count" or amount.low > _HUNDRED:
        return False
    if clause.word_before in _FRACTION_ENDS:
        before = clause.text[max(clause.begin, main.begin - 16) : main.begin]
        if _FRACTION_BEFORE.search(before):
            return True
    if amount.low >= _TEN and not main.text.isalpha():
        return False
    return _FRACTION_AFTER.match(clause.text, main.end) is not None or (
        "every" in clause.context.vocabulary and _OF_EVERY.search(clause.text, clause.begin, clause.end) is not None
    )


def _is_whole(clause: FigureClause) -> bool:
    """`It belongs to the ten clusters`, `Of the total of 12 billion yuan, the city pays 4`: of so much it is a part."""
    predicate, amount = clause.predicate, clause.amount
    if predicate and predicate.lemma == "share" and clause.is_governed and amount.kind != "count":
        return True  # `agreed to share 5 EFLOPS of capacity`
    if predicate and predicate.lemma == "belong" and amount.kind == "count":
        return True
    if amount.kind not in {"money", "measure"} or _TOTALS.isdisjoint(clause.context.words):
        return False
    before = clause.text[max(clause.begin, clause.main.begin - _REACH) : clause.main.begin]
    return _OF_TOTAL.search(before) is not None


def _is_signed(clause: FigureClause) -> bool:
    """`deals worth 30 billion yuan were signed for 90 projects`: what is agreed at an event, no figure of its place."""
    predicate = clause.predicate
    if predicate and predicate.lemma in _SIGNED and predicate.particle != "up":
        return True
    if clause.amount.kind != "money" or _FAIRS.isdisjoint(clause.context.vocabulary):
        return False
    return _DEALS.search(clause.text[max(clause.begin, clause.main.begin - _REACH) : clause.main.begin]) is not None


def _is_grant(clause: FigureClause) -> bool:
    """`vouchers worth up to 2 million yuan`: what one applicant may get."""
    text, main = clause.text, clause.main
    begin = max(clause.begin, main.begin - _REACH)
    before = text[begin : main.begin].lower()
    around = before + text[main.end : min(clause.end, main.end + _REACH)].lower()
    if clause.word_before in _UP_TO_ENDS and _UP_TO.search(before) and not is_yearly_budget(clause):
        lemma = clause.predicate.lemma if clause.predicate else ""
        return lemma in _GIVEN or _GRANTS.search(around) is not None
    return _GRANTS.search(before) is not None and clause.amount.comparator == "le"


def _is_quoted(context: SentenceContext, main: Mention) -> bool:
    """`A slide that showed "50 billion in 2022" was taken down`: words that are only shown."""
    text = context.body.text
    close = _QUOTES.get(text[main.begin - 1 : main.begin])
    if close is None:
        return False
    end = text.find(close, main.end, main.end + _LONGEST_QUOTE)
    return end > 0
