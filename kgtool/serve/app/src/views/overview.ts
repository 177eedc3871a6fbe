/** Overview: what the graph holds. */
import { type Card, type Position, get, grouped } from "../api";
import { fill, h } from "../dom";
import type { View } from "../main";
import { type Bar, bars, columns } from "../parts/chart";
import { type Point, map } from "../parts/map";
import { empty, showing } from "../parts/states";
import { familyOf, thing } from "../parts/things";
import { link } from "../routes";

interface Zone extends Card {
  programme: string;
  approved: string;
  articles: number;
  position: Position | null;
}

interface Overview {
  counts: Record<string, number>;
  classes: { name: string; label: string; zh: string; count: number }[];
  zones: Zone[];
  sources: { publisher: Card | null; articles: number; statements: number }[];
  modalities: Record<string, number>;
  conflicts: Record<string, string>[];
}

interface Diagram {
  classes: { name: string; label: string; zh: string; count: number }[];
  links: { source: string; target: string; property: string; label: string; count: number }[];
}

const FIGURES: [string, string][] = [
  ["articles", "articles"],
  ["statements", "statements"],
  ["quotes", "quoted places"],
  ["zones", "zones"],
  ["things", "things in all"],
];

export const view: View = (place) => {
  const body = h("div", { class: "stack" });
  let end: (() => void) | undefined;
  let over = false;
  fill(
    place,
    h("h1", {}, "Overview"),
    h("p", { class: "soft lead" }, "Facts about China’s AI policy geography, each with the sentence that it comes from."),
    body,
  );
  void showing(body, "Counting", () => get<Overview>("overview"), (found) => {
    if (!found.counts.things) {
      fill(body, empty("The graph is empty.", "Build one with ", h("code", {}, "kgtool build DIR --store news.store"), " and serve it with ", h("code", {}, "kgtool serve --store news.store"), "."));
      return;
    }
    const diagramPlace = h("div", { class: "card" });
    fill(
      body,
      h("dl", { class: "figures" }, ...FIGURES.map(([key, name]) => h("div", {}, h("dt", {}, name), h("dd", {}, (found.counts[key] ?? 0).toLocaleString("en"))))),
      h(
        "div",
        { class: "grid" },
        h("section", { class: "card twothirds" }, ...zones(found.zones)),
        h(
          "div",
          { class: "third stack" },
          h("section", { class: "card" }, ...approvals(found.zones)),
          h("section", { class: "card" }, h("h2", {}, "Sources"), h("p", { class: "soft small" }, "Statements from the articles of each publisher."), sources(found)),
        ),
        h("section", { class: "twothirds" }, diagramPlace),
        h("section", { class: "card third" }, h("h2", {}, "Classes"), classes(found.classes)),
        h("section", { class: "card" }, h("h2", {}, "Conflicting figures"), conflicts(found.conflicts)),
      ),
    );
    void showing(diagramPlace, "Drawing", () => get<Diagram>("diagram"), async (schema) => {
      const { diagram } = await import("./diagram");
      if (!over) end = diagram(diagramPlace, schema);
    });
  });
  return () => {
    over = true;
    end?.();
  };
};

function zones(all: Zone[]): Node[] {
  const programmes = [...new Set(all.map((zone) => zone.programme || "No programme"))].sort(
    (a, b) => count(all, a) - count(all, b),
  );
  const place = h("div", { class: "map-place" });
  const list = h("div", { class: "scroll low" });
  const chosen = h("select", { id: "programme" }, h("option", { value: "" }, `All zones (${all.length})`), ...programmes.map((name) => h("option", { value: name }, `${name} (${count(all, name)})`)));
  const show = async (): Promise<void> => {
    const shown = all.filter((zone) => !chosen.value || (zone.programme || "No programme") === chosen.value);
    const points = shown.filter((zone) => zone.position).map((zone): Point => ({
      ...zone.position!,
      label: zone.approved ? `${zone.label}, ${zone.approved}` : zone.label,
      family: "zone",
      href: link("look", { thing: zone.iri }),
      strong: zone.articles > 0,
    }));
    fill(place, await map(points, `${points.length} zones on a map of China`));
    fill(list, table(shown));
  };
  chosen.addEventListener("change", () => void show());
  void show();
  return [
    h("div", { class: "split" }, h("h2", {}, "Zones"), h("p", { class: "soft small legend" }, h("span", { class: "dot family-zone" }), " in an article ", h("span", { class: "dot family-zone pale" }), " reference data only")),
    h("label", { class: "visually-hidden", for: "programme" }, "Programme"),
    chosen,
    place,
    h("details", {}, h("summary", {}, "As a table"), list),
  ];
}

function count(all: Zone[], programme: string): number {
  return all.filter((zone) => (zone.programme || "No programme") === programme).length;
}

function table(shown: Zone[]): HTMLElement {
  const rows = [...shown].sort((a, b) => b.articles - a.articles || a.label.localeCompare(b.label));
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Zone"), h("th", { scope: "col" }, "Approved"), h("th", { scope: "col", class: "number" }, "Articles"))),
    h("tbody", {}, ...rows.map((zone) => h("tr", {}, h("td", {}, thing(zone), " ", h("span", { class: "zh" }, zone.zh)), h("td", {}, zone.approved), h("td", { class: "number" }, zone.articles || "")))),
  );
}

function approvals(all: Zone[]): Node[] {
  const years = new Map<number, string[]>();
  for (const zone of all) {
    const year = Number(zone.approved.slice(0, 4));
    if (year) years.set(year, [...(years.get(year) ?? []), zone.label]);
  }
  const dated = [...years.values()].reduce((sum, names) => sum + names.length, 0);
  return [
    h("h2", {}, "Approvals over time"),
    h("p", { class: "soft small" }, `${dated} of ${all.length} zones have a known date.`),
    years.size ? columns(years, "Zones approved by year") : empty("No zone has a date.", "Add articles that say when zones were approved."),
  ];
}

function classes(found: Overview["classes"]): HTMLElement {
  const rows = found.filter((row) => row.count > 0);
  return h(
    "ul",
    { class: "plain-list classes" },
    ...rows.slice(0, 18).map((row) => h("li", {}, h("span", { class: `dot family-${familyOf(row.name)}`, "aria-hidden": "true" }), h("span", {}, row.label, " ", h("span", { class: "zh small" }, row.zh)), h("span", { class: "tail" }, grouped(String(row.count))))),
  );
}

function sources(found: Overview): HTMLElement {
  const rows = [...found.sources].sort((a, b) => b.statements - a.statements).map((row): Bar => ({
    label: row.publisher?.label ?? "Publisher unknown",
    value: row.statements,
    href: row.publisher ? link("look", { thing: row.publisher.iri }) : undefined,
  }));
  return rows.length ? bars(rows, "Statements by publisher") : empty("No articles yet.", "Add some with ", h("code", {}, "kgtool build"), ".");
}

function conflicts(rows: Record<string, string>[]): HTMLElement {
  if (!rows.length) return empty("No two figures contradict each other.", "A conflict would be shown with both of its sentences; nothing is outvoted.");
  const side = (row: Record<string, string>, prefix: string): HTMLElement =>
    h(
      "div",
      { class: "side" },
      h("strong", {}, `${grouped(row[`${prefix}value`] ?? "")} ${row.unit ?? ""}`),
      h("blockquote", {}, h("p", { class: "quote" }, `“${row[`${prefix}quote`]}”`), h("footer", {}, h("a", { href: link("read", { article: row[`${prefix}article`] ?? "" }) }, (row[`${prefix}article`] ?? "").split("/").pop() ?? ""))),
    );
  const pairs = new Map<string, Record<string, string>>();
  const told = (row: Record<string, string>): number => Math.min((row.quote ?? "").length, (row.other_quote ?? "").length);
  for (const row of rows) {
    const key = [row.subject, row.indicator_name, row.time, row.value, row.other_value].join("|");
    const other = pairs.get(key);
    if (!other || told(other) < told(row)) pairs.set(key, row); // of several quotes for one figure, the one that says most
  }
  return h(
    "ul",
    { class: "plain-list conflicts", tabindex: "0", "aria-label": "Conflicting figures" },
    ...[...pairs.values()].map((row) =>
      h(
        "li",
        {},
        h("h3", {}, h("a", { href: link("look", { thing: row.subject ?? "" }) }, row.subject_name ?? row.subject ?? ""), h("span", { class: "soft" }, ` · ${row.indicator_name ?? ""}${row.time ? `, ${row.time}` : ""}`)),
        h("div", { class: "sides" }, side(row, ""), side(row, "other_")),
      ),
    ),
  );
}
