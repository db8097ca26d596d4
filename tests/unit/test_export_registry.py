"""Choosing an exporter: by name, by suffix, from other packages, onto stdout."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import networkx as nx
import pytest

import forumgraph.export as export_package
from forumgraph.errors import InvalidConfig
from forumgraph.export import export_graph, list_exporters, load_exporter

Graph = nx.MultiDiGraph


@pytest.fixture
def graph() -> Graph[str]:
    made: Graph[str] = nx.MultiDiGraph()
    made.add_node("o1", type="organization", name="섬살림부", other_names=[])
    return made


@pytest.fixture
def foreign_exporter(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exporter as another package would register it."""
    own = export_package.entry_points
    point = EntryPoint("names", f"{__name__}:write_names", export_package.GROUP)

    def find(**wanted: str) -> EntryPoints:
        return EntryPoints([*own(group=export_package.GROUP), point]).select(**wanted)

    monkeypatch.setattr(export_package, "entry_points", find)


def write_names(graph: Graph[str], path: Path) -> None:
    path.write_text("\n".join(data["name"] for _, data in graph.nodes(data=True)), "utf-8")


def test_list_exporters_names_the_built_in_ones() -> None:
    assert {"json", "graphml", "gexf", "csv", "html"} <= set(list_exporters())


def test_export_graph_takes_the_suffix(graph: Graph[str], tmp_path: Path) -> None:
    export_graph(graph, tmp_path / "섬.JSON")
    assert json.loads((tmp_path / "섬.JSON").read_text("utf-8"))["nodes"][0]["id"] == "o1"


def test_export_graph_prefers_the_name_over_the_suffix(graph: Graph[str], tmp_path: Path) -> None:
    export_graph(graph, str(tmp_path / "graph.txt"), to="graphml")
    assert "<graphml" in (tmp_path / "graph.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "to"), [("graph.xlsx", None), ("graph", None), ("-", None), ("a", "x")]
)
def test_export_graph_names_what_exists_when_it_knows_no_format(
    graph: Graph[str], tmp_path: Path, name: str, to: str | None
) -> None:
    path = name if name == "-" else tmp_path / name
    with pytest.raises(InvalidConfig) as caught:
        export_graph(graph, path, to)
    assert "csv, gexf, graphml, html, json" in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_export_graph_finds_exporters_of_other_packages(
    graph: Graph[str], tmp_path: Path, foreign_exporter: None
) -> None:
    export_graph(graph, tmp_path / "graph.names")
    assert (tmp_path / "graph.names").read_text("utf-8") == "섬살림부"
    assert "names" in list_exporters()


def test_export_graph_writes_bytes_to_stdout(
    graph: Graph[str], capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    export_graph(graph, tmp_path / "graph.json")
    export_graph(graph, "-", to="json")
    assert capfdbinary.readouterr().out == (tmp_path / "graph.json").read_bytes()


def test_export_graph_refuses_several_files_on_stdout(
    graph: Graph[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with pytest.raises(InvalidConfig, match="파일이 여럿"):
        export_graph(graph, "-", to="csv")
    assert capfdbinary.readouterr().out == b""


def test_load_exporter_returns_the_function() -> None:
    assert load_exporter("csv").__name__ == "export_csv"
