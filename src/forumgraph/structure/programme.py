"""The programme: numbered presentations, panels, greetings and timetables, line by line.

The same announcement may come twice, in the programme and above the text of the talk; both
are kept here and joined in `sessions`.
"""

from __future__ import annotations

import re

from forumgraph.model import Named
from forumgraph.structure import dates
from forumgraph.structure.announcements import (
    DIGITS,
    KINDS,
    TIME_SPAN,
    TRACKED,
    Item,
    match_label,
    read_label_number,
)
from forumgraph.structure.entries import ItemReader
from forumgraph.structure.lines import Line
from forumgraph.structure.rosters import parse_people
from forumgraph.structure.talks import Talk, TalkReader

_QUOTED_END = re.compile(r"[”’」』》\"]$")
_REMARK = re.compile(r"(?<=\S)\s{2,}(?:※|\*)\s?[^※*]{2,40}$")
_WHOLE_BRACKET = re.compile(r"\((?P<inner>.+)\)")


class ProgrammeReader(ItemReader):
    """A small state machine: the open item, the role a label gave, a time waiting for its item."""

    def read(self, skip: set[int]) -> list[Item]:
        """Read all announcements; lines in `skip` belong to the head or to attendance lists."""
        talks = {
            talk.item.first: talk
            for talk in TalkReader(self.text, self.lines, self.parser).read(skip)
        }
        last, stop = -1, 0
        for line in self.lines:
            self._index = line.index
            if line.index in talks:
                last, stop = self._enter_talk(talks[line.index])
            if line.index <= last or (line.index < stop and not self._announces(line)):
                continue
            if line.index in skip or (len(line.text) > 200 and not self.takes(line)):
                self._close()
                continue
            self._read_line(line)
        self._close()
        return self.items

    def _enter_talk(self, talk: Talk) -> tuple[int, int]:
        """Keep a talk that its lines announce whole; return its last line and its words' end."""
        self._close()
        self.items.append(talk.item)
        for index, person in talk.people:
            self.people.setdefault(index, []).append(person)
        return talk.item.last, talk.item.stop

    def _announces(self, line: Line) -> bool:
        """Say whether a line below a talk announces something of its own: `- 토론: …`."""
        label = match_label(line.body, timed=False)
        return bool((label and not label["presentation"]) or TIME_SPAN.match(line.body))

    def takes(self, line: Line) -> bool:
        """Say whether a line is read however long it is; of running text none is."""
        return False

    def _close(self) -> None:
        self._item, self._role, self._times, self._group = None, None, [], None

    def _read_line(self, line: Line) -> None:
        text, start = _REMARK.sub("", line.body), line.body_start
        time = TIME_SPAN.match(text)
        if time:
            self._close()
            self._times, _ = dates.find_times(time.group(), 0, time.end())
            text, start = text[time.end() :], start + time.end()
            if not text.strip():
                self._item = None
                return
        label = match_label(text, bool(time))
        if label and not time and self._continues_panel(label):
            self._role = "panelist"
            self._extend(line)
            self._read_rest(line, text[label.end() :], start + label.end())
            return
        if label:
            self._open(line, label, text, start)
            text, start = text[label.end() :], start + label.end()
            item = self._item
            talk = item is not None and item.kind in ("presentation", "keynote")
            self._group = item.kind if item and talk and not item.number else None
            if text.strip():
                self._group = None
                self._read_rest(line, text, start)
            return
        self._read_rest(line, text, start)

    def _continues_panel(self, label: re.Match[str]) -> bool:
        """Say whether `토론 :` only names the panel of the discussion that is open."""
        item = self._item
        if item is None or item.kind != "discussion" or not label["discussion"]:
            return False
        name = re.sub(r"\s", "", label["discussion"])
        return not label["number"] and name in ("토론", "지정토론")

    def _open(self, line: Line, label: re.Match[str], text: str, start: int) -> None:
        kind = next(kind for kind, _ in KINDS if label[kind])
        value = read_label_number(label)
        times = self._times
        words_end = len(text[: label.start("sep")].rstrip())
        name = re.sub(r"\s+", " ", text[:words_end].strip(" \t[](){}<>【】〔〕:"))
        begin = start + text.index(name[0]) if name else start
        item = Item(
            kind, value, Named(name=name, start=begin, end=start + words_end),
            line.start, line.end, line.index, line.index,
        )
        if times:
            item.start_time, item.end_time = (*times, None)[:2]
            item.timed = True
        self._item, self._role, self._times = item, None, []
        if kind == "break":
            self._item = None
            return
        self.items.append(item)

    def _read_rest(self, line: Line, text: str, start: int) -> None:
        """Read what is no label: persons, a role's label, a title, or the end of the item."""
        inner = _WHOLE_BRACKET.fullmatch(text.strip())
        if inner and self.parser.read_role(inner["inner"])[1]:
            start, text = start + text.index("(") + 1, inner["inner"]
        role, label_end = self.parser.read_role(text)
        if label_end and not text[label_end:].strip(" ()"):
            self._role = role
            self._extend(line)
            return
        if role == "presenter" and line.marker and "\t" in text[label_end:].strip():
            self._open_row(line, text[label_end:], start + label_end)
            return
        if self._complete_person(line, text, start):
            return
        people = self._parse_people(text, start)
        if people:
            self._attach(line, people)
            return
        if self._leads_talk(line):
            self._group = "presentation"
        if self._group and self._open_grouped(line):
            pass
        elif line.marker and self._is_filled() and self._open_listed(line, text, start):
            return
        if self._item is None and self._times and text.strip():
            self._open_untitled(line, text, start)
        tracked = TRACKED.match(text)
        if tracked and tracked.end():
            text, start = text[tracked.end() :], start + tracked.end()
        if self._item is not None and self._take_title(line, text, start):
            return
        self._close()

    def _leads_talk(self, line: Line) -> bool:
        """Say whether a numbered line of a session is a title: its presenter stands below."""
        item = self._item
        track = item is not None and (item.kind == "other" or self._group is not None)
        quoted = TRACKED.match(line.body) and _QUOTED_END.search(line.body)
        if not track or not (quoted or line.kind in ("number", "paren", "circle")):
            return False
        below = self.lines[line.index + 1 : line.index + 2]
        return bool(below and parse_people(below[0].body, below[0].body_start, self.parser))

    def _is_filled(self) -> bool:
        """Say whether the open item has what it needs, so that a bullet begins another."""
        item = self._item
        return item is not None and (item.kind == "other" or bool(item.people or item.title))

    def _open_listed(self, line: Line, text: str, start: int) -> bool:
        """Open a talk that one bullet of a session announces whole: `- 제목 / 이름(소속 직위)`."""
        cut, people = self._cut_person(text, start)
        if not people or cut < 5 or not (people[0].position or people[0].affiliation):
            return False
        item = Item(
            "presentation", None, Named(name="", start=line.start, end=line.start), line.start,
            line.end, line.index, line.index, timed=True,
        )
        self._item, self._role = item, None
        self.items.append(item)
        self._add_title(item, text[:cut], start)
        self._attach(line, people)
        return True

    def _open_row(self, line: Line, text: str, start: int) -> None:
        """Open a talk that one row announces in cells: `· Speaker | 이름 직위, 소속 | 제목`."""
        self._item = Item(
            "presentation", None, Named(name="", start=line.start, end=line.start), line.start,
            line.end, line.index, line.index, timed=True,
        )
        self._role = None
        self.items.append(self._item)
        for offset, cell in self._split_cells(text, start):
            self._take_cell(line, self._item, cell, offset)

    def _open_grouped(self, line: Line) -> bool:
        """Open the next talk under a heading like `1. 발표`: `(2) 제목`."""
        item = self._item
        kinds = ("number", "paren", "circle", "syllable", "bullet", "small")
        if line.kind not in kinds and not (TRACKED.match(line.body) and self._leads_talk(line)):
            return False
        track = item is not None and item.kind == "other"
        if item is not None and not (track or item.people or item.title is None):
            return False
        digits = re.sub(r"\D", "", line.marker)
        number = DIGITS.get(line.marker) or (int(digits) if digits else None)
        if item is not None and not track and item.title is None and not item.people:
            self.items.remove(item)
        self._item = Item(
            self._group or "presentation", number, Named(name="", start=line.start, end=line.start),
            line.start, line.end, line.index, line.index,
        )
        self._role = None
        self.items.append(self._item)
        return True

    def _open_untitled(self, line: Line, text: str, start: int) -> None:
        """Open an item for a timetable line that has a title and no label."""
        item = Item(
            "presentation", None, Named(name="", start=start, end=start), line.start, line.end,
            line.index, line.index, timed=True,
        )
        item.start_time, item.end_time = (*self._times, None)[:2]
        self._item, self._times = item, []
        self.items.append(item)
