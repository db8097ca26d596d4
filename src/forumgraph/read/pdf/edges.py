"""What the lines of a PDF have in common: the edges of their columns, their spacing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from forumgraph.read.pdf.lines import Line

_NEAR = 0.35
_SHARP = 1.0
_BLANK = 0.25
_WIDE = 15.0
_FEWEST = 3
_SHORT = 3.0
_FEWEST_NEAR = 5
_NEAR_EDGE = 0.35
_LONG = 0.75
# Ragged lines end within a point of each other once in thirty.
_JUSTIFIED = 0.3


@dataclass(frozen=True, slots=True)
class Column:
    """The edges that the lines of a column have in common, and whether they are justified.

    `inner` are further right edges, by page, at which several wide lines end exactly: those of
    frames and of quotations that are set in.
    """

    left: float
    right: float
    justified: bool
    inner: frozenset[tuple[int, int]] = frozenset()

    def holds(self, line: Line, following: Line, by_words: bool) -> bool:
        """Say whether a line is full: the next word, or letter, would not have fitted into it."""
        room = self.right - line.box.right
        if (line.page, round(line.box.right / _SHARP)) in self.inner:
            return True
        if self.justified:
            return room <= max(_NEAR * line.size, 0.5 * following.letter)
        if self.is_tight(line, following):
            return True
        return by_words and room < _BLANK * line.size + following.word

    def is_tight(self, line: Line, following: Line) -> bool:
        """Say whether not even a blank and the next letter would have fitted."""
        return self.right - line.box.right < _BLANK * line.size + following.letter


def measure_columns(
    lines: Iterable[tuple[Hashable, float, Line]],
) -> dict[Hashable, Column]:
    """Return the edges of every column that lines stand in.

    Each line comes with its column and the width of the page, 0 where the column does not take
    all of it. A column is named by a tuple; those that differ in its last part stand side by
    side.
    """
    columns: dict[Hashable, list[Line]] = defaultdict(list)
    widths: dict[Hashable, float] = {}
    for name, width, line in lines:
        columns[name].append(line)
        widths[name] = width
    found = {name: _measure_column(members) for name, members in columns.items()}
    return {
        name: column
        if column.justified
        else _widen(column, _guess_width(name, found), _guess_edge(columns[name], widths[name]))
        for name, column in found.items()
    }


def _widen(column: Column, width: float, edge: float) -> Column:
    return replace(column, right=max(column.right, column.left + width, edge))


def _guess_width(name: Hashable, columns: Mapping[Hashable, Column]) -> float:
    """Return the width of the widest column beside one whose lines show no edge."""
    if not isinstance(name, tuple):
        return 0.0
    return max(
        (
            other.right - other.left
            for key, other in columns.items()
            if isinstance(key, tuple) and key[:-1] == name[:-1] and key[-1] >= 0
        ),
        default=0.0,
    )


def _guess_edge(lines: Sequence[Line], width: float) -> float:
    """Return where the page's right margin is if it is like the left one, 0 if lines come near.

    Of a few short lines the longest is no edge: they are a list, not wrapped text.
    """
    size = median(line.size for line in lines)
    left = min(line.box.left for line in lines)
    right = max(line.box.right for line in lines)
    near = sum(line.box.right >= right - _SHORT * size for line in lines)
    if near >= max(_FEWEST_NEAR, _NEAR_EDGE * len(lines)):
        return 0.0
    edge = width - left - 1.5 * size
    return edge if width and right < edge - _SHORT * size else 0.0


def _measure_column(lines: Sequence[Line]) -> Column:
    size = median(line.size for line in lines)
    left = min(line.box.left for line in lines)
    longest = sorted((line.box.right for line in lines), reverse=True)
    right = longest[0]
    # Up to three lines may stick out (an address, a title); the edge is what several reach.
    for index in range(min(4, len(longest) - 2)):
        if longest[index + 2] >= longest[index] - size:
            right = longest[index]
            break
    long = [line for line in lines if line.box.right - left >= _LONG * (right - left)]
    edge, count = _find_sharp(long)
    if count >= max(_FEWEST, _JUSTIFIED * len(long)):
        return Column(left, edge, True, _find_inner(lines, edge))
    return Column(left, right, False, _find_inner(lines, right))


def _find_sharp(lines: Sequence[Line]) -> tuple[float, int]:
    """Return where most lines end within a point, and how many do.

    Equals in a list (names, dates) end alike too, but they are equally long.
    """
    ends: dict[int, list[int]] = defaultdict(list)
    for line in lines:
        ends[round(line.box.right / _SHARP)].append(len(line.text))
    edge, lengths = max(ends.items(), key=lambda item: (len(item[1]), item[0]))
    return edge * _SHARP, len(lengths) if _vary(lengths) else 0


def _vary(lengths: Sequence[int]) -> bool:
    return len(set(lengths)) >= min(_FEWEST, len(lengths) - 1) and len(set(lengths)) > 1


def _find_inner(lines: Sequence[Line], right: float) -> frozenset[tuple[int, int]]:
    ends: dict[tuple[int, int], list[int]] = defaultdict(list)
    for line in lines:
        if line.box.width >= _WIDE * line.size and line.box.right < right - line.size:
            ends[line.page, round(line.box.right / _SHARP)].append(len(line.text))
    return frozenset(
        end for end, lengths in ends.items() if len(lengths) >= _FEWEST and _vary(lengths)
    )


def measure_pitches(pairs: Iterable[tuple[Line, Line]]) -> dict[int, float]:
    """Return the usual distance between lines for every font size (rounded)."""
    steps: dict[int, list[float]] = defaultdict(list)
    for upper, lower in pairs:
        step = lower.base - upper.base
        if round(upper.size) == round(lower.size) and 0.8 <= step / lower.size <= 3.5:
            steps[round(lower.size)].append(step)
    # Paragraphs may stand further apart than their lines, never closer.
    return {size: sorted(found)[len(found) * 35 // 100] for size, found in steps.items()}
