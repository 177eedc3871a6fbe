"""Says whether an amount is a goal, a fact or denied, and which document sets it."""

from __future__ import annotations

import re

from kgtool.dates import DateValue
from kgtool.records import Amount, Mention, Statement
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.goal_verbs import AIMING, DEMANDING, STATING
from kgtool.statements.figures.hearsay import is_hearsay
from kgtool.statements.figures.present import is_of_today
from kgtool.statements.figures.stating import DOCUMENTS, summed_up
from kgtool.statements.figures.times import When
from kgtool.statements.figures.wordings.beside_goals import GOAL_NOUNS
from kgtool.statements.figures.wordings.headed_goals import is_headed_by_goals
from kgtool.statements.figures.wordings.wanted import is_wanted

_IS_TO = re.compile(r"\b(?:is|are|was|were) (?:then |thus |also |itself )?to (?:[a-z]+ly )?$")
_MEANT_TO = re.compile(
    r"(?:\b(?:is|are|was|were|be)(?: [a-z]+ly| also| thus| then| now)? "
    r"(?:(?:supposed|meant|due|scheduled|set|slated|bound) )?to|"
    r"\bought to|\b(?:has|have) to)"
    r"(?: [a-z]+ly)?(?: have| be)?"
    r"(?: (?:reach|exceed|pass|surpass|top|hit|number|total|host|house|count|hold|have|offer|provide|contribute|"
    r"generate|produce|"
    r"(?:be(?:en)?|grown?|rise|risen|come|climb|amount|doubled?|expand(?:ed)?)(?: to| at)?))? ?$"
)
"""What stands before what is to be: `is supposed to exceed 20 billion yuan`, `is due to reach 300`."""
_PENCILLED = re.compile(
    r"\b(?:pencill?ed (?:in|down)|budgeted for|set (?:its|their|his|her|our) sights? (?:up)?on|"
    r"(?:has|have|had) (?:its|their|an|his|her|our) eyes? (?:firmly )?on|committed (?:itself|themselves|ourselves) to|"
    r"goes for|going for)\b[^,;:.]{0,60}$"
)
"""What is noted for later: `has pencilled in 300 firms`, `has set its sights on 300`."""
_SHALL_BEHIND = re.compile(r" (?:shall|should|must|(?:is|are) to) (?:have been|be) [a-z]+(?:ed|de|t|n)\b")
_FLOOR_VERBS = frozenset({"fall", "drop", "sink", "dip", "be", "go"})
_COMPARED = re.compile(r"(?:\bfrom|\bwith|\bto|\bagainst|\bafter|\bversus|\bthan|\([^)]*)(?: \w+){0,2} $")
_SIDE = re.compile(r", (?:where|which|while|whereas|against|compared|up from)\b")
_NOTING = frozenset({"pencil", "budget", "set", "have", "commit", "go"})
_GOAL_WORDS = GOAL_NOUNS | {"step", "rung", "stage", "phase"}
_GOAL_BEHIND = re.compile(r"[ -](?:goal|target|aim|objective)\b(?!-| (?:group|area|of|year))")
_RELYING = frozenset({"count", "counts", "counting", "bank", "banks", "banking", "bet", "bets", "betting"})
_INTO_PLAN = re.compile(
    r"[^,.;]{0,30} (?:into|in) (?:its|the|their|his|her)(?: [\w-]+){0,3} "
    r"(?:plans?|programmes?|strategy|targets|goals|blueprint|outline)\b"
)
_TALLYING = re.compile(
    r", (?:thus |thereby )?(?:taking|bringing|raising|lifting) (?:the|their|its) (?:total |overall )?"
    r"(?:number|total|count|tally|family|list)\b[^;:.,]*\bto (?:about |over |more than )?$"
)
_RAISING = frozenset({"taking", "bringing", "raising", "lifting"})
_CALLED = re.compile(
    r"\b(?:[Aa]ims?|[Gg]oals?|[Tt]argets?|[Oo]bjectives?)\b[^,.;:()—–]{0,50}?(?: \(20\d\d[-–]\d{2,4}\)(?=:))?"
    r"(?:, [^.;:()]{3,90},(?= (?:is|was|are|were|stands|stood|remains) ))?"
    r"(,|:| \(| [-—–]| is| was| are| were| had been| stands at| stood at| remains)(?= )"
)
_TASKS = re.compile(r"(?:Main |Key |Major )?(?:[Tt]asks|[Pp]riorities) (?:for|in) (?:this year|next year|20\d\d)\b")
_SOON = re.compile(r",? [\"“]?within (?:the next )?\w+ (?:years?|months?)\b")
_MET = frozenset("met reached achieved attained exceeded surpassed missed fulfilled against results progress".split())
_AMONG = frozenset({"among them", "including", "such as", "notably", "for example"})
_SAYING_SO = frozenset({":", "is", "was", "are", "were", "had been", "stands at", "stood at", "remains"})
_ATTAINED = re.compile(
    r"\b(?:miss|reach|meet|met|exceed|achiev|attain|surpass|hit|fulfil|beat|overt[ao]k|short of|above|below|than|ahead)"
    r"[a-z]*(?: [\w'’-]+){0,3} $"
)
_ATTAINING = frozenset("reach meet achieve attain surpass hit fulfil fulfill beat exceed realise realize".split())
_CARRIED_OUT = re.compile(
    r"\b(?:implement|implementing|carry out|carrying out|fulfil|fulfilling|realise|realize)(?: the)? ?[\"“‘'«]?$"
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|former|older|old|original|longstanding|existing) "
    r"(?:[\w-]+ )?(?:goal|target|aim|plan)s?\b[^,;]*$"
)
_EARLIER_WORDS = frozenset("earlier previous former older old original longstanding existing".split())
_HEADING, _HEADED = 6, 30
"""Words of a fragment that heads the fragments after it, and how many it may head."""
_SETTING = frozenset({"set", "raise", "fix", "lower", "put"})
_BARS = GOAL_NOUNS | {"bar", "bars"}
_MARKS = _BARS | {"mark", "benchmark", "yardstick"}
_NOW = frozenset({"today", "now", "present"})
_UNLIKE_TODAY = re.compile(
    r"[^,;.]{0,50}, (?:where|while|whereas|against|up from|from)\b[^;.]{0,50} (?:today|now|at present)\b"
)
"""`400 enterprises, where the province has 173 today`: what is told apart from what is."""
_NO_SUCH = re.compile(r"\bno such (?:goal|target|aim|figure|number|sum|amount|plan)\b")
_SELVES = frozenset({"ourselves", "itself", "themselves"})
_SETTING_KINDS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
_GOAL_PAPERS = DOCUMENTS - {"measures", "text", "paper"}
_REPORTING = frozenset({"say", "tell", "mention", "count", "contain", "put", "name", "list"})
_SETTING_OUT = STATING - _REPORTING
_FORESEEING = re.compile(
    r"\b(?:would|will|shall|should|must|(?:is|are) to|(?:aims?|wants?|plans?|hopes?|seeks?|intends?|promises?) to)\b"
    r"(?! have| be (?:noted|remembered|said|seen|told))[^,;]*$"
)
"""What the sentence that leads a list says of what is to come: `If adopted, the draft would bring:`."""
_READ = re.compile(r"\b(?:should|ought to|must) have (?:read|been|said|stated|given|named|put)\b[^;.]*$")
"""`The figure should have read 690`: what is so, put right."""
_OUGHT, _SHALL = frozenset({"should", "ought", "must"}), frozenset({"shall", "should", "must", "is", "are"})
_DRAWN = re.compile(
    r"\b(?:attract(?:ed|ing)|brought|bringing|dr[ae]wn?|lured|invited|got|helped)(?: (?:more than|over|about|some))? $"
)
"""What has been done with those who then settle, move in or grow."""
_DUE = re.compile(r" (?:is|are|falls?) (?:now |then )?(?:due|called for|asked for|wanted|foreseen|envisaged)\b")


def is_denied(clause: FigureClause) -> bool:
    """Say whether the text denies an amount, or passes it on only as a rumour or mistake."""
    predicate = clause.predicate
    if predicate and predicate.modality == "negated" and not _is_floor(predicate, clause.amount):
        return True
    if is_hearsay(clause.context.sentence.text) or (predicate and _is_of_once(clause, predicate)):
        return True
    if "such" in clause.context.words and _NO_SUCH.search(clause.text, clause.main.end, clause.context.sentence.end):
        return True
    units, finite = clause.context.units, None
    for verb in clause.context.predicates:
        begin = units[verb.first].begin
        if clause.begin <= begin < clause.end:
            if begin < clause.main.begin:
                return False
            if finite is None and verb.finite:  # `An 80 percent goal, quoted in ..., is not in it`
                finite = verb
    return finite is not None and finite.modality == "negated" and not _is_floor(finite, clause.amount)


def _is_of_once(clause: FigureClause, predicate: Predicate) -> bool:
    """`The zone used to have 12 institutes`: so much was so once, and no goal."""
    units = clause.context.units
    return clause.is_governed and [u.lower for u in units[predicate.first : predicate.first + 2]] == ["used", "to"]


def is_fragment(context: SentenceContext) -> bool:
    """Say whether a sentence of running text has no verb: whether it lists facts or goals, the text before it says."""
    return context.sentence.role == "prose" and not any(p.finite for p in context.predicates)


def goes_on_with_goals(clause: FigureClause, last: Statement | None) -> bool:
    """Say whether a sentence without a verb goes on with goals: `A core industry of 12 billion in 2027. Eight models.`.

    What only a relative clause tells (`And 400 firms, where the city has 173 today`) is no verb of it.

    Args:
        clause: the clause of the amount.
        last: the figure stated last, or `None`.
    """
    context = clause.context
    if last is None or last.predicate != "hasTarget" or context.sentence.role != "prose" or clause.amount.change:
        return False
    at = last.evidence[0].sentence
    sentences = context.body.sentences
    if context.sentence.ordinal - at > 1 or sentences[at - 1].paragraph != context.sentence.paragraph:
        return False
    side = _SIDE.search(context.sentence.text)
    end = context.sentence.begin + side.start() if side else context.sentence.end
    if clause.main.begin > end or any(isinstance(m.value, DateValue) for m in context.mentions if m.begin < end):
        return False
    units = context.units
    return not any(p.finite and units[p.first].begin < end for p in context.predicates)


def is_goal(clause: FigureClause, when: When | None) -> bool:
    """Say whether an amount is what is aimed at, by its words, its time and its verb."""
    context, main = clause.context, clause.main
    predicate, told = clause.predicate if clause.is_governed else None, context.words
    if is_of_today(clause):
        return False
    if not _OUGHT.isdisjoint(told) and _READ.search(clause.text, context.sentence.begin, main.begin):
        return False
    if clause.amount.kind == "count" and _is_outcome(clause):
        return False
    if is_wanted(clause):
        return True
    if not GOAL_NOUNS.isdisjoint(told):
        words = clause.text[max(context.sentence.begin, main.begin - 40) : main.begin].lower().split()
        if {word.strip('"“”') for word in words[-4:]} & GOAL_NOUNS:  # `a target of 300 billion yuan`
            return True
        if _GOAL_BEHIND.match(clause.text, main.end):
            return True  # `60 billion yuan goal (2023)`
        if _is_called_goal(clause):
            return True
    if clause.word_before == "on" and not _RELYING.isdisjoint(told):
        words = clause.text[max(context.sentence.begin, main.begin - 40) : main.begin].lower().split()
        if words[-1:] == ["on"] and words[-2:-1] and words[-2] in _RELYING:  # `is counting on 240 zones`
            return True
    if main.text[:1].islower() and _IS_TO.search(clause.text, context.sentence.begin, main.begin):
        return True  # `is to exceed 20 billion yuan`: the verb is read as part of the amount
    before = clause.text[max(clause.start, main.begin - 80) : main.begin]
    if " to" in before and _MEANT_TO.search(before):
        return True
    if predicate and predicate.lemma in _NOTING and _PENCILLED.search(before):
        return True
    if not _NOW.isdisjoint(told) and not clause.is_governed and _UNLIKE_TODAY.match(clause.text, main.end):
        return True
    if clause.word_behind in _SHALL and _SHALL_BEHIND.match(clause.text, main.end):
        return True  # `Investment of 50 billion yuan shall have been made by that time`
    published = context.body.article.published
    if predicate is None and not (when and when.own and when.is_past(published)) and is_headed_by_goals(context):
        return True
    if when and when.value.start:
        value = when.value
        deadline = value.role in {"by", "until"}
        last = value.end if value.end and deadline else value.start
        assert last is not None
        ahead = last.last_day() if deadline else last.first_day()
        if published and (ahead > published.last_day() or when.closes_after(published)):
            return True
        if when.is_past(published):
            aimed = predicate and (
                (value.role == "by" and predicate.lemma in _SETTING_OUT and _is_document(clause))
                or predicate.lemma in AIMING
                or _asks_for(context, predicate)
                or _is_called_mark(context, predicate)
            )
            if not (aimed or (predicate and predicate.modality == "planned")):
                return False
            before = clause.text[max(0, main.begin - 30) : main.begin].lower()
            if when.own and _COMPARED.search(before):  # `(2024: 1,120)`, `up from 30 billion yuan in 2024`
                return False
    if _is_written_down(clause) or _DUE.match(clause.text, main.end):
        return True
    if predicate and predicate.lemma in _SETTING_OUT and _is_document(clause):
        return True  # `Hainan's AI plan speaks of 20 scenarios in 2024`
    if predicate is None:
        if _after_heading(context) or _is_listed_goal(clause):
            return True
        if _SOON.match(clause.text, main.end) or _TASKS.match(context.sentence.text):
            return True
        return not _GOAL_WORDS.isdisjoint(_words_around(clause)) or _lead_sets_goals(context)
    if clause.counts and _DRAWN.search(before):
        return _lead_sets_goals(context)  # `It has attracted 50 firms to settle there`
    if (
        (predicate.modality == "planned" and context.units[predicate.first].lower != "being")  # `61 being written`
        or (predicate.lemma in AIMING and (predicate.passive or not clause.counts))
        or _asks_for(context, predicate)
        or _is_floor(predicate, main.value)
    ):
        return True
    if _is_called_mark(context, predicate):
        return True
    following = {unit.lower for unit in context.units[predicate.last + 1 : predicate.last + 4]}
    if predicate.lemma in _SETTING and following & _SELVES:  # `For this year we have set ourselves 400`
        return True
    if predicate.lemma in _SETTING and following & _BARS:  # `They set the bar for 2025: 2,000 enterprises`
        return True
    return _lead_sets_goals(context)


def _is_outcome(clause: FigureClause) -> bool:
    """`agreed that four cities should build zones, taking the number from six to ten`: it is ten now."""
    if _RAISING.isdisjoint(clause.context.words):
        return False
    found = _TALLYING.search(clause.text, clause.context.sentence.begin, clause.main.begin)
    first = next((p for p in clause.context.predicates if p.finite), None)
    if found is None or first is None:
        return False
    return first.modality == "asserted" and first.lemma not in AIMING


def _is_called_goal(clause: FigureClause) -> bool:
    """`Goal for 2020: 15 billion yuan and 300 firms`, `Hefei's aim, 300 firms in 2025`, `The target stands at 60`."""
    begin, main = clause.context.sentence.begin, clause.main
    found = None
    if not GOAL_NOUNS.isdisjoint(clause.context.vocabulary):
        found = next(_CALLED.finditer(clause.text, begin, main.begin), None)
    if found is None or _ATTAINED.search(clause.text, begin, found.start()):
        return False
    units = clause.context.units
    between = [p for p in clause.context.predicates if p.finite and found.end() <= units[p.first].begin < main.begin]
    if any(units[p.last].lower != "related" for p in between):  # `related industries 130 billion yuan`
        return False
    link, rest = found[1].strip(), clause.text[found.end() : main.begin].strip(" (")
    return link in _SAYING_SO or not rest or rest in _AMONG  # `has goals of its own, among them 1,000 firms`


def is_no_deadline(clause: FigureClause, when: When | None) -> bool:
    """Say whether a time is when a goal was met, or a day told before: `had been met by December 2023`."""
    if when is None or when.value.start is None:
        return False
    predicate, units, context = clause.predicate, clause.context.units, clause.context
    if when.mention.sentence != context.sentence.ordinal:
        told = when.mention.sentence != context.sentence.lead and when.value.role not in {"by", "until"}
        return (told or when.value.start.day is not None) and when.is_past(context.body.article.published)
    if predicate and predicate.modality == "planned" and units[predicate.first].lower in {"is", "are", "will"}:
        return when.is_past(context.body.article.published)  # `reached 60 in the first half, and is to reach 90`
    if predicate is None or predicate.lemma not in _ATTAINING:
        return False
    verb = units[predicate.first].begin
    return clause.main.end <= verb < when.mention.begin


def is_basis(context: SentenceContext, document: Mention) -> bool:
    """`In order to implement the national plan, this Plan ...`: a document that another one only carries out."""
    return _CARRIED_OUT.search(context.body.text, max(0, document.begin - 40), document.begin) is not None


def _is_written_down(clause: FigureClause) -> bool:
    """`wrote 1,000 into its five-year plan`: set as a goal."""
    predicate = clause.predicate
    if predicate is None or predicate.lemma not in {"write", "put", "enter", "include", "pencil", "inscribe"}:
        return False
    return _INTO_PLAN.match(clause.text, clause.main.end) is not None


def _is_document(clause: FigureClause) -> bool:
    """Say whether the verb's subject is some plan or draft, named or not."""
    start, stop = clause.subject_region()
    aside = clause.text.find(", which ", start, stop)  # `The plan, which the county published in May 2020, spoke of`
    stop = aside if aside > 0 and clause.text.endswith(", ", start, stop) else stop
    units = [unit for unit in clause.region(start, stop) if unit.mentions or unit.lower.isalpha()]
    if not units:
        return False
    return units[-1].lower in _GOAL_PAPERS or any(m.kind in _SETTING_KINDS for m in units[-1].mentions)


def _words_around(clause: FigureClause) -> list[str]:
    """Return the words between the amount before and the one after it; growth rates and conversions divide nothing."""
    main = clause.main
    others = [
        m
        for m in clause.context.mentions
        if isinstance(m.value, Amount) and not m.value.converted and not m.value.change and m.begin != main.begin
    ]
    begin = max([clause.begin, *(m.end for m in others if m.end <= main.begin)])
    end = min([clause.end, *(m.begin for m in others if m.begin >= main.end)])
    return [unit.lower for unit in clause.context.units if begin <= unit.begin < end]


def is_of_earlier_goal(clause: FigureClause) -> bool:
    """`The city's earlier goal of 1,000 firms remains valid`: no goal of the document that is spoken of."""
    if _EARLIER_WORDS.isdisjoint(clause.context.words):
        return False
    before = clause.text[max(clause.begin, clause.main.begin - 60) : clause.main.begin]
    return _EARLIER.search(before) is not None


def _asks_for(context: SentenceContext, predicate: Predicate) -> bool:
    """`Guangdong's plan asks for 2,000 companies`, `the guideline calls for 20 zones`."""
    after = context.units[predicate.last + 1].lower if predicate.last + 1 < len(context.units) else ""
    if predicate.lemma == "count" and after == "on":
        return True
    behind = {unit.lower for unit in context.units[predicate.last + 1 : predicate.last + 4]}  # `is asking them for`
    return predicate.lemma in DEMANDING or (predicate.lemma in {"ask", "call"} and "for" in behind)


def _is_listed_goal(clause: FigureClause) -> bool:
    """`For 2025 we propose: growth of 6 percent; 60 scenarios`: an item of what a verb before the colon wants."""
    begin, units = clause.context.sentence.begin, clause.context.units
    colon = clause.text.find(":", begin, clause.begin) if clause.begin > begin else -1
    told = [p for p in clause.context.predicates if units[p.last].end <= colon]
    return bool(told) and (told[-1].lemma in AIMING | DEMANDING or told[-1].modality == "planned")


def _is_called_mark(context: SentenceContext, predicate: Predicate) -> bool:
    """`the 35 billion yuan is an aim`, `300 firms is the mark for 2025`."""
    following = {unit.lower for unit in context.units[predicate.last + 1 : predicate.last + 4]}
    if predicate.lemma not in {"be", "remain"}:
        return False
    end = context.units[predicate.last].end
    return not _MARKS.isdisjoint(following) or context.body.text.startswith(" the plan", end)


def _after_heading(context: SentenceContext) -> bool:
    """`The goals. 300 billion yuan this year.`: a few words before say what the figures are."""
    here = context.sentence.ordinal - 1
    for earlier in reversed(context.body.sentences[max(here - _HEADED, 1) : here]):
        if earlier.paragraph != context.sentence.paragraph:
            return False
        words = earlier.text.lower().strip(".:").split(maxsplit=_HEADING)
        if len(words) <= _HEADING and not GOAL_NOUNS.isdisjoint(words):
            return True
    return False


def _lead_sets_goals(context: SentenceContext) -> bool:
    """Items of a list are goals when the sentence that leads them gives a deadline, calls them so or foresees them."""
    if any(isinstance(m.value, DateValue) and m.value.role == "by" for m in context.lead_mentions()):
        return True
    lead = context.body.sentences[context.sentence.lead - 1].text if context.sentence.lead else ""
    if not lead.rstrip().endswith(":"):
        return False
    if _FORESEEING.search(lead.rstrip(": ").lower()) or summed_up(context):
        return True
    question = context.lead_question().lower()
    if _FORESEEING.search(question.rstrip("?")):
        return True
    words = re.findall(r"[\w'’-]+", f"{question} {lead}".lower())
    return not GOAL_NOUNS.isdisjoint(words) and _MET.isdisjoint(words)


def _is_floor(predicate: Predicate, amount: object) -> bool:
    """`is not to fall below 70 percent` denies the fall, not the figure."""
    return (
        isinstance(amount, Amount)
        and amount.comparator in {"ge", "le"}
        and predicate.lemma in _FLOOR_VERBS
        and predicate.modality == "negated"
    )
