/** What the server answers under `/api/` and at `/sparql`, and how its errors reach a reader. */

export interface Card {
  iri: string;
  label: string;
  zh: string;
  type: string;
}

export interface Literal {
  value: string;
  datatype: string;
  language?: string;
}

export type Value = Card | Literal;

export interface Evidence {
  article: string;
  title?: string;
  published?: string;
  sentence: number;
  begin: number;
  end: number;
  quote: string;
  rule: string;
  confidence: number;
}

export interface Statement {
  claim: string;
  subject: Card;
  predicate: Card;
  object: Value;
  qualifiers?: Record<string, string | number>;
  modality: string;
  evidence: Evidence[];
  reason?: string;
}

export interface Edge {
  source: string;
  target: string;
  property: string;
  label: string;
  zh: string;
  evidence: Evidence[];
}

export interface Position {
  longitude: number;
  latitude: number;
  place?: string;
}

/** An answer of the server that is no success, in its own words. */
export class Failure extends Error {
  constructor(
    readonly detail: string,
    readonly remedy: string,
    readonly expected = "",
    readonly line?: number,
    readonly column?: number,
  ) {
    super(detail);
  }
}

/** Asks the server for JSON. */
export async function get<T>(path: string, parameters: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  const query = new URLSearchParams(parameters).toString();
  return (await send(`api/${path}${query ? `?${query}` : ""}`, { signal })).json() as Promise<T>;
}

/** Sends a text and returns the JSON that comes back. */
export async function post<T>(path: string, body: string): Promise<T> {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  return (await send(`api/${path}`, { method: "POST", body, headers })).json() as Promise<T>;
}

/** Runs a query at the endpoint; `accept` says which format is wanted. */
export async function sparql(query: string, accept: string, signal?: AbortSignal): Promise<Response> {
  return send("sparql", {
    method: "POST",
    body: new URLSearchParams({ query }),
    headers: { Accept: accept },
    signal,
  });
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new Failure("The server does not answer.", "See whether `kgtool serve` still runs, then try again.");
  }
  if (response.ok) return response;
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Record<string, unknown>;
    throw new Failure(
      sentence(String(problem.detail ?? problem.title ?? response.statusText)),
      sentence(String(problem.remedy ?? "")),
      String(problem.expected ?? ""),
      problem.line as number | undefined,
      problem.column as number | undefined,
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`The server answered ${response.status}.`, text.slice(0, 300));
  }
}

function sentence(text: string): string {
  const trimmed = text.trim();
  if (!trimmed) return "";
  return trimmed[0]!.toUpperCase() + trimmed.slice(1) + (/[.!?]$/.test(trimmed) ? "" : ".");
}

/** Says whether a value is a thing and not a literal. */
export function isCard(value: Value): value is Card {
  return "iri" in value;
}

/** Returns a value as text: the label of a thing, a literal with its numbers grouped. */
export function textOf(value: Value): string {
  if (isCard(value)) return value.label;
  return value.datatype === "decimal" || value.datatype === "integer" ? grouped(value.value) : value.value;
}

/** Groups the digits of a number: `477202000000` is `477,202,000,000`. */
export function grouped(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!match || match[2]!.length < 5) return text;
  return `${match[1]}${match[2]!.replace(/\B(?=(\d{3})+$)/g, ",")}${match[3] ?? ""}`;
}
