"""The graph holds every entity, every relation with its statements, and loses none in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from store_records import FORUM, Record, fill_store, make_forum

from forumgraph.graph import Graph, build_graph
from forumgraph.model import Entity
from forumgraph.store import open_store


def build(path: Path, *records: Record) -> tuple[Graph, dict[str, str]]:
    """Return the graph of some records, and the ids of its entities by name."""
    entities = fill_store(path, *records)
    with open_store(path) as store:
        return build_graph(store), {name: entity.id for name, entity in entities.items()}


def find_edge(graph: Graph, ids: dict[str, str], *key: str) -> Any:
    source, target, predicate = key
    return graph.edges[ids[source], ids[target], predicate]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forum.db"


def test_graph_has_a_node_for_every_entity_and_an_edge_for_every_relation(path: Path) -> None:
    record = make_forum()
    graph, ids = build(path, record)
    assert set(graph.nodes) == set(ids.values())
    assert sum(data["weight"] for *_, data in graph.edges(data=True)) == len(record.statements)
    assert graph.nodes[ids["나래부"]] == {
        "type": "organization", "name": "나래부", "other_names": [],
    }  # fmt: skip


def test_statement_says_where_it_stands_who_says_it_and_in_which_session(path: Path) -> None:
    record = make_forum()
    graph, ids = build(path, record)
    (statement,) = find_edge(graph, ids, "가온연구원", "푸른길 사업", "runs")["statements"]
    start, end = record.span("가온연구원은 나래부와 함께 푸른길 사업을 추진합니다.")
    assert statement == {
        "id": statement["id"], "document": "물길.txt", "page": None, "start": start, "end": end,
        "quote": FORUM[start:end], "speaker": "하늘빛", "date": "2031-05-02", "basis": "named",
        "status": "unknown", "rule": "test", "confidence": 1.0, "session": "강과 바다를 잇다",
        "subject_text": "가온연구원", "object_text": "푸른길 사업",
    }  # fmt: skip


def test_words_for_the_ends_stand_as_the_relation_runs(path: Path) -> None:
    """A symmetric relation runs from the smaller id, whichever end the record names first."""
    texts = ("나래부는 다솜시와 함께한다.", "다솜시는 나래부와 함께한다.")
    records = [Record(text, f"{at}.txt") for at, text in enumerate(texts)]
    for record, ends in zip(records, (("나래부", "다솜시"), ("다솜시", "나래부")), strict=True):
        record.mention("organization", *ends).state(ends[0], "collaborates_with", ends[1])
    graph, _ = build(path, *records)
    ((source, target, data),) = graph.edges(data=True)
    ends = tuple(graph.nodes[node]["name"] for node in (source, target))
    said = [(one["subject_text"], one["object_text"]) for one in data["statements"]]
    assert said == [ends, ends]


def test_statement_outside_any_session_has_none(path: Path) -> None:
    graph, ids = build(path, make_forum())
    key = sorted(("나래부", "다솜시"), key=lambda name: ids[name])
    (statement,) = find_edge(graph, ids, *key, "collaborates_with")["statements"]
    assert (statement["session"], statement["speaker"]) == (None, "바다솔")


def test_edge_carries_position_role_and_other_qualifiers(path: Path) -> None:
    graph, ids = build(path, make_forum())
    affiliated = find_edge(graph, ids, "하늘빛", "가온연구원", "affiliated_with")
    assert (affiliated["position"], affiliated["role"]) == ("실장", None)
    hosts = find_edge(graph, ids, "나래부", "제3회 물길포럼", "hosts")
    assert (hosts["position"], hosts["role"]) == (None, "host")
    key = sorted(("나래부", "가온연구원"), key=lambda name: ids[name])
    (statement,) = find_edge(graph, ids, *key, "collaborates_with")["statements"]
    assert statement["on"] == "푸른길 사업"


def test_edge_joins_several_positions_in_order_of_date(path: Path) -> None:
    late, early = (Record(f"하늘빛은 가온연구원 {p}이다.", f"{p}.txt", d) for p, d in
                   (("원장", "2032-01"), ("실장", "2029")))  # fmt: skip
    for record, position in ((late, "원장"), (early, "실장")):
        record.mention("person", "하늘빛").mention("organization", "가온연구원")
        record.state("하늘빛", "affiliated_with", "가온연구원", qualifiers={"position": position})
    graph, ids = build(path, late, early)
    edge = find_edge(graph, ids, "하늘빛", "가온연구원", "affiliated_with")
    assert (edge["position"], edge["weight"]) == ("실장, 원장", 2)
    assert [one["date"] for one in edge["statements"]] == ["2029", "2032-01"]


def test_date_of_a_succession_does_not_hide_the_date_of_the_event(path: Path) -> None:
    record = Record("나래부는 2030년에 가온연구원을 이었다.").mention(
        "organization", "나래부", "가온연구원"
    )
    record.state("나래부", "succeeds", "가온연구원", qualifiers={"date": "2030"})
    graph, ids = build(path, record)
    (statement,) = find_edge(graph, ids, "나래부", "가온연구원", "succeeds")["statements"]
    assert (statement["date"], statement["stated_date"]) == ("2031-05-02", "2030")


def test_undated_statements_come_last(path: Path) -> None:
    records = []
    for name, date in (("나", None), ("가", "2031")):
        record = Record(f"나래부가 푸른길 사업을 한다. {name}", f"{name}.txt", date)
        record.mention("organization", "나래부").mention("program", "푸른길 사업")
        records.append(record.state("나래부", "runs", "푸른길 사업"))
    graph, ids = build(path, *records)
    edge = find_edge(graph, ids, "나래부", "푸른길 사업", "runs")
    assert [one["date"] for one in edge["statements"]] == ["2031", None]


def test_collaboration_has_one_direction_however_it_is_said(path: Path) -> None:
    record = Record("나래부와 가온연구원이 손잡았다. 가온연구원과 나래부가 다시 만났다.")
    record.mention("organization", "나래부", "가온연구원")
    for ends in (("나래부", "가온연구원"), ("가온연구원", "나래부")):
        record.state(ends[0], "collaborates_with", ends[1])
    graph, ids = build(path, record)
    ((source, target, data),) = graph.edges(data=True)
    assert (source, target) == tuple(sorted((ids["나래부"], ids["가온연구원"])))
    assert data["weight"] == 2


def test_statement_about_one_entity_alone_is_counted_not_drawn(path: Path) -> None:
    record = make_forum()
    with open_store(path, create=True) as store:
        store.put("/a", "물길.txt", "1", record.extract())
        both = (record.mentions["나래부"].id, record.mentions["가온연구원"].id)
        store.replace_resolution([Entity(id="e", type="organization", name="나래부",
                                         mentions=both)], [])  # fmt: skip
        graph = build_graph(store)
    assert graph.number_of_edges() == 0
    assert graph.graph["self_statements"] == 1
    assert graph.graph["unresolved_statements"] == len(record.statements) - 1


def test_graph_lists_its_documents_and_the_version(path: Path) -> None:
    graph, _ = build(path, make_forum())
    (document,) = graph.graph["documents"]
    assert document == {
        "id": make_forum().id, "name": "물길.txt", "title": "제3회 물길포럼", "date": "2031-05-02",
    }  # fmt: skip
    assert graph.graph["version"]
    assert "/records" not in str(graph.graph) + str(list(graph.edges(data=True)))


def test_attributes_stand_beside_the_name_and_never_hide_it(path: Path) -> None:
    entity = Entity(
        id="e", type="organization", name="나래부", other_names=("나래",),
        attributes={"kind": "ministry", "name": "x", "type": "x", "id": "x"},
    )  # fmt: skip
    with open_store(path, create=True) as store:
        store.replace_resolution([entity], [])
        graph = build_graph(store)
    assert graph.nodes["e"] == {
        "type": "organization", "name": "나래부", "other_names": ["나래"], "kind": "ministry",
    }  # fmt: skip


def test_graph_is_the_same_in_whatever_order_records_came(tmp_path: Path) -> None:
    first, second = make_forum(), Record(FORUM + "끝\n", "다른.txt")
    second.mentions, second.statements = {}, []
    second.mention("organization", "나래부", "다솜시")
    second.state("다솜시", "collaborates_with", "나래부")
    one, _ = build(tmp_path / "1.db", first, second)
    two, _ = build(tmp_path / "2.db", second, first)
    assert list(one.nodes(data=True)) == list(two.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(two.edges(keys=True, data=True))
    assert list(one.nodes) == sorted(one.nodes)
    assert one.graph == two.graph
