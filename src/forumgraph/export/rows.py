"""What is tied to nothing else lies in rows, as words do in lines: found when looked for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from forumgraph.export.blocks import BOX_HEIGHT, BOX_WIDTH, Places, Point, measure
from forumgraph.export.communities import Ties, rank_nodes

# As wide to high as the windows and projectors that the page is shown on.
ASPECT = 1.6
# Between two things of a row and between two rows.
GAP = 24.0
# Between what lies above and the rows.
BREAK = 80.0


def shape_little(members: Sequence[str], ties: Ties) -> Places:
    """Place one, two or three nodes: side by side, the most important of three above the others."""
    reach = 0.62 * BOX_WIDTH
    own = {node: {far: ties[node][far] for far in ties[node] if far in members} for node in members}
    ranked = rank_nodes(own)
    if len(ranked) < 3:
        return {node: ((2 * at - len(ranked) + 1) * reach, 0.0) for at, node in enumerate(ranked)}
    top, left, right = ranked
    half = 0.7 * BOX_HEIGHT
    return {top: (0.0, -half), left: (-reach, half), right: (reach, half)}


def lay_rows(boxes: Sequence[Places], places: Places) -> Places:
    """Set the boxes in rows below all that is placed, in their order, from the left."""
    left, top, right, bottom = measure(places) if places else (0.0, 0.0, 0.0, -BREAK)
    measured = [measure(box) for box in boxes]
    sizes = [(box[2] - box[0], box[3] - box[1]) for box in measured]
    width = _choose_width(sizes, right - left, bottom - top + BREAK if places else 0.0)
    spots, _, used = _fill_rows(sizes, width)
    start_x, start_y = (left + right - used) / 2, bottom + BREAK
    laid: Places = {}
    for box, (box_left, box_top, _, _), (x, y) in zip(boxes, measured, spots, strict=True):
        dx, dy = start_x + x - box_left, start_y + y - box_top
        laid |= {node: (px + dx, py + dy) for node, (px, py) in box.items()}
    return laid


def sum_areas(boxes: Sequence[Places]) -> float:
    """Return how many square pixels the boxes cover together."""
    return math.fsum(
        (right - left) * (bottom - top) for left, top, right, bottom in map(measure, boxes)
    )


def _choose_width(sizes: Sequence[Point], above: float, high: float) -> float:
    """Return the least width, no less than what lies above, that gives the shape of a window."""
    narrow = max(above, max(width for width, _ in sizes))
    wide = max(narrow, math.fsum(width + GAP for width, _ in sizes))
    while wide - narrow > BOX_WIDTH / 2:
        width = (narrow + wide) / 2
        _, height, _ = _fill_rows(sizes, width)
        narrow, wide = (narrow, width) if width >= ASPECT * (high + height) else (width, wide)
    return narrow if narrow == above else wide


def _fill_rows(sizes: Sequence[Point], width: float) -> tuple[list[Point], float, float]:
    """Return the left upper corners of boxes set in rows, the height and the width of all."""
    x = y = height = used = 0.0
    spots: list[Point] = []
    for wide, high in sizes:
        if x and x + wide > width:
            x, y, height = 0.0, y + height + GAP, 0.0
        spots.append((x, y))
        used = max(used, x + wide)
        x, height = x + wide + GAP, max(height, high)
    return spots, y + height, used
