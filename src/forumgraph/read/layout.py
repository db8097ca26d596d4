"""From pieces to a Document: clean the characters, join the lines, say where every block is.

The same for every format that has blocks of its own, so that a record gives the same text
whichever way it was saved.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from forumgraph.errors import TooLarge, UnreadableSource
from forumgraph.model import Block, Document, Repair
from forumgraph.read.breaks import Break, judge_breaks, log_joins, trusts_blanks
from forumgraph.read.characters import clean_lines
from forumgraph.read.content import Content, Piece
from forumgraph.read.limits import load_limits
from forumgraph.read.log import RepairLog
from forumgraph.read.outline import read_mark

# What stands at the edges of a page is not part of the record's course; it goes to the end.
_ASIDE = ("header", "footer", "footnote")
_FEEDS = re.compile(r"\s*\n\s*")
_SPELLING_SAMPLE = 100_000
# A row drawn with pipes in a text: what stands between two of them is a cell.
_CELL = re.compile(r"(?<=[|│┃])\s*([^|│┃]*?)\s*(?=[|│┃])|^[^|│┃]+?(?=\s*[|│┃])|(?<=[|│┃])[^|│┃]+$")


def lay_out_document(content: Content, identity: str, form: str, path: Path) -> Document:
    """Return the Document of what a parser found.

    Raises:
        TooLarge: more than `limits.Limits.characters`.
        UnreadableSource: there is no text in it.
    """
    check_length(sum(sum(map(len, (*p.lines, *p.cells))) for p in content.pieces), path)
    log = RepairLog()
    log.repairs += [Repair(kind=k, note=n, count=c, examples=e) for k, n, c, e in content.repairs]
    pieces = _clean_pieces(_join_pieces(content.pieces, log), log)
    if not pieces:
        hint = "그림으로만 된 문서라면 글자 인식(OCR)을 먼저 하세요"
        raise UnreadableSource("글자가 하나도 없습니다", str(path), hint)
    pieces.sort(key=lambda piece: piece.kind in _ASIDE)  # stable: the order stays
    text, blocks = _place_blocks(pieces)
    return Document(
        id=identity,
        name=path.name,
        format=form,
        encoding=content.encoding,
        text=text,
        blocks=blocks,
        pages=content.pages,
        producer=content.producer.strip()[:200],
        repairs=tuple(log.repairs),
        skipped=content.skipped,
        warnings=(*content.warnings, *log.warnings),
    )


def check_length(count: int, path: Path | str) -> None:
    """Refuse a text that no analysis could hold in memory.

    Raises:
        TooLarge: more than `limits.Limits.characters`.
    """
    most = load_limits().characters
    if count > most:
        what = f"글자가 {count:,}자입니다(한도 {most:,}자)"
        raise TooLarge(what, str(path), "기록별로 나누어 넣거나 한도를 늘리세요")


def _join_pieces(pieces: tuple[Piece, ...], log: RepairLog) -> list[Piece]:
    """Return pieces of one line each: the ends of lines become blanks or nothing."""
    breaks = [
        Break(left, right.lstrip())
        for piece in pieces
        for left, right in zip(piece.lines, piece.lines[1:], strict=False)
    ]
    if not breaks:
        return list(pieces)
    sample = "\n".join(line for piece in pieces for line in piece.lines)[:_SPELLING_SAMPLE]
    whole = all(piece.whole for piece in pieces if len(piece.lines) > 1)
    decisions = judge_breaks(breaks, trusts_blanks(breaks), sample, whole=whole)
    log_joins(breaks, decisions, log)
    answers = (decision.space for decision in decisions)
    return [_join_lines(piece, [next(answers) for _ in piece.lines[1:]]) for piece in pieces]


def _join_lines(piece: Piece, spaces: list[bool]) -> Piece:
    if not spaces:
        return piece
    parts = [piece.lines[0].rstrip()]
    for space, line in zip(spaces, piece.lines[1:], strict=True):
        parts += (" " * space, line.strip())
    return replace(piece, lines=("".join(parts),))


def _clean_pieces(pieces: list[Piece], log: RepairLog) -> list[Piece]:
    """Clean all text in one pass and drop what is empty."""
    pieces = [part for piece in pieces for part in _open_frame(piece)]
    rows = [_list_strings(piece) for piece in pieces]
    cleaned = iter(clean_lines([string for row in rows for string in row], log))
    kept: list[Piece] = []
    for piece, row in zip(pieces, rows, strict=True):
        strings = [next(cleaned).strip() for _ in row]
        if any(strings[1:]):
            kept.append(_rebuild(piece, strings))
    return kept


def _open_frame(piece: Piece) -> list[Piece]:
    """Return the paragraphs of a row with one filled cell: a frame around text is no table."""
    filled = [cell for cell in piece.cells if cell.strip()]
    if len(filled) != 1:
        return [piece]
    paragraphs = [line for line in filled[0].split("\n") if line.strip()]
    first = replace(piece, kind="paragraph", cells=(), lines=(paragraphs[0],))
    return [first, *(replace(first, lines=(line,), gap=False) for line in paragraphs[1:])]


def _list_strings(piece: Piece) -> list[str]:
    """Return label and line, or label and cells; two blanks part the paragraphs of a cell."""
    return [piece.label, *(_FEEDS.sub("  ", cell) for cell in piece.cells or piece.lines)]


def _rebuild(piece: Piece, strings: list[str]) -> Piece:
    label, *texts = strings
    if piece.cells:
        return replace(piece, cells=tuple(texts))
    return replace(piece, lines=(texts[0],), label=label)


def _place_blocks(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for piece in pieces:
        lead = "\n\n" if piece.gap else "\n"
        text, block = _make_block(piece, offset + len(lead) * bool(parts))
        parts += (lead * bool(parts), text)
        offset = block.end
        blocks.append(block)
    return "".join(parts), tuple(blocks)


def _make_block(piece: Piece, start: int) -> tuple[str, Block]:
    if piece.cells:
        text = "\t".join(piece.cells)
        spans: list[tuple[int, int]] = []
        for cell in piece.cells:
            begin = spans[-1][1] + 1 if spans else start
            spans.append((begin, begin + len(cell)))
        end = start + len(text)
        return text, Block(
            start=start, end=end, kind="table_row", page=piece.page, cells=tuple(spans)
        )
    text = f"{piece.label} {piece.lines[0]}" if piece.label else piece.lines[0]
    fields: dict[str, Any] = {"kind": piece.kind, "level": piece.level, "label": piece.label}
    if not piece.label and piece.kind == "paragraph":
        fields = describe_line(text)
    return text, Block(start=start, end=start + len(text), page=piece.page, **fields)


def describe_line(text: str, start: int = 0) -> dict[str, Any]:
    """Return the kind, level, label and cells of the block that a line of text is."""
    if "│" in text or text.count("|") > 1:
        cells = tuple((start + f.start(), start + f.end()) for f in _CELL.finditer(text))
        return {"kind": "table_row", "cells": cells}
    mark = read_mark(text)
    if not mark.kind:
        return {}
    if mark.kind == "heading":
        return {"kind": "heading", "level": len(mark.text), "label": mark.text}
    # The depth this mark has in the usual order of Korean outlines: 1. 가. □ ○ ① - · ※
    return {"kind": "list_item", "level": max(0, mark.rank - 4), "label": mark.text}
