"""Who issued a document and when, as the form of a Chinese notice or a chart says it, outside of any clause.

The headline `某市人民政府办公室关于印发《...》的通知` is the name of the notice and says who issues what. Fields such
as `成文日期：`, `【发文单位】`, `【印发时间】` stand before what they name, in one line or on the next one; below a
notice stands its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kgtool.dates import PartialDate
from kgtool.prose.words import is_chinese
from kgtool.records import Body, Mention, Sentence, Statement
from kgtool.schema import Schema
from kgtool.statements.context import SentenceContext, date_value, thing_of
from kgtool.statements.kinds import PLANS

_TITLE = re.compile(
    r"(?:联合)?(?:关于|)(?:印发|发布|下发|公布)(?:实施)?《?(?P<what>.{4,90}?)》?(?:（[^）]*）)?的(?:通知|公告|函|通告)$"
)
_DRAFT = ("征求意见", "草案", "意见征集", "解读")
_ISSUERS = frozenset(
    (
        "发文单位 发文机关 发文机构 发文部门 发布单位 发布机构 发布机关 发布部门 印发单位 印发机关 印发机构 印发部门 "
        "制定单位 制定机关 制发单位 出台单位 出台部门"
    ).split()
)
_DAYS = frozenset("印发时间 印发日期 发文时间 发文日期 成文日期 成文时间 出台时间 出台日期".split())
_SITE_DAYS = frozenset({"发布时间", "发布日期"})
"""Above a page the day on which it was put up; a field of a chart has that of the document."""
_NAMES = frozenset("文件全称 文件名称 文件名 文件标题 政策名称 政策全称 全称".split())
_FIELD = re.compile(r"^[\W_]*(?P<label>[\u4e00-\u9fff]{2,5})[\W_]*?(?:[：:】\]|｜]\s*(?P<value>.*))?$")
_APART = re.compile(r"\u3000+|\s{2,}|\t")
_DAY = re.compile(r"((?:19|20)\d\d)[年./-](\d{1,2})(?:[月./-](\d{1,2})日?)?月?")
_SIGNED = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_LAST = 6
"""Lines at the end among which a notice bears its day."""


class ChineseNotices:
    """Reads the form of one article, once all of it has been read."""

    def __init__(self, body: Body, mentions: Sequence[Mention], schema: Schema, base: str) -> None:
        self.body = body
        self.mentions = mentions
        self.schema = schema
        self.base = base

    def read(self) -> Iterator[Statement]:
        """Yield who issued the document of the article and when; may be empty."""
        sentences = self.body.sentences
        if not sentences or not is_chinese(self.body.text[:200]):
            return
        named: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            named.setdefault(mention.sentence, []).append(mention)
        head = next((s for s in sentences if s.role == "title"), sentences[0])
        if any(word in head.text for word in _DRAFT[:-1]):
            return
        title = _TITLE.search(head.text)
        issuers = _issuers(head, title, named) if title else []
        document = _plan(named.get(head.ordinal, ()), head.begin + title.start() if title else head.begin)
        days: list[PartialDate] = []
        for index, sentence in enumerate(sentences):
            for label, value in _fields(sentence):
                after = sentences[index + 1] if not value and index + 1 < len(sentences) else sentence
                if label in _NAMES:
                    document = _plan(named.get(after.ordinal, ()), 0) or document
                elif label in _ISSUERS:
                    issuers += [m for m in named.get(after.ordinal, ()) if m.kind == "Agency" and m.iri]
                elif label in _DAYS or (label in _SITE_DAYS and not value):
                    day = _day(value or after.text)
                    days += [day] if day else []
        if title and issuers and not days:
            days = self._signed()
        if document is None or not (issuers or days) or (not title and not issuers):
            return
        for issuer in {m.iri: m for m in issuers}.values():
            context = self._context(issuer.sentence, named)
            yield context.state(
                thing_of(document), "issuedBy", thing_of(issuer), "zh-notice", [issuer], confidence=0.85
            )
        for day in days[:1]:  # the line itself is cut as a field of the page: its document stands for it
            context = self._context(document.sentence, named)
            yield context.state(
                thing_of(document), "issuedOn", date_value(day), "zh-notice", [document], confidence=0.85
            )

    def _signed(self) -> list[PartialDate]:
        """Return the day that stands alone below the text, if there is one."""
        for sentence in reversed(self.body.sentences[-_LAST:]):
            if _SIGNED.fullmatch(sentence.text.strip()):
                day = _day(sentence.text)
                return [day] if day else []
        return []

    def _context(self, ordinal: int, named: Mapping[int, Sequence[Mention]]) -> SentenceContext:
        sentence = self.body.sentences[ordinal - 1]
        return SentenceContext(self.body, sentence, named.get(ordinal, ()), [], [], self.schema, [], base=self.base)


def _issuers(head: Sentence, title: re.Match[str], named: Mapping[int, Sequence[Mention]]) -> list[Mention]:
    """Return the bodies with which the name of a notice begins, nothing else before its verb."""
    bodies = [
        m for m in named.get(head.ordinal, ())
        if m.kind == "Agency" and m.iri and m.end - head.begin <= title.start()
    ]  # fmt: skip
    rest = head.text[: title.start()]
    for body in bodies:
        rest = rest.replace(body.text, "")
    return bodies if not re.sub(r"[\s、和等0-9一二三四五六七八九十部门单位家个]", "", rest) else []


def _plan(mentions: Sequence[Mention], begin: int) -> Mention | None:
    return next((m for m in mentions if m.kind in PLANS and m.iri and m.begin >= begin), None)


def _fields(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield label and value of the fields of a line; the value is empty where it stands on the next line."""
    for part in _APART.split(sentence.text):
        match = _FIELD.match(part.strip())
        if match and (match["value"] or part.strip()[:1] in "【[" or part.strip()[-1:] in "：:"):
            yield match["label"], (match["value"] or "").strip()


def _day(text: str) -> PartialDate | None:
    match = _DAY.search(text)
    if match is None:
        return None
    try:
        return PartialDate(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        return None
