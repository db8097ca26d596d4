"""Sheets as offices fill them in: programmes, plans, cards and lists of every layout."""

from __future__ import annotations

import pytest
from structure_record import find_person, find_session, list_talks, name_speaker, tell
from structure_table import draw_table, structure_parts

from forumgraph.model import Proceedings

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


# --- programmes --------------------------------------------------------------------------


def structure_sheet(drawing: str) -> Proceedings:
    return structure_parts(TITLE, draw_table(drawing))


SHEETS = {
    "kind before content": """
        시간 | 구분 | 내용 | 발표자
        14:00~14:10 | 개회 | 개회사 | 한누리 한빛연구원장
        14:10~14:40 | 발표 1 | 들녘이 바뀌는 길 | 박하늘 새길대학교 교수
        14:40~15:10 | 발표 2 | 청년은 왜 떠나는가(가제) | 최바다 물결연대 대표
        15:10~15:30 | 휴식 | 커피 브레이크 |
        15:30~17:00 | 토론 | 종합토론 | 좌장: 정유진 한빛대 교수 ⏎ 토론자: 오세린 국장""",
    "person before content": """
        구분 | 발표자 | 소속 | 주제 | 시간
        좌장 | 정유진 | 한빛대 교수 | |
        발제1 | 박하늘 | 새길대학교 교수 | 들녘이 바뀌는 길 | 14:00-14:30
        발제2 | 최바다 | 물결연대 대표 | 청년은 왜 떠나는가 | 14:30-15:00
        토론 | 오세린 | 한빛시 국장 | | 15:00-16:00""",
    "heads over heads": """
        시간 | | 프로그램 | |
         | 소요 | 내용 | 발표자 | 소속
        13:30-13:40 | 10분 | 개회식 | 사회: 오세린 | 한빛시 국장
        13:40-14:10 | 30분 | 들녘이 바뀌는 길 | 박하늘 | 새길대학교 교수
        14:10-14:40 | 30분 | 청년은 왜 떠나는가 | 최바다 | 물결연대 대표
        14:40-15:30 | 50분 | 자유토론 | 참석자 전원 |""",
    "all in one cell": """
        순서 | 시간 | 내용
        1 | 14:00~14:10 | ○ 개회 및 국민의례 ⏎ ○ 축사 : 오세린 한빛시 국장
        2 | 14:10~15:10 | ○ 주제발표 ⏎ - 들녘이 바뀌는 길 ⏎ 박하늘 새길대학교 교수 ⏎ \
        - 청년은 왜 떠나는가 ⏎ 최바다 물결연대 대표
        3 | 15:10~16:30 | ○ 종합토론 ⏎ - 좌장 : 정유진 한빛대 교수 ⏎ - 토론 : 한지우 기자""",
    "boxed labels": """
        시간 | 프로그램 | 비고
        13:00~13:30 | 등록 |
        14:20~15:50 | [사례발표 1] 들녘이 바뀌는 길 | 박하늘(새길대학교 교수)
         | [사례발표 2] 청년은 왜 떠나는가 | 최바다(물결연대 대표)
        16:00~17:20 | [패널토의] 대학은 무엇을 줄 수 있나 | 좌장: 정유진(한빛대 교수)""",
    "two languages": """
        Time 시간 | Program 내용 | Speaker 연사
        10:00-10:10 | Opening Remarks 개회사 | 오세린 한빛시 국장
        10:10-10:40 | Presentation 1 ⏎ 들녘이 바뀌는 길 ⏎ How Fields Change | 박하늘 새길대학교 교수
        10:40-11:10 | Presentation 2 ⏎ 청년은 왜 떠나는가 | 최바다 물결연대 대표
        11:10-11:20 | Tea Break 휴식 |
        11:20-12:00 | Panel Discussion | Moderator: 정유진 한빛대 교수 ⏎ \\
        Panelists: 박하늘, 최바다""",
    "cells astray": """
        내용 | 시간 | 비고 | 발표자 및 토론자
        등록 | 09:30∼10:00 | |
        들녘이 바뀌는 길 | 주제1 | 박하늘 (새길대학교 교수) | 10:20∼11:00
        최바다 (물결연대 대표) | 11:00∼11:30 | 청년은 왜 떠나는가 | 주제2
        11:30∼12:00 | | 폐 회 |""",
    "titles listed beside their persons": """
        시간 | 내용 | 발표·진행
        15:00 | 개회 및 참석자 소개 | 한누리 팀장
        15:40 | [사례] ① 들녘이 바뀌는 길 ⏎ ② 청년은 왜 떠나는가 | \\
        박하늘 새길대학교 교수 ⏎ 최바다 물결연대 대표
        16:10 | 자유토론 (진행: 정유진 교수) | 참석자 전원""",
    "parts with their kind": """
        구 분 | 시 간 | 내 용 | 담당 | 비 고
        1부 ⏎ (개회) | 14:00~14:10 | 인사말씀 | 한누리 한빛시장 | 사회 : 오세린
        2부 ⏎ (발표) | 14:20~14:50 | 들녘이 바뀌는 길 | 박하늘 ⏎ (새길대학교 교수) |
         | 14:50~15:20 | 청년은 왜 떠나는가 | 최바다 ⏎ (물결연대 대표) | 질의 포함
        3부 ⏎ (토론) | 16:00~17:20 | 주민대피 개선 | 좌장 : 정유진 (한빛대 교수) |""",
    "statements of witnesses": """
        연번 | 진술인 | 현    직 | 진술 제목 | 추천
        1 | 박하늘 | 새길대학교 교수 | 들녘이 바뀌는 길 | 위원장
        2 | 최바다 | 물결연대 대표 | 청년은 왜 떠나는가 | 간사 협의""",
}


@pytest.mark.parametrize("drawing", SHEETS.values(), ids=SHEETS)
def test_sheet_gives_talks_whatever_its_columns(drawing: str) -> None:
    proceedings = structure_sheet(drawing)
    assert [talk[1:] for talk in list_talks(proceedings)] == [
        ("들녘이 바뀌는 길", ["박하늘"]), ("청년은 왜 떠나는가", ["최바다"]),
    ]
    assert tell(find_person(proceedings, "박하늘")) == ("박하늘", "새길대학교", None, "교수")
    assert tell(find_person(proceedings, "최바다")) == ("최바다", "물결연대", None, "대표")


@pytest.mark.parametrize(
    "sheet", ["kind before content", "all in one cell", "boxed labels", "two languages"]
)
def test_sheet_gives_who_chairs_its_discussion(sheet: str) -> None:
    chair = find_session(structure_sheet(SHEETS[sheet]), "discussion").chair
    assert tell(chair) == ("정유진", "한빛대", None, "교수")


def test_part_of_a_sheet_says_what_its_rows_are() -> None:
    sessions = structure_sheet(SHEETS["parts with their kind"]).sessions
    assert [(session.kind, session.title and session.title.name) for session in sessions] == [
        ("other", "1부"), ("greeting", "인사말씀"), ("other", "2부"),
        ("presentation", "들녘이 바뀌는 길"), ("presentation", "청년은 왜 떠나는가"),
        ("other", "3부"), ("discussion", "주민대피 개선"),
    ]


@pytest.mark.parametrize(
    "row",
    ["협약기관 | 교육부, 여울도, 물결병원", "○출석공무원 | 농정과장  박하늘 ⏎ 건 설 과 장  최바다"],
)
def test_label_of_a_row_is_nobodys_place(row: str) -> None:
    proceedings = structure_sheet(f"일시 | 2024. 5. 2. 11:00\\n{row}")
    places = {person.affiliation for person in proceedings.attendees}
    assert places <= {None}
    assert {person.name.name for person in proceedings.attendees} <= {"박하늘", "최바다"}


def test_statement_alone_in_its_row_is_its_speakers() -> None:
    proceedings = structure_parts("협의회 결과", draw_table("""
        안건 | 발언내용 | 결과
        ① 예약제 도입(안) | (박하늘 위원) 대기시간이 절반으로 줄었음 | 수용
         | (최바다 대표이사) 하루 접속은 1,800건임 |
        ② 기타 | (박하늘 위원) 휴게소를 살펴 주시기 바람 | 통보"""))
    assert list(map(name_speaker, proceedings.speeches)) == ["박하늘", "최바다", "박하늘"]


def test_greetings_take_the_place_of_the_opening_they_belong_to() -> None:
    proceedings = structure_sheet(SHEETS["kind before content"])
    assert [session.kind for session in proceedings.sessions][:2] == ["greeting", "presentation"]
    (guest,) = find_session(proceedings, "greeting").panel
    assert tell(guest) == ("한누리", "한빛연구원", None, "원장")


def test_who_leads_a_greeting_gives_it() -> None:
    proceedings = structure_sheet("""
        시간 | 진행순서 | 진행자
        10:30 | 개식선언 | 사회자(홍보팀장 박하늘)
        10:32 | 국민의례 | 〃
        10:40 | 인사말 | 한빛시장 최바다
        10:45 | 축사 | 물결도의회 의장 오세린""")
    assert {person.name.name: person.roles for person in proceedings.attendees} == {
        "박하늘": ("chair",), "최바다": ("guest",), "오세린": ("guest",),
    }
    assert tell(find_person(proceedings, "오세린")) == ("오세린", "물결도의회", None, "의장")


def test_who_asks_is_no_place_of_who_answers() -> None:
    proceedings = structure_parts("주민설명회 결과", draw_table("""
        질의자 | 질의내용 | 답변내용 | 답변자
        주민 김서준 | 주차장이 모자라는데 대책이 있는지 | 40면을 더 만들 계획임 | 박하늘 과장
        주민 | 공사 소음이 걱정됨 | 방음벽을 설치하겠음 | 최바다 주무관"""))
    answers = [speech for speech in proceedings.speeches if speech.kind == "answer"]
    assert list(map(name_speaker, answers)) == ["박하늘", "최바다"]
    assert [tell(person) for person in proceedings.attendees] == [
        ("박하늘", None, None, "과장"), ("최바다", None, None, "주무관"),
    ]


def test_hosts_and_dates_come_in_two_languages() -> None:
    event = structure_parts("아시아 유산 포럼", draw_table("""
        Date / 일시 | October 18 (Fri), 2024, 10:00-17:00
        Host / 주최 | Korea Heritage Service 국가유산청, UNESCO 한국위원회""")).event
    assert (event.date, event.start_time, event.end_time) == ("2024-10-18", "10:00", "17:00")
    assert [host.name for host in event.hosts] == ["국가유산청", "UNESCO 한국위원회"]


# --- cards -------------------------------------------------------------------------------

CARDS = {
    "a person a column": """
        성명 | 박하늘 | 최바다 | 정유진
        소속 | 한빛대학교 | 물결데이터 | 한빛시청
        직위 | 교수 | 이사 | 과장
        비고 | 위원장 | | 간사""",
    "a card a person": """
        성명 | 박하늘 | 소속 | 한빛대학교
        직위 | 교수 | 전공 | 도시계획
        성명 | 최바다 | 소속 | 물결데이터
        직위 | 이사 | 전공 | 통계
        성명 | 정유진 | 소속 | 한빛시청
        직위 | 과장 | 전공 | 행정""",
    "a label a row": """
        소속 | 한빛대학교
        직위 | 교수
        성명 | 박하늘
        소속 | 물결데이터
        직위 | 이사
        성명 | 최바다
        소속 | 한빛시청
        직위 | 과장
        성명 | 정유진""",
    "post in one row": """
        성 명 | 박하늘 | 최바다 | 정유진
        소속 및 직위 | 한빛대학교 교수 | 물결데이터 이사 | 한빛시청 과장""",
}


@pytest.mark.parametrize("drawing", CARDS.values(), ids=CARDS)
def test_table_on_its_side_gives_persons_with_posts(drawing: str) -> None:
    proceedings = structure_parts(TITLE, "참석자", draw_table(drawing))
    assert sorted(map(str, map(tell, proceedings.attendees))) == sorted(map(str, [
        ("박하늘", "한빛대학교", None, "교수"), ("최바다", "물결데이터", None, "이사"),
        ("정유진", "한빛시청", None, "과장"),
    ]))
    assert proceedings.event.title == TITLE


def test_note_of_a_column_seats_its_person() -> None:
    proceedings = structure_parts(TITLE, draw_table(CARDS["a person a column"]))
    assert [person.roles for person in proceedings.attendees] == [
        ("chair",), ("attendee",), ("staff",),
    ]


def test_card_of_a_speaker_gives_the_talk() -> None:
    proceedings = structure_sheet("""
        성명 | 박하늘
        소속 | 한빛대학교 도시공학과
        직위 | 교수
        발표제목 | 도시의 밤을 걷다""")
    assert [talk[1:] for talk in list_talks(proceedings)] == [("도시의 밤을 걷다", ["박하늘"])]


@pytest.mark.parametrize(
    "drawing",
    ["구분 | 2021 | 2022\n기관 | 12 | 14\n단체 | 3 | 5",
     "기관명 | 한빛연구원 | 새길대학교\n예산 | 20 | 30\n인원 | 6명 | 9명",
     "참석자 | 한빛시 공무원, 주민 등 50여 명\n소속 | 각 기관"],
    ids=["numbers", "institutes", "nobody named"],
)
def test_table_on_its_side_without_names_gives_nobody(drawing: str) -> None:
    assert structure_sheet(drawing).attendees == ()


def test_label_of_opinions_heads_who_says_what() -> None:
    proceedings = structure_parts("자문회의 결과", draw_table("""
        회의명 | 하천 복원 자문회의 |
        참석자 | 외부 | 박하늘 교수(한빛대학교 토목공학과) ⏎ 최바다 소장(물결연구소)
         | 내부 | 하천과장 정유진, 하천과 주무관 오세린
        자문의견 | 박하늘 | ○ 보를 한꺼번에 헐면 위험하므로 단계별로 철거하여야 함
         | 최바다 | ○ 수달 서식지를 먼저 조사할 필요가 있음
        향후계획 | ○ 설계 용역에 반영하겠음 |"""))
    assert list(map(name_speaker, proceedings.speeches)) == ["박하늘", "최바다"]
    assert {person.name.name for person in proceedings.attendees} == {
        "박하늘", "최바다", "정유진", "오세린",
    }


def test_seat_below_a_name_speaks_on() -> None:
    proceedings = structure_parts("전문가 회의 결과", draw_table("""
        안 건 | 위원명 | 발언내용
        1. 지표 축소 | 박하늘 | - 지표가 서류만 묻고 있음
         | (위원장) | - 셋이면 충분함을 알아야 함
        2. 기타 | 최바다 | - 배분 기준을 고쳐야 함"""))
    assert list(map(name_speaker, proceedings.speeches)) == ["박하늘", "박하늘", "최바다"]
