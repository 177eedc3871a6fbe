"""Names of Chinese documents: `《安徽省人工智能产业发展行动计划（2025—2027年）》`, and their short names."""

from __future__ import annotations

import re
from typing import NamedTuple

_TITLE = re.compile(r"《([^《》\n]{2,90})》(?:（(?:征求意见稿|草案|试行|修订稿|草案征求意见稿|公开征求意见稿)）)?")
_SHORT = re.compile(
    r"[（(](?:以下|下文)?(?:简称|下称|称)(?:为|：)?[《“\"]?([^《》“”\"（）()]{2,20})[》”\"]?[，,]?[^（）()]{0,12}[）)]"
)
_INNER = re.compile(r"〈([^〈〉]{2,80})〉|关于印发(.{4,80}?)的通知")
_STATE = re.compile(
    r"[（(](?:征求意见稿|草案|试行|修订稿|公开征求意见稿|草案征求意见稿|草案公开征求意见稿|修订草案|送审稿|审议稿|暂行)[）)]"
)
_GENERIC = re.compile(
    r"(?:三年|五年|总体|实施|行动|工作|建设|发展|指导|若干|具体|有关|暂行|管理)*(?:计划|方案|规划|纲要|意见|措施|办法|通知|条例|指南|指引|政策|倡议|通告|文件|征求意见稿)"
)
_KINDS = (
    (re.compile(r"(?:计划|方案|规划|纲要)(?:[（(].{0,24}[）)])?$"), "Plan"),
    (re.compile(r"(?:意见|指南|指引|导则)(?:[（(].{0,24}[）)])?$"), "Guideline"),
    (re.compile(r"倡议$"), "Initiative"),
    (re.compile(r"战略$"), "Strategy"),
    (
        re.compile(r"(?:措施|办法|条例|规定|通知|政策|细则|决定|[0-9一二三四五六七八九十]+条)(?:[（(].{0,24}[）)])?$"),
        "PolicyInstrument",
    ),
)  # fmt: skip
_UNQUOTED = re.compile(
    r"[^，。；：、《》“”（）\s的]{0,3}?(?:关于)?[^，。；：《》“”（）\s]{2,26}?"
    r"(?:行动计划|实施方案|行动方案|工作方案|发展规划|专项规划|若干措施|实施意见|指导意见|管理办法)"
    r"(?:[（(]20\d\d[-—–~～至]{1,2}20\d\d年[）)])?"
)


class Document(NamedTuple):
    """A document as named in a text: offsets, its name without brackets, its class, whether the name is a short one."""

    begin: int
    end: int
    name: str
    kind: str
    generic: bool
    draft: bool


def find_documents(text: str) -> list[Document]:
    """Return the documents named between 《 and 》 in a sentence, in order; reports and books are left out.

    >>> [(d.name, d.kind, d.draft) for d in find_documents("发布《人工智能产业三年行动计划（征求意见稿）》")]
    [('人工智能产业三年行动计划', 'Plan', True)]
    """
    found: list[Document] = []
    if "《" not in text:
        return found
    for match in _TITLE.finditer(text):
        inner = _INNER.search(match[1])
        name = (inner[1] or inner[2]).strip("〈〉") if inner else match[1]
        draft = "征求意见" in match[0] or "草案" in match[0]
        name = _STATE.sub("", name)
        kind = kind_of(name)
        generic = is_generic(name)
        if kind:
            found.append(Document(match.start(), match.end(), name, kind, generic, draft))
    return found


def find_unquoted(text: str, begin: int) -> tuple[int, str] | None:
    """Return end and name of a document whose name begins with the place at an offset, without 《》, or `None`."""
    match = _UNQUOTED.match(text, begin)
    return (match.end(), match[0]) if match else None


def kind_of(name: str) -> str:
    """Return the class of a document by the last word of its name; empty when it is none of policy.

    >>> kind_of("关于加快发展的若干意见"), kind_of("人工智能发展报告")
    ('Guideline', '')
    """
    return next((kind for pattern, kind in _KINDS if pattern.search(name)), "")


def is_generic(name: str) -> bool:
    """Say whether a name says only what kind of document it is: `行动计划`, `若干措施`."""
    return _GENERIC.fullmatch(name) is not None


def short_name(text: str, end: int) -> tuple[int, int, str] | None:
    """Return offsets and text of the short name given in brackets right after a name, or `None`.

    >>> short_name("工业和信息化部（以下简称工信部）印发", 7)
    (12, 15, '工信部')
    """
    match = _SHORT.match(text, end)
    return (match.start(1), match.end(1), match[1]) if match else None
