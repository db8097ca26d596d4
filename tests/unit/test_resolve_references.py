"""What a line of the ledger means: ids, names, places; and what fits nothing or too much."""

from __future__ import annotations

import unicodedata

import pytest

from fictional_namings import (
    body,
    date_records,
    list_ids,
    make_corpus,
    map_owners,
    name,
    person,
    resolve,
)
from forumgraph.judgements import Judgement, Verdict
from forumgraph.resolve import Naming, Resolution
from forumgraph.resolve.references import read_type

FILES = {"record-1": "모음/1차.txt", "record-2": "2차 @섬.txt", "record-3": "3차.txt"}
NAMINGS = [
    person("김민수", "record-1", "가람부"),
    person("김민수", "record-2", "라온원"),
    person("김민수", "record-3"),
    person("강나루", "record-1", "나래부 물길과"),
    body("가람부", "record-1"),
    body("라온원", "record-2"),
    body("한빛물길연구원", "record-2", aliases=("한물연",)),
    body("한물연", "record-2", text="한물연"),
    name("program", "물길잇기 시범사업", "record-3"),
]


def judge(
    verdict: Verdict, left: str, right: str = "", namings: list[Naming[str]] = NAMINGS
) -> Resolution[str]:
    corpus = make_corpus(judgements=[Judgement(verdict, left, right)], files=FILES)
    return resolve(namings, corpus)


def find(reference: str, namings: list[Naming[str]] = NAMINGS) -> set[str]:
    """Return the keys of the mentions of what a reference means, by leaving it out."""
    found = judge("ignore", reference, namings=namings)
    assert found.unfit == (), found.unfit[0][1]
    return {one.key for one in namings} - set(map_owners(found))


def explain(reference: str, namings: list[Naming[str]] = NAMINGS) -> str:
    ((judgement, reason),) = judge("ignore", reference, namings=namings).unfit
    assert judgement.left == reference
    return reason


def list_keys(*numbers: int) -> set[str]:
    return {NAMINGS[number].key for number in numbers}


@pytest.mark.parametrize(
    "reference",
    [
        "김민수@가람부", "김민수@나래부", "김민수@가부", "김 민수@나부", "person:김민수@나래부",
        "person:김민수@가람부", "김민수@모음/1차.txt", "김민수@record-1", " 김민수@가람부 ",
    ],
)  # fmt: skip
def test_person_is_meant_by_any_name_of_the_body_or_by_the_record(reference: str) -> None:
    assert find(reference) == list_keys(0)


@pytest.mark.parametrize("reference", ["김민수@2차 @섬.txt", "김민수@라온원", "김민수@RAON"])
def test_file_name_may_hold_an_at_sign(reference: str) -> None:
    assert find(reference) == list_keys(1)


def test_file_name_is_read_in_any_unicode_form_and_spacing() -> None:
    for reference in (unicodedata.normalize("NFD", "김민수@3차.txt"), "김민수@3 차.txt"):
        assert find(reference) == list_keys(2)


@pytest.mark.parametrize("reference", ["강나루", "강 나루", "person:강나루", "강나루@나래부",
                                       "강나루@가람부", "강나루@나래부 물길과"])  # fmt: skip
def test_name_is_enough_where_one_bears_it(reference: str) -> None:
    assert find(reference) == list_keys(3)


@pytest.mark.parametrize("reference", ["organization:가람부", "가람부", "가부", "가 부",
                                       "organization:가부"])  # fmt: skip
def test_organization_is_meant_by_id_and_by_any_of_its_names(reference: str) -> None:
    assert find(reference) == list_keys(4)


@pytest.mark.parametrize("reference", ["한빛물길연구원", "한물연", "organization:한물연",
                                       "organization:한빛물길연구원"])  # fmt: skip
def test_entity_is_left_out_whole_whichever_name_the_line_says(reference: str) -> None:
    assert find(reference) == list_keys(6, 7)


@pytest.mark.parametrize("reference", ["program:물길잇기", "물길잇기 시범사업",
                                       "program:물길잇기 시범사업", "물길잇기"])  # fmt: skip
def test_program_is_meant_by_its_id_and_as_it_is_written(reference: str) -> None:
    assert find(reference) == list_keys(8)


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("김민수", "3개라"),
        ("person:김민수", "3개라"),
        ("organization:김민수", "맞는 것이 없음"),
        ("김민수@바다부", "맞는 것이 없음"),
        ("김민수@없는 기록.txt", "맞는 것이 없음"),
        ("강나루@3차.txt", "맞는 것이 없음"),
        ("강나라", "맞는 것이 없음"),
        ("person:", "맞는 것이 없음"),
        ("@가람부", "맞는 것이 없음"),
        ("김민수@", "맞는 것이 없음"),
    ],
)
def test_reference_that_fits_nothing_or_several_says_so(reference: str, told: str) -> None:
    reason = explain(reference)
    assert told in reason
    assert f"'{reference}'" in reason


def test_types_of_both_sides_must_agree() -> None:
    ((_, reason),) = judge("same", "강나루", "가람부").unfit
    assert reason == "두 이름의 종류가 다름"


def test_both_sides_that_are_wrong_are_told() -> None:
    ((_, reason),) = judge("same", "없는이", "김민수").unfit
    assert "'없는이'" in reason
    assert "'김민수'" in reason


def test_namesakes_of_one_body_are_several_until_a_department_or_record_tells() -> None:
    here = [
        person("김민수", "record-1", "나래부", position="과장", department="물길과"),
        person("김민수", "record-2", "나래부", position="사무관", department="바람과"),
    ]
    assert len(resolve(here, make_corpus(date_records(record_1="2031-01", record_2="2031-02")))
               .entities) == 2  # fmt: skip
    events = date_records(record_1="2031-01", record_2="2031-02")
    told = {}
    for place in ("나래부", "나래부/물길과", "나래부/바람과", "나래부/별빛과", "2차 @섬.txt"):
        line = Judgement("ignore", f"김민수@{place}")
        found = resolve(here, make_corpus(events, [line], FILES))
        told[place] = [number for number, one in enumerate(here) if one.key not in
                       map_owners(found)] or found.unfit[0][1]  # fmt: skip
    assert told["나래부/물길과"] == [0]
    assert told["나래부/바람과"] == told["2차 @섬.txt"] == [1]
    assert "2개라" in told["나래부"]
    assert "맞는 것이 없음" in told["나래부/별빛과"]


def test_every_id_that_the_machine_gives_is_a_reference() -> None:
    """Ids of namesakes of one body, of what every county has, and long ones too."""
    long = "아주 긴 이름을 가진 섬 살림을 위한 물길 나눔과 바람길 지킴 " * 5
    namings = [
        person("김민수", "record-1", "나래부", position="과장", start=1),
        person("김민수", "record-1", "다솜청", position="사무관", start=9),
        body("가온군", "record-2"), body("도시재생지원센터", "record-2"),
        body("노을군", "record-3"), body("도시재생지원센터", "record-3"),
        name("topic", long, "record-1"), name("event", "섬포럼", "record-1"),
        person("이영희", "record-2"), name("program", "섬살림", "record-2"),
    ]  # fmt: skip
    whole = resolve(namings)
    assert any("~" in one for one in list_ids(whole))
    assert any("@가온군" in one for one in list_ids(whole))
    for entity, members in zip(whole.entities, whole.members, strict=True):
        assert find(entity.id, namings) == set(members)


@pytest.mark.parametrize(
    ("reference", "read"),
    [
        ("person:강나루", ("person", "강나루")),
        ("강나루", ("", "강나루")),
        ("한:일 포럼", ("", "한:일 포럼")),
        ("organization:", ("", "organization:")),
        ("topic:가:나", ("topic", "가:나")),
    ],
)
def test_type_is_read_where_it_is_one(reference: str, read: tuple[str, str]) -> None:
    assert read_type(reference) == read


def test_short_form_can_be_told_from_the_body_it_was_taken_for() -> None:
    found = judge("different", "한빛물길연구원", "한물연")
    assert found.unfit == ()
    assert {"organization:한물연", "organization:한빛물길연구원"} <= set(list_ids(found))
    assert "organization:한빛물길연구원" not in list_ids(resolve(NAMINGS))


def test_two_ways_to_write_one_name_cannot_be_parted() -> None:
    ((_, reason),) = judge("different", "가람부", "가부").unfit
    assert reason == "두 이름이 같은 것을 가리켜 나눌 수 없음"


def test_record_that_gives_both_posts_goes_to_one_side_of_those_who_are_two() -> None:
    """A later record with both affiliations must not break a build by a line that stood before."""
    namings = [
        person("강나루", "record-1", "나래부"),
        person("강나루", "record-2", "라온원"),
        person("강나루", "record-3", "나래부", start=1),
        person("강나루", "record-3", "라온원", start=9),
    ]
    assert len(resolve(namings).entities) == 1
    found = judge("different", "강나루@나래부", "강나루@라온원", namings)
    owners = [map_owners(found)[one.key] for one in namings]
    assert owners[0] != owners[1]
    assert owners[2] == owners[3] in owners[:2]


def test_latest_of_two_new_names_holds_wherever_it_stands() -> None:
    lines = [
        Judgement("rename", "가람부", "가람", when="2036-02"),
        Judgement("rename", "organization:가람부", "옛 가람", when="2036-01"),
    ]
    for ledger in (lines, lines[::-1]):
        found = resolve(NAMINGS, make_corpus(judgements=ledger))
        (shown,) = [one for one in found.entities if one.id == "organization:가람부"]
        assert shown.name == "가람"
        assert "가람부" in shown.other_names
