"""Room for everybody else, around the first picture: near their neighbours, touching nobody.

The free spots are those of a grid of bricks; each node takes the nearest one to its neighbours.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from forumgraph.export.blocks import BOX_HEIGHT, BOX_WIDTH, GOLDEN_ANGLE, Places, Point
from forumgraph.export.communities import Ties

Brick = tuple[int, int]

WIDTH, HEIGHT = BOX_WIDTH + 6, BOX_HEIGHT + 6
# A brick to the side counts as near as its share of the width: what grows stays wide.
_LEVEL = 1.5
# How many rows around its wish a node looks for a free brick before it walks on.
_REACH = 10
_SIDEWAYS = 0.6


def surround_places(places: Places, ties: Ties, groups: Mapping[str, int]) -> Places:
    """Place all that are tied to placed nodes, straight or by others; return these places.

    Neighbours of the same community draw first: between two communities nobody is at home.
    """
    ring = set(places) & ties.keys()
    if not ring:
        return {}
    wall, added = Wall(places.values()), dict(places)
    while ring:
        waiting = {far for node in ring for far in ties.get(node, ()) if far not in added}
        # The strongest choose first, so that what matters lies near.
        pulls = {node: _list_pulls(node, ties, groups, added) for node in waiting}
        order = sorted(waiting, key=lambda node: (-math.fsum(p[0] for p in pulls[node]), node))
        added |= {node: wall.take_brick(_find_middle(pulls[node])) for node in order}
        ring = waiting
    return {node: place for node, place in added.items() if node not in places}


def _list_pulls(
    node: str, ties: Ties, groups: Mapping[str, int], places: Places
) -> list[tuple[float, Point]]:
    near = {far: strength for far, strength in ties[node].items() if far in places}
    own = groups.get(node)
    kin = {far for far in near if groups.get(far) == own}
    return [(near[far], places[far]) for far in sorted(kin or near)]


def _find_middle(pulls: list[tuple[float, Point]]) -> Point:
    weight = math.fsum(strength for strength, _ in pulls)
    x, y = (math.fsum(s * point[axis] for s, point in pulls) / weight for axis in (0, 1))
    return x, y


class Wall:
    """Bricks of the size of a node with its label; knows which are free."""

    def __init__(self, taken: Iterable[Point]) -> None:
        points = list(taken)
        self.taken = {brick for point in points for brick in _list_touched(point)}
        self.middle = _find_middle([(1.0, point) for point in points])
        self.steps = _list_steps(_REACH)
        self.tried: dict[Brick, int] = defaultdict(int)
        self.walks = 0

    def take_brick(self, wanted: Point) -> Point:
        """Take the free brick nearest to a point, or one further out; return its middle."""
        point = self._lean_inwards(wanted)
        while (brick := self._search(_find_brick(point))) is None:
            point = self._walk_out(point)
        self.taken.add(brick)
        return _find_centre(brick)

    def _search(self, start: Brick) -> Brick | None:
        column, row = start
        for at in range(self.tried[start], len(self.steps)):
            dx, dy = self.steps[at]
            if (column + dx, row + dy) not in self.taken:
                # What is taken stays taken: the next one who wants to be here need not look again.
                self.tried[start] = at
                return column + dx, row + dy
        self.tried[start] = len(self.steps)
        return None

    def _lean_inwards(self, point: Point) -> Point:
        """Move a wish a little to the middle: a long chain then winds around the picture."""
        dx, dy = self.middle[0] - point[0], self.middle[1] - point[1]
        share = min(1.0, 0.6 * HEIGHT / (math.hypot(dx, dy) or 1.0))
        return point[0] + share * dx, point[1] + share * dy

    def _walk_out(self, point: Point) -> Point:
        """Step over a crowd: away from the middle, each walk in another direction."""
        self.walks += 1
        turn = self.walks * GOLDEN_ANGLE
        dx, dy = (point[0] - self.middle[0]) / _LEVEL, point[1] - self.middle[1]
        # In the very middle no way is out; further off, straight out with some room to the sides.
        far = math.hypot(dx, dy) + HEIGHT
        dx, dy = dx / far + _SIDEWAYS * math.cos(turn), dy / far + _SIDEWAYS * math.sin(turn)
        stride = 1.5 * _REACH * HEIGHT / math.hypot(dx, dy)
        return point[0] + stride * dx * _LEVEL, point[1] + stride * dy


def _find_centre(brick: Brick) -> Point:
    column, row = brick
    return (column + 0.5 * (row % 2)) * WIDTH, row * HEIGHT


def _find_brick(point: Point) -> Brick:
    row = round(point[1] / HEIGHT)
    return round(point[0] / WIDTH - 0.5 * (row % 2)), row


def _list_touched(point: Point) -> list[Brick]:
    x, y = point
    column, row = _find_brick(point)
    around = [(column + dx, row + dy) for dx in (-2, -1, 0, 1, 2) for dy in (-1, 0, 1)]
    return [
        brick
        for brick in around
        if abs(_find_centre(brick)[0] - x) < WIDTH and abs(_find_centre(brick)[1] - y) < HEIGHT
    ]


def _list_steps(reach: int) -> list[Brick]:
    """List the bricks around one within `reach` rows, the nearest first."""
    wide = math.ceil(reach * _LEVEL * HEIGHT / WIDTH)
    far = [
        (math.hypot(column * WIDTH / _LEVEL, row * HEIGHT), column, row)
        for column in range(-wide, wide + 1)
        for row in range(-reach, reach + 1)
    ]
    return [(column, row) for length, column, row in sorted(far) if length <= reach * HEIGHT]
