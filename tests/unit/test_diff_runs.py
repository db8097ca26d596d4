"""What builds keep of what they changed, and databases and builds held against each other."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from built_records import SECOND, make_second, run_build
from store_records import FORUM, Record, make_forum, resolve_by_name, state_forum

from forumgraph.diff import (
    NetworkDiff,
    Sampling,
    Side,
    compare_runs,
    compare_sides,
    compare_stores,
    diff_networks,
    extend_changes,
    find_step,
    hold_state,
    load_last_changes,
    parse_side,
)
from forumgraph.errors import InvalidConfig, StoreVersion
from forumgraph.graph import build_graph
from forumgraph.model import Entity
from forumgraph.store import Network, Sentence, Store, history, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a database of three builds: a forum, a second one, the first taken away."""
    path = tmp_path / "forum.db"
    with open_store(path, create=True) as store:
        run_build(store, [make_forum()])
        run_build(store, [make_second()])
        run_build(store, drop=["물길.txt"])
    return path


# --- the network --------------------------------------------------------------------------


def test_network_has_the_nodes_and_relations_of_the_graph(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        run_build(store, [make_forum(), make_second()])
        network, graph = store.read_network(), build_graph(store)
        assert store.count_relations() == len(network.relations) == graph.number_of_edges()
    assert {key: (one.type, one.name) for key, one in network.entities.items()} == {
        node: (data["type"], data["name"]) for node, data in graph.nodes(data=True)
    }
    edges = {
        (source, key, target): data
        for source, target, key, data in graph.edges(data=True, keys=True)
    }
    assert network.relations.keys() == edges.keys()
    for ends, relation in network.relations.items():
        data = edges[ends]
        assert relation.statements == data["weight"]
        assert ", ".join(relation.positions) == (data["position"] or "")
        assert ", ".join(relation.roles) == (data["role"] or "")
        assert set(relation.statuses) == {one["status"] for one in data["statements"]}


def test_sentences_of_a_relation_come_with_their_place(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        run_build(store, [make_forum()])
        network = store.read_network()
        names = {key: one.name for key, one in network.entities.items()}
        (ends,) = (
            ends for ends in network.relations
            if {names.get(end) for end in ends} == {"나래부", "다솜시", None}
        )  # fmt: skip
        assert store.find_sentences([network.places[ends], []], 3) == [
            (
                Sentence(
                    "다솜시와도 협력할 예정입니다.",
                    "물길.txt",
                    "2031-05-02",
                    None,
                    "바다솔",
                    "planned",
                ),
            ),
            (),
        ]


def test_no_more_sentences_than_asked_for_and_preferred_records_first(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        records = []
        for number, name in enumerate(("가.txt", "나.txt", "다.txt")):
            record = Record(f"{SECOND}{number}", name, date=f"203{number}")
            record.mention("organization", "가온연구원", "다솜시")
            records.append(record.state("가온연구원", "collaborates_with", "다솜시"))
        run_build(store, records)
        (places,) = store.read_network().places.values()
        assert [one.document for one in store.find_sentences([places], 2)[0]] == [
            "가.txt",
            "나.txt",
        ]
        preferred = store.find_sentences([places], 2, {"다.txt"})[0]
        assert [one.document for one in preferred] == ["다.txt", "가.txt"]


# --- what a build keeps -------------------------------------------------------------------


def test_first_build_keeps_nothing_because_all_is_new(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        run_build(store, [make_forum()])
        assert store.load_changes(1) == b""
        assert load_last_changes(store) is None
        assert store.list_runs()[0].counts["relations"] == 11


def test_build_keeps_what_it_changed(path: Path) -> None:
    with open_store(path) as store:
        first = compare_runs(store, 1, 2).diff
        assert [entity.name for entity in first.entities_added] == ["제4회 물길포럼"]
        added = [change.after for change in first.relations_added if change.after]
        assert [(one.predicate, {one.source.name, one.target.name}) for one in added] == [
            ("collaborates_with", {"가온연구원", "다솜시"}),
            ("affiliated_with", {"바다솔", "다솜시"}),
        ]  # fmt: skip
        assert load_last_changes(store) == compare_runs(store, 2, 3).diff


def test_build_that_changed_nothing_keeps_nothing(path: Path) -> None:
    with open_store(path, create=True) as store:
        run_build(store)
        assert load_last_changes(store) == NetworkDiff()
        assert store.list_runs()[-1].counts == store.list_runs()[-2].counts


def test_state_that_is_held_is_the_one_before_the_build(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        run_build(store, [make_forum()])
        before = store.read_network()
        with hold_state(store) as former:
            store.put("/records/b", "b", "1", make_second().extract())
            resolve_by_name(store)
            assert former is not None
            assert former.read_network() == before != store.read_network()


def test_state_before_a_first_build_is_none(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        store.start_run("1")
        with hold_state(store) as former:
            assert former is None


def test_runs_compose_to_what_databases_tell_directly(tmp_path: Path) -> None:
    networks: list[Network] = []
    builds: list[tuple[list[Record], list[str]]] = [
        ([make_forum()], []), ([make_second()], []), ([], ["물길.txt"]), ([make_forum()], []),
        ([make_forum("다른.txt")], ["지도.txt"]),
    ]  # fmt: skip
    with open_store(tmp_path / "f.db", create=True) as store:
        for put, drop in builds:
            run_build(store, put, drop)
            networks.append(store.read_network())
        for first, before in enumerate(networks, 1):
            for last, after in enumerate(networks, 1):
                assert compare_runs(store, first, last).diff == diff_networks(before, after)


def test_only_the_last_runs_that_changed_something_are_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "KEPT_RUNS", 2)
    with open_store(path, create=True) as store:
        run_build(store)
        run_build(store, [make_forum()])
        run_build(store)
        assert [run.is_kept for run in store.list_runs()] == [True, False, True, True, True, True]
        compare_runs(store, 2, 6)
        with pytest.raises(InvalidConfig, match="2번째 빌드가 바꾼 것은 남아 있지 않습니다"):
            compare_runs(store, 1, 6)


def test_what_people_decide_after_a_build_counts_to_it(path: Path) -> None:
    with open_store(path, create=True) as store:
        before = store.read_network()
        with hold_state(store) as former:
            join_all(store, "organization")
            extend_changes(store, former)
        after = store.read_network()
        diff = compare_runs(store, 2, 3).diff
        assert [group.after[0].name for group in load_last_changes(store).merged] == ["다솜시"]  # type: ignore[union-attr]
        assert (
            store.list_runs()[-1].counts["entities"]
            == len(after.entities)
            == len(before.entities) - 1
        )
        run_build(store, [make_forum()])
        assert compare_runs(store, 3, 4).diff == diff_networks(after, store.read_network())
        assert diff == compare_runs(store, 2, 3).diff


def test_what_people_decide_after_a_first_build_is_its_state(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        run_build(store, [make_second()])
        with hold_state(store) as former:
            join_all(store, "organization")
            extend_changes(store, former)
        joined = store.read_network()
        assert store.load_changes(1) == b""
        assert store.list_runs()[0].counts["relations"] == len(joined.relations)
        run_build(store, [make_forum()])
        assert compare_runs(store, 1, 2).diff == diff_networks(joined, store.read_network())


def join_all(store: Store, kind: str) -> None:
    """Resolve as before, but with all entities of one type as one."""
    entities = store.list_entities()
    parts = [entity for entity in entities if entity.type == kind]
    whole = Entity(
        id=parts[0].id, type=parts[0].type, name="다솜시",
        mentions=tuple(mention for part in parts for mention in part.mentions),
    )  # fmt: skip
    store.replace_resolution([whole, *(one for one in entities if one.type != kind)], [])


# --- comparing ----------------------------------------------------------------------------


def test_new_relation_has_its_sentence(path: Path) -> None:
    with open_store(path) as store:
        comparison = compare_runs(store, 1, 2)
    (tie,) = (
        one for one in comparison.diff.relations_added
        if one.after and one.after.predicate == "collaborates_with"
    )  # fmt: skip
    (sentence,) = comparison.evidence.find(tie)
    assert (sentence.quote, sentence.document, sentence.date, sentence.status) == (
        "가온연구원과 다솜시는 물길 지도를 함께 만들었다.", "지도.txt", "2032-04-01", "done",
    )  # fmt: skip


def test_relation_that_is_gone_has_the_sentence_that_went_with_it(path: Path) -> None:
    with open_store(path) as store:
        comparison = compare_runs(store, 2, 3)
    quotes = {
        sentence.quote
        for change in comparison.diff.relations_removed
        for sentence in comparison.evidence.find(change)
    }
    assert len(comparison.diff.relations_removed) == 11
    assert "다솜시와도 협력할 예정입니다." in quotes
    assert all(quote in FORUM for quote in quotes)


def test_going_back_shows_what_was_there_as_new(path: Path) -> None:
    with open_store(path) as store:
        there, back = compare_runs(store, 2, 3), compare_runs(store, 3, 2)
        assert back.diff == there.diff.invert()
        assert all(back.evidence.find(change) for change in back.diff.relations_added)
        assert (back.before, back.after) == (there.after, there.before)


def test_new_relation_that_a_later_build_took_away_has_the_sentence_it_left(path: Path) -> None:
    with open_store(path, create=True) as store:
        run_build(store, drop=["지도.txt"])
        comparison = compare_runs(store, 1, 2)
        quotes = [comparison.evidence.find(one)[0].quote for one in comparison.diff.relations_added]
        assert len(quotes) == 2
        assert all(quote in SECOND for quote in quotes)


def test_what_a_new_record_adds_to_a_relation_comes_first(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        run_build(store, [make_second("가.txt")])
        newer = Record(f"{SECOND}덧붙임", "나.txt", date="2040")
        newer.mention("organization", "가온연구원", "다솜시")
        run_build(store, [newer.state("가온연구원", "collaborates_with", "다솜시")])
        comparison = compare_runs(store, 1, 2)
        (change,) = comparison.diff.relations_changed
        assert [one.document for one in comparison.evidence.find(change)] == ["나.txt", "가.txt"]


def test_databases_are_compared_with_the_sentences_of_each(tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    for place, record in ((one, make_forum()), (other, make_second())):
        with open_store(place, create=True) as store:
            run_build(store, [record])
    with open_store(one) as before, open_store(other) as after:
        comparison = compare_stores(before, after)
        assert comparison.diff == diff_networks(before.read_network(), after.read_network())
        assert (comparison.before.run, comparison.after.entities) == (None, 5)
        for change in comparison.diff.relations_removed:
            assert comparison.evidence.find(change)[0].document == "물길.txt"
        for change in comparison.diff.relations_added:
            assert comparison.evidence.find(change)[0].document == "지도.txt"


def test_sentences_are_read_for_as_many_relations_as_asked_for(path: Path) -> None:
    with open_store(path) as store:
        comparison = compare_runs(store, 2, 3, Sampling(sentences=1, relations=4))
    told = [bool(comparison.evidence.find(one)) for one in comparison.diff.relations_removed]
    assert told == [True] * 4 + [False] * 7


def test_run_that_was_broken_off_is_told(path: Path) -> None:
    with open_store(path, create=True) as store:
        store.start_run("1")
        run_build(store, [state_forum(make_forum("셋째.txt"))])
        assert find_step(store) == (3, 5)
        assert "4번째 빌드가 중간에 멈추었습니다" in compare_runs(store, 3, 5).notes[0]
        assert not compare_runs(store, 2, 3).notes
        with pytest.raises(InvalidConfig, match="중간에 멈춘 빌드입니다: 4"):
            compare_runs(store, 3, 4)


def test_run_that_never_was_is_refused(path: Path) -> None:
    with open_store(path) as store, pytest.raises(InvalidConfig, match="없는 빌드입니다: 9"):
        compare_runs(store, 1, 9)


def test_single_build_has_none_before_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "f.db", create=True) as store:
        run_build(store, [make_second()])
        with pytest.raises(InvalidConfig, match="견줄 앞선 빌드가 없습니다"):
            find_step(store)


def test_changes_that_cannot_be_read_are_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE runs SET changes = x'00ff' WHERE id = 2")
    connection.commit()
    connection.close()
    with (
        open_store(path) as store,
        pytest.raises(StoreVersion, match="2번째 빌드가 바꾼 것을 읽을"),
    ):
        compare_runs(store, 1, 3)


# --- sides --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("forum.db", Side(Path("forum.db"))),
        ("forum.db@3", Side(Path("forum.db"), 3)),
        ("a@b/forum.db@12", Side(Path("a@b/forum.db"), 12)),
        ("forum.db@", Side(Path("forum.db@"))),
        ("forum.db@x", Side(Path("forum.db@x"))),
        ("@3", Side(Path("@3"))),
    ],
)
def test_side_is_a_file_with_or_without_a_run(text: str, side: Side) -> None:
    assert parse_side(text) == side


def test_file_whose_name_ends_like_a_run_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "forum@3"
    path.touch()
    assert parse_side(str(path)) == Side(path)


@pytest.mark.parametrize(
    ("first", "second", "runs"),
    [
        (None, "none", (2, 3)), (2, "none", (1, 2)), (1, None, (1, 3)), (None, 1, (3, 1)),
        (1, 2, (1, 2)),
    ],
)  # fmt: skip
def test_sides_of_one_database_are_builds(
    path: Path, first: int | None, second: int | str | None, runs: tuple[int, int]
) -> None:
    other = None if second == "none" else Side(path, second)  # type: ignore[arg-type]
    comparison = compare_sides(Side(path, first), other)
    assert (comparison.before.run, comparison.after.run) == runs


def test_database_as_it_is_equals_itself(path: Path) -> None:
    assert not compare_sides(Side(path), Side(path)).diff


def test_past_state_of_another_database_is_refused(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with open_store(other, create=True) as store:
        run_build(store, [make_second()])
    assert compare_sides(Side(path, 3), Side(other, 1)).before.run is None
    with pytest.raises(InvalidConfig, match=r"지금 상태만 견줄 수 있습니다\(2번째 빌드\)"):
        compare_sides(Side(path, 2), Side(other))
