// What is shown: the filters' state and the one function that applies it.
import { EDGES, NODES, PREDICATES, START, STATUSES, TYPES, VIEWS, countSentences, statusOf } from "./data.js";

const FIRST_LIMIT = 300;

export const state = {
  view: START, types: new Set(), predicates: new Set(), statuses: new Set(Object.keys(STATUSES)), isolated: false, limit: FIRST_LIMIT,
  revealedNodes: new Set(), revealedEdges: new Set(), selected: null,
};

/** Set the filters as the view wants them; statuses stay, what was revealed by hand goes. */
export function openView(key) {
  const view = VIEWS.get(key);
  Object.assign(state, { view: key, limit: FIRST_LIMIT, isolated: false });
  state.types = new Set(view.types.length ? view.types : TYPES.keys());
  state.predicates = new Set(view.predicates.length ? view.predicates : PREDICATES.map((one) => one.key));
  if (!view.predicates.length) PREDICATES.forEach((one) => one.note && state.predicates.delete(one.key));
  state.revealedNodes.clear();
  state.revealedEdges.clear();
}

/** Show these whatever the filters say. */
export function reveal(nodes, edges = []) {
  for (const edge of edges) { state.revealedEdges.add(edge); nodes = [...nodes, edge.source, edge.target]; }
  for (const node of nodes) state.revealedNodes.add(node);
}

/** Switch a type, predicate or status on or off; off also takes what was revealed of it by hand. */
export function switchKey(set, key, on) {
  if (on) { set.add(key); return; }
  set.delete(key);
  const goes = {
    types: (item) => item.type === key, predicates: (item) => item.predicate?.key === key,
    statuses: (item) => item.source && !item.statements.some((one) => statusOf(one) !== key),
  }[Object.keys(state).find((name) => state[name] === set)];
  for (const revealed of [state.revealedNodes, state.revealedEdges]) [...revealed].filter(goes).forEach((item) => revealed.delete(item));
}

function admits(node) {
  return state.types.has(node.type) || state.revealedNodes.has(node);
}

/** Take out nodes all of whose neighbours fell to the limit; return how many. */
function dropBare(shown, edges) {
  const joined = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const bare = [...shown].filter((node) => !joined.has(node) && !state.revealedNodes.has(node));
  bare.forEach((node) => shown.delete(node));
  return bare.length;
}

/** The statements that count: those whose status is on. */
function listEvidence(edge) {
  if (state.statuses.size === Object.keys(STATUSES).length) return edge.statements;
  const shown = edge.statements.filter((one) => state.statuses.has(statusOf(one)));
  return shown.length || !state.revealedEdges.has(edge) ? shown : edge.statements;
}

function isBacked(edge, evidence) {
  return evidence.length > 0 || state.revealedEdges.has(edge) || (!edge.statements.length && state.statuses.has("unknown"));
}

/** How strong a line is: its sentences; of a derived one what it was derived from. */
function measureStrength(edge, evidence) {
  if (edge.predicate.note || !evidence.length) return Math.max(0, edge.weight);
  return evidence === edge.statements ? edge.sentences : countSentences(evidence);
}

/** Apply the filters: what is visible, and how much each filter leaves out. */
export function applyFilters() {
  const wanted = EDGES.filter((edge) => state.revealedEdges.has(edge)
    || (state.predicates.has(edge.predicate.key) && admits(edge.source) && admits(edge.target)));
  const evidence = new Map(wanted.map((edge) => [edge, listEvidence(edge)]));
  const eligible = wanted.filter((edge) => isBacked(edge, evidence.get(edge)));
  const importance = new Map(), strength = new Map();
  for (const edge of eligible) {
    strength.set(edge, measureStrength(edge, evidence.get(edge)));
    for (const node of [edge.source, edge.target]) importance.set(node, (importance.get(node) ?? 0) + 1 + Math.log2(strength.get(edge) + 1));
  }
  const typed = NODES.filter((node) => state.types.has(node.type));
  const joined = state.isolated ? typed : typed.filter((node) => importance.has(node));
  const ranked = [...joined].sort((a, b) => (importance.get(b) ?? 0) - (importance.get(a) ?? 0) || a.index - b.index);
  const shown = new Set(ranked.slice(0, state.limit));
  const beyond = ranked.filter((node) => !shown.has(node) && !state.revealedNodes.has(node)).length;
  for (const node of state.revealedNodes) shown.add(node);
  const edges = eligible.filter((edge) => shown.has(edge.source) && shown.has(edge.target));
  const bare = state.isolated ? 0 : dropBare(shown, edges);
  return {
    nodes: NODES.filter((node) => shown.has(node)), edges, importance, evidence, strength, beyond: beyond + bare,
    unbacked: wanted.length - eligible.length,
    lonely: typed.filter((node) => !shown.has(node)).length - beyond - bare,
  };
}
