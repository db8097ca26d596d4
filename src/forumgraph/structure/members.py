"""Rosters: persons whose name, organization, unit, office and role stand in columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forumgraph.model import Attendee, Role
from forumgraph.structure import words
from forumgraph.structure.attendance import match_heading
from forumgraph.structure.columns import PERSONAL, POSTS
from forumgraph.structure.crowds import read_crowd, read_seat, split_evenly
from forumgraph.structure.grammar import Grammar, Post
from forumgraph.structure.grids import Grid, Row
from forumgraph.structure.lines import Cell, Line
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.posts import combine_post, fill_post
from forumgraph.structure.rosters import give_role
from forumgraph.structure.seats import LISTS, Attendance
from forumgraph.structure.tables import Tables

_NO_PLACE = re.compile(
    r"(?:개인|시민|일반(?:시민)?|주민|무소속|프리랜서|해당\s?없음|없음|〃|[-–―\W]*|\d+)$"
)
_DITTO = re.compile(r"[〃″\"'“”]{1,2}|상\s?동|위와\s?같음")
_NOW = re.compile(r"(?:[(\[]?\s*(?:現|현재|현)\s*[)\]]?\s*[.,:]?\s+)(?P<post>\S+(?:\s\S+)*)")
_NO_LIST = re.compile(r"수상|포상|표창|유공|합격|당선|후보|추천")
_BRACKET_POST = re.compile(r"(?P<place>[^()]+?)\s*\((?P<post>[^()]+)\)")
_COLUMN_ROLES: dict[str, Role] = {
    "chair": "chair", "presenter": "presenter", "panelist": "panelist", "witness": "witness",
}
Column = tuple[int, str]


def group_columns(columns: tuple[str, ...]) -> list[list[Column]]:
    """Group the columns that speak of one person; two or more may stand side by side.

    >>> [[i for i, _ in group] for group in group_columns(("name", "post", "name", "post"))]
    [[0, 1], [2, 3]]
    """
    told = {*PERSONAL, *POSTS, "role", "number"}
    listed = [(i, kind) for i, kind in enumerate(columns) if kind in told]
    if sum(kind in PERSONAL for _, kind in listed) < 2:
        return [listed]
    first = listed[0][1]
    again = [n for n, (_, kind) in enumerate(listed) if kind == first]
    if first in PERSONAL or len(again) < 2:
        again = [n for n, (_, kind) in enumerate(listed) if kind in PERSONAL]
        again[0] = 0
    return [listed[a:b] for a, b in zip(again, [*again[1:], None], strict=True)]


@dataclass
class Listed:
    """What stands above the rows says of everybody in them; winners of a prize take no part."""

    role: Role | None
    office: str | None = None
    given: bool = False


class MemberReader:
    """Reads the persons of one row after the other; a merged cell holds for the rows below."""

    def __init__(self, parser: PersonParser, columns: tuple[str, ...]) -> None:
        self._parser = parser
        self._groups = group_columns(columns)
        self._seats = [i for i, kind in enumerate(columns) if kind == "role"]
        self._notes = [i for i, kind in enumerate(columns) if kind == "maybe"]
        self._above: dict[int, Cell] = {}

    def read(self, row: Row) -> list[tuple[Attendee, str]]:
        """Return the persons of a row, each with the words that say what part it has."""
        people: list[tuple[Attendee, str]] = []
        for group in self._groups:
            cells = [(kind, cell) for i, kind in group if (cell := self._pick(row, i, kind))]
            seat = next((cell.text for kind, cell in cells if kind == "role"), "")
            seat = seat or self._read_note(row)
            people += [(person, seat) for person in self._read_group(row, cells)]
        return people

    def read_alone(self, cell: Cell, listed: Listed, found: Attendance) -> bool:
        """Enter the persons of a cell that stands alone in its row; False if it has none."""
        people = read_crowd(cell.text, cell.start, self._parser)
        seat = next((self._above[i].text for i in self._seats if i in self._above), "")
        for person in people:
            _enter(person, seat, listed, found)
        return bool(people)

    def _read_note(self, row: Row) -> str:
        """Return the seat that a remark names (`비고 | 위원장`)."""
        cells = (row.pick(i) for i in self._notes)
        return next((cell.text for cell in cells if cell and cell.text in words.SEAT_ROLES), "")

    def _pick(self, row: Row, column: int, kind: str) -> Cell | None:
        cell = row.pick(column)
        if cell is not None and not _DITTO.fullmatch(cell.text):
            self._above[column] = cell
            return cell
        holds = cell is not None or kind in ("role", "organization")
        return self._above.get(column) if holds else None

    def _read_group(self, row: Row, cells: list[tuple[str, Cell]]) -> list[Attendee]:
        people: list[Attendee] = []
        for kind, cell in cells:
            if kind in PERSONAL:
                found = read_crowd(cell.text, cell.start, self._parser, sure=True)
                people += [give_role(person, _COLUMN_ROLES.get(kind)) for person in found]
        posts = [(kind, cell) for kind, cell in cells if kind in POSTS]
        own = [cell for _, cell in cells if cell in row.cells]
        if not people or not own:
            return []
        span = (min(cell.start for cell in own), max(cell.end for cell in own))
        shares = [
            [(kind, *part) for part in split_evenly(cell.text, cell.start, len(people))]
            for kind, cell in posts
        ]
        return [
            combine_post(person, read_post([share[i] for share in shares], self._parser.grammar),
                         *(span if len(people) == 1 else (person.start, person.end)))
            for i, person in enumerate(people)
        ]


def read_post(parts: list[tuple[str, int, str]], grammar: Grammar) -> Post:
    """Put together what the cells of a row say of somebody's post: (kind, start, text) each."""
    post = Post()
    order = ("organization", "post", "department", "position", "career")
    for kind, start, text in sorted(parts, key=lambda part: order.index(part[0])):
        post = fill_post(post, _read_part(kind, start, text.strip(), grammar))
    return post


def _read_part(kind: str, start: int, text: str, grammar: Grammar) -> Post:
    if not text or _NO_PLACE.match(text):
        return Post()
    if kind == "career":
        now = _NOW.match(text)
        return grammar.parse_post(now["post"], start + now.start("post")) if now else Post()
    if kind == "position":
        post = grammar.parse_post(text, start)
        bare = re.sub(r"\s+", " ", re.split(r"[(/,]", text)[0]).strip()
        spread = "".join(bare.split()) if all(len(part) == 1 for part in bare.split()) else bare
        return post if post.position else Post(position=spread if 1 < len(bare) <= 20 else None)
    bracket = _BRACKET_POST.fullmatch(text)
    if bracket and grammar.is_post(bracket["post"]):
        place = grammar.parse_place(bracket["place"], start)
        office = grammar.parse_post(bracket["post"], start + bracket.start("post"))
        return fill_post(place, office)
    if bracket and grammar.is_post(bracket["place"]):
        place = grammar.parse_place(bracket["post"], start + bracket.start("post"))
        seat = kind == "organization" and read_seat(bracket["place"])[0]
        return place if seat else fill_post(place, grammar.parse_post(bracket["place"], start))
    if kind == "post":
        return grammar.parse_post(text, start)
    place = grammar.parse_place(text, start)
    return Post(None, place.affiliation, place.position) if kind == "department" else place


# --- rosters -----------------------------------------------------------------------------


def read_rosters(tables: Tables, lines: list[Line], parser: PersonParser) -> Attendance:
    """Read the persons of every roster with their posts, roles and seats."""
    found = Attendance(taken=tables.list_lines())
    for grid in tables.rosters:
        found.lines |= grid.list_lines()
        reader = MemberReader(parser, grid.columns)
        listed = _read_heading(grid)
        if listed.given and grid.above:
            found.lines.add(grid.above.index)
        for row in grid.rows:
            if len(row.filled) > 1:
                for person, seat in reader.read(row):
                    _enter(person, seat, listed, found)
                continue
            cell = row.filled[0]
            role, office = read_seat(cell.text)
            listed = Listed(role, office) if role else listed
            reader.read_alone(cell, listed, found)
        _read_trailing(lines, grid, reader, listed, found)
    return found


def _read_trailing(
    lines: list[Line], grid: Grid, reader: MemberReader, listed: Listed, found: Attendance
) -> None:
    """Read names below the last row: all that a row holds where the other cells are merged."""
    for line in lines[grid.rows[-1].line.index + 1 :]:
        if line.cells or line.gap or len(line.text) > 40:
            return
        if not reader.read_alone(Cell(line.text, line.start), listed, found):
            return
        found.lines.add(line.index)
        found.taken.add(line.index)


def _read_heading(grid: Grid) -> Listed:
    """Read what the line above a table calls it: `◯출석 위원(14인)`, `토론자 명단`."""
    line = grid.above
    if line is None or line.cells or len(line.body) > 40:
        return Listed("attendee")
    if _NO_LIST.search(line.body):
        return Listed(None)
    heading = match_heading(line)
    if heading:
        who = re.sub(r"\s", "", heading["who"] or "")
        return Listed(*LISTS.get(who, ("attendee", None)), given=True)
    bare = re.sub(r"\s*(?:명단|명부|현황|구성)?\s*(?:\([^()]*\))?\s*$", "", line.body)
    role, office = read_seat(bare.split()[-1] if bare.split() else "")
    return Listed(role or "attendee", office if role == "member" else None, role is not None)


def _enter(person: Attendee, seat: str, listed: Listed, found: Attendance) -> None:
    role, office = read_seat(seat) if seat else (None, None)
    role, office = (role, office) if role else (listed.role, listed.office)
    seated = words.SEAT_ROLES.get(person.position or "")
    if seated and not person.affiliation and role == "attendee":
        role, office = seated, person.position
    if role in ("chair", "member", "staff") and (office or role == "member"):
        found.offices.setdefault(person.name.name, office)
    found.people.append(give_role(person, None if person.roles else role))
