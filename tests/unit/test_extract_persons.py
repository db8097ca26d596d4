"""Who is a person of the record: everybody a line introduces, then those prose introduces."""

from __future__ import annotations

import pytest
from short_record import extract_text, make_person
from spacy.language import Language

from forumgraph.extract.persons import list_attendees
from forumgraph.model import Event, Proceedings, Session, Speech

NURI, HAE = "누리섬연구원", "해오름재단"
TEXT = f"강나루 소장({NURI})\n윤가람 이사장({HAE})\n서이든"


def make_proceedings(**fields: object) -> Proceedings:
    return Proceedings.model_validate({"document_id": "d", "event": Event()} | fields)


def make_line(name: str, place: str = "") -> object:
    line = next(line for line in TEXT.split("\n") if name in line)
    return make_person(TEXT, line, name, place)


# --- everybody whom a line introduces -----------------------------------------------------


@pytest.mark.parametrize("field", ["presenters", "panel", "chair"])
def test_people_of_sessions_are_attendees(field: str) -> None:
    person = make_line("강나루", NURI)
    given = {field: person if field == "chair" else (person,)}
    session = Session.model_validate(
        {"id": "s1", "kind": "discussion", "start": 0, "end": 5} | given
    )
    assert list_attendees(make_proceedings(sessions=(session,))) == [person]


def test_speakers_are_attendees() -> None:
    person = make_line("강나루", NURI)
    speech = Speech.model_validate({"id": "u1", "speaker": person, "start": 14, "end": 20})
    nobody = Speech(id="u2", start=20, end=30)
    assert list_attendees(make_proceedings(speeches=(speech, nobody))) == [person]


def test_attendees_come_in_text_order() -> None:
    people = [make_line("서이든"), make_line("강나루", NURI), make_line("윤가람", HAE)]
    found = list_attendees(make_proceedings(attendees=tuple(people)))
    assert [person.name.name for person in found] == ["강나루", "윤가람", "서이든"]


def test_person_of_one_line_given_twice_is_one() -> None:
    person = make_line("강나루", NURI)
    speech = Speech.model_validate({"id": "u1", "speaker": person, "start": 14, "end": 20})
    found = list_attendees(make_proceedings(attendees=(person,), speeches=(speech, speech)))
    assert found == [person]


def test_nobody_is_introduced_in_an_empty_record() -> None:
    assert list_attendees(make_proceedings()) == []


# --- mentions -----------------------------------------------------------------------------


def test_line_gives_a_mention_of_the_name_alone(nlp: Language) -> None:
    person = make_line("강나루", NURI)
    found = extract_text(nlp, TEXT, attendees=(person,))
    mention = next(one for one in found.list_mentions("person") if one.text == "강나루")
    assert (mention.name, mention.rule, mention.affiliation) == ("강나루", "line", NURI)
    assert (mention.start, mention.end) == (0, 3)


def test_person_without_affiliation_has_a_mention_without(nlp: Language) -> None:
    found = extract_text(nlp, "서이든", attendees=(make_person("서이든", "서이든", "서이든"),))
    assert [one.affiliation for one in found.list_mentions("person")] == [None]


def test_affiliation_that_a_second_reading_knows_is_added(nlp: Language) -> None:
    text = f"강나루 소장({NURI})"
    bare = make_person(text, "강나루", "강나루")
    full = make_person(text, text, "강나루", NURI)
    found = extract_text(nlp, text, attendees=(bare, full))
    assert [(one.text, one.affiliation) for one in found.list_mentions("person")] == [
        ("강나루", NURI)
    ]


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        (f"이날 강나루 {NURI}장은 물길을 열자고 말했다.", "강나루", NURI),
        (f"이날 강나루 {NURI} 소장은 물길을 열자고 말했다.", "강나루", NURI),
        (f"이날 {HAE} 윤가람 이사장은 물길을 열자고 말했다.", "윤가람", HAE),
        ("이날 서이든 해양수산부 장관은 물길을 열자고 말했다.", "서이든", "해양수산부"),
    ],
)
def test_prose_introduces_persons_with_office_and_body(
    nlp: Language, text: str, name: str, affiliation: str
) -> None:
    found = extract_text(nlp, text)
    (mention,) = found.list_mentions("person")
    assert (mention.name, mention.rule, mention.affiliation) == (name, "prose", affiliation)
    assert found.pairs("affiliated_with") == {(name, affiliation)}
    assert [one.basis for one in found.statements("affiliated_with")] == ["named"]


@pytest.mark.parametrize(
    "text",
    [
        "물길을 열자고 소장은 말했다.",
        "모두 함께 물길을 열자고 말했다.",
        f"{NURI}은 물길을 열자고 말했다.",
        "바닷가 마을 이장은 누구인가.",
        "장관은 답했다.",
    ],
)
def test_offices_without_a_name_are_no_persons(nlp: Language, text: str) -> None:
    assert extract_text(nlp, text).names("person") == set()


def test_line_keeps_a_name_that_prose_finds_too(nlp: Language) -> None:
    piece = f"강나루 {NURI} 소장"
    text = f"이날 {piece}은 물길을 열자고 말했다."
    found = extract_text(nlp, text, attendees=(make_person(text, piece, "강나루", NURI),))
    assert [(one.text, one.rule) for one in found.list_mentions("person")] == [("강나루", "line")]


def test_persons_of_lines_and_of_prose_stand_side_by_side(nlp: Language) -> None:
    text = f"강나루 소장({NURI})\n이날 {HAE} 윤가람 이사장은 물길을 열자고 말했다."
    line = text.partition("\n")[0]
    found = extract_text(nlp, text, attendees=(make_person(text, line, "강나루", NURI),))
    assert [(one.name, one.rule) for one in found.list_mentions("person")] == [
        ("강나루", "line"),
        ("윤가람", "prose"),
    ]


def test_persons_are_no_organizations_and_no_topics(nlp: Language) -> None:
    text = f"이날 {HAE} 윤가람 이사장은 물길을 열자고 말했다.\n" * 4
    found = extract_text(nlp, text)
    assert found.texts("person") == ["윤가람"] * 4
    assert found.names("organization") == {HAE}
    assert not any("윤가람" in name for name in found.names("topic"))


@pytest.mark.parametrize(
    "text",
    [
        "경찰이 검사의 명령에 따라야 하는지 물었다.",
        "애써 주셨던 간사님께 감사드린다.",
        "이번에는 공단이 이사장을 새로 뽑는다.",
    ],
)
def test_word_before_a_post_is_no_name(text: str, nlp: Language) -> None:
    assert extract_text(nlp, text).names("person") == set()


def test_name_before_a_post_is_found_beside_such_words(nlp: Language) -> None:
    found = extract_text(nlp, "경찰이 검사에게 묻자 강나루 국장이 답했다.")
    assert found.names("person") == {"강나루"}
