"""Whole passages: who speaks in minutes, summaries and news, and what the record says of them."""

from __future__ import annotations

import pytest
from structure_record import find_person, name_speaker, structure, tell

HEAD = (
    "제287회 한솔시의회(임시회)\n산업위원회 회의록\n제2호\n"
    "\n일시 : 2023년 11월 28일(화) 10시\n\n(10시03분 개의)\n"
)
NEWS = "물길 정책 세미나 열려\n\n2023. 5. 3. 배포\n\n"
SHEET = "물길 간담회 회의 결과\n\n일시 : 2023. 5. 3.\n"


def speakers(text: str) -> list[str | None]:
    """List who speaks, in order."""
    return [name_speaker(speech) for speech in structure(text).speeches]


def test_seats_that_change_hands_leave_the_settled_office() -> None:
    told = structure(
        f"{HEAD}○임시위원장 옥수민  위원장을 뽑겠습니다.\n"
        "○위원장 노을찬  고맙습니다. 시작하겠습니다.\n"
        "(노을찬 위원장, 도하린 간사와 사회교대)\n"
        "○위원장대리 도하린  이어서 진행하겠습니다.\n(11시 산회)\n"
        "○出席委員(3인)\n옥수민  노을찬  도하린\n○출석 전문위원\n백도담\n"
    )
    seats = {person.name.name: person.position for person in told.attendees}
    assert seats == {"옥수민": "위원", "노을찬": "위원장", "도하린": "간사", "백도담": "전문위원"}
    assert {tell(person)[1] for person in told.attendees} == {"산업위원회"}  # type: ignore[index]


def test_officials_before_a_council_serve_its_government() -> None:
    told = structure(
        f"{HEAD}○위원장 옥수민  답변해 주세요.\n○부시장 노을찬  한솔시가 검토하겠습니다.\n"
        "○건축과장(고흥식)  답변드리겠습니다.\n(11시 산회)\n"
        "○출석 위원(1인)\n옥수민\n○출석 공무원\n부 시 장   노을찬\n건축과장 고흥식\n"
    )
    assert tell(find_person(told, "노을찬")) == ("노을찬", "한솔시", None, "부시장")
    assert tell(find_person(told, "고흥식")) == ("고흥식", "한솔시", "건축과", "과장")


@pytest.mark.parametrize(
    ("line", "name", "place"),
    [
        ("○증인 노을찬 제가 관리했습니다. 맞습니다.", "노을찬", None),
        ("○교통국장(고흥식)  답변드립니다. 줄이겠습니다.", "고흥식", "교통국"),
        ("○노을찬 위원  (자료를 들어 보이며)\n  이 자료를 보십시오.", "노을찬", "산업위원회"),
    ],
)
def test_heads_of_minutes_are_read(line: str, name: str, place: str | None) -> None:
    told = structure(f"{HEAD}{line}\n○도하린 위원  네, 좋습니다.\n")
    assert [name_speaker(speech) for speech in told.speeches] == [name, "도하린"]
    affiliation = find_person(told, name).affiliation
    assert (affiliation.name if affiliation else None) == place


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("박하늘  두 발제 사이에 빈 곳이 있습니다.\n최바다  우리 동네는 다릅니다. 멉니다.\n",
         ["박하늘", "최바다"]),
        ("Abel  We had the same problem with water.\n최바다  저희도 같습니다. 늘 그렇습니다.\n",
         ["Rob Abel", "최바다"]),
        ("- Rob Abel said that gates alone never stopped it.\n", ["Rob Abel"]),
        ("- 물길 지도를 새로 그려야 함 (Abel)\n- 예산이 모자람 (최바다, 새길대)\n",
         ["Rob Abel", "최바다"]),
        ("정들판 물길연대 간사\n\n정들판 : 값이 셋 가운데 하나 줄었습니다.\n", ["정들판"]),
        ("○ (답변) 최바다 교수 : 조사는 한 번으로 줄었음. 더 찾겠음\n", ["최바다"]),
        ("박하늘: 하나로 모아야 합니다. 그렇습니다.\n사회자: 다음 주제로 넘어가겠습니다.\n",
         ["박하늘", None]),
        ("▶ 박하늘(한빛연구원): 하나로 모아야 함. 그뿐임\n  ☞ 최바다: 예산이 없어 어려움이 있음\n",
         ["박하늘", "최바다"]),
    ],
)
def test_turns_of_summaries_are_given_to_whom_the_record_introduced(
    lines: str, expected: list[str | None]
) -> None:
    people = "박하늘(한빛연구원 센터장), 최바다(새길대 교수), Rob Abel (Director, Delta Lab)"
    assert speakers(f"{SHEET}참석자: {people}\n\n{lines}") == expected


def test_speech_below_a_numbered_heading_ends_at_the_next() -> None:
    text = (
        f"{SHEET}참석자: 박하늘(한빛연구원 센터장), 최바다(새길대 교수)\n\n"
        "5. 인사말씀 (박하늘 센터장)\n  물길은 서로의 안부를 묻는 길입니다.\n\n"
        "6. 위촉위원 소감\n  - 처음이라 떨립니다. 열심히 하겠습니다. (최바다)\n"
    )
    assert speakers(text) == ["박하늘", "최바다"]


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        ("이어 노을찬 산업통상자원부 물길전자과장의 축사가 이어졌다.", "노을찬",
         ("산업통상자원부", "물길전자과", "과장")),
        ("토론에는 새길화력㈜ 노을찬 경영지원처장이 참여했다.", "노을찬",
         ("새길화력㈜", "경영지원처", "처장")),
        ("방위사업청 방산정책국 노을찬 국장의 축사에 이어 발표가 열렸다.", "노을찬",
         ("방위사업청", "방산정책국", "국장")),
        ("수상자인 노을찬 새길대 학생은 “할머니의 걸음에 맞췄다”고 말했다.", "노을찬",
         ("새길대", None, "학생")),
        ("어민 노을찬 씨(54)는 “물이 모자라 그물을 접었다”고 호소했다.", "노을찬",
         (None, None, "어민")),
        ("먼저 애써 주신 단월군 노을찬 군수님이십니다.", "노을찬", ("단월군", None, "군수")),
        ("노을찬 소방청 119구급과 소방령은 “골든타임이 짧다”고 설명했다.", "노을찬",
         ("소방청", "119구급과", "소방령")),
        ("피터 아벨(Peter Abel) 물길재단 한국지사장은 “배우겠다, 함께”라고 했다.", "Peter Abel",
         ("물길재단", "한국지사", "지사장")),
        ("△물길과 병원 사이(한빛소방본부 노을찬 구급팀장) △물길의 내일 순으로 열린다.", "노을찬",
         ("한빛소방본부", "구급팀", "팀장")),
        ("마리아 가르시아 물길기금 국장은 “한국과 함께 배우겠다”고 말했다.", "마리아 가르시아",
         ("물길기금", None, "국장")),
    ],
)
def test_news_introduces_persons_with_their_posts(
    sentence: str, name: str, expected: tuple[str | None, ...]
) -> None:
    assert tell(find_person(structure(f"{NEWS}{sentence}\n"), name)) == (name, *expected)


def test_quotation_without_a_subject_is_said_by_whom_the_one_before_named() -> None:
    text = (
        f"{NEWS}노을찬 한빛공사 차장은 “삼백 호를 사들일 것”이라고 말했다. "
        "다만 상담 창구에 대해서는 “인력 문제로 합의하지 못했다”고 했다. "
        "국민의힘 최바다 의원도 “힘을 보태겠다”고 밝혔다.\n"
    )
    assert speakers(text) == ["노을찬", "노을찬", "최바다"]


def test_quotation_of_a_stranger_with_an_office_is_nobody_elses() -> None:
    text = (
        f"{NEWS}노을찬 한빛공사 차장은 “삼백 호를 사들일 것”이라고 말했다. "
        "이에 대해 해당 국장은 “아직 정해진 것이 없다”고 했다.\n"
    )
    assert speakers(text) == ["노을찬"]


def test_crowds_in_news_name_nobody() -> None:
    text = (
        f"{NEWS}관계 부처 과장과 지역 주민 대표가 함께했다. "
        "시 관계자는 “정해진 것이 없다”고 했다. "
        "초등학교 학생들도 왔다. 전문대 학생과 이주민 학생이 뒤를 이었다.\n"
    )
    assert structure(text).attendees == ()
