"""Names in Chinese sentences: known ones, offices, documents, zones with their places, people, references."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgtool.mentions.chinese.builds import find_heads, office_at
from kgtool.mentions.chinese.documents import find_documents, is_generic
from kgtool.mentions.chinese.persons import find_persons
from kgtool.mentions.chinese.zones import find_phrases
from kgtool.records import Mention

TABLE = Path(__file__).with_name("golden") / "chinese.tsv"
Read = Callable[..., tuple[Mention, ...]]
_PLAIN = {"Date", "Amount", "Topic", "Indicator"}


def rows() -> list[list[str]]:
    """Return the rows of the table: text, names."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


@pytest.mark.parametrize(("text", "names"), rows(), ids=[row[0][:30] for row in rows()])
def test_table_of_names(read: Read, text: str, names: str) -> None:
    """A Chinese text names exactly what the table says, in order."""
    found = [f"{m.text} = {m.kind} {m.label}" for m in read(text) if m.kind not in _PLAIN]

    assert found == names.split(" ; ")


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("市发改委印发", "发展和改革委员会"),
        ("市经济和信息化局印发", "经济和信息化局"),
        ("市人工智能产业发展布局", None),
        ("市教育局长", None),
    ],
)
def test_office_behind_a_place(text: str, office: str | None) -> None:
    """An office is named in full; a layout (布局) is none, nor is the head of one."""
    found = office_at(text, 1)

    assert (found[1] if found else None) == office


def test_head_ends_a_name() -> None:
    """A name goes back from its head to the last word that no name holds."""
    found = find_heads("科大讯飞加入安徽智能语音产业联盟，并投资上海库帕思科技有限公司。")

    assert [(b.kind, b.name) for b in found] == [
        ("Organization", "安徽智能语音产业联盟"),
        ("Company", "上海库帕思科技有限公司"),
    ]


def test_reports_are_no_policy() -> None:
    """A book or report between 《 and 》 is no document of policy; a letter inside a name is unwrapped."""
    text = "《人工智能白皮书》和《关于印发〈合肥市行动计划〉的通知》、《若干措施（试行）》"

    assert [(d.name, d.kind, d.generic) for d in find_documents(text)] == [
        ("合肥市行动计划", "Plan", False),
        ("若干措施", "PolicyInstrument", True),
    ]
    assert not is_generic("安徽省行动计划")


def test_zones_of_other_programmes_are_none_of_these() -> None:
    """Free trade zones, big data zones and zones of a province are no zones of the two national programmes."""
    text = "自由贸易试验区、国家大数据综合试验区、江苏省人工智能先导区"

    assert find_phrases(text) == []


def test_post_names_a_person() -> None:
    """A person is named behind a post and before a verb; an office or a seat is no person."""
    text = "科技局局长王明表示，副主任陈小军出席，理事长单位发言。"

    assert [(p.post, p.name) for p in find_persons(text)] == [("局长", "王明"), ("副主任", "陈小军")]
