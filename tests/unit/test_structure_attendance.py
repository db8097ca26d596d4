"""Attendance lists, officials under their ministry, contact tables."""

from __future__ import annotations

import pytest
from structure_record import find_person, list_names, structure, tell, tell_brief

MINUTES = """한빛특별위원회 회의록
제 4 차

일  시  2024년 7월 11일(목) 10시
장  소  한빛도청 회의실

(10시02분 개의)
○위원장 남궁솔  시작하겠습니다.
○추민결 위원  질의하겠습니다.
○백다온 위원  네.
(11시17분 산회)

"""


def test_members_of_a_list_belong_to_the_committee() -> None:
    proceedings = structure(
        f"{MINUTES}○출석 위원(5인)\n  남궁솔  마하람  백다온  여 울  한여울\n○불출석 위원(1인)\n "
        f" 황보름\n"
    )
    assert tell_brief(find_person(proceedings, "마하람")) == ("마하람", "한빛특별위원회", "위원")
    assert tell_brief(find_person(proceedings, "남궁솔")) == ("남궁솔", "한빛특별위원회", "위원장")
    assert tell_brief(find_person(proceedings, "황보름")) == ("황보름", "한빛특별위원회", "위원")
    assert "여울" in list_names(proceedings)
    assert max(speech.end for speech in proceedings.speeches) < len(MINUTES)


@pytest.mark.parametrize(
    ("heading", "lines", "expected"),
    [
        ("◯정부측 및 기타 참석자", "  보건복지부\n    장관  길태온\n    노인정책관  변가온",
         [("길태온", "보건복지부", "장관"), ("변가온", "보건복지부", "노인정책관")]),
        ("○출석 공무원", "  해양수산부\n    해양보전과 사무관 도진서", [("도진서", "해양수산부",
         "사무관")]),
        ("◯출석 전문위원", "  수석전문위원  나래온\n  전문위원      모지환",
         [("나래온", "한빛특별위원회", "수석전문위원"),
          ("모지환", "한빛특별위원회", "전문위원")]),
        ("○참고인", "  금서윤(물결데이터 이사)", [("금서윤", "물결데이터", "이사")]),
        ("◯피감사기관 참석자", " 한국연구재단\n  이사장 감도윤", [("감도윤", "한국연구재단",
         "이사장")]),
        ("○출석공무원", "  교통팀장      소지우", [("소지우", "교통팀", "팀장")]),
    ],
)
def test_officials_are_listed_under_their_organization(
    heading: str, lines: str, expected: list[tuple[str | None, ...]]
) -> None:
    proceedings = structure(f"{MINUTES}{heading}\n{lines}\n")
    for told in expected:
        assert told[0] is not None
        assert tell_brief(find_person(proceedings, told[0])) == told


def test_posts_and_names_in_two_columns_are_paired() -> None:
    proceedings = structure(
        f"{MINUTES}◯정부측 및 기타 참석자\n법무부장관 경찰청장\t박산들 민가람\n◯출석 전문위원\n"
        "수석전문위원 전문위원\t전새봄 정연두\n"
    )
    assert tell_brief(find_person(proceedings, "민가람")) == ("민가람", "경찰청", "청장")
    assert tell_brief(find_person(proceedings, "박산들")) == ("박산들", "법무부", "장관")
    assert find_person(proceedings, "전새봄").position == "수석전문위원"


def test_members_are_learnt_from_what_is_said() -> None:
    proceedings = structure(
        MINUTES.replace("○백다온 위원  네.", "○백다온 위원  윤한결 간사님과 마하람 위원님, "
            "박하늘 교수가 왔습니다.")
    )
    committee = "한빛특별위원회"
    assert tell_brief(find_person(proceedings, "윤한결")) == ("윤한결", committee, "간사")
    assert tell_brief(find_person(proceedings, "마하람")) == ("마하람", committee, "위원")
    assert "박하늘" not in list_names(proceedings)


def test_member_keeps_the_higher_office_and_none_for_a_while() -> None:
    proceedings = structure(
        f"{MINUTES}○출석 위원(2인)\n  이상솔  추민결\n".replace(
            "○백다온 위원  네.",
            "○이상솔 위원  네.\n○위원장 이상솔  맡겠습니다.\n○위원장직무대행 추민결  네.",
        )
    )
    assert find_person(proceedings, "이상솔").position == "위원장"
    assert find_person(proceedings, "추민결").position == "위원"


def test_speaking_members_belong_to_the_committee_without_a_list() -> None:
    proceedings = structure(MINUTES)
    assert tell_brief(find_person(proceedings, "추민결")) == ("추민결", "한빛특별위원회", "위원")


@pytest.mark.parametrize(
    "line",
    [
        "○ 참석자 : 위원장 채오름(새솔시 공유재산위원회), 위원 양다인·도한결, 새솔시 회계과장 "
        "김산록, 주민 30여 명",
        "○ (참석자) 채오름 위원장, 양다인·도한결 위원, 새솔시 김산록 회계과장",
        "ㅇ 참석 : 위원장 채오름, 위원 양다인, 위원 도한결, 새솔시 회계과장 김산록",
    ],
)
def test_participants_are_read_from_one_labelled_line(line: str) -> None:
    proceedings = structure(f"현장간담회 결과\n\n○ 일시: 2020. 7. 9.(목)\n{line}\n")
    assert list_names(proceedings) == ["채오름", "양다인", "도한결", "김산록"]
    assert find_person(proceedings, "도한결").position == "위원"
    assert tell_brief(find_person(proceedings, "김산록")) == ("김산록", "새솔시", "과장")
    assert "member" in find_person(proceedings, "양다인").roles


def test_hearing_lists_members_and_witnesses_by_role() -> None:
    proceedings = structure(
        "새미댐 방류피해 진상조사위원회\n제2차 청문회 속기록\n\n일    시   2021년 4월 8일(목) "
        "14:00\n\n"
        "위원장   용다솜\n위  원   맹도영, 설유민, 계 원\n"
        "증  인   어진솔(새미댐관리단 운영부장), 최으뜸(서천면 이장단협의회 회장)\n"
        "참고인   국도담(청류대학교 토목공학과 교수)\n참고인 2  미정\n"
    )
    committee = "새미댐 방류피해 진상조사위원회"
    assert tell_brief(find_person(proceedings, "용다솜")) == ("용다솜", committee, "위원장")
    assert tell_brief(find_person(proceedings, "계원")) == ("계원", committee, "위원")
    assert tell_brief(find_person(proceedings, "어진솔")) == ("어진솔", "새미댐관리단", "운영부장")
    assert find_person(proceedings, "국도담").roles == ("witness",)
    assert "미정" not in list_names(proceedings)
    assert len(proceedings.attendees) == 7


def test_roster_with_hanja_and_glued_names_is_read() -> None:
    proceedings = structure(
        "청암시 기록문화위원회 위촉식 결과\n\n1. 개  요\n  가. 일  시: '19. 4. 2.(화)\n\n2. 위원 "
        "명단\n"
        "  ○ 당연직(2명): 문화체육국장 허 담, 청암시립박물관장 조가연\n  ○ 위촉직(3명)\n"
        "     李賢洙(이현수, 청암향토사연구회 회장)  권유정(한누리대 기록학과 교수)\n"
        "     송하늬(변호사)․배나루(마을기록가)\n  ○ 시민위원(가나다순): 김도울박새암양지율오하람\n"
    )
    assert tell_brief(find_person(proceedings, "이현수")) == ("이현수", "청암향토사연구회", "회장")
    assert tell_brief(find_person(proceedings, "조가연")) == ("조가연", "청암시립박물관", "관장")
    assert find_person(proceedings, "송하늬").position == "변호사"
    assert tell_brief(find_person(proceedings, "박새암")) == (
        "박새암", "기록문화위원회", "시민위원",
    )
    assert "李賢洙" not in list_names(proceedings)


def test_table_of_members_is_read() -> None:
    proceedings = structure(
        "참석자 명단\n\n구분\t성명\t소속\t직위\n위원장\t박하늘\t한빛대학교 행정학과\t교수\n"
        "위원\t정 희\t법무법인 나루\t변호사\n간사\t김새벽\t행정안전부 지역혁신과\t사무관\n"
    )
    assert [tell(person) for person in proceedings.attendees] == [
        ("박하늘", "한빛대학교", "행정학과", "교수"),
        ("정희", "법무법인 나루", None, "변호사"),
        ("김새벽", "행정안전부", "지역혁신과", "사무관"),
    ]


@pytest.mark.parametrize(
    "line", ["◯의안 회부", "◯위원 개선", "○ 출석률이 높아졌음", "○ 참석 대상 : 교사, 학부모",
     "○ 위원 여러분께 감사드림"],
)
def test_lines_that_only_look_like_lists_name_nobody(line: str) -> None:
    assert structure(f"회의 결과\n\n{line}\n  ○ 예산안 심의\n").attendees == ()


@pytest.mark.parametrize(
    "lines",
    [
        "□ 문의\n  해양수산부 해양보전과   과  장  류한결 (044-000-0000)\n"
        "                          사무관  도진서 (044-000-0001)",
        "담당 부서 | 해양수산부          | 책임자 | 과  장 | 류한결 (044-000-0000)\n"
        "          | 해양보전과          | 담당자 | 사무관 | 도진서 (044-000-0001)",
        "담당 | 해양수산부 해양보전과 | 과장 류한결 (044-000-0000)\n"
        "     |                       | 사무관 도진서 (044-000-0001)",
        "담당 부서 해양수산부 해양보전과  책임자 과장 류한결 (044-000-0000)\n"
        "                                 담당자 사무관 도진서 (044-000-0001)",
        "문의: 해양수산부 해양보전과 류한결 과장(☎ 044-000-0000)\n도진서 사무관(044-000-0001)",
    ],
)
def test_contacts_belong_to_the_organization_above(lines: str) -> None:
    proceedings = structure(f"그물이 돌아온다\n\n본문이다.\n\n{lines}\n")
    assert tell(find_person(proceedings, "류한결")) == (
        "류한결", "해양수산부", "해양보전과", "과장",
    )
    assert tell(find_person(proceedings, "도진서")) == ("도진서", "해양수산부", "해양보전과",
     "사무관")
    assert find_person(proceedings, "도진서").roles == ("staff",)
    assert proceedings.speeches == ()


def test_contacts_of_another_organization_start_anew() -> None:
    proceedings = structure(
        "제목이다\n\n본문이다.\n\n담당 | 행정안전부 | 과장 강시우 (044-000-0000)\n"
        "     | 안전과 | 사무관 문다미 (044-000-0001)\n공동 | 기상청 | 과장 서봄이 (042-000-0000)\n"
        "     | 감시과 | 주무관 안누리 (042-000-0001)\n"
    )
    assert tell(find_person(proceedings, "문다미")) == ("문다미", "행정안전부", "안전과", "사무관")
    assert tell(find_person(proceedings, "서봄이")) == ("서봄이", "기상청", "감시과", "과장")


OPENING = (
    "제3회 작은마을 포럼 개회식 (녹취 요약)\n\n○ 때: 2021년 3월 4일   ○ 곳: 한빛회관\n"
    "○ 여는 곳: 한빛재단\n\n[참석 내빈]\n박하늘 경기도교육감, 최산 새길군 부군수\n"
    "[참여 학교장(가나다순)]\n솔샘분교 노바다․물안초 민가람\n[행사 준비] 김하나이두리\n"
    "[주요 의견]\n박하늘 교육감: 마을을 살리는 일입니다.\n"
)


def test_boxed_headings_give_their_rosters_role_and_office() -> None:
    record = structure(OPENING)
    guest = find_person(record, "박하늘")
    assert tell_brief(guest) == ("박하늘", "경기도교육청", "교육감")
    assert guest.roles == ("guest",)
    assert tell_brief(find_person(record, "노바다")) == ("노바다", "솔샘분교", "학교장")
    assert find_person(record, "이두리").roles == ("attendee",)
    assert len(record.attendees) == 6
    assert len(record.speeches) == 1


def test_head_in_plain_korean_names_hosts_and_leaves_the_kind_of_record_out() -> None:
    event = structure(OPENING).event
    assert event.title == "제3회 작은마을 포럼 개회식"
    assert [host.name for host in event.hosts] == ["한빛재단"]
