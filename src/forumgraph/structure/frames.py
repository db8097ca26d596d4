"""Tables that are none: frames around text, and boxes around a heading."""

from __future__ import annotations

import re

from forumgraph.structure.columns import is_clock, is_statement
from forumgraph.structure.contacts import PHONE
from forumgraph.structure.grids import Row
from forumgraph.structure.labels import find_field
from forumgraph.structure.lines import Cell, Line, cut_line

LINE = 15  # letters: a shorter text may be a title that ends like a sentence
_NUMBER_BOX = re.compile(r"(?P<roman>[Ⅰ-Ⅻ]+|[IVX]{1,4})\.?|(?P<number>\d{1,2})\.?|[가-하]\.?")
_HEAD_FIELDS = ("when", "venue", "both", "host", "hosts", "organizer", "sponsor", "theme", "people")
_PARAGRAPH = re.compile(r"\S+(?:\s\S+)*")


def open_frames(lines: list[Line], taken: set[int]) -> list[Line]:
    """Return the lines with rows that hold sentences cut into the paragraphs of their cells.

    Such a row is a frame around text. Rows in `taken`, which a table's reader explains, stay,
    and so do labels with their values.
    """
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
    said = [part for part in paragraphs if len(part.text) > LINE and is_statement(part.text)]
    if not said or any(is_clock(cell.text) for cell in cells):
        return []
    parts = [cut_line(line, paragraph) for paragraph in paragraphs]
    parts[0].gap = line.gap
    starts = {cell.start for cell in cells}
    for part in parts:
        part.block = "table_row" if part.start in starts else "paragraph"
    return parts


def open_box(rows: list[Row]) -> bool:
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
