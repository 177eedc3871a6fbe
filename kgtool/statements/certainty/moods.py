"""How certain a whole sentence is by what is said of it: denied by the next speaker, supposed, rumoured, doubted.

`That is wrong`, `The ministry denied the report`, `It is not true that`, `Suppose`, `Some say`; what another paper says
that somebody plans. What a clause says of its own certainty is read by `verbs`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kgtool.prose.parts import Parts
from kgtool.prose.words import has_part
from kgtool.records import Body, Mention, Modality, Sentence, Statement
from kgtool.statements.certainty.corrections import SPEAKER

_LEFT_OUT = re.compile(
    r"\W*(?:(?:still |what is |what's )?(?:not|no longer) "
    r"(?:in|on|of|part|among|included|covered|approved|yet|to be)\b|"
    r"(?:left|struck|crossed) (?:out|off)\b|(?:dropped|rejected|refused|missing|excluded)(?: from\b|:|\W*$)|"
    r"what it (?:is|does) not\b)",
    re.IGNORECASE,
)
"""How a line begins that leads what is not so."""
_STANDING = frozenset({"said", "affiliatedWith", "alias"})
"""Who said it holds when what was said is denied."""
_FALSE = (
    r"(?:not (?:true|right|correct|so|the case|accurate)|wrong|false|untrue|incorrect|baseless|unfounded|fake|"
    r"a (?:myth|rumou?r|mistake|lie)|(?:our|my|the paper['’]s|the desk['’]s) (?:own )?(?:mistake|error|"
    r"fault|slip|blunder))"
)
_DENIES_BEFORE = re.compile(
    SPEAKER + r"(?:(?:I['’]m afraid|I think|I believe|Well|But|Sorry|Actually|However|Yet),? )?"
    r"(?:No[.!;—–](?!\s*\d)|No, (?:it|that|this|they|he|she|we|not|the (?:number|figure))\b"
    r"|(?i:that|this|it|which)(?:['’]s| is| was)(?: simply| just| also| entirely| all)? "
    + _FALSE
    + r"\b(?! (?:that|to)\b)"
    r"|Not (?:quite|so|true|exactly)[.,]|(?:Wrong|Incorrect|Untrue|False)[.,!]"
    r"|(?:It|They|He|She)(?: (?:is|was|has|had|did|does|are|were|have|do) not|"
    r" (?:is|was|has|had|did|does|are|were|have|do)n['’]t)[.,;]"
    r"|No (?:document|paper|plan|text|law|source|filing|notice|such \w+) (?:says|said|mentions|supports|exists)\b"
    r"|There (?:is|was) no such\b|None of (?:this|that|it) is true"
    r"|Nothing of the (?:kind|sort)|He said [\"“](?:may|might|could)\b)"
)
_CLAIM = r"(?:reports?|claims?|rumou?rs?|story|stories|news|message|post|allegations?|figures?|account|information)"
_DENIES_REPORT = re.compile(
    r"\b(?:denied|denies|rejected|rejects|refuted|dismissed|disputed|disputes)(?: all)? "
    rf"(?:it|this|that|these|them|(?:the|such) {_CLAIM})(?: as \w+)?\s?(?:[.,;]|$|on |in |by |yesterday|last )"
    rf"|\b(?:the|this|that|these|such) {_CLAIM}(?: is| are| was| were| has been| have been| as| proved"
    r"| turned out to be)? "
    rf"{_FALSE}\b|\b(?:called|calls|described) (?:it|this|that|the {_CLAIM})(?: as)? {_FALSE}\b"
    rf"|\bthere is no truth in\b",
    re.I,
)
_SUPPOSES = re.compile(
    SPEAKER
    + r"(?:Suppose|Supposing|Imagine|Assume|Assuming|What if|Had (?:the|it|[A-Z])|Let us (?:suppose|imagine|assume)"
    r"|If\b[^,]{0,160}\b(?:were|had|could|would)\b)"
)
_RUMOURED = re.compile(
    r"\b(?:rumou?rs?|rumou?red|hearsay|gossip|unconfirmed|supposedly|allegedly|legend has it)\b"
    r"|\b(?:used to be|was once|were once|was long|is sometimes|is often wrongly) "
    r"(?:said|thought|believed|claimed|told)\b"
    r"|\b(?:readers?|friends?|visitors?|people|locals|acquaintances) "
    r"(?:(?:often|sometimes|keep|kept) )?(?:tell(?:ing)?|told|assured?|wr[io]te to) (?:us|me)\b",
    re.I,
)


_DENIES_BEHIND = re.compile(
    rf"\bit (?:is|was|would be) (?:simply |quite |just )?{_FALSE}(?: to (?:say|claim|write|believe))? that\b"
    r"|\b(?:fake|forged|bogus|hoax|invented|false) "
    r"(?:notice|letter|document|reports?|news|post|message|headline|story|claims?)\b",
    re.I,
)
"""What stands behind it in its sentence is denied."""
_WARNS = re.compile(
    SPEAKER + r"(?:(?:So|But|And|Still|Again|Yet),? )?(?:please,? )?"
    r"(?:(?:do not|don['’]t|never|(?:nobody|no one) (?:should|may|must)|you (?:must|should) not) (?:please )?"
    r"(?:say|write|claim|believe|think|assume|conclude|report|print|pretend|imagine)"
    r"|it would be (?:wrong|false|a mistake) to (?:say|write|claim|believe|think|assume|conclude)) that\b",
    re.I,
)
"""What warns of saying what follows: `Please do not write that the city has 300 firms`."""
_DOUBTS_BEHIND = re.compile(
    r"\b(?:some|many|others|people|locals|critics|sources|bloggers|netizens|internet users|few|nobody|no one|hardly "
    r"any(?:one|body)) (?:still )?(?:says?|claims?|believes?|thinks?|insists?|suspects?|speculates?)\b"
    r"|\b(?:claims|claimed|alleges|alleged|purports|purported) (?:that|to|it|its|more|over|nearly|about|some|\d)",
    re.I,
)
_ASKS_WHETHER = re.compile(
    SPEAKER + r"(?:(?:Is|Was|Are|Were) (?:this|that|it|these|those|they|the (?:report|claim|number|figure|story)s?)"
    r" (?:really |actually |indeed )?(?:true|correct|right|so|the case|accurate)\b[^?]*\?"
    r"|(?:True|Correct|Really|Right|Is (?:this|that|it))\?|Is there any(?:thing| truth) (?:in|to) (?:it|that|this)\b)"
)
"""A question whether what was said before it is so."""
_CHALLENGES = re.compile(
    SPEAKER + r"(?:Really\?|Are you sure|I doubt (?:it|that)|You must be joking|That (?:can['’]t|cannot) be)"
)
_GAVE = re.compile(
    r"\b(?:our|the|an? earlier|the first|that|yesterday['’]s|[A-Z]\w+day['’]s) (?:report|story|article|dispatch|piece|"
    r"version|item|headline|wire|alert|graphic|table|map|newsletter)s?(?: (?:of|on|from|in) [^,.;]{1,30}?)? "
    r"(?:had )?(?:also |wrongly |mistakenly |erroneously )*"
    r"(?:gave|given|put|placed|named|listed|wrote|attributed|dated|called|described|located|credited|misplaced)\b",
    re.I,
)
"""What a correction tells of the report that it corrects: `Our report also placed the zone in Jiangbei`."""
_CORRECTS = re.compile(r"\bcorrect(?:s|ed|ion|ions)\b|\bclarifications?\b|\bwhat was wrong\b", re.I)
_CORRECTING = ("correct", "clarif", "what was wrong")
"""One of these stands in every such sentence."""
_HEAD = 5
"""Sentences at the head of an article that say that it corrects another."""
_REPORTS = re.compile(
    r"(?: newspaper| website| online)?,? (?:(?:has|had|on \w+|last week|yesterday) )?"
    r"(?:reports|reported|writes|wrote|written|says|said) (?:on \w+ |yesterday |last week )?that "
)
"""What stands behind the name of a paper whose word it is."""
_REPORT_PARTS = (
    "denie", "reject", "refute", "dismiss", "dispute", "false", "untrue", "wrong", "incorrect", "not true",
    "not correct", "baseless", "unfounded", "fake", "no truth", "forged", "bogus", "hoax", "invented", "a myth",
    "a mistake", "a lie", "not the case", "not so", "not right", "not accurate",
)  # fmt: skip
_DOUBT_PARTS = ("claim", "allege", "purport", " say", " believe", " think", " insist", " suspect", " speculate")
_WARN_PARTS = (
    "do not ",
    "don't ",
    "don’t ",
    "never ",
    "nobody ",
    "no one ",
    "must not ",
    "should not ",
    "it would be ",
)
_RUMOUR_PARTS = (
    "rumo", "hearsay", "gossip", "unconfirmed", "supposedly", "allegedly", "legend has", "used to be ", "was once ",
    "were once ", "was long ", "is sometimes ", "is often wrongly", " us ", " me ",
)  # fmt: skip
_CHALLENGE_PARTS = ("really?", "are you sure", "i doubt", "you must be joking", "can't be", "can’t be", "cannot be")
_SUPPOSE_PARTS = ("suppos", "imagine", "assum", "what if", "had ", "if")
"""One of these stands in every such sentence."""
_WORDINGS = Parts(_REPORT_PARTS, _DOUBT_PARTS, _RUMOUR_PARTS, _CHALLENGE_PARTS, _SUPPOSE_PARTS, _WARN_PARTS)
_REPORT, _DOUBT, _RUMOUR, _CHALLENGE, _SUPPOSE, _WARN = 1, 2, 4, 8, 16, 32


def find_moods(body: Body) -> dict[int, tuple[int, Modality]]:
    """Return by sentence up to where its statements lose their certainty, and what they become."""
    found: dict[int, tuple[int, Modality]] = {}
    before: Sentence | None = None
    asked: Sentence | None = None
    corrects = any(
        has_part(sentence.text.casefold(), _CORRECTING) and _CORRECTS.search(sentence.text)
        for sentence in body.sentences[:_HEAD]
    )
    for sentence in body.iter_prose():
        text = sentence.text
        wording = _WORDINGS.find(text.casefold())
        may_deny = wording & _REPORT
        denial = _DENIES_REPORT.search(text) if may_deny else None
        if denial and denial.start() > 60 and re.search(r"\bthat\b", text[: denial.start()]):
            found[sentence.ordinal] = (sentence.begin + denial.start(), "negated")
        elif (
            before is not None
            and (denial or _DENIES_BEFORE.match(text))
            and not before.text.rstrip('"”’ )').endswith("?")
        ):
            found[before.ordinal] = (before.end, "negated")
        behind = _DENIES_BEHIND.search(text) if may_deny else None
        if behind or (wording & _WARN and _WARNS.match(text)):
            found[sentence.ordinal] = (sentence.end, "negated")
        if corrects and _GAVE.search(text):
            found[sentence.ordinal] = (sentence.end, "negated")
        if wording & _DOUBT and _DOUBTS_BEHIND.search(text):
            found.setdefault(sentence.ordinal, (sentence.end, "reported"))
        if before is not None and asks_whether(text):
            asked = before
            found.setdefault(before.ordinal, (before.end, "reported"))
        elif asked is not None and before is not None and before.text.endswith("?") and _DENIES_BEFORE.match(text):
            found[asked.ordinal] = (asked.end, "negated")
        if before is not None and wording & _CHALLENGE and _CHALLENGES.match(text):
            found.setdefault(before.ordinal, (before.end, "reported"))
        if (wording & _SUPPOSE and _SUPPOSES.match(text)) or (wording & _RUMOUR and _RUMOURED.search(text)):
            found.setdefault(sentence.ordinal, (sentence.end, "reported"))
        before = sentence
    return found


def asks_whether(text: str) -> bool:
    """Say whether a sentence asks if what was said before it is so.

    >>> asks_whether("Is that correct?"), asks_whether("Is that the new zone of Hefei?")
    (True, False)
    """
    return text.endswith("?") and _ASKS_WHETHER.match(text) is not None


def find_relayed(body: Body, by_sentence: Mapping[int, Sequence[Mention]]) -> dict[int, int]:
    """Return by sentence where begins what another paper reports: `The Hunan Daily reports that the city will ...`.

    Args:
        body: the article; what its own publisher reports is its own word.
        by_sentence: what its sentences name.
    """
    text = body.text
    found: dict[int, int] = {}
    for ordinal, mentions in by_sentence.items():
        for mention in mentions:
            if mention.kind == "MediaOrganization" and mention.label != body.article.publisher:
                reports = _REPORTS.match(text, mention.end)
                if reports:
                    found.setdefault(ordinal, reports.end())
    return found


def as_relayed(statement: Statement, relayed: Mapping[int, int]) -> Statement:
    """Return a statement as reported where it is a plan of which the article knows from another paper only."""
    first = statement.evidence[0] if statement.evidence else None
    if first is None or statement.modality != "planned" or first.begin < relayed.get(first.sentence, first.end):
        return statement
    return replace(statement, modality="reported")


def in_mood(statement: Statement, moods: Mapping[int, tuple[int, Modality]]) -> Statement:
    """Return a statement as certain as its sentence leaves it."""
    first = statement.evidence[0] if statement.evidence else None
    mood = moods.get(first.sentence) if first else None
    if mood is None or first is None or first.begin >= mood[0] or statement.modality == "negated":
        return statement
    if statement.predicate in _STANDING:
        return statement
    return replace(statement, modality=mood[1])


def is_left_out(body: Body, sentence: Sentence) -> bool:
    """Say whether an item stands under a line that says what is not so: `Not in the plan`, `Left out`.

    Args:
        body: the article.
        sentence: the item.
    """
    if sentence.role != "item" or not sentence.lead:
        return False
    return _LEFT_OUT.match(body.sentences[sentence.lead - 1].text) is not None
