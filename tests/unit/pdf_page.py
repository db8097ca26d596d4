"""Lines, rows and pages of PDFs made up for tests of their geometry: points, y downwards."""

from __future__ import annotations

from collections.abc import Sequence

from forumgraph.read.pdf.lines import Box, Entry, Letters, Line, Page, Row, Rule

SIZE = 10.0


def make_line(
    text: str, left: float = 72.0, base: float = 100.0, *, width: float = 0.0, size: float = SIZE,
    page: int = 1,
) -> Line:  # fmt: skip
    """Return a line of letters as wide as high; `width` is what justification makes of it."""
    natural = size * len(text.rstrip())
    right = left + (width or natural)
    word = size * len(text.split(maxsplit=1)[0])
    box = Box(left, base - size, right, base)
    hang = left + word + size if " " in text.rstrip() else 0.0
    return Line(text, box, base, size, word, size, page, hang=hang)


def make_lines(texts: Sequence[str], top: float = 100.0, step: float = 16.0) -> list[Line]:
    """Return lines below each other."""
    return [make_line(text, base=top + step * at) for at, text in enumerate(texts)]


def make_row(cells: Sequence[Sequence[Line]], widths: Sequence[float], top: float) -> Row:
    """Return a row of a table at the left margin."""
    box = Box(72.0, top, 72.0 + sum(widths), top + 40.0)
    return Row(tuple(map(tuple, cells)), tuple(widths), box, 0)


def make_page(entries: Sequence[Entry], number: int = 1) -> Page:
    """Return an A4 page."""
    return Page(number, 595.0, 842.0, list(entries))


def make_letters(text: str, widths: Sequence[float]) -> Letters:
    """Return letters side by side, each of the width given for it."""
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return Letters(text, edges[:-1], [0.0] * len(text), edges[1:], [SIZE] * len(text))


def draw_grid(xs: Sequence[float], ys: Sequence[float]) -> tuple[list[Rule], list[Rule]]:
    """Return the level and the upright rules of a table with all its lines."""
    across = [Rule(y, xs[0], xs[-1]) for y in ys]
    return across, [Rule(x, ys[0], ys[-1]) for x in xs]
