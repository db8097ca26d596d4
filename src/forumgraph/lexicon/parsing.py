"""From lines to entries and changes: what a file of the lexicon must look like.

A file of entries has the columns ``name  type  kind  aliases  source``, aliases separated by
``|``; a file of changes those of `succession`. Every error names its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import NamedTuple

from forumgraph.errors import InvalidLexicon
from forumgraph.korean import normalize_text
from forumgraph.lexicon.succession import COLUMNS as CHANGE_COLUMNS
from forumgraph.lexicon.succession import Change, parse_change

COLUMNS = ("name", "type", "kind", "aliases", "source")
TYPES = ("organization", "program", "topic", "position", "surname", "generic", "stopword")
# The types whose entries are words to read by, not names of something.
WORD_TYPES = ("position", "surname", "generic", "stopword")
# Behind an alias that several bodies bear at one time: read only where the record helps.
AMBIGUOUS = "?"
# What a stop word does to a phrase that could be a topic (see Lexicon.stopwords).
STOPWORD_KINDS = ("phrase", "head", "bound", "lead", "edge")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reviewed name: what it is, how else it is written, where that is known from."""

    name: str
    type: str
    kind: str
    aliases: tuple[str, ...]
    source: str
    ambiguous: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and its aliases."""
        return (self.name, *self.aliases)


class Line(NamedTuple):
    """The cells of one line and where it stands."""

    file: str
    number: int
    cells: list[str]

    @property
    def where(self) -> str:
        """Return file and line, as errors name them."""
        return f"{self.file}:{self.number}"


def parse_lexicon(text: str, where: str) -> list[Entry]:
    """Parse the lines of one file of entries.

    Lines that are empty or start with ``#`` are passed over. Raises InvalidLexicon, naming the
    line, for a wrong header, a wrong number of columns, an unknown type or an empty name.
    """
    return [parse_entry(line) for line in split_lines(text, where, COLUMNS)]


def parse_changes(text: str, where: str) -> list[Change]:
    """Parse the lines of one file of changes (``date  kind  from  to  source``).

    Raises InvalidLexicon, naming the line.
    """
    lines = split_lines(text, where, CHANGE_COLUMNS)
    return [parse_change(line.cells, line.where) for line in lines]


def holds_changes(text: str) -> bool:
    """Say whether a file is one of changes, by its header."""
    return text.removeprefix("\ufeff").startswith("\t".join(CHANGE_COLUMNS))


def split_lines(text: str, file: str, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines after the header. Raises InvalidLexicon for another header."""
    lines = normalize_text(text.removeprefix("\ufeff")).splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise InvalidLexicon(
            "첫 줄이 정해진 머리줄이 아닙니다",
            f"{file}:1",
            "이렇게 적으세요: " + "\\t".join(columns),
        )
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and not line.startswith("#"):
            yield Line(file, number, [cell.strip() for cell in line.split("\t")])


def parse_entry(line: Line) -> Entry:
    """Return the entry of one line. Raises InvalidLexicon, naming the line."""
    if len(line.cells) != len(COLUMNS):
        hint = f"{', '.join(COLUMNS)}를 탭으로 나누세요(빈 칸도 탭은 남깁니다)"
        what = f"열이 {len(COLUMNS)}개가 아니라 {len(line.cells)}개입니다"
        raise InvalidLexicon(what, line.where, hint)
    name, entry_type, kind, aliases, source = line.cells
    if not name:
        raise InvalidLexicon("이름이 비어 있습니다", line.where, "채우거나 줄을 지우세요")
    if entry_type not in TYPES:
        hint = f"다음 가운데 하나를 쓰세요: {', '.join(TYPES)}"
        raise InvalidLexicon(f"모르는 종류(type)입니다: {entry_type!r}", line.where, hint)
    if entry_type == "stopword" and kind not in ("", *STOPWORD_KINDS):
        hint = f"비워 두거나 다음 가운데 하나를 쓰세요: {', '.join(STOPWORD_KINDS)}"
        raise InvalidLexicon(f"모르는 불용어 갈래(kind)입니다: {kind!r}", line.where, hint)
    split = [alias.strip() for alias in aliases.split("|")]
    bare = [one.removesuffix(AMBIGUOUS).rstrip() for one in split]
    doubtful = tuple(a for a, one in zip(bare, split, strict=True) if a and a != one)
    certain = tuple(a for a, one in zip(bare, split, strict=True) if a and a == one)
    return Entry(name, entry_type, kind, certain, source, doubtful)


def list_data(folder: Traversable) -> list[Traversable]:
    """List the tab-separated files of a folder by name."""
    found = (path for path in folder.iterdir() if path.name.endswith(".tsv"))
    return sorted(found, key=lambda path: path.name)


def read_file(path: Traversable) -> str:
    """Return a file's text. Raises InvalidLexicon where it is missing or not UTF-8."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        is_missing = isinstance(error, OSError)
        what = "사전 파일을 열 수 없습니다" if is_missing else "UTF-8로 된 파일이 아닙니다"
        hint = "경로를 확인하고 UTF-8로 저장하세요"
        raise InvalidLexicon(what, str(path), hint) from error
