"""Ruled tables: from the straight lines of a page to grids, cells and rows. Pure geometry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from forumgraph.read.pdf.lines import Box, Rule

# Lines this close are one: double borders, ends that do not quite meet.
_NEAR = 3.0
_COLLINEAR = 1.5
# Columns narrower than this are borders, not columns.
_OPEN = 8.0
# A side of a cell counts as drawn when so much of it is.
_COVERED = 0.8
# After joining what is in one line; a page of 60 rows and 20 columns has fewer.
_MOST_RULES = 600
_MOST_CELLS = 6000


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the edges of its columns and rows, and which cell every field belongs to.

    `owners[row][column]` is the number of the cell; fields with no line between share one.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """Return what the table takes of the page."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def locate(self, x: float, y: float) -> int:
        """Return the cell at a point, -1 outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owners[row][column]
        return -1

    def list_rows(self) -> Iterator[tuple[Box, list[tuple[int, float]]]]:
        """Yield each row's box with its cells and their widths, in column order.

        A cell over several columns is given once; one over several rows is given in its first
        row and as -1 in the others, so that what stands below it keeps its column.
        """
        seen: set[int] = set()
        for row, owners in enumerate(self.owners):
            cells: list[tuple[int, float]] = []
            for column, owner in enumerate(owners):
                width = self.xs[column + 1] - self.xs[column]
                if column and owners[column - 1] == owner:
                    cells[-1] = (cells[-1][0], cells[-1][1] + width)
                else:
                    cells.append((-1 if owner in seen else owner, width))
            seen.update(owners)
            box = Box(self.xs[0], self.ys[row], self.xs[-1], self.ys[row + 1])
            yield box, cells


def find_tables(horizontals: Iterable[Rule], verticals: Iterable[Rule]) -> list[Grid]:
    """Return the ruled tables: at least two cells side by side. A frame is none.

    The outer sides may be open, as is usual in Korean offices; then the level lines' ends, or
    the upright ones', are the edge.
    """
    across, down = join_rules(horizontals), join_rules(verticals)
    if not down or len(across) < 2 or max(len(across), len(down)) > _MOST_RULES:
        return []
    grids = (_build_grid(*group) for group in _group_rules(across, down))
    return [grid for grid in grids if grid is not None]


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules with those that lie in one line and touch put together."""
    joined: list[Rule] = []
    for lane in _cluster(sorted(rules), _COLLINEAR):
        at = sum(rule.at for rule in lane) / len(lane)
        start, end = lane[0].start, lane[0].end
        for rule in sorted(lane, key=lambda rule: rule.start):
            if rule.start > end + _NEAR:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        joined.append(Rule(at, start, end))
    return joined


def _cluster(rules: list[Rule], near: float) -> Iterator[list[Rule]]:
    lane: list[Rule] = []
    for rule in rules:
        # From the first, not the last: a ladder of close lines is no line.
        if lane and rule.at > lane[0].at + near:
            yield lane
            lane = []
        lane.append(rule)
    if lane:
        yield lane


def _group_rules(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the rules that hang together by crossing or touching."""
    parents = list(range(len(across) + len(down)))

    def find(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for one, level in enumerate(across):
        for other, upright in enumerate(down, len(across)):
            if _meet(level, upright):
                parents[find(one)] = find(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(find(index), ([], []))[index >= len(across)].append(rule)
    yield from (group for group in groups.values() if len(group[0]) >= 2 and group[1])


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _build_grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _find_edges(down, across)
    ys = _find_edges(across, down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 2 or rows * columns > _MOST_CELLS:
        return None
    upright = _mark_sides(down, xs, ys)
    level = _mark_sides(across, ys, xs)
    parents = list(range(rows * columns))

    def find(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and (column + 1, row) not in upright:
                parents[find(here + 1)] = find(here)
            if row + 1 < rows and (row + 1, column) not in level:
                parents[find(here + columns)] = find(here)
    owners = tuple(
        tuple(find(row * columns + column) for column in range(columns)) for row in range(rows)
    )
    beside = any(len(set(row)) > 1 for row in owners)
    return Grid(tuple(xs), tuple(ys), owners) if beside else None


def _find_edges(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Return where the rules lie, and the ends of the crossing ones that reach further out."""
    edges = [sum(rule.at for rule in lane) / len(lane) for lane in _cluster(sorted(rules), _NEAR)]
    first = [rule.start for rule in crossing if rule.start < edges[0] - _OPEN]
    last = [rule.end for rule in crossing if rule.end > edges[-1] + _OPEN]
    if len(first) >= 2:
        edges.insert(0, median(first))
    if len(last) >= 2:
        edges.append(median(last))
    return edges


def _mark_sides(rules: list[Rule], edges: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """Return (edge, step) for every side of a field that is drawn."""
    sides: set[tuple[int, int]] = set()
    for rule in rules:
        edge = min(range(len(edges)), key=lambda index: abs(edges[index] - rule.at))
        for step, (start, end) in enumerate(pairwise(steps)):
            covered = min(rule.end, end) - max(rule.start, start)
            if covered >= _COVERED * (end - start):
                sides.add((edge, step))
    return sides
