"""From a relation, or a tie of a projection, back to the sentences it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from forumgraph.explore.tables import SentenceRow, Table
from forumgraph.graph import Graph
from forumgraph.graph.build import order_statement


class SentenceIndex:
    """Where every statement stands in a graph: between which entities, by which predicate."""

    def __init__(self, graph: Graph) -> None:
        """Note the place of every statement."""
        self._graph = graph
        self._edges = {
            statement["id"]: (source, target, statement, data["predicate"])
            for source, target, data in graph.edges(data=True)
            for statement in data["statements"]
        }

    def list_sentences(
        self, statements: Iterable[dict[str, Any]], predicate: str | None = None
    ) -> Table[SentenceRow]:
        """Return the statements once each, by date, document and place."""
        unique = {statement["id"]: statement for statement in statements}
        chosen = sorted(unique.values(), key=order_statement)
        rows = (self._make_row(statement["id"]) for statement in chosen)
        return Table(row for row in rows if predicate in (None, row.predicate))

    def _make_row(self, statement_id: str) -> SentenceRow:
        source, target, statement, predicate = self._edges[statement_id]
        taken = {field: statement[field] for field in SentenceRow._fields if field in statement}
        ends = {
            "subject": self._graph.nodes[source]["name"],
            "predicate": predicate,
            "object": self._graph.nodes[target]["name"],
        }
        return SentenceRow(**(taken | ends))


def list_incident(graph: Graph, node: str) -> list[dict[str, Any]]:
    """Return the statements of all relations of an entity."""
    edges = [*graph.out_edges(node, data=True), *graph.in_edges(node, data=True)]
    return [statement for *_, data in edges for statement in data["statements"]]


def list_between(graph: Graph, left: str, right: str) -> list[dict[str, Any]]:
    """Return the statements of the relations between two entities, in either direction."""
    return [
        statement
        for _, target, data in graph.edges((left, right), data=True)
        if target in (left, right)
        for statement in data["statements"]
    ]
