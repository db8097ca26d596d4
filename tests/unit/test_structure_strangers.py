"""Foreigners and names with a blank, wherever organization and office stand beside them."""

from __future__ import annotations

import pytest
from structure_record import find_person, list_names, make_parser, structure, tell

NEWS = "물길 정책 세미나 열려\n\n2023. 5. 3. 배포\n\n"


@pytest.mark.parametrize(
    ("line", "name", "affiliation", "position"),
    [
        ("사토 하루카, 세토물길대학 교수 / 순차통역", "사토 하루카", "세토물길대학", "교수"),
        ("물길테크 대표 애런 최", "애런 최", "물길테크", "대표"),
        ("물길공사 수출지원센터 차장 Daniel Roh", "Daniel Roh", "물길공사", "차장"),
        ("라르스 옌센 물길항만공사 국장", "라르스 옌센", "물길항만공사", "국장"),
        ("쩐 티 마이(물길이주민모임 활동가)", "쩐 티 마이", "물길이주민모임", "활동가"),
        ("임마누엘 오칼라(물길연구원 매니저)", "임마누엘 오칼라", "물길연구원", "매니저"),
        ("Ms. Han Baram, Director, NWA / 한바람 새길연구원 원장", "한바람", "새길연구원", "원장"),
        ("황보 건 새길연구원 팀장", "황보건", "새길연구원", "팀장"),
        ("주 민(새길연구원 팀장)", "주 민", "새길연구원", "팀장"),
    ],
)
def test_foreigners_are_introduced_in_every_order(
    line: str, name: str, affiliation: str, position: str
) -> None:
    told = tell(make_parser().parse(line, 0))
    assert told is not None
    assert (told[0], told[1], told[3]) == (name, affiliation, position)


@pytest.mark.parametrize(
    "line", ["스마트 도시 센터장", "데이터 분석 팀장", "안전 대책 과장", "카카오 뱅크 대표"]
)
def test_loanwords_are_no_foreigners(line: str) -> None:
    assert make_parser().parse(line, 0) is None


@pytest.mark.parametrize(
    ("sentence", "name", "affiliation"),
    [
        ("물길그린 기후사업부 임마누엘 오칼라 매니저가 말했다.", "임마누엘 오칼라", "물길그린"),
        ("가와무라 렌(새길현립대 교수)은 자료를 보였다.", "가와무라 렌", "새길현립대"),
        ("응우옌 티 란(물길이주민모임 활동가)은 그림책을 냈다.", "응우옌 티 란", "물길이주민모임"),
    ],
)
def test_foreigners_are_found_in_sentences(sentence: str, name: str, affiliation: str) -> None:
    person = find_person(structure(f"{NEWS}{sentence}\n"), name)
    assert person.affiliation is not None
    assert person.affiliation.name.endswith(affiliation)


def test_family_name_comes_first_in_what_is_said_later() -> None:
    told = structure(
        f"{NEWS}가와무라 렌(새길현립대 교수)은 자료를 보였다. "
        "가와무라 교수는 “물길이 바뀌면 마을도 바뀐다”고 말했다.\n"
    )
    assert [speech.speaker and speech.speaker.name.name for speech in told.speeches] == [
        "가와무라 렌"
    ]


def test_rows_of_names_keep_one_with_wide_blanks() -> None:
    told = structure("물길위원회 회의록\n\n○출석 위원(3인)\n노을찬  도  린  옥수민\n")
    assert list_names(told) == ["노을찬", "도린", "옥수민"]


def test_words_between_two_offices_are_no_foreigner() -> None:
    told = structure(f"{NEWS}노을찬 위원장님 그리고 동료 의원 여러분이 자료를 살폈다.\n")
    assert list_names(told) in ([], ["노을찬"])
