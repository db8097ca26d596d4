"""Tables: head of the record, rosters, timetables and what was said, in cells."""

from __future__ import annotations

import pytest
from structure_record import (
    LEXICON,
    find_person,
    find_session,
    list_names,
    list_talks,
    name_speaker,
    tell,
    tell_brief,
)
from structure_table import draw_table, lay_out, structure_parts

from forumgraph.model import Attendee, Document, Named, Proceedings
from forumgraph.read.content import Piece
from forumgraph.structure import structure_proceedings

TITLE = "한빛 정책 포럼"


def structure_table(drawing: str, *before: str) -> Proceedings:
    return structure_parts(TITLE, *before, draw_table(drawing))


def tell_people(proceedings: Proceedings) -> list[tuple[str | None, ...] | None]:
    return [tell_brief(person) for person in proceedings.attendees]


def tell_roles(proceedings: Proceedings) -> dict[str, str]:
    return {person.name.name: " ".join(person.roles) for person in proceedings.attendees}


# --- head --------------------------------------------------------------------------------

HEADS = {
    "two pairs in a row": """
        행 사 명 | 제3회 한빛 미래 포럼 | |
        일 시 | 2024. 5. 3.(금) 14:00 ~ 17:00 | 장 소 | 한빛회관 2층 대강당
        주 최 | 한빛연구원 | 주 관 | 물결데이터, 갯벌모임""",
    "one pair a row": """
        구 분 | 내 용
        ○ 행사명 | 제3회 한빛 미래 포럼
        ○ 일시 | 2024. 5. 3.(금) ⏎ 14:00 ~ 17:00
        ○ 장소 | 한빛회관 2층 대강당
        ○ 주최 | 한빛연구원
        ○ 주관 | 물결데이터 ⏎ 갯벌모임""",
    "an empty column between": """
        행사명 | | 제3회 한빛 미래 포럼
        일시 | | 2024. 5. 3.(금) 14:00 ~ 17:00
        장소 | | 한빛회관 2층 대강당
        주최·주관 | | 한빛연구원 / 물결데이터 · 갯벌모임""",
    "labels above": """
        행사명 | 일시 | 장소 | 주최 | 주관
        제3회 한빛 미래 포럼 | 2024. 5. 3.(금) 14:00 ~ 17:00 | 한빛회관 2층 대강당 | \\
        한빛연구원 | 물결데이터, 갯벌모임""",
}


@pytest.mark.parametrize("drawing", HEADS.values(), ids=HEADS)
def test_head_table_gives_the_event(drawing: str) -> None:
    event = structure_parts("행사 개요", draw_table(drawing)).event
    assert (event.title, event.edition) == ("제3회 한빛 미래 포럼", 3)
    assert (event.date, event.start_time, event.end_time) == ("2024-05-03", "14:00", "17:00")
    assert event.venue == "한빛회관 2층 대강당"
    assert [(host.name, host.role) for host in event.hosts] == [
        ("한빛연구원", "host"), ("물결데이터", "organizer"), ("갯벌모임", "organizer"),
    ]


ATTENDING = {
    "in one cell": "참석자 | 위원장 박하늘, 위원 최바다·정 희, 간사 모아름",
    "counted": "참석자 ⏎ (4명) | 위원장 박하늘, 위원 최바다, 위원 정 희, 간사 모아름",
    "by seat": """
        참석자 | 위원장 | 박하늘
         | 위 원 | 최바다, 정 희
         | 간 사 | 모아름""",
    "a label for each": """
        위원장 | 박하늘 | 간사 | 모아름
        위원 | 최바다 정희 | |""",
    "paragraphs": "참석자 | - 위원장 : 박하늘 ⏎ - 위원 : 최바다, 정희 ⏎ - 간사 : 모아름",
}


@pytest.mark.parametrize("rows", ATTENDING.values(), ids=ATTENDING)
def test_head_table_gives_who_attended(rows: str) -> None:
    head = "회의명 | 제2차 한빛정책자문위원회 |\n일시 | 2024. 5. 3. 14:00 |\n"
    proceedings = structure_parts("회의 결과", draw_table(head + rows))
    assert sorted(filter(None, map(tell_brief, proceedings.attendees)), key=str) == [
        ("모아름", "한빛정책자문위원회", "간사"), ("박하늘", "한빛정책자문위원회", "위원장"),
        ("정희", "한빛정책자문위원회", "위원"), ("최바다", "한빛정책자문위원회", "위원"),
    ]
    assert "chair" in find_person(proceedings, "박하늘").roles
    assert proceedings.sessions == proceedings.speeches == ()


# --- rosters -----------------------------------------------------------------------------

ROSTERS = {
    "usual order": """
        연번 | 성 명 | 소 속 | 직 위 | 비고
        1 | 박하늘 | 한빛대학교 행정학과 | 교수 | 대면
        2 | 최바다 | 물결데이터 | 이사 |
        3 | 정 희 | 교육부 지역인재정책과 | 사무관 |""",
    "name last": """
        번호 | 소속기관 | 부서 | 직급 | 이름 | 연락처
        1 | 한빛대학교 | 행정학과 | 교수 | 박하늘 | 010-1234-5678
        2 | 물결데이터 | | 이사 | 최바다 | 02-345-6789
        3 | 교육부 | 지역인재정책과 | 사무관 | 정희 | jh@example.kr""",
    "post in one column": """
        No. | 성명(한자) | 소속 및 직위 | 전공
        1 | 박하늘 | 한빛대학교 행정학과 교수 | 도시행정
        2 | 최바다 | 물결데이터 이사 | 통계
        3 | 정희 | 교육부 지역인재정책과 사무관 |""",
    "post in brackets": """
        성명 | 소속(직위)
        박하늘 | 한빛대학교 행정학과(교수)
        최바다 | 물결데이터(이사)
        정희 | 교육부 지역인재정책과(사무관)""",
    "two rows of heads": """
        연번 | 성명 | 현직 | | 임기
         | | 소속 | 직위 |
        1 | 박하늘 | 한빛대학교 행정학과 | 교수 | 2024. 1. 1. ~ 2025. 12. 31.
        2 | 최바다 | 물결데이터 | 이사 | 〃
        3 | 정희 | 교육부 지역인재정책과 | 사무관 | 〃""",
    "no heads": """
        1 | 박하늘 | 한빛대학교 행정학과 | 교수
        2 | 최바다 | 물결데이터 | 이사
        3 | 정 희 | 교육부 지역인재정책과 | 사무관""",
    "two persons side by side": """
        성명 | 소속 | 직위 | 성명 | 소속 | 직위
        박하늘 | 한빛대학교 행정학과 | 교수 | 최바다 | 물결데이터 | 이사
        정희 | 교육부 지역인재정책과 | 사무관 | | |""",
    "numbered side by side": """
        연번 | 소속 | 직위 | 성명 | 연번 | 소속 | 직위 | 성명
        1 | 한빛대학교 행정학과 | 교수 | 박하늘 | 2 | 물결데이터 | 이사 | 최바다
        3 | 교육부 지역인재정책과 | 사무관 | 정희 | | | |""",
    "office beside the name": """
        기관명 | 참석자
        한빛대학교 행정학과 | 박하늘 교수
        물결데이터 | 최바다 이사
        교육부 지역인재정책과 | 정희 사무관""",
}


@pytest.mark.parametrize("drawing", ROSTERS.values(), ids=ROSTERS)
def test_roster_gives_persons_with_posts(drawing: str) -> None:
    proceedings = structure_table(drawing, "참석자 명단")
    assert sorted(filter(None, map(tell, proceedings.attendees)), key=str) == [
        ("박하늘", "한빛대학교", "행정학과", "교수"),
        ("정희", "교육부", "지역인재정책과", "사무관"),
        ("최바다", "물결데이터", None, "이사"),
    ]
    assert set(tell_roles(proceedings).values()) == {"attendee"}
    assert proceedings.sessions == proceedings.speeches == ()


def test_merged_cells_of_roster_carry_down() -> None:
    proceedings = structure_table("""
        구분 | 성명 | 소속 | 직위
        위원장 | 박하늘 | 한빛대학교 | 교수
        위촉직 (3) | 최바다 | 새길대학교 | 교수
         | 정희 | | 연구교수
         | 모아름 | 물결데이터 | 이사
        간사 | 부지온 | 행정안전부 | 서기관""")
    assert tell_people(proceedings) == [
        ("박하늘", "한빛대학교", "교수"), ("최바다", "새길대학교", "교수"),
        ("정희", "새길대학교", "연구교수"), ("모아름", "물결데이터", "이사"),
        ("부지온", "행정안전부", "서기관"),
    ]
    assert tell_roles(proceedings) == {
        "박하늘": "chair", "최바다": "member", "정희": "member", "모아름": "member",
        "부지온": "staff",
    }


def test_seat_is_the_position_where_a_roster_gives_no_other() -> None:
    proceedings = structure_parts(
        "한빛정책자문위원회 회의 결과", "일시: 2024. 5. 3. 14:00", "위원 명단",
        draw_table("구분 | 성명 | 비고\n위원장 | 박하늘 | 신임\n위원 | 최바다 |\n | 정희 |"),
    )
    assert tell_people(proceedings) == [
        ("박하늘", "한빛정책자문위원회", "위원장"), ("최바다", "한빛정책자문위원회", "위원"),
        ("정희", "한빛정책자문위원회", "위원"),
    ]


def test_row_across_a_roster_gives_the_role_of_those_below() -> None:
    proceedings = structure_table("""
        성명 | 소속 | 직위
        발표자 | |
        박하늘 | 한빛대학교 | 교수
        토론자 (가나다순) | |
        최바다 | 물결데이터 | 이사
        정희 | 갯벌모임 | 국장""")
    assert tell_roles(proceedings) == {
        "박하늘": "presenter", "최바다": "panelist", "정희": "panelist",
    }


def test_roles_of_a_panel_stand_in_a_column() -> None:
    proceedings = structure_table("""
        역할 | 이름 | 소속/직책
        좌장 | 남궁솔 | 새길대 교수
        발제 1 | 박하늘 | 한빛연구원 연구위원
        지정토론 | Ingrid Solheim | OECD 국장
        지정토론 | 강전미르 | 물결조합 지부장""")
    assert tell_roles(proceedings) == {
        "남궁솔": "chair", "박하늘": "presenter", "Ingrid Solheim": "panelist",
        "강전미르": "panelist",
    }
    assert tell_brief(find_person(proceedings, "강전미르")) == ("강전미르", "물결조합", "지부장")
    assert tell_brief(find_person(proceedings, "Ingrid Solheim")) == (
        "Ingrid Solheim", "OECD", "국장",
    )


def test_what_fills_other_columns_is_nobody() -> None:
    proceedings = structure_table("""
        연번 | 성명 | 소속 | 직위 | 연락처 | 전자우편 | 생년월일 | 비고
        1 | 박하늘 | 한빛대학교 | 교수 | 010-1234-5678 | sky@example.kr | 1970. 1. 2. | 조정민 대참
        2 | 미정 | 물결데이터 | | | | |
        3 | (공석) | | | | | |
        4 | 최○○ | 개인 | 시민 | 010-**** | | |
        계 | 4명 | | | | | |""")
    assert tell_people(proceedings) == [("박하늘", "한빛대학교", "교수")]


def test_posts_and_names_listed_in_one_row_are_paired() -> None:
    proceedings = structure_table("""
        소속 | 직위 | 성명
        한빛연구원 | 원장 ⏎ 연구위원 | 박하늘 ⏎ 최바다
        물결데이터 | 이사 | 정희, 모아름""")
    assert tell_people(proceedings) == [
        ("박하늘", "한빛연구원", "원장"), ("최바다", "한빛연구원", "연구위원"),
        ("정희", "물결데이터", "이사"), ("모아름", "물결데이터", "이사"),
    ]


CONTACTS = """
    담당 부서 ⏎ (공동) | 행정안전부 ⏎ 지역정책과 | 책임자 | 과 장 | 박하늘 | (044-123-4567)
     | | 담당자 | 사무관 | 최바다 | (044-123-4568)
     | 교육부 ⏎ 지역인재정책과 | 책임자 | 과 장 | 정 희 | (044-203-1111)"""


def test_contact_table_stays_one() -> None:
    proceedings = structure_table(CONTACTS)
    assert sorted(filter(None, map(tell, proceedings.attendees)), key=str) == [
        ("박하늘", "행정안전부", "지역정책과", "과장"),
        ("정희", "교육부", "지역인재정책과", "과장"),
        ("최바다", "행정안전부", "지역정책과", "사무관"),
    ]
    assert set(tell_roles(proceedings).values()) == {"staff"}


@pytest.mark.parametrize(
    "drawing",
    [
        "유형 | 신청 단위 | 신청 주체\n"
        "1유형 | 기초지자체 | 기초지자체장\n2유형 | 광역지자체 | 광역지자체장",
        "구분 | 2023년 | 2024년\n전주 | 12 | 30\n강남 | 15 | 22\n하남 | 3 | 1",
        "사업명 | 주관기관 | 예산\n"
        "한빛마을 사업 | 한빛연구원 | 300억 원\n갯벌 살리기 | 새길대 | 12억",
        "추진 일정 | 내용 | 비고\n2024. 3. | 계획 수립 | 한빛연구원\n2024. 5. | 공모 | 협의",
        "지역 | 정책 | 성과\n강원 | 주민 참여 | 우수\n경기 | 민관 협력 | 보통",
    ],
)
def test_table_of_something_else_gives_nobody(drawing: str) -> None:
    proceedings = structure_table(drawing)
    assert proceedings.attendees == proceedings.sessions == proceedings.speeches == ()
    assert proceedings.event.venue is None


# --- programmes --------------------------------------------------------------------------

TALKS = {
    "usual order": """
        시 간 | 내 용 | 발 표 자
        14:00~14:30 | 주제발표 1 ⏎ 공유 경제의 오늘 | 박하늘 ⏎ (한빛연구원 연구위원)
        14:30~15:00 | 주제발표 2 : 마을의 내일 | 최바다 새길대 교수""",
    "label and length": """
        구분 | 시간 | 소요 | 발표 제목 | 발표자
        발표 1 | 14:00-14:30 | 30분 | 공유 경제의 오늘 | 박하늘 한빛연구원 연구위원
        발표 2 | 14:30-15:00 | 30’ | “마을의 내일” | 최바다(새길대 교수)""",
    "presenter first": """
        발표자 | 소속 | 직위 | 주제 | 시간
        박하늘 | 한빛연구원 | 연구위원 | 발표 1. 공유 경제의 오늘 | 14:00~14:30
        최바다 | 새길대 | 교수 | 발표 2. 마을의 내일 | 14:30~15:00""",
    "merged label": """
        시간 | 구분 | 주요 내용 | 발표자(소속)
        14:00 ~ 14:30 | 주제발표 | ① 공유 경제의 오늘 | 박하늘(한빛연구원 연구위원)
        14:30 ~ 15:00 | | ② 마을의 내일 | 최바다(새길대 교수)
        15:00 ~ 15:10 | 휴식 | |""",
    "no heads": """
        13:30~14:00 | 등록 | 대강당 로비
        14:00~14:30 | 주제발표 1 공유 경제의 오늘 | 박하늘 한빛연구원 연구위원
        14:30~15:00 | 주제발표 2 마을의 내일 | 최바다 새길대 교수
        15:00~15:10 | Coffee Break | """,
    "numbers and places": """
        순서 | 시간 | 프로그램 | 세부 내용 | 비고
        1 | 14:00~14:30 | 주제발표 1 | 공유 경제의 오늘 | 박하늘 한빛연구원 연구위원
        2 | 14:30~15:00 | 주제발표 2 | 마을의 내일 | 최바다 새길대 교수
        3 | 15:00~15:10 | 정리 | 사진 촬영 | 사무국""",
}


@pytest.mark.parametrize("drawing", TALKS.values(), ids=TALKS)
def test_timetable_gives_talks(drawing: str) -> None:
    proceedings = structure_table(drawing, "진행 순서")
    talks = [session for session in proceedings.sessions if session.presenters]
    titles = [talk.title.name.strip("“”") for talk in talks if talk.title]
    assert list(zip(titles, [tell_brief(talk.presenters[0]) for talk in talks], strict=True)) == [
        ("공유 경제의 오늘", ("박하늘", "한빛연구원", "연구위원")),
        ("마을의 내일", ("최바다", "새길대", "교수")),
    ]
    assert [talk.number for talk in talks] == [1, 2]
    assert [(talk.start_time, talk.end_time) for talk in talks] == [
        ("14:00", "14:30"), ("14:30", "15:00"),
    ]
    assert tell_roles(proceedings) == {"박하늘": "presenter", "최바다": "presenter"}
    assert not [s for s in proceedings.sessions if s.title and "휴식" in s.title.name]


PANELS = {
    "in one cell": """
        시간 | 내용 | 비고
        16:00~17:30 | 종합토론 | 좌장: 남궁솔(새길대 교수) ⏎ \\
        토론: 금서윤(물결데이터 이사), 백다온(갯벌모임 국장)
        17:30 | 폐회 | """,
    "a row each": """
        시간 | 구분 | 내용
        16:00~17:30 | 종합토론 | (좌장) 남궁솔 새길대 교수
         | | 금서윤 물결데이터 이사
         | | 백다온 갯벌모임 국장
        17:30~17:40 | 폐회 |""",
    "labels in a column": """
        16:00~17:30 | 종합토론 | 좌장 | 남궁솔 | 새길대 교수
         | | 토론 | 금서윤 | 물결데이터 이사
         | | | 백다온 | 갯벌모임 국장
        17:30~17:40 | 폐회 | | | """,
    "columns for both": """
        시간 | 프로그램 | 좌장 | 토론자
        15:00~16:00 | 개회사 | |
        16:00~17:30 | 종합토론 | 남궁솔 새길대 교수 | \\
        금서윤 물결데이터 이사 ⏎ 백다온 갯벌모임 국장""",
    "without separators": """
        시간 | 내용 | 담당
        15:00~16:00 | 개회 | 사무국
        16:00~17:30 | 종합토론 ⏎ 좌장 : 남궁솔(새길대 교수) | \\
        금서윤(물결데이터 이사) ⏎ 백다온(갯벌모임 국장)""",
}


@pytest.mark.parametrize("drawing", PANELS.values(), ids=PANELS)
def test_panel_in_a_table_has_chair_and_members(drawing: str) -> None:
    panel = find_session(structure_table(drawing), "discussion")
    assert panel.title is not None
    assert panel.title.name == "종합토론"
    assert tell_brief(panel.chair) == ("남궁솔", "새길대", "교수")
    assert [tell_brief(person) for person in panel.panel] == [
        ("금서윤", "물결데이터", "이사"), ("백다온", "갯벌모임", "국장"),
    ]
    assert (panel.start_time, panel.end_time) == ("16:00", "17:30")


def test_row_across_a_timetable_announces_a_session() -> None:
    proceedings = structure_table("""
        시간 | 내용 | 발표자
        13:30~13:40 | 개회사 | 모아름 한빛연구원장
        13:40~13:50 | 축사 | 부지온 행정안전부 차관
        세션 1: 바다와 마을 | |
        14:00~14:30 | 갯벌의 오늘 | 박하늘 한빛대 교수
        14:30~15:00 | 어촌의 내일 | 최바다 새길대 교수
        15:00~15:20 | Coffee Break | |
        세션 2: 숲과 도시 | |
        15:20~16:00 | 도시숲의 쓸모 | 정 희 물결데이터 이사""")
    assert [(s.kind, s.title and s.title.name) for s in proceedings.sessions] == [
        ("greeting", "개회사"), ("greeting", "축사"), ("other", "바다와 마을"),
        ("presentation", "갯벌의 오늘"), ("presentation", "어촌의 내일"), ("other", "숲과 도시"),
        ("presentation", "도시숲의 쓸모"),
    ]
    assert [s.number for s in proceedings.sessions if s.kind == "other"] == [1, 2]
    assert tell_roles(proceedings)["부지온"] == "guest"
    assert find_session(proceedings, "greeting").start_time == "13:30"


def test_time_merged_over_rows_is_the_time_of_each() -> None:
    proceedings = structure_table("""
        시간 | 발표 주제 | 발표자 | 소속
        14:00~15:00 | 갯벌의 오늘 | 박하늘 | 한빛대 교수
         | 어촌의 내일 | 최바다 | 새길대 교수
        15:00~15:30 | 숲의 쓸모 | 정희 | 물결데이터 이사""")
    assert list_talks(proceedings) == [
        (None, "갯벌의 오늘", ["박하늘"]), (None, "어촌의 내일", ["최바다"]),
        (None, "숲의 쓸모", ["정희"]),
    ]
    assert [s.start_time for s in proceedings.sessions] == ["14:00", "14:00", "15:00"]
    assert tell_brief(find_person(proceedings, "최바다")) == ("최바다", "새길대", "교수")


PANELISTS = (
    "박하늘 한빛대 교수 ⏎ 최바다 한들시 과장 ⏎ 금서윤 갯벌모임 이사장 ⏎ 백다온 물결데이터 이사"
)
WITHOUT_HEADS = {
    "timed": f"""
        14:00~14:10 | 개회 | 사회: 모아름 한빛연구원 과장
        14:10~15:00 | 발표 1: 갯벌의 오늘 | 박하늘 한빛대 교수
        15:00~16:00 | 종합토론 | {PANELISTS}""",
    "untimed": f"""
        발표 1: 갯벌의 오늘 | 박하늘 한빛대 교수
        종합토론 | {PANELISTS}""",
    "one timed row": f"15:00~16:00 | 종합토론 | {PANELISTS}",
    "one row": f"종합토론 | {PANELISTS}",
}


@pytest.mark.parametrize("drawing", WITHOUT_HEADS.values(), ids=WITHOUT_HEADS.keys())
def test_paragraphs_of_a_cell_are_a_panel_without_heads(drawing: str) -> None:
    proceedings = structure_parts(TITLE, draw_table(drawing))
    session = find_session(proceedings, "discussion")
    assert [tell_brief(person) for person in session.panel] == [
        ("박하늘", "한빛대", "교수"), ("최바다", "한들시", "과장"),
        ("금서윤", "갯벌모임", "이사장"), ("백다온", "물결데이터", "이사"),
    ]
    assert session.chair is None
    assert session.title is not None
    assert session.title.name == "종합토론"


@pytest.mark.parametrize("head", ["", "시간 | 내용 | 비고"], ids=["no head", "head"])
@pytest.mark.parametrize("time", ["15:00~16:00 | ", ""], ids=["timed", "untimed"])
def test_chair_of_a_cell_is_the_person_of_one_paragraph(head: str, time: str) -> None:
    head = head if time else head.removeprefix("시간 | ")
    rows = f"{head}\n{time}종합토론 | 좌장: 남궁솔 새길대 교수 ⏎ {PANELISTS}"
    proceedings = structure_table(rows)
    session = find_session(proceedings, "discussion")
    assert tell_brief(session.chair) == ("남궁솔", "새길대", "교수")
    panel = ["박하늘", "최바다", "금서윤", "백다온"]
    assert [person.name.name for person in session.panel] == panel
    assert tell_roles(proceedings) == {"남궁솔": "chair", **dict.fromkeys(panel, "panelist")}


def test_tracks_beside_each_other_keep_their_talks_apart() -> None:
    proceedings = structure_table("""
        시간 | 세션 A (교육) | 세션 B (복지)
        14:00~14:30 | 배움의 길 ⏎ 박하늘(한빛대 교수) | 돌봄의 값 ⏎ 최바다(새길대 교수)
        14:30~15:00 | 휴식 | 휴식
        15:00~15:30 | 학교의 담 ⏎ 정희(물결데이터 이사) | 마을의 집 ⏎ 모아름(갯벌모임 국장)""")
    assert list_talks(proceedings) == [
        (None, "배움의 길", ["박하늘"]), (None, "돌봄의 값", ["최바다"]),
        (None, "학교의 담", ["정희"]), (None, "마을의 집", ["모아름"]),
    ]


def test_programme_without_times_needs_presenters() -> None:
    proceedings = structure_table("""
        순서 | 주제 | 발표자 | 토론자
        1 | 갯벌의 오늘 | 박하늘 (한빛대 교수) | 금서윤 (물결데이터 이사)
        2 | 어촌의 내일 | 최바다 (새길대 교수) | 백다온 (갯벌모임 국장), 추민결 (한들시 과장)""")
    assert list_talks(proceedings) == [
        (1, "갯벌의 오늘", ["박하늘"]), (2, "어촌의 내일", ["최바다"]),
    ]
    assert [len(session.panel) for session in proceedings.sessions] == [1, 2]


def test_text_below_a_programme_is_nobodys_talk() -> None:
    text = "□ 참석자들은 갯벌의 값을 따질 기준이 필요하다는 데 뜻을 모았음"
    proceedings = structure_parts(TITLE, draw_table(TALKS["usual order"]), text)
    assert proceedings.speeches == ()


def test_text_below_the_table_of_one_talk_is_its_summary() -> None:
    box = draw_table("발표 1 | 공유 경제의 오늘 | 박하늘 (한빛연구원 연구위원)")
    proceedings = structure_parts(TITLE, box, "□ 집과 차를 나누어 쓰는 사람이 늘었음")
    (speech,) = proceedings.speeches
    assert (name_speaker(speech), speech.session) == ("박하늘", proceedings.sessions[0].id)


# --- what was said -----------------------------------------------------------------------


def test_statements_belong_to_the_speaker_of_their_row() -> None:
    drawing = """
        위원명 | 발언 내용 | 조치 사항
        박하늘 위원장 | 예산의 근거를 분명히 해야 함 | 예산과에서 검토
        최바다 위원 | 주민이 참여하는 길을 넓혀야 함 | 반영
         | 조례도 함께 고쳐야 함 | 
        정희 | 일정이 촉박하므로 나누어 추진할 필요 | 협의"""
    document = lay_out("한빛정책자문위원회 회의 결과", draw_table(drawing))
    proceedings = structure_proceedings(document, LEXICON)
    told = [(name_speaker(s), s.role, document.text[s.start : s.end]) for s in proceedings.speeches]
    assert told == [
        ("박하늘", "위원장", "예산의 근거를 분명히 해야 함"),
        ("최바다", "위원", "주민이 참여하는 길을 넓혀야 함"),
        ("최바다", "위원", "조례도 함께 고쳐야 함"),
        ("정희", None, "일정이 촉박하므로 나누어 추진할 필요"),
    ]
    assert list_names(proceedings) == ["박하늘", "최바다", "정희"]
    assert len(structure_parts("한빛위원회", draw_table(drawing)).speeches) == 4


def test_agenda_in_a_table_gives_sessions_and_answers() -> None:
    proceedings = structure_parts("한빛위원회 회의록", draw_table("""
        안건 | 질의자 | 질의 내용 | 답변자 | 답변 내용
        갯벌 보전 조례안 | 박하늘 위원 | 보전 구역은 어떻게 정하는지요? | 모아름 과장 | \\
        조사 결과를 따라 정합니다.
         | 최바다 위원 | 어민의 뜻은 들었습니까? | 모아름 과장 | 두 차례 설명회를 열었습니다.
        청년 주거 지원의 건 | 정희 위원 | 예산이 얼마입니까? | | 12억 원입니다."""))
    assert [(s.kind, s.title and s.title.name) for s in proceedings.sessions] == [
        ("agenda", "갯벌 보전 조례안"), ("agenda", "청년 주거 지원의 건"),
    ]
    told = [(s.kind, name_speaker(s), s.session) for s in proceedings.speeches]
    assert told == [
        ("question", "박하늘", "s1"), ("answer", "모아름", "s1"), ("question", "최바다", "s1"),
        ("answer", "모아름", "s1"), ("question", "정희", "s2"), ("answer", None, "s2"),
    ]


# --- other blocks ------------------------------------------------------------------------


def test_headings_of_the_format_give_sections() -> None:
    document = lay_out(
        Piece(lines=("한빛 포럼 결과",), kind="heading", level=1), "열린 날을 적는다.",
        Piece(lines=("배경",), kind="heading", level=2), "갯벌이 줄었다.",
        Piece(lines=("조사",), kind="heading", level=3), "세 곳을 보았다.",
        Piece(lines=("과제",), kind="heading", level=2), "조례가 필요하다.",
        [["Ⅱ", "", "추진 방향"]], "함께 한다.",
    )
    sections = structure_proceedings(document, LEXICON).sections
    assert [(section.title.name, section.level) for section in sections] == [
        ("한빛 포럼 결과", 1), ("배경", 2), ("조사", 3), ("과제", 2), ("추진 방향", 3),
    ]


def test_footnotes_and_captions_are_no_part_of_the_record() -> None:
    document = lay_out(
        Piece(lines=("[그림 1] 하늘섬 국제 학술대회",), kind="caption"),
        "한빛 정책 포럼", "일시: 2024. 5. 3.", "박하늘 교수(한빛대)", "○ 갯벌의 값을 매겨야 함",
        Piece(lines=("조문경 교수(새길대)",), kind="caption"),
        Piece(lines=("최바다 이사(물결데이터)",), kind="footnote", label="1)"),
    )
    proceedings = structure_proceedings(document, LEXICON)
    assert proceedings.event.title == "한빛 정책 포럼"
    assert list_names(proceedings) == ["박하늘"]
    assert [document.text[s.start : s.end] for s in proceedings.speeches] == [
        "○ 갯벌의 값을 매겨야 함"
    ]


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_running_line_of_the_format_names_the_series(kind: str) -> None:
    document = lay_out(
        "바다와 마을의 내일", "일시: 2024. 5. 3.", "장소: 한빛회관",
        Piece(lines=("제17차 한빛미래포럼 2024.5.3.",), kind=kind),  # type: ignore[arg-type]
    )
    event = structure_proceedings(document, LEXICON).event
    assert (event.series, event.edition) == ("한빛미래포럼", 17)
    assert document.text[slice(*event.spans["edition"])] == "제17차"
    assert document.text[slice(*event.spans["series"])] == "한빛미래포럼"


# --- the promise -------------------------------------------------------------------------


@pytest.mark.parametrize("drawing", [*ROSTERS.values(), *TALKS.values(), *PANELS.values()])
def test_names_in_tables_are_verbatim(drawing: str) -> None:
    document = lay_out(TITLE, draw_table(drawing))
    proceedings = structure_proceedings(document, LEXICON)
    assert proceedings.attendees
    for person in proceedings.attendees:
        _assert_verbatim(document, person)


def _assert_verbatim(document: Document, person: Attendee) -> None:
    for named in (person.name, person.affiliation, person.department):
        if named is not None:
            assert _squeeze(named) == "".join(document.text[named.start : named.end].split())
    assert person.start <= person.name.start < person.name.end <= person.end


def _squeeze(named: Named) -> str:
    return "".join(named.name.split())


# --- shapes of whole records -------------------------------------------------------------


def test_minutes_in_tables_give_members_agenda_and_speeches() -> None:
    head, talk = """
        일 시 | 2024. 9. 5.(목) 14:00 ~ 16:00 | |
        장 소 | 한빛시청 3층 소회의실 | |
        참석자 | 위원 | 위원장 추민결(한빛대 교수), 부위원장 마하람(물결데이터 대표) ⏎ \
        위원 여울(갯벌모임 국장), 황보름(한빛신문 기자) |
         | 배석 | 시장(도진서), 금서윤 주무관, 주민 20여 명 |""", """
        안건 | 주요 논의내용 | 결과
        1. 한들마을 재생계획(안) | ○ (추민결 위원장) 주차장을 더 두어야 함 ⏎ \
        ○ (여울 위원) 상인의 뜻을 더 들어야 함 ⏎ ○ (도시재생과) 보완하겠음 | 조건부 가결
        2. 주민공모사업 선정 | ○ (황보름 위원) 기준을 공개해야 함 | 원안 가결"""
    proceedings = structure_parts(
        "제5차 한빛도시재생위원회 회의 결과", draw_table(head), "□ 회의 내용", draw_table(talk)
    )
    assert tell_people(proceedings) == [
        ("추민결", "한빛대", "교수"), ("마하람", "물결데이터", "대표"),
        ("여울", "갯벌모임", "국장"), ("황보름", "한빛신문", "기자"),
        ("도진서", None, "시장"), ("금서윤", None, "주무관"),
    ]
    assert [(s.number, s.title and s.title.name) for s in proceedings.sessions] == [
        (1, "한들마을 재생계획(안)"), (2, "주민공모사업 선정"),
    ]
    assert [(name_speaker(s), s.role, s.session) for s in proceedings.speeches] == [
        ("추민결", "위원장", "s1"), ("여울", "위원", "s1"), (None, "도시재생과", "s1"),
        ("황보름", "위원", "s2"),
    ]


def test_posts_beside_seats_are_the_persons_own() -> None:
    proceedings = structure_table("""
        참석자 | 위원장 | 추민결 | 한빛대학교 교수
         | 위원 | 마하람 | 물결데이터 대표
        배석 | 도진서 과장, 금서윤 주무관 | |""")
    assert tell_people(proceedings) == [
        ("추민결", "한빛대학교", "교수"), ("마하람", "물결데이터", "대표"),
        ("도진서", None, "과장"), ("금서윤", None, "주무관"),
    ]
    assert tell_roles(proceedings)["추민결"] == "chair"


def test_parts_of_a_programme_open_with_their_greetings() -> None:
    proceedings = structure_table("""
        순서 | 시간 | 내용
        1부 | 14:00~14:20 | 개회식
         | 14:00~14:10 | ◦ 개회사 : 도진서(한빛시장)
         | 14:10~14:20 | ◦ 축 사 : 추민결(국회의원), 마하람(한빛시의회 의장)
        2부 | 14:20~14:50 | ① 골목의 힘 - 여울(골목연구소 소장)
        3부 | 15:30~16:30 | 종합토론
         | | ◦ 좌장 : 남궁솔(새길대 교수) ◦ 토론자 : 금서윤(물결데이터 이사), 백다온""")
    told = [(s.kind, s.title and s.title.name, s.start_time) for s in proceedings.sessions]
    assert ("greeting", "개회사", "14:00") in told
    assert ("greeting", "축 사", "14:10") in told
    assert ("presentation", "골목의 힘", "14:20") in told
    panel = find_session(proceedings, "discussion")
    assert [person.name.name for person in panel.panel] == ["금서윤", "백다온"]
    assert tell_brief(panel.chair) == ("남궁솔", "새길대", "교수")


def test_column_of_sessions_names_what_its_chair_leads() -> None:
    proceedings = structure_table("""
        시간 | 세션 | 좌장 | 발표자 | 발표 제목 | 토론자
        10:00~11:00 | 1. 바다 | 남궁솔(새길대) | 박하늘(한빛연구원) | 갯벌의 값 | 금서윤(물결데이터)
         | | | 최바다(새길대) | 어촌의 내일 | 추민결(한들대)
        11:00~12:00 | 2. 숲 | 도진서(한들대) | 정희(물결데이터) | 도시숲 | 부지온(새길대)""")
    told = [
        (s.number, s.kind, s.title and s.title.name, s.chair and s.chair.name.name, len(s.panel))
        for s in proceedings.sessions
    ]
    assert told == [
        (1, "other", "바다", "남궁솔", 0), (None, "presentation", "갯벌의 값", None, 1),
        (None, "presentation", "어촌의 내일", None, 1), (2, "other", "숲", "도진서", 0),
        (None, "presentation", "도시숲", None, 1),
    ]


def test_afternoon_said_once_holds_for_the_rest() -> None:
    proceedings = structure_table("""
        시 각 | 식 순 | 담 당
        오후 1시 50분 ~ 2시 | 인사말씀 | 도진서 시장
        2시 ~ 3시 | 주제발표 - 골목의 시간 | 박하늘 골목연구소장
        3:10~3:40 | 자유토론 | 참석자 전원""")
    assert [(s.start_time, s.end_time) for s in proceedings.sessions] == [
        ("13:50", "14:00"), ("14:00", "15:00"), ("15:10", "15:40"),
    ]


def test_list_without_heads_is_believed_under_a_line_that_announces_it() -> None:
    rows = "한빛시 | 도진서 시장, 추민결 기획국장\n시민 | 백다온 갯벌모임 국장\n한빛대 | 여울 교수"
    assert tell_people(structure_parts(TITLE, "참석자", draw_table(rows))) == [
        ("도진서", "한빛시", "시장"), ("추민결", "한빛시", "기획국장"),
        ("백다온", "갯벌모임", "국장"), ("여울", "한빛대", "교수"),
    ]
    said = "박하늘 위원 | 기간을 늘릴 필요가 있음\n최바다 위원 | 표준을 먼저 정해야 한다고 봄"
    voices = structure_parts(TITLE, "위원별 의견", draw_table(said))
    assert list(map(name_speaker, voices.speeches)) == ["박하늘", "최바다"]
    assert structure_parts(TITLE, "경과", draw_table(said)).sessions == ()


def test_winners_of_a_prize_took_no_part() -> None:
    drawing = "훈격 | 소속 | 성명 | 공적\n표창 | 한빛시 | 박하늘 |\n표창 | 새길군 | 최바다 | 갯벌"
    assert tell_roles(structure_table(drawing, "수상자 명단")) == {"박하늘": "", "최바다": ""}


def test_two_rosters_have_the_roles_of_the_lines_above_them() -> None:
    first = draw_table("연번 | 성명 | 직위\n1 | 박하늘 | 한빛대 교수\n2 | 최바다 | 새길대 교수")
    second = draw_table("연번 | 성명 | 직위\n1 | 정희 | 물결데이터 이사")
    proceedings = structure_parts(TITLE, "가. 위원", first, "나. 간사", second)
    assert tell_roles(proceedings) == {"박하늘": "member", "최바다": "member", "정희": "staff"}


def test_contacts_below_a_programme_are_no_part_of_it() -> None:
    contacts = draw_table("""
        담당 부서 | 해양정책과 | 책임자 | 과장 금서윤 (02-123-4567)
         | | 담당자 | 주무관 백다온 (02-123-4568)""")
    proceedings = structure_parts(TITLE, draw_table(TALKS["usual order"]), contacts)
    assert len(proceedings.sessions) == 2
    assert tell_roles(proceedings)["백다온"] == "staff"


def test_meetings_of_a_list_are_not_this_one() -> None:
    proceedings = structure_table("""
        차수 | 일시 | 장소 | 주요 안건
        제1차 | 2023. 3. 2. | 한빛시청 | 운영 규정 제정
        제2차 | 2023. 6. 8. | 새길대 | 사업 계획 심의""")
    event = proceedings.event
    assert (event.date, event.venue, event.edition, proceedings.sessions) == (None, None, None, ())


def test_two_bills_of_one_name_are_two_items() -> None:
    document = lay_out(
        "한빛도의회 회의록", "의사일정", "1. 갯벌 보전 조례안", "2. 갯벌 보전 조례안",
        "상정된 안건", "1. 갯벌 보전 조례안(박하늘 의원 발의) 1",
        "2. 갯벌 보전 조례안(최바다 의원 발의) 3",
        "(14시02분 개의)", "◯위원장 남궁솔  의사일정 제2항을 상정합니다.", "o 위원장(여울) 인사",
        "◯최바다 의원  네.",
    )
    proceedings = structure_proceedings(document, LEXICON)
    assert [session.number for session in proceedings.sessions] == [1, 2]
    assert [(name_speaker(s), s.session) for s in proceedings.speeches] == [
        ("남궁솔", "s2"), ("최바다", "s2"),
    ]
    assert document.text[slice(proceedings.speeches[0].start, proceedings.speeches[0].end)] == (
        "의사일정 제2항을 상정합니다."
    )
