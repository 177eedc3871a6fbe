"""Which document the goals of a table are taken from, where a line below the table says it.

`The last column is taken from the Qingyang plan`, `Goals: Zhongwei Action Plan (2025-2027).`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.records import Body, Mention, Sentence
from kgtool.statements.kinds import PLANS

_REACH = 8
"""Sentences below the last row in which a note on its columns may stand."""
_NOTE = re.compile(
    r"(?:source of (?:the )?)?(?:goals?|targets?|aims?)\b[^.]{0,40}(?::|\b(?:are|is|come|comes|stand|stem|follow)\b)|"
    r".{0,60}\b(?:last|right-?hand|rightmost|final|goals?|targets?|fourth|third|fifth)(?: and [\w-]+)? columns?\b|"
    r".{0,40}\bcolumns? (?:on|of|with|for|headed) .{0,30}\b(?:goals?|targets?)\b|"
    r".{0,30}\b(?:goals?|targets?) (?:for|of) (?:19|20)\d\d (?:is|are|comes?|stems?|stands?)\b",
    re.IGNORECASE,
)


class TableNotes:
    """Finds the note below each table of an article once."""

    def __init__(self, body: Body, mentions: Sequence[Mention]) -> None:
        self._sentences = body.sentences
        self._mentions = mentions
        self._found: dict[int, Mention | None] = {}

    def plan_for(self, row: Sentence) -> Mention | None:
        """Return the only document that a note below a row's table names for its goals, or `None`."""
        last = row.ordinal
        while last < len(self._sentences) and self._sentences[last].role == "row":
            last += 1
        if last not in self._found:
            self._found[last] = self._look(last)
        return self._found[last]

    def _look(self, last: int) -> Mention | None:
        for sentence in self._sentences[last : last + _REACH]:
            if sentence.role == "row":
                return None
            if not sentence.cut and _NOTE.match(sentence.text):
                named = [m for m in self._mentions if m.sentence == sentence.ordinal and m.kind in PLANS and m.iri]
                if named:
                    return named[0] if len({m.iri for m in named}) == 1 else None
        return None
