"""What may have been missed: `forumgraph report`, and the section of a build's summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from forumgraph.console import print_json, print_line, print_table, say, shorten
from forumgraph.console.visible import show_name
from forumgraph.errors import InvalidConfig

if TYPE_CHECKING:
    from forumgraph.coverage import Coverage, Doubt, RecordCoverage
    from forumgraph.store import Store

DOUBTS = {
    "ownerless_speeches": "말한 사람을 모르는 발언",
    "unused_heads": "발언자처럼 보이는데 쓰지 못한 줄",
    "unknown_organizations": "기관처럼 보이는데 찾지 못한 이름",
    "silent_sentences": "이름이 둘 넘게 나오는데 진술이 없는 문장",
    "differing_positions": "앞과 다른 직위",
    "warnings": "읽으면서 의심한 곳",
}
BASES = {
    "named": "문장에 둘 다 나옴",
    "speaker": "말한 사람으로 앎",
    "list": "명단·차례의 줄",
    "context": "위의 제목으로 짐작",
}


def pick_names(store: Store, wanted: Iterable[str] | None) -> set[str] | None:
    """Return the file names asked for, None for all.

    Raises InvalidConfig when the database lacks one.
    """
    if not wanted:
        return None
    known = {row.name for row in store.list_documents()}
    names = {name.replace("\\", "/").rpartition("/")[2] for name in wanted}
    found = {name for name in known if name in names or name.rpartition("/")[2] in names}
    missing = names - found - {name.rpartition("/")[2] for name in found}
    if missing:
        hint = f"build가 읽은 파일 이름을 쓰세요. 데이터베이스에 있는 기록: {len(known)}건"
        raise InvalidConfig("그런 기록이 없습니다", ", ".join(sorted(missing)), hint)
    return found


def print_coverage(coverage: Coverage, limit: int | None) -> None:
    """Write the counts, then up to `limit` places of each kind in every record; None: as JSON."""
    if limit is None:
        print_json(coverage.model_dump())
        return
    print_line(f"기록 {len(coverage.records):,}건, 발언 {coverage.counts['speeches']:,}개")
    print_line()
    counts = ((DOUBTS[kind], coverage.counts[kind]) for kind in DOUBTS)
    print_table(("살펴볼 곳", "수"), counts)
    print_line()
    print_table(("진술의 바탕", "수", "비율"), list_bases(coverage.bases))
    for record in coverage.records:
        _print_record(record, limit)


def list_bases(bases: Mapping[str, int]) -> list[tuple[str, int, str]]:
    """Return what statements rest on: label, number and share."""
    total = sum(bases.values())
    return [
        (label, bases.get(basis, 0), f"{bases.get(basis, 0) / total:.0%}" if total else "-")
        for basis, label in BASES.items()
    ]


def _print_record(record: RecordCoverage, limit: int) -> None:
    print_line(f"\n■ {show_name(record.document)}")
    shown = False
    for kind, label in DOUBTS.items():
        doubts: Sequence[Doubt | str] = getattr(record, kind)
        if not doubts:
            continue
        shown = True
        print_line(f"  {label} {len(doubts):,}")
        for doubt in doubts[:limit]:
            print_line(f"    {_show_doubt(doubt)}")
        if len(doubts) > limit:
            print_line(f"    … 외 {len(doubts) - limit:,}건 (--limit으로 더 보기)")
    if not shown:
        print_line("  살펴볼 곳이 없습니다")


def _show_doubt(doubt: Doubt | str) -> str:
    if isinstance(doubt, str):
        return shorten(doubt, 120)
    place = f"{doubt.page}쪽 " if doubt.page else ""
    return f"{place}“{show_name(shorten(doubt.quote))}”"


def print_summary(coverage: Coverage) -> None:
    """Write a build's section: how much may have been missed, and how to see where."""
    counts = coverage.counts
    named = [f"{label} {counts[kind]:,}" for kind, label in DOUBTS.items() if counts.get(kind)]
    if coverage.records and named:
        say(f"\n놓쳤을지 모르는 곳: {', '.join(named)} (어디인지: forumgraph report)")
