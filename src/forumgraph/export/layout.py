"""Positions, computed before the page opens, so that nothing moves and nobody waits.

The relations of a view are laid out by springs, component by component; components are packed
side by side; what the view does not show at first is put near its neighbours, in the gaps.
The same input gives the same coordinates: fixed seed, sorted input, whole numbers out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import rustworkx as rx

from forumgraph.export.communities import collect_ties, find_communities

Point = tuple[float, float]
Pair = tuple[str, str]
Neighbours = dict[str, set[str]]

SEED = 20191121
# Pixels at zoom 1: room for a node and two short lines of Hangul under it.
BOX_WIDTH, BOX_HEIGHT = 120.0, 64.0
MARGIN = 110.0
# Springs cost the square of the nodes: 3,000 take 4 s. Beyond, the best connected ones get
# springs and the others a place near them.
SPRING_LIMIT = 1500
# Rounds of pushing apart for up to 1,000 nodes; more nodes get fewer, so that time grows slowly.
SPREAD_ROUNDS = 40
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def compute_layout(
    nodes: Sequence[str], core: Iterable[Pair], others: Iterable[Pair] = ()
) -> dict[str, tuple[int, int]]:
    """Place all nodes: those joined by `core` relations first, the rest around them.

    `nodes` may come in any order and `core` may repeat pairs. Returns pixels, y downwards.
    """
    ordered = sorted(nodes)
    near = _collect_neighbours(core)
    springs = set(sorted(near, key=lambda node: (-len(near[node]), node))[:SPRING_LIMIT])
    places = _lay_components([node for node in ordered if node in springs], near)
    _spread(places)
    every = _collect_neighbours(pair for pairs in (near_pairs(near), others) for pair in pairs)
    _settle(places, _attach(ordered, every, places))
    rest = _lay_components([node for node in ordered if node not in places], every)
    _spread(rest)
    merged = _pack([places, rest]) if places and rest else places or rest
    return {node: (round(merged[node][0]), round(merged[node][1])) for node in ordered}


def near_pairs(near: Neighbours) -> Iterable[Pair]:
    """List each pair of neighbours once."""
    return ((left, right) for left in near for right in near[left] if left < right)


def _collect_neighbours(pairs: Iterable[Pair]) -> Neighbours:
    near: Neighbours = defaultdict(set)
    for left, right in pairs:
        if left != right:
            near[left].add(right)
            near[right].add(left)
    return near


def _lay_components(nodes: Sequence[str], near: Neighbours) -> dict[str, Point]:
    """Lay out every connected component by itself, then pack them, largest first."""
    graph: rx.PyGraph[str, None] = rx.PyGraph()
    index = dict(zip(nodes, graph.add_nodes_from(list(nodes)), strict=True))
    edges = [
        (index[left], index[right], None)
        for left in nodes
        for right in sorted(near.get(left, ()))
        if left < right and right in index
    ]
    graph.add_edges_from(edges)
    components = [sorted(component) for component in rx.connected_components(graph)]
    components.sort(key=lambda component: (-len(component), component))
    alone = [nodes[part[0]] for part in components if len(part) == 1]
    boxes = [_lay_springs(graph.subgraph(part)) for part in components if len(part) > 1]
    if alone:
        boxes.append(_lay_grid(alone))
    return _pack(boxes)


def _lay_springs(graph: rx.PyGraph[str, None]) -> dict[str, Point]:
    size = len(graph)
    # Two nodes always end at the ends of the scale, larger graphs fill a disc.
    radius = BOX_WIDTH * (0.55 if size == 2 else 0.62 * math.sqrt(size))
    rounds = 150 if size < 500 else 45
    found = rx.spring_layout(graph, seed=SEED, num_iter=rounds, k=1.6 / math.sqrt(size))
    places = {graph[at]: (float(x) * radius, float(y) * radius) for at, (x, y) in found.items()}
    return _stretch(_turn(places))


def _turn(places: dict[str, Point]) -> dict[str, Point]:
    """Turn the longest way across to the horizontal: windows and words are wider than high."""
    count = len(places)
    mean_x, mean_y = (sum(point[axis] for point in places.values()) / count for axis in (0, 1))
    moved = [(x - mean_x, y - mean_y) for x, y in places.values()]
    across = 2 * sum(x * y for x, y in moved)
    angle = -0.5 * math.atan2(across, sum(x * x - y * y for x, y in moved))
    cosine, sine = math.cos(angle), math.sin(angle)
    return {
        node: (x * cosine - y * sine, x * sine + y * cosine)
        for node, (x, y) in zip(places, moved, strict=True)
    }


def _stretch(places: dict[str, Point]) -> dict[str, Point]:
    """Draw a long chain a little higher, for it leaves most of the window empty."""
    left, top, right, bottom = _measure(places)
    factor = min(1.7, max(1.0, (right - left) / (bottom - top) / 1.2))
    return {node: (x, y * factor) for node, (x, y) in places.items()}


def _lay_grid(nodes: Sequence[str]) -> dict[str, Point]:
    columns = max(1, math.ceil(math.sqrt(len(nodes) * 1.6)))
    return {
        node: (at % columns * BOX_WIDTH, at // columns * BOX_HEIGHT)
        for at, node in enumerate(nodes)
    }


def _pack(boxes: Sequence[dict[str, Point]]) -> dict[str, Point]:
    """Set the boxes in rows, as words are set in lines, about as wide as high."""
    sizes = [_measure(box) for box in boxes]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in sizes)
    width = max([math.sqrt(area * 1.3), *(right - left for left, _, right, _ in sizes)], default=0)
    packed: dict[str, Point] = {}
    x = y = height = 0.0
    for box, (left, top, right, bottom) in zip(boxes, sizes, strict=True):
        if x and x + right - left > width:
            x, y, height = 0.0, y + height, 0.0
        packed |= {node: (px - left + x, py - top + y) for node, (px, py) in box.items()}
        x, height = x + right - left, max(height, bottom - top)
    return packed


def _measure(box: dict[str, Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in box.values()], [y for _, y in box.values()]
    half = MARGIN / 2
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def _attach(nodes: Sequence[str], near: Neighbours, places: dict[str, Point]) -> set[str]:
    """Place nodes beside already placed neighbours, ring by ring; return those it placed."""
    added: set[str] = set()
    waiting = [node for node in nodes if node not in places]
    while True:
        ring = {node: found for node in waiting if (found := _find_spot(node, near, places))}
        if not ring:
            return added
        places |= ring
        added |= ring.keys()
        waiting = [node for node in waiting if node not in ring]


def _find_spot(node: str, near: Neighbours, places: dict[str, Point]) -> Point | None:
    known = [places[other] for other in sorted(near.get(node, ())) if other in places]
    if not known:
        return None
    x, y = (sum(point[axis] for point in known) / len(known) for axis in (0, 1))
    # Differs from node to node and not from run to run, unlike hash().
    turn = sum(map(ord, node)) * _GOLDEN_ANGLE
    reach = BOX_WIDTH * 0.9 if len(known) == 1 else BOX_WIDTH * 0.3
    return x + reach * math.cos(turn), y + reach * math.sin(turn)


def _settle(places: dict[str, Point], added: set[str]) -> None:
    """Move each added node to the free spot nearest to where it wants to be.

    Pushing does not do here: between two nodes that stay, a third is pushed to and fro.
    """
    taken: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for node, point in places.items():
        if node not in added:
            taken[_find_cell(point)].append(point)
    tried: dict[tuple[int, int], int] = defaultdict(int)
    for node in sorted(added):
        point = places[node]
        at = tried[_find_cell(point)]
        while not _is_free(_turn_out(point, at), taken):
            at += 1 + at // 16  # in wider and wider steps: a crowd may fill hundreds of spots
        # What is taken stays taken: the next one who wants to be here need not look again.
        tried[_find_cell(point)] = at
        places[node] = _turn_out(point, at)
        taken[_find_cell(places[node])].append(places[node])


def _find_cell(point: Point) -> tuple[int, int]:
    return int(point[0] // BOX_WIDTH), int(point[1] // BOX_HEIGHT)


def _turn_out(point: Point, at: int) -> Point:
    """Return the nearest, second nearest … spot around a point, as sunflowers set their seeds."""
    reach, turn = 0.4 * math.sqrt(at), at * _GOLDEN_ANGLE
    x = point[0] + reach * BOX_WIDTH * math.cos(turn)
    return x, point[1] + reach * BOX_HEIGHT * math.sin(turn)


def _is_free(point: Point, taken: dict[tuple[int, int], list[Point]]) -> bool:
    column, row = _find_cell(point)
    return not any(
        abs(point[0] - x) < 0.9 * BOX_WIDTH and abs(point[1] - y) < 0.9 * BOX_HEIGHT
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        for x, y in taken.get((column + dx, row + dy), ())
    )


def _spread(places: dict[str, Point]) -> None:
    """Push overlapping boxes apart, a little at a time."""
    rounds = min(SPREAD_ROUNDS, max(6, SPREAD_ROUNDS * 1000 // max(1, len(places))))
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        for node, (x, y) in places.items():
            cells[int(x // BOX_WIDTH), int(y // BOX_HEIGHT)].append(node)
        if not _push_apart(places, cells):
            return


def _push_apart(places: dict[str, Point], cells: dict[tuple[int, int], list[str]]) -> bool:
    moved = False
    for (column, row), members in sorted(cells.items()):
        around = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in cells.get((column + dx, row + dy), ())
        ]
        for node in members:
            moved |= _push(node, around, places)
    return moved


def _push(node: str, around: Sequence[str], places: dict[str, Point]) -> bool:
    """Move one node half way out of every box it overlaps, along the shorter way."""
    moved = False
    for other in around:
        (x, y), (ox, oy) = places[node], places[other]
        wide, high = BOX_WIDTH - abs(x - ox), BOX_HEIGHT - abs(y - oy)
        if node == other or wide <= 1 or high <= 1:
            continue
        moved = True
        if wide / BOX_WIDTH < high / BOX_HEIGHT:
            places[node] = (x + math.copysign(wide / 2, x - ox or (node > other) - 0.5), y)
        else:
            places[node] = (x, y + math.copysign(high / 2, y - oy or (node > other) - 0.5))
    return moved


@dataclass(frozen=True)
class Layout:
    """Where a view shows each node, and which nodes belong together."""

    places: dict[str, tuple[int, int]]
    groups: dict[str, int]


def lay_out_view(
    nodes: Sequence[str],
    core: Mapping[Pair, float],
    others: Iterable[Pair] = (),
    limit: int = 300,
) -> Layout:
    """Place all nodes and number the communities of those that `core` joins."""
    return Layout(compute_layout(nodes, core, others), find_communities(collect_ties(core)))
