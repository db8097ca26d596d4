"""What a reader sees of those who are one: id, name, other names, attributes."""

from __future__ import annotations

import pytest

from fictional_namings import body, make_corpus, name, person, resolve
from forumgraph.model import Entity, Event
from forumgraph.resolve import Naming
from forumgraph.resolve.atoms import Atom
from forumgraph.resolve.entities import MARK, Cluster, make_place_id, shorten_id, tell_apart
from forumgraph.resolve.namings import Form
from forumgraph.resolve.profiles import Profile


def resolve_one(*namings: Naming[str], events: dict[str, Event] | None = None) -> Entity:
    (entity,) = resolve(namings, make_corpus(events)).entities
    return entity


# --- ids ----------------------------------------------------------------------------------------


def test_id_tells_type_and_name_and_for_a_person_the_body() -> None:
    assert resolve_one(body("나부")).id == "organization:나래부"
    assert resolve_one(name("program", "‘물길잇기’ 시범사업")).id == "program:물길잇기"
    assert resolve_one(person("강 나루", body="가람부")).id == "person:강나루@나래부"
    assert resolve_one(person("강나루", "record-1")).id == "person:강나루@record-1"
    assert resolve_one(name("session", "토론", start=7)).id == "session:record-1/7"


def test_id_of_a_person_does_not_hang_on_which_record_comes_first() -> None:
    ids = set()
    for first, second in (("record-1", "record-2"), ("record-2", "record-1")):
        sides = person("강나루", first, "나래부 물길과"), person("강나루", second, "나래부")
        ids.add(resolve_one(*sides).id)
    assert ids == {"person:강나루@나래부"}


def test_long_id_is_cut_to_a_length_fit_to_read_and_stays_its_own() -> None:
    long = "organization:" + "섬마을" * 40
    cut = shorten_id(long)
    assert len(cut) == 80
    assert cut.startswith("organization:섬마을")
    assert cut[-9] == MARK
    assert cut != shorten_id(f"{long}가")
    assert shorten_id(long[:80]) == long[:80]


@pytest.mark.parametrize(
    ("places", "told"),
    [({"가온군"}, "@가온군"), ({""}, ""), ({"가온군", ""}, ""), ({"가온군", "노을군"}, "")],
)
def test_place_is_told_where_it_is_the_only_one(places: set[str], told: str) -> None:
    assert make_place_id("program:섬살림", places) == f"program:섬살림{told}"


def make_namesake(document: str, place: int) -> Cluster:
    mention = person("김민수", document, "나래부", start=3)
    atom = Atom("person", "김민수", [Form(mention, [place])], document)
    return Cluster([atom], Profile("김민수", roots={"나래부"}))


def test_namesakes_of_one_body_are_told_by_what_is_theirs_alone() -> None:
    told = [one for one, _ in tell_apart([make_namesake("a", 0), make_namesake("b", 1)])]
    assert len(set(told)) == 2
    assert all(one.startswith(f"person:김민수@나래부{MARK}") for one in told)
    # a record that is read before both moves their places, not their ids
    later = [one for one, _ in tell_apart([make_namesake("b", 8), make_namesake("a", 5)])]
    assert later == told[::-1]
    assert [one for one, _ in tell_apart([make_namesake("a", 0)])] == ["person:김민수@나래부"]


# --- names --------------------------------------------------------------------------------------


def test_name_is_the_lexicons_or_the_most_frequent() -> None:
    known = resolve_one(body("나부", "record-1"), body("나 부", "record-2"))
    assert known.name == "나래부"
    assert {"나부", "나 부"} <= set(known.other_names)
    spelled = ("한빛 물길회", "한빛물길회", "한빛물길회")
    found = resolve_one(*(body(one, f"record-{n}") for n, one in enumerate(spelled)))
    assert (found.name, found.other_names) == ("한빛물길회", ("한빛 물길회",))


def test_of_names_as_frequent_the_longer_is_shown() -> None:
    found = resolve_one(body("한빛물길회", "record-1"), body("한빛 물길회", "record-2"))
    assert found.name == "한빛 물길회"


def test_legal_form_is_no_other_name_worth_telling_apart() -> None:
    found = resolve_one(body("주식회사 바다실", "record-1"), body("㈜바다실", "record-2"))
    assert {found.name, *found.other_names} == {"주식회사 바다실", "㈜바다실", "바다실"}


def test_entity_never_lists_its_own_name_among_the_others() -> None:
    entity = resolve_one(body("나래부", text="나부", lexicon="나래부"))
    assert "나래부" not in entity.other_names
    assert "나부" in entity.other_names


def test_event_is_called_by_its_series_and_edition_too() -> None:
    title, told = "제3회 섬포럼", {"date": "2031-05-02", "venue": "물길관"}
    event = Event(title=title, series="섬포럼", edition=3, **told)  # type: ignore[arg-type]
    found = resolve_one(name("event", title), events={"record-1": event})
    assert found.other_names == ("섬포럼", "제3차 섬포럼")
    assert told.items() <= found.attributes.items()
    assert "title" not in found.attributes


# --- attributes ---------------------------------------------------------------------------------


def test_renamed_body_tells_today_and_all_names_with_their_times() -> None:
    found = resolve_one(body("가람부"))
    assert found.attributes == {
        "kind": "ministry",
        "today": "나래부",
        "line": "가람부 (~2031-03-01), 나래부 (2031-03-01~)",
    }


def test_body_that_was_joined_with_another_keeps_its_own_line() -> None:
    assert resolve_one(body("다솜청")).attributes == {"kind": "agency"}
    assert resolve_one(body("해오름대")).attributes == {"kind": "university"}


def test_parent_of_a_unit_is_the_body_it_is_named_with_most() -> None:
    namings = [
        body("물길과", f"record-{number}", affiliation=one)
        for number, one in enumerate(("나래부", "나래부", "나부"))
    ]
    for order in (namings, [one._replace(document_id=f"{9 - n}") for n, one in enumerate(namings)]):
        assert resolve_one(*order).attributes["parent"] == "나래부"
    assert resolve_one(body("나래부 물길과")).attributes["parent"] == "나래부"


def test_affiliations_are_told_once_each_in_order() -> None:
    found = resolve_one(
        person("강나루", "record-1", "나부", start=1),
        person("강나루", "record-1", "다솜청", start=9),
        person("강나루", "record-2", "나래부"),
    )
    assert found.attributes == {"affiliation": "나래부, 다솜청"}


def test_nothing_known_is_nothing_told() -> None:
    assert resolve_one(body("한빛물길회")).attributes == {}
    assert resolve_one(person("강나루")).attributes == {}
    assert resolve_one(name("event", "섬포럼")).attributes == {}
