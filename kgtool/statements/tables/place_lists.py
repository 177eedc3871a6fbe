"""Lines that give one number for each of several places: `AI firms, end of 2024: Shenyang 530, Harbin 230`.

The label is read as the head of a table's column is: it says what the numbers count or measure, and for when. A line is
read so only where nothing but places and numbers, two or more of each, stands behind the label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kgtool.prose.words import has_part
from kgtool.records import Amount, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.figures.countable import COUNTED
from kgtool.statements.kinds import MEASURED
from kgtool.statements.tables.heads import GOALS
from kgtool.statements.tables.sheet_words import LEFT, SUMS, is_counting
from kgtool.statements.tables.table_cells import (
    Cell,
    in_measure,
    in_scale,
    in_thousands,
    indicator_of_cell,
    unit_of_cell,
    when_of,
)
from kgtool.statements.tables.table_figures import TableFigure
from kgtool.vocab import slug

_LABEL = re.compile(r"(?P<label>[^:.|\n]{4,90}?)(?:\s*:\s+|\s+\.{3,}\s+|\s*…+\s*|\s+·{3,}\s+|\s+\|\s+)")
_SIGNS = (": ", " ...", "…", "···", "|")
_GLUE = re.compile(
    r"(?: ?[(:–—-]| has| had| with| at|,)? ?"
    r"(?:(?:about|around|some|over|nearly|almost|more than|roughly|ca\.|c\.|~|≈|>) ?)*"
)
"""What stands between a place and its number."""
_PLAIN = re.compile(
    r"(?: ?[(:–—-])? ?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d,.]*\d| ?[%°]|[:/-]\d|\w| [a-z])"
)
_BETWEEN = re.compile(r"\)?(?: ?[,;/|·•]|\.)?\s*(?:and |as against |against )?(?:in |for )?(?:the )?")
"""What stands between the number of one place and the next place."""
_END = re.compile(r"[)\s.;*]*$")
_TWO = 2
_RATES = frozenset({"growth", "change", "increase", "rise", "price", "prices"})
"""Words of labels whose numbers are no values."""


def read_place_list(context: SentenceContext) -> list[TableFigure] | None:
    """Return the figures of a line that lists places with a number each; `None` where it is none.

    Args:
        context: the sentence.
    """
    sentence = context.sentence
    if not has_part(sentence.text, _SIGNS):
        return None
    places = [m for m in context.mentions if m.kind in MEASURED and m.iri and m.via == "name"]
    if len(places) < _TWO:
        return None
    found = _LABEL.match(sentence.text)
    if found is None:
        return None
    begin = sentence.begin + found.end()
    pairs = list(_pairs(context, [m for m in places if m.begin >= begin], begin))
    if len(pairs) < _TWO or len({place.iri for place, _ in pairs}) < len(pairs) or len(places) > len(pairs):
        return None
    end = sentence.begin + found.end("label")
    label = Cell(sentence.begin, end, found["label"], tuple(m for m in context.mentions if m.end <= end))
    if not _RATES.isdisjoint(label.words):
        return []  # `Growth in 2024: Hefei 12 percent, Wuhan 15 percent`
    if not label.words or not LEFT.isdisjoint(label.words):
        return None
    figures = [_figure(label, place, amount) for place, amount in pairs]
    return [figure for figure in figures if figure]


def _pairs(context: SentenceContext, places: list[Mention], begin: int) -> Iterator[tuple[Mention, Mention]]:
    """Yield the places and their numbers; nothing more where anything else stands between or behind them."""
    text, at = context.body.text, begin
    pairs: list[tuple[Mention, Mention]] = []
    for place in places:
        first = not pairs and text[at : place.begin].strip() in {"", "in", "the", "in the"}
        if not first and not (pairs and _BETWEEN.fullmatch(text, at, place.begin)):
            return
        number = _number_behind(context, place)
        if number is None:
            return
        pairs.append((place, number))
        at = number.end
    if _END.match(text[at : context.sentence.end]):
        yield from pairs


def _number_behind(context: SentenceContext, place: Mention) -> Mention | None:
    """Return the number right behind a place; a plain one behind a name (`Hefei 512`) is an amount only here."""
    text = context.body.text
    number = next((m for m in context.mentions if isinstance(m.value, Amount) and m.begin >= place.end), None)
    if number and _GLUE.fullmatch(text, place.end, number.begin):
        return number
    found = _PLAIN.match(text, place.end)
    if found is None:
        return None
    amount = Amount(Decimal(found["number"].replace(",", "")), kind="count")
    return Mention(found.start("number"), found.end(), found["number"], place.sentence, "Amount", value=amount)


def _figure(label: Cell, place: Mention, number: Mention) -> TableFigure | None:
    """Return the figure of one place, or `None` where the label counts nothing of the domain."""
    empty = Cell(label.begin, label.begin, "", ())
    main = in_thousands(in_measure(in_scale(number, label, empty), label, empty), label)
    amount = main.value
    assert isinstance(amount, Amount)
    unit = unit_of_cell(amount, label, empty)
    if amount.kind == "count" and not is_counting(label.text) and unit not in COUNTED:
        return None
    if amount.kind == "money" and not (label.find("Indicator") or not SUMS.isdisjoint(label.words)):
        return None
    if amount.kind == "rank" or amount.change:
        return None
    topic = label.find("Topic")
    return TableFigure(
        main,
        [main],
        place,
        when_of(label, main),
        not GOALS.isdisjoint(label.words),
        indicator_of_cell(amount, unit, empty, label, empty),
        slug(topic.label) if topic else "",
        unit,
    )
