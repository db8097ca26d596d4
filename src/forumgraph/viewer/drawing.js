// The picture as numbers, for taking it away: what is on the screen, in pixels of the screen.
import { readPicture } from "./picture.js";
import { pointAt, runLine, scaleStroke, writeRun } from "./lines.js";

const INFLUENCE = 60;

const writeNumber = (number) => number.toFixed(1);

function writeOutline(lines, { scale, translation }) {
  const at = ([x, y]) => `${writeNumber(x * scale + translation.x)} ${writeNumber(y * scale + translation.y)}`;
  return lines.map((line) => `M${line.map(at).join("L")}Z`).join("");
}

function drawItem(item, labels) {
  const label = labels.get(item) ?? null;
  return {
    node: item.node, x: item.x, y: item.y, radius: item.radius, shape: item.shape, fill: item.fill, stroke: item.stroke,
    strokeWidth: item.radius > 8 ? 1.4 : 1, chosen: item.chosen, focus: item.focus, pinned: item.pinned, opacity: item.dim ? 0.18 : 1,
    label: label?.lines ?? null, labelX: label?.x ?? 0, labelY: label?.y ?? 0, labelSize: label?.size ?? 0, labelOpacity: item.dim ? 0.3 : 1,
  };
}

function drawRun(line, factor) {
  const run = runLine(line, factor);
  if (!run) return null;
  const { width, dashes } = scaleStroke(line, factor);
  return { edge: line.edge, path: writeRun(run), stroke: line.stroke, width, dashes, opacity: line.opacity, arrow: run.tip, middle: pointAt(run, 0.5) };
}

function boundDrawing(nodes, labels) {
  const boxes = [...nodes.map(({ x, y, radius }) => [x - radius - 8, y - radius - 12, x + radius + 8, y + radius + 8]),
    ...labels.map(({ x, y, wide, lines, size }) => [x - wide / 2 - 4, y - 4, x + wide / 2 + 4, y + lines.length * (size + 2) + 4])];
  const most = (at, pick) => boxes.reduce((found, box) => pick(found, box[at]), boxes[0]?.[at] ?? 0);
  return { left: most(0, Math.min), top: most(1, Math.min), right: most(2, Math.max), bottom: most(3, Math.max) };
}

/**
 * The current picture: nodes, the most important last so that it lies on top; edges; groups; their
 * bounds; the colours of ground and text. x, y, radius, paths: pixels of the screen.
 */
export function getDrawing() {
  const { view, items, batches, labels, groups, ground, text, accent, screen, family } = readPicture();
  const seen = items.filter(({ x, y }) => x > -INFLUENCE && y > -INFLUENCE && x < screen.width + INFLUENCE && y < screen.height + INFLUENCE);
  const placed = new Map(labels.map((label) => [label.item, label])), shown = new Set(seen);
  const nodes = seen.map((item) => drawItem(item, placed)).reverse();
  return {
    nodes, edges: batches.flat().filter(({ from, to }) => shown.has(from) || shown.has(to)).map((line) => drawRun(line, view.factor)).filter(Boolean),
    groups: groups.map(({ lines, fill, stroke }) => ({ path: writeOutline(lines, view), fill, stroke })),
    bounds: boundDrawing(nodes, labels), screen, ground, text, accent, family,
  };
}
