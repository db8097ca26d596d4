"""The inside of one community: springs first, then room for every label.

Springs alone leave piles in the middle and long arms; here the longest way lies level, arms are
folded in, and no two boxes of a node and its label touch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from forumgraph.export.communities import SEED, Ties

Point: TypeAlias = tuple[float, float]
Places: TypeAlias = dict[str, Point]
Points: TypeAlias = NDArray[np.float64]

# Pixels at zoom 1: room for a node and two short lines of Hangul under it.
BOX_WIDTH, BOX_HEIGHT = 120.0, 64.0
BOX = np.array([BOX_WIDTH, BOX_HEIGHT])
# Boxes keep so much more apart that rounding to whole pixels never makes two of them touch.
SPACED = BOX + 4
# How many boxes of area a node gets: less, and its lines are hidden; more, and names get small.
ROOM = 1.45
# How much wider than high a community may be, in pixels.
WIDEST, NARROWEST = 1.9, 1.35
ROUNDS = 60
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def shape_block(members: Sequence[str], ties: Ties) -> Places:
    """Place the members of a community around 0, 0, without one box upon another."""
    ordered = sorted(members)
    if len(ordered) == 1:
        return {ordered[0]: (0.0, 0.0)}
    if len(ordered) == 2:
        reach = 0.62 * BOX_WIDTH
        return {ordered[0]: (-reach, 0.0), ordered[1]: (reach, 0.0)}
    points = _fold(_spring(ordered, ties))
    points = settle(push_apart(points))
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return {node: (float(x), float(y)) for node, (x, y) in zip(ordered, points, strict=True)}


def _spring(nodes: Sequence[str], ties: Ties) -> Points:
    index = {node: at for at, node in enumerate(nodes)}
    graph: rx.PyGraph[str, float] = rx.PyGraph()
    graph.add_nodes_from(list(nodes))
    graph.add_edges_from(
        [
            (at, index[other], strength)
            for node, at in index.items()
            for other, strength in ties.get(node, {}).items()
            if node < other and other in index
        ]
    )
    _tie_parts(graph)
    size = len(nodes)
    found = rx.spring_layout(
        graph, seed=SEED, num_iter=200, k=1.4 / math.sqrt(size),
        weight_fn=lambda strength: 0.5 + 0.25 * strength,
    )  # fmt: skip
    return np.array([found[at] for at in range(size)])


def _tie_parts(graph: rx.PyGraph[str, float]) -> None:
    """Tie the parts of a torn community together: parts without a tie flee from each other."""
    parts = sorted(rx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    hubs = [min(part, key=lambda at: (-graph.degree(at), at)) for part in parts]
    graph.add_edges_from([(hubs[0], other, 1.0) for other in hubs[1:]])


def _fold(points: Points) -> Points:
    """Turn the longest way to the horizontal, fold long arms in, and give everybody room."""
    moved = points - points.mean(axis=0)
    x, y = moved[:, 0], moved[:, 1]
    # The main axis of a cloud of points; in closed form, for libraries of linear algebra differ.
    angle = 0.5 * math.atan2(2 * float((x * y).sum()), float((x * x - y * y).sum()))
    cosine, sine = math.cos(angle), math.sin(angle)
    turned: Points = np.column_stack((x * cosine + y * sine, y * cosine - x * sine))
    # The sign of an axis is free; the first node above and left makes it the same everywhere.
    turned *= np.where(turned[np.argmax(np.abs(turned), axis=0), [0, 1]] > 0, 1.0, -1.0)
    wide, high = np.maximum(turned.std(axis=0), 1e-6 * (1 + np.abs(turned).max()))
    ratio = min(WIDEST, max(NARROWEST, wide / high))
    area = ROOM * len(points) * BOX_WIDTH * BOX_HEIGHT / (4 * math.pi)
    folded = turned / [wide, high] * [math.sqrt(area * ratio), math.sqrt(area / ratio)]
    return np.asarray(folded)


def push_apart(points: Points) -> Points:
    """Push overlapping boxes apart along the shorter way, all at once, a little at a time."""
    places = points.copy()
    order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))
    for _ in range(ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        over = SPACED - np.abs(apart)
        hit = (over > 0).all(axis=2) & (order != 0)
        if not hit.any():
            break
        short = np.argmin(over / SPACED, axis=2)
        for axis in (0, 1):
            away = np.where(apart[:, :, axis] == 0, order, np.sign(apart[:, :, axis]))
            push = np.where(hit & (short == axis), away * over[:, :, axis], 0.0)
            places[:, axis] += 0.35 * push.sum(axis=1)
    return places


def settle(points: Points) -> Points:
    """Give every node the free spot nearest to where it is, those in the middle first."""
    order = np.argsort(((points / BOX) ** 2).sum(axis=1), kind="stable")
    taken = np.empty_like(points)
    for count, at in enumerate(order):
        taken[count] = _find_spot(points[at], taken[:count])
    settled = np.empty_like(points)
    settled[order] = taken
    return settled


def _find_spot(wanted: Points, taken: Points) -> Points:
    start, size = 0, 1
    while True:
        # As sunflowers set their seeds: the nearest spots first, in all directions.
        steps = np.arange(start, start + size)
        turn, reach = steps * GOLDEN_ANGLE, 0.25 * np.sqrt(steps)
        spots = wanted + (reach * np.stack([np.cos(turn), np.sin(turn)])).T * BOX
        near = (np.abs(spots[:, None, :] - taken[None, :, :]) < SPACED).all(axis=2).any(axis=1)
        if not near.all():
            return np.asarray(spots[int(np.argmin(near))])
        start, size = start + size, 64 + start


def measure(places: Mapping[str, Point]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all boxes."""
    xs, ys = zip(*places.values(), strict=True)
    half_width, half_height = BOX_WIDTH / 2, BOX_HEIGHT / 2
    return (
        min(xs) - half_width, min(ys) - half_height, max(xs) + half_width, max(ys) + half_height
    )  # fmt: skip
