"""Choices: one set of names for the page, its link, the command line and notebooks."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import pytest

from forumgraph.errors import InvalidConfig
from forumgraph.export.choices import Choices, make_choices, read_day


def test_choices_leave_to_the_view_what_is_not_chosen() -> None:
    assert make_choices(view="topic").model_dump(exclude_defaults=True) == {"view": "topic"}
    assert make_choices(view=None, since=None) == Choices()


def test_choices_take_labels_for_codes() -> None:
    chosen = make_choices(
        types=["기관", "person"], predicates=["협력", "주최", "공동 주최·후원"],
        statuses=["완료", "planned or wished"], bases=["발언자"],
    )  # fmt: skip
    assert chosen.types == ("organization", "person")
    assert chosen.predicates == ("collaborates_with", "hosts", "co_hosts")
    assert chosen.statuses == ("done", "planned")
    assert chosen.bases == ("speaker",)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"view": "모두"}, "collaboration, program, topic, event, all"),
        ({"types": ["place"]}, "person, organization"),
        ({"predicates": ["likes"]}, "collaborates_with"),
        ({"statuses": ["maybe"]}, "done, ongoing"),
        ({"since": "24-01"}, "since: 날짜가 아닙니다: 24-01"),
        ({"until": "2024-1"}, "until: 날짜가 아닙니다"),
        ({"since": "2024-13"}, "since: 날짜가 아닙니다"),
        ({"until": "2024-02-32"}, "until: 날짜가 아닙니다"),
        ({"since": "2024-00"}, "since: 날짜가 아닙니다"),
        # digits of other scripts, which sort behind every date of a record
        ({"since": "٢٠٢٤"}, "since: 날짜가 아닙니다"),
        ({"until": "２０２４"}, "until: 날짜가 아닙니다"),
        ({"since": "2025", "until": "2024-12"}, "기간이 거꾸로"),
        ({"minimum": 0}, "minimum: 1 이상"),
        ({"steps": 3}, "steps: 없는 값입니다: 3"),
        ({"colour": "red"}, "type, community, degree, betweenness"),
        ({"shape": "round"}, "shape: 그런 선택은 없습니다"),
        ({"minimum": "many"}, "minimum: 맞지 않는 값입니다: 'many'"),
    ],
)
def test_wrong_choices_say_which_and_what_there_is(given: dict[str, Any], told: str) -> None:
    with pytest.raises(InvalidConfig, match=re.escape(told)):
        make_choices(**given)


@pytest.mark.parametrize(
    ("since", "until"), [("2024", "2024-03"), ("2024-03", "2024"), ("2024-03-05", "2024-03-05")]
)
def test_a_period_may_be_given_in_parts(since: str, until: str) -> None:
    assert make_choices(since=since, until=until).since == since


def test_the_page_knows_every_choice_by_the_same_name() -> None:
    state = resources.files("forumgraph").joinpath("viewer", "state.js").read_text("utf-8")
    for name in Choices.model_fields:
        assert re.search(rf"\b{name}\b", state), name


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", "1970-01-01"), ("1700000000", "2023-11-14"), ("1699999999", "2023-11-14")],
)
def test_the_day_of_making_can_be_set(epoch: str, day: str) -> None:
    assert read_day(epoch) == day


@pytest.mark.parametrize("epoch", [None, "", "어제", "-5"])
def test_the_day_of_making_is_today_otherwise(epoch: str | None) -> None:
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", read_day(epoch))
