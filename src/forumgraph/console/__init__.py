"""What a person at the command line sees: tables, progress, errors, the closing summary.

Data goes to stdout, everything else to stderr. Nothing here is needed to use the library. What
records and file names bring reaches a terminal only through `visible`.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar

import typer

from forumgraph.console.visible import escape_json, show_name, show_text
from forumgraph.errors import ForumGraphError
from forumgraph.korean import measure_width

if TYPE_CHECKING:
    from forumgraph.evaluate import Evaluation, Score

_Item = TypeVar("_Item")

# By class name, so that naming an error needs no import of where it comes from.
ERROR_LABELS = {
    "UnsupportedFormat": "지원하지 않는 형식",
    "UnreadableSource": "읽을 수 없는 기록",
    "NoTextLayer": "글자가 없는 스캔 문서",
    "TooLarge": "너무 큰 파일",
    "NotProceedings": "포럼 기록이 아닌 글",
    "InvalidOntology": "온톨로지 오류",
    "InvalidLexicon": "사전 파일 오류",
    "InvalidJudgement": "판단 장부 오류",
    "InvalidConfig": "잘못된 지정",
    "StoreVersion": "맞지 않는 데이터베이스",
    "StoreBusy": "사용 중인 데이터베이스",
}
KINDS = {
    "event": "행사 정보",
    "persons": "인물",
    "affiliation": "소속",
    "position": "직위",
    "department": "부서",
    "organizations": "기관",
    "programs": "사업",
    "talks": "발표",
    "turns": "발언",
    "topics": "주제",
}
ROWS = {
    "sources": "기록 파일",
    "failed": "읽지 못한 파일",
    "documents": "기록",
    "events": "행사",
    "sessions": "세션",
    "speeches": "발언",
    "mentions": "이름이 나온 횟수",
    "statements": "진술",
    "passages": "대목",
    "entities": "찾은 것",
    "candidates": "같을지 모르는 쌍",
}
LISTED_IN_FULL = ("collaborates_with", "runs")


def configure_streams() -> None:
    """Write UTF-8 whatever the console's own encoding is (CP949 on Korean Windows)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Write a line for the person, beside the data; where nobody can see it, that is no error."""
    with suppress(OSError):
        typer.echo(show_text(text), err=True)


def print_line(text: str = "") -> None:
    """Write a line of what was asked for."""
    typer.echo(show_text(text))


def print_json(data: object) -> None:
    """Write data to stdout as JSON a person can read: no \\u escapes but of what is not seen."""
    typer.echo(escape_json(json.dumps(data, ensure_ascii=False, indent=2)))


def print_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table to stdout, columns aligned by the width Hangul takes; numbers to the right."""
    cells = [[_show_cell(value) for value in row] for row in rows]
    widths = [
        max(map(measure_width, column)) for column in zip_longest(header, *cells, fillvalue="")
    ]
    for line in (list(header), *cells):
        padded = (_pad(cell, width) for cell, width in zip(line, widths, strict=False))
        print_line("  ".join(padded).rstrip())


def _show_cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else show_name(" ".join(str(value).split()))


def _pad(cell: str, width: int) -> str:
    blanks = " " * (width - measure_width(cell))
    return blanks + cell if cell[:1].isdecimal() else cell + blanks


def describe_error(error: ForumGraphError) -> list[str]:
    """Return the lines that say what happened, where, and what to do next."""
    label = ERROR_LABELS.get(type(error).__name__)
    what, where = map(show_name, (error.what, error.where))
    hint, *more = map(show_name, error.hint.split("\n"))
    lines = [f"{label}: {what}" if label else what]
    if where:
        lines.append(f"  위치: {where}")
    if hint:
        lines.append(f"  다음: {hint}")
    lines += [f"    {line.strip()}" for line in more]
    return lines


def print_error(error: ForumGraphError) -> None:
    """Write an error to stderr."""
    for line in describe_error(error):
        say(line)


def track_progress(items: Iterable[_Item], total: int, label: str) -> Iterator[_Item]:
    """Yield the items, with a bar on stderr while a person watches."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Elapsed())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total, description=label)


def load_labels(kind: str) -> dict[str, str]:
    """Return the Korean labels of entity types (`type`), predicates or statuses."""
    from forumgraph.ontology import load_ontology

    ontology = load_ontology()
    if kind == "status":
        return ontology.statuses
    entries = ontology.entity_types if kind == "type" else ontology.predicates
    return {name: entry.ko for name, entry in entries.items()}


def print_stats(rows: Mapping[str, int], counts: Mapping[str, Mapping[str, int]]) -> None:
    """Write what the database holds, a table for each sort of count."""
    print_table(("자료", "수"), [(ROWS.get(name, name), number) for name, number in rows.items()])
    for kind, title in (("type", "찾은 것"), ("predicate", "진술"), ("status", "진술의 상태")):
        labels = load_labels(kind)
        print_line()
        print_table(
            (title, "수"), [(labels.get(k, k), number) for k, number in counts[kind].items()]
        )


def print_evaluation(evaluation: Evaluation) -> None:
    """Write the scores of every document, what is missing and wrong there, and all in all.

    Of relations that gold files list only in part, what they do not list is not called wrong.
    """
    names = {name: f"관계 {label}" for name, label in load_labels("predicate").items()} | KINDS
    for document, scores in evaluation.documents.items():
        absent = " (데이터베이스에 없음)" if document in evaluation.absent else ""
        print_line(f"■ {show_name(document)}{absent}")
        _print_scores(scores, names)
        for kind, score in scores.items():
            _print_entries(f"  {names.get(kind, kind)} 못 찾음", score.missing)
            if kind in KINDS or kind in LISTED_IN_FULL:
                _print_entries(f"  {names.get(kind, kind)} 틀림", score.wrong)
        print_line()
    if len(evaluation.documents) > 1:
        print_line(f"■ 기록 {len(evaluation.documents)}건 모두")
        _print_scores(evaluation.total, names)


def _print_entries(label: str, entries: Sequence[str]) -> None:
    if entries:
        print_line(f"{label}: " + " | ".join(shorten(entry) for entry in entries))


def shorten(text: str, length: int = 80) -> str:
    """Return the text in one line, cut with an ellipsis where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _print_scores(scores: Mapping[str, Score], names: Mapping[str, str]) -> None:
    print_table(
        ("종류", "맞음", "정답", "찾음", "정밀도", "재현율", "F1"),
        (
            (names.get(kind, kind), score.right, score.expected, score.predicted,
             score.precision, score.recall, score.f1)
            for kind, score in scores.items()
        ),
    )  # fmt: skip
