"""Offices, organizations and names: what a single word can be."""

from __future__ import annotations

import pytest
from structure_record import make_grammar

GRAMMAR = make_grammar()


@pytest.mark.parametrize(
    ("word", "body", "title"),
    [
        ("한빛연구원장", "한빛연구원", "원장"),
        ("한빛진흥원장", "한빛진흥원", "원장"),
        ("한국하천학회장", "한국하천학회", "회장"),
        ("새길협회장", "새길협회", "회장"),
        ("산림청장", "산림청", "청장"),
        ("법원행정처장", "법원행정처", "처장"),
        ("새길대교수", "새길대", "교수"),
        ("법무부장관", "법무부", "장관"),
        ("교육부차관", "교육부", "차관"),
        ("지방시대위원장", "지방시대위원회", "위원장"),
        ("동작구청장", "동작구청", "구청장"),
        ("한솔시장", "한솔시", "시장"),
        ("단월군수", "단월군", "군수"),
        ("서울시장", "서울시", "시장"),
        ("경남도지사", "경남도", "도지사"),
        ("도시재생지원센터장", "도시재생지원센터", "센터장"),
        ("새길병원장", "새길병원", "병원장"),
        ("푸른들협동조합이사장", "푸른들협동조합", "이사장"),
        ("LINC+사업단장", "LINC+사업단", "단장"),
    ],
)
def test_office_fused_to_organization_is_split(word: str, body: str, title: str) -> None:
    office = GRAMMAR.read_office(word)
    assert office is not None
    assert (office.body, office.title) == (body, title)


@pytest.mark.parametrize(
    "word",
    [
        "상임운영위원", "국민참여협력관", "선임연구위원", "노인정책관", "지도과장", "사회투자팀장",
        "기획조정실장", "위원장직무대행", "위원장대리", "공동운영위원장", "소위원장", "부위원장",
        "수석연구원", "책임연구원", "연구원", "이사장", "운영부장", "사무국장",
    ],
)
def test_office_standing_alone_keeps_its_whole_name(word: str) -> None:
    office = GRAMMAR.read_office(word)
    assert office is not None
    assert (office.title, office.stem) == (word, 0)


@pytest.mark.parametrize(
    "word", ["한국과학기술연구원", "위원회", "전주대학교", "출석", "사업단", "장애인", "가나다라"]
)
def test_office_is_not_read_into_other_words(word: str) -> None:
    assert GRAMMAR.read_office(word) is None


def test_office_fused_to_ministry_and_unit_names_both() -> None:
    office = GRAMMAR.read_office("해양수산부해양보전과사무관")
    assert office is not None
    assert (office.body, office.title, office.unit) == ("해양수산부", "사무관", len("해양보전과"))


@pytest.mark.parametrize(
    "word",
    [
        "해양수산부", "행안부", "한빛연구원", "㈜바다실", "(사)마을연구소", "새길대", "은하시",
         "KAIST",
        "푸른갯벌시민모임", "한빛수협", "새길협동조합", "해담군의회", "온새미초등학교",
    ],
)
def test_organization_is_known_by_lexicon_or_ending(word: str) -> None:
    assert GRAMMAR.is_organization(word)


@pytest.mark.parametrize(
    "word", ["사회자", "교육부장관", "지도과장", "발표", "주민", "해양항만과장"]
)
def test_organization_is_no_office_and_no_ordinary_word(word: str) -> None:
    assert not GRAMMAR.is_organization(word)


@pytest.mark.parametrize(
    "word", ["박하늘", "정희", "남궁솔", "선우담", "제갈윤", "李恩宰", "최으뜸"]
)
def test_name_of_two_to_four_syllables_is_a_name(word: str) -> None:
    assert GRAMMAR.is_name(word)


@pytest.mark.parametrize(
    "word",
    [
        "관계", "담당", "해당", "참석", "주민", "지역", "시민", "위원장", "교수", "서울", "이사회",
         "안산시",
        "대표와", "위원은", "주민들", "전문가", "하여", "지원해서", "박", "박하늘님께서", "Park",
    ],
)
def test_name_is_no_ordinary_word(word: str) -> None:
    assert not GRAMMAR.is_name(word)


@pytest.mark.parametrize(("word", "office"), [("은하동", "주민자치회장"), ("한솔대", "교수")])
def test_name_before_an_office_is_no_place_or_school(word: str, office: str) -> None:
    assert not GRAMMAR.may_name(word, office)
    assert GRAMMAR.may_name("박하늘", office)


@pytest.mark.parametrize("text", ["Rob Abel", "Ingrid Solheim", "마리아 가르시아"])
def test_name_may_be_foreign(text: str) -> None:
    assert GRAMMAR.is_foreign_name(text)


@pytest.mark.parametrize("text", ["Senior Researcher", "환경부 장관", "Rob", "지역 주민"])
def test_name_is_not_foreign_when_it_says_an_office(text: str) -> None:
    assert not GRAMMAR.is_foreign_name(text)


@pytest.mark.parametrize(
    ("text", "affiliation", "department", "position"),
    [
        ("한빛연구원(KOI) 수석연구원", "한빛연구원", None, "수석연구원"),
        ("새길대 사회학과 교수", "새길대", "사회학과", "교수"),
        ("해양수산부 해양보전과 사무관", "해양수산부", "해양보전과", "사무관"),
        ("새길대 LINC+사업단장", "새길대", "LINC+사업단", "단장"),
        ("부총리 겸 교육부장관", "교육부", None, "부총리 겸 교육부장관"),
        ("새길대 교수·마을센터장", "새길대", None, "교수"),
        ("한빛연구원, 정책본부, 연구위원", "한빛연구원", "정책본부", "연구위원"),
        ("연구위원, 한빛연구원", "한빛연구원", None, "연구위원"),
        ("한빛연구원/연구위원", "한빛연구원", None, "연구위원"),
        ("새길대학교 사회학과 명예 교수", "새길대학교", "사회학과", "명예 교수"),
        ("서천면 이장단협의회 회장", "서천면 이장단협의회", None, "회장"),
        ("은하동 주민자치회장", "은하동 주민자치회", None, "회장"),
        ("사회적협동조합 집짓는사람들 이사장", "집짓는사람들", None, "이사장"),
        ("학부모연대 ‘책상밖’ 공동대표", "책상밖", None, "공동대표"),
        ("주식회사 바다실 대표", "주식회사 바다실", None, "대표"),
        ("前 한빛신문 편집국장", "한빛신문", None, "편집국장"),
        ("온새미시 아동청소년과장", "온새미시", "아동청소년과", "과장"),
        ("주한 노르웨이 대사", "주한 노르웨이 대사관", None, "대사"),
        ("Professor, University of Lakeside", "University of Lakeside", None, "Professor"),
        ("변호사", None, None, "변호사"),
        ("마을기록가", None, None, "마을기록가"),
        ("해양항만과장", None, "해양항만과", "과장"),
        ("새길원 기록정책부장", "새길원", "기록정책부", "부장"),
        ("노을초 학부모회장", "노을초", None, "학부모회장"),
        ("한빛노동조합 경남지부장", "한빛노동조합", "경남지부", "지부장"),
        ("경기도 교육감", "경기도교육청", None, "교육감"),
        ("새길원 운영부장", "새길원", None, "운영부장"),
        ("Delta Sensing Lab, 연구책임자", "Delta Sensing Lab", None, "연구책임자"),
    ],
)
def test_post_is_parted_into_organization_unit_and_office(
    text: str, affiliation: str | None, department: str | None, position: str | None
) -> None:
    post = GRAMMAR.parse_post(text, 100)
    assert (post.affiliation.name if post.affiliation else None) == affiliation
    assert (post.department.name if post.department else None) == department
    assert post.position == position


def test_post_spans_are_offsets_in_the_document() -> None:
    text = "한빛연구원(KOI) 정책센터 수석연구원"
    post = GRAMMAR.parse_post(text, 40)
    assert post.affiliation is not None
    assert post.department is not None
    assert text[post.affiliation.start - 40 : post.affiliation.end - 40] == "한빛연구원"
    assert text[post.department.start - 40 : post.department.end - 40] == "정책센터"
