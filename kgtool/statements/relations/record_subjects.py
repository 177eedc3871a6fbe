"""Of what the lines of a record tell: the document, zone or place that they are about.

It stands in a line such as `Document: ...`, in the heading or title above, in the sentence that leads to the lines, or
in the title of the article, of which a box of facts tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile

from kgtool.prose.labels import is_profile_line, is_subject_line, split_label
from kgtool.records import Mention, Sentence
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import MEASURED, PLANS, ZONES
from kgtool.statements.relations.field_labels import NAMING, label_end, read_label
from kgtool.statements.relations.field_lines import is_alone

_HEAD = 8
"""Sentences among which the title of an article stands."""
_REACH = 20
"""Sentences above a line in which the one that says what the record is about may stand."""
_OWNERS = frozenset({"Event", "Company", "Person", "Organization", "ResearchOrganization"})
_PERSONAL = frozenset({"born", "birthplace", "place of birth", "studied", "education", "age", "career", "hobbies"})
"""Labels of the sheet of a person."""
_TAKING_BACK = 2
_WITHDRAWN = re.compile(
    r"\b(?:was|were|is|are) (?:wrong|false|withdrawn|out of date|outdated|obsolete|invented|a hoax)\b|\bcirculates?:",
    re.IGNORECASE,
)
_APART = frozenset({":", " "})
_HEADINGS = frozenset({"heading", "title"})
_PLAIN_HEADING = re.compile(
    r"(?:[(\[].*|(?:the |some |basic |key |quick |main )?(?:(?:zone|city|park) )?(?:at a glance|"
    r"facts?(?: and figures)?(?: for [a-z]+)?|in numbers|by the numbers|"
    r"data|information|figures|profile|in brief|in short|in figures|overview|essentials|"
    r"summary|snapshot|fact ?(?:box|file|sheet)|steckbrief|record|dossier|card|basics|numbers|figures and goals|"
    r"goals and figures|notes?|details|particulars|identity|status|"
    r"(?:goals|targets)(?: for (?:19|20)\d\d)?))\W*",
    re.IGNORECASE,
)
"""A heading that names nothing: what it heads is about the thing of the title."""
_PLAIN_LEAD = re.compile(
    r"(?:(?:here|these|below) (?:are|is|come)s? )?(?:the |some |its |their |all )*(?:zone['’]s )?"
    r"(?:basic |key |main |most important )?"
    r"(?:essentials|facts|data|figures|details|basics|particulars|points|profile|numbers|facts and figures)"
    r"(?: (?:at a glance|in brief|in short|of the (?:zone|park|case)))?:|"
    r"(?:readers|visitors|people|investors) (?:often )?(?:ask|want to know)(?: us)?:|"
    r"(?:questions and answers|q ?& ?a):",
    re.IGNORECASE,
)
"""A line that leads to those of a record and names nothing: `The essentials:`."""
_DEFINES = re.compile(r"[^,;]{4,80}?\b(?:is|was) (?:a|an|one of|the)\b")
"""A sentence that says what a thing is, before the points that tell more of it."""
_OPENING = 12
"""Characters of a sentence before the document that it is about."""
_COMMON = frozenset({"Topic", "Indicator", "Date", "Amount"})
"""Classes of what a line may mention without naming a thing."""
_AREAS = frozenset({"City", "Province", "County", "District", "AdministrativeArea"})
_OPENS_NAME = re.compile(
    r"(?: [\w&+'’-]+){0,5} (?:parks?|cent(?:er|re)s?|projects?|factor(?:y|ies)|plants?|lab(?:oratory)?|institutes?|"
    r"univers\w+|academy|hubs?|clusters?|bases?|campus|works|platforms?|ports?|funds?|forum|expo|conference|summit|"
    r"fair|school|company|group|corp(?:oration)?|co|ltd|inc|bank|bureau|committee|alliance|association|zones?|valley|"
    r"town|bay|island|exchange|line|railway|airport|harbou?r|grid|network|hotel|museum|club)\b(?!['’]s?\b| (?:at|in) )",
    re.IGNORECASE,
)
"""Behind a place, the name of something there that is not known."""
_NUMBERED = re.compile(r"[a-z]{4,12} (?:[a-z]|\d{1,2}|[ivx]{1,4})")
"""The label of one of several records: `Candidate C`, `Site 2`."""
_OF_SITE = re.compile(r"(?:the |about the )?(?:park|zone|base|cluster|cent(?:re|er)|hub|site|project|factory)\b", re.I)
_PAIR = 3
"""Things that a row of a label and a value may name; one of a table names more."""


def record_owner(context: SentenceContext) -> Mention | None:
    """Return the zone or place whose figure a line of a record tells, as `Area: 518 sq km` of a zone's profile."""
    if not (read_label(context.sentence) or _opens_line(context)) or (
        context.sentence.role == "row" and len(context.mentions) > _PAIR
    ):
        return None
    return subject_of_record(context, ZONES) or subject_of_record(context, MEASURED)


def _opens_line(context: SentenceContext) -> bool:
    """Say whether a sentence is a line of a record of its own: `Goal for 2027: 400 firms`, no end of an item."""
    begin = context.sentence.begin
    return context.body.text[begin - 1 : begin] == "\n" and _is_line(context.sentence)


def titled_owner(context: SentenceContext) -> Mention | None:
    """Return the zone or place whose name is the whole heading or title above a table without names, or `None`."""
    owner = subject_of_record(context, ZONES) or subject_of_record(context, MEASURED)
    above = context.body.sentences[owner.sentence - 1] if owner else None
    named = above is not None and (is_subject_line(above.text) or (owner and _is_name(context, above, owner)))
    return owner if above and named and above.role in _HEADINGS else None


def subject_of_record(context: SentenceContext, kinds: frozenset[str]) -> Mention | None:
    """Return what a record is about: the thing of its naming line, else the only fitting one of its heading or title.

    Args:
        context: a line of the record.
        kinds: classes of which it has to be.
    """
    here, lead = context.sentence.ordinal, context.sentence.lead
    boxed = False
    named_at: defaultdict[int, dict[str, Mention]] = defaultdict(dict)
    for mention in context.before:
        if mention.kind in kinds and mention.iri:
            named_at[mention.sentence][mention.iri] = mention
    for sentence in reversed(context.body.sentences[max(here - _REACH, 0) : here - 1]):
        label = "" if sentence.cut else read_label(sentence)
        if sentence.cut or (lead and sentence.lead == lead and label not in NAMING) or is_alone(sentence):
            continue  # beside it in its list, or a label that stands alone
        named = named_at[sentence.ordinal]
        alone = len(named) == 1 and _is_name(context, sentence, next(iter(named.values())))
        if not label and not alone and sentence.role not in _HEADINGS and _is_line(sentence):
            continue  # `Core industry 2022: 32 billion yuan`
        if not label and sentence.role not in _HEADINGS and not alone:
            if boxed:
                return _titled(context, kinds)
            return _told_above(context, sentence, list(named.values()))
        if label and label not in NAMING and (sentence.role not in _HEADINGS or not named) and not alone:
            continue
        if (
            label
            and sentence.role == "heading"
            and not any(m.begin <= sentence.begin + label_end(sentence) for m in named.values())
        ):
            if _NUMBERED.fullmatch(label):
                return None  # `Candidate C: a site in Shanxi`
            continue  # `Born: 1970 in Wuhan` in capitals or set off
        if sentence.role in _HEADINGS and _PLAIN_HEADING.fullmatch(sentence.text):
            boxed = True
            continue
        if len(named) != 1 or _is_of_another(context, sentence, next(iter(named.values()))):
            return None
        if _goes_on(sentence, next(iter(named.values()))):
            return None
        return None if _is_withdrawn(context, sentence) else next(iter(named.values()))
    return None


def _titled(context: SentenceContext, kinds: frozenset[str]) -> Mention | None:
    """Return the only zone of an article's title, of which a box of facts below the text tells: `FACT BOX`."""
    first = context.body.sentences[:_HEAD]
    last = next((index for index, sentence in enumerate(first, 1) if sentence.role == "title"), 0)
    head = first[:last] or takewhile(lambda sentence: sentence.role in _HEADINGS, first)
    titles = [sentence.ordinal for sentence in head]
    named = {m.iri: m for at in titles for m in context.named_in(at) if m.kind in ZONES & kinds and m.iri}
    return next(iter(named.values())) if len(named) == 1 else None


def is_closed(context: SentenceContext) -> bool:
    """Say whether a line stands in a record that is taken back, or that is of an event, company or person."""
    here = context.sentence.ordinal
    for sentence in reversed(context.body.sentences[max(here - _REACH, 0) : here - 1]):
        if split_label(sentence.text)[0] in _PERSONAL:
            return True
        if not sentence.cut and read_label(sentence) in NAMING:
            told = context.named_in(sentence.ordinal)
            if any(m.kind == "Amount" for m in told):
                continue  # `Cluster   17 EFLOPS`
            named = [m for m in told if m.iri and m.kind not in _COMMON]
            return not named or _goes_on(sentence, named[0])
        label = split_label(sentence.text)[0]
        if label and not sentence.cut and _NUMBERED.fullmatch(label):
            begin = sentence.begin + label_end(sentence)
            return not any(m.iri and m.begin <= begin + 1 for m in context.named_in(sentence.ordinal))
        if sentence.cut or label:
            continue
        if sentence.role not in _HEADINGS:
            return bool(_WITHDRAWN.search(sentence.text))
        if _OF_SITE.match(sentence.text) and not any(m.iri for m in context.named_in(sentence.ordinal)):
            return _titled(context, ZONES) is None  # `The park in figures`, of a park that is not known
        if not _PLAIN_HEADING.fullmatch(sentence.text):
            place = [m for m in context.named_in(sentence.ordinal) if m.kind in MEASURED and m.iri]
            another = any(_is_of_another(context, sentence, m) for m in place)
            return another or _is_withdrawn(context, sentence) or (len(place) == 1 and _goes_on(sentence, place[0]))
    return False


def _is_of_another(context: SentenceContext, sentence: Sentence, named: Mention) -> bool:
    """Say whether a heading is about something else, and only says where it is: `World Robot Forum in Foshan`."""
    if sentence.role not in _HEADINGS:
        return False
    before = (m for m in context.named_in(sentence.ordinal) if m.end <= named.begin)
    return any(m.kind in _OWNERS and m.iri for m in before)


def _goes_on(sentence: Sentence, named: Mention) -> bool:
    """Say whether a place only opens the name of what a record is about: `Project: Ordos green computing park`."""
    behind = sentence.text[named.end - sentence.begin :] if named.kind in _AREAS else ""
    return _OPENS_NAME.match(behind) is not None


def _is_withdrawn(context: SentenceContext, sentence: Sentence) -> bool:
    """Say whether one of the two sentences above a record takes it back, as `The following sheet was wrong` does."""
    above = context.body.sentences[max(sentence.ordinal - 1 - _TAKING_BACK, 0) : sentence.ordinal - 1]
    return any(not each.cut and _WITHDRAWN.search(each.text) for each in above)


def _is_line(sentence: Sentence) -> bool:
    """Say whether a sentence is a line of a record although its label is none of those that tell a relation."""
    label, _, sign = split_label(sentence.text)
    return sign in _APART or (sign == "-" and (label == "by" or is_profile_line(sentence.text)))


def _told_above(context: SentenceContext, sentence: Sentence, named: Sequence[Mention]) -> Mention | None:
    """Return what the sentence above a record is about: its document, or its one zone where it leads to the lines.

    `The plan was made public in May. Issuer: the city government.` `Hefei has a pilot zone. The essentials:`
    """
    here = context.sentence
    if sentence.ordinal == here.ordinal - 1 and "\n" not in context.body.text[sentence.end : here.begin]:
        first = named[0] if len(named) == 1 and named[0].kind in PLANS else None
        return first if first and first.begin - sentence.begin <= _OPENING else None
    if sentence.ordinal != here.lead:
        return None
    if sentence.text[-1] not in ":：":  # `The island is a park in Chenggong.` above its points
        first = named[0] if named and named[0].kind not in PLANS and here.role == "item" else None
        defined = _DEFINES.match(sentence.text) if first and first.begin - sentence.begin <= _OPENING else None
        return first if defined and all(m.begin >= sentence.begin + defined.end() for m in named[1:]) else None
    if named or not _PLAIN_LEAD.fullmatch(sentence.text):
        return named[0] if len(named) == 1 and named[0].kind in ZONES else None
    above = context.body.sentences[sentence.ordinal - 2] if sentence.ordinal > 1 else None
    if above is None or above.cut or above.paragraph < sentence.paragraph - 1:
        return None
    told = {m.iri: m for m in context.named_in(above.ordinal) if m.kind in ZONES and m.iri}
    return next(iter(told.values())) if len(told) == 1 else None


def _is_name(context: SentenceContext, sentence: Sentence, mention: Mention) -> bool:
    """Say whether a line is nothing but the name of a thing, as above the lines of a register."""
    if mention.end < sentence.end - 1:
        return False
    first = context.named_in(sentence.ordinal)[0]
    return first.begin <= sentence.begin + 1 and mention.begin <= first.end + 1
