"""JSON, GraphML, GEXF and CSV: complete, deterministic, safe in the programs that open them."""

from __future__ import annotations

import csv
import json
import random
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from forumgraph.export.tables import (
    export_csv,
    export_gexf,
    export_graphml,
    export_json,
    sort_graph,
)

Graph = nx.MultiDiGraph


def make_statement(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"s{number}", "document": "섬살림포럼.txt", "page": 2, "start": number * 10,
        "end": number * 10 + 5, "quote": "섬살림부는 노을시와 함께한다.", "speaker": "강나루",
        "date": "2024-04-12", "basis": "named", "status": "done", "rule": "with",
        "confidence": 0.9, "session": None, **more,
    }  # fmt: skip


def make_edge(predicate: str, *statements: dict[str, Any]) -> dict[str, Any]:
    return {
        "predicate": predicate, "position": None, "role": None, "weight": len(statements),
        "statements": list(statements),
    }  # fmt: skip


@pytest.fixture
def graph() -> Graph[str]:
    made: Graph[str] = nx.MultiDiGraph(
        version="0.1.0",
        documents=[{"id": "d1", "name": "섬살림포럼.txt", "title": "섬살림", "date": None}],
    )
    others = ["노을", "=노을"]
    made.add_node("o2", type="organization", name="노을시", other_names=others, kind="시")
    made.add_node("o1", type="organization", name="섬살림부", other_names=[], kind=None)
    made.add_node("p1", type="program", name="섬 배편 하나로 사업", other_names=[])
    both = make_edge("collaborates_with", make_statement(2, on="배편"), make_statement(1))
    made.add_edge("o1", "o2", key="collaborates_with", **both)
    made.add_edge("o1", "o2", key="funds", **make_edge("funds", make_statement(3, amount="3억원")))
    made.add_edge("o1", "p1", key="runs", **make_edge("runs", make_statement(4)))
    return made


def shuffle_graph(graph: Graph[str], seed: int) -> Graph[str]:
    """Build the same graph in another order."""
    chance, mixed = random.Random(seed), nx.MultiDiGraph(**graph.graph)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    mixed.add_nodes_from(nodes)
    mixed.add_edges_from(edges)
    return mixed


def read_rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines(keepends=True)))


# --- json ---------------------------------------------------------------------------------


def test_export_json_is_sorted_node_link_form(graph: Graph[str], tmp_path: Path) -> None:
    export_json(graph, tmp_path / "graph.json")
    data = json.loads((tmp_path / "graph.json").read_text("utf-8"))
    assert [node["id"] for node in data["nodes"]] == ["o1", "o2", "p1"]
    ends = [(edge["source"], edge["target"], edge["key"]) for edge in data["edges"]]
    assert ends == sorted(ends)
    assert [one["id"] for one in data["edges"][0]["statements"]] == ["s2", "s1"]
    assert data["graph"]["documents"][0]["title"] == "섬살림"


def test_export_json_writes_hangul_as_it_is(graph: Graph[str], tmp_path: Path) -> None:
    export_json(graph, tmp_path / "graph.json")
    raw = (tmp_path / "graph.json").read_bytes()
    assert "섬살림부".encode() in raw
    assert b"\\u" not in raw


def test_export_json_reads_back_as_the_same_graph(graph: Graph[str], tmp_path: Path) -> None:
    export_json(graph, tmp_path / "graph.json")
    data = json.loads((tmp_path / "graph.json").read_text("utf-8"))
    again = nx.node_link_graph(data, edges="edges")
    assert nx.utils.graphs_equal(again, sort_graph(graph))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("export", [export_json, export_graphml, export_gexf])
def test_export_does_not_depend_on_order(
    graph: Graph[str], tmp_path: Path, seed: int, export: Any
) -> None:
    export(graph, tmp_path / "one")
    export(shuffle_graph(graph, seed), tmp_path / "other")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_sort_graph_leaves_the_graph_alone(graph: Graph[str]) -> None:
    before = list(graph.nodes)
    assert list(sort_graph(graph).nodes) == ["o1", "o2", "p1"]
    assert list(graph.nodes) == before == ["o2", "o1", "p1"]


# --- xml ----------------------------------------------------------------------------------


def test_export_graphml_reads_back_with_parallel_edges(graph: Graph[str], tmp_path: Path) -> None:
    export_graphml(graph, tmp_path / "graph.graphml")
    again = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert again.nodes["o2"]["name"] == "노을시"
    assert again.nodes["o2"]["other_names"] == "노을\n=노을"
    assert again.nodes["o1"]["kind"] == ""
    predicates = sorted(data["predicate"] for _, _, data in again.edges(data=True))
    assert predicates == ["collaborates_with", "funds", "runs"]


def test_export_graphml_gives_each_edge_an_id_of_its_own(
    graph: Graph[str], tmp_path: Path
) -> None:
    graph.add_edge("o2", "p1", key="runs", **make_edge("runs", make_statement(5)))
    export_graphml(graph, tmp_path / "graph.graphml")
    edges = ET.parse(tmp_path / "graph.graphml").iter("{http://graphml.graphdrawing.org/xmlns}edge")
    ids = [edge.get("id") for edge in edges]
    assert len(set(ids)) == len(ids) == 4


def test_export_graphml_carries_the_sentences(graph: Graph[str], tmp_path: Path) -> None:
    export_graphml(graph, tmp_path / "graph.graphml")
    again = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    told = [data["statements"] for _, _, data in again.edges(data=True)]
    source = "(강나루, 섬살림포럼.txt, 2쪽, 2024-04-12)"
    assert all(f"“섬살림부는 노을시와 함께한다.” {source}" in text for text in told)


def test_export_gexf_reads_back_and_names_no_day(graph: Graph[str], tmp_path: Path) -> None:
    export_gexf(graph, tmp_path / "graph.gexf")
    again = nx.read_gexf(tmp_path / "graph.gexf")
    assert again.nodes["o1"]["label"] == "섬살림부"
    assert again.nodes["o1"]["viz"]["color"] == {"r": 213, "g": 94, "b": 0, "a": 1.0}
    assert again.number_of_edges() == 3
    assert b"lastmodified" not in (tmp_path / "graph.gexf").read_bytes()


@pytest.mark.parametrize("export", [export_graphml, export_gexf])
def test_export_xml_survives_characters_xml_forbids(
    graph: Graph[str], tmp_path: Path, export: Any
) -> None:
    graph.nodes["o1"]["name"] = "섬\x00살\x0b림\ufffe부 <b>&\ud800</b> ]]>"
    graph.edges["o1", "p1", "runs"]["statements"][0]["quote"] = "\x1b[31m빨강\x1b[0m"
    export(graph, tmp_path / "graph.xml")
    text = "".join(
        part for node in ET.parse(tmp_path / "graph.xml").iter()
        for part in (node.text or "", *node.attrib.values())
    )  # fmt: skip
    assert "섬살림부 <b>&</b> ]]>" in text
    assert "[31m빨강[0m" in text


def test_export_gexf_takes_a_start_time_for_no_lifetime(graph: Graph[str], tmp_path: Path) -> None:
    graph.nodes["o1"].update(start="14:00", end="15:00", label="x", viz="y", pid="z")
    export_gexf(graph, tmp_path / "graph.gexf")
    again = nx.read_gexf(tmp_path / "graph.gexf")
    assert again.nodes["o1"]["start_"] == "14:00"
    assert again.graph["mode"] == "static"


# --- csv ----------------------------------------------------------------------------------


def test_export_csv_writes_three_tables_with_a_mark(graph: Graph[str], tmp_path: Path) -> None:
    export_csv(graph, tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["edges.csv", "nodes.csv", "statements.csv"]
    assert all(path.read_bytes()[:3] == b"\xef\xbb\xbf" for path in (tmp_path / "out").iterdir())


def test_export_csv_takes_a_stem(graph: Graph[str], tmp_path: Path) -> None:
    export_csv(graph, tmp_path / "섬.csv")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["섬-edges.csv", "섬-nodes.csv", "섬-statements.csv"]


def test_export_csv_joins_statements_to_edges_and_nodes(
    graph: Graph[str], tmp_path: Path
) -> None:
    export_csv(graph, tmp_path)
    nodes = {row["id"]: row for row in read_rows(tmp_path / "nodes.csv")}
    edges = {row["id"]: row for row in read_rows(tmp_path / "edges.csv")}
    statements = read_rows(tmp_path / "statements.csv")
    assert len(statements) == 4
    funds = next(row for row in statements if row["amount"] == "3억원")
    edge = edges[funds["edge"]]
    assert (edge["predicate_ko"], edge["target_name"]) == ("지원", "노을시")
    assert nodes[edge["source"]]["name"] == "섬살림부"
    assert nodes["o2"]["other_names"] == "노을 | =노을"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_export_csv_defuses_formulas(graph: Graph[str], tmp_path: Path, start: str) -> None:
    graph.nodes["o1"]["name"] = f"{start}HYPERLINK(\"http://x\")"
    export_csv(graph, tmp_path)
    text = (tmp_path / "nodes.csv").read_bytes().decode("utf-8-sig")
    row = next(row for row in csv.reader(text.splitlines(keepends=True)) if row[0] == "o1")
    assert row[2].startswith(f"'{start}")


def test_export_csv_keeps_numbers_numbers(graph: Graph[str], tmp_path: Path) -> None:
    graph.edges["o1", "p1", "runs"]["statements"][0]["start"] = -1
    export_csv(graph, tmp_path)
    starts = {row["start"] for row in read_rows(tmp_path / "statements.csv")}
    assert starts == {"-1", "10", "20", "30"}


def test_export_of_an_empty_graph_is_a_file(tmp_path: Path) -> None:
    empty: Graph[str] = nx.MultiDiGraph()
    for export in (export_json, export_graphml, export_gexf):
        export(empty, tmp_path / export.__name__)
        assert (tmp_path / export.__name__).stat().st_size
    export_csv(empty, tmp_path / "a.csv")
    assert read_rows(tmp_path / "a-nodes.csv") == []
