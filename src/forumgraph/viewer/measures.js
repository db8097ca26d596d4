// How much each node weighs in what is visible: sentences, relations, betweenness.
import { countSentences } from "./data.js";

// Beyond so many nodes betweenness is estimated from as many of them, evenly spread.
const EXACT_LIMIT = 600, SAMPLES = 200;
const measured = { print: "", kinds: new Map() };

/** What tells one visible graph from another: selecting makes a new one of the same content. */
function takePrint({ nodes, edges, evidence }) {
  let hash = 0;
  for (const node of nodes) hash = (Math.imul(hash, 31) + node.index + 1) | 0;
  for (const edge of edges) hash = (Math.imul(hash, 31) + edge.index * 8191 + (evidence.get(edge)?.length ?? 0)) | 0;
  return `${nodes.length} ${edges.length} ${hash}`;
}

/** Distinct neighbours of each visible node, lines of the same pair taken once. */
function listNeighbours({ nodes, edges }) {
  const near = new Map(nodes.map((node) => [node, new Set()]));
  for (const { source, target } of edges) {
    if (source === target) continue;
    near.get(source)?.add(target);
    near.get(target)?.add(source);
  }
  return near;
}

function measureSentences({ nodes, edges, evidence }) {
  const numbers = new Map(nodes.map((node) => [node, []]));
  for (const edge of edges) {
    for (const node of new Set([edge.source, edge.target])) numbers.get(node)?.push(...evidence.get(edge) ?? []);
  }
  return new Map([...numbers].map(([node, all]) => [node, countSentences(all)]));
}

/** Lines at each node, as the list beside the picture counts them. */
function measureDegree({ nodes, edges }) {
  const degrees = new Map(nodes.map((node) => [node, 0]));
  for (const edge of edges) for (const node of new Set([edge.source, edge.target])) degrees.set(node, degrees.get(node) + 1);
  return degrees;
}

/** Count shortest ways from one node to all others: order of finding, ways, and the near side. */
function walkFrom(start, near, size) {
  const distance = new Int32Array(size).fill(-1), ways = new Float64Array(size), before = Array.from({ length: size }, () => []), order = [start];
  distance[start] = 0;
  ways[start] = 1;
  for (let at = 0; at < order.length; at += 1) {
    const here = order[at];
    for (const next of near[here]) {
      if (distance[next] < 0) { distance[next] = distance[here] + 1; order.push(next); }
      if (distance[next] === distance[here] + 1) { ways[next] += ways[here]; before[next].push(here); }
    }
  }
  return { order, ways, before };
}

/**
 * The share of shortest ways between others that pass through a node (0 to 1).
 * Source: U. Brandes, A faster algorithm for betweenness centrality, 2001.
 */
function measureBetweenness(visible) {
  const { nodes } = visible, size = nodes.length, place = new Map(nodes.map((node, at) => [node, at])), sums = new Float64Array(size);
  const near = [...listNeighbours(visible).values()].map((others) => Array.from(others, (node) => place.get(node)));
  const sources = isSampled(visible) ? Array.from({ length: SAMPLES }, (_, at) => Math.floor((at * size) / SAMPLES)) : nodes.keys();
  let walks = 0;
  for (const start of sources) {
    const { order, ways, before } = walkFrom(start, near, size), share = new Float64Array(size);
    walks += 1;
    for (let at = order.length - 1; at > 0; at -= 1) {
      const here = order[at];
      for (const one of before[here]) share[one] += (ways[one] / ways[here]) * (1 + share[here]);
      sums[here] += share[here];
    }
  }
  const pairs = (size - 1) * (size - 2) * (walks / size);
  return new Map(nodes.map((node, at) => [node, pairs > 0 ? sums[at] / pairs : 0]));
}

const MEASURES = { statements: measureSentences, degree: measureDegree, betweenness: measureBetweenness, same: ({ nodes }) => new Map(nodes.map((node) => [node, 1])) };

/** Say whether betweenness is estimated: exact takes too long for so many nodes. */
export function isSampled(visible) {
  return visible.nodes.length > EXACT_LIMIT;
}

/** Measure all visible nodes: Map(node → number); kind: statements, degree, betweenness, same. */
export function measureNodes(visible, kind) {
  const print = takePrint(visible);
  if (print !== measured.print) { measured.print = print; measured.kinds.clear(); }
  if (!measured.kinds.has(kind)) measured.kinds.set(kind, MEASURES[kind](visible));
  return measured.kinds.get(kind);
}
