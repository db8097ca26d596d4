"""The physical lines of a document with what the outline says about each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from forumgraph.model import Block, Document
from forumgraph.read.outline import Mark, read_mark

_PIPED = re.compile("[|│┃]")
_PIPES = str.maketrans(dict.fromkeys("|│┃", "\t"))


@dataclass(slots=True)
class Line:
    """One non-blank line: document.text[start:end], outer blanks left out.

    `body` begins after the marker, `rank` orders outline levels (1 outermost, 20 no marker),
    `gap` says whether a blank line stands before it.
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


def split_lines(document: Document) -> list[Line]:
    """Return the non-blank lines of a document with the outline marks the reader found.

    What runs along the edges of pages is left out.
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
        if not bare or kind in ("header", "footer"):
            position += len(raw) + 1
            continue
        lines.append(_make_line(len(lines), position + lead, bare, (lead, gap), block))
        position, gap = position + len(raw) + 1, False
    return lines


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
    if block and block.kind == "heading" and not mark.text:
        mark, rank = Mark("", "heading", 1), 1
    return Line(
        index, start, start + len(text), text, indent, mark.text, mark.kind, rank, text[skip:],
        start + skip, gap, block.kind if block else "paragraph",
    )


@lru_cache(maxsize=1024)
def _classify_label(label: str) -> Mark:
    """Return what a block's label is; one that no outline uses counts as a bullet."""
    mark = read_mark(f"{label} 말")
    return mark if mark.text == label else Mark(label, "bullet", 7)
