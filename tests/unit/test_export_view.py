"""The page's data: complete, readable as written, derived ties told apart."""

from __future__ import annotations

import json
from typing import Any

import networkx as nx
import pytest

from forumgraph.export.view import CO_HOSTS, VIEWS, pack_graph, show_text
from forumgraph.ontology import load_ontology

Graph = nx.MultiDiGraph


def add_entity(graph: Graph[str], node: str, entity_type: str, name: str, **more: Any) -> None:
    graph.add_node(node, type=entity_type, name=name, **{"other_names": [], **more})


def add_relation(graph: Graph[str], source: str, predicate: str, target: str, **more: Any) -> None:
    statement = {
        "id": f"{source}{predicate}{target}", "document": "섬살림포럼.txt", "page": 1, "start": 0,
        "end": 3, "quote": f"{source} {target}", "speaker": None, "date": "2024-04-12",
        "basis": "list", "status": "done", "rule": "r", "confidence": 1.0, "session": None, **more,
    }  # fmt: skip
    graph.add_edge(
        source, target, key=predicate, predicate=predicate, position=None, role=more.get("role"),
        weight=1, statements=[statement],
    )  # fmt: skip


@pytest.fixture
def graph() -> Graph[str]:
    made: Graph[str] = nx.MultiDiGraph(
        version="0.1.0",
        documents=[{"id": "d1", "name": "섬살림포럼.txt", "title": None, "date": "2024-04-12"}],
    )
    for at, name in enumerate(("섬살림부", "노을시", "물길연구원")):
        add_entity(made, f"o{at}", "organization", name, other_names=[f"별칭{at}"])
    for at in range(2):
        add_entity(made, f"e{at}", "event", f"제{at + 1}차 섬살림포럼", date="2024-04-12")
    for node, event in (("o0", "e0"), ("o1", "e0"), ("o0", "e1"), ("o1", "e1"), ("o2", "e1")):
        add_relation(made, node, "hosts", event, role="host")
    return made


def list_derived(packed: dict[str, Any]) -> list[list[Any]]:
    keys = [predicate["key"] for predicate in packed["predicates"]]
    return [edge for edge in packed["edges"] if keys[edge[2]] == CO_HOSTS]


# --- text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("가\x00나\x1b다", "가␀나␛다"),
        ("줄\r\n줄\r줄\u2028줄", "줄\n줄\n줄\n줄"),
        ("a\u202ecod.exe", "a⟦U+202E⟧cod.exe"),
        ("\u2066가\u2069", "⟦U+2066⟧가⟦U+2069⟧"),
        ("가\x7f나\x85다", "가⟦U+007F⟧나⟦U+0085⟧다"),
        ("관\u200b계\ufeff도\u00ad", "관계도"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_show_text_hides_nothing_that_changes_reading(text: str, shown: str) -> None:
    assert show_text(text) == shown


def test_show_text_leaves_hangul_hanja_and_emoji_alone() -> None:
    text = "섬살림 李恩宰 👨‍👩‍👧 ‘사업’ 1/2"
    assert show_text(text) == text


# --- data ---------------------------------------------------------------------------------


def test_pack_graph_keeps_every_node_edge_and_sentence(graph: Graph[str]) -> None:
    packed = pack_graph(graph)
    assert [row[0] for row in packed["nodes"]] == sorted(graph.nodes)
    assert len(packed["edges"]) - len(list_derived(packed)) == graph.number_of_edges()
    assert {row[0] for row in packed["statements"]} == {"o0 e0", "o1 e0", "o0 e1", "o1 e1", "o2 e1"}


def test_pack_graph_shows_names_and_facts(graph: Graph[str]) -> None:
    rows = {row[0]: row for row in pack_graph(graph)["nodes"]}
    assert rows["o1"] == ["o1", "organization", "노을시", ["별칭1"], []]
    assert rows["e0"][4] == [["date", "2024-04-12"]]


def test_pack_graph_shows_kinds_of_organizations_by_their_labels(graph: Graph[str]) -> None:
    add_entity(graph, "x", "organization", "노을부", kind="ministry")
    packed = pack_graph(graph)
    assert packed["nodes"][-1][4] == [["kind", "중앙부처"]]
    assert packed["labels"]["attributes"] == load_ontology().labels.attributes
    assert packed["labels"]["roles"]["sponsor"] == "후원"


def test_pack_graph_gives_a_name_to_what_has_none(graph: Graph[str]) -> None:
    add_entity(graph, "x", "person", "\u200b ")
    assert pack_graph(graph)["nodes"][-1][2] == "(이름 없음)"


def test_pack_graph_gives_qualifiers_of_any_name(graph: Graph[str]) -> None:
    add_relation(graph, "o0", "funds", "o1", amount="3억원", stated_date="2025", department=None)
    rows = pack_graph(graph)["statements"]
    qualifiers = next(row[-1] for row in rows if row[0] == "o0 o1")
    assert qualifiers == [["amount", "3억원"], ["stated_date", "2025"]]


def test_pack_graph_takes_colours_from_the_ontology(graph: Graph[str]) -> None:
    packed = pack_graph(graph)
    ontology = load_ontology()
    assert {one["key"]: one["colour"] for one in packed["types"]} == {
        key: kind.colour for key, kind in ontology.entity_types.items()
    }
    assert len({one["shape"] for one in packed["types"]}) == len(ontology.entity_types)


def test_pack_graph_shows_what_the_ontology_lacks(graph: Graph[str]) -> None:
    add_entity(graph, "x", "place", "노을항")
    add_relation(graph, "o0", "located_in", "x")
    packed = pack_graph(graph)
    assert packed["types"][-1]["key"] == "place"
    assert "located_in" in {one["key"] for one in packed["predicates"]}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "3-1", None, True, "</script>"])
def test_pack_graph_gives_only_what_json_can_hold(graph: Graph[str], number: Any) -> None:
    add_relation(graph, "o0", "funds", "o1", page=number, confidence=number, date=2024)
    graph.edges["o0", "o1", "funds"]["weight"] = number if isinstance(number, float) else 1
    packed = pack_graph(graph)
    json.dumps(packed, allow_nan=False)
    row = next(row for row in packed["statements"] if row[0] == "o0 o1")
    assert row[2] == (None if isinstance(number, float) else number)
    assert row[4] == "2024"


def test_pack_graph_shows_what_has_neither_type_nor_statements() -> None:
    made: Graph[str] = nx.MultiDiGraph()
    made.add_edge("a", "b", key="funds")
    packed = pack_graph(made)
    assert packed["types"][-1] == {
        "key": "", "ko": "(유형 없음)", "colour": "#777777", "shape": "dot",
    }  # fmt: skip
    assert len(packed["edges"]) == 1


# --- derived ties -------------------------------------------------------------------------


def test_derived_ties_join_hosts_of_one_event(graph: Graph[str]) -> None:
    packed = pack_graph(graph)
    index = {row[0]: at for at, row in enumerate(packed["nodes"])}
    weights = {(edge[0], edge[1]): edge[3] for edge in list_derived(packed)}
    assert weights == {
        (index["o0"], index["o1"]): 2,
        (index["o0"], index["o2"]): 1,
        (index["o1"], index["o2"]): 1,
    }


def test_derived_ties_rest_on_the_hosting_sentences(graph: Graph[str]) -> None:
    packed = pack_graph(graph)
    tie = max(list_derived(packed), key=lambda edge: int(edge[3]))
    quotes = [packed["statements"][place][0] for place in tie[6]]
    assert quotes == ["o0 e0", "o1 e0", "o0 e1", "o1 e1"]


def test_derived_ties_are_marked_as_derived(graph: Graph[str]) -> None:
    predicate = next(one for one in pack_graph(graph)["predicates"] if one["key"] == CO_HOSTS)
    assert predicate["note"] == "공동 주최에서 유도"
    assert predicate["symmetric"]


def test_denied_hosting_ties_nobody(graph: Graph[str]) -> None:
    add_entity(graph, "o3", "organization", "한별군")
    add_relation(graph, "o3", "hosts", "e0", status="negated")
    index = [row[0] for row in pack_graph(graph)["nodes"]].index("o3")
    assert not [edge for edge in list_derived(pack_graph(graph)) if index in edge[:2]]


def test_hosting_a_session_ties_nobody(graph: Graph[str]) -> None:
    made: Graph[str] = nx.MultiDiGraph()
    for node in ("o0", "o1"):
        add_entity(made, node, "organization", node)
    add_entity(made, "s", "session", "발표 1")
    add_relation(made, "o0", "hosts", "s")
    add_relation(made, "o1", "hosts", "s")
    assert list_derived(pack_graph(made)) == []


# --- views --------------------------------------------------------------------------------


def test_views_name_only_types_and_predicates_that_exist() -> None:
    ontology = load_ontology()
    for view in VIEWS:
        assert set(view.types) <= set(ontology.entity_types)
        assert set(view.predicates) <= {*ontology.predicates, CO_HOSTS}


def test_first_view_is_collaboration(graph: Graph[str]) -> None:
    packed = pack_graph(graph)
    assert packed["start"] == "collaboration"
    assert len(packed["views"][0]["positions"]) == 2 * graph.number_of_nodes()


def test_first_view_is_one_that_shows_something() -> None:
    made: Graph[str] = nx.MultiDiGraph()
    add_entity(made, "h", "person", "강나루")
    add_entity(made, "s", "session", "발표 1")
    add_relation(made, "h", "presents", "s")
    assert pack_graph(made)["start"] == "event"
    assert pack_graph(nx.MultiDiGraph())["start"] == "all"


def test_participation_in_sessions_is_no_collaboration(graph: Graph[str]) -> None:
    before = pack_graph(graph)["views"][0]["relations"]
    add_entity(graph, "s", "session", "발표 1")
    add_entity(graph, "p", "program", "섬 배편 하나로 사업")
    add_relation(graph, "o0", "participates_in", "s")
    assert pack_graph(graph)["views"][0]["relations"] == before
    add_relation(graph, "o0", "participates_in", "p")
    assert pack_graph(graph)["views"][0]["relations"] == before + 1
