"""What runs along the edges of PDF pages: headers, footers, page numbers. Pure geometry.

A line near an edge whose digit-masked text stands at the same height on 40 % of the pages
(headers of odd and even pages differ) is a running line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal, NamedTuple

from forumgraph.read.pdf.lines import Entry, Page, Row

Side = Literal["header", "footer"]
_DASH = "[-–—―‐−]"
_NUMBER = re.compile(
    rf"(?:{_DASH} ?(?P<dashed>\d{{1,4}}) ?{_DASH}|{_DASH} ?[ivxⅰ-ⅹ]+ ?{_DASH}"
    r"|(?:page|p\.) ?(?P<page>\d{1,4})(?: ?(?:of|/) ?\d{1,4})?"
    r"|[<〈\[] ?(?P<framed>\d{1,4}) ?[>〉\]]|(?P<counted>\d{1,4}) ?(?:쪽|페이지))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(\d{1,4})(?: ?/ ?\d{1,4})?")
_DIGITS = re.compile(r"\d+")
# How far from the page's edge, as a share of its height; of two pages alike one may be a copy.
_EDGE, _EDGE_OF_FEW = 0.15, 0.09
_SHARE = 0.4
_SAME_HEIGHT = 4.0
_MOST_ROUNDS = 5
_LONGEST = 120
_ONE_LINE = 16.0
_HEADER_ROWS = 2


class Running(NamedTuple):
    """A line that was taken out: which edge, its text, its page."""

    side: Side
    text: str
    page: int


@dataclass(slots=True)
class Edges:
    """What was taken out of the pages, in the order of the pages.

    `shift` is what must be added to a page counted from 1 to get the printed number, 0 where
    hardly any is printed. `heads` are those of tables over several pages, repeated on each.
    """

    running: list[Running] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    shift: int = 0

    def list_distinct(self) -> Iterator[Running]:
        """Yield each header and footer once, in its first wording."""
        seen: set[tuple[Side, str]] = set()
        for line in sorted(self.running, key=lambda line: line.page):
            key = (line.side, mask_digits(line.text))
            if key not in seen:
                seen.add(key)
                yield line


def take_edges(pages: Sequence[Page]) -> Edges:
    """Take headers, footers and page numbers out of the pages' entries and return them."""
    edges = Edges()
    printed: Counter[int] = Counter()
    for _ in range(_MOST_ROUNDS):
        candidates = list(_list_candidates(pages))
        found = _find_numbers(candidates, len(pages), printed) | _find_running(
            candidates, len(pages)
        )
        if not found:
            break
        for candidate in candidates:
            if id(candidate.entry) in found:
                candidate.take(edges)
    shift, count = next(iter(printed.most_common(1)), (0, 0))
    edges.shift = shift if count >= _SHARE * len(pages) else 0
    return edges


class _Candidate(NamedTuple):
    """An outermost entry of a page that may be a running line."""

    entry: Entry
    side: Side
    page: Page
    text: str
    apart: bool

    @property
    def depth(self) -> float:
        """Return how far from its edge it stands, as a share of the page."""
        box, height = self.entry.box, max(1.0, self.page.height)
        return box.bottom / height if self.side == "header" else 1 - box.top / height

    def take(self, edges: Edges) -> None:
        """Move it from the page to the edges."""
        self.page.entries = [one for one in self.page.entries if one is not self.entry]
        if read_number(self.text, bare=True) is not None or _NUMBER.fullmatch(self.text):
            edges.numbers.append(self.text)
        else:
            edges.running.append(Running(self.side, self.text, self.page.number))


def _list_candidates(pages: Sequence[Page]) -> Iterator[_Candidate]:
    for page in pages:
        yield from _list_outermost(page, "header")
        yield from _list_outermost(page, "footer")


def _list_outermost(page: Page, side: Side) -> Iterator[_Candidate]:
    """Yield what stands on the outermost line of one side of a page."""
    if not page.entries:
        return
    down = side == "header"
    ordered = sorted(page.entries, key=lambda e: e.box.top if down else -e.box.bottom)
    limit = ordered[0].box.bottom if down else ordered[0].box.top
    level = [
        entry
        for entry in ordered
        if (_middle(entry) < limit if down else _middle(entry) > limit) or entry is ordered[0]
    ]
    rest = [entry for entry in ordered[1:] if not any(entry is one for one in level)]
    gap = _measure_gap(level, rest, down)
    for entry in level:
        text = " ".join(entry.text.split())
        candidate = _Candidate(
            entry, side, page, text, gap >= 0.9 * min(entry.box.height, _ONE_LINE)
        )
        if candidate.depth <= _EDGE and len(text) <= _LONGEST and not _heads_table(entry, page):
            yield candidate


def _heads_table(entry: Entry, page: Page) -> bool:
    """Say whether a row belongs to a table with more of them: a page's header has one or two."""
    if not isinstance(entry, Row):
        return False
    rows = (one for one in page.entries if isinstance(one, Row))
    return sum(row.table == entry.table for row in rows) > _HEADER_ROWS


def _middle(entry: Entry) -> float:
    return (entry.box.top + entry.box.bottom) / 2


def _measure_gap(level: Sequence[Entry], rest: Sequence[Entry], down: bool) -> float:
    if not rest:
        return 0.0
    if down:
        return min(entry.box.top for entry in rest) - max(entry.box.bottom for entry in level)
    return min(entry.box.top for entry in level) - max(entry.box.bottom for entry in rest)


def read_number(text: str, bare: bool = False) -> int | None:
    """Return the page number that a line consists of, None where it is something else.

    >>> read_number("- 7 -"), read_number("7/20"), read_number("7/20", bare=True)
    (7, None, 7)
    """
    if match := _NUMBER.fullmatch(text):
        return next((int(group) for group in match.groups() if group), None)
    match = _BARE.fullmatch(text) if bare else None
    return int(match[1]) if match else None


def mask_digits(text: str) -> str:
    """Return the text with every number as 0 and blanks as one, as running lines repeat."""
    return _DIGITS.sub("0", " ".join(text.split()))


def _find_numbers(candidates: Sequence[_Candidate], pages: int, printed: Counter[int]) -> set[int]:
    """Return the ids of page number lines; lone numbers where they count the pages up."""
    found: set[int] = set()
    shifts: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if _NUMBER.fullmatch(candidate.text):
            found.add(id(candidate.entry))
            number = read_number(candidate.text)
            if number is not None:
                printed[number - candidate.page.number] += 1
        elif (number := read_number(candidate.text, bare=True)) is not None:
            shifts[number - candidate.page.number].append(candidate)
    for shift, members in shifts.items():
        counted = len({member.page.number for member in members})
        if counted >= max(2, _SHARE * pages / 2) or (pages == 1 and _is_first(members[0])):
            printed[shift] += len(members)
            found.update(id(member.entry) for member in members)
    return found


def _is_first(candidate: _Candidate) -> bool:
    """Say whether a lone 1 below the only page is its number: in the middle, by itself."""
    box, width = candidate.entry.box, candidate.page.width
    middle = abs((box.left + box.right) / 2 - width / 2) <= 0.05 * width
    return middle and candidate.apart and candidate.side == "footer" and candidate.text == "1"


def _find_running(candidates: Sequence[_Candidate], pages: int) -> set[int]:
    if pages < 2:
        return set()
    groups: dict[tuple[Side, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if any(letter.isalnum() for letter in candidate.text):
            groups[candidate.side, mask_digits(candidate.text)].append(candidate)
    slots = _find_slots(candidates, pages)
    found: set[int] = set()
    for (side, _), members in groups.items():
        level = median(member.entry.base for member in members)
        same = [one for one in members if abs(one.entry.base - level) <= _SAME_HEIGHT]
        count = len({one.page.number for one in same})
        least = 2 if any(abs(slot - level) <= _SAME_HEIGHT for slot in slots[side]) else 3
        if pages <= 4:
            least = 2
            same = [one for one in same if one.depth <= _EDGE_OF_FEW and one.apart]
        elif least == 3:
            least = max(3, int(_SHARE * pages))
        if count >= least:
            found.update(id(one.entry) for one in same)
    return found


def _find_slots(candidates: Sequence[_Candidate], pages: int) -> dict[Side, list[float]]:
    """Return the heights at which most pages have a line set apart from the text.

    There the titles of chapters run, each on a few pages only.
    """
    slots: dict[Side, list[float]] = {"header": [], "footer": []}
    for side, heights in slots.items():
        apart = [one for one in candidates if one.side == side and one.apart]
        levels = Counter(round(one.entry.base / 3) for one in apart)
        heights += [
            level * 3.0
            for level, count in levels.items()
            if count + levels[level - 1] + levels[level + 1] >= max(4, 0.6 * pages)
        ]
    return slots


def take_repeated_heads(pages: Sequence[Page]) -> list[str]:
    """Take the heads of tables that go on from the page before out of pages in reading order."""
    taken: list[str] = []
    head = ""
    for page in pages:
        rows = [entry for entry in page.entries if isinstance(entry, Row)]
        goes_on = bool(rows) and page.entries[0] is rows[0]
        if goes_on and head and rows[0].text == head:
            taken.append(head)
            page.entries = page.entries[1:]
        elif not goes_on or not head or rows[-1].table != rows[0].table:
            head = ""
        last = page.entries[-1] if page.entries else None
        if not isinstance(last, Row):
            head = ""
        elif not head:
            first = next(row for row in rows if row.table == last.table)
            head = first.text if len(first.cells) > 1 and first is not last else ""
    return taken
