// What the matrix counts: relations between two, and the things they share, each with what backs it.
import { VIEWS, countSentences, told } from "./data.js";
import { standingOf } from "./filter.js";
import { rankNames } from "./list.js";
import { WORK } from "./profile.js";
import { state } from "./state.js";

export const CELLS_A_SIDE = 40;
const SHARED_THING = "program";
// Rows come before columns in this order: actors first, what they have to do with after.
const MATRIX_SIDES = ["organization", "person", "session", "event", "program", "topic"];
const FIRST_PAIRS = { program: "organization program", topic: "person topic", event: "organization event" };
const PAIRS_BEFORE_OTHERS = ["organization organization", "organization program"];
/** What the reader has chosen of the matrix, and where in it the keyboard stands. */
export const matrix = { view: null, pair: null, mode: "both", order: "total", shown: CELLS_A_SIDE, at: null, opened: null, visible: null, opens: new Map() };

function addToCell(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

/** List, for every entity, its relations with things that can be shared; a denied one, or talk, joins nobody. */
function listJoined(visible) {
  const joined = new Map(), members = new Map();
  for (const edge of visible.edges) {
    for (const [node, thing] of [[edge.source, edge.target], [edge.target, edge.source]]) {
      if (thing.type !== SHARED_THING || node.type === SHARED_THING || standingOf(edge) === "negated" || !WORK.includes(edge.predicate.key)) continue;
      if (!joined.has(node)) joined.set(node, new Map());
      addToCell(joined.get(node), thing, edge);
      if (!members.has(thing)) members.set(thing, new Set());
      members.get(thing).add(node);
    }
  }
  return { joined, members };
}

// Types of other people's graphs may have blanks in them: a pair is not taken apart by its name.
const typesByPair = new Map();

function namePair(one, other) {
  const place = (type) => MATRIX_SIDES.indexOf(type) + 1 || MATRIX_SIDES.length + 1, types = [one, other].sort((a, b) => place(a) - place(b)), pair = types.join(" ");
  typesByPair.set(pair, types);
  return pair;
}

/** The types of rows and columns of a pair that `listPairs` named. */
export const splitPair = (pair) => typesByPair.get(pair);

/** List the pairs of types that have something to show, what the view is about first. */
export function listPairs(visible) {
  const pairs = new Map();
  for (const { source, target } of visible.edges) pairs.set(namePair(source.type, target.type), (pairs.get(namePair(source.type, target.type)) ?? 0) + 1);
  for (const nodes of listJoined(visible).members.values()) {
    const types = [...nodes].map((node) => node.type);
    types.filter((type, at) => types.indexOf(type) !== at).forEach((type) => pairs.set(namePair(type, type), (pairs.get(namePair(type, type)) ?? 0) + 1));
  }
  const wanted = [FIRST_PAIRS[state.view], ...PAIRS_BEFORE_OTHERS].filter(Boolean);
  const rank = (pair) => (wanted.includes(pair) ? wanted.indexOf(pair) : wanted.length);
  return [...pairs.keys()].sort((a, b) => rank(a) - rank(b) || pairs.get(b) - pairs.get(a));
}

/** Relations by row and column; in a matrix of one type each stands on both sides. */
function listDirect(visible, rowType, columnType) {
  const direct = [new Map(), new Map()];
  const add = (side, one, other, edge) => {
    if (!direct[side].has(one)) direct[side].set(one, new Map());
    addToCell(direct[side].get(one), other, edge);
  };
  for (const edge of visible.edges) {
    const ways = edge.source === edge.target ? [[edge.source, edge.source]] : [[edge.source, edge.target], [edge.target, edge.source]];
    for (const [row, column] of ways) {
      if (row.type !== rowType || column.type !== columnType) continue;
      add(0, row, column, edge);
      add(1, column, row, edge);
    }
  }
  return direct;
}

/** A count with what it counts; all relations that back it are listed once somebody asks. */
function makeTally(visible, edges, things, listShared) {
  const sentences = countSentences(edges.flatMap((edge) => Array.from(visible.evidence.get(edge))));
  return { edges, things, sentences, get backing() { return [...new Set([...edges, ...listShared()])]; } };
}

function makeMatrixTotal(model, side, node) {
  const edges = matrix.mode === "shared" && model.same ? [] : [...(model.direct[side].get(node)?.values() ?? [])].flat();
  const things = model.counts ? [...(model.joined.get(node)?.keys() ?? [])].filter((thing) => model.mates.has(thing)) : [];
  return makeTally(model.visible, edges, things, () => things.flatMap((thing) => model.mates.get(thing).flatMap((mate) => model.joined.get(mate).get(thing))));
}

/** One side's entities that have any cell, with their totals, the largest first. */
function listSide(model, side, type) {
  return model.visible.nodes.filter((node) => node.type === type).map((node) => ({ node, total: makeMatrixTotal(model, side, node) }))
    .filter(({ total }) => total.edges.length || total.things.length).sort(byTotal(rankNames()));
}

export const weighTally = ({ sentences, things }) => sentences + things.length;
const byTotal = (names) => (a, b) => weighTally(b.total) - weighTally(a.total) || names[a.node.index] - names[b.node.index];

/** The community of the view, what has none last. */
export function groupOf({ node }) {
  const group = VIEWS.get(state.view).groups[node.index];
  return group < 0 ? Infinity : group;
}

function orderSide(side) {
  const names = rankNames();
  if (matrix.order === "name") return side.sort((a, b) => names[a.node.index] - names[b.node.index]);
  return matrix.order === "community" ? side.sort((a, b) => (groupOf(a) === groupOf(b) ? 0 : groupOf(a) - groupOf(b))) : side;
}

function choosePair(pairs) {
  if (matrix.view !== state.view) Object.assign(matrix, { view: state.view, pair: null, shown: CELLS_A_SIDE, at: null, opened: null });
  return pairs.includes(matrix.pair) ? matrix.pair : pairs[0];
}

/** Everything the table is made of; `most` limits rows and columns to those of the largest totals. */
export function makeMatrixModel(visible, pairs, most) {
  const pair = choosePair(pairs), [rowType, columnType] = splitPair(pair), same = rowType === columnType;
  const { joined, members } = same ? listJoined(visible) : { joined: new Map(), members: new Map() };
  const mates = new Map([...members].map(([thing, nodes]) => [thing, [...nodes].filter((node) => node.type === rowType)]).filter(([, nodes]) => nodes.length > 1));
  const model = { visible, pair, rowType, columnType, same, joined, mates, direct: listDirect(visible, rowType, columnType) };
  model.shares = mates.size > 0;
  model.counts = model.shares && matrix.mode !== "direct";
  const rows = listSide(model, 0, rowType), columns = same ? [...rows] : listSide(model, 1, columnType);
  model.left = { rows: Math.max(0, rows.length - most), columns: Math.max(0, columns.length - most) };
  return Object.assign(model, { rows: orderSide(rows.slice(0, most)), columns: orderSide(columns.slice(0, most)) });
}

/** What stands between two, or null. */
export function readCell(model, row, column) {
  const edges = matrix.mode === "shared" && model.same ? [] : model.direct[0].get(row)?.get(column) ?? [];
  const mine = model.joined.get(row), yours = model.joined.get(column);
  const things = model.counts && row !== column && mine && yours ? [...mine.keys()].filter((thing) => yours.has(thing)) : [];
  if (!edges.length && !things.length) return null;
  return makeTally(model.visible, edges, things, () => things.flatMap((thing) => [...mine.get(thing), ...yours.get(thing)]));
}

/** What backs the cell of two, wherever the matrix stands now: a link brings the cell back. */
export function listBacking(visible, one, other) {
  const isSame = one.type === other.type, isBetween = ({ source, target }) => (source === one && target === other) || (source === other && target === one);
  const direct = matrix.mode === "shared" && isSame ? [] : visible.edges.filter(isBetween);
  if (!isSame || matrix.mode === "direct" || one === other) return direct;
  const { joined } = listJoined(visible), mine = joined.get(one) ?? new Map(), yours = joined.get(other) ?? new Map();
  return [...new Set([...direct, ...[...mine.keys()].filter((thing) => yours.has(thing)).flatMap((thing) => [...mine.get(thing), ...yours.get(thing)])])];
}

/** Only planned or denied: then the number must not pass for deeds. */
export function standingOfTally({ backing }) {
  if (!backing.length || !backing.every((edge) => standingOf(edge))) return null;
  return backing.some((edge) => standingOf(edge) === "planned") ? "planned" : "negated";
}

/** Plans or denials among deeds: the number counts them all, and says so. */
export function isMixedTally(tally, { evidence }) {
  return !standingOfTally(tally) && tally.backing.some((edge) => evidence.get(edge).some((at) => ["planned", "negated"].includes(told.status(at))));
}
