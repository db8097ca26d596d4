"""The grids of a record: rows that belong together, and what heads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from forumgraph.structure.columns import merge_heads, read_heads, widen_heads
from forumgraph.structure.contacts import PHONE
from forumgraph.structure.lines import Cell, Line

ALONE = 6  # lines of one cell that may stand in a row inside a table
LONGEST = 400  # letters of such a cell
_CONTACT = re.compile(rf"(?:담당|책임자|문의).*{PHONE.pattern}")
Kind = Literal["roster", "programme", "remarks", ""]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a cell that spans all columns is a row with this cell alone."""

    line: Line
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> list[Cell]:
        """Return the cells that are not empty."""
        return [cell for cell in self.cells if cell.text]

    def pick(self, column: int) -> Cell | None:
        """Return the cell of a column unless it is empty or missing."""
        cell = self.cells[column] if column < len(self.cells) else None
        return cell if cell and cell.text else None


@dataclass(slots=True)
class Grid:
    """Rows under one head: what each column holds, and what the whole is.

    `heads` are the head rows (none where the cells alone told), `above` is the line that
    stands above the table.
    """

    columns: tuple[str, ...]
    heads: list[Row]
    rows: list[Row]
    above: Line | None
    kind: Kind = ""

    def list_lines(self) -> set[int]:
        """Return the indices of the lines the grid takes up."""
        return {row.line.index for row in (*self.heads, *self.rows)}


def find_tables(lines: list[Line]) -> list[list[Row]]:
    """Group the rows of each table; a line between rows is a row, too.

    The reader gives what stands alone in its row as a paragraph: in a table it heads the rows
    below it, or it is the only cell that is not merged with the one above.
    """
    tables: list[list[Row]] = []
    waiting: list[Row] = []
    for line in lines:
        if line.cells:
            last = tables[-1][-1] if tables and tables[-1] else None
            adjoins = last is not None and line.index == last.line.index + len(waiting) + 1
            if line.gap or not adjoins:
                tables.append([])
                waiting = []
            tables[-1] += [*waiting, Row(line, line.cells)]
            waiting = []
        elif len(waiting) < ALONE and _may_stand_alone(line):
            waiting.append(Row(line, (Cell(line.text, line.start),)))
        else:
            waiting = []
    return [rows for rows in tables if rows]


def _may_stand_alone(line: Line) -> bool:
    return not line.gap and not line.level and len(line.text) <= LONGEST


def split_grids(rows: list[Row], above: Line | None) -> list[Grid]:
    """Cut a table where a row heads columns anew; what stands above the first head has none."""
    grids = [Grid((), [], [], above)]
    for row in rows:
        heads = read_heads(row.cells) if len(row.filled) > 1 else None
        grid = grids[-1]
        if heads is None and grid.heads and _CONTACT.search(row.line.text):
            grids.append(Grid((), [], [row], above))
        elif heads is None:
            grid.rows.append(row)
        elif grid.heads and not grid.rows:
            grid.columns = merge_heads(grid.columns, heads)
            grid.heads.append(row)
        else:
            # what stands alone above a head may be text between two tables
            over = [grid.rows.pop() for _ in takewhile(_is_alone, reversed([*grid.rows]))]
            above = over[0].line if over else above
            grids.append(Grid(heads, [row], [], above))
    for grid in grids:
        wide = max((len(row.cells) for row in grid.rows), default=0)
        grid.columns = widen_heads(grid.columns, wide)
    return grids


def _is_alone(row: Row) -> bool:
    return len(row.filled) == 1
