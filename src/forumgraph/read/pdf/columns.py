"""The columns of a PDF page, and the order in which its lines are read. Pure geometry.

PDFium reads most pages column by column. Two things are mended: lines drawn in another order
than they stand in, and lines drawn across the columns one after the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from forumgraph.read.pdf.lines import Entry, Line, Row, list_lines, split_line

_STEP = 2.0
_NARROWEST_GUTTER = 8.0
_NARROWEST_COLUMN = 90.0
# A column of text has lines, and they fill it; labels and their values do not.
_FEWEST_LINES = 7
_FILLED = 0.65
_REACHED = 0.05
# A title or a wide table may lie across a gutter.
_MOST_CROSSING = 0.12
_MOST_COLUMNS = 5


def order_entries(entries: Sequence[Entry]) -> tuple[list[Entry], list[float]]:
    """Return the entries as they are read, and where the gutters between columns lie."""
    gutters = find_gutters(entries)
    if not gutters:
        gutters = find_gutters(entries, short=True)
        return (list(entries), gutters) if gutters else (_sort_downwards(entries), [])
    if _count_glued(entries, gutters) >= _FEWEST_LINES:
        entries = _split_glued(entries, gutters)
    if _is_mixed(entries, gutters):
        return _read_columns(entries, gutters), gutters
    return list(entries), gutters


def find_gutters(entries: Sequence[Entry], short: bool = False) -> list[float]:
    """Return the x of each gutter between columns of text, [] for one column.

    `short`: only the first column need hold much text, but no line may go on beyond a gap.
    That is where a text in columns ends; the order must not hang on it, for a list of titles
    with the names beside them looks alike.
    """
    lines = list_lines(entries)
    spans = [span for line in lines for span in _list_spans(line)]
    if len(spans) < _FEWEST_LINES + 2:
        return []
    start, end = min(left for left, _ in spans), max(right for _, right in spans)
    if not _NARROWEST_COLUMN * 2 <= end - start <= 5000:
        return []
    gutters = _find_valleys(spans, start, end)
    if not 0 < len(gutters) < _MOST_COLUMNS:
        return []
    columns = [
        [span for span in spans if span[0] >= left and span[1] <= right]
        for left, right in pairwise([start, *gutters, end])
    ]
    if short:
        full = len(columns[0]) >= _FEWEST_LINES and _is_reached(columns[0])
        full = full and all(len(column) > 1 for column in columns)
        return gutters if full and not _count_glued(entries, gutters) else []
    full = all(len(column) >= _FEWEST_LINES and _is_filled(column) for column in columns)
    return gutters if full else []


def _is_filled(column: list[tuple[float, float]]) -> bool:
    """Say whether most lines of a column take most of its width."""
    left, right = min(span[0] for span in column), max(span[1] for span in column)
    widths = [end - start for start, end in column]
    return right - left >= _NARROWEST_COLUMN and median(widths) >= _FILLED * (right - left)


def _is_reached(column: list[tuple[float, float]]) -> bool:
    """Say whether a good share of a column's lines reach its edge, as in wrapped text."""
    left, right = min(span[0] for span in column), max(span[1] for span in column)
    reached = sum(end >= right - _REACHED * (right - left) for _, end in column)
    return right - left >= _NARROWEST_COLUMN and reached >= max(3, 0.2 * len(column))


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


def share_gutters(pages: Sequence[tuple[Sequence[Entry], list[float]]]) -> list[list[float]]:
    """Return the gutters of every page, those of the page before where nothing lies across them.

    The last page of a text in two columns often fills only one, or a part of one.
    """
    shared: list[list[float]] = []
    common = sum(bool(gutters) for _, gutters in pages) * 3 >= len(pages)
    for entries, gutters in pages:
        lines = list_lines(entries)
        before = shared[-1] if shared else []
        if not gutters and before and lines and common:
            across = sum(place_column(line, before) < 0 for line in lines)
            gutters = before if across <= _MOST_CROSSING * len(lines) else []
        shared.append(gutters)
    return shared


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
