/** What of a graph is shown: by class, property, article, and when it was published. */
import type { Core, EdgeSingular, NodeSingular } from "cytoscape";
import type { Card, Edge } from "../api";
import { fill, h } from "../dom";
import { FAMILY_NAMES, dot, words } from "./things";

export function filters(core: Core, changed: () => void): { element: HTMLElement; refresh: () => void } {
  const off = { type: new Set<string>(), property: new Set<string>() };
  const types = h("fieldset", { class: "choices" });
  const properties = h("fieldset", { class: "choices" });
  const article = h("select", { "aria-label": "Article", onchange: () => apply() });
  const from = h("input", { type: "date", "aria-label": "Published from", onchange: () => apply() });
  const until = h("input", { type: "date", "aria-label": "Published until", onchange: () => apply() });
  const curated = h("input", { type: "checkbox", checked: true, onchange: () => apply() });

  function apply(): void {
    core.batch(() => {
      core.elements().removeClass("hidden");
      core.nodes().forEach((node: NodeSingular) => {
        if (off.type.has((node.data("card") as Card).type)) node.addClass("hidden");
      });
      core.edges().forEach((edge: EdgeSingular) => {
        if (!passes(edge.data("edge") as Edge) || edge.source().hasClass("hidden") || edge.target().hasClass("hidden")) edge.addClass("hidden");
      });
      if (narrowed()) {
        core.nodes().forEach((node: NodeSingular) => {
          if (node.connectedEdges().not(".hidden").empty() && !node.selected()) node.addClass("hidden");
        });
      }
    });
    changed();
  }

  function narrowed(): boolean {
    return Boolean(article.value || from.value || until.value || !curated.checked || off.property.size);
  }

  function passes(edge: Edge): boolean {
    if (off.property.has(edge.label)) return false;
    if (!edge.evidence.length) return curated.checked && !article.value && !from.value && !until.value;
    return edge.evidence.some((place) => {
      const date = place.published ?? "";
      return (
        (!article.value || place.article === article.value) &&
        (!from.value || (date !== "" && date >= from.value.slice(0, date.length))) &&
        (!until.value || (date !== "" && date.slice(0, 10) <= until.value))
      );
    });
  }

  function choices(place: HTMLElement, title: string, names: Map<string, number>, set: Set<string>, icon: boolean): void {
    fill(
      place,
      h("legend", {}, title),
      ...[...names].sort().map(([name, count]) =>
        h(
          "label",
          { class: "check" },
          h("input", {
            type: "checkbox",
            checked: !set.has(name),
            onchange: (event: Event) => {
              if ((event.target as HTMLInputElement).checked) set.delete(name);
              else set.add(name);
              apply();
            },
          }),
          icon ? dot(name) : null,
          icon ? words(name) || FAMILY_NAMES.other! : name,
          h("span", { class: "soft" }, String(count)),
        ),
      ),
    );
  }

  function refresh(): void {
    const kinds = new Map<string, number>();
    core.nodes().forEach((node: NodeSingular) => tally(kinds, (node.data("card") as Card).type));
    const names = new Map<string, number>();
    const articles = new Map<string, string>();
    core.edges().forEach((one: EdgeSingular) => {
      const edge = one.data("edge") as Edge;
      tally(names, edge.label);
      for (const place of edge.evidence) articles.set(place.article, place.title ?? place.article);
    });
    choices(types, "Classes", kinds, off.type, true);
    choices(properties, "Properties", names, off.property, false);
    const kept = article.value;
    fill(article, h("option", { value: "" }, "Any article"), ...[...articles].map(([iri, title]) => h("option", { value: iri }, title)));
    article.value = articles.has(kept) ? kept : "";
    apply();
  }

  const element = h(
    "details",
    { class: "filters" },
    h("summary", {}, "Filter by class, property, article, date"),
    types,
    properties,
    h(
      "div",
      { class: "filter-row" },
      h("label", {}, "Article", article),
      h("label", {}, "Published from", from),
      h("label", {}, "until", until),
      h("label", { class: "check" }, curated, "reference data"),
    ),
  );
  return { element, refresh };
}

function tally(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
