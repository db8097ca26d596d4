"""One line that introduces a person, in every order writers use."""

from __future__ import annotations

import pytest
from structure_record import LEXICON, make_parser, tell, tell_brief

from forumgraph.structure import parse_person

ORDERS = [
    ("박하늘(한빛연구원 연구위원)", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘 (한빛연구원 연구위원)", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘 연구위원(한빛연구원)", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘(연구위원, 한빛연구원)", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘(한빛연구원, 연구위원)", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘, 한빛연구원 연구위원", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘, 한빛연구원, 연구위원", "박하늘", "한빛연구원", "연구위원"),
    ("한빛연구원 박하늘 연구위원", "박하늘", "한빛연구원", "연구위원"),
    ("한빛연구원 연구위원 박하늘", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘 한빛연구원 연구위원", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘 연구위원/한빛연구원", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘 / 한빛연구원 / 연구위원", "박하늘", "한빛연구원", "연구위원"),
    ("박하늘\t한빛연구원\t연구위원", "박하늘", "한빛연구원", "연구위원"),
    ("한빛연구원\t연구위원\t박하늘", "박하늘", "한빛연구원", "연구위원"),
    ("한빛연구원(원장 박하늘)", "박하늘", "한빛연구원", "원장"),
    ("박하늘 한빛연구원장", "박하늘", "한빛연구원", "원장"),
    ("한빛연구원장 박하늘", "박하늘", "한빛연구원", "원장"),
    ("교육부(부총리 겸 교육부장관 박하늘)", "박하늘", "교육부", "부총리 겸 교육부장관"),
    ("국가유산청(구 문화재청, 청장 박하늘)", "박하늘", "국가유산청", "청장"),
    ("문화체육관광부(장관 박하늘, 이하 문체부)", "박하늘", "문화체육관광부", "장관"),
    ("박하늘(한국온돌원(KOI) 수석연구원)", "박하늘", "한국온돌원", "수석연구원"),
    ("박하늘((사)한국마을협회 회장)", "박하늘", "(사)한국마을협회", "회장"),
    ("박하늘 대표이사(주식회사 바다실)", "박하늘", "주식회사 바다실", "대표이사"),
    ("수여자: 한솔시장 박하늘", "박하늘", "한솔시", "시장"),
    ("심가온 한들시장", "심가온", "한들시", "시장"),
    ("정 희(한빛대 교수)", "정희", "한빛대", "교수"),
    ("정 희 교수(한빛대)", "정희", "한빛대", "교수"),
    ("남궁 솔(한빛대 교수)", "남궁솔", "한빛대", "교수"),
    ("李恩宰(한빛대 교수)", "李恩宰", "한빛대", "교수"),
    ("李恩宰(이은재, 한빛대 교수)", "이은재", "한빛대", "교수"),
    ("Rob Abel(IMS Global 대표)", "Rob Abel", "IMS Global", "대표"),
    ("Dr. Samuel Okoro (Nordlund Institute)", "Samuel Okoro", "Nordlund Institute", None),
    ("Henrik Aalto (Professor, University of Lakeside)", "Henrik Aalto",
     "University of Lakeside", "Professor"),
    ("Ingrid Solheim 주한 노르웨이 대사", "Ingrid Solheim", "주한 노르웨이 대사관", "대사"),
    ("마리아 가르시아(바르셀로나대 교수)", "마리아 가르시아", "바르셀로나대", "교수"),
    ("해양보전과   과  장  류한결 (044-000-0000)", "류한결", None, "과장"),
    ("위원장   용다솜", "용다솜", None, "위원장"),
    ("계 원 위원", "계원", None, "위원"),
    ("청람연구소 소장 담해인(푸른연대 사무총장)", None, None, None),
]


@pytest.mark.parametrize(("text", "name", "affiliation", "position"), ORDERS)
def test_person_is_read_in_every_order(
    text: str, name: str | None, affiliation: str | None, position: str | None
) -> None:
    person = parse_person(text, 7, LEXICON)
    if name is None:
        assert person is None or person.position
        return
    assert tell_brief(person) == (name, affiliation, position)


@pytest.mark.parametrize(("text", "name", "affiliation", "position"), ORDERS)
def test_person_spans_stay_inside_the_line(
    text: str, name: str | None, affiliation: str | None, position: str | None
) -> None:
    person = parse_person(text, 7, LEXICON)
    if person is None:
        assert name is None
        return
    assert 7 <= person.start <= person.name.start < person.name.end <= person.end <= 7 + len(text)
    written = text[person.name.start - 7 : person.name.end - 7]
    assert written.replace(" ", "") == person.name.name.replace(" ", "")
    if person.affiliation is not None:
        place = text[person.affiliation.start - 7 : person.affiliation.end - 7]
        assert person.affiliation.name.startswith(place.split()[0][:2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("황가온(건국대 미디어커뮤니케이션학과 교수)",
         ("황가온", "건국대", "미디어커뮤니케이션학과", "교수")),
        ("황가온 교수(새길대학교 사회학과)", ("황가온", "새길대학교", "사회학과", "교수")),
        ("해양수산부 해양보전과 박하늘 사무관", ("박하늘", "해양수산부", "해양보전과", "사무관")),
        ("박하늘 한빛연구원 정책연구센터장", ("박하늘", "한빛연구원", "정책연구센터", "센터장")),
        ("박하늘(행정안전부 지역혁신과 사무관)", ("박하늘", "행정안전부", "지역혁신과", "사무관")),
        ("새솔시 회계과장 김산록", ("김산록", "새솔시", "회계과", "과장")),
        ("경제교통과장 방재희", ("방재희", None, "경제교통과", "과장")),
        ("해양보전과 사무관 도진서", ("도진서", None, "해양보전과", "사무관")),
    ],
)
def test_person_keeps_the_unit_as_department(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert tell(parse_person(text, 0, LEXICON)) == expected


def test_person_name_differs_from_span_for_a_committee() -> None:
    text = "지방시대위원장 박하늘"
    person = parse_person(text, 0, LEXICON)
    assert person is not None
    assert person.affiliation is not None
    assert person.affiliation.name == "지방시대위원회"
    assert text[person.affiliation.start : person.affiliation.end] == "지방시대"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("(좌장) 한가람(새길대 교수)", "chair"),
        ("좌  장 : 한가람(새길대 교수)", "chair"),
        ("[사회] 한가람(새길대 교수)", "chair"),
        ("사회:한가람(새길대 교수)", "chair"),
        ("발표자 : 한가람 (새길대 교수)", "presenter"),
        ("토론자 : 한가람 (새길대 교수)", "panelist"),
        ("증인: 한가람 (새미댐관리단 운영부장)", "witness"),
        ("참고인 : 한가람 (새길대 교수)", "witness"),
        ("Moderator 좌장: 한가람 (새길대 교수)", "chair"),
    ],
)
def test_person_takes_the_role_of_a_label(text: str, role: str) -> None:
    person = parse_person(text, 0, LEXICON)
    assert person is not None
    assert person.roles == (role,)
    assert person.name.name == "한가람"


@pytest.mark.parametrize(
    "text",
    [
        "TBD", "사회자", "발제자 2인", "참고인 1", "미정", "좌장 : 미정", "토론자 3명", "추후 공지",
    ],
)
def test_placeholder_is_no_person(text: str) -> None:
    assert parse_person(text, 0, LEXICON) is None


@pytest.mark.parametrize(
    "text",
    [
        "박하늘", "관계 과장", "주민 대표", "해당 위원", "폐어구 되살림 사업의 추진 현황과 향후 "
            "과제",
        "사회혁신(기술개발) 등을 추진", "지역·민간 주도형 사회적경제(주민 대표)", "(예시)",
        "기대효과(지역 대표)", "성과 보고(해양수산부 사무관)", "서울 은행회관", "지원센터 구축",
        "제도적 지원이 필요함(한가람)", "발표 요지", "디자인과 마을", "동시통역 제공 (Provided)",
        "안부를 묻는 전력 데이터", "", "   ", "(", "박하늘" * 100,
    ],
)
def test_other_lines_are_no_person(text: str) -> None:
    assert parse_person(text, 0, LEXICON) is None


def test_rare_surname_is_believed_between_office_and_full_post() -> None:
    parser = make_parser()
    person = parser.parse("위원 뷁해인(어린이안전실천연합 사무총장)", 0)
    assert tell_brief(person) == ("뷁해인", "어린이안전실천연합", "사무총장")
    again = parser.parse("뷁해인 위원", 50)
    assert tell_brief(again) == ("뷁해인", None, "위원")


def test_rare_surname_is_not_believed_without_such_evidence() -> None:
    assert make_parser().parse("뷁해인 위원", 0) is None
    assert make_parser().parse("지역 뷁해인(한빛대 교수)", 0) is None


def test_row_of_a_table_prefers_the_post_to_the_committee_role() -> None:
    person = parse_person("위원\t강다슬\t온새미시학부모회연합 대표", 0, LEXICON)
    assert tell_brief(person) == ("강다슬", "온새미시학부모회연합", "대표")


def test_long_given_name_needs_a_post_beside_it() -> None:
    parser = make_parser()
    assert parser.parse_name("정하나래", 0) is None
    person = parser.parse_long_name("정하나래", 3)
    assert person is not None
    assert (person.name.start, person.name.end) == (3, 7)
    assert parser.parse_long_name("한솔대학", 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("호세 레예스(Jose Reyes), 한빛연합 사무국장", ("Jose Reyes", "한빛연합", "사무국장")),
        ("제시카 모건(Jessica Morgan, 한빛대학교 교수)", ("Jessica Morgan", "한빛대학교", "교수")),
        ("Piet van der Berg, CEO, 한빛재단", ("Piet van der Berg", "한빛재단", "CEO")),
        ("Speaker : Rosa Lima (Manager, Sora Lab)", ("Rosa Lima", "Sora Lab", "Manager")),
        ("Rosa Lima (Observer, 한빛은행)", ("Rosa Lima", "한빛은행", None)),
    ],
)
def test_foreign_names_keep_their_latin_form(
    text: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert tell_brief(make_parser().parse(text, 0)) == expected


def test_seat_gives_way_to_the_post_in_brackets() -> None:
    person = make_parser().parse("위원장 노바다(한빛재단 이사장)", 0)
    assert tell_brief(person) == ("노바다", "한빛재단", "이사장")
    assert person is not None
    assert person.roles == ("chair",)
    alone = make_parser().parse("위원장 노바다(한빛재단)", 0)
    assert tell_brief(alone) == ("노바다", "한빛재단", "위원장")


def test_same_introduction_elsewhere_keeps_its_own_place() -> None:
    text = "정 희 과장(한빛연구원 수질관리과)"
    parser = make_parser()
    near, far = parser.parse(text, 10), parser.parse(text, 510)
    assert near is not None
    assert far is not None
    assert tell(near) == tell(far)
    assert far.name.start - near.name.start == 500
    assert (far.start, far.end) == (near.start + 500, near.end + 500)
    assert far.affiliation is not None
    assert far.affiliation.start == 510 + text.index("한빛")


def test_name_believed_in_one_record_is_not_known_in_the_next() -> None:
    first = make_parser()
    assert first.parse("뷁해인 위원", 0) is None
    assert first.parse("위원 뷁해인(한빛재단 사무총장)", 0) is not None
    assert first.parse("뷁해인 위원", 0) is not None
    assert make_parser().parse("뷁해인 위원", 0) is None
