"""Figures in the lines of a fact sheet: `Companies: 57`, `OUTPUT 2023   6.1 bn yuan`, `Target (2026) - 10,000 racks`.

The label is read as the name of a table's row is: it says what the number counts or measures, for when, and whether it
is a goal. Whose it is says the sheet. A line is read so only where it stands in a sheet, and where it holds one figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from kgtool.dates import DateValue
from kgtool.prose.cells import split_cells
from kgtool.prose.labels import split_label
from kgtool.records import Amount, Mention, Sentence
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.amounts import read_figures
from kgtool.statements.figures.countable import COUNTED
from kgtool.statements.figures.times import When
from kgtool.statements.figures.wordings.headed_goals import is_headed_by_goals
from kgtool.statements.kinds import MEASURED, PLANS, ZONES
from kgtool.statements.relations.record_subjects import is_closed, subject_of_record
from kgtool.statements.tables.heads import GOALS
from kgtool.statements.tables.sheet_words import LEFT, SUMS, is_counting
from kgtool.statements.tables.table_cells import (
    Cell,
    in_measure,
    in_scale,
    indicator_of_cell,
    parts_of,
    unit_of_cell,
    when_of,
)
from kgtool.statements.tables.table_figures import TableFigure
from kgtool.statements.tables.tables import PART
from kgtool.vocab import slug

_BODIES = frozenset({"ResearchOrganization", "Organization"})
_OPENS = re.compile(
    r"(?:(?:about|around|some|over|above|below|nearly|almost|at least|at most|up to|more than|less than|under|now|"
    r"currently|to|roughly|approximately|circa|ca\.|c\.|≥|≤|>|<|~|=|RMB|CNY|USD|US\$|¥|\$)\s*){0,2}$",
    re.IGNORECASE,
)
"""What may stand between a label and its number."""
_HEDGED = re.compile(
    r"\b(?:perhaps|maybe|unclear|unknown|not|never|reportedly|said to|rumou?red|wrong|claims?)\b", re.I
)
_AWAY = re.compile(r"\b(?:to|from|with|against|versus|than) (?:the )?[A-Z]")
_TWO_CELLS = 2
_LONGEST = 12
"""Lines of a sheet between its heading and its last line."""
_FEW_WORDS = 3
_BESIDE = 3
"""Sentences before and after a line among which another line of its sheet stands."""


def read_sheet_line(context: SentenceContext) -> list[TableFigure] | None:
    """Return the figures of a line of a sheet, one for each part between semicolons; `None` where it is none.

    Empty where it is one, but its number counts nothing of the domain: `Robots seen: 7`.

    Args:
        context: the sentence.
    """
    sentence = context.sentence
    label, begin, _ = split_label(sentence.text)
    if not label and sentence.role == "row" and len(cells := split_cells(sentence.text)) == _TWO_CELLS:
        label, begin = sentence.text[: cells[0][1]], cells[1][0]  # longer than most labels, or in quotes
    if not label or any(p.finite and p.first for p in context.predicates):
        return None
    first = sentence.begin + begin
    head = sentence.text[:begin].rstrip(" \t:：|-–—.·…")
    name = Cell(sentence.begin, sentence.begin + len(head), head, tuple(m for m in context.mentions if m.end <= first))
    sheet = bool(name.words) and _stands_in_sheet(context)
    if sheet and is_closed(context):
        return []
    if any(m.kind in MEASURED for m in name.mentions) and _AWAY.search(head):
        return []  # `Latency to Beijing: 5 ms`
    if any(m.kind in MEASURED for m in name.mentions) or not LEFT.isdisjoint(name.words) or not name.words:
        return None
    if not sheet or _HEDGED.search(sentence.text):
        return None
    owner = next((owner for kinds in (ZONES, MEASURED, _BODIES) if (owner := subject_of_record(context, kinds))), None)
    plan = None if owner else subject_of_record(context, PLANS)  # `The scheme in figures`
    if owner is None and plan is None:
        return None
    value = Cell(first, sentence.end, sentence.text[begin:], tuple(m for m in context.mentions if m.begin >= first))
    amounts = [m for m in value.mentions if isinstance(m.value, Amount)]
    found = list(_read(context, name, value, owner, plan))
    silent = len(amounts) == 1 and _opens(value, amounts[0]) and not _is_told(value)
    return found if found or silent else None


def parts_follow(context: SentenceContext) -> bool:
    """Say whether the next line tells of a part of what this one does: `of these in Jinan ..... 402`."""
    lines, here = context.body.sentences, context.sentence.ordinal
    return here < len(lines) and PART.match(lines[here].text) is not None


def _read(
    context: SentenceContext, name: Cell, value: Cell, owner: Mention | None, plan: Mention | None
) -> Iterator[TableFigure]:
    empty = Cell(name.begin, name.begin, "", ())
    for part in parts_of(value):
        amounts: Sequence[Mention] = [m for m in part.mentions if isinstance(m.value, Amount)]
        others = [m for m in part.mentions if m.kind in MEASURED and m.iri]
        if not amounts or others:
            continue
        before = "" if _opens(part, amounts[0]) else _sum_named(part, amounts[0])
        if before is None:
            continue
        if len(read_figures(context, amounts)) > 1:
            continue
        main = in_measure(in_scale(amounts[0], empty, name), empty, name)
        assert isinstance(main.value, Amount)
        unit = unit_of_cell(main.value, empty, name)
        if main.value.kind == "count" and not _is_counted(unit, name, part):
            continue
        own = replace(name, text=f"{before} {name.text}") if before else name
        if main.value.kind == "money" and not (own.find("Indicator") or not SUMS.isdisjoint(own.words)):
            continue
        when = when_of(part, main) or when_of(name, main) or _time_above(context)
        topic = part.find("Topic") or name.find("Topic")
        yield TableFigure(
            main,
            [main, *amounts[1:]],
            owner,
            when,
            plan is not None or not GOALS.isdisjoint(name.words) or is_headed_by_goals(context),
            indicator_of_cell(main.value, unit, part, empty, own),
            slug(topic.label) if topic else "",
            unit,
            plan=plan,
        )


def _opens(part: Cell, amount: Mention) -> bool:
    """Say whether a number opens what a label tells."""
    return _OPENS.fullmatch(part.text[: amount.begin - part.begin].lstrip()) is not None


def _sum_named(part: Cell, amount: Mention) -> str | None:
    """Return what names a sum right before it, in a few words: `core industry of 10 billion yuan`; else `None`."""
    before = part.text[: amount.begin - part.begin].strip().lower()
    words = before.split()
    return before if len(words) <= _FEW_WORDS + 1 and not SUMS.isdisjoint(words) else None


def _is_told(value: Cell) -> bool:
    """Say whether a value is more than a number, so that its own words say what it counts."""
    return len(value.words) > _FEW_WORDS


def _is_counted(unit: str, name: Cell, part: Cell) -> bool:
    """Say whether a number counts what figures of the domain count: known nouns, or what an indicator names."""
    if part.mentions[0].value and isinstance(part.mentions[0].value, Amount) and part.mentions[0].value.noun:
        return unit in COUNTED or bool(part.find("Indicator"))  # `Target for 2026: 300 companies`
    return is_counting(name.text) or bool(name.find("Indicator"))


def _time_above(context: SentenceContext) -> When | None:
    """Return the time that the heading of a sheet gives to its lines: `KEY FIGURES, END OF JUNE 2024`."""
    here, lead = context.sentence.ordinal, context.sentence.lead
    above = context.body.sentences[max(here - _LONGEST, 0) : here - 1]
    if lead and context.sentence.role == "item":
        above = context.body.sentences[lead - 1 : lead]
    for sentence in reversed(above):
        if sentence.role == "heading":
            dates = [m for m in context.named_in(sentence.ordinal) if isinstance(m.value, DateValue)]
            return When(dates[0], dates[0].value, own=True) if len(dates) == 1 and _is_one(dates[0].value) else None
        if not split_label(sentence.text)[0]:
            return None
    return None


def _is_one(value: object) -> TypeGuard[DateValue]:
    return isinstance(value, DateValue) and value.start is not None and value.end is None


def _stands_in_sheet(context: SentenceContext) -> bool:
    """Say whether another line with a label stands close to a line, on a line of its own as it does."""
    sentences, here = context.body.sentences, context.sentence
    near = [*sentences[max(here.ordinal - 1 - _BESIDE, 0) : here.ordinal - 1]]
    near += sentences[here.ordinal : here.ordinal + _BESIDE]
    return any(not s.cut and s.paragraph != here.paragraph and _is_line(s) for s in near)


def _is_line(sentence: Sentence) -> bool:
    return sentence.role in {"prose", "item", "row"} and bool(split_label(sentence.text)[0])
