"""A page that shows what a store holds: one HTML file that needs no other and asks no host."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from kgtool.analytics.measures import Period, count_by_time
from kgtool.graph import Store
from kgtool.sparql import Rows

_THINGS: Final = """SELECT ?name (COUNT(DISTINCT ?thing) AS ?n)
WHERE { ?thing a ?name . FILTER(STRSTARTS(STR(?name), STR(aiz:))) } GROUP BY ?name ORDER BY DESC(?n) ?name"""
_FACTS: Final = """SELECT ?name (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a aiz:Claim ; aiz:claimPredicate ?name } GROUP BY ?name ORDER BY DESC(?n) ?name"""
_CERTAINTY: Final = """SELECT ?name (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?claim a aiz:Claim ; aiz:modality ?name } GROUP BY ?name ORDER BY DESC(?n) ?name"""
_ARTICLES: Final = """SELECT ?article (SAMPLE(?t) AS ?title) (SAMPLE(?d) AS ?published) (COUNT(DISTINCT ?claim) AS ?n)
WHERE { ?article a aiz:Article . OPTIONAL { ?article aiz:title ?t } OPTIONAL { ?article aiz:published ?d }
    OPTIONAL { ?evidence aiz:inArticle ?article . ?claim aiz:supportedBy ?evidence } }
GROUP BY ?article ORDER BY ?published ?article"""
_BOOKKEEPING: Final = frozenset({"Article", "Claim", "Evidence"})
_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #55606e; --line: #dde2e8; --bar: #3b6fb6; --paper: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --soft: #a3adba; --line: #333c48; --bar: #6f9fe0; --paper: #14181d }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem; margin: 0 0 .25rem }
h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem }
p { color: var(--soft); margin: .2rem 0 1rem }
.numbers { display: flex; flex-wrap: wrap; gap: .75rem }
.numbers div { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; min-width: 8rem }
.numbers b { display: block; font-size: 1.4rem; font-variant-numeric: tabular-nums }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: anywhere }
th { color: var(--soft); font-weight: 600 }
td.n { text-align: right; white-space: nowrap }
td.b { width: 45%; padding-right: 0 }
td.b i { display: block; height: .7rem; margin-top: .4rem; background: var(--bar); border-radius: .2rem }
.wide { overflow-x: auto }"""


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the page.

    Args:
        title: above it.
        note: one sentence that says what it shows, or what to do when it is empty.
        columns: names of the columns.
        rows: texts, one a column.
    """

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def to_html(store: Store, *, title: str, more: Sequence[Section] = ()) -> bytes:
    """Return a page on what a store holds: numbers, approvals over time, things, facts, certainty, articles.

    Args:
        store: any store.
        title: heading of the page.
        more: further tables, such as conflicts.

    Raises:
        StoreError: the store fails.
    """
    things = [(name, count) for name, count in _counts(store, _THINGS) if name not in _BOOKKEEPING]
    facts, certainty = _counts(store, _FACTS), _counts(store, _CERTAINTY)
    articles = _rows(store, _ARTICLES)
    numbers = [
        ("articles", len(articles)),
        ("claims", sum(count for _, count in certainty)),
        ("classes of things", len(things)),
        ("triples", store.size()),
    ]
    boxes = "".join(f"<div><b>{count:,}</b>{escape(name)}</div>" for name, count in numbers)
    parts = [
        f'<h1>{escape(title)}</h1><p>{escape(store.place)}</p><div class="numbers">{boxes}</div>',
        _growth(count_by_time(store, class_name="PilotZone")),
        _bars("Facts by property", "Claims of articles, whatever their certainty.", facts),
        _bars("Certainty", "Only what is asserted is a plain fact of the graph.", certainty),
        _bars("Things by class", "A thing counts in each of its classes; curated reference data are included.", things),
        *(_table(section) for section in more),
        _table(
            Section(
                "Articles",
                "What each of them contributes." if articles else "None yet: kgtool build reads some.",
                ("article", "published", "claims"),
                tuple((name or iri.rsplit("/", 1)[-1], date, count) for iri, name, date, count in articles),
            )
        ),
    ]
    head = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
    )
    return "\n".join([head, *parts, "</body></html>\n"]).encode()


def _growth(periods: Sequence[Period]) -> str:
    rows = [(period.name, period.total) for period in periods]
    return _bars("Pilot zones over time", "How many were approved by the end of each year.", rows) if rows else ""


def _bars(title: str, note: str, rows: Iterable[tuple[str, int]]) -> str:
    listed = list(rows)
    most = max((count for _, count in listed), default=1)
    lines = "".join(
        f'<tr><td>{escape(name)}</td><td class="n">{count:,}</td>'
        f'<td class="b"><i style="width:{100 * count / most:.1f}%"></i></td></tr>'
        for name, count in listed
    )
    body = f'<div class="wide"><table>{lines}</table></div>' if listed else "<p>Nothing yet.</p>"
    return f"<h2>{escape(title)}</h2><p>{escape(note)}</p>{body}"


def _table(section: Section) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in section.columns)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in section.rows)
    table = f'<div class="wide"><table><tr>{head}</tr>{lines}</table></div>' if section.rows else ""
    return f"<h2>{escape(section.title)}</h2><p>{escape(section.note)}</p>{table}"


def _counts(store: Store, text: str) -> list[tuple[str, int]]:
    return [(name.rsplit("#", 1)[-1], int(count)) for name, count in _rows(store, text)]


def _rows(store: Store, text: str) -> list[tuple[str, ...]]:
    answer = store.query(text)
    rows = answer.rows if isinstance(answer, Rows) else ()
    return [tuple("" if term is None else term.value for term in row) for row in rows]
