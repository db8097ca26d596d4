"""Who acts together with whom; hosting together and standing in one list are none of it."""

from __future__ import annotations

from itertools import combinations

import pytest
from short_record import extract_speech, extract_text
from spacy.language import Language

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
SPEAKER = "물길섬연구원"
FRIDGE = "섬마을 공유냉장고 사업"
SEA = "해양수산부"
FRONTS = ("가람", "나래", "다온", "라온", "마루", "바름", "사랑", "아라", "자람")
NAMES = tuple(f"{front}섬연구원" for front in FRONTS)


def pair(left: str, right: str) -> tuple[str, str]:
    return min(left, right), max(left, right)


# --- coordinated actors -------------------------------------------------------------------


@pytest.mark.parametrize(
    "joint",
    [
        "과 ", ", ", "·", "ㆍ", " 및 ", "-", "/", "하고 ", "이랑 ", " 그리고 ", ", 그리고 ",
        "을 비롯한 ",
    ],
)  # fmt: skip
def test_coordinated_bodies_act_together(nlp: Language, joint: str) -> None:
    found = extract_text(nlp, f"{NURI}{joint}{HAE}이 함께 지도를 만들었다.")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}
    assert {one.rule for one in found.statements("collaborates_with")} == {"shared.group"}


@pytest.mark.parametrize("joint", ["의 ", "에서 ", "보다 ", "은 ", "을 만난 "])
def test_bodies_in_other_cases_do_not_act_together(nlp: Language, joint: str) -> None:
    found = extract_text(nlp, f"{NURI}{joint}{HAE}이 함께 지도를 만들었다.")
    assert found.pairs("collaborates_with") == set()


@pytest.mark.parametrize(
    "cue",
    [
        "업무협약을 체결했다", "업무 협약을 맺었다", "업무협력을 약속했다", "MOU를 맺었다",
        "협력했다", "협업했다", "공동으로 조사했다", "함께 조사했다", "손잡았다", "손을 잡았다",
        "컨소시엄을 꾸렸다", "연계하고 있다", "제휴했다", "합동 조사를 했다", "힘을 모았다",
        "힘을 합쳤다", "공조했다", "머리를 맞댔다",
    ],
)  # fmt: skip
def test_every_cue_of_togetherness_counts(nlp: Language, cue: str) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}이 {cue}.")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}


@pytest.mark.parametrize(
    "rest",
    [
        "공동체를 보았다", "공동주택에 산다", "공동화를 막았다", "협력이라는 말을 썼다",
        "협력 방안을 들었다", "협업 사례를 들었다", "연계 가능성을 보았다", "협력 과제가 많다",
        "협력 필요성을 안다", "협력 위원을 뽑았다", "협력 체계가 다르다",
        "공동 주최했다", "공동으로 주관했다", "공동후원했다", "갔다", "왔다",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_cue_do_not_count(nlp: Language, rest: str) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}이 {rest}.")
    assert found.pairs("collaborates_with") == set()


def test_agreement_counts_whatever_it_is_about(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}이 협약 사업을 시작했다.")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}


def test_hosting_together_does_not_hide_a_later_cue(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}은 공동 주최한 자리에서 업무협약을 맺었다.")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}


@pytest.mark.parametrize("size", [2, 3, 4, 8])
def test_group_collaborates_pair_by_pair(nlp: Language, size: int) -> None:
    names = list(NAMES[:size])
    found = extract_text(nlp, f"{', '.join(names)}이 함께 조사했다.")
    assert found.pairs("collaborates_with") == {pair(*two) for two in combinations(names, 2)}


def test_list_of_nine_is_no_group(nlp: Language) -> None:
    found = extract_text(nlp, f"{', '.join(NAMES)}이 함께 조사했다.")
    assert len(found.names("organization")) == 9
    assert found.pairs("collaborates_with") == set()


@pytest.mark.parametrize("word", ["참석한 자리에서", "후원한 가운데"])
def test_those_who_only_attend_or_sponsor_do_not_act_together(nlp: Language, word: str) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}이 {word} 협약을 맺었다.")
    assert found.pairs("collaborates_with") == set()


def test_cue_too_far_behind_the_group_does_not_count(nlp: Language) -> None:
    far = "비가 오고 바람이 불고 눈이 내리던 그 겨울의 어느 날 " * 4
    found = extract_text(nlp, f"{NURI}과 {HAE}이 {far}함께 조사했다.")
    assert found.pairs("collaborates_with") == set()


def test_cue_before_the_group_does_not_count(nlp: Language) -> None:
    found = extract_text(nlp, f"함께 걷던 길에서 {NURI}과 {HAE}이 갈라졌다.")
    assert found.pairs("collaborates_with") == set()


@pytest.mark.parametrize("tail", ["의 협력은", "의 협약은", " 간 협력은"])
def test_cooperation_of_two_is_stated(nlp: Language, tail: str) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}{tail} 오래되었다.")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}


# --- one with another ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {HAE}과 협력했다.",
        f"{NURI}은 {HAE}과의 협력으로 지도를 냈다.",
        f"{NURI}은 {HAE}(이사장 윤가람)과 협약을 맺었다.",
        f"{NURI}은 {HAE} 등과 함께 조사했다.",
        f"{NURI}은 {HAE}하고 함께 조사했다.",
        f"{NURI}이 {HAE}과는 손을 잡았다.",
    ],
)
def test_one_body_acts_with_another(nlp: Language, text: str) -> None:
    found = extract_text(nlp, text)
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}
    assert {one.rule for one in found.statements("collaborates_with")} == {"shared.with"}


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {HAE}과 다르다. 함께 간 사람이 많다.",
        f"{NURI}은 {HAE}과 {'비가 오고 바람이 불고 ' * 4}함께 걸었다.",
        f"{HAE}과 협력했다.",
        f"{NURI}은 {HAE}을 함께 보았다.",
    ],
)
def test_one_body_without_another_acts_alone(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("collaborates_with") == set()


def test_partners_among_themselves_are_named_together(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}, {GARAM}와 협력했다.")
    expected = {pair(NURI, HAE), pair(NURI, GARAM), pair(HAE, GARAM)}
    assert found.pairs("collaborates_with") == expected


def test_left_out_subject_is_that_of_the_sentence_before(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 지도를 냈다. {HAE}과 협력했다.")
    (statement,) = found.statements("collaborates_with")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}
    assert (statement.basis, statement.quote) == ("context", f"{HAE}과 협력했다.")


def test_left_out_subject_is_not_taken_from_another_paragraph(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 지도를 냈다.\n{HAE}과 협력했다.")
    assert found.pairs("collaborates_with") == set()


def test_left_out_subject_of_a_speech_is_the_speakers_body(nlp: Language) -> None:
    found = extract_speech(nlp, f"{NURI}은 지도를 냈습니다. {HAE}과 협력했습니다.")
    assert found.pairs("collaborates_with") == {pair(SPEAKER, HAE)}


def test_speaker_does_not_join_two_who_are_named(nlp: Language) -> None:
    found = extract_speech(nlp, f"{NURI}과 {HAE}이 함께 조사했다.")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}
    assert [one.basis for one in found.statements("collaborates_with")] == ["named"]


# --- one through another ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{SEA}의 {FRIDGE}을 {HAE}을 통해 진행함",
        f"{SEA}는 {HAE}을 통해 {FRIDGE}을 운영했다.",
        f"{SEA}는 {HAE}(이사장 윤가람)을 통해 {FRIDGE}을 운영했다.",
    ],
)
def test_one_body_works_through_another(nlp: Language, text: str) -> None:
    found = extract_text(nlp, text)
    (statement,) = found.statements("collaborates_with")
    assert found.pairs("collaborates_with") == {pair(SEA, HAE)}
    assert (statement.rule, statement.qualifiers) == ("shared.through", {"on": FRIDGE})


@pytest.mark.parametrize(
    "text",
    [
        f"{SEA}는 {HAE}을 통해 소식을 들었다.",
        f"{HAE}을 통해 {FRIDGE}을 알았다.",
        f"{SEA}는 {HAE}에서 {FRIDGE}을 운영했다.",
        f"{SEA}는 {SEA}를 통해 {FRIDGE}을 운영했다.",
    ],
)
def test_nobody_works_through_a_body_without_owner_or_program(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("collaborates_with") == set()


# --- what it is about, and whether --------------------------------------------------------


def test_collaboration_is_about_the_program_of_the_sentence(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}과 함께 {FRIDGE}을 추진했다.")
    assert [one.qualifiers for one in found.statements("collaborates_with")] == [{"on": FRIDGE}]


def test_collaboration_is_not_about_a_program_of_another_sentence(nlp: Language) -> None:
    found = extract_text(nlp, f"{FRIDGE}이 있다. {NURI}은 {HAE}과 협력했다.")
    assert [one.qualifiers for one in found.statements("collaborates_with")] == [{}]


def test_cue_inside_the_name_of_a_program_is_none(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}과 ‘함께 걷는 바다’ 프로젝트를 보았다.")
    assert found.names("program") == {"함께 걷는 바다 프로젝트"}
    assert found.pairs("collaborates_with") == set()


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("업무협약을 체결했다", "done"),
        ("업무협약을 체결할 예정이다", "planned"),
        ("업무협약을 체결하지 못했다", "negated"),
        ("함께 조사하고 있다", "ongoing"),
        ("함께 조사하기로 했다", "planned"),
        ("함께 조사해야 한다", "planned"),
        ("힘을 모으겠다고 했다", "planned"),
    ],
)
def test_collaboration_of_a_group_keeps_its_status(nlp: Language, ending: str, status: str) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}이 {ending}.")
    assert [one.status for one in found.statements("collaborates_with")] == [status]
