"""Whom an alliance chooses for a post of its own: `The alliance elected Gu Ming as its chair`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.records import Mention, Statement
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, thing_of

_CHOSE = re.compile(r" (?:has |have )?(?:also |re-|un\w+ )?(?:elected|appointed|named|chose|chosen) (?:Mr |Ms |Mrs )?")
_MEETS = re.compile(r"(?:The|Its|Their) (?:\w+ ){0,2}(?:meeting|congress|assembly|members|council|board)(?= )")
"""Who chooses somebody for a post of the alliance that was spoken of."""
_AS_ITS = re.compile(
    r"^(?:(?:[^;.]{0,120},)? (?:as |to be )?(?:its|the) |(?: as)? )"
    r"((?:\w+ )?(?:chair(?:man|woman|person)?|president|head|director|secretary-general|spokes\w+))\b(?! of)"
)
"""The post that somebody is chosen for, behind the name: `as its chair`."""
_NEAR = 2
"""Sentences back in which an alliance was named whose chair is spoken of."""


def read_elected(context: SentenceContext) -> Iterator[Statement]:
    """`The alliance elected Gu Ming, president of Sugon, as its chair`: he holds a post there."""
    text = context.body.text
    bodies = [m for m in context.mentions if FAMILIES.get(m.kind) == "body" and m.iri]
    for person in (m for m in context.mentions if m.kind == "Person" and m.iri):
        body = next((m for m in reversed(bodies) if m.end <= person.begin), None)
        chose = body.end if body else context.sentence.begin
        if body is None and (met := _MEETS.match(text, chose, person.begin)):
            body, chose = network_before(context), met.end()
        if body and _CHOSE.fullmatch(text, chose, person.begin):
            post = _AS_ITS.search(text[person.end : context.sentence.end])
            if post:
                yield context.state(
                    thing_of(person), "affiliatedWith", thing_of(body), "office", [person, body],
                    qualifiers={"role": post.group(1)},
                )  # fmt: skip


def network_before(context: SentenceContext) -> Mention | None:
    """Return the one alliance or association that the sentences before spoke of, or `None`."""
    ordinal = context.sentence.ordinal
    near = [
        m
        for m in context.before
        if m.iri and m.kind in {"Organization", "ZoneNetwork"} and ordinal - m.sentence <= _NEAR
    ]
    return near[-1] if len({m.iri for m in near}) == 1 else None
