"""Undo soft wrapping: put together the lines a page's width cut a paragraph into.

Judged once per document, from its line widths: a text with one paragraph a line, a list, a poem
comes through untouched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from forumgraph.korean import PARTICLES
from forumgraph.read.breaks import Break, decide_breaks
from forumgraph.read.log import RepairLog
from forumgraph.read.markers import introduces_person, starts_item
from forumgraph.read.pages import Line

_WIDE = re.compile("[ᄀ-ᅟ⺀-〾ぁ-꓏가-힣豈-﫿︰-﹏！-｠￠-￦]+")
_NARROWEST, _WIDEST = 40, 180
# Justified lines of a proportional face differ by some columns; measured: 81 to 92 in one record.
_FULL = 0.87
_NEARLY = 0.7
_SENTENCE_END = re.compile(r"[.?!…][”’\"')\]」』》]*$")
_NOMINAL_END = re.compile(r"(?:[함음임됨듦]|있음|없음|바람)[)\]”’]*$")
_FLOWING_END = re.compile(
    r"(?:[을를,]|에서|에게|으로|하는|하고|하며|하여|있는|있고|되는|위한|위해|대한|대해|통해|따라|따른"
    r"|적인|등의|들의|들이|지만|면서|는데|므로|[가-힣]의)$"
)
_FLOWING_START = re.compile(
    rf"(?:{'|'.join(PARTICLES)}|[하되된될한할함합했]|으[로며나]|습니다|입니다|니다|다[.고는며])(?=[\s.,)]|$)"
)


class Wrapping(NamedTuple):
    """How a document is wrapped: its full width, and what a line's last blank means."""

    width: int
    trusted: bool
    double: bool


@dataclass(slots=True)
class Paragraph:
    """A paragraph's text with its first line's indentation, and where it stood."""

    text: str
    gap: int
    page: int | None


def join_lines(lines: list[Line], hard: bool, log: RepairLog) -> list[Paragraph]:
    """Return paragraphs; `hard` says that no-break spaces stood in the text."""
    wrapping = judge_wrapping(lines, hard)
    if wrapping is None:
        return [Paragraph(line.text.rstrip(), line.gap, line.page) for line in lines]
    joins = _find_joins(lines, wrapping)
    breaks = [Break(lines[i - 1].text, lines[i].text.lstrip()) for i in joins]
    spaces = dict(zip(joins, decide_breaks(breaks, wrapping.trusted), strict=True))
    notes = {True: "줄바꿈을 빈칸으로 이음", False: "낱말 안의 줄바꿈을 붙임"}
    for space, note in notes.items():
        pairs = (b for i, b in zip(joins, breaks, strict=True) if spaces[i] is space)
        log.add("line_join", note, (f"{b.left.rstrip()[-10:]}⏎{b.right[:10]}" for b in pairs))
    return _assemble(lines, spaces, wrapping.double)


def _assemble(lines: list[Line], spaces: dict[int, bool], double: bool) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for index, line in enumerate(lines):
        text = line.text.rstrip()
        if index in spaces:
            paragraphs[-1].text += " " * spaces[index] + text.lstrip()
        else:
            gap = min(1, max(0, line.gap - 1)) if double else line.gap
            paragraphs.append(Paragraph(text, gap, line.page))
    return paragraphs


def measure_line(text: str) -> int:
    """Return a line's columns as `korean.measure_width` does, without a loop over characters."""
    return len(text) + sum(map(len, _WIDE.findall(text)))


def judge_wrapping(lines: list[Line], hard: bool) -> Wrapping | None:
    """Return how the document is wrapped, None where its lines are paragraphs."""
    widths = [measure_line(line.text.rstrip()) for line in lines]
    width = _find_full_width(widths)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    double = _is_double_spaced(lines)
    full = [
        index
        for index in range(1, len(lines))
        if widths[index - 1] >= _FULL * width and _may_follow(lines[index], double)
    ]
    closed = [i for i in full if _SENTENCE_END.search(lines[i - 1].text.rstrip())]
    blank = sum(lines[i - 1].text[-1].isspace() for i in full)
    open_breaks = len(full) - len(closed)
    if hard and blank and open_breaks:
        return Wrapping(width, True, double)
    flowing = sum(_flows(lines[i - 1].text.rstrip(), lines[i].text.lstrip()) for i in full)
    if open_breaks < 3 or open_breaks * 2 < len(full) or flowing < max(2, open_breaks * 0.15):
        return None
    trusted = 0.15 * len(full) <= blank <= 0.9 * len(full)
    return Wrapping(width, trusted, double)


def _flows(left: str, right: str) -> bool:
    return bool(_FLOWING_END.search(left) or _FLOWING_START.match(right))


def _find_full_width(widths: list[int]) -> int:
    """Return the width several lines nearly reach; up to three longer ones (tables, addresses)."""
    longest = sorted(widths, reverse=True)[:6]
    for index in range(len(longest) - 2):
        if longest[index + 2] >= 0.93 * longest[index]:
            return longest[index]
    return 0 if len(longest) > 2 else max(longest, default=0)


def _is_double_spaced(lines: list[Line]) -> bool:
    gaps = [line.gap for line in lines[1:] if not line.turns]
    return len(gaps) >= 5 and sum(gap == 1 for gap in gaps) >= 0.8 * len(gaps)


def _may_follow(line: Line, double: bool) -> bool:
    return (line.turns or line.gap <= double) and not starts_item(line.text)


def _find_joins(lines: list[Line], wrapping: Wrapping) -> list[int]:
    return [
        index
        for index in range(1, len(lines))
        if _may_follow(lines[index], wrapping.double)
        and _is_full(lines[index - 1].text, lines[index].text, wrapping.width)
        and not _is_closed(lines[index - 1].text, lines[index].text, wrapping)
    ]


def _is_full(left: str, right: str, width: int) -> bool:
    """Say whether the next word would not have fitted on the line."""
    columns = measure_line(left.rstrip())
    if columns >= _FULL * width:
        return True
    word = right.split(maxsplit=1)[0]
    return columns >= _NEARLY * width and columns + 1 + measure_line(word) > width


def _is_closed(left: str, right: str, wrapping: Wrapping) -> bool:
    """Say whether a full line ends its paragraph all the same, and the next begins another."""
    if wrapping.trusted and left[-1].isspace():
        return False
    if introduces_person(right):
        return True
    left = left.rstrip()
    if _NOMINAL_END.search(left):
        return not _FLOWING_START.match(right.lstrip())
    indents = (len(text) - len(text.lstrip()) for text in (left, right))
    return bool(_SENTENCE_END.search(left)) and next(indents) < next(indents)
