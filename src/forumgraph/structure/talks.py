"""Talks in lines: one grammar for an entry, whatever mark it bears and in whatever order.

::

    □ 발제 요지                                    a part that speaks of presenting
     1. 제목 - 이름 (소속 직위)                      an entry: mark, code, title, persons
       - what the presenter said                   what stands below, until the next entry
    13:20  A1. 제목 / 이름, 소속 직위                an entry with a time and a code
    1-1  제목                                       … with its presenter on the next line
         이름 직위, 소속

Entries of a part bear the same mark: the first one says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.model import Attendee, Named
from forumgraph.structure import dates
from forumgraph.structure.announcements import (
    DIGITS,
    TIME_SPAN,
    Item,
    match_label,
    read_label_number,
)
from forumgraph.structure.bylines import LONGEST, Byline, BylineReader
from forumgraph.structure.lines import Line
from forumgraph.structure.parts import Part, find_end, read_part
from forumgraph.structure.persons import PersonParser

SAID = 40  # letters: less after a gap is a heading, no speech
_CODE = re.compile(
    r"(?P<code>(?:[A-H]\s?-?\s?\d{1,2}|\d{1,2}\s?[-–.]\s?\d{1,2}|[A-H])\s?(?:[.):]|(?=\s))"
    r"|(?:Case|Talk|Paper|Keynote|Lecture|Presentation|Speech|Topic|사례|발표|발제|주제|강연|특강)\s?"
    r"(?:\d{1,2}|[①-⑩]|[A-H](?![A-Za-z]))\s?[.):\]]?)\s+(?=\S)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[다요까음함임됨]\.?$|\.$")


@dataclass
class Talk:
    """An entry as its lines give it, with the line of each of its presenters."""

    item: Item
    people: list[tuple[int, Attendee]]


@dataclass
class _Head:
    """What stands before a title: until where, its time, number and kind."""

    end: int
    times: list[str | None] = field(default_factory=list)
    number: int | None = None
    kind: str = ""


class TalkReader:
    """Finds the entries of parts that speak of presenting, and timed ones that bear a code."""

    def __init__(self, text: str, lines: list[Line], parser: PersonParser) -> None:
        self.lines = lines
        self.bylines = BylineReader(text, lines, parser)

    def read(self, skip: set[int]) -> list[Talk]:
        """Return the talks in order; lines in `skip` and rows of tables belong to others."""
        talks: list[Talk] = []
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            part = None if at in skip or line.cells else read_part(line)
            if part is not None:
                end = find_end(self.lines, part)
                found = self._read_part(part, end, skip)
                talks += found
                at = max(at + 1, found[-1].item.stop if found else at + 1)
            elif at not in skip and (found := self._read_alone(line)):
                talks += found
                at = found[-1].item.last + 1
            else:
                at += 1
        return talks

    def _read_alone(self, line: Line) -> list[Talk]:
        return self._read_coded(line) or self._read_labelled(line) or self._read_timed(line)

    def _read_timed(self, line: Line) -> list[Talk]:
        """Read a time on a line of its own, a title below it, and a name and a post below that."""
        time = None if line.cells else TIME_SPAN.fullmatch(line.body)
        below = self.lines[line.index + 1 : line.index + 2]
        if time is None or not below or below[0].marker or below[0].cells:
            return []
        head, first = self._read_head(line), below[0]
        if len(first.body) > LONGEST or self.bylines.announces_other(first.body):
            return []
        if self._read_head(first).end > first.body_start:
            return []
        found = self.bylines.read_pair(first, first.body, first.body_start, first.index + 4)
        if found is None or found.last < first.index + 2:
            return []  # a person on one line needs no belief
        item = self._make_item(line, head, found, "presentation")
        item.stop = found.last + 1
        return [Talk(item, found.people)]

    def _read_part(self, part: Part, end: int, skip: set[int]) -> list[Talk]:
        talks: list[Talk] = []
        shape = None
        at = part.line.index + 1
        while at < end:
            line = self.lines[at]
            own = _shape(line) if shape is None or _shape(line) == shape else None
            if at in skip or line.cells or own is None:
                at += 1
                continue
            found = self._read_entry(line, end, part)
            if found is None:
                if shape is None and at > part.line.index + 2:
                    break
                at += 1
                continue
            shape = own
            if talks:
                talks[-1].item.stop = min(talks[-1].item.stop, at)
            head, byline = found
            item = self._make_item(line, head, byline, part.kind)
            item.stop = self._find_stop(line, byline.last, end)
            talks.append(Talk(item, byline.people))
            at = byline.last + 1
        return talks

    def _find_stop(self, entry: Line, last: int, end: int) -> int:
        """Return the line before which the words of a presenter end: a short one after a gap."""
        for line in self.lines[last + 1 : end]:
            apart = line.gap and not line.marker and line.indent <= entry.indent
            if apart and len(line.text) < SAID and not _ENDED.search(line.text):
                return line.index
        return end

    def _read_coded(self, line: Line) -> list[Talk]:
        """Read `13:20  A1. 제목 / 이름, 소속 직위`, which stands under no heading of its own."""
        time = TIME_SPAN.match(line.body)
        if time is None or line.cells or not _CODE.match(line.body[time.end() :]):
            return []
        found = self._read_entry(line, line.index + 2, Part(line, "presentation"))
        if found is None:
            return []
        head, byline = found
        item = self._make_item(line, head, byline, "presentation")
        item.stop = byline.last + 1
        return [Talk(item, byline.people)]

    def _read_labelled(self, line: Line) -> list[Talk]:
        """Read `▶ 첫 번째 발표 : 제목`, which is a part of its own."""
        label = None if line.cells else match_label(line.body, timed=False)
        numbered = label and label["presentation"] and read_label_number(label) is not None
        keynote = bool(label and label["keynote"])
        if not (numbered or keynote):
            return []
        head = self._read_head(line)
        text = line.text[head.end - line.start :].rstrip()
        if not text or len(text) > LONGEST:
            return []
        found = (
            self.bylines.split(line, text, head.end, marked=keynote and text[0] in "“‘「『\"")
            or self.bylines.read_pair(line, text, head.end, line.index + 2)
            or self.bylines.read_told(line, text, head.end)
        )
        if found is None:
            return []
        item = self._make_item(line, head, found, head.kind)
        item.stop = find_end(self.lines, Part(line, head.kind))
        return [Talk(item, found.people)]

    # --- one entry --------------------------------------------------------------------------

    def _read_entry(self, line: Line, end: int, part: Part) -> tuple[_Head, Byline] | None:
        """Read the entry that a line begins; a label alone has its title on the next line."""
        head = self._read_head(line)
        text, start = line.text[head.end - line.start :].rstrip(), head.end
        if not text and head.end > line.body_start and line.index + 1 < end:
            line = self.lines[line.index + 1]
            text, start = line.body.rstrip(), line.body_start
        if len(text) > LONGEST or not text or line.cells or self.bylines.announces_other(text):
            return None
        marked = bool(line.marker) or start > line.body_start
        found = self.bylines.read(line, text, start, end, marked)
        return (head, found) if found else None

    def _read_head(self, line: Line) -> _Head:
        """Read the time, the label and the code before a title, in this order."""
        text, at = line.body, 0
        head = _Head(line.body_start, number=_read_number(line.marker))
        if time := TIME_SPAN.match(text):
            head.times, _ = dates.find_times(time.group(), 0, time.end())
            at = time.end()
        label = match_label(text[at:], timed=bool(time))
        if label and (label["presentation"] or label["keynote"]):
            head.number = read_label_number(label) or head.number
            head.kind = "keynote" if label["keynote"] else "presentation"
            at += label.end()
        if code := _CODE.match(text[at:]):
            at += code.end()
        head.end += at
        return head

    def _make_item(self, line: Line, head: _Head, found: Byline, kind: str) -> Item:
        last = self.lines[found.last]
        item = Item(
            head.kind or kind, head.number,
            Named(name="", start=line.start, end=line.start), line.start, last.end,
            line.index, found.last, title=found.title, titles=1, timed=True,
        )
        item.people = [person for _, person in found.people]
        item.start_time, item.end_time = (*head.times, None, None)[:2]
        return item


def _read_number(mark: str) -> int | None:
    digits = re.sub(r"\D", "", mark)
    return DIGITS.get(mark) or (int(digits) if 0 < len(digits) < 3 else None)


def _shape(line: Line) -> str:
    """Return what a line's mark looks like, so that entries of one list can be told.

    >>> # `1. ` and `2. ` are of one shape, `①` and `②`, `A1.` and `B2.`; `-` is its own
    """
    text = line.text
    time = TIME_SPAN.match(text)
    if time:
        return "time"
    if line.kind in ("number", "paren", "circle", "syllable", "roman"):
        return line.kind + line.marker[-1:] if line.kind == "number" else line.kind
    label = match_label(line.body, timed=False)
    if label and (label["presentation"] or label["keynote"]):
        return "label"
    code = _CODE.match(line.body)
    if code:
        return line.marker + re.sub(r"\d+|[①-⑩]", "#", re.sub(r"[A-H]", "@", code["code"].strip()))
    return line.marker or ("“" if text[0] in "“「『‘\"'《" else "")
