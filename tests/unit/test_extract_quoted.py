"""Which quoted names are programs: those that somebody runs, pays for or applies to."""

from __future__ import annotations

import pytest
from short_record import extract_text, find_named
from spacy.language import Language

from forumgraph.compare import make_program_key
from forumgraph.model import Event, Session


@pytest.mark.parametrize(
    "after",
    [
        "을 3년째 운행하고 있다.",
        "에 2억 원을 편성했다.",
        "에 외국인도 응시한다.",
        "은 누가 운영했습니까?",
        "의 예산을 늘렸다.",
        " 3기 수강생을 뽑는다.",
        " 사업비를 두 배로 늘린다.",
        " 교육을 시작한다.",
        " 노선을 신설했다.",
        " 구축을 시작했다.",
        " 운항협약을 맺었다.",
    ],
)
def test_quoted_name_is_a_program_where_it_is_run(nlp: Language, after: str) -> None:
    assert extract_text(nlp, f"누리섬은 ‘물길 나눔터’{after}").names("program") == {"물길 나눔터"}


@pytest.mark.parametrize(
    "text",
    [
        "그는 ‘상생의 바다’를 말했다.",
        "‘강과 사람의 거리’를 주제로 발표했다.",
        "‘물은 누구의 것인가’라는 물음이었다.",
        "‘위험의 외주화’를 그만두라고 외쳤다.",
        "‘물길섬 토론회’를 개최했다.",
        "‘물길섬 이야기마당’을 열었다.",
        "‘악취’와 ‘냄새’를 섞어 썼다.",
    ],
)
def test_quoted_words_are_no_program(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("program") == set()


def test_title_of_a_talk_is_no_program_but_may_name_one(nlp: Language) -> None:
    text = "발표 1 ‘물길 나눔터’를 운영\n발표 2 ‘별빛 나눔터’ 운영 2년의 기록"
    whole, longer = (
        find_named(text, "물길 나눔터"),
        find_named(text, "‘별빛 나눔터’ 운영 2년의 기록"),
    )
    sessions = tuple(
        Session(
            id=f"s{title.start}", kind="presentation", title=title, start=title.start, end=title.end
        )
        for title in (whole, longer)
    )
    assert extract_text(nlp, text, sessions=sessions).names("program") == {"별빛 나눔터"}


def test_title_of_the_event_is_no_program(nlp: Language) -> None:
    text = "‘물길 나눔터’를 운영하며"
    event = Event(title="물길 나눔터", spans={"title": (1, 7)})
    assert extract_text(nlp, text, event=event).names("program") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("113쪽, 들녘 물길 놓기입니다. 2억 원입니다.", "들녘 물길 놓기"),
        ("They launch the Clean Ditch Pilot soon.", "Clean Ditch Pilot"),
        ("발제 1. 물길 태양광 보급사업의 과제", "물길 태양광 보급사업"),
        ("섬마을 참 좋은 학교 공모전을 열었다.", "섬마을 참 좋은 학교 공모전"),
        ("섬마을 여객선 준공영제를 도입했다.", "섬마을 여객선 준공영제"),
    ],
)
def test_other_forms_of_programs_are_found(nlp: Language, text: str, name: str) -> None:
    keys = {make_program_key(one) for one in extract_text(nlp, text).names("program")}
    assert keys == {make_program_key(name)}


@pytest.mark.parametrize(
    "text",
    [
        "[Programme 프로그램]",
        "섬마을 컨퍼런스 프로그램(안)",
        "섬마을 물길 프로그램 매니저가 왔다.",
        "에너지 전환 사업 추진이 더디다.",
        "Blue Boat Program Manager",
    ],
)
def test_sheets_posts_and_fields_of_work_are_no_programs(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("program") == set()


@pytest.mark.parametrize(
    "text",
    [
        "마을햇살기금을 만들었다. 햇살기금은 커졌다.",
        "섬마을 첫배 정착사업을 시작했다. 첫배 정착사업은 컸다.",
        "‘빈 의자 프로젝트’를 2021년부터 ‘모두의 의자 사업’으로 명칭을 변경했다.",
        "‘섬마을 물길 사업’을 ‘누리섬 바닷길 사업’으로 바꿨다.",
    ],
)
def test_short_and_former_names_are_one_program(nlp: Language, text: str) -> None:
    assert len(extract_text(nlp, text).names("program")) == 1


def test_two_programs_that_end_alike_stay_two(nlp: Language) -> None:
    text = "누리섬 햇살나눔기금과 가람섬 햇살나눔기금이 있다. 햇살나눔기금은 컸다."
    assert len(extract_text(nlp, text).names("program")) == 3
