// The picture as a file: one list of what is drawn, written as SVG or painted for PNG.
// Both come from the same list, so that they cannot differ, and no image has to be loaded.
import { nameOf } from "./data.js";
import { CORNERS } from "./shapes.js";

const SHEET_MARGIN = 16, SHEET_LEAST = 560, SHEET_SLACK = 40, LEGEND_SIZE = 12, LEGEND_ROW = 20, NOTE_SIZE = 11, NOTE_ROW = 16;
// Names of fonts that Korean systems have; Inkscape and Word take the first they know.
const SHEET_FONT = "'Noto Sans KR', 'Malgun Gothic', '맑은 고딕', 'Apple SD Gothic Neo', NanumGothic, '나눔고딕', sans-serif";
// XML 1.0, 2.2: no other character may stand in a document, written plainly or as a reference.
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const XML_SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeXml(text) {
  return String(text).replace(NOT_XML, "").replace(/[&<>"']/g, (sign) => XML_SIGNS[sign]);
}

const roundOff = (number) => Math.round(number * 100) / 100;

/** Write an XML element; the children are XML already. */
function writeElement(tag, attributes, ...children) {
  const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
  const head = [tag, ...given.map(([name, value]) => `${name}="${escapeXml(typeof value === "number" ? roundOff(value) : value)}"`)].join(" ");
  return children.length ? `<${head}>${children.join("")}</${tag}>` : `<${head}/>`;
}

// --- shapes -------------------------------------------------------------------------------

function joinPoints(points) {
  return `M${points.map(([x, y]) => `${roundOff(x)},${roundOff(y)}`).join("L")}Z`;
}

/** The outline of a shape of this size around 0,0, as the picture draws it. */
function outlineShape(shape, radius) {
  if (Object.hasOwn(CORNERS, shape)) return joinPoints(CORNERS[shape].map(([x, y]) => [x * radius, y * radius]));
  const r = roundOff(radius);
  return `M${-r},0A${r},${r} 0 1 1 ${r},0A${r},${r} 0 1 1 ${-r},0Z`;
}

const setShape = (path, x, y) => ({ kind: "path", path, x, y, angle: 0, fill: "none", stroke: null, width: 0, dashes: null, opacity: 1, rule: null });
const setText = (text, x, y, fill, more = {}) => ({ kind: "text", text, x, y, fill, size: LEGEND_SIZE, anchor: "start", weight: 400, halo: null, opacity: 1, ...more });

/** The head of an arrow whose point is at 0,0 and looks to the right. */
const outlineArrow = (size) => joinPoints([[0, 0], [-size, -0.45 * size], [-size, 0.45 * size]]);

// --- what is drawn ------------------------------------------------------------------------

const listPathNumbers = (path) => (path.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi) ?? []).map(Number);

/** Whether a line may pass through the frame: the box around all its points touches it. */
function touchesFrame(path, { left, top, right, bottom }) {
  const numbers = listPathNumbers(path), xs = numbers.filter((_, at) => at % 2 === 0), ys = numbers.filter((_, at) => at % 2);
  return Math.min(...xs) <= right && Math.max(...xs) >= left && Math.min(...ys) <= bottom && Math.max(...ys) >= top;
}

const isInFrame = (node, { left, top, right, bottom }) => node.x + node.radius >= left && node.x - node.radius <= right && node.y + node.radius >= top && node.y - node.radius <= bottom;

function listEdgeItem({ edge, path, stroke, width, dashes, opacity, arrow }) {
  const line = { ...setShape(path, 0, 0), stroke, width, dashes: dashes || null, opacity };
  const head = arrow && { ...setShape(outlineArrow(arrow.size), arrow.x, arrow.y), angle: arrow.angle, fill: stroke, opacity };
  const name = `${edge.source.name} ${edge.predicate.symmetric ? "–" : "→"} ${edge.target.name} (${nameOf(edge.predicate)})`;
  return { kind: "group", label: "edge", id: edge.key, name, items: head ? [line, head] : [line] };
}

/** What the reader has chosen, focused on or pinned is marked as on the screen. */
function listMarks({ x, y, radius, shape, chosen, focus, pinned, opacity }, { accent, text, ground }) {
  const ring = (width, away) => ({ ...setShape(outlineShape(shape, radius + away), x, y), stroke: accent, width, opacity });
  const pin = () => ({ ...setShape("M0,0L-3,-6A4,4 0 1 1 3,-6Z", x + radius * 0.8 + 3, y - radius * 0.8), fill: text, stroke: ground, width: 1, opacity });
  return [focus && ring(2.5, 6), chosen && ring(3.5, 2.5), pinned && pin()].filter(Boolean);
}

function listNodeItem(node, drawing) {
  const body = { ...setShape(outlineShape(node.shape, node.radius), node.x, node.y), fill: node.fill, stroke: node.stroke, width: node.strokeWidth, opacity: node.opacity };
  return { kind: "group", label: "node", id: node.node.key, name: node.node.name, items: [body, ...listMarks(node, drawing)] };
}

/** `labelX`, `labelY` is the middle of the top of the first line; programs place letters by their foot. */
function listLabelItem({ node, label, labelX, labelY, labelSize, labelOpacity }, { text, ground }) {
  const place = { size: labelSize, anchor: "middle", halo: ground, opacity: labelOpacity };
  return { kind: "group", label: "label", id: node.key, name: null, items: label.map((line, at) => setText(line, labelX, labelY + at * (labelSize + 2) + 0.86 * labelSize, text, place)) };
}

/** All that stands in the frame, back to front; names lie over everything. */
function listDrawn(drawing, frame) {
  const nodes = drawing.nodes.filter((node) => isInFrame(node, frame));
  return [
    ...drawing.groups.map(({ path, fill, stroke }) => ({ kind: "group", label: "community", id: null, name: null, items: [{ ...setShape(path, 0, 0), fill, stroke, width: 1, rule: "evenodd" }] })),
    ...drawing.edges.filter(({ path }) => touchesFrame(path, frame)).map(listEdgeItem),
    ...nodes.map((node) => listNodeItem(node, drawing)),
    ...nodes.filter((node) => node.label).map((node) => listLabelItem(node, drawing)),
  ];
}

// --- legend and notes ---------------------------------------------------------------------

const ruler = document.createElement("canvas").getContext("2d");

function measureSheet(text, size) {
  ruler.font = `${size}px ${SHEET_FONT}`;
  return ruler.measureText(text).width;
}

function setSign({ shape, colour, dashes, arrow }, x, y) {
  if (shape) return [{ ...setShape(outlineShape(shape, 6), x + 7, y), fill: colour }];
  const line = { ...setShape(`M${roundOff(x)},${roundOff(y)}L${roundOff(x + (arrow ? 20 : 26))},${roundOff(y)}`, 0, 0), stroke: colour, width: 2.2, dashes };
  return arrow ? [line, { ...setShape(outlineArrow(9), x + 26, y), fill: colour }] : [line];
}

/** Set the legend in rows as wide as the sheet; return its items and where it ends. */
function setLegend(entries, { width, top, text }) {
  const items = [];
  let x = SHEET_MARGIN, y = top + LEGEND_ROW / 2;
  for (const entry of entries) {
    const sign = entry.shape ? 20 : 32, wide = sign + measureSheet(entry.name, LEGEND_SIZE) + 18;
    if (x > SHEET_MARGIN && x + wide > width - SHEET_MARGIN) { x = SHEET_MARGIN; y += LEGEND_ROW; }
    items.push(...setSign(entry, x, y), setText(entry.name, x + sign, y + 0.36 * LEGEND_SIZE, text));
    x += wide;
  }
  return { items, bottom: entries.length ? y + LEGEND_ROW / 2 : top };
}

/** Break a note at blanks so that it fits the sheet. */
function breakNote(note, width) {
  const lines = [""];
  for (const word of note.split(" ")) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && measureSheet(longer, NOTE_SIZE) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function setNotes(notes, { width, top, text }) {
  const lines = notes.flatMap((note) => breakNote(note, width - 2 * SHEET_MARGIN));
  return { items: lines.map((line, at) => setText(line, SHEET_MARGIN, top + (at + 0.8) * NOTE_ROW, text, { size: NOTE_SIZE })), bottom: top + lines.length * NOTE_ROW };
}

/** The window without its empty border, with what just reaches over it, wide enough for the legend. */
function trimFrame({ bounds, edges, groups, nodes, screen }) {
  const areas = groups.map(({ path }) => listPathNumbers(path)), xs = edges.map(({ middle }) => middle.x), ys = edges.map(({ middle }) => middle.y);
  for (const numbers of areas) numbers.forEach((number, at) => (at % 2 ? ys : xs).push(number));
  const far = (pick, numbers, start) => numbers.reduce((most, number) => pick(most, number), start);
  const frame = {
    left: Math.max(-SHEET_SLACK, far(Math.min, xs, bounds.left) - SHEET_MARGIN), top: Math.max(-SHEET_SLACK, far(Math.min, ys, bounds.top) - SHEET_MARGIN),
    right: Math.min(screen.width + SHEET_SLACK, far(Math.max, xs, bounds.right) + SHEET_MARGIN), bottom: Math.min(screen.height + SHEET_SLACK, far(Math.max, ys, bounds.bottom) + SHEET_MARGIN),
  };
  if (!nodes.length || frame.right <= frame.left || frame.bottom <= frame.top) return { left: 0, top: 0, right: screen.width, bottom: screen.height };
  const missing = Math.max(0, SHEET_LEAST - (frame.right - frame.left));
  return { ...frame, left: frame.left - missing / 2, right: frame.right + missing / 2 };
}

/**
 * Set the sheet: the picture as in its window, under it the legend and the notes.
 * `legend` entries are {name, colour, shape} or {name, colour, dashes, arrow}.
 */
export function setSheet(drawing, { title, description, legend, notes }) {
  const frame = trimFrame(drawing), width = frame.right - frame.left, high = frame.bottom - frame.top;
  const under = setLegend(legend, { width, top: high + 8, text: drawing.text });
  const last = setNotes(notes.filter(Boolean), { width, top: under.bottom + 4, text: drawing.text });
  return {
    title, description, width, height: Math.ceil(last.bottom + 10), ground: drawing.ground,
    picture: { left: frame.left, top: frame.top, width, height: high, items: listDrawn(drawing, frame) }, items: [...under.items, ...last.items],
  };
}

// --- SVG ----------------------------------------------------------------------------------

function writePathItem({ path, x, y, angle, fill, stroke, width, dashes, opacity, rule }) {
  const turn = [x || y ? `translate(${roundOff(x)} ${roundOff(y)})` : "", angle ? `rotate(${roundOff((angle * 180) / Math.PI)})` : ""].filter(Boolean).join(" ");
  return writeElement("path", {
    d: path, transform: turn || null, fill, "fill-rule": rule, stroke: stroke || null, "stroke-width": stroke ? width : null,
    "stroke-dasharray": dashes ? dashes.map(roundOff).join(" ") : null, opacity: opacity === 1 ? null : opacity,
  });
}

/**
 * In a file the halo is a text of its own: Word knows no paint-order and would write thick on thin.
 * On paper it is a plate under the text: what is copied from there would have every name twice.
 */
function writeTextItem({ text, x, y, fill, size, anchor, weight, halo, opacity }, once) {
  const place = { x, y, "font-size": size, "text-anchor": anchor === "start" ? null : anchor, "font-weight": weight === 400 ? null : weight, opacity: opacity === 1 ? null : opacity };
  if (halo && once) {
    const wide = measureSheet(text, size) + 4;
    return writeElement("rect", { x: x - wide / 2, y: y - 0.92 * size, width: wide, height: 1.2 * size, rx: 3, fill: halo, opacity: 0.8 * opacity }) + writeElement("text", { ...place, fill }, escapeXml(text));
  }
  const around = halo ? writeElement("text", { ...place, class: "halo", fill: halo, stroke: halo, "stroke-width": 3.5, "stroke-linejoin": "round", "aria-hidden": "true" }, escapeXml(text)) : "";
  return around + writeElement("text", { ...place, fill }, escapeXml(text));
}

function writeItem(item, once) {
  if (item.kind === "path") return writePathItem(item);
  if (item.kind === "text") return writeTextItem(item, once);
  const name = item.name ? [writeElement("title", {}, escapeXml(item.name))] : [];
  return writeElement("g", { class: item.label, id: item.id && `${item.label}-${item.id}` }, ...name, ...item.items.map((one) => writeItem(one, once)));
}

/** Write the sheet as SVG that stands alone: no style sheet, no script, nothing to fetch; `once`: each text once. */
export function writeSvg({ title, description, width, height, ground, picture, items }, once = false) {
  const frame = writeElement("clipPath", { id: "forumgraph-frame" }, writeElement("rect", { x: picture.left, y: picture.top, width: picture.width, height: picture.height }));
  const moved = picture.left || picture.top ? `translate(${roundOff(-picture.left)} ${roundOff(-picture.top)})` : null;
  const root = { xmlns: "http://www.w3.org/2000/svg", version: "1.1", width, height, viewBox: `0 0 ${roundOff(width)} ${roundOff(height)}`, "font-family": SHEET_FONT, role: "img" };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement("svg", root,
    writeElement("title", {}, escapeXml(title)), writeElement("desc", {}, escapeXml(description)), writeElement("defs", {}, frame),
    writeElement("rect", { width, height, fill: ground }),
    writeElement("g", { id: "forumgraph-picture", transform: moved, "clip-path": "url(#forumgraph-frame)" }, ...picture.items.map((item) => `\n${writeItem(item, once)}`)),
    writeElement("g", { id: "forumgraph-legend" }, ...items.map((item) => `\n${writeItem(item, once)}`)))}\n`;
}

// --- PNG ----------------------------------------------------------------------------------

function paintPathItem(context, { path, x, y, angle, fill, stroke, width, dashes, rule }) {
  const shape = new Path2D(path);
  context.translate(x, y);
  context.rotate(angle);
  if (fill && fill !== "none") { context.fillStyle = fill; context.fill(shape, rule ?? "nonzero"); }
  if (!stroke || !width) return;
  Object.assign(context, { strokeStyle: stroke, lineWidth: width });
  context.setLineDash(dashes ?? []);
  context.stroke(shape);
}

function paintTextItem(context, { text, x, y, fill, size, anchor, weight, halo }) {
  Object.assign(context, { font: `${weight} ${size}px ${SHEET_FONT}`, textAlign: anchor === "middle" ? "center" : "left", textBaseline: "alphabetic", lineJoin: "round", fillStyle: fill });
  if (halo) { Object.assign(context, { strokeStyle: halo, lineWidth: 3.5 }); context.strokeText(text, x, y); }
  context.fillText(text, x, y);
}

function paintItem(context, item) {
  if (item.kind === "group") { item.items.forEach((one) => paintItem(context, one)); return; }
  context.save();
  context.globalAlpha = item.opacity;
  if (item.kind === "path") paintPathItem(context, item);
  else paintTextItem(context, item);
  context.restore();
}

/** Paint the sheet so many times its size; browsers refuse canvases beyond some 16,000 pixels. */
export function paintSheet({ width, height, ground, picture, items }, times) {
  const canvas = document.createElement("canvas"), scale = Math.min(times, 16000 / Math.max(width, height));
  Object.assign(canvas, { width: Math.round(width * scale), height: Math.round(height * scale) });
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(0, 0, picture.width, picture.height);
  context.clip();
  context.translate(-picture.left, -picture.top);
  picture.items.forEach((item) => paintItem(context, item));
  context.restore();
  items.forEach((item) => paintItem(context, item));
  return canvas;
}
