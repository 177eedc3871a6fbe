/** Read: an article, and what was read in it. */
import { type Card, type Evidence, type Statement, get, post } from "../api";
import { fill, h } from "../dom";
import type { View } from "../main";
import { type Mark, marked } from "../parts/marked";
import { empty, failure, loading, showing } from "../parts/states";
import { dot, modality, plain, triple, words } from "../parts/things";
import { link, remember } from "../routes";

interface Listed {
  iri: string;
  title: string;
  published: string;
  publisher: string;
  statements: number;
  text: boolean;
}

interface Mention {
  begin: number;
  end: number;
  kind: string;
  iri: string | null;
  label: string;
  via: string;
  provisional: boolean;
  reason: string;
}

interface OpenAmount {
  qualifiers: { unit?: string };
  reason: string;
  owners: { label: string; predicate: string; probability: number }[];
  evidence: { sentence: number; begin: number; end: number; quote: string }[];
}

export interface Reading {
  article: Record<string, string | null>;
  text: string | null;
  sentences?: { ordinal: number; begin: number; end: number; role: string; cut: string | null }[];
  cuts?: { begin: number; end: number; reason: string }[];
  mentions?: Mention[];
  statements: Statement[];
  rejections?: Statement[];
  open?: OpenAmount[];
  quotes?: { sentence: number; begin: number; end: number; quote: string }[];
}

const EXAMPLE =
  "HEFEI, May 6, 2024 -- The Hefei AI Innovation Development Pilot Zone was approved by the Ministry of Science and Technology " +
  "in October 2019. It lies in Hefei, Anhui Province.\n\nThe city plans to have more than 2,000 AI companies by 2027.";

export const view: View = (place, parameters) => {
  const chosen = h("select", { id: "article" });
  const body = h("div", {});
  const box = h("textarea", { id: "paste", rows: 7, placeholder: "Paste an article here: text, Markdown or HTML." });
  const paste = h(
    "details",
    { class: "card paste" },
    h("summary", {}, "Read a text of your own"),
    h("label", { for: "paste" }, "Nothing of it is stored."),
    box,
    h(
      "div",
      { class: "row" },
      h("button", { type: "button", class: "main", onclick: () => readPasted() }, "Read"),
      h("button", { type: "button", class: "plain", onclick: () => ((box.value = EXAMPLE), readPasted()) }, "Try an example"),
    ),
  );

  let pasted = false;

  function readPasted(): void {
    pasted = true;
    chosen.value = "";
    remember("read", {});
    void showing(body, "Reading", () => post<Reading>("read", box.value), (found) => show(body, found));
  }

  async function open(iri: string, at?: [number, number]): Promise<void> {
    chosen.value = iri;
    await showing(body, "Reading", () => get<Reading>("article", { iri }), (found) => show(body, found, at));
  }

  chosen.addEventListener("change", () => {
    if (!chosen.value) return;
    remember("read", { article: chosen.value });
    void open(chosen.value);
  });
  fill(
    place,
    h("h1", {}, "Read"),
    h("p", { class: "soft lead" }, "An article with its names and statements in the text. Hover over a statement to see its triple; choose a name to look at the thing."),
    h("div", { class: "read-top" }, h("div", {}, h("label", { for: "article" }, "Article"), chosen), paste),
    body,
  );
  const own = parameters.get("paste") !== null;
  paste.open = own;
  fill(body, own ? empty("Nothing is read yet.", "Paste an article above and press Read.") : loading("Asking for the articles"));
  get<{ articles: Listed[] }>("articles").then(
    ({ articles }) => {
      fill(
        chosen,
        h("option", { value: "" }, articles.length ? "Choose an article" : "No articles"),
        ...articles.map((row) => h("option", { value: row.iri }, `${row.published ? `${row.published}  ` : ""}${row.title}`)),
      );
      if (pasted) return; // a text of one's own was read meanwhile
      const iri = parameters.get("article") ?? articles[0]?.iri;
      if (own) return;
      if (iri) {
        const [begin, end] = [parameters.get("begin"), parameters.get("end")];
        void open(iri, begin && end ? [Number(begin), Number(end)] : undefined);
      } else fill(body, empty("This graph has no articles.", "Add some with ", h("code", {}, "kgtool build DIR --store …"), ", or paste a text above."));
    },
    (error: unknown) => {
      if (!pasted && !own) fill(body, failure(error));
    },
  );
};

function show(place: HTMLElement, found: Reading, at?: [number, number]): void {
  const about = found.article;
  const meta = [about.publisher, about.published, about.author].filter(Boolean).join(" · ");
  const panel = h("aside", { class: "side-panel stack", "aria-label": "What was read" });
  const text = h("article", { class: "card text", lang: about.language ?? "en" });
  fill(
    place,
    h(
      "div",
      { class: "look" },
      h("div", {}, h("h2", {}, about.title ?? "A text of your own"), h("p", { class: "soft small" }, meta || "No date, publisher or author was found."), text),
      panel,
    ),
  );
  const places = new Map<Statement, HTMLElement[]>();
  if (found.text === null) quoted(text, found);
  else body(text, found, places, at);
  panels(panel, found, places);
}

function quoted(text: HTMLElement, found: Reading): void {
  fill(
    text,
    h("p", { class: "note" }, "The text of this article is not at hand: the graph holds only the quoted words. Start the server with ", h("code", {}, "--articles DIR"), " to see it whole."),
    ...(found.quotes ?? []).map((row) => h("blockquote", {}, h("p", { class: "quote" }, `“${row.quote}”`), h("footer", {}, `sentence ${row.sentence}`))),
  );
}

function body(text: HTMLElement, found: Reading, places: Map<Statement, HTMLElement[]>, at?: [number, number]): void {
  const marks: Mark[] = [];
  for (const cut of found.cuts ?? []) marks.push({ begin: cut.begin, end: cut.end, kind: "cut", title: `Left out: ${cut.reason}` });
  for (const statement of found.statements) {
    for (const place of statement.evidence) marks.push({ begin: place.begin, end: place.end, kind: "statement", title: plain(statement), statement });
  }
  for (const mention of found.mentions ?? []) {
    if (!mention.iri) continue;
    marks.push({ begin: mention.begin, end: mention.end, kind: "mention", title: `${mention.label} (${words(mention.kind)})${mention.reason ? `: ${mention.reason}` : ""}`, href: link("look", { thing: mention.iri }), type: mention.kind });
  }
  if (at) marks.push({ begin: at[0], end: at[1], kind: "target", title: "" });
  const { nodes, target } = marked(found.text!, marks, places);
  fill(text, ...nodes);
  hovering(text, places);
  if (target) requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
}

/** Shows the triples of the stretch under the pointer, or under the focus, in a small box beside it. */
function hovering(text: HTMLElement, places: Map<Statement, HTMLElement[]>): void {
  const tip = h("div", { class: "tip", role: "tooltip", hidden: true, id: "tip" });
  text.append(tip);
  const of = (element: HTMLElement): Statement[] => [...places].filter(([, spans]) => spans.includes(element)).map(([statement]) => statement);
  const show = (event: Event): void => {
    const span = (event.target as HTMLElement).closest<HTMLElement>(".statement");
    if (!span) return void (tip.hidden = true);
    const said = of(span);
    fill(tip, ...said.slice(0, 6).map((statement) => h("p", {}, plain(statement), " ", modality(statement.modality))), said.length > 6 ? h("p", { class: "soft" }, `and ${said.length - 6} more`) : null);
    const box = span.getBoundingClientRect();
    const around = text.getBoundingClientRect();
    tip.hidden = false;
    tip.style.top = `${box.bottom - around.top + 6}px`;
    tip.style.left = `${Math.max(8, Math.min(box.left - around.left, around.width - tip.offsetWidth - 8))}px`;
  };
  text.addEventListener("mouseover", show);
  text.addEventListener("focusin", show);
  text.addEventListener("mouseleave", () => (tip.hidden = true));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tip.hidden = true;
  });
}

function panels(panel: HTMLElement, found: Reading, places: Map<Statement, HTMLElement[]>): void {
  const row = (statement: Statement): HTMLElement =>
    h(
      "li",
      {
        class: "said",
        onmouseenter: () => light(places.get(statement), true),
        onmouseleave: () => light(places.get(statement), false),
      },
      triple(statement),
      " ",
      modality(statement.modality),
      ...statement.evidence.slice(0, 1).map((place: Evidence) => jump(place, places.get(statement))),
    );
  const names = new Map<string, Card & { count: number }>();
  for (const mention of found.mentions ?? []) {
    if (!mention.iri) continue;
    const card = names.get(mention.iri) ?? { iri: mention.iri, label: mention.label, zh: "", type: mention.kind, count: 0 };
    names.set(mention.iri, { ...card, count: card.count + 1 });
  }
  const reasons = [...new Set((found.cuts ?? []).map((cut) => cut.reason))];
  fill(
    panel,
    h(
      "section",
      { class: "card" },
      h("h2", {}, `Statements (${found.statements.length})`),
      found.statements.length ? h("ul", { class: "plain-list facts" }, ...found.statements.map(row)) : empty("No statement was found.", "Statements name two known things, or a thing and a figure or date, in one sentence."),
    ),
    found.rejections
      ? h(
          "section",
          { class: "card" },
          h("h2", {}, `Turned away (${found.rejections.length})`),
          found.rejections.length
            ? h("ul", { class: "plain-list facts" }, ...found.rejections.map((statement) => h("li", {}, triple(statement), h("p", { class: "reason" }, statement.reason ?? ""), ...statement.evidence.slice(0, 1).map((place) => h("p", { class: "soft small quote" }, `“${place.quote}”`)))))
            : h("p", { class: "soft" }, "Nothing was proposed that the checks turned away."),
        )
      : null,
    found.open?.length
      ? h(
          "section",
          { class: "card" },
          h("h2", {}, `Left open (${found.open.length})`),
          h("ul", { class: "plain-list facts" }, ...found.open.map((amount) => h("li", {}, `“${amount.evidence[0]?.quote}”`, h("p", { class: "reason" }, amount.reason), ...amount.owners.map((owner) => h("p", { class: "soft small" }, `${owner.label}, ${owner.predicate === "hasTarget" ? "goal" : "figure"}: ${Math.round(owner.probability * 100)} %`))))),
        )
      : null,
    names.size
      ? h(
          "section",
          { class: "card" },
          h("h2", {}, `Names (${names.size})`),
          h("ul", { class: "plain-list classes" }, ...[...names.values()].sort((a, b) => b.count - a.count).map((card) => h("li", {}, dot(card.type), h("a", { class: "thing", href: link("look", { thing: card.iri }) }, card.label), h("span", { class: "soft tail" }, String(card.count))))),
        )
      : null,
    reasons.length ? h("section", { class: "card" }, h("h2", {}, "Left out of reading"), h("p", { class: "soft" }, `Grey in the text: ${reasons.join(", ")}.`)) : null,
  );
}

function light(spans: HTMLElement[] | undefined, on: boolean): void {
  for (const span of spans ?? []) span.classList.toggle("lit", on);
}

function jump(place: Evidence, spans: HTMLElement[] | undefined): HTMLElement {
  const label = `sentence ${place.sentence}, rule ${place.rule}`;
  if (!spans?.length) return h("p", { class: "soft small" }, label);
  return h(
    "button",
    {
      type: "button",
      class: "plain small",
      onclick: () => {
        document.querySelectorAll(".lit").forEach((span) => span.classList.remove("lit"));
        light(spans, true);
        spans[0]!.scrollIntoView({ block: "center" });
        spans[0]!.focus();
      },
    },
    label,
  );
}
