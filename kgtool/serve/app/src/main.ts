import "./style.css";
import { fill, h, s } from "./dom";
import { failure, loading } from "./parts/states";
import { current, link } from "./routes";

/** A view fills its element from the parameters of its address; what it returns ends it. */
export type View = (place: HTMLElement, parameters: URLSearchParams) => void | (() => void);

const VIEWS: Record<string, { title: string; load: () => Promise<{ view: View }> }> = {
  overview: { title: "Overview", load: () => import("./views/overview") },
  ask: { title: "Ask", load: () => import("./views/ask") },
  look: { title: "Look", load: () => import("./views/look") },
  read: { title: "Read", load: () => import("./views/read") },
  check: { title: "Check", load: () => import("./views/check") },
};

const main = h("main", { id: "main", tabindex: "-1" });
const tabs = Object.entries(VIEWS).map(([name, view]) => h("a", { href: link(name), "data-view": name }, view.title));
let end: void | (() => void);
let turn = 0;

function frame(): void {
  fill(
    document.getElementById("app")!,
    h("a", { class: "skip", href: "#main", onclick: skip }, "Skip to the content"),
    h(
      "header",
      { class: "top" },
      h("a", { class: "brand", href: link("overview"), "aria-label": "kgtool, to the overview" }, mark(), "kgtool"),
      h("nav", { class: "tabs", "aria-label": "Views" }, ...tabs),
    ),
    main,
    h(
      "footer",
      { class: "foot" },
      h("a", { href: "sparql" }, "SPARQL endpoint"),
      h("a", { href: "graphs" }, "Graphs"),
      h("a", { href: "ontology" }, "Ontology"),
      h("a", { href: ".well-known/void" }, "Dataset"),
      h("a", { href: "assets/licenses.md" }, "Licences"),
    ),
  );
}

function mark(): SVGElement {
  const dot = (cx: number, cy: number): SVGElement => s("circle", { cx, cy, r: 2.2 });
  const lines = s("path", { d: "M4 4l8 3-6 6z" });
  return s("svg", { class: "mark", viewBox: "0 0 16 16", "aria-hidden": "true" }, lines, dot(4, 4), dot(12, 7), dot(6, 13));
}

function skip(event: Event): void {
  event.preventDefault();
  main.focus();
}

async function show(): Promise<void> {
  const { view: name, parameters } = current();
  const found = VIEWS[name];
  turn += 1;
  const mine = turn;
  if (end) end();
  end = undefined;
  for (const tab of tabs) {
    if (tab.dataset.view === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  if (!found) {
    document.title = "kgtool";
    fill(main, failure(new Error(`There is no view “${name}”.`), undefined, "Choose one of the five above."));
    return;
  }
  document.title = `${found.title} · kgtool`;
  main.className = `view view-${name}`;
  fill(main, loading("Loading"));
  try {
    const { view } = await found.load();
    if (mine !== turn) return;
    fill(main);
    end = view(main, parameters);
  } catch (error) {
    if (mine === turn) fill(main, failure(error, show));
  }
}

frame();
addEventListener("hashchange", () => void show());
void show();
