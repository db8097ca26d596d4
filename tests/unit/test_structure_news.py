"""Press releases and news: event, talks and quotations told in sentences."""

from __future__ import annotations

import pytest
from structure_record import find_person, list_names, list_talks, list_turns, structure, tell_brief

RELEASE = (
    "보도자료\n\n보도시점 2022. 6. 13.(월) 조간\n\n"
    "더위를 함께 넘는 동네, 폭염 공청회 열린다\n"
    " - 6월 16일 대전에서 공개 -\n\n"
    "□ 행정안전부(장관 이도율)와 기상청(청장 박서라)은 오는 16일 오후 2시 대전컨벤션홀에서 "
    "「폭염 보호 공청회」를 공동으로 개최한다고 밝혔다.\n\n"
    "□ 공청회에서는 ▲조은별 한국기후연구원 부연구위원이 ‘폭염의 지역 격차’를 ▲강시우 행정안전부 "
    "기후과장이 ‘쉼그늘 확대 방안’을 발제하고, 윤가람 두솔대학교 교수의 사회로 "
    "종합토론을 진행한다.\n\n"
    " ○ 토론에는 김나루 쪽방연대 활동가, 임하루 대전광역시 안전정책과 팀장이 참여한다.\n\n"
    "□ 박서라 청장은 “더위를 견디는 힘의 차이가 생사를 가른다”며, “예보가 먼저 닿도록 하겠다”고 "
    "말했다.\n"
)


def test_event_is_read_from_the_sentence_that_announces_it() -> None:
    event = structure(RELEASE).event
    assert event.title == "폭염 보호 공청회"
    assert (event.date, event.start_time, event.venue) == ("2022-06-16", "14:00", "대전컨벤션홀")
    assert [host.name for host in event.hosts] == ["행정안전부", "기상청"]
    assert RELEASE[slice(*event.spans["venue"])] == "대전컨벤션홀"


def test_talks_are_read_from_an_enumeration() -> None:
    proceedings = structure(RELEASE)
    assert list_talks(proceedings) == [
        (None, "폭염의 지역 격차", ["조은별"]), (None, "쉼그늘 확대 방안", ["강시우"]),
    ]
    assert "presenter" in find_person(proceedings, "강시우").roles


def test_persons_take_their_part_from_the_verb() -> None:
    proceedings = structure(RELEASE)
    assert "chair" in find_person(proceedings, "윤가람").roles
    assert "panelist" in find_person(proceedings, "김나루").roles
    assert "speaker" in find_person(proceedings, "박서라").roles
    assert tell_brief(find_person(proceedings, "이도율")) == ("이도율", "행정안전부", "장관")


def test_quotations_are_speeches_of_the_person_quoted() -> None:
    proceedings = structure(RELEASE)
    assert list_turns(RELEASE, proceedings) == [
        ("박서라", "더위를 견디는 힘의 차이가 생사를 가른다"), ("박서라",
         "예보가 먼저 닿도록 하겠다"),
    ]
    speaker = proceedings.speeches[0].speaker
    assert tell_brief(speaker) == ("박서라", "기상청", "청장")


@pytest.mark.parametrize(
    ("sentence", "date", "venue"),
    [
        ("한빛연구원은 2023년 11월 2일 13:30, 대전 한빛호텔에서 공청회를 개최한다.", "2023-11-02",
         "대전 한빛호텔"),
        ("토론회가 지난 3일 서울 마포구 이음홀에서 열렸다. 여러 사람이 모여 이야기를 나누었다.",
         "2023-11-03",
         "서울 마포구 이음홀"),
        ("한빛연구원은 9월 3일 통영 한빛조합 본점에서 업무협약을 체결했다고 밝혔다.", "2023-09-03",
         "통영 한빛조합 본점"),
        ("한빛진흥원이 1일 남구 옛 우체국 건물에서 개원 토론회를 열고 업무를 시작했다.",
         "2023-11-01",
         "남구 옛 우체국 건물"),
        ("한빛부는 오는 20일(월) 오후 2시 대전 예술가의집에서 ‘골목 이음회의’를 열어 뜻을 나눈다.",
         "2023-11-20", "대전 예술가의집"),
    ],
)
def test_date_and_place_are_read_together(sentence: str, date: str, venue: str) -> None:
    event = structure(f"새로운 길을 찾다\n\n한빛일보 2023.11.15 18:42\n\n{sentence}\n").event
    assert (event.date, event.venue) == (date, venue)


@pytest.mark.parametrize(
    ("sentence", "hosts"),
    [
        ("이번 세미나는 한빛네트워크(HN)가 주최하고 새길연구원이 주관했으며 통영시가 후원했다.",
         [("한빛네트워크", "host"), ("새길연구원", "organizer"), ("통영시", "sponsor")]),
        ("한빛협회와 새길조합이 마련한 토론회 자리다. 시민 백여 명이 함께 모여 이야기를 나누었다.",
         [("한빛협회", "host"), ("새길조합", "host")]),
        ("한빛연구원은 전라남도, 여수시와 함께 ‘섬 포럼’을 개최한다고 오늘 밝혔다.",
         [("전라남도", "host"), ("여수시", "host"), ("한빛연구원", "host")]),
        ("울산시 산하 한빛진흥원이 개원 토론회를 열고 본격적인 업무를 시작했다고 밝혔다.",
         [("한빛진흥원", "host")]),
    ],
)
def test_hosts_are_the_subjects_of_holding(
    sentence: str, hosts: list[tuple[str, str]]
) -> None:
    event = structure(f"새로운 길을 찾다\n\n{sentence}\n").event
    assert [(host.name, host.role) for host in event.hosts] == hosts


@pytest.mark.parametrize(
    ("paragraph", "turns"),
    [
        ("박하늘 한빛연구원장은 “섬은 전환의 실험실”이라며 “협력의 출발점이 되길 바란다”고 말했다.",
         [("박하늘", "섬은 전환의 실험실"), ("박하늘", "협력의 출발점이 되길 바란다")]),
        ("“섬은 전환의 실험실이다”라고 박하늘 한빛연구원장은 말했다.", [("박하늘",
         "섬은 전환의 실험실이다")]),
        ("“인건비가 담겨야 합니다.”(추민결 한빛수협 지도과장) “먼저 들어 주세요.”(백다온 "
         "갯벌모임 국장)",
         [("추민결", "인건비가 담겨야 합니다."), ("백다온", "먼저 들어 주세요.")]),
        ("한빛조합을 이끄는 유단비 이사장이 곧바로 받아쳤다. “구조부터 바꿔야 합니다.” 조합은 "
         "내년에 시작한다.",
         [("유단비", "구조부터 바꿔야 합니다.")]),
        ("사회는 방송인 이소담이 맡았다. 그는 “하루가 서른 시간이라는 말을 들었다”며 입을 열었다.",
         [("이소담", "하루가 서른 시간이라는 말을 들었다")]),
        ("김해솔 한빛협회 위원장은 결과를 내놓았다. 김 위원장은 “책만 팔아서는 버틸 수 없다”고 "
         "설명했다.",
         [("김해솔", "책만 팔아서는 버틸 수 없다")]),
        ("하늘빛책방을 꾸리는 노아진 씨였다. 노씨는 사업을 소개했다. 그는 “지원이 끊기면 "
         "멈춘다”고 말했다.",
         [("노아진", "지원이 끊기면 멈춘다")]),
    ],
)
def test_quotation_finds_its_speaker(paragraph: str, turns: list[tuple[str, str]]) -> None:
    text = f"새로운 길을 찾다\n\n{paragraph}\n"
    assert list_turns(text, structure(text)) == turns


@pytest.mark.parametrize(
    "paragraph",
    [
        "박하늘 한빛연구원장은 자리를 떴다. 시민 김모 씨는 “하나만 남아 있어도 좋겠다”고 했다.",
        "한빛부 관계자는 “협의가 필요한 사안”이라고 말을 아꼈다. 회의는 다음 달에 다시 열린다.",
        "박하늘 교수가 쓴 “나눔이 모두를 살린다”를 모두가 함께 읽었다. 그리고 이야기를 나누었다.",
    ],
)
def test_quotation_of_somebody_unnamed_is_no_speech(paragraph: str) -> None:
    text = f"새로운 길을 찾다\n\n{paragraph}\n"
    assert list_turns(text, structure(text)) == []


def test_persons_are_introduced_by_verbs() -> None:
    proceedings = structure(
        "새로운 길을 찾다\n\n사회는 방송인 이소담이 맡았다. 나무그늘조합을 이끄는 유단비 "
        "이사장이 말했다.\n"
        "하늘빛책방을 꾸리는 노아진 씨도 함께 자리했다.\n"
    )
    assert tell_brief(find_person(proceedings, "이소담")) == ("이소담", None, "방송인")
    assert "chair" in find_person(proceedings, "이소담").roles
    assert tell_brief(find_person(proceedings, "유단비")) == ("유단비", "나무그늘조합", "이사장")
    assert tell_brief(find_person(proceedings, "노아진")) == ("노아진", "하늘빛책방", None)


def test_short_name_of_an_organization_is_expanded() -> None:
    proceedings = structure(
        "새로운 길을 찾다\n\n동네책방잇기협회가 자리를 마련했다. 발제에 나선 김해솔 협회 "
        "정책위원장은 결과를 냈다.\n"
    )
    assert tell_brief(find_person(proceedings, "김해솔")) == (
        "김해솔", "동네책방잇기협회", "정책위원장",
    )


def test_reporter_is_nobodys_speaker() -> None:
    text = (
        "새로운 길을 찾다\n\n[한빛일보 = 권하랑 기자] 2024.11.15 18:42\n"
        "\n동네책방이 문을 닫는 속도가 빨라졌다.\n"
    )
    proceedings = structure(text)
    assert proceedings.speeches == ()
    assert list_names(proceedings) in ([], ["권하랑"])


def test_prose_inside_speeches_introduces_nobody() -> None:
    text = (
        "한빛위원회 회의록\n\n(10시 개의)\n○위원장 서문겸  어제 박하늘 한빛연구원장은 "
        "“반대한다”고 말했습니다.\n"
        "○기세아 위원  네.\n"
    )
    assert "박하늘" not in list_names(structure(text))
