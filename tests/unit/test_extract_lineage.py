"""Which body goes on as which, and which is part of which."""

from __future__ import annotations

import pytest
from short_record import extract_text
from spacy.language import Language

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
SEA = "해양수산부"


def read_succession(nlp: Language, text: str) -> set[tuple[str, str, str]]:
    """Return (new, old, rule) of every succession of the text."""
    found = extract_text(nlp, text)
    names = found.names_by_id
    return {
        (names[one.subject].name, names[one.object].name, one.rule)
        for one in found.statements("succeeds")
    }


# --- succession ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}(구 {HAE})은 밝혔다.",
        f"{NURI}(구, {HAE})은 밝혔다.",
        f"{NURI}(옛 {HAE})은 밝혔다.",
        f"{NURI}(전신: {HAE})은 밝혔다.",
        f"{NURI} (舊 {HAE})은 밝혔다.",
        f"{NURI}(前 {HAE})은 밝혔다.",
    ],
)
def test_former_name_in_brackets_is_succeeded(nlp: Language, text: str) -> None:
    assert read_succession(nlp, text) == {(NURI, HAE, "succeeds.former")}


@pytest.mark.parametrize(
    "text",
    [f"{NURI}({HAE})은 밝혔다.", f"{NURI}(현 {HAE})은 밝혔다.", f"{NURI}, 구 {HAE}은 밝혔다."],
)
def test_other_brackets_succeed_nothing(nlp: Language, text: str) -> None:
    assert read_succession(nlp, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {HAE}의 후신이다.",
        f"{NURI}은 {HAE}을 계승했다.",
        f"{NURI}은 {HAE}의 사업을 계승했다.",
        f"{HAE}은 {NURI}으로 명칭을 변경했다.",
        f"{HAE}이 {NURI}으로 이름을 바꿔 문을 열었다.",
        f"{HAE}은 {NURI}으로 승격되었다.",
        f"{HAE}이 {NURI}으로 확대 개편됐다.",
        f"{HAE}은 {NURI}으로 개칭했다.",
        f"{HAE}은 {NURI}으로 재편됐다.",
        f"지난해 {HAE}은 {NURI}으로 새로 개편되었다.",
    ],
)
def test_verb_of_succession_tells_new_from_old(nlp: Language, text: str) -> None:
    assert read_succession(nlp, text) == {(NURI, HAE, "succeeds.verb")}


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}과 {HAE}은 명칭을 변경했다.",
        f"{NURI}은 {HAE}으로 갔다.",
        f"{NURI}은 조직을 개편했다.",
        f"{NURI}이 {HAE}을 만났다. 그 뒤 개편이 있었다.",
        f"{NURI}은 {HAE}의 개편을 말했다.",
        f"{NURI}, {HAE}으로 개편되었다.",
    ],
)
def test_change_that_joins_no_two_bodies_succeeds_nothing(nlp: Language, text: str) -> None:
    assert read_succession(nlp, text) == set()


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("개편되었다", "done"),
        ("개편되고 있다", "ongoing"),
        ("개편될 예정이다", "planned"),
        ("개편되지 않았다", "negated"),
    ],
)
def test_succession_keeps_its_status(nlp: Language, ending: str, status: str) -> None:
    found = extract_text(nlp, f"{HAE}이 {NURI}으로 {ending}.")
    assert [one.status for one in found.statements("succeeds")] == [status]


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}은 {HAE}과 {GARAM}가 통합되어 출범한 기관이다.",
        f"{NURI}은 {HAE}, {GARAM}가 통합되어 신설된 기관이다.",
        f"{NURI}은 {HAE}과 {GARAM}를 통합하여 설립했다.",
    ],
)
def test_merged_body_succeeds_both(nlp: Language, text: str) -> None:
    assert read_succession(nlp, text) == {
        (NURI, HAE, "succeeds.merger"),
        (NURI, GARAM, "succeeds.merger"),
    }


@pytest.mark.parametrize(
    "text",
    [
        f"{HAE}과 {GARAM}가 통합되어 출범했다.",
        f"{NURI}은 {HAE}과 {GARAM}가 통합되었다고 했다.",
        f"{NURI}은 {HAE}과 {GARAM}의 통합을 말했다.",
    ],
)
def test_merger_without_a_new_body_succeeds_nothing(nlp: Language, text: str) -> None:
    assert read_succession(nlp, text) == set()


# --- part of ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        " 산하 ", " 소속 ", " 부설 ", " 직속 ", " 소관 ", "의 산하 ", " 산하의 ", " 산하 기관인 ",
        "(장관 강나루) 산하 ", " 산하인 ",
    ],
)  # fmt: skip
def test_body_under_another_is_part_of_it(nlp: Language, between: str) -> None:
    found = extract_text(nlp, f"{SEA}{between}{NURI}은 지도를 만들었다.")
    (statement,) = found.statements("part_of")
    assert found.pairs("part_of") == {(NURI, SEA)}
    assert (statement.rule, statement.confidence) == ("unit.under", 1.0)


@pytest.mark.parametrize(
    "between", [", ", "·", "와 ", "는 ", "의 ", " 산하가 아닌 ", " 산하 기관과 ", "와 소속이 다른 "]
)
def test_body_beside_another_is_no_part_of_it(nlp: Language, between: str) -> None:
    assert extract_text(nlp, f"{SEA}{between}{NURI}은 지도를 만들었다.").pairs("part_of") == set()


def test_body_written_right_behind_another_may_be_part_of_it(nlp: Language) -> None:
    found = extract_text(nlp, f"{SEA} {NURI}은 지도를 만들었다.")
    (statement,) = found.statements("part_of")
    assert found.pairs("part_of") == {(NURI, SEA)}
    assert (statement.rule, statement.confidence) == ("unit.adjacent", 0.7)


def test_neighbours_that_no_lexicon_knows_are_no_part_of_each_other(nlp: Language) -> None:
    found = extract_text(nlp, f"{NURI} {HAE}은 지도를 만들었다.")
    assert found.names("organization") == {NURI, HAE}
    assert found.pairs("part_of") == set()


def test_neighbours_of_the_lexicon_are_no_part_of_each_other(nlp: Language) -> None:
    assert extract_text(nlp, f"{SEA} 행정안전부는 지도를 만들었다.").pairs("part_of") == set()


def test_chain_of_bodies_is_part_step_by_step(nlp: Language) -> None:
    found = extract_text(nlp, f"{SEA} 산하 {NURI} 부설 {HAE}은 지도를 만들었다.")
    assert found.pairs("part_of") == {(NURI, SEA), (HAE, NURI)}
