"""Records with tables for the tests: laid out from cells, and the same drawn with pipes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from structure_record import LEXICON

from forumgraph.model import Document, Proceedings
from forumgraph.read import read_bytes
from forumgraph.read.content import Content, Piece
from forumgraph.read.layout import lay_out_document
from forumgraph.structure import describe_proceedings, structure_proceedings

Table = list[list[str]]
Part = str | Table | Piece


def draw_table(drawing: str) -> Table:
    """Return the cells of a table drawn with bars: a line a row, `⏎` between paragraphs.

    A line that ends in a backslash goes on in the next one.
    """
    joined = re.sub(r"\\\n\s*", "", drawing.strip())
    rows = [line.strip() for line in joined.splitlines()]
    return [[cell.strip().replace(" ⏎ ", "\n") for cell in row.split("|")] for row in rows]


def lay_out(*parts: Part) -> Document:
    """Make a document of paragraphs and tables as a parser's pieces give it."""
    content = Content(pieces=tuple(_list_pieces(parts)))
    return lay_out_document(content, "0" * 16, "hwp", Path("기록.hwp"))


def _list_pieces(parts: Iterable[Part]) -> Iterable[Piece]:
    for part in parts:
        if isinstance(part, Piece):
            yield part
        elif isinstance(part, str):
            yield Piece(lines=(part,))
        else:
            yield from (Piece(kind="table_row", cells=tuple(row)) for row in part)


def draw_with_pipes(*parts: Part) -> Document:
    """Read the same record from a text whose tables are drawn with pipes.

    Paragraphs of a cell stand two blanks apart, as the layout has them.
    """
    lines: list[str] = []
    for part in parts:
        assert not isinstance(part, Piece)
        if isinstance(part, str):
            lines.append(part)
        else:
            lines += [f"| {' | '.join(row)} |".replace("\n", "  ") for row in part]
    return read_bytes("\n".join(lines).encode(), "기록.txt")


def structure_parts(*parts: Part) -> Proceedings:
    """Structure a record with tables; drawn with pipes it must read the same."""
    document = lay_out(*parts)
    proceedings = structure_proceedings(document, LEXICON)
    piped = draw_with_pipes(*parts)
    drawn = structure_proceedings(piped, LEXICON)
    assert _describe(document, proceedings) == _describe(piped, drawn)
    return proceedings


def _describe(document: Document, proceedings: Proceedings) -> dict[str, Any]:
    described = describe_proceedings(document, proceedings)
    del described["document"]
    for kind in ("sessions", "speeches"):
        for part in described[kind]:  # type: ignore[attr-defined]
            del part["start"], part["end"]
    return described
