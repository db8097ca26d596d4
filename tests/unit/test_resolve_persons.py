"""Who is one person across records: bodies, series, company, scripts, and who surely is not."""

from __future__ import annotations

import pytest

from fictional_namings import (
    date_records,
    list_ids,
    make_corpus,
    map_owners,
    person,
    resolve,
)
from forumgraph.model import Event
from forumgraph.resolve import Naming

COMMON, UNCOMMON, RARE = "김민수", "강나루", "봉나루"
FRIENDS = ("탁봉준", "길푸름", "옥찬솔")


def count(*namings: Naming[str], **events: Event) -> int:
    """Return how many persons the first mention's name makes."""
    known = {name.replace("_", "-"): event for name, event in events.items()}
    found = resolve(namings, make_corpus(known))
    first = namings[0].key, *(one.key for one in namings if one.name == namings[0].name)
    return len({map_owners(found)[key] for key in first})


def meet(document: str, name: str, body: str | None = None, friends: int = 0) -> list[Naming[str]]:
    """Return a record's mentions: somebody, and so many people around."""
    return [person(name, document, body), *(person(one, document, "해오름대학교")
                                            for one in FRIENDS[:friends])]  # fmt: skip


# --- one body ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [COMMON, UNCOMMON, RARE])
@pytest.mark.parametrize(
    ("left", "right", "persons"),
    [
        ("나래부", "나래부", 1),
        ("가람부", "나래부", 1),
        ("나부", "가부", 1),
        ("나래부 물길과", "가람부", 1),
        ("해오름대", "해오름대학교", 1),
        ("나래부", "다솜청", 2),
        ("나래부", None, 2),
        (None, None, 2),
    ],
)
def test_name_and_body_make_one_person(
    name: str, left: str | None, right: str | None, persons: int
) -> None:
    assert count(person(name, "record-1", left), person(name, "record-2", right)) == persons


@pytest.mark.parametrize(("name", "persons"), [(COMMON, 2), (UNCOMMON, 1), (RARE, 1)])
def test_bodies_that_were_joined_make_one_person_of_a_name_that_is_not_common(
    name: str, persons: int
) -> None:
    assert count(person(name, "record-1", "다솜청"), person(name, "record-2", "라온원")) == persons


@pytest.mark.parametrize("other", ["김민석", "김민", "김민수정", "이민수"])
def test_another_name_is_another_person_one_syllable_apart_least_of_all(other: str) -> None:
    found = resolve([person(COMMON, "record-1", "나래부"), person(other, "record-2", "나래부")])
    assert len(found.entities) == 2
    assert found.candidates == ()


def test_posts_at_one_time_make_two_of_a_common_name_in_one_body() -> None:
    events = {"record_1": Event(date="2031-01"), "record_2": Event(date="2031-02")}
    for name, persons in ((COMMON, 2), (RARE, 1)):
        namings = [
            person(name, f"record-{number}", "나래부", department=unit, position=position)
            for number, unit, position in ((1, "물길과", "과장"), (2, "바람과", "사무관"))
        ]
        assert count(*namings, **events) == persons


def test_two_of_one_body_are_told_by_department_in_every_later_record() -> None:
    events = date_records(**{f"record_{n}": f"2031-0{n}" for n in range(1, 5)})
    units = (("물길과", "과장"), ("바람과", "사무관"), ("물길과", "과장"), ("바람과", "사무관"))
    namings = [
        person(COMMON, f"record-{number}", "나래부", department=unit, position=position)
        for number, (unit, position) in enumerate(units, 1)
    ]
    owners = list(map_owners(resolve(namings, make_corpus(events))).items())
    whose = [dict(owners)[one.key] for one in namings]
    assert whose[0] == whose[2] != whose[1] == whose[3]


# --- hanja ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "persons"),
    [
        ("이은재", "李恩宰", 1),
        ("이은재(李恩宰)", "李恩宰", 1),
        ("이은재(李恩宰)", "이은재", 1),
        ("이은재(李恩宰)", "이은재(李殷在)", 2),
        ("이은재", "이 은재", 1),
    ],
)
def test_hanja_and_hangul_are_one_name_and_other_hanja_another_person(
    left: str, right: str, persons: int
) -> None:
    found = resolve([person(left, "record-1", "나래부"), person(right, "record-2", "나래부")])
    assert len(found.entities) == persons
    assert all("이은재@나래부" in one for one in list_ids(found))


# --- series and company -----------------------------------------------------------------------

SERIES = {"record_1": Event(series="섬포럼", date="2030"),
          "record_2": Event(series="섬포럼", date="2033")}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "bodies", "friends", "persons"),
    [
        (COMMON, (None, None), 2, 2),
        (COMMON, (None, None), 3, 1),
        (COMMON, ("나래부", "다솜청"), 3, 2),
        (UNCOMMON, (None, None), 1, 2),
        (UNCOMMON, (None, None), 2, 1),
        (UNCOMMON, ("나래부", "다솜청"), 2, 2),
        (UNCOMMON, ("나래부", "다솜청"), 3, 1),
        (RARE, ("나래부", "다솜청"), 0, 2),
        (RARE, ("나래부", "다솜청"), 1, 1),
        (RARE, (None, "다솜청"), 0, 1),
    ],
)
def test_series_and_company_make_one_person_the_rarer_the_name_the_sooner(
    name: str, bodies: tuple[str | None, str | None], friends: int, persons: int
) -> None:
    namings = [
        one
        for number, body in enumerate(bodies, 1)
        for one in meet(f"record-{number}", name, body, friends)
    ]
    assert count(*namings, **SERIES) == persons


def test_company_without_a_series_joins_a_rare_name_alone() -> None:
    for name, persons in ((COMMON, 2), (UNCOMMON, 2), (RARE, 1)):
        namings = [*meet("record-1", name, "나래부", 3), *meet("record-2", name, "다솜청", 3)]
        assert count(*namings) == persons


def test_move_keeps_the_person_and_both_affiliations() -> None:
    namings = [*meet("record-1", RARE, "나래부", 2), *meet("record-2", RARE, "다솜청", 2)]
    found = resolve(namings, make_corpus({f"record-{n}": Event(series="섬포럼", date=f"203{n}")
                                          for n in (1, 2)}))  # fmt: skip
    (moved,) = [one for one in found.entities if one.name == RARE]
    assert moved.attributes["affiliation"] == "나래부, 다솜청"


# --- one record -------------------------------------------------------------------------------


def test_one_record_has_one_person_of_a_name_unless_it_tells_two_posts_of_a_common_one() -> None:
    for name, bodies, persons in (
        (COMMON, ("나래부", None), 1),
        (COMMON, ("나래부", "가람부"), 1),
        (COMMON, ("나래부", "다솜청"), 2),
        (RARE, ("나래부", "다솜청"), 1),
    ):
        namings = [
            person(name, "record-1", body, start=number * 9) for number, body in enumerate(bodies)
        ]
        assert count(*namings) == persons


def test_name_alone_belongs_to_the_namesake_who_was_named_last() -> None:
    namings = [
        person(COMMON, body=body, start=start)
        for start, body in ((0, None), (10, "나래부"), (20, None), (30, "다솜청"), (40, None))
    ]
    owners = map_owners(resolve(namings))
    whose = [owners[one.key] for one in namings]
    assert whose[0] == whose[1] == whose[2]
    assert whose[3] == whose[4] != whose[0]


def test_namesakes_of_one_record_are_never_joined_by_another_one() -> None:
    here = [person(COMMON, "record-1", one, start=n) for n, one in enumerate(("나래부", "다솜청"))]
    namings = [
        *here,
        *meet("record-2", COMMON, "나래부"),
        *meet("record-3", COMMON, "다솜청"),
    ]
    owners = map_owners(resolve(namings))
    assert owners[namings[0].key] == owners[namings[2].key]
    assert owners[namings[1].key] == owners[namings[3].key] != owners[namings[0].key]


# --- scripts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "persons"),
    [
        ("Bongjun Tak", "탁봉준", 1),
        ("Tak Bong-Jun", "탁봉준", 1),
        ("요한 베르거", "Johann Berger", 1),
        ("Daniel Whitcombe", "D. Whitcombe", 1),
        ("Daniel Whitcombe", "T. Whitcombe", 2),
        ("Bongjun Tak", "길푸름", 2),
    ],
)
def test_two_scripts_of_one_body_are_one_person_where_they_sound_alike(
    left: str, right: str, persons: int
) -> None:
    namings = [person(left, "record-1", "나래부"), person(right, "record-2", "나래부")]
    assert len(resolve(namings).entities) == persons
    elsewhere = [namings[0], person(right, "record-2", "다솜청")]
    assert len(resolve(elsewhere).entities) == 2


def test_entity_of_two_scripts_is_called_by_the_korean_name_whatever_came_first() -> None:
    for first, second in (("record-1", "record-2"), ("record-2", "record-1")):
        latin, native = person("Bongjun Tak", first, "나래부"), person("탁봉준", second, "나래부")
        found = resolve([latin, native])
        assert list_ids(found) == ["person:탁봉준@나래부"]


def test_sound_that_two_people_of_a_body_share_is_nobodys() -> None:
    namings = [
        person("Minsu Kim", "record-1", "나래부"), person("김민수", "record-2", "나래부"),
        person("김민소", "record-3", "나래부"),
    ]  # fmt: skip
    assert len(resolve(namings).entities) == 3
