// The names in the picture: always readable, the important ones first, none over another.
import { shorten } from "./text.js";

const LABEL_LARGE = 13, LABEL_SMALL = 12, LABEL_LINE = 12, LABEL_LIMIT = 24, LABEL_BRIEF = 9, BUCKET = 64, LABEL_GAP = 3;
// Beyond so many nodes in sight only the first ones are considered at all.
const CONSIDERED = 500, CONSIDERED_OF_MANY = 160, LABEL_MANY = 2000;
// The first so many get their name even where it covers a lesser node.
const MUSTS = 44, ROOMY = 60;

/** Break a name into at most two lines, at a blank where there is one near the middle. */
function breakLabel(name) {
  const text = shorten(name, LABEL_LIMIT), chars = Array.from(text);
  if (chars.length <= LABEL_LINE) return [text];
  const middle = Math.ceil(chars.length / 2);
  const blanks = chars.map((char, at) => (char === " " ? at : -1)).filter((at) => at > 2 && Math.abs(at - middle) <= LABEL_LINE / 2);
  const cut = blanks.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? Math.min(middle, LABEL_LINE);
  return [chars.slice(0, cut).join(""), chars.slice(cut).join("").trim()];
}

/** Boxes on the screen that are taken, so that asking costs a few look-ups whatever there is. */
class Taken {
  buckets = new Map();

  * reach({ left, top, right, bottom }) {
    for (let y = Math.floor(top / BUCKET); y * BUCKET <= bottom; y += 1) for (let x = Math.floor(left / BUCKET); x * BUCKET <= right; x += 1) yield y * 4096 + x;
  }

  add(box) {
    for (const key of this.reach(box)) {
      if (this.buckets.has(key)) this.buckets.get(key).push(box);
      else this.buckets.set(key, [box]);
    }
  }

  /** Free but for boxes of this owner and of ranks from `from` on. */
  isFree(box, owner = null, from = Infinity) {
    for (const key of this.reach(box)) {
      for (const other of this.buckets.get(key) ?? []) {
        if (other.owner !== owner && other.rank < from && other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top) return false;
      }
    }
    return true;
  }
}

const widths = new Map();

function measureText(context, text, font) {
  const key = `${font} ${text}`;
  if (!widths.has(key)) {
    if (context.font !== font) context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

/** The ways to write a name, best first: whole, then one short line. */
function listForms(context, item, size, family) {
  const font = `${size}px ${family}`;
  const whole = item.lines ??= breakLabel(item.node.name), brief = item.brief ??= [shorten(item.node.name, LABEL_BRIEF)];
  const forms = brief[0] === whole[0] ? [whole] : [whole, brief];
  return forms.map((lines) => ({ lines, font, size, wide: Math.max(...lines.map((line) => measureText(context, line, font))), high: lines.length * (size + 2) }));
}

/** Boxes to try, best first: under, over, beside, then aslant and a little further off. */
function listSpots({ x, y, radius }, { wide, high }, far) {
  const at = (left, top) => ({ left, top, right: left + wide, bottom: top + high });
  const near = radius * 0.75 + 1, under = y + radius + 2, over = y - radius - high - 2, right = x + radius + 4, left = x - radius - wide - 4;
  const spots = [at(x - wide / 2, under), at(x - wide / 2, over), at(right, y - high / 2), at(left, y - high / 2),
    at(x + near, under - 3), at(x - near - wide, under - 3), at(x + near, over + 3), at(x - near - wide, over + 3),
    at(x - wide * 0.25, under), at(x - wide * 0.75, under), at(x - wide * 0.25, over), at(x - wide * 0.75, over)];
  if (!far) return spots;
  const step = high * 0.8;
  return [...spots, at(x - wide / 2, under + step), at(x - wide / 2, over - step), at(right, y - high / 2 - step), at(right, y - high / 2 + step), at(left, y - high / 2 - step), at(left, y - high / 2 + step)];
}

const isWhole = (box, { width, height }) => box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;

/** Find the place for one name, or null: free of names, then at the cost of lesser nodes. */
function findSpot(item, rank, forms, taken, screen) {
  const must = rank < MUSTS || item.near, tries = [];
  for (const form of forms) for (const box of listSpots(item, form, must)) tries.push({ ...box, form });
  const whole = tries.filter((box) => isWhole(box, screen)), free = (whole.length ? whole : tries).filter((box) => taken.names.isFree(box));
  return free.find((box) => taken.shapes.isFree(box, item))
    ?? (must ? free.find((box) => taken.shapes.isFree(box, item, rank + 1)) ?? free[0] : null)
    ?? (item.chosen ? tries[0] : null) ?? null;
}

function takeShapes(items) {
  const shapes = new Taken();
  for (const [rank, item] of items.entries()) {
    const half = item.radius * 0.85;
    shapes.add({ left: item.x - half, top: item.y - half, right: item.x + half, bottom: item.y + half, owner: item, rank });
  }
  return shapes;
}

/**
 * Place the names of the items in sight; they come in the order of their importance, with x, y and
 * radius in pixels of the screen; `screen.blocked` are boxes where no name may stand. Returns [{item, lines, font, size, x, y}], y the top.
 */
export function placeLabels(context, items, screen, family) {
  const sight = items.filter(({ x, y }) => x > -120 && y > -60 && x < screen.width + 120 && y < screen.height + 60);
  const taken = { names: new Taken(), shapes: takeShapes(sight) }, placed = [];
  for (const box of screen.blocked) taken.names.add(box);
  const limit = sight.length > LABEL_MANY ? CONSIDERED_OF_MANY : CONSIDERED;
  for (const [rank, item] of sight.slice(0, limit).entries()) {
    const size = item.near || rank < MUSTS / 2 || sight.length <= ROOMY ? LABEL_LARGE : LABEL_SMALL;
    const spot = findSpot(item, rank, listForms(context, item, size, family), taken, screen);
    if (!spot) continue;
    taken.names.add({ left: spot.left - LABEL_GAP, right: spot.right + LABEL_GAP, top: spot.top, bottom: spot.bottom, rank });
    placed.push({ item, lines: spot.form.lines, font: spot.form.font, size: spot.form.size, wide: spot.form.wide, x: (spot.left + spot.right) / 2, y: spot.top });
  }
  return placed;
}

/** Draw names where they were placed, with a border of the ground that keeps lines off them. */
export function drawLabels(context, placed, { ground, text }) {
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5, strokeStyle: ground, fillStyle: text });
  for (const { item, lines, font, size, x, y } of placed) {
    if (context.font !== font) context.font = font;
    context.globalAlpha = item.dim ? 0.3 : 1;
    lines.forEach((line, at) => {
      context.strokeText(line, x, y + at * (size + 2));
      context.fillText(line, x, y + at * (size + 2));
    });
  }
  context.globalAlpha = 1;
}
