/** A map of China: an outline and points on it, drawn as SVG, with nothing from elsewhere. */
import { get } from "../api";
import { h, s } from "../dom";

export interface Point {
  longitude: number;
  latitude: number;
  label: string;
  family: string;
  href?: string;
  /** Drawn larger and above the others. */
  strong?: boolean;
}

const WEST = 73;
const NORTH = 54.5;
const SCALE = 10;
const SHRINK = Math.cos((36 * Math.PI) / 180);
const WIDTH = 64 * SCALE * SHRINK;
const HEIGHT = 37.5 * SCALE;

let rings: Promise<{ rings: [number, number][][] }> | undefined;

function project(longitude: number, latitude: number): [number, number] {
  return [(longitude - WEST) * SHRINK * SCALE, (NORTH - latitude) * SCALE];
}

/** Draws points on the map; several at one place are set side by side. */
export async function map(points: Point[], title: string): Promise<HTMLElement> {
  rings ??= get<{ rings: [number, number][][] }>("outline");
  const land = (await rings).rings.map((ring) => `M${ring.map(([x, y]) => project(x, y).map((n) => n.toFixed(1)).join(" ")).join("L")}Z`);
  const drawing = s(
    "svg",
    { class: "map", viewBox: `-6 -6 ${(WIDTH + 12).toFixed(0)} ${HEIGHT + 12}`, role: "group", "aria-label": title },
    s("path", { class: "land", d: land.join("") }),
  );
  const taken = new Map<string, number>();
  for (const point of [...points].sort((a, b) => Number(a.strong ?? false) - Number(b.strong ?? false))) {
    const key = `${point.longitude} ${point.latitude}`;
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    const [x, y] = project(point.longitude, point.latitude);
    const turn = nth * 2.4;
    const away = nth ? 3 + Math.sqrt(nth) * 2.5 : 0;
    const circle = s(
      "circle",
      {
        class: `point family-${point.family}${point.strong ? " strong" : ""}`,
        cx: (x + Math.cos(turn) * away).toFixed(1),
        cy: (y + Math.sin(turn) * away).toFixed(1),
        r: point.strong ? 4.5 : 2.6,
      },
      s("title", {}, point.label),
    );
    drawing.append(point.href && point.strong ? s("a", { href: point.href, "aria-label": point.label }, circle) : circle);
  }
  return h("figure", { class: "figure" }, drawing, h("figcaption", { class: "soft small" }, "The outline is for orientation; it says nothing about borders."));
}
