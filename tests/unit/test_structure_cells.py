"""Cells: several persons in one, what heads say of columns, frames around text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structure_record import LEXICON, list_turns, make_document, make_grammar, make_parser, tell
from structure_table import draw_table, lay_out

from forumgraph.read.content import Piece
from forumgraph.structure import structure_proceedings
from forumgraph.structure.columns import find_kind, merge_heads, read_heads
from forumgraph.structure.crowds import read_crowd, read_seat, split_evenly, split_labelled
from forumgraph.structure.labels import find_field
from forumgraph.structure.lines import Cell, split_lines
from forumgraph.structure.members import group_columns, read_post

PANEL = [("남궁솔", "새길대", None, "교수"), ("금서윤", "물결데이터", None, "이사")]


@pytest.mark.parametrize(
    "text",
    [
        "남궁솔(새길대 교수), 금서윤(물결데이터 이사)",
        "남궁솔(새길대 교수) 금서윤(물결데이터 이사)",
        "남궁솔 (새길대 교수) · 금서윤 (물결데이터 이사)",
        "- 남궁솔(새길대 교수) - 금서윤(물결데이터 이사)",
        "남궁솔 새길대 교수  금서윤 물결데이터 이사",
        "새길대 교수 남궁솔 물결데이터 이사 금서윤",
        "남궁솔 새길대 교수 금서윤 물결데이터 이사",
        "좌장: 남궁솔(새길대 교수)  토론: 금서윤(물결데이터 이사)",
        "(좌장) 남궁솔 새길대 교수  (토론) 금서윤 물결데이터 이사",
        "좌 장 : 남궁솔(새길대 교수) ○ 토 론 자(1명) : 금서윤(물결데이터 이사) 등",
        "남궁솔(새길대 교수) 010-1234-5678, 금서윤(물결데이터 이사) a.b@example.kr",
        "남궁솔 새길대 교수, 금서윤 물결데이터 이사 외 3명",
        "(새길대) 남궁솔 교수  (물결데이터) 금서윤 이사  ※ 시민 대표는 서면으로 냄",
        "새길대 : 남궁솔 교수  물결데이터 : 금서윤 이사",
        "남궁솔  (새길대 교수)  금서윤  (물결데이터 이사)",
        "새길대 교수  남궁솔  물결데이터 이사  금서윤",
        "남궁솔 새길대 교수, 금서윤 물결데이터 이사, 주민 20여 명",
    ],
)
def test_persons_of_a_cell_are_parted(text: str) -> None:
    people = read_crowd(text, 0, make_parser())
    assert [tell(person) for person in people] == PANEL
    assert [text[p.name.start : p.name.end] for p in people] == ["남궁솔", "금서윤"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("남궁솔 과장, 금서윤 주무관(한들시 환경과)",
         [("남궁솔", "한들시", "환경과", "과장"), ("금서윤", "한들시", "환경과", "주무관")]),
        ("(한들시) 환경과 주임 남궁솔, 금서윤 주무관",
         [("남궁솔", "한들시", "환경과", "주임"), ("금서윤", "한들시", None, "주무관")]),
        ("사회자(남궁솔 한들시 주무관)", [("남궁솔", "한들시", None, "주무관")]),
        ("남궁솔 과장, 금서윤(물결데이터 이사)",
         [("남궁솔", None, None, "과장"), ("금서윤", "물결데이터", None, "이사")]),
        ("교통과장  남궁솔  건 축 과 장  금서윤",
         [("남궁솔", None, "교통과", "과장"), ("금서윤", None, "건축과", "과장")]),
        ("Emma Lund, 남궁솔, Nguyen Van Minh",
         [(name, None, None, None) for name in ("Emma Lund", "남궁솔", "Nguyen Van Minh")]),
        ("Emma Lund,  금서윤 물결데이터 이사",
         [("Emma Lund", None, None, None), ("금서윤", "물결데이터", None, "이사")]),
        ("Ms. Emma Lund  Director, Lake Trust (Norway)",
         [("Emma Lund", "Lake Trust", None, "Director")]),
        ("곽 솔 (물결데이터랩 이사)", [("곽솔", "물결데이터랩", None, "이사")]),
        ("탄 솔 (물결데이터랩 이사)", [("탄솔", "물결데이터랩", None, "이사")]),
        ("개회식 (사회 : 남궁솔 물결데이터 이사)", []),
        ("(돌봄) 남궁솔·금서윤 한들돌봄센터 요양보호사, 백다온 물결데이터 이사",
         [("남궁솔", "한들돌봄센터", None, "요양보호사"),
          ("금서윤", "한들돌봄센터", None, "요양보호사"), ("백다온", "물결데이터", None, "이사")]),
        ("(학계) 남궁솔 교수(새길대 복지학과)", [("남궁솔", "새길대", "복지학과", "교수")]),
        ("모로 겐지 (물결보존회 이사)", [("모로 겐지", "물결보존회", None, "이사")]),
        ("하늘빛나 (물결네트워크 간사)", [("하늘빛나", "물결네트워크", None, "간사")]),
        ("정책토론 (물결네트워크 간사)", []),
        ("교육부, 여울도, 물결병원", []),
    ],
)
def test_persons_of_a_cell_share_what_is_said_once(
    text: str, expected: list[tuple[str | None, ...]]
) -> None:
    people = read_crowd(text, 0, make_parser())
    assert [tell(person) for person in people] == expected
    for named in (person.department for person in people if person.department):
        assert re.sub(r"\s", "", text[named.start : named.end]) == named.name


def test_brackets_without_end_are_read_once() -> None:
    assert read_crowd("(학계) " * 4000, 0, make_parser()) == []
    assert read_crowd("사회자(" * 4000, 0, make_parser()) == []


def test_persons_before_an_organization_are_no_part_of_it() -> None:
    text = "박하늘 한들시 과장 최바다 새길대 남궁솔 이사"
    person = make_parser().parse(text, 0)
    assert person is None or person.affiliation is None or " " not in person.affiliation.name
    grammar = make_grammar()
    assert not grammar.is_place_of_work("박하늘 한들시 과장 새길대")
    assert not grammar.is_place_of_work("한들시 과장 최바다 새길대")
    assert grammar.is_place_of_work("전국 시장 군수 구청장 협의회")
    assert grammar.is_place_of_work("한빛대 교수 협의회")


def test_labels_in_a_cell_give_roles() -> None:
    people = read_crowd("좌장: 남궁솔 교수  토론: 금서윤 이사, 백다온 국장", 0, make_parser())
    assert [person.roles for person in people] == [("chair",), ("panelist",), ("panelist",)]


@pytest.mark.parametrize(
    "text",
    ["미정", "-", "〃", "최○○", "(공석)", "공   석", "주민", "참석자 전원", "위원 전원",
     "예산과", "한빛회관 2층", "계"],
)
def test_cell_without_a_person_names_nobody(text: str) -> None:
    assert read_crowd(text, 0, make_parser(), sure=True) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("강전미르", "강전미르"), ("崔바다", "崔바다"), ("조 정", "조정"), ("Rob Abel", "Rob Abel"),
     ("박 하 늘", "박하늘"), ("시장(박하늘)", "박하늘"), ("응우옌 반 타오", "응우옌 반 타오")],
)
def test_column_of_names_is_believed(text: str, name: str) -> None:
    (person,) = read_crowd(text, 7, make_parser(), sure=True)
    assert person.name.name == name
    assert person.end - person.start == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("위원장", ("chair", "위원장")), ("부 위 원 장", ("member", "부위원장")),
        ("민간위원(3명)", ("member", "민간위원")), ("출석위원", ("member", "위원")),
        ("위촉직", ("member", None)), ("간사", ("staff", "간사")), ("좌  장", ("chair", None)),
        ("발제 2", ("presenter", None)), ("지정토론", ("panelist", None)),
        ("참고인 1", ("witness", None)), ("주요 내빈", ("guest", None)),
        ("배석자", ("attendee", None)),
        ("교육 분야", (None, None)), ("한빛연구원", (None, None)),
    ],
)
def test_words_of_a_label_give_role_and_office(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert read_seat(text) == expected


def test_label_needs_words_behind_it() -> None:
    pieces = split_labelled("종합토론 좌장: 정 희 토론:", 3)
    assert [(piece.label, piece.start, piece.text) for piece in pieces] == [
        ("", 3, "종합토론 "), ("좌장", 12, "정 희 토론:"),
    ]
    assert [piece.label for piece in split_labelled("정 희 (위원)", 0)] == [""]


def test_cells_beside_names_are_shared_out() -> None:
    assert split_evenly("원장 / 연구위원", 5, 2) == [(5, "원장"), (10, "연구위원")]
    assert split_evenly("원장  연구위원", 5, 2) == [(5, "원장"), (9, "연구위원")]
    assert split_evenly("한빛연구원", 5, 2) == [(5, "한빛연구원")] * 2


# --- columns -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("성 명", "name"), ("성명(한자)", "name"), ("소속 및 직위", "post"), ("소속(직위)", "post"),
        ("소속·직책", "post"), ("직위(직책)", "position"), ("기 관 명", "organization"),
        ("시 간(분)", "time"), ("발표 주제", "talk"), ("주요 논의내용", "statement"),
        ("세션 A (교육)", "track"), ("제1분과: 바다", "track"), ("B룸", "track"),
        ("비 고", "maybe"), ("Time 시간", "time"), ("연사 / Speaker", "presenter"),
        ("[세션 2-A] 이동 (201호)", "track"), ("진 술 인", "witness"), ("요   지", "statement"),
        ("세션 A", "track"), ("Moderator 좌장 : 박하늘", ""), ("휴대전화", "note"),
        ("한빛대학교", ""), ("2024년", ""), ("박하늘", ""),
    ],
)
def test_words_of_a_head_tell_the_column(head: str, kind: str) -> None:
    assert find_kind(head) == kind


def cut(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, 0) for text in texts)


def test_heads_are_told_from_rows() -> None:
    assert read_heads(cut("연번", "성명", "추천 분과")) == ("number", "name", "")
    assert read_heads(cut("훈격", "소속", "성명", "공적")) == ("", "organization", "name", "")
    assert read_heads(cut("시간", "첫째 날", "둘째 날")) == ("time", "track", "track")
    assert read_heads(cut("발표자", "")) is None
    for row in (("1", "박하늘", "교수"), ("위원", "박하늘"), ("일시", "2024. 5. 3.")):
        assert read_heads(cut(*row)) is None


def test_head_over_two_columns_holds_for_both() -> None:
    upper = read_heads(cut("구분", "발표자", "", "내용", ""))
    assert upper == ("role", "presenter", "post", "title", "title")
    assert merge_heads(("name", "post"), ("", "organization", "position")) == (
        "name", "organization", "position",
    )


@pytest.mark.parametrize(
    ("columns", "groups"),
    [
        ("number name post note", [[0, 1, 2]]),
        ("organization name position organization name position", [[0, 1, 2], [3, 4, 5]]),
        ("number post name number post name", [[0, 1, 2], [3, 4, 5]]),
        ("time talk presenter organization panelist organization", [[2, 3], [4, 5]]),
        ("role presenter post panelist post", [[0, 1, 2], [3, 4]]),
    ],
)
def test_columns_of_one_person_are_grouped(columns: str, groups: list[list[int]]) -> None:
    found = group_columns(tuple(columns.split()))
    assert [[i for i, _ in group] for group in found] == groups


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([("organization", "교육부"), ("position", "지역정책과장")],
         ("교육부", "지역정책과", "과장")),
        ([("position", "교 수"), ("organization", "한빛대 / 행정학과")],
         ("한빛대", "행정학과", "교수")),
        ([("organization", "개인"), ("position", "시민기자")], (None, None, "시민기자")),
        ([("organization", "한빛연구원(KHI)"), ("department", "정책실")],
         ("한빛연구원", "정책실", None)),
        ([("post", "교수(한빛대학교)")], ("한빛대학교", None, "교수")),
        ([("career", "현 물결데이터 이사  전 새길대 교수")], ("물결데이터", None, "이사")),
        ([("career", "새길대 졸업")], (None, None, None)),
        ([("position", "행정5급"), ("department", "기획과")], (None, "기획과", "행정5급")),
    ],
)
def test_cells_of_a_post_are_put_together(
    parts: list[tuple[str, str]], expected: tuple[str | None, ...]
) -> None:
    post = read_post([(kind, 0, text) for kind, text in parts], make_grammar())
    place, unit = post.affiliation, post.department
    assert (place and place.name, unit and unit.name, post.position) == expected


@pytest.mark.parametrize(
    ("cell", "field"),
    [("○ 일 시", "when"), ("◈ 일시/장소", "both"), ("참석자 (12명)", "people"),
     ("[장 소]", "venue"),
     ("1. 주최", "host"), ("다. 주 관", "organizer"), ("한빛연구원", None), ("일시적 지원", None)],
)
def test_cell_is_a_label_as_a_whole(cell: str, field: str | None) -> None:
    assert find_field(cell) == field


# --- frames ------------------------------------------------------------------------------


def test_cells_of_a_row_are_known_without_their_blanks() -> None:
    (line,) = split_lines(make_document("| 성명 |  | 박 하늘 |"))
    assert [(cell.text, cell.start, cell.end) for cell in line.cells] == [
        ("성명", 2, 4), ("", 8, 8), ("박 하늘", 10, 14),
    ]


def test_frame_around_text_is_read_paragraph_by_paragraph() -> None:
    document = lay_out("한빛위원회 회의 결과", draw_table("""
        구분 | 내용
        논의 | ○ 박하늘 위원 : 예산의 근거를 분명히 해야 함 ⏎ ○ 최바다 위원 : 주민의 뜻을 들어야 함
        결정 | 다음 회의에서 다시 다루기로 함"""))
    proceedings = structure_proceedings(document, LEXICON)
    assert list_turns(document.text, proceedings) == [
        ("박하늘", "예산의 근거를 분명히 해야 함"), ("최바다", "주민의 뜻을 들어야 함"),
    ]


def test_speech_ends_where_the_format_has_a_heading() -> None:
    document = lay_out(
        "한빛 포럼 결과", "박하늘(한빛대 교수)", "○ 갯벌의 값을 매겨야 함",
        Piece(lines=("향후 계획",), kind="heading", level=2), "조례를 고친다.",
    )
    proceedings = structure_proceedings(document, LEXICON)
    assert list_turns(document.text, proceedings) == [("박하늘", "○ 갯벌의 값을 매겨야 함")]
    assert proceedings.speeches[0].end < document.text.index("향후")


# --- whatever stands in them ---------------------------------------------------------------

WORDS = [
    word
    for line in (
        "연번|성명|소속|직위|구분|비고|시간|내용|발표자|토론자|좌장|안건|위원명|발언내용|답변|일시|장소",
        "참석자|주최|세션|박하늘|정 희|박하늘 교수|최바다(새길대 교수)|위원장|간사|1|①|Ⅰ",
        "좌장: 남궁솔(새길대 교수)  토론: 금서윤|14:00~14:30|오후 2시|2024. 5. 3.(금) 14:00",
        "물결데이터|한빛대학교 행정학과|교수|개회사|주제발표 1|발표 2  어촌의 내일|종합토론|휴식",
        "“마을의 내일”|010-1234-5678|미정|예산의 근거를 밝혀야 함|((|[[|담당 부서|Rob Abel|崔바다|",
        "○ (박하늘 위원) 근거가 부족함  ○ 최바다 위원: 뜻을 들어야 함",
    )
    for word in line.split("|")
]
TABLES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=1, max_size=7)


@given(TABLES)
def test_any_table_keeps_the_promises(rows: list[list[str]]) -> None:
    document = lay_out("한빛 정책 포럼", rows)
    proceedings = structure_proceedings(document, LEXICON)
    reached = 0
    for speech in sorted(proceedings.speeches, key=lambda speech: speech.start):
        assert reached <= speech.start < speech.end <= len(document.text)
        reached = speech.end
    for person in proceedings.attendees:
        name = person.name
        assert "".join(name.name.split()) == "".join(document.text[name.start : name.end].split())
    ids = [session.id for session in proceedings.sessions]
    assert len(set(ids)) == len(ids)
    assert {speech.session for speech in proceedings.speeches} <= {None, *ids}
