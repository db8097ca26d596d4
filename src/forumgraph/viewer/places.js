// Where nodes stand: Python's layout, tightened for small parts, free spots for what comes later.
import { VIEWS } from "./data.js";
import { state } from "./state.js";

const BOX_WIDE = 120, BOX_HIGH = 64, LONE_HIGH = 88, LONE_WIDE = 150;
// Gaps of rows and columns wider than this carry no meaning; fuller pictures stay as they are.
const GAPS = { 0: 200, 1: 130 }, SPARSE = 7, PUSHES = 60, STRETCH = 1.45, BAR = 110;
let places = new Map(), mapping = null, stretched = [1, 1], last = null;

const layoutOf = (node) => {
  const { positions } = VIEWS.get(state.view);
  return [positions[2 * node.index], positions[2 * node.index + 1]];
};

function measureBox(spots) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of spots) Object.assign(box, { left: Math.min(box.left, x), top: Math.min(box.top, y), right: Math.max(box.right, x), bottom: Math.max(box.bottom, y) });
  return box;
}

/** Make the function that cuts wide gaps out of an axis, then shrinks what is left. */
function makeAxis(values, gap, shrink) {
  const sorted = [...new Set(values)].sort((a, b) => a - b), targets = [0];
  for (let at = 1; at < sorted.length; at += 1) targets.push(targets[at - 1] + Math.min(gap, sorted[at] - sorted[at - 1]) * shrink);
  return (value) => {
    if (value <= sorted[0]) return (value - sorted[0]) * shrink;
    let low = 0, high = sorted.length - 1;
    if (value >= sorted[high]) return targets[high] + (value - sorted[high]) * shrink;
    while (high - low > 1) { const middle = (low + high) >> 1; if (sorted[middle] <= value) low = middle; else high = middle; }
    return targets[low] + ((value - sorted[low]) / (sorted[high] - sorted[low])) * (targets[high] - targets[low]);
  };
}

const areaOf = ({ left, top, right, bottom }) => (right - left + BOX_WIDE) * (bottom - top + BOX_HIGH);

/** Return how to tighten these spots, or null where they fill their picture well enough. */
function planTightening(spots) {
  const wanted = spots.length * BOX_WIDE * BOX_HIGH * SPARSE;
  if (spots.length < 2 || areaOf(measureBox(spots)) <= wanted) return null;
  const axes = [0, 1].map((axis) => makeAxis(spots.map((spot) => spot[axis]), GAPS[axis], 1));
  const cut = spots.map((spot) => [axes[0](spot[0]), axes[1](spot[1])]);
  const shrink = Math.min(1, Math.sqrt((0.6 * wanted) / areaOf(measureBox(cut))));
  return [0, 1].map((axis) => makeAxis(spots.map((spot) => spot[axis]), GAPS[axis], shrink));
}

/** Draw the picture towards the form of the window: names need the room that would stay empty.
 * The form is that of the window: rows of the bar above come and go. */
function stretch(spots) {
  const { clientWidth, clientHeight } = document.getElementById("stage").parentElement, { left, top, right, bottom } = measureBox(spots);
  stretched = [1, 1];
  if (spots.length < 8 || !clientWidth || !clientHeight) return;
  const ratio = ((right - left + BOX_WIDE) / (bottom - top + BOX_HIGH)) / (clientWidth / Math.max(100, clientHeight - BAR));
  stretched = [Math.min(STRETCH, Math.max(1, 1 / ratio)), Math.min(STRETCH, Math.max(1, ratio))];
  for (const spot of spots) { spot[0] *= stretched[0]; spot[1] *= stretched[1]; }
}

/** Find pairs of spots whose boxes overlap, by cells of the size of a box. */
function listOverlaps(spots) {
  const cells = new Map(), pairs = [];
  spots.forEach(([x, y], at) => {
    const column = Math.floor(x / BOX_WIDE), row = Math.floor(y / BOX_HIGH);
    for (let dy = -1; dy <= 1; dy += 1) for (let dx = -1; dx <= 1; dx += 1) {
      for (const other of cells.get(`${column + dx} ${row + dy}`) ?? []) {
        if (Math.abs(spots[other][0] - x) < BOX_WIDE - 1 && Math.abs(spots[other][1] - y) < BOX_HIGH - 1) pairs.push([other, at]);
      }
    }
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), at]);
  });
  return pairs;
}

/** Push boxes that overlap apart, along the axis where less is needed, the order kept. */
function pushApart(spots) {
  for (let round = 0; round < PUSHES; round += 1) {
    const pairs = listOverlaps(spots);
    if (!pairs.length) return;
    for (const [one, other] of pairs) {
      const [a, b] = [spots[one], spots[other]], dx = b[0] - a[0], dy = b[1] - a[1];
      const lackX = BOX_WIDE - Math.abs(dx), lackY = BOX_HIGH - Math.abs(dy);
      if (lackX <= 0 || lackY <= 0) continue;
      const axis = lackX * BOX_HIGH < lackY * BOX_WIDE ? 0 : 1, half = (axis ? lackY : lackX) / 2 + 0.5;
      const side = (axis ? dy : dx) < 0 ? -1 : 1;
      a[axis] -= side * half;
      b[axis] += side * half;
    }
  }
}

/** Rows under the picture, where names have room, for what no line joins. */
function layRows(lone, box) {
  const joined = Number.isFinite(box.left), fitting = Math.ceil(Math.sqrt(lone.length * 1.2));
  const columns = Math.min(lone.length, joined ? Math.max(fitting, Math.floor((box.right - box.left) / LONE_WIDE) + 1) : fitting);
  const left = joined ? (box.left + box.right - (columns - 1) * LONE_WIDE) / 2 : 0, top = joined ? box.bottom + 2 * LONE_HIGH : 0;
  const sorted = [...lone].sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.index - b.index));
  return sorted.map((node, at) => [node, [left + (at % columns) * LONE_WIDE, top + Math.floor(at / columns) * LONE_HIGH]]);
}

/** Lay out everything anew: the view was opened, or its focus changed. */
function layOut(visible) {
  const joined = visible.nodes.filter((node) => visible.joined.has(node)), lone = visible.nodes.filter((node) => !visible.joined.has(node));
  const spots = joined.map(layoutOf);
  mapping = planTightening(spots);
  const tight = mapping ? spots.map(([x, y]) => [mapping[0](x), mapping[1](y)]) : spots;
  if (mapping) pushApart(tight);
  stretch(tight);
  places = new Map(joined.map((node, at) => [node, tight[at]]));
  for (const [node, spot] of layRows(lone, measureBox(tight))) places.set(node, spot);
}

/** Cells that nodes stand in, so that a newcomer finds one that is free. */
function makeRoom(nodes) {
  const cells = new Map();
  const take = ([x, y]) => {
    const key = `${Math.floor(x / BOX_WIDE)} ${Math.floor(y / BOX_HIGH)}`;
    cells.set(key, [...(cells.get(key) ?? []), [x, y]]);
  };
  const isFree = ([x, y]) => {
    for (let dy = -1; dy <= 1; dy += 1) for (let dx = -1; dx <= 1; dx += 1) {
      for (const [ox, oy] of cells.get(`${Math.floor(x / BOX_WIDE) + dx} ${Math.floor(y / BOX_HIGH) + dy}`) ?? []) {
        if (Math.abs(ox - x) < BOX_WIDE * 0.8 && Math.abs(oy - y) < BOX_HIGH * 0.9) return false;
      }
    }
    return true;
  };
  nodes.forEach((node) => places.has(node) && take(places.get(node)));
  return { take, isFree };
}

/** The nearest free spot to a point, ring by ring, beginning on the side it comes from. */
function findFree([x, y], from, { isFree }) {
  if (isFree([x, y])) return [x, y];
  const first = Math.atan2(y - from[1], x - from[0]);
  for (let ring = 1; ring < 60; ring += 1) {
    const count = 8 * ring;
    for (let at = 0; at < count; at += 1) {
      const turn = first + (at % 2 ? 1 : -1) * Math.ceil(at / 2) * ((2 * Math.PI) / count);
      const spot = [x + Math.cos(turn) * ring * BOX_WIDE * 0.6, y + Math.sin(turn) * ring * BOX_HIGH * 0.85];
      if (isFree(spot)) return spot;
    }
  }
  return [x, y];
}

/** The placed neighbour a newcomer belongs to: the one that most newcomers have in common. */
function findAnchors(visible, fresh) {
  const counts = new Map(), anchors = new Map();
  const pairs = visible.edges.flatMap(({ source, target }) => [[source, target], [target, source]]).filter(([one, other]) => fresh.has(one) && places.has(other) && !fresh.has(other));
  for (const [, other] of pairs) counts.set(other, (counts.get(other) ?? 0) + 1);
  for (const [one, other] of pairs) {
    const before = anchors.get(one);
    if (!before || counts.get(other) > counts.get(before)) anchors.set(one, other);
  }
  return anchors;
}

/** Give newcomers a place: by hand revealed, near their neighbour; else where the layout has them. */
function placeNewcomers(visible, fresh) {
  const anchors = findAnchors(visible, fresh), room = makeRoom(visible.nodes);
  const box = measureBox(visible.nodes.filter((node) => places.has(node)).map((node) => places.get(node)));
  const middle = Number.isFinite(box.left) ? [(box.left + box.right) / 2, (box.top + box.bottom) / 2] : [0, 0];
  const lone = [];
  for (const node of fresh) {
    const anchor = anchors.get(node);
    if (!anchor && !visible.joined.has(node)) { lone.push(node); continue; }
    const [x, y] = layoutOf(node), own = (mapping ? [mapping[0](x), mapping[1](y)] : [x, y]).map((value, axis) => value * stretched[axis]);
    const spot = anchor && (state.revealedNodes.has(node) || mapping) ? findFree(places.get(anchor), middle, room) : findFree(own, middle, room);
    places.set(node, spot);
    room.take(spot);
  }
  for (const [node, spot] of layRows(lone, measureBox(visible.nodes.filter((one) => places.has(one)).map((one) => places.get(one))))) places.set(node, spot);
}

/** Say where all visible nodes stand: Map(node → [x, y]); who stood somewhere stays unless `move`. */
export function placeNodes(visible, move) {
  const joined = new Set(visible.edges.flatMap((edge) => [edge.source, edge.target]));
  const seen = { ...visible, joined };
  if (move || last !== state.view) layOut(seen);
  last = state.view;
  const fresh = new Set(visible.nodes.filter((node) => !places.has(node)));
  if (fresh.size) placeNewcomers(seen, fresh);
  // The library cuts fractions off what it is given first, and would move nodes by them later.
  for (const node of visible.nodes) places.set(node, places.get(node).map(Math.round));
  return places;
}

/** Keep a node where the reader put it. */
export function putNode(node, x, y) {
  places.set(node, [x, y]);
}
