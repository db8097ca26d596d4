// What the reader has chosen, and the link (#…) that keeps it. Python's Choices has the same names.
import { BASES, BY_ID, CHOICES, EDGES, EVENTS, NODES, PREDICATES, START, STATUSES, TYPES, VIEWS } from "./data.js";

export const FIRST_LIMIT = 300;
const LISTS = ["types", "predicates", "statuses", "bases"];
const PLAIN = { since: null, until: null, minimum: 1, steps: 1, size: "statements", colour: "type", groups: true, stage: "picture", language: "ko", theme: "auto", isolated: false, everything: false };

/** `events` is null for all; `pair` is the two of a cell of the matrix, where its panel is open; nodes and edges are held as they are, in links by their ids. */
export const state = {
  view: START, types: new Set(), predicates: new Set(), statuses: new Set(), bases: new Set(), events: null, ...PLAIN,
  focus: null, selected: null, pair: null, pinned: new Set(), hidden: new Set(), revealedNodes: new Set(), revealedEdges: new Set(),
};

/** What the page can be asked to do; viewer.js fills it in, every module may call it. */
export const actions = {};

/** What a view switches on by itself. */
export function listDefaults(view) {
  const { types, predicates } = VIEWS.get(view);
  return {
    types: types.length ? types : [...TYPES.keys()], statuses: STATUSES, bases: BASES,
    predicates: predicates.length ? predicates : PREDICATES.filter((one) => !one.derived).map((one) => one.key),
  };
}

/** Open a view as it is meant: its types and predicates; evidence filters stay. */
export function openView(key) {
  const { types, predicates } = listDefaults(key);
  Object.assign(state, { view: key, types: new Set(types), predicates: new Set(predicates), isolated: false, everything: false, focus: null, selected: null, pair: null });
  state.revealedNodes.clear();
  state.revealedEdges.clear();
}

/** Put every filter back to what the view switches on. */
export function resetFilters() {
  openView(state.view);
  Object.assign(state, { statuses: new Set(STATUSES), bases: new Set(BASES), events: null, since: null, until: null, minimum: 1 });
  state.hidden.clear();
  state.pinned.clear();
}

/** Events by key, title, date or record; null (all) where none fits, none where none is wanted. */
function findEvents(wanted) {
  if (!wanted.length) return new Set();
  const fits = (event, text) => [event.key, event.title, event.date].includes(text) || event.documents.some((record) => record.name === text);
  const exact = EVENTS.filter((event) => wanted.some((text) => fits(event, text)));
  const found = exact.length ? exact : EVENTS.filter((event) => wanted.some((text) => event.title.includes(text) || event.date?.startsWith(text) || event.documents.some((record) => record.name?.includes(text))));
  return found.length ? new Set(found) : null;
}

const nodesOf = (ids) => (ids ?? []).map((id) => BY_ID.get(id)).filter(Boolean);

/** Edges are named by their ends and predicate: numbers change with the records. */
const nameEdge = (edge) => JSON.stringify([edge.source.id, edge.predicate.key, edge.target.id]);

let edgesByName = null;

function findLinkedEdge(text) {
  edgesByName ??= new Map(EDGES.map((edge) => [nameEdge(edge), edge]));
  return edgesByName.get(text) ?? null;
}

/** A node by its id; the command line may also give a name, or another name. */
function findLinkedNode(text) {
  if (!text) return null;
  return BY_ID.get(text) ?? NODES.find((node) => node.name === text) ?? NODES.find((node) => node.names.includes(text)) ?? null;
}

const findLinked = (text) => (text ? BY_ID.get(text) ?? findLinkedEdge(text) ?? findLinkedNode(text) : null);

/** Known keys of a list; one that was emptied stays empty, one of strange keys is passed over. */
function takeList(name, given) {
  const known = given.filter((key) => listKeys(name).includes(key));
  if (known.length || !given.length) state[name] = new Set(known);
}

/** Take over choices; what they do not name is as the view and the page have it by themselves. */
export function takeChoices(given) {
  const view = VIEWS.has(given.view) ? given.view : START;
  resetFilters();
  openView(view);
  Object.assign(state, PLAIN);
  for (const name of LISTS) if (given[name]) takeList(name, given[name]);
  for (const name of Object.keys(PLAIN)) if (given[name] !== undefined) state[name] = given[name];
  if (given.events) state.events = findEvents(given.events);
  state.focus = findLinkedNode(given.focus);
  state.selected = findLinked(given.selected);
  state.pair = !state.selected && nodesOf(given.pair).length === 2 ? nodesOf(given.pair) : null;
  nodesOf(given.pinned).forEach((node) => state.pinned.add(node));
  nodesOf(given.shown).forEach((node) => state.revealedNodes.add(node));
  nodesOf(given.expanded).forEach((node) => reveal([node], node.edges));
  (given.lines ?? []).map(findLinkedEdge).filter(Boolean).forEach((edge) => state.revealedEdges.add(edge));
  nodesOf(given.hidden).forEach((node) => state.hidden.add(node));
}

function listKeys(name) {
  return { types: [...TYPES.keys()], predicates: PREDICATES.map((one) => one.key), statuses: STATUSES, bases: BASES }[name];
}

/** The choices that differ from what the page does by itself. */
export function listChoices() {
  const defaults = listDefaults(state.view), chosen = { view: state.view };
  const same = (set, list) => set.size === list.length && list.every((key) => set.has(key));
  for (const name of LISTS) if (!same(state[name], defaults[name])) chosen[name] = [...state[name]];
  for (const [name, plain] of Object.entries(PLAIN)) if (state[name] !== plain) chosen[name] = state[name];
  if (state.events) chosen.events = [...state.events].map((event) => event.key);
  if (state.focus) chosen.focus = state.focus.id;
  if (state.selected) chosen.selected = state.selected.source ? nameEdge(state.selected) : state.selected.id;
  if (state.pair) chosen.pair = state.pair.map((node) => node.id);
  const { expanded, nodes, edges } = sumUpRevealed();
  const sets = { pinned: state.pinned, hidden: state.hidden, expanded, shown: nodes };
  for (const [name, held] of Object.entries(sets)) if (held.size) chosen[name] = [...held].map((node) => node.id);
  if (edges.size) chosen.lines = [...edges].map(nameEdge);
  return chosen;
}

/** A node shown with all its neighbours is named alone: links stay short enough to be mailed. */
function sumUpRevealed() {
  const expanded = new Set(), nodes = new Set(state.revealedNodes), edges = new Set(state.revealedEdges);
  const isWhole = (node) => node.edges.length > 1 && node.edges.every((edge) => state.revealedEdges.has(edge) && state.revealedNodes.has(edge.source) && state.revealedNodes.has(edge.target));
  const whole = [...state.revealedNodes].filter(isWhole).sort((a, b) => b.edges.length - a.edges.length);
  for (const node of whole) {
    if (!node.edges.some((edge) => edges.has(edge))) continue;
    expanded.add(node);
    for (const edge of node.edges) { edges.delete(edge); nodes.delete(edge.source); nodes.delete(edge.target); }
  }
  return { expanded, nodes, edges };
}

const LINK_LISTS = [...LISTS, "events", "pair", "pinned", "hidden", "expanded", "shown", "lines"];

/** Write choices as a link's fragment; a list that was emptied stays an empty list. */
export function writeFragment(choices) {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(choices)) {
    if (!LINK_LISTS.includes(name)) parts.append(name, String(value));
    else for (const one of value.length ? value : [""]) parts.append(name, one);
  }
  return `#${parts}`;
}

const ALLOWED = { size: ["statements", "degree", "betweenness", "same"], colour: ["type", "community", "degree", "betweenness"], stage: ["picture", "matrix"], language: ["ko", "en"], theme: ["auto", "light", "dark"] };
// A year, a month or a day: anything else would leave out every record.
const isLinkDate = (text) => (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : undefined);
const READERS = {
  view: String, focus: String, selected: String, since: isLinkDate, until: isLinkDate,
  minimum: (text) => Math.max(1, Number.parseInt(text, 10) || 1), steps: (text) => (text === "2" ? 2 : 1), isolated: (text) => text === "true", everything: (text) => text === "true",
  groups: (text) => text !== "false",
};
for (const [name, values] of Object.entries(ALLOWED)) READERS[name] = (text) => (values.includes(text) ? text : undefined);

/** Read choices out of a fragment; what it does not know it passes over. */
export function readFragment(fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, "")), choices = {};
  for (const name of new Set(parts.keys())) {
    if (LINK_LISTS.includes(name)) choices[name] = parts.getAll(name).filter(Boolean);
    else if (Object.hasOwn(READERS, name)) choices[name] = READERS[name](parts.get(name));
  }
  return choices;
}

/** The choices the page opens with: those of its link, else those it was made with. */
export function readOpening() {
  return location.hash.length > 1 ? { ...readFragment(location.hash) } : { ...CHOICES };
}

/** Show these whatever the filters say. */
export function reveal(nodes, edges = []) {
  const ends = edges.flatMap((edge) => [edge.source, edge.target]);
  for (const edge of edges) state.revealedEdges.add(edge);
  for (const node of [...nodes, ...ends]) { state.revealedNodes.add(node); state.hidden.delete(node); }
}
