"""What a parser hands over: pieces of text in reading order, not yet cleaned nor joined.

Parsers run in the child process (see `isolate`), so this is plain data that goes through JSON:
nothing here may need a heavy import.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from typing import Any, Literal, get_args

Kind = Literal[
    "paragraph", "heading", "list_item", "table_row", "header", "footer", "footnote", "caption"
]


_KINDS = frozenset(get_args(Kind))
# A bullet that only the format knows is shown by its level; circles would look like speakers.
BULLETS = "▪‣•"


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, heading, list item, table row … as the format has it.

    `lines` are the physical lines of one paragraph, each with the blank it may end with: one
    line where the format knows no lines, several where a page's width cut it (PDF). Of a
    table row `cells` are set instead, in column order, empty ones kept; a cell may hold
    several paragraphs, separated by a line feed.
    `level` is the heading's (1 outermost) or the list item's (0 outermost); `label` the
    number or bullet that only the format knows and the page shows ("1.", "가.", "•").
    `page` counts from 1, None where the format has no pages. `gap`: a blank line before it.
    `whole`: the room at the ends of its lines shows that they were cut at blanks only.
    """

    lines: tuple[str, ...] = ()
    kind: Kind = "paragraph"
    level: int = 0
    label: str = ""
    page: int | None = None
    gap: bool = False
    cells: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All that a parser found in one source.

    `pages` is 0 where the format has none. `skipped` counts what was left out, by its Korean
    name (그림, 머리말·꼬리말). `repairs` are (kind, note, count, examples), see model.Repair.
    `producer` names the program that wrote the file, as the file says.
    """

    pieces: tuple[Piece, ...]
    pages: int = 0
    producer: str = ""
    encoding: str = ""
    skipped: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    repairs: tuple[tuple[str, str, int, tuple[str, ...]], ...] = ()


def pack_content(content: Content) -> dict[str, Any]:
    """Return what `unpack_content` reads again: lists, strings and numbers only."""
    return {
        "pieces": [astuple(piece) for piece in content.pieces],
        "pages": content.pages,
        "producer": content.producer,
        "encoding": content.encoding,
        "skipped": content.skipped,
        "warnings": content.warnings,
        "repairs": content.repairs,
    }


def unpack_content(packed: dict[str, Any]) -> Content:
    """Return the Content that `pack_content` packed.

    Raises:
        TypeError, ValueError, KeyError: it is not what `pack_content` returned.
    """
    return Content(
        tuple(_unpack_piece(piece) for piece in packed["pieces"]),
        int(packed["pages"]),
        str(packed["producer"]),
        str(packed["encoding"]),
        {str(name): int(count) for name, count in packed["skipped"].items()},
        tuple(map(str, packed["warnings"])),
        tuple((str(k), str(n), int(c), tuple(map(str, e))) for k, n, c, e in packed["repairs"]),
    )


def _unpack_piece(packed: list[Any]) -> Piece:
    lines, kind, level, label, page, gap, cells, whole = packed
    if kind not in _KINDS:
        raise ValueError(f"no kind of block: {kind}")
    number = None if page is None else int(page)
    words, parts = tuple(map(str, lines)), tuple(map(str, cells))
    return Piece(words, kind, int(level), str(label), number, bool(gap), parts, bool(whole))
