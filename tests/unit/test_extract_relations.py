"""What the record's form says: places, hosts, sessions, who presents, chairs and takes part."""

from __future__ import annotations

from typing import Any

import pytest
from short_record import Found, extract_text, find_named, make_person
from spacy.language import Language

from forumgraph.model import Attendee, Event, Host, Role, Session, Speech, Statement

NURI, HAE, GARAM = "누리섬연구원", "해오름재단", "가람바다협회"
FRIDGE = "섬마을 공유냉장고 사업"
TITLE = "섬마을 물길 토론회"


def make_event(text: str, **more: Any) -> Event:
    start = text.index(TITLE)
    return Event(title=TITLE, spans={"title": (start, start + len(TITLE))}, **more)


def make_session(text: str, title: str, **more: Any) -> Session:
    named = find_named(text, title)
    given: dict[str, Any] = {"id": "s1", "kind": "presentation", "start": named.start}
    return Session(title=named, **given | {"end": len(text)} | more)


def only(found: Found, predicate: str) -> Statement:
    (statement,) = found.statements(predicate)
    return statement


# --- affiliation --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        f"강나루 소장({NURI})",
        f"{NURI} 강나루 소장",
        f"- {NURI} 소장 강나루",
        f"○ 강나루({NURI} 소장) :",
        f"강나루, {NURI}, 소장",
    ],
)
def test_affiliation_of_a_line_of_its_own_has_basis_list(nlp: Language, line: str) -> None:
    text = f"참석자\n{line}\n이상"
    person = make_person(text, line.strip("-○ :"), "강나루", NURI, position="소장")
    found = extract_text(nlp, text, attendees=(person,))
    statement = only(found, "affiliated_with")
    assert found.pairs("affiliated_with") == {("강나루", NURI)}
    assert (statement.basis, statement.rule) == ("list", "person.line")


def test_affiliation_in_running_text_has_basis_named(nlp: Language) -> None:
    piece = f"강나루 {NURI} 소장"
    text = f"이날 모임에서 {piece}은 섬마을의 물길을 새로 열자고 말했다."
    person = make_person(text, piece, "강나루", NURI, position="소장")
    statement = only(extract_text(nlp, text, attendees=(person,)), "affiliated_with")
    assert (statement.basis, statement.quote) == ("named", piece)


@pytest.mark.parametrize(
    ("line", "basis"),
    [("강나루", "list"), ("강나루 한여울", "list"), ("강나루가 왔다.", "context")],
)
def test_affiliation_written_elsewhere_is_the_rosters_or_the_headings(
    nlp: Language, line: str, basis: str
) -> None:
    text = f"{NURI} 이사회\n{line}"
    name = find_named(text, "강나루")
    person = Attendee(
        name=name, affiliation=find_named(text, NURI), start=name.start, end=name.end
    )  # fmt: skip
    statement = only(extract_text(nlp, text, attendees=(person,)), "affiliated_with")
    assert (statement.basis, statement.quote) == (basis, "강나루")


def test_affiliation_a_line_tells_is_not_repeated_from_context(nlp: Language) -> None:
    text = f"강나루 소장({NURI})\n강나루"
    line = text.partition("\n")[0]
    person = make_person(text, line, "강나루", NURI)
    start = len(text) - 3
    again = person.model_copy(
        update={
            "name": person.name.model_copy(update={"start": start, "end": len(text)}),
            "start": start,
            "end": len(text),
        }
    )
    found = extract_text(nlp, text, attendees=(person, again))
    assert only(found, "affiliated_with").basis == "list"


def test_affiliation_from_context_is_stated_once_a_name(nlp: Language) -> None:
    text = f"{NURI} 이사회\n강나루\n강나루"
    place, first = find_named(text, NURI), find_named(text, "강나루")
    start = len(text) - 3
    second = first.model_copy(update={"start": start, "end": len(text)})
    people = tuple(
        Attendee(name=name, affiliation=place, start=name.start, end=name.end)
        for name in (first, second)
    )
    assert only(extract_text(nlp, text, attendees=people), "affiliated_with").start == first.start


def test_member_belongs_to_the_body_too_beside_a_place_that_a_line_tells(nlp: Language) -> None:
    text = f"한빛항만위원회\n강나루 소장({NURI})\n강나루"
    line = make_person(text, f"강나루 소장({NURI})", "강나루", NURI)
    start = len(text) - 3
    seated = Attendee(
        name=line.name.model_copy(update={"start": start, "end": len(text)}),
        affiliation=find_named(text, "한빛항만위원회"), position="위원", roles=("member",),
        start=start, end=len(text),
    )  # fmt: skip
    told = [
        (statement.basis, statement.qualifiers.get("position"))
        for statement in extract_text(nlp, text, attendees=(line, seated)).statements(
            "affiliated_with"
        )
    ]
    assert told == [("list", None), ("context", "위원")]


def test_affiliation_carries_position_and_department(nlp: Language) -> None:
    text = f"강나루 과장({NURI} 섬정책실)"
    unit = find_named(text, "섬정책실")
    person = make_person(text, text, "강나루", NURI, position="과장", department=unit)
    found = extract_text(nlp, text, attendees=(person,))
    expected = {"position": "과장", "department": "섬정책실"}
    assert only(found, "affiliated_with").qualifiers == expected


def test_department_of_a_line_is_part_of_its_body(nlp: Language) -> None:
    text = f"강나루 과장({NURI} 섬정책실)"
    unit = find_named(text, "섬정책실")
    person = make_person(text, text, "강나루", NURI, position="과장", department=unit)
    found = extract_text(nlp, text, attendees=(person,))
    (mention,) = [one for one in found.list_mentions("organization") if one.text == "섬정책실"]
    assert (mention.rule, mention.affiliation) == ("department", NURI)
    assert found.pairs("part_of") == {("섬정책실", NURI)}


def test_department_of_another_line_is_part_of_nothing(nlp: Language) -> None:
    text = f"섬정책실\n강나루 과장({NURI})"
    line = text.partition("\n")[2]
    unit = find_named(text, "섬정책실")
    person = make_person(text, line, "강나루", NURI, position="과장", department=unit)
    assert extract_text(nlp, text, attendees=(person,)).pairs("part_of") == set()


def test_person_without_affiliation_belongs_nowhere(nlp: Language) -> None:
    text = f"강나루\n{NURI}은 왔다."
    person = make_person(text, "강나루", "강나루")
    assert extract_text(nlp, text, attendees=(person,)).pairs("affiliated_with") == set()


# --- the event and its hosts --------------------------------------------------------------


def test_event_is_named_by_its_title(nlp: Language) -> None:
    text = f"보도자료\n{TITLE}\n모두 왔다."
    found = extract_text(nlp, text, event=make_event(text))
    assert found.names("event") == {TITLE}


def test_event_without_a_title_is_named_by_its_series(nlp: Language) -> None:
    text = "제3회 물길섬 포럼\n모두 왔다."
    event = Event(series="물길섬 포럼", spans={"series": (4, 10)})
    (mention,) = extract_text(nlp, text, event=event).list_mentions("event")
    assert (mention.name, mention.text) == ("물길섬 포럼", "물길섬 포럼")


def test_event_without_title_and_series_is_named_by_the_first_line(nlp: Language) -> None:
    found = extract_text(nlp, "  물길 이야기  \n모두 왔다.")
    assert found.names("event") == {"물길 이야기"}


def test_event_named_by_the_first_line_takes_eighty_characters_at_most(nlp: Language) -> None:
    (name,) = extract_text(nlp, "물길 이야기가 길다 " * 30).names("event")
    assert 70 < len(name) <= 80


def test_empty_record_has_no_event(nlp: Language) -> None:
    assert extract_text(nlp, "").names("event") == set()


@pytest.mark.parametrize(
    ("label", "role"), [("주최", "host"), ("주관", "organizer"), ("후원", "sponsor")]
)
def test_host_keeps_the_role(nlp: Language, label: str, role: str) -> None:
    text = f"{TITLE}\n{label}: {NURI}"
    host = Host.model_validate({**find_named(text, NURI).model_dump(), "role": role})
    found = extract_text(nlp, text, event=make_event(text, hosts=(host,)))
    statement = only(found, "hosts")
    assert found.pairs("hosts") == {(NURI, TITLE)}
    assert (statement.qualifiers, statement.basis) == ({"role": role}, "list")
    assert statement.quote == f"{label}: {NURI}"


def test_every_host_of_a_line_hosts(nlp: Language) -> None:
    text = f"{TITLE}\n주최: {NURI}, {HAE}"
    hosts = tuple(
        Host.model_validate({**find_named(text, name).model_dump(), "role": "host"})
        for name in (NURI, HAE)
    )
    found = extract_text(nlp, text, event=make_event(text, hosts=hosts))
    assert found.pairs("hosts") == {(NURI, TITLE), (HAE, TITLE)}
    assert found.pairs("collaborates_with") == set()


def test_body_in_the_text_of_the_event_does_not_host_it(nlp: Language) -> None:
    text = f"{TITLE}\n{NURI}이 왔다."
    assert extract_text(nlp, text, event=make_event(text)).pairs("hosts") == set()


# --- who took part ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "predicate", "role"),
    [
        ((), "participates_in", "attendee"),
        (("member",), "participates_in", "member"),
        (("witness",), "participates_in", "witness"),
        (("guest", "member"), "participates_in", "guest"),
        (("chair",), "chairs", "chair"),
    ],
)
def test_attendee_takes_part_in_the_role_the_list_gives(
    nlp: Language, roles: tuple[str, ...], predicate: str, role: str
) -> None:
    text = f"{TITLE}\n강나루 소장({NURI})"
    line = text.partition("\n")[2]
    person = make_person(text, line, "강나루", NURI, roles=roles)
    found = extract_text(nlp, text, event=make_event(text), attendees=(person,))
    statement = only(found, predicate)
    assert found.pairs(predicate) == {("강나루", TITLE)}
    assert (statement.qualifiers, statement.rule) == ({"role": role}, "attendance")
    assert (statement.basis, statement.quote) == ("list", line)


def test_staff_do_not_take_part(nlp: Language) -> None:
    text = f"{TITLE}\n강나루 소장({NURI})"
    line = text.partition("\n")[2]
    person = make_person(text, line, "강나루", NURI, roles=("staff",))
    found = extract_text(nlp, text, event=make_event(text), attendees=(person,))
    assert found.statements("participates_in") == found.statements("chairs") == []


def make_speeches(text: str, *lines: str, roles: tuple[Role, ...] = ()) -> tuple[Speech, ...]:
    """Make a speech of every line `name said`, spoken by the name at its start."""
    speeches, offset = [], 0
    for number, line in enumerate(lines, 1):
        offset = text.index(line, offset)
        name = find_named(line, line.partition(" ")[0])
        moved = name.model_copy(update={"start": offset, "end": offset + len(name.name)})
        person = Attendee(name=moved, start=offset, end=moved.end, roles=roles)
        end = offset + len(line)
        speeches.append(Speech(id=f"u{number}", speaker=person, start=moved.end + 1, end=end))
        offset = end
    return tuple(speeches)


def test_speaker_takes_part_in_the_event_once(nlp: Language) -> None:
    lines = ("강나루 물길을 열자.", "윤가람 좋은 말이다.", "강나루 고맙다.")
    text = "\n".join((TITLE, *lines))
    found = extract_text(nlp, text, event=make_event(text), speeches=make_speeches(text, *lines))
    statements = found.statements("participates_in")
    assert found.pairs("participates_in") == {("강나루", TITLE), ("윤가람", TITLE)}
    assert [one.qualifiers for one in statements] == [{"role": "speaker"}] * 2
    assert {one.rule for one in statements} == {"speech.head"}


def test_speaker_in_the_chair_chairs_the_event(nlp: Language) -> None:
    line = "강나루 물길을 열자."
    text = f"{TITLE}\n{line}"
    speeches = make_speeches(text, line, roles=("chair",))
    found = extract_text(nlp, text, event=make_event(text), speeches=speeches)
    assert found.pairs("chairs") == {("강나루", TITLE)}
    assert only(found, "chairs").qualifiers == {}
    assert found.pairs("participates_in") == set()


def test_speaker_of_a_session_takes_part_in_no_event(nlp: Language) -> None:
    line = "강나루 물길을 열자."
    text = f"{TITLE}\n물길의 앞날\n{line}"
    session = make_session(text, "물길의 앞날")
    (speech,) = make_speeches(text, line)
    speeches = (speech.model_copy(update={"session": "s1"}),)
    found = extract_text(
        nlp, text, event=make_event(text), sessions=(session,), speeches=speeches
    )  # fmt: skip
    assert found.pairs("participates_in") == set()


@pytest.mark.parametrize(
    ("role", "place", "presides"),
    [
        ("위원장", None, True),
        ("위원장 직무대행", None, True),
        ("의장", "누리섬연구원", True),
        ("위원장", "해오름재단", False),
        ("위원", None, False),
        ("위원장님", None, False),
    ],
)
def test_who_speaks_as_the_chair_of_this_meeting_chairs_it(
    role: str, place: str | None, presides: bool, nlp: Language
) -> None:
    line = "강나루 물길을 열자."
    text = f"{TITLE}\n물길의 앞날\n누리섬연구원 해오름재단\n{line}"
    session = make_session(text, "물길의 앞날")
    (speech,) = make_speeches(text, line)
    assert speech.speaker
    speaker = speech.speaker.model_copy(
        update={"affiliation": find_named(text, place) if place else None}
    )
    update = {"session": "s1", "role": role, "speaker": speaker}
    host = Host(**find_named(text, "누리섬연구원").model_dump())
    found = extract_text(
        nlp, text, event=make_event(text, hosts=(host,)), sessions=(session,),
        speeches=(speech.model_copy(update=update),),
    )  # fmt: skip
    assert found.pairs("chairs") == ({("강나루", TITLE)} if presides else set())


def test_speech_of_nobody_makes_nobody_take_part(nlp: Language) -> None:
    text = f"{TITLE}\n물길을 열자."
    speech = Speech(id="u1", start=len(TITLE) + 1, end=len(text))
    found = extract_text(nlp, text, event=make_event(text), speeches=(speech,))
    assert found.statements("participates_in") == []


# --- sessions -----------------------------------------------------------------------------


def test_session_is_part_of_the_event(nlp: Language) -> None:
    text = f"{TITLE}\n물길의 앞날"
    session = make_session(text, "물길의 앞날")
    found = extract_text(nlp, text, event=make_event(text), sessions=(session,))
    statement = only(found, "part_of")
    assert found.pairs("part_of") == {("물길의 앞날", TITLE)}
    assert (statement.basis, statement.rule) == ("list", "programme.session")


@pytest.mark.parametrize(
    ("line", "name"),
    [("[종합토론]", "종합토론"), ("□ 제2부 토론 ", "제2부 토론"), ("- 개회 -", "개회")],
)
def test_session_without_a_title_is_named_by_its_first_line(
    nlp: Language, line: str, name: str
) -> None:
    text = f"{TITLE}\n{line}\n모두 말했다."
    start = len(TITLE) + 1
    session = Session(id="s1", kind="discussion", start=start, end=len(text))
    found = extract_text(nlp, text, event=make_event(text), sessions=(session,))
    assert found.names("session") == {name}


def test_empty_session_is_none(nlp: Language) -> None:
    session = Session(id="s1", kind="discussion", start=len(TITLE), end=len(TITLE) + 1)
    text = f"{TITLE}\n모두 말했다."
    found = extract_text(nlp, text, event=make_event(text), sessions=(session,))
    assert found.names("session") == set()


@pytest.mark.parametrize(
    ("field", "predicate", "qualifiers"),
    [
        ("presenters", "presents", {}),
        ("panel", "participates_in", {"role": "panelist"}),
        ("chair", "chairs", {}),
    ],
)
def test_person_of_a_session_has_the_part_the_programme_gives(
    nlp: Language, field: str, predicate: str, qualifiers: dict[str, str]
) -> None:
    text = f"{TITLE}\n물길의 앞날\n강나루 소장({NURI})"
    line = text.rpartition("\n")[2]
    person = make_person(text, line, "강나루", NURI)
    given = {field: person if field == "chair" else (person,)}
    session = make_session(text, "물길의 앞날", **given)
    found = extract_text(nlp, text, event=make_event(text), sessions=(session,))
    statement = only(found, predicate)
    assert found.pairs(predicate) == {("강나루", "물길의 앞날")}
    assert (statement.qualifiers, statement.basis) == (qualifiers, "list")


@pytest.mark.parametrize(
    ("between", "covers"),
    [("\n", True), (" - ", True), ("’ / ", True), ("\n사회를 보는 ", False), ("\n" * 50, False)],
)
def test_evidence_of_a_presenter_covers_the_title_next_to_it(
    nlp: Language, between: str, covers: bool
) -> None:
    line = f"강나루 소장({NURI})"
    text = f"{TITLE}\n물길의 앞날{between}{line}"
    session = make_session(
        text, "물길의 앞날", presenters=(make_person(text, line, "강나루", NURI),)
    )
    found = extract_text(nlp, text, event=make_event(text), sessions=(session,))
    assert only(found, "presents").quote == (f"물길의 앞날{between}{line}" if covers else line)


def test_each_presenter_presents(nlp: Language) -> None:
    text = f"{TITLE}\n물길의 앞날\n강나루 소장({NURI})\n윤가람 이사장({HAE})"
    people = (
        make_person(text, f"강나루 소장({NURI})", "강나루", NURI),
        make_person(text, f"윤가람 이사장({HAE})", "윤가람", HAE),
    )
    session = make_session(text, "물길의 앞날", presenters=people)
    found = extract_text(nlp, text, event=make_event(text), sessions=(session,))
    expected = {("강나루", "물길의 앞날"), ("윤가람", "물길의 앞날")}
    assert found.pairs("presents") == expected


# --- discussions and mentions -------------------------------------------------------------


TOPIC = "해양쓰레기 자원순환"


def extract_talk(nlp: Language, said: str, *, titled: bool = False) -> Found:
    """Extract what 강나루 of 누리섬연구원 says in the one session of an event."""
    line = f"강나루 소장({NURI})"
    text = f"{TITLE}\n물길의 앞날\n{line}\n{said}"
    person = make_person(text, line, "강나루", NURI, position="소장")
    session = make_session(text, "물길의 앞날", end=text.index(line))
    start = text.index(line) + len(line) + 1
    speech = Speech(
        id="u1", speaker=person, session="s1" if titled else None, start=start, end=len(text)
    )  # fmt: skip
    return extract_text(
        nlp, text, event=make_event(text), sessions=(session,), speeches=(speech,)
    )  # fmt: skip


def test_speaker_discusses_the_topics_of_the_speech(nlp: Language) -> None:
    found = extract_talk(nlp, f"{TOPIC}을 보자.\n{TOPIC}은 어렵다.\n비가 왔다.")
    statements = [
        one for one in found.statements("discusses") if found.names_by_id[one.object].name == TOPIC
    ]
    assert [one.quote for one in statements] == [f"{TOPIC}을 보자.", f"{TOPIC}은 어렵다."]
    assert {(one.basis, one.rule) for one in statements} == {("speaker", "speech.topic")}


def test_topic_named_twice_in_a_sentence_is_discussed_once(nlp: Language) -> None:
    found = extract_talk(nlp, f"{TOPIC}은 {TOPIC}이고 {TOPIC}이다.")
    pairs = [found.names_by_id[one.object].name for one in found.statements("discusses")]
    assert pairs.count(TOPIC) == 1


def test_few_sentences_show_what_a_long_speech_comes_back_to(nlp: Language) -> None:
    found = extract_talk(nlp, "\n".join(f"{TOPIC}을 {number}번 보자." for number in range(9)))
    shown = [
        one for one in found.statements("discusses") if found.names_by_id[one.object].name == TOPIC
    ]
    assert [one.quote for one in shown] == [f"{TOPIC}을 {number}번 보자." for number in range(5)]


def test_speaker_discusses_programs(nlp: Language) -> None:
    found = extract_talk(nlp, f"{FRIDGE}을 보았다.")
    assert ("강나루", FRIDGE) in found.pairs("discusses")


def test_session_is_not_about_what_is_said_in_passing(nlp: Language) -> None:
    found = extract_talk(nlp, f"{TOPIC}을 보자.\n{TOPIC}은 어렵다.", titled=True)
    assert TOPIC in found.names("topic")
    assert [one for one in found.statements("discusses") if one.rule == "session.topic"] == []


def test_session_takes_up_once_what_its_speeches_come_back_to(nlp: Language) -> None:
    said = "\n".join(f"{TOPIC}{rest}." for rest in ("을 보자", "은 어렵다", "이 있다", "을 하자"))
    found = extract_talk(nlp, said, titled=True)
    taken = [one for one in found.statements("discusses") if one.rule == "session.topic"]
    names = [(found.names_by_id[one.subject].name, one.basis) for one in taken]
    assert names.count(("물길의 앞날", "context")) == len({one.object for one in taken}) == 1


def test_session_is_about_the_topic_its_title_names(nlp: Language) -> None:
    found = extract_talk(nlp, "물길을 열자.\n물길이 막혔다.\n물길을 닦자.", titled=True)
    named = [one for one in found.statements("discusses") if one.rule == "session.title"]
    assert "물길" in {found.names_by_id[one.object].name for one in named}
    assert {(one.basis, one.quote) for one in named} == {("named", "물길의 앞날")}


def test_session_takes_up_no_program(nlp: Language) -> None:
    found = extract_talk(nlp, f"{FRIDGE}을 보았다.", titled=True)
    assert ("물길의 앞날", FRIDGE) not in found.pairs("discusses")
    assert ("강나루", FRIDGE) in found.pairs("discusses")


def test_text_outside_a_speech_is_discussed_by_nobody(nlp: Language) -> None:
    found = extract_text(nlp, f"{TOPIC}을 보자.\n{TOPIC}은 어렵다.\n{FRIDGE}이 있다.")
    assert TOPIC in found.names("topic")
    assert found.statements("discusses") == []


def test_speaker_mentions_other_bodies_once_a_sentence(nlp: Language) -> None:
    found = extract_talk(nlp, f"{HAE}은 {HAE}의 일을 했다.\n{GARAM}도 왔다.\n{HAE}이 갔다.")
    names = [found.names_by_id[one.object].name for one in found.statements("mentions")]
    assert names == [HAE, GARAM, HAE]


def test_speaker_does_not_mention_the_own_body(nlp: Language) -> None:
    found = extract_talk(nlp, f"{NURI}은 {HAE}을 만났다.")
    assert found.pairs("mentions") == {("강나루", HAE)}


def test_text_outside_a_speech_mentions_nobody(nlp: Language) -> None:
    assert extract_text(nlp, f"{NURI}은 {HAE}을 만났다.").statements("mentions") == []
