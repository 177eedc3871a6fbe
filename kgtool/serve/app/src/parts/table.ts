/** An answer as a table that can be sorted. */
import { fill, h } from "../dom";
import { grouped } from "../api";
import { link } from "../routes";
import { type Answer, type Known, type Term, isNumeric, nameOf } from "./answers";

const PAGE = 100;

export function table(found: Answer, names: Known, descriptions: Record<string, string>): HTMLElement {
  const numeric = found.columns.map((_, index) => isNumeric(found, index));
  let order = -1;
  let down = false;
  let shown = PAGE;
  const head = h("tr", {});
  const body = h("tbody", {});
  const more = h("button", { type: "button", onclick: () => ((shown += PAGE * 5), draw()) });

  function sorted(): (Term | undefined)[][] {
    if (order < 0) return found.rows;
    const sign = down ? -1 : 1;
    return [...found.rows].sort((a, b) => {
      const [one, two] = [a[order], b[order]];
      if (!one || !two) return one ? -1 : two ? 1 : 0;
      if (numeric[order]) return sign * (Number(one.value) - Number(two.value));
      return sign * nameOf(one, names).localeCompare(nameOf(two, names));
    });
  }

  function draw(): void {
    fill(
      head,
      ...found.columns.map((name, index) =>
        h(
          "th",
          { scope: "col", class: numeric[index] ? "number" : null, "aria-sort": order === index ? (down ? "descending" : "ascending") : null },
          h("button", { type: "button", class: "plain sort", title: descriptions[name] ?? null, onclick: () => sort(index) }, name.replace(/_/g, " "), order === index ? (down ? " ↓" : " ↑") : ""),
        ),
      ),
    );
    fill(body, ...sorted().slice(0, shown).map((row) => h("tr", {}, ...found.columns.map((_, index) => h("td", { class: numeric[index] ? "number" : null }, cell(row[index], names))))));
    const rest = found.rows.length - shown;
    more.hidden = rest <= 0;
    more.textContent = `Show ${Math.min(rest, PAGE * 5)} more`;
  }

  function sort(index: number): void {
    down = order === index && !down;
    order = index;
    draw();
    head.querySelectorAll("button")[index]?.focus();
  }

  draw();
  return h("div", {}, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Answer as a table" }, h("table", { class: "answer" }, h("thead", {}, head), body)), more);
}

function cell(term: Term | undefined, names: Known): Node | string {
  if (!term) return "";
  if (term.type === "uri") {
    const text = nameOf(term, names);
    const card = names[term.value];
    if (card?.type === "Article") return h("a", { href: link("read", { article: term.value }), title: term.value }, text);
    if (card?.type) return h("a", { class: "thing", href: link("look", { thing: term.value }), title: [card.zh, term.value].filter(Boolean).join(" · ") }, text);
    return h("span", { title: term.value }, text);
  }
  const number = /#(decimal|integer)$/.test(term.datatype ?? "");
  return number ? grouped(term.value) : term.value;
}
