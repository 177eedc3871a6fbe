/** A text with stretches marked in it that may overlap: it is cut at every boundary, and each piece carries its marks. */
import type { Statement } from "../api";
import { h } from "../dom";
import { familyOf } from "./things";

export interface Mark {
  begin: number;
  end: number;
  kind: "cut" | "statement" | "mention" | "target";
  title: string;
  href?: string;
  type?: string;
  statement?: Statement;
}

/** Returns the paragraphs of a text. Offsets count code points, as everywhere in kgtool; `places` gets each statement's pieces. */
export function marked(text: string, marks: Mark[], places: Map<Statement, HTMLElement[]>): { nodes: HTMLElement[]; target?: HTMLElement } {
  const points = Array.from(text);
  const edges = [...new Set([0, points.length, ...marks.flatMap((mark) => [mark.begin, mark.end])])].filter((at) => at >= 0 && at <= points.length).sort((a, b) => a - b);
  const nodes: HTMLElement[] = [];
  let target: HTMLElement | undefined;
  let paragraph = h("p", {});
  const flush = (): void => {
    if (paragraph.textContent?.trim()) nodes.push(paragraph);
    paragraph = h("p", {});
  };
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [begin, end] = [edges[index]!, edges[index + 1]!];
    const on = marks.filter((mark) => mark.begin <= begin && mark.end >= end);
    points
      .slice(begin, end)
      .join("")
      .split("\n")
      .forEach((line, number) => {
        if (number) flush();
        if (!line) return;
        const piece = wrap(line, on, places);
        if (piece instanceof HTMLElement && !target && on.some((mark) => mark.kind === "target")) target = piece;
        paragraph.append(piece);
      });
  }
  flush();
  return { nodes, target };
}

function wrap(line: string, on: Mark[], places: Map<Statement, HTMLElement[]>): Node {
  if (!on.length) return document.createTextNode(line);
  const mention = on.filter((mark) => mark.kind === "mention").sort((a, b) => a.end - a.begin - (b.end - b.begin))[0];
  const statements = on.filter((mark) => mark.kind === "statement");
  const cut = on.find((mark) => mark.kind === "cut");
  let inner: Node = document.createTextNode(line);
  if (mention) inner = h("a", { class: `mention family-${familyOf(mention.type ?? "")}`, href: mention.href, title: mention.title }, inner);
  const kinds = [statements.length && "statement", cut && "cut", on.some((mark) => mark.kind === "target") && "target"].filter(Boolean);
  if (!kinds.length) return inner;
  const span = h("span", { class: kinds.join(" "), title: cut && !statements.length ? cut.title : null, tabindex: statements.length ? "-1" : null }, inner);
  for (const { statement } of statements) if (statement) places.set(statement, [...(places.get(statement) ?? []), span]);
  return span;
}
