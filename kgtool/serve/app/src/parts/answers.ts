/** Answers of the endpoint as rows of terms, whatever the form of the query. */
import { Failure, type Card, type Position, post, sparql } from "../api";

export interface Term {
  type: "uri" | "literal" | "bnode";
  value: string;
  datatype?: string;
  language?: string;
}

export interface Answer {
  kind: "rows" | "truth" | "triples";
  columns: string[];
  rows: (Term | undefined)[][];
  truth?: boolean;
}

export type Known = Record<string, Card & { position: Position | null }>;

const NUMERIC = /#(decimal|integer|double|float|int|long|nonNegativeInteger|gYear)$/;
const MOST = 1900;

/** Runs a query. */
export async function answer(query: string, signal: AbortSignal): Promise<Answer> {
  const response = await sparql(query, "application/sparql-results+json, application/n-triples;q=0.9", signal);
  if ((response.headers.get("content-type") ?? "").startsWith("application/n-triples")) {
    return { kind: "triples", columns: ["subject", "predicate", "object"], rows: triples(await response.text()) };
  }
  const found = (await response.json()) as {
    boolean?: boolean;
    head: { vars?: string[] };
    results?: { bindings: Record<string, { type: string; value: string; datatype?: string; "xml:lang"?: string }>[] };
  };
  if (found.boolean !== undefined) return { kind: "truth", columns: [], rows: [], truth: found.boolean };
  const columns = found.head.vars ?? [];
  const rows = (found.results?.bindings ?? []).map((binding) =>
    columns.map((name) => {
      const cell = binding[name];
      if (!cell) return undefined;
      return { type: cell.type === "uri" ? "uri" : cell.type === "bnode" ? "bnode" : "literal", value: cell.value, datatype: cell.datatype, language: cell["xml:lang"] } as Term;
    }),
  );
  return { kind: "rows", columns, rows };
}

/** Returns names, classes and positions of the things in an answer; nothing when they cannot be had. */
export async function known(found: Answer): Promise<Known> {
  const iris = new Set<string>();
  for (const row of found.rows) for (const term of row) if (term?.type === "uri" && iris.size < MOST) iris.add(term.value);
  if (!iris.size) return {};
  try {
    return await post<Known>("cards", [...iris].join("\n"));
  } catch (error) {
    if (error instanceof Failure) return {};
    throw error;
  }
}

/** Says whether all terms of a column that are there are numbers. */
export function isNumeric(found: Answer, column: number): boolean {
  const terms = found.rows.map((row) => row[column]).filter((term) => term !== undefined);
  return terms.length > 0 && terms.every((term) => term.type === "literal" && NUMERIC.test(term.datatype ?? ""));
}

/** Returns the words of a thing: its name, or the end of its IRI. */
export function nameOf(term: Term, names: Known): string {
  if (term.type !== "uri") return term.value;
  return names[term.value]?.label ?? term.value.replace(/[/#]$/, "").split(/[/#]/).pop() ?? term.value;
}

const TRIPLE = /^(<[^>]*>|_:\S+) <([^>]*)> (?:(<[^>]*>|_:\S+)|"((?:[^"\\]|\\.)*)"(?:@(\S+)|\^\^<([^>]*)>)?) \.$/;
const ESCAPES: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f", '"': '"', "'": "'", "\\": "\\" };

function triples(text: string): Term[][] {
  const rows: Term[][] = [];
  for (const line of text.split("\n")) {
    const match = TRIPLE.exec(line);
    if (!match) continue;
    const [, subject, predicate, object, literal, language, datatype] = match;
    const last: Term = object ? node(object) : { type: "literal", value: plain(literal ?? ""), language, datatype };
    rows.push([node(subject!), { type: "uri", value: plain(predicate!) }, last]);
  }
  return rows;
}

function node(text: string): Term {
  return text.startsWith("<") ? { type: "uri", value: plain(text.slice(1, -1)) } : { type: "bnode", value: text };
}

function plain(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four?: string, eight?: string, one?: string) =>
    four || eight ? String.fromCodePoint(parseInt(four ?? eight!, 16)) : (ESCAPES[one!] ?? one!),
  );
}
