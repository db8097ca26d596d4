"""The graph by today's bodies: what was renamed is one node, with the names it bore."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from forumgraph.graph.build import Graph, add_relation
from forumgraph.ontology import load_ontology


def follow_lineage(graph: Graph) -> Graph:
    """Return the graph with each body's names through time drawn as today's body.

    행정자치부 and 안전행정부 are 행정안전부 then; bodies that were joined or cut out stay their
    own, with `succeeds` between them. A node's `names_as_written` are the names it stands for, and
    `graph.graph["names"]` says `lineage` (a graph as built says `written`), so that the two are
    never taken for each other. What becomes a relation of a node with itself is dropped and
    counted in `self_statements`.
    """
    if graph.graph.get("names") == "lineage":
        return graph
    followed: Graph = nx.MultiDiGraph(**(graph.graph | {"names": "lineage"}))
    target = _map_nodes(graph)
    members: dict[str, list[str]] = {}
    for node in graph:
        members.setdefault(target[node], []).append(node)
    for node in sorted(members):
        followed.add_node(node, **_unite_nodes(node, [graph.nodes[one] for one in members[node]]))
    grouped: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = {}
    for source, end, data in graph.edges(data=True):
        ends = _order(target[source], target[end], data["predicate"])
        if ends[0] == ends[1]:
            followed.graph["self_statements"] += len(data["statements"])
            continue
        said = grouped.setdefault((*ends, data["predicate"]), {})
        turned = ends[0] != target[source]
        said.update((one["id"], _turn(one) if turned else one) for one in data["statements"])
    for key, statements in sorted(grouped.items()):
        add_relation(followed, key, list(statements.values()))
    return followed


def _map_nodes(graph: Graph) -> dict[str, str]:
    """Return which node each node goes on in: that of today's name, which may not be there yet."""
    return {
        node: f"{data['type']}:{data['today']}" if data.get("today") else node
        for node, data in graph.nodes(data=True)
    }


def _unite_nodes(node: str, parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    rows = sorted(parts, key=lambda data: (data["name"] != data.get("today"), data["name"]))
    first = rows[0]
    if not first.get("today"):
        return dict(first)
    written = sorted({data["name"] for data in rows})
    names = {name for data in rows for name in (data["name"], *data["other_names"])}
    today = first["today"]
    return {
        **first,
        "name": today,
        "other_names": sorted(names - {today}),
        "names_as_written": ", ".join(written),
    }


def _turn(statement: dict[str, Any]) -> dict[str, Any]:
    """Return the statement with the words for its ends in the other order."""
    ends = {"subject_text": "object_text", "object_text": "subject_text"}
    return statement | {key: statement.get(other) for key, other in ends.items()}


def _order(source: str, target: str, predicate: str) -> tuple[str, str]:
    known = load_ontology().predicates.get(predicate)
    if known is not None and known.symmetric and target < source:
        return target, source
    return source, target
