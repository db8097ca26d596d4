"""Tables of HTML: which are rows of cells, and which only hold paragraphs in place.

Attendance lists and timetables live in tables; but so do whole pages of Korean boards and forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forumgraph.read.content import Piece
from forumgraph.read.markup.lists import read_whole
from forumgraph.read.markup.regions import Found

# The HTML standard's own bounds for spans.
_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
# Spans cost work for cells that are not there; beyond this they count as one.
_MOST_COVERED = 1_000_000
# A cell with more than this holds the text of a page, not an entry of a list.
_LONG_CELL, _MANY_LINES = 1000, 20
_LONG_TERM = 100


@dataclass(slots=True)
class _Cell:
    columns: int = 1
    rows: int = 1
    found: list[Found] = field(default_factory=list)


@dataclass
class Table:
    """A table while the walk is in it; `ragged` rows (of a `dl`) do not share columns."""

    ragged: bool = False
    rows: list[list[_Cell]] = field(default_factory=list)

    def begin_row(self) -> None:
        """Begin another row."""
        self.rows.append([])

    def begin_cell(self, tag: str, attributes: Mapping[str, str | None]) -> list[Found]:
        """Begin another cell; return the list for what is found in it."""
        if tag == "dt" or not self.rows:
            self.begin_row()
        columns = max(1, min(_MOST_COLUMNS, read_whole(attributes.get("colspan"), 1)))
        # 0 means: to the end of the table.
        rows = read_whole(attributes.get("rowspan"), 1) or _MOST_ROWS
        cell = _Cell(columns, max(1, min(_MOST_ROWS, rows)))
        self.rows[-1].append(cell)
        return cell.found

    def lay_out(self) -> list[Found]:
        """Return what the page shows of the table, row by row."""
        laid: list[Found] = []
        for row in self._align():
            filled = [cell for cell in row if cell.found]
            if len(filled) < 2 or any(map(self._is_long, filled)):
                laid += [one for cell in filled for one in cell.found]
            else:
                laid.append(_make_row(row, filled))
        return laid

    def _is_long(self, cell: _Cell) -> bool:
        size = sum(one.size for one in cell.found)
        if self.ragged:
            return size > _LONG_TERM or len(cell.found) > 1
        nested = any(one.piece.cells for one in cell.found)
        return nested or size > _LONG_CELL or len(cell.found) > _MANY_LINES

    def _align(self) -> Iterator[list[_Cell]]:
        """Yield the rows, with an empty cell where one from the left or above reaches in.

        Only columns in which some cell begins are columns.
        """
        placed = [] if self.ragged else self._place()
        columns = sorted({column for row in placed for column in row})
        cells = sum(map(len, self.rows))
        # Nobody's table; padded it would fill the memory.
        if self.ragged or len(columns) * len(placed) > 50 * cells + 1000:
            yield from self.rows
            return
        for row in placed:
            yield [row.get(column) or _Cell() for column in columns]

    def _place(self) -> list[dict[int, _Cell]]:
        """Return the rows with the column in which each cell begins."""
        covered: dict[int, int] = {}  # column → the last row that a cell above reaches
        placed: list[dict[int, _Cell]] = []
        work = 0
        for number, row in enumerate(self.rows):
            column, places = 0, dict[int, _Cell]()
            for cell in row:
                while work < _MOST_COVERED and covered.get(column, -1) >= number:
                    column += 1
                    work += 1
                places[column] = cell
                if cell.rows > 1 and work < _MOST_COVERED:
                    last = number + cell.rows - 1
                    covered.update(dict.fromkeys(range(column, column + cell.columns), last))
                    work += cell.columns
                column += cell.columns
            placed.append(places)
        return placed


def _make_row(row: list[_Cell], filled: list[_Cell]) -> Found:
    texts = tuple("\n".join(map(_show, (one.piece for one in cell.found))) for cell in row)
    found = [one for cell in filled for one in cell.found]
    linked, size = sum(one.linked for one in found), sum(one.size for one in found)
    return Found(Piece(kind="table_row", cells=texts), found[0].region, linked, size)


def _show(piece: Piece) -> str:
    return f"{piece.label} {' '.join(piece.lines)}".strip()
