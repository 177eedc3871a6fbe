"""The cells of a table's row: what stands in each, and what a number in it measures by the labels that it has."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kgtool.dates import MONTHS, DateValue, PartialDate
from kgtool.prose.cells import split_cells
from kgtool.records import Amount, Mention, Thing
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.figures.countable import COUNTED, HEADS
from kgtool.statements.figures.times import When
from kgtool.statements.kinds import MEASURED
from kgtool.vocab import slug, thing_iri

YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?!\s?[-–/])")
_MONTH_OF = re.compile(rf"\b((?:19|20)\d\d) \((?:end of )?({'|'.join(MONTHS)})\.?\)", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]+")
_SCALE = re.compile(
    r"\b(100 million|billion|bn|bln|million|mn|mln|trillion|tn)\.? ?(yuan|rmb|cny|u\.?s\.? dollars|dollars|usd)\b|"
    r"\b(rmb|cny|usd) ?(100 million|billion|bn|million|mn|trillion)\b"
)
_POWERS = {"m": 6, "b": 9, "t": 12, "1": 8}
_SIZES = {"thousand": Decimal(1000), "1,000": Decimal(1000), "10,000": Decimal(10000), "million": Decimal(1000000)}
_THOUSANDS = re.compile(
    r"(?:[(,] ?(?:in )?|\bin )(thousands?|1,000s?|10,000s?|millions?)(?: of)?(?: (?!yuan|rmb|dollars)[a-z]+){0,2}"
    r"\)?(?=[,:]|$)",
    re.IGNORECASE,
)
"""What says that plain numbers count thousands: `(thousand standard racks)`."""
_MEASURES = re.compile(
    r"(?:[(,:] ?(?:in )?|\bin |^)(EFLOPS|PFLOPS|MW|GW|km2|km²|sq\.? ?km|square kilomet(?:er|re)s|"
    r"hectares|mu|EB|PB|km|kilomet(?:er|re)s|%|per ?cent)(?![a-z])",
    re.IGNORECASE,
)
"""A measure that a head or a row's name gives to plain numbers: `area (sq km)`."""
_SYMBOLS = {
    "%": "percent", "percent": "percent", "per cent": "percent", "km²": "km2", "sq km": "km2", "sqkm": "km2",
    "sq. km": "km2", "square kilometers": "km2", "square kilometres": "km2", "eflops": "EFLOPS", "pflops": "PFLOPS",
    "kilometers": "km", "kilometres": "km",
}  # fmt: skip
_HEAD_NOUN = re.compile(r"^(?:[A-Za-z-]+ ){0,3}?([A-Za-z]+s)(?: ?[,(].*)?$")
_BETWEEN_TOPICS = re.compile(r"\s*[,;/、]\s*(?:and\s+)?|\s+and\s+|\s+&\s+")
_TOPIC = re.compile(r"[A-Za-z][A-Za-z'-]+(?: [A-Za-z'-]+){0,3}|[A-Z]{2,4}")
"""A topic's name in a cell."""
_NOTHING = frozenset({"none", "na", "various", "others", "other", "unknown", "not published", "not stated", "mixed"})
_NO_UNITS = frozenset(
    {
        "status",
        "focus",
        "sales",
        "goals",
        "targets",
        "notes",
        "remarks",
        "details",
        "results",
        "news",
        "points",
        "scores",
    }
)
_TIMES = frozenset(
    (
        "end of goal goals target targets aim aims for by in at the year now today present planned actual counted "
        "number count january february march april may june july august september october november december spring "
        "mid early late start beginning status so far"
    ).split()
)
"""Words of a head that says nothing of what its column counts."""
_NUMBER_OF = re.compile(r"^(?:Table \d+[.:]? )?(?:The )?(?:Number|Count|Total) of ", re.IGNORECASE)
_ASIDE = re.compile(r"[,(:;]| (?:by|per|in|of|as|at|from|who|that|which|for) ")
"""Where what a caption counts ends: `AI firms, as the cities count them`."""
_COUNTED_IN = re.compile(r"(?:[,(]|\bcounted|\bgiven) ?in (?:standard |server )?([a-z]+)\b", re.IGNORECASE)
_COUNTABLE = COUNTED | {"staff", "personnel", "people", "persons"}
_NUMBERED = re.compile(r"\bnumbers? of ((?:[\w-]+ ){0,2}[a-z]+s)\b")
_BRACKETS = re.compile(r"\([^()]{2,40}\)|\bin (?:(?:100 )?[mb]illion (?:yuan|RMB)|[EP]FLOPS)\b")
_RATES = ("share", "rate", "ratio", "proportion")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row or head: its offsets, its text and the mentions in it."""

    begin: int
    end: int
    text: str
    mentions: tuple[Mention, ...]

    @property
    def words(self) -> list[str]:
        """The words of the cell, lower case."""
        return [word.lower() for word in _WORD.findall(self.text)]

    @property
    def is_place(self) -> bool:
        """Whether it names a place, a zone or what else has figures of its own."""
        return any(m.kind in MEASURED and m.iri for m in self.mentions)

    def find(self, kind: str) -> Mention | None:
        """Return the last mention of a class, or `None`."""
        return next((m for m in reversed(self.mentions) if m.kind == kind), None)


def parts_of(cell: Cell) -> list[Cell]:
    """Return the parts of a cell that holds several figures: `300 bn yuan; growth above 10% a year`."""
    if ";" not in cell.text:
        return [cell]
    parts, begin = [], 0
    for text in cell.text.split(";"):
        first, last = cell.begin + begin, cell.begin + begin + len(text)
        parts.append(Cell(first, last, text, tuple(m for m in cell.mentions if first <= m.begin < last)))
        begin += len(text) + 1
    return parts


_CURRENCY = re.compile(r"(?:[,(]|\bin) ?(yuan|RMB|CNY|US\$|USD|dollars)\)?(?=,|$)", re.IGNORECASE)
"""`AI industry, yuan`: what the sums of a column are given in."""
_SUM = 1_000_000


def in_scale(main: Mention, head: Cell, name: Cell) -> Mention:
    """`Output (billion yuan)`: the head of the column, or the name of the row, says what its plain numbers are."""
    amount = main.value
    assert isinstance(amount, Amount)
    if amount.kind != "count" or amount.noun or amount.unit:
        return main
    scale = _SCALE.search(head.text.lower()) or _SCALE.search(name.text.lower())
    if scale is None:
        said = _CURRENCY.search(head.text) or _CURRENCY.search(name.text) if amount.low >= _SUM else None
        unit = "USD" if said and "s" in said[1].lower() else "CNY"
        return replace(main, value=replace(amount, kind="money", unit=unit)) if said else main
    size, currency = (scale[1], scale[2]) if scale[1] else (scale[4], scale[3])
    factor = Decimal(10) ** _POWERS[size[0]]
    unit = "USD" if "s" in currency and "d" in currency else "CNY"
    high = amount.high * factor if amount.high is not None else None
    return replace(main, value=replace(amount, kind="money", unit=unit, low=amount.low * factor, high=high))


def in_measure(main: Mention, head: Cell, name: Cell) -> Mention:
    """`area (sq km)`: the head of the column, or the name of the row, says what its plain numbers measure."""
    amount = main.value
    assert isinstance(amount, Amount)
    if amount.kind != "count" or amount.noun or amount.unit:
        return main
    found = next((found for part in (head, name) if (found := _MEASURES.search(part.text))), None)
    if found is None:
        return main
    unit = _SYMBOLS.get(found[1].lower(), found[1])
    return replace(main, value=replace(amount, unit=unit, kind="percent" if unit == "percent" else "measure"))


def in_thousands(main: Mention, *parts: Cell) -> Mention:
    """`Racks (thousand)`: the head, the name of the row or the line above says what each number stands for."""
    amount = main.value
    assert isinstance(amount, Amount)
    if amount.kind != "count" or amount.noun or amount.unit:
        return main
    found = next((found for part in parts if (found := _THOUSANDS.search(part.text))), None)
    if found is None:
        return main
    size = _SIZES[found[1].lower().rstrip("s")]
    high = amount.high * size if amount.high is not None else None
    return replace(main, value=replace(amount, low=amount.low * size, high=high))


def read_cells(context: SentenceContext) -> list[Cell]:
    """Return the cells of a row with the mentions that stand in each; a row without columns is one cell."""
    text, offset = context.sentence.text, context.sentence.begin
    cells = []
    for begin, end in split_cells(text):
        own = tuple(m for m in context.mentions if offset + begin <= m.begin and m.end <= offset + end)
        cells.append(Cell(offset + begin, offset + end, text[begin:end], own))
    return cells


def topics_of_cell(context: SentenceContext, cell: Cell) -> list[Thing]:
    """Return the topics that a cell lists, known ones and others of a few words; may be empty.

    Args:
        context: the row.
        cell: the cell below `Leading industries` or the like.
    """
    found: list[Thing] = []
    at = 0
    for part in _BETWEEN_TOPICS.split(cell.text):
        begin = cell.text.index(part, at)
        at = begin + len(part)
        name = part.strip(" .\"“”'()")
        known = [m for m in cell.mentions if cell.begin + begin <= m.begin and m.end <= cell.begin + at and m.iri]
        if any(m.kind != "Topic" for m in known) or not _TOPIC.fullmatch(name) or name.lower() in _NOTHING:
            continue
        topic = next((m for m in known if len(m.text) >= len(name)), None)
        label = name if any(letter.isupper() for letter in name[1:]) else name.lower()
        iri = thing_iri("Topic", label, base=context.base)
        found.append(thing_of(topic) if topic else Thing(iri, label, "Topic", provisional=True))
    return found


def is_amount(cell: Cell) -> bool:
    """Say whether a cell holds a number and little else."""
    return any(isinstance(m.value, Amount) and m.begin - cell.begin < len(cell.text) / 2 for m in cell.mentions)


def when_of(cell: Cell, main: Mention) -> When | None:
    """Return the time that a cell, a head or the name of a row gives to a number, or `None`."""
    month = _MONTH_OF.search(cell.text)
    if month:  # `2025 (June)`
        named = MONTHS[month[2].lower()]
        return When(main, DateValue(PartialDate(int(month[1]), named)), own=True)
    for mention in cell.mentions:
        if isinstance(mention.value, DateValue) and mention.value.start and not mention.value.end:
            return When(mention, mention.value, own=True)
    years = YEAR.findall(cell.text) if not any(m is main for m in cell.mentions) else []
    return When(main, DateValue(PartialDate(int(years[0]))), own=True) if len(years) == 1 else None


def caption_text(text: str, *, told: bool) -> str:
    """Return what the line above a table says of its numbers.

    Args:
        text: the line.
        told: whether it is a sentence: then only what it counts, and what stands in brackets.

    >>> caption_text("The table gives the number of AI firms in each city (end of May).", told=True)
    'AI firms (end of May)'
    """
    if not told:
        return text
    counted = _NUMBERED.search(text)
    return " ".join([*([counted[1]] if counted else []), *_BRACKETS.findall(text)])


def unit_of_cell(amount: Amount, head: Cell, name: Cell) -> str:
    """Return the unit of a number: its own, else what head or name of the row count; may be empty."""
    if amount.unit:
        return amount.unit
    if amount.kind != "count":
        return amount.kind
    counted = next((word for part in (head, name) for word in reversed(part.words) if word in _COUNTABLE), "")
    for part in () if counted else (head, name):
        last = None if part.is_place else _HEAD_NOUN.search(part.text)
        if last and last[1].lower() not in _NO_UNITS:
            counted = last[1].lower()  # `Annotators (end of June)`
            break
    return HEADS.get(counted, counted)


def counted_above(caption: Cell, head: Cell) -> str:
    """Return what the plain numbers of a table count by what stands above it, where a column is only one of times.

    `AI firms, as the cities count them` above `City | End of 2021 | Goal for 2025`, or `Four clusters, in standard
    racks` above any; empty where nothing is said.
    """
    said = _COUNTED_IN.search(caption.text)
    if said and said[1].lower() in COUNTED and COUNTED.isdisjoint(head.words):
        return HEADS.get(said[1].lower(), said[1].lower())
    if not _TIMES.issuperset(head.words):
        return ""
    words = [word.lower() for word in _WORD.findall(_ASIDE.split(_NUMBER_OF.sub("", caption.text))[0])]
    while words and words[-1].endswith("ed"):  # `Standard racks installed`
        words.pop()
    counted = words[-1] if words and words[-1] in COUNTED else ""
    return HEADS.get(counted, counted)


def indicator_of_cell(amount: Amount, unit: str, cell: Cell, head: Cell, name: Cell) -> str:
    """Return what a cell measures, by the indicator that cell, head or row name, else by its unit."""
    if amount.kind == "count":
        return f"number-of-{slug(unit)}" if unit else ""
    if unit in {"EFLOPS", "PFLOPS", "km2"}:
        return "area" if unit == "km2" else "computing-capacity"
    if unit == "km":
        return slug(name.text.partition(",")[0].partition("(")[0].strip() or unit)
    described = next((part for part in (head, name) if any(rate in part.text.lower() for rate in _RATES)), None)
    if amount.kind == "percent" and described and not described.find("Indicator"):
        return slug(described.text.partition("(")[0].strip())
    for part in (cell, head, name):
        named = part.find("Indicator")
        if named:
            return slug(named.label)
    if amount.kind == "percent":
        return slug(described.text.strip()) if described else "growth" if amount.change else "share"
    if amount.kind == "money":
        words = {*head.words, *name.words}
        return (
            "core-industry-scale"
            if "core" in words
            else "related-industry-scale"
            if "related" in words
            else "industry-scale"
        )
    return slug(unit)
