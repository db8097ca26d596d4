// The picture: vis-network draws nodes and lines, we draw the labels so that none covers another.
import { TYPES, VIEWS } from "./data.js";
import { state } from "./state.js";
import { DASHES, tint } from "./palette.js";
import { shorten } from "./text.js";

const LABEL_SIZE = 13, LABEL_LINE = 12, LABEL_LIMIT = 24, CELL = 7;
const LONE_WIDTH = 150, LONE_HEIGHT = 88;
const vis = globalThis.vis;
const container = document.getElementById("picture");
const visNodes = new vis.DataSet();
const visEdges = new vis.DataSet();

export const network = new vis.Network(container, { nodes: visNodes, edges: visEdges }, {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { borderWidth: 1.5, borderWidthSelected: 4, chosen: false },
  edges: { smooth: false, chosen: false, arrowStrikethrough: false, selectionWidth: 0, hoverWidth: 0 },
  interaction: { hover: true, selectConnectedEdges: false, multiselect: false, tooltipDelay: 1e9 },
});

// The list beside the picture is the way for keyboards.
container.querySelectorAll("[tabindex]").forEach((element) => element.setAttribute("tabindex", "-1"));

// Names of the best connected stand even over a lesser node.
const LABELS_AT_ALL_COSTS = 12, SHARE_AT_ALL_COSTS = 0.15;
// `enlarge` keeps nodes and lines visible where many of them share the window.
const drawn = { visible: null, lone: new Map(), nodes: [], near: null, theme: {}, enlarge: 1, waiting: 0, looks: new Map() };

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ground", "text", "accent"]) drawn.theme[name] = style.getPropertyValue(`--${name}`).trim();
  drawn.theme.font = `${LABEL_SIZE}px ${style.fontFamily}`;
}

function sizeNode(node, importance) {
  return Math.min(28, 8 + 2.2 * Math.sqrt(importance.get(node) ?? 0)) * drawn.enlarge;
}

function describeNode(node, visible, dim) {
  const colour = tint(TYPES.get(node.type).colour);
  const chosen = state.selected === node;
  const border = chosen ? drawn.theme.accent : drawn.theme.ground;
  return {
    id: node.key, shape: TYPES.get(node.type).shape, size: sizeNode(node, visible.importance),
    borderWidth: (chosen ? 5 : 1.5) * drawn.enlarge, color: { background: colour, border }, opacity: dim ? 0.18 : 1,
  };
}

/** Done is thick and whole, planned thin and long-dashed, denied dotted, derived dash and dot. */
function chooseStroke(edge, strength) {
  const dashes = DASHES[edge.standing ?? (edge.predicate.derived ? "derived" : "")];
  return {
    width: edge.standing === "planned" ? 1 : Math.min(8, 0.7 + Math.log2(strength + 1)),
    dashes: dashes ? dashes.map((part) => part * drawn.enlarge) : false,
  };
}

function describeEdge(edge, strength, bend, dim) {
  const bent = bend && { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
  const chosen = state.selected === edge;
  const { width, dashes } = chooseStroke(edge, strength);
  return {
    id: edge.key, from: edge.source.key, to: edge.target.key, smooth: bent || false,
    width: (width + (chosen ? 3 : 0)) * drawn.enlarge, dashes,
    color: { color: chosen ? drawn.theme.accent : tint(edge.predicate.colour), opacity: dim ? 0.1 : chosen ? 1 : 0.7, inherit: false },
    arrows: edge.predicate.symmetric ? "" : { to: { enabled: true, scaleFactor: 0.5 } },
  };
}

/** Bend lines between the same two nodes apart: 0, +r, -r, …, seen from the lower node. */
function bendEdges(edges) {
  const seen = new Map(), bends = new Map();
  for (const edge of edges) {
    const forward = edge.source.index <= edge.target.index;
    const pair = forward ? `${edge.source.index} ${edge.target.index}` : `${edge.target.index} ${edge.source.index}`;
    const count = seen.get(pair) ?? 0;
    seen.set(pair, count + 1);
    const side = count % 2 ? 1 : -1;
    bends.set(edge, (forward ? 1 : -1) * side * Math.ceil(count / 2) * 0.17);
  }
  return bends;
}

/** Everything one step from what is selected, or null: then nothing is dimmed. */
function findNear(visible) {
  const { selected } = state;
  if (!selected) return null;
  if (selected.source) return new Set([selected, selected.source, selected.target]);
  const near = new Set([selected]);
  for (const edge of visible.edges) {
    if (edge.source === selected || edge.target === selected) near.add(edge).add(edge.source).add(edge.target);
  }
  return near;
}

/** Measure how far the picture will be zoomed out to fit, and make up for most of it. */
function chooseEnlargement(nodes, places) {
  const span = (axis) => {
    const values = nodes.map((node) => places[2 * node.index + axis]);
    return values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity) + 120;
  };
  const scale = Math.min(container.clientWidth / span(0), container.clientHeight / span(1));
  return enlargeFor(scale);
}

/** Set what no line joins in rows under the picture, where names have room. */
function placeLone(visible, places) {
  const of = (axis) => (node) => places[2 * node.index + axis];
  const lone = visible.nodes.filter((node) => !visible.importance.has(node));
  const joined = visible.nodes.filter((node) => visible.importance.has(node));
  const [left, right] = [joined.reduce((a, node) => Math.min(a, of(0)(node)), Infinity), joined.reduce((a, node) => Math.max(a, of(0)(node)), -Infinity)];
  const bottom = joined.reduce((a, node) => Math.max(a, of(1)(node)), -Infinity);
  const fitting = Math.ceil(Math.sqrt(lone.length));
  const columns = joined.length ? Math.max(fitting, Math.floor((right - left) / LONE_WIDTH) + 1) : fitting;
  const from = joined.length ? [(left + right - (Math.min(columns, lone.length) - 1) * LONE_WIDTH) / 2, bottom + 2 * LONE_HEIGHT] : [0, 0];
  lone.sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : a.index - b.index));
  return new Map(lone.map((node, at) => [node, [from[0] + (at % columns) * LONE_WIDTH, from[1] + Math.floor(at / columns) * LONE_HEIGHT]]));
}

function enlargeFor(scale) {
  return Math.min(6, Math.max(1, (0.6 / scale) ** 0.8)) || 1;
}

/** After zooming, bring sizes in line with the new scale, once it stands still. */
function rescale() {
  clearTimeout(drawn.waiting);
  drawn.waiting = setTimeout(() => {
    const wanted = enlargeFor(network.getScale()), change = wanted / drawn.enlarge;
    if (change > 0.87 && change < 1.15) return;
    drawn.enlarge = wanted;
    drawPicture(drawn.visible, false);
  }, 80);
}

/** Bring a set in line; the library takes 0.2 ms an item, so only what looks otherwise is told. */
function replaceItems(set, items) {
  const last = drawn.looks.get(set) ?? new Map(), looks = new Map(items.map((item) => [item.id, JSON.stringify({ ...item, x: 0, y: 0 })]));
  set.remove(set.getIds().filter((id) => !looks.has(id)));
  set.update(items.filter((item) => "x" in item || looks.get(item.id) !== last.get(item.id)));
  drawn.looks.set(set, looks);
}

/** Draw what is visible; nodes move only when `move` is set (another view was opened). */
export function drawPicture(visible, move) {
  readTheme();
  if (move) drawn.enlarge = chooseEnlargement(visible.nodes, VIEWS.get(state.view).positions);
  const near = findNear(visible), bends = bendEdges(visible.edges), places = VIEWS.get(state.view).positions;
  const lone = placeLone(visible, places);
  const nodes = visible.nodes.map((node) => {
    const item = describeNode(node, visible, near && !near.has(node));
    const fresh = move || !visNodes.get(item.id) || lone.has(node) !== drawn.lone.has(node);
    const [x, y] = lone.get(node) ?? [places[2 * node.index], places[2 * node.index + 1]];
    return fresh ? { ...item, x, y } : item;
  });
  Object.assign(drawn, { visible, near, lone, nodes: rankLabels(visible, near) });
  replaceItems(visNodes, nodes);
  replaceItems(visEdges, visible.edges.map((edge) => describeEdge(edge, visible.strength.get(edge), bends.get(edge), near && !near.has(edge))));
}

function rankLabels(visible, near) {
  const rank = (node) => (near?.has(node) ? 1e6 : 0) + (state.selected === node ? 1e9 : 0) + (visible.importance.get(node) ?? 0);
  return [...visible.nodes].sort((a, b) => rank(b) - rank(a)).map((node) => ({
    key: node.key, node, lines: breakLabel(node.name), size: sizeNode(node, visible.importance), width: 0,
  }));
}

/** Break a name into at most two lines, at a blank where there is one near the middle. */
function breakLabel(name) {
  const text = shorten(name, LABEL_LIMIT), chars = Array.from(text);
  if (chars.length <= LABEL_LINE) return [text];
  const middle = Math.ceil(chars.length / 2);
  const blanks = chars.map((char, at) => (char === " " ? at : -1)).filter((at) => at > 2 && Math.abs(at - middle) <= LABEL_LINE / 2);
  const cut = blanks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.min(middle, LABEL_LINE);
  return [chars.slice(0, cut).join(""), chars.slice(cut).join("").trim()];
}

/** Cells of the screen that are taken, so that a label costs a few look-ups whatever there is. */
class Occupied {
  constructor(width, height) {
    Object.assign(this, { width, height, columns: Math.ceil(width / CELL) });
    this.cells = new Int32Array(this.columns * Math.ceil(height / CELL));
  }

  * list({ left, top, right, bottom }) {
    for (let y = Math.floor(Math.max(0, top) / CELL); y * CELL < Math.min(bottom, this.height); y += 1) {
      for (let x = Math.floor(Math.max(0, left) / CELL); x * CELL < Math.min(right, this.width); x += 1) yield y * this.columns + x;
    }
  }

  /** Free of others: cells are coarse, and a name may touch the cells of its own node. */
  isFree(box, owner = 0) {
    for (const cell of this.list(box)) if (this.cells[cell] && this.cells[cell] !== owner) return false;
    return true;
  }

  take(box, owner = -1) {
    for (const cell of this.list(box)) this.cells[cell] = this.cells[cell] ? -1 : owner;
  }
}

function measureLabel(context, label) {
  if (!label.width) label.width = Math.max(...label.lines.map((line) => context.measureText(line).width));
  return { wide: label.width, high: label.lines.length * (LABEL_SIZE + 2) };
}

/** Boxes to try, best first: under, over, right of, left of the node. */
function listSpots({ x, y }, radius, { wide, high }) {
  const at = (left, top) => ({ left, top, right: left + wide, bottom: top + high });
  return [at(x - wide / 2, y + radius + 2), at(x - wide / 2, y - radius - high - 2),
    at(x + radius + 4, y - high / 2), at(x - radius - wide - 4, y - high / 2)];
}

/** Draw labels in screen pixels: always readable, the important ones first, none over another. */
function drawLabels(context) {
  const scale = network.getScale(), places = network.getPositions();
  const screen = { width: container.clientWidth, height: container.clientHeight };
  const [labels, shapes] = [0, 1].map(() => new Occupied(screen.width, screen.height));
  const ratio = context.canvas.width / screen.width;
  const items = drawn.nodes.filter(({ key }) => places[key])
    .map((item) => ({ item, point: network.canvasToDOM(places[item.key]), radius: item.size * scale }))
    .filter(({ point }) => point.x > -80 && point.y > -40 && point.x < screen.width + 80 && point.y < screen.height + 40);
  for (const [rank, { point: { x, y }, radius }] of items.entries()) {
    const half = Math.min(radius * 0.7, 40);
    shapes.take({ left: x - half, top: y - half, right: x + half, bottom: y + half }, rank + 1);
  }
  const musts = Math.min(LABELS_AT_ALL_COSTS, items.length * SHARE_AT_ALL_COSTS);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, {
    font: drawn.theme.font, textAlign: "center",
    textBaseline: "top", lineJoin: "round", lineWidth: 3.5, strokeStyle: drawn.theme.ground,
  });
  for (const [rank, { item, point, radius }] of items.entries()) {
    const cut = (box) => box.left < 0 || box.right > screen.width || box.top < 0 || box.bottom > screen.height;
    const spots = listSpots(point, radius, measureLabel(context, item)).sort((a, b) => cut(a) - cut(b));
    const spot = spots.find((box) => labels.isFree(box) && shapes.isFree(box, rank + 1))
      ?? (rank < musts ? spots.find((box) => labels.isFree(box)) : null)
      ?? (state.selected === item.node ? spots[0] : null);
    if (!spot) continue;
    labels.take(spot);
    drawLabel(context, item, spot);
  }
  context.restore();
}

function drawLabel(context, item, spot) {
  context.globalAlpha = drawn.near && !drawn.near.has(item.node) ? 0.3 : 1;
  context.fillStyle = drawn.theme.text;
  item.lines.forEach((line, at) => {
    const x = (spot.left + spot.right) / 2, y = spot.top + at * (LABEL_SIZE + 2);
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

/** Fit all, or these nodes, into the window; never larger than life. */
export function fitPicture(nodes = null) {
  network.fit({ ...(nodes && { nodes: nodes.map((node) => node.key) }), animation: false, maxZoomLevel: 1.3 });
  // Room for the labels of the nodes at the edge.
  zoom(0.93);
}

/** Bring a node chosen elsewhere into sight without changing what the reader set up. */
export function centre(node) {
  const place = network.getPositions([node.key])[node.key];
  if (place) network.moveTo({ position: place, scale: Math.max(network.getScale(), 0.7), animation: false });
  rescale();
}

export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
  rescale();
}

network.on("afterDrawing", drawLabels);
network.on("zoom", rescale);
