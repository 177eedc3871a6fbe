"""Which document sets an amount: the one that says it, points to it, hangs it on itself or leads the list."""

from __future__ import annotations

import re

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.clauses import FigureClause
from kgtool.statements.figures.goal_verbs import STATING
from kgtool.statements.figures.side_documents import find_main_document, find_opening_document
from kgtool.statements.figures.wordings.beside_goals import is_scope
from kgtool.statements.kinds import MEASURED, PLANS

DOCUMENTS = frozenset(
    "paper document draft text plan guideline guidelines opinions measures programme program scheme blueprint "
    "roadmap strategy circular notice".split()
)
_BEING = frozenset({"be", "stand", "come", "read"})
_IN_DOCUMENT = re.compile(
    r"(?:In|Under|According to|As per|Per) (?:the|that|this|its) (?:[\w-]+ )?"
    r"(?:plan|draft|paper|document|text|blueprint)\b"
)
_UNDER = re.compile(
    r"(?:Under|According to|Pursuant to|As set out in|As laid down in|Per|As per) |In (?=(?:the|an?|its|their|that) )"
)
_POSSESSIVE = 3
"""Characters of `'s `."""
_BASIS = re.compile(
    r"\b(?:in (?:line|accordance|keeping|conformity|compliance) with|on the basis of|based on|"
    r"pursuant to|relying on|building on|implementing|to implement|carrying out|to carry out|guided by)"
    r"(?: (?:the|its|their|an?))? ?[\"“«]?$",
    re.IGNORECASE,
)
"""What says that a document is only what a list rests on: `In line with the national plan, the city shall:`."""
_NEAR = 40
"""Characters from the start of a sentence in which the document that it goes by begins."""
_APART = re.compile(r"[;:]|, (?:while|whereas|but) ")
"""What sets a clause apart from the document that opens the sentence."""
_POINTERS = frozenset({"the", "that", "this", "its", "these", "those"})
_LEVELS = frozenset({"national", "central", "state", "provincial"})
_PRONOUNS = frozenset({"it", "they"})
_WITH = re.compile(
    r"\b(?:with|for|of|calling for|aiming (?:at|for)|targeting|setting|asking for|foreseeing|under which|"
    r"(?:that|which) (?:calls|asks|aims|sets|foresees|wants|demands|speaks|talks|puts|lists|names))\b"
)
_WRITTEN = re.compile(
    r"(?:[:;,–—-]|[.(]) ?(?:so|thus|that is how|that is what|as|this)(?: it)?(?: is| was| has been)? "
    r"(?:written|laid down|set down|set out|put|fixed|stated|foreseen|provided|says|said|reads|stands|promised)"
    r"(?: in| by)? (?:the|our|its|their) [\"“]?$"
)
_ARTICLE = 4
"""Characters of `The`, before a document that opens a sentence."""
_ISSUED_THEN = re.compile(
    r"\)?,? (?:issued|put out|published|released|adopted|unveiled|announced|made public|printed|drawn up|handed down|"
    r"dated)\b[^:;.]{0,160}: [^.]*"
)
_ASIDE_SAYS = re.compile(
    r"[\"”»']?,[^,;:.]{3,60}, (?:speaks? of|calls? for|asks? for|aims? (?:at|for)|wants?|demands?|names?|lists?) "
)
"""What a document says behind an aside: `The measures, open for comment until April 20, speak of 60 billion yuan`."""

_SUMMARY = re.compile(
    r"(?:(?:Our|A|The|In|Its|Here (?:is|are)|Some|What it says|That is) ?)?"
    r"(?:[\w'’-]+ ){0,4}?(?:summary|points?|essentials?|outline|brief|short|nutshell|contents?|gist|substance|glance|"
    r"promises|says|provisions|elements|main numbers|key numbers)(?: [\w'’-]+){0,3}:",
    re.IGNORECASE,
)
"""What leads a list that sums up a document named just before: `Our summary in points:`, `What it says:`."""
_ABOVE = 2
_OPENERS = frozenset({"", "the", "its", "a"})
"""What may stand before a document with which a sentence opens."""
_LATELY = 30
_AREAS = frozenset({"Province", "City", "County", "District"})
_TURNING = MEASURED | PLANS | {"Agency", "Person", "Company", "Organization", "ResearchOrganization"}
"""What a sentence may turn to, away from the document of the one before."""


def find_stating_plan(clause: FigureClause, plan: Mention | None) -> Mention | None:
    """Return the document that sets an amount, or `None`.

    It is the subject (`The plan says 15 billion yuan and 400 companies`), what the subject points to (`That paper asked
    for ...`), what hangs the amount on itself (`adopted a plan with five parks`), or what leads a list.

    Args:
        clause: the clause of the amount.
        plan: the document spoken of last, if it was named just before.
    """
    predicate = clause.predicate
    if is_scope(clause):
        return None
    if predicate and predicate.lemma in STATING and (opening := find_opening_document(clause, predicate)):
        return opening
    for argument in predicate.find("subject") if predicate else ():
        for mention in argument.unit.mentions:
            possessive = mention.text.lower() in {"its", "their"} or clause.text.startswith(("'s", "’s"), mention.end)
            if mention.kind in PLANS and mention.iri and not possessive:
                if mention.text.lower() in _PRONOUNS and predicate and predicate.lemma not in STATING:
                    continue  # `It came to 3.8 billion`: not the plan did
                if _is_of_another(clause, mention):
                    continue
                return find_main_document(clause.context, mention) or mention
    if predicate and plan and predicate.lemma in STATING and _points_to_document(clause):
        return plan
    if predicate and plan and predicate.lemma in _BEING and _IN_DOCUMENT.match(clause.context.sentence.text):
        return plan  # `In the draft the number is 150 billion yuan`
    found = _plan_above(clause) or _plan_with(clause) or _plan_behind(clause) or _lead_plan(clause.context)
    return found or (plan if plan and _goes_on_with(clause, plan) else None)


def _goes_on_with(clause: FigureClause, plan: Mention) -> bool:
    """`The regional plan sets four tasks. Core revenue is to reach 30 billion`: its goals, of no city before it."""
    context, predicate = clause.context, clause.predicate
    if predicate is None or predicate.modality != "planned" or plan.via == "reference":
        return False
    if any(m.iri and m.kind in _TURNING for m in context.mentions):
        return False
    sentence = context.body.sentences[plan.sentence - 1]
    if sentence.paragraph != context.sentence.paragraph or plan.sentence == context.sentence.ordinal:
        return False
    if clause.text[sentence.begin : plan.begin].strip(" ").lower() not in _OPENERS:
        return False
    since = [m for m in context.before[-_LATELY:] if m.sentence > plan.sentence and m.iri and m.kind in _TURNING]
    areas = [m for m in context.before if m.kind in _AREAS and m.iri and m.sentence < plan.sentence]
    return not since and bool(areas) and not plan.label.startswith(areas[-1].label)


def _is_of_another(clause: FigureClause, plan: Mention) -> bool:
    """`The State Council issued its Opinions. Zhejiang's own plan sees ...`: the province's, which has no name."""
    if plan.via != "reference":
        return False
    before = clause.text[max(clause.context.sentence.begin, plan.begin - 4) : plan.begin]
    owner = next(
        (m for m in clause.context.mentions if m.kind in MEASURED and -1 <= plan.begin - m.end <= _POSSESSIVE), None
    )
    return owner is not None and ("'s" in before or "’s" in before) and owner.label not in plan.label


def _points_to_document(clause: FigureClause) -> bool:
    words = [unit.lower for unit in clause.region(*clause.subject_region()) if unit.lower not in {",", ":"}]
    while words and (words[-1].endswith("ly") or words[-1] in {"also", "further"}):
        words.pop()
    if len(words) == 1:
        return words[0] in _PRONOUNS
    if not _LEVELS.isdisjoint(words):
        return False  # `The national plan speaks of 1 trillion`: not the city's, which was spoken of
    return len(words) in {2, 3} and words[0] in _POINTERS and words[-1] in DOCUMENTS


def _plan_above(clause: FigureClause) -> Mention | None:
    """`Under a plan that the province put out on Monday, Hohhot is to reach 100 EFLOPS`: it sets what is to be."""
    context, main, predicate = clause.context, clause.main, clause.predicate
    if predicate is None or predicate.modality != "planned" or not (under := _UNDER.match(context.sentence.text)):
        return None
    begin = context.sentence.begin
    plans = [m for m in context.mentions if m.kind in PLANS and m.iri and m.end < main.begin]
    if not plans or "," in clause.text[begin : plans[0].begin] or plans[0].begin > begin + under.end() + _NEAR:
        return None
    verb = context.units[predicate.first].begin
    between = clause.text[plans[0].end : verb]
    return plans[0] if "," in between and not _APART.search(between) else None


def _plan_with(clause: FigureClause) -> Mention | None:
    """`adopted its own Action Plan, with five or more parks by 2020`."""
    context, main = clause.context, clause.main
    plans = [
        m for m in context.mentions if m.kind in PLANS and m.iri and clause.begin <= m.begin and m.end < main.begin
    ]
    after = clause.text[plans[-1].end : main.begin] if plans else ""
    if plans and _ISSUED_THEN.fullmatch(after) and plans[-1].begin - context.sentence.begin <= _ARTICLE:
        return plans[-1]  # `Plan of Shanghai, put out by the commission in 2021: industry scale of 400 billion yuan`
    if not _WITH.match(after.lstrip(" ,)(0123456789-–")) and not _ASIDE_SAYS.match(after):
        return None
    units = context.units
    between = [p for p in context.predicates if p.finite and plans[-1].end <= units[p.first].begin < main.begin]
    if not all(p.lemma in STATING for p in between):
        return None
    return find_main_document(context, plans[-1]) or plans[-1]


def _plan_behind(clause: FigureClause) -> Mention | None:
    """`500,000 racks by the end of 2025: so it is written in the plan of Shaoguan`."""
    context, main = clause.context, clause.main
    plan = next((m for m in context.mentions if m.kind in PLANS and m.iri and m.begin > main.end), None)
    return plan if plan and _WRITTEN.search(clause.text, main.end, plan.begin) else None


def _lead_plan(context: SentenceContext) -> Mention | None:
    """Return the document named in the sentence that leads a list: its items are that document's goals."""
    lead = context.sentence.lead
    if not lead or context.sentence.role != "item":
        return None
    own = [m for m in context.mentions if m.kind in MEASURED and m.iri and m.begin == context.sentence.begin]
    plans = [m for m in context.named_in(lead) if m.kind in PLANS and m.iri]
    plans = [m for m in plans if not _BASIS.search(context.body.text, max(0, m.begin - 40), m.begin)]
    if not plans and (whole := summed_up(context)):
        plans = [whole]
    return plans[-1] if plans and not own else None


def summed_up(context: SentenceContext) -> Mention | None:
    """Return the document that the items of a list sum up, or `None`: `X issued the plan. Our summary in points:`."""
    lead = context.sentence.lead
    if not lead or lead < 2 or context.sentence.role != "item" or context.predicates:
        return None
    if not _SUMMARY.fullmatch(context.body.sentences[lead - 1].text):
        return None
    near = [m for m in context.before if lead - _ABOVE <= m.sentence < lead and m.kind in PLANS and m.iri]
    names = {m.iri for m in near if m.sentence == lead - 1} or {m.iri for m in near}
    first = next((m for m in near if m.iri in names), None)
    return first if first and not any(m.iri for m in context.lead_mentions() if m.kind in MEASURED) else None
