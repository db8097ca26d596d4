"""Tables on their side: labels before their values, a person a column or a card.

::

    성명 | 박하늘 | 최바다          성명 | 박하늘 | 소속 | 한빛대학교
    소속 | 한빛대 | 물결데이터      직위 | 교수   | 전공 | 도시계획
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from forumgraph.structure.columns import PERSONAL, POSTS, find_kind
from forumgraph.structure.crowds import read_crowd
from forumgraph.structure.grids import Grid, Row
from forumgraph.structure.lines import Cell, Line
from forumgraph.structure.persons import PersonParser

Pair = tuple[str, Cell]
_LONGEST = 60  # letters of a value; what is longer is text


def turn_cards(
    rows: list[Row], above: Line | None, parser: PersonParser
) -> tuple[list[Grid], list[list[Row]]]:
    """Turn the rows whose labels stand before their values; return grids and the rows left."""
    grids: list[Grid] = []
    left: list[list[Row]] = []
    for labelled, run in groupby(rows, key=_is_labelled):
        part = [*run]
        people = [*_list_people(part)] if labelled else []
        if people and _are_cards(people, parser):
            grids += _make_grids(people, part, above)
        elif left and left[-1][-1].line.index + 1 == part[0].line.index:
            left[-1] += part
        else:
            left.append(part)
    return grids, left


def _is_labelled(row: Row) -> bool:
    """Say whether a row begins with a label, and no label stands beside another."""
    kinds = [find_kind(cell.text) for cell in row.cells if cell.text]
    if len(kinds) < 2 or not kinds[0]:
        return False
    beside = any(left and right for left, right in pairwise(kinds))
    return not (beside or kinds[-1]) or kinds[0] == "maybe"


def _list_people(rows: list[Row]) -> Iterator[list[Pair]]:
    """Yield the labelled values of each person."""
    for columns, run in groupby(rows, key=_count_columns):
        part = [*run]
        if columns > 1:
            for i in range(1, columns + 1):
                cells = [(find_kind(row.cells[0].text), row.pick(i)) for row in part]
                yield [(kind, cell) for kind, cell in cells if cell]
        else:
            yield from _part_pairs([pair for row in part for pair in _list_pairs(row)])


def _count_columns(row: Row) -> int:
    """Return how many values share the one label of a row, 0 for a row of several labels."""
    labels = sum(bool(find_kind(cell.text)) for cell in row.cells[1:])
    last = max((i for i, cell in enumerate(row.cells) if cell.text), default=0)
    sided = row.cells[0].text and (not labels or find_kind(row.cells[0].text) == "maybe")
    return max(len(row.cells) - 1, last) if sided and len(row.cells) > 2 else 0


def _list_pairs(row: Row) -> Iterator[Pair]:
    kind = ""
    for cell in row.filled:
        own = find_kind(cell.text)
        if own:
            kind = own
        elif kind:
            yield kind, cell
            kind = ""


def _part_pairs(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Part what cards say one after the other: a label that comes again begins the next."""
    card: list[Pair] = []
    for kind, cell in pairs:
        if any(kind == known and kind != "note" for known, _ in card):
            yield card
            card = []
        card.append((kind, cell))
    yield card


def _are_cards(people: list[list[Pair]], parser: PersonParser) -> bool:
    """Say whether most are persons: somebody's name, and where that person works."""
    named = sum(1 for person in people if _find_name(person, parser))
    posted = {kind for person in people for kind, _ in person} & POSTS
    short = all(len(cell.text) <= _LONGEST for person in people for kind, cell in person
                if kind in PERSONAL or kind in POSTS)
    return bool(posted) and short and named * 2 > len(people)


def _find_name(person: list[Pair], parser: PersonParser) -> bool:
    names = [cell for kind, cell in person if kind in PERSONAL]
    return any(read_crowd(cell.text, cell.start, parser, sure=True) for cell in names)


def _make_grids(people: list[list[Pair]], rows: list[Row], above: Line | None) -> list[Grid]:
    """Make a grid of persons with the same labels; all keep the lines they stand in."""
    grids = []
    for columns, run in groupby(people, key=lambda person: tuple(kind for kind, _ in person)):
        cards = [Row(_find_line(person, rows), tuple(cell for _, cell in person)) for person in run]
        grids.append(Grid(columns, rows, cards, above))
    return grids


def _find_line(person: list[Pair], rows: list[Row]) -> Line:
    name = next((cell for kind, cell in person if kind in PERSONAL), person[0][1])
    return next(row.line for row in rows if row.line.start <= name.start <= row.line.end)
