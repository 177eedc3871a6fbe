"""The documents that the rows of a table are: `Hubei | June 2018 | 20 | 100` below provinces, days of issue and goals.

Such a row does not name its document; what stands above the table calls all of them the same (`AI plans`,
`with the title "..."`). Whose it is, is the place of the row; who issued it, where the text says it of each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kgtool.dates import PartialDate
from kgtool.records import Body, Mention, Thing, Value
from kgtool.statements.context import SentenceContext, date_of, date_value, thing_of
from kgtool.statements.tables.table_cells import YEAR, Cell
from kgtool.vocab import thing_iri

_ISSUED = frozenset("issued published released adopted promulgated issue publication release".split())
"""What heads a column of days on which documents came out."""
_OF_PLACES = frozenset({"Province", "City", "County", "District"})
_NOUN = r"(?:plan|action plan|programme|program|roadmap|strategy)s\b"
_SUBJECT = (
    r"\b((?:new[- ]generation )?(?:AI|artificial intelligence|robot(?:ic)?s|computing(?: power)?|data(?: elements?)?)\b"
)
_COMMON = re.compile(
    rf"{_SUBJECT}(?: (?:industry|industrial|development|innovation|action|promotion)){{0,3}} {_NOUN})", re.I
)
_TITLED = re.compile(
    r"\b(?:title|titled|entitled|called|named|headed|name) [\"“]([^\"”]{4,80}?(?:Plan|Programme|Opinions))[\"”]"
)
_BY_GOVERNMENTS = re.compile(
    r"^(?!.*\b(?:central|national|no|not|never)\b)(?=.*\b(?:each|every|all|respective|in question|its|their|own)\b)"
    r"(?=.*\b(?:issue[drs]*|issuers?|published|released|adopted|put out|brought out|signed|signature)\b)"
    r".*\bgovernments?\b",
    re.IGNORECASE,
)
_FAR = 14
"""Sentences above a row in which its documents are spoken of."""


class RowPlans:
    """Keeps the documents that the rows of one article's tables are."""

    def __init__(self) -> None:
        self._days: dict[str, PartialDate] = {}
        self._told: set[str] = set()

    def find(
        self, context: SentenceContext, cells: Sequence[Cell], head: Sequence[Cell], place: Mention | None
    ) -> Mention | None:
        """Return the document that a row of goals is, or `None` where it is not said that there is one.

        Args:
            context: the row.
            cells: its cells.
            head: those of the head.
            place: what the row is about.
        """
        if place is None or place.kind not in _OF_PLACES or not place.iri:
            return None
        day = next(
            (
                day
                for cell, top in zip(cells, head, strict=True)
                if not _ISSUED.isdisjoint(top.words)
                for day in _days(cell)
            ),
            None,
        )
        name = _common_name(context.body, context.sentence.ordinal) if day else ""
        if day is None or not name:
            return None
        label = f"{place.label} {name}"
        if self._days.setdefault(label, day) != day:
            return None  # two documents of one place are not told apart by their name
        thing = thing_of(place)
        iri = thing_iri("Plan", label, base=context.base)
        return Mention(
            place.begin,
            place.end,
            place.text,
            place.sentence,
            "Plan",
            iri,
            label,
            "build",
            provisional=True,
            links=(("appliesTo", thing),),
        )

    def links(
        self, context: SentenceContext, plan: Mention, place: Mention
    ) -> Iterator[tuple[Mention, str, Thing | Value]]:
        """Yield, once for each document, which place it is for, when it came out and who issued it."""
        if plan.iri is None or plan.iri in self._told:
            return
        self._told.add(plan.iri)
        yield plan, "appliesTo", thing_of(place)
        yield plan, "issuedOn", date_value(self._days[plan.label])
        if any(_BY_GOVERNMENTS.search(text) for text in _above(context.body, context.sentence.ordinal)):
            yield plan, "issuedBy", context.government(place)


def _days(cell: Cell) -> Iterator[PartialDate]:
    yield from (day for m in cell.mentions if (day := date_of(m)))
    if YEAR.fullmatch(cell.text.strip()):
        yield PartialDate(int(cell.text))


def _above(body: Body, ordinal: int) -> list[str]:
    """Return the sentences above a row, the nearest first, the title last."""
    found = [s.text for s in body.sentences[max(ordinal - 1 - _FAR, 0) : ordinal - 1] if s.role != "row"]
    return found[::-1] + [s.text for s in body.sentences[:3] if s.role == "title"]


def _common_name(body: Body, ordinal: int) -> str:
    """Return what the documents of a table are called above it, in the singular; empty where nothing is said."""
    above = _above(body, ordinal)
    for pattern in (_TITLED, _COMMON):
        found = next((found[1] for text in above if (found := pattern.search(text))), "")
        if found:
            return found if pattern is _TITLED else found.removesuffix("s").replace("strategie", "strategy")
    return ""
