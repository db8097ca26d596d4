"""Which programs a sentence names, and which words only describe one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from short_record import extract_text
from spacy.language import Language

from forumgraph.korean import make_name_key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("누리섬은 ‘바다로 다시’ 프로젝트를 추진했다.", "바다로 다시 프로젝트"),
        ("「물길나눔」 사업을 알렸다.", "물길나눔 사업"),
        ("『섬마을 살림』 공모사업이 열렸다.", "섬마을 살림 공모사업"),
        ("해양쓰레기 자원화 시범사업을 추진했다.", "해양쓰레기 자원화 시범사업"),
        ("섬마을 공유냉장고 사업은 끝났다.", "섬마을 공유냉장고 사업"),
        ("섬마을 물길 펀드를 만들었다.", "섬마을 물길 펀드"),
        ("‘섬마을 물길 지도’를 운영했다.", "섬마을 물길 지도"),
        ("물길섬연구원의 섬마을 공유냉장고 사업이 끝났다.", "섬마을 공유냉장고 사업"),
        ("올해 섬마을 공유냉장고 사업을 시작했다.", "섬마을 공유냉장고 사업"),
        ("빈집 도시재생 뉴딜을 시작했다.", "빈집 도시재생 뉴딜"),
    ],
)
def test_programs_are_found_by_form(nlp: Language, text: str, name: str) -> None:
    keys = {make_name_key(found) for found in extract_text(nlp, text).names("program")}
    assert make_name_key(name) in keys


@pytest.mark.parametrize(
    "text",
    [
        "다양한 사업을 추진했다.",
        "협업사업을 늘려야 한다.",
        "사업 추진 방안을 논의했다.",
        "각종 지원사업이 있다.",
        "기존 사업을 정리했다.",
        "관련 프로그램을 운영했다.",
        "올해 신규 사업은 없다.",
        "사업자를 모집했다.",
        "‘함께 가면 멀리 간다’고 말했다.",
        "R&D를 늘렸다.",
        "이 기금은 부족하다.",
        "여러 프로젝트를 살폈다.",
    ],
)
def test_descriptions_are_no_programs(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("program") == set()


def test_program_is_found_again_in_every_spelling(nlp: Language) -> None:
    text = (
        "누리섬은 ‘바다로 다시’ 프로젝트를 추진했다. 바다로다시는 큰 사업이다. "
        "바다로 다시 프로젝트가 끝났다."
    )
    found = extract_text(nlp, text)
    assert len(found.list_mentions("program")) == 3
    assert len(found.names("program")) == 1


def test_program_abbreviation_stands_for_the_program(nlp: Language) -> None:
    text = "섬마을 공유냉장고 사업(SRP)을 시작했다. SRP는 널리 알려졌다."
    found = extract_text(nlp, text)
    assert found.names("program") == {"섬마을 공유냉장고 사업"}
    assert found.texts("program").count("SRP") == 2


def test_common_words_become_a_program_when_an_owner_stands_before(nlp: Language) -> None:
    found = extract_text(nlp, "물길섬연구원의 ‘물길’ 공모전을 알렸다.")
    assert {make_name_key(name) for name in found.names("program")} == {"물길공모전"}


def test_program_mentions_do_not_swallow_their_owner(nlp: Language) -> None:
    for owner in ("물길섬연구원의 ", "물길섬연구원 ", "행정안전부 "):
        found = extract_text(nlp, f"{owner}섬마을 공유냉장고 사업이 끝났다.")
        assert found.texts("program") == ["섬마을 공유냉장고 사업"], owner


@pytest.mark.parametrize("word", ["올해", "지난해", "작년", "내년", "최근", "이번", "2023년"])
def test_program_mentions_leave_out_words_that_only_point(nlp: Language, word: str) -> None:
    found = extract_text(nlp, f"{word} 섬마을 공유냉장고 사업이 끝났다.")
    assert found.texts("program") == ["섬마을 공유냉장고 사업"]


def test_program_mentions_never_overlap(nlp: Language) -> None:
    text = "‘섬마을 물길 사업’ 공모사업과 섬마을 물길 사업 시범사업, 섬마을물길사업을 보았다."
    spans = [(one.start, one.end) for one in extract_text(nlp, text).list_mentions("program")]
    assert spans
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "text", ["‘’ 사업", "「」 프로젝트", "‘ ’ 사업", "사업", "‘사업’ 사업", "’물길‘ 사업"]
)
def test_broken_quotes_do_not_break_the_finder(nlp: Language, text: str) -> None:
    assert all(len(name) > 2 for name in extract_text(nlp, text).names("program"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("누리섬은 올해부터 고장부품 조기경보제를 운영하여 알렸다.", "고장부품 조기경보제"),
        ("누리섬은 ‘물길 야간당직’을 시범운영한다.", "물길 야간당직"),
    ],
)
def test_systems_and_trials_put_in_force_are_programs(
    nlp: Language, text: str, name: str
) -> None:
    assert name in extract_text(nlp, text).names("program")


@pytest.mark.parametrize("thing", ["지역 축제", "새 연구과제", "유연 근무제", "관리 체제"])
def test_feasts_tasks_and_working_hours_are_no_systems(nlp: Language, thing: str) -> None:
    assert extract_text(nlp, f"누리섬은 {thing}를 운영하여 알렸다.").names("program") == set()
