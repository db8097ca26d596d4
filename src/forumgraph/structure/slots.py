"""What the cells of a programme's row announce: labels, titles, and who takes part.

The announcements are those of `programme`; here each cell is read for itself, and what an
earlier cell of the row has announced (`told`) is what a later one adds to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from forumgraph.model import Attendee, Named
from forumgraph.read.outline import read_mark
from forumgraph.structure import words
from forumgraph.structure.announcements import (
    DIGITS,
    DURATION,
    KINDS,
    QUOTED,
    TRACKED,
    Item,
    match_label,
)
from forumgraph.structure.crowds import Piece, read_crowd, read_seat, split_labelled
from forumgraph.structure.lines import Cell, Line
from forumgraph.structure.listings import BULLET
from forumgraph.structure.persons import PersonParser
from forumgraph.structure.programme import ProgrammeReader
from forumgraph.structure.rosters import give_role

TALKS = ("presentation", "keynote")
_PARAGRAPH = re.compile(rf"\s{{2,}}(?![\s(])(?P<bullet>{BULLET}\s)?")
_BULLET = re.compile(rf"\s*{BULLET}\s")
_BULLETED = re.compile(rf"\s*(?:{BULLET}\s+)?")
_WORDS = re.compile(r"[가-힣A-Za-z]{2}")
# Labels of sessions, not of persons: `축사 : 박하늘` announces a greeting.
_ANNOUNCING = frozenset(
    label for label, role in words.ROLE_LABELS.items()
    if role in ("guest", "presenter") and not label.endswith("자")
    and label not in ("강사", "연사", "내빈")
)


@dataclass
class Slot:
    """The times of a row, which a merged cell gives to the rows below, and what they hold.

    `group` is the kind that a label over several rows gives to each of them.
    """

    times: list[str | None] = field(default_factory=list)
    group: str = "presentation"


class SlotReader(ProgrammeReader):
    """Reads one cell after the other into the announcements of a row."""

    def __init__(self, text: str, lines: list[Line], parser: PersonParser) -> None:
        super().__init__(text, lines, parser)
        self._slot = Slot()
        self._told = self._listed = self._named = False

    def read_cell(self, line: Line, cell: Cell, kind: str) -> None:
        """Read a cell that says what happens; `kind` is what its column holds."""
        if kind == "track":
            self._item, self._told = None, False
        for paragraph in self._split_paragraphs(cell):
            for piece in split_labelled(paragraph.text, paragraph.start, self._believe_label):
                if piece.label:
                    role = words.ROLE_LABELS.get(piece.label) or read_seat(piece.label)[0]
                    people = self.read_crowd(piece.text, piece.start)
                    self.join(line, [give_role(person, role or "panelist") for person in people])
                else:
                    self._listed = _BULLET.match(piece.text) is not None
                    self._read_words(line, _strip_bullet(piece), kind)

    def read_crowd(self, text: str, start: int) -> list[Attendee]:
        """Read the persons of a text; [] unless it holds nothing else.

        Beside a column of persons Latin words without a post are a title (`How Fields Change`).
        """
        people = read_crowd(text, start, self.parser)
        words_only = self._named and are_bare(people) and text.strip().isascii()
        return [] if words_only and "," not in text else people

    def join(self, line: Line, people: list[Attendee]) -> None:
        """Let persons take part in what is open."""
        if people:
            self._extend(line)
            self._attach(line, people)

    def _split_paragraphs(self, cell: Cell) -> list[Cell]:
        """Split a cell where a paragraph announces something or lists persons.

        Others go on with the paragraph above: a title may be broken.
        """
        begins = [0]
        for gap in _PARAGRAPH.finditer(cell.text):
            rest = _PARAGRAPH.split(cell.text[gap.end() :])[0]
            if gap["bullet"] or self._match_sure(Cell(rest, 0)) or self.read_crowd(rest, 0):
                begins.append(gap.start())
        parts = zip(begins, [*begins[1:], len(cell.text)], strict=True)
        return [Cell(cell.text[begin:end], cell.start + begin) for begin, end in parts]

    def _believe_label(self, piece: Piece) -> bool:
        """Say whether a label gives persons a role; `축사 :` and `발표 :` announce instead."""
        announces = piece.label in _ANNOUNCING
        return not announces and bool(self.read_crowd(piece.text, piece.start))

    def _read_words(self, line: Line, cell: Cell, kind: str) -> None:
        label = match_label(cell.text, timed=False)
        role, role_end = self.parser.read_role(cell.text)
        role = words.ENGLISH_LABELS.get(cell.text, role if role_end == len(cell.text) else None)
        if label is None and role:
            self._role = role
            return
        if DURATION.match(cell.text) or words.PLACEHOLDER.match(cell.text) or not cell.text:
            return
        label = label if label or kind == "talk" else self._match_sure(cell)
        if label and not (self._told and self._keeps(label)):
            self._open_labelled(line, label, cell, kind)
        elif self._told:
            self._add_words(line, cell)
        elif kind or _WORDS.search(cell.text):
            people = self.read_crowd(cell.text, cell.start) if kind != "talk" else []
            if people and not are_bare(people):
                self.join(line, people)
            else:
                self.open_told(line, cell)

    def _match_sure(self, cell: Cell) -> re.Match[str] | None:
        """Match a label that stands alone or before persons: `축사 박하늘 원장`."""
        label = match_label(cell.text, timed=False)
        if label is not None:
            return label
        label = match_label(cell.text, timed=True)
        if label is None or label.end() == len(cell.text):
            return label
        rest = cell.text[label.end() :]
        return label if self.read_crowd(rest, cell.start + label.end()) else None

    def _keeps(self, label: re.Match[str]) -> bool:
        """Say whether a second label of a row leaves open what the first one announced."""
        item = self._item
        if item is None:
            return True
        kind = _find_kind(label)
        if kind == "greeting" and item.kind in ("greeting", "opening"):
            return False
        numbered = label["number"] or label["ordinal"]
        return bool(item.title or item.people) or (kind == item.kind and not numbered)

    # --- opening and filling ----------------------------------------------------------------

    def _open_labelled(
        self, line: Line, label: re.Match[str], cell: Cell, kind: str
    ) -> None:
        if self._told and self._item is not None and self._repeats(label):
            self.items.remove(self._item)
        elif not self._told and not self._times and self._continues_panel(label):
            self._role, self._told = "panelist", True
            self._extend(line)
            return
        self._times = list(self._slot.times)
        self._open(line, label, cell.text, cell.start)
        self._told, item = True, self._item
        if kind == "role" and item is not None and item.kind == "other":
            # `2부 (발표)` stands before the titles of its talks and is none of them
            self._told = False
            self._slot.group = "discussion" if "토론" in cell.text else "presentation"
            return
        carries = item is not None and item.kind in (*TALKS, "greeting")
        self._slot.group = item.kind if item and carries else "presentation"
        rest = cell.text[label.end() :].strip()
        if rest:
            self._add_words(line, Cell(rest, cell.start + cell.text.index(rest, label.end())))

    def _repeats(self, label: re.Match[str]) -> bool:
        """Say whether a label says more exactly what the row's first one announced."""
        item, kind = self._item, _find_kind(label)
        if item is None or item.title or item.people:
            return False
        opened = (item.kind, kind) == ("opening", "greeting")
        return kind == item.kind or opened or (kind in TALKS and item.kind in TALKS)

    def open_told(self, line: Line, cell: Cell, kind: str = "") -> None:
        """Open an item for a cell that has a title and no sure label."""
        label = None if kind else match_label(cell.text, timed=True)
        kind = _find_kind(label) if label else kind
        self._role, self._told, self._item = None, True, None
        if kind == "break":
            return
        item = Item(
            kind or self._slot.group, None, Named(name="", start=cell.start, end=cell.start),
            line.start, line.end, line.index, line.index, timed=True,
        )
        item.start_time, item.end_time = (*self._slot.times, None, None)[:2]
        self._item, self._times = item, []
        self.items.append(item)
        self._add_words(line, cell)

    def _add_words(self, line: Line, cell: Cell) -> None:
        """Add to the open item what a cell says: persons, or its title and who follows it."""
        item = self._item
        if item is None:
            return
        people = self.read_crowd(cell.text, cell.start)
        untitled = item.title is None and item.kind in TALKS
        if people and not (untitled and are_bare(people)):
            self.join(line, people)
            return
        mark, tracked = read_mark(cell.text), TRACKED.match(cell.text)
        if self._is_next(cell, item):
            self.open_told(line, cell, "presentation")
            return
        if mark.kind in ("number", "paren", "circle") and item.kind in TALKS:
            item.number = item.number or read_number(mark.text)
        skip = mark.length or (tracked.end() if tracked else 0)
        text, start = cell.text[skip:], cell.start + skip
        presenters = self._cut_person(text, start)[1]
        if item.title is not None:
            self.join(line, presenters)
        elif presenters and item.kind == "other" and item.label.name:
            self.open_told(line, cell, "presentation")  # a talk of the part that was announced
        else:
            self._take_cell(line, item, text, start)


    def _is_next(self, cell: Cell, item: Item) -> bool:
        """Say whether a listed paragraph is the next talk: the open one has all it needs."""
        if item.kind not in TALKS or item.title is None or not item.people:
            return False
        return self._listed or bool(read_mark(cell.text).text or QUOTED.match(cell.text))


def _strip_bullet(piece: Piece) -> Cell:
    bullet = _BULLETED.match(piece.text)
    skip = bullet.end() if bullet else 0
    return Cell(piece.text[skip:].rstrip(), piece.start + skip)


def _find_kind(label: re.Match[str]) -> str:
    return next(kind for kind, _ in KINDS if label[kind])


def read_number(text: str) -> int | None:
    """Read a number however it is written: `2.`, `②`, `Ⅱ`."""
    bare = text.strip("().] ")
    return DIGITS.get(bare) or (int(bare) if bare.isdecimal() else None)


def are_bare(people: list[Attendee]) -> bool:
    """Say whether nothing but their shape tells names from a title of two or three syllables."""
    return not any(person.position or person.affiliation for person in people)
