"""Graph files for other programs: GraphML, GEXF and Cytoscape's JSON; the same graph gives the same bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    import networkx as nx


def to_graphml(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return a graph as GraphML: nodes are named by their IRIs.

    Source: http://graphml.graphdrawing.org/specification.html
    """
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(_numbered(graph), buffer, prettyprint=True)
    return buffer.getvalue() + b"\n"


def to_gexf(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return a graph as GEXF 1.2, without the date of writing.

    Source: https://gexf.net/schema.html
    """
    import networkx as nx

    lines = "\n".join(nx.generate_gexf(_numbered(graph), prettyprint=True))
    root = ET.fromstring(lines)
    space = root.tag.partition("}")[0].removeprefix("{")
    ET.register_namespace("", space)
    for part in root.findall(f"{{{space}}}meta"):
        root.remove(part)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def to_cytoscape(graph: nx.MultiDiGraph[str]) -> bytes:
    """Return a graph in the JSON form of Cytoscape.js: `{"elements": {"nodes": [...], "edges": [...]}}`.

    Source: https://js.cytoscape.org/#notation/elements-json
    """
    nodes = [{"data": {"id": node, **graph.nodes[node]}} for node in graph]
    edges = [
        {"data": {"id": f"e{number}", "source": s, "target": o, **data}}
        for number, (s, o, data) in enumerate(graph.edges(data=True))
    ]
    document = {"data": {"name": "kgtool"}, "elements": {"nodes": nodes, "edges": edges}}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


WRITERS: Final[dict[str, Callable[[nx.MultiDiGraph[str]], bytes]]] = {
    "graphml": to_graphml,
    "gexf": to_gexf,
    "cytoscape": to_cytoscape,
}
"""Formats by name."""


def _numbered(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Return the graph with other keys: these formats take the key of an edge for its name, unique in the file."""
    import networkx as nx

    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    copy.add_nodes_from(graph.nodes(data=True))
    for number, (s, o, data) in enumerate(graph.edges(data=True)):
        copy.add_edge(s, o, key=f"e{number}", **data)
    return copy
