// Search: a combobox over all names, other names and initial consonants.
import { NODES, TYPES, nameOf } from "./data.js";
import { makeSign } from "./palette.js";
import { actions } from "./state.js";
import { fold, make, takeInitials } from "./text.js";
import { addWords, say } from "./words.js";

addWords({
  ko: { "search.hint": "이름 찾기 (초성 ㅎㅇㅅ도 됩니다)", "search.label": "이름 찾기", "search.found": "찾은 항목", "search.none": "찾는 이름이 없습니다", "search.hidden": "지금은 감춰짐" },
  en: { "search.hint": "Find a name (initials ㅎㅇㅅ too)", "search.label": "Find a name", "search.found": "Found", "search.none": "No such name", "search.hidden": "hidden now" },
});

const HITS_AT_MOST = 30;
const search = { hits: [], at: 0, keys: null };
const query = document.getElementById("query"), found = document.getElementById("found");

/** Make the keys of all names at the first search: 20,000 names take a moment. */
function listSearchKeys() {
  search.keys ??= NODES.map((node) => {
    const names = [node.name, ...node.names].map((name) => fold(name.slice(0, 200)));
    return { node, names, initials: names.map(takeInitials) };
  });
  return search.keys;
}

function rankHit({ node, names, initials }, text, bare) {
  const places = names.map((name) => name.indexOf(text)).concat(bare ? initials.map((name) => name.indexOf(text)) : []).filter((at) => at >= 0);
  if (!places.length) return null;
  const whole = names.includes(text) || (bare && initials.includes(text));
  return { node, rank: (whole ? 0 : Math.min(...places) === 0 ? 1 : 2) };
}

export function findNodes(words) {
  const text = fold(words), bare = /^[ㄱ-ㅎ]+$/u.test(text);
  if (!text) return [];
  return listSearchKeys().map((one) => rankHit(one, text, bare)).filter(Boolean)
    .sort((a, b) => a.rank - b.rank || b.node.edges.length - a.node.edges.length || a.node.index - b.node.index)
    .slice(0, HITS_AT_MOST).map(({ node }) => node);
}

function showHits() {
  const open = query.value.trim() !== "";
  found.hidden = !open;
  query.setAttribute("aria-expanded", String(open));
  found.replaceChildren(...(search.hits.length ? search.hits.map(makeHit) : open ? [make("li", { class: "none" }, say("search.none"))] : []));
  if (search.hits.length) query.setAttribute("aria-activedescendant", `hit-${search.at}`);
  else query.removeAttribute("aria-activedescendant");
  found.children[search.at]?.scrollIntoView({ block: "nearest" });
}

function makeHit(node, at) {
  const type = TYPES.get(node.type), other = node.names.length ? ` · ${node.names.slice(0, 3).join(", ").slice(0, 80)}` : "";
  const hidden = actions.isVisible(node) ? "" : ` · ${say("search.hidden")}`;
  return make("li", { id: `hit-${at}`, role: "option", "aria-selected": String(at === search.at), mousedown: (event) => { event.preventDefault(); takeHit(node); } },
    makeSign(type), " ", make("span", { class: "clamp" }, node.name), make("small", {}, `${nameOf(type)}${other}${hidden}`));
}

function takeHit(node) {
  query.value = "";
  Object.assign(search, { hits: [], at: 0 });
  showHits();
  actions.select(node, { bring: true, focus: true });
}

export function listenSearch() {
  query.addEventListener("input", () => { Object.assign(search, { hits: findNodes(query.value), at: 0 }); showHits(); });
  query.addEventListener("blur", () => { found.hidden = true; query.setAttribute("aria-expanded", "false"); });
  query.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && search.hits.length) {
      event.preventDefault();
      search.at = (search.at + step + search.hits.length) % search.hits.length;
      showHits();
    } else if (event.key === "Enter" && search.hits[search.at] && !event.isComposing) takeHit(search.hits[search.at]);
    else if (event.key === "Escape") { query.value = ""; search.hits = []; showHits(); }
  });
}
