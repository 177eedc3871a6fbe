/** The editor of queries: YASQE, the editor of YASGUI, with the prefixes and the words of this graph and of nobody else. */
import "@zazuko/yasqe/build/yasqe.min.css";
import Yasqe from "@zazuko/yasqe";
import { get } from "../api";

interface Terms {
  prefixes: Record<string, string>;
  classes: { iri: string; label: string }[];
  properties: { iri: string; label: string }[];
}

export interface Editor {
  text: () => string;
  put: (text: string) => void;
  end: () => void;
}

let registered = false;

/** Puts an editor into a place. Ctrl-Enter runs, Ctrl-Space completes. */
export function editor(place: HTMLElement, run: () => void): Editor {
  const words = get<Terms>("terms");
  words.catch(() => undefined); // without them one can type all the same
  if (!registered) {
    registered = true;
    const list = async (pick: (found: Terms) => string[]): Promise<string[]> => pick(await words);
    Yasqe.forkAutocompleter("prefixes", {
      name: "own-prefixes",
      bulk: true,
      persistenceId: null,
      get: () => list((found) => Object.entries(found.prefixes).map(([name, iri]) => `${name}: <${iri}>`)),
    });
    Yasqe.forkAutocompleter("class", { name: "own-class", bulk: true, persistenceId: null, get: () => list((found) => found.classes.map((one) => one.iri)) });
    Yasqe.forkAutocompleter("property", { name: "own-property", bulk: true, persistenceId: null, get: () => list((found) => found.properties.map((one) => one.iri)) });
  }
  const options = {
    persistenceId: null,
    consumeShareLink: null,
    createShortLink: undefined,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "16rem",
    prefixCcApi: null,
    lineWrapping: true,
    autocompleters: ["own-prefixes", "own-class", "own-property", "variables"],
    screenReaderLabel: "SPARQL query",
    pluginButtons: undefined,
    extraKeys: {
      "Ctrl-Enter": run,
      "Cmd-Enter": run,
      "Ctrl-Space": (self: Yasqe) => self.autocomplete(),
      "Shift-Ctrl-F": (self: Yasqe) => self.autoformat(),
      "Ctrl-/": (self: Yasqe) => self.commentLines(),
      Tab: false, // the key moves on, so that nobody is caught in the editor
      "Shift-Tab": false,
    },
  };
  const yasqe = new Yasqe(place, options as unknown as ConstructorParameters<typeof Yasqe>[1]);
  place.querySelectorAll(".yasqe_buttons").forEach((buttons) => buttons.remove());
  place.querySelectorAll("textarea").forEach((area) => area.setAttribute("aria-label", "SPARQL query"));
  const scroller = place.querySelector<HTMLElement>(".CodeMirror-scroll");
  scroller?.setAttribute("tabindex", "0");
  scroller?.setAttribute("role", "region");
  scroller?.setAttribute("aria-label", "Text of the query");
  return {
    text: () => yasqe.getValue(),
    put: (text) => {
      yasqe.setValue(text);
      yasqe.refresh();
      void words.then((found) => declare(yasqe, text, found.prefixes), () => undefined);
    },
    end: () => yasqe.destroy(),
  };
}

/** Declares the known prefixes that a query uses without saying so. */
function declare(yasqe: Yasqe, text: string, prefixes: Record<string, string>): void {
  if (yasqe.getValue() !== text) return;
  const declared = yasqe.getPrefixesFromQuery();
  const plain = text.replace(/#.*$|<[^>]*>|"(?:[^"\\]|\\.)*"/gm, "");
  const missing = Object.entries(prefixes).filter(([name]) => !(name in declared) && new RegExp(`(^|[^\\w?$:])${name}:`).test(plain));
  if (missing.length) yasqe.addPrefixes(Object.fromEntries(missing));
}
