// The picture: vis-network holds the nodes, drags, zooms and pans; what is seen we draw ourselves,
// in pixels of the screen, so that nothing has to be told to the library when looks change.
import { TYPES, otherEnd } from "./data.js";
import { state } from "./state.js";
import { COMMUNITY_LIMIT, colourCommunity, colourValue, edgeColour, mix, tint } from "./palette.js";
import { communityOf, listCommunities, outlineCommunities } from "./groups.js";
import { drawLabels, placeLabels } from "./labels.js";
import { describeLines, pickLine, strokeLines } from "./lines.js";
import { showLegend } from "./legend.js";
import { measureNodes } from "./measures.js";
import { placeNodes, putNode } from "./places.js";
import { drawShape } from "./shapes.js";

const vis = globalThis.vis;
const container = document.getElementById("picture");
const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { shape: "dot", size: 10, chosen: false },
  interaction: { hover: false, selectConnectedEdges: false, multiselect: false, tooltipDelay: 1e9 },
};
const EMPTY = { nodes: [], edges: [], evidence: new Map(), strength: new Map(), importance: new Map() };

export const network = new vis.Network(container, { nodes: new vis.DataSet(), edges: new vis.DataSet() }, OPTIONS);

// The list beside the picture is the way for keyboards.
container.querySelectorAll("[tabindex]").forEach((element) => element.setAttribute("tabindex", "-1"));

// items: Map(node → what is drawn of it); order: the important ones first; labels: where names stand.
const drawn = { visible: EMPTY, items: new Map(), order: [], batches: [], outlines: null, labels: null, ranks: new Map(), theme: {}, waiting: 0 };
const held = new Set();

function readTheme() {
  const style = getComputedStyle(document.documentElement), theme = {};
  for (const name of ["ground", "text", "accent", "muted"]) theme[name] = style.getPropertyValue(`--${name}`).trim();
  drawn.theme = { ...theme, family: style.fontFamily };
}

// --- looks --------------------------------------------------------------------------------

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

// What counts as large where all values are small.
const FLOORS = { statements: 12, degree: 8, betweenness: 0.02, same: 1 };

function findMost(values, kind) {
  let most = FLOORS[kind];
  for (const value of values.values()) if (value > most) most = value;
  return most;
}

/** Return how large a node is at zoom 1: its area follows the value. */
function makeSizer(visible) {
  if (state.size === "same") return () => 10;
  const values = measureNodes(visible, state.size), most = findMost(values, state.size);
  return (node) => 7 + 17 * Math.sqrt((values.get(node) ?? 0) / most);
}

/** Communities keep their colour until the picture is laid out anew. */
function rankCommunities(visible, move) {
  if (move) drawn.ranks = new Map();
  for (const [community, members] of listCommunities(visible.nodes)) {
    if (members.length > 1 && !drawn.ranks.has(community)) drawn.ranks.set(community, drawn.ranks.size);
  }
}

const colourOf = (community) => colourCommunity(drawn.ranks.get(community) ?? COMMUNITY_LIMIT);

function makeColourer(visible) {
  if (state.colour === "type") return (node) => tint(TYPES.get(node.type).colour);
  if (state.colour === "community") return (node) => colourOf(communityOf(node));
  const values = measureNodes(visible, state.colour), most = findMost(values, state.colour);
  return (node) => colourValue(Math.sqrt((values.get(node) ?? 0) / most));
}

function describeNodes(visible, near) {
  const size = makeSizer(visible), colour = makeColourer(visible), before = drawn.items;
  return new Map(visible.nodes.map((node) => {
    const fill = colour(node), known = before.get(node);
    return [node, {
      node, base: size(node), shape: TYPES.get(node.type).shape, fill, stroke: edgeColour(fill),
      dim: near !== null && !near.has(node), near: near?.has(node) ?? false, chosen: state.selected === node,
      focus: state.focus === node, pinned: state.pinned.has(node), x: 0, y: 0, radius: 0, place: null, lines: known?.lines, brief: known?.brief,
    }];
  }));
}

/** The important first: what is selected, its neighbours, then by size. */
function orderItems(visible) {
  const rank = (item) => (item.chosen ? 1e9 : 0) + (item.near ? 1e6 : 0) + (item.focus ? 1e5 : 0) + (visible.importance.get(item.node) ?? 0);
  return [...drawn.items.values()].map((item) => [rank(item), item]).sort((a, b) => b[0] - a[0]).map(([, item]) => item);
}

// --- what the library holds ---------------------------------------------------------------

/** Bring the library's nodes in line; it takes 0.1 ms a node, so only what is other is told; return whether anything is. */
function holdNodes(visible, places, items) {
  const gone = [...held].filter((node) => !items.has(node)), fresh = [];
  let moved = 0;
  for (const node of visible.nodes) {
    const [x, y] = places.get(node), place = network.body.nodes[node.key];
    if (!held.has(node)) fresh.push({ id: node.key, x, y });
    else if (place.x !== x || place.y !== y) { Object.assign(place, { x, y }); moved += 1; }
  }
  gone.forEach((node) => held.delete(node));
  visible.nodes.forEach((node) => held.add(node));
  const { nodes } = network.body.data;
  if (gone.length) nodes.remove(gone.map((node) => node.key));
  if (fresh.length) nodes.add(fresh);
  for (const item of items.values()) item.place = network.body.nodes[item.node.key];
  return gone.length + fresh.length + moved > 0;
}

/** Draw what is visible; nodes move only when `move` is set (another view was opened). */
export function drawPicture(visible, move) {
  readTheme();
  const places = placeNodes(visible, move), near = findNear(visible);
  rankCommunities(visible, move);
  const items = describeNodes(visible, near), other = holdNodes(visible, places, items);
  Object.assign(drawn, { visible, items, outlines: other || move ? null : drawn.outlines });
  drawn.order = orderItems(visible);
  drawn.batches = describeLines(visible, near, items, drawn.theme.accent);
  showLegend(visible, drawn.ranks, listOutlines().length > 0);
  redrawLabels();
}

// --- drawing ------------------------------------------------------------------------------

const screenOf = () => ({ width: container.clientWidth, height: container.clientHeight });

/** How large things are at this zoom: they shrink more slowly than the picture does. */
function factorAt(scale) {
  return scale >= 0.7 ? Math.min(scale, 1.6) : 0.7 * (scale / 0.7) ** 0.55;
}

/** Where everything is on the screen now. */
function project() {
  const { scale, translation } = network.body.view, factor = factorAt(scale);
  for (const item of drawn.items.values()) {
    item.x = item.place.x * scale + translation.x;
    item.y = item.place.y * scale + translation.y;
    item.radius = Math.max(1.5, item.base * factor);
  }
  return { scale, factor, translation };
}

const isSeen = ({ x, y, radius }, { width, height }) => x > -radius - 20 && y > -radius - 20 && x < width + radius + 20 && y < height + radius + 20;

function drawNodes(context, screen) {
  context.lineJoin = "round";
  for (let at = drawn.order.length - 1; at >= 0; at -= 1) if (isSeen(drawn.order[at], screen)) drawShape(context, drawn.order[at], drawn.theme);
  context.globalAlpha = 1;
}

/** Outlines of communities, as lines of points in units of the picture. */
export function listOutlines() {
  if (!state.groups) return [];
  drawn.outlines ??= outlineCommunities(drawn.visible.nodes.filter((node) => drawn.items.has(node)), (node) => { const { x, y } = drawn.items.get(node).place; return [x, y]; });
  return drawn.outlines;
}

/** The looks of a community's area: its colour where communities are coloured, else neutral. */
function lookOfGroup({ community }) {
  const colour = state.colour === "community" ? colourOf(community) : mix(drawn.theme.ground, drawn.theme.muted, 0.75);
  return { fill: mix(drawn.theme.ground, colour, state.colour === "community" ? 0.13 : 0.09), stroke: mix(drawn.theme.ground, colour, 0.45) };
}

function drawGroups(context, { scale, translation }) {
  for (const group of listOutlines()) {
    const { fill, stroke } = lookOfGroup(group);
    context.beginPath();
    for (const line of group.lines) {
      const [[x, y], ...others] = line;
      context.moveTo(x * scale + translation.x, y * scale + translation.y);
      others.forEach(([nextX, nextY]) => context.lineTo(nextX * scale + translation.x, nextY * scale + translation.y));
      context.closePath();
    }
    Object.assign(context, { fillStyle: fill, strokeStyle: stroke, lineWidth: 1 });
    context.fill("evenodd");
    context.stroke();
  }
}

/** Names keep their places while the picture is only pushed about; else they are placed anew. */
function listLabels(context, { scale, translation }) {
  const screen = screenOf(), known = drawn.labels;
  if (known && known.scale === scale && known.width === screen.width) {
    const [dx, dy] = [translation.x - known.x, translation.y - known.y];
    return dx || dy ? known.placed.map((one) => ({ ...one, x: one.x + dx, y: one.y + dy })) : known.placed;
  }
  const placed = placeLabels(context, drawn.order, { ...screen, blocked: listBlocked() }, drawn.theme.family);
  drawn.labels = { placed, scale, x: translation.x, y: translation.y, width: screen.width };
  return placed;
}

/** Where something lies over the picture, names would not be read. */
function listBlocked() {
  const stage = container.getBoundingClientRect();
  return ["legend", "zoom"].map((id) => document.getElementById(id).getBoundingClientRect()).filter(({ width }) => width > 0)
    .map(({ left, top, right, bottom }) => ({ left: left - stage.left, top: top - stage.top, right: right - stage.left, bottom: bottom - stage.top }));
}

function draw(context) {
  const ratio = context.canvas.width / (container.clientWidth || 1), screen = screenOf(), view = project();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawGroups(context, view);
  strokeLines(context, drawn.batches, view.factor, screen);
  drawNodes(context, screen);
  drawLabels(context, listLabels(context, view), drawn.theme);
  context.restore();
}

/** What is on the screen now, for taking it away. */
export function readPicture() {
  const view = project(), context = container.querySelector("canvas").getContext("2d");
  return { view, screen: screenOf(), items: drawn.order, batches: drawn.batches, labels: listLabels(context, view), groups: listOutlines().map((group) => ({ ...group, ...lookOfGroup(group) })), ...drawn.theme };
}

// --- taking hold --------------------------------------------------------------------------

/** The node at a point of the screen, or null; the important ones lie on top. */
function pickNode({ x, y }) {
  project();
  return drawn.order.find((item) => Math.hypot(item.x - x, item.y - y) <= item.radius + 3)?.node ?? null;
}

/** The node or edge at a point of the screen, or null. */
export function pickItem(point) {
  return pickNode(point) ?? pickLine(drawn.batches, factorAt(network.getScale()), point);
}

/** The library asks for nodes only; it draws none, we do. */
function takeOver() {
  network.selectionHandler.getNodeAt = (point, whole = true) => {
    const node = pickNode(point);
    if (!node) return undefined;
    return whole ? network.body.nodes[node.key] : node.key;
  };
  network.renderer._drawNodes = () => ({ drawExternalLabels() {} });
}

/** Place names anew: others have come into sight. */
export function redrawLabels() {
  drawn.labels = null;
  network.body.emitter.emit("_requestRedraw");
}

/** After pushing or zooming, once the picture stands still. */
function settle() {
  clearTimeout(drawn.waiting);
  drawn.waiting = setTimeout(redrawLabels, 120);
}

export function listNeighboursOf(node) {
  return drawn.visible.edges.filter((edge) => edge.source === node || edge.target === node).map((edge) => otherEnd(edge, node));
}

function listenDrags() {
  const keep = ({ nodes }) => {
    for (const { node, place } of [...drawn.items.values()].filter((item) => nodes.includes(item.node.key))) putNode(node, place.x, place.y);
    if (nodes.length) Object.assign(drawn, { labels: null, outlines: drawn.items.size > 600 ? drawn.outlines : null });
  };
  network.on("dragging", keep);
  network.on("dragEnd", (event) => { keep(event); if (event.nodes.length) drawn.outlines = null; settle(); });
}

takeOver();
listenDrags();
network.on("afterDrawing", draw);
network.on("zoom", settle);
