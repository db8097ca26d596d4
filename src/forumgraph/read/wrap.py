"""Undo soft wrapping: put together the lines a page's width cut a paragraph into.

Judged once per document, from its line widths: a text with one paragraph a line, a list, a poem
comes through untouched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from forumgraph.read.breaks import Break, judge_breaks, log_joins, trusts_blanks
from forumgraph.read.endings import ends_nominally, ends_sentence, flows, is_remark, is_torn
from forumgraph.read.log import RepairLog
from forumgraph.read.markers import introduces_person, starts_item
from forumgraph.read.pages import Line

# Written as numbers: normalization makes common letters of the compatibility ideographs.
_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff01-\uff60\uffe0-\uffe6]+"
)
# Enough to learn how a document spells its words; bounds the cost on a very long one.
_SPELLING_SAMPLE = 100_000
_NARROWEST, _WIDEST = 40, 180
# Justified lines of a proportional face differ by some columns; measured: 81 to 92 in one record.
_FULL = 0.87
_NEARLY = 0.7
_ORPHAN = re.compile(r"\s*(?:[음임함됨]|[했었였]음|니?다)[.)]?\s*$")


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
    text = "\n".join(line.text for line in lines)[:_SPELLING_SAMPLE]
    decisions = judge_breaks(breaks, wrapping.trusted, text)
    log_joins(breaks, decisions, log)
    spaces = {i: decision.space for i, decision in zip(joins, decisions, strict=True)}
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
    double = _is_double_spaced(lines, [w >= _FULL * width for w in widths])
    full = [
        index
        for index in range(1, len(lines))
        if widths[index - 1] >= _FULL * width and _may_follow(lines[index], double)
    ]
    closed = [i for i in full if ends_sentence(lines[i - 1].text)]
    open_breaks = len(full) - len(closed)
    pairs = [Break(lines[i - 1].text, lines[i].text.lstrip()) for i in full]
    if hard and open_breaks and trusts_blanks(pairs, hard):
        return Wrapping(width, True, double)
    flowing = sum(flows(lines[i - 1].text, lines[i].text.lstrip()) for i in full)
    tight = sum(_is_full(lines[i - 1].text, lines[i].text, width, 1.0) for i in full)
    fewest = 1 if tight >= 0.8 * len(full) else 2
    if open_breaks < 3 or open_breaks * 2 < len(full) or flowing < max(fewest, 0.08 * open_breaks):
        return None
    return Wrapping(width, trusts_blanks(pairs), double)


def _find_full_width(widths: list[int]) -> int:
    """Return the width several lines nearly reach; up to three longer ones (tables, addresses)."""
    longest = sorted(widths, reverse=True)[:6]
    for index in range(len(longest) - 2):
        if longest[index + 2] >= 0.93 * longest[index]:
            return longest[index]
    return 0 if len(longest) > 2 else max(longest, default=0)


def _is_double_spaced(lines: list[Line], full: list[bool]) -> bool:
    """Say whether a blank line stands between the lines of a paragraph, as in texts out of PDFs.

    Only what follows full lines tells; heads of such texts are often set close.
    """
    gaps = [line.gap for line in lines[1:] if not line.turns]
    after = [
        line.gap
        for line, was_full in zip(lines[1:], full, strict=False)
        if was_full and not line.turns and not starts_item(line.text)
    ]
    return sum(gap == 1 for gap in gaps) >= 0.4 * len(gaps) and after.count(1) > after.count(0)


def _may_follow(line: Line, double: bool) -> bool:
    return (line.turns or line.gap <= double) and not starts_item(line.text)


def _find_joins(lines: list[Line], wrapping: Wrapping) -> list[int]:
    return [
        index
        for index in range(1, len(lines))
        if _may_follow(lines[index], wrapping.double)
        and _continues(lines[index - 1].text, lines[index].text, wrapping)
    ]


def _continues(left: str, right: str, wrapping: Wrapping) -> bool:
    # A lone ending is the rest of a word however short the line before came out.
    if _ORPHAN.match(right):
        return True
    return _is_full(left, right, wrapping.width) and not _is_closed(left, right, wrapping)


def _is_full(left: str, right: str, width: int, share: float = _FULL) -> bool:
    """Say whether a line takes that share of the width, or the next word would not have fitted."""
    columns = measure_line(left.rstrip())
    if columns >= share * width:
        return True
    word = right.split(maxsplit=1)[0]
    return columns >= _NEARLY * width and columns + 1 + measure_line(word) > width


def _is_closed(left: str, right: str, wrapping: Wrapping) -> bool:
    """Say whether a full line ends its paragraph all the same, and the next begins another."""
    if wrapping.trusted and left[-1].isspace():
        return False
    if introduces_person(right) or is_remark(right.strip()):
        return True
    left = left.rstrip()
    if wrapping.trusted and ends_sentence(left):
        return True
    if ends_nominally(left):
        return not is_torn(right.lstrip())
    indents = (len(text) - len(text.lstrip()) for text in (left, right))
    return ends_sentence(left) and next(indents) < next(indents)
