"""Tables as evidence: rows that belong together, what heads them, and what kind they are.

::

    lines ─▶ tables ─▶ grids (a head row and the rows below it) ─▶ roster    persons (members)
                                                                   programme sessions (timetables)
                                                                   remarks   speeches (remarks)

A table of another kind is left to the readers of lines, a row a line; so is a single row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.structure.cards import turn_cards
from forumgraph.structure.columns import (
    ENOUGH,
    MANY,
    PERSONAL,
    POSTS,
    ColumnGuesser,
    find_kind,
    is_clock,
    is_statement,
)
from forumgraph.structure.frames import open_box
from forumgraph.structure.grids import Grid, Kind, Row, find_tables, split_grids
from forumgraph.structure.lines import Line
from forumgraph.structure.listings import BULLET
from forumgraph.structure.persons import PersonParser

_LISTED = re.compile(r"명단|명부|참석|출석|배석|위원|패널|토론자|발표자|연사|서명")
# What stands over labels and their values heads no table of another kind.
_LABELLING = frozenset(("", "role", "title", "maybe", "note", "talk"))
SHORT = 12  # letters of a cell that is no text
# A paragraph that says whose it is: `(박하늘 위원) …`, `박하늘 위원: …`, `… (박하늘 위원)`.
OWNED = re.compile(
    rf"^(?:{BULLET}\s*)?(?P<open>[(\[<]\s*)?(?P<head>[^()\[\]<>:：]{{2,20}}?)"
    r"\s*(?(open)[)\]>]\s*[:：]?|[:：])\s*(?=\S)|\((?P<tail>[^()]{2,20})\)[.\s]*$"
)
_VOICES = re.compile(r"의\s?견|발언|자문|제언|질의|논의|토의|소감")


@dataclass(slots=True)
class Tables:
    """The grids of a record by kind; `others` are those with heads that say something else."""

    rosters: list[Grid] = field(default_factory=list)
    programmes: list[Grid] = field(default_factory=list)
    remarks: list[Grid] = field(default_factory=list)
    others: list[Grid] = field(default_factory=list)

    def list_lines(self) -> set[int]:
        """Return the lines that rosters, programmes and remarks take from other readers."""
        grids = (*self.rosters, *self.programmes, *self.remarks)
        return {index for grid in grids for index in grid.list_lines()}

    def list_headed(self) -> set[int]:
        """Return the lines whose first cells are no labels: other heads stand above them."""
        return {index for grid in self.others for index in grid.list_lines()}

    def list_said(self) -> set[int]:
        """Return the lines of remarks that announce no talk beside what was said."""
        grids = (grid for grid in self.remarks if not {"talk", "title"} & {*grid.columns})
        return {index for grid in grids for index in grid.list_lines()}


def read_tables(lines: list[Line], parser: PersonParser) -> Tables:
    """Find the tables of a record and tell rosters, programmes and remarks from others."""
    found = Tables()
    if not any(line.cells for line in lines):
        return found
    guesser = ColumnGuesser(parser)
    kinds = {"roster": found.rosters, "programme": found.programmes, "remarks": found.remarks}
    for rows in find_tables(lines):
        if open_box(rows):
            continue
        first = rows[0].line.index
        above = lines[first - 1] if first else None
        cards, parts = turn_cards(rows, above, parser)
        for grid in (*cards, *(grid for part in parts for grid in _cut_grids(part, above))):
            if grid.kind:
                pass
            elif grid.heads:
                grid.columns = _settle_columns(grid)
                grid.kind = _sort_cells(grid, guesser) or _judge_kind(grid)
            else:
                _guess_kind(grid, guesser)
            if grid.kind or (grid.heads and not _LABELLING.issuperset(grid.columns)):
                kinds.get(grid.kind, found.others).append(grid)
    return found


def _cut_grids(rows: list[Row], above: Line | None) -> list[Grid]:
    """Cut rows into grids; what a label of opinions heads (`자문의견 | 이름 | …`) is one."""
    first = next((i for i, row in enumerate(rows) if _tells_opinion(row)), len(rows))
    last = first + 1
    while last < len(rows) and _tells_opinion(rows[last], goes_on=True):
        last += 1
    if first == len(rows):
        return split_grids(rows, above)
    columns = ("", "name", *("statement",) * (len(rows[first].cells) - 2))
    told = Grid(columns, [], rows[first:last], above, "remarks")
    parts = [part for part in (rows[:first], rows[last:]) if part]
    return [told, *(grid for part in parts for grid in _cut_grids(part, above))]


def _tells_opinion(row: Row, *, goes_on: bool = False) -> bool:
    if len(row.cells) < 3 or len(row.filled) != (2 if goes_on and not row.cells[0].text else 3):
        return False
    label, name, said = row.cells[0].text, row.cells[1].text, row.cells[2].text
    headed = (goes_on and not label) or find_kind(label) == "statement"
    return bool(headed and 1 < len(name) <= SHORT and not find_kind(name) and is_statement(said))


def _settle_columns(grid: Grid) -> tuple[str, ...]:
    """Return the columns by their cells where heads say too little.

    Above times of day a head may be empty; `순서` beside times heads what happens, no numbers.
    """
    cells = [[cell.text for row in grid.rows if (cell := row.pick(i))]
             for i in range(len(grid.columns))]
    columns = [
        "time" if not kind and texts and sum(map(is_clock, texts)) * 2 > len(texts) else kind
        for kind, texts in zip(grid.columns, cells, strict=True)
    ]
    if "time" in columns and not {"title", "talk", "track"} & {*columns}:
        columns = [
            "title" if kind == "number" and not any(text[0].isdigit() for text in texts) else kind
            for kind, texts in zip(columns, cells, strict=True)
        ]
    return tuple(columns)


def _judge_kind(grid: Grid) -> Kind:
    full = [row for row in grid.rows if len(row.filled) > 1]
    if not full:
        return ""
    kinds = set(grid.columns)
    personal = kinds & PERSONAL
    if "agenda" in kinds and not kinds & {"statement", "title", "talk", "time"}:
        return "remarks"
    if "statement" in kinds and not personal and _says_who(grid, full):
        return "remarks"
    if personal and ("statement" in kinds or (kinds & {"speaker"} and kinds & {"title", "talk"})):
        return "remarks"
    timed = "time" in kinds and _has_times(grid, full)
    if timed and kinds & {"title", "talk", "track", "session", "role", *PERSONAL}:
        return "programme"
    presented = kinds & {"presenter", "panelist", "chair"} or (personal and "talk" in kinds)
    if presented and kinds & {"talk", "title", "track", "session"}:
        return "programme"
    return "roster" if personal and kinds & {*POSTS, "role", "number", "note"} else ""


_SORTED = ("time", "role", "title", "presenter")


def _sort_cells(grid: Grid, guesser: ColumnGuesser) -> Kind:
    """Put the cells of a programme into an order where they stand in none below their heads."""
    column = grid.columns.index("time") if "time" in grid.columns else len(grid.columns)
    timed = [row for row in grid.rows if any(is_clock(cell.text) for cell in row.filled)]
    astray = [row for row in timed if not (own := row.pick(column)) or not is_clock(own.text)]
    if "time" not in grid.columns or len(astray) < 2 or len(timed) * 3 < len(grid.rows) * 2:
        return ""
    grid.columns = _SORTED
    grid.rows = [Row(row.line, guesser.sort(row.filled)) for row in grid.rows]
    return "programme"


def _guess_kind(grid: Grid, guesser: ColumnGuesser) -> None:
    """Believe a table without heads where its columns, or the line above it, leave no doubt."""
    above = grid.above.text if grid.above and len(grid.above.text) <= 40 else ""
    full = [row for row in grid.rows if len(row.filled) > 1]
    listed = bool(_LISTED.search(above))
    if len(full) < 2:
        return
    columns = guesser.guess([row.cells for row in full], MANY if listed else ENOUGH)
    kinds = set(columns)
    if "time" in kinds and len(columns) > 1:
        grid.columns, grid.kind = columns, "programme"
        return
    columns = tuple("name" if kind == "person" else kind for kind in columns)
    if "statement" in kinds and "name" in columns and _VOICES.search(above):
        grid.columns, grid.kind = columns, "remarks"
    elif columns.count("name") == 1 and kinds & POSTS and _is_known(columns, full, listed):
        grid.columns, grid.kind = columns, "roster"


def _is_known(columns: tuple[str, ...], full: list[Row], listed: bool) -> bool:
    """Say whether all columns but a short one are of a kind, or something calls it a list."""
    unknown = [i for i, kind in enumerate(columns) if not kind]
    free = [cell.text for i in unknown for row in full if (cell := row.pick(i))]
    return listed or (len(unknown) < 2 and all(len(text) <= SHORT for text in free))


def _says_who(grid: Grid, full: list[Row]) -> bool:
    """Say whether statements name their speakers, where no column does."""
    column = grid.columns.index("statement")
    return any(OWNED.search(cell.text) for row in full if (cell := row.pick(column)))


def _has_times(grid: Grid, full: list[Row]) -> bool:
    """Say whether the column of times holds times of day; dates of a plan are no programme."""
    columns = [i for i, kind in enumerate(grid.columns) if kind == "time"]
    cells = [cell for i in columns for row in full if (cell := row.pick(i))]
    timed = [cell for cell in cells if is_clock(cell.text)]
    return bool(timed) and len(timed) * 2 >= len(cells)
