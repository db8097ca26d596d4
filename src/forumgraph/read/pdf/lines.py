"""What a PDF page is made of, in the page's own measure, without any library: pure geometry.

All lengths are points (1/72 inch) of the page as it is displayed: x to the right, y downwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_WORD = re.compile(r"\S+")
# Thinner than a blank of any usual face (a quarter to a half of the size).
_TOUCHING = 0.15
_FAR = 2.0
_TWICE = 1.75
_SPREAD = 0.7

Gaps = tuple[tuple[int, float, float], ...]


class Box(NamedTuple):
    """A rectangle; `top` is above `bottom`, so it is the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A straight line: `at` its x or y, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Line:
    """A physical line: its text with the blank it really ends with, and where it stands.

    `word` and `letter` are the widths of its first word and first letter: what would have had
    to fit into the line above. `size` is the font's, as displayed. `hang` is where its second
    word begins, 0 for none: there the other lines of an item hang. `gaps` are blanks wide
    enough to lie between columns: how many letters stand before each, where it begins and ends.
    """

    text: str
    box: Box
    base: float
    size: float
    word: float = 0.0
    letter: float = 0.0
    page: int = 1
    gaps: Gaps = ()
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ruled table: the lines of each cell, the cells' widths, where it stands."""

    cells: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]
    box: Box
    table: int
    page: int = 1

    @property
    def text(self) -> str:
        """Return the cells as one line."""
        return "\t".join(" ".join(line.text.strip() for line in cell) for cell in self.cells)

    @property
    def base(self) -> float:
        """Return where the row ends."""
        return self.box.bottom


Entry = Line | Row


@dataclass(slots=True)
class Page:
    """One page: what stands on it in reading order, and what else was seen there.

    `characters` counts what PDFium gives, `letters` what is visible, `unmapped` those of no
    known meaning. `pictures` are those larger than an icon. `slanted` and `outside` count
    letters left out.
    """

    number: int
    width: float
    height: float
    entries: list[Entry] = field(default_factory=list)
    characters: int = 0
    letters: int = 0
    unmapped: int = 0
    pictures: int = 0
    drawings: int = 0
    slanted: int = 0
    outside: int = 0
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a page or of a part of it, with a box for each."""

    text: str
    lefts: Sequence[float]
    tops: Sequence[float]
    rights: Sequence[float]
    bottoms: Sequence[float]

    def bound(self, start: int, end: int) -> Box:
        """Return the box around text[start:end]."""
        return Box(
            min(self.lefts[start:end]), min(self.tops[start:end]),
            max(self.rights[start:end]), max(self.bottoms[start:end]),
        )  # fmt: skip


class Seam(NamedTuple):
    """A lone blank between two words: where in the text, and the edges of the letters beside."""

    at: int
    left: float
    right: float

    @property
    def width(self) -> float:
        """Return how wide the gap is."""
        return self.right - self.left


def find_seams(letters: Letters, start: int, end: int) -> list[Seam]:
    """Return the lone blanks of text[start:end], counted from `start`."""
    words = [found.span() for found in _WORD.finditer(letters.text, start, end)]
    return [
        Seam(before - start, letters.rights[before - 1], letters.lefts[after])
        for (_, before), (after, _) in pairwise(words)
        if after - before == 1
    ]


def space_words(text: str, seams: Sequence[Seam], made: Set[int], size: float) -> str:
    """Return a line's text with the blanks that a person sees.

    PDFium gives one blank for two (`◯위원장 박하늘  개의합니다` in minutes) and for a tab; what
    is wide is told by the line's other gaps, for justified text stretches them all alike. And
    it makes blanks of its own (those at `made`) where letters are spread; beside real ones,
    wider by the blank itself, they are none.
    """
    real = [seam.width for seam in seams if seam.at not in made]
    widest = _SPREAD * median(real) if real else 0.0
    usual = median(real) if len(real) >= 3 else _FAR * size
    least = min(_FAR * size, max(_TWICE * usual, 0.5 * size))
    for seam in reversed(seams):
        at = seam.at
        if at in made and seam.width < widest:
            text = text[:at] + text[at + 1 :]
        elif seam.width >= least:
            text = f"{text[:at]} {text[at:]}"
    return text


def list_gaps(text: str, seams: Sequence[Seam], size: float) -> Gaps:
    """Return the blanks as wide as a letter or wider, see `Line.gaps`."""
    return tuple(
        (len(text[: seam.at].replace(" ", "")), seam.left, seam.right)
        for seam in seams
        if seam.width >= size
    )


def split_line(line: Line, gap: tuple[int, float, float]) -> tuple[Line, Line]:
    """Return the parts of a line before and after one of its gaps."""
    count, left, right = gap
    ends = [at + 1 for at, sign in enumerate(line.text) if sign != " "]
    cut = ends[count - 1]
    before, after = line.text[:cut], line.text[cut:].lstrip()
    letter = (line.box.right - right) / max(1, len(after))
    return (
        replace(
            line,
            text=before,
            box=line.box._replace(right=left),
            gaps=tuple(other for other in line.gaps if other[0] < count),
        ),
        replace(
            line,
            text=after,
            box=line.box._replace(left=right),
            letter=letter,
            word=letter * len(after.split(maxsplit=1)[0]),
            gaps=tuple((n - count, x, to) for n, x, to in line.gaps if n > count),
        ),
    )


def mend_lines(entries: Sequence[Entry]) -> list[Entry]:
    """Put together what stands on one line but came in pieces (a raised note, another face)."""
    mended: list[Entry] = []
    for entry in entries:
        last = mended[-1] if mended else None
        if isinstance(last, Line) and isinstance(entry, Line) and _goes_on(last, entry):
            mended[-1] = _append(last, entry)
        else:
            mended.append(entry)
    return mended


def _goes_on(left: Line, right: Line) -> bool:
    overlap = min(left.box.bottom, right.box.bottom) - max(left.box.top, right.box.top)
    gap = right.box.left - left.box.right
    smaller = min(left.box.height, right.box.height)
    larger = max(left.size, right.size)
    return overlap >= 0.6 * smaller and -0.2 * larger <= gap <= larger


def _append(left: Line, right: Line) -> Line:
    gap = right.box.left - left.box.right
    blank = " " if gap > _TOUCHING * left.size and not left.text.endswith(" ") else ""
    box = Box(
        left.box.left, min(left.box.top, right.box.top),
        right.box.right, max(left.box.bottom, right.box.bottom),
    )  # fmt: skip
    main = left if len(left.text) >= len(right.text) else right
    return replace(
        left, text=left.text + blank + right.text, box=box, base=main.base, size=main.size, gaps=(),
    )  # fmt: skip


def list_lines(entries: Sequence[Entry]) -> list[Line]:
    """Return the lines among the entries."""
    return [entry for entry in entries if isinstance(entry, Line)]
