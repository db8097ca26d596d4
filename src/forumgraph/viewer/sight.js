// What of the picture is in sight: fitting, bringing into view, zooming, and what is pointed at.
import { listNeighboursOf, network, pickItem, redrawLabels } from "./picture.js";

const pictureStage = document.getElementById("picture");
// Room for names beside, under and over the outermost nodes, in pixels of the screen.
const MARGIN = { x: 62, top: 38, get bottom() { return Math.min(96, 26 + document.getElementById("legend").offsetHeight); } }, LARGEST = 1.3;

function frameNodes(nodes) {
  const spots = nodes.map((node) => network.body.nodes[node.key]).filter(Boolean), frame = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of spots) Object.assign(frame, { left: Math.min(frame.left, x), top: Math.min(frame.top, y), right: Math.max(frame.right, x), bottom: Math.max(frame.bottom, y) });
  return spots.length ? frame : null;
}

function scaleFor({ left, top, right, bottom }) {
  const wide = Math.max(80, pictureStage.clientWidth - 2 * MARGIN.x), high = Math.max(80, pictureStage.clientHeight - MARGIN.top - MARGIN.bottom);
  return Math.min(LARGEST, wide / Math.max(1, right - left), high / Math.max(1, bottom - top));
}

/** Look at a point of the picture; names need more room below than above. */
function lookAt(x, y, scale) {
  network.moveTo({ position: { x, y: y + (MARGIN.bottom - MARGIN.top) / 2 / scale }, scale, animation: false });
}

/** Fit all into the window, never larger than life; these nodes only: zoom out no more than they need. */
export function fitPicture(nodes = null) {
  const frame = frameNodes(nodes ?? [...network.body.nodeIndices].map((key) => ({ key })));
  if (!frame || !pictureStage.clientWidth) return;
  // The bar above may have taken or given a row just now, which the library notes later.
  network.setSize("100%", "100%");
  if (nodes) { bringFrame(frame, Math.min(network.getScale(), scaleFor(frame))); return; }
  lookAt((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2, scaleFor(frame));
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
