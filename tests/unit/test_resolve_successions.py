"""Which of the bodies in the records went on as which."""

from __future__ import annotations

import pytest

from fictional_namings import body, date_records, make_corpus, resolve
from forumgraph.lexicon.succession import Change, Lineage
from forumgraph.resolve.successions import find_successions


def rename(date: str, old: str, new: str, kind: str = "rename") -> Change:
    return Change(date, kind, old, new, f"{new}법")


CHAIN = [
    rename("2010", "가부", "나부"), rename("2015", "나부", "다부"), rename("2020", "다부", "라부"),
]  # fmt: skip


def follow(changes: list[Change], *names: str) -> list[tuple[str, str, str, str]]:
    bodies = {one: f"organization:{one}" for one in names}
    found = find_successions(bodies, Lineage(changes))
    return [(one.old.split(":")[1], one.new.split(":")[1], one.date, one.kind) for one in found]


def test_each_name_is_followed_by_the_next() -> None:
    assert follow(CHAIN, "가부", "나부", "다부") == [
        ("가부", "나부", "2010", "rename"), ("나부", "다부", "2015", "rename"),
    ]  # fmt: skip


def test_names_that_no_record_has_are_passed_over_and_told() -> None:
    (found,) = find_successions({"가부": "organization:가부", "라부": "x"}, Lineage(CHAIN))
    assert (found.old, found.new, found.date) == ("organization:가부", "x", "2020")
    assert found.names == ("가부", "나부", "다부", "라부")
    assert found.source == "나부법, 다부법, 라부법"
    (twice,) = find_successions(
        {"가부": "가", "다부": "다"}, Lineage([one._replace(source="한 법") for one in CHAIN])
    )
    assert twice.source == "한 법"


@pytest.mark.parametrize("names", [(), ("가부",), ("없는부", "가부")])
def test_nothing_follows_where_no_two_are_named(names: tuple[str, ...]) -> None:
    assert follow(CHAIN, *names) == []


def test_bodies_that_were_joined_both_go_on() -> None:
    changes = [rename("2010", one, "나공사", "merge") for one in ("가원", "다원")]
    assert follow(changes, "가원", "다원", "나공사") == [
        ("가원", "나공사", "2010", "merge"), ("다원", "나공사", "2010", "merge"),
    ]  # fmt: skip


def test_part_that_was_cut_out_succeeds_the_whole_which_goes_on() -> None:
    changes = [rename("2010", "가부", "나청", "split"), rename("2012", "가부", "다부"),
               rename("2014", "나청", "라청")]  # fmt: skip
    assert follow(changes, "가부", "다부", "라청") == [
        ("가부", "다부", "2012", "rename"), ("가부", "라청", "2014", "split"),
    ]  # fmt: skip


def test_way_never_goes_back_in_time() -> None:
    """나부 became 다부 before it took in 가부; what was 가부 did not become 다부."""
    changes = [rename("2005", "나부", "다부"), Change("2008", "found", "", "나부", "나부법"),
               rename("2010", "가부", "나부")]  # fmt: skip
    assert follow(changes, "가부", "다부") == []


def test_name_that_came_back_ends_no_way_in_a_ring() -> None:
    changes = [rename("2010", "가부", "나부"), rename("2015", "나부", "가부")]
    assert follow(changes, "가부") == []
    assert follow(changes, "가부", "나부") == [
        ("나부", "가부", "2015", "rename"), ("가부", "나부", "2010", "rename"),
    ]  # fmt: skip


def test_two_names_of_one_entity_do_not_succeed_each_other() -> None:
    same = {"가부": "organization:나부", "나부": "organization:나부"}
    assert find_successions(same, Lineage(CHAIN)) == []


def test_resolution_holds_the_successions_of_named_bodies_alone() -> None:
    events = date_records(record_1="2030", record_2="2032", record_3="2034")
    namings = [body("가람부", "record-1"), body("나부", "record-2"), body("다솜청", "record-3")]
    found = resolve(namings, make_corpus(events))
    assert [(one.old, one.new, one.date) for one in found.successions] == [
        ("organization:가람부", "organization:나래부", "2031-03-01")
    ]
    assert {one.attributes.get("today") for one in found.entities} >= {"나래부"}
