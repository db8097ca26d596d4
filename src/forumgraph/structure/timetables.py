"""Programmes in tables: a row announces, its columns say what its cells are.

A merged cell holds for the rows below it: its time, its label, its organization.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from forumgraph.model import Attendee
from forumgraph.read.outline import read_mark
from forumgraph.structure import dates
from forumgraph.structure.announcements import match_label
from forumgraph.structure.columns import PERSONAL
from forumgraph.structure.grids import Grid, Row
from forumgraph.structure.lines import Cell, Line
from forumgraph.structure.members import MemberReader
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.rosters import give_role
from forumgraph.structure.slots import TALKS, Slot, SlotReader, are_bare, read_number

_LISTED = re.compile(r"(?:^|(?<=\s))(?:[①-⑩]|\(?\d{1,2}[.)]|[-–○◦•▪])\s+(?=\S)")
_BEFORE_LIST = re.compile(r"(?:\[[가-힣\s]{1,8}\]|(?:주제|사례)?\s?발[표제]\s*:?)?\s*")
_TELLING = ("role", "talk", "title", "track", "")


@dataclass
class _Table:
    """A programme's columns, the reader of its persons, and what its rows carry down."""

    columns: tuple[str, ...]
    members: MemberReader
    slot: Slot = field(default_factory=Slot)


class TimetableReader(SlotReader):
    """Reads rows of programmes by their columns and all other lines as `ProgrammeReader` does."""

    def __init__(
        self, text: str, lines: list[Line], parser: PersonParser, grids: list[Grid]
    ) -> None:
        super().__init__(text, lines, parser)
        self._rows: dict[int, tuple[_Table, Row]] = {}
        self._heads: set[int] = set()
        for grid in grids:
            table = _Table(grid.columns, MemberReader(parser, _hide_labels(grid.columns)))
            self._heads |= {row.line.index for row in grid.heads}
            self._rows.update({row.line.index: (table, row) for row in grid.rows})
        self._last = set(self._rows)
        self.named: list[Attendee] = []

    def takes(self, line: Line) -> bool:
        """Say whether a line is a row that its columns explain, however long it is."""
        return line.index in self._rows or line.index in self._heads

    def list_lines(self) -> set[int]:
        """Return the lines of tables that announce several sessions: nobody speaks in them.

        What stands below the table of a single talk may be its summary.
        """
        announced = Counter(
            id(self._rows[item.first][0]) for item in self.items if item.first in self._rows
        )
        rows = self._rows.items()
        return {index for index, (table, _) in rows if announced[id(table)] > 1} | self._heads

    def _read_line(self, line: Line) -> None:
        if line.index in self._heads and line.index not in self._rows:
            self._close()
            return
        table, row = self._rows.get(line.index, (None, None))
        if table is None or row is None:
            self._read_below(line)
            return
        self._slot = table.slot
        if len(row.filled) == 1:
            self._read_alone(table, row)
        else:
            self._read_row(table, row)

    def _read_below(self, line: Line) -> None:
        """Read a line that is no row; below one it may be the only cell that is not merged."""
        if line.index - 1 in self._last:
            people = self.read_crowd(line.body, line.body_start)
            if people and self._item is not None:
                self.join(line, people)
                self._last.add(line.index)
                return
            self._close()
        super()._read_line(line)

    def _read_alone(self, table: _Table, row: Row) -> None:
        """Read a cell across all columns, or the only one of its row that is not merged."""
        cell = row.filled[0]
        people = self.read_crowd(cell.text, cell.start)
        if people and self._item is not None:
            self.join(row.line, people)
            return
        column = row.cells.index(cell)
        if column and table.columns[column : column + 1] != ("time",):
            self._read_row(table, row)
            return
        self._slot.times, self._slot.group = [], "presentation"
        super()._read_line(row.line)

    def _read_row(self, table: _Table, row: Row) -> None:
        self._told, self._named = False, bool(PERSONAL & {*table.columns})
        self._take_times(table, row)
        number = self._find_number(table, row)
        people = [person for person, _ in table.members.read(row)]
        people = self._read_session(table, row, people)
        if self._pair_talks(table, row, people):
            return
        for i, cell in enumerate(row.cells):
            kind = table.columns[i] if i < len(table.columns) else ""
            if cell.text and (kind in _TELLING or (kind == "number" and number is None)):
                self.read_cell(row.line, cell, kind)
        item = self._item
        if item is not None and item.first == row.line.index and item.kind in TALKS:
            item.number = item.number or number
        if item is not None or not self._told:
            self._attach_members(table, row, people)

    def _take_times(self, table: _Table, row: Row) -> None:
        columns = [i for i, kind in enumerate(table.columns) if kind == "time"]
        cells = [cell for i in columns if (cell := row.pick(i))]
        if not cells:
            return
        begin, line = cells[0].start - row.line.start, row.line
        times, _ = dates.find_times(line.text, begin, cells[-1].end - line.start)
        if times:
            self._close()
            self._slot.times = _follow(self._slot.times, times)

    def _find_number(self, table: _Table, row: Row) -> int | None:
        column = table.columns.index("number") if "number" in table.columns else -1
        cell = row.pick(column) if column >= 0 else None
        return read_number(cell.text) if cell else None

    def _read_session(self, table: _Table, row: Row, people: list[Attendee]) -> list[Attendee]:
        """Announce the session that a column of its own names above the talks in it.

        Returns the persons who are left for the talk: who chairs, chairs the session.
        """
        columns = table.columns
        cell = row.pick(columns.index("session")) if "session" in columns else None
        if cell is None:
            return people
        self.open_told(row.line, cell, "other")
        chairs = [person for person in people if "chair" in person.roles]
        if self._item is not None:
            self._item.number = _find_session_number(cell)
            self.join(row.line, chairs)
        self._told = not {"talk", "title"} & set(columns)
        return [person for person in people if person not in chairs]

    def _pair_talks(self, table: _Table, row: Row, people: list[Attendee]) -> bool:
        """Open a talk for each listed title of a cell beside as many persons in their order."""
        cells = (row.pick(i) for i, kind in enumerate(table.columns) if kind in ("talk", "title"))
        cell = next(filter(None, cells), None)
        gaps = [*_LISTED.finditer(cell.text)] if cell and len(people) > 1 else []
        if cell is None or not gaps or len(gaps) != len(people):
            return False
        if not _BEFORE_LIST.fullmatch(cell.text[: gaps[0].start()]):
            return False
        ends = [*(gap.start() for gap in gaps[1:]), len(cell.text)]
        for gap, end, person in zip(gaps, ends, people, strict=True):
            title = cell.text[gap.end() : end].rstrip()
            self.open_told(row.line, Cell(title, cell.start + gap.end()), "presentation")
            self.join(row.line, [give_role(person, "presenter")])
            self.named.append(self.people[row.line.index][-1])
        return True

    def _attach_members(self, table: _Table, row: Row, people: list[Attendee]) -> None:
        """Attach whom the columns of persons name; who presents a discussion sits on it."""
        line = row.line
        for person in people:
            talk = self._item is not None and self._item.kind in (*TALKS, "other")
            own = tuple(role for role in person.roles if talk or role != "presenter")
            if self._item is not None and self._item.kind == "greeting":
                own = ()  # who is said to lead a greeting gives it
            person = person.model_copy(update={"roles": own})
            presents = talk and not self._role and not {"chair", "presenter", "panelist"} & {*own}
            role = "presenter" if presents else None
            self.join(line, [give_role(person, role)])
            self.named.append(self.people[line.index][-1])
        for i, kind in enumerate(table.columns):
            cell = row.pick(i)
            if kind == "maybe" and cell:
                found = self.read_crowd(cell.text, cell.start)
                self.join(line, [person for person in found if not are_bare([person])])

    def _parse_people(self, text: str, start: int) -> list[Attendee]:
        people = super()._parse_people(text, start)
        if people or self._index not in self._rows:
            return self._read_cells(people)
        return [person for person in self.read_crowd(text, start) if not are_bare([person])]

    def _read_cells(self, people: list[Attendee]) -> list[Attendee]:
        """Read persons of a row cell by cell where a label before them passed for their place."""
        cells = [cell for cell in self.lines[self._index].cells if cell.text]
        labels = {cell.text for cell in cells} - {""}
        places = [person.affiliation.name for person in people if person.affiliation]
        grammar = self.parser.grammar
        if not any(p in labels and not grammar.is_organization(p.split()[-1]) for p in places):
            return people
        own = [person for cell in cells for person in self.read_crowd(cell.text, cell.start)]
        return own if any(person.position for person in own) else people


def _find_session_number(cell: Cell) -> int | None:
    label = match_label(cell.text, timed=False)
    return read_number((label and label["number"]) or read_mark(cell.text).text)


def _follow(before: list[str | None], times: list[str | None]) -> list[str | None]:
    """Return times of the afternoon where a timetable says so once and goes on: 14:10, 2:20."""
    last, first = (before or [None])[0], times[0]
    if not last or not first or first >= last or int(first[:2]) > 11 or last < "12":
        return times
    return [time and f"{int(time[:2]) % 12 + 12:02}{time[2:]}" for time in times]


def _hide_labels(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what says in a programme what happens, and in a roster who somebody is."""
    hidden = tuple("" if kind in ("role", "number") else kind for kind in columns)
    return tuple("name" if kind == "person" else kind for kind in hidden)
