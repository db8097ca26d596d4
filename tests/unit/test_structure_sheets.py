"""Sheets as offices fill them in: programmes, plans, cards and lists of every layout."""

from __future__ import annotations

import pytest
from structure_record import find_person, tell
from structure_table import draw_table, structure_parts

TITLE = "한빛 정책 포럼"


def test_ditto_repeats_the_cell_above() -> None:
    proceedings = structure_parts("참석자 명단", draw_table("""
        소 속 | 직 급 | 성 명 | 서 명
        교육부 지역인재정책과 | 서기관 | 박하늘 |
        〃 | 주무관 | 최바다 |
        상 동 | 〃 | 정유진 |"""))
    assert [tell(person) for person in proceedings.attendees] == [
        ("박하늘", "교육부", "지역인재정책과", "서기관"),
        ("최바다", "교육부", "지역인재정책과", "주무관"),
        ("정유진", "교육부", "지역인재정책과", "주무관"),
    ]


def test_seat_before_a_bracketed_place_is_no_place() -> None:
    proceedings = structure_parts("참석자 명단", draw_table("""
        소속 | 직급 | 성명
        외부위원 ⏎ (새길대 토목공학과) | 교 수 | 박하늘
        한빛연구원 | 연구관 | 최바다"""))
    person = find_person(proceedings, "박하늘")
    assert tell(person) == ("박하늘", "새길대", "토목공학과", "교수")


@pytest.mark.parametrize(
    "drawing",
    [
        "과 제 명 | 하천 사업 | |\n점검일시 | 2024. 5. 3.(금) 14:00 | 점검장소 | 한빛회관",
        "Date 일시 | 3 May 2024, 14:00\nVenue 장소 | 한빛회관",
    ],
    ids=["labels of the occasion", "two languages"],
)
def test_labels_of_a_head_come_with_other_words(drawing: str) -> None:
    event = structure_parts("하천 중간점검", draw_table(drawing)).event
    told = event.title, event.date, event.start_time
    assert told == ("하천 중간점검", "2024-05-03", "14:00")
    assert event.venue == "한빛회관"
