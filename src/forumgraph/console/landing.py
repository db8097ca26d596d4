"""What a build says when it is done: what was read, what was found, what may have been missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from forumgraph.console import describe_error, load_labels, print_json, say, shorten
from forumgraph.console.coverage import print_summary
from forumgraph.console.diff import print_changes
from forumgraph.console.visible import show_name

if TYPE_CHECKING:
    from pathlib import Path

    from forumgraph.pipeline import SourceReport
    from forumgraph.store import Store

OUTCOMES = {"read": "읽음", "unchanged": "그대로", "failed": "실패", "removed": "사라짐"}
_SKIPPED = "읽지 못하는 형식입니다. HWP·DOCX·PDF로 저장하거나 압축을 풀어 넣으세요"
_SHOWN_WARNINGS, _WARNINGS_EACH = 10, 3


def print_build(
    store: Store, reports: Sequence[SourceReport], page: Path | None, as_json: bool
) -> None:
    """Write a build's summary; `page` is the picture it made, if any."""
    from forumgraph.coverage import report_coverage
    from forumgraph.diff import describe_diff, load_last_changes

    changes = load_last_changes(store)
    counts = store.count_kinds()
    coverage = report_coverage(store, {one.name for one in reports if one.outcome == "read"})
    print_outcomes(reports)
    print_counts(counts)
    if changes is not None:
        print_changes(changes, store.path)
    elif counts["type"]:
        say("그물에 생긴 변화: 첫 빌드라 모두 새것입니다")
    print_summary(coverage)
    print_next_steps(store.path, page)
    if as_json:
        sources = [describe_report(report) for report in reports]
        doubts = {"counts": coverage.counts, "bases": coverage.bases}
        told = None if changes is None else describe_diff(changes)
        print_json({"sources": sources, "counts": counts, "coverage": doubts, "changes": told})


def print_next_steps(database: Path, page: Path | None) -> None:
    """Write where a build put things, and what a person may do next."""
    place = show_name(database)
    say(f"데이터베이스: {place}")
    if page is None:
        say(f"그림 만들기: forumgraph export --db {place} -o forum.html")
    else:
        say(f"그림: {show_name(page)} (웹 브라우저로 여세요)")
    say(f"이름 찾아보기: forumgraph show 이름 --db {place}")


def print_outcomes(reports: Sequence[SourceReport]) -> None:
    """Write how many sources were read and so on, then each failure and what needs a look."""
    say(
        " · ".join(
            f"{label} {sum(report.outcome == outcome for report in reports)}"
            for outcome, label in OUTCOMES.items()
        )
    )
    _print_skipped([report.name for report in reports if report.outcome == "skipped"])
    failed = [report for report in reports if report.error is not None]
    if failed:
        say("\n읽지 못한 기록")
    for report in failed:
        if report.error is not None:
            first, *others = describe_error(report.error)
            say("\n".join([f"- {show_name(report.name)}: {first}", *others]))
    _print_warnings([report for report in reports if report.warnings])


def _print_skipped(names: Sequence[str]) -> None:
    if names:
        suffixes = sorted({name[name.rindex(".") :].lower() for name in names})
        say(f"건너뜀 {len(names)} ({show_name(', '.join(suffixes))}): {_SKIPPED}")


def _print_warnings(reports: Sequence[SourceReport]) -> None:
    """Write a line a record, so that one with many warnings does not hide the others'."""
    if reports:
        say("\n살펴볼 것")
    for report in reports[:_SHOWN_WARNINGS]:
        texts = [shorten(text, 120) for text in report.warnings]
        rest = len(texts) - _WARNINGS_EACH
        more = f" … 외 {rest}건" if rest > 0 else ""
        say(f"- {show_name(report.name)}: {' / '.join(texts[:_WARNINGS_EACH])}{more}")
    if len(reports) > _SHOWN_WARNINGS:
        say(f"  … 외 기록 {len(reports) - _SHOWN_WARNINGS}건")


def describe_report(report: SourceReport) -> dict[str, object]:
    """Return what became of a source as plain data."""
    error = report.error
    parts = {"what": error.what, "where": error.where, "hint": error.hint} if error else {}
    return {
        "name": report.name,
        "outcome": report.outcome,
        "repairs": report.repairs,
        "warnings": list(report.warnings),
        "error": {"kind": type(error).__name__, **parts} if error else None,
    }


def print_counts(counts: Mapping[str, Mapping[str, int]]) -> None:
    """Write how many entities and statements there are of each kind, a line each."""
    say()
    for kind, title in (("type", "찾은 것"), ("predicate", "진술")):
        labels, numbers = load_labels(kind), counts[kind]
        named = (f"{label} {numbers[name]}" for name, label in labels.items() if name in numbers)
        say(f"{title}: " + (", ".join(named) or "없음"))
