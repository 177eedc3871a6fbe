/** Classes and the properties that join them, as a diagram and as a table. */
import { grouped } from "../api";
import { fill, h } from "../dom";
import { arrange, draw } from "../parts/graph";
import { familyOf } from "../parts/things";

interface Schema {
  classes: { name: string; label: string; zh: string; count: number }[];
  links: { source: string; target: string; property: string; label: string; count: number }[];
}

const SHOWN = 45;

export function diagram(place: HTMLElement, schema: Schema): () => void {
  const links = schema.links.filter((link) => link.property !== "indicator").slice(0, SHOWN);
  const used = new Set(links.flatMap((link) => [link.source, link.target]));
  const pairs = new Map<string, { source: string; target: string; labels: string[]; count: number }>();
  for (const link of links) {
    const key = `${link.source} ${link.target}`;
    const pair = pairs.get(key) ?? { source: link.source, target: link.target, labels: [], count: 0 };
    pair.labels.push(link.label);
    pair.count += link.count;
    pairs.set(key, pair);
  }
  const canvas = h("div", { class: "canvas diagram", role: "img", "aria-label": "Diagram of classes and the properties that join them; the table below says the same" });
  fill(
    place,
    h("h2", {}, "Classes and properties"),
    h("p", { class: "soft small" }, "Size and width show how many. Choose a class to see what it is joined to."),
    canvas,
    h("details", {}, h("summary", {}, "As a table"), h("div", { class: "scroll low" }, table(schema))),
  );
  const core = draw(canvas, [
    ...schema.classes
      .filter((kind) => used.has(kind.name))
      .map((kind) => ({
        data: { id: kind.name, label: `${kind.label}\n${grouped(String(kind.count))}`, family: familyOf(kind.name), size: 24 + 10 * Math.log10(1 + kind.count) },
      })),
    ...[...pairs.values()].map((pair) => ({
      data: {
        id: `${pair.source}-${pair.target}`,
        source: pair.source,
        target: pair.target,
        label: pair.labels.slice(0, 3).join(", ") + (pair.labels.length > 3 ? " …" : ""),
        width: 0.8 + Math.log10(pair.count),
      },
    })),
  ], 20);
  core.userZoomingEnabled(false);
  arrange(core, { fresh: true, spread: 150 });
  core.on("tap", (event) => {
    core.elements().removeClass("faded");
    if (event.target !== core && event.target.isNode()) core.elements().not(event.target.closedNeighborhood()).addClass("faded");
  });
  return () => core.destroy();
}

function table(schema: Schema): HTMLElement {
  const names = new Map(schema.classes.map((kind) => [kind.name, kind.label]));
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...["From", "Property", "To"].map((name) => h("th", { scope: "col" }, name)), h("th", { scope: "col", class: "number" }, "Facts"))),
    h(
      "tbody",
      {},
      ...schema.links.map((link) =>
        h("tr", {}, h("td", {}, names.get(link.source) ?? link.source), h("td", {}, link.label), h("td", {}, names.get(link.target) ?? link.target), h("td", { class: "number" }, grouped(String(link.count)))),
      ),
    ),
  );
}
