/** A drawn graph as GraphML (http://graphml.graphdrawing.org/specification.html), for Gephi, yEd and networkx. */
import type { ElementDefinition } from "cytoscape";
import type { Card, Edge } from "../api";

const KEYS: [string, string, string][] = [
  ["label", "node", "label"],
  ["zh", "node", "zh"],
  ["class", "node", "class"],
  ["property", "edge", "property"],
  ["articles", "edge", "articles"],
  ["quotes", "edge", "quotes"],
];

export function toGraphml(elements: ElementDefinition[]): string {
  const nodes = elements.filter((element) => element.data.source === undefined);
  const edges = elements.filter((element) => element.data.source !== undefined);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...KEYS.map(([id, of, name]) => `  <key id="${id}" for="${of}" attr.name="${name}" attr.type="string"/>`),
    '  <graph id="kgtool" edgedefault="directed">',
    ...nodes.flatMap((element) => {
      const card = element.data.card as Card;
      return [`    <node id="${escape(card.iri)}">`, ...data({ label: card.label, zh: card.zh, class: card.type }), "    </node>"];
    }),
    ...edges.flatMap((element) => {
      const edge = element.data.edge as Edge;
      const said = { property: edge.property, articles: edge.evidence.map((e) => e.article).join(" "), quotes: edge.evidence.map((e) => e.quote).join(" | ") };
      return [`    <edge source="${escape(edge.source)}" target="${escape(edge.target)}">`, ...data(said), "    </edge>"];
    }),
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}

function data(values: Record<string, string>): string[] {
  return Object.entries(values)
    .filter(([, text]) => text)
    .map(([key, text]) => `      <data key="${key}">${escape(text)}</data>`);
}

function escape(text: string): string {
  // characters that XML cannot hold at all are left out
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return clean.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
