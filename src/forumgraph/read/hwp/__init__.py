"""Parsers of the documents of 한글: HWP 5, HWPX and HWPML, on the library hwp2markdown.

Run in the child process only (see `isolate`): the library is a first release without bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from hwp2md.blocks import Block
from hwp2md.skips import SKIP_LABELS, SkipCounter

from forumgraph.errors import NoTextLayer, TooLarge, UnreadableSource
from forumgraph.read.content import Content, Kind, Piece
from forumgraph.read.hwp.markup import open_hwpml, open_hwpx
from forumgraph.read.hwp.ole import open_package
from forumgraph.read.hwp.pieces import Cell, Outline, PieceWriter, show_piece
from forumgraph.read.hwp.records import Body
from forumgraph.read.limits import Limits


class _Notes(Protocol):
    skips: SkipCounter

    def note_blocks(self) -> list[Block]: ...


class _Origin(Protocol):
    """What the three formats offer alike."""

    @property
    def context(self) -> _Notes: ...
    @property
    def lost(self) -> int: ...
    @property
    def skipped(self) -> dict[str, int]: ...
    @property
    def producer(self) -> str: ...
    def read_sections(self) -> Iterator[Block | None]: ...
    def list_asides(self) -> Iterator[tuple[Kind, Iterator[Block | None]]]: ...
    def open_table(self, key: int) -> Iterable[Cell]: ...


def parse_hwp(data: bytes, limits: Limits) -> Content:
    """Return what an HWP 5 file holds, distribution documents (배포용) included.

    Raises:
        UnsupportedFormat: a password, DRM, or a distribution document that cannot be opened.
        NoTextLayer: pictures only.
        TooLarge: over the limits.
        UnreadableSource: damaged, or empty.
    """
    outline = Outline()
    package = open_package(data, limits)
    body = Body(package, outline, limits)
    return _make_content(body, outline, limits, body.broken)


def parse_hwpx(data: bytes, limits: Limits) -> Content:
    """Return what an HWPX package holds. Raises as `parse_hwp`."""
    outline = Outline()
    return _make_content(open_hwpx(data, limits, outline), outline, limits, [])


def parse_hwpml(data: bytes, limits: Limits) -> Content:
    """Return what an HWPML file holds. Raises as `parse_hwp`."""
    outline = Outline()
    return _make_content(open_hwpml(data, limits, outline), outline, limits, [])


def _make_content(origin: _Origin, outline: Outline, limits: Limits, broken: list[str]) -> Content:
    writer = PieceWriter(origin.open_table, outline)
    pieces = list(_bound(_write_all(origin, writer), limits))
    if origin.lost:
        broken = [*broken, f"문단 {origin.lost}개"]
    skipped = dict(origin.skipped)
    for kind, count in origin.context.skips.items():
        # The library leaves headers and footers out; they were read beside it.
        if kind != "header_footer":
            skipped[SKIP_LABELS[kind]] = skipped.get(SKIP_LABELS[kind], 0) + count
    if all(piece.kind in ("header", "footer") for piece in pieces):
        raise _explain_emptiness(skipped, broken)
    warnings = (f"부분만 읽음: {', '.join(broken)} 손상",) if broken else ()
    return Content(tuple(pieces), producer=origin.producer, skipped=skipped, warnings=warnings)


def _write_all(origin: _Origin, writer: PieceWriter) -> Iterator[Piece]:
    yield from writer.write_pieces(origin.read_sections())
    yield from writer.write_pieces(origin.context.note_blocks())
    yield from _write_asides(origin, writer)


def _write_asides(origin: _Origin, writer: PieceWriter) -> Iterator[Piece]:
    """Yield headers and footers, each once: every section and kind of page repeats them."""
    seen: set[tuple[Kind, str]] = set()
    for kind, blocks in origin.list_asides():
        for piece in writer.write_pieces(blocks):
            text = show_piece(piece)
            # Of a bare page number its dashes are left.
            if (kind, text) not in seen and any(map(str.isalnum, text)):
                yield Piece((text,), kind, gap=not seen)
                seen.add((kind, text))


def _bound(pieces: Iterator[Piece], limits: Limits) -> Iterator[Piece]:
    """Pass pieces on until there is more text than a record has."""
    left = limits.characters
    for piece in pieces:
        left -= sum(map(len, (piece.label, *piece.lines, *piece.cells))) + 1
        if left < 0:
            what = f"글이 {limits.characters:,}자를 넘습니다"
            raise TooLarge(what, "", "나누어 저장하세요")
        yield piece


def _explain_emptiness(skipped: dict[str, int], broken: list[str]) -> Exception:
    if broken:
        what = f"본문이 손상되어 읽을 글자가 없습니다 ({', '.join(broken)})"
        return UnreadableSource(what, "", "원본 파일을 다시 받으세요")
    if skipped.get("그림"):
        what = f"글자 없이 그림만 {skipped['그림']}개 있는 문서입니다"
        return NoTextLayer(what, "", "글자 인식(OCR)을 먼저 하세요")
    return UnreadableSource("글자가 하나도 없습니다", "", "내용이 있는 파일인지 확인하세요")
