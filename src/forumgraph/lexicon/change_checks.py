"""Do the dated changes fit together: bodies that exist, one main line, no loop without time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from forumgraph.lexicon.parsing import Line
from forumgraph.lexicon.problems import Book, Problem, find_fault
from forumgraph.lexicon.succession import MAIN_KINDS, Change, Period

Row = tuple[Line, Change]
Told = tuple[Row, str, str, bool]


def check_changes(book: Book) -> Iterator[Problem]:
    """Yield what is wrong with the changes.

    Where a shipped line no longer fits because of a user's change, the problem is the user's.
    """
    if not any(book.judges(line) for line, _ in book.changes):
        return
    for check in (_find_strangers, _find_repeats, _check_leaving, _check_arriving, _find_loops):
        for (line, change), what, hint, is_error in check(book):
            if book.judges(line):
                yield find_fault(line, what, hint, is_error=is_error)
            elif culprit := _find_culprit(book, change):
                told = " ".join(filter(None, change[:4]))
                what = f"내장 사전의 변화({told})와 부딪칩니다: {what}"
                yield find_fault(culprit, what, hint, is_error=is_error)


def _find_culprit(book: Book, change: Change) -> Line | None:
    ends = {change.old, change.new} - {""}
    for line, other in book.changes:
        if book.judges(line) and ends & {other.old, other.new}:
            return line
    return None


def _find_strangers(book: Book) -> Iterator[Told]:
    known = {entry.name for _, entry in book.entries if entry.type == "organization"}
    for row in book.changes:
        for name in filter(None, (row[1].old, row[1].new)):
            if name not in known:
                hint = "그 이름의 organization 줄을 더하거나 이름을 그 줄과 똑같이 적으세요"
                yield row, f"사전에 줄이 없는 이름입니다: {name}", hint, True


def _find_repeats(book: Book) -> Iterator[Told]:
    """Find changes that are told twice; harmless where a user tells what is shipped."""
    seen: set[tuple[str, ...]] = set()
    for row in book.changes:
        if row[1][:4] in seen:
            yield row, "같은 변화가 두 번 적혀 있습니다", "한 줄만 남기세요", False
        seen.add(row[1][:4])


def _check_leaving(book: Book) -> Iterator[Told]:
    """Check that what changes exists on the day before, and goes on in one body only."""
    onward: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in book.changes:
        change = row[1]
        if not change.old:
            continue
        periods = book.lineage.list_periods(change.old)
        if not any(_leaves(period, change) for period in periods):
            told = ", ".join(f"{one.start}~{one.end}" for one in periods)
            what = f"{change.date}에 없는 기관입니다: {change.old}(있던 때: {told})"
            yield row, what, "날짜를 고치거나 그 기관이 다시 생긴 줄을 더하세요", True
        if change.kind != "split":
            ways = onward[change.old, change.date]
            ways.add(change.new)
            if len(ways) > 1:
                what = f"{change.date} 하루에 본줄기가 둘로 갈립니다: {change.old}"
                hint = "하나만 rename·merge·abolish로 두고 나머지는 split으로 적으세요"
                yield row, what, hint, True


def _leaves(period: Period, change: Change) -> bool:
    if period.start >= change.date:
        return False
    if change.kind == "split":
        return not period.end or change.date <= period.end
    return period.end == change.date


def _check_arriving(book: Book) -> Iterator[Told]:
    """Check that a body does not begin while it exists, nor in two ways at once."""
    arrivals: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in book.changes:
        if row[1].new:
            arrivals[row[1].new, row[1].date].append(row)
    for (name, date), rows in arrivals.items():
        periods = book.lineage.list_periods(name)
        is_there = any(one.start < date and (not one.end or date < one.end) for one in periods)
        yield from _check_growth(rows) if is_there else _check_beginning(rows)


def _check_growth(rows: list[Row]) -> Iterator[Told]:
    for row in rows:
        if row[1].kind in ("found", "rename"):
            what = f"{row[1].date}에 이미 있는 기관이라 때가 겹칩니다: {row[1].new}"
            yield row, what, "흡수라면 merge로 적고, 아니면 날짜를 고치세요", True


def _check_beginning(rows: list[Row]) -> Iterator[Told]:
    kinds = Counter(change.kind for _, change in {row[1][:4]: row for row in rows}.values())
    name, date = rows[-1][1].new, rows[-1][1].date
    if kinds["rename"] > 1:
        what = f"{date}에 두 기관이 같은 이름으로 바뀝니다: {name}"
        yield rows[-1], what, "하나만 rename으로 두거나 모두 merge로 적으세요", True
    if kinds["found"] and (kinds["rename"] or kinds["split"]):
        what = f"{date}에 새로 생기면서(found) 다른 기관에서 나오기도 합니다: {name}"
        yield rows[-1], what, "found 줄을 지우세요", True
    if kinds == {"merge": 1}:
        what = f"언제 생겼는지 적히지 않아, 이 merge로 {date}에 처음 생긴 것이 됩니다: {name}"
        hint = "생긴 날의 found 줄을 더하세요(이날이라도). 이름만 바뀌었으면 rename으로 적습니다"
        yield rows[-1], what, hint, False


def _find_loops(book: Book) -> Iterator[Told]:
    """Find main lines that come back to their start on one day."""
    onward = {
        (change.old, change.date): change.new
        for _, change in book.changes
        if change.kind in MAIN_KINDS
    }
    for row in book.changes:
        change = row[1]
        name, seen = change.new, {change.old}
        while change.kind in MAIN_KINDS and name and name not in seen:
            seen.add(name)
            name = onward.get((name, change.date), "")
        if change.kind in MAIN_KINDS and name == change.old:
            what = f"{change.date} 하루에 돌아 제자리로 옵니다: {name}"
            yield row, what, "날짜나 from·to를 고치세요", True
