"""Who said it without a verb of saying: `For Sun Mei, ...`, `Mayor Hu Bin: "..."`, `a report by X finds`.

The words around a speaker say whose words or thoughts the clause beside them gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext

_BODIES = frozenset({"Agency", "Company", "ResearchOrganization", "Organization", "MediaOrganization"})
VOICES = _BODIES | {"Person"}
"""Classes of those who have a view."""
_LEAD = re.compile(
    r"(?:^|, |; |— |: )(?:[Ff]or|[Tt]o|[Ii]n the (?:view|eyes|opinion|words|judge?ment|estimate|estimation|reading) of)"
    r"(?: (?:the|Mr\.?|Ms\.?|Mrs\.?|Professor|Dr\.?|Mayor|comrade|Comrade))? $"
)
"""What stands before a speaker whose view follows."""
_TRAIL = re.compile(r",? in the (?:words|view|opinion|eyes|estimate|judge?ment) of (?:the )?$")
_HOLDS = re.compile(
    r"[^.;:“”\"]{0,120}?\b(?:is|was|remains|seems|sounds)(?: (?:still|quite|also|fairly|very|not))? "
    r"(?:of the (?:opinion|view|belief)|convinced|sure|certain|confident|afraid|adamant|hopeful|"
    r"optimistic|pleased|worried)(?: that)? "
)
_OWNED = re.compile(
    r"(?:['’]s?) (?:\w+ ){0,2}(?:view|advice|verdict|answer|message|point|explanation|comment|reply|summary|motto|"
    r"conclusion|forecast|estimate|prediction|warning)(?: [^,.;:“”\"]{1,40}?)?(?: (?:is|was)(?: that)?|:) "
)
_GIVEN = re.compile(
    r"[”\"],? (?:is|was|were|are) (?:the |a )?(?:\w+ )?(?:advice|verdict|answer|message|comment|reply|motto|warning|"
    r"view|explanation|words?|line)(?: (?:that|which|of|from|by))* $"
)
"""What stands between a quotation and its speaker: `"..." was the advice that Gao Lin ...`."""
_LABEL = re.compile(r"[^“”\".;]{0,80}: ?[“\"]([^“”\"\n]{8,400})[”\"]")
_PUTS = re.compile(
    r"[^.;:“”\"]{0,140}?\b(?:puts?(?! (?:(?:it|them|this|that) )?(?:out|up|forward|down|together|in|into|on|off)\b)|"
    r"counts?|spoke of|"
    r"ha(?:s|ve|d) spoken of|g[ai]ves?(?= (?:me|us|(?:the |a )?(?:figures?|numbers?|totals?|values?) (?:as|of))\b)|"
    r"speaks of|talks? of|talked of|estimates?|estimated|quotes?|quoted|cites?|cited)\b"
    r"(?: \b(?:me|us|this newspaper)\b)? "
)
_PUTTING = frozenset(
    "put puts count counts spoke spoken gave give gives speaks talk talks talked estimate estimates estimated quote "
    "quotes quoted cite cites cited".split()
)
"""Of these words one stands in every such clause."""
_REPORT = re.compile(
    r"\b(?:[Rr]eports?|[Ss]urvey|[Ss]tudy|[Aa]nalysis|[Pp]aper|[Ff]igures|[Dd]ata|[Ee]stimates?|[Ss]tatistics|[Rr]anking|"
    r"[Rr]eview|[Ii]ndex|[Cc]alculations?|[Nn]umbers)"
    r"(?: \w+){0,2} (?:by|from|of|at)(?: the)? $"
)
_REPORT_ENDS = ("by ", "from ", "of ", "at ", "the ")
_OF_ENDS = ("of ", "of the ")
_BELIEVED_ENDS = ("believes ", "believe ", "trusts ", "the ")
_AGENT_ENDS = ("by ", "by the ")
"""How what stands before a speaker ends where one of the patterns may find something in it."""
_SEES = re.compile(r"[^.;:“”\"]{0,80}?\b(?:sees|saw|puts|put|tells|told|has|had) (?:it|the matter), ")
_BELIEVED = re.compile(r",? if (?:one believes|one may believe|you believe|we believe|one trusts) (?:the )?$")
_IS_BELIEVED = re.compile(r"[^.;:“”\"]{0,60}? (?:is|are) (?:to be believed|right|correct)\b")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,400}[,?!.]?)[”\"],? (?:\w+ly )?\w+(?: \w+)? $")
"""A quotation, and a verb, before its speaker: `"...," quipped Pan Rui`."""
_FINDS = re.compile(
    r"[^.;“”\"]{0,80}?\b(?:finds?|found|shows?|showed|says?|said|concludes?|concluded|suggests?|indicates?|reveals?|states?|"
    r"counts?|puts?)(?: that)? "
)
_CUES = frozenset(
    "for to view eyes opinion words judgment judgement estimate estimation reading belief convinced sure certain "
    "confident afraid adamant hopeful optimistic pleased worried advice verdict answer message point explanation "
    "comment reply summary motto conclusion forecast prediction warning line report reports survey study analysis "
    "paper figures data estimates statistics ranking review index calculations put puts "
    "gave gives count counts spoke speaks talks "
    "talked estimated estimates quotes quoted cites cited numbers "
    "clear plain sums summed spoken spoke "
    'believe believes believed trusts sees saw : " “'.split()
)


def find_voices(context: SentenceContext) -> Iterator[tuple[Mention, str]]:
    """Yield who a sentence gives a view to without a verb of saying, with the words; may be empty."""
    if _CUES.isdisjoint(context.vocabulary):
        return
    text = context.body.text
    begin, last = context.sentence.begin, context.sentence.end
    end = begin
    puts = not _PUTTING.isdisjoint(context.vocabulary)
    for speaker in context.mentions:
        is_person = speaker.kind == "Person"
        if not speaker.iri or speaker.begin < end or not (is_person or speaker.kind in _BODIES):
            continue
        divided = text.find("; ", speaker.end, last)
        until = divided if divided >= 0 and not _QUOTE_MARKS.search(text, speaker.end, divided) else last
        words = _words_of(text, begin, until, speaker, is_person=is_person, puts=puts)
        if words:
            yield speaker, words
            end = until
            if end == last:
                return


def skip_apposition(text: str) -> str:
    """Return what stands behind a name without the apposition that it may begin with.

    Args:
        text: what stands behind a name and a comma.

    >>> skip_apposition("deputy director of the bureau, the zone is full")
    'the zone is full'
    >>> skip_apposition("the zone is full, and the park too")
    'the zone is full, and the park too'
    """
    apposed, _, clause = text.partition(", ")
    first = apposed.split()[:1]
    return clause if clause and first and first[0].lower() in _APPOSED and not _VERB.search(apposed) else text


def _words_of(text: str, begin: int, end: int, speaker: Mention, *, is_person: bool, puts: bool) -> str:
    """Return what the words around a speaker give as his or hers, or empty; `puts` where some put it in figures."""
    before = text[begin : speaker.begin]
    report = not is_person and before.endswith(_REPORT_ENDS) and _REPORT.search(before)
    if report:
        found = _FINDS.match(text, speaker.end, end)
        return text[found.end() : end] if found else ""
    trail = before.endswith(_OF_ENDS) and _TRAIL.search(before)
    if trail:
        return before[: trail.start()]
    believed = before.endswith(_BELIEVED_ENDS) and _BELIEVED.search(before)
    if believed:
        return before[: believed.start()]
    if not is_person:
        if before.endswith(_AGENT_ENDS) and _AGENT.search(before):
            return ""
        found = _PUTS.match(text, speaker.end, end) if puts and _AMOUNT.search(text, speaker.end, end) else None
        return text[found.end() : end] if found and not _PASSIVE.search(found.group()) else ""
    has_quotation = '"' in before or "”" in before
    if has_quotation and _GIVEN.search(before):
        mark = max(before.find("“"), before.find('"'))
        return before[mark : before.rfind(" ", 0, len(before) - 1)] if mark >= 0 else ""
    if _LEAD.search(before):
        comma = text.find(",", speaker.end, end)
        following = text[comma + 1 : end] if comma >= 0 else ""
        return skip_apposition(following)
    quoted = has_quotation and _QUOTED.search(before)
    if quoted:
        return quoted.group(1)
    if before.endswith(("As ", "as ")):
        found = _SEES.match(text, speaker.end, end)
        return text[found.end() : end] if found else ""
    if before.endswith(" if ") and _IS_BELIEVED.match(text, speaker.end, end):
        return before[: -len(" if ")]
    viewed = before.endswith(_OF_ENDS) and _VIEW_OF.search(before)
    for pattern in (_HOLDS, _OWNED, _CLEAR, _THAT) if viewed else (_HOLDS, _OWNED, _CLEAR):
        found = pattern.match(text, speaker.end, end)
        if found:
            return text[found.end() : end]
    label = _LABEL.match(text, speaker.end, min(len(text), end + 400))
    if label:
        return label.group(1)
    found = _PUTS.match(text, speaker.end, end) if puts and _AMOUNT.search(text, speaker.end, end) else None
    return text[found.end() : end] if found and not _PASSIVE.search(found.group()) else ""


_CLEAR = re.compile(
    r"[^.;:“”\"]{0,100}?\b(?:(?:made|makes) (?:it )?(?:\w+ )?(?:clear|plain)(?: to \w+)? that|"
    r"(?:put|puts|sums?|summed) (?:it|this|things|the matter)(?: up)?(?: (?:this way|\w+ly|like this))?:) "
)
"""`made it clear that`, `put it bluntly:`."""
_VIEW_OF = re.compile(r"\b(?:opinion|view|belief|conviction|hope|argument) of (?:the )?$")
_THAT = re.compile(r"(?:, [^,.;:“”\"]{1,80},)? (?:is )?that ")
_AGENT = re.compile(r"\bby (?:the )?$")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|should|can|must|may|would|needs?|counted|reached|grew|rose|fell|made|took)\b"
)
_QUOTE_MARKS = re.compile(r"[“\"]")
_AMOUNT = re.compile(r"[\d“\"]")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|not|never)\b")
_APPOSED = frozenset(
    "a an the deputy vice director head chief professor who mayor chairman chairwoman president".split()
)
