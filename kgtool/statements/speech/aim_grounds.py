"""Whether a verb of intention tells an objective of its subject: it is the subject's own, and more than a chore.

`Wuhan wants to lead` does; `the plan that the city issued, output is to double`, `the bureau will publish a list`, `the
province is to reach 20 billion yuan` and `reports that Wuhan will host the fair` do not.
"""

from __future__ import annotations

import re

from kgtool.prose.words import has_part
from kgtool.records import Mention
from kgtool.statements.clauses.predicates import Predicate
from kgtool.statements.clauses.units import Unit
from kgtool.statements.context import SentenceContext

_WANTING = frozenset(
    "aim plan intend seek hope want vow pledge promise strive wish mean try aspire like learn need commit".split()
)
"""Verbs by which the subject itself wants what follows."""
_GRANTING = frozenset("agree decide allow permit select invite prepare schedule seem".split())
"""Verbs that tell of a decision or a permission and of nobody's objective."""
_BODIES = frozenset({"Agency", "Organization"})
_PLACES = frozenset({"City", "Province", "District"})
COUNT = re.compile(
    r"(?:about|around|some|roughly|over|more than|at least|up to|nearly|almost)? ?"
    r"(?:\d|a? ?(?:hundred|thousand|dozen)\b)",
    re.IGNORECASE,
)
"""How a count begins, which is a target: `about 20 zones by 2023`."""
_WORDS = (
    r"(?:also|now|still|then|too|first|further|soon|thus|therefore|itself|themselves|alone|as a whole|for its part|"
    r"in turn|in particular|together|both|all|each|as well|in future|from now on|(?:city|provincial|municipal)? ?"
    r"[Gg]overnment|[Cc]ity|[Mm]unicipality|[Pp]rovince|zone)"
)
_BESIDE = re.compile(
    rf"[\"”’)]?(?: ?\([^()]*\))?(?:,[^;:—]{{2,110}},|,? (?:which|that|who))?(?:,? {_WORDS})*,? ?[\"“]?"
    r"(?:(?:wants?|hopes?|plans?|intends?|seeks?|aims?|wishes|likes?|means?|strives?) |"
    r"(?:is|are|was|were|ha[sd] been|have been) (?:also |now |even )?(?:told|asked|urged|required|instructed|expected|"
    r"tasked|encouraged|called on)(?: by [^,;:]{3,40})? )?"
)
"""What may stand between a subject and its verb."""
_BY_NOUN = re.compile(
    r"(?:['’]s)? (?:action |work |own )?(?:plan|measures|opinions|programme|strategy|guidelines?|document)"
    r"(?:,[^;:—]{2,110},)? "
    r"(?:(?:urges|asks|wants|tells|calls on|expects) [^,;:]{3,40} )?"
    r"|['’]s (?:[\w-]+ ){0,3}(?:aims?|goals?|ambitions?|purpose|mission|objectives?)\b[^,;:]{0,30} "
    r"|[^,;:]{0,60} in order "
)
"""The same where a noun of the subject's wants it: `Ningxia's plan would`, `the zone's declared aim is`."""
_RELATIVE = re.compile(r",? (?:which|that|who)\b")
_ASIDE = re.compile(rf", (?:which|whose|where) [^;:—]{{3,140}},(?: {_WORDS})* ")
_IN = re.compile(r"\b(?:in|of|at|from|under|by)(?: the)? $")
_WITHIN = 10
_AND = re.compile(r"(?:,| and| but| or| then|strive|strives|strove)(?: also| even| further)? ?$")
_AND_NOT_COMMA = re.compile(r"(?: and| but| or| then)(?: also| even| further)? ?$")
_HEARSAY = re.compile(
    r"(?:^|\b(?:an?|on|no|by|such|these|from|despite|of) )[Rr]eports? (?:that|of|saying)\b|"
    r"\b(?:[Rr]umou?rs?|(?:is|are|was|were) said to|[Nn]obody|[Nn]o one|[Aa]llegedly|"
    r"[Rr]eportedly|[Ww]hether|fantasy|invented|pretends?|rather)\b"
)
_HEARSAY_PARTS = (
    "eport", "umor", "umour", "said to", "obody", "o one", "lleged", "hether", "fantasy", "invented", "pretend",
    "rather",
)  # fmt: skip
"""One of these stands in all hearsay."""
_FIGURE = re.compile(
    r"(?:reach|exceed|surpass|pass|top|hit|be|have|count|number|amount|grow|rise|increase|total|draw|see|come|raise|"
    r"stay|stand|double|like)\b[^,;]*?\d"
)
"""A figure and nothing more: that is a target."""
_BEING = re.compile(r"be (?!(?:among|an?|the|one|where)\b|[“\"‘]|[A-Z][\w ]{1,30}['’]s\b)|be (?:out|the basis|part)\b")
_SUBORDINATING = frozenset({"that", "what", "which", "where", "who"})
_AHEAD = 4
"""Units before a subject among which the word stands that makes its clause a part of another."""
_CHORES = frozenset(
    "do say tell repeat get expect believe know come note host follow write read happen mention remain lie sit check "
    "shall would will should must like written drafting wait ask publish mean receive known celebrate apply "
    "expire".split()
)
"""First words of what is done in passing."""
_KEEPING = re.compile(
    r"keep an eye|take (?:the lead|charge)$|take charge of|take effect|open in|move to|divide the work|serve it\b|"
    r".*\bthe following$"
)
_BARE_PRONOUN = re.compile(r"\b(?:it|this|that|they|them|so|both|him|her)$")


def is_aim(context: SentenceContext, predicate: Predicate, unit: Unit, owner: Mention) -> bool:
    """Say whether a verb of intention, duty or future tells what its subject aims at.

    Args:
        context: the sentence.
        predicate: the verb.
        unit: its subject.
        owner: who or what the subject names.
    """
    if has_part(context.sentence.text, _HEARSAY_PARTS) and _HEARSAY.search(context.sentence.text):
        return False
    text, begin = context.body.text, context.units[predicate.first].begin
    if unit.end == begin - 1:
        return _is_willed(context, predicate, owner)
    if _RELATIVE.match(text, unit.end, begin) and _IN.search(text[: unit.begin][-_WITHIN:]):
        return False  # `a park in the district that was to make ...`
    if unit.end <= begin and _BY_NOUN.fullmatch(text, unit.end, begin):
        return True
    return _is_willed(context, predicate, owner) and _is_beside(context, predicate, unit)


def find_subject(context: SentenceContext, predicate: Predicate) -> Unit | None:
    """Return what a verb behind an aside is said of: `The zone, which the council approved, is to grow`; else `None`.

    Without an aside that is its subject.
    """
    subjects = predicate.find("subject")
    if not subjects:
        return None
    first = subjects[0].unit
    text, begin = context.body.text, context.units[predicate.first].begin
    if text.find(",", first.end, begin) < 0:
        return first
    for index in context.groups:
        unit = context.units[index]
        if unit.end < first.begin and text.startswith(", wh", unit.end) and _ASIDE.fullmatch(text, unit.end, begin):
            return unit
    return first


def is_objective(phrase: str) -> bool:
    """Say whether a phrase names an objective, and no chore, figure or state.

    >>> is_objective("become a hub for chips"), is_objective("reach 20 billion yuan"), is_objective("be notified")
    (True, False, False)
    """
    first = phrase.split(" ", 1)[0].rstrip(",").lower()
    return not (
        first in _CHORES
        or _FIGURE.match(phrase)
        or _BEING.match(phrase)
        or _KEEPING.match(phrase)
        or _BARE_PRONOUN.search(phrase)
    )


_ANOTHERS = re.compile(
    r"\b(?:I|we|you|he|she|who)(?: (?:had|has|have|was|were|am|are|is|also|only|never))*$|"
    r"\b(?:to|for|by|with|in) which [^,;:]{2,40}$|\b(?:is|are|was|were) said to$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:its?|they|their|this|these|both|all|which|zones?|parks?|plans?|programmes?|programs?|alliance|network|"
    r"document|measures|opinions|guidelines?|project|scheme|notice|paper|text|strategy|initiative|letters?|"
    r"blueprint|policy|law|regulations?|centre|center|base|we)\b",
    re.IGNORECASE,
)
_FEW = 2
"""Words before the wording that leave open whose aim it is: `The aim is to ...`."""
_UNFIT = re.compile(
    r"(?:is|are|was|were|be out|be by|for|in|on|at|by|of)\b|(?:reach|exceed|pass)\b[^,;]*?\d|[^,]*, (?:hangs|is|was)\b"
)


def is_anothers(text: str, begin: int) -> bool:
    """Say whether the wording of an aim that begins here has a subject of its own that says nothing of an aim.

    >>> is_anothers("I had meant to write", 6), is_anothers("a strategy to which it is meant to", 21)
    (True, True)
    """
    return _ANOTHERS.search(text[:begin].rstrip()) is not None


def is_spoken_of(text: str, begin: int) -> bool:
    """Say whether what stands before the wording of an aim may mean what was spoken of before: `it`, `the plan`.

    >>> is_spoken_of("The corridor as a whole aims at", 24), is_spoken_of("The plan as a whole aims at", 20)
    (False, True)
    """
    before = text[:begin]
    return len(before.split()) <= _FEW or _SPOKEN.search(before) is not None


def names_objective(phrase: str) -> bool:
    """Say whether a phrase behind `is meant to` or `its aim is` may be an objective.

    >>> names_objective("is another matter"), names_objective("lead the way in chips")
    (False, True)
    """
    return _UNFIT.match(phrase) is None


def _is_willed(context: SentenceContext, predicate: Predicate, owner: Mention) -> bool:
    """Say whether the subject is one that aims by such a verb: a bureau's duties are no aims of its own."""
    if not _GRANTING.isdisjoint(predicate.matrix):
        return False
    group = context.lowers[max(predicate.first - 2, 0) : predicate.last]
    wanted = not _WANTING.isdisjoint(predicate.matrix) or not _WANTED_FORMS.isdisjoint(group)
    if owner.kind in _BODIES:
        return wanted or owner.kind == "Organization"
    return wanted or owner.kind not in _PLACES or "would" not in group


_WANTED_FORMS = frozenset(
    form for verb in _WANTING for form in (verb, verb + "s", verb + "ed", verb + "ing")
) | frozenset({"sought", "meant", "wishes"})


def _is_beside(context: SentenceContext, predicate: Predicate, unit: Unit) -> bool:
    """Say whether nothing but an aside parts the subject from its verb, or another verb of the subject's."""
    text, begin = context.body.text, context.units[predicate.first].begin
    if unit.end > begin or _BESIDE.fullmatch(text, unit.end, begin):
        return True
    finite = context.units[predicate.first].lower in {"shall", "should", "must", "will", "would", "is", "are"}
    between = text[unit.end : begin]
    joined = (_AND_NOT_COMMA if finite else _AND).search(between)
    index = context.units.index(unit)
    ahead = context.lowers[max(index - _AHEAD, 0) : index]
    if joined is None or ";" in between or not _SUBORDINATING.isdisjoint(ahead):
        return False
    return any(
        earlier.first < predicate.first
        and earlier.finite
        and any(own.unit is unit for own in earlier.find("subject"))
        and _BESIDE.fullmatch(text, unit.end, context.units[earlier.first].begin)
        for earlier in context.predicates
    )
