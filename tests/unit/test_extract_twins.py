"""One body or program that a record names in two languages, and two that only stand together."""

from __future__ import annotations

import pytest
from short_record import extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.extract.twins import keep_korean
from forumgraph.model import Named


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("한새물관리원 Ministry of Clear Water", "한새물관리원"),
        ("Hansae Port Authority (HPA) 한새항만공사", "한새항만공사"),
        ("Green Valley Foundation 한국사무소", "Green Valley Foundation 한국사무소"),
        ("한새물관리원 KOI", "한새물관리원 KOI"),
        ("Institute of Clear Water", "Institute of Clear Water"),
    ],
)
def test_name_in_two_languages_keeps_the_korean_one(name: str, kept: str) -> None:
    assert keep_korean(Named(name=name, start=0, end=len(name)), name).name == kept


@pytest.mark.parametrize(
    "text",
    [
        "누리대학교 Nuri National University",
        "누리대학교 다온홀 / Daon Hall, Nuri National University",
        "강나루 누리대학교 교수 / Prof. Kang Naru, Nuri National University",
        "누리대학교의 참여는 다음에 논의한다. / Participation of Nuri National University is open.",
    ],
)
def test_body_in_two_languages_is_one(nlp: Language, text: str) -> None:
    found = extract_text(nlp, text)
    assert found.names("organization") == {"누리대학교"}
    aliases = {alias for one in found.list_mentions("organization") for alias in one.aliases}
    assert "Nuri National University" in aliases


@pytest.mark.parametrize(
    "text",
    [
        "공동주최: 누리대학교, Blue Valley University",
        "누리대학교와 Blue Valley University가 협약을 맺었다.",
        "누리대학교는 표본을 모은다. Blue Valley University는 기다린다.",
        "누리대학교, Blue Valley University\n누리대학교 총장 / Rector, Blue Valley University",
    ],
)
def test_bodies_that_stand_together_stay_two(nlp: Language, text: str) -> None:
    found = extract_text(nlp, text).names("organization")
    assert {"누리대학교", "Blue Valley University"} <= found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "항만 자료 나눔 시범사업을 추진한다. Both will run the Port Data Pilot from May.",
            {"항만 자료 나눔 시범사업"},
        ),
        (
            "항만 자료 나눔 시범사업과 Port Data Pilot을 나란히 추진한다.",
            {"항만 자료 나눔 시범사업", "Port Data Pilot"},
        ),
    ],
)
def test_program_said_again_in_english_is_one(nlp: Language, text: str, names: set[str]) -> None:
    assert extract_text(nlp, text).names("program") == names


def test_visitor_in_brackets_is_no_alias_of_a_body(nlp: Language) -> None:
    text = "강나루 박사후연구원, 누리해조연구센터 (Naru Kang, Postdoc, NSRC)"
    person = make_person(text, text, "강나루", "누리해조연구센터")
    found = extract_text(nlp, text, attendees=(person,)).list_mentions("organization")
    aliases = {alias for one in found for alias in one.aliases}
    assert aliases <= {"NSRC"}
    assert find_named(text, "누리해조연구센터").name in {one.name for one in found}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Clearwater Institute of Coastal Research hosts us. The Clearwater Institute agreed.",
            {"Clearwater Institute of Coastal Research"},
        ),
        (
            "Clearwater Institute of Law met Clearwater Institute of Art. Clearwater Institute?",
            {
                "Clearwater Institute of Law",
                "Clearwater Institute of Art",
                "Clearwater Institute",
            },
        ),
    ],
)
def test_beginning_of_an_english_name_is_the_whole(
    nlp: Language, text: str, names: set[str]
) -> None:
    assert extract_text(nlp, text).names("organization") == names
