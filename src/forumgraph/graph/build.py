"""The graph out of the store: entities become nodes, relations edges with their statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any, TypeAlias

import networkx as nx

from forumgraph.model import Entity, Statement, Succession, digest
from forumgraph.ontology import load_ontology
from forumgraph.store import Evidence, Store, Stretch

# The document of what no record says: the lexicon of dated changes.
LEXICON = "사전(기관의 변천)"
_FIELDS = ("id", "document", "page", "start", "end", "quote", "speaker", "date", "basis", "status",
           "rule", "confidence", "session", "subject_text", "object_text")  # fmt: skip
Graph: TypeAlias = "nx.MultiDiGraph[str]"


def build_graph(store: Store) -> Graph:
    """Build the graph of a store; the same rows give the same graph in the same order.

    A statement whose ends turn out to be one entity, or whose ends nobody resolved, is no
    relation; `graph.graph` counts them, so that none is lost in silence.
    """
    with store.snapshot():
        graph = _start_graph(store)
        stretches = store.map_stretches()
        grouped: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        for evidence in store.iterate_evidence():
            ends = _order_ends(evidence)
            if ends is None:
                graph.graph["unresolved_statements"] += 1
            elif ends[0] == ends[1]:
                graph.graph["self_statements"] += 1
            else:
                session = find_session(
                    stretches.get(evidence.statement.document_id, []), evidence.statement
                )
                key = (*ends, evidence.statement.predicate)
                described = _describe(evidence, session, turned=ends[0] != evidence.subject)
                grouped.setdefault(key, []).append(described)
        for succession in store.list_successions():
            key = (succession.new, succession.old, "succeeds")
            grouped.setdefault(key, []).append(describe_succession(succession))
    for (source, target, predicate), statements in sorted(grouped.items()):
        add_relation(graph, (source, target, predicate), statements)
    return graph


def _start_graph(store: Store) -> Graph:
    graph: Graph = nx.MultiDiGraph(
        documents=[row._asdict() for row in store.list_documents()],
        version=find_version(),
        names="written",
        self_statements=0,
        unresolved_statements=0,
    )
    for entity in store.list_entities():
        graph.add_node(entity.id, **_list_attributes(entity))
    return graph


def find_version() -> str:
    """Return the version of the installed package ("0" in a bare source tree)."""
    try:
        return version("forumgraph")
    except PackageNotFoundError:
        return "0"


def _list_attributes(entity: Entity) -> dict[str, Any]:
    """Put the attributes beside the name; none of them may hide what every node has."""
    free = {key: value for key, value in sorted(entity.attributes.items()) if key != "id"}
    own = {"type": entity.type, "name": entity.name, "other_names": list(entity.other_names)}
    return own | free | own


def _order_ends(evidence: Evidence) -> tuple[str, str] | None:
    """Return source and target; a symmetric predicate runs from the smaller id."""
    source, target = evidence.subject, evidence.object
    if source is None or target is None:
        return None
    predicate = load_ontology().predicates.get(evidence.statement.predicate)
    if predicate is not None and predicate.symmetric and target < source:
        return target, source
    return source, target


def find_session(stretches: list[Stretch], statement: Statement) -> str | None:
    """Return the title of the session a statement's evidence stands in.

    Stretches are sorted by start; of nested ones the one that starts last is the innermost.
    """
    starts = [stretch.start for stretch in stretches]
    for stretch in reversed(stretches[: bisect_right(starts, statement.start)]):
        if statement.start < stretch.end:
            return stretch.title
    return None


def _describe(evidence: Evidence, session: str | None, *, turned: bool) -> dict[str, Any]:
    """Lay a statement out as what readers of an export need, ids of mentions left behind.

    `subject_text` names the source of the relation, also where a symmetric one is `turned`.
    """
    statement = evidence.statement
    words = (evidence.subject_text, evidence.object_text)
    described = {
        "id": statement.id,
        "document": evidence.document,
        "page": statement.page,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "speaker": evidence.speaker,
        "date": statement.date,
        "basis": statement.basis,
        "status": statement.status,
        "rule": statement.rule,
        "confidence": statement.confidence,
        "session": session,
        "subject_text": words[turned],
        "object_text": words[not turned],
    }
    # the date that a `succeeds` names is not the date on which it was said
    given = {"stated_date" if k == "date" else k: v for k, v in statement.qualifiers.items()}
    return described | {key: value for key, value in given.items() if key not in described}


def add_relation(
    graph: Graph, key: tuple[str, str, str], statements: list[dict[str, Any]]
) -> None:
    """Add the relation of (source, target, predicate) that statements make."""
    source, target, predicate = key
    statements.sort(key=order_statement)
    since, until = find_period(statements)
    graph.add_edge(
        source,
        target,
        key=predicate,
        predicate=predicate,
        since=since,
        until=until,
        position=_join_qualifiers(statements, "position"),
        role=_join_qualifiers(statements, "role"),
        weight=len(statements),
        statements=statements,
    )
    if predicate == "affiliated_with":
        graph.edges[key]["positions"] = list_positions(statements)


def find_period(statements: Iterable[dict[str, Any]]) -> tuple[str | None, str | None]:
    """Return the first and the last date of the records that say so (ISO, maybe partial).

    A membership may have begun earlier and ended later; this is when records saw it.
    """
    dates = sorted({one["date"] for one in statements if one["date"]})
    return (dates[0], dates[-1]) if dates else (None, None)


def list_positions(statements: Iterable[dict[str, Any]]) -> list[dict[str, str | None]]:
    """List the positions that statements give somebody, each with the dates it was seen at."""
    held: dict[str, list[dict[str, Any]]] = {}
    for one in statements:
        if one.get("position"):
            held.setdefault(one["position"], []).append(one)
    rows = [(*find_period(said), position) for position, said in held.items()]
    rows.sort(key=lambda row: (row[0] is None, row[0] or "", row[2]))
    return [{"position": name, "since": since, "until": until} for since, until, name in rows]


def describe_succession(succession: Succession) -> dict[str, Any]:
    """Lay out what the lexicon knows of two bodies as a statement: the act is its evidence."""
    quote = f"{' → '.join(succession.names)} ({succession.date}, {succession.source})"
    described: dict[str, Any] = dict.fromkeys(_FIELDS)
    return described | {
        "id": digest("lexicon", succession.new, succession.old), "document": LEXICON,
        "start": 0, "end": len(quote), "quote": quote, "date": succession.date,
        "basis": "lexicon", "status": "done", "rule": f"lexicon.{succession.kind}",
        "confidence": 1.0, "stated_date": succession.date,
    }  # fmt: skip


def order_statement(statement: dict[str, Any]) -> tuple[Any, ...]:
    """Sort statements by date, undated ones last, then by document and place."""
    date = statement["date"]
    return date is None, date or "", statement["document"], statement["start"], statement["id"]


def _join_qualifiers(statements: Iterable[dict[str, Any]], name: str) -> str | None:
    values = (statement.get(name) for statement in statements)
    return ", ".join(dict.fromkeys(filter(None, values))) or None
