"""diff: what is not the same in two networks, and that it holds both ways and step by step."""

from __future__ import annotations

import zlib
from collections import Counter

import pytest
from hypothesis import given, settings
from networks import FIRST, SECOND, draw_network, make_network, make_state

from forumgraph.diff import (
    Delta,
    NetworkDiff,
    compose_deltas,
    compute_delta,
    count_entities,
    count_relations,
    describe_diff,
    diff_networks,
    interpret_delta,
    invert_delta,
)
from forumgraph.diff.packing import pack_delta, unpack_delta
from forumgraph.store import Network, RelationState

GAON, NARAE, DASOM, RAON = (f"organization:{name}" for name in ("가온", "나래", "다솜", "라온"))
ONE, OTHER = "person:하늘빛@가온", "person:하늘빛@나래"
PROPERTY = settings(max_examples=80, deadline=None)


# --- properties ---------------------------------------------------------------------------


@given(draw_network())
@PROPERTY
def test_diff_of_a_network_with_itself_is_empty(network: Network) -> None:
    assert not compute_delta(network, network)
    assert diff_networks(network, network) == NetworkDiff()


@given(draw_network(), draw_network())
@PROPERTY
def test_diff_inverted_is_the_diff_the_other_way_round(one: Network, other: Network) -> None:
    there, back = diff_networks(one, other), diff_networks(other, one)
    assert there.invert() == back
    assert there.invert().invert() == there
    assert invert_delta(compute_delta(one, other)) == compute_delta(other, one)


@given(draw_network(), draw_network(), draw_network())
@PROPERTY
def test_deltas_step_by_step_make_the_delta_of_the_whole_way(
    first: Network, second: Network, third: Network
) -> None:
    steps = [compute_delta(first, second), compute_delta(second, third)]
    assert compose_deltas(steps) == compute_delta(first, third)
    assert interpret_delta(compose_deltas(steps)) == diff_networks(first, third)


@given(draw_network(), draw_network())
@PROPERTY
def test_delta_there_and_back_is_none(one: Network, other: Network) -> None:
    delta = compute_delta(one, other)
    assert not compose_deltas([delta, invert_delta(delta)])


@given(draw_network(), draw_network())
@PROPERTY
def test_delta_packed_and_unpacked_is_the_same(one: Network, other: Network) -> None:
    delta = compute_delta(one, other)
    assert unpack_delta(pack_delta(delta)) == delta
    assert pack_delta(delta) == pack_delta(unpack_delta(pack_delta(delta)))


@given(draw_network(), draw_network())
@PROPERTY
def test_every_id_that_came_or_went_is_told_once(one: Network, other: Network) -> None:
    diff = diff_networks(one, other)
    groups = (*diff.merged, *diff.split)
    before = [change.before for change in diff.entities_changed] + list(diff.entities_removed)
    after = [change.after for change in diff.entities_changed] + list(diff.entities_added)
    told_before = Counter(entity.id for entity in before)
    told_after = Counter(entity.id for entity in after)
    grouped_before = {entity.id for group in groups for entity in group.before}
    grouped_after = {entity.id for group in groups for entity in group.after}
    gone, new = (
        one.entities.keys() - other.entities.keys(),
        other.entities.keys() - one.entities.keys(),
    )
    looks = ({one.entities[key] for key in gone}, {other.entities[key] for key in new})
    for key in gone:
        told = told_before[key] + (key in grouped_before)
        assert told == 1 or (told == 0 and one.entities[key] in looks[1])
    for key in new:
        told = told_after[key] + (key in grouped_after)
        assert told == 1 or (told == 0 and other.entities[key] in looks[0])
    assert not told_before.keys() - one.entities.keys()
    assert not told_after.keys() - other.entities.keys()


@given(draw_network(), draw_network())
@PROPERTY
def test_relations_told_are_those_that_differ(one: Network, other: Network) -> None:
    diff = diff_networks(one, other)
    for change in (*diff.relations_removed, *diff.relations_changed):
        assert change.before is not None
        assert one.relations[change.before.ends].statements == change.before.statements
    for change in (*diff.relations_added, *diff.relations_changed):
        assert change.after is not None
        assert other.relations[change.after.ends].statements == change.after.statements
    if one.entities.keys() == other.entities.keys() and one.relations != other.relations:
        assert diff.relations_added or diff.relations_removed or diff.relations_changed


# --- entities -----------------------------------------------------------------------------


def test_new_entity_is_added_and_one_that_is_gone_removed() -> None:
    diff = diff_networks(make_network({"a": GAON}), make_network({"b": NARAE}))
    assert [entity.name for entity in diff.entities_added] == ["나래"]
    assert [entity.name for entity in diff.entities_removed] == ["가온"]
    assert not diff.entities_changed


def test_entity_with_another_id_and_the_same_mentions_is_renamed() -> None:
    before = make_network({"a": GAON, "b": GAON, "c": NARAE})
    after = make_network({"a": DASOM, "b": DASOM, "c": NARAE})
    ((one, other),) = diff_networks(before, after).entities_changed
    assert (one.id, one.name, other.id, other.name) == (GAON, "가온", DASOM, "다솜")


def test_entity_that_lost_its_record_and_a_new_one_are_two() -> None:
    before = make_network({"a": GAON, "b": GAON})
    after = make_network({"c": DASOM})
    diff = diff_networks(before, after)
    assert (len(diff.entities_added), len(diff.entities_removed)) == (1, 1)


@pytest.mark.parametrize(
    "state",
    [
        make_state(GAON, "가온원"),
        make_state(GAON, name="가온연구원"),
        make_state(GAON, kind="institute"),
    ],
)
def test_entity_with_other_names_or_attributes_is_changed(state: object) -> None:
    before, after = make_network({"a": GAON}), make_network({"a": GAON}, **{GAON: state})  # type: ignore[arg-type]
    diff = diff_networks(before, after)
    assert [change.after.id for change in diff.entities_changed] == [GAON]
    assert count_entities(diff) == {"organization": {"changed": 1}}


def test_order_of_attributes_is_no_change() -> None:
    one = make_state(GAON)._replace(attributes='{"kind": "institute", "parent": "나래"}')
    other = one._replace(attributes='{"parent":"나래","kind":"institute"}')
    networks = [make_network({"a": GAON}, **{GAON: state}) for state in (one, other)]
    assert not diff_networks(*networks)


def test_two_that_became_one_are_merged_and_back_again_split() -> None:
    apart = make_network({"a": ONE, "b": OTHER, "c": NARAE})
    joined = make_network({"a": ONE, "b": ONE, "c": NARAE})
    (merged,) = diff_networks(apart, joined).merged
    assert [entity.id for entity in merged.before] == [ONE, OTHER]
    assert [entity.id for entity in merged.after] == [ONE]
    (split,) = diff_networks(joined, apart).split
    assert (split.before, split.after) == (merged.after, merged.before)


def test_merged_entities_are_neither_removed_nor_changed() -> None:
    apart = make_network({"a": ONE, "b": OTHER})
    joined = make_network({"a": ONE, "b": ONE}, **{ONE: make_state(ONE, "하늘 빛")})
    diff = diff_networks(apart, joined)
    assert not diff.entities_removed
    assert not diff.entities_changed
    assert count_entities(diff) == {"person": {"merged": 1}}


def test_merge_into_a_new_id_is_no_new_entity() -> None:
    apart = make_network({"a": GAON, "b": NARAE})
    joined = make_network({"a": DASOM, "b": DASOM})
    diff = diff_networks(apart, joined)
    assert [entity.name for entity in diff.merged[0].before] == ["가온", "나래"]
    assert not diff.entities_added


def test_one_mention_that_moves_merges_nobody() -> None:
    before = make_network({"a": ONE, "b": OTHER, "c": OTHER})
    after = make_network({"a": ONE, "b": ONE, "c": OTHER})
    diff = diff_networks(before, after)
    assert not diff.merged
    assert not diff.split


def test_several_merges_stand_side_by_side_by_name() -> None:
    before = make_network({"a": GAON, "b": NARAE, "c": DASOM, "d": RAON})
    after = make_network({"a": GAON, "b": GAON, "c": DASOM, "d": DASOM})
    merged = diff_networks(before, after).merged
    assert [group.after[0].name for group in merged] == ["가온", "다솜"]


# --- editions of a record -----------------------------------------------------------------

OLD, NEW = {FIRST: "물길.txt"}, {SECOND: "물길.txt"}
OLD_EVENT, NEW_EVENT = "event:0a1b2c3d/0", "event:4e5f6a7b/3"


def make_edition(
    key: str, documents: dict[str, str], mention: str, name: str = "물길포럼"
) -> Network:
    relation = {(GAON, "hosts", key): 1}
    state = {key: make_state(key, name=name)}
    return make_network({mention: key, f"{mention}g": GAON}, relation, documents, **state)


def test_event_of_a_mended_record_is_the_same_event() -> None:
    diff = diff_networks(make_edition(OLD_EVENT, OLD, "a"), make_edition(NEW_EVENT, NEW, "b"))
    assert not diff.entities_added
    assert not diff.relations_added
    assert not diff.relations_removed
    assert not diff


def test_event_of_a_mended_record_that_looks_otherwise_is_changed() -> None:
    before = make_edition(OLD_EVENT, OLD, "a")
    after = make_edition(NEW_EVENT, NEW, "b")
    after.entities[NEW_EVENT] = make_state(NEW_EVENT, name="물길포럼", date="2031-05-02")
    ((one, other),) = diff_networks(before, after).entities_changed
    assert (one.id, other.id, other.attributes) == (OLD_EVENT, NEW_EVENT, (("date", "2031-05-02"),))


def test_event_of_another_file_is_another_event() -> None:
    after = make_edition(NEW_EVENT, {SECOND: "바다.txt"}, "b")
    diff = diff_networks(make_edition(OLD_EVENT, OLD, "a"), after)
    assert (len(diff.entities_added), len(diff.entities_removed)) == (1, 1)
    assert (len(diff.relations_added), len(diff.relations_removed)) == (1, 1)


def test_event_with_another_title_is_another_event() -> None:
    after = make_edition(NEW_EVENT, NEW, "b", name="바다포럼")
    diff = diff_networks(make_edition(OLD_EVENT, OLD, "a"), after)
    assert (len(diff.entities_added), len(diff.entities_removed)) == (1, 1)


# --- relations ----------------------------------------------------------------------------

TIE = (GAON, "collaborates_with", NARAE)
BOTH = {"a": GAON, "b": NARAE}


def test_new_relation_is_added_and_one_that_is_gone_removed() -> None:
    without, with_it = make_network(BOTH), make_network(BOTH, {TIE: 2})
    (added,) = diff_networks(without, with_it).relations_added
    assert added.before is None
    assert added.after is not None
    assert (added.after.source.name, added.after.target.name, added.after.statements) == (
        "가온", "나래", 2,
    )  # fmt: skip
    (removed,) = diff_networks(with_it, without).relations_removed
    assert removed.before == added.after


@pytest.mark.parametrize(
    "state",
    [
        RelationState(2),
        RelationState(1, positions=("실장",)),
        RelationState(1, roles=("host",)),
        RelationState(1, statuses=("done",)),
    ],
)
def test_relation_with_other_statements_or_details_is_changed(state: RelationState) -> None:
    before, after = make_network(BOTH, {TIE: 1}), make_network(BOTH, {TIE: state})
    diff = diff_networks(before, after)
    assert [change.after and change.after.ends for change in diff.relations_changed] == [TIE]
    assert not diff.relations_added


def test_relation_of_a_renamed_entity_stays_one() -> None:
    before = make_network(BOTH, {TIE: 1})
    after = make_network({"a": RAON, "b": NARAE}, {(NARAE, "collaborates_with", RAON): 1})
    diff = diff_networks(before, after)
    assert len(diff.entities_changed) == 1
    assert not diff.relations_added
    assert not diff.relations_removed
    assert not diff.relations_changed


def test_relation_of_a_renamed_entity_that_grew_has_both_ends() -> None:
    before = make_network(BOTH, {TIE: 1})
    after = make_network({"a": RAON, "b": NARAE}, {(NARAE, "collaborates_with", RAON): 3})
    (change,) = diff_networks(before, after).relations_changed
    assert change.before is not None
    assert change.after is not None
    assert change.before.ends == TIE
    assert (change.after.target.name, change.after.statements) == ("라온", 3)


def test_relation_that_only_a_merge_took_away_is_moved() -> None:
    runs = "runs"
    before = make_network({"a": ONE, "b": OTHER, "c": GAON}, {(OTHER, runs, GAON): 1})
    after = make_network({"a": ONE, "b": ONE, "c": GAON}, {(ONE, runs, GAON): 1})
    diff = diff_networks(before, after)
    assert [change.moved for change in diff.relations_removed] == [(ONE, runs, GAON)]
    assert [change.moved for change in diff.relations_added] == [(OTHER, runs, GAON)]
    assert count_relations(diff) == {"runs": {"moved": 1}}
    assert [change.moved for change in diff.invert().relations_added] == [(ONE, runs, GAON)]


def test_relation_that_a_merge_made_stronger_is_changed() -> None:
    relations = {(ONE, "runs", GAON): 1, (OTHER, "runs", GAON): 1}
    before = make_network({"a": ONE, "b": OTHER, "c": GAON}, relations)
    after = make_network({"a": ONE, "b": ONE, "c": GAON}, {(ONE, "runs", GAON): 2})
    diff = diff_networks(before, after)
    assert [change.moved for change in diff.relations_removed] == [(ONE, "runs", GAON)]
    assert [change.moved for change in diff.relations_changed] == [None]


def test_relation_between_those_who_became_one_is_gone() -> None:
    before = make_network({"a": GAON, "b": NARAE}, {TIE: 1})
    after = make_network({"a": GAON, "b": GAON})
    assert [change.moved for change in diff_networks(before, after).relations_removed] == [None]


def test_relations_are_told_in_the_order_of_the_ontology() -> None:
    people = BOTH | {"c": ONE}
    relations = {(ONE, "affiliated_with", GAON): 1, TIE: 1, (GAON, "runs", NARAE): 1}
    diff = diff_networks(make_network(people), make_network(people, relations))
    told = [change.after.predicate for change in diff.relations_added if change.after]
    assert told == ["collaborates_with", "runs", "affiliated_with"]


# --- as data ------------------------------------------------------------------------------


def test_described_diff_holds_every_change() -> None:
    before = make_network({"a": ONE, "b": OTHER, "c": GAON})
    after = make_network({"a": ONE, "b": ONE, "d": NARAE, "e": DASOM}, {(NARAE, "runs", DASOM): 1})
    described = describe_diff(diff_networks(before, after))
    assert described["counts"]["entities"] == {
        "organization": {"added": 2, "removed": 1}, "person": {"merged": 1},
    }  # fmt: skip
    assert [entity["name"] for entity in described["entities"]["added"]] == ["나래", "다솜"]
    assert [len(group["before"]) for group in described["entities"]["merged"]] == [2]
    (relation,) = described["relations"]["added"]
    assert relation["after"]["source"] == {"id": NARAE, "type": "organization", "name": "나래"}
    assert "sentences" not in relation


def test_nothing_is_packed_as_nothing() -> None:
    assert pack_delta(Delta()) == b""
    assert unpack_delta(b"") == Delta()


@pytest.mark.parametrize(
    "data",
    [
        b"x",
        *map(
            zlib.compress,
            (b"", b"\xff", b"[]", b"{}", b'{"ids": 3}', b'{"ids": [], "documents": [[1]]}'),
        ),
        zlib.compress(
            b'{"ids": [], "documents": [], "entities": [], "relations": [], "labels": [],'
            b'"gone": [], "mentions": [[null, null, 7]]}'
        ),
    ],
)
def test_bytes_that_are_no_delta_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"no delta|codec|Expecting|unpack"):
        unpack_delta(data)
