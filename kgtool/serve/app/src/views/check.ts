/** Check: what the shapes find in the graph. */
import { type Card, type Evidence, get } from "../api";
import { fill, h } from "../dom";
import type { View } from "../main";
import { empty, showing } from "../parts/states";
import { quote, thing } from "../parts/things";
import { link } from "../routes";

interface Finding {
  severity: string;
  focus: Card;
  path: string;
  value: string;
  message: string;
  component: string;
  evidence: Evidence[];
}

interface Shape {
  iri: string;
  title: string;
  help: string;
  severity: string;
  count: number;
  findings: Finding[];
}

interface Report {
  conforms: boolean;
  counts: Record<string, number>;
  engine: string;
  seconds: number;
  notes: string[];
  shapes: Shape[];
}

const NAMES: Record<string, [string, string, string]> = {
  Violation: ["bad", "violation", "violations"],
  Warning: ["warn", "warning", "warnings"],
  Info: ["quiet", "remark", "remarks"],
};
const FILES: [string, string][] = [
  ["sarif", "SARIF"],
  ["junit", "JUnit"],
  ["turtle", "Turtle"],
];
const FIRST = 10;

export const view: View = (place) => {
  const body = h("div", { class: "stack" });
  const again = h("button", { type: "button", class: "main", onclick: () => run() }, "Check again");
  fill(
    place,
    h(
      "div",
      { class: "split" },
      h("div", {}, h("h1", {}, "Check"), h("p", { class: "soft lead" }, "The graph against the shapes of its ontology. A finding names the thing, and the sentence that it comes from.")),
      h("div", { class: "row" }, again, ...FILES.map(([format, name]) => h("a", { class: "button", href: `api/validation/report?format=${format}`, download: true }, name))),
    ),
    body,
  );
  function run(): void {
    again.disabled = true;
    void showing(body, "Checking the graph against its shapes", () => get<Report>("validation"), (report) => show(body, report)).finally(() => (again.disabled = false));
  }
  run();
};

function show(body: HTMLElement, report: Report): void {
  const chosen = new Set(Object.keys(NAMES).filter((name) => report.counts[name]));
  const list = h("div", { class: "stack" });
  const total = Object.values(report.counts).reduce((sum, count) => sum + count, 0);
  const sound = report.shapes.filter((shape) => !shape.count);
  const draw = (): void => {
    const shown = report.shapes.filter((shape) => shape.count && chosen.has(known(shape.severity)));
    fill(list, ...shown.map((shape) => group(shape)));
    if (!shown.length) fill(list, total ? empty("Nothing of these severities.", "Choose another severity above.") : empty("No findings.", "Every shape holds for this graph."));
  };
  fill(
    body,
    h(
      "section",
      { class: `card verdict ${report.conforms ? "good" : "wrong"}` },
      h("p", { class: "verdict-title" }, report.conforms ? "The graph conforms: no violation." : `The graph does not conform: ${counted("Violation", report.counts.Violation ?? 0)}.`),
      h("p", { class: "soft small" }, `${report.shapes.length} shapes, ${report.seconds.toFixed(1)} s, engine ${report.engine}.`),
      ...report.notes.map((note) => h("p", { class: "soft small" }, note)),
    ),
    h(
      "div",
      { class: "row", role: "group", "aria-label": "Severities" },
      ...Object.keys(NAMES).map((name) => {
        const toggle = h(
          "button",
          {
            type: "button",
            "aria-pressed": String(chosen.has(name)),
            disabled: !report.counts[name],
            onclick: () => {
              if (!chosen.delete(name)) chosen.add(name);
              toggle.setAttribute("aria-pressed", String(chosen.has(name)));
              draw();
            },
          },
          counted(name, report.counts[name] ?? 0),
        );
        return toggle;
      }),
    ),
    list,
    h(
      "details",
      { class: "card" },
      h("summary", {}, `${sound.length} shapes without findings`),
      h("ul", { class: "plain-list sound" }, ...sound.map((shape) => h("li", { title: shape.help }, shape.title))),
    ),
  );
  draw();
}

function known(severity: string): string {
  return severity in NAMES ? severity : "Violation";
}

function counted(severity: string, count: number): string {
  const [, one, many] = NAMES[known(severity)]!;
  return `${count} ${count === 1 ? one : many}`;
}

function group(shape: Shape): HTMLElement {
  const [kind] = NAMES[known(shape.severity)]!;
  const rows = shape.findings.map((found) => finding(found, shape.help));
  const list = h("ul", { class: "plain-list findings" }, ...rows.slice(0, FIRST));
  const rest = rows.slice(FIRST);
  const more = h("button", { type: "button", class: "plain", onclick: () => (list.append(...rest), more.remove()) }, `${rest.length} more`);
  const left = shape.count - shape.findings.length;
  return h(
    "section",
    { class: "card" },
    h("div", { class: "split" }, h("h2", {}, shape.title), h("span", { class: `chip ${kind}` }, counted(shape.severity, shape.count))),
    ...shape.help.split("\n").filter(Boolean).map((line, index) => h("p", { class: "soft small", lang: index ? "zh" : "en" }, line)),
    list,
    rest.length ? more : null,
    left > 0 ? h("p", { class: "soft small" }, `${left} more are in the files above.`) : null,
  );
}

function finding(found: Finding, help: string): HTMLElement {
  const path = found.path.replace(/^<|>$/g, "").split(/[#/]/).pop();
  return h(
    "li",
    {},
    h("p", { class: "finding" }, found.focus.type === "Article" ? h("a", { href: link("read", { article: found.focus.iri }) }, found.focus.label) : found.focus.iri ? thing(found.focus) : found.focus.label, path ? h("span", { class: "predicate" }, ` ${path}`) : null, found.value ? h("code", {}, ` ${short(found.value)}`) : null),
    found.message && !help.replace(/\s+/g, " ").startsWith(found.message.replace(/\s+/g, " ").trim()) ? h("p", { class: "small" }, found.message) : null,
    found.evidence.length
      ? h("details", {}, h("summary", {}, found.evidence.length === 1 ? "1 sentence" : `${found.evidence.length} sentences`), ...found.evidence.slice(0, 5).map(quote))
      : found.focus.type === "Article" ? null : h("p", { class: "soft small" }, "From the reference data or the ontology; no sentence is behind it."),
  );
}

function short(value: string): string {
  const text = value.replace(/^<(.*)>$/, "$1");
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
