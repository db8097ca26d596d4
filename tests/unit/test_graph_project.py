"""Projections: who is tied to whom, by what, and what is no tie."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_records import Record, fill_store, make_forum

from forumgraph.graph import (
    ALL_STATUSES,
    Graph,
    build_graph,
    project_actors_programs,
    project_actors_topics,
    project_collaboration,
)
from forumgraph.store import open_store

Named = dict[tuple[str, ...], dict[str, int]]


def build(path: Path, *records: Record) -> Graph:
    fill_store(path, *records)
    with open_store(path) as store:
        return build_graph(store)


def list_ties(projection: object) -> Named:
    """Return the ties by the names of their ends (sorted), with the counts by kind."""
    nodes = projection.nodes  # type: ignore[attr-defined]
    return {
        tuple(sorted((nodes[a]["name"], nodes[b]["name"]))): data["counts"]
        for a, b, data in projection.edges(data=True)  # type: ignore[attr-defined]
    }


def list_pairs(projection: object) -> dict[tuple[str, str], dict[str, object]]:
    """Return the edges of a two-mode network by (actor, thing)."""
    nodes = projection.nodes  # type: ignore[attr-defined]
    found = {}
    for a, b, data in projection.edges(data=True):  # type: ignore[attr-defined]
        actor, thing = sorted((a, b), key=lambda node: nodes[node]["bipartite"])
        found[nodes[actor]["name"], nodes[thing]["name"]] = data
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forum.db"


@pytest.fixture
def graph(path: Path) -> Graph:
    return build(path, make_forum())


def test_collaboration_ties_by_statement_hosting_and_session(graph: Graph) -> None:
    assert list_ties(project_collaboration(graph)) == {
        ("가온연구원", "나래부"): {"stated": 1, "hosting": 1},
        ("바다솔", "하늘빛"): {"session": 1},
    }


def test_collaboration_counts_what_is_planned_only_when_asked(graph: Graph) -> None:
    planned = list_ties(project_collaboration(graph, {"planned"}))
    assert planned == {("나래부", "다솜시"): {"stated": 1}}
    assert ("나래부", "다솜시") in list_ties(project_collaboration(graph, ALL_STATUSES))


def test_collaboration_counts_only_the_kinds_asked_for(graph: Graph) -> None:
    hosting = project_collaboration(graph, kinds=["hosting"])
    assert list_ties(hosting) == {("가온연구원", "나래부"): {"hosting": 1}}


def test_tie_gives_its_reasons_with_their_statements(graph: Graph) -> None:
    projection = project_collaboration(graph, kinds=["hosting"])
    ((_, _, tie),) = projection.edges(data=True)
    (reason,) = tie["reasons"]
    assert (reason["kind"], reason["name"]) == ("hosting", "제3회 물길포럼")
    assert graph.nodes[reason["via"]]["type"] == "event"
    assert [one["quote"] for one in reason["statements"]] == ["주최: 가온연구원, 나래부"] * 2
    assert (tie["stated"], tie["joint"], tie["weight"]) == (0, 1, 1)


def make_two_sessions() -> Record:
    """Two sessions of one event; one person in the first, two in the second."""
    record = Record(
        "물길포럼\n1부 강: 하늘빛(가온연구원)\n2부 바다: 바다솔(나래부), 은가람(나래부)\n"
    )
    record.mention("event", "물길포럼").mention("session", "1부 강", "2부 바다")
    record.mention("person", "하늘빛", "바다솔", "은가람")
    record.mention("organization", "가온연구원", "나래부")
    for session in ("1부 강", "2부 바다"):
        record.state(session, "part_of", "물길포럼")
    for person, session, place in (
        ("하늘빛", "1부 강", "가온연구원"),
        ("바다솔", "2부 바다", "나래부"),
        ("은가람", "2부 바다", "나래부"),
    ):
        record.state(person, "presents", session)
        record.state(person, "affiliated_with", place, place)
    return record


def test_those_who_share_a_session_are_not_tied_once_more_by_its_event(path: Path) -> None:
    graph = build(path, make_two_sessions())
    assert list_ties(project_collaboration(graph)) == {
        ("바다솔", "은가람"): {"session": 1},
        ("바다솔", "하늘빛"): {"event": 1},
        ("은가람", "하늘빛"): {"event": 1},
    }


def test_organizations_meet_through_their_people_only_when_asked(path: Path) -> None:
    graph = build(path, make_two_sessions())
    ties = list_ties(project_collaboration(graph, through_people=True))
    assert ties["가온연구원", "나래부"] == {"event": 1}
    assert ties.keys() == {
        ("가온연구원", "나래부"), ("바다솔", "은가람"), ("바다솔", "하늘빛"), ("은가람", "하늘빛"),
    }  # fmt: skip


def test_organizations_do_not_meet_in_the_one_person_who_belongs_to_both(path: Path) -> None:
    record = Record("물길포럼: 하늘빛(가온연구원, 나래부)\n")
    record.mention("event", "물길포럼").mention("person", "하늘빛")
    record.mention("organization", "가온연구원", "나래부")
    record.state("하늘빛", "participates_in", "물길포럼")
    for place in ("가온연구원", "나래부"):
        record.state("하늘빛", "affiliated_with", place)
    projection = project_collaboration(build(path, record), through_people=True)
    assert projection.number_of_edges() == 0


def test_common_program_ties_those_who_run_and_those_who_pay(path: Path) -> None:
    record = Record("나래부가 지원하고 가온연구원이 운영하는 푸른길 사업")
    record.mention("organization", "나래부", "가온연구원").mention("program", "푸른길 사업")
    record.state("나래부", "funds", "푸른길 사업").state("가온연구원", "runs", "푸른길 사업")
    graph = build(path, record)
    assert list_ties(project_collaboration(graph)) == {("가온연구원", "나래부"): {"program": 1}}


def test_event_stays_a_node_in_the_graph_itself(path: Path) -> None:
    record = Record("물길포럼: 하늘빛, 바다솔, 은가람\n").mention("event", "물길포럼")
    record.mention("person", "하늘빛", "바다솔", "은가람")
    for person in ("하늘빛", "바다솔", "은가람"):
        record.state(person, "participates_in", "물길포럼")
    graph = build(path, record)
    assert graph.number_of_edges() == 3
    assert project_collaboration(graph).number_of_edges() == 3


def test_programs_are_tied_to_those_who_run_them(graph: Graph) -> None:
    pairs = list_pairs(project_actors_programs(graph))
    assert pairs.keys() == {("가온연구원", "푸른길 사업")}
    tie = pairs["가온연구원", "푸른길 사업"]
    assert (tie["predicates"], tie["weight"], tie["through"]) == (["runs"], 1, [])


def test_planned_program_is_a_tie(path: Path) -> None:
    record = Record("가온연구원은 푸른길 사업을 할 예정이다.").mention("organization", "가온연구원")
    record.mention("program", "푸른길 사업")
    record.state("가온연구원", "runs", "푸른길 사업", status="planned")
    assert project_actors_programs(build(path, record)).number_of_edges() == 1


def test_denied_program_is_no_tie(path: Path) -> None:
    record = Record("가온연구원은 푸른길 사업을 하지 않는다.").mention("organization", "가온연구원")
    record.mention("program", "푸른길 사업")
    record.state("가온연구원", "runs", "푸른길 사업", status="negated")
    graph = build(path, record)
    assert project_actors_programs(graph).number_of_edges() == 0
    assert project_actors_programs(graph, {"negated"}).number_of_edges() == 1


def test_organization_works_on_a_topic_through_its_people(graph: Graph) -> None:
    pairs = list_pairs(project_actors_topics(graph))
    assert pairs.keys() == {("하늘빛", "하천복원"), ("가온연구원", "하천복원")}
    assert pairs["가온연구원", "하천복원"]["through"] == ["하늘빛"]
    assert pairs["하늘빛", "하천복원"]["through"] == []


def test_person_speaks_for_the_organization_of_that_record(path: Path) -> None:
    then, now, unsaid = (Record(f"하늘빛({place}): 하천복원 {n}", f"{n}.txt") for n, place in
                         enumerate(("가온연구원", "나래부", "—")))  # fmt: skip
    for record, place in ((then, "가온연구원"), (now, "나래부"), (unsaid, None)):
        record.mention("person", "하늘빛")
        if place:
            record.mention("organization", place).state("하늘빛", "affiliated_with", place)
    now.mention("topic", "하천복원").state("하늘빛", "discusses", "하천복원")
    assert ("가온연구원", "하천복원") not in list_pairs(
        project_actors_topics(build(path, then, now))
    )
    unsaid.mention("topic", "하천복원").state("하늘빛", "discusses", "하천복원")
    pairs = list_pairs(project_actors_topics(build(path, then, now, unsaid)))
    assert (pairs["나래부", "하천복원"]["weight"], pairs["가온연구원", "하천복원"]["weight"]) == (
        2,
        1,
    )


def test_presenter_works_on_what_the_session_discusses(path: Path) -> None:
    record = Record("1부 강: 하늘빛\n하천복원을 다룬다.").mention("session", "1부 강")
    record.mention("person", "하늘빛").mention("topic", "하천복원")
    record.state("하늘빛", "presents", "1부 강").state("1부 강", "discusses", "하천복원")
    pairs = list_pairs(project_actors_topics(build(path, record)))
    assert pairs.keys() == {("하늘빛", "하천복원")}


def test_programs_count_as_topics_when_asked(path: Path) -> None:
    record = Record("하늘빛: 푸른길 사업은 좋다.").mention("person", "하늘빛")
    record.mention("program", "푸른길 사업").state("하늘빛", "discusses", "푸른길 사업")
    graph = build(path, record)
    assert project_actors_topics(graph).number_of_edges() == 0
    assert project_actors_topics(graph, types=["program"]).number_of_edges() == 1


def test_projection_leaves_the_graph_as_it_was(path: Path) -> None:
    graph = build(path, make_forum())
    before = str(list(graph.nodes(data=True))) + str(list(graph.edges(data=True)))
    project_collaboration(graph, through_people=True)
    project_actors_topics(graph)
    project_actors_programs(graph)
    assert str(list(graph.nodes(data=True))) + str(list(graph.edges(data=True))) == before
