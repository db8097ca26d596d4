"""Several persons in one line."""

from __future__ import annotations

import pytest
from structure_record import make_parser, structure, tell, tell_brief

from forumgraph.structure.rosters import parse_names, parse_pairs, parse_people, parse_roster


def test_people_divided_by_commas_outside_brackets() -> None:
    text = "공나린 (한들시의회 의원), 도유찬 (한들도시공사 주거복지팀 차장)"
    people = parse_people(text, 10, make_parser())
    assert [tell(person) for person in people] == [
        ("공나린", "한들시의회", None, "의원"),
        ("도유찬", "한들도시공사", "주거복지팀", "차장"),
    ]
    second = text[people[1].start - 10 : people[1].end - 10]
    assert second == "도유찬 (한들도시공사 주거복지팀 차장)"


def test_people_of_one_line_share_its_label() -> None:
    people = parse_people(
        "토론자: 박하늘(한빛대 교수), 최바다(새길대 교수)", 0, make_parser()
    )
    assert [person.roles for person in people] == [("panelist",), ("panelist",)]


def test_people_divided_by_dots_behind_brackets() -> None:
    people = parse_people("봉태이(새길고등학교 교사) · 선유나(다솜병원 간호사)", 0, make_parser())
    assert [tell_brief(person) for person in people] == [
        ("봉태이", "새길고등학교", "교사"), ("선유나", "다솜병원", "간호사"),
    ]


def test_people_with_latin_names_need_an_office_or_a_title() -> None:
    parser = make_parser()
    people = parse_people("Nguyen Thi Lan, Director, ASEAN Siren Network", 0, parser)
    assert [tell_brief(person) for person in people] == [
        ("Nguyen Thi Lan", "ASEAN Siren Network", "Director")
    ]
    assert parse_people("One Learner, One Record", 0, parser) == []


def test_people_leave_placeholders_out() -> None:
    people = parse_people("박하늘(한빛대 교수), TBD, 최바다(새길대 교수)", 0, make_parser())
    assert [person.name.name for person in people] == ["박하늘", "최바다"]


def test_people_are_nobody_when_a_part_is_something_else() -> None:
    assert parse_people("박하늘(한빛대 교수), 예산 300억원", 0, make_parser()) == []


def test_people_keep_name_and_post_divided_by_commas_together() -> None:
    people = parse_people("고창민, 강원교통연구원, 연구위원", 0, make_parser())
    assert [tell_brief(person) for person in people] == [("고창민", "강원교통연구원", "연구위원")]


@pytest.mark.parametrize(
    "text",
    [
        "박하늘  최바다  정 희  남궁솔",
        "박하늘 최바다 정희 남궁솔",
        "박하늘, 최바다, 정 희, 남궁솔",
        "박하늘․최바다․정 희․남궁솔",
        "박하늘·최바다·정희·남궁솔",
        "박하늘\t최바다\t정 희\t남궁솔",
        "박하늘 최바다 정희 남궁솔 등 4인",
    ],
)
def test_names_are_read_however_they_are_divided(text: str) -> None:
    names = parse_names(text, 0, make_parser())
    assert [person.name.name for person in names] == ["박하늘", "최바다", "정희", "남궁솔"]


def test_names_glued_without_separators_are_cut() -> None:
    names = parse_names("김도울박새암양지율오하람", 3, make_parser())
    assert [person.name.name for person in names] == ["김도울", "박새암", "양지율", "오하람"]
    assert (names[1].start, names[1].end) == (6, 9)


def test_names_in_hanja_are_names() -> None:
    names = parse_names("李賢洙  柳志昊", 0, make_parser())
    assert [person.name.name for person in names] == ["李賢洙", "柳志昊"]


@pytest.mark.parametrize("text", ["한국연구재단", "박하늘 예산안", "주민 30여 명", "TBD",
 "의안 회부", ""])
def test_names_are_nobody_when_one_is_no_name(text: str) -> None:
    assert parse_names(text, 0, make_parser()) == []


def test_roster_passes_over_parts_that_name_nobody() -> None:
    people, missed = parse_roster(
        "위원장 채오름(새솔시 공유재산위원회), 위원 양다인·도한결, 새솔시 회계과장 김산록, 주민 "
        "30여 명",
        0, make_parser(),
    )
    assert [tell_brief(person) for person in people] == [
        ("채오름", "새솔시", "위원장"),
        ("양다인", None, "위원"),
        ("도한결", None, "위원"),
        ("김산록", "새솔시", "과장"),
    ]
    assert missed == 1


def test_roster_hands_an_organization_on_behind_a_dot() -> None:
    text = "가온시의회 의장 길아진 · 부의장 편새힘, 총장 옥도현"
    people, _ = parse_roster(text, 0, make_parser())
    assert [tell_brief(person) for person in people] == [
        ("길아진", "가온시의회", "의장"), ("편새힘", "가온시의회", "부의장"), ("옥도현", None,
         "총장"),
    ]


def test_roster_gives_an_office_at_the_end_to_all_names() -> None:
    people, _ = parse_roster("최바다·정산들·김새벽 위원", 0, make_parser())
    assert [tell_brief(person) for person in people] == [
        ("최바다", None, "위원"), ("정산들", None, "위원"), ("김새벽", None, "위원"),
    ]


def test_roster_divides_at_wide_gaps_behind_brackets() -> None:
    people, missed = parse_roster(
        "李賢洙(이현수, 새길향토사연구회 회장)  권유정(한누리대 기록학과 교수)", 0, make_parser()
    )
    assert [person.name.name for person in people] == ["이현수", "권유정"]
    assert missed == 0


def test_pairs_of_school_and_name_are_read_whole_or_not_at_all() -> None:
    parser = make_parser()
    people = parse_pairs("솔샘분교 박하늘․노을초 최산․별뫼중 정 들", 0, parser)
    assert people == []
    people = parse_pairs("솔샘분교 박하늘․노을초 최산․별뫼중 노들", 0, parser)
    assert [tell_brief(person) for person in people] == [
        ("박하늘", "솔샘분교", None), ("최산", "노을초", None), ("노들", "별뫼중", None),
    ]
    assert parse_pairs("솔샘분교 박하늘", 0, parser) == []


def test_name_of_four_syllables_is_believed_among_introduced_persons() -> None:
    text = "박하늘 교육부 과장, 백새아침 한빛노동조합 위원장"
    people = parse_people(text, 0, make_parser())
    assert [person.name.name for person in people] == ["박하늘", "백새아침"]
    assert make_parser().parse("백새아침 한빛노동조합 위원장", 0) is None


def test_wide_bar_behind_a_label_stands_for_its_colon() -> None:
    text = "연속세미나 종합토론 요약\n\n좌장｜ 도하린 새결연구소장\n"
    text += "발표자｜ 강나루(한빛대 교수), 유채린(물결소방서 소방경)\n"
    names = sorted(person.name.name for person in structure(text).attendees)
    assert names == ["강나루", "도하린", "유채린"]
