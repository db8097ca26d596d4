"""PDFium's characters of one page, with their boxes as the page is displayed."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from forumgraph.read.pdf.lines import Letters

SURROGATE = re.compile("[\ud800-\udfff]")
_SHORTS = ctypes.POINTER(ctypes.c_ushort)


class PageUnreadable(Exception):
    """PDFium makes nothing of this page; the others may be sound."""


@contextmanager
def open_page(document: Any, index: int) -> Iterator[tuple[Any, Any]]:
    """Give the page and its text.

    Raises:
        PageUnreadable: there is none.
    """
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise PageUnreadable(index)
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise PageUnreadable(index)
        try:
            yield page, text
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the page that is shown, and by how many quarters it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    @classmethod
    def of_page(cls, page: Any) -> Frame:
        """Return the frame of a page of PDFium's."""
        box = pdfium.FS_RECTF()
        turned = pdfium.FPDFPage_GetRotation(page) % 4
        if not pdfium.FPDF_GetPageBoundingBox(page, box):
            return cls(0.0, 0.0, 595.0, 842.0, 0)
        return cls(box.left, box.bottom, box.right, box.top, turned)

    @property
    def width(self) -> float:
        """Return the width as displayed."""
        return self.top - self.bottom if self.turned % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height as displayed."""
        return self.right - self.left if self.turned % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page as it is displayed, y downwards."""
        if self.turned == 0:
            return x - self.left, self.top - y
        if self.turned == 1:
            return y - self.bottom, x - self.left
        if self.turned == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def read_letters(text: Any, count: int, frame: Frame) -> Letters:
    """Return all characters with their boxes, for which PDFium wants a call each."""
    bound = pdfium.FPDFText_GetLooseCharBox
    boxes = (pdfium.FS_RECTF * max(1, count))()
    for index in range(count):
        bound(text, index, boxes[index])
    edges = (ctypes.c_float * (4 * count)).from_buffer(boxes)[:]
    lefts, tops, rights, bottoms = edges[0::4], edges[1::4], edges[2::4], edges[3::4]
    if frame.turned:
        corners = [
            (*frame.place(left, top), *frame.place(right, bottom))
            for left, top, right, bottom in zip(lefts, tops, rights, bottoms, strict=True)
        ]
        lefts, rights = [min(c[0], c[2]) for c in corners], [max(c[0], c[2]) for c in corners]
        tops, bottoms = [min(c[1], c[3]) for c in corners], [max(c[1], c[3]) for c in corners]
    else:
        lefts, rights = [x - frame.left for x in lefts], [x - frame.left for x in rights]
        tops, bottoms = [frame.top - y for y in tops], [frame.top - y for y in bottoms]
    return Letters(_read_text(text, count), lefts, tops, rights, bottoms)


def _read_text(text: Any, count: int) -> str:
    """Return one character for each that has a box."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    written = pdfium.FPDFText_GetText(text, 0, count, ctypes.cast(buffer, _SHORTS))
    # One call for all, unless PDFium leaves some out or needs two units for one.
    if written == count + 1 and not SURROGATE.search(
        whole := buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
    ):
        return whole
    ask = pdfium.FPDFText_GetUnicode
    return "".join([chr(min(ask(text, index), 0x10FFFF)) for index in range(count)])
