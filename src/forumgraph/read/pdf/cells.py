"""The text of table cells in PDFs, and cells that hold a text of their own. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from forumgraph.read.endings import flows
from forumgraph.read.markers import starts_item
from forumgraph.read.pdf.lines import Box, Line, Row
from forumgraph.read.seams import score_seam

_BLANK = 0.25
_LEAST_PADDING, _MOST_PADDING = 1.0, 8.0
# A cell with more is body text in a frame: minutes are kept in a table's last column.
_MOST_LINES, _MOST_LETTERS = 8, 300


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a document breaks lines in cells.

    `words`: at blanks only, so that every break is one; `trusted`: a blank at a line's end, or
    its lack, tells which it is (see `layout`).
    """

    words: bool = False
    trusted: bool = False


def learn_style(rows: Iterable[Row]) -> CellStyle:
    """Learn from all cells of several lines how lines are broken."""
    tight = loose = blanks = 0
    for upper, lower, room in _list_seams(rows):
        if room < lower.letter:
            tight += 1
            blanks += upper.text[-1:].isspace()
        elif room < _BLANK * upper.size + lower.word:
            loose += 1
    return CellStyle(loose > tight, tight >= 4 and 0.1 * tight <= blanks <= 0.9 * tight)


def _list_seams(rows: Iterable[Row]) -> Iterator[tuple[Line, Line, float]]:
    for row in rows:
        for cell, room in zip(row.cells, _list_rooms(row), strict=True):
            for upper, lower in pairwise(cell):
                yield upper, lower, room - upper.box.width


def _list_rooms(row: Row) -> list[float]:
    """Return the width that each cell has for text, by the narrowest padding of the row."""
    edges = [row.box.left]
    for width in row.widths:
        edges.append(edges[-1] + width)
    paddings = [
        min(line.box.left - edges[at], edges[at + 1] - line.box.right)
        for at, cell in enumerate(row.cells)
        for line in cell
    ]
    padding = min(_MOST_PADDING, max(_LEAST_PADDING, min(paddings, default=0.0)))
    return [width - 2 * padding for width in row.widths]


def write_cells(row: Row, style: CellStyle) -> tuple[str, ...]:
    """Return the text of each cell: a line feed between its paragraphs."""
    return tuple(
        _write_cell(cell, room, style)
        for cell, room in zip(row.cells, _list_rooms(row), strict=True)
    )


def _write_cell(lines: tuple[Line, ...], room: float, style: CellStyle) -> str:
    pairs = list(pairwise(lines))
    seams = [_find_seam(one, other, room - one.box.width, style) for one, other in pairs]
    if len(seams) > 1 and seams.count("\n") * 2 >= len(seams):
        # A cell whose lines are items: its longest, which left no room, is one too.
        seams = [
            seam if flows(one.text, other.text) else "\n"
            for seam, (one, other) in zip(seams, pairs, strict=True)
        ]
    texts = [line.text.strip() for line in lines]
    return "".join(text + seam for text, seam in zip(texts, [*seams, ""], strict=False))


def _find_seam(upper: Line, lower: Line, room: float, style: CellStyle) -> str:
    if starts_item(lower.text):
        return "\n"
    if upper.text[-1:].isspace():
        return " "
    if room < lower.letter and not style.words:
        return " " if not style.trusted and score_seam(upper.text, lower.text) > 0 else ""
    return " " if room < _BLANK * upper.size + lower.word else "\n"


def open_row(row: Row) -> tuple[Row | None, list[tuple[int, Line]]]:
    """Return a row without the cells that hold a text of their own, and their lines.

    Each such line comes with the number of its cell; the row is None when nothing is left.
    """
    large = [at for at, cell in enumerate(row.cells) if _holds_text(cell)]
    if not large:
        return row, []
    lines = [(at, line) for at in large for line in row.cells[at]]
    cells = tuple(() if at in large else cell for at, cell in enumerate(row.cells))
    if not any(cells):
        return None, lines
    bottom = max(line.box.bottom for cell in cells for line in cell)
    return replace(row, cells=cells, box=Box(*row.box[:3], bottom)), lines


def _holds_text(cell: tuple[Line, ...]) -> bool:
    return len(cell) >= _MOST_LINES and sum(len(line.text) for line in cell) >= _MOST_LETTERS
