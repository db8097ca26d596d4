"""Positions, computed before the page opens, so that nothing moves and nobody waits.

The most important nodes of a view make the first picture by themselves: springs inside each
community, communities side by side as they are tied. All others lie around them, near their
neighbours, and what is tied to nothing lies in rows below. The same input gives the same
coordinates: fixed seed, sorted input, whole numbers out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumgraph.export.blocks import BOX_HEIGHT, Places, measure, shape_block
from forumgraph.export.communities import (
    Pair,
    Ties,
    collect_ties,
    find_communities,
    list_components,
    rank_nodes,
)
from forumgraph.export.mosaic import lay_mosaic
from forumgraph.export.rows import ASPECT, BREAK, lay_rows, shape_little, sum_areas
from forumgraph.export.surround import surround_places

# Groups of so few nodes that are tied to nobody else lie in rows.
LITTLE = 3
# Beside relations that a view shows, those it does not show weigh next to nothing.
_FAINT = 0.01
# How much more room communities take side by side than each of them alone.
_LOOSE = 1.4
_WIDEST = 2.6
# A part with so large a share of the nodes decides the shape of the picture alone.
_MOST = 0.8


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
    """Place all nodes and number the communities of those that `core` joins.

    `core` weighs the pairs that the relations of the view join, `others` are pairs joined by
    relations it does not show, `limit` is how many nodes the page shows at first (time grows
    with its square). Returns pixels at zoom 1, y downwards, 0, 0 being the middle of the first
    picture.

    >>> lay_out_view(["a", "b"], {("a", "b"): 3}).places
    {'a': (-74, 0), 'b': (74, 0)}
    """
    ties = collect_ties(core)
    groups = find_communities(ties)
    places = _lay_first(choose_first(ties, limit), ties, groups)
    places |= surround_places(places, ties, groups)
    every = _add_faint(ties, others)
    places |= surround_places(places, every, groups)
    places |= _lay_far(every, groups, places)
    alone = [{node: (0.0, 0.0)} for node in sorted(set(nodes) - places.keys())]
    places |= lay_rows(alone, places) if alone else {}
    whole = {node: (round(places[node][0]), round(places[node][1])) for node in nodes}
    return Layout(whole, groups)


def choose_first(ties: Ties, limit: int) -> list[str]:
    """Choose the nodes that the page shows at first, the most important one in front.

    Who has all neighbours beyond the limit would stand there without a line.
    """
    ranked = rank_nodes(ties)[:limit]
    chosen = set(ranked)
    return [node for node in ranked if not chosen.isdisjoint(ties[node])]


def _lay_first(first: Sequence[str], ties: Ties, groups: Mapping[str, int]) -> Places:
    """Draw the first picture: parts and in them communities, below them the little parts."""
    chosen = set(first)
    own = {node: {far: s for far, s in ties[node].items() if far in chosen} for node in first}
    parts = sorted(list_components(own), key=lambda part: (-len(part), part[0]))
    blocks = [_shape_blocks(part, own, groups) for part in parts if len(part) > LITTLE]
    rows = [shape_little(part, own) for part in parts if len(part) <= LITTLE]
    aspect = _choose_aspect([block for part in blocks for block in part], rows)
    places = _lay_parts(blocks, own, aspect) if blocks else {}
    return _centre(places | lay_rows(rows, places) if rows else places)


def _lay_parts(parts: Sequence[Sequence[Places]], ties: Ties, aspect: float) -> Places:
    """Draw every part by itself, then set them side by side; large ones narrower if that fits."""
    sizes = [sum(map(len, part)) for part in parts]
    shares = (1.0,) if sizes[0] > _MOST * sum(sizes) else (1.0, 0.75, 0.5)
    tried = [
        lay_mosaic([lay_mosaic(part, ties, share * aspect) for part in parts], {}, aspect)
        for share in shares
    ]
    return min(tried, key=lambda places: _measure_window(places, aspect))


def _measure_window(places: Places, aspect: float) -> float:
    left, top, right, bottom = measure(places)
    return max((right - left) / aspect, bottom - top)


def _shape_blocks(part: Sequence[str], ties: Ties, groups: Mapping[str, int]) -> list[Places]:
    members: dict[int, list[str]] = defaultdict(list)
    for node in part:
        members[groups[node]].append(node)
    return [shape_block(members[group], ties) for group in sorted(members)]


def _choose_aspect(blocks: Sequence[Places], rows: Sequence[Places]) -> float:
    """Draw the communities wider when rows come below them, that the whole keeps its shape."""
    area, below = _LOOSE * sum_areas(blocks), sum_areas(rows)
    if not blocks:
        return ASPECT
    width = math.sqrt(ASPECT * area)
    for _ in range(4 if rows else 0):
        band = BREAK + max(BOX_HEIGHT, below / width)
        width = math.sqrt(ASPECT * (area + width * band))
    return min(_WIDEST, width**2 / area)


def _centre(places: Places) -> Places:
    if not places:
        return places
    left, top, right, bottom = measure(places)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    return {node: (x - middle_x, y - middle_y) for node, (x, y) in places.items()}


def _add_faint(ties: Ties, others: Iterable[Pair]) -> dict[str, dict[str, float]]:
    every: dict[str, dict[str, float]] = defaultdict(dict)
    for left, right in sorted({(min(pair), max(pair)) for pair in others}):
        if left != right:
            every[left][right] = every[right][left] = _FAINT
    for node, near in ties.items():
        every[node] |= near
    return {node: every[node] for node in sorted(every)}


def _lay_far(every: Ties, groups: Mapping[str, int], places: Places) -> Places:
    """Lay out what has no way to the first picture: each part by itself, then in rows."""
    own = {node: near for node, near in every.items() if node not in places}
    parts = sorted(list_components(own), key=lambda part: (-len(part), part))
    boxes = [_lay_part(part, own, groups) for part in parts]
    return lay_rows(boxes, places) if boxes else {}


def _lay_part(part: Sequence[str], ties: Ties, groups: Mapping[str, int]) -> Places:
    if len(part) <= LITTLE:
        return shape_little(part, ties)
    middle: Places = {rank_nodes({node: ties[node] for node in part})[0]: (0.0, 0.0)}
    return middle | surround_places(middle, ties, groups)
