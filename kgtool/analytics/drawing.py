"""Pictures of graphs and of growth, as SVG or PNG, drawn by matplotlib (extra `graph`).

The same graph gives the same SVG: the layout has a fixed seed, and no date is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgtool.analytics.measures import Period
from kgtool.errors import StoreError

if TYPE_CHECKING:
    import networkx as nx

MOST: Final = 400
"""Nodes beyond which a picture shows nothing any more."""

_COLOURS: Final = (
    "#3b6fb6", "#d1662f", "#3f8f5b", "#8a5aa8", "#b8475a", "#7a6a4f", "#2f8f9d", "#a08420", "#5c6bc0", "#6d7b8a"
)  # fmt: skip
_OTHER: Final = "#9aa3ad"
_LABELS: Final = 40
_INK: Final = "#1f2933"


def draw_graph(graph: nx.MultiDiGraph[str], stream: BinaryIO, form: str) -> None:
    """Draw things and the facts between them; the colour of a thing is its class.

    Args:
        graph: at most `MOST` nodes, at least one.
        stream: where the picture goes.
        form: `svg` or `png`.

    Raises:
        ValueError: the graph is empty or too large.
        StoreError: matplotlib is not installed.
    """
    import networkx as nx

    if not 1 <= len(graph) <= MOST:
        raise ValueError(f"a picture shows 1 to {MOST} things, not {len(graph)}")
    figure, axes = _figure(10.0, 8.0)
    axes.axis("off")
    flat = nx.Graph((s, o) for s, o in graph.edges())
    flat.add_nodes_from(graph)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(flat))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in flat.edges()))
    places = nx.spring_layout(ordered, seed=7, k=1.6 / len(ordered) ** 0.5, iterations=80)
    colours = _colours([graph.nodes[node]["kind"] for node in graph])
    nx.draw_networkx_edges(ordered, places, ax=axes, edge_color="#c3cad3", width=0.9)
    for kind, colour in colours.items():
        nodes = [node for node in graph if graph.nodes[node]["kind"] == kind]
        sizes = [40 + 18 * min(ordered.degree(node), 20) for node in nodes]
        nx.draw_networkx_nodes(
            ordered, places, nodelist=nodes, node_size=sizes, node_color=colour, ax=axes, label=kind or "no class",
            linewidths=0.6, edgecolors="white",
        )  # fmt: skip
    named = sorted(graph, key=lambda node: (-ordered.degree(node), node))[:_LABELS]
    for node in named:
        x, y = places[node]
        axes.annotate(
            _short(graph.nodes[node]["label"]), (x, y), xytext=(0, 7), textcoords="offset points", ha="center",
            fontsize=7.5, color=_INK,
        )  # fmt: skip
    for handle in axes.legend(loc="lower left", fontsize=8, frameon=False).legend_handles:
        handle.set_sizes([40])
    _save(figure, stream, form)


def draw_growth(periods: Sequence[Period], title: str, stream: BinaryIO, form: str) -> None:
    """Draw how many things each period adds, as bars, and how many there are then, as a line.

    Args:
        periods: at least one.
        title: above the picture.
        stream: where the picture goes.
        form: `svg` or `png`.

    Raises:
        StoreError: matplotlib is not installed.
    """
    figure, axes = _figure(9.0, 4.5)
    places = range(len(periods))
    axes.bar(places, [period.new for period in periods], color=_COLOURS[0], width=0.7, label="new")
    axes.plot(places, [period.total for period in periods], color=_COLOURS[1], marker="o", markersize=4, label="total")
    step = max(1, len(periods) // 16 + 1)
    axes.set_xticks(list(places)[::step], [period.name for period in periods][::step], fontsize=8)
    axes.set_title(title, fontsize=11, color=_INK, loc="left")
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", color="#e3e7ec", linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.legend(frameon=False, fontsize=9)
    _save(figure, stream, form)


def _figure(width: float, height: float) -> tuple[Any, Any]:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise StoreError(
            "pictures are drawn by matplotlib, which is not installed",
            remedy="Install it: pip install 'kgtool[graph]'. GraphML, GEXF and Cytoscape JSON need nothing more.",
        ) from error
    figure = Figure(figsize=(width, height), layout="tight")
    return figure, figure.subplots()


def _save(figure: Any, stream: BinaryIO, form: str) -> None:
    import matplotlib as mpl

    with mpl.rc_context({"svg.hashsalt": "kgtool", "svg.fonttype": "none"}):
        figure.savefig(stream, format=form, dpi=150, metadata={"Date": None} if form == "svg" else {"Software": None})


def _colours(kinds: Sequence[str]) -> dict[str, str]:
    """Return a colour for each class, most frequent first; those beyond the palette share one."""
    order = sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))
    return {kind: _COLOURS[number] if number < len(_COLOURS) else _OTHER for number, kind in enumerate(order)}


def _short(label: str) -> str:
    return label if len(label) <= 34 else f"{label[:32].rstrip()}…"
