// Text and elements. Records reach the page through here only, as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];

/** Make an element; strings among the children become text nodes. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function makeShape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

const dark = matchMedia("(prefers-color-scheme: dark)");

/** Lighten a colour on dark ground until it stands out (WCAG relative luminance 0.2). */
export function tint(colour) {
  if (!dark.matches) return colour;
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const bright = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  let mixed = parts;
  for (let share = 0; bright(mixed) < 0.2; share += 0.05) mixed = parts.map((part) => part + (1 - part) * share);
  return `#${mixed.map((part) => Math.round(part * 255).toString(16).padStart(2, "0")).join("")}`;
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
  if (predicate.note) line.setAttribute("stroke-dasharray", "7 2.5 2 2.5");
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

/** Fold what people type freely: case, width, spacing, quotes and brackets. */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s"'‘’“”「」『』《》〈〉()[\]（）·ㆍ・]/gu, "");
}

/** Give the initial consonants: 해양수산부 → ㅎㅇㅅㅅㅂ; other characters stay. */
export function takeInitials(text) {
  return Array.from(text, (char) => {
    const place = char.codePointAt(0) - 0xac00;
    return place >= 0 && place < 11172 ? INITIALS[Math.floor(place / 588)] : char;
  }).join("");
}

/** Shorten for the picture; the panel has the whole name. */
export function shorten(text, limit) {
  const chars = Array.from(text);
  return chars.length > limit ? `${chars.slice(0, limit - 1).join("")}…` : text;
}

/** Fold a sentence and remember where each folded character stood. */
function foldWithPlaces(text) {
  const chars = [], places = [];
  let place = 0;
  for (const char of text) {
    for (const folded of fold(char)) { chars.push(folded); places.push([place, place + char.length]); }
    place += char.length;
  }
  return { text: chars.join(""), chars, places };
}

/** Find where the names stand in the sentence, spacing aside: [start, end, class] in order. */
function findNames(sentence, ends) {
  const folded = foldWithPlaces(sentence);
  const offsets = [];
  for (let at = 0, unit = 0; at < folded.chars.length; at += 1) { offsets[unit] = at; unit += folded.chars[at].length; }
  const found = [];
  for (const { names, label } of ends) {
    for (const name of names.map(fold).filter((one) => one.length > 1)) {
      for (let at = folded.text.indexOf(name); at >= 0; at = folded.text.indexOf(name, at + name.length)) {
        const first = offsets[at], last = first + Array.from(name).length - 1;
        if (first !== undefined && folded.places[last]) found.push([folded.places[first][0], folded.places[last][1], label]);
      }
    }
  }
  return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** Return the sentence as nodes, the names of both ends marked where they stand. */
export function markNames(sentence, ends) {
  const nodes = [];
  let done = 0;
  for (const [start, end, label] of findNames(sentence, ends)) {
    if (start < done) continue;
    nodes.push(sentence.slice(done, start), make("mark", { class: label }, sentence.slice(start, end)));
    done = end;
  }
  nodes.push(sentence.slice(done));
  return nodes;
}
