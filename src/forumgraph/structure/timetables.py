"""Programmes in tables: a row announces, its cells say when, what and who.

The announcements are those of `programme`; here the columns say what a cell is, and a merged
cell holds for the rows below it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from forumgraph.model import Attendee, Named
from forumgraph.read.outline import read_mark
from forumgraph.structure import dates, words
from forumgraph.structure.announcements import DIGITS, DURATION, KINDS, TRACKED, Item, match_label
from forumgraph.structure.crowds import BULLET, Piece, read_crowd, split_labelled
from forumgraph.structure.lines import Cell, Line
from forumgraph.structure.members import MemberReader
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.programme import ProgrammeReader
from forumgraph.structure.rosters import give_role
from forumgraph.structure.tables import Grid, Row

_PARAGRAPH = re.compile(rf"\s{{2,}}(?![\s(])(?P<bullet>{BULLET}\s)?")
_BULLETED = re.compile(rf"\s*(?:{BULLET}\s+)?")
_ANNOUNCING = frozenset(
    label for label, role in words.ROLE_LABELS.items() if role in ("guest", "presenter")
    and not label.endswith("자") and label not in ("강사", "연사", "내빈")
)
_TALKS = ("presentation", "keynote")
_WORDS = re.compile(r"[가-힣A-Za-z]{2}")


@dataclass
class _Table:
    """A programme's columns and what its rows carry down."""

    grid: Grid
    members: MemberReader
    slot: list[str | None] = field(default_factory=list)
    group: str = "presentation"
    items: int = 0


class TimetableReader(ProgrammeReader):
    """Reads rows of programmes by their columns and all other lines as `ProgrammeReader` does."""

    def __init__(
        self, text: str, lines: list[Line], parser: PersonParser, grids: list[Grid]
    ) -> None:
        super().__init__(text, lines, parser)
        self._rows: dict[int, tuple[_Table, Row]] = {}
        self._heads: set[int] = set()
        for grid in grids:
            table = _Table(grid, MemberReader(parser, _hide_labels(grid.columns)))
            self._heads |= {row.line.index for row in grid.heads}
            self._rows.update({row.line.index: (table, row) for row in grid.rows})
        self._last = set(self._rows)
        self._told = False
        self.named: list[Attendee] = []

    def takes(self, line: Line) -> bool:
        """Say whether a line is a row that its columns explain, however long it is."""
        return line.index in self._rows or line.index in self._heads

    def _read_line(self, line: Line) -> None:
        if line.index in self._heads:
            self._close()
            return
        table, row = self._rows.get(line.index, (None, None))
        if table is None or row is None:
            self._read_below(line)
        elif len(row.filled) == 1:
            self._read_alone(table, row)
        else:
            self._read_row(table, row)

    def _read_below(self, line: Line) -> None:
        """Read a line that is no row; below one it may be the only cell that is not merged."""
        if line.index - 1 in self._last:
            people = self._read_crowd(line.body, line.body_start)
            if people and self._item is not None:
                self._extend(line)
                self._attach(line, people)
                self._last.add(line.index)
                return
            self._close()
        super()._read_line(line)

    def list_lines(self) -> set[int]:
        """Return the lines of tables that announce several sessions: nobody speaks in them.

        What stands below the table of a single talk may be its summary.
        """
        announced = Counter(
            id(self._rows[item.first][0]) for item in self.items if item.first in self._rows
        )
        rows = self._rows.items()
        return {index for index, (table, _) in rows if announced[id(table)] > 1} | self._heads

    def _read_alone(self, table: _Table, row: Row) -> None:
        """Read a cell across all columns, or the only one of its row that is not merged."""
        line, cell = row.line, row.filled[0]
        column = next((i for i, own in enumerate(row.cells) if own.text), 0)
        people = read_crowd(cell.text, cell.start, self.parser)
        if people and self._item is not None:
            self._extend(line)
            self._attach(line, people)
            return
        if len(row.cells) > 1 and column and table.grid.columns[column : column + 1] != ("time",):
            self._read_row(table, row)
            return
        table.slot, table.group = [], "presentation"
        super()._read_line(line)
        if self._item is not None and self._item.first == line.index:
            table.group = "presentation"

    def _read_row(self, table: _Table, row: Row) -> None:
        line = row.line
        self._told = False
        self._take_times(table, row)
        number = self._read_number(table, row)
        people = [person for person, _ in table.members.read(row)]
        people = self._read_session(table, row, people)
        for i, cell in enumerate(row.cells):
            kind = table.grid.columns[i] if i < len(table.grid.columns) else ""
            if cell.text and (kind in ("role", "talk", "title", "track", "") or (
                kind == "number" and number is None
            )):
                self._read_part(table, line, cell, kind)
        item = self._item
        if item is not None and item.first == line.index and number and item.kind in _TALKS:
            item.number = item.number or number
        self._attach_members(table, row, people)

    def _read_session(self, table: _Table, row: Row, people: list[Attendee]) -> list[Attendee]:
        """Announce the session that a column of its own names above the talks in it.

        Returns the persons who are left for the talk: who chairs, chairs the session.
        """
        columns = table.grid.columns
        cell = row.pick(columns.index("session")) if "session" in columns else None
        if cell is None:
            return people
        mark, label = read_mark(cell.text), match_label(cell.text, timed=False)
        self._open_told(table, row.line, cell.text, cell.start, "other")
        item = self._item
        if item is not None:
            digits = re.sub(r"\D", "", (label and label["number"]) or mark.text)
            item.number = int(digits) if digits else None
            chairs = [person for person in people if "chair" in person.roles]
            self._attach(row.line, chairs)
            people = [person for person in people if person not in chairs]
        self._told = not {"talk", "title"} & set(columns)
        return people

    def _take_times(self, table: _Table, row: Row) -> None:
        columns = [i for i, kind in enumerate(table.grid.columns) if kind == "time"]
        cells = [cell for i in columns if (cell := row.pick(i))]
        if not cells:
            return
        begin, line = cells[0].start - row.line.start, row.line
        times, _ = dates.find_times(line.text, begin, cells[-1].end - line.start)
        if times:
            self._close()
            table.slot = _follow(table.slot, times)

    def _read_number(self, table: _Table, row: Row) -> int | None:
        for i, kind in enumerate(table.grid.columns):
            cell = row.pick(i)
            if kind == "number" and cell:
                bare = cell.text.strip(".) ")
                return DIGITS.get(bare) or (int(bare) if bare.isdigit() else None)
        return None

    # --- cells ------------------------------------------------------------------------------

    def _read_part(self, table: _Table, line: Line, cell: Cell, kind: str) -> None:
        """Read a cell that says what happens: a label, a title, and who takes part."""
        if kind == "track":
            self._item, self._told = None, False
        for start, text in self._split_paragraphs(cell):
            for piece in split_labelled(text, start, self._believe_label):
                if piece.label:
                    self._read_labelled(line, piece.label, piece.text, piece.start)
                else:
                    self._read_words(table, line, (piece.start, piece.text), kind)

    def _split_paragraphs(self, cell: Cell) -> list[tuple[int, str]]:
        """Split a cell where a paragraph announces something or lists persons.

        Others go on with the paragraph above: a title may be broken.
        """
        begins = [0]
        for gap in _PARAGRAPH.finditer(cell.text):
            rest = _PARAGRAPH.split(cell.text[gap.end() :])[0]
            if (
                gap["bullet"] or match_label(rest, timed=False)
                or self._match_bare(rest, 0) or self._read_crowd(rest, 0)
            ):
                begins.append(gap.start())
        parts = zip(begins, [*begins[1:], len(cell.text)], strict=True)
        return [(cell.start + begin, cell.text[begin:end]) for begin, end in parts]

    def _believe_label(self, piece: Piece) -> bool:
        """Say whether a label gives persons a role; `축사 :` and `발표 :` announce instead."""
        if piece.label in _ANNOUNCING:
            return False
        return bool(self._read_crowd(piece.text, piece.start))

    def _read_crowd(self, text: str, start: int) -> list[Attendee]:
        return read_crowd(text, start, self.parser)

    def _read_labelled(self, line: Line, label: str, text: str, start: int) -> None:
        people = read_crowd(text, start, self.parser, sure=True)
        role = words.ROLE_LABELS.get(label, "panelist")
        self._attach(line, [give_role(person, role) for person in people])

    def _read_words(
        self, table: _Table, line: Line, part: tuple[int, str], kind: str
    ) -> None:
        start, text = part
        bullet = _BULLETED.match(text)
        skip = bullet.end() if bullet else 0
        text, start = text[skip:].rstrip(), start + skip
        label = match_label(text, timed=False)
        role, role_end = self.parser.read_role(text)
        if label is None and role and role_end == len(text) and self._item is not None:
            self._role = role
            return
        if DURATION.match(text) or not text or words.PLACEHOLDER.match(text):
            return
        if label is None and kind != "talk":
            label = self._match_bare(text, start)
        if label and not (self._told and self._keeps(label)):
            self._open_labelled(table, line, label, text, start)
            return
        if self._told:
            self._add_words(line, text, start)
            return
        people = self._read_crowd(text, start) if kind != "talk" else []
        if people and not _are_bare(people):
            self._attach(line, people)
        elif kind or _WORDS.search(text):
            self._open_told(table, line, text, start)

    def _match_bare(self, text: str, start: int) -> re.Match[str] | None:
        """Match a label that only a person follows: `축사 박하늘 원장`."""
        label = match_label(text, timed=True)
        if label is None or label.end() == len(text):
            return label
        rest = text[label.end() :]
        return label if read_crowd(rest, start + label.end(), self.parser) else None

    def _keeps(self, label: re.Match[str]) -> bool:
        """Say whether a second label of a row only repeats what the first one said."""
        item = self._item
        if item is None:
            return True
        kind = next(kind for kind, _ in KINDS if label[kind])
        if kind == "greeting" and item.kind in ("greeting", "opening"):
            return False
        return item.title is not None or bool(item.people) or (
            kind == item.kind and not label["number"] and not label["ordinal"]
        )

    def _open_labelled(
        self, table: _Table, line: Line, label: re.Match[str], text: str, start: int
    ) -> None:
        if self._told and self._item is not None and self._repeats(label):
            self.items.remove(self._item)
        elif not self._told and not self._times and self._continues_panel(label):
            self._role, self._told = "panelist", True
            self._extend(line)
            return
        self._times = list(table.slot)
        self._open(line, label, text, start)
        self._told, item = True, self._item
        table.group = item.kind if item and item.kind in (*_TALKS, "greeting") else "presentation"
        rest = text[label.end() :].strip()
        if item is not None and rest:
            self._add_words(line, rest, start + text.index(rest, label.end()))

    def _repeats(self, label: re.Match[str]) -> bool:
        """Say whether a label says more exactly what the row's first one announced."""
        item = self._item
        kind = next(kind for kind, _ in KINDS if label[kind])
        if item is None or item.title or item.people:
            return False
        return kind == item.kind or (kind in _TALKS and item.kind in _TALKS)

    def _open_told(
        self, table: _Table, line: Line, text: str, start: int, kind: str = ""
    ) -> None:
        """Open an item for a cell that has a title and no sure label."""
        label = match_label(text, timed=True) if not kind else None
        kind = next((kind for kind, _ in KINDS if label[kind]), "") if label else kind
        self._role, self._told = None, True
        if kind == "break":
            self._item = None
            return
        item = Item(
            kind or table.group, None, Named(name="", start=start, end=start), line.start,
            line.end, line.index, line.index, timed=True,
        )
        item.start_time, item.end_time = (*table.slot, None, None)[:2]
        self._item, self._times = item, []
        self.items.append(item)
        self._add_words(line, text, start)

    def _add_words(self, line: Line, text: str, start: int) -> None:
        """Add to the open item what a cell says: persons, or its title and who follows it."""
        item = self._item
        if item is None:
            return
        people = self._read_crowd(text, start)
        untitled = item.title is None and item.kind in _TALKS
        if people and not (untitled and _are_bare(people)):
            self._attach(line, people)
            return
        mark = read_mark(text)
        if mark.kind in ("number", "paren", "circle") and item.kind in _TALKS:
            digits = re.sub(r"\D", "", mark.text)
            item.number = item.number or DIGITS.get(mark.text) or (int(digits) if digits else None)
        tracked = TRACKED.match(text)
        skip = mark.length or (tracked.end() if tracked else 0)
        text, start = text[skip:], start + skip
        if item.title is None:
            self._take_cell(line, item, text, start)
            return
        _, people = self._cut_person(text, start)
        if people:
            self._attach(line, people)

    def _attach_members(self, table: _Table, row: Row, people: list[Attendee]) -> None:
        """Attach whom the columns of persons name; in a break nobody takes part."""
        if self._told and self._item is None:
            return
        line = row.line
        for person in people:
            talk = self._item is not None and self._item.kind in (*_TALKS, "other")
            own = tuple(r for r in person.roles if talk or r != "presenter")
            person = person.model_copy(update={"roles": own})
            role = None if self._role or not talk else "presenter"
            self._attach(line, [person if own else give_role(person, role)])
            self.named.append(self.people[line.index][-1])
        for i, kind in enumerate(table.grid.columns):
            cell = row.pick(i)
            if kind == "maybe" and cell:
                people = read_crowd(cell.text, cell.start, self.parser)
                self._attach(line, [p for p in people if p.position or p.affiliation])

    def _parse_people(self, text: str, start: int) -> list[Attendee]:
        people = super()._parse_people(text, start)
        if people or self._index not in self._rows:
            return people
        return self._read_crowd(text, start)


def _follow(before: list[str | None], times: list[str | None]) -> list[str | None]:
    """Return times of the afternoon where a timetable says so once and goes on: 14:10, 2:20."""
    last, first = (before or [None])[0], times[0]
    if not last or not first or first >= last or int(first[:2]) > 11 or last < "12":
        return times
    return [time and f"{int(time[:2]) % 12 + 12:02}{time[2:]}" for time in times]


def _are_bare(people: list[Attendee]) -> bool:
    """Say whether nothing but their shape tells names from a title of two or three syllables."""
    return not any(person.position or person.affiliation for person in people)


def _hide_labels(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what says in a programme what happens, and in a roster who somebody is."""
    hidden = tuple("" if kind in ("role", "number") else kind for kind in columns)
    return tuple("name" if kind == "person" else kind for kind in hidden)
