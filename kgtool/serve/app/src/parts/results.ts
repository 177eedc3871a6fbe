/** An answer in four forms: table, chart, map, graph; and as a file. */
import type { Core, ElementDefinition } from "cytoscape";
import { sparql } from "../api";
import { download, fill, fresh, h } from "../dom";
import { link } from "../routes";
import { type Answer, type Known, isNumeric, nameOf } from "./answers";
import { bars } from "./chart";
import { map } from "./map";
import { empty, failure } from "./states";
import { table } from "./table";
import { familyOf } from "./things";

const ROWS: [string, string, string][] = [
  ["CSV", "text/csv", "csv"],
  ["TSV", "text/tab-separated-values", "tsv"],
  ["JSON", "application/sparql-results+json", "json"],
  ["XML", "application/sparql-results+xml", "xml"],
];
const GRAPHS: [string, string, string][] = [
  ["Turtle", "text/turtle", "ttl"],
  ["N-Triples", "application/n-triples", "nt"],
  ["JSON-LD", "application/ld+json", "jsonld"],
];
const MOST = 400;
const BARS = 40;

interface Shown {
  found: Answer;
  names: Known;
  query: string;
  seconds: number;
  descriptions: Record<string, string>;
  form: string;
  chosen: (form: string) => void;
}

/** Shows an answer; what it returns ends it. */
export function results(place: HTMLElement, shown: Shown): () => void {
  const { found, names } = shown;
  let end: (() => void) | undefined;
  if (found.kind === "truth") {
    fill(place, h("div", { class: "card" }, h("p", { class: "verdict-title" }, found.truth ? "Yes." : "No."), h("p", { class: "soft small" }, `${shown.seconds.toFixed(2)} s`)));
    return () => undefined;
  }
  if (!found.rows.length) {
    fill(place, h("div", { class: "card" }, empty("The answer is empty.", "Leave out a pattern or a parameter, or look at the spelling of names: ", h("a", { href: link("look") }, "find a thing"), ".")));
    return () => undefined;
  }
  const pane = h("div", { role: "tabpanel", id: fresh("pane"), class: "pane" });
  const forms: Record<string, () => (() => void) | void> = {
    Table: () => fill(pane, table(found, names, shown.descriptions)),
    Chart: () => chart(pane, found, names),
    Map: () => void places(pane, found, names),
    Graph: () => drawing(pane, found, names),
  };
  const tabs = Object.keys(forms).map((name) =>
    h("button", { type: "button", role: "tab", id: fresh("tab"), "aria-controls": pane.id, onclick: () => choose(name) }, name),
  );

  function choose(name: string): void {
    end?.();
    end = undefined;
    tabs.forEach((tab) => {
      const on = tab.textContent === name;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      if (on) pane.setAttribute("aria-labelledby", tab.id);
    });
    end = forms[name]!() ?? undefined;
    shown.chosen(name);
  }

  const bar = h("div", { class: "forms", role: "tablist", "aria-label": "Forms of the answer" }, ...tabs);
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.findIndex((tab) => tab.tabIndex === 0) + step + tabs.length) % tabs.length]!;
    choose(next.textContent!);
    next.focus();
  });
  const kinds = found.kind === "triples" ? GRAPHS : ROWS;
  fill(
    place,
    h(
      "div",
      { class: "card" },
      h(
        "div",
        { class: "split tools" },
        bar,
        h("div", { class: "row" }, h("span", { class: "soft small", role: "status" }, `${found.rows.length.toLocaleString("en")} ${found.rows.length === 1 ? "row" : "rows"} in ${shown.seconds.toFixed(2)} s`), ...kinds.map((kind) => file(shown.query, kind, place))),
      ),
      pane,
    ),
  );
  choose(shown.form in forms ? shown.form : "Table");
  return () => end?.();
}

function file(query: string, [name, type, ending]: [string, string, string], place: HTMLElement): HTMLElement {
  const get = async (): Promise<void> => {
    try {
      download(await (await sparql(query, type)).blob(), `answer.${ending}`);
    } catch (error) {
      place.append(failure(error));
    }
  };
  return h("button", { type: "button", class: "small-button", title: `Download as ${name}`, onclick: () => void get() }, name);
}

function chart(pane: HTMLElement, found: Answer, names: Known): void {
  const numbers = found.columns.map((_, index) => index).filter((index) => isNumeric(found, index));
  const others = found.columns.map((_, index) => index).filter((index) => !numbers.includes(index));
  const place = h("div", {});
  const choice = (label: string, options: number[], count: boolean): HTMLSelectElement =>
    h("select", { "aria-label": label, onchange: () => draw() }, ...options.map((index) => h("option", { value: index }, found.columns[index]!.replace(/_/g, " "))), count ? h("option", { value: "count" }, "number of rows") : null);
  const by = choice("One bar for each", others.length ? others : numbers, false);
  const of = choice("Length of a bar", numbers, true);

  function draw(): void {
    const sums = new Map<string, { value: number; href?: string }>();
    for (const row of found.rows) {
      const term = row[Number(by.value)];
      const label = term ? nameOf(term, names) : "—";
      const amount = of.value === "count" ? 1 : Number(row[Number(of.value)]?.value ?? 0);
      const before = sums.get(label);
      const value = of.value === "count" ? (before?.value ?? 0) + amount : Math.max(before?.value ?? -Infinity, amount);
      sums.set(label, { value, href: term?.type === "uri" && names[term.value]?.type ? link("look", { thing: term.value }) : undefined });
    }
    const rows = [...sums].map(([label, one]) => ({ label, ...one })).sort((a, b) => b.value - a.value);
    fill(place, bars(rows.slice(0, BARS), "Answer as a chart"), rows.length > BARS ? h("p", { class: "soft small" }, `The ${BARS} greatest of ${rows.length}.`) : null);
  }

  fill(pane, h("div", { class: "filter-row" }, h("label", {}, "One bar for each", by), h("label", {}, "Length of a bar", of)), place);
  draw();
}

async function places(pane: HTMLElement, found: Answer, names: Known): Promise<void> {
  const seen = new Map<string, { label: string; href: string; family: string; longitude: number; latitude: number; strong: boolean }>();
  for (const row of found.rows) {
    for (const term of row) {
      const card = term?.type === "uri" ? names[term.value] : undefined;
      if (card?.position) seen.set(card.iri, { ...card.position, label: card.label, href: link("look", { thing: card.iri }), family: familyOf(card.type), strong: true });
    }
  }
  if (!seen.size) return fill(pane, empty("Nothing in this answer has a place.", "Ask for zones, cities or organizations as a column of their own, not for their names alone."));
  fill(pane, h("p", { class: "soft small" }, `${seen.size} things with a place`), await map([...seen.values()], "Answer as a map"));
}

function drawing(pane: HTMLElement, found: Answer, names: Known): () => void {
  const elements = found.kind === "triples" ? ofTriples(found, names) : ofRows(found, names);
  if (!elements.some((element) => element.data.source)) {
    fill(pane, empty("This answer joins no two things.", "Ask for two columns of things, or for triples with CONSTRUCT."));
    return () => undefined;
  }
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": "Answer as a graph; the table says the same" });
  fill(pane, canvas);
  let core: Core | undefined;
  let over = false;
  void import("./graph").then(({ arrange, draw }) => {
    if (over) return;
    core = draw(canvas, elements);
    core.on("tap", "node", (event) => {
      const iri = event.target.id() as string;
      if (names[iri]?.type) location.hash = link("look", { thing: iri });
    });
    arrange(core, { fresh: true });
  });
  return () => {
    over = true;
    core?.destroy();
  };
}

function ofTriples(found: Answer, names: Known): ElementDefinition[] {
  const nodes = new Map<string, ElementDefinition>();
  const edges: ElementDefinition[] = [];
  for (const [subject, predicate, object] of found.rows.slice(0, MOST)) {
    if (!subject || !predicate || !object) continue;
    const id = object.type === "literal" ? `"${object.value}` : object.value;
    for (const [key, term] of [[subject.value, subject], [id, object]] as const) {
      nodes.set(key, { data: { id: key, label: nameOf(term, names).slice(0, 60), family: familyOf(names[key]?.type ?? ""), size: object === term && term.type === "literal" ? 8 : 16 } });
    }
    edges.push({ data: { source: subject.value, target: id, label: nameOf(predicate, names), width: 1.2 } });
  }
  return [...nodes.values(), ...edges];
}

/** Joins the things of a row, each with the next; an edge is named after the column that it leads to. */
function ofRows(found: Answer, names: Known): ElementDefinition[] {
  const nodes = new Map<string, ElementDefinition>();
  const edges = new Map<string, ElementDefinition>();
  for (const row of found.rows.slice(0, MOST)) {
    const things = row.flatMap((term, index) => (term?.type === "uri" ? [{ term, name: found.columns[index]! }] : []));
    for (const { term } of things) {
      nodes.set(term.value, { data: { id: term.value, label: nameOf(term, names), family: familyOf(names[term.value]?.type ?? ""), size: 16 } });
    }
    things.slice(1).forEach(({ term, name }, index) => {
      const source = things[index]!.term.value;
      if (source !== term.value) edges.set(`${source} ${term.value}`, { data: { source, target: term.value, label: name.replace(/_/g, " "), width: 1.2 } });
    });
  }
  return [...nodes.values(), ...edges.values()];
}
