"""What an earlier version of a document had said, and the document does not: `the October draft had still said 80`.

Told in the past before the past, it is what was given up, whether or not the text says so.
"""

from __future__ import annotations

import re

from kgtool.statements.figures.clauses import FigureClause

_DRAFT = r"(?:drafts?|(?:earlier|first|previous|original|older|preliminary|initial) (?:version|text|wording|plan))"
_SAID = (
    r"(?:said|spoken|named|put|set|asked|aimed|called|foreseen|promised|wanted|contained|stood|given|had|read|mentioned|"
    r"provided|proposed|targeted|listed|been)"
)
_HAD_SAID = re.compile(
    rf"\b{_DRAFT}(?:,? (?!had\b)[\w-]+){{0,7}},? had (?:(?:still|once|originally|only|even|also) )*{_SAID}\b"
)
_DRAFT_WHICH = re.compile(
    rf"\b{_DRAFT}(?: [\w-]+){{0,5}}, which (?:(?:still|once|originally|only|even|also) )?"
    r"(?:named|set|put|spoke|asked|foresaw|wanted|listed|contained|promised|called|mentioned|said)\b[^,;]*$"
)
"""`The draft of January, which named 80 universities, is no longer valid`."""
_DRAFT_IN_WHICH = re.compile(
    rf"\b[Tt]he (?:[\w-]+ ){{0,3}}?{_DRAFT}\b[^;:.]{{0,110}}?, (?:in|under|according to) which\b[^;:.]*?"
    r"\b(?:was|were|had|stood|came)\b[^;:.]*$"
)
_GIVEN_UP = re.compile(
    r"\b(?:no longer|not to be|any ?more|replaced|withdrawn|superseded|dropped|lapsed|void|invalid|abolished|repealed|"
    r"overtaken|obsolete|shelved|rejected)\b|\bhad\b"
)
"""`The draft of May, in which the sum was put at 30 billion yuan, is no longer valid`."""
_IN_DRAFT = re.compile(rf"\b[Ii]n (?:the|an|its|their|that) (?:[\w-]+ ){{0,3}}?{_DRAFT}\b")
_HAD = re.compile(r"\bhad (?:(?:still|once|originally|only|even|also) )*(?:been|stood|read)\b")
_FROM_DRAFT = re.compile(
    rf"[^;.]*?\b(?:came|comes|come|stems?|stemmed|is|was|were|are|taken|dates?|stood|stands) (?:only |still |just )?"
    rf"(?:from|in) (?:the|an?|its|their|that) (?:[\w-]+ ){{0,3}}?{_DRAFT}\b"
)
"""`The figure of 30 EFLOPS came from the draft`."""
_OF_DRAFT = re.compile(
    rf"\b{_DRAFT}\b[^;:()]{{0,50}}?(?: (?:contained|named|mentioned|gave|spoke of|listed|foresaw|set)\b[^;:()]*| \()$"
)
"""`The draft for comment contained a goal of 2,500`, `where the draft of March 2023 (12 EFLOPS) differs`."""
_NOT_KEPT = re.compile(
    r"\bnot (?:been )?(?:adopted|kept|taken over|retained|included|in the final)|\bdiffers?\b|\bis gone\b|"
    r"\b(?:no longer|dropped|replaced|given up|prevails)\b"
)
_ENDS = re.compile(r"[;.] ")
_PAPERS = frozenset({"draft", "drafts", "version", "text", "wording", "plan"})
"""One of these stands in every such remark."""


def is_of_former_draft(clause: FigureClause) -> bool:
    """Say whether an amount is what a draft or earlier version of a document had said."""
    sentence, main = clause.context.sentence, clause.main
    at = main.begin - sentence.begin
    if "draft" in sentence.text and (
        _FROM_DRAFT.match(sentence.text, at)
        or (_OF_DRAFT.search(sentence.text[:at]) and _NOT_KEPT.search(sentence.text, at))
    ):
        return True
    if _PAPERS.isdisjoint(clause.context.words) or (" had " not in sentence.text and " which " not in sentence.text):
        return False
    begin = max((found.end() for found in _ENDS.finditer(sentence.text, 0, at)), default=0)
    before, after = sentence.text[begin:at], _ENDS.split(sentence.text[at:], maxsplit=1)[0]
    if _HAD_SAID.search(before) or _DRAFT_WHICH.search(before):
        return True
    if _DRAFT_IN_WHICH.search(before) and _GIVEN_UP.search(f"{before} {after}"):
        return True
    return _IN_DRAFT.search(before) is not None and _HAD.search(f"{before} {after}") is not None
