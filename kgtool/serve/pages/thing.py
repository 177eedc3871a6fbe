"""The page of a thing: labels, facts with the sentences behind them, what leads to it, a map, dates, conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from pyoxigraph import Literal, NamedNode

from kgtool.graph.store import Store
from kgtool.quotes import Quote
from kgtool.serve.pages.drawing import draw_map, find_places
from kgtool.serve.pages.gathering import (
    Gathered,
    Value,
    find_conflicts,
    find_dates,
    find_labels,
    gather,
)
from kgtool.serve.pages.markup import element, href, link, page, term_markup
from kgtool.vocab import AIZ

_MODES = {
    "planned": "planned: it is to happen",
    "reported": "reported: hedged, or another's word",
    "negated": "negated: the text denies it",
}
_SIGNS = {"approx": "about", "gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}
_NAMES_SHOWN = 6
_FIGURE = tuple(AIZ[name] for name in ("comparator", "value", "maxValue", "unit", "currency"))


def thing_page(store: Store, name: str, base: str) -> str | None:
    """Return the page of a thing; `None` when nothing is known of it. Runs in a worker.

    Args:
        store: what is known.
        name: IRI of the thing.
        base: beginning of the IRIs that have pages.
    """
    found = gather(store, name)
    if found is None:
        return None
    shown = _Shown(found, base, find_labels(store, _graphs(found)))
    title = found.label(name)
    return page(title, *shown.parts_of_page(title), formats=formats_of(name, base))


def formats_of(name: str, base: str) -> str:
    """Return the address of a thing as RDF, up to the name of the format."""
    target = href(name, base) or ""
    if not target.startswith("/") or "#" in target or target.startswith("/describe"):
        from urllib.parse import quote

        return f"/describe?iri={quote(name, safe='')}&format="
    return f"{target}?format="


class _Shown:
    """The parts of the page of a thing."""

    def __init__(self, found: Gathered, base: str, graph_labels: dict[str, str]) -> None:
        self._found = found
        self._base = base
        self._graph_labels = graph_labels

    def parts_of_page(self, title: str) -> Iterable[str]:
        found = self._found
        yield element("h1", escape(title))
        yield element("p", element("code", escape(found.iri)), class_="iri")
        if found.classes:
            yield element("p", *(self._link(name, class_="kind") for name in found.classes), class_="kinds")
        yield self._names(title)
        if found.cut:
            yield element("p", "There is more than this page shows; a query finds all of it.", role="note")
        yield self._conflicts()
        yield self._map(title)
        yield self._properties("Facts", found.facts)
        yield self._timeline()
        yield self._properties("What leads here", found.incoming, incoming=True)

    def _names(self, title: str) -> str:
        names = [
            element("span", escape(text), lang=language or None)
            for _, text, language in self._found.names
            if text != title
        ]
        shown = "; ".join(names[:_NAMES_SHOWN])
        if len(names) > _NAMES_SHOWN:
            rest = element("p", "; ".join(names[_NAMES_SHOWN:]))
            shown += element("details", element("summary", f"{len(names) - _NAMES_SHOWN} more names"), rest)
        return element("div", f"also: {shown}", class_="names") if names else ""

    def _link(self, name: str, **more: Any) -> str:
        return link(name, self._found.label(name), self._base, **more)

    def _term(self, term: Any) -> str:
        return term_markup(term, self._found.label(term.value) if isinstance(term, NamedNode) else "", self._base)

    def _properties(self, heading: str, facts: dict[str, list[Value]], *, incoming: bool = False) -> str:
        if not facts:
            return ""
        parts = [element("h2", heading)]
        for p, group in sorted(facts.items(), key=lambda each: not each[0].startswith(AIZ.iri)):
            label = self._link(p)
            parts.append(element("h3", f"← {label}" if incoming else label))
            ordered = sorted(group, key=lambda value: (value.modality, self._key(value)))
            parts.append(element("ul", *(element("li", self._value(value)) for value in ordered), class_="values"))
        return element("section", *parts)

    def _key(self, value: Value) -> str:
        return self._found.label(value.term.value) if isinstance(value.term, NamedNode) else str(value.term)

    def _value(self, value: Value) -> str:
        described = self._found.parts.get(value.term.value)
        content = self._figure(value, described) if described else self._term(value.term)
        if value.modality in _MODES:
            kind = f"modality {value.modality}"
            content += element("span", value.modality, class_=kind, title=_MODES[value.modality])
        content += "".join(self._quote(quote) for quote in value.quotes)
        if not value.quotes and value.graphs:
            sources = ", ".join(
                link(name, self._graph_labels.get(name) or _tail(name), self._base) for name in sorted(value.graphs)
            )
            content += element("div", f"from {sources}", class_="source")
        return content

    def _figure(self, value: Value, parts: dict[str, list[Any]]) -> str:
        """Return a target, observation or affiliation in one line: its number first, then what it is about."""
        sign = _text(parts, AIZ.comparator)
        number = "–".join(each for each in (_text(parts, AIZ.value), _text(parts, AIZ.maxValue)) if each)
        unit = _text(parts, AIZ.unit) or _text(parts, AIZ.currency)
        head = " ".join(each for each in (_SIGNS.get(sign, ""), number, unit) if each)
        rest = "; ".join(
            f"{escape(self._found.label(p))} {', '.join(self._term(each) for each in terms)}"
            for p, terms in parts.items()
            if p not in _FIGURE
        )
        named = link(value.term.value, head or self._found.label(value.term.value), self._base)
        return f"{named}; {rest}" if rest else named

    def _quote(self, quote: Quote) -> str:
        when = f", {escape(quote.published)}" if quote.published else ""
        cite = element(
            "cite",
            f"— {link(quote.article, quote.title or _tail(quote.article), self._base)}{when}, "
            f"sentence {quote.sentence}, rule {escape(quote.rule)}",
        )
        return element("blockquote", f"“{escape(quote.words)}”", cite)

    def _timeline(self) -> str:
        dates = find_dates(self._found)
        if not dates:
            return ""
        items = []
        for date, p, value in dates:
            described = self._found.parts.get(value.term.value)
            said = f"{self._link(p)}: {self._figure(value, described)}" if described else self._link(p)
            items.append(element("li", element("time", escape(date), datetime=date), said))
        return element("section", element("h2", "Dates"), element("ol", *items, class_="timeline"))

    def _conflicts(self) -> str:
        groups = find_conflicts(self._found)
        if not groups:
            return ""
        items = []
        values = {value.term.value: value for group in self._found.facts.values() for value in group}
        for figures in groups:
            lines = [element("li", self._value(values[figure])) for figure in figures]
            items.append(element("ul", *lines, class_="values"))
        text = "Sources state different values for the same thing, indicator, unit and time. All are kept."
        return element(
            "section", element("h2", "Conflicts", class_="conflict"), element("p", text), *items, role="note"
        )

    def _map(self, title: str) -> str:
        places = find_places()
        own = [name for name in (self._found.iri, *self._found.held) if self._point(name)]
        if not own:
            return ""
        first = own[0]
        near = [first] if first == self._found.iri else [name for name in own if name.count("/") >= 1][:1]
        if first != self._found.iri:  # several places at the same distance are all its place
            direct = [
                value.term.value
                for value in self._found.facts.get(AIZ.locatedIn, [])
                if isinstance(value.term, NamedNode) and self._point(value.term.value)
            ]
            near = [name for name in direct if not self._holds(name, direct)] or near
        named = [(self._found.label(name), *places[self._path(name)]) for name in near]
        others = []
        for name in self._found.inside:
            point = self._point_of_zone(name)
            if point:
                others.append((self._found.label(name), href(name, self._base), *point))
        where = ", ".join(label for label, *_ in named)
        drawing = draw_map(named, others, title=f"Where {title} is on an outline of China: {where}")
        return element("section", element("h2", "Map"), drawing)

    def _holds(self, name: str, others: list[str]) -> bool:
        """Say whether a place is only a province around another place of the list."""
        return "/province/" in name and any("/province/" not in other for other in others)

    def _path(self, name: str) -> str:
        return name.removeprefix(self._base)

    def _point(self, name: str) -> tuple[float, float] | None:
        return find_places().get(self._path(name)) if name.startswith(self._base) else None

    def _point_of_zone(self, name: str) -> tuple[float, float] | None:
        """Return where a zone inside lies: a place that its name begins with, else where this place is."""
        slug = name.rsplit("/", 1)[-1]
        found = [path for path in find_places() if path.startswith("id/city/") and slug.startswith(path[8:] + "-")]
        return find_places()[max(found, key=len)] if found else self._point(self._found.iri)


def _text(parts: dict[str, list[Any]], name: str) -> str:
    return " / ".join(each.value for each in parts.get(name, []) if isinstance(each, Literal))


def _tail(name: str) -> str:
    return name.rstrip("/").rsplit("/", 1)[-1]


def _graphs(found: Gathered) -> set[str]:
    groups = [*found.facts.values(), *found.incoming.values()]
    return {name for group in groups for value in group for name in value.graphs}
