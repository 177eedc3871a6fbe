/** How a thing, a value and the sentence behind a fact look everywhere. */
import { type Card, type Evidence, type Statement, type Value, isCard, textOf } from "../api";
import { h } from "../dom";
import { link } from "../routes";

/** What the ontology's classes are to a reader: each family has a colour of its own. */
const FAMILIES: Record<string, string[]> = {
  place: ["AdministrativeArea", "Country", "Province", "City", "County", "District", "Region", "Place", "Area"],
  zone: ["Zone", "PilotZone", "HighTechZone", "ZoneNetwork"],
  agent: ["Organization", "Agency", "Company", "ResearchOrganization", "MediaOrganization", "Affiliation"],
  person: ["Person", "Quotation"],
  policy: ["PolicyInstrument", "Strategy", "Plan", "Guideline", "Initiative", "Programme", "Requirement", "Event"],
  figure: ["Target", "Observation", "Indicator", "Amount", "Date"],
  topic: ["Topic"],
  article: ["Article"],
};

export const FAMILY_NAMES: Record<string, string> = {
  place: "Places",
  zone: "Zones",
  agent: "Organizations",
  person: "People and what they said",
  policy: "Policy",
  figure: "Figures",
  topic: "Topics",
  article: "Articles",
  other: "Other",
};

/** Returns the family of a class: the name of its colour. */
export function familyOf(type: string): string {
  return Object.keys(FAMILIES).find((name) => FAMILIES[name]!.includes(type)) ?? "other";
}

/** Returns a class name as words: `HighTechZone` is `high tech zone`. */
export function words(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

export function dot(type: string): HTMLElement {
  return h("span", { class: `dot family-${familyOf(type)}`, "aria-hidden": "true" });
}

/** A link to what is known of a thing; a thing without a graph of its own (a pasted name) is text. */
export function thing(card: Card): HTMLElement {
  const title = [card.zh, words(card.type)].filter(Boolean).join(" · ");
  return h("a", { class: "thing", href: link("look", { thing: card.iri }), title }, card.label);
}

export function value(found: Value): Node {
  return isCard(found) ? thing(found) : document.createTextNode(textOf(found));
}

const MODALITIES: Record<string, [string, string, string]> = {
  asserted: ["quiet", "stated", "An article states it."],
  planned: ["warn", "planned", "It is to happen; the graph keeps it as a claim only."],
  reported: ["warn", "reported", "Hedged, or a third party’s word; the graph keeps it as a claim only."],
  negated: ["bad", "denied", "The text denies it; the graph keeps it as a claim only."],
  reference: ["quiet", "reference", "From the curated reference data, not from an article."],
};

export function modality(name: string): HTMLElement {
  const [kind, text, title] = MODALITIES[name] ?? ["quiet", name, ""];
  return h("span", { class: `chip ${kind}`, title }, text);
}

/** The quoted words with a link to their place in the article. */
export function quote(place: Evidence): HTMLElement {
  const date = place.published ? `, ${place.published}` : "";
  return h(
    "blockquote",
    {},
    h("p", { class: "quote" }, `“${place.quote}”`),
    h(
      "footer",
      {},
      h("a", { href: readLink(place) }, place.title ?? "the article"),
      `${date}, sentence ${place.sentence}`,
      h("span", { class: "rule" }, ` · rule ${place.rule}`),
    ),
  );
}

export function readLink(place: Evidence): string {
  return link("read", { article: place.article, begin: String(place.begin), end: String(place.end) });
}

/** A statement in one line: subject, property, object. */
export function triple(statement: Statement): HTMLElement {
  const qualifiers = Object.entries(statement.qualifiers ?? {}).filter(([name, text]) => !(name === "comparator" && text === "eq"));
  return h(
    "span",
    { class: "triple" },
    value(statement.subject),
    h("span", { class: "predicate", title: statement.predicate.zh }, ` ${statement.predicate.label} `),
    value(statement.object),
    qualifiers.length ? h("span", { class: "soft" }, ` (${qualifiers.map(([n, t]) => `${words(n)} ${t}`).join(", ")})`) : null,
  );
}

/** A statement as text, for a tooltip. */
export function plain(statement: Statement): string {
  return `${textOf(statement.subject)} — ${statement.predicate.label} — ${textOf(statement.object)}`;
}
