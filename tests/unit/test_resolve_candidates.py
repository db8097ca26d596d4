"""Pairs that may be one: which are asked, with what grounds, and how many at most."""

from __future__ import annotations

from collections import Counter

import pytest

from fictional_namings import body, date_records, make_corpus, name, person, resolve
from forumgraph.judgements import Judgement, Verdict
from forumgraph.model import Candidate, Entity, Event, Feature
from forumgraph.resolve import Naming
from forumgraph.resolve.candidates import (
    ALL_PAIRS,
    NEIGHBOURS,
    find_body_candidates,
    find_person_candidates,
    make_candidate,
)
from forumgraph.resolve.profiles import Profile


def find_pairs(*namings: Naming[str], judgements: tuple[Judgement, ...] = (),
               events: dict[str, Event] | None = None) -> tuple[Candidate, ...]:  # fmt: skip
    return resolve(namings, make_corpus(events, judgements)).candidates


def list_pairs(*namings: Naming[str]) -> set[frozenset[str]]:
    return {
        frozenset(end.split(":", 1)[1].split("@")[0] for end in (one.left, one.right))
        for one in find_pairs(*namings)
    }


# --- bodies and programs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "feature"),
    [
        ("한빛물길연구원", "한빛물길연구원협의회", "continue_name"),
        ("한빛물길연구원", "한빛물결연구원", "differ_by_syllable"),
        ("한빛물길회", "한솔물길회", "differ_by_syllable"),
    ],
)
@pytest.mark.parametrize("kind", ["organization", "program"])
def test_names_alike_are_asked_about(kind: str, left: str, right: str, feature: str) -> None:
    """Programs as much as organizations."""
    (found,) = find_pairs(name(kind, left), name(kind, right, "record-2"))
    assert [one.name for one in found.features] == [feature]
    assert {found.left, found.right} == {f"{kind}:{left}", f"{kind}:{right}"}
    assert left in found.reason
    assert right in found.reason
    assert (found.judgement, found.is_judged) == ("unsure", False)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("한빛물길연구원", "한솔바람연구소"),
        ("물길회", "물결회"),
        ("물길", "물길연구원협의회"),
        ("별빛부", "별누리부"),
        ("해오름대학교", "한오름대학"),
    ],
)
def test_names_unlike_or_too_short_are_not(left: str, right: str) -> None:
    assert find_pairs(body(left), body(right, "record-2")) == ()


def test_units_and_two_known_bodies_are_not_asked_about() -> None:
    assert find_pairs(body("한빛물길과", affiliation="나래부"),
                      body("한빛물결과", "record-2", affiliation="나래부")) == ()  # fmt: skip
    known = [
        Entity(id=f"organization:{one}", type="organization", name=one, attributes={"kind": kind})
        for one, kind in (("누리물길공사", "company"), ("누리물결공사", "company"))
    ]
    assert list(find_body_candidates(known)) == []
    stranger = known[1].model_copy(update={"attributes": {}})
    assert len(list(find_body_candidates([known[0], stranger]))) == 1


def test_one_name_of_several_places_is_one_question_however_it_is_spaced() -> None:
    places = (("가온군", "도시재생지원센터"), ("노을군", "도시재생 지원센터"))
    namings = [
        body(one, f"record-{number}") for number, named in enumerate(places) for one in named
    ]
    found = [one for one in find_pairs(*namings) if "센터" in one.left]
    assert len(found) == 1
    assert "한 글자만" not in found[0].reason


def test_longer_rest_makes_a_less_likely_pair() -> None:
    scores = [
        find_pairs(body("한빛물길연구원"), body(f"한빛물길연구원{rest}", "record-2"))[0].score
        for rest in ("회", "협의회", "협의회준비위원모임")
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


# --- persons ------------------------------------------------------------------------------------


def test_namesakes_are_asked_about_and_neighbours_by_a_syllable_never() -> None:
    pairs = list_pairs(
        person("김민수", "record-1", "나래부"), person("김민수", "record-2", "다솜청"),
        person("김민석", "record-3", "나래부"),
    )  # fmt: skip
    assert pairs == {frozenset({"김민수"})}


def test_namesakes_of_one_name_in_hanja_are_asked_about_once() -> None:
    found = find_pairs(person("李恩宰", "record-1"), person("李恩宰", "record-2"))
    assert len(found) == 1
    assert "share_hanja" in {one.name for one in found[0].features}


def make_crowd(size: int, series: str = "") -> tuple[list[Entity], dict[str, Profile]]:
    people = [
        Entity(id=f"person:김민수@{number:04d}", type="person", name="김민수")
        for number in range(size)
    ]
    profile = Profile("김민수", series={series} - {""})
    return people, {one.id: profile for one in people}


def test_small_block_is_asked_whole_and_a_large_one_by_neighbours_in_time() -> None:
    people, profiles = make_crowd(ALL_PAIRS)
    assert len(list(find_person_candidates([people], profiles))) == ALL_PAIRS * 15 / 2
    for size in (ALL_PAIRS + 1, 300):
        people, profiles = make_crowd(size)
        found = list(find_person_candidates([people], profiles))
        near = {(one.left, one.right) for one in found}
        assert len(near) == len(found) == NEIGHBOURS * size - NEIGHBOURS * (NEIGHBOURS + 1) / 2
        assert (people[0].id, people[NEIGHBOURS].id) in near
        assert (people[0].id, people[NEIGHBOURS + 1].id) not in near


def test_large_block_is_asked_by_neighbours_in_its_series_too() -> None:
    people, profiles = make_crowd(60)
    for one in (people[3], people[50]):
        profiles[one.id] = Profile("김민수", series={"섬포럼"})
    pairs = Counter((one.left, one.right) for one in find_person_candidates([people], profiles))
    assert pairs[people[3].id, people[50].id] == 1
    assert set(pairs.values()) == {1}


# --- the row ------------------------------------------------------------------------------------


def test_candidate_puts_ends_in_order_and_tells_its_grounds() -> None:
    ends = [Entity(id=f"topic:{one}", type="topic", name=one) for one in ("나", "가")]
    grounds = tuple(Feature(name=one, weight=1, text=one) for one in ("하나", "둘"))
    found = make_candidate(ends[0], ends[1], 0.3, grounds)
    assert (found.left, found.right) == ("topic:가", "topic:나")
    assert (found.score, found.reason, found.features) == (0.3, "하나; 둘", grounds)


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_pair_that_somebody_looked_at_says_what_was_said(verdict: Verdict) -> None:
    namings = [person("김민수", "record-1", "나래부"), person("김민수", "record-2", "다솜청")]
    before = find_pairs(*namings)
    line = Judgement(verdict, "김민수@나래부", "김민수@다솜청")
    (found,) = find_pairs(*namings, judgements=(line,))
    assert (found.judgement, found.is_judged) == (verdict, True)
    unjudged = {"judgement": "unsure", "is_judged": False}
    assert found.model_copy(update=unjudged) == before[0]


def test_pair_that_is_one_by_judgement_is_asked_about_no_more() -> None:
    namings = [person("김민수", f"record-{n}", one) for n, one in enumerate(
        ("나래부", "다솜청", "바다부"), 1)]  # fmt: skip
    assert len(find_pairs(*namings)) == 3
    line = Judgement("same", "김민수@나래부", "김민수@다솜청")
    (found,) = find_pairs(*namings, judgements=(line,))
    assert {found.left, found.right} == {"person:김민수@나래부", "person:김민수@바다부"}


def test_grounds_of_namesakes_stand_by_the_ends_whichever_came_first() -> None:
    """The affiliations of `A / B` are those of left and right, not of earlier and later."""
    for dates in (("2030", "2031"), ("2031", "2030")):
        events = date_records(record_1=dates[0], record_2=dates[1])
        namings = person("김민수", "record-1", "나래부"), person("김민수", "record-2", "다솜청")
        (found,) = find_pairs(*namings, events=events)
        assert found.left.endswith("나래부")
        assert "나래부 / 다솜청" in found.reason


# --- names in two scripts -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Johann Berger", "요한 베르거"),
        ("Ji-eun Lee", "이지은"),
        ("마티아스 베버", "마티아스 웨버"),
        ("田中浩", "다나카 히로시"),
    ],
)
def test_names_that_sound_alike_elsewhere_are_asked_about(left: str, right: str) -> None:
    (found,) = find_pairs(
        name("person", left, affiliation="나래부"),
        name("person", right, "record-2", affiliation="다솜청"),
    )
    assert found.features[0].name == "sound_alike"
    assert 0 < found.score < 0.5


def test_one_foreign_name_spelled_in_two_ways_is_asked_about_once() -> None:
    found = find_pairs(
        name("person", "Jürgen Böhm", affiliation="나래부"),
        name("person", "Juergen Boehm", "record-2", affiliation="다솜청"),
    )
    assert len(found) == 1
