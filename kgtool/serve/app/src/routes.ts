/** Addresses of the application: the view and its parameters stand in the fragment, so that every link can be shared. */

export interface Route {
  view: string;
  parameters: URLSearchParams;
}

/** Returns the route in the address bar. */
export function current(): Route {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return { view: path || "overview", parameters: new URLSearchParams(query) };
}

/** Returns the link to a view. */
export function link(view: string, parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams(parameters).toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

/** Puts parameters into the address bar without leaving the view. */
export function remember(view: string, parameters: Record<string, string>): void {
  history.replaceState(null, "", link(view, parameters));
}
