"""What one sentence states between organizations and programs, and what it does not.

Every row is a fictional record of one to three sentences.
"""

from __future__ import annotations

import pytest
from short_record import extract_speech, extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.model import Section, Session, Speech

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
SPEAKER = "물길섬연구원"
FRIDGE = "섬마을 공유냉장고 사업"


def pair(left: str, right: str) -> tuple[str, str]:
    return min(left, right), max(left, right)


# --- collaborates_with --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}과 {HAE}은 업무협약을 체결했다.",
        f"{NURI}과 {HAE}이 함께 지도를 만들었다.",
        f"{NURI}은 {HAE}과 협력하고 있다.",
        f"{NURI}-{HAE} 간 업무협력을 맺었다.",
        f"{NURI}, {HAE}이 공동으로 조사했다.",
        f"{NURI}·{HAE}이 손을 잡았다.",
        f"{NURI}은 {HAE}과 손잡고 물길을 열었다.",
        f"{NURI} 및 {HAE}이 합동으로 조사했다.",
        f"{NURI}과 {HAE}이 컨소시엄을 꾸렸다.",
        f"{NURI}(원장 강나루)은 {HAE}(이사장 윤가람)과 업무협약(MOU)을 맺었다.",
        f"{NURI}은 {HAE}과의 협업으로 지도를 냈다.",
        f"{NURI}과 {HAE}은 연계·협력해 왔다.",
    ],
)
def test_collaboration_is_stated(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("collaborates_with") == {pair(NURI, HAE)}


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}과 {HAE}이 참석했다.",
        f"{NURI}과 {HAE}이 공동으로 주최했다.",
        f"{NURI}과 {HAE}이 공동 주관한 포럼이 열렸다.",
        f"{NURI}은 조사를 했다. {HAE}은 협력 방안을 말했다.",
        f"{NURI}이 밝혔다. {HAE}과 협력이라는 말은 없었다.",
        f"{NURI}과 {HAE}의 공동체 정책이 다르다.",
        f"{NURI}은 협력 방안을, {HAE}은 협력 사례를 발표했다.",
        f"{NURI}은 물길을, {HAE}은 섬길을 걸었다.",
        f"{NURI} 앞에 {HAE}이 있다.",
    ],
)
def test_standing_together_is_no_collaboration(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("collaborates_with") == set()


def test_three_coordinated_bodies_collaborate_pair_by_pair(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}, {HAE}, {GARAM}가 함께 추진했다.")
    expected = {pair(NURI, HAE), pair(NURI, GARAM), pair(HAE, GARAM)}
    assert found.pairs("collaborates_with") == expected


def test_collaboration_names_the_program(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}은 함께 {FRIDGE}을 추진했다.")
    (statement,) = found.statements("collaborates_with")
    assert statement.qualifiers == {"on": FRIDGE}
    assert (statement.basis, statement.status) == ("named", "done")


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("협력했다", "done"),
        ("협력하고 있다", "ongoing"),
        ("협력할 예정이다", "planned"),
        ("협력할 필요가 있음", "planned"),
        ("협력하지 못했다", "negated"),
    ],
)
def test_collaboration_keeps_its_status(nlp: Language, ending: str, status: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}과 {ending}.")
    assert [one.status for one in found.statements("collaborates_with")] == [status]


def test_collaboration_through_a_body(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}의 {FRIDGE}을 {HAE}을 통해 진행함")
    assert found.pairs("collaborates_with") == {pair(NURI, HAE)}
    assert found.pairs("runs") >= {(NURI, FRIDGE)}


def test_left_out_partner_is_the_speakers_body(nlp: Language) -> None:
    found = extract_speech(nlp, f"{HAE}과 함께 지도를 만들었다.")
    (statement,) = found.statements("collaborates_with")
    assert found.pairs("collaborates_with") == {pair(HAE, SPEAKER)}
    assert statement.basis == "speaker"
    assert found.names_by_id[statement.speaker or ""].name == "강나루"


@pytest.mark.parametrize("position", ["위원", "위원장", "의원", "부의장", "좌장"])
def test_board_members_do_not_act_for_the_body_they_come_from(nlp: Language, position: str) -> None:
    found = extract_speech(nlp, f"{HAE}과 함께 지도를 만들었다.", position=position)
    assert found.pairs("collaborates_with") == set()


@pytest.mark.parametrize("position", ["연구위원", "선임연구위원", "전문위원", "연구원", "대표"])
def test_staff_act_for_their_body(nlp: Language, position: str) -> None:
    """연구위원 is a researcher's rank, not a seat on a board."""
    found = extract_speech(nlp, f"{HAE}과 함께 지도를 만들었다.", position=position)
    assert found.pairs("collaborates_with") == {pair(HAE, SPEAKER)}


# --- runs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {FRIDGE}을 추진했다.",
        f"{NURI}의 {FRIDGE}이 끝났다.",
        f"{NURI} ‘{FRIDGE}’이 끝났다.",
        f"{NURI}이 운영하는 {FRIDGE}이 알려졌다.",
        f"{NURI}은 올해부터 {FRIDGE}을 새로 시행하고 있다.",
        f"{NURI}에서 {FRIDGE}을 맡아 진행했다.",
    ],
)
def test_running_is_stated(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("runs") == {(NURI, FRIDGE)}


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}이 말했다. {FRIDGE}은 좋다.",
        f"{NURI}은 {FRIDGE}에 참여했다.",
        f"{FRIDGE}이 추진됐다.",
        f"{NURI}은 {FRIDGE}을 비판했다.",
    ],
)
def test_naming_a_program_is_not_running_it(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("runs") == set()


def test_running_together_is_stated_for_each(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}이 함께 {FRIDGE}을 추진했다.")
    assert found.pairs("runs") == {(NURI, FRIDGE), (HAE, FRIDGE)}


def test_left_out_runner_is_the_speakers_body(nlp: Language) -> None:
    found = extract_speech(nlp, f"{FRIDGE}을 추진했다.")
    (statement,) = found.statements("runs")
    assert found.pairs("runs") == {(SPEAKER, FRIDGE)}
    assert (statement.basis, statement.status) == ("speaker", "done")


def test_running_keeps_plans_and_denials(nlp: Language) -> None:
    planned = extract_text(nlp, f"{NURI}은 {FRIDGE}을 추진할 계획이다.")
    negated = extract_text(nlp, f"{NURI}은 {FRIDGE}을 추진하지 않았다.")
    assert [one.status for one in planned.statements("runs")] == ["planned"]
    assert [one.status for one in negated.statements("runs")] == ["negated"]


# --- participates_in ----------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["참여했다", "동참했다", "선정되었다"])
def test_taking_part_is_stated(nlp: Language, verb: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {FRIDGE}에 {verb}.")
    assert found.pairs("participates_in") == {(NURI, FRIDGE)}


# --- funds --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "target", "amount"),
    [
        (f"{NURI}은 {HAE}에 3억원을 지원했다.", HAE, "3억원"),
        (f"{NURI}은 {HAE}에게 1,200만 원을 교부했다.", HAE, "1,200만 원"),
        (f"{NURI}은 {FRIDGE}에 5천만원을 투입했다.", FRIDGE, "5천만원"),
        (f"{NURI}은 {FRIDGE}에 총 12억 5,000만원을 투자했다.", FRIDGE, "총 12억 5,000만원"),
    ],
)
def test_funding_is_stated_with_its_amount(
    nlp: Language, text: str, target: str, amount: str
) -> None:
    found = extract_text(nlp, text)
    assert found.pairs("funds") == {(NURI, target)}
    (statement,) = found.statements("funds")
    assert statement.qualifiers == {"amount": amount}
    assert statement.status == "done"


def test_funding_received_runs_from_the_giver(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}은 {HAE}으로부터 8억원을 지원받았다.")
    assert found.pairs("funds") == {(HAE, NURI)}


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {HAE}에 조사를 지원했다.",
        f"{NURI}은 3억원을 썼다. {HAE}은 지원을 말했다.",
        "3억원을 지원했다.",
    ],
)
def test_support_without_giver_amount_and_taker_is_no_funding(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("funds") == set()


# --- succeeds, part_of --------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {HAE}의 후신이다.",
        f"{HAE}은 {NURI}으로 이름을 바꾸었다.",
        f"{NURI}(구 {HAE})은 밝혔다.",
        f"{HAE}이 {NURI}으로 개편되었다.",
    ],
)
def test_succession_runs_from_the_new_body_to_the_old(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("succeeds") == {(NURI, HAE)}


def test_two_bodies_that_reorganize_do_not_succeed_each_other(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}은 조직을 개편했다.")
    assert found.pairs("succeeds") == set()


@pytest.mark.parametrize("word", ["산하", "소속", "부설", "직속"])
def test_subordinate_bodies_are_part_of_the_other(nlp: Language, word: str) -> None:
    found = extract_text(nlp, f"{NURI} {word} {HAE}은 밝혔다.")
    assert found.pairs("part_of") == {(HAE, NURI)}


def test_neighbours_in_a_list_are_no_part_of_each_other(nlp: Language) -> None:
    assert extract_text(nlp, f"{NURI}, {HAE}이 왔다.").pairs("part_of") == set()


# --- headings and titles ------------------------------------------------------------------


def test_heading_of_a_summary_says_what_the_presenters_body_runs(nlp: Language) -> None:
    line = f"강나루 연구위원({SPEAKER})"
    text = f"{line}\n개요를 말함\n{FRIDGE}\n냉장고를 놓음"
    person = make_person(text, line, "강나루", SPEAKER, position="연구위원")
    speech = Speech(
        id="u1", kind="summary", speaker=person, start=len(line) + 1, end=len(text)
    )  # fmt: skip
    title = find_named(text, FRIDGE)
    section = Section(title=title, level=1, start=title.start, end=len(text))
    found = extract_text(nlp, text, speeches=(speech,), sections=(section,))
    (statement,) = found.statements("runs")
    assert found.pairs("runs") == {(SPEAKER, FRIDGE)}
    assert (statement.basis, statement.rule) == ("context", "runs.heading")
    assert statement.confidence < 0.8


def test_title_of_a_talk_says_what_the_presenters_body_runs(nlp: Language) -> None:
    line = f"강나루 연구위원({SPEAKER})"
    text = f"{FRIDGE} 추진 현황\n{line}"
    person = make_person(text, line, "강나루", SPEAKER, position="연구위원")
    session = Session(
        id="s1", kind="presentation", title=find_named(text, f"{FRIDGE} 추진 현황"),
        presenters=(person,), start=0, end=len(text),
    )  # fmt: skip
    found = extract_text(nlp, text, sessions=(session,))
    assert found.pairs("runs") == {(SPEAKER, FRIDGE)}
    assert found.pairs("presents") == {("강나루", f"{FRIDGE} 추진 현황")}


# --- evidence -----------------------------------------------------------------------------


def test_evidence_is_the_sentence_and_nothing_more(nlp: Language) -> None:
    text = f"비가 왔다. {NURI}은 {HAE}과 협력했다. 모두 돌아갔다."
    (statement,) = extract_text(nlp, text).statements("collaborates_with")
    assert statement.quote == f"{NURI}은 {HAE}과 협력했다."


def test_every_statement_names_its_rule_and_a_confidence(nlp: Language) -> None:
    text = f"{NURI}은 {HAE}에 3억원을 지원했다.\n{NURI} 산하 {GARAM}는 {FRIDGE}을 추진했다."
    statements = extract_text(nlp, text).extraction.statements
    assert len({one.predicate for one in statements}) >= 3
    assert all("." in one.rule and 0 < one.confidence <= 1 for one in statements)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "협력",
        "과 협력했다.",
        "(((",
        f"{NURI}",
        f"{NURI}{HAE}",
        f"{NURI}과",
        "3억원 지원 지원 지원",
    ],
)
def test_fragments_state_nothing_and_break_nothing(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).extraction.statements == ()
