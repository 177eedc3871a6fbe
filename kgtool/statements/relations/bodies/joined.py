"""Who is in the alliance that the sentences before spoke of: `X and Y have signed up`, `Z joined in October`.

Such sentences leave the alliance out. They are read where the paragraph has named one alliance and no other body that
could be joined, and only in a few plain builds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.relations.bodies.lines import line_of
from kgtool.statements.relations.memberships import DOUBT, is_body, is_network, network_spoken_of

_CUES = frozenset({"joined", "signed", "aboard", "board", "names", "newcomers"})
_IN = re.compile(r" in(?:[.,;]| too\b| as well\b| from the\b)")
_BODIES = frozenset({"Company", "ResearchOrganization", "Organization"})
_LIST = r"(?P<m>M\d+(?:(?: ,| and| , and| as well as| or| both| all|,) (?:the )?(?:M\d+|X\d+ 's M\d+))*)"
_END = r"(?= [.;,]|$| and so )"
_BUILDS = tuple(
    re.compile(build)
    for build in (
        rf"(?:^|[;:,] |\band ){_LIST} (?:have |has |had )?(?:also |both |all |already |since |now )?"
        rf"(?:signed up|signed on|come (?:aboard|on board)|came (?:aboard|on board)|joined)(?: too| as well)?"
        rf"(?: (?:in|on|last|this) T\d+| T\d+| later| soon after| afterwards)?{_END}",
        rf"(?:^|[;:,] |\band ){_LIST} (?:is|are|was|were|has been|have been) (?:also |both |all |already )?"
        rf"(?:in|on board|aboard)"
        rf"(?: , too| too| as well| from the (?:start|beginning|outset|first day))?{_END}",
        rf"^(?:the )?(?:new names|newcomers|new members|latest members) (?:are|include|is|this \w+ are|:) "
        rf"(?:the )?{_LIST}{_END}",
        rf"\band so (?:is|are|has|have|did) (?:the )?{_LIST}{_END}",
    )
)
_REACH = 3
"""Sentences back in which the alliance was named."""
_OTHERS = frozenset({"Event", "Plan", "Initiative", "Programme", "ZoneSet", "PilotZone", "Strategy"})
"""What else may be joined."""


def apply_joined(context: SentenceContext, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield who belongs to the alliance that the sentences before a sentence spoke of; may be empty.

    Args:
        context: the sentence.
        lexicon: words of denial and doubt.
    """
    if context.kinds.isdisjoint(_BODIES) or not (
        not context.vocabulary.isdisjoint(_CUES) or _IN.search(context.sentence.text)
    ):
        return
    if any(is_network(m) and m.via != "reference" for m in context.mentions):
        return
    line = line_of(context, "M", _may_join)
    found = [match for build in _BUILDS for match in build.finditer(line)]
    whole = network_spoken_of(context, _REACH) if found else None
    if whole is None or any(m.kind in _OTHERS for m in context.before_since(whole.sentence) if m.begin > whole.begin):
        return
    seen: set[str | None] = set()
    for match in found:
        words = set(_clause_of(line, match).split())
        if words & (DOUBT | lexicon.negations | lexicon.hedges):
            continue
        for mark in re.findall(r"\bM(\d+)", match["m"]):
            for member in context.units[int(mark)].mentions:
                if is_body(member) and member.iri not in seen:
                    seen.add(member.iri)
                    yield context.state(
                        thing_of(member), "memberOf", thing_of(whole), "joined", [member, whole], confidence=0.8
                    )


def _clause_of(line: str, match: re.Match[str]) -> str:
    """Return the clause in which a build stands, between semicolons."""
    begin = line.rfind(";", 0, match.start() + 1) + 1
    end = line.find(";", match.end())
    return line[begin : end if end >= 0 else len(line)]


def _may_join(mention: Mention) -> bool:
    return is_body(mention) and mention.via != "reference"
