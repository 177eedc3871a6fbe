/** A field that finds things by name while one types: a combobox with a list, for mouse and keyboard. */
import { type Card, get } from "../api";
import { fill, fresh, h } from "../dom";
import { dot, words } from "./things";

interface Options {
  label: string;
  placeholder?: string;
  type?: string;
  text?: string;
  /** Whether a free text may stay; else the field is about a thing of the graph. */
  free?: boolean;
  choose: (card: Card) => void;
}

interface Found {
  things: (Card & { match: string })[];
  near: string[];
}

const WAIT = 150;

export function suggest(options: Options): { element: HTMLElement; input: HTMLInputElement } {
  const list = h("ul", { class: "options", role: "listbox", id: fresh("options"), "aria-label": options.label, hidden: true });
  const input = h("input", {
    id: fresh("suggest"),
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    placeholder: options.placeholder ?? "Name, in English or Chinese",
  });
  input.value = options.text ?? "";
  const said = h("span", { class: "visually-hidden", role: "status" });
  let found: (Card & { match: string })[] = [];
  let at = -1;
  let timer = 0;
  let asked: AbortController | undefined;

  function close(): void {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(card: Card): void {
    asked?.abort();
    clearTimeout(timer);
    input.value = card.label;
    close();
    options.choose(card);
  }

  function mark(to: number): void {
    at = to;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    const item = list.children[at];
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  }

  async function look(): Promise<void> {
    const text = input.value.trim();
    asked?.abort();
    if (!text) return close();
    asked = new AbortController();
    try {
      const parameters: Record<string, string> = { q: text, limit: "10" };
      if (options.type && options.type !== "Thing") parameters.type = options.type;
      show(await get<Found>("search", parameters, asked.signal));
    } catch (error) {
      if ((error as Error).name !== "AbortError") {
        fill(list, h("li", { class: "none" }, (error as Error).message));
        list.hidden = false;
      }
    }
  }

  function show(answer: Found): void {
    found = answer.things;
    at = -1;
    said.textContent = found.length ? `${found.length} found` : "Nothing found";
    if (!found.length) {
      const near = answer.near.map((name) =>
        h("button", { type: "button", class: "plain", onmousedown: (event: Event) => again(event, name) }, name),
      );
      const hint = near.length ? "Nothing has this name. Near: " : "Nothing has this name. Try a part of it.";
      fill(list, h("li", { class: "none", role: "option", "aria-disabled": "true" }, hint, ...near));
    } else {
      fill(list, ...found.map(option));
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function option(card: Card & { match: string }): HTMLElement {
    return h(
      "li",
      { id: fresh("option"), role: "option", "aria-selected": "false", onmousedown: (event: Event) => (event.preventDefault(), choose(card)) },
      dot(card.type),
      h("span", { class: "option-name" }, card.label, card.zh ? h("span", { class: "zh" }, ` ${card.zh}`) : null),
      h("span", { class: "soft small" }, card.match !== card.label && card.match !== card.zh ? `“${card.match}” · ` : "", words(card.type)),
    );
  }

  function again(event: Event, name: string): void {
    event.preventDefault();
    input.value = name;
    void look();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && list.hidden) void look();
    else if (event.key === "ArrowDown" && found.length) mark((at + 1) % found.length);
    else if (event.key === "ArrowUp" && found.length) mark((at - 1 + found.length) % found.length);
    else if (event.key === "Enter" && !list.hidden && found.length && (at >= 0 || !options.free)) choose(found[Math.max(at, 0)]!);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  const element = h("div", { class: "suggest" }, h("label", { for: input.id }, options.label), input, list, said);
  return { element, input };
}
