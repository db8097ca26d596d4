"""One entity with its relations and sentences: what `forumgraph show` prints."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from forumgraph.explore.names import Fit
from forumgraph.explore.sentences import SentenceIndex, list_incident
from forumgraph.explore.tables import (
    EntityRow,
    RelationRow,
    SentenceRow,
    Table,
    show_value,
)  # fmt: skip
from forumgraph.graph import Graph
from forumgraph.ontology import load_ontology

_OWN = {"type", "name", "other_names", "bipartite"}


@dataclass(frozen=True)
class Description:
    """An entity with its relations and their sentences.

    `others` are entities that the same name could mean as well; `fit` says whether the name
    that was asked for is one of the entity's, the beginning of one, or a part.
    """

    entity: EntityRow
    relations: Table[RelationRow]
    sentences: Table[SentenceRow]
    others: Table[EntityRow]
    fit: Fit = "whole"

    def pick_sentences(self) -> Table[SentenceRow]:
        """Return what a reader wants to see: each sentence once a relation, by relation.

        A record says 하늘빛(누리섬연구원 과장) in the programme and again above the speech: two
        statements, one thing to read.
        """
        places = {predicate: at for at, predicate in enumerate(load_ontology().predicates)}
        unique: dict[tuple[object, ...], SentenceRow] = {}
        for row in self.sentences:
            ends = row.subject, row.predicate, row.object
            key = *ends, *_make_key(row.document, row.speaker, row.quote)
            statuses = (unique[key].status, row.status) if key in unique else (row.status,)
            joined = ", ".join(dict.fromkeys(", ".join(statuses).split(", ")))
            unique[key] = unique.get(key, row)._replace(status=joined)
        return Table(sorted(unique.values(), key=lambda row: places.get(row.predicate, 99)))

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, ready for json."""
        return {
            "fit": self.fit,
            "entity": self.entity._asdict(),
            "relations": self.relations.to_dicts(),
            "sentences": self.sentences.to_dicts(),
            "others": self.others.to_dicts(),
        }

    def _repr_html_(self) -> str:
        entity = self.entity
        kind = escape(show_value("type", entity.type))
        names = f"<p>다른 이름: {escape(', '.join(entity.other_names))}</p>"
        others = f"<p>같은 이름으로 찾은 다른 항목</p>{self.others._repr_html_()}"
        return (
            f"<h4>{escape(entity.name)} <small>{kind}</small></h4>"
            f"{names if entity.other_names else ''}"
            f"<p>{escape(show_value('attributes', entity.attributes))}</p>"
            f"{self.relations._repr_html_()}{self.pick_sentences()._repr_html_()}"
            f"{others if self.others else ''}"
        )


def describe_entity(
    graph: Graph, index: SentenceIndex, node: str, others: Table[EntityRow], fit: Fit = "whole"
) -> Description:
    """Gather what the graph knows of one entity."""
    return Description(
        entity=make_entity_row(graph, node),
        relations=list_relations(graph, node),
        sentences=index.list_sentences(list_incident(graph, node)),
        others=others,
        fit=fit,
    )


def make_entity_row(graph: Graph, node: str) -> EntityRow:
    """Return a node as a row."""
    data = graph.nodes[node]
    return EntityRow(
        id=node,
        type=data["type"],
        name=data["name"],
        other_names=tuple(data["other_names"]),
        attributes={key: value for key, value in data.items() if key not in _OWN},
        statements=len(list_incident(graph, node)),
    )


def list_relations(graph: Graph, node: str) -> Table[RelationRow]:
    """Return an entity's relations, in the order of the ontology, the strongest first."""
    outward = [(data, target, "out") for _, target, data in graph.out_edges(node, data=True)]
    inward = [(data, source, "in") for source, _, data in graph.in_edges(node, data=True)]
    rows = [_make_relation(graph, *relation) for relation in outward + inward]
    order = {predicate: at for at, predicate in enumerate(load_ontology().predicates)}
    return Table(
        sorted(
            rows,
            key=lambda row: (order.get(row.predicate, 99), -row.statements, row.name, row.id),
        )
    )


def _make_key(document: str, speaker: str | None, quote: str) -> tuple[str | None, ...]:
    """Return what two statements of a relation share when a reader sees one sentence."""
    return document, speaker, "".join(quote.split())


def _make_relation(graph: Graph, data: dict[str, Any], other: str, direction: str) -> RelationRow:
    predicate = load_ontology().predicates.get(data["predicate"])
    quotes = ((one["document"], one["speaker"], one["quote"]) for one in data["statements"])
    return RelationRow(
        id=other,
        predicate=data["predicate"],
        direction="both" if predicate is not None and predicate.symmetric else direction,
        name=graph.nodes[other]["name"],
        type=graph.nodes[other]["type"],
        position=data["position"],
        role=data["role"],
        statements=data["weight"],
        sentences=len({_make_key(*quote) for quote in quotes}),
        period=_tell_period(data) if data["predicate"] == "affiliated_with" else None,
    )


def _tell_period(data: dict[str, Any]) -> str | None:
    """Return when records saw a membership: `사무관 2013-05-20, 과장 2020-03-03~2021-01-07`."""
    spans = [(one["position"], one["since"], one["until"]) for one in data.get("positions", ())]
    told = [
        " ".join(filter(None, (position, since if since == until else f"{since}~{until}")))
        for position, since, until in spans or [("", data["since"], data["until"])]
        if since
    ]
    return ", ".join(told) or None
