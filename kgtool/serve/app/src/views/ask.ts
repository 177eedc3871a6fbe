/** Ask: a stored question with its form, or any query. */
import { type Card, get } from "../api";
import { fill, fresh, h } from "../dom";
import type { View } from "../main";
import { answer, known } from "../parts/answers";
import { editor } from "../parts/editor";
import { results } from "../parts/results";
import { failure, loading } from "../parts/states";
import { suggest } from "../parts/suggest";
import { words } from "../parts/things";
import { link, remember } from "../routes";

interface Parameter {
  name: string;
  type: string;
  thing: boolean;
  default: string;
  description: string;
}

interface Question {
  name: string;
  question: string;
  keywords: string[];
  check: boolean;
  parameters: Parameter[];
  columns: { name: string; description: string }[];
  text: string;
}

const FIRST = `# Zones with their places and the day of their approval
SELECT ?zone ?place ?approved WHERE {
  ?zone a aiz:PilotZone ; aiz:locatedIn ?place .
  OPTIONAL { ?zone aiz:approvedOn ?approved }
}
ORDER BY ?approved ?zone
`;

export const view: View = (place, parameters) => {
  const list = h("div", { class: "questions" });
  const form = h("div", {});
  const answerPlace = h("div", { class: "answer-place" });
  const editorPlace = h("div", { class: "editor" });
  const stop = h("button", { type: "button", hidden: true, onclick: () => asked?.abort() }, "Stop");
  const copied = h("span", { class: "soft small", role: "status" });
  let asked: AbortController | undefined;
  let endAnswer: (() => void) | undefined;
  let question: Question | undefined;
  let state: Record<string, string> = {};
  let shape = parameters.get("form") ?? "Table";

  const edit = editor(editorPlace, () => void ask());

  async function run(): Promise<void> {
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    stop.hidden = false;
    endAnswer?.();
    endAnswer = undefined;
    fill(answerPlace, loading("Asking"));
    const query = edit.text();
    const begun = performance.now();
    try {
      const found = await answer(query, mine.signal);
      const seconds = (performance.now() - begun) / 1000;
      const names = await known(found);
      if (mine.signal.aborted) return;
      const descriptions = Object.fromEntries((question?.columns ?? []).map((column) => [column.name, column.description]));
      endAnswer = results(answerPlace, { found, names, query, seconds, descriptions, form: shape, chosen: (name) => ((shape = name), keep()) });
    } catch (error) {
      if ((error as Error).name === "AbortError") {
        if (asked === mine) fill(answerPlace, h("p", { class: "state" }, "Stopped."));
      } else fill(answerPlace, failure(error, run));
    } finally {
      if (asked === mine) stop.hidden = true;
    }
  }

  /** Runs what stands in the editor: a query of one's own. */
  async function ask(): Promise<void> {
    state = { query: edit.text() };
    keep();
    await run();
  }

  function keep(): void {
    remember("ask", shape === "Table" ? state : { ...state, form: shape });
  }

  async function open(chosen: Question, given: Record<string, string>, go: boolean): Promise<void> {
    question = chosen;
    list.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.name === chosen.name)));
    list.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
    const values: Record<string, string> = {};
    for (const parameter of chosen.parameters) values[parameter.name] = given[`p.${parameter.name}`] ?? parameter.default;
    fill(form, sheet(chosen, values, () => void fire(chosen, values)));
    if (go) await fire(chosen, values);
    else edit.put(chosen.text.replace(/^#\+.*\n/gm, "").trim() + "\n");
  }

  async function fire(chosen: Question, values: Record<string, string>): Promise<void> {
    const given = Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim()));
    state = { question: chosen.name, ...Object.fromEntries(Object.entries(given).map(([name, text]) => [`p.${name}`, text])) };
    keep();
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    fill(answerPlace, loading("Asking"));
    try {
      const bound = await get<{ query: string }>("question", { name: chosen.name, ...given }, mine.signal);
      if (mine.signal.aborted) return; // another question was asked meanwhile
      edit.put(bound.query);
      await run();
    } catch (error) {
      if ((error as Error).name !== "AbortError") fill(answerPlace, failure(error));
    }
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(location.href);
      copied.textContent = "Copied";
    } catch {
      copied.textContent = "Take it from the address bar";
    }
  }

  fill(
    place,
    h("h1", {}, "Ask"),
    h("p", { class: "soft lead" }, "Choose a stored question, or write SPARQL. Prefixes are known; Ctrl‑Space completes, Ctrl‑Enter asks."),
    h(
      "div",
      { class: "ask" },
      h("section", { class: "card library", "aria-label": "Stored questions" }, list, form),
      h(
        "section",
        { class: "query", "aria-label": "Query" },
        h(
          "div",
          { class: "card editor-card" },
          editorPlace,
          h("div", { class: "row editor-tools" }, h("button", { type: "button", class: "main", onclick: () => void ask() }, "Ask"), stop, h("button", { type: "button", class: "plain", onclick: () => void copy() }, "Copy link"), copied),
        ),
        answerPlace,
      ),
    ),
  );
  edit.put(parameters.get("query") ?? FIRST);
  fill(list, loading("Asking for the questions"));
  get<{ questions: Question[] }>("questions").then(
    ({ questions }) => {
      library(list, questions, (chosen) => void open(chosen, {}, chosen.parameters.every((parameter) => parameter.default || !parameter.thing) || chosen.parameters.length === 0));
      const wanted = questions.find((one) => one.name === parameters.get("question"));
      if (wanted) void open(wanted, Object.fromEntries(parameters), true);
      else if (parameters.get("question")) fill(answerPlace, failure(new Error(`There is no question “${parameters.get("question")}”.`), undefined, "Choose one from the list."));
    },
    (error: unknown) => fill(list, failure(error)),
  );
  if (parameters.get("query")) void ask();
  else if (!parameters.get("question")) fill(answerPlace, h("p", { class: "state" }, "The answer will stand here. Press ", h("strong", {}, "Ask"), ", or choose a question."));
  return () => {
    asked?.abort();
    endAnswer?.();
    edit.end();
  };
};

function library(place: HTMLElement, questions: Question[], choose: (question: Question) => void): void {
  const search = h("input", { type: "search", id: fresh("find"), placeholder: "zone, conflict, deadline …" });
  const items = questions.map((question) => ({
    question,
    text: `${question.question} ${question.keywords.join(" ")} ${question.name}`.toLowerCase(),
    element: h("li", {}, h("button", { type: "button", class: "question", "data-name": question.name, onclick: () => choose(question) }, question.question || words(question.name))),
  }));
  const none = h("p", { class: "soft small", hidden: true }, "No question has these words. Try fewer, or write SPARQL.");
  const checks = h("details", {}, h("summary", {}, `Checks (${items.filter((item) => item.question.check).length})`), h("ul", { class: "plain-list" }, ...items.filter((item) => item.question.check).map((item) => item.element)));
  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let seen = 0;
    for (const item of items) {
      item.element.hidden = !wanted.every((word) => item.text.includes(word));
      if (!item.element.hidden) seen += 1;
    }
    none.hidden = seen > 0;
  });
  fill(
    place,
    h("label", { for: search.id }, `Find a question (${questions.length})`),
    search,
    h("div", { class: "question-list", tabindex: "0", role: "group", "aria-label": "Questions" }, h("ul", { class: "plain-list" }, ...items.filter((item) => !item.question.check).map((item) => item.element)), checks, none),
  );
}

/** The form of a question: one field for each parameter, by its type. */
function sheet(question: Question, values: Record<string, string>, go: () => void): HTMLElement {
  const fields = question.parameters.map((parameter) => {
    const note = h("p", { class: "soft small", id: fresh("note") }, parameter.description);
    if (parameter.thing) {
      const field = suggest({
        label: words(parameter.name),
        type: parameter.type,
        text: values[parameter.name],
        free: true,
        placeholder: parameter.type === "Thing" ? "Any thing" : `A ${words(parameter.type)}`,
        choose: (card: Card) => (values[parameter.name] = card.iri),
      });
      field.input.setAttribute("aria-describedby", note.id);
      field.input.addEventListener("input", () => (values[parameter.name] = field.input.value));
      return h("div", {}, field.element, note);
    }
    const kind = parameter.type === "integer" || parameter.type === "year" ? "number" : "text";
    const input = h("input", {
      id: fresh("field"),
      type: kind,
      value: values[parameter.name],
      placeholder: parameter.type === "date" ? "2020, 2020-01 or 2020-01-31" : parameter.type,
      "aria-describedby": note.id,
      oninput: (event: Event) => (values[parameter.name] = (event.target as HTMLInputElement).value),
    });
    return h("div", {}, h("label", { for: input.id }, words(parameter.name)), input, note);
  });
  return h(
    "form",
    { class: "sheet stack", onsubmit: (event: Event) => (event.preventDefault(), go()) },
    h("h2", {}, question.question),
    ...fields,
    h("div", { class: "row" }, h("button", { type: "submit", class: "main" }, "Ask this"), h("a", { class: "small", href: link("ask") }, "Begin anew")),
  );
}
