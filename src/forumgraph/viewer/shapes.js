// The shapes of nodes: one for each type, with the marks of what is selected, in focus, pinned.

const HEXAGON = [0, 1, 2, 3, 4, 5].map((at) => [Math.cos((at * Math.PI) / 3), Math.sin((at * Math.PI) / 3)]);
const STAR = Array.from({ length: 10 }, (_, at) => [Math.sin((at * Math.PI) / 5) * (at % 2 ? 0.5 : 1.25), 0.1 - Math.cos((at * Math.PI) / 5) * (at % 2 ? 0.5 : 1.25)]);
/** Corners of the shapes of types, for a radius of 1; what has none is a circle. */
export const CORNERS = {
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]], diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  triangle: [[0, -1.1], [1.1, 0.8], [-1.1, 0.8]], hexagon: HEXAGON, star: STAR,
};

function traceShape(context, shape, x, y, radius) {
  const corners = CORNERS[shape];
  context.beginPath();
  if (!corners) { context.arc(x, y, radius, 0, 2 * Math.PI); return; }
  for (const [dx, dy] of corners) context.lineTo(x + dx * radius, y + dy * radius);
  context.closePath();
}

/** A small pin at the upper right of what the reader holds fast. */
function drawPin(context, { x, y, radius }, theme) {
  const px = x + radius * 0.8, py = y - radius * 0.8;
  Object.assign(context, { fillStyle: theme.text, strokeStyle: theme.ground, lineWidth: 1.5 });
  context.beginPath();
  context.arc(px + 3, py - 8, 4, 0.75 * Math.PI, 0.25 * Math.PI);
  context.lineTo(px, py);
  context.closePath();
  context.stroke();
  context.fill();
}

function drawRing(context, item, colour, { width, away }) {
  context.lineWidth = width;
  context.strokeStyle = colour;
  traceShape(context, item.shape, item.x, item.y, item.radius + away);
  context.stroke();
}

/** Draw a node as its type, choice and standing have it. */
export function drawShape(context, item, theme) {
  context.globalAlpha = item.dim ? 0.18 : 1;
  traceShape(context, item.shape, item.x, item.y, item.radius);
  context.fillStyle = item.fill;
  context.fill();
  if (item.radius > 2.5) {
    context.lineWidth = item.radius > 8 ? 1.4 : 1;
    context.strokeStyle = item.stroke;
    context.stroke();
  }
  if (item.focus) drawRing(context, item, theme.accent, { width: 2.5, away: 6 });
  if (item.chosen) drawRing(context, item, theme.accent, { width: 3.5, away: 2.5 });
  if (item.pinned) drawPin(context, item, theme);
}
