// Search: a combobox over all names and other names, as Korean is typed.
import { NODES, TYPES, nameOf } from "./data.js";
import { makeSign } from "./palette.js";
import { actions } from "./state.js";
import { fold, make } from "./text.js";
import { addWords, count, say } from "./words.js";

addWords({
  ko: { "search.hint": "이름 찾기 (초성 ㅎㅇㅅ도 됩니다)", "search.label": "이름 찾기", "search.found": "찾은 항목", "search.none": "찾는 이름이 없습니다", "search.hidden": "지금은 보이지 않음", "search.more": "그 밖에 {n}개: 더 길게 써 보십시오", "search.count": "{n}개 찾음" },
  en: { "search.hint": "Find a name (Korean initials too)", "search.label": "Find a name", "search.found": "Found", "search.none": "No such name", "search.hidden": "hidden now", "search.more": "{n} more: type on to narrow them", "search.count": "{n} found" },
});

const HITS_AT_MOST = 30;
const TYPES_FIRST = ["organization", "person", "program", "event"];
const finder = { hits: [], more: 0, at: 0, keys: null };
const query = document.getElementById("query"), found = document.getElementById("found");

// --- matching -----------------------------------------------------------------------------

// Hangul syllables are arithmetic: 19 initials × 21 vowels × 28 finals from U+AC00.
// Source: The Unicode Standard, 3.12 (Conjoining Jamo Behavior).
const FIRST_SYLLABLE = 0xac00, FIRST_INITIAL = 0x1100, FINALS = 28, VOWELS_AND_FINALS = 588;
// Finals as the initials a keyboard takes them for: the last letter goes over to a next syllable.
const FINAL_INITIALS = ["", "0", "1", "0,9", "2", "2,12", "2,18", "3", "5", "5,0", "5,6", "5,7", "5,9", "5,16", "5,17", "5,18", "6", "7", "7,9", "9", "10", "11", "12", "14", "15", "16", "17", "18"]
  .map((text) => (text ? text.split(",").map(Number) : []));
// Vowels that grow while they are typed: o → wa, wae, oe; u → wo, we, wi; eu → ui.
const GROWING = new Map([[8, [9, 10, 11]], [13, [14, 15, 16]], [18, [19]]]);

/** Take a syllable apart: { initial, vowel, final }, or null for anything else. */
function takeApart(char) {
  const place = (char?.codePointAt(0) ?? 0) - FIRST_SYLLABLE;
  if (!(place >= 0 && place < 11172)) return null;
  return { initial: Math.floor(place / VOWELS_AND_FINALS), vowel: Math.floor((place % VOWELS_AND_FINALS) / FINALS), final: place % FINALS };
}

/** The number of a consonant that stands alone, or -1. Folding has made ㅎ (U+314E) U+1112. */
function readInitial(char) {
  const place = char.codePointAt(0) - FIRST_INITIAL;
  return place >= 0 && place < 19 ? place : -1;
}

/** Fold what is typed; two consonants that the keyboard joined (ㄳ) are two initials again. */
function foldQuery(words) {
  return [...fold(words)].flatMap((char) => {
    const final = char.codePointAt(0) - 0x11a7;
    if (!(final > 0 && final < FINALS)) return [char];
    return FINAL_INITIALS[final].map((initial) => String.fromCodePoint(FIRST_INITIAL + initial));
  });
}

/** Say whether a typed character may stand for this one of a name: itself, or its initial. */
function standsFor(typed, char) {
  return typed === char || (readInitial(typed) >= 0 && takeApart(char)?.initial === readInitial(typed));
}

/** Say whether a syllable still being typed can become these characters: 해야 → 해양, 핸 → 해남. */
function canBecome(typed, [char, next]) {
  const part = takeApart(typed), whole = takeApart(char);
  if (!part || !whole || part.initial !== whole.initial) return false;
  const sameVowel = part.vowel === whole.vowel;
  if (!part.final) return sameVowel || Boolean(GROWING.get(part.vowel)?.includes(whole.vowel));
  const typedFinal = FINAL_INITIALS[part.final], wholeFinal = FINAL_INITIALS[whole.final];
  if (!sameVowel || !wholeFinal.every((one, at) => one === typedFinal[at])) return sameVowel && typedFinal.every((one, at) => one === wholeFinal[at]);
  return typedFinal.length === wholeFinal.length || (typedFinal.length === wholeFinal.length + 1 && takeApart(next)?.initial === typedFinal.at(-1));
}

/** Find where a name answers what is typed, initials and a last syllable in the making included. */
function findLoosely(name, typed) {
  const last = typed.length - 1;
  for (let at = 0; at + last < name.length; at += 1) {
    let same = 0;
    while (same < last && standsFor(typed[same], name[at + same])) same += 1;
    if (same === last && (standsFor(typed[last], name[at + last]) || canBecome(typed[last], name.slice(at + last, at + last + 2)))) return at;
  }
  return -1;
}

/** Rank a name: whole 0, beginning 1, part 2; half a step later where only initials or parts fit. */
function rankName(name, text, typed) {
  const at = name.text.indexOf(text);
  const exact = at < 0 ? Infinity : name.text === text ? 0 : at === 0 ? 1 : 2;
  if (exact <= 1) return exact;
  const loose = findLoosely(name.chars, typed);
  const rank = loose < 0 ? Infinity : loose === 0 && name.chars.length === typed.length ? 0.5 : loose === 0 ? 1.5 : 2.5;
  return Math.min(exact, rank);
}

/** Make the keys of all names at the first search: 20,000 names take a moment. */
function listSearchKeys() {
  finder.keys ??= NODES.map((node) => ({ node, names: [node.name, ...node.names].map((name) => { const text = fold(name.slice(0, 200)); return { name, text, chars: [...text] }; }) }));
  return finder.keys;
}

function rankHit({ node, names }, words) {
  let best = Infinity, alias = null;
  names.forEach((name, at) => {
    // Several words may stand apart, as long as one name has them all.
    const ranks = words.map(({ text, typed }) => rankName(name, text, typed));
    const rank = words.length > 1 ? Math.max(...ranks) + 3 : ranks[0];
    if (rank < best) { best = rank; alias = at ? name.name : null; }
  });
  return best < Infinity ? { node, rank: best, alias } : null;
}

const typeRank = (node) => { const at = TYPES_FIRST.indexOf(node.type); return at < 0 ? 9 : Math.floor(at / 2); };

function compareHits(one, other) {
  return one.rank - other.rank || typeRank(one.node) - typeRank(other.node) || other.node.edges.length - one.node.edges.length || one.node.index - other.node.index;
}

/** Three initials fit many names: those in sight first, then where they begin, then who has most to do. */
function compareByInitials(one, other, seen) {
  if (!(one.rank % 1 && other.rank % 1)) return compareHits(one, other);
  const isWithin = ({ rank }) => Math.floor(rank) % 3 > 1;
  return seen.has(other.node) - seen.has(one.node) || isWithin(one) - isWithin(other) || other.node.edges.length - one.node.edges.length || compareHits(one, other);
}

/** Find nodes by name: whole before beginning before part; actors before what they talk about. */
function findNodes(words) {
  const read = (text) => { const typed = foldQuery(text); return { text: typed.join(""), typed }; };
  const whole = read(words), parts = words.split(/\s+/u).map(read).filter((part) => part.text);
  if (!whole.text) return [];
  const hits = listSearchKeys().map((key) => rankHit(key, [whole]) ?? (parts.length > 1 ? rankHit(key, parts) : null));
  const seen = new Set(actions.getVisible().nodes), initials = whole.typed.every((char) => readInitial(char) >= 0);
  return hits.filter(Boolean).sort(initials ? (one, other) => compareByInitials(one, other, seen) : compareHits);
}

// --- the box ------------------------------------------------------------------------------

function showHits() {
  const open = query.value.trim() !== "", { hits, more, at } = finder;
  found.hidden = !open;
  query.setAttribute("aria-expanded", String(open));
  const told = hits.length ? (more ? say("search.more", { n: count(more) }) : null) : say("search.none");
  const note = told && make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, told);
  found.replaceChildren(...(open ? [...hits.map(makeHit), note].filter(Boolean) : []));
  document.getElementById("found-count").textContent = open ? say("search.count", { n: count(hits.length + more) }) : "";
  if (hits.length && open) query.setAttribute("aria-activedescendant", `hit-${at}`);
  else query.removeAttribute("aria-activedescendant");
  found.children[at]?.scrollIntoView({ block: "nearest" });
}

function makeHit({ node, alias }, at) {
  const others = [alias, ...node.names.filter((name) => name !== alias)].filter(Boolean).slice(0, 3).join(", ").slice(0, 80);
  const told = [nameOf(TYPES.get(node.type)), others, actions.isVisible(node) ? "" : say("search.hidden")].filter(Boolean).join(" · ");
  return make("li", { id: `hit-${at}`, role: "option", "aria-selected": String(at === finder.at), click: () => takeHit(node) },
    makeSign(TYPES.get(node.type)), make("span", { class: "clamp" }, node.name), make("small", {}, told));
}

function search(words) {
  const hits = findNodes(words);
  Object.assign(finder, { hits: hits.slice(0, HITS_AT_MOST), more: Math.max(0, hits.length - HITS_AT_MOST), at: 0 });
  showHits();
}

function takeHit(node) {
  query.value = "";
  search("");
  actions.select(node, { bring: true, focus: true });
}

function walkHits(event) {
  // A syllable in the making belongs to the input method: Enter and arrows are not for us.
  if (event.isComposing || event.keyCode === 229) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], { hits } = finder;
  if (step && hits.length && found.hidden) showHits();
  else if (step && hits.length) { finder.at = (finder.at + step + hits.length) % hits.length; showHits(); } else if (event.key === "Enter" && hits[finder.at] && !found.hidden) takeHit(hits[finder.at].node);
  else if (event.key === "Escape") { query.value = ""; search(""); } else return;
  event.preventDefault();
}

export function listenSearch() {
  query.addEventListener("input", () => search(query.value));
  query.addEventListener("focus", () => { if (query.value.trim()) search(query.value); });
  query.addEventListener("blur", () => { found.hidden = true; query.setAttribute("aria-expanded", "false"); query.removeAttribute("aria-activedescendant"); });
  query.addEventListener("keydown", walkHits);
  // Neither a name nor the list's own scroll bar takes the keyboard out of the box.
  found.addEventListener("mousedown", (event) => event.preventDefault());
}
