"""Communities side by side: near those they are tied to, a gap between, about as wide as a window.

Each community is a piece of a mosaic. One piece after another is set on a grid where it is nearest
to the pieces it is tied to and the picture stays compact; then each is taken up and set once more,
when all the others lie.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from forumgraph.export.blocks import BOX, Places, Points
from forumgraph.export.communities import Ties

Mask: TypeAlias = NDArray[np.bool_]
Cells: TypeAlias = NDArray[np.int_]

CELL = BOX / 2
# From the middle of a node to the nearest middle of another community's node: more than a box,
# which is what makes a community visible as one.
CLEAR = BOX + np.array([80, 64])
# What a pixel to the tied pieces, to the middle, and of the less long extent costs, beside one
# of the longer extent.
TIED, LESSER = 0.5, 0.2
CENTRAL = (0.2, 0.6)
PASSES = 3
FLIPS = tuple(np.array(flip) for flip in ((1, 1), (-1, 1), (1, -1), (-1, -1)))


@dataclass
class Piece:
    """A community: its nodes, their places around its own middle, and where that lies."""

    nodes: list[str]
    points: Points
    middle: Points | None = None

    def lie(self) -> Points:
        """Return the places of the nodes in the picture."""
        assert self.middle is not None
        return np.asarray(self.points + self.middle)


@dataclass(frozen=True)
class Bond:
    """A tie out of a piece: the row of its own node, the other piece and the row there."""

    row: int
    other: Piece
    far: int
    strength: float


def lay_mosaic(blocks: Sequence[Places], ties: Ties, aspect: float) -> Places:
    """Set the blocks side by side without touching, `aspect` times as wide as high."""
    pieces = [Piece(list(block), _centre(np.array(list(block.values())))) for block in blocks]
    board = Board(pieces, collect_bonds(pieces, ties), aspect)
    tried = [picture for central in CENTRAL for picture in board.lay_pieces(central)]
    _, every = min(tried, key=lambda picture: round(picture[0], 6))
    nodes = [node for piece in pieces for node in piece.nodes]
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, every, strict=True)}


def _centre(points: Points) -> Points:
    return np.asarray(points - (points.min(axis=0) + points.max(axis=0)) / 2)


def collect_bonds(pieces: Sequence[Piece], ties: Ties) -> list[list[Bond]]:
    """List for each piece the ties of its nodes to those of other pieces."""
    home = {node: (piece, row) for piece in pieces for row, node in enumerate(piece.nodes)}
    return [
        [
            Bond(row, *home[other], strength)
            for row, node in enumerate(piece.nodes)
            for other, strength in ties.get(node, {}).items()
            if other in home and home[other][0] is not piece
        ]
        for piece in pieces
    ]


class Board:
    """The grid that pieces are set on; knows which are tied and where they lie."""

    def __init__(
        self, pieces: Sequence[Piece], bonds: Sequence[Sequence[Bond]], aspect: float
    ) -> None:
        self.pieces, self.bonds = pieces, bonds
        self.central = CENTRAL[0]
        self.stretch = np.array([1 / math.sqrt(aspect), math.sqrt(aspect)])
        sizes = [np.ptp(piece.points, axis=0) + CLEAR for piece in pieces]
        side = math.sqrt(sum(float(np.prod(size)) for size in sizes))
        # Room for all of them at the wanted shape, and for a piece at every edge.
        self.reach = np.ceil(np.max(sizes, axis=0) / CELL).astype(int)
        self.half = np.ceil(0.6 * side / self.stretch / CELL).astype(int) + self.reach
        spots = [np.arange(-half, half + 1) for half in self.half]
        self.middles = np.stack(np.meshgrid(*spots, indexing="ij"), axis=-1) * CELL

    def lay_pieces(self, central: float) -> Iterator[tuple[float, Points]]:
        """Set all pieces, then each anew; yield the cost and the picture after every pass."""
        self.central = central
        for piece in self.pieces:
            piece.middle = None
        for _ in range(PASSES):
            for at in self.order_pieces():
                self.set_piece(at)
            yield self.weigh_picture(), np.concatenate([piece.lie() for piece in self.pieces])

    def weigh_picture(self) -> float:
        """Return what all costs together: the extent, and the ties between pieces."""
        every = np.concatenate([piece.lie() for piece in self.pieces])
        extent = (np.ptp(every, axis=0) + BOX) * self.stretch
        ties = [
            (float(np.hypot(*(piece.lie()[bond.row] - bond.other.lie()[bond.far]))), bond.strength)
            for piece, bonds in zip(self.pieces, self.bonds, strict=True)
            for bond in bonds
        ]
        weight = math.fsum(strength for _, strength in ties)
        tied = math.fsum(length * strength for length, strength in ties) / (weight or 1)
        return float(extent.max() + LESSER * extent.min()) + TIED * tied

    def order_pieces(self) -> list[int]:
        """Order the pieces so that each is followed by the one most tied to those before it."""
        index = {id(piece): at for at, piece in enumerate(self.pieces)}
        total = [math.fsum(bond.strength for bond in bonds) for bonds in self.bonds]
        pull = [0.0] * len(self.pieces)
        waiting, ordered = list(range(len(self.pieces))), []
        while waiting:
            at = min(waiting, key=lambda one: (-pull[one], -total[one], one))
            waiting.remove(at)
            ordered.append(at)
            for bond in self.bonds[at]:
                pull[index[id(bond.other)]] += bond.strength
        return ordered

    def set_piece(self, at: int) -> None:
        """Set a piece, or set it anew, where it costs least, mirrored if that is better."""
        piece = self.pieces[at]
        piece.middle = None
        lying = [other.lie() for other in self.pieces if other.middle is not None]
        if not lying:
            piece.middle = np.zeros(2)
            return
        every = np.concatenate(lying)
        taken = self._cover(every)
        found = [self._find_best(at, piece.points * flip, every, taken) for flip in FLIPS]
        best = min(range(len(FLIPS)), key=lambda one: (round(found[one][0], 6), one))
        piece.points, piece.middle = piece.points * FLIPS[best], found[best][1]

    def _cover(self, every: Points) -> Mask:
        """Mark the cells where no node of another piece may lie."""
        taken = np.zeros(2 * (self.half + self.reach) + 1, dtype=bool)
        low = np.floor((every - CLEAR) / CELL).astype(int) + self.half + self.reach + 1
        high = np.ceil((every + CLEAR) / CELL).astype(int) + self.half + self.reach
        for (left, top), (right, bottom) in zip(low.tolist(), high.tolist(), strict=True):
            taken[max(0, left) : max(0, right), max(0, top) : max(0, bottom)] = True
        return taken

    def _find_best(
        self, at: int, points: Points, every: Points, taken: Mask
    ) -> tuple[float, Points]:
        """Return the least cost, and where the piece then lies."""
        wide, high = self.middles.shape[:2]
        blocked: Mask = np.zeros((wide, high), dtype=bool)
        cells = np.unique(np.round(points / CELL).astype(int) + self.reach, axis=0)
        for column, row in cells.tolist():
            blocked |= taken[column : column + wide, row : row + high]
        if blocked.all():
            # To the right of everything there is always room.
            return math.inf, every.max(axis=0) + CLEAR - points.min(axis=0)
        free = self.middles[~blocked]
        cost = self._weigh(points, every, free) + TIED * self._pull(at, points, free)
        best = int(np.argmin(np.round(cost, 6)))
        return float(cost[best]), free[best]

    def _weigh(self, points: Points, every: Points, middles: Points) -> Points:
        """Return the cost of a piece's extent and distance from the others, for every middle."""
        high = np.maximum(middles + points.max(axis=0), every.max(axis=0))
        low = np.minimum(middles + points.min(axis=0), every.min(axis=0))
        wide, tall = ((high - low + BOX) * self.stretch).T
        extent = np.maximum(wide, tall) + LESSER * np.minimum(wide, tall)
        away = (middles - every.mean(axis=0)) * self.stretch
        return np.asarray(extent + self.central * np.hypot(away[:, 0], away[:, 1]))

    def _pull(self, at: int, points: Points, middles: Points) -> Points:
        """Return the mean length of the ties to pieces that lie, for every middle."""
        bonds = [bond for bond in self.bonds[at] if bond.other.middle is not None]
        if not bonds:
            return np.zeros(len(middles))
        wanted = np.array([bond.other.lie()[bond.far] - points[bond.row] for bond in bonds])
        weights = np.array([bond.strength for bond in bonds])
        centre = np.average(wanted, axis=0, weights=weights)
        spread = np.average(((wanted - centre) ** 2).sum(axis=1), weights=weights)
        away = middles - centre
        return np.asarray(np.sqrt((away**2).sum(axis=1) + spread))
