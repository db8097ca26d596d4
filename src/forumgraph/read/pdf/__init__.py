"""PDF: what PDFium sees on the pages, laid out again as running lines, tables and paragraphs.

Each step is a module of its own: characters to lines and table rows (`characters`,
`rules`, `tables`), what runs along the edges (`running`), footnotes and headings
(`notes`), columns (`columns`), paragraphs (`paragraphs`, `edges`), cells
(`cells`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from forumgraph.errors import NoTextLayer, TooLarge, UnreadableSource, UnsupportedFormat
from forumgraph.read.content import Content, Kind, Piece
from forumgraph.read.limits import MEGABYTE, Limits
from forumgraph.read.pdf.cells import CellStyle, learn_style, open_row, write_cells
from forumgraph.read.pdf.characters import read_page
from forumgraph.read.pdf.columns import order_entries, place_column, share_gutters
from forumgraph.read.pdf.letters import PageUnreadable
from forumgraph.read.pdf.lines import Line, Page, Row, list_lines
from forumgraph.read.pdf.notes import find_body_size, rank_headings, take_footnotes
from forumgraph.read.pdf.paragraphs import Paragraph, Place, join_paragraphs
from forumgraph.read.pdf.running import Edges, take_edges, take_repeated_heads

_OCR = "글자 인식(OCR)을 먼저 하고 그 결과 PDF나 텍스트를 넣으세요"
_SAVE_AGAIN = "원본 프로그램에서 PDF로 다시 저장하거나 원본 문서를 넣으세요"
# Fewer visible letters a page than a title has, where pictures or drawings are: a scan.
_FEWEST_LETTERS = 20
_FEWEST_DRAWINGS = 50
_MOST_UNMAPPED = 0.5
# Margins of odd and even pages differ in bound books; a few pages tell nothing of it.
_FEWEST_MIRRORED = 8
_NAMELESS = {"", "anonymous", "unspecified", "untitled", "unknown"}
_EXAMPLES = 3
_LEAST_MEMORY = 384 * MEGABYTE


def parse_pdf(data: bytes, limits: Limits) -> Content:
    """Return the pieces of a PDF.

    Pages are numbered as they are printed where they carry numbers, else counted from 1.

    Raises:
        UnsupportedFormat: it is locked with a password or by a protection PDFium lacks.
        UnreadableSource: it is damaged.
        NoTextLayer: it is a scan, or its letters are connected to no characters.
        TooLarge: over `limits.pdf_pages` or `limits.characters`.
    """
    with _bound_memory(len(data)), _open_document(data) as document:
        count = _count_pages(document, limits)
        pages = _read_pages(document, count, limits)
        producer = _read_producer(document)
    edges = take_edges(pages)
    _check_text(pages)
    warnings = (*_warn_of_gaps(pages, count), *_warn_of_pictures(pages))
    pieces = tuple(_build_pieces(pages, edges))
    return Content(
        pieces,
        pages=count,
        producer=producer,
        skipped=_count_skipped(pages),
        warnings=warnings,
        repairs=tuple(_list_repairs(edges)),
    )


# --- from PDFium --------------------------------------------------------------------------


@contextmanager
def _open_document(data: bytes) -> Iterator[Any]:
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _explain_failure(pdfium.FPDF_GetLastError())
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _bound_memory(size: int) -> Iterator[None]:
    """Give a small file less memory than the child has: a bomb is over sooner.

    Only where memory is bounded at all; real files need some ten times their size.
    """
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft == resource.RLIM_INFINITY:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (min(soft, _LEAST_MEMORY + 20 * size), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _explain_failure(code: int) -> UnsupportedFormat | UnreadableSource:
    if code == pdfium.FPDF_ERR_PASSWORD:
        hint = "암호를 풀어 저장한 파일을 넣으세요"
        return UnsupportedFormat("암호가 걸린 PDF라 읽지 못합니다", "", hint)
    if code == pdfium.FPDF_ERR_SECURITY:
        hint = "보안을 해제한 파일을 받아 다시 시도하세요"
        return UnsupportedFormat("보안(DRM)이 걸린 PDF라 읽지 못합니다", "", hint)
    return UnreadableSource("PDF가 손상되어 열리지 않습니다", "", _SAVE_AGAIN)


def _count_pages(document: Any, limits: Limits) -> int:
    count = int(pdfium.FPDF_GetPageCount(document))
    if count > limits.pdf_pages:
        what = f"PDF가 {count:,}쪽입니다(한도 {limits.pdf_pages:,}쪽)"
        raise TooLarge(what, "", "나누어 저장하거나 한도를 늘리세요")
    if count <= 0:
        raise UnreadableSource("PDF에 쪽이 하나도 없습니다", "", _SAVE_AGAIN)
    return count


def _read_pages(document: Any, count: int, limits: Limits) -> list[Page]:
    """Return the pages that can be read."""
    pages: list[Page] = []
    room = limits.characters
    for index in range(count):
        try:
            page = read_page(document, index, room + 1)
        except PageUnreadable:
            continue
        room -= page.characters
        if room < 0:
            what = f"PDF의 글자가 {limits.characters:,}자를 넘습니다"
            raise TooLarge(what, "", "나누어 저장하거나 한도를 늘리세요")
        pages.append(page)
    if not pages:
        raise UnreadableSource("PDF의 어느 쪽도 읽히지 않습니다", "", _SAVE_AGAIN)
    return pages


def _read_producer(document: Any) -> str:
    """Return the program that wrote the PDF, and in brackets the one that wrote the text."""
    producer, creator = (_read_entry(document, name) for name in (b"Producer", b"Creator"))
    if producer and creator and creator != producer:
        return f"{producer} ({creator})"
    return producer or creator


def _read_entry(document: Any, name: bytes) -> str:
    size = min(4096, pdfium.FPDF_GetMetaText(document, name, None, 0))
    buffer = ctypes.create_string_buffer(max(2, size))
    pdfium.FPDF_GetMetaText(document, name, buffer, size)
    text = " ".join(buffer.raw.decode("utf-16-le", "ignore").replace("\x00", " ").split())
    return "" if text.lower() in _NAMELESS else text[:100]


# --- what to tell -------------------------------------------------------------------------


def _check_text(pages: Sequence[Page]) -> None:
    """Refuse what carries pictures of letters only; running lines do not count as text."""
    letters = sum(len(entry.text) for page in pages for entry in page.entries)
    seen = sum(page.letters for page in pages)
    drawn = sum(page.pictures for page in pages) or (
        not letters and sum(page.drawings for page in pages) >= _FEWEST_DRAWINGS
    )
    if letters < _FEWEST_LETTERS * len(pages) and drawn:
        raise NoTextLayer("글자가 그림으로만 들어 있는 PDF(스캔본)입니다", "", _OCR)
    if seen and sum(page.unmapped for page in pages) > _MOST_UNMAPPED * seen:
        what = "PDF의 글자 대부분이 문자로 연결되어 있지 않아 읽으면 깨집니다"
        raise NoTextLayer(what, "", _OCR)


def _warn_of_gaps(pages: Sequence[Page], count: int) -> Iterator[str]:
    missing = sorted(set(range(1, count + 1)) - {page.number for page in pages})
    if missing:
        yield f"부분만 읽음: 손상된 쪽 {len(missing)}곳({_list_numbers(missing)})"


def _warn_of_pictures(pages: Sequence[Page]) -> Iterator[str]:
    blank = [page.number for page in pages if page.pictures and not page.entries]
    if blank:
        numbers = _list_numbers(blank)
        yield f"부분만 읽음: 글자 없이 그림만 있는 쪽 {len(blank)}곳({numbers})은 OCR이 필요함"


def _list_numbers(numbers: Sequence[int]) -> str:
    more = " 등" if len(numbers) > 5 else ""
    return f"{', '.join(map(str, numbers[:5]))}쪽{more}"


def _count_skipped(pages: Sequence[Page]) -> dict[str, int]:
    counts = {
        "그림": sum(page.pictures for page in pages),
        "기울어진 글자(워터마크)": sum(page.slanted for page in pages),
        "쪽 밖의 글자": sum(page.outside for page in pages),
    }
    return {name: count for name, count in counts.items() if count}


def _list_repairs(edges: Edges) -> Iterator[tuple[str, str, int, tuple[str, ...]]]:
    running = [line.text for line in edges.running]
    for kind, note, texts in (
        ("page_number", "쪽 번호 줄 제거", edges.numbers),
        ("running_line", "머리말·꼬리말 제거", running),
        ("running_line", "쪽마다 되풀이된 표 머리 제거", edges.heads),
    ):
        if texts:
            yield kind, note, len(texts), tuple(dict.fromkeys(texts))[:_EXAMPLES]


# --- pieces -------------------------------------------------------------------------------


def _build_pieces(pages: Sequence[Page], edges: Edges) -> Iterator[Piece]:
    body = find_body_size(line for page in pages for line in list_lines(page.entries))
    columns = share_gutters([(page.entries, _order_page(page)) for page in pages])
    gutters = {page.number: found for page, found in zip(pages, columns, strict=True)}
    notes = [note for page in pages for note in take_footnotes(page, gutters[page.number], body)]
    edges.heads = take_repeated_heads(pages)
    flow = list(_make_flow(pages, gutters))
    blocks = join_paragraphs(flow)
    style = learn_style(entry for entry in flow if isinstance(entry, Row))
    paragraphs = [block.lines for block in blocks if isinstance(block, Paragraph)]
    levels = iter(rank_headings(paragraphs, body))
    for running in edges.list_distinct():
        page = _print_number(running.page, edges)
        yield Piece((running.text,), kind=running.side, page=page)
    for block in blocks:
        if isinstance(block, Row):
            yield _make_row(block, style, edges)
        else:
            yield _make_paragraph(block, next(levels), edges)
    for note in notes:
        lines = tuple(line.text for line in note)
        yield Piece(lines, kind="footnote", page=_print_number(note[0].page, edges))


def _order_page(page: Page) -> list[float]:
    page.entries, gutters = order_entries(page.entries)
    return gutters


def _make_flow(pages: Sequence[Page], gutters: dict[int, list[float]]) -> Iterator[Place | Row]:
    """Yield the lines of all pages as they are read, each with its column, and the rows."""
    mirrored = len(pages) >= _FEWEST_MIRRORED
    for page in pages:
        width = 0.0 if gutters[page.number] else page.width
        kind = (len(gutters[page.number]), round(page.width), mirrored and page.number % 2)
        for entry in page.entries:
            if isinstance(entry, Line):
                column = (*kind, place_column(entry, gutters[page.number]))
                yield Place(entry, column, width)
                continue
            row, inside = open_row(entry)
            if row is not None:
                yield row
            for cell, line in inside:
                yield Place(line, (page.number, entry.table, cell))


def _make_paragraph(paragraph: Paragraph, level: int, edges: Edges) -> Piece:
    lines = tuple(line.text for line in paragraph.lines)
    page = _print_number(paragraph.lines[0].page, edges)
    kind: Kind = "heading" if level else "paragraph"
    gap, whole = paragraph.gap, paragraph.whole
    return Piece(lines, kind=kind, level=level, page=page, gap=gap, whole=whole)


def _make_row(row: Row, style: CellStyle, edges: Edges) -> Piece:
    cells = write_cells(row, style)
    return Piece(kind="table_row", cells=cells, page=_print_number(row.page, edges))


def _print_number(page: int, edges: Edges) -> int:
    return max(1, page + edges.shift)
