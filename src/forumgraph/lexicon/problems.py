"""What the checks of the lexicon look at and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from forumgraph.lexicon.parsing import COLUMNS, Entry, Line, holds_changes, parse_entry, split_lines
from forumgraph.lexicon.succession import COLUMNS as CHANGE_COLUMNS
from forumgraph.lexicon.succession import Change, Lineage, parse_change


class Problem(NamedTuple):
    """What is wrong in a line and what was expected.

    `is_error`: the line contradicts another, so that no reading is what the user meant; else the
    lexicon can be used, but reads less or more than it should.
    """

    file: str
    number: int
    what: str
    hint: str
    is_error: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.number}: {self.what} → {self.hint}"


def find_fault(line: Line, what: str, hint: str, *, is_error: bool = True) -> Problem:
    """Return the problem of a line."""
    return Problem(line.file, line.number, what, hint, is_error)


@dataclass(frozen=True)
class Book:
    """All lines that make a lexicon; only those of the files `judged` are to be found wrong.

    A user's file is judged beside the shipped ones, and wins over them where it may.
    """

    entries: list[tuple[Line, Entry]]
    changes: list[tuple[Line, Change]]
    judged: frozenset[str]

    @cached_property
    def lineage(self) -> Lineage:
        """Return the lineage that all changes make."""
        return Lineage(change for _, change in self.changes)

    def judges(self, line: Line) -> bool:
        """Say whether the line is to be found wrong."""
        return line.file in self.judged

    def add_file(self, file: str, text: str) -> None:
        """Add the lines of a file. Raises InvalidLexicon for the first malformed one."""
        if holds_changes(text):
            for line in split_lines(text, file, CHANGE_COLUMNS):
                self.changes.append((line, parse_change(line.cells, line.where)))
        else:
            for line in split_lines(text, file, COLUMNS):
                self.entries.append((line, parse_entry(line)))

    @classmethod
    def join(cls, shipped: Iterable[Entry], changes: Iterable[Change], own: Book) -> Book:
        """Return a user's lines beside what is shipped, whose lines nobody has to find."""
        nowhere = Line("", 0, [])
        return cls(
            [*((nowhere, entry) for entry in shipped), *own.entries],
            [*((nowhere, change) for change in changes), *own.changes],
            own.judged,
        )
