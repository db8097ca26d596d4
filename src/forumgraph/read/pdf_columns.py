"""The columns of a PDF page, and the order in which its lines are read. Pure geometry.

PDFium reads most pages column by column. Two things are mended: lines drawn in another order
than they stand in, and lines drawn across the columns one after the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from forumgraph.read.pdf_lines import Entry, Line, Row, list_lines, split_line

_STEP = 2.0
_NARROWEST_GUTTER = 8.0
_NARROWEST_COLUMN = 90.0
# A column of text has lines, and they fill it; labels and their values do not.
_FEWEST_LINES = 7
_FILLED = 0.65
# A title or a wide table may lie across a gutter.
_MOST_CROSSING = 0.12
_MOST_COLUMNS = 5


def order_entries(entries: Sequence[Entry]) -> tuple[list[Entry], list[float]]:
    """Return the entries as they are read, and where the gutters between columns lie."""
    gutters = find_gutters(entries)
    if not gutters:
        return _sort_downwards(entries), []
    if _count_glued(entries, gutters) >= _FEWEST_LINES:
        entries = _split_glued(entries, gutters)
    if _is_mixed(entries, gutters):
        return _read_columns(entries, gutters), gutters
    return list(entries), gutters


def find_gutters(entries: Sequence[Entry]) -> list[float]:
    """Return the x of each gutter between columns of text, [] for one column."""
    spans = [span for line in list_lines(entries) for span in _list_spans(line)]
    if len(spans) < 2 * _FEWEST_LINES:
        return []
    start, end = min(left for left, _ in spans), max(right for _, right in spans)
    if not _NARROWEST_COLUMN * 2 <= end - start <= 5000:
        return []
    gutters = _find_valleys(spans, start, end)
    if not 0 < len(gutters) < _MOST_COLUMNS:
        return []
    return gutters if _hold_text(spans, [start, *gutters, end]) else []


def place_column(entry: Entry, gutters: Sequence[float]) -> int:
    """Return the column of an entry, counted from 0; -1 where it lies across a gutter."""
    column = bisect_right(gutters, entry.box.left)
    return column if bisect_right(gutters, entry.box.right) == column else -1


def _list_spans(line: Line) -> list[tuple[float, float]]:
    edges = [line.box.left, *(x for _, left, right in line.gaps for x in (left, right))]
    edges.append(line.box.right)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _find_valleys(spans: list[tuple[float, float]], start: float, end: float) -> list[float]:
    """Return the middle of each strip that hardly any line crosses."""
    count = int((end - start) / _STEP) + 2
    changes = [0] * (count + 1)
    for left, right in spans:
        changes[int((left - start) / _STEP)] += 1
        changes[int((right - start) / _STEP) + 1] -= 1
    crossing, most = 0, _MOST_CROSSING * len(spans)
    valleys: list[float] = []
    first = -1
    for step in range(count):
        crossing += changes[step]
        if crossing <= most:
            first = step if first < 0 else first
            continue
        wide = (step - first) * _STEP >= _NARROWEST_GUTTER
        if first > 0 and wide:
            valleys.append(start + (first + step) / 2 * _STEP)
        first = -1
    return valleys


def _hold_text(spans: list[tuple[float, float]], edges: list[float]) -> bool:
    for start, end in pairwise(edges):
        inside = [right - left for left, right in spans if left >= start and right <= end]
        if end - start < _NARROWEST_COLUMN or len(inside) < _FEWEST_LINES:
            return False
        if median(inside) < _FILLED * (end - start):
            return False
    return True


def _find_gap(line: Line, gutters: Sequence[float]) -> tuple[int, float, float] | None:
    for gap in line.gaps:
        if any(gap[1] <= gutter <= gap[2] for gutter in gutters):
            return gap
    return None


def _count_glued(entries: Sequence[Entry], gutters: Sequence[float]) -> int:
    return sum(_find_gap(line, gutters) is not None for line in list_lines(entries))


def _split_glued(entries: Sequence[Entry], gutters: Sequence[float]) -> list[Entry]:
    """Cut lines that were drawn across the columns at the gutters."""
    waiting, parts = list(reversed(entries)), list[Entry]()
    while waiting:
        entry = waiting.pop()
        gap = _find_gap(entry, gutters) if isinstance(entry, Line) else None
        if gap is None or isinstance(entry, Row):
            parts.append(entry)
            continue
        before, after = split_line(entry, gap)
        parts.append(before)
        waiting.append(after)
    return parts


def _is_mixed(entries: Sequence[Entry], gutters: Sequence[float]) -> bool:
    """Say whether the lines change column far more often than bands of columns would."""
    columns = [place_column(entry, gutters) for entry in entries]
    bands = 1 + sum(one >= 0 > other for one, other in pairwise(columns))
    changes = sum(one != other and min(one, other) >= 0 for one, other in pairwise(columns))
    return changes > 2 * bands * len(gutters) + 2


def _read_columns(entries: Sequence[Entry], gutters: Sequence[float]) -> list[Entry]:
    """Read from the top: what lies across as it comes, between such the columns in turn."""
    ordered: list[Entry] = []
    band: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.box.top):
        if place_column(entry, gutters) < 0:
            ordered += sorted(band, key=lambda entry: place_column(entry, gutters))
            ordered.append(entry)
            band = []
        else:
            band.append(entry)
    return ordered + sorted(band, key=lambda entry: place_column(entry, gutters))


def _sort_downwards(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries from top to bottom, as they came where two stand side by side."""
    ordered = sorted(entries, key=lambda entry: entry.base)
    for upper, lower in pairwise(ordered):
        overlap = upper.box.bottom - max(upper.box.top, lower.box.top)
        if overlap > 0.5 * min(upper.box.height, lower.box.height):
            return list(entries)
    return ordered
