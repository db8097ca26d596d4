"""Further places of programs: second names, other spellings, 이 사업."""

from __future__ import annotations

import pytest
from short_record import extract_text
from spacy.language import Language

FRIDGE, GUARD = "섬마을 공유냉장고 사업", "바다지킴이 프로그램"


# --- second names in brackets -------------------------------------------------------------


@pytest.mark.parametrize(
    ("bracket", "short"),
    [
        ("(SRP)", "SRP"),
        ("(이하 공냉고)", "공냉고"),
        ("(이하 ‘공냉사업’)", "공냉사업"),
        ("(약칭: 물빛냉장고)", "물빛냉장고"),
        ("(일명 물빛냉장고)", "물빛냉장고"),
    ],
)
def test_bracket_introduces_a_second_name(nlp: Language, bracket: str, short: str) -> None:
    found = extract_text(nlp, f"{FRIDGE}{bracket}을 보았다. {short}은 널리 알려졌다.")
    assert found.names("program") == {FRIDGE}
    assert found.texts("program") == [FRIDGE, short, short]
    assert found.list_mentions("program")[0].aliases == (short,)


def test_bracket_without_a_cue_introduces_what_the_record_repeats(nlp: Language) -> None:
    found = extract_text(nlp, f"{FRIDGE}(물빛냉장고)을 보았다. 물빛냉장고는 널리 알려졌다.")
    assert found.texts("program") == [FRIDGE, "물빛냉장고", "물빛냉장고"]
    assert found.names("program") == {FRIDGE}


@pytest.mark.parametrize("bracket", ["(물빛냉장고)", "(2024)", "(원)", "(총 3억 원)"])
def test_bracket_that_the_record_does_not_repeat_introduces_nothing(
    nlp: Language, bracket: str
) -> None:
    found = extract_text(nlp, f"{FRIDGE}{bracket}을 보았다.")
    assert found.texts("program") == [FRIDGE]
    assert found.list_mentions("program")[0].aliases == ()


# --- other spellings ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    [
        FRIDGE, "섬마을공유냉장고사업", "섬마을 공유냉장고", "섬마을공유냉장고",
        "섬마을 공유 냉장고", "‘섬마을 공유냉장고’", "「섬마을공유냉장고」",
    ],
)  # fmt: skip
@pytest.mark.parametrize("particle", ["은", "을", "에서", "의", ","])
def test_program_is_found_again(nlp: Language, spelling: str, particle: str) -> None:
    found = extract_text(nlp, f"{FRIDGE}을 보았다. 또 {spelling}{particle} 섬길을 보았다.")
    assert len(found.list_mentions("program")) == 2
    assert len({name.replace(" ", "").removesuffix("사업") for name in found.names("program")}) == 1


@pytest.mark.parametrize(
    "word", ["큰섬마을공유냉장고", "섬마을공유냉장고들판", "공유냉장고", "섬마을"]
)
def test_other_words_are_not_the_program_again(nlp: Language, word: str) -> None:
    found = extract_text(nlp, f"{FRIDGE}을 보았다. 그날 {word}에 갔다.")
    assert found.texts("program") == [FRIDGE]


def test_short_base_is_not_looked_for_without_its_head(nlp: Language) -> None:
    found = extract_text(nlp, "「물길」 사업을 보았다. 그날 물길을 걸었다.")
    assert len(found.list_mentions("program")) == 1


def test_program_in_latin_letters_is_found_in_any_case(nlp: Language) -> None:
    found = extract_text(nlp, "‘BlueRoad’ 프로젝트를 보았다. 그날 BLUEROAD는 끝났다.")
    assert found.texts("program") == ["‘BlueRoad’ 프로젝트", "BLUEROAD"]


def test_program_named_later_is_found_before(nlp: Language) -> None:
    found = extract_text(nlp, f"섬마을공유냉장고는 크다. 또 {FRIDGE}을 보았다.")
    assert found.texts("program") == ["섬마을공유냉장고", FRIDGE]
    assert found.names("program") == {FRIDGE}


# --- this program -------------------------------------------------------------------------


@pytest.mark.parametrize("pointer", ["이", "본", "동", "해당"])
@pytest.mark.parametrize("head", ["사업", "프로그램", "프로젝트", "제도", "공모전"])
def test_pointer_and_head_call_the_program_named_last(
    nlp: Language, pointer: str, head: str
) -> None:
    found = extract_text(nlp, f"{FRIDGE}을 보았다. {pointer} {head}은 널리 알려졌다.")
    called = found.list_mentions("program")[-1]
    assert (called.text, called.name, called.rule) == (f"{pointer} {head}", FRIDGE, "called")


def test_called_program_is_the_last_of_several(nlp: Language) -> None:
    found = extract_text(nlp, f"{FRIDGE}과 {GUARD}을 보았다. 이 사업은 널리 알려졌다.")
    assert [one.name for one in found.list_mentions("program")] == [FRIDGE, GUARD, GUARD]


@pytest.mark.parametrize(
    "piece", ["그 사업은", "이 사업자는", "아이 사업은", "이 사업 뒤에", "이 일은"]
)
def test_other_words_call_no_program(nlp: Language, piece: str) -> None:
    found = extract_text(nlp, f"{FRIDGE}을 보았다. {piece} 널리 알려졌다.")
    assert found.texts("program") == [FRIDGE]


def test_pointer_before_any_program_calls_none(nlp: Language) -> None:
    found = extract_text(nlp, f"이 사업은 널리 알려졌다. {FRIDGE}을 보았다.")
    assert found.texts("program") == [FRIDGE]


def test_program_named_far_before_is_not_called(nlp: Language) -> None:
    far = "비가 오고 바람이 불었다. " * 25
    found = extract_text(nlp, f"{FRIDGE}을 보았다. {far}이 사업은 널리 알려졌다.")
    assert found.texts("program") == [FRIDGE]


def test_called_program_is_run_by_who_is_said_to_run_it(nlp: Language) -> None:
    text = f"{FRIDGE}을 보았다. 누리섬연구원은 이 사업을 추진했다."
    assert extract_text(nlp, text).pairs("runs") == {("누리섬연구원", FRIDGE)}


def test_this_program_is_not_an_older_one_when_another_was_spoken_of(nlp: Language) -> None:
    text = (
        "환경부는 하천정비 사업을 추진하고 있다.\n"
        "전북연구원은 기후적응 마을 만들기 사업을 운영하고 있다. "
        "농림축산식품부는 이 사업에 12억 원을 지원하였다."
    )
    found = extract_text(nlp, text)
    assert ("농림축산식품부", "하천정비 사업") not in found.pairs("funds")
    assert "하천정비 사업" not in [
        mention.name for mention in found.list_mentions("program") if mention.rule == "called"
    ]


def test_items_of_a_list_of_undertakings_are_programs_that_somebody_runs(nlp: Language) -> None:
    text = (
        "- 소관사업\n① 두 물길 꾸러미 : 누리섬연구원과 해오름재단이 공동 운영.\n"
        "② 바닷길 반찬나눔터(예정) : 누리섬연구원 시행\n※ 연락처 : 사무실\n"
    )
    found = extract_text(nlp, text)
    assert found.names("program") == {"두 물길 꾸러미", "바닷길 반찬나눔터"}
    assert found.pairs("runs") == {
        ("누리섬연구원", "두 물길 꾸러미"),
        ("해오름재단", "두 물길 꾸러미"),
        ("누리섬연구원", "바닷길 반찬나눔터"),
    }


def test_items_under_another_heading_are_no_programs(nlp: Language) -> None:
    text = "- 회의 순서\n① 두 물길 꾸러미 : 누리섬연구원 발표\n"
    assert extract_text(nlp, text).names("program") == set()
