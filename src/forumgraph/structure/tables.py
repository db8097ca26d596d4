"""Tables as evidence: rows that belong together, what heads them, and what kind they are.

::

    lines ─▶ tables ─▶ grids (a head row and the rows below it) ─▶ roster    persons (members)
                                                                   programme sessions (timetables)
                                                                   remarks   speeches (remarks)

A table of another kind is left to the readers of lines, a row a line; so is a single row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from forumgraph.structure.announcements import TIME_SPAN
from forumgraph.structure.columns import (
    PERSONAL,
    POSTS,
    ColumnGuesser,
    merge_heads,
    read_heads,
    widen_heads,
)
from forumgraph.structure.lines import Cell, Line
from forumgraph.structure.persons import PersonParser

ALONE = 6  # lines of one cell that may stand in a row inside a table
LONGEST = 400  # letters of such a cell
_NUMBER_BOX = re.compile(r"(?P<roman>[Ⅰ-Ⅻ]+|[IVX]{1,4})\.?|(?P<number>\d{1,2})\.?|[가-하]\.?")
_VOICES = re.compile(r"의\s?견|발언|자문|제언|질의|논의|토의|소감")
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

    `heads` are the head rows (none where the cells alone told), `first` the index of the line
    the table begins at.
    """

    columns: tuple[str, ...]
    heads: list[Row]
    rows: list[Row]
    first: int
    kind: Kind = ""

    def list_lines(self) -> set[int]:
        """Return the indices of the lines the grid takes up."""
        return {row.line.index for row in (*self.heads, *self.rows)}


@dataclass(slots=True)
class Tables:
    """The grids of a record by kind, and the lines they take from other readers."""

    rosters: list[Grid] = field(default_factory=list)
    programmes: list[Grid] = field(default_factory=list)
    remarks: list[Grid] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def read_tables(lines: list[Line], parser: PersonParser) -> Tables:
    """Find the tables of a record and tell rosters, programmes and remarks from others."""
    found = Tables()
    if not any(line.cells for line in lines):
        return found
    guesser = ColumnGuesser(parser)
    kinds = {"roster": found.rosters, "programme": found.programmes, "remarks": found.remarks}
    for rows in find_tables(lines):
        if _open_box(rows):
            continue
        first = rows[0].line.index
        above = lines[first - 1].text if first else ""
        for grid in _split_grids(rows, guesser):
            if not grid.heads:
                grid.kind = _judge_headless(grid, above)
            if grid.kind:
                kinds[grid.kind].append(grid)
                found.lines |= grid.list_lines()
    return found


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


def _open_box(rows: list[Row]) -> bool:
    """Make a heading of a box with a number in one cell and the heading in another."""
    filled = rows[0].filled
    if len(rows) != 1 or len(filled) != 2 or len(filled[1].text) > 60:
        return False
    number, title = filled
    match = _NUMBER_BOX.fullmatch(number.text)
    if match is None or not re.search(r"[가-힣A-Za-z]{2}", title.text):
        return False
    line = rows[0].line
    kind, rank = ("roman", 2) if match["roman"] else ("number", 4)
    line.marker, line.kind, line.rank = number.text, kind, rank
    line.body, line.body_start, line.cells = title.text, title.start, ()
    return True


def _split_grids(rows: list[Row], guesser: ColumnGuesser) -> list[Grid]:
    """Cut a table where a row heads columns anew; what stands above the first head has none."""
    first = rows[0].line.index
    grids = [Grid((), [], [], first)]
    for row in rows:
        heads = read_heads(row.cells) if len(row.filled) > 1 else None
        grid = grids[-1]
        if heads is None:
            grid.rows.append(row)
        elif grid.heads and not grid.rows:
            grid.columns = merge_heads(grid.columns, heads)
            grid.heads.append(row)
        else:
            # what stands alone above a head may be text between two tables
            while grid.rows and len(grid.rows[-1].filled) == 1:
                grid.rows.pop()
            grids.append(Grid(heads, [row], [], first))
    for grid in grids:
        if not grid.heads:
            grid.columns = guesser.guess(row.cells for row in grid.rows if len(row.filled) > 1)
        wide = max((len(row.cells) for row in grid.rows), default=0)
        grid.columns = widen_heads(grid.columns, wide)
        grid.kind = _judge_kind(grid) if grid.heads else ""
    return grids


def _judge_kind(grid: Grid) -> Kind:
    full = [row for row in grid.rows if len(row.filled) > 1]
    if not full:
        return ""
    kinds = set(grid.columns)
    personal = kinds & PERSONAL
    if personal and ("statement" in kinds or (kinds & {"speaker"} and kinds & {"title", "talk"})):
        return "remarks"
    timed = "time" in kinds and _has_times(grid, full)
    if timed and kinds & {"title", "talk", "track", "session", "role", *PERSONAL}:
        return "programme"
    presented = kinds & {"presenter", "panelist", "chair"} or (personal and "talk" in kinds)
    if presented and kinds & {"talk", "title", "track", "session"}:
        return "programme"
    return "roster" if personal and kinds & {*POSTS, "role", "number", "note"} else ""


def _judge_headless(grid: Grid, above: str) -> Kind:
    """Believe a table without heads where its columns, or the line above it, leave no doubt."""
    full = [row for row in grid.rows if len(row.filled) > 1]
    kinds = set(grid.columns)
    if len(full) < 2:
        return ""
    if "statement" in kinds and kinds & {"name", "person"} and _VOICES.search(above):
        grid.columns = tuple("speaker" if kind == "person" else kind for kind in grid.columns)
        return "remarks"
    if "time" in kinds and len(grid.columns) > 1:
        return "programme"
    names = grid.columns.count("name")
    unknown = [i for i, kind in enumerate(grid.columns) if not kind]
    free = [cell for i in unknown for row in full if (cell := row.pick(i))]
    if names == 1 and kinds & POSTS and len(free) < len(full):
        return "roster"
    return ""


def _has_times(grid: Grid, full: list[Row]) -> bool:
    """Say whether the column of times holds times of day; dates of a plan are no programme."""
    columns = [i for i, kind in enumerate(grid.columns) if kind == "time"]
    cells = [cell for i in columns for row in full if (cell := row.pick(i))]
    timed = [cell for cell in cells if TIME_SPAN.match(cell.text)]
    return bool(timed) and len(timed) * 2 >= len(cells)
