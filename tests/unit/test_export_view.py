"""The views: what each shows, which things it wants shared, and where it opens."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import networkx as nx
import pytest

from forumgraph.export.choices import CO_HOSTS, Choices
from forumgraph.export.packing import pack_graph
from forumgraph.export.view import FIRST_NODES, VIEWS, Relation, answers, read_number
from forumgraph.ontology import load_ontology

Graph = nx.MultiDiGraph


@pytest.fixture
def graph() -> Graph[str]:
    made: Graph[str] = nx.MultiDiGraph()
    for node, kind in (("o0", "organization"), ("o1", "organization"), ("p", "program"),
                       ("e", "event"), ("s", "session"), ("h", "person")):  # fmt: skip
        made.add_node(node, type=kind, name=node, other_names=[])
    return made


def relate(graph: Graph[str], source: str, predicate: str, target: str) -> None:
    said = {"quote": f"{source} {target}", "document": "d", "status": "done"}
    graph.add_edge(source, target, key=predicate, predicate=predicate, statements=[said])


def find_view(graph: Graph[str], key: str) -> dict[str, Any]:
    return next(view for view in pack_graph(graph)[0]["views"] if view["key"] == key)


def test_views_name_only_types_and_predicates_that_exist() -> None:
    ontology = load_ontology()
    for view in VIEWS:
        assert set(view.types) <= set(ontology.entity_types)
        assert set(view.predicates) <= {*ontology.predicates, CO_HOSTS}
        assert set(view.shared) <= set(view.types)


def test_views_are_those_that_can_be_chosen() -> None:
    annotation = Choices.model_fields["view"].annotation
    assert [view.key for view in VIEWS] == list(annotation.__args__[0].__args__)  # type: ignore[union-attr]


def test_first_view_is_collaboration(graph: Graph[str]) -> None:
    relate(graph, "o0", "collaborates_with", "o1")
    packed, _ = pack_graph(graph)
    assert packed["start"] == "collaboration"
    for view in packed["views"]:
        assert len(view["positions"]) == 2 * graph.number_of_nodes()
        assert len(view["groups"]) == graph.number_of_nodes()


def test_first_view_is_one_that_shows_something(graph: Graph[str]) -> None:
    assert pack_graph(graph)[0]["start"] == "all"
    relate(graph, "h", "presents", "s")
    assert pack_graph(graph)[0]["start"] == "event"
    assert pack_graph(nx.MultiDiGraph())[0]["start"] == "all"


def test_a_program_is_collaboration_only_when_two_work_on_it(graph: Graph[str]) -> None:
    relate(graph, "o0", "runs", "p")
    assert find_view(graph, "collaboration")["relations"] == 0
    assert find_view(graph, "program")["relations"] == 1
    relate(graph, "o0", "funds", "p")
    assert find_view(graph, "collaboration")["relations"] == 0
    relate(graph, "o1", "funds", "p")
    assert find_view(graph, "collaboration")["relations"] == 2


def test_participation_in_sessions_is_no_collaboration(graph: Graph[str]) -> None:
    relate(graph, "o0", "participates_in", "s")
    assert find_view(graph, "collaboration")["relations"] == 0
    assert find_view(graph, "event")["relations"] == 1


def test_everything_leaves_out_only_what_is_derived() -> None:
    ends = frozenset(("organization",))
    everything = VIEWS[-1]
    for predicate in load_ontology().predicates:
        assert answers(everything, Relation(("a", "b"), predicate, ends, 1))
    assert not answers(everything, Relation(("a", "b"), CO_HOSTS, ends, 1))


def test_related_nodes_are_grouped_and_unrelated_ones_are_not(graph: Graph[str]) -> None:
    relate(graph, "o0", "collaborates_with", "o1")
    view = find_view(graph, "collaboration")
    places = dict(zip(sorted(graph.nodes), view["groups"], strict=True))
    assert places["o0"] == places["o1"] >= 0
    assert places["s"] == -1


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3), (0.5, 0.5), (float("nan"), None), (float("inf"), None), ("3", None), (None, None),
        (10**400, None), (-(10**400), None), (-1e308, -1e308),
    ],
)
def test_read_number_takes_only_what_json_holds(value: object, number: float | None) -> None:
    assert read_number(value) == number


def test_layout_and_page_agree_on_the_first_nodes() -> None:
    """Who is laid out in the middle is who the page shows at first."""
    text = files("forumgraph").joinpath("viewer", "state.js").read_text("utf-8")
    assert f"FIRST_LIMIT = {FIRST_NODES};" in text
