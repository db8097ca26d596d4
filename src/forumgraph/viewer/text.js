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

export function makeShape(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** Build anew what the keyboard may stand in: it stays at what has the same data-focus. */
export function keepFocus(box, build) {
  const name = box.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  build();
  if (name !== undefined) box.querySelector(`[data-focus="${CSS.escape(name)}"]`)?.focus();
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
export function findNames(sentence, ends) {
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
