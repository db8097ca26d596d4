"""What posts tell of two namesakes of one body: departments, ranks, sides, and when."""

from __future__ import annotations

import pytest

from forumgraph.resolve.posts import (
    LADDERS,
    act_against,
    are_opposed,
    climb,
    falls_in_rank,
    hold_other_posts,
    measure_years,
    rank,
    teach_elsewhere,
)
from forumgraph.resolve.profiles import Profile


def hold(position: str = "", date: str = "", department: str = "", root: str = "나래부") -> Profile:
    facts = {"positions": position, "dates": date, "departments": department, "roots": root}
    return Profile("김민수", **{key: {value} - {""} for key, value in facts.items()})


# --- time -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "years"),
    [
        ("2030-01-01", "2030-01-01", 0.0),
        ("2030-01-01", "2031-01-01", 1.0),
        ("2030", "2031", 1.0),
        ("2030-03", "2030-06-30", 0.25),
    ],
)
def test_years_lie_between_two_dates_given_in_part_or_whole(
    left: str, right: str, years: float
) -> None:
    ones, others = hold(date=left), hold(date=right)
    assert measure_years(ones, others) == pytest.approx(years, abs=0.02)
    assert measure_years(others, ones) == measure_years(ones, others)


def test_years_are_those_between_the_nearest_dates() -> None:
    long, short = Profile(dates={"2020-01-01", "2030-01-01"}), Profile(dates={"2032-01-01"})
    assert measure_years(long, short) == pytest.approx(2.0)
    assert measure_years(long, Profile(dates={"2025-01-01"})) == pytest.approx(5.0)
    assert measure_years(long, Profile()) is None


# --- departments ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        (("과장", "2031-01", "물길과"), ("사무관", "2031-02", "바람과"), True),
        # one step up, and months between: promoted into another department
        (("사무관", "2031-01", "바람과"), ("과장", "2031-08", "물길과"), False),
        (("사무관", "2031-01", "바람과"), ("과장", "2031-02", "물길과"), True),
        # one step down is none
        (("과장", "2031-01", "바람과"), ("사무관", "2031-08", "물길과"), True),
        (("과장", "2031-01", "물길과"), ("사무관", "2033-02", "바람과"), False),
        (("과장", "2031-01", "물길과"), ("과장", "2031-02", "바람과"), False),
        (("과장", "2031-01", "물길과"), ("사무관", "2031-02", "물길과"), False),
        (("과장", "2031-01", "물길정책과"), ("사무관", "2031-02", "물길정책"), False),
        (("과장", "2031-01", ""), ("사무관", "2031-02", "바람과"), False),
        (("", "2031-01", "물길과"), ("사무관", "2031-02", "바람과"), False),
        (("과장", "", "물길과"), ("사무관", "2031-02", "바람과"), False),
    ],
)
def test_other_posts_in_other_departments_at_one_time_are_two_peoples(
    left: tuple[str, str, str], right: tuple[str, str, str], two: bool
) -> None:
    assert hold_other_posts(hold(*left), hold(*right)) is two
    assert hold_other_posts(hold(*right), hold(*left)) is two


def test_departments_of_a_university_last_and_those_of_a_ministry_do_not() -> None:
    school, ministry = "해오름대학교", "나래부"
    for root, two in ((school, True), (ministry, False)):
        sides = [hold("교수", "2020", "사학과", root), hold("교수", "2030", "화학과", root)]
        assert teach_elsewhere(*sides) is two
    assert not teach_elsewhere(hold(department="사학과", root=school), hold(root=school))
    other = hold("교수", "2030", "화학과", "가온대학교")
    assert not teach_elsewhere(hold("교수", "2020", "사학과", school), other)


# --- ranks ------------------------------------------------------------------------------------


def test_no_ladder_has_one_name_on_two_rungs() -> None:
    for rungs in LADDERS:
        names = [name for rung in rungs for name in rung]
        assert len(names) == len(set(names)) > 5


def test_rank_is_the_highest_position_on_a_ladder() -> None:
    low, high = rank(hold("주무관")), rank(Profile(positions={"주무관", "국장"}))
    assert low is not None
    assert high is not None
    assert (low[0], low[1] < high[1]) == (high[0], True)
    assert rank(hold("나루지기")) is None
    assert rank(hold()) is None


def test_climbing_goes_from_the_earlier_record_to_the_later() -> None:
    before, after = hold("사무관", "2030"), hold("과장", "2033")
    assert climb(before, after) == climb(after, before) == 1
    assert climb(hold("과장", "2030"), hold("사무관", "2033")) == -1
    assert climb(before, hold("교수", "2033")) is None
    assert climb(before, hold("", "2033")) is None


def test_on_one_day_nobody_climbs_down() -> None:
    """Which of two records of one day came first, nobody knows."""
    sides = hold("국장", "2030-05-01"), hold("사무관", "2030-05-01")
    assert climb(*sides) == climb(*sides[::-1]) == abs(climb(*sides) or 0) > 1


@pytest.mark.parametrize(
    ("before", "after", "falls"),
    [
        (("국장", "2030"), ("사무관", "2034"), True),
        (("사무관", "2030"), ("국장", "2040"), False),
        (("주무관", "2030-01"), ("국장", "2030-06"), True),
        (("사무관", "2030-01"), ("과장", "2030-06"), False),
        (("국장", ""), ("주무관", "2030"), False),
        (("국장", "2030"), ("교수", "2034"), False),
    ],
)
def test_nobody_falls_two_rungs_or_flies_up_three_at_once(
    before: tuple[str, str], after: tuple[str, str], falls: bool
) -> None:
    assert falls_in_rank(hold(*before), hold(*after)) is falls
    assert falls_in_rank(hold(*after), hold(*before)) is falls


# --- sides ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "opposed"),
    [
        ({"위원"}, {"증인"}, True),
        ({"위원장"}, {"전문위원"}, True),
        ({"위원"}, {"위원장"}, False),
        ({"위원", "증인"}, {"증인"}, False),
        ({"국장"}, {"증인"}, False),
        (set(), {"증인"}, False),
    ],
)
def test_who_asks_is_not_asked(left: set[str], right: set[str], opposed: bool) -> None:
    assert are_opposed(left, right) is opposed
    assert are_opposed(right, left) is opposed


def test_sides_count_within_a_year_alone() -> None:
    member = hold("위원", "2030-01")
    assert act_against(member, hold("증인", "2030-09"))
    assert not act_against(member, hold("증인", "2032-01"))
    assert not act_against(member, hold("증인"))
    assert not act_against(member, hold("국장", "2030-09"))
