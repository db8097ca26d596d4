"""Is the lexicon right, line by line and line against line: what an eye misses in 5,000 lines.

`make lexicon` runs all checks over the shipped files; of a user's own files, loading refuses what
contradicts (Problem.is_error).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import TypeVar

from forumgraph.errors import InvalidLexicon
from forumgraph.lexicon.change_checks import check_changes
from forumgraph.lexicon.entry_checks import check_entries
from forumgraph.lexicon.parsing import (
    COLUMNS,
    Line,
    holds_changes,
    parse_entry,
    read_file,
    split_lines,
)
from forumgraph.lexicon.problems import Book, Problem, find_fault
from forumgraph.lexicon.succession import COLUMNS as CHANGE_COLUMNS
from forumgraph.lexicon.succession import parse_change

Item = TypeVar("Item")


def check_lexicon(
    files: Iterable[Traversable], shipped: Iterable[Traversable] = ()
) -> list[Problem]:
    """Check files that make a lexicon, by file and line; beside the `shipped` ones a user's own.

    Raises InvalidLexicon for a file that cannot be read.
    """
    paths = list(files)
    book = Book([], [], frozenset(map(str, paths)))
    problems = {
        problem
        for path in (*shipped, *paths)
        for problem in _check_file(str(path), read_file(path), book)
        if problem.file in book.judged
    }
    return sorted({*problems, *check_entries(book), *check_changes(book)})


def refuse_contradictions(book: Book) -> None:
    """Raise InvalidLexicon for the first line that contradicts another."""
    for check in (check_entries, check_changes):
        for problem in check(book):
            if problem.is_error:
                where = f"{problem.file}:{problem.number}"
                raise InvalidLexicon(problem.what, where, problem.hint)


def _check_file(file: str, text: str, book: Book) -> Iterator[Problem]:
    """Yield what is wrong with the form of a file, and put its lines into the book."""
    raw = text.removesuffix("\n").split("\n")
    for number, line in enumerate(raw, 1):
        for what, hint in _check_form(line):
            yield Problem(file, number, what, hint, False)
    if not text.endswith("\n"):
        what = "마지막 줄이 줄바꿈으로 끝나지 않습니다"
        yield Problem(file, len(raw), what, "줄바꿈을 더하세요", False)
    dated = holds_changes(text)
    try:
        lines = list(split_lines(text, file, CHANGE_COLUMNS if dated else COLUMNS))
    except InvalidLexicon as error:
        yield Problem(file, 1, error.what, error.hint)
        return
    if dated:
        yield from _parse(lines, lambda line: parse_change(line.cells, line.where), book.changes)
        yield from _check_order(lines, lambda cells: [cells[0], *cells[2:4]])
    else:
        yield from _parse(lines, parse_entry, book.entries)
        yield from _check_order(lines, lambda cells: cells[:1])


def _check_form(line: str) -> Iterator[tuple[str, str]]:
    if unicodedata.normalize("NFC", line) != line:
        yield "자모가 풀려 있습니다(NFC가 아님)", "NFC로 바꾸어 저장하세요"
    stray = {one for one in line if one != "\t" and unicodedata.category(one)[0] == "C"}
    if stray:
        codes = ", ".join(f"U+{ord(one):04X}" for one in sorted(stray))
        yield f"보이지 않는 글자가 있습니다: {codes}", "지우고 UTF-8, LF로 저장하세요"
    parts = line.replace("|", "\t").split("\t")
    if any(part != " ".join(part.split()) for part in parts):
        yield "칸의 앞뒤에 빈칸이 있거나 빈칸이 겹쳐 있습니다", "지우세요"
    if any("|" in cell and "" in cell.split("|") for cell in line.split("\t")):
        yield "빈 별칭이 있습니다", "가|나 처럼 별칭 사이에만 |를 두세요"


def _parse(
    lines: list[Line], parse: Callable[[Line], Item], into: list[tuple[Line, Item]]
) -> Iterator[Problem]:
    for line in lines:
        try:
            into.append((line, parse(line)))
        except InvalidLexicon as error:
            yield find_fault(line, error.what, error.hint)


def _check_order(lines: list[Line], order: Callable[[list[str]], list[str]]) -> Iterator[Problem]:
    for before, line in pairwise(lines):
        if order(before.cells) > order(line.cells):
            what = f"앞줄({before.cells[0]})보다 먼저 와야 하는 줄입니다: {line.cells[0]}"
            yield find_fault(line, what, "줄을 차례대로 두세요", is_error=False)
