"""Introductions in every order writers use: one table of what a line says about a person."""

from __future__ import annotations

import pytest
from structure_record import find_person, list_names, make_grammar, make_parser, structure, tell

NAME = "노을찬"


@pytest.mark.parametrize(
    "line",
    [
        "노을찬(한빛해양연구원 수석연구원)", "노을찬 수석연구원(한빛해양연구원)",
        "노을찬(수석연구원, 한빛해양연구원)", "노을찬, 한빛해양연구원 수석연구원",
        "노을찬, 한빛해양연구원, 수석연구원", "한빛해양연구원 노을찬 수석연구원",
        "한빛해양연구원 수석연구원 노을찬", "노을찬 수석연구원/한빛해양연구원",
        "노을찬 / 한빛해양연구원 / 수석연구원", "사회:노을찬(한빛해양연구원 수석연구원)",
        "노을찬(한빛해양연구원(HMI) 수석연구원)", "前 한빛해양연구원 수석연구원 노을찬",
    ],
)
def test_order_of_words_does_not_matter(line: str) -> None:
    told = tell(make_parser().parse(line, 0))
    assert told == (NAME, "한빛해양연구원", None, "수석연구원")


@pytest.mark.parametrize(
    ("line", "affiliation", "department", "position"),
    [
        # a unit behind its organization, however it ends
        ("노을찬(새길대 의대 교수)", "새길대", "의대", "교수"),
        ("노을찬(새길대학교 의료원 교수)", "새길대학교", "의료원", "교수"),
        ("노을찬(새길대 사회과학대학 행정학과 교수)", "새길대", "사회과학대학 행정학과", "교수"),
        ("노을찬(단월군 보건소 방문건강팀장)", "단월군", "보건소 방문건강팀", "팀장"),
        ("노을찬(소방청 119구급과 소방령)", "소방청", "119구급과", "소방령"),
        ("노을찬 경위(한솔경찰서 여성청소년과)", "한솔경찰서", "여성청소년과", "경위"),
        ("LH 대구경북지역본부 노을찬 차장", "LH", "대구경북지역본부", "차장"),
        ("환경부 노을찬 기후전략과 사무관", "환경부", "기후전략과", "사무관"),
        ("한들시 노사협의회 사무국 노을찬 주임", "한들시 노사협의회", "사무국", "주임"),
        # who heads a unit
        ("단월군청 건축과장 노을찬", "단월군청", "건축과", "과장"),
        ("노을찬 단월군 정원팀장", "단월군", "정원팀", "팀장"),
        ("산업부 노을찬 통상정책과장(주재)", "산업부", "통상정책과", "과장"),
        ("새길화력㈜ 노을찬 경영지원처장", "새길화력㈜", "경영지원처", "처장"),
        ("한국교통안전공단 강원본부장 노을찬", "한국교통안전공단", "강원본부", "본부장"),
        ("노을찬 전국물길노동조합 남해지부장", "전국물길노동조합", "남해지부", "지부장"),
        ("거제시(조선경제과장 노을찬)", "거제시", "조선경제과", "과장"),
        ("노을찬 한솔댐관리단 운영부장", "한솔댐관리단", None, "운영부장"),
        # fused to the organization
        ("노을찬 한국물길데이터학회장", "한국물길데이터학회", None, "회장"),
        ("노을찬 새길초등학교장", "새길초등학교", None, "교장"),
        ("한빛공단기획경영이사 노을찬", "한빛공단", None, "기획경영이사"),
        ("노을찬(前 한솔시장)", "한솔시", None, "시장"),
        # two posts, two titles, a seat beside a post
        ("노을찬(새길대 교수, 물길연대 이사)", "새길대", None, "교수"),
        ("노을찬(심사위원장, 새길대학교 교수)", "새길대학교", None, "교수"),
        ("노을찬(한빛주택협회 정책위원·변호사)", "한빛주택협회", None, "정책위원·변호사"),
        # places of work without a telling end, and whom no office names
        ("노을찬(새길대학교 학생)", "새길대학교", None, "학생"),
        ("물길마을 이장 노을찬", "물길마을", None, "이장"),
        ("노을찬 책임(새길통계지원단)", "새길통계지원단", None, "책임"),
        ("사회 : 노을찬 아나운서", None, None, "아나운서"),
    ],
)
def test_post_of_a_person_is_parted(
    line: str, affiliation: str | None, department: str | None, position: str
) -> None:
    assert tell(make_parser().parse(line, 0)) == (NAME, affiliation, department, position)


@pytest.mark.parametrize(
    ("line", "name", "affiliation"),
    [
        ("황목단우 ㈜물길테크 대표이사", "황목단우", "㈜물길테크"),
        ("탄은수 하구미래연구소 소장", "탄은수", "하구미래연구소"),
        ("위솔 물길시민회의 사무국장", "위솔", "물길시민회의"),
        ("이은재(李恩宰) 새길대 교수", "이은재", "새길대"),
        ("응우옌 티 란 (물길위원회 담당관)", "응우옌 티 란", "물길위원회"),
        ("응우옌티흐엉(물길가족센터 통번역사)", "응우옌티흐엉", "물길가족센터"),
        ("모리 아야카 물길재생회 활동가", "모리 아야카", "물길재생회"),
        ("한빛연구원 Lukas Brandt 초빙연구위원", "Lukas Brandt", "한빛연구원"),
    ],
)
def test_name_is_read_whatever_its_shape(line: str, name: str, affiliation: str) -> None:
    told = tell(make_parser().parse(line, 0))
    assert told is not None
    assert told[:2] == (name, affiliation)


@pytest.mark.parametrize(
    "line",
    [
        "참여 프로그램 한빛연구원 원장", "골든타임(한빛회 대표)", "방안을 제안함 (노을찬 위원)",
        "청년당사자 2인", "가운데 의사",
    ],
)
def test_words_that_only_sound_like_a_name_name_nobody(line: str) -> None:
    person = make_parser().parse(line, 0)
    assert person is None or person.name.name == NAME


@pytest.mark.parametrize(
    "word", ["방청석", "소감", "가운데", "예정임", "시절에", "공모전", "이주민", "대상"]
)
def test_words_of_the_genre_are_no_names(word: str) -> None:
    assert not make_grammar().is_name(word)


SHEET = "물길 자문회의 결과\n\n○ 일시 : 2023. 5. 3.(수)\n"


def test_counted_rosters_are_read_where_the_number_fits() -> None:
    text = (
        f"{SHEET}\n▷ 안부분과(4명)\n  박하늘최바다노을찬정두리\n"
        "▷ 주거분과(3명)\n  李東勳·金末淑·조성만\n"
    )
    names = list_names(structure(text))
    assert names == ["박하늘", "최바다", "노을찬", "정두리", "李東勳", "金末淑", "조성만"]
    assert list_names(structure(text.replace("(4명)", "(9명)"))) == ["李東勳", "金末淑", "조성만"]


def test_label_that_is_an_organization_employs_whom_it_lists() -> None:
    told = structure(f"{SHEET}  - 산림청 : 보전정책과 박하늘 사무관, 최바다 주무관\n")
    assert tell(find_person(told, "박하늘")) == ("박하늘", "산림청", "보전정책과", "사무관")
    assert tell(find_person(told, "최바다")) == ("최바다", "산림청", None, "주무관")


def test_slashes_part_groups_of_participants() -> None:
    told = structure(
        f"{SHEET}○ 참석 : 산업부 박하늘 통상정책과장, 최바다 서기관 / "
        "한빛협회 朴仁洙 전무, 정희 이사\n"
    )
    assert tell(find_person(told, "최바다")) == ("최바다", "산업부", "통상정책과", "서기관")
    assert tell(find_person(told, "朴仁洙")) == ("朴仁洙", "한빛협회", None, "전무")


def test_bare_names_are_believed_among_introduced_ones() -> None:
    told = structure(
        f"{SHEET}심사위원 : 박하늘(심사위원장, 새길대 교수), 최바다, 노을찬(한빛연구원 박사)\n"
    )
    assert list_names(told) == ["박하늘", "최바다", "노을찬"]
