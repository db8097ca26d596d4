// Colours and signs: one look for picture, legend, list and export, on light ground and dark.
import { state } from "./state.js";
import { makeShape } from "./text.js";

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

export function isDark() {
  return state.theme === "dark" || (state.theme === "auto" && prefersDark.matches);
}

/** Lighten a colour on dark ground until it stands out (WCAG relative luminance 0.2). */
export function tint(colour) {
  if (!isDark()) return colour;
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const bright = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  let mixed = parts;
  for (let share = 0; bright(mixed) < 0.2; share += 0.05) mixed = parts.map((part) => part + (1 - part) * share);
  return `#${mixed.map((part) => Math.round(part * 255).toString(16).padStart(2, "0")).join("")}`;
}

/** Colours of communities: Okabe–Ito without black and yellow, and Tol's wine and olive. */
const COMMUNITIES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#882255", "#8C8C2B"];
export const COMMUNITY_LIMIT = COMMUNITIES.length;

/** The colour of a community by its rank in the picture; beyond the cycle, and for none, grey. */
export function colourCommunity(rank) {
  return tint(COMMUNITIES[rank] ?? "#8A8F98");
}

// One hue; the weak end is near the ground, so that the strong one stands out on both.
const SCALES = { light: ["#D3E5F5", "#5B9DD0", "#08407A"], dark: ["#2B4058", "#4F8FC4", "#C3E2FF"] };

const readParts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** Mix two colours: share 0 is the first, 1 the other. */
export function mix(one, other, share) {
  const [first, second] = [readParts(one), readParts(other)];
  return `#${first.map((part, at) => Math.round(part + (second[at] - part) * share).toString(16).padStart(2, "0")).join("")}`;
}

/** The colour of a value between none (0) and the highest (1). */
export function colourValue(share) {
  const [weak, middle, strong] = SCALES[isDark() ? "dark" : "light"];
  return share < 0.5 ? mix(weak, middle, share * 2) : mix(middle, strong, share * 2 - 1);
}

/** The edge of a shape: its own colour drawn towards the text, so that pale ones have a border. */
export function edgeColour(colour) {
  return mix(colour, isDark() ? "#ffffff" : "#101828", 0.38);
}

const OUTLINES = {
  square: "3,3 13,3 13,13 3,13", diamond: "8,1 15,8 8,15 1,8", triangle: "8,2 15,14 1,14",
  hexagon: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8",
  star: "8,1 9.9,5.8 15,6.1 11,9.4 12.4,14.5 8,11.6 3.6,14.5 5,9.4 1,6.1 6.1,5.8",
};

/** Draw the sign of an entity type as the picture draws it. */
export function makeSign(type) {
  const svg = makeShape("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" });
  const points = OUTLINES[type.shape];
  svg.append(points ? makeShape("polygon", { points, fill: tint(type.colour) })
    : makeShape("circle", { cx: 8, cy: 8, r: 6.5, fill: tint(type.colour) }));
  return svg;
}

/** How lines are broken, in units of the picture: [line, gap, …]; see the legend. */
export const DASHES = { derived: [10, 4, 2, 4], planned: [14, 9], negated: [2, 6] };

/** Draw the line of a predicate: arrow unless symmetric, dash and dot when derived. */
export function makeLine(predicate) {
  const svg = makeShape("svg", { width: 26, height: 10, viewBox: "0 0 26 10", "aria-hidden": "true" });
  const end = predicate.symmetric ? 25 : 19;
  const line = makeShape("line", { x1: 1, y1: 5, x2: end, y2: 5, stroke: tint(predicate.colour), "stroke-width": 2.5 });
  if (predicate.derived) line.setAttribute("stroke-dasharray", "7 2.5 2 2.5");
  svg.append(line);
  if (!predicate.symmetric) svg.append(makeShape("polygon", { points: "18,1 25,5 18,9", fill: tint(predicate.colour) }));
  return svg;
}

/** Draw a line as the picture draws relations of this status. */
export function makeStatusLine(status) {
  const svg = makeShape("svg", { width: 26, height: 10, viewBox: "0 0 26 10", "aria-hidden": "true" });
  const line = makeShape("line", { x1: 1, y1: 5, x2: 25, y2: 5, stroke: "currentColor", "stroke-width": status === "planned" ? 1.3 : 2.5 });
  const dashes = { planned: "9 5", negated: "2 4" }[status];
  if (dashes) line.setAttribute("stroke-dasharray", dashes);
  svg.append(line);
  return svg;
}
