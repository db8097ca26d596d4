"""Programmes: numbered presentations, panels, greetings, timetables."""

from __future__ import annotations

import pytest
from structure_record import find_person, find_session, list_talks, structure, tell_brief

HEAD = "한빛 정책 포럼\n\n일시: 2024. 6. 20.(목) 14:00\n장소: 한빛회관\n\n"


@pytest.mark.parametrize(
    "lines",
    [
        "일정\n■ 발표 1\n   공유 경제의 오늘\n   - 박하늘(한빛연구원 연구위원)\n■ 발표 2\n   "
        "마을의 내일\n"
        "   - 최바다(새길대 교수)",
        "§ 발표 1\n   공유 경제의 오늘\n§ 박하늘(한빛연구원 연구위원)\n§ 발표 2\n 마을의 내일\n"
        "§ 최바다(새길대 교수)",
        "[발표 1] 공유 경제의 오늘 / 박하늘(한빛연구원 연구위원)\n[발표 2] 마을의 내일 / 최바다 "
        "새길대 교수",
        "발표1: 공유 경제의 오늘\n  발표자 : 박하늘 (한빛연구원 연구위원)\n발표2: 마을의 내일\n"
        "  발표자 : 최바다 교수 (새길대)",
        "14:00~14:30  주제발표 1  공유 경제의 오늘  박하늘(한빛연구원 연구위원)\n"
        "14:30~15:00  주제발표 2  마을의 내일  최바다(새길대 교수)",
        "시간\t내용\t발표자\n14:00~14:30\t주제발표 1: 공유 경제의 오늘\t박하늘 한빛연구원 "
        "연구위원\n"
        "14:30~15:00\t주제발표 2: 마을의 내일\t최바다 새길대 교수",
        "14:00 ~ 14:30\n주제발표 1\n공유 경제의\n오늘\n박하늘 (한빛연구원 연구위원)\n14:30 ~ "
        "15:00\n"
        "주제발표 2\n마을의 내일\n최바다 (새길대 교수)",
        "1. 발 표\n (1) 공유 경제의 오늘\n    박하늘, 한빛연구원, 연구위원\n (2) 마을의 내일\n"
        "    최바다\n    새길대 교수",
        "발제1 공유 경제의 오늘 (박하늘, 한빛연구원 연구위원)\n발제2 마을의 내일 / 최바다 새길대 "
        "교수",
        "14:00~14:30\n10´\n주제발표 1\n박하늘\n(한빛연구원 연구위원)\n공유 경제의 오늘\n"
        "14:30~15:00\n"
        "주제발표 2\n마을의 내일\n최바다\n(새길대 교수)",
        "- 14:00~14:30  발제 1 공유 경제의 오늘 : 박하늘(한빛연구원 연구위원)\n"
        "- 14:30~15:00  발제 2 마을의 내일 : 최바다(새길대 교수)",
    ],
)
def test_numbered_talks_have_title_and_presenter(lines: str) -> None:
    proceedings = structure(f"{HEAD}{lines}\n")
    assert list_talks(proceedings) == [
        (1, "공유 경제의 오늘", ["박하늘"]), (2, "마을의 내일", ["최바다"]),
    ]
    assert tell_brief(find_person(proceedings, "박하늘")) == ("박하늘", "한빛연구원", "연구위원")
    assert tell_brief(find_person(proceedings, "최바다")) == ("최바다", "새길대", "교수")
    assert "presenter" in find_person(proceedings, "최바다").roles


def test_talks_announced_twice_are_one_session() -> None:
    proceedings = structure(
        f"{HEAD}일정\n■ 발표 1\n  공유 경제의 오늘\n  - 박하늘(한빛연구원 연구위원)\n\n"
        "[발표 1] 공유 경제의 오늘\n박하늘(한빛연구원 연구위원)\n\nⅠ. 배경\n□ 집과 차를 나누어 "
        "쓰는 사람이 늘었음\n"
    )
    talks = [session for session in proceedings.sessions if session.kind == "presentation"]
    assert [(talk.number, talk.title and talk.title.name) for talk in talks] == [
        (1, "공유 경제의 오늘")
    ]
    assert [speech.session for speech in proceedings.speeches] == [talks[0].id]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("발표 1  「한들 첫일터 사업」 3년의 성과와 과제",
         "「한들 첫일터 사업」 3년의 성과와 과제"),
        ("발표 1  지역 기업은 왜 청년을 놓치는가(가제)", "지역 기업은 왜 청년을 놓치는가"),
        ("발표 1 : ‘나눔-연결’ 전략", "‘나눔-연결’ 전략"),
        ("발표 1. 사회적경제 성장(Scale-Up) 지원", "사회적경제 성장(Scale-Up) 지원"),
    ],
)
def test_title_loses_its_label_and_keeps_inner_quotes(line: str, title: str) -> None:
    proceedings = structure(f"{HEAD}{line}\n   부지온 (한들시 일자리정책과 주무관)\n")
    assert list_talks(proceedings) == [(1, title, ["부지온"])]


def test_keynote_and_times_are_read() -> None:
    proceedings = structure(
        f"{HEAD}14:20 ~ 15:00   기조강연 : 지방소멸 시대, 정책을 다시 쓰다\n"
        "                  모아름(새길대학교 사회학과 교수)\n15:00 ~ 15:10   Coffee Break\n"
    )
    keynote = find_session(proceedings, "keynote")
    assert keynote.title is not None
    assert keynote.title.name == "지방소멸 시대, 정책을 다시 쓰다"
    assert (keynote.start_time, keynote.end_time) == ("14:20", "15:00")
    assert [person.name.name for person in keynote.presenters] == ["모아름"]
    assert proceedings.speeches == ()


@pytest.mark.parametrize(
    "lines",
    [
        "■ 자유토론\n   (좌장) 남궁솔(새길대 교수)\n          금서윤(물결데이터 이사)\n          "
        "백다온(갯벌모임 국장)",
        "종합토론\n  좌장 : 남궁솔 (새길대 교수)\n  토론자 : 금서윤 (물결데이터 이사), 백다온 "
        "(갯벌모임 국장)",
        "지정토론\n 사회 : 남궁솔(새길대 교수)\n 토론 : 금서윤(물결데이터 이사), 백다온(갯벌모임 "
        "국장)",
        "16:00 ~ 17:30\n패널토론\n좌장 : 남궁솔 (새길대 교수)\n패널 : 금서윤 (물결데이터 이사)\n"
        "백다온 (갯벌모임 국장)",
        "16:00~17:30\t종합토론\t좌장: 남궁솔 새길대 교수\n\t토론\t금서윤 물결데이터 이사, 백다온 "
        "갯벌모임 국장",
        "15:10 ~ 16:40   세션 1  갯벌의 일자리\n  좌  장 : 남궁솔(새길대 교수)\n  토론(가나다순)\n"
        "          금서윤 (물결데이터 이사)\n          백다온 (갯벌모임 국장)\n          TBD",
        "종합토론\n좌 장\n남궁솔\n새길대 교수\n토론자\n금서윤\n물결데이터 이사\n백다온\n갯벌모임 "
        "국장",
    ],
)
def test_panel_has_a_chair_and_members(lines: str) -> None:
    proceedings = structure(f"{HEAD}{lines}\n")
    chairs = [session.chair for session in proceedings.sessions if session.chair]
    assert [tell_brief(chair) for chair in chairs] == [("남궁솔", "새길대", "교수")]
    panel = find_session(proceedings, "discussion").panel
    assert [tell_brief(person) for person in panel] == [
        ("금서윤", "물결데이터", "이사"), ("백다온", "갯벌모임", "국장"),
    ]
    assert "panelist" in find_person(proceedings, "백다온").roles


def test_greetings_are_sessions_and_breaks_are_none() -> None:
    proceedings = structure(
        f"{HEAD}13:30 ~ 14:00   등록 및 접수\n14:00 ~ 14:10   개회사   편도담 한들시의회 의장\n"
        "14:10 ~ 14:20   축  사   심가온 한들시장\n15:00 ~ 15:10   휴식\n12:00 ~ 13:00   중식\n"
        "17:40 ~ 18:00   폐회\n"
    )
    kinds = [session.kind for session in proceedings.sessions]
    assert kinds == ["greeting", "greeting", "closing"]
    assert tell_brief(find_person(proceedings, "심가온")) == ("심가온", "한들시", "시장")
    assert "guest" in find_person(proceedings, "편도담").roles


def test_bilingual_programme_is_read() -> None:
    proceedings = structure(
        f"{HEAD}09:30–10:00  Registration 등록\n10:20–11:00  Keynote Speech 기조연설\n"
        "             “The Right to Stay Put”\n             Henrik Aalto (Professor, University "
        "of Oulu)\n"
        "11:00–11:20  Break\n11:20–12:30  Session 1  Housing 주거    Moderator 좌장: 제나연 "
        "(한빛연구원 원장)\n"
        "  - 집을 고치는 사람들 / 곽다현 (부산도시공사 처장)\n"
        "  - Ageing in Cold Climates / Maria Lind (Senior Researcher, Nordlund Institute)\n"
        "12:30–14:00  Luncheon 오찬\n"
    )
    assert [(title, names) for _, title, names in list_talks(proceedings)] == [
        ("“The Right to Stay Put”", ["Henrik Aalto"]),
        ("집을 고치는 사람들", ["곽다현"]),
        ("Ageing in Cold Climates", ["Maria Lind"]),
    ]
    assert tell_brief(find_person(proceedings, "제나연")) == ("제나연", "한빛연구원", "원장")
    assert proceedings.speeches == ()


def test_table_drawn_with_lines_is_read() -> None:
    proceedings = structure(
        f"{HEAD}□ 시간표\n  14:20~14:50 │ 사무실 신청 방법 │ 표인서 팀장(부산창조경제혁신센터)\n"
        "  15:20~15:50 │ 디자인과 마을    │ 어태경 센터장(경남테크노파크 지역디자인센터)\n"
    )
    assert [(title, names) for _, title, names in list_talks(proceedings)] == [
        ("사무실 신청 방법", ["표인서"]), ("디자인과 마을", ["어태경"]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "발표 자료를 배포하고 의견을 들었음", "토론회에서 나온 이야기를 옮겨 보았음",
        "사회적 경제가 지역의 문제를 해결하는 방안을 논의하였음",
        "주제 선정 과정에서 이견이 있었음",
        "세션별 결과는 다음과 같음", "등록 장애인 수가 늘었다",
    ],
)
def test_label_words_in_running_text_announce_nothing(line: str) -> None:
    assert structure(f"{HEAD}□ 배경\n ○ {line}\n").sessions == ()


def test_session_ids_are_unique_and_spans_hold_their_lines() -> None:
    text = (
        f"{HEAD}발표 1  공유 경제의 오늘\n  박하늘(한빛연구원 연구위원)\n"
        f"종합토론\n  좌장 : 최바다(새길대 교수)\n"
    )
    sessions = structure(text).sessions
    assert len({session.id for session in sessions}) == len(sessions) == 2
    assert text[sessions[0].start : sessions[0].end].startswith("발표 1")
    assert text[sessions[0].start : sessions[0].end].endswith("연구위원)")


def test_row_of_cells_announces_one_talk() -> None:
    record = structure(
        "2024 물길 포럼\n\n14:20 | Session 1 | Moderator 좌장 : 뷁은별 새길대 교수\n"
        " · Speaker | 로사 리마(Rosa Lima) 수석연구원, Sora Lab | Open Rivers\n"
        " · Speaker | 박하늘 팀장, ㈜물길 | 강의 기억\n"
    )
    talks = [item for item in record.sessions if item.kind == "presentation"]
    assert [item.title.name for item in talks if item.title] == ["Open Rivers", "강의 기억"]
    assert [item.presenters[0].name.name for item in talks] == ["Rosa Lima", "박하늘"]
    assert find_person(record, "뷁은별").roles == ("chair",)


def test_talks_of_a_bilingual_track_are_quoted_above_their_presenters() -> None:
    record = structure(
        "2024 물길 포럼\n\n■ Opening Remarks / 개회사\n 안들(환경부 과장)\n"
        "■ Session A. Rivers / 강\n 1-1 “Open Rivers”\n     Rosa Lima (Manager, Sora Lab)\n"
        " 1-2 “강의 기억”\n     박하늘 (한빛대 교수)\n\n"
        "■ Discussion / 토론   좌장: 최산 (새길대 교수)\n"
    )
    talks = [item for item in record.sessions if item.kind == "presentation"]
    assert [item.presenters[0].name.name for item in talks] == ["Rosa Lima", "박하늘"]
    panel = next(item for item in record.sessions if item.kind == "discussion")
    assert panel.chair is not None
    assert panel.chair.name.name == "최산"


@pytest.mark.parametrize(
    "talk",
    [
        "발제1  숲·바다 연계로 본 돌봄 공백지역 - 박하늘 박사(한빛연구원)",
        "① 통신 자료로 본 생활인구 - 새길군 3년의 실험    박하늘 주무관(새길군 기획예산실)",
        "발제1  마을이 직접 센다 : '우리동네 통계' 운영기    박하늘 대표(새길통계협동조합)",
        "발제  박하늘 한빛연구원 연구사 “숲이 돌아온 마을”",
        "발제 1  숲이 돌아온 마을\n     박하늘 (한빛연구원, 책임연구원)   ※ 순차통역",
        "[발제 14:40]  “숲이 돌아온 마을” / 박하늘 한빛연구원 연구사",
        "14:00  사례발표 Case 1\n     숲이 돌아온 마을: 새길 5년\n     박하늘 / 한빛연구원 부소장",
        "14:40  기조강연 : 숲이 돌아온 마을 (동시통역)\n       - 박하늘 교수(한빛대)",
    ],
)
def test_title_ends_where_its_presenter_begins(talk: str) -> None:
    (session,) = (s for s in structure(f"{HEAD}■ 사례발표\n{talk}\n").sessions if s.presenters)
    (person,) = session.presenters
    assert person.name.name == "박하늘"
    assert person.affiliation
    assert person.affiliation.name.startswith(("한빛", "새길"))
    assert session.title
    assert session.title.name in (
        "숲·바다 연계로 본 돌봄 공백지역", "통신 자료로 본 생활인구 - 새길군 3년의 실험",
        "마을이 직접 센다 : '우리동네 통계' 운영기", "“숲이 돌아온 마을”", "숲이 돌아온 마을",
        "숲이 돌아온 마을: 새길 5년",
    )


def test_panel_of_bare_and_introduced_names_is_read() -> None:
    session = find_session(structure(
        f"{HEAD}15:10  좌담 Roundtable\n       Moderator  맹지수 / 한빛대 교수\n"
        "       Emma Lund, 나건우, 위하람(보건복지부 공공의료과 사무관)\n"
    ), "discussion")
    assert tell_brief(session.chair) == ("맹지수", "한빛대", "교수")
    assert [person.name.name for person in session.panel] == ["Emma Lund", "나건우", "위하람"]
