"""Divide an article into numbered sentences and say what was left out of reading and why."""

from __future__ import annotations

import re

from kgtool.prose.labels import is_subject_line
from kgtool.prose.notices import is_record
from kgtool.records import Article, Body, Cut, Sentence, SentenceRole
from kgtool.text.cuts import find_cut
from kgtool.text.datelines import find_dateline
from kgtool.text.layout import Line, read_lines, section_mark
from kgtool.text.readable import as_read
from kgtool.text.regions import Regions
from kgtool.text.splitter import LONGEST, iter_pieces, iter_sentences

_HEADING_WORDS = 12
_NUMERAL = re.compile(r"[IVX]{1,5}\.\s+")
"""What numbers a heading: `II. Objectives`."""
_DATELINE_PARAGRAPHS = 3
_MARKS = frozenset(("end mark", "editor tag"))  # these also stand at the end of the last paragraph
_MARK_LENGTH = 80


def read_body(article: Article) -> Body:
    r"""Divide the stored text of an article into sentences and cuts.

    Every code point that is not white space lies in one sentence or in one cut that is no sentence (a dateline,
    a list marker, fields before a headline). Sentences that are boilerplate are numbered too and name the reason.

    Args:
        article: any article; the function is total.

    Returns:
        The body: sentences in order, numbered from 1, and cuts in order; both may be empty.

    >>> from kgtool.records import Article
    >>> text = "LHASA, May 3 (Plateau Wire) -- Snow fell. Roads closed.\n(Editor: T.)"
    >>> body = read_body(Article(iri="a", source="a.txt", text=text))
    >>> [sentence.text for sentence in body.iter_prose()]
    ['Snow fell.', 'Roads closed.']
    >>> [cut.reason for cut in body.cuts]
    ['dateline', 'editor tag']
    """
    lines = read_lines(article)
    regions = Regions(lines, article.title)
    writer = _Writer(article.text)
    paragraphs = 0
    lead: int | None = None
    list_role: SentenceRole | None = None
    for index, line in enumerate(lines):
        reason = regions.reasons[index]
        if reason:
            writer.boilerplate(line.begin, line.end, index + 1, reason)
            continue
        begin = line.begin
        role = _role_of(index, line, regions, lines)
        if role == "title":
            if regions.title_begin > begin:
                writer.cut(begin, regions.title_begin, "header fields")
                begin = regions.title_begin
            writer.one(begin, line.end, index + 1, role)
            continue
        if role == "prose" and paragraphs < _DATELINE_PARAGRAPHS:
            paragraphs += line.is_prose
            after = find_dateline(article.text, begin, line.end)
            if after > begin:
                writer.cut(begin, after, "dateline")
                begin = after
        if line.marker and role == "item":
            writer.cut(begin, begin + line.marker, "list marker")
            begin += line.marker
        mark = section_mark(line.text) if role == "prose" and begin == line.begin else 0
        if mark:
            writer.cut(begin, begin + mark, "section mark")
            begin += mark
        listed = role in ("item", "row")
        if listed and list_role != role:
            lead = writer.last_read if list_role is None else None
        list_role = role if listed else None
        if role in ("heading", "row") or (role == "prose" and is_record(line.text, dated=regions.is_notice)):
            writer.one(begin, line.end, index + 1, role, lead=lead if listed else None)
        else:
            writer.many(begin, line.end, index + 1, role, lead=lead if listed else None)
    return Body(article, tuple(writer.sentences), tuple(writer.cuts), _reading(article.text, writer.sentences))


def _reading(text: str, sentences: list[Sentence]) -> str | None:
    """Return the text with each sentence as it is read, or `None` where nothing differs from the stored text."""
    parts: list[str] = []
    done = 0
    for sentence in sentences:
        if not text.startswith(sentence.text, sentence.begin):
            parts += (text[done : sentence.begin], sentence.text)
            done = sentence.end
    return "".join((*parts, text[done:])) if parts else None


def _role_of(index: int, line: Line, regions: Regions, lines: list[Line]) -> SentenceRole:
    """Return the role of a line of body text."""
    if index == regions.title:
        return "title"
    if index in regions.rows:
        return "row"
    if line.role == "heading" or is_subject_line(line.text):
        return "heading"
    if line.marker or line.role == "item":
        return "item"
    if line.role == "paragraph":
        return "prose"
    if is_record(line.text, dated=regions.is_notice) or regions.is_profile(index) or regions.is_listed(index):
        return "prose"
    named = _NUMERAL.sub("", line.text, count=1) if _NUMERAL.match(line.text) else line.text
    short = line.words <= _HEADING_WORDS and not line.ends_sentence and len(list(iter_sentences(named))) == 1
    alone = line.after_blank or index == 0 or (index > 0 and lines[index - 1].ends_sentence)
    followed = any(not reason for reason in regions.reasons[index + 1 : index + 3])
    return "heading" if short and alone and (followed or index < regions.lead) else "prose"


class _Writer:
    """Collects sentences and cuts; gives the sentences their numbers."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences: list[Sentence] = []
        self.cuts: list[Cut] = []
        self.last_read: int | None = None

    def cut(self, begin: int, end: int, reason: str) -> None:
        """Note a cut, without the white space at its end."""
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        if end > begin:
            self.cuts.append(Cut(begin, end, reason))

    def one(
        self,
        begin: int,
        end: int,
        paragraph: int,
        role: SentenceRole,
        *,
        lead: int | None = None,
        cut: str | None = None,
    ) -> None:
        """Note a stretch that is one sentence whatever marks it holds, with the next number.

        One that is longer than any sentence becomes several.
        """
        short = begin < end <= begin + LONGEST and not (self.text[begin].isspace() or self.text[end - 1].isspace())
        for first, last in ((begin, end),) if short else iter_pieces(self.text, begin, end):
            ordinal = len(self.sentences) + 1
            read = as_read(self.text[first:last])
            self.sentences.append(Sentence(ordinal, first, last, read, role, paragraph, lead, cut))
        if cut is None and role not in ("title", "item", "row"):
            self.last_read = ordinal

    def many(self, begin: int, end: int, paragraph: int, role: SentenceRole, *, lead: int | None) -> None:
        """Divide a stretch into sentences and note them."""
        for first, last in iter_sentences(self.text, begin, end):
            mark = find_cut(self.text[first:last], "anywhere") if last == end and last - first <= _MARK_LENGTH else None
            if mark and first > begin and mark.reason in _MARKS:
                self.boilerplate(first, last, paragraph, mark.reason)
            else:
                self.one(first, last, paragraph, role, lead=lead)

    def boilerplate(self, begin: int, end: int, paragraph: int, reason: str) -> None:
        """Note a stretch as a cut, and its sentences with the reason."""
        self.cut(begin, end, reason)
        for first, last in iter_sentences(self.text, begin, end):
            self.one(first, last, paragraph, "prose", cut=reason)
