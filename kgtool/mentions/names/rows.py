"""What the rows of a table are called in full: below `Cluster`, the row `Horinger` names the Horinger cluster.

So are the items of a list whose lead speaks of clusters and of no cities: `Racks by cluster:` above `- Horinger: 90`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.mentions.drafts import BY_BEGIN, Draft
from kgtool.mentions.gazetteer import Entry, Gazetteer
from kgtool.mentions.names.naming import of_entry
from kgtool.prose.cells import split_cells
from kgtool.prose.words import Word
from kgtool.records import Sentence

_KINDS = frozenset({"cluster"})
"""Heads of a first column whose rows leave off the word that the head is; the rows below `City` or `Hub` do not."""
_HEADS = _KINDS | {"city", "province", "place", "region", "zone", "hub", "district", "county", "area", "year"}
"""What heads a first column: a table begins there."""
_REACH = 2
"""Lines that may stand between the head and a row: the rule below the head."""


_LABEL = re.compile(r"([A-Z][\w'’]+(?: [A-Z][\w'’]+)?)(?=\s?[:(–]| - )")
"""The name that an item begins with."""
_OF_CLUSTERS = re.compile(
    r"^(?!.*\b(?:cit(?:y|ies)|provinces?|counties|hubs?)\b).*\bclusters?\b.{0,60}:?$", re.IGNORECASE
)


@dataclass(slots=True)
class RowNames:
    """Keeps the head of the first column of the table, or the lead of the list, that is being read."""

    last: int = 0
    kind: str = ""
    lead: int = 0
    """The line that leads a list of clusters."""

    def complete(self, sentence: Sentence, words: Sequence[Word], drafts: list[Draft], gazetteer: Gazetteer) -> None:
        """Put the known thing of that kind in the place of what the first cell of a row names.

        Args:
            sentence: a row of a table; nothing is done for others.
            words: its words.
            drafts: what it names, in the order of the text; changed in place.
            gazetteer: the known things.
        """
        if sentence.role != "row":
            text = sentence.text
            if sentence.role != "item":
                leads = "luster" in text and (text.endswith(":") or sentence.role == "heading")
                self.lead = sentence.ordinal if leads and _OF_CLUSTERS.match(text) else self.lead
            elif self.lead and sentence.lead == self.lead and (label := _LABEL.match(text)):
                self._put(label.span(), gazetteer.get_by_name(f"{label[1]} cluster"), words, drafts)
            return
        text = sentence.text
        begin, end = split_cells(text)[0]
        follows = self.last and sentence.ordinal - self.last <= _REACH
        self.last = sentence.ordinal
        named = text[begin:end].strip().lower().rpartition(" ")[2]
        if not follows or named in _HEADS:
            self.kind = named if named in _KINDS else ""
            return
        entry = gazetteer.get_by_name(f"{text[begin:end].strip()} {self.kind}") if self.kind else None
        self._put((begin, end), entry, words, drafts)

    def _put(self, span: tuple[int, int], entry: Entry | None, words: Sequence[Word], drafts: list[Draft]) -> None:
        begin, end = span
        inside = [at for at, word in enumerate(words) if begin <= word.begin < end] if entry else []
        if entry is None or not inside:
            return
        drafts[:] = [draft for draft in drafts if draft.begin >= end or draft.end <= begin]
        first, last = inside[0], inside[-1]
        drafts.append(Draft(first, last, words[first].begin, words[last].end, entry.kind, of_entry(entry)))
        drafts.sort(key=BY_BEGIN)
