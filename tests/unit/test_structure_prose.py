"""Persons that running text introduces."""

from __future__ import annotations

import itertools

import pytest
from structure_record import LEXICON, tell, tell_brief

from forumgraph.structure import find_persons


def find(text: str) -> list[tuple[str | None, ...] | None]:
    """Find the persons of a text, briefly told."""
    return [tell_brief(person) for person in find_persons(text, 0, len(text), LEXICON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("박하늘 한빛연구원장은 말했다", [("박하늘", "한빛연구원", "원장")]),
        ("해양수산부(장관 윤해솔)는 3일", [("윤해솔", "해양수산부", "장관")]),
        ("교육부(부총리 겸 교육부장관 이주안)는", [("이주안", "교육부", "부총리 겸 교육부장관")]),
        ("통영시(시장 서이든), ㈜바다실(대표 표가람)과",
         [("서이든", "통영시", "시장"), ("표가람", "㈜바다실", "대표")]),
        ("‘폐어망’을 한여울 남해연구원 선임연구위원이", [("한여울", "남해연구원", "선임연구위원")]),
        ("황보름 온누리은행 사회투자팀장이", [("황보름", "온누리은행", "팀장")]),
        ("금서윤 물결데이터 이사, 마하람 거제조합 이사장이",
         [("금서윤", "물결데이터", "이사"), ("마하람", "거제조합", "이사장")]),
        ("담겨야 합니다.”(추민결 한빛수협 지도과장) “섬에서는",
         [("추민결", "한빛수협", "지도과장")]),
        ("바쁘신 해양수산부 도진서 사무관님께", [("도진서", "해양수산부", "사무관")]),
        ("대형서점 책마루의 조한비 상무는", [("조한비", "책마루", "상무")]),
        ("길태온 보건복지부장관, 함초롱 국민돌봄진흥원장 출석하셨습니다.",
         [("길태온", "보건복지부", "장관"), ("함초롱", "국민돌봄진흥원", "원장")]),
        ("백가람 간사님, 윤한들 간사님", [("백가람", None, "간사"), ("윤한들", None, "간사")]),
        ("하늘빛당 이상솔 위원을 우리 위원회 위원장으로", [("이상솔", "하늘빛당", "위원")]),
        ("최바다(새길대 교수)와 함께", [("최바다", "새길대", "교수")]),
        ("박하늘 교수(한빛대학교)는", [("박하늘", "한빛대학교", "교수")]),
        ("마리아 산토스 사무총장은", [("마리아 산토스", None, "사무총장")]),
        ("헨리크 알토(Henrik Aalto) 교수는", [("Henrik Aalto", None, "교수")]),
        ("위촉장 수여 (수여자: 청암시장 곽은결)", [("곽은결", "청암시", "시장")]),
        ("국가유산청(구 문화재청, 청장 명라희)은", [("명라희", "국가유산청", "청장")]),
    ],
)
def test_persons_are_found_in_prose(
    text: str, expected: list[tuple[str | None, ...]]
) -> None:
    assert find(text) == expected


def test_persons_keep_their_department() -> None:
    text = "경상남도 해양항만과 주무관 선우담입니다. 백가온 아람대 문헌정보학과 교수는"
    people = [tell(person) for person in find_persons(text, 0, len(text), LEXICON)]
    assert people == [
        ("선우담", "경상남도", "해양항만과", "주무관"),
        ("백가온", "아람대", "문헌정보학과", "교수"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "관계 과장, 담당 사무관, 해당 위원, 참석 위원, 주민 대표와 시민 대표, 지역 위원장이 모였다",
        "지난해 위원회 위원장은 주민들 대표와 전문가 위원을 만났다",
        "위원장 선임의 건을 상정하고 장관 이하 간부가 참석했다",
        "한솔대 교수와 은하동 주민자치회장이 서명했다",
        "지원해 주셔서 강사 수당을 올릴 수 있었습니다",
        "출석 위원 여러분, 국회의원 정수를 늘리는 안입니다",
    ],
)
def test_persons_are_not_found_where_nobody_is_named(text: str) -> None:
    assert find(text) == []


def test_persons_spans_are_verbatim() -> None:
    text = "이날 한여울 남해연구원 선임연구위원이 발표했다. 통영시(시장 서이든)는 환영했다."
    people = find_persons(text, 0, len(text), LEXICON)
    assert [text[person.start : person.end] for person in people] == [
        "한여울 남해연구원 선임연구위원", "통영시(시장 서이든)",
    ]
    for person in people:
        assert text[person.name.start : person.name.end] == person.name.name
        assert person.affiliation is not None
        assert text[person.affiliation.start : person.affiliation.end] == person.affiliation.name


def test_persons_respect_the_stretch_they_are_asked_for() -> None:
    text = "박하늘 교수가 왔다. 최바다 교수가 갔다."
    middle = text.index("최바다")
    assert [tell_brief(p) for p in find_persons(text, middle, len(text), LEXICON)] == [
        ("최바다", None, "교수")
    ]
    assert find_persons(text, 0, 2, LEXICON) == []


def test_persons_do_not_overlap() -> None:
    text = "박하늘 교수 최바다 교수 정 희 교수 " * 20
    people = find_persons(text, 0, len(text), LEXICON)
    assert people
    for left, right in itertools.pairwise(people):
        assert left.end <= right.start
