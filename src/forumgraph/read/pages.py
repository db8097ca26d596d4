"""Pages inside a text: where they break, what their numbers are, what runs along their edges."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from forumgraph.read.log import RepairLog
from forumgraph.read.markers import starts_item

Kind = Literal["body", "blank", "break", "number", "running"]

_DASH = "[-–—―‐−]"
_NUMBER = re.compile(
    rf"^[ \t]*(?:{_DASH} ?(?P<dashed>\d{{1,4}}) ?{_DASH}|{_DASH} ?[ivxⅰ-ⅹ]+ ?{_DASH}"
    r"|(?:page|p\.) ?(?P<page>\d{1,4})(?: ?(?:of|/) ?\d{1,4})?"
    r"|(?P<counted>\d{1,4}) ?(?:쪽|페이지))[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_BARE = re.compile(r"^[ \t]*(\d{1,4})(?: ?/ ?\d{1,4})?[ \t]*$")
_FEED = re.compile("\n?\f\n?")
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.?!]$|[다요까]\.?$")
# What a head or foot carries that stands once: words and the date of the event.
_DATED = re.compile(r"^(?=.*[가-힣A-Za-z]{2}).*\b(?:19|20)\d\d ?[.\-/년]( ?\d{1,2} ?[.\-/월일]?)*")
_MOST_ROUNDS = 3


@dataclass(slots=True)
class Line:
    """A visible line: the text as it stands, blank lines before it, its page.

    `turns` says that a page break lies between this line and the one before.
    """

    text: str
    gap: int = 0
    page: int | None = None
    turns: bool = False


@dataclass(slots=True)
class _Row:
    text: str
    kind: Kind
    number: int | None = None


def split_pages(text: str, log: RepairLog) -> list[Line]:
    """Return the visible lines without running heads, feet and page numbers (all recorded)."""
    if "\f" not in text and not _NUMBER.search(text):
        return _list_lines(text)
    rows = [_read_row(line) for line in _FEED.sub("\n\f\n", text).split("\n")]
    # The first page has a head and the last a foot like all others.
    rows = [_Row("", "break"), *rows, _Row("", "break")]
    if "\f" in text:
        _mark_bare_numbers(rows)
    _mark_running_lines(rows)
    for kind, note in (("number", "쪽 번호 줄 제거"), ("running", "머리말·꼬리말 제거")):
        name = "page_number" if kind == "number" else "running_line"
        log.add(name, note, (row.text.strip() for row in rows if row.kind == kind))
    return _number_lines(rows)


def _list_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            lines.append(Line(line, gap))
            gap = 0
        else:
            gap += 1
    return lines


def _tell(line: str) -> Kind:
    return "body" if line and not line.isspace() else "blank"


def _read_row(line: str) -> _Row:
    if line == "\f":
        return _Row("", "break")
    if match := _NUMBER.match(line):
        digits = next((group for group in match.groups() if group), None)
        return _Row(line, "number", int(digits) if digits else None)
    return _Row(line, _tell(line))


def _find_neighbour(rows: list[_Row], index: int, step: int) -> int | None:
    """Return the nearest body row on one side of a page edge, None past another edge."""
    index += step
    while 0 <= index < len(rows):
        if rows[index].kind == "body":
            return index
        if rows[index].kind in ("break", "number"):
            return None
        index += step
    return None


def _mark_bare_numbers(rows: list[_Row]) -> None:
    # `7` alone is a page number only beside a form feed: tables are full of lonely numbers.
    feeds = [index for index, row in enumerate(rows) if row.kind == "break"]
    for feed in feeds:
        for side in (_find_neighbour(rows, feed, -1), _find_neighbour(rows, feed, 1)):
            if side is not None and (match := _BARE.match(rows[side].text)):
                rows[side] = _Row(rows[side].text, "number", int(match[1]))


def _mark_running_lines(rows: list[_Row]) -> None:
    for _ in range(_MOST_ROUNDS):
        edges = [index for index, row in enumerate(rows) if row.kind in ("break", "number")]
        sides = [
            (side, step)
            for index in edges
            for step in (-1, 1)
            if (side := _find_neighbour(rows, index, step)) is not None
        ]
        counts = Counter(_mask(rows[side].text) for side in {side for side, _ in sides})
        pages = max(1, len(_count_edges(rows)))
        found = {
            side
            for side, step in sides
            if _is_running(rows, side, step, counts[_mask(rows[side].text)] / pages, counts)
        }
        if not found:
            return
        for side in found:
            rows[side].kind = "running"


def _count_edges(rows: list[_Row]) -> list[int]:
    """Return one index for each page edge: a number and the feed beside it are one."""
    edges: list[int] = []
    fresh = True
    for index, row in enumerate(rows):
        if row.kind == "body":
            fresh = True
        elif row.kind in ("break", "number") and fresh:
            edges.append(index)
            fresh = False
    return edges


def _mask(text: str) -> str:
    return _DIGITS.sub("0", " ".join(text.split()))


def _is_running(rows: list[_Row], side: int, step: int, share: float, counts: Counter[str]) -> bool:
    text = rows[side].text.strip()
    if starts_item(text) or _SENTENCE.search(text) or len(text) > 80:
        return False
    if counts[_mask(text)] >= 2 and share >= 0.4:
        return True
    return bool(_DATED.match(text)) and _stands_apart(rows, side, step)


def _stands_apart(rows: list[_Row], side: int, step: int) -> bool:
    """Say whether a line is nearer to the page number than to the text on its other side."""

    def measure(direction: int) -> int:
        index, blanks = side + direction, 0
        while 0 <= index < len(rows) and rows[index].kind == "blank":
            index, blanks = index + direction, blanks + 1
        return blanks

    return measure(-step) < measure(step)


def _number_lines(rows: list[_Row]) -> list[Line]:
    """Return the body with page numbers: the printed ones where there are any."""
    lines: list[Line] = []
    printed: Counter[int] = Counter()
    heads = next((row.kind == "number" for row in rows if row.kind in ("body", "number")), False)
    page, gap, turns = 1, 0, False
    for row in rows:
        if row.kind == "body":
            page += turns and bool(lines)
            lines.append(Line(row.text, gap, page, turns and bool(lines)))
            gap, turns = 0, False
        elif row.kind == "blank":
            gap += 1
        elif row.kind != "running":
            turns = True
            if row.number is not None:
                printed[row.number - page - (heads and bool(lines))] += 1
    shift = printed.most_common(1)[0][0] if printed else 0
    for line in lines:
        line.page = max(1, (line.page or 1) + shift)
    return lines
