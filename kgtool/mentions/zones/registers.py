"""Places that a register lists as zones: rows `May 2019 | Shanghai`, lines `Second batch (2021): A; B`, bare answers.

What is listed stands above: a caption, a heading, a question or a line that ends with a colon speaks of the zones, of
their batches, letters or approvals. A row or line is read only where it consists of places, dates and numbers of
batches; a name that is not known to be a place leaves its own cell open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kgtool.dates import MONTHS
from kgtool.mentions.drafts import Draft
from kgtool.mentions.zones.phrases import ZonePhrase
from kgtool.mentions.zones.places import HOSTS
from kgtool.prose.cells import split_cells
from kgtool.prose.words import Word, to_count
from kgtool.records import Body, Sentence

_LISTED = frozenset(
    (
        "zone zones pilots batch batches letters recipients approvals approved roster newcomers admitted admissions "
        "titles licences licenses designations localities"
    ).split()
)
"""Words of a line that says that zones are listed below it."""
_BARS = frozenset(
    (
        "not no never without applied apply applies applying applicants applicant application applications "
        "candidates candidate rejected refused turned waiting wait waits hope hopes hoping would could should might "
        "may planned plan plans next future expected proposed shortlist shortlisted rumoured rumored denied missing "
        "withdrawn excluded firms companies enterprises projects laboratories funds funding money spending budget "
        "visits revenue output figures tasks task fields do does budgets staff alliance alliances network want "
        "wants seek bid bids bidders"
    ).split()
)
"""Words of a line that lists something else, or places that have not got a zone."""
_NAMED_BARS = frozenset({"application", "applications"})
"""These are part of a programme's name where its phrase is."""
_PLACE_COLUMNS = frozenset(
    (
        "place places city cities locality localities recipient recipients zone zones where host hosts county member "
        "members addition additions newcomer newcomers area areas holder holders district pilots pilot"
    ).split()
)
_BATCHES = frozenset({"batch", "batches", "round", "group", "wave", "tranche", "lot", "list"})
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ADDED = frozenset("approved added admitted named selected designated joined new chosen".split())
_APPROVED = frozenset("approved approval letter letters reply dated admitted since added consent granted".split())
"""Words of the head of a column that tells when each zone was approved."""
_LABELS = (
    frozenset(MONTHS)
    | _BATCHES
    | _ORDINALS
    | _ADDED
    | frozenset("members member ( ) , of in on the no and since from end early late then zones cities places".split())
)
_LACKING = frozenset(
    "none no not never pending refused rejected withdrawn applied applicant candidate waiting denied planned expected "
    "rumoured rumored revoked".split()
)
"""What opens a cell of a place that has no zone, or not yet."""
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?|[ivx]{1,4}|\d{4}-\d{1,2}(?:-\d{1,2})?|\d{4}\.\d{1,2}")
_JOINTS = frozenset({",", ";", "and", "&", "the", "city", "cities", "of", "as", "well", "plus", "also", "both"})
_CLOSING = frozenset({".", ";"})
_ENDS = frozenset({".", "–", "—", "-"})
_OPENINGS = (["they", "are"], ["these", "are"], ["so", "far"], ["the", "following"], ["answer", ":"], ["a", ":"])
_CAPTIONED = ("Table", "Figure", "Chart", "Box", "List", "Annex", "Overview")
_CAPTION = re.compile(rf"(?:{'|'.join(_CAPTIONED)})\b")
_NUMBERED = re.compile(r"(?:Table|Figure|Chart|Box|List|Annex) [\dA-Z]{1,3}[.:]?")
_REACH = 3
"""Lines between what says that zones are listed and the first line of the list."""


class Registers:
    """Follows which line of an article said last that zones are listed, and reads who is listed below it."""

    def __init__(self, body: Body) -> None:
        self._leads = {sentence.lead for sentence in body.sentences if sentence.lead}
        self.scene = 0
        """The ordinal of that line; 0 where there is none, or where another list has begun."""
        self._last = 0
        self._captioned = 0
        self._asks = False
        self._closed = 0
        """The last line that says that others than zones are listed below it."""
        self._listed: list[Draft] = []
        self._table: tuple[int, int | None] | None = None

    def follow(self, sentence: Sentence, lowers: Sequence[str], drafts: Sequence[Draft]) -> bool:
        """Note a line above a list, and return whether it says that zones are listed.

        Args:
            sentence: any sentence.
            lowers: its folded words.
            drafts: what it names.
        """
        last, role = lowers[-1], sentence.role
        asks = last == "?"
        titled = role == "item" and last not in _CLOSING and ":" not in lowers
        titled = titled and not any(d.kind in HOSTS for d in drafts)
        if role in {"row", "item"} and not asks and not titled:
            return False
        numbered = sentence.text.startswith(_CAPTIONED)
        if numbered and _NUMBERED.fullmatch(sentence.text):
            self._captioned = sentence.ordinal
            return False
        captioned = self._captioned and sentence.ordinal == self._captioned + 1
        shaped = captioned or role in {"heading", "title"} or asks or last == ":" or titled
        if not (shaped or sentence.ordinal in self._leads or (numbered and _CAPTION.match(sentence.text))):
            return False
        if _is_label(lowers):  # `2019:` above its places, `Table 2.`
            self._last = sentence.ordinal if self._last else 0
            return False
        bars = _BARS - _NAMED_BARS if any(isinstance(d.phrase, ZonePhrase) for d in drafts) else _BARS
        told = (not _LISTED.isdisjoint(lowers) or (asks and "ones" in lowers)) and bars.isdisjoint(lowers)
        self.scene, self._last, self._asks = (sentence.ordinal if told else 0), 0, asks
        self._closed = sentence.ordinal if not told and not bars.isdisjoint(lowers) else 0
        return told

    def read(
        self, sentence: Sentence, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], spoken: bool
    ) -> list[list[Draft]]:
        """Return the places that a row or line lists as zones, each zone's places together; may be empty.

        Args:
            sentence: the sentence.
            words: its words.
            lowers: their folded forms.
            drafts: what it names, in the order of the text.
            spoken: whether the article spoke of the programme just before.
        """
        if sentence.role == "row":
            return self._row(sentence, words, lowers, drafts) if self.scene else []
        if not any(d.kind in HOSTS and d.thing for d in drafts):
            return []
        near = bool(self.scene) and sentence.ordinal - max(self.scene, self._last) <= _REACH
        run: list[list[Draft]] = []
        for begin, colon, end in _iter_labelled(lowers):
            batched = not (_BATCHES | _ADDED).isdisjoint(lowers[begin:colon])
            closed = self._closed and sentence.ordinal - self._closed <= _REACH
            if near or (batched and spoken and not closed):
                run += _members(words, lowers, drafts, colon + 1, end) or []
        if not run and near and (self._asks or sentence.lead == self.scene) and sentence.ordinal == self.scene + 1:
            run = _members(words, lowers, drafts, _opening(lowers), len(lowers)) or []
        if run:
            self._last = sentence.ordinal
            self.scene = self.scene or sentence.ordinal
            self._listed = [replace(group[0]) for group in run]
        return run

    def just_listed(self, sentence: Sentence) -> list[Draft]:
        """Return the places that the line right before a sentence listed, as zones once they are read as such."""
        return self._listed if self._last and sentence.ordinal - self._last == 1 else []

    def _row(
        self, sentence: Sentence, words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft]
    ) -> list[list[Draft]]:
        lead = sentence.lead or self.scene  # below the headline itself
        if self.scene not in {lead, lead - 1} or any(d.kind in {"PilotZone", "HighTechZone"} for d in drafts):
            return []
        cells = [
            [i for i, word in enumerate(words) if begin <= word.begin < end and word.text != "|"]
            for begin, end in split_cells(sentence.text)
        ]
        if self._table is None or self._table[0] != lead:
            heads = [{lowers[i] for i in cell} for cell in cells]
            column = next((at for at, head in enumerate(heads) if not _PLACE_COLUMNS.isdisjoint(head)), None)
            told = any(not (_APPROVED | _BATCHES).isdisjoint(head) for head in heads)
            barred = not told and any(not _BARS.isdisjoint(head) for head in heads)
            headed = not any(d.kind in HOSTS for d in drafts)
            self._table = (lead, -1 if barred and headed else column if headed else None)
            if headed:
                return []
        column = self._table[1]
        if column == -1 or not any(cell and _is_label([lowers[i] for i in cell]) for cell in cells):
            return []
        if any(cell and lowers[cell[0]] in _LACKING and (lowers[cell[0]] != "no" or not cell[1:]) for cell in cells):
            return []
        if column is not None and column < len(cells):
            cells = [cells[column]]
        for cell in cells:
            run = _members(words, lowers, drafts, cell[0], cell[-1] + 1) if cell else None
            if run and not all(group[0].kind == "Province" for group in run):
                return run
        return []


def _is_label(lowers: Sequence[str]) -> bool:
    """Say whether words are nothing but a date or the number of a batch: `Second batch, February 2021`."""
    words = [lower for lower in lowers if lower not in {":", ".", "table"}]
    if not words or not all(lower in _LABELS or _NUMBER.fullmatch(lower) or to_count(lower) for lower in words):
        return False
    return any(lower in MONTHS or lower in _BATCHES or _NUMBER.fullmatch(lower) for lower in words)


def _iter_labelled(lowers: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where labels begin, where their colons stand and where what they list ends."""
    colons = [at for at, lower in enumerate(lowers) if lower in {":", "–", "—", "-"}]
    found: list[tuple[int, int]] = []
    for colon in colons:
        begin = colon
        while begin and (lowers[begin - 1] in _LABELS or _NUMBER.fullmatch(lowers[begin - 1])):
            begin -= 1
        while begin < colon and lowers[begin] in {",", "and", "then"}:
            begin += 1
        opens = begin == 0 or lowers[begin - 1] in {";", ","} or lowers[begin - 1] in _ENDS
        if opens and (lowers[colon] == ":" or begin == 0) and _is_label(lowers[begin:colon]):
            found.append((begin, colon))
    ends = [*(begin for begin, _ in found[1:]), len(lowers)]
    for (begin, colon), end in zip(found, ends, strict=False):
        yield begin, colon, end


def _opening(lowers: Sequence[str]) -> int:
    """Return where the places of an answer begin: `They are A, B and C`."""
    return next((len(opening) for opening in _OPENINGS if list(lowers[: len(opening)]) == opening), 0)


def _members(
    words: Sequence[Word], lowers: Sequence[str], drafts: Sequence[Draft], begin: int, end: int
) -> list[list[Draft]] | None:
    """Return the places of a stretch, each zone's together; `None` where it is more than a list of places.

    What stands in brackets behind a place only says more of it. A capitalised word that names nothing known is a member
    that is left open.
    """
    hosts = {d.first: d for d in drafts if d.kind in HOSTS and d.thing and begin <= d.first and d.last < end}
    found: list[list[Draft]] = []
    at, joined = begin, False
    while at < end:
        host = hosts.get(at)
        if host is not None:
            if joined and found and (at == begin or lowers[at - 1] not in _JOINTS):
                found[-1].append(host)
            else:
                found.append([host])
            at, joined = max(host.last + 1, at + 1), True
            if at < end and lowers[at] in {"-", "–", "/"} and at + 1 in hosts:
                at += 1
                continue
            joined = at in hosts  # `Jinan-Qingdao` is one word of two names
            continue
        if lowers[at] == "(" and found:
            closing = next((i for i in range(at, end) if lowers[i] == ")"), None)
            if closing is None:
                return None
            at = closing + 1
            continue
        if lowers[at] == "in" and found and at + 1 in hosts:
            at = hosts[at + 1].last + 1
            continue
        if lowers[at] not in _JOINTS and lowers[at] not in _ENDS and not words[at].capital and not to_count(lowers[at]):
            return None
        at, joined = at + 1, False
    return found
