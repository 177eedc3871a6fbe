"""On what a Chinese document is based, and whose a document is: `方案以《…意见》为依据`, `国务院《…意见》`.

The document that has the basis is named before in the sentence, or is the one spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.chinese.clauses import clause_modality, find_unit
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.kinds import PLANS

_LED = re.compile(r"(?:(?P<by>以)|依据|根据|按照|依照|遵照|对照)(?:[^，。；：《》]{0,14})$")
_AS = re.compile(r"(?:等[^，。；]{0,8})?为(?:主要|直接|基本|上位|根本)?(?:依据|指导|遵循|基础|纲领|蓝本|蓝图)")
_MADE = re.compile(
    r"(?:等[^，。；]{0,8})?[，]?(?:并结合[^，。；]{0,14}[，]?)?(?:而|来|研究|组织|牵头)*(?:制定|制订|编制|起草|修订|拟定|拟订)(?:而成|的|完成)?(?=[，。；）]|$)"
)
_ADDS = re.compile(r"等?(?:、|和|与|及|以及)")
_UNSURE = re.compile(r"征求意见稿|草案|送审稿|即将|拟出台|起草|研究制定|正在编制|建议稿|讨论稿")
_BACK = 3
"""Sentences back in which the document was named of which a basis is told."""


def apply_chinese_bases(context: SentenceContext, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """Yield what the documents of a sentence are based on, and which bodies they belong to; may be empty.

    Args:
        context: the sentence.
        lexicon: the words that deny.
    """
    if PLANS.isdisjoint(context.kinds):
        return
    text, offset = context.sentence.text, context.sentence.begin
    documents = [m for m in context.mentions if m.kind in PLANS and m.iri]
    for position, document in enumerate(documents):
        if text[document.begin - offset] != "《":
            continue
        body = _owner(context, document)
        if body is not None and not _UNSURE.search(text):
            yield context.state(
                thing_of(document), "issuedBy", thing_of(body), "zh-owner", [body, document], confidence=0.8
            )
        led = _LED.search(text, 0, document.begin - offset)
        end = document.end - offset
        for other in documents[position + 1 :]:  # `依据《甲》和《乙》制定`
            if _ADDS.fullmatch(text, end, other.begin - offset):
                end = other.end - offset
        if led is None or not (_AS.match(text, end) if led["by"] else _MADE.match(text, end)):
            continue
        based = _based(context, led.start() + offset, document)
        begin = find_unit(context.units, led.start() + offset)
        clause = next((i + 1 for i in range(begin, -1, -1) if context.units[i].lower in {"，", "；", "。"}), 0)
        if based is None or clause_modality(context.units, clause, begin, lexicon) == "negated":
            continue
        for basis in (document, *(d for d in documents[position + 1 :] if d.end - offset <= end)):
            if basis.iri != based.iri:
                yield context.state(
                    thing_of(based), "basedOn", thing_of(basis), "zh-basis", [based, basis], confidence=0.8
                )


def _owner(context: SentenceContext, document: Mention) -> Mention | None:
    """Return the body right before the name of a document, nothing between: `国务院《关于…的意见》`."""
    return next(
        (m for m in context.mentions if m.kind == "Agency" and m.iri and m.end == document.begin and m.via != "list"),
        None,
    )


def _based(context: SentenceContext, begin: int, basis: Mention) -> Mention | None:
    """Return the document of which a basis is told: the last one before it, else the only one spoken of just before."""
    here = [m for m in context.mentions if m.kind in PLANS and m.iri and m.end <= begin and m.iri != basis.iri]
    if here:
        return here[-1]
    for back in range(1, _BACK + 1):
        near = {m.iri or "": m for m in context.named_in(context.sentence.ordinal - back) if m.kind in PLANS and m.iri}
        near.pop(basis.iri or "", None)
        if near:
            return next(iter(near.values())) if len(near) == 1 else None
    return None
