"""Who runs a program: by owner, verb, post, outline or heading; and who only speaks of it."""

from __future__ import annotations

import pytest
from short_record import extract_speech, extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.model import Section, Session, Speech

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
SEA = "해양수산부"
SPEAKER = "물길섬연구원"
FRIDGE, GUARD = "섬마을 공유냉장고 사업", "바다지킴이 프로그램"
FUND = "누리섬 물길기금"


def read_rules(nlp: Language, text: str) -> dict[tuple[str, str], str]:
    """Return the rule by which each pair runs."""
    found = extract_text(nlp, text)
    names = found.names_by_id
    return {
        (names[one.subject].name, names[one.object].name): one.rule
        for one in found.statements("runs")
    }


# --- the owner ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI}의 {FRIDGE}이 알려졌다.",
        f"{NURI} {FRIDGE}이 알려졌다.",
        f"{NURI} ‘{FRIDGE}’이 알려졌다.",
        f"{NURI}의 「{FRIDGE}」이 알려졌다.",
        f"{NURI}(원장 강나루)의 {FRIDGE}이 알려졌다.",
    ],
)
def test_owner_written_before_a_program_runs_it(nlp: Language, text: str) -> None:
    assert read_rules(nlp, text) == {(NURI, FRIDGE): "runs.owner"}


def test_owners_that_are_coordinated_all_run_it(nlp: Language) -> None:
    found = read_rules(nlp, f"{NURI}과 {HAE}의 {FRIDGE}이 알려졌다.")
    assert found == {(NURI, FRIDGE): "runs.owner", (HAE, FRIDGE): "runs.owner"}


@pytest.mark.parametrize(
    "text",
    [
        f"{NURI} 그리고 {FRIDGE}이 알려졌다.",
        f"{NURI}, {FRIDGE}이 알려졌다.",
        f"{NURI}처럼 {FRIDGE}도 알려졌다.",
        f"{NURI}의 큰 섬마을 사람들이 {FRIDGE}을 알았다.",
    ],
)
def test_body_with_something_between_is_no_owner(nlp: Language, text: str) -> None:
    assert read_rules(nlp, text) == {}


def test_owner_counts_and_not_whoever_else_acts(nlp: Language) -> None:
    found = read_rules(nlp, f"{HAE}은 {NURI}의 {FRIDGE}을 추진했다.")
    assert set(found) == {(NURI, FRIDGE)}


# --- a verb before or after ---------------------------------------------------------------


@pytest.mark.parametrize(
    "modifier",
    [
        "운영하는", "추진한", "추진하던", "진행할", "운영하고 있는", "추진해온",
        "추진 중인", "이끄는", "지난해 하던", "시행하는 ‘",
    ],
)  # fmt: skip
def test_verb_before_the_program_tells_its_runner(nlp: Language, modifier: str) -> None:
    close = "’" if modifier.endswith("‘") else ""
    text = f"{NURI}이 {modifier} {FRIDGE}{close}이 알려졌다.".replace("‘ ", "‘")
    assert set(read_rules(nlp, text)) == {(NURI, FRIDGE)}


@pytest.mark.parametrize("modifier", ["말한", "비판한", "찾은", "아는", "반대한"])
def test_other_verbs_before_the_program_tell_no_runner(nlp: Language, modifier: str) -> None:
    assert read_rules(nlp, f"{NURI}이 {modifier} {FRIDGE}이 알려졌다.") == {}


@pytest.mark.parametrize(
    "verb",
    [
        "추진했다", "운영하고 있다", "시행함", "맡았다", "펼치고 있다", "벌이고 있다",
        "만들었다", "열었다", "꾸려 왔다", "이어 가고 있다", "이끌고 있다", "선보였다",
        "내놓았다", "총괄한다",
        "통해 섬을 살렸다",
    ],
)  # fmt: skip
def test_verb_after_the_program_tells_its_runner(nlp: Language, verb: str) -> None:
    found = read_rules(nlp, f"{NURI}은 {FRIDGE}을 {verb}.")
    assert found == {(NURI, FRIDGE): "runs.verb"}


def test_runner_may_stand_between_program_and_verb(nlp: Language) -> None:
    found = read_rules(nlp, f"{FRIDGE}은 {NURI}이 운영하는 사업이다.")
    assert found == {(NURI, FRIDGE): "runs.verb"}


def test_verb_of_another_sentence_tells_nothing(nlp: Language) -> None:
    assert read_rules(nlp, f"{NURI}은 {FRIDGE}을 보았다. 비가 와서 우산을 만들었다.") == {}


def test_subject_of_an_embedded_clause_does_not_run_it(nlp: Language) -> None:
    found = read_rules(nlp, f"{NURI}은 {HAE}이 만든 곳으로, {FRIDGE}을 운영하고 있다.")
    assert set(found) == {(NURI, FRIDGE)}


def test_program_served_with_is_run(nlp: Language) -> None:
    found = read_rules(nlp, f"{NURI}은 {FRIDGE}으로 섬 어민을 지원하고 있다.")
    assert set(found) == {(NURI, FRIDGE)}


@pytest.mark.parametrize("verb", ["투자하고", "융자하고", "출자하고"])
def test_fund_that_gives_is_run_by_its_subject(nlp: Language, verb: str) -> None:
    text = f"{NURI}은 {FUND}에서 어촌에 {verb} 있다."
    assert set(read_rules(nlp, text)) == {(NURI, FUND)}


def test_program_that_is_no_fund_gives_nothing(nlp: Language) -> None:
    assert read_rules(nlp, f"{NURI}은 {GUARD}에서 어촌에 출자하고 있다.") == {}


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("추진했다", "done"),
        ("추진하였음", "done"),
        ("추진하고 있다", "ongoing"),
        ("추진 중이다", "ongoing"),
        ("추진할 예정이다", "planned"),
        ("추진하기로 했다", "planned"),
        ("추진하지 못했다", "negated"),
        ("추진하지 않고 있다", "negated"),
    ],
)
def test_running_has_the_status_of_its_verb(nlp: Language, ending: str, status: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {FRIDGE}을 {ending}.")
    assert [one.status for one in found.statements("runs")] == [status]


# --- pairs, posts and outlines ------------------------------------------------------------


def test_each_of_two_bodies_runs_its_own_program(nlp: Language) -> None:
    found = read_rules(nlp, f"{NURI}과 {HAE}은 각각 {FRIDGE}과 {GUARD}을 추진했다.")
    assert found == {(NURI, FRIDGE): "runs.runner", (HAE, GUARD): "runs.runner"}


def test_without_each_both_run_both(nlp: Language) -> None:
    found = read_rules(nlp, f"{NURI}과 {HAE}은 {FRIDGE}과 {GUARD}을 추진했다.")
    assert len(found) == 4
    assert set(found.values()) == {"runs.verb"}


def test_each_of_three_bodies_does_not_pair_with_two_programs(nlp: Language) -> None:
    found = read_rules(nlp, f"{NURI}, {HAE}과 {GARAM}는 각각 {FRIDGE}과 {GUARD}을 추진했다.")
    assert "runs.runner" not in found.values()


@pytest.mark.parametrize(
    "text",
    [
        f"{FRIDGE}의 운영기관인 {NURI}은 밝혔다.",
        f"{FRIDGE} 주관기관은 {NURI}이다.",
        f"{FRIDGE} 수행기관 {NURI}이 왔다.",
        f"{FRIDGE} 시행 주체: {NURI}",
        f"‘{FRIDGE}’의 전담기관 {NURI}은 밝혔다.",
        f"{FRIDGE}({NURI})이 알려졌다.",
        f"{FRIDGE}(주관: {NURI})이 알려졌다.",
        f"{FRIDGE} : {NURI} 추진",
        f"{FRIDGE}: {NURI}에서 운영",
    ],
)
def test_post_next_to_a_program_names_its_runner(nlp: Language, text: str) -> None:
    assert read_rules(nlp, text) == {(NURI, FRIDGE): "runs.runner"}


@pytest.mark.parametrize(
    "text",
    [
        f"{FRIDGE} : {NURI} 참석",
        f"{FRIDGE} 신청기관은 {NURI}이다.",
        f"{FRIDGE}(비가 와서 {NURI}에서 알림)이 있다.",
    ],
)
def test_other_words_next_to_a_program_name_no_runner(nlp: Language, text: str) -> None:
    assert read_rules(nlp, text) == {}


@pytest.mark.parametrize("verb", ["위탁했다", "위탁하여 추진한다", "맡겨 왔다", "맡기고 있다"])
def test_body_entrusted_with_a_program_runs_it(nlp: Language, verb: str) -> None:
    found = read_rules(nlp, f"{SEA}는 {FRIDGE}을 {NURI}에 {verb}.")
    assert found == {(NURI, FRIDGE): "runs.runner", (SEA, FRIDGE): "runs.runner"}


# --- what is done with it, and what is said of it -----------------------------------------


@pytest.mark.parametrize("verb", ["키웠다", "꾸준히 키워 왔다", "마쳤다", "넓혔다"])
def test_something_else_done_with_a_program_is_running(nlp: Language, verb: str) -> None:
    found = read_rules(nlp, f"{NURI}은 {FRIDGE}을 {verb}.")
    assert found == {(NURI, FRIDGE): "runs.object"}


@pytest.mark.parametrize(
    "verb",
    [
        "소개했다", "설명했다", "제안했다", "비판했다", "요청했다", "평가했다", "방문했다",
        "언급했다", "강조했다", "촉구했다", "점검했다", "심의했다", "논의했다", "검토했다",
        "보았다", "듣고 있다", "신청했다", "반대했다", "폐지했다", "이용했다", "선정했다",
        "발표했다", "다루었다", "알렸다", "찾았다", "기대했다",
    ],
)  # fmt: skip
def test_what_is_said_of_a_program_is_no_running(nlp: Language, verb: str) -> None:
    assert read_rules(nlp, f"{NURI}은 {FRIDGE}을 {verb}.") == {}


@pytest.mark.parametrize("word", ["중심으로", "계기로", "대상으로", "비롯하여", "포함하여"])
def test_program_that_only_frames_a_sentence_is_not_run(nlp: Language, word: str) -> None:
    assert read_rules(nlp, f"{NURI}은 {FRIDGE}을 {word} 말을 나누었다.") == {}


@pytest.mark.parametrize("adverb", ["다시", "자세히", "새로", "국회에서"])
@pytest.mark.parametrize("verb", ["비판했다", "설명했다", "평가했다", "검토했다", "보고했다"])
def test_words_before_the_verb_do_not_hide_what_is_said(
    nlp: Language, adverb: str, verb: str
) -> None:
    assert read_rules(nlp, f"{NURI}은 {FRIDGE}을 {adverb} {verb}.") == {}


@pytest.mark.parametrize("adverb", ["크게", "다시", "꾸준히", "섬에서"])
def test_words_before_the_verb_do_not_hide_what_is_done(nlp: Language, adverb: str) -> None:
    found = read_rules(nlp, f"{NURI}은 {FRIDGE}을 {adverb} 키웠다.")
    assert found == {(NURI, FRIDGE): "runs.object"}


# --- passive verbs, partners and speakers -------------------------------------------------


@pytest.mark.parametrize("verb", ["추진되었다", "운영된다", "만들어졌다", "시행됨", "시작됐다"])
def test_passive_verb_gives_the_speakers_body_nothing(nlp: Language, verb: str) -> None:
    assert extract_speech(nlp, f"{FRIDGE}이 {verb}.").pairs("runs") == set()


@pytest.mark.parametrize("verb", ["추진했다", "운영하고 있습니다", "만들었다"])
def test_active_verb_gives_it_to_the_speakers_body(nlp: Language, verb: str) -> None:
    found = extract_speech(nlp, f"{FRIDGE}을 {verb}.")
    assert found.pairs("runs") == {(SPEAKER, FRIDGE)}
    assert [(one.basis, one.confidence) for one in found.statements("runs")] == [("speaker", 0.7)]


def test_named_runner_is_surer_than_the_speakers_body(nlp: Language) -> None:
    (statement,) = extract_text(nlp, f"{NURI}은 {FRIDGE}을 추진했다.").statements("runs")
    assert (statement.basis, statement.confidence) == ("named", 0.85)


def test_named_runner_takes_the_place_of_the_speakers_body(nlp: Language) -> None:
    found = extract_speech(nlp, f"{NURI}은 {FRIDGE}을 추진했다.")
    assert found.pairs("runs") == {(NURI, FRIDGE)}


@pytest.mark.parametrize("position", ["위원", "의장", "좌장"])
def test_member_of_a_board_runs_nothing(nlp: Language, position: str) -> None:
    found = extract_speech(nlp, f"{FRIDGE}을 추진했다.", position=position)
    assert found.pairs("runs") == set()


@pytest.mark.parametrize("verb", ["함께", "공동으로", "손잡고", "손을 잡고"])
def test_partner_the_verb_takes_runs_it_too(nlp: Language, verb: str) -> None:
    found = read_rules(nlp, f"{NURI}은 {HAE}과 {verb} {FRIDGE}을 추진했다.")
    assert set(found) == {(NURI, FRIDGE), (HAE, FRIDGE)}


def test_partner_of_the_speaker_runs_it_with_the_speakers_body(nlp: Language) -> None:
    found = extract_speech(nlp, f"{HAE}과 함께 진행하고 있는 {FRIDGE}이 있다.")
    assert found.pairs("runs") == {(SPEAKER, FRIDGE), (HAE, FRIDGE)}
    assert {one.basis for one in found.statements("runs")} == {"speaker"}


def test_department_without_its_body_runs_nothing(nlp: Language) -> None:
    line = "강나루 팀장(섬정책과)"
    text = f"{line}\n{FRIDGE}을 추진했다."
    person = make_person(text, line, "강나루", "섬정책과", position="팀장")
    speech = Speech(id="u1", speaker=person, start=len(line) + 1, end=len(text))
    assert extract_text(nlp, text, speeches=(speech,)).pairs("runs") == set()


# --- taking part --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase",
    ["에 참여했다", "에 동참하고 있다", "에 선정됐다", "에 참가할 예정이다", "에 적극 참여했다"],
)
def test_body_takes_part_in_a_program(nlp: Language, phrase: str) -> None:
    found = extract_text(nlp, f"{NURI}과 {HAE}은 {FRIDGE}{phrase}.")
    assert found.pairs("participates_in") == {(NURI, FRIDGE), (HAE, FRIDGE)}


@pytest.mark.parametrize(
    "text",
    [
        f"{FRIDGE}에 참여했다.",
        f"{NURI}은 {FRIDGE}에 관심이 많다.",
        f"{NURI}이 왔다. 모두 {FRIDGE}에 참여했다.",
        f"{FRIDGE}에 참여한 {NURI}이 밝혔다.",
    ],
)
def test_no_subject_before_no_taking_part(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).pairs("participates_in") == set()


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("참여했다", "done"),
        ("참여하고 있다", "ongoing"),
        ("참여할 예정이다", "planned"),
        ("참여하지 않았다", "negated"),
    ],
)
def test_taking_part_keeps_its_status(nlp: Language, ending: str, status: str) -> None:
    found = extract_text(nlp, f"{NURI}은 {FRIDGE}에 {ending}.")
    assert [one.status for one in found.statements("participates_in")] == [status]


# --- under a heading ----------------------------------------------------------------------


def extract_outline(nlp: Language, *lines: str, heading: str = FRIDGE) -> dict[str, str]:
    """Return who runs the heading's program by which rule, for lines under a heading."""
    text = "\n".join((heading, *lines))
    section = Section(title=find_named(text, heading), level=1, start=0, end=len(text))
    found = extract_text(nlp, text, sections=(section,))
    names = found.names_by_id
    return {
        names[one.subject].name: one.rule
        for one in found.statements("runs")
        if names[one.object].name == FRIDGE
    }


@pytest.mark.parametrize(
    "line",
    [
        f"○ 추진방식 : {NURI}이 시행",
        f"- {NURI}에서 총괄 운영",
        f"{NURI}이 맡아 진행, {NURI}이 운영",
        f"주관기관 : {NURI}",
        f"사업시행자 : {NURI}",
        f"- 운영 주체: {NURI}",
        f"운영을 {NURI}에 위탁",
    ],
)
def test_outline_line_under_a_heading_names_its_runner(nlp: Language, line: str) -> None:
    assert extract_outline(nlp, line) == {NURI: "runs.outline"}


def test_outline_line_names_all_who_run_it(nlp: Language) -> None:
    found = extract_outline(nlp, f"추진방식 : {NURI}·{HAE}이 공동 시행")
    assert set(found) == {NURI, HAE}


@pytest.mark.parametrize(
    "line", [f"참석기관 : {NURI}", f"○ {NURI}이 참석", f"{NURI}에서 온 사람", f"{NURI}에 물음"]
)
def test_other_lines_under_a_heading_name_no_runner(nlp: Language, line: str) -> None:
    assert extract_outline(nlp, line) == {}


def test_label_without_a_heading_means_the_program_of_the_rows_above(nlp: Language) -> None:
    text = f"사업명\t{FRIDGE}\n기간\t3년\n주관기관\t{NURI}"
    (statement,) = extract_text(nlp, text).statements("runs")
    assert (statement.basis, statement.quote) == ("context", f"주관기관\t{NURI}")


def test_label_far_from_any_program_names_none(nlp: Language) -> None:
    far = "비가 오고 바람이 불었다.\n" * 20
    assert extract_text(nlp, f"{FRIDGE}\n{far}주관기관 : {NURI}").pairs("runs") == set()


def test_verb_without_a_heading_names_no_program(nlp: Language) -> None:
    assert extract_text(nlp, f"{FRIDGE}\n{NURI}에서 운영").pairs("runs") == set()


@pytest.mark.parametrize(
    ("asked", "runs"), [("은 누가 운영합니까?", True), ("은 좋은 사업입니다.", False)]
)
def test_answer_means_the_program_of_the_question(nlp: Language, asked: str, runs: bool) -> None:
    question, answer = f"{FRIDGE}{asked}", f"{NURI}이 위탁받아 운영하고 있습니다."
    text = f"{question}\n{answer}"
    speeches = (
        Speech(id="u1", start=0, end=len(question)),
        Speech(id="u2", start=len(question) + 1, end=len(text)),
    )
    found = extract_text(nlp, text, speeches=speeches)
    assert found.pairs("runs") == ({(NURI, FRIDGE)} if runs else set())


def test_outline_runner_is_unsure_and_by_context(nlp: Language) -> None:
    text = f"{FRIDGE}\n주관기관 : {NURI}"
    section = Section(title=find_named(text, FRIDGE), level=1, start=0, end=len(text))
    (statement,) = extract_text(nlp, text, sections=(section,)).statements("runs")
    assert (statement.basis, statement.quote) == ("context", f"주관기관 : {NURI}")
    assert statement.confidence < 0.7


def test_innermost_heading_is_the_one_that_counts(nlp: Language) -> None:
    text = f"{FRIDGE}\n{GUARD}\n주관기관 : {NURI}"
    sections = (
        Section(title=find_named(text, FRIDGE), level=1, start=0, end=len(text)),
        Section(title=find_named(text, GUARD), level=2, start=len(FRIDGE) + 1, end=len(text)),
    )
    assert extract_text(nlp, text, sections=sections).pairs("runs") == {(NURI, GUARD)}


def test_program_of_the_same_line_comes_before_the_headings(nlp: Language) -> None:
    text = f"{FRIDGE}\n{GUARD}을 알림. {NURI}에서 운영"
    section = Section(title=find_named(text, FRIDGE), level=1, start=0, end=len(text))
    assert extract_text(nlp, text, sections=(section,)).pairs("runs") == {(NURI, GUARD)}


# --- headings and titles of talks ---------------------------------------------------------


def extract_headed(nlp: Language, heading: str, kind: str) -> set[tuple[str, str]]:
    """Return who runs what by the heading of a section inside what 강나루 says."""
    line = f"강나루 연구위원({SPEAKER})"
    text = f"{line}\n개요를 말함\n{heading}\n냉장고를 놓음"
    person = make_person(text, line, "강나루", SPEAKER, position="연구위원")
    speech = Speech.model_validate(
        {"id": "u1", "kind": kind, "speaker": person, "start": len(line) + 1, "end": len(text)}
    )
    title = find_named(text, heading)
    section = Section(title=title, level=1, start=title.start, end=len(text))
    return extract_text(nlp, text, speeches=(speech,), sections=(section,)).pairs("runs")


@pytest.mark.parametrize("heading", [FRIDGE, f"{FRIDGE}의 성과", f"‘{FRIDGE}’"])
def test_heading_of_a_summary_that_opens_with_a_program_is_the_presenters(
    nlp: Language, heading: str
) -> None:
    assert extract_headed(nlp, heading, "summary") == {(SPEAKER, FRIDGE)}


@pytest.mark.parametrize(
    ("heading", "kind"), [(FRIDGE, "speech"), (f"바다를 살리는 길과 {FRIDGE}", "summary")]
)
def test_other_headings_are_not_the_presenters(nlp: Language, heading: str, kind: str) -> None:
    assert extract_headed(nlp, heading, kind) == set()


@pytest.mark.parametrize(
    ("title", "runs"),
    [
        (FRIDGE, True),
        (f"{FRIDGE} 추진 현황", True),
        (f"{FRIDGE}의 성과", True),
        (f"‘{FRIDGE}’ 소개", True),
        (f"바다 건너 나라들이 본 우리 {FRIDGE}과 그 너머의 여러 물길 이야기", False),
    ],
)
def test_title_that_is_a_program_is_the_presenters(nlp: Language, title: str, runs: bool) -> None:
    line = f"강나루 연구위원({SPEAKER})"
    text = f"{title}\n{line}"
    person = make_person(text, line, "강나루", SPEAKER, position="연구위원")
    session = Session(
        id="s1", kind="presentation", title=find_named(text, title), presenters=(person,),
        start=0, end=len(text),
    )  # fmt: skip
    found = extract_text(nlp, text, sessions=(session,))
    assert found.pairs("runs") == ({(SPEAKER, FRIDGE)} if runs else set())


@pytest.mark.parametrize("verb", ["수행하고 있다", "맡고 있다"])
def test_who_carries_out_the_program_of_another_runs_it_too(nlp: Language, verb: str) -> None:
    text = f"{HAE}은 2022년부터 {SEA}의 ‘{FRIDGE}’을 {verb}."
    assert extract_text(nlp, text).pairs("runs") == {(SEA, FRIDGE), (HAE, FRIDGE)}


def test_owner_of_a_program_that_is_only_praised_runs_it_alone(nlp: Language) -> None:
    text = f"{HAE}은 {SEA}의 ‘{FRIDGE}’을 소개했다."
    assert extract_text(nlp, text).pairs("runs") == {(SEA, FRIDGE)}


def test_program_that_is_to_be_held_again_is_told_of_in_the_next_sentence(nlp: Language) -> None:
    told = f"{NURI}은 내년 {HAE}과 공동으로 다시 열 계획이다."
    text = f"「가람채용박람회」는 올해 열리지 못했다. {told}"
    runs = extract_text(nlp, text).pairs("runs")
    assert runs == {(NURI, "가람채용박람회"), (HAE, "가람채용박람회")}


def test_another_thing_done_again_says_nothing_of_the_program_before(nlp: Language) -> None:
    text = f"「가람채용박람회」는 올해 열리지 못했다. {NURI}은 내년 회의를 다시 열 계획이다."
    assert extract_text(nlp, text).pairs("runs") == set()


@pytest.mark.parametrize("verb", ["열겠음", "열 계획임", "열 예정이다"])
def test_what_is_to_be_opened_is_run(nlp: Language, verb: str) -> None:
    text = f"{NURI}은 하반기에 {HAE}과 함께 ‘섬마을 방재학교’를 {verb}."
    runs = {(NURI, "섬마을 방재학교"), (HAE, "섬마을 방재학교")}
    assert extract_text(nlp, text).pairs("runs") == runs
