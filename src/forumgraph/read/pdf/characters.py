"""One page of a PDF: PDFium's characters as lines and table rows in PDFium's order.

That order is kept because it is right where others fail: it has the blanks of Korean and reads
one column after the other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from forumgraph.read.pdf.letters import SURROGATE, Frame, open_page, read_letters
from forumgraph.read.pdf.lines import (
    Box,
    Entry,
    Letters,
    Line,
    Page,
    Row,
    find_seams,
    list_gaps,
    list_lines,
    mend_lines,
    space_words,
)
from forumgraph.read.pdf.rules import Drawings, read_drawings
from forumgraph.read.pdf.tables import Grid, find_tables

# PDFium writes U+0002 (older: U+FFFE) for the hyphen it takes a cut word's for, and then no
# line end; U+0000 for a letter of no known meaning.
_PLAIN = str.maketrans({"\x02": "-", "\ufffe": "-", "\x00": "", "\r": "", "\n": ""})
_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_UNKNOWN = re.compile("[\x00\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_SAMPLE = 100
# More than this off level or upright is a watermark.
_SLANT = math.radians(4)


def read_page(document: Any, index: int, most: int) -> Page:
    """Return the lines and table rows of a page, at most so many characters of it.

    Raises:
        PageUnreadable: PDFium makes nothing of it.
    """
    with open_page(document, index) as (page, text):
        frame = Frame.of_page(page)
        count = min(max(0, pdfium.FPDFText_CountChars(text)), most)
        letters = read_letters(text, count, frame)
        drawings = read_drawings(page, frame.place)
        found = Page(index + 1, frame.width, frame.height)
        found.pictures, found.drawings = drawings.pictures, drawings.paths
        found.characters = count
        found.rules = tuple(drawings.horizontals)
        _LineReader(text, letters, found, _find_grids(drawings)).read(frame.turned)
        return found


def _find_grids(drawings: Drawings) -> list[Grid]:
    if not drawings.complete:
        return []
    grids = find_tables(drawings.horizontals, drawings.verticals)
    # A table inside a table's cell comes first: it knows better what is in it.
    return sorted(grids, key=lambda grid: grid.box.width * grid.box.height)


class _LineReader:
    """Cuts the characters into lines, and sorts those inside tables into cells."""

    def __init__(self, text: Any, letters: Letters, page: Page, grids: list[Grid]) -> None:
        self.text, self.letters, self.page, self.grids = text, letters, page, grids
        self.cells: dict[tuple[int, int], list[Line]] = {}
        self.matrix = pdfium.FS_MATRIX()

    def read(self, turned: int) -> None:
        """Fill the page."""
        order: list[Line | int] = []
        for found in _LINE.finditer(self.letters.text):
            for start, end, place in self._split(found.start(), found.end()):
                line = self._make_line(start, end, turned)
                if line is None:
                    continue
                if place is None:
                    order.append(line)
                    continue
                if place[0] not in order:
                    order.append(place[0])
                self.cells.setdefault(place, []).append(line)
        self._count_unknown()
        entries: list[Entry] = []
        for entry in order:
            entries += self._list_rows(entry) if isinstance(entry, int) else [entry]
        self.page.entries = mend_lines(entries)

    def _split(self, start: int, end: int) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
        """Yield the parts of a line of PDFium's that stand in one cell, or in none."""
        box = self.letters.bound(start, end) if self.grids else _NOWHERE
        if not any(_overlap(box, grid.box) for grid in self.grids):
            yield start, end, None
            return
        places = [self._locate(index) for index in range(start, end)]
        for index, letter in enumerate(self.letters.text[start:end]):
            if letter.isspace():
                places[index] = places[max(0, index - 1)]
        for place, members in groupby(range(start, end), lambda index: places[index - start]):
            inside = list(members)
            yield inside[0], inside[-1] + 1, place

    def _locate(self, index: int) -> tuple[int, int] | None:
        letters = self.letters
        x = (letters.lefts[index] + letters.rights[index]) / 2
        y = (letters.tops[index] + letters.bottoms[index]) / 2
        for number, grid in enumerate(self.grids):
            cell = grid.locate(x, y)
            if cell >= 0:
                return number, cell
        return None

    def _make_line(self, start: int, end: int, turned: int) -> Line | None:
        raw = self.letters.text[start:end].replace("\x00", " ")
        visible = raw.strip()
        if not visible:
            self.page.letters += self.letters.text.count("\x00", start, end)
            return None
        first = start + len(raw) - len(raw.lstrip())
        last = first + len(visible)
        box = self.letters.bound(first, last)
        middle = first + len(visible) // 2
        middle += visible[len(visible) // 2].isspace()
        pdfium.FPDFText_GetMatrix(self.text, middle, self.matrix)
        if not self._is_kept(len(visible), box, turned):
            return None
        scale = math.hypot(self.matrix.c, self.matrix.d)
        size = pdfium.FPDFText_GetFontSize(self.text, middle) * scale
        size = size if 1.0 <= size <= 500.0 else max(1.0, box.height)
        seams = find_seams(self.letters, first, last)
        made = {seam.at for seam in seams if self._is_made(first + seam.at)}
        text = self.letters.text[first:last]
        tail = "".join(
            blank
            for index, blank in enumerate(self.letters.text[last:end], last)
            if blank != "\x00" and not self._is_made(index)
        )
        cut = first + len(text.split(maxsplit=1)[0])
        return Line(
            _write_plainly(space_words(text, seams, made, size) + tail),
            box,
            self.letters.bottoms[middle],
            size,
            self.letters.rights[cut - 1] - self.letters.lefts[first],
            self.letters.rights[first] - self.letters.lefts[first],
            self.page.number,
            list_gaps(text, seams, size),
            seams[0].right if seams else 0.0,
        )

    def _is_made(self, index: int) -> bool:
        """Say whether PDFium made a character that the page does not have."""
        return bool(pdfium.FPDFText_IsGenerated(self.text, index))

    def _is_kept(self, count: int, box: Box, turned: int) -> bool:
        """Say whether it is no watermark and stands on the page; count what is visible."""
        angle = math.atan2(self.matrix.b, self.matrix.a) - turned * math.pi / 2
        off = abs((angle + math.pi / 4) % (math.pi / 2) - math.pi / 4)
        across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if off > _SLANT:
            self.page.slanted += count
        elif not (0 <= across <= self.page.width and 0 <= down <= self.page.height):
            self.page.outside += count
        else:
            self.page.letters += count
            return True
        return False

    def _count_unknown(self) -> None:
        text = self.letters.text
        step = max(1, len(text) // _SAMPLE)
        sample = range(0, len(text), step)
        errors = sum(pdfium.FPDFText_HasUnicodeMapError(self.text, at) > 0 for at in sample)
        self.page.unmapped = max(len(_UNKNOWN.findall(text)), errors * step)

    def _list_rows(self, number: int) -> list[Entry]:
        """Return the rows of a table; the lines where only one cell holds any."""
        grid = self.grids[number]
        cells = {cell: lines for (table, cell), lines in self.cells.items() if table == number}
        if len(cells) < 2:
            return [line for lines in cells.values() for line in lines]
        rows: list[Entry] = []
        for box, fields in grid.list_rows():
            lines = tuple(_sort_cell(cells.get(cell, [])) for cell, _ in fields)
            if any(lines):
                widths = tuple(width for _, width in fields)
                rows.append(Row(lines, widths, box, number, self.page.number))
        return rows


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip


def _sort_cell(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(list_lines(mend_lines(sorted(lines, key=lambda line: line.base))))


def _write_plainly(text: str) -> str:
    """Return the text with real hyphens, and with pairs of surrogates (Windows) as one letter."""
    text = text.translate(_PLAIN)
    if SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
