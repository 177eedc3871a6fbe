"""What Chinese sentences state: a table, the clauses behind it, and properties of any Chinese text."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgtool.records import Body, Mention, Rejection, Statement, Thing
from kgtool.schema import Schema
from kgtool.statements import RuleBook, find_statements
from kgtool.statements.chinese.clauses import clause_modality, read_chinese_predicates, read_clauses
from kgtool.statements.chinese.units import read_chinese_units
from kgtool.statements.gate import find_fault

TABLE = Path(__file__).with_name("golden") / "chinese.tsv"
Find = Callable[..., tuple[tuple[Statement, ...], tuple[Rejection, ...]]]
Divide = Callable[..., tuple[Body, tuple[Mention, ...]]]


def rows() -> list[list[str]]:
    """Return the rows of the table: date, text, statements."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def line(statement: Statement) -> str:
    """Return a statement in the form of the table."""
    object_ = statement.object.label if isinstance(statement.object, Thing) else statement.object.text
    parts = [statement.subject.label, statement.predicate, object_, statement.modality]
    qualifiers = " ".join(f"{key}={value}".replace(" ", "_") for key, value in statement.qualifiers)
    return " | ".join([*parts, qualifiers] if qualifiers else parts)


@pytest.mark.parametrize(("date", "text", "expected"), rows(), ids=[row[1][:30] for row in rows()])
def test_table_of_chinese_sentences(find: Find, date: str, text: str, expected: str) -> None:
    """A Chinese sentence states exactly what the table says."""
    found = [line(statement) for statement in find(text, None if date == "-" else date)[0]]

    assert found == ([] if expected == "-" else expected.split(" ; "))


def test_iri_is_that_of_the_english_sentence(find: Find) -> None:
    """The same fact from a Chinese and an English sentence has the same subject, property and object."""
    english = find("MIIT approved an AI pilot zone in Chengdu in May 2021.")[0]
    chinese = find("2021年5月，工信部批准成都建设国家人工智能创新应用先导区。")[0]
    stated = [{(s.subject, s.predicate, s.object) for s in found} for found in (english, chinese)]

    assert stated[0] <= stated[1]
    assert stated[0]


def test_office_has_one_name(find: Find) -> None:
    """The short and the full name of an office are one provisional thing with its full Chinese name."""
    short = find("合肥市发改委印发《合肥市智能制造行动计划》。")[0]
    full = find("合肥市发展和改革委员会印发《合肥市智能制造行动计划》。")[0]
    issuers = [[s.object for s in found if s.predicate == "issuedBy"] for found in (short, full)]

    assert issuers[0] == issuers[1]
    [issuer] = issuers[0]
    assert isinstance(issuer, Thing)
    assert (issuer.label, issuer.type, issuer.provisional) == ("合肥市发展和改革委员会", "Agency", True)


def test_title_states_nothing(find: Find) -> None:
    """A headline sets the scene: what only it says is not stated."""
    story = "街上有音乐，人们跳舞到深夜，直到灯光一盏一盏熄灭，城市才慢慢安静下来。"

    assert find(f"科技部支持合肥建设国家新一代人工智能创新发展试验区\n2020-03-09　来源：晨报\n\n{story}\n") == ((), ())


def test_predicates_of_a_sentence(divide: Divide, rules: RuleBook) -> None:
    """Verbs get subject, object and prepositional arguments of their clause; a clause without a subject inherits it."""
    body, mentions = divide("联盟由科大讯飞、华为发起，中国声谷位于合肥高新区，并由合肥市人民政府管理。")
    [sentence] = body.sentences
    units = read_chinese_units(sentence, mentions, rules.chinese)
    predicates = read_chinese_predicates(units, rules.chinese)
    found = [
        (p.lemma, p.passive, sorted({(a.role, m.label) for a in p.arguments for m in a.unit.mentions}))
        for p in predicates
    ]

    assert found[0] == ("发起", True, [("by", "Huawei"), ("by", "iFlytek")])
    assert found[1][0] == "位于"
    assert {("subject", "China Speech Valley"), ("object", "Hefei High-tech Zone")} <= set(found[1][2])
    assert found[2][:2] == ("管理", True)
    assert {("subject", "China Speech Valley"), ("by", "Hefei Government")} <= set(found[2][2])


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("科技部批准", "asserted"),
        ("科技部尚未批准", "negated"),
        ("科技部拟批准", "planned"),
        ("据传科技部批准", "reported"),
        ("科技部主要批准", "asserted"),
        ("网传科技部并未批准", "negated"),
    ],
)
def test_modality_of_a_clause(divide: Divide, rules: RuleBook, text: str, modality: str) -> None:
    """A denial rules over a hedge, a hedge over an intention; a word that only holds such a character does nothing."""
    body, mentions = divide(f"{text}。")
    units = read_chinese_units(body.sentences[0], mentions, rules.chinese)
    [clause] = read_clauses(units)

    assert clause_modality(units, clause.begin, clause.end, rules.chinese) == modality


PIECES = st.sampled_from(
    "科技部 工信部 合肥市 北京 、 ， 。 （ ） 《 》 “ ” 国家人工智能创新应用先导区 试验区 批准 支持 建设 由 将 未 拟 "
    "2021年3月 到2027年 “十四五”期间 100亿元 20家企业 千亿元 同比增长5% 联盟 全市 该 人民政府 科技局 行动计划".split()
)


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from([None, "2024", "2024-02-29"]))
def test_any_chinese_text_is_read(find: Find, divide: Divide, schema: Schema, text: str, date: str | None) -> None:
    """On any Chinese text every statement passes the gate's test, and reading twice gives the same."""
    body, _ = divide(text, date)
    statements, rejections = find(text, date)

    assert [find_fault(statement, body, schema) for statement in statements] == [None] * len(statements)
    assert all(rejection.reason for rejection in rejections)
    assert find(text, date) == (statements, rejections)


HOSTILE: dict[str, Callable[[int], str]] = {
    "places": lambda n: "工信部支持" + "北京、" * n + "建设国家人工智能创新应用先导区。",
    "zones": lambda n: "国家人工智能创新应用先导区" * (n // 4),
    "verbs": lambda n: "批准支持建设" * n,
    "brackets": lambda n: "（" * n + "合肥" + "）" * n,
    "titles": lambda n: "《" * n + "行动计划" + "》" * n,
    "clauses": lambda n: "企业达到100家，" * (n // 4),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_time_is_linear(divide: Divide, rules: RuleBook, schema: Schema, name: str) -> None:
    """A text of four times the size takes well under the sixteen times that quadratic work would take."""

    def seconds(size: int) -> float:
        times = []
        for _ in range(2):
            start = time.process_time()
            body, mentions = divide(HOSTILE[name](size))
            find_statements(body, mentions, rules, schema)
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(2000) < 9 * seconds(500) + 0.1
