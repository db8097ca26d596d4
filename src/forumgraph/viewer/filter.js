// What is shown: the one function that applies the filters.
import { BASES, EDGES, EVENTS, NODES, STATUSES, VIEWS, countSentences, judgeStanding, told } from "./data.js";
import { FIRST_LIMIT, actions, state } from "./state.js";

/** Switch a type, predicate, status or basis on or off; off also takes what was revealed of it. */
export function switchKey(name, key, on) {
  if (on) { state[name].add(key); return; }
  state[name].delete(key);
  const goes = {
    types: (item) => item.type === key, predicates: (item) => item.predicate?.key === key,
    statuses: (item) => item.source && item.statements.every((at) => told.status(at) === key),
    bases: (item) => item.source && item.statements.every((at) => told.basis(at) === key),
  }[name];
  for (const revealed of [state.revealedNodes, state.revealedEdges]) [...revealed].filter(goes).forEach((item) => revealed.delete(item));
}

/** Say whether a date lies in the chosen period; a year alone does where any of it does. */
function isInPeriod(date) {
  if (!state.since && !state.until) return true;
  if (!date) return false;
  const { since, until } = state;
  return (!since || date >= since || since.startsWith(date)) && (!until || date.slice(0, until.length) <= until);
}

/** Return the test for statements, or null where no filter of evidence is set. */
export function makeEvidenceTest() {
  const tests = [];
  if (state.statuses.size < STATUSES.length) tests.push((at) => state.statuses.has(told.status(at)));
  if (state.bases.size < BASES.length) tests.push((at) => state.bases.has(told.basis(at)));
  if (state.events && state.events.size < EVENTS.length) tests.push((at) => state.events.has(told.event(at)));
  if (state.since || state.until) tests.push((at) => isInPeriod(told.date(at)));
  return tests.length ? (at) => tests.every((test) => test(at)) : null;
}

function listEvidence(edge, test) {
  if (!test) return edge.statements;
  const shown = edge.statements.filter(test);
  return shown.length || !state.revealedEdges.has(edge) ? shown : edge.statements;
}

/** How strong a line is: its sentences; of a derived one what it was derived from. */
function measureStrength(edge, evidence) {
  if (edge.predicate.derived || !evidence.length) return Math.max(0, edge.weight);
  return evidence === edge.statements ? edge.sentences : countSentences(evidence);
}

/** What the filters of evidence and the minimum leave to a relation, also where the view does not draw it. */
export function makeBackingRule() {
  const test = makeEvidenceTest();
  return (edge) => {
    const backing = test ? edge.statements.filter(test) : edge.statements;
    return measureStrength(edge, backing) < state.minimum ? [] : backing;
  };
}

/** Whether a relation is only planned or denied by the statements that the filters leave, or by these. */
export function standingOf(edge, numbers = null) {
  if (numbers) return numbers === edge.statements ? edge.standing : judgeStanding(numbers);
  const { standing } = actions.getVisible();
  return standing.has(edge) ? standing.get(edge) : edge.standing;
}

/** Lines that pass all filters but those of the picture, with the evidence left to them. */
function listEligible(test, left) {
  const evidence = new Map(), strength = new Map(), standing = new Map(), eligible = [];
  const admits = (node) => state.types.has(node.type) || isShownByHand(node);
  for (const edge of EDGES) {
    const byHand = state.revealedEdges.has(edge);
    if (!byHand && !(state.predicates.has(edge.predicate.key) && admits(edge.source) && admits(edge.target))) continue;
    const backing = listEvidence(edge, test), stated = edge.statements.length > 0;
    const power = measureStrength(edge, backing);
    if (!byHand && ((stated && !backing.length) || (!stated && test && !state.statuses.has("unknown")))) { left.unbacked += 1; continue; }
    if (!byHand && power < state.minimum) { left.weak += 1; continue; }
    evidence.set(edge, backing);
    strength.set(edge, power);
    if (backing !== edge.statements) standing.set(edge, judgeStanding(backing));
    eligible.push(edge);
  }
  return { eligible, evidence, strength, standing };
}

function isShownByHand(node) {
  return state.revealedNodes.has(node) || state.pinned.has(node) || state.focus === node;
}

/** Things that a view wants shared and that only one actor has to do with. */
function listUnshared(edges) {
  const { shared } = VIEWS.get(state.view), partners = new Map();
  if (!shared.length || state.isolated) return new Set();
  for (const { source, target } of edges) {
    for (const [thing, actor] of [[source, target], [target, source]]) {
      if (shared.includes(thing.type)) partners.set(thing, (partners.get(thing) ?? new Set()).add(actor));
    }
  }
  return new Set([...partners].filter(([thing, actors]) => actors.size < 2 && !isShownByHand(thing)).map(([thing]) => thing));
}

/** Everything within so many steps of the focus, along these lines. */
function listNear(edges) {
  if (!state.focus) return null;
  const near = new Set([state.focus]);
  for (let step = 0; step < state.steps; step += 1) {
    const ring = new Set(near);
    for (const { source, target } of edges) {
      if (near.has(source)) ring.add(target);
      if (near.has(target)) ring.add(source);
    }
    ring.forEach((node) => near.add(node));
  }
  return near;
}

/** Weigh nodes as the layout does: each pair once, whatever number of lines joins it. */
function weighNodes(edges, strength) {
  const ties = new Map(), importance = new Map();
  for (const edge of edges) {
    const [low, high] = [edge.source, edge.target].sort((a, b) => a.index - b.index), key = low.index * NODES.length + high.index;
    const tie = ties.get(key) ?? { low, high, power: 0 };
    tie.power += Math.max(1, strength.get(edge));
    ties.set(key, tie);
  }
  for (const { low, high, power } of ties.values()) {
    for (const node of new Set([low, high])) importance.set(node, (importance.get(node) ?? 0) + 1 + Math.log2(power + 1));
  }
  return importance;
}

/** Take out nodes all of whose neighbours fell to the limit; return how many. */
function dropBare(shown, edges) {
  const joined = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const bare = [...shown].filter((node) => !joined.has(node) && !isShownByHand(node));
  bare.forEach((node) => shown.delete(node));
  return bare.length;
}

/**
 * Apply the filters: what is visible, what backs it, and how much each filter leaves out.
 * `left` counts: types, hidden, outside (of the focus), unshared, lonely, beyond (the limit) of
 * nodes; unbacked, weak of lines.
 */
export function applyFilters() {
  const left = { types: 0, hidden: 0, outside: 0, unshared: 0, lonely: 0, beyond: 0, unbacked: 0, weak: 0 };
  const { eligible, evidence, strength, standing } = listEligible(makeEvidenceTest(), left);
  const unshared = listUnshared(eligible), near = listNear(eligible);
  const stays = (node) => !state.hidden.has(node) && !unshared.has(node) && (!near || near.has(node) || isShownByHand(node));
  const lines = eligible.filter((edge) => stays(edge.source) && stays(edge.target));
  const importance = weighNodes(lines, strength), candidates = [];
  for (const node of NODES) {
    if (state.hidden.has(node)) left.hidden += 1;
    else if (!state.types.has(node.type) && !isShownByHand(node)) left.types += 1;
    else if (unshared.has(node)) left.unshared += 1;
    else if (!stays(node)) left.outside += 1;
    else if (!importance.has(node) && !state.isolated && !isShownByHand(node)) left.lonely += 1;
    else candidates.push(node);
  }
  const rank = (node) => (isShownByHand(node) ? 1e9 : 0) + (importance.get(node) ?? 0);
  candidates.sort((a, b) => rank(b) - rank(a) || a.index - b.index);
  const shown = new Set(state.everything ? candidates : candidates.slice(0, FIRST_LIMIT));
  const edges = lines.filter((edge) => shown.has(edge.source) && shown.has(edge.target));
  const bare = state.isolated ? 0 : dropBare(shown, edges);
  left.beyond = candidates.length - shown.size;
  if (!state.isolated && candidates.length <= FIRST_LIMIT) { left.beyond -= bare; left.lonely += bare; }
  return { nodes: NODES.filter((node) => shown.has(node)), edges, importance, evidence, strength, standing, left };
}
