"""The straight lines drawn on a PDF page, and how many pictures stand on it.

A rule comes as a stroked line, as one side of a stroked box, or as a thin filled box (Word,
Chromium), on the page or inside a form that the page draws.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from forumgraph.read.pdf.lines import Box, Rule

Matrix = tuple[float, float, float, float, float, float]
Place = Callable[[float, float], tuple[float, float]]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# A real page of tables has some hundred objects; a map or a chart is no table.
_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 60_000
_MOST_IN_PATH = 400
_DEEPEST_FORM = 5
_THICKEST = 4.5
_SHORTEST = 6.0
_ICON = 30.0
_STRAIGHT = 0.5


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page. `complete` is False where there was too much to look at."""

    horizontals: list[Rule] = field(default_factory=list)
    verticals: list[Rule] = field(default_factory=list)
    pictures: int = 0
    paths: int = 0
    complete: bool = True

    def add_box(self, box: Box) -> bool:
        """Take a thin box as a rule; say whether it was one."""
        width, height = box.width, box.height
        if height <= _THICKEST and width >= max(_SHORTEST, 2 * height):
            self.horizontals.append(Rule((box.top + box.bottom) / 2, box.left, box.right))
        elif width <= _THICKEST and height >= max(_SHORTEST, 2 * width):
            self.verticals.append(Rule((box.left + box.right) / 2, box.top, box.bottom))
        else:
            return False
        return True

    def add_sides(self, points: list[tuple[float, float]]) -> None:
        """Take the upright and level ones of the sides between the points as rules."""
        for (x, y), (to_x, to_y) in pairwise(points):
            if abs(x - to_x) <= _STRAIGHT and abs(y - to_y) >= _SHORTEST:
                self.verticals.append(Rule(x, min(y, to_y), max(y, to_y)))
            elif abs(y - to_y) <= _STRAIGHT and abs(x - to_x) >= _SHORTEST:
                self.horizontals.append(Rule(y, min(x, to_x), max(x, to_x)))


class _Reader:
    def __init__(self, place: Place) -> None:
        self.place = place
        self.found = Drawings()
        self.objects = self.segments = 0
        self.edges = [ctypes.c_float() for _ in range(4)]
        self.fill, self.stroke = ctypes.c_int(), ctypes.c_int()

    def read(self, item: Any, matrix: Matrix, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._read_path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = self._bound(item, matrix)
            self.found.pictures += box.width >= _ICON and box.height >= _ICON
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _multiply(_read_matrix(item), matrix)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                if not self.spend():
                    return
                self.read(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def spend(self) -> bool:
        """Count one more object; False when there were enough."""
        self.objects += 1
        if self.objects > _MOST_OBJECTS or self.segments > _MOST_SEGMENTS:
            self.found.complete = False
        return self.found.complete

    def _bound(self, item: Any, matrix: Matrix) -> Box:
        if not pdfium.FPDFPageObj_GetBounds(item, *self.edges):
            return Box(0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = (edge.value for edge in self.edges)
        corners = ((left, bottom), (left, top), (right, bottom), (right, top))
        return _surround([self.place(*_apply(matrix, *corner)) for corner in corners])

    def _read_path(self, item: Any, matrix: Matrix) -> None:
        self.found.paths += 1
        pdfium.FPDFPath_GetDrawMode(item, self.fill, self.stroke)
        if not self.fill.value and not self.stroke.value:
            return
        box = self._bound(item, matrix)
        if max(box.width, box.height) < _SHORTEST or self.found.add_box(box):
            return
        count = pdfium.FPDFPath_CountSegments(item)
        if 0 < count <= _MOST_IN_PATH:
            self.segments += count
            inner = _multiply(_read_matrix(item), matrix)
            for points in self._split_path(item, count, inner):
                # Only the sides of what is stroked are drawn; a filled area is a background.
                if not self.found.add_box(_surround(points)) and self.stroke.value:
                    self.found.add_sides(points)

    def _split_path(
        self, item: Any, count: int, matrix: Matrix
    ) -> Iterator[list[tuple[float, float]]]:
        """Yield the corners of each part of a path; a curve counts as what it ends at."""
        points: list[tuple[float, float]] = []
        x, y = self.edges[:2]
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(self.place(*_apply(matrix, x.value, y.value)))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points


def read_drawings(page: Any, place: Place) -> Drawings:
    """Return the rules and pictures of a page; `place` turns its points as they are displayed."""
    reader = _Reader(place)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        if not reader.spend():
            break
        reader.read(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)
    return reader.found


def _surround(points: list[tuple[float, float]]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _read_matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner` first."""
    a, b, c, d, e, f = inner
    origin = _apply(outer, e, f)
    return (
        a * outer[0] + b * outer[2], a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2], c * outer[1] + d * outer[3], *origin,
    )  # fmt: skip
