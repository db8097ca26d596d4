"""The physical lines of a document with what the outline says about each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from forumgraph.model import Block, Document
from forumgraph.read.outline import Mark, read_mark

_PIPED = re.compile("[|│┃]")
# `좌장｜ 박하늘`: a wide bar behind a label stands for its colon.
_BARRED = re.compile(r"\W{0,3}[가-힣](?:[가-힣·]|\s(?=\S)){1,9}\s?[｜ㅣ](?=\s)")
_PIPES = str.maketrans(dict.fromkeys("|│┃", "\t"))


# What runs along the edges of pages or explains a picture is no part of the record's course.
_ASIDE = frozenset(("header", "footer", "footnote", "caption"))


class Cell(NamedTuple):
    """A cell of a table row without its outer blanks: document.text[start:end]."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where the cell's words end."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Line:
    """One non-blank line: document.text[start:end], outer blanks left out.

    `body` begins after the marker, `rank` orders outline levels (1 outermost, 20 no marker),
    `gap` says whether a blank line stands before it. `level` is that of a heading (0: none),
    `cells` are those of a table row, empty ones too.
    """

    index: int
    start: int
    end: int
    text: str
    indent: int
    marker: str
    kind: str
    rank: int
    body: str
    body_start: int
    gap: bool
    block: str
    level: int = 0
    cells: tuple[Cell, ...] = ()


def split_lines(document: Document) -> list[Line]:
    """Return the non-blank lines of a document with the outline marks the reader found.

    Running lines, footnotes and captions are left out.
    """
    lines: list[Line] = []
    text, position, gap = document.text, 0, False
    starts = [block.start for block in document.blocks]
    for raw in text.split("\n"):
        bare = raw.strip()
        if not bare:
            gap = True
            position += len(raw) + 1
            continue
        lead = len(raw) - len(raw.lstrip())
        found = bisect_right(starts, position + lead) - 1
        block = document.blocks[found] if found >= 0 else None
        kind = block.kind if block else ""
        if kind == "table_row" and _PIPED.search(bare):
            bare, lead = _open_cells(raw)
        if _BARRED.match(bare):
            bare = re.sub("[｜ㅣ]", ":", bare, count=1)
        if not bare or kind in _ASIDE:
            position += len(raw) + 1
            continue
        lines.append(_make_line(len(lines), position + lead, bare, (lead, gap), block))
        position, gap = position + len(raw) + 1, False
    return lines


def cut_line(line: Line, cell: Cell) -> Line:
    """Return a paragraph of a row's cell as a line of its own, at the row's place."""
    mark = read_mark(cell.text)
    return Line(
        line.index, cell.start, cell.end, cell.text, 0, mark.text, mark.kind, mark.rank,
        cell.text[mark.length :], cell.start + mark.length, False, "paragraph",
    )


def _open_cells(raw: str) -> tuple[str, int]:
    """Read a row drawn with pipes as cells: every pipe becomes a tab, offsets stay."""
    row = raw.translate(_PIPES)
    bare = row.strip()
    if not re.search(r"[^\s:\-=+]", bare):
        return "", 0
    return bare, len(row) - len(row.lstrip())


def _make_line(
    index: int, start: int, text: str, space: tuple[int, bool], block: Block | None
) -> Line:
    """Make a line of what the reader says of its block: mark and depth are not guessed again."""
    indent, gap = space
    mark, skip = Mark(), 0
    if block and block.kind == "table_row":
        mark = read_mark(text)
        skip = mark.length
    elif block and block.label:
        mark = _classify_label(block.label)
        _, found, body = text.partition(block.label)
        skip = len(text) - len(body.lstrip()) if found else 0
    rank = mark.rank
    if block and block.kind == "list_item" and rank >= 4:
        rank = max(rank, 4 + block.level)
    level = block.level if block and block.kind == "heading" else 0
    if level and not mark.text:
        mark, rank = Mark("", "heading", 1), 1
    return Line(
        index, start, start + len(text), text, indent, mark.text, mark.kind, rank, text[skip:],
        start + skip, gap, block.kind if block else "paragraph", level,
        _read_cells(text, start, block) if block else (),
    )


def _read_cells(text: str, start: int, block: Block) -> tuple[Cell, ...]:
    """Return a row's cells as the line shows them, without the blanks around them."""
    cells = []
    for begin, end in block.cells:
        whole = text[max(0, begin - start) : max(0, end - start)]
        lead = len(whole) - len(whole.lstrip())
        cells.append(Cell(whole.strip(), max(begin, start) + lead))
    return tuple(cells)


@lru_cache(maxsize=1024)
def _classify_label(label: str) -> Mark:
    """Return what a block's label is; one that no outline uses counts as a bullet."""
    mark = read_mark(f"{label} 말")
    return mark if mark.text == label else Mark(label, "bullet", 7)
