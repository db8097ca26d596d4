// Who belongs together: a soft outline around the members of a community that stand close.
import { VIEWS } from "./data.js";
import { state } from "./state.js";

const SMALLEST = 3, AROUND = 52, ALONG = 34, STRANGER = 40, FARTHEST = 300, CELL = 13, CELLS = 200000, HOLE = -1.5e9;

export function communityOf(node) {
  return VIEWS.get(state.view).groups?.[node.index] ?? -1;
}

/** Members of each community among these nodes: Map(community → nodes), the large ones first. */
export function listCommunities(nodes) {
  const members = new Map();
  for (const node of nodes) {
    const community = communityOf(node);
    if (community >= 0) members.set(community, [...(members.get(community) ?? []), node]);
  }
  return new Map([...members].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]));
}

/** The shortest tree over these spots (Prim), without links longer than members stand close. */
function linkSpots(spots) {
  const best = spots.map(() => ({ away: Infinity, from: -1 })), inside = new Set(), links = [];
  for (let at = 0; inside.size < spots.length;) {
    inside.add(at);
    if (best[at].from >= 0 && best[at].away <= FARTHEST) links.push([best[at].from, at]);
    let next = -1;
    for (let other = 0; other < spots.length; other += 1) {
      if (inside.has(other)) continue;
      const away = Math.hypot(spots[other][0] - spots[at][0], (spots[other][1] - spots[at][1]) * 1.4);
      if (away < best[other].away) best[other] = { away, from: at };
      if (next < 0 || best[other].away < best[next].away) next = other;
    }
    at = next;
  }
  return links;
}

/** Parts of a community that hang together by their links, each of enough members. */
function listClose(spots) {
  const links = linkSpots(spots), part = spots.map((_, at) => at);
  const find = (at) => { while (part[at] !== at) at = part[at]; return at; };
  for (const [one, other] of links) part[find(one)] = find(other);
  const parts = new Map();
  spots.forEach((spot, at) => {
    if (!parts.has(find(at))) parts.set(find(at), { spots: [], links: [] });
    parts.get(find(at)).spots.push(spot);
  });
  for (const [one, other] of links) parts.get(find(one)).links.push([spots[one], spots[other]]);
  return [...parts.values()].filter((one) => one.spots.length >= SMALLEST);
}

/** A grid over the picture; every cell belongs to whom it is nearest to, so that none overlap. */
class Field {
  constructor(spots) {
    const xs = spots.map(([x]) => x), ys = spots.map(([, y]) => y), low = (all) => all.reduce((a, b) => Math.min(a, b), Infinity), high = (all) => all.reduce((a, b) => Math.max(a, b), -Infinity);
    this.left = low(xs) - 2 * AROUND;
    this.top = low(ys) - 2 * AROUND;
    const wide = high(xs) - this.left + 2 * AROUND, tall = high(ys) - this.top + 2 * AROUND;
    this.cell = Math.max(CELL, Math.sqrt((wide * tall) / CELLS));
    this.columns = Math.ceil(wide / this.cell) + 1;
    this.rows = Math.ceil(tall / this.cell) + 1;
    // The highest and, of another owner, the next: how clearly a cell belongs to somebody.
    this.first = new Float32Array(this.columns * this.rows).fill(-1e3);
    this.next = new Float32Array(this.columns * this.rows).fill(-1e3);
    this.owner = new Int32Array(this.columns * this.rows).fill(-1);
  }

  claim(at, owner, value) {
    if (this.owner[at] === owner) { if (value > this.first[at]) this.first[at] = value; return; }
    if (value > this.first[at]) { this.next[at] = this.first[at]; this.first[at] = value; this.owner[at] = owner; } else if (value > this.next[at]) this.next[at] = value;
  }

  /** Claim all cells around a stretch for an owner, as strongly as they are near. */
  spread(owner, [ax, ay], [bx, by], reach) {
    const margin = reach + 2 * this.cell, dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy || 1;
    const from = (value, start) => Math.max(0, Math.floor((value - margin - start) / this.cell)), to = (value, start, most) => Math.min(most - 1, Math.ceil((value + margin - start) / this.cell));
    const [x0, x1, y0, y1] = [from(Math.min(ax, bx), this.left), to(Math.max(ax, bx), this.left, this.columns), from(Math.min(ay, by), this.top), to(Math.max(ay, by), this.top, this.rows)];
    for (let row = y0; row <= y1; row += 1) {
      const y = this.top + row * this.cell;
      for (let column = x0; column <= x1; column += 1) {
        const x = this.left + column * this.cell, share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
        this.claim(row * this.columns + column, owner, reach - Math.hypot(ax + share * dx - x, ay + share * dy - y));
      }
    }
  }

  /** How far inside an owner's area a corner of the grid is; below zero it is outside. */
  value(at, owner) {
    if (this.owner[at] !== owner) return Math.max(-this.cell, Math.min(-0.05, this.next[at] - this.first[at], this.first[at] > 0 ? -0.05 : this.first[at]));
    return Math.min(this.first[at], (this.first[at] - Math.max(this.next[at], -1e3)) / 2 - 1.5);
  }

  /** Walk the border of an owner's area: closed lines of points (marching squares). */
  outline(owner, [x0, y0, x1, y1]) {
    const steps = new Map(), ends = new Map();
    // A cut lies on a side of the grid: right of or below its first corner.
    const cut = (a, b) => {
      const one = Math.min(a, b), other = Math.max(a, b), down = other - one > 1, key = 2 * one + (down ? 1 : 0);
      if (ends.has(key)) return key;
      const v = this.value(one, owner), w = this.value(other, owner), share = Math.max(0.05, Math.min(0.95, v / (v - w)));
      const column = one % this.columns, row = (one - column) / this.columns;
      ends.set(key, [this.left + (column + (down ? 0 : share)) * this.cell, this.top + (row + (down ? share : 0)) * this.cell]);
      return key;
    };
    for (let row = y0; row < y1; row += 1) {
      for (let column = x0; column < x1; column += 1) {
        const corner = row * this.columns + column, under = corner + this.columns;
        if (this.owner[corner] !== owner && this.owner[corner + 1] !== owner && this.owner[under] !== owner && this.owner[under + 1] !== owner) continue;
        const ring = [corner, corner + 1, under + 1, under];
        const inside = ring.map((at) => this.value(at, owner) > 0);
        // Each change from outside to inside along the cell's border begins a step to the next change back.
        for (let side = 0; side < 4; side += 1) {
          if (inside[side] || !inside[(side + 1) % 4]) continue;
          let back = (side + 1) % 4;
          while (inside[(back + 1) % 4]) back = (back + 1) % 4;
          steps.set(cut(ring[back], ring[(back + 1) % 4]), cut(ring[side], ring[(side + 1) % 4]));
        }
      }
    }
    return joinSteps(steps, ends);
  }

  cellsAround(spots, reach) {
    const xs = spots.map(([x]) => x), ys = spots.map(([, y]) => y), at = (value, start, most) => Math.max(0, Math.min(most - 1, Math.round((value - start) / this.cell)));
    return [at(Math.min(...xs) - reach, this.left, this.columns), at(Math.min(...ys) - reach, this.top, this.rows), at(Math.max(...xs) + reach, this.left, this.columns), at(Math.max(...ys) + reach, this.top, this.rows)];
  }
}

function joinSteps(steps, ends) {
  const lines = [];
  while (steps.size) {
    const [start] = steps.keys(), line = [];
    for (let at = start; steps.has(at);) { line.push(ends.get(at)); const next = steps.get(at); steps.delete(at); at = next; }
    if (line.length > 8 && measureArea(line) > HOLE) lines.push(smooth(line));
  }
  return lines;
}

/** The area within a line; holes come out negative. */
function measureArea(line) {
  return line.reduce((sum, [x, y], at) => { const [nextX, nextY] = line[(at + 1) % line.length]; return sum + (x * nextY - nextX * y) / 2; }, 0);
}

/** Take the corners off: every point becomes the mean of its neighbourhood. */
function smooth(line) {
  const at = (index) => line[(index + line.length) % line.length];
  return line.map((_, index) => [0, 1].map((axis) => (at(index - 2)[axis] + 2 * at(index - 1)[axis] + 2 * at(index)[axis] + 2 * at(index + 1)[axis] + at(index + 2)[axis]) / 8)).filter((_, index) => index % 2 === 0);
}

/**
 * Outline the communities: [{community, members, lines: [[[x, y], …], …]}] in units of the picture.
 * `spotOf` tells where a node stands. Where two communities meet, each keeps its side.
 */
export function outlineCommunities(nodes, spotOf) {
  if (!nodes.length) return [];
  const parts = [];
  for (const [community, members] of listCommunities(nodes)) {
    if (members.length >= SMALLEST) for (const part of listClose(members.map(spotOf))) parts.push({ community, ...part });
  }
  const field = new Field(nodes.map(spotOf)), inside = new Set(parts.flatMap((part) => part.spots.map(String)));
  for (const [owner, part] of parts.entries()) {
    for (const spot of part.spots) field.spread(owner, spot, spot, AROUND);
    for (const [one, other] of part.links) field.spread(owner, one, other, ALONG);
  }
  for (const spot of nodes.map(spotOf)) if (!inside.has(String(spot))) field.spread(parts.length, spot, spot, STRANGER);
  return parts.map((part, owner) => ({ community: part.community, members: part.spots.length, lines: field.outline(owner, field.cellsAround(part.spots, AROUND + 2 * field.cell)) })).filter((one) => one.lines.length);
}
