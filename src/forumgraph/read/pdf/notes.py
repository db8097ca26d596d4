"""Footnotes and headings of PDFs, told by where they stand and how large they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from forumgraph.read.markers import introduces_person, starts_item
from forumgraph.read.pdf.columns import place_column
from forumgraph.read.pdf.lines import Entry, Line, Page, Rule

_NOTE = re.compile(r"(?:\d{1,3}\)|\*{1,3}(?=\s?[가-힣A-Z])|\[\d{1,3}\]|주\s?\d{0,2}\)|※)")
_SENTENCE_END = re.compile(r"(?:[.?!…]|[가-힣]다)[”’\"')\]]*$")
_SMALL, _LARGE = 0.92, 1.15
_LOW = 0.5
_LONGEST_HEADING = 80
_MOST_HEADINGS = 0.25
_SAME_SIZE = 0.5


def find_body_size(lines: Iterable[Line]) -> float:
    """Return the font size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 10.0


def take_footnotes(page: Page, gutters: Sequence[float], body: float) -> list[list[Line]]:
    """Take the footnotes out of a page's entries and return the lines of each.

    They are the small lines below everything else in their column, under a short rule or
    opened by a mark near the page's end.
    """
    columns: dict[int, list[Entry]] = defaultdict(list)
    for entry in page.entries:
        columns[place_column(entry, gutters)].append(entry)
    lines = [
        line for _, column in sorted(columns.items()) for line in _find_notes(column, page, body)
    ]
    taken = {id(line) for line in lines}
    page.entries = [entry for entry in page.entries if id(entry) not in taken]
    return _split_notes(lines)


def _find_notes(column: Sequence[Entry], page: Page, body: float) -> list[Line]:
    small: list[Line] = []
    for entry in sorted(column, key=lambda entry: -entry.base):
        if not isinstance(entry, Line) or entry.size > _SMALL * body:
            break
        small.insert(0, entry)
    if not small or len(small) == len(page.entries):
        return []
    top = small[0].box.top - 2 * small[0].size
    for rule in sorted(page.rules):
        if rule.at >= top and _is_short(rule, page):
            return [line for line in small if line.base > rule.at]
    low = small[0].box.top > _LOW * page.height
    return small if low and _NOTE.match(small[0].text) else []


def _is_short(rule: Rule, page: Page) -> bool:
    return 0.08 * page.width <= rule.end - rule.start <= 0.45 * page.width


def _split_notes(lines: Sequence[Line]) -> list[list[Line]]:
    notes: list[list[Line]] = []
    for line in lines:
        if not notes or _NOTE.match(line.text):
            notes.append([])
        notes[-1].append(line)
    return notes


def rank_headings(paragraphs: Sequence[Sequence[Line]], body: float) -> list[int]:
    """Return the level of each paragraph that its size makes a heading, 0 for the others.

    What the words say already (an outline mark, a person) is left to them. Where large letters
    are common they mean nothing: slides, posters. Bold is no evidence: PDFium guesses it.
    """
    large = [
        lines[0].size if lines[0].size >= _LARGE * body and _may_head(lines) else 0.0
        for lines in paragraphs
    ]
    total = sum(len(line.text) for lines in paragraphs for line in lines)
    letters = sum(
        len(line.text)
        for size, lines in zip(large, paragraphs, strict=True)
        for line in lines
        if size
    )
    if letters > _MOST_HEADINGS * total:
        return [0] * len(large)
    ranks: list[float] = []
    for size in sorted(set(large) - {0.0}, reverse=True):
        if not ranks or size < ranks[-1] - _SAME_SIZE:
            ranks.append(size)
    return [
        min(3, 1 + sum(size < rank - _SAME_SIZE for rank in ranks)) if size else 0 for size in large
    ]


def _may_head(lines: Sequence[Line]) -> bool:
    text = " ".join(line.text.strip() for line in lines)
    return (
        len(lines) <= 2
        and 2 <= len(text) <= _LONGEST_HEADING
        and not starts_item(text)
        and not introduces_person(text)
        and not _SENTENCE_END.search(text)
        and any("가" <= letter <= "힣" or letter.isalpha() for letter in text)
    )
