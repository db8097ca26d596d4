"""Where sentences begin and end: what a statement quotes as its evidence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from forumgraph.extract.phrases import Span
from forumgraph.model import Block

_END = re.compile(r"(?<=[가-힣)”’\"])[.?!][”’\")]*(?=\s)")
# Speech recognition and joined lines give paragraphs without a full stop; a quote that long is no
# evidence a person can check, and its pairs of names grow with the square.
_LONGEST = 600
_CLAUSE = re.compile(r"(?:고|며|는데|니다|니까|어서|아서|해서|지만|데요|고요|[다요죠]),?\s")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"'}
# Bullets and dashes that open an outline line are not part of what it says.
_MARKER = re.compile(r"(?:\s*[•\-–—○◯●□■◇◆▶※*·ㅇ]\s+)+(?=\S)")


def split_sentences(text: str, blocks: Sequence[Block], speeches: Sequence[int]) -> list[Span]:
    """Return the spans of all sentences; an outline line without a full stop is one.

    `speeches` are the places where speeches start, in order: a speech's first sentence starts
    with the speech, not with the head that names the speaker.
    """
    spans: list[Span] = []
    for block in blocks:
        marker = _MARKER.match(text, block.start, block.end)
        start = marker.end() if marker else block.start
        ends = [found.end() for found in _END.finditer(text, start, block.end)]
        ends += speeches[bisect_right(speeches, start) : bisect_left(speeches, block.end)]
        for end in (*sorted(ends), block.end):
            while end - start > _LONGEST:
                cut = _find_cut(text, start)
                spans.append((start, cut))
                start = cut
            if start < end:
                spans.append((start, end))
                start = end
    return [trim_span(text, span) for span in spans if text[slice(*span)].strip()]


def _find_cut(text: str, start: int) -> int:
    """Return where a sentence that never ends is cut: behind a clause, at a blank, or hard."""
    clauses = list(_CLAUSE.finditer(text, start + _LONGEST // 2, start + _LONGEST))
    if clauses:
        return clauses[-1].end()
    blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
    return blank + 1 if blank > 0 else start + _LONGEST


def open_quote(text: str, span: Span, before: Span) -> Span:
    """Return a span that starts behind a quotation mark with the words that say whose it is.

    `before` is the sentence that the mark ends: `한누리 조합장은 “`.
    """
    start, end = span
    if start and text[start - 1] in "“‘\"'「『" and before[0] < before[1] <= start:
        return before[0], end
    return span


def close_quote(text: str, span: Span) -> Span:
    """Return a span that ends where somebody's words begin with those words and their sentence.

    `한누리 조합장은 “` says nothing by itself; its sentence goes on behind the quotation.
    """
    start, end = span
    closing = _QUOTES.get(text[end - 1 : end])
    if closing is None or start == end:
        return span
    closed = text.find(closing, end, start + _LONGEST)
    if closed < 0 or "\n" in text[end:closed]:
        return span
    line = text.find("\n", closed)
    after = _END.search(text, closed + 1, line if line >= 0 else len(text))
    return start, after.end() if after else (line if line >= 0 else len(text))


def trim_span(text: str, span: Span) -> Span:
    """Return the span without the blanks at its ends."""
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
