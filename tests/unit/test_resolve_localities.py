"""Where a record is at home, and what 가운데구 means there."""

from __future__ import annotations

import pytest

from fictional_namings import body, list_ids, make_corpus, person, resolve
from forumgraph.resolve import Naming
from forumgraph.resolve.localities import Localities
from forumgraph.resolve.namings import group_namings

SHARED = "가운데구"
BLUE, RED = "푸른도 가운데구", "붉은도 가운데구"


def make_localities(*namings: Naming[str]) -> Localities:
    return Localities(make_corpus(), group_namings(namings, list[str]()))


@pytest.mark.parametrize(
    ("beside", "meant"),
    [
        (("푸른도",), BLUE),
        (("붉은도",), RED),
        (("노을군",), RED),
        (("푸른도 가온군",), BLUE),
        (("푸른도", "붉은도"), None),
        (("나래부",), None),
        ((), None),
    ],
)
def test_shared_name_is_that_of_the_province_a_record_speaks_of(
    beside: tuple[str, ...], meant: str | None
) -> None:
    found = make_localities(*(body(one) for one in beside)).find_meant(SHARED, "record-1")
    assert (found.name if found else None) == meant


def test_what_another_record_names_does_not_count() -> None:
    localities = make_localities(body("푸른도", "record-2"))
    assert localities.find_meant(SHARED, "record-1") is None
    assert localities.find_meant(SHARED, "record-2") is not None


@pytest.mark.parametrize(
    ("name", "shared"),
    [(SHARED, True), ("가온군", False), (BLUE, False), ("군의회", True), ("시청", True),
     ("나래부", False), ("이장단", True), ("상인회", True), ("한빛상인회", False)],
)  # fmt: skip
def test_name_is_shared_by_districts_or_nobodys_in_particular(name: str, shared: bool) -> None:
    assert make_localities().is_shared(name) is shared


@pytest.mark.parametrize(
    ("beside", "locality"),
    [
        (("가온군",), "가온군"),
        (("가온군", "푸른도"), "가온군"),
        (("가온군", "물길연구원"), "가온군"),
        (("가온군", "노을군"), ""),
        (("가온군", "나래부"), ""),
        (("푸른도",), ""),
        ((), ""),
    ],
)
def test_record_is_at_home_in_its_one_district_unless_a_nations_body_speaks(
    beside: tuple[str, ...], locality: str
) -> None:
    found = make_localities(*(body(one) for one in beside)).find_locality("record-1")
    assert found == locality


def test_shared_name_is_its_records_own_where_nothing_tells() -> None:
    found = resolve([body(SHARED, "record-1"), body(SHARED, "record-2")])
    assert list_ids(found) == ["organization:가운데구@record-1", "organization:가운데구@record-2"]


def test_shared_name_is_one_body_with_the_long_name_where_the_province_is_told() -> None:
    found = resolve([body(SHARED), body("푸른도"), body(BLUE, "record-2")])
    assert list_ids(found) == ["organization:푸른도", "organization:푸른도 가운데구"]


def test_person_of_a_shared_body_is_anothers_namesake_in_another_province() -> None:
    namings = [
        one
        for document, province in (("record-1", "푸른도"), ("record-2", "붉은도"))
        for one in (person("강나루", document, SHARED), body(province, document))
    ]
    persons = [one for one in list_ids(resolve(namings)) if one.startswith("person:")]
    assert persons == [f"person:강나루@{one}" for one in sorted((BLUE, RED))]
