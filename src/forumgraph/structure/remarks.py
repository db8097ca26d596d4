"""Tables of what was said: speaker, statement and answer in cells, perhaps under agenda items.

Where no column names the speaker, a paragraph may: `(박하늘 위원) …`, `박하늘 위원: …`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from forumgraph.model import Attendee, Speech
from forumgraph.structure import words
from forumgraph.structure.agenda import Agenda
from forumgraph.structure.attribution import ENDING
from forumgraph.structure.columns import PERSONAL, POSTS, is_question
from forumgraph.structure.crowds import read_crowd
from forumgraph.structure.grids import Grid, Row
from forumgraph.structure.lines import Cell
from forumgraph.structure.listings import BULLET
from forumgraph.structure.members import read_post
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post
from forumgraph.structure.tables import OWNED, Tables

_SAID = re.compile(r"(?!.{0,10}없음\W*$)(?=.*[가-힣A-Za-z]{2}).{5}", re.DOTALL)
_NUMBER = re.compile(r"(?:제\s?)?(?P<number>\d{1,2})\s?(?:[.)]|호[.:]?|항[.:]?)\s*")
_PARAGRAPH = re.compile(rf"\s{{2,}}(?=\S)|\s+(?={BULLET}\s)")
_ASIDE = re.compile(r"\([^()]{1,20}\)")
_SPEAKERS = tuple(PERSONAL - {"answerer"})
Kind = Literal["speech", "question", "answer"]


@dataclass
class Remarks:
    """Speeches of tables, and whom they name."""

    people: list[Attendee] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)


def read_remarks(tables: Tables, parser: PersonParser, agenda: Agenda) -> Remarks:
    """Read every table of remarks; what it takes up is entered in the agenda."""
    found = Remarks()
    for grid in tables.remarks:
        RemarkReader(grid, parser, agenda, found).read()
    return found


@dataclass(frozen=True, slots=True)
class _Floor:
    """Who has the floor: the person as introduced, and the words beside the name."""

    person: Attendee | None = None
    role: str | None = None


class RemarkReader:
    """Reads one table; speaker and agenda item hold on for rows that leave them empty."""

    def __init__(
        self, grid: Grid, parser: PersonParser, agenda: Agenda, found: Remarks
    ) -> None:
        self._grid, self._parser, self._agenda = grid, parser, agenda
        self._speaker = _Floor()
        self._session: str | None = None
        self.found = found

    def read(self) -> None:
        """Add what the rows say, in their order."""
        for row in self._grid.rows:
            if len(row.filled) > 1 or self._find(row, "statement"):
                self._read_row(row)
            elif "statement" in self._grid.columns and OWNED.match(row.filled[0].text):
                self._add(row.filled[0], _Floor(), "speech")
            elif self._speaker.person and ENDING.search(row.filled[0].text):
                self._add(row.filled[0], self._speaker, "speech")

    def _read_row(self, row: Row) -> None:
        agenda, named = self._find(row, "agenda"), self._find(row, *_SPEAKERS)
        if named and self._speaker.person and _ASIDE.fullmatch(named.text):
            # the second paragraph of a row that a reader took for two: `박하늘 ⏎ (위원장)`
            self._add_all(row, self._speaker)
            return
        if agenda:
            self._session = self._enter_item(row, agenda)
        statement = self._find(row, "statement") or self._find(row, "title", "talk")
        if statement:
            speaker = self._find(row, *_SPEAKERS)
            if speaker or agenda:
                self._speaker = self._read_floor(row, speaker) if speaker else _Floor()
            self._add(statement, self._speaker, "question" if self._asks() else "speech")
        answer = self._find(row, "answer")
        if answer:
            answerer = self._find(row, "answerer")
            self._add(answer, self._read_floor(row, answerer) if answerer else _Floor(), "answer")

    def _add_all(self, row: Row, floor: _Floor) -> None:
        statement = self._find(row, "statement") or self._find(row, "title", "talk")
        if statement:
            self._add(statement, floor, "question" if self._asks() else "speech")

    def _find(self, row: Row, *kinds: str) -> Cell | None:
        for i, kind in enumerate(self._grid.columns):
            cell = row.pick(i)
            if kind in kinds and cell:
                return cell
        return None

    def _asks(self) -> bool:
        """Say whether the statements are questions: their head says so, with answers beside."""
        heads = (cell.text for row in self._grid.heads for cell in row.filled)
        return "answer" in self._grid.columns and any(map(is_question, heads))

    def _enter_item(self, row: Row, cell: Cell) -> str | None:
        number = _NUMBER.match(cell.text)
        skip = number.end() if number else 0
        title = cell.text[skip:]
        return self._agenda.enter(
            int(number["number"]) if number else None, title, cell.start + skip,
            (row.line.start, row.line.end),
        )

    # --- who speaks -----------------------------------------------------------------------

    def _read_floor(self, row: Row, cell: Cell) -> _Floor:
        """Read who speaks; the columns beside may say where the speaker works."""
        people = read_crowd(cell.text, cell.start, self._parser, sure=True)
        if len(people) != 1:
            self.found.people += people
            return _Floor(None, None if people else cell.text)
        (person,) = people
        role = _read_capacity(person, cell)
        parts = [
            (kind, own.start, own.text) for i, kind in enumerate(self._grid.columns)
            if kind in POSTS and (own := row.pick(i))
        ]
        if parts and not (person.affiliation and person.position):
            post = read_post(parts, self._parser.grammar)
            person = combine_post(person, post, min(part[1] for part in parts), cell.end)
        self.found.people.append(person)
        return _Floor(person, role)

    def _read_owner(self, cell: Cell) -> tuple[_Floor, int] | None:
        """Read whose a paragraph is by its own words, and where what is said begins."""
        match = OWNED.search(cell.text)
        if match is None:
            return None
        group = "head" if match["head"] else "tail"
        who = Cell(match[group], cell.start + match.start(group))
        people = read_crowd(who.text, who.start, self._parser)
        begin = cell.start + (match.end() if group == "head" else 0)
        if not people and group == "head" and self._is_seat(who.text):
            return _Floor(None, who.text), begin
        if len(people) != 1 or (not people[0].position and len(people[0].name.name) < 3):
            return None
        self.found.people.append(people[0])
        return _Floor(people[0], _read_capacity(people[0], who)), begin

    def _is_seat(self, text: str) -> bool:
        """Say whether an office or a unit speaks that nobody is named for: `(도시재생과) …`."""
        grammar = self._parser.grammar
        office = grammar.read_office(text) is not None
        return office or grammar.is_organization(text) or bool(words.ONLY_UNIT.fullmatch(text))

    # --- what is said ---------------------------------------------------------------------

    def _add(self, cell: Cell, floor: _Floor, kind: Kind) -> None:
        """Add a cell as a speech, or one for every paragraph that says whose it is."""
        begin = end = cell.start
        for paragraph in _split_paragraphs(cell):
            owned = self._read_owner(paragraph)
            if owned:
                self._close(_cut(cell, begin, end), floor, kind)
                floor, begin = owned
            end = paragraph.end
        self._close(_cut(cell, begin, end), floor, kind)

    def _close(self, said: Cell, floor: _Floor, kind: Kind) -> None:
        owned = floor.person or floor.role or kind == "answer"
        if owned and _SAID.match(said.text):
            self.found.speeches.append(
                Speech(
                    id="", session=self._session, kind=kind, speaker=floor.person,
                    role=floor.role, start=said.start, end=said.end,
                )
            )


def _cut(cell: Cell, begin: int, end: int) -> Cell:
    return Cell(cell.text[begin - cell.start : end - cell.start], begin)


def _split_paragraphs(cell: Cell) -> list[Cell]:
    paragraphs, begin = [], 0
    for gap in _PARAGRAPH.finditer(cell.text):
        paragraphs.append(Cell(cell.text[begin : gap.start()], cell.start + begin))
        begin = gap.end()
    return [*paragraphs, Cell(cell.text[begin:], cell.start + begin)]


def _read_capacity(person: Attendee, cell: Cell) -> str | None:
    """Return the words beside the name: the capacity in which somebody speaks."""
    begin, end = person.name.start - cell.start, person.name.end - cell.start
    rest = f"{cell.text[:begin]} {cell.text[end:]}".strip(" ():,·-")
    return re.sub(r"\s+", " ", rest) or None
