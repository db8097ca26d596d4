"""Who gives money to whom or what, and which support is none."""

from __future__ import annotations

import pytest
from short_record import Found, extract_speech, extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.model import Section, Speech

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
SPEAKER = "물길섬연구원"
FRIDGE, GUARD = "섬마을 공유냉장고 사업", "바다지킴이 프로그램"
SEA = "해양수산부"


def read_amounts(found: Found) -> list[str | None]:
    return [one.qualifiers.get("amount") for one in found.statements("funds")]


# --- amounts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "amount",
    [
        "3억원", "3억 원", "1,200만 원", "5천만원", "12억 5,000만원", "2조 원", "2조 3,000억 원",
        "총 4억원", "약 4억원", "연 4억원", "연간 4억 원", "0.5억원", "500원",
    ],
)  # fmt: skip
def test_amount_is_kept_as_written(nlp: Language, amount: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}에 {amount}을 지원했다.")
    assert found.pairs("funds") == {(NURI, HAE)}
    assert read_amounts(found) == [amount]


@pytest.mark.parametrize(
    "verb",
    [
        "지원했다", "투자했다", "출연했다", "교부했다", "보조했다", "투입했다", "융자했다",
        "후원했다", "기부했다", "배정했다", "배분했다", "지급했다", "보태고 있다", "내놓았다",
    ],
)  # fmt: skip
def test_verb_of_giving_makes_a_sum_a_gift(nlp: Language, verb: str) -> None:
    assert extract_text(nlp, f"{NURI}은 {HAE}에 3억원을 {verb}.").pairs("funds") == {(NURI, HAE)}


@pytest.mark.parametrize("verb", ["썼다", "아꼈다", "모았다", "잃었다", "물었다"])
def test_other_verbs_make_a_sum_no_gift(nlp: Language, verb: str) -> None:
    assert extract_text(nlp, f"{NURI}은 {HAE}에 3억원을 {verb}.").pairs("funds") == set()


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("지원했다", "done"),
        ("지원하고 있다", "ongoing"),
        ("지원할 예정이다", "planned"),
        ("지원하기로 했다", "planned"),
        ("지원하지 않았다", "negated"),
    ],
)
def test_gift_keeps_its_status(nlp: Language, ending: str, status: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}에 3억원을 {ending}.")
    assert [one.status for one in found.statements("funds")] == [status]


# --- who gives, who gets ------------------------------------------------------------------


@pytest.mark.parametrize("particle", ["에", "에게", "에는"])
def test_particle_shows_who_gets_the_money(nlp: Language, particle: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}{particle} 3억원을 지원했다.")
    assert found.pairs("funds") == {(NURI, HAE)}


def test_all_who_give_are_givers(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}은 {GARAM}에 3억원을 지원했다.")
    assert found.pairs("funds") == {(NURI, GARAM), (HAE, GARAM)}


def test_giver_is_not_its_own_taker(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 {NURI}에 3억원을 배정했다.")
    assert found.pairs("funds") == set()


def test_program_the_verb_leads_to_gets_the_money(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}이 3억원을 지원하는 {FRIDGE}이 있다.")
    assert found.pairs("funds") == {(NURI, FRIDGE)}


def test_program_of_the_sentence_gets_the_money(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 3억원을 들여 올해 {FRIDGE}을 추진했다.")
    assert found.pairs("funds") == {(NURI, FRIDGE)}
    assert found.pairs("runs") == {(NURI, FRIDGE)}


@pytest.mark.parametrize(
    "giving", ["출연했다", "부담했다", "국비로 대고 있다", "보태고 있다", "내놓았다"]
)
def test_giver_may_stand_behind_the_sum(nlp: Language, giving: str) -> None:
    found = extract_text(nlp, f"{FRIDGE}의 개발비 9억 원은 {SEA}가 {giving}.")
    assert found.pairs("funds") == {(SEA, FRIDGE)}
    assert [one.basis for one in found.statements("funds")] == ["named"]


def test_left_out_giver_is_the_speakers_body(nlp: Language) -> None:
    found = extract_speech(nlp, f"{HAE}에 3억원을 지원했습니다.")
    (statement,) = found.statements("funds")
    assert found.pairs("funds") == {(SPEAKER, HAE)}
    assert (statement.basis, statement.status) == ("speaker", "done")


def test_left_out_giver_without_a_speaker_is_nobody(nlp: Language) -> None:
    assert extract_text(nlp, f"{HAE}에 3억원을 지원했습니다.").pairs("funds") == set()


# --- the program the text has been about --------------------------------------------------


def test_left_out_program_is_the_one_named_before(nlp: Language) -> None:
    found = extract_text(nlp, f"{FRIDGE}이 시작되었다. {NURI}은 3억원을 지원했다.")
    (statement,) = found.statements("funds")
    assert found.pairs("funds") == {(NURI, FRIDGE)}
    assert (statement.basis, statement.quote) == ("context", f"{NURI}은 3억원을 지원했다.")


def test_program_named_far_before_is_forgotten(nlp: Language) -> None:
    far = "비가 오고 바람이 불었다. " * 20
    found = extract_text(nlp, f"{FRIDGE}이 시작되었다. {far}{NURI}은 3억원을 지원했다.")
    assert found.pairs("funds") == set()


def test_program_of_the_section_before_is_forgotten(nlp: Language) -> None:
    text = f"{FRIDGE}이 시작되었다.\n2. 등대 이야기\n{NURI}은 3억원을 지원했다."
    title = find_named(text, "등대 이야기")
    section = Section(title=title, level=1, start=title.start - 3, end=len(text))
    assert extract_text(nlp, text, sections=(section,)).pairs("funds") == set()


def test_program_of_another_speech_is_forgotten(nlp: Language) -> None:
    first, second = f"{FRIDGE}이 시작되었다.", f"{NURI}은 3억원을 지원했다."
    text = f"{first}\n{second}"
    speeches = (
        Speech(id="u1", start=0, end=len(first)),
        Speech(id="u2", start=len(first) + 1, end=len(text)),
    )
    assert extract_text(nlp, text, speeches=speeches).pairs("funds") == set()


# --- money without a sum ------------------------------------------------------------------


@pytest.mark.parametrize(
    "money",
    [
        "사업비를", "사업비의 절반을", "예산을", "운영비의 일부를", "국비 70%를",
        "도비 30퍼센트를", "보조금을", "인건비의 20%를", "기금을", "임대료를 모두",
    ],
)  # fmt: skip
def test_money_without_a_sum_is_a_gift_without_amount(nlp: Language, money: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}에 {money} 지원했다.")
    assert found.pairs("funds") == {(NURI, HAE)}
    assert read_amounts(found) == [None]


@pytest.mark.parametrize("thing", ["조사를", "사람을", "기술을", "자문을", "교육을"])
def test_support_without_money_is_no_gift(nlp: Language, thing: str) -> None:
    assert extract_text(nlp, f"{NURI}은 {HAE}에 {thing} 지원했다.").pairs("funds") == set()


def test_sum_counts_more_than_the_word_for_money(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}에 사업비 3억원을 지원했다.")
    assert read_amounts(found) == ["3억원"]


# --- support of a program, and support received -------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{SEA}는 {FRIDGE}을 지원했다.",
        f"{SEA}는 {FRIDGE}을 적극 후원했다.",
        f"{SEA}가 지원하는 {FRIDGE}이 있다.",
        f"{SEA}가 올해 후원한 {FRIDGE}이 있다.",
        f"{FRIDGE}은 {SEA}가 지원하고 섬이 따랐다.",
    ],
)
def test_program_may_be_supported_without_a_sum(nlp: Language, text: str) -> None:
    found = extract_text(nlp, text)
    assert found.pairs("funds") == {(SEA, FRIDGE)}
    assert [one.rule for one in found.statements("funds")] == ["funds.program"]


@pytest.mark.parametrize(
    "text",
    [
        f"{SEA}가 왔다. 모두 {FRIDGE}을 지원했다.",
        f"{SEA}는 {FRIDGE}을 비판했다.",
        f"{FRIDGE}을 지원하는 곳이 {SEA}이다.",
        f"{FRIDGE}은 섬 주민을 지원한다.",
    ],
)
def test_program_without_a_supporter_is_not_supported(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("funds") == set()


@pytest.mark.parametrize("source", ["으로부터", "에서", "의"])
@pytest.mark.parametrize("taken", ["8억원을 지원받았다", "8억원을 융자받아 냈다", "8억원을 받았다"])
def test_money_received_runs_from_the_giver(nlp: Language, source: str, taken: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}{source} {taken}.")
    assert found.pairs("funds") == {(HAE, NURI)}
    assert read_amounts(found) == ["8억원"]


@pytest.mark.parametrize("source", ["과", "처럼", "보다", "만큼"])
def test_money_received_from_nobody_has_no_giver(nlp: Language, source: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}{source} 8억원을 지원받았다.")
    assert found.pairs("funds") == set()


def test_program_that_is_the_topic_receives(nlp: Language) -> None:
    found = extract_text(nlp, f"{FRIDGE}은 {SEA}에서 8억원을 지원받았다.")
    assert found.pairs("funds") == {(SEA, FRIDGE)}
    assert [one.rule for one in found.statements("funds")] == ["funds.received"]


def test_speakers_body_receives_when_nobody_else_does(nlp: Language) -> None:
    found = extract_speech(nlp, f"{HAE}에서 8억원을 지원받았습니다.")
    assert found.pairs("funds") == {(HAE, SPEAKER)}
    assert [one.basis for one in found.statements("funds")] == ["speaker"]


@pytest.mark.parametrize(
    "support", ["의 지원을 받아", "의 재정 지원을 받아", "의 후원으로", "의 예산 지원을 통해"]
)
def test_program_done_with_support_is_funded(nlp: Language, support: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {SEA}{support} {FRIDGE}을 추진했다.")
    assert found.pairs("funds") == {(SEA, FRIDGE)}
    assert [one.rule for one in found.statements("funds")] == ["funds.support"]


def test_support_without_a_program_goes_to_the_subject(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 {SEA}의 지원을 받아 지도를 냈다.")
    assert found.pairs("funds") == {(SEA, NURI)}


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {SEA}의 지원 방안을 물었다.",
        f"{NURI}은 {SEA}와 지원을 말했다.",
        f"{SEA}의 지원은 적었다.",
        f"{SEA} 지원 현황",
    ],
)
def test_support_that_nobody_gets_is_no_gift(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("funds") == set()


def test_member_of_a_board_gives_nothing(nlp: Language) -> None:
    line = f"강나루 위원({SPEAKER})"
    text = f"{line}\n{HAE}에 3억원을 지원했습니다."
    person = make_person(text, line, "강나루", SPEAKER, position="위원")
    speech = Speech(id="u1", speaker=person, role="위원", start=len(line) + 1, end=len(text))
    assert extract_text(nlp, text, speeches=(speech,)).pairs("funds") == set()


def test_gift_is_evidence_for_one_sentence_only(nlp: Language) -> None:
    text = f"비가 왔다. {NURI}은 {HAE}에 3억원을 지원했다. {GARAM}는 갔다."
    (statement,) = extract_text(nlp, text).statements("funds")
    assert statement.quote == f"{NURI}은 {HAE}에 3억원을 지원했다."
