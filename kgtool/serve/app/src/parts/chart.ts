/** Two charts: columns over years, and bars for named values. Both are lists that a screen reader can read. */
import { grouped } from "../api";
import { h } from "../dom";

export interface Bar {
  label: string;
  value: number;
  href?: string;
}

/** Draws one bar a value, the longest as wide as there is room. */
export function bars(rows: Bar[], title: string): HTMLElement {
  const most = Math.max(1, ...rows.map((row) => Math.abs(row.value)));
  return h(
    "ul",
    { class: "bars", "aria-label": title },
    ...rows.map((row) =>
      h(
        "li",
        {},
        row.href ? h("a", { class: "bar-name", href: row.href }, row.label) : h("span", { class: "bar-name" }, row.label),
        h("span", { class: "bar-track", "aria-hidden": "true" }, h("span", { class: "bar", style: `width:${((100 * Math.abs(row.value)) / most).toFixed(1)}%` })),
        h("span", { class: "bar-value" }, grouped(String(row.value))),
      ),
    ),
  );
}

/** Draws one column a year; a longer time without a value is left out and marked. */
export function columns(counts: Map<number, string[]>, title: string): HTMLElement {
  const years = [...counts.keys()].sort((a, b) => a - b);
  const most = Math.max(...[...counts.values()].map((names) => names.length));
  const items: HTMLElement[] = [];
  const short = years.length > 6;
  years.forEach((year, index) => {
    const before = years[index - 1] ?? year - 1;
    if (year - before > 3) items.push(h("li", { class: "gap", "aria-hidden": "true" }, "…"));
    else for (let empty = before + 1; empty < year; empty += 1) items.push(column(empty, [], most, short));
    items.push(column(year, counts.get(year)!, most, short));
  });
  return h("ol", { class: "columns", "aria-label": title }, ...items);
}

function column(year: number, names: string[], most: number, short: boolean): HTMLElement {
  const told = names.slice(0, 12).join("; ") + (names.length > 12 ? ` and ${names.length - 12} more` : "");
  return h(
    "li",
    { title: names.length ? `${year}: ${told}` : `${year}: none` },
    h("span", { class: "column-count" }, names.length ? String(names.length) : ""),
    h("span", { class: "column", style: `height:${((7.5 * names.length) / most).toFixed(2)}rem` }),
    h("span", { class: "column-year", "aria-hidden": short }, short ? `’${String(year).slice(2)}` : String(year)),
    short ? h("span", { class: "visually-hidden" }, String(year)) : null,
  );
}
