"""Dates and times as records write them, with a check of the weekday."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_WEEKDAYS = "월화수목금토일"
_YEAR = r"(?:(?P<year>\d{4})|[‘'’]?(?P<short>\d{2}))"
DATE = re.compile(
    rf"(?<!\d){_YEAR}\s*(?:년|[.\-/])\s*(?P<month>\d{{1,2}})\s*(?:월|[.\-/])\s*"
    rf"(?P<day>\d{{1,2}})(?!\d)\s*(?:일|\.)?(?:\s*\.?\s*\((?P<weekday>[월화수목금토일])(?:요일)?\)"
    rf"|\s?\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?\)|\s+(?P<weekname>[월화수목금토일])요일)?"
)
MONTH_DAY = re.compile(
    r"(?<![\d.])(?P<month>\d{1,2})\s*(?:월\s*|/\s*|\.\s*(?=\d{1,2}\s*\.?\s*\([월화수목금토일]))"
    r"(?P<day>\d{1,2})(?![\d:])\s*(?:일|\.)?(?:\s*\((?P<weekday>[월화수목금토일])(?:요일)?\))?"
)
MONTH = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:년|\.)\s*(?P<month>\d{1,2})\s*월?")
_BARE_YEAR = re.compile(r"(?<!\d)(?P<year>20\d{2})(?!\d)")
_LAST_DAY = re.compile(r"지난\s?(?:(?P<month>\d{1,2})월\s?)?(?P<day>\d{1,2})일")
TIME = re.compile(
    r"(?<![\d:])(?P<half>오전|오후|낮|늦은|저녁|밤)?\s?(?P<hour>[01]?\d|2[0-4])\s?(?::\s?(?P<minute>[0-5]\d)"
    r"|시\s?(?:(?P<minutes>[0-5]?\d)\s?분|(?P<thirty>반))?)(?![\d:]|간)"
)
_LATE = ("오후", "늦은", "저녁", "밤")
_RANGE = re.compile(r"\s*(?:~|-|–|—|∼|～|부터|\s)+\s*")


@dataclass(frozen=True, slots=True)
class When:
    """A date or span of dates with times; `end` is where reading stopped."""

    date: str
    end_date: str | None
    start_time: str | None
    end_time: str | None
    span: tuple[int, int]
    warning: str | None = None


_MONTHS = "january february march april may june july august september october november december"
_NUMBERS = {month[:3]: number for number, month in enumerate(_MONTHS.split(), 1)}
ENGLISH = re.compile(
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?|(?P<day2>\d{1,2})\s+"
    r"(?P<month2>[A-Z][a-z]{2,8}))(?:\s?\([A-Z][a-z]{2,8}\.?\))?,?\s+"
    r"(?P<year>(?:19|20)\d{2})(?:\s*\([A-Z][a-z]{2,8}\.?\))?"
)


def _find_english(text: str, start: int, end: int) -> When | None:
    """Find `November 6, 2019 (Wed)` or `6 November 2019` with its times."""
    for match in ENGLISH.finditer(text, start, end):
        month = _NUMBERS.get((match["month"] or match["month2"])[:3].lower())
        day = int(match["day"] or match["day2"])
        date = _check(int(match["year"]), month, day, None, "")[0] if month else None
        if date is not None:
            times, stop = find_times(text, match.end(), min(end, match.end() + 60))
            from_, to = ([*times, None, None])[:2]
            return When(date, None, from_, to, (match.start(), max(stop, match.end())))
    return None


def find_when(text: str, start: int, end: int, year: str | None = None) -> When | None:
    """Find the first date in text[start:end] with the end of its span and its times.

    `year` completes a date without one (`11/25(월)`); a date that gives only part keeps what
    it gives (`2019-11`). A weekday that does not fit the date makes a warning.
    """
    first = DATE.search(text, start, end)
    date, warning = _read_date(first) if first else (None, None)
    if date is None:
        first = MONTH_DAY.search(text, start, end)
        date, warning = _complete(first, year) if first else (None, None)
    if date is None or first is None:
        return _find_english(text, start, end) or _find_month(text, start, end)
    stop, end_date = first.end(), None
    second = _follow(text, stop, end)
    if second is not None:
        end_date, more = _read_second(second, date)
        warning, stop = warning or more, second.end() if end_date else stop
    times, stop = find_times(text, stop, min(end, stop + 60))
    if not times:
        times, _ = find_times(text, max(start, first.start() - 14), first.start())
    from_, to = ([*times, None, None])[:2] if times else (None, None)
    return When(date, end_date, from_, to, (first.start(), stop), warning)


def _find_month(text: str, start: int, end: int) -> When | None:
    month = MONTH.search(text, start, end)
    if month is None or not 1 <= int(month["month"]) <= 12:
        return None
    date = f"{month['year']}-{int(month['month']):02}"
    return When(date, None, None, None, month.span())


def _read_date(match: re.Match[str]) -> tuple[str | None, str | None]:
    year = match["year"] or f"20{match['short']}"
    weekday = match["weekday"] or match["weekname"]
    return _check(int(year), int(match["month"]), int(match["day"]), weekday, match.group())


def _complete(match: re.Match[str], year: str | None) -> tuple[str | None, str | None]:
    if year is None:
        return None, None
    number = int(year[:4])
    return _check(number, int(match["month"]), int(match["day"]), match["weekday"], match.group())


def _check(
    year: int, month: int, day: int, weekday: str | None, written: str
) -> tuple[str | None, str | None]:
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None, None
    actual = _WEEKDAYS[date.weekday()]
    if weekday and weekday != actual:
        return date.isoformat(), (
            f"요일이 날짜와 맞지 않습니다: ‘{written.strip()}’ ({date.isoformat()}은 {actual}요일)"
        )
    return date.isoformat(), None


def _follow(text: str, start: int, end: int) -> re.Match[str] | None:
    gap = re.compile(r"[\s,]*(?:~|-|–|—|∼|～|부터)\s*").match(text, start, end)
    if gap is None:
        return None
    if TIME.match(text, gap.end(), end):
        return None
    return DATE.match(text, gap.end(), end) or MONTH_DAY.match(text, gap.end(), end) or re.compile(
        r"(?P<day>\d{1,2})\s*(?:일|\.|(?=\())(?:\s*\((?:(?P<weekday>[월화수목금토일])(?:요일)?|[A-Z][a-z]{2})\))?"
    ).match(text, gap.end(), end)


def _read_second(match: re.Match[str], first: str) -> tuple[str | None, str | None]:
    groups = match.groupdict()
    year = groups.get("year") or (f"20{groups['short']}" if groups.get("short") else first[:4])
    month = groups.get("month") or first[5:7]
    date, warning = _check(
        int(year), int(month), int(groups["day"]), groups.get("weekday"), match.group()
    )
    return (date, warning) if date and date >= first else (None, None)


def find_times(text: str, start: int, end: int) -> tuple[list[str | None], int]:
    """Return the first time or span of times in text[start:end], and where it ends."""
    first = TIME.search(text, start, end)
    if first is None:
        return [], start
    half = first["half"]
    times: list[str | None] = [read_time(first, half)]
    gap = _RANGE.match(text, first.end(), end)
    second = TIME.match(text, gap.end(), end) if gap else None
    if second is None:
        return times, first.end()
    return [*times, read_time(second, second["half"] or half)], second.end()


def read_time(match: re.Match[str], half: str | None) -> str:
    """Return a time as HH:MM; 오후 adds twelve hours."""
    hour = int(match["hour"])
    minute = int(match["minute"] or match["minutes"] or (30 if match["thirty"] else 0))
    if half in _LATE and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}"


def find_last_day(text: str, anchor: str) -> tuple[str, tuple[int, int]] | None:
    """Read `지난 3일` by a full date elsewhere: the latest such day not after it."""
    match = _LAST_DAY.search(text)
    if match is None or len(anchor) < 10:
        return None
    base = datetime.date.fromisoformat(anchor)
    month, day = int(match["month"] or base.month), int(match["day"])
    year = base.year - (month > base.month)
    if not match["month"] and day > base.day:
        year, month = (base.year, base.month - 1) if base.month > 1 else (base.year - 1, 12)
    try:
        return datetime.date(year, month, day).isoformat(), match.span()
    except ValueError:
        return None


def find_year(text: str) -> str | None:
    """Return the year a record speaks of, for dates that lack one: its first date, or `2024`."""
    match = DATE.search(text) or MONTH.search(text) or _BARE_YEAR.search(text)
    if match is None:
        return None
    return match["year"] or f"20{match['short']}"
