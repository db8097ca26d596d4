// The lines of the picture: how they look, where they run, which one is under the pointer.
import { standingOf } from "./filter.js";
import { state } from "./state.js";
import { DASHES, tint } from "./palette.js";

const BEND = 0.17, BEND_LENGTH = 240, REACH = 6, LOOP = 16;

/** Bend lines between the same two nodes apart: 0, +r, -r, …, seen from the lower node. */
function bendEdges(edges) {
  const seen = new Map(), bends = new Map();
  for (const edge of edges) {
    const forward = edge.source.index <= edge.target.index;
    const pair = forward ? `${edge.source.index} ${edge.target.index}` : `${edge.target.index} ${edge.source.index}`;
    const count = seen.get(pair) ?? 0;
    seen.set(pair, count + 1);
    bends.set(edge, (forward ? 1 : -1) * (count % 2 ? 1 : -1) * Math.ceil(count / 2) * BEND);
  }
  return bends;
}

/** Done is whole, planned thin and long-dashed, denied dotted, derived dash and dot. */
function chooseStroke(edge, strength) {
  const standing = standingOf(edge);
  return {
    width: standing === "planned" ? 1 : Math.min(8, 0.7 + Math.log2(strength + 1)),
    dashes: DASHES[standing ?? (edge.predicate.derived ? "derived" : "")] ?? null,
  };
}

/** What the picture keeps of each line; `ends` finds the node items of its ends. */
export function describeLines(visible, near, ends, accent) {
  const bends = bendEdges(visible.edges), simple = visible.edges.length > 4000;
  const lines = visible.edges.map((edge) => {
    const chosen = state.selected === edge, dim = near !== null && !near.has(edge);
    const { width, dashes } = chooseStroke(edge, visible.strength.get(edge));
    return {
      edge, dim, dashes, from: ends.get(edge.source), to: ends.get(edge.target), bend: simple ? 0 : bends.get(edge),
      width: width + (chosen ? 3 : 0), stroke: chosen ? accent : tint(edge.predicate.colour), opacity: dim ? 0.1 : chosen ? 1 : 0.7,
      arrow: !edge.predicate.symmetric, rank: (dim ? 0 : 2) + (chosen ? 1 : 0),
    };
  });
  return groupLines(lines);
}

/** Lines of one look are stroked together: [[line, …], …], the dimmed first. */
function groupLines(lines) {
  const batches = new Map();
  for (const line of lines) {
    const look = `${line.rank} ${line.stroke} ${line.width.toFixed(1)} ${line.dashes}`;
    if (!batches.has(look)) batches.set(look, []);
    batches.get(look).push(line);
  }
  return [...batches.values()].sort((a, b) => a[0].rank - b[0].rank);
}

const REACHES = { square: 1.05, diamond: 0.85, triangle: 0.85, star: 0.75, hexagon: 0.95 };

/** How far from its middle a line meets a node. */
function reach(item) {
  return item.radius * (REACHES[item.shape] ?? 1) + 2;
}

/** Where a line runs on the screen, from border to border; null where nothing of it is left. */
export function runLine(line, factor) {
  const { from, to } = line;
  if (from === to) return runLoop(line, factor);
  const away = Math.hypot(to.x - from.x, to.y - from.y);
  if (away < 1) return null;
  const side = (line.bend * Math.min(away, BEND_LENGTH * factor)) / away;
  const cx = (from.x + to.x) / 2 - (to.y - from.y) * side, cy = (from.y + to.y) / 2 + (to.x - from.x) * side;
  const first = Math.hypot(cx - from.x, cy - from.y), last = Math.hypot(to.x - cx, to.y - cy);
  const [ux, uy, vx, vy] = [(cx - from.x) / first, (cy - from.y) / first, (to.x - cx) / last, (to.y - cy) / last];
  const start = reach(from), end = reach(to), head = line.arrow ? 4 + 1.5 * line.width * factor : 0;
  if (start + end + head > away * 0.96) return { x1: from.x, y1: from.y, x2: to.x, y2: to.y, cx, cy, bent: side !== 0, tip: null };
  const tip = line.arrow ? { x: to.x - vx * end, y: to.y - vy * end, angle: Math.atan2(vy, vx), size: head } : null;
  return { x1: from.x + ux * start, y1: from.y + uy * start, x2: to.x - vx * (end + head * 0.8), y2: to.y - vy * (end + head * 0.8), cx, cy, bent: side !== 0, tip };
}

function runLoop({ from }, factor) {
  const size = LOOP * factor + from.radius;
  return { x1: from.x - from.radius, y1: from.y - from.radius, x2: from.x + from.radius, y2: from.y - from.radius, cx: from.x, cy: from.y - 2 * size, bent: true, tip: null };
}

/** Points along a run, for picking and for its middle. */
export function pointAt({ x1, y1, x2, y2, cx, cy, bent }, share) {
  if (!bent) return { x: x1 + (x2 - x1) * share, y: y1 + (y2 - y1) * share };
  const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: a * x1 + b * cx + c * x2, y: a * y1 + b * cy + c * y2 };
}

/** Write a run as SVG path data. */
export function writeRun({ x1, y1, x2, y2, cx, cy, bent }) {
  const write = (...numbers) => numbers.map((number) => number.toFixed(1)).join(" ");
  return bent ? `M${write(x1, y1)}Q${write(cx, cy, x2, y2)}` : `M${write(x1, y1)}L${write(x2, y2)}`;
}

function isOutside({ from, to }, { width, height }) {
  const far = 60;
  return (from.x < -far && to.x < -far) || (from.y < -far && to.y < -far) || (from.x > width + far && to.x > width + far) || (from.y > height + far && to.y > height + far);
}

/** Widths and dashes shrink with the picture, but never to nothing. */
export function scaleStroke(line, factor) {
  const by = Math.max(0.55, Math.min(1.3, factor));
  return { width: line.width * by, dashes: line.dashes?.map((part) => part * Math.max(0.6, by)) ?? null };
}

function traceArrow(context, { x, y, angle, size }) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  context.moveTo(x, y);
  context.lineTo(x - cos * size - sin * size * 0.45, y - sin * size + cos * size * 0.45);
  context.lineTo(x - cos * size + sin * size * 0.45, y - sin * size - cos * size * 0.45);
  context.closePath();
}

// A path of thousands of strokes takes longer to fill in than many of few.
const CHUNK = 24;

function strokeBatch(context, batch, factor, screen) {
  const { width, dashes } = scaleStroke(batch[0], factor), tips = [];
  Object.assign(context, { globalAlpha: batch[0].opacity, strokeStyle: batch[0].stroke, fillStyle: batch[0].stroke, lineWidth: width });
  context.setLineDash(dashes ?? []);
  let traced = 0;
  context.beginPath();
  for (const line of batch) {
    if (isOutside(line, screen)) continue;
    const run = runLine(line, factor);
    if (!run) continue;
    context.moveTo(run.x1, run.y1);
    if (run.bent) context.quadraticCurveTo(run.cx, run.cy, run.x2, run.y2);
    else context.lineTo(run.x2, run.y2);
    if (run.tip) tips.push(run.tip);
    traced += 1;
    if (traced % CHUNK === 0) { context.stroke(); context.beginPath(); }
  }
  context.stroke();
  context.beginPath();
  tips.forEach((tip) => traceArrow(context, tip));
  context.fill();
}

export function strokeLines(context, batches, factor, screen) {
  for (const batch of batches) strokeBatch(context, batch, factor, screen);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function measureReach(run, { x, y }) {
  const steps = run.bent ? 10 : 1;
  let nearest = Infinity, before = pointAt(run, 0);
  for (let step = 1; step <= steps; step += 1) {
    const here = pointAt(run, step / steps), dx = here.x - before.x, dy = here.y - before.y;
    const share = Math.max(0, Math.min(1, ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(before.x + share * dx - x, before.y + share * dy - y));
    before = here;
  }
  return nearest;
}

/** The line under the pointer, or null; what is dimmed is picked where nothing else is. */
export function pickLine(batches, factor, point) {
  let best = null, least = REACH;
  for (const line of batches.flat()) {
    const { from, to } = line, slack = REACH + 60;
    if (Math.min(from.x, to.x) > point.x + slack || Math.max(from.x, to.x) < point.x - slack || Math.min(from.y, to.y) > point.y + slack || Math.max(from.y, to.y) < point.y - slack) continue;
    const run = runLine(line, factor), away = run ? measureReach(run, point) + (line.dim ? 3 : 0) : Infinity;
    if (away < least) { best = line; least = away; }
  }
  return best?.edge ?? null;
}
