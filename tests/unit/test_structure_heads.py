"""What, when, where and who hosts it, as a record's head says."""

from __future__ import annotations

import pytest
from structure_record import structure

from forumgraph.model import Repair

HEAD = """제9차 한빛자원순환포럼 결과보고

어망에서 원사까지, 버려진 자원을 어떻게 되살릴 것인가

일    시 : 2024. 6. 20.(목) 14:00 ~ 17:30
장    소 : 통영시민회관 대회의실
주    최 : 해양수산부, 경상남도
주    관 : 한빛자원순환네트워크(HRN), 새길순환경제연구원
후    원 : 통영시, (재)온누리재단
"""


def test_event_is_read_from_labelled_lines() -> None:
    event = structure(HEAD).event
    assert event.title == "어망에서 원사까지, 버려진 자원을 어떻게 되살릴 것인가"
    assert (event.series, event.edition) == ("한빛자원순환포럼", 9)
    assert (event.date, event.start_time, event.end_time) == ("2024-06-20", "14:00", "17:30")
    assert event.venue == "통영시민회관 대회의실"
    assert [(host.name, host.role) for host in event.hosts] == [
        ("해양수산부", "host"), ("경상남도", "host"),
        ("한빛자원순환네트워크", "organizer"), ("새길순환경제연구원", "organizer"),
        ("통영시", "sponsor"), ("온누리재단", "sponsor"),
    ]


def test_event_spans_say_where_each_field_is_written() -> None:
    event = structure(HEAD).event
    assert HEAD[slice(*event.spans["venue"])] == "통영시민회관 대회의실"
    assert HEAD[slice(*event.spans["title"])].startswith("어망에서 원사까지")
    assert HEAD[slice(*event.spans["edition"])] == "제9차"
    for host in event.hosts:
        assert HEAD[host.start : host.end] == host.name


@pytest.mark.parametrize(
    "line",
    [
        "일시 : 2024. 6. 20.(목) 14:00", "일   시  2024. 6. 20.(목) 14:00",
        "[일 시] 2024. 6. 20.(목) 14:00", "【일시】 2024. 6. 20.(목) 14:00",
        "○ 일시: 2024. 6. 20.(목) 14:00", "▪ 일 시: 2024. 6. 20.(목) 14:00",
        "□ 개최일시 : 2024. 6. 20.(목) 14:00", "(일    시) 2024. 6. 20.(목) 14:00",
        "- **일시**: 2024. 6. 20.(목) 14:00", "일    시\n2024. 6. 20.(목) 14:00",
        "일시\t2024. 6. 20.(목) 14:00", "일시 2024. 6. 20.(목) 14:00",
        "Date & Time 일시   2024. 6. 20.(목) 14:00", "가. 일  시: 2024. 6. 20.(목) 14:00",
        "| 일시 | 2024. 6. 20.(목) 14:00 |",
    ],
)
def test_label_is_read_however_it_is_written(line: str) -> None:
    event = structure(f"한빛 정책 포럼\n\n{line}\n장소: 한빛회관\n").event
    assert (event.date, event.start_time) == ("2024-06-20", "14:00")
    assert event.venue == "한빛회관"


@pytest.mark.parametrize(
    ("lines", "hosts"),
    [
        ("주최·주관: 강원교통연구원(GTRI), 강릉시",
         [("강원교통연구원", "host"), ("강릉시", "host")]),
        ("주최/주관: 한들시·한들시의회 / 한들정책연구소",
         [("한들시", "host"), ("한들시의회", "host"), ("한들정책연구소", "organizer")]),
        ("주최: 한빛연구원 / 주관 : 새길대학교",
         [("한빛연구원", "host"), ("새길대학교", "organizer")]),
        ("주 관       새미댐 방류피해 진상조사위원회",
         [("새미댐 방류피해 진상조사위원회", "organizer")]),
        ("주관·주회\n(사)미디어길잡이교사모임, 다온도서관",
         [("미디어길잡이교사모임", "organizer"), ("다온도서관", "organizer")]),
        ("주최: 한빛연구원,\n        새길대학교", [("한빛연구원", "host"), ("새길대학교", "host")]),
        ("주최: 한빛연구원(HI, 원장실) · 새길대학교",
         [("한빛연구원", "host"), ("새길대학교", "host")]),
        ("주최: 한빛연구원, 새길대학교 등 3개 기관",
         [("한빛연구원", "host"), ("새길대학교", "host")]),
        ("후원: 주한 노르웨이 대사관", [("주한 노르웨이 대사관", "sponsor")]),
    ],
)
def test_hosts_are_parted_outside_brackets(lines: str, hosts: list[tuple[str, str]]) -> None:
    event = structure(f"한빛 정책 포럼\n\n일시: 2024. 6. 20.(목)\n{lines}\n\n프로그램\n").event
    assert [(host.name, host.role) for host in event.hosts] == hosts


def test_venue_may_share_a_label_with_the_time() -> None:
    event = structure(
        "현장간담회\n\n○ 일시/장소 : 2020. 7. 9.(목) 19:00 / 은하동 주민센터 3층\n"
    ).event
    assert (event.date, event.start_time, event.venue) == (
        "2020-07-09", "19:00", "은하동 주민센터 3층",
    )


def test_title_runs_over_lines_that_end_open() -> None:
    event = structure(
        "리빙랩 활동을 통해 과학기술과 산업혁신을\n어떻게 엮을 것인가\n\n일시: 2019. 11. 21(목)\n"
    ).event
    assert event.title == "리빙랩 활동을 통해 과학기술과 산업혁신을 어떻게 엮을 것인가"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("2025 한들 청년정책 대토론회\n\n“떠나는 도시에서 돌아오는 도시로”", None),
        ("‹표 1› 행사 개요\n\n행 사 명\n제5회 다온 포럼\n주    제\n알고리즘을 읽는 교실", None),
        ("1. 행사 개요\n ○ 행 사 명 : 제4차 미래농업포럼", "제4차 미래농업포럼"),
        ("제2차 디지털포용위원회 회의 결과\n\n□ 회의 개요", "제2차 디지털포용위원회 회의 결과"),
        ("「지역의료법(가칭)」 제정안 공청회 개최계획(안)\n\n          2023. 11. 20.(월) / 복지부",
         "「지역의료법(가칭)」 제정안 공청회 개최계획(안)"),
        ("# 한빛시 협의회 제7차 정기회의록", "한빛시 협의회 제7차 정기회의록"),
    ],
)
def test_title_is_found_among_the_first_lines(head: str, title: str | None) -> None:
    event = structure(f"{head}\n일시 : 2024. 6. 20.(목)\n").event
    assert event.title is not None
    if title:
        assert event.title == title


@pytest.mark.parametrize(
    ("head", "edition", "series"),
    [
        ("제3회 느린교통포럼 개최 결과", 3, "느린교통포럼"),
        ("2024년 제1차 물관리포럼", 1, "물관리포럼"),
        ("제 4 차 한빛위원회 회의록", 4, None),
        ("제367회 국회(임시회)\n한빛특별위원회회의록\n제 9 호", None, None),
        ("제287회 해담군의회(제2차 정례회)\n산업건설위원회 회의록", None, None),
        ("새미댐 진상조사위원회\n제2차 청문회 속기록", 2, None),
        ("한빛 정책 토론회", None, None),
    ],
)
def test_edition_and_series_are_read_from_the_title(
    head: str, edition: int | None, series: str | None
) -> None:
    event = structure(f"{head}\n\n일시: 2024. 6. 20.(목)\n장소: 제5회의장(220호)\n").event
    assert (event.edition, event.series) == (edition, series)


def test_series_is_taken_from_a_running_footer_and_edition_from_the_text() -> None:
    footer = Repair(
        kind="running_line", count=3, note="", examples=("한빛생활실험포럼 2019.11.21", "- 7 -")
    )
    text = "무엇을 엮을 것인가\n\n일시 2019. 11. 21(목)\n\n○ 17차 포럼이 오기까지 도움이 컸음\n"
    event = structure(text, (footer,)).event
    assert (event.series, event.edition) == ("한빛생활실험포럼", 17)


@pytest.mark.parametrize(
    "sentence",
    ["다음 17차 포럼이 열릴 때 점검하겠음", "17차 포럼이 지났고 18차 포럼이 왔음",
     "17차 회의가 있었음"],
)
def test_edition_is_not_guessed_from_doubtful_mentions(sentence: str) -> None:
    footer = Repair(
        kind="running_line", count=3, note="", examples=("한빛생활실험포럼 2019.11.21",)
    )
    text = f"무엇을 엮을 것인가\n\n일시 2019. 11. 21(목)\n\n○ {sentence}\n"
    assert structure(text, (footer,)).event.edition is None


def test_weekday_that_does_not_fit_is_a_warning() -> None:
    proceedings = structure("한빛 포럼\n\n일시: 2024. 6. 21.(목) 14:00\n")
    assert proceedings.event.date == "2024-06-21"
    assert len(proceedings.warnings) == 1
    assert "2024-06-21" in proceedings.warnings[0]


def test_minutes_are_held_by_the_committee_and_closed_by_the_directive() -> None:
    event = structure(
        "제412회국회\n(임 시 회)    통합돌봄특별위원회회의록\n              (임시회의록)     제 "
        "3 호\n"
        "국 회 사 무 처\n\n일  시  2024년3월19일(화)\n장  소  제5회의장(220호)\n\n(10시08분 "
        "개의)\n\n"
        "◯위원장 서문겸  시작합니다.\n◯봉하윤 위원  네.\n(11시52분 산회)\n"
    ).event
    assert event.title is not None
    assert event.title.startswith("제412회국회 (임시회)")
    assert [host.name for host in event.hosts] == ["통합돌봄특별위원회"]
    assert (event.date, event.start_time, event.end_time) == ("2024-03-19", "10:08", "11:52")
    assert event.edition is None


def test_record_without_a_head_has_an_empty_event() -> None:
    event = structure("가나다라\n마바사\n").event
    assert (event.date, event.venue, event.hosts, event.edition) == (None, None, (), None)


def test_label_words_in_a_sentence_are_no_labels() -> None:
    event = structure(
        "한빛 포럼\n\n주최 측은 이번 행사가 뜻깊다고 말했다.\n장소 문제로 늦어졌음\n일시적인 "
        "현상임\n"
    ).event
    assert (event.hosts, event.venue, event.date) == ((), None, None)


@pytest.mark.parametrize(
    ("line", "date", "time", "venue"),
    [
        (
            "2022년 9월 6일(화) 13:00 - 16:30 | 누리섬회관 2층",
            "2022-09-06",
            "13:00",
            "누리섬회관 2층",
        ),
        ("- 2025. 3. 6.(목) 15:00 / 물길문화관 소극장", "2025-03-06", "15:00", "물길문화관 소극장"),
        ("2024. 5. 3.(금) 오후 2시, 누리홀", "2024-05-03", "14:00", "누리홀"),
        ("2024. 5. 3.(금) 14:00", "2024-05-03", "14:00", None),
    ],
)
def test_line_of_time_and_place_needs_no_label(
    line: str, date: str, time: str, venue: str | None
) -> None:
    event = structure(f"제3회 물길 포럼\n\n{line}\n\n1. 개회\n- 모였다.\n").event
    assert (event.date, event.start_time, event.venue) == (date, time, venue)


def test_date_beside_a_department_is_when_a_paper_was_written() -> None:
    text = (
        "물길 포럼 결과\n'23. 10. 12.(목) / 누리부 물길정책과\n\n○ 일시 : '23. 10. 11.(수) 15:00\n"
    )
    event = structure(text).event
    assert (event.title, event.date) == ("물길 포럼 결과", "2023-10-11")
    assert structure("물길 포럼 결과\n'23. 10. 12.(목) / 누리부 물길정책과\n").event.date is None


@pytest.mark.parametrize("mark", ["n", "l", "u", "Ø"])
def test_letters_of_a_symbol_font_are_bullets(mark: str) -> None:
    text = f"물길과 마을\n\n{mark} 때 : 2024년 10월 22일 14시\n{mark} 곳 : 누리홀\n"
    event = structure(text).event
    assert (event.title, event.date, event.venue) == ("물길과 마을", "2024-10-22", "누리홀")


@pytest.mark.parametrize("sign", ["ㅣ", "│", " ∣ "])
def test_upright_stroke_parts_label_and_value(sign: str) -> None:
    event = structure(f"물길과 마을\n\n일시{sign}2022. 6. 9.\n장소{sign}누리홀\n").event
    assert (event.date, event.venue) == ("2022-06-09", "누리홀")


def test_hosts_stand_side_by_side_behind_marks_and_bars() -> None:
    for line in (
        "◎ 주최 누리시   ◎ 주관 물길재단   ◎ 후원 바람은행",
        "공동주최 누리시   |  주관 물길재단  |  후원 바람은행",
    ):
        event = structure(f"물길 포럼\n\n일시 : 2022. 6. 9.\n{line}\n").event
        assert [(host.name, host.role) for host in event.hosts] == [
            ("누리시", "host"), ("물길재단", "organizer"), ("바람은행", "sponsor"),
        ]  # fmt: skip


def test_hanja_labels_are_labels() -> None:
    text = "제2회 누리군의회\n\n日 時  2021년11월30일(화) 오전10시\n場 所  물길위원회실\n"
    event = structure(text).event
    assert (event.date, event.start_time, event.venue) == ("2021-11-30", "10:00", "물길위원회실")


def test_inspection_begins_and_ends_in_brackets() -> None:
    text = "회의록\n일시 2020년10월20일(화)\n\n(10시00분 감사개시)\n말.\n(19시52분 감사종료)\n"
    event = structure(text).event
    assert (event.start_time, event.end_time) == ("10:00", "19:52")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("〈포럼 요약집〉", "숫자로 읽는 물길"),
        ("누 리 특 별 자 치 도 의 회", "숫자로 읽는 물길"),
        ("제공자 : 누리위원회 전문위원실 (063-000-0000)", "숫자로 읽는 물길"),
        ("2023 물길 학술포럼 자료집 1", "숫자로 읽는 물길"),
    ],
)
def test_letterhead_and_name_of_the_paper_are_no_title(first: str, title: str) -> None:
    event = structure(f"{first}\n숫자로 읽는 물길\n\n일시 : 2022. 6. 9.\n").event
    assert event.title == title


def test_name_of_a_newspaper_in_brackets_is_no_part_of_a_headline() -> None:
    event = structure("[누리물길신문] 물길을 열자는 토론회 열려\n\n일시 : 2022. 6. 9.\n").event
    assert event.title == "물길을 열자는 토론회 열려"


def test_year_before_a_gathering_tells_the_series() -> None:
    event = structure("숫자로 읽는 물길\n— 2022 중부 물길 포럼 —\n\n일시 : 2022. 6. 9.\n").event
    assert (event.title, event.series) == ("숫자로 읽는 물길", "중부 물길 포럼")


def test_edition_needs_no_ordinal_before_a_gathering() -> None:
    event = structure("물길 작업반(TF) 4차 회의결과 요약\n\n일시 : 2022. 6. 9.\n").event
    assert event.edition == 4


@pytest.mark.parametrize(
    "first",
    [
        "('23. 6. 22. 물길정책실)",
        "보고일 : 2022.11.25. / 물길정책과",
        "[누리일보] 입력 2022.10.19 18:42 | 수정 2022.10.20 09:11",
        "[누리 물길조합]  언론홍보자료          2025년 2월 27일",
        "【붙임 3】",
        "[번역본 / Courtesy Translation]",
        "누리물길연구원 개원 20주년 기념",
    ],
)
def test_what_stands_over_a_title_is_none(first: str) -> None:
    event = structure(f"{first}\n숫자로 읽는 물길과 마을\n\n일시 : 2022. 6. 9.\n").event
    assert event.title == "숫자로 읽는 물길과 마을"


@pytest.mark.parametrize(
    ("line", "date", "venue"),
    [
        ("일자 및 장소: 2020년 5월 28일 목요일 오후 2시, 누리홀", "2020-05-28", "누리홀"),
        ("Date & Venue : 2018.06.14(Thu)-15(Fri), 누리홀", "2018-06-14", "누리홀"),
        ("일시 Date : 2018. 6. 14. (Thu) 10:00", "2018-06-14", None),
        ("장소 Venue : 누리홀", None, "누리홀"),
    ],
)
def test_label_may_stand_in_two_languages_or_for_two_fields(
    line: str, date: str | None, venue: str | None
) -> None:
    event = structure(f"물길과 마을\n\n{line}\n").event
    assert (event.date, event.venue) == (date, venue)


def test_host_in_two_scripts_is_one() -> None:
    text = "물길과 마을\n\n일시 : 2022. 6. 9.\n공동주최 Co-hosted by : 누리군 / Nuri County\n"
    assert [host.name for host in structure(text).event.hosts] == ["누리군"]


def test_host_may_follow_a_line_of_time_and_place() -> None:
    text = "물길 협의회\n\n'25. 4. 17.(목) 10:30, 누리회관 충무홀 / 주관: 물길청\n"
    event = structure(text).event
    assert (event.date, event.venue) == ("2025-04-17", "누리회관 충무홀")
    assert [(host.name, host.role) for host in event.hosts] == [("물길청", "organizer")]


def test_edition_may_stand_before_the_kind_of_gathering() -> None:
    event = structure("누리동 유적 2차 학술자문회의 결과\n\n일시 : 2022. 6. 9.\n").event
    assert event.edition == 2


SEMINAR = "물길 정책 세미나"


@pytest.mark.parametrize(
    "head",
    [
        "2024. 11. 8. (금) 14:00~17:00\n누리회관 대회의실",
        "일시: 2024년 11월 8일(금) 14:00~17:00 장소: 누리회관 대회의실",
        "일시 · 장소 : 2024.11.08.금 14:00, 누리회관 대회의실",
        "(2024. 11. 8. 14:00, 누리회관 대회의실)",
        "▢ 때·곳 : 2024. 11. 8.(금) 14시 / 누리회관 대회의실",
        "2024.11.8.(금) 14:00~17:00   누리회관 대회의실   (온라인 병행)",
        "'24. 11. 8.(금) 14:00 ~ 17:00 / 누리회관 대회의실",
        "2024.11.8(금) 14:00 누리회관 대회의실",
        "● 일    정 : 2024. 11. 8.(금) 14:00 ~ 17:00\n● 개최장소 : 누리회관 대회의실",
        "◇ 일자: 2024. 11. 8.(금)\n◇ 시간: 14:00~17:00\n◇ 장소: 누리회관 대회의실",
        "8 November 2024, 14:00-17:00 | 누리회관 대회의실",
    ],
)
def test_time_and_place_are_read_however_a_sheet_sets_them(head: str) -> None:
    event = structure(f"{SEMINAR}\n\n{head}\n\n14:00 개회사 김하늘(누리연구원 원장)\n").event
    assert (event.title, event.date, event.start_time) == (SEMINAR, "2024-11-08", "14:00")
    assert event.venue == "누리회관 대회의실"


@pytest.mark.parametrize(
    ("line", "hosts"),
    [
        ("누리연구원·물길학회 공동주최", [("누리연구원", "host"), ("물길학회", "host")]),
        ("주최 누리연구원 주관 물길학회", [("누리연구원", "host"), ("물길학회", "organizer")]),
        ("물길재단 후원", [("물길재단", "sponsor")]),
    ],
)
def test_hosts_need_neither_colon_nor_label(line: str, hosts: list[tuple[str, str]]) -> None:
    event = structure(f"{SEMINAR}\n{line}\n\n일시: 2024. 11. 8.(금)\n").event
    assert event.title == SEMINAR
    assert [(host.name, host.role) for host in event.hosts] == hosts


@pytest.mark.parametrize("sheet", ["세부일정표", "프로그램(안)", "안내", "식순"])
def test_sheet_is_no_part_of_the_name_of_what_it_announces(sheet: str) -> None:
    assert structure(f"{SEMINAR} {sheet}\n\n일시: 2024. 11. 8.(금)\n").event.title == SEMINAR


@pytest.mark.parametrize(
    "head",
    [
        "일시｜2024. 11. 8.(금) 14:00\n장소｜누리회관 대회의실",
        "□ 언제   2024년 11월 8일 금요일 오후 2시\n□ 어디서  누리회관 대회의실",
        "* 날짜 : 2024.11.8.(금)\n* 시각 : 늦은 2시\n* 자리 : 누리회관 대회의실 (좌석 있음)",
        "2024년 11월 8일(금) 14:00 개회, 누리회관 대회의실",
        "2024년 11월 8일(금) 14:00 개회, 17:10 폐회. 누리회관 대회의실",
    ],
)
def test_time_and_place_have_labels_of_plain_words_and_openings_between(head: str) -> None:
    event = structure(f"{SEMINAR}\n\n{head}\n\n14:00 개회사 김하늘(누리연구원 원장)\n").event
    assert (event.date, event.start_time) == ("2024-11-08", "14:00")
    assert event.venue == "누리회관 대회의실"


@pytest.mark.parametrize(
    "first",
    [
        "[물길운영실, 2024. 5. 17.]",
        "누리항만공사 제2025-117호 붙임",
        "월간 물길 | 현장                2024년 7월호",
        "누리물길연구소 기획운영실",
        "총무과 (공람)",
        "물길시민행동 기록방 / 게시 2024.07.02",
        "누 리 지 방 법 원  달 서 지 원",
    ],
)
def test_office_number_and_issue_over_a_title_are_none(first: str) -> None:
    event = structure(f"{first}\n숫자로 읽는 물길과 마을\n\n일시 : 2022. 6. 9.\n").event
    assert event.title == "숫자로 읽는 물길과 마을"


def test_title_may_stand_below_the_labels() -> None:
    text = "일시 : 2022. 6. 9.\n장소 : 누리홀\n\n숫자로 읽는 물길과 마을\n\n13:10 개회\n"
    assert structure(text).event.title == "숫자로 읽는 물길과 마을"


def test_edition_of_a_series_stands_in_brackets() -> None:
    event = structure(f"2022 {SEMINAR} (4회차)  종합토론 속기요약\n\n일시 : 2022. 6. 9.\n").event
    assert (event.edition, event.series) == (4, SEMINAR)
