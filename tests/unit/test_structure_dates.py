"""Dates and times as heads and sentences write them."""

from __future__ import annotations

import pytest

from forumgraph.structure.dates import find_last_day, find_times, find_when


@pytest.mark.parametrize(
    ("text", "date", "end_date", "start", "end"),
    [
        ("2019. 11. 21(목) 13:30-19:00", "2019-11-21", None, "13:30", "19:00"),
        ("2019. 9.25.(수) ~ 9.27.(금)", "2019-09-25", "2019-09-27", None, None),
        ("2024.5.3(금)~4(토)", "2024-05-03", None, None, None),
        ("22. 11. 7.(월)", "2022-11-07", None, None, None),
        ("’24. 5. 16(목) 14:00 ~ 17:00", "2024-05-16", None, "14:00", "17:00"),
        ("'19. 4. 2.(화) 15:00~16:30", "2019-04-02", None, "15:00", "16:30"),
        ("2023년 11월 2일 13:30", "2023-11-02", None, "13:30", None),
        ("2024년3월19일(화)", "2024-03-19", None, None, None),
        ("2023년 9월 14일 목요일 16시", "2023-09-14", None, "16:00", None),
        ("2021년 4월 8일(목) 14:00", "2021-04-08", None, "14:00", None),
        ("2024년 6월 13일(목), 오후 2시 ~ 오후 6시", "2024-06-13", None, "14:00", "18:00"),
        ("2024. 6. 20.(목) 오후 2시 ~ 5시 30분", "2024-06-20", None, "14:00", "17:30"),
        ("2020. 7. 9.(목) 오후 7시 반", "2020-07-09", None, "19:30", None),
        ("2024-05-03 14:00", "2024-05-03", None, "14:00", None),
        ("2024/5/3", "2024-05-03", None, None, None),
        ("2019년 11월", "2019-11", None, None, None),
        ("November 6, 2019 (Wed) 10:00~16:30", "2019-11-06", None, "10:00", "16:30"),
        ("6 November 2019", "2019-11-06", None, None, None),
    ],
)
def test_when_is_read_as_written(
    text: str, date: str, end_date: str | None, start: str | None, end: str | None
) -> None:
    when = find_when(text, 0, len(text))
    assert when is not None
    assert (when.date, when.start_time, when.end_time) == (date, start, end)
    if end_date:
        assert when.end_date == end_date


def test_when_without_a_year_takes_the_year_given() -> None:
    text = "11/25(월), 14:00 ~ 18:00"
    when = find_when(text, 0, len(text), year="2019")
    assert when is not None
    assert (when.date, when.start_time, when.end_time) == ("2019-11-25", "14:00", "18:00")
    assert when.warning is None


def test_when_without_any_year_is_not_guessed() -> None:
    text = "11월 25일(월)"
    assert find_when(text, 0, len(text)) is None


@pytest.mark.parametrize("text", ["2024. 6. 21.(목)", "2024년 6월 21일(목)", "2024. 6. 21. 목요일"])
def test_when_warns_of_a_weekday_that_does_not_fit(text: str) -> None:
    when = find_when(text, 0, len(text))
    assert when is not None
    assert when.warning is not None
    assert "금요일" in when.warning
    assert "2024-06-21" in when.warning


@pytest.mark.parametrize("text", ["2024. 13. 40.", "제3회 1.5배", "044-000-0000", "1.1.1.1", ""])
def test_when_is_not_read_into_other_numbers(text: str) -> None:
    assert find_when(text, 0, len(text), year="2024") is None


def test_when_span_covers_the_date_and_its_times() -> None:
    text = "일시: 2024. 6. 20.(목) 14:00 ~ 17:30, 회의실"
    when = find_when(text, 4, len(text))
    assert when is not None
    assert text[slice(*when.span)] == "2024. 6. 20.(목) 14:00 ~ 17:30"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("14:00~14:10", ["14:00", "14:10"]),
        ("14:00 ∼ 14:10", ["14:00", "14:10"]),
        ("오후 2시~4시", ["14:00", "16:00"]),
        ("오전 10시 ~ 오후 3시", ["10:00", "15:00"]),
        ("10시 03분", ["10:03"]),
        ("10시간", []),
        ("25:00", []),
    ],
)
def test_times_are_read_as_hours_and_minutes(text: str, times: list[str]) -> None:
    assert find_times(text, 0, len(text))[0] == times


@pytest.mark.parametrize(
    ("text", "anchor", "date"),
    [
        ("지난 3일 열린", "2024-05-10", "2024-05-03"),
        ("지난 28일", "2024-05-10", "2024-04-28"),
        ("지난 28일", "2024-01-10", "2023-12-28"),
        ("지난 12월 3일", "2024-01-10", "2023-12-03"),
    ],
)
def test_last_day_is_the_latest_before_the_anchor(text: str, anchor: str, date: str) -> None:
    found = find_last_day(text, anchor)
    assert found is not None
    assert found[0] == date


def test_last_day_needs_a_full_anchor() -> None:
    assert find_last_day("지난 3일", "2024-05") is None
    assert find_last_day("다음 주", "2024-05-10") is None
