"""Whose post it is that stands alone before a person: `Mayor Liu Jia`, `Bureau chief Mo Lan`, `CEO Ruan Peiyi`.

No body is named beside such a post. It is the only one of its kind that is spoken of, or the post is left alone.
"""

from __future__ import annotations

from collections.abc import Collection

from kgtool.records import Mention
from kgtool.statements.context import SentenceContext

_FIRM_POSTS = frozenset({"chief executive", "ceo", "general manager", "founder", "chief technology officer", "cto"})
"""Posts that one holds in a firm and that need no name of it."""
_MAYORAL = frozenset({"City", "County"})
"""Classes of places with a mayor: a county-level city is a county."""
_RANKS = frozenset({"deputy", "vice", "executive", "acting", "standing"})
"""Words before `mayor` that leave one in the city's service."""
BODIES = frozenset({"bureau", "department", "commission", "administration", "committee", "office", "ministry"})
"""Words for a body of a government."""
_CALLED = BODIES | {
    "university", "institute", "academy", "centre", "center", "laboratory", "lab", "company", "group", "association",
    "alliance", "hospital", "exchange", "agency", "fund",
}  # fmt: skip
"""What a post stands behind that is called by its body alone: `Bureau chief`."""
_BEFORE_BODY = frozenset(
    {"deputy", "vice", "the", ",", "by", "and", "for", "to", "from", "said", "says", ".", ":", '"', "”", "’", "“"}
)
_EMPLOYING = frozenset({"Agency", "ResearchOrganization", "Organization", "Company"})
_NEAR = 2
"""Sentences back in which the body of a chief was named, where several are called so."""


def body_meant(context: SentenceContext, at: int, role: Mention) -> Mention | None:
    """Return the body of a post that stands alone before a person, or `None` where it is not plain.

    Args:
        context: the sentence.
        at: the unit of the post.
        role: the post.
    """
    return _town_of(context, role) or _office_of(context, at, role) or _firm_of(context, role)


def _town_of(context: SentenceContext, role: Mention) -> Mention | None:
    """Return the city of `Kunming hopes for it, and Mayor Liu Jia has said so`: the only place spoken of.

    It is named before the post in the sentence, else in the one before it, else in their paragraph; its government
    stands for it.
    """
    *rank, post = role.text.lower().split()
    kinds = {"mayor": _MAYORAL, "governor": {"Province"}}.get(post)
    if kinds is None or not _RANKS.issuperset(rank):
        return None
    ordinal, sentences = context.sentence.ordinal, context.body.sentences
    if here := {m.iri: m for m in context.mentions if _is_town(m, kinds) and m.begin < role.begin}:
        return next(iter(here.values())) if len(here) == 1 else None
    named = [m for m in context.before if _is_town(m, kinds)]
    near = {m.iri: m for m in named if m.sentence == ordinal - 1} or {
        m.iri: m for m in named if sentences[m.sentence - 1].paragraph == context.sentence.paragraph
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _is_town(mention: Mention, kinds: Collection[str]) -> bool:
    """Say whether a mention names a place of some classes, or its government: that of a city where a mayor is meant."""
    if mention.iri is None or mention.kind in kinds:
        return mention.iri is not None and not mention.label.endswith(" County")
    text = mention.text.lower()
    level = "municipal" if kinds is _MAYORAL else "provincial"
    return mention.kind == "Agency" and text.endswith("government") and level in text


def _office_of(context: SentenceContext, at: int, role: Mention) -> Mention | None:
    """Return the body of `Bureau chief Mo Lan`: the only one called so that the article has named, or named last."""
    units = context.units
    head = at - 1
    noun = units[head].lower if head >= 0 and not units[head].mentions else ""
    if noun not in _CALLED or (head and units[head - 1].lower not in _BEFORE_BODY):
        return None
    named = [m for m in context.before if m.kind in _EMPLOYING and m.iri and noun in m.label.lower().split()]
    named += [m for m in context.mentions if m.kind in _EMPLOYING and m.iri and m.end <= role.begin]
    if len({m.iri for m in named}) > 1:
        named = [m for m in named if context.sentence.ordinal - m.sentence <= _NEAR]
    return named[-1] if len({m.iri for m in named}) == 1 and noun in named[-1].label.lower().split() else None


def _firm_of(context: SentenceContext, role: Mention) -> Mention | None:
    """Return the firm of `Chief executive Ruan Peiyi`: the only one named before in the sentence or its paragraph."""
    if role.text.lower() not in _FIRM_POSTS:
        return None
    sentences, paragraph = context.body.sentences, context.sentence.paragraph
    near = [m for m in context.mentions if m.kind == "Company" and m.iri and m.end <= role.begin]
    if not near:
        named = [m for m in context.before if m.kind == "Company" and m.iri]
        near = [m for m in named if sentences[m.sentence - 1].paragraph == paragraph]
    return near[0] if len({m.iri for m in near}) == 1 else None
