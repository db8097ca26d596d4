"""Which paragraph shapes and numberings pieces need, for the writers of the three HWP formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from forumgraph.read.content import BULLETS, Piece

SYLLABLES = "가나다라마바사아자차카타파하"
CIRCLED = "".join(map(chr, range(0x2460, 0x2474)))
LABEL = re.compile(rf"(?P<before>\D*?)(?P<number>\d+|[{SYLLABLES}]|[{CIRCLED}])(?P<after>\D*)")
Head = Literal["none", "outline", "number", "bullet"]


class Shape(NamedTuple):
    """A paragraph shape: how it is numbered, how deep, by which definition (from 1)."""

    head: Head = "none"
    depth: int = 0
    definition: int = 0


class Level(NamedTuple):
    """One level of a numbering: what stands around the number, its form, where it begins."""

    before: str = ""
    after: str = "."
    form: str = "DIGIT"
    start: int = 1

    def write_template(self, depth: int) -> str:
        """Return what the formats keep: `^1.`"""
        return f"{self.before}^{depth + 1}{self.after}"


@dataclass
class Paragraph:
    """A paragraph to be written: its lines are forced breaks, notes follow its text."""

    text: str
    shape: int = 0
    notes: list[str] = field(default_factory=list)


@dataclass
class Grid:
    """A table to be written, cells with their paragraphs."""

    rows: list[tuple[str, ...]]


@dataclass
class Plan:
    """All that a document defines, and its course."""

    shapes: list[Shape] = field(default_factory=lambda: [Shape()])
    numberings: list[dict[int, Level]] = field(default_factory=list)
    outline: int = 0
    course: list[Paragraph | Grid] = field(default_factory=list)

    def find_shape(self, shape: Shape) -> int:
        """Return the number of a shape, added if it is new."""
        if shape not in self.shapes:
            self.shapes.append(shape)
        return self.shapes.index(shape)


def read_label(label: str) -> tuple[Level, int]:
    """Return how a label is made and which number it shows: `가.` is the first."""
    match = LABEL.fullmatch(label)
    assert match, f"no label a numbering can make: {label}"
    number, forms = match["number"], {"HANGUL_SYLLABLE": SYLLABLES, "CIRCLED_DIGIT": CIRCLED}
    for form, letters in forms.items():
        if number in letters:
            return Level(match["before"], match["after"], form), letters.index(number) + 1
    return Level(match["before"], match["after"]), int(number)


def plan_pieces(pieces: Sequence[Piece]) -> Plan:
    """Return the plan of a document that shows these pieces."""
    plan = Plan()
    _define_outline(plan, pieces)
    following: dict[int, tuple[Level, int]] = {}
    definitions: dict[int, int] = {}
    for is_table, group in groupby(_split_tables(pieces), lambda pair: bool(pair[0].cells)):
        if is_table:
            for _, rows in groupby(group, lambda pair: pair[1]):
                plan.course.append(Grid([piece.cells for piece, _ in rows]))
            continue
        after_table = bool(plan.course)
        for piece, _ in group:
            if piece.kind == "footnote":
                _add_note(plan, piece)
                continue
            if piece.gap and piece.kind != "heading" and not after_table:
                plan.course.append(Paragraph(""))
            after_table = False
            shape = _shape_piece(plan, piece, following, definitions)
            plan.course.append(Paragraph("\n".join(piece.lines), plan.find_shape(shape)))
    return plan


def _split_tables(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, int]]:
    """Number the tables: a gap before a row begins another."""
    table = 0
    for piece in pieces:
        table += piece.gap and bool(piece.cells)
        yield piece, table


def _add_note(plan: Plan, piece: Piece) -> None:
    paragraphs = [one for one in plan.course if isinstance(one, Paragraph) and one.text]
    assert paragraphs, "a note needs a paragraph before it"
    if piece.label:
        paragraphs[-1].notes.append(piece.lines[0])
    else:
        paragraphs[-1].notes[-1] += "\n" + piece.lines[0]


def _define_outline(plan: Plan, pieces: Sequence[Piece]) -> None:
    levels: dict[int, Level] = {}
    for piece in pieces:
        if piece.kind == "heading" and piece.label and piece.level - 1 not in levels:
            level, number = read_label(piece.label)
            levels[piece.level - 1] = level._replace(start=number)
    if levels:
        plan.numberings.append(levels)
        plan.outline = 1


def _shape_piece(
    plan: Plan, piece: Piece, following: dict[int, tuple[Level, int]], definitions: dict[int, int]
) -> Shape:
    if piece.kind == "heading":
        return Shape("outline", piece.level - 1)
    if piece.kind != "list_item" or not piece.label:
        return Shape()
    if piece.label in BULLETS:
        return Shape("bullet", piece.level, 1)
    level, number = read_label(piece.label)
    if following.get(piece.level) != (level, number):
        plan.numberings.append({piece.level: level._replace(start=number)})
        definitions[piece.level] = len(plan.numberings)
    following[piece.level] = (level, number + 1)
    return Shape("number", piece.level, definitions[piece.level])
