"""What a document rests on where a sentence opens with the purpose of it: `In order to implement the Plan, X drew up`.

The document of the opening clause is the basis of the one that the main clause makes; who makes that one, and when,
says nothing of the older.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kgtool.records import Mention, Statement
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import PLANS

PURPOSES = ("In order to ", "For the purpose", "With a view to ", "With the aim of ", "To ", "So as to ")
"""How a sentence opens that says first what it is for."""
_OPENING = re.compile(
    r"(?:In order to|So as to|To|For the purposes? of|With a view to|With the aim of) (?:\w+ly |further |better )*"
    r"(?:(?:implement|execut|realiz|realis|fulfil|enforc|deliver)\w*|carry(?:ing)? (?:out|through|into)|"
    r"put(?:ting)? (?:in)?to (?:practice|effect)|follow(?:ing)?|meet(?:ing)?)\b"
)
_MAKING = (
    r"(?:formulat|draw|drew|draft|print|issu|work(?:s|ed|ing)? out|prepar|compil|publish|releas|promulgat|adopt|wrote|"
    r"writt|put(?:s|ting)? (?:out|forward)|mak|made|unveil|present)\w*"
)
_MAKES = re.compile(rf"[,:][^;]*\b{_MAKING}\b")
"""What stands between the basis and what is made for its sake: `, the bureau has drawn up the`."""
_IS_MADE = re.compile(rf"[”\"’]?(?: \([^)]*\))?,? (?:is|are|was|were|has been|have been) (?:\w+ )?{_MAKING}\b")
"""What stands behind what is made: `the present Measures are formulated`."""
_ISSUE = frozenset({"issuedBy", "issuedOn", "announcedBy", "announcedOn", "approvedBy", "approvedOn"})


def settle_purpose(context: SentenceContext, stated: Sequence[Statement]) -> list[Statement]:
    """Return statements without those that take the document of the opening clause for the one made, and the basis.

    Args:
        context: a sentence that opens with one of `PURPOSES`.
        stated: what was found of it.
    """
    text, offset = context.sentence.text, context.sentence.begin
    opening = _OPENING.match(text)
    plans = [m for m in context.mentions if m.kind in PLANS and m.iri]
    if opening is None or not plans:
        return list(stated)
    first = plans[0]
    clause = text.find(",", first.end - offset)
    if clause < 0:
        return list(stated)
    made = _made(text, offset, plans)
    bases = [m for m in plans if made and m.end <= made.begin and m.iri != made.iri and m.begin < offset + clause]
    older = {m.iri for m in bases or [first]}
    kept = [
        s for s in stated if s.predicate not in _ISSUE or s.subject.iri not in older or _is_inside(s, offset + clause)
    ]
    if made is None:
        return kept
    known = {(s.subject.iri, s.predicate, s.object) for s in kept}
    found = [
        context.state(thing_of(made), "basedOn", thing_of(basis), "purpose", [basis, made])
        for basis in bases
        if (made.iri, "basedOn", thing_of(basis)) not in known
    ]
    return kept + found


def _made(text: str, offset: int, plans: Sequence[Mention]) -> Mention | None:
    """Return the document that the main clause makes, or `None`."""
    for before, mention in pairwise(plans):
        between = text[before.end - offset : mention.begin - offset]
        if _MAKES.search(between) or ("," in between and _IS_MADE.match(text, mention.end - offset)):
            return mention
    return None


def _is_inside(statement: Statement, end: int) -> bool:
    """Say whether what is said of the older document stands in its own clause: `the Plan of the State Council`."""
    return statement.evidence[0].end <= end
