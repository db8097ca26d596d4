// What the picture's signs mean now, in a corner over it; the button folds it.
import { PREDICATES } from "./data.js";
import { state } from "./state.js";
import { COMMUNITY_LIMIT, colourCommunity, colourValue, makeStatusLine } from "./palette.js";
import { isSampled, measureNodes } from "./measures.js";
import { make, makeShape } from "./text.js";
import { addWords, count, language, say } from "./words.js";

addWords({
  ko: { "legend.title": "그림 읽는 법", "legend.fold": "접기", "legend.open": "펴기", "legend.colour": "색", "legend.size": "크기", "legend.width": "굵기", "legend.outline": "테두리", "legend.type": "항목 유형",
    "legend.statements": "근거 문장", "legend.degree": "관계 수", "legend.betweenness": "매개 중심성", "legend.same": "모두 같음", "legend.community": "군집 {n}개", "legend.rest": "그 밖", "legend.sampled": "매개 중심성은 표본으로 어림함",
    "legend.done": "완료·진행", "legend.planned": "예정·희망", "legend.negated": "부정", "legend.derived": "유도", "legend.groups": "서로 많이 이어진 군집" },
  en: { "legend.title": "How to read", "legend.fold": "Fold", "legend.open": "Open", "legend.colour": "Colour", "legend.size": "Size", "legend.width": "Width", "legend.outline": "Outline", "legend.type": "entity type",
    "legend.statements": "sentences", "legend.degree": "relations", "legend.betweenness": "betweenness", "legend.same": "all the same", "legend.community": "{n} communities", "legend.rest": "others", "legend.sampled": "betweenness estimated from a sample",
    "legend.done": "done, ongoing", "legend.planned": "planned, wished", "legend.negated": "denied", "legend.derived": "derived", "legend.groups": "closely tied community" },
});

const corner = document.getElementById("legend");
// Over a small picture the legend would take what it explains: there it waits until it is asked for.
const LEAST_WIDE = 680, LEAST_HIGH = 440, legendFold = { folded: null };

/** A value as readers read it: betweenness as a percentage of all shortest ways. */
function writeValue(kind, value) {
  return kind === "betweenness" ? `${(value * 100).toLocaleString(language(), { maximumFractionDigits: 1 })}%` : count(Math.round(value));
}

function findEnds(visible, kind) {
  const values = [...measureNodes(visible, kind).values()];
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), 0)].map((value) => writeValue(kind, Number.isFinite(value) ? value : 0));
}

/** Discs from small to large, or a strip from pale to strong, between the ends of the scale. */
function makeDiscs() {
  const svg = makeShape("svg", { width: 44, height: 16, viewBox: "0 0 44 16", "aria-hidden": "true" });
  [[4, 3], [16, 5], [34, 7.5]].forEach(([cx, r]) => svg.append(makeShape("circle", { cx, cy: 8, r, fill: "none", stroke: "currentColor" })));
  return svg;
}

function makeStrip(colours, step = 12) {
  const svg = makeShape("svg", { width: colours.length * step, height: 10, viewBox: `0 0 ${colours.length * step} 10`, "aria-hidden": "true" });
  colours.forEach((fill, at) => svg.append(makeShape("rect", { x: at * step, y: 0, width: step, height: 10, fill })));
  return svg;
}

const makeRow = (name, ...parts) => make("span", {}, make("b", {}, say(`legend.${name}`)), ...parts.map((part) => make("span", {}, part)));

function makeColourRow(visible, ranks) {
  if (state.colour === "type") return makeRow("colour", say("legend.type"));
  if (state.colour === "community") {
    const shown = Math.min(COMMUNITY_LIMIT, ranks.size), colours = Array.from({ length: shown }, (_, at) => colourCommunity(at));
    return makeRow("colour", say("legend.community", { n: count(ranks.size) }), makeStrip(colours), ...(ranks.size > shown ? [makeStrip([colourCommunity(COMMUNITY_LIMIT)]), say("legend.rest")] : []));
  }
  const [least, most] = findEnds(visible, state.colour);
  return makeRow("colour", say(`legend.${state.colour}`), least, makeStrip([0, 0.2, 0.4, 0.6, 0.8, 1].map(colourValue), 9), most);
}

function makeSizeRow(visible) {
  if (state.size === "same") return makeRow("size", say("legend.same"));
  const [least, most] = findEnds(visible, state.size);
  return makeRow("size", say(`legend.${state.size}`), least, makeDiscs(), most);
}

/** A dash-and-dot line as derived relations have it. */
function makeDerivedLine() {
  const svg = makeStatusLine("done");
  svg.firstChild.setAttribute("stroke-dasharray", "7 2.5 2 2.5");
  return svg;
}

function makeLineSigns() {
  const signs = [["done", makeStatusLine("done")], ["planned", makeStatusLine("planned")], ["negated", makeStatusLine("negated")]];
  if (PREDICATES.some((one) => one.derived)) signs.push(["derived", makeDerivedLine()]);
  return signs.map(([key, sign]) => make("span", {}, sign, say(`legend.${key}`)));
}

/** Show what colour, size and lines mean for what is drawn now. */
export function showLegend(visible, ranks, outlined) {
  legendFold.folded ??= corner.parentElement.clientWidth < LEAST_WIDE || corner.parentElement.clientHeight < LEAST_HIGH;
  const turn = () => { legendFold.folded = !legendFold.folded; showLegend(visible, ranks, outlined); document.getElementById("legend-fold").focus(); };
  const name = say(legendFold.folded ? "legend.open" : "legend.fold");
  const fold = make("button", { type: "button", id: "legend-fold", title: name, "aria-label": `${say("legend.title")}: ${name}`, "aria-expanded": String(!legendFold.folded), "aria-controls": "legend-text", click: turn }, legendFold.folded ? `▸ ${say("legend.title")}` : "▾");
  const sampled = isSampled(visible) && [state.size, state.colour].includes("betweenness");
  const text = make("div", { id: "legend-text" }, make("p", {}, makeColourRow(visible, ranks), makeSizeRow(visible), makeRow("width", say("legend.statements"))),
    make("p", {}, ...makeLineSigns(), ...(outlined ? [makeRow("outline", say("legend.groups"))] : []), ...(sampled ? [make("span", { id: "legend-sampled" }, say("legend.sampled"))] : [])));
  text.hidden = legendFold.folded;
  corner.replaceChildren(fold, text);
  corner.hidden = !visible.nodes.length;
}
