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
from itertools import takewhile
from typing import Literal

from forumgraph.structure.columns import (
    ENOUGH,
    MANY,
    PERSONAL,
    POSTS,
    ColumnGuesser,
    is_clock,
    is_statement,
    merge_heads,
    read_heads,
    widen_heads,
)
from forumgraph.structure.contacts import PHONE
from forumgraph.structure.crowds import BULLET
from forumgraph.structure.labels import find_field
from forumgraph.structure.lines import Cell, Line, cut_line
from forumgraph.structure.persons import PersonParser

ALONE = 6  # lines of one cell that may stand in a row inside a table
LONGEST = 400  # letters of such a cell
_NUMBER_BOX = re.compile(r"(?P<roman>[Ⅰ-Ⅻ]+|[IVX]{1,4})\.?|(?P<number>\d{1,2})\.?|[가-하]\.?")
_LISTED = re.compile(r"명단|명부|참석|출석|배석|위원|패널|토론자|발표자|연사|서명")
_HEAD_FIELDS = ("when", "venue", "both", "host", "hosts", "organizer", "sponsor", "theme", "people")
_PARAGRAPH = re.compile(r"\S+(?:\s\S+)*")
# What stands over labels and their values heads no table of another kind.
_LABELLING = frozenset(("", "role", "title", "maybe", "note", "talk"))
SHORT = 12  # letters of a cell that is no text
# A paragraph that says whose it is: `(박하늘 위원) …`, `박하늘 위원: …`, `… (박하늘 위원)`.
OWNED = re.compile(
    rf"^(?:{BULLET}\s*)?(?P<open>[(\[<]\s*)?(?P<head>[^()\[\]<>:：]{{2,20}}?)"
    r"\s*(?(open)[)\]>]\s*[:：]?|[:：])\s*(?=\S)|\((?P<tail>[^()]{2,20})\)[.\s]*$"
)
_CONTACT = re.compile(rf"(?:담당|책임자|문의).*{PHONE.pattern}")
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


@dataclass(slots=True)
class Tables:
    """The grids of a record by kind; `others` are those with heads that say something else."""

    rosters: list[Grid] = field(default_factory=list)
    programmes: list[Grid] = field(default_factory=list)
    remarks: list[Grid] = field(default_factory=list)
    others: list[Grid] = field(default_factory=list)

    def list_lines(self) -> set[int]:
        """Return the lines that rosters, programmes and remarks take from other readers."""
        grids = (*self.rosters, *self.programmes, *self.remarks)
        return {index for grid in grids for index in grid.list_lines()}

    def list_headed(self) -> set[int]:
        """Return the lines whose first cells are no labels: other heads stand above them."""
        return {index for grid in self.others for index in grid.list_lines()}


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
        for grid in _split_grids(rows, lines[first - 1] if first else None):
            if grid.heads:
                grid.kind = _judge_kind(grid)
            else:
                _guess_kind(grid, guesser)
            if grid.kind or (grid.heads and not _LABELLING.issuperset(grid.columns)):
                kinds.get(grid.kind, found.others).append(grid)
    return found


def open_rows(lines: list[Line], tables: Tables) -> list[Line]:
    """Return the lines with rows that hold sentences cut into the paragraphs of their cells.

    Such a row is a frame around text. Rows that a table's reader or a label explains stay.
    """
    taken = tables.list_lines()
    opened: list[Line] = []
    for line in lines:
        parts = [] if line.index in taken else _list_paragraphs(line)
        opened += parts or [line]
        if parts:
            line.index = -1
    for index, line in enumerate(opened):
        line.index = index
    return opened


def _list_paragraphs(line: Line) -> list[Line]:
    """Return the paragraphs of a row as lines, [] unless one of them is a sentence."""
    cells = [cell for cell in line.cells if cell.text]
    if not cells or find_field(cells[0].text) in _HEAD_FIELDS or PHONE.search(line.text):
        return []
    paragraphs = [
        Cell(match.group(), cell.start + match.start())
        for cell in cells for match in _PARAGRAPH.finditer(cell.text)
    ]
    if not any(is_statement(paragraph.text) for paragraph in paragraphs):
        return []
    parts = [cut_line(line, paragraph) for paragraph in paragraphs]
    parts[0].gap = line.gap
    starts = {cell.start for cell in cells}
    for part in parts:
        part.block = "table_row" if part.start in starts else "paragraph"
    return parts


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


def _split_grids(rows: list[Row], above: Line | None) -> list[Grid]:
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


def _judge_kind(grid: Grid) -> Kind:
    full = [row for row in grid.rows if len(row.filled) > 1]
    if not full:
        return ""
    kinds = set(grid.columns)
    personal = kinds & PERSONAL
    if "agenda" in kinds and not kinds & {"statement", "title", "talk", "time"}:
        return "remarks"
    if "statement" in kinds and not personal and _says_who(grid, full):
        return "remarks"
    if personal and ("statement" in kinds or (kinds & {"speaker"} and kinds & {"title", "talk"})):
        return "remarks"
    timed = "time" in kinds and _has_times(grid, full)
    if timed and kinds & {"title", "talk", "track", "session", "role", *PERSONAL}:
        return "programme"
    presented = kinds & {"presenter", "panelist", "chair"} or (personal and "talk" in kinds)
    if presented and kinds & {"talk", "title", "track", "session"}:
        return "programme"
    return "roster" if personal and kinds & {*POSTS, "role", "number", "note"} else ""


def _is_alone(row: Row) -> bool:
    return len(row.filled) == 1


def _guess_kind(grid: Grid, guesser: ColumnGuesser) -> None:
    """Believe a table without heads where its columns, or the line above it, leave no doubt."""
    above = grid.above.text if grid.above and len(grid.above.text) <= 40 else ""
    full = [row for row in grid.rows if len(row.filled) > 1]
    listed = bool(_LISTED.search(above))
    if len(full) < 2:
        return
    columns = guesser.guess([row.cells for row in full], MANY if listed else ENOUGH)
    kinds = set(columns)
    if "time" in kinds and len(columns) > 1:
        grid.columns, grid.kind = columns, "programme"
        return
    columns = tuple("name" if kind == "person" else kind for kind in columns)
    if "statement" in kinds and "name" in columns and _VOICES.search(above):
        grid.columns, grid.kind = columns, "remarks"
    elif columns.count("name") == 1 and kinds & POSTS and _is_known(columns, full, listed):
        grid.columns, grid.kind = columns, "roster"


def _is_known(columns: tuple[str, ...], full: list[Row], listed: bool) -> bool:
    """Say whether all columns but a short one are of a kind, or something calls it a list."""
    unknown = [i for i, kind in enumerate(columns) if not kind]
    free = [cell.text for i in unknown for row in full if (cell := row.pick(i))]
    return listed or (len(unknown) < 2 and all(len(text) <= SHORT for text in free))


def _says_who(grid: Grid, full: list[Row]) -> bool:
    """Say whether statements name their speakers, where no column does."""
    column = grid.columns.index("statement")
    return any(OWNED.search(cell.text) for row in full if (cell := row.pick(column)))


def _has_times(grid: Grid, full: list[Row]) -> bool:
    """Say whether the column of times holds times of day; dates of a plan are no programme."""
    columns = [i for i, kind in enumerate(grid.columns) if kind == "time"]
    cells = [cell for i in columns for row in full if (cell := row.pick(i))]
    timed = [cell for cell in cells if is_clock(cell.text)]
    return bool(timed) and len(timed) * 2 >= len(cells)
