"""Whom `두 기관`, `시는`, `우리 군` and `우리 단체` mean."""

from __future__ import annotations

import pytest
from short_record import extract_speech, extract_text
from spacy.language import Language

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
SPEAKER = "물길섬연구원"
FRIDGE = "섬마을 공유냉장고 사업"
Pairs = set[tuple[str, str]]


def pair(left: str, right: str) -> tuple[str, str]:
    return min(left, right), max(left, right)


@pytest.mark.parametrize("counted", ["두 기관은", "두 기관이", "양 기관은", "2개 단체가"])
def test_count_means_the_two_named_last(nlp: Language, counted: str) -> None:
    text = f"{NURI}과 {HAE}은 통영에서 만났다. {counted} {FRIDGE}을 공동으로 추진한다."
    found = extract_text(nlp, text)
    assert found.pairs("runs") == {(NURI, FRIDGE), (HAE, FRIDGE)}
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}
    assert {one.basis for one in found.statements("runs")} == {"context"}


def test_count_looks_back_to_the_coordinated_pair(nlp: Language) -> None:
    text = f"{NURI}과 {HAE}은 {GARAM} 강당에서 만났다. 두 기관은 업무협약을 맺었다."
    assert extract_text(nlp, text).pairs("collaborates_with") == {pair(NURI, HAE)}


@pytest.mark.parametrize("counted", ["세 기관은", "네 단체가", "두 사람은", "두 기관장은"])
def test_count_that_fits_nobody_means_nobody(nlp: Language, counted: str) -> None:
    text = f"{NURI}과 {HAE}은 통영에서 만났다. {counted} {FRIDGE}을 공동으로 추진한다."
    assert extract_text(nlp, text).pairs("runs") == set()


@pytest.mark.parametrize("called", ["시는", "시가"])
def test_kind_means_the_government_named_last(nlp: Language, called: str) -> None:
    text = f"통영시와 거제시는 다르다. 거제시는 항구가 크다. {called} {FRIDGE}을 추진한다."
    assert extract_text(nlp, text).pairs("runs") == {("거제시", FRIDGE)}


def test_kind_of_two_that_are_coordinated_means_neither(nlp: Language) -> None:
    text = f"통영시와 거제시는 다르다. 시는 {FRIDGE}을 추진한다."
    assert extract_text(nlp, text).pairs("runs") == set()


def test_kind_without_a_government_means_nobody(nlp: Language) -> None:
    text = f"{NURI}은 섬에 있다. 시는 길다. 군이 {FRIDGE}을 추진한다."
    assert extract_text(nlp, text).pairs("runs") == set()


def test_verb_that_looks_like_a_province_is_none(nlp: Language) -> None:
    text = f"전라남도는 넓다. 섬을 도는 배에서 {NURI}은 {FRIDGE}을 알렸다."
    assert "도" not in extract_text(nlp, text).texts("organization")


def test_own_government_is_that_of_the_council(nlp: Language) -> None:
    text = f"다온군의회 회의록\n우리 군은 {FRIDGE}을 추진하고 있습니다."
    assert ("다온군", FRIDGE) in extract_text(nlp, text).pairs("runs")


@pytest.mark.parametrize("own", ["우리 기관은", "저희 단체가", "우리 회사는"])
def test_own_body_is_the_speakers_whatever_it_is_called(nlp: Language, own: str) -> None:
    found = extract_speech(nlp, f"{own} {HAE}과 함께 섬 학교를 열었습니다.")
    assert found.pairs("collaborates_with") == {pair(SPEAKER, HAE)}


def test_own_body_without_a_speaker_is_nobody(nlp: Language) -> None:
    found = extract_text(nlp, f"우리 단체는 {HAE}과 함께 섬 학교를 열었다.")
    assert found.pairs("collaborates_with") == set()


def test_body_and_its_part_count_as_one(nlp: Language) -> None:
    text = (
        f"{GARAM}와 행정안전부는 통영에서 만났다. 누리대학교 통영캠퍼스, {HAE}은 협약을 맺었다. "
        f"두 기관은 {FRIDGE}을 공동으로 추진한다."
    )
    found = extract_text(nlp, text).pairs("runs")
    assert {name for name, _ in found} == {"누리대학교", HAE}


@pytest.mark.parametrize(
    ("whole", "called"),
    [
        ("가람면수해대책위원회", "대책위가"),
        ("가람면살리기주민연대", "주민연대는"),
        ("돌담길보존회", "보존회는"),
    ],
)
def test_kind_of_two_words_means_the_body_named_before(
    nlp: Language, whole: str, called: str
) -> None:
    text = f"{whole}의 모임이 있었다. {called} {HAE}과 손잡고 ‘물자국 프로젝트’를 하고 있다."
    found = extract_text(nlp, text).pairs("runs")
    assert (whole, "물자국 프로젝트") in found


def test_official_before_a_council_says_its_own_government(nlp: Language) -> None:
    text = (
        "임실군의회 회의록\n\n순창군과는 협의한 바가 없습니다. "
        "군에서는 내년부터 ‘물길 들어올리기 사업’을 시행합니다."
    )
    assert extract_text(nlp, text).pairs("runs") == {("임실군", "물길 들어올리기 사업")}


def test_agency_called_by_its_last_syllable_is_the_one_just_named(nlp: Language) -> None:
    text = "방위사업청 강나루 서기관은 “청은 내년 ‘물길 보안 바우처’를 신설하겠다”고 밝혔다."
    assert ("방위사업청", "물길 보안 바우처") in extract_text(nlp, text).pairs("runs")


@pytest.mark.parametrize("opening", ["한편", "현재", "앞서"])
def test_word_that_opens_the_sentence_is_no_part_of_a_kind(nlp: Language, opening: str) -> None:
    text = f"가람항만공사는 통영에서 알렸다. {opening} 공사는 {FRIDGE}을 추진하고 있다."
    assert ("가람항만공사", FRIDGE) in extract_text(nlp, text).pairs("runs")
