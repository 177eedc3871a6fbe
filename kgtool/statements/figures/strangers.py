"""Which amounts are nobody's figures here: those of companies, events, other things, and names that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kgtool.prose.timelines import entry_start
from kgtool.prose.words import FUNCTION_WORDS, PREPOSITIONS
from kgtool.records import Amount, Mention
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.continued import opens_comparison
from kgtool.statements.figures.countable import COUNTED, ECONOMIC
from kgtool.statements.figures.told_by import after_source, is_come_upon, is_of_paper
from kgtool.statements.figures.wordings.gapped import is_of_gapped_stranger
from kgtool.statements.kinds import AREAS, FOREIGN, INSTRUMENTS, MEASURED, PLANS

_OF_DOMAIN = MEASURED | {"Topic", "Indicator"}

_NAMED_STRANGERS = FOREIGN - {"Topic"}

_COUNTING = frozenset({"count", "estimate", "put", "reckon", "calculate", "tally", "forecast", "survey"})
_TELLING = frozenset(
    "say speak show put count list give expect report state cite name record indicate hope talk".split()
)
_REPORTING = _COUNTING | _TELLING
_TELLERS = frozenset(
    "paper report statistics data figures yearbook bulletin document statement officials bureau commission department "
    "office government authorities mayor plan draft committee hall administration managers planners".split()
)
_RECENT = 30
"""Mentions before a sentence that are looked at for what a pronoun may mean."""
_FOREIGN_HEADS = frozenset(
    (
        "company firm group startup start-up corporation fund university institute college school hospital forum "
        "conference expo exhibition fair festival airport bank shop hotel park line project team person owner builder "
        "operator maker giant developer unicorn subsidiary parent brand contract deal tender order purchase building "
        "tram train tower competition contest prize award survey poll report study model chip robot device product "
        "app supercomputer broker brokerage note analyst consultancy museum station port bridge road tunnel "
        "plant factory campus exchange council academy society platform newspaper newsletter magazine center centre "
        "laboratory lab facility incubator accelerator alliance association consortium workshop library"
    ).split()
)
"""Singular nouns whose figures are their own, not their city's."""
_INSIDE = re.compile(
    r"(?: \w+){0,2} (?:in|at|within|from|inside) (?:the|that|this|its) (?:\w+ )?"
    r"(?:cluster|hub|park|base|valley|centre|center|alliance|campus|building|factory|plant|port)\b"
)
_WHOSE = re.compile(
    r"\bthe (?:[\w-]+ )?(city|province|country|nation|region|district|county|municipality|prefecture), whose [^,;]*$"
)
_ELSEWHERE = frozenset({"elsewhere", "abroad", "overseas"})
_WORLDWIDE = frozenset({"nationwide", "worldwide", "globally", "nationally", "global"})
_WHOLES = frozenset({"national", "country", "global", "world"})
_SUMS = frozenset(
    {"total", "industry", "market", "figure", "sum", "'s", "output", "picture", "level", "average", "tally"}
)
_FRONT = 3
"""Words before a place that a sentence is set in."""
_FOCUSING = frozenset({"alone", "itself", "also", "too"})
_SMALL = FUNCTION_WORDS | _FOCUSING
_ANOTHER_SUM = re.compile(
    r"\b(?:[Aa]|[Tt]he) (?:second|third|fourth|other|higher|lower|different|last|first) "
    r"(?:sum|figure|number|count|estimate|total|value), $"
)
"""`A third sum, 190 billion yuan, comes from the academy`: of what was spoken of."""
_OPENERS = frozenset(
    "there here total growth membership demand supply production employment step stage phase nobody half most "
    "nothing everything everybody spending financing power electricity money goal target storage bandwidth throughput "
    "computing consumption research annotation robotics staff recruitment enrolment connectivity coverage".split()
)
"""Nouns that begin a sentence without an article."""
_COMMON_CAPITALS = frozenset({"Internet", "China", "Chinese", "I", "Spring", "Festival", "New", "Year"})
_AREA_HEADS = (
    ECONOMIC
    | COUNTED
    | frozenset(
        "number total share storage production income demand spending target targets goal goals aim objective".split()
    )
)
_AREA_WORDS = frozenset({"city", "province", "region", "municipality", "county", "district", "zone", "park", "capital"})
_SPEAKERS = frozenset("officials authorities leaders government planners".split())
_WANTING = frozenset("promise want plan aim hope vow pledge expect target count seek intend ask".split())
_OUR = re.compile(
    r"\b(?:our|the whole|the entire) (?:city|province|county|district|zone|park|municipality|region|prefecture)\b",
    re.IGNORECASE,
)
"""How a place speaks of itself."""
_MEASURING = ECONOMIC | COUNTED | {"number", "core", "scale", "total", "share"}
"""Words that an entry of a timeline may begin with, its date left out, and that name nobody."""
_NAME_FIRST = re.compile(r"([A-Z][\w.&-]+), (?:with|which|whose|listed|based|headquartered) ")
_COMPARING = frozenset({"comparison", "scale", "reference", "reminder", "contrast", "way"})
_GENERIC = ECONOMIC | COUNTED | {"it", "they", "there", "capital", "goal", "goals", "target"}


def is_stranger(clause: FigureClause) -> bool:
    """Say whether the subject is a named stranger, so that what follows goes on about it; a pronoun is none."""
    start, stop = clause.subject_region()
    start = after_source(clause, start, stop)
    asides = [aside for aside in clause.context.asides if not aside.holds(clause.main)]
    inside = [
        m
        for m in clause.context.mentions
        if start <= m.begin < stop and m.kind in _NAMED_STRANGERS and not any(a.holds(m) for a in asides)
    ]
    owner = next((m for m in clause.subjects if m.kind in MEASURED and start <= m.begin < stop), None)
    between = clause.text[owner.end : stop].strip(" ") if owner else ""
    if (
        owner and between.startswith(", ") and between.endswith(",")
    ):  # `Fuzhou, which hosts the Digital China Summit, has`
        return False
    if owner and "," in clause.text[start : owner.begin]:  # `With the help of Huawei, Dongguan has built ...`
        inside = [m for m in inside if m.begin > owner.end]
        start = clause.text.rindex(",", start, owner.begin) + 1
    region = clause.region(start, stop)
    return bool(inside) or has_unknown_name(clause.context, region) or _has_foreign_head(region)


def is_foreign(clause: FigureClause) -> bool:
    """Say whether the subject is a company, an event, a single thing of its own, or a name that nobody knows.

    Who only counts or estimates (`the Center, which counted 249 million users in China`) owns nothing.
    """
    telling = clause.predicate is not None and clause.predicate.lemma in _COUNTING
    if (
        telling and clause.predicate and clause.predicate.lemma == "put"
    ):  # `puts it at 300`, but `has put 300 into firms`
        telling = clause.text[max(clause.begin, clause.main.begin - 20) : clause.main.begin].rstrip().endswith(" at")
    telling = telling or is_of_paper(clause) or is_come_upon(clause)
    if telling and clause.predicate and clause.predicate.lemma == "count":
        telling = not _has_foreign_head(clause.region(*clause.subject_region()))  # `the project counts ten clusters`
    if telling and not any(m.kind in {"Company", "Event"} for m in clause.subjects):
        return False
    if clause.subjects and clause.subjects[0].kind in FOREIGN:
        return True
    if _is_of_another_whole(clause):
        return True
    if is_stranger(clause) or is_of_gapped_stranger(clause):
        return True
    start, stop = clause.subject_region()
    inside = [m for m in clause.context.mentions if start <= m.begin < stop]
    return any(m.via == "reference" and m.iri is None and not _is_harmless(clause, m) for m in inside)


def _is_of_another_whole(clause: FigureClause) -> bool:
    """`The zone is ahead of the city, whose economy grew by 4 percent`: of a place that only its kind names."""
    if "whose" not in clause.context.vocabulary:
        return False
    told = _WHOSE.search(clause.text, clause.context.sentence.begin, clause.main.begin)
    return told is not None and not any(m.end == told.end(1) and m.iri for m in clause.context.mentions)


def heads_of_area(clause: FigureClause, place: Mention) -> bool:
    """Say whether what a place stands with in the subject is of the kind that places have: its industry, its firms.

    `AI revenue in Shaanxi should top ...`, `Hubei enterprises earned ...`; a brochure, a poll, a bureau or a professor
    in a place says nothing of the place.
    """
    if clause.text.startswith(("-based", "-listed", "-born", "-style"), place.end):
        return False
    start, stop = clause.subject_region()
    before = [unit.lower for unit in clause.region(start, place.begin)]
    if not _SPEAKERS.isdisjoint(before) and clause.predicate and clause.predicate.lemma in _WANTING:
        return True  # `Officials in Dalian had promised 300 AI firms`
    comma = max((index for index, word in enumerate(before) if word == ","), default=-1)
    before = before[comma + 1 :]  # `Following the national plan, the city of Hefei set itself ...`
    if before[:1] in (["in"], ["across"]) and len(before) <= _FRONT:
        return True  # `In neighbouring Tianjin the goal is`
    if before and before[-1] not in PREPOSITIONS and not clause.text[place.end : stop].strip(" "):
        return True  # `At present the city has`
    if any(
        m.kind in {"Indicator", "Topic", "Amount"} and start <= m.begin and m.end <= max(stop, clause.main.begin)
        for m in clause.context.mentions
    ):
        return True
    words = [unit.lower for unit in clause.region(start, max(stop, place.begin))]
    if not _AREA_HEADS.isdisjoint(words):
        return True
    return all(
        word in FUNCTION_WORDS or word in _AREA_WORDS or word.endswith("ly") for word in before if word.isalpha()
    )


def is_inside_another(clause: FigureClause) -> bool:
    """`promised 4 million servers in the cluster`: the figure of what is named only by its kind."""
    inside = _INSIDE.match(clause.text, clause.main.end)
    known = {m.end for m in clause.context.mentions if m.iri and m.kind in MEASURED}
    return inside is not None and inside.end() not in known


def is_national(clause: FigureClause) -> bool:
    """`Nationwide, the industry passed 500 billion yuan`: no city's figure."""
    words = [unit.lower for unit in clause.region(clause.start, clause.main.begin)]
    if words and words[0] in _ELSEWHERE:
        return True
    if words and words[0] in {"nationally", "nationwide"}:
        return True
    if clause.amount.kind in {"percent", "rank"}:
        return False
    return not _WORLDWIDE.isdisjoint(words) or any(a in _WHOLES and b in _SUMS for a, b in pairwise(words))


def is_said_by_another(clause: FigureClause, place: Mention) -> bool:
    """`The State Council wants 90 percent of the industry to ...`: what a body wants that is not the place's own."""
    if place.kind not in {"City", "County", "District", "Zone", "HighTechZone", "PilotZone"}:
        return False
    start, stop = clause.subject_region()
    bodies = [m for m in clause.context.mentions if m.kind == "Agency" and m.iri and start <= m.begin < stop]
    wanting = clause.predicate is not None and clause.predicate.lemma not in _REPORTING
    return bool(bodies) and wanting and not any(place.label.split()[0] in m.label for m in bodies)


def is_generic(clause: FigureClause, *, planned: bool) -> bool:
    """Say whether what stands before an amount names nothing of its own: an industry, an indicator, a pronoun, nothing.

    `The core industry has passed 300 billion yuan` goes on about the place spoken of; `the Alliance has 116 members`
    does not.
    """
    context, begin, stop = clause.context, clause.begin, clause.main.begin
    region = clause.region(begin, stop)
    if has_unknown_name(context, region):
        return False
    if _OUR.search(clause.text, begin, stop):
        return True
    if context.sentence.role == "item" or (planned and clause.amount.kind == "percent"):
        return True
    if planned and clause.counts and any(m.kind in PLANS and m.begin < stop for m in context.mentions):
        return True
    before = [m for m in context.mentions if begin <= m.begin < stop]
    if any(m.kind == "Indicator" and m.end <= stop and m.label != "area" for m in before):
        return True
    if any(m.kind in _NAMED_STRANGERS for m in before):
        return False
    start, last = clause.subject_region()
    if any(m.kind in INSTRUMENTS and m.iri is None and start <= m.begin < last for m in before):
        return False  # the goals of a document that is not settled
    if _is_told(clause, before) or _ANOTHER_SUM.search(clause.text, begin, stop):
        return True
    if not _has_domain_head(clause):
        return False
    words = [unit.lower for unit in region if unit.lower.isalpha()]
    content = [word for word in words if word not in FUNCTION_WORDS and not word.endswith("ly")]
    content = [word for word in content if word not in {"ourselves", "itself", "themselves"}]
    if opens_comparison(context):
        content = [word for word in content if word not in _COMPARING]
    return not content or not _GENERIC.isdisjoint(words)


def opens_with_name(context: SentenceContext) -> bool:
    """`Moutai, with revenue of 124 billion, ...`: a sentence begins with a name that nobody knows, and tells of it."""
    found = _NAME_FIRST.match(context.sentence.text)
    if found is None or any(m.begin < context.sentence.begin + found.end(1) for m in context.mentions):
        return False
    word = found[1].lower()
    return " " not in word and word not in _OPENERS | _AREA_HEADS | _GENERIC and f" {word}" not in context.body.text


def _has_domain_head(clause: FigureClause) -> bool:
    """Say whether the noun that the verb speaks of is of the domain, a pronoun or nothing: not rents."""
    if clause.predicate is None or clause.counts:
        return True
    start, stop = clause.subject_region()
    region = clause.region(start, stop)
    known = [m for m in clause.context.mentions if start <= m.begin < stop and m.label != "area"]
    if any(m.kind in _OF_DOMAIN for m in known):
        return True
    comma = max((i for i, unit in enumerate(region) if unit.lower == ","), default=-1)
    words: list[str] = []
    for unit in region[comma + 1 :]:
        if unit.lower in PREPOSITIONS and words:
            break
        if unit.lower.isalpha() and unit.lower not in FUNCTION_WORDS and not unit.lower.endswith("ly"):
            words.append(unit.lower)
    if words[-1:] == ["number"] and clause.predicate.lemma != "be":
        return True  # `the number is meant to exceed 3,000`
    return not words or words[-1] in _GENERIC or words[-1] in _OPENERS


def _is_told(clause: FigureClause, before: Sequence[Mention]) -> bool:
    """`The white paper speaks of 2,500 companies`, `the commission expects 450 billion`: of the place spoken of."""
    if is_of_paper(clause) or is_come_upon(clause):
        return True
    predicate = clause.predicate
    if predicate is None or (predicate.lemma not in _TELLING | _WANTING and _WANTING.isdisjoint(predicate.matrix)):
        return False
    start, stop = clause.subject_region()
    words = {unit.lower for unit in clause.region(start, stop)}
    return not words.isdisjoint(_TELLERS) or any(
        m.kind in {"Agency", "Person"} and start <= m.begin < stop for m in before
    )


def has_unknown_name(context: SentenceContext, region: Sequence[Unit]) -> bool:
    """Say whether a capitalised word stands in a stretch that no mention covers: a name that nobody knows."""
    text = context.body.text
    spans = [(m.begin, m.end) for m in context.mentions]
    for unit in region:
        if not unit.lower or not text[unit.begin].isupper() or unit.lower in FUNCTION_WORDS:
            continue
        word = text[unit.begin : unit.end]
        if unit.begin == context.sentence.begin and _opens_plainly(context, unit):
            continue
        if unit.lower in _MEASURING and unit.begin == context.sentence.begin + entry_start(context.sentence.text):
            continue  # `2020  (end)  Core industry: 13 billion yuan`
        if word.isupper() or not word.isalpha() or word in _COMMON_CAPITALS or unit.lower in ECONOMIC:
            continue
        if not any(b <= unit.begin < e for b, e in spans):
            return True
    return False


def _opens_plainly(context: SentenceContext, unit: Unit) -> bool:
    """Say whether the capital of a sentence's first word is only that: `Johor adds 300 MW` begins with a name."""
    verbs = [p for p in context.predicates if p.first == 1 and p.finite]
    return not verbs or unit.lower.endswith("s") or unit.lower in ECONOMIC or unit.lower in _OPENERS


def _is_harmless(clause: FigureClause, reference: Mention) -> bool:
    """Say whether an open reference leaves the owner open too: not `their revenue`, nor `the province of Anhui`."""
    lower = reference.text.lower()
    if reference.kind in {"Agency", "Person", *INSTRUMENTS} or lower == "their":
        return True
    if lower in {"it", "its"}:  # nothing else was named that it may stand for
        ordinal = clause.context.sentence.ordinal
        last = [m for m in clause.context.before[-_RECENT:] if m.sentence == ordinal - 1]
        return not any(m.kind in _NAMED_STRANGERS | {"Person"} for m in (*last, *clause.context.mentions))
    if lower in {"they", "together"}:  # `More than 500 firms were based in the city, and they earned 70 percent ...`
        ordinal = clause.context.sentence.ordinal
        asked = ordinal > 1 and clause.context.body.sentences[ordinal - 2].text.rstrip().endswith("?")
        last = [m for m in clause.context.before[-_RECENT:] if m.sentence >= ordinal - 1 - asked]
        here = [m for m in clause.context.mentions if m.end <= reference.begin]
        return any(isinstance(m.value, Amount) and m.value.unit == "enterprises" for m in last) or any(
            isinstance(m.value, Amount) for m in here
        )
    return (reference.kind in AREAS and lower.startswith("the ")) or clause.text.startswith(" of ", reference.end)


def _has_foreign_head(region: Sequence[Unit]) -> bool:
    """`The company sold`, `Her firm employs`: the head of the subject is one thing with figures of its own."""
    words = [unit.lower for unit in region if unit.lower != "'s" and unit.kind not in AREAS]
    if words and words[0] in PREPOSITIONS and "," in words:  # `By 2023, the innovation centre ... is to have`
        words = words[words.index(",") :]
    while words and words[0] in {",", "and", "but", "while", ":", ""}:
        words.pop(0)
    head = ""
    for word in words:
        if not word or not word.replace("-", "").isalpha() or (word in _SMALL and head):
            break
        if word not in FUNCTION_WORDS:
            head = word
    return head in _FOREIGN_HEADS
