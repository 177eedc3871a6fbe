/** What a place shows while it has nothing to show: it is loading, it is empty, it failed. Each says what to do. */
import { Failure } from "../api";
import { fill, h } from "../dom";

export function loading(text: string): HTMLElement {
  return h("p", { class: "state loading", role: "status" }, `${text}…`);
}

export function empty(title: string, ...remedy: (Node | string)[]): HTMLElement {
  return h("div", { class: "state" }, h("p", { class: "state-title" }, title), h("p", {}, ...remedy));
}

export function failure(error: unknown, again?: () => unknown, remedy = ""): HTMLElement {
  const known = error instanceof Failure ? error : undefined;
  const where = known?.line ? ` (line ${known.line}, column ${known.column ?? 1})` : "";
  return h(
    "div",
    { class: "state bad", role: "alert" },
    h("p", { class: "state-title" }, `${known?.detail ?? (error as Error).message}${where}`),
    known?.expected ? h("p", {}, `Expected: ${known.expected}`) : null,
    h("p", {}, known?.remedy || remedy || (known ? "" : "Load the page again; if it stays so, look at the server’s log.")),
    again ? h("button", { type: "button", onclick: () => void again() }, "Try again") : null,
  );
}

/** Shows what a promise gives, with the states before and after; a later call for the same place wins. */
export async function showing<T>(
  place: HTMLElement,
  text: string,
  ask: () => Promise<T>,
  show: (found: T) => unknown,
): Promise<void> {
  const mine = String(Math.random());
  place.dataset.turn = mine;
  place.setAttribute("aria-busy", "true");
  fill(place, loading(text));
  try {
    const found = await ask();
    if (place.dataset.turn !== mine) return;
    fill(place);
    await show(found);
  } catch (error) {
    if (place.dataset.turn !== mine || (error as Error).name === "AbortError") return;
    fill(place, failure(error, () => showing(place, text, ask, show)));
  } finally {
    if (place.dataset.turn === mine) place.removeAttribute("aria-busy");
  }
}
