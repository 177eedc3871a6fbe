/** The drawing of a graph: cytoscape with our colours, which follow light and dark. */
import cytoscape, { type Core, type ElementDefinition, type StylesheetJson } from "cytoscape";
import fcose from "cytoscape-fcose";

cytoscape.use(fcose);

export const FAMILY_COLOURS: Record<string, string> = {
  place: "--family-place",
  zone: "--family-zone",
  agent: "--family-agent",
  person: "--family-person",
  policy: "--family-policy",
  figure: "--family-figure",
  topic: "--family-topic",
  article: "--family-article",
  other: "--family-other",
};

function variable(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function style(font: number): StylesheetJson {
  const families = Object.entries(FAMILY_COLOURS).map(([name, colour]) => ({
    selector: `node[family = "${name}"]`,
    style: { "background-color": variable(colour) },
  }));
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        label: "data(label)",
        color: variable("--ink"),
        "font-size": font,
        "font-family": "system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif",
        "text-wrap": "wrap",
        "text-max-width": `${font * 11}px`,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-background-color": variable("--sheet"),
        "text-background-opacity": 0.8,
        "text-background-padding": "1px",
        "min-zoomed-font-size": 6,
      },
    },
    ...families,
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": variable("--line-strong"),
        "target-arrow-color": variable("--line-strong"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        label: "data(label)",
        color: variable("--soft"),
        "font-size": font - 2,
        "text-rotation": "autorotate",
        "text-background-color": variable("--sheet"),
        "text-background-opacity": 0.85,
        "min-zoomed-font-size": 7,
      },
    },
    { selector: "edge[?curated]", style: { "line-style": "dashed" } },
    { selector: "edge:loop", style: { "curve-style": "bezier", "control-point-step-size": 40 } },
    { selector: "node:selected", style: { "border-width": 3, "border-color": variable("--accent"), "font-weight": "bold" } },
    { selector: ".path", style: { "line-color": variable("--accent"), "target-arrow-color": variable("--accent"), width: 3 } },
    { selector: "node.path", style: { "border-width": 3, "border-color": variable("--accent") } },
    { selector: ".faded", style: { opacity: 0.15 } },
    { selector: ".hidden", style: { display: "none" } },
  ] as unknown as StylesheetJson;
}

/** Draws elements in a place; the colours follow the reader's choice of light and dark until it is destroyed. */
export function draw(place: HTMLElement, elements: ElementDefinition[], font = 11): Core {
  const core = cytoscape({
    container: place,
    elements,
    style: style(font),
    layout: { name: "preset" },
    minZoom: 0.1,
    maxZoom: 3,
    autounselectify: false,
    boxSelectionEnabled: false,
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const restyle = (): void => void core.style(style(font));
  dark.addEventListener("change", restyle);
  core.on("destroy", () => dark.removeEventListener("change", restyle));
  return core;
}

/** Arranges all that is drawn; things that have a place stay near it. */
export function arrange(core: Core, { fresh = false, spread = 90 } = {}): void {
  const visible = core.elements().not(".hidden");
  if (visible.nodes().length < 2) {
    visible.nodes().positions(() => ({ x: 0, y: 0 }));
    core.fit(visible, 60);
    if (core.zoom() > 1.2) core.zoom(1.2);
    core.center(visible);
    return;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  visible
    .layout({
      name: "fcose",
      quality: "proof",
      randomize: fresh,
      animate: !calm && !fresh,
      animationDuration: 350,
      nodeDimensionsIncludeLabels: true,
      idealEdgeLength: () => spread,
      nodeRepulsion: () => 9000,
      padding: 30,
      packComponents: true,
    } as unknown as cytoscape.LayoutOptions)
    .run();
}
