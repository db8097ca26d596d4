"""Which body went on as which, and when: dated changes, the periods and lines they make.

A lexicon entry is a body under one name; what joins the names of one body through time stands in
files of the columns ``date  kind  from  to  source``. They say as well when a name was in use, by
which an abbreviation that several bodies bore is read as of a record's date.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from forumgraph.errors import InvalidLexicon

COLUMNS = ("date", "kind", "from", "to", "source")
KINDS = ("found", "rename", "merge", "split", "abolish")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# Which ends a row of each kind has.
_ENDS = {"found": (False, True), "abolish": (True, False)}
MAIN_KINDS = ("rename", "merge")


class Change(NamedTuple):
    """One row: on `date` `old` became, joined, gave rise to or made way for `new`.

    `kind` is `found`, `rename`, `merge` (the line of `old` goes on in `new`), `split` (`new` is
    cut out of `old`) or `abolish`; `source` the act or designation that says so.
    """

    date: str
    kind: str
    old: str
    new: str
    source: str


class Period(NamedTuple):
    """When a name was in use: from `start` to the day before `end`; empty is open."""

    start: str = ""
    end: str = ""

    def holds(self, date: str) -> bool:
        """Say whether the name was in use on the date."""
        return self.start <= date and (not self.end or date < self.end)

    def meets(self, other: Period) -> bool:
        """Say whether a day lies in both periods."""
        return (not self.end or other.start < self.end) and (
            not other.end or self.start < other.end
        )


def complete_date(date: str) -> str:
    """Return the last day that a date given in part may mean.

    >>> complete_date("2017"), complete_date("2017-02"), complete_date("2017-07-26")
    ('2017-12-31', '2017-02-31', '2017-07-26')
    """
    return date + "-12-31"[len(date) - 4 :] if len(date) in (4, 7) else date


def is_date(text: str) -> bool:
    """Say whether the text is a day, month or year of the calendar in ISO form.

    >>> is_date("2017-07"), is_date("2017-02-30"), is_date("2017.7.26")
    (True, False, False)
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


class Lineage:
    """The changes of all bodies, to be asked by name."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self.changes = tuple(sorted(set(changes)))
        self._periods: dict[str, tuple[Period, ...]] = {}

    @cached_property
    def _leaving(self) -> dict[str, list[Change]]:
        return self._group(lambda change: change.old)

    @cached_property
    def _arriving(self) -> dict[str, list[Change]]:
        return self._group(lambda change: change.new)

    def _group(self, pick: Callable[[Change], str]) -> dict[str, list[Change]]:
        grouped: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            if name := pick(change):
                grouped[name].append(change)
        return dict(grouped)

    def list_periods(self, name: str) -> tuple[Period, ...]:
        """List when the name was in use, in order; one open period where no change tells."""
        if name not in self._periods:
            self._periods[name] = tuple(self._read_periods(name))
        return self._periods[name]

    def _read_periods(self, name: str) -> list[Period]:
        starts = sorted({change.date for change in self._arriving.get(name, ())})
        ends = sorted({one.date for one in self._leaving.get(name, ()) if one.kind != "split"})
        periods: list[Period] = []
        start: str | None = None if starts and (not ends or starts[0] < ends[0]) else ""
        for date, is_start in sorted([(d, True) for d in starts] + [(d, False) for d in ends]):
            if is_start and start is None:
                start = date
            elif not is_start and start is not None:
                periods.append(Period(start, date))
                start = None
        return [*periods, Period(start)] if start is not None else periods

    def exists(self, name: str, date: str) -> bool:
        """Say whether the name was in use on the date, which may be given in part."""
        last = complete_date(date)
        return any(period.holds(last) for period in self.list_periods(name))

    def overlap(self, one: str, other: str) -> bool:
        """Say whether two names were ever in use on the same day."""
        return any(
            left.meets(right)
            for left in self.list_periods(one)
            for right in self.list_periods(other)
        )

    def is_alive(self, name: str) -> bool:
        """Say whether the name is in use after the last change that is known."""
        return not self.list_periods(name)[-1].end

    def find_today(self, name: str) -> str:
        """Return the name under which the body goes on today, or its last one.

        A change of name keeps a body what it is; of bodies that were joined none goes on as
        itself, unless one of them only took a new name. A name that is in use is today's,
        whatever it meant before (해양수산부 of 2005); one that came back and went again goes on
        where it went last.

        >>> Lineage([Change("2017-07-26", "rename", "가람부", "나래부", "")]).find_today("가람부")
        '나래부'
        """
        return self._follow(name, self._keeps)

    def find_heir(self, name: str) -> str:
        """Return the body that is there today for one that is gone, joined with others or not.

        >>> rows = [Change("2009", "merge", old, "나래공사", "") for old in ("가람공사", "다솜원")]
        >>> Lineage(rows).find_heir("가람공사"), Lineage(rows).find_today("가람공사")
        ('나래공사', '가람공사')
        """
        return self._follow(name, lambda change: True)

    def _follow(self, name: str, admit: Callable[[Change], bool]) -> str:
        seen: set[str] = set()
        while not self.is_alive(name) and name not in seen:
            seen.add(name)
            last = self.list_periods(name)[-1].end
            leaving = [one for one in self._leaving[name] if one.date == last]
            onward = [one for one in leaving if one.kind in MAIN_KINDS and admit(one)]
            if not onward:
                return name
            name = onward[-1].new
        return name

    def _keeps(self, change: Change) -> bool:
        """Say whether a change leaves the body what it is: a rename, or nothing joined it."""
        arriving = [one for one in self._arriving[change.new] if one.date <= change.date]
        joined = [one for one in arriving if one.date == change.date and one.kind in MAIN_KINDS]
        stands = any(one.date < change.date or one.kind == "found" for one in arriving)
        return change.kind == "rename" or (len(joined) == 1 and not stands)

    def list_line(self, name: str) -> tuple[str, ...]:
        """List the names of all bodies that go on in the same one today, sorted."""
        return self._lines.get(self.find_today(name), (name,))

    @cached_property
    def _lines(self) -> dict[str, tuple[str, ...]]:
        lines: dict[str, set[str]] = defaultdict(set)
        for change in self.changes:
            for name in filter(None, (change.old, change.new)):
                lines[self.find_today(name)].add(name)
        return {today: tuple(sorted(names)) for today, names in lines.items()}

    def list_successors(self, name: str) -> list[Change]:
        """List the changes by which something of the body went elsewhere, in order."""
        return [one for one in self._leaving.get(name, ()) if one.new]

    def describe_line(self, name: str) -> str:
        """Return the names of a body's line with their periods, the oldest first."""
        rows = sorted(
            (period.start, period.end or "~", one)
            for one in self.list_line(name)
            for period in self.list_periods(one)
        )
        return ", ".join(f"{one} ({start}~{end.strip('~')})" for start, end, one in rows)


def parse_change(cells: list[str], where: str) -> Change:
    """Return the change of one line. Raises InvalidLexicon, naming the line."""
    if len(cells) != len(COLUMNS):
        hint = f"{', '.join(COLUMNS)}를 탭으로 나누세요(빈 칸도 탭은 남깁니다)"
        what = f"열이 {len(COLUMNS)}개가 아니라 {len(cells)}개입니다"
        raise InvalidLexicon(what, where, hint)
    change = Change(*cells)
    if not is_date(change.date):
        hint = "2017-07-26, 2017-07, 2017 가운데 한 꼴로 적으세요"
        raise InvalidLexicon(f"날짜가 아닙니다: {change.date!r}", where, hint)
    if change.kind not in KINDS:
        hint = f"다음 가운데 하나를 쓰세요: {', '.join(KINDS)}"
        raise InvalidLexicon(f"모르는 변화(kind)입니다: {change.kind!r}", where, hint)
    wanted = _ENDS.get(change.kind, (True, True))
    if (bool(change.old), bool(change.new)) != wanted or change.old == change.new:
        hint = "found는 to만, abolish는 from만, 나머지는 서로 다른 두 이름을 적습니다"
        raise InvalidLexicon("from과 to가 변화의 종류와 맞지 않습니다", where, hint)
    if not change.source:
        raise InvalidLexicon("출처(source)가 비어 있습니다", where, "법령이나 고시를 적으세요")
    return change
