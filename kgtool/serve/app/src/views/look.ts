/** Look: the graph around things. */
import type { Core, ElementDefinition, NodeSingular } from "cytoscape";
import { type Card, type Edge, type Evidence, type Position, type Value, Failure, get, textOf } from "../api";
import { download, fill, h } from "../dom";
import type { View } from "../main";
import { filters } from "../parts/filters";
import { arrange, draw } from "../parts/graph";
import { toGraphml } from "../parts/graphml";
import { empty, failure, loading } from "../parts/states";
import { suggest } from "../parts/suggest";
import { dot, familyOf, modality, quote, thing, value, words } from "../parts/things";
import { link, remember } from "../routes";

interface Group {
  property: string;
  label: string;
  zh: string;
  incoming: boolean;
  count: number;
}

interface Neighbours {
  groups: Group[];
  nodes: Card[];
  edges: Edge[];
}

interface Known {
  card: Card;
  names: { text: string; language: string; preferred: boolean }[];
  classes: string[];
  definition: string;
  position: Position | null;
  facts: { predicate: Card; other: Value; incoming: boolean; modality: string; evidence: Evidence[] }[];
}

const FIRST = "https://w3id.org/ai-zones/id/city/hefei";

export const view: View = (place, parameters) => {
  const canvas = h("div", { class: "canvas look-canvas", role: "application", tabindex: "0", "aria-label": "Graph. Choose things in the list beside it, or with the arrow keys and Enter." });
  const side = h("aside", { class: "card side-panel", "aria-label": "The chosen thing" });
  const said = h("p", { class: "soft small", role: "status" });
  const core = draw(canvas, []);
  const narrowing = filters(core, () => tell());
  let chosen = "";

  function tell(): void {
    const shown = core.nodes().not(".hidden").length;
    said.textContent = `${shown} ${shown === 1 ? "thing" : "things"} and ${core.edges().not(".hidden").length} facts shown`;
    if (core.nodes().length > shown) said.textContent += `, ${core.nodes().length - shown} filtered out`;
  }

  function add(found: { nodes: Card[]; edges: Edge[] }, around?: string): void {
    const before = core.nodes().length;
    const centre = around ? core.$id(around) : core.collection();
    const at = centre.nonempty() ? (centre[0] as NodeSingular).position() : { x: 0, y: 0 };
    const fresh: ElementDefinition[] = [];
    for (const card of found.nodes) {
      if (core.$id(card.iri).empty()) {
        const turn = fresh.length * 2.4;
        fresh.push({
          data: { id: card.iri, card, label: card.label, family: familyOf(card.type), size: 18 },
          position: { x: at.x + Math.cos(turn) * 80, y: at.y + Math.sin(turn) * 80 },
        });
      }
    }
    for (const edge of found.edges) {
      const id = `${edge.source} ${edge.property} ${edge.target}`;
      if (core.$id(id).empty()) {
        fresh.push({ data: { id, source: edge.source, target: edge.target, edge, label: edge.label, curated: !edge.evidence.length, width: edge.evidence.length ? 1.6 : 1 } });
      }
    }
    core.add(fresh);
    if (fresh.length) {
      narrowing.refresh();
      arrange(core, { fresh: before === 0 });
    }
    tell();
  }

  function select(iri: string): void {
    chosen = iri;
    core.nodes().unselect();
    core.$id(iri).select();
    remember("look", { thing: iri });
    void show(iri);
  }

  async function expand(iri: string, group?: Group): Promise<void> {
    const asked: Record<string, string> = { iri };
    if (group) {
      asked.property = group.property;
      asked.incoming = group.incoming ? "1" : "0";
      asked.limit = "100";
    } else asked.limit = "12";
    if (core.nodes().empty()) said.textContent = "Asking what it is joined to …";
    const found = await get<Neighbours>("neighbours", asked);
    add(found, iri);
    if (chosen === iri && !group) showGroups(iri, found.groups);
  }

  const groupsPlace = h("div", {});

  function showGroups(iri: string, groups: Group[]): void {
    fill(
      groupsPlace,
      h("h3", {}, "Expand by property"),
      h(
        "ul",
        { class: "plain-list row" },
        ...groups.map((group) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "small-button",
                title: `${group.zh} ${group.incoming ? "(towards this thing)" : ""}`,
                onclick: () => expand(iri, group).catch((error: unknown) => fill(groupsPlace, failure(error))),
              },
              `${group.incoming ? "← " : ""}${group.label}`,
              h("span", { class: "soft" }, String(group.count)),
            ),
          ),
        ),
      ),
    );
  }

  async function show(iri: string): Promise<void> {
    fill(side, loading("Asking"));
    fill(groupsPlace);
    try {
      const found = await get<Known>("thing", { iri });
      if (chosen !== iri) return;
      fill(side, ...known(found), groupsPlace, ...facts(found));
      await expand(iri);
    } catch (error) {
      if (chosen === iri) fill(side, failure(error, () => show(iri)));
    }
  }

  function known(found: Known): Node[] {
    const zh = found.names.find((name) => name.language.startsWith("zh") && name.preferred);
    const others = found.names.filter((name) => name.text !== found.card.label && name !== zh).map((name) => name.text);
    return [
      h("p", { class: "kind" }, dot(found.card.type), words(found.card.type || "thing")),
      h("h2", {}, found.card.label, zh ? h("span", { class: "zh" }, ` ${zh.text}`) : null),
      others.length ? h("p", { class: "soft small" }, `Also: ${others.slice(0, 8).join("; ")}${others.length > 8 ? " …" : ""}`) : h("span", {}),
      h(
        "p",
        { class: "row small" },
        h("a", { href: `describe?iri=${encodeURIComponent(found.card.iri)}` }, "Page"),
        found.card.type === "Article" ? h("a", { href: link("read", { article: found.card.iri }) }, "Read it") : null,
        h("button", { type: "button", class: "plain", onclick: () => void navigator.clipboard?.writeText(found.card.iri) }, "Copy IRI"),
      ),
    ];
  }

  function facts(found: Known): Node[] {
    if (!found.facts.length) return [empty("Nothing is said about it.", "It occurs in the graph with its names only.")];
    const groups = new Map<string, Known["facts"]>();
    for (const fact of found.facts) {
      const key = `${fact.incoming ? "← " : ""}${fact.predicate.label}`;
      groups.set(key, [...(groups.get(key) ?? []), fact]);
    }
    return [...groups].map(([name, all]) => {
      const rows = all.map((fact) =>
        h(
          "li",
          {},
          value(fact.other),
          " ",
          fact.modality === "asserted" ? null : modality(fact.modality),
          fact.evidence.length
            ? h("details", {}, h("summary", {}, fact.evidence.length === 1 ? "1 sentence" : `${fact.evidence.length} sentences`), ...fact.evidence.map(quote))
            : null,
        ),
      );
      const list = h("ul", { class: "plain-list facts" }, ...rows.slice(0, 12));
      const rest = rows.slice(12);
      const more = h("button", { type: "button", class: "plain", onclick: () => (list.append(...rest), more.remove()) }, `${rest.length} more`);
      return h("section", { class: "fact-group" }, h("h3", {}, name), list, rest.length ? more : null);
    });
  }

  const connecting = connection((found) => {
    core.elements().removeClass("path");
    add(found);
    for (const node of found.nodes) core.$id(node.iri).addClass("path");
    for (const edge of found.edges) core.$id(`${edge.source} ${edge.property} ${edge.target}`).addClass("path");
  });

  const search = suggest({ label: "Find a thing", choose: (card) => open(card.iri) });

  function open(iri: string): void {
    void select(iri);
  }

  core.on("tap", "node", (event) => select((event.target as NodeSingular).id()));
  core.on("tap", "edge", (event) => {
    const edge = event.target.data("edge") as Edge;
    chosen = "";
    fill(side, h("p", { class: "kind" }, edge.label), h("h2", {}, ...ends(core, edge)), ...sentences(edge));
  });
  canvas.addEventListener("keydown", (event) => {
    const nodes = core.nodes().not(".hidden");
    if (!nodes.length || !["ArrowRight", "ArrowLeft", "Enter"].includes(event.key)) return;
    event.preventDefault();
    const ids = nodes.map((node) => node.id());
    const at = ids.indexOf(core.nodes(":selected")[0]?.id() ?? "");
    if (event.key === "Enter") return void (at >= 0 && select(ids[at]!));
    const next = ids[(at + (event.key === "ArrowRight" ? 1 : -1) + ids.length) % ids.length]!;
    core.nodes().unselect();
    core.$id(next).select();
    said.textContent = core.$id(next).data("label") as string;
  });

  fill(
    place,
    h("h1", {}, "Look"),
    h("p", { class: "soft lead" }, "Find a thing, expand what it is joined to, or see what joins two things."),
    h("div", { class: "look-top" }, search.element, connecting),
    h(
      "div",
      { class: "look" },
      h(
        "section",
        { class: "card look-graph" },
        h(
          "div",
          { class: "split tools" },
          said,
          h(
            "div",
            { class: "row" },
            h("button", { type: "button", onclick: () => arrange(core, { fresh: true }) }, "Arrange"),
            h("button", { type: "button", onclick: () => clear() }, "Clear"),
            h("button", { type: "button", onclick: () => picture() }, "PNG"),
            h("button", { type: "button", onclick: () => download(toGraphml(core.elements().not(".hidden").jsons() as ElementDefinition[]), "kgtool-graph.graphml", "application/graphml+xml") }, "GraphML"),
          ),
        ),
        canvas,
        narrowing.element,
      ),
      side,
    ),
  );

  function clear(): void {
    core.elements().remove();
    chosen = "";
    remember("look", {});
    narrowing.refresh();
    tell();
    fill(side, empty("Nothing is chosen.", "Find a thing by its name above."));
  }

  function picture(): void {
    const ground = getComputedStyle(document.documentElement).getPropertyValue("--sheet").trim();
    const blob = core.png({ output: "blob", full: true, scale: 2, bg: ground, maxWidth: 6000, maxHeight: 6000 }) as unknown as Blob;
    download(blob, "kgtool-graph.png");
  }

  const iri = parameters.get("thing");
  const from = parameters.get("from");
  const to = parameters.get("to");
  if (from && to) void connecting.dispatchEvent(new CustomEvent("restore", { detail: { from, to } }));
  if (iri) open(iri);
  else if (!from) {
    fill(side, empty("Nothing is chosen.", "Find a thing by its name above, or begin with ", h("a", { href: link("look", { thing: FIRST }) }, "Hefei"), "."));
    tell();
  }
  const resized = new ResizeObserver(() => core.resize());
  resized.observe(canvas);
  return () => {
    resized.disconnect();
    core.destroy();
  };
};

function ends(core: Core, edge: Edge): Node[] {
  const card = (iri: string): Card => core.$id(iri).data("card") as Card;
  return [thing(card(edge.source)), h("span", { class: "predicate" }, ` ${edge.label} `), thing(card(edge.target))];
}

function sentences(edge: Edge): Node[] {
  return edge.evidence.length ? edge.evidence.map(quote) : [h("p", {}, modality("reference"), " From the curated reference data; no article states it.")];
}

/** The form that looks for what joins two things, and the answer below it. */
function connection(found: (path: { nodes: Card[]; edges: Edge[] }) => void): HTMLElement {
  let from: Card | undefined;
  let to: Card | undefined;
  const answer = h("div", { class: "connection-answer", "aria-live": "polite" });
  const stated = h("input", { type: "checkbox" });
  const one = suggest({ label: "From", choose: (card) => void (from = card) });
  const two = suggest({ label: "To", choose: (card) => void (to = card) });

  async function look(): Promise<void> {
    if (!from || !to || one.input.value !== from.label || two.input.value !== to.label) {
      fill(answer, failure(new Failure("Two things are needed.", "Choose one from the suggestions in each field.")));
      return;
    }
    fill(answer, loading("Looking for what joins them"));
    try {
      const path = await get<{ nodes: Card[]; edges: Edge[] }>("connection", { from: from.iri, to: to.iri, stated: stated.checked ? "1" : "0" });
      if (!path.nodes.length) {
        fill(answer, empty("Nothing joins them within eight steps.", stated.checked ? "Take the reference data in as well." : "They lie in separate parts of the graph."));
        return;
      }
      remember("look", { from: from.iri, to: to.iri });
      fill(answer, steps(path));
      found(path);
    } catch (error) {
      fill(answer, failure(error, look));
    }
  }

  const element = h(
    "details",
    { class: "card connection" },
    h("summary", {}, "What joins two things?"),
    h(
      "form",
      { class: "connection-form", onsubmit: (event: Event) => (event.preventDefault(), void look()) },
      one.element,
      two.element,
      h("label", { class: "check" }, stated, "only what articles state"),
      h("button", { class: "main", type: "submit" }, "Connect"),
    ),
    answer,
  );
  element.addEventListener("restore", (event) => {
    const ends = (event as CustomEvent<{ from: string; to: string }>).detail;
    element.open = true;
    void Promise.all([get<Known>("thing", { iri: ends.from }), get<Known>("thing", { iri: ends.to })]).then(
      ([a, b]) => {
        [from, to] = [a.card, b.card];
        [one.input.value, two.input.value] = [from.label, to.label];
        return look();
      },
      (error: unknown) => fill(answer, failure(error)),
    );
  });
  return element;
}

function steps(path: { nodes: Card[]; edges: Edge[] }): HTMLElement {
  return h(
    "ol",
    { class: "plain-list steps" },
    ...path.edges.map((edge, index) => {
      const forward = path.nodes[index]!.iri === edge.source;
      const [a, b] = forward ? [path.nodes[index]!, path.nodes[index + 1]!] : [path.nodes[index + 1]!, path.nodes[index]!];
      return h("li", {}, h("p", { class: "step" }, thing(a), h("span", { class: "predicate" }, ` ${edge.label} `), thing(b)), ...sentences(edge).slice(0, 3));
    }),
    path.edges.length ? null : h("li", {}, `Both are ${textOf(path.nodes[0]!)}.`),
  );
}
