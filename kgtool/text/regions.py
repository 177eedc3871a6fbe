"""Say of each line of an article whether it is body text, by the cut table and by where the line stands."""

from __future__ import annotations

import re

from kgtool.memory import SENTENCES
from kgtool.prose.cells import count_columns
from kgtool.prose.labels import is_profile_line, is_subject_line, split_label
from kgtool.prose.notices import HEAD, cover_end, is_hereby, is_record, letter_end
from kgtool.text.cuts import find_cut
from kgtool.text.layout import Line, find_rows, is_rule
from kgtool.text.shapes import is_bare_date, is_header_line, is_page_clock

MARKUP_REASONS = {
    "byline": "byline",
    "caption": "caption",
    "navigation": "page navigation",
    "aside": "outside the article",
    "footer": "page footer",
    "comment": "comments",
}
"""Roles given by markup that are not body text, and the reason that the cut then shows."""

_RECORD_LINE = re.compile(
    r"(?:Issued|Approved|Adopted|Founded|Established|Opened|Set up|Launched|Promulgated)(?: on)?\s?:"
)
"""What a line says of a document or zone that the text is about, below the lead."""
_SUBJECT = re.compile(r"(?:subject|re|title)\s?[:：]\s?$", re.I).match
_FUNCTION_WORD = re.compile(r"\b(?:the|a|an|of|to|was|were|is|are|has|have|by|on|for|that|which)\b")
_WORD = re.compile(r"[^\W_]+")
_ELLIPSIS = re.compile(r"(?:\.{2,}|…)[\"'”’)\]]?$")
_CLOSED = re.compile(r"[.!?。！？][\"'”’»)\]）」』]{0,3}$|[:：;；]$|[■□◆●∎]$")
_LONG_LINE = 18
_SHORT_SENTENCE = 7
_PREDICATE = re.compile(
    r"^(?!(?:Why|How|What|Where|Who|When)\b)[A-Z][^:?|]*\b(?:is|are|was|were|has|have|had|will|lies|lie|stands|remains)\b"
    r"[^:?|]*\b(?:the|an?|its|their)\b|^(?:The|This|It|They)\b[^:?|]*\b(?:is|are|was|were|has|have|had|will|lies|lie|stands"
    r"|remains)\b"
)
"""What a last sentence has that lost its full stop, and a headline seldom: a finite verb and an article."""
_BODY_WORDS = 15
_TABLE = 3
_FIGURE = re.compile(
    r"[A-Z][\w '’()&,-]{1,44}[:：] (?:about |over |some |more than |RMB ?)?\d[\d,.]*"
    r"(?: ?(?:%|percent|bn|billion|million|[EP]FLOPS|km2|sq|square|MW)\b.{0,30}| ?\(.{4,30}\))?$"
)
_CHINESE_FIGURE = re.compile(
    r"[^\w]{0,3}[\u4e00-\u9fff][\w（）“”+、-]{1,24}[:：][^。；]{0,40}?[0-9][0-9.]*[余多]?(?:[百千万亿]{0,2}[元家个户项架台件]|[%PE]|亿|以上)"
)
_KNOWN = 2
"""Lines with well-known labels above one with another, which is of their sheet then."""
_LIST_SIGNS = frozenset({":", "-"})
_DATED = re.compile(
    r"(?:(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d|(?:First|Second|Third|Fourth) (?:batch|group|round)\b[^:]{0,24}): [A-Z]|"
    r"(?:(?:[Bb]y|[Ee]nd of|[Uu]ntil|[Ii]n) )?(?:19|20)\d\d ?(?::|-|–|—|--|\t| {2,}|\.{3,}) ?[\d\w]"
)
"""`March 2020: Jinan, Chengdu`, `Second batch (2021): Hefei`."""


def normal_form(text: str) -> str:
    """Return a headline without what differs between two printings of it: case, quotes, dashes, white space.

    >>> normal_form("“Smart”  Ports – Year One") == normal_form('"Smart" ports - year one')
    True
    """
    return " ".join(_WORD.findall(text.casefold()))


def is_closed(line: Line) -> bool:
    """Say whether a line ends as a sentence does (and is not a teaser that breaks off)."""
    return bool(_CLOSED.search(line.text[-6:])) and not _ELLIPSIS.search(line.text[-8:]) and line.words >= 4


_WHO_SPOKE = re.compile(
    r"\s*[（(](?:本文|文中|以上)?(?:答问人|答记者问人|作者|受访者|受访人|讲话人|发言人|对话人|嘉宾)(?:为|系|是|：)"
)
"""A note below a Chinese text on who speaks in it: `（本文作者系某大学教授）`."""


class Regions:
    """What each line of one article is. Built once, read by `kgtool.text.body`.

    Attributes:
        reasons: for each line the reason why it is cut, or `None`.
        title: index of the line that holds the headline, or `None`.
        title_begin: where the headline begins in that line (fields may stand before it).
        lead: index of the first line of the body; the number of lines when there is none.
        rows: indexes of rows of tables.
    """

    def __init__(self, lines: list[Line], title: str | None) -> None:
        self.lines = lines
        self.reasons: list[str | None] = [MARKUP_REASONS.get(line.role or "") for line in lines]
        self.rows = {index for index in find_rows(lines) if not is_subject_line(lines[index].text)}
        self.is_notice = any(
            cover_end(line.text) or letter_end(line.text) or is_hereby(line.text) for line in lines[:HEAD]
        )
        self.title: int | None = None
        self.title_begin = 0
        self._find_title(title)
        self.lead = self._find_lead()
        self._cut_front()
        self._cut_body()
        self._cut_tail()

    def _find_title(self, title: str | None) -> None:
        """Find the line of the headline and cut its repetitions."""
        wanted = normal_form(title) if title else ""
        if not wanted:
            return
        key = max(wanted.split(), key=len)
        for index, line in enumerate(self.lines):
            if len(line.text) > len(title or "") + 120 or (self.reasons[index] and line.role != "byline"):
                continue
            if key not in line.text.casefold():
                continue
            form = normal_form(line.text)
            if not form.endswith(wanted) and not (form.startswith(wanted) and len(form) <= len(wanted) + 40):
                continue
            offset = _find_suffix(line.text, title or "") if form != wanted else 0
            if self.title is None and (
                form == wanted
                or (offset and (is_header_line(line.text[:offset].strip() or " ") or _SUBJECT(line.text[:offset])))
            ):
                self.title = index
                self.title_begin = line.begin + offset
                self.reasons[index] = None
            elif self.title is not None and (form == wanted or index < self.title + 6):
                self.reasons[index] = "repeated headline" if form == wanted or not line.is_prose else None

    def _find_lead(self) -> int:
        """Return the index of the first line that reads like body text."""
        for index, line in enumerate(self.lines):
            if self.reasons[index] or index == self.title:
                continue
            if line.role == "paragraph" and not find_cut(line.text, "anywhere"):
                return index
            if line.is_prose and not find_cut(line.text, "front", "anywhere", "block", "rest"):
                return index
        return len(self.lines)

    def _cut_front(self) -> None:
        """Cut the fields, menus and captions before the body, and whatever stands before the headline."""
        for index in range(min(self.lead, len(self.lines))):
            if self.reasons[index] or index == self.title:
                continue
            line = self.lines[index]
            rule = find_cut(line.text, "front", "anywhere", "block")
            if (rule is None or rule.reason == "header fields") and (
                is_record(line.text, dated=self.is_notice) or _RECORD_LINE.match(line.text) or self.is_profile(index)
            ):
                continue  # a field that says who issued the document, and when, or another of its sheet
            if rule and self._is_table(index) and (rule.reason == "page navigation" or self._has_columns(index)):
                continue
            if is_subject_line(line.text):
                continue
            if rule:
                self.reasons[index] = rule.reason
            elif self.title is not None and index < self.title and not line.is_prose:
                self.reasons[index] = "page header"

    def _is_table(self, index: int) -> bool:
        """Say whether a line with bars is a row of a table of three rows or more, and no menu."""
        if index not in self.rows:
            return False
        rows = 1
        columns = count_columns(self.lines[index].text)
        for step in (-1, 1):
            at = index + step
            while rows < _TABLE and at in self.rows and count_columns(self.lines[at].text) == columns:
                rows, at = rows + 1, at + step
        return rows >= _TABLE

    def _has_columns(self, index: int) -> bool:
        """Say whether a row has more cells than fields of a header would have."""
        return count_columns(self.lines[index].text) > _TABLE

    def is_profile(self, index: int) -> bool:
        """Say whether a line stands in a block of lines of a fact box, with another of them close to it."""
        if is_profile_line(self.lines[index].text):
            beside = self.lines[max(index - 2, 0) : index] + self.lines[index + 1 : index + 3]
            return any(is_profile_line(line.text) for line in beside)
        return split_label(self.lines[index].text)[2] in _LIST_SIGNS and self._ends_sheet(index)

    def _ends_sheet(self, index: int) -> bool:
        """Say whether the lines right above one with a label are of a fact box: whatever its own label is."""
        known = 0
        last = max(index - SENTENCES, 0)
        while index > last and known < _KNOWN and not self.lines[index].after_blank:
            index -= 1
            if not split_label(self.lines[index].text)[0]:
                break
            known += is_profile_line(self.lines[index].text)
        return known >= _KNOWN

    def _is_dated_list(self, index: int) -> bool:
        """Say whether a line tells what belongs to a year, as the line beside it does: `2019: Jinan, Chengdu`."""
        beside = self.lines[max(index - 1, 0) : index + 2]
        return bool(_DATED.match(self.lines[index].text)) and sum(bool(_DATED.match(line.text)) for line in beside) > 1

    def is_listed(self, index: int) -> bool:
        """Say whether a line stands in a list of labelled lines below a colon: `Sichuan: Chengdu`, `Anhui -- Hefei`."""
        first = index
        while first > self.lead and split_label(self.lines[first].text)[2] in _LIST_SIGNS:
            first -= 1
        if first == index:
            return False
        opens = self.lines[first].text[-1] in ":：" and not self.reasons[first]
        last = next(
            (at for at in range(index, len(self.lines)) if not split_label(self.lines[at].text)[0]), len(self.lines)
        )
        return opens and index < last and last - first > _TABLE

    def _is_figure(self, index: int) -> bool:
        """Say whether a line is a label and a number as one beside it is: `AI firms: 320`, `产值：200亿元`."""
        text, beside = self.lines[index].text, self.lines[max(index - 1, 0) : index + 2]
        return any(
            figure.match(text) is not None and sum(figure.match(line.text) is not None for line in beside) > 1
            for figure in (_FIGURE, _CHINESE_FIGURE)
        )

    def _cut_body(self) -> None:
        """Cut lines, blocks and the rest of the page from the lead on."""
        index = self.lead
        while index < len(self.lines):
            line = self.lines[index]
            if self.reasons[index] or index == self.title:
                index += 1
                continue
            rule = find_cut(line.text, "block", "rest") if line.words <= _LONG_LINE else None
            if rule and (rule.where == "block" or index > self.lead):
                stop = self._end_of_block(index) if rule.where == "block" else len(self.lines)
                reason = rule.reason
                for cut in range(index, stop):
                    own = find_cut(self.lines[cut].text, "rest", "anywhere") if cut > index else None
                    if own and own.where == "rest":
                        reason = own.reason
                    self.reasons[cut] = self.reasons[cut] or (own.reason if own else reason)
                index = stop
                continue
            rule = find_cut(line.text, "anywhere") if index not in self.rows else None
            if index in self.rows and is_rule(line):
                self.reasons[index] = "table rule"
            elif rule:
                self.reasons[index] = rule.reason
            elif (
                index < self.lead + 4
                and not line.marker
                and index not in self.rows
                and is_header_line(line.text)
                and not _RECORD_LINE.match(line.text)
                and not is_record(line.text, dated=self.is_notice)
                and not self.is_profile(index)
                and not is_subject_line(line.text)
                and not (self.is_notice and index > self.lead and is_bare_date(line.text))
            ):
                self.reasons[index] = "page clock and weather" if is_page_clock(line.text) else "header fields"
            index += 1

    def _end_of_block(self, opening: int) -> int:
        """Return one past the last line of a block of related headlines.

        Bullets end with the last bullet. Without bullets the block ends before two successive paragraphs that read
        like a body; a page without them has no body left.
        """
        index = opening + 1
        if index < len(self.lines) and self.lines[index].marker:
            while index < len(self.lines) and self.lines[index].marker:
                index += 1
            return index
        for index in range(opening + 1, len(self.lines) - 1):
            pair = self.lines[index : index + 2]
            if all(is_closed(line) and line.words >= _BODY_WORDS and not self.reasons[opening] for line in pair):
                return index
        return len(self.lines)

    def _cut_tail(self) -> None:
        """Cut what follows the last line that ends as a sentence: headlines, teasers, tags."""
        last = len(self.lines) - 1
        while last > self.lead and (self.reasons[last] or not self._belongs_to_body(last)):
            last -= 1
        for index in range(max(last, self.lead), len(self.lines)):
            line = self.lines[index]
            if self.reasons[index] or index == self.title:
                continue
            rule = None if self.is_notice and is_bare_date(line.text) else find_cut(line.text, "tail")
            if rule and index > self.lead:
                self.reasons[index] = rule.reason
            elif index > last:
                self.reasons[index] = (
                    "related headlines" if _FUNCTION_WORD.search(line.text) or line.words <= 8 else "tag line"
                )

    def _belongs_to_body(self, index: int) -> bool:
        """Say whether a line near the end is body text although nothing cut it."""
        line = self.lines[index]
        if self.is_notice and is_bare_date(line.text):  # the day below who signs
            return True
        if _WHO_SPOKE.match(line.text):
            return True
        if self.is_profile(index) or (index in self.rows and self._is_table(index)) or self._is_dated_list(index):
            return True
        if self.is_listed(index) or self._is_figure(index):
            return True
        if find_cut(line.text, "tail"):
            return False
        if line.marker or index in self.rows or line.role in ("paragraph", "item", "row"):
            return True
        if is_closed(line) or (line.text.endswith("。") and self.lines[index - 1].text.endswith(("；", "，"))):
            return True
        if _ELLIPSIS.search(line.text[-8:]) or not _FUNCTION_WORD.search(line.text):
            return False
        alone = index - 1 <= self.lead or is_closed(self.lines[index - 1]) or bool(self.reasons[index - 1])
        return line.words >= _LONG_LINE or (
            alone and line.words >= _SHORT_SENTENCE and bool(_PREDICATE.search(line.text))
        )


def _find_suffix(text: str, title: str) -> int:
    """Return where a headline begins in a line that ends with it, or 0."""
    words = title.split()
    if not words:
        return 0
    at = text.rfind(words[0], 0, len(text) - len(title) + len(words[0]) + 4)
    return max(at, 0)
