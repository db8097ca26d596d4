// What of the picture is in sight: fitting, bringing into view, zooming, and what is pointed at.
import { listNeighboursOf, listOutlines, network, pickItem, redrawLabels } from "./picture.js";

const pictureStage = document.getElementById("picture"), pictureLegend = document.getElementById("legend");
/** What the legend takes at the foot, in pixels of the screen. */
const measureLegend = () => (pictureLegend.offsetHeight ? pictureLegend.offsetHeight + 12 : 0);
// Room for names beside, under and over the outermost nodes; outlines need none but a gap.
const MARGIN = { x: 62, top: 38, get bottom() { return 44 + measureLegend(); } }, GAP = 6, LARGEST = 1.3;
// Where the picture was when all of it was last fitted into the window.
let fitted = null;

function frameNodes(nodes) {
  const spots = nodes.map((node) => network.body.nodes[node.key]).filter(Boolean), frame = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of spots) Object.assign(frame, { left: Math.min(frame.left, x), top: Math.min(frame.top, y), right: Math.max(frame.right, x), bottom: Math.max(frame.bottom, y) });
  return spots.length ? frame : null;
}

function scaleFor({ left, top, right, bottom }) {
  const wide = Math.max(80, pictureStage.clientWidth - 2 * MARGIN.x), high = Math.max(80, pictureStage.clientHeight - MARGIN.top - MARGIN.bottom);
  return Math.min(LARGEST, wide / Math.max(1, right - left), high / Math.max(1, bottom - top));
}

/** The frame of the outlines around communities, or null where none is drawn. */
function frameOutlines() {
  const points = listOutlines().flatMap(({ lines }) => lines.flat());
  const far = (axis, pick) => points.reduce((most, point) => pick(most, point[axis]), points[0][axis]);
  return points.length ? { left: far(0, Math.min), top: far(1, Math.min), right: far(0, Math.max), bottom: far(1, Math.max) } : null;
}

/**
 * Fit pieces of { from, to, before, after } into a length: two of the picture, two of the screen.
 * The room before and after does not grow with the picture, so any two pieces may be the tightest.
 */
function fitLength(pieces, length, most = LARGEST) {
  const pairs = pieces.flatMap((one) => pieces.map((other) => Math.max(80, length - one.before - other.after) / Math.max(1, other.to - one.from)));
  const scale = Math.min(most, ...pairs.filter((one) => one > 0));
  const from = Math.min(...pieces.map((one) => one.from - one.before / scale)), to = Math.max(...pieces.map((one) => one.to + one.after / scale));
  return { scale, middle: (from + to) / 2 };
}

/** Where to look so that nodes with their names and the outlines around them are in sight. */
function findFit(frame) {
  const around = frameOutlines(), foot = GAP + measureLegend();
  const across = [{ from: frame.left, to: frame.right, before: MARGIN.x, after: MARGIN.x }], down = [{ from: frame.top, to: frame.bottom, before: MARGIN.top, after: MARGIN.bottom }];
  if (around) { across.push({ from: around.left, to: around.right, before: GAP, after: GAP }); down.push({ from: around.top, to: around.bottom, before: GAP, after: foot }); }
  const scale = Math.min(fitLength(across, pictureStage.clientWidth).scale, fitLength(down, pictureStage.clientHeight).scale);
  return { x: fitLength(across, pictureStage.clientWidth, scale).middle, y: fitLength(down, pictureStage.clientHeight, scale).middle, scale };
}

const isFitted = () => { const { x, y } = network.getViewPosition(); return fitted && Math.hypot(x - fitted.x, y - fitted.y) < 1 && network.getScale() === fitted.scale; };

/** The legend was folded or opened, or took another row: what was fitted is fitted anew. */
function keepFitted() {
  if (isFitted()) fitPicture();
}

/** Fit all into the window, never larger than life; these nodes only: zoom out no more than they need. */
export function fitPicture(nodes = null) {
  const frame = frameNodes(nodes ?? [...network.body.nodeIndices].map((key) => ({ key })));
  if (!frame || !pictureStage.clientWidth) return;
  // The bar above may have taken or given a row just now, which the library notes later.
  network.setSize("100%", "100%");
  if (nodes) { bringFrame(frame, Math.min(network.getScale(), scaleFor(frame))); return; }
  const { x, y, scale } = findFit(frame);
  network.moveTo({ position: { x, y }, scale, animation: false });
  fitted = { ...network.getViewPosition(), scale: network.getScale() };
  redrawLabels();
}

/** Push the picture just so far that the frame is in sight; what is, stays where it is. */
function bringFrame(frame, scale) {
  const { x, y } = network.getViewPosition(), wide = pictureStage.clientWidth / 2 / scale, high = pictureStage.clientHeight / 2 / scale;
  const clamp = (middle, least, most) => (least > most ? (least + most) / 2 : Math.max(least, Math.min(most, middle)));
  const toX = clamp(x, frame.right + MARGIN.x / scale - wide, frame.left - MARGIN.x / scale + wide);
  const toY = clamp(y, frame.bottom + MARGIN.bottom / scale - high, frame.top - MARGIN.top / scale + high);
  if (toX === x && toY === y && scale === network.getScale()) return;
  network.moveTo({ position: { x: toX, y: toY }, scale, animation: false });
  redrawLabels();
}

/** Bring a node chosen elsewhere into sight, its neighbours too where they fit; the zoom stays. */
export function centre(node) {
  const own = frameNodes([node]), scale = network.getScale();
  if (!own || !pictureStage.clientWidth) return;
  const all = frameNodes([node, ...listNeighboursOf(node)]);
  if (scaleFor(all) >= scale) { bringFrame(all, scale); return; }
  bringFrame(own, scale);
}

export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
  redrawLabels();
}

// --- pointing -----------------------------------------------------------------------------

let pointed = null, pointing = 0;

/** Tell what is under the pointer, as the library would of what it draws itself. */
function tellPointed(item, point) {
  if (item === pointed) return;
  const { emitter } = network.body;
  if (pointed) emitter.emit(pointed.source ? "blurEdge" : "blurNode", {});
  pointed = item;
  pictureStage.style.cursor = item ? "pointer" : "";
  if (item) emitter.emit(item.source ? "hoverEdge" : "hoverNode", { [item.source ? "edge" : "node"]: item.key, pointer: { DOM: point } });
}

/** Once a frame is enough: the pointer moves more often than anything is drawn. */
function listenPointer() {
  pictureStage.addEventListener("mousemove", (event) => {
    cancelAnimationFrame(pointing);
    if (event.buttons) { tellPointed(null); return; }
    const box = pictureStage.getBoundingClientRect(), point = { x: event.clientX - box.left, y: event.clientY - box.top };
    pointing = requestAnimationFrame(() => tellPointed(pickItem(point), point));
  });
  pictureStage.addEventListener("mouseleave", () => { cancelAnimationFrame(pointing); tellPointed(null); });
}

listenPointer();
new ResizeObserver(keepFitted).observe(pictureLegend);
