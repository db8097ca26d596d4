"""Which organizations the words beside them show, and which words those cues do not make one."""

from __future__ import annotations

import time

import pytest
from short_record import extract_text, make_person
from spacy.language import Language

from forumgraph.model import Event


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("사회적기업 ‘다솜결’이 왔다.", "다솜결"),
        ("모임 ‘비 오는 날’이 상을 받았다.", "비 오는 날"),
        ("마을기업 누리결살림은 빵을 굽는다.", "누리결살림"),
        ("누리결모빌리티(대표 강나루)가 왔다.", "누리결모빌리티"),
        ("미르결 관계자는 말을 아꼈다.", "미르결"),
        ("미르결과 업무협약(MOU)을 체결했다.", "미르결"),
        ("미르결과 지난달 수의계약을 맺었다.", "미르결"),
        ("버스 회사인 미르결고속은 차를 냈다.", "미르결고속"),
        ("미르결물류와 공동으로 시험한다.", "미르결물류"),
        ("한국누리재단 부설 물결순환연구단은 표본을 모았다.", "물결순환연구단"),
        ("물길섬재단과 미르결이 함께 만들었다.", "미르결"),
        ("물길섬재단과 가람방송이 왔다.", "가람방송"),
        ("참여기관: 미르결살림, 한새복지관", "미르결살림"),
        ("가람시가 나섰다.", "가람시"),
        ("미르대 교수가 말했다.", "미르대"),
        ("가온누리대 도시학과에서 도왔다.", "가온누리대"),
        ("새빛누리당 간사로 뽑았다.", "새빛누리당"),
    ],
)
def test_context_shows_an_organization(nlp: Language, text: str, name: str) -> None:
    assert name in extract_text(nlp, text).names("organization")


@pytest.mark.parametrize(
    "summed", [" 등 세 기업이", "를 비롯한 향토기업이", " 세 단체는", " 등 관계자가"]
)
def test_list_that_is_summed_up_names_its_members(nlp: Language, summed: str) -> None:
    found = extract_text(nlp, f"누리결건설, 미르결소프트, 한새결테크{summed} 모였다.")
    assert {"누리결건설", "미르결소프트", "한새결테크"} <= found.names("organization")


@pytest.mark.parametrize(
    "text",
    [
        "주민, 상인, 학생 등 관계자가 모였다.",
        "지역 전문가 관계자는 없었다.",
        "시민단체 관계자와 지자체 직원이 왔다.",
        "우리 도시와 협약을 맺을 곳을 찾는다.",
        "관련 부처와 협약을 맺어야 한다.",
        "인력이 크게 확대가 되었다.",
        "지난 세대와 다른 시대의 기대가 있다.",
        "담당 간사로 일했다.",
        "지역 업체와 공동으로 한다.",
        "조례안(군수 제출)을 상정했다.",
        "협력기관: 각 지자체",
    ],
)
def test_context_makes_no_organization_of_common_words(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("organization") == set()


def test_context_takes_no_person_for_an_organization(nlp: Language) -> None:
    text = "강나루미 팀장(물길섬재단)\n강나루미 측은 답했다."
    person = make_person(text, "강나루미 팀장(물길섬재단)", "강나루미", "물길섬재단")
    found = extract_text(nlp, text, event=Event(), attendees=(person,))
    assert found.names("organization") == {"물길섬재단"}


def test_town_of_the_venue_is_a_place(nlp: Language) -> None:
    text = "장소: 가람시, 물길관"
    event = Event(venue="가람시, 물길관", spans={"venue": (text.index("가람"), len(text))})
    assert extract_text(nlp, text, event=event).names("organization") == set()


# --- look-alikes, places and units of what a suffix finds ---------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "내년에 보강공사를 한다.",
        "시공사가 늦었다.",
        "매달 집들이 모임을 열고 있다.",
        "한새누리센터에서 열린 회의였다.",
        "한새누리센터 2층 회의실에 모였다.",
        "작은도서관을 늘렸다.",
        "시립박물관과 동물병원이 있다.",
        "‘누리섬 통합관리센터’ 구축은 미뤘다.",
    ],
)
def test_look_alike_is_no_organization(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("organization") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("가람주거복지공사가 짓는다.", "가람주거복지공사"),
        ("새싹어린이집이 문을 열었다.", "새싹어린이집"),
        ("의료․돌봄특별위원회로 넘겼다.", "의료․돌봄특별위원회"),
        ("대통령 직속 미래교육위원회가 정했다.", "미래교육위원회"),
        ("핀란드 통계청과 나눴다.", "핀란드 통계청"),
        ("Palm Center for Rural Health가 왔다.", "Palm Center for Rural Health"),
        ("Yayasan Laut Biru는 배를 냈다.", "Yayasan Laut Biru"),
    ],
)
def test_whole_name_is_found(nlp: Language, text: str, name: str) -> None:
    assert extract_text(nlp, text).names("organization") == {name}


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("누리연구소(Nuri Research Lab, NRL)가 왔다. NRL은 갔다.", "NRL", "누리연구소"),
        ("Korea Tide Institute [한국조석연구원]이다.", "한국조석연구원", "Korea Tide Institute"),
        ("수협 창고였다. 한빛누리수협이 빌렸다.", "수협", "한빛누리수협"),
        ("누리아이키움재단이 왔다. 키움재단은 갔다.", "키움재단", "누리아이키움재단"),
    ],
)
def test_short_form_joins_its_body(nlp: Language, text: str, short: str, name: str) -> None:
    found = extract_text(nlp, text).list_mentions("organization")
    assert {one.name for one in found if one.text == short} == {name}


@pytest.mark.parametrize("label", ["출석공무원", "협약기관", "TBD", "격려사", "학계", "Moderator"])
def test_label_in_place_of_an_affiliation_is_no_body(nlp: Language, label: str) -> None:
    text = f"강나루 팀장({label})"
    person = make_person(text, text, "강나루", label)
    found = extract_text(nlp, text, event=Event(), attendees=(person,))
    assert found.names("organization") == set()


def test_unit_found_by_its_suffix_is_the_one_of_somebodys_line(nlp: Language) -> None:
    line = "강나루 센터장(물길섬재단 한새누리지원센터)"
    text = f"{line}\n한새누리지원센터는 문을 열었다."
    person = make_person(text, line, "강나루", "물길섬재단")
    start = text.index("한새누리")
    unit = person.name.model_copy(
        update={"name": "한새누리지원센터", "start": start, "end": start + 8}
    )
    person = person.model_copy(update={"department": unit})
    found = extract_text(nlp, text, event=Event(), attendees=(person,))
    units = [one for one in found.list_mentions("organization") if one.name == unit.name]
    assert {one.affiliation for one in units} == {"물길섬재단"}


@pytest.mark.parametrize(
    "piece", ["가나, ", "가나와 ", "가(나, ", "‘가나", "부설 가나단 ", "12쪽, 가나 "]
)
def test_cues_stay_linear(nlp: Language, piece: str) -> None:
    def measure(times: int) -> float:
        start = time.perf_counter()
        extract_text(nlp, piece * times)
        return time.perf_counter() - start

    measure(100)
    assert measure(4_000) < 20 * max(measure(800), 0.05)


def test_members_of_a_consortium_are_named_by_their_trade(nlp: Language) -> None:
    text = "㈜가람유압은 나래정공, 해누리금속과 컨소시엄을 구성하여 도전한다."
    assert {"나래정공", "해누리금속"} <= set(extract_text(nlp, text).names("organization"))
