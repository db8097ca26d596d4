"""From the HWP library's blocks to pieces: what HWP 5, HWPX and HWPML have in common.

The library flattens a table within a table to one line and builds the grid a header promises,
65,535 by 65,535 if it says so. So its callers cut every table out first and leave a mark in its
place; here the mark is met, and the rows are made of the cells that exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from hwp2md.blocks import Block, Note, Paragraph, Table
from hwp2md.numbering import NumberingCounter, NumFormat, apply_template

from forumgraph.read.content import BULLETS, Piece

# Two of Unicode's noncharacters, which no text holds.
_MARK = "\ufdd0{}\ufdd1"
_MARKED = re.compile("\ufdd0(\\d+)\ufdd1")
_CAPTION = re.compile(
    r"[<〈《\[【(]\s?(?:표|그림|사진|도표|도)\s?[\dⅠ-Ⅻ][\d\-–.]*\s?[^<>〈〉《》\[\]【】()]{0,60}[>〉》\]】)]"
    r"|(?:표|그림|사진|도표)\s?\d+(?:[-–.]\d+)*\s?[.:\])>]"
)
_CAPTION_LENGTH = 80
# A longer outline paragraph is a sentence with a number, no head.
_HEADING_LENGTH = 80
_PARALLEL_LENGTH = 40
_MOST_PADDING = 1000
# `제^1장`, `(^1)`: of a hostile thirty thousand letters every paragraph would get a copy.
LONGEST_TEMPLATE = 20


class Cell(NamedTuple):
    """One cell of a table that was cut out, its blocks still to be read; row -1: the caption."""

    row: int
    column: int
    blocks: Iterable[Block | None]


OpenTable = Callable[[int], Iterable[Cell]]


class NumberLevel(NamedTuple):
    """How one level of an outline is numbered: `^1.` with 가나다, from 1."""

    template: str
    form: NumFormat = "DIGIT"
    start: int = 1


@dataclass(slots=True)
class Outline:
    """The numbers of outline paragraphs, which the page shows and the text does not hold."""

    key: int = 0
    levels: Sequence[NumberLevel] = ()
    counter: NumberingCounter = field(default_factory=NumberingCounter)

    def use(self, key: int, levels: Sequence[NumberLevel]) -> None:
        """Number what follows as this definition says."""
        self.key, self.levels = key, levels

    def next_label(self, depth: int) -> str:
        """Return the label of the next paragraph of that depth, 0 outermost."""
        if depth >= len(self.levels):
            return ""
        numbers = self.counter.next(self.key, depth, self.levels[depth].start)
        forms = [level.form for level in self.levels]
        return apply_template(self.levels[depth].template, numbers, forms).strip()


def make_mark(key: int) -> str:
    """Return what stands in the text for the table of that number."""
    return _MARK.format(key)


class PieceWriter:
    """Writes pieces; tables are opened where their marks stand."""

    def __init__(self, open_table: OpenTable, outline: Outline) -> None:
        self.open_table, self.outline = open_table, outline

    def write_pieces(self, blocks: Iterable[Block | None]) -> Iterator[Piece]:
        """Yield the pieces of blocks; None among them is an empty paragraph."""
        gap = False
        for block in blocks:
            if block is None:
                gap = True
                continue
            first = True
            for piece in self._write_block(block):
                if first and (gap or piece.kind == "heading" or isinstance(block, Table)):
                    piece = replace(piece, gap=True)
                yield piece
                first = False
            # What follows a table stands apart from it.
            gap = isinstance(block, Table) if not first else gap

    def _write_block(self, block: Block) -> Iterable[Piece]:
        if isinstance(block, Paragraph):
            return self._write_paragraph(block)
        if isinstance(block, Table):
            return self._write_table(block)
        if isinstance(block, Note):
            return self._write_note(block)
        return ()

    def _write_paragraph(self, block: Paragraph) -> Iterator[Piece]:
        # A forced line break separates items in Korean documents; it does not wrap a line.
        lines = [line for line in block.text.split("\n") if line.strip()]
        if not lines:
            return
        first = self._describe_paragraph(block, lines[0])
        yield first
        for line in lines[1:]:
            if first.kind == "heading":
                yield replace(first, lines=(line,), label="")
            else:
                yield Piece((line,))

    def _describe_paragraph(self, block: Paragraph, line: str) -> Piece:
        if block.level:
            label = self.outline.next_label(block.level - 1)
            if len(block.text) <= _HEADING_LENGTH:
                return Piece((line,), "heading", block.level, label)
            return Piece((line,), "list_item", block.level - 1, label)
        if info := block.list_info:
            bullet = BULLETS[min(info.depth, len(BULLETS) - 1)]
            label = bullet if info.kind == "bullet" else info.label.strip()
            return Piece((line,), "list_item", info.depth, label)
        caption = len(line) <= _CAPTION_LENGTH and _CAPTION.match(line.strip())
        return Piece((line,), "caption" if caption else "paragraph")

    def _write_note(self, note: Note) -> Iterator[Piece]:
        label = f"{note.number})"
        for paragraph in note.paragraphs:
            # The library has flattened a table in a note to its mark.
            text = _MARKED.sub(lambda match: self._flatten(int(match[1])), paragraph.text)
            for line in filter(str.strip, text.split("\n")):
                yield Piece((line,), "footnote", label=label)
                label = ""

    def _flatten(self, key: int) -> str:
        cells = [list(self.write_pieces(cell.blocks)) for cell in self.open_table(key)]
        return " ".join(show_piece(piece) for pieces in cells for piece in pieces)

    def _write_table(self, table: Table) -> Iterator[Piece]:
        match = _MARKED.fullmatch(table.rows[0][0]) if table.rows else None
        rows: dict[int, dict[int, list[Piece]]] = {}
        for cell in self.open_table(int(match[1])) if match else ():
            pieces = list(self.write_pieces(cell.blocks))
            if cell.row < 0:
                yield from (replace(piece, kind="caption") for piece in pieces)
            else:
                rows.setdefault(cell.row, {}).setdefault(cell.column, []).extend(pieces)
        for cells in _align_columns([rows[row] for row in sorted(rows)]):
            yield from _write_row(cells)


def _align_columns(rows: list[dict[int, list[Piece]]]) -> Iterator[list[list[Piece]]]:
    """Yield rows of as many cells as the table has columns, those that a merger covers empty."""
    columns = sorted({column for row in rows for column in row})
    cells = sum(map(len, rows))
    # A table of scattered cells would be mostly padding.
    padded = len(columns) * len(rows) <= 8 * cells + _MOST_PADDING
    for row in rows:
        yield [row.get(column, []) for column in (columns if padded else sorted(row))]


def _write_row(cells: list[list[Piece]]) -> Iterator[Piece]:
    """Yield a row; what stands alone in it is no row, and a table within a cell comes after."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        yield from (piece for cell in filled for piece in cell)
        return
    texts = [[show_piece(piece) for piece in cell if not piece.cells] for cell in cells]
    if _are_parallel(texts):
        depth = max(map(len, texts))
        rows = [[text[at] if text else "" for text in texts] for at in range(depth)]
    else:
        rows = [["\n".join(text) for text in texts]]
    for row in rows:
        while row and not row[-1]:
            row.pop()
        if row:
            yield Piece(kind="table_row", cells=tuple(row))
    yield from (replace(piece, gap=False) for cell in cells for piece in cell if piece.cells)


def _are_parallel(texts: list[list[str]]) -> bool:
    """Say whether the cells hold columns of a list that was typed into one row.

    Attendance lists are written so: three offices in one cell, three names in the next.
    """
    depths = [len(text) for text in texts if text]
    lines = (line for text in texts for line in text)
    return (
        len(depths) > 1
        and depths[0] > 1
        and len(set(depths)) == 1
        and all(len(line) <= _PARALLEL_LENGTH for line in lines)
    )


def show_piece(piece: Piece) -> str:
    """Return the text of a piece as it stands in a cell."""
    if piece.cells:
        return " ".join(filter(None, piece.cells))
    return " ".join(filter(None, (piece.label, *(line.strip() for line in piece.lines))))
