import { fill, h } from "../dom";
import type { View } from "../main";

export const view: View = (place) => {
  fill(place, h("h1", {}, "Overview"));
};
