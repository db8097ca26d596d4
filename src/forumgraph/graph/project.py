"""Networks that a reader asks for, read out of the graph: who works with whom, on what.

Every tie keeps the statements it rests on. Statements that something is planned or is not so
make no collaboration unless they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeAlias, get_args

import networkx as nx

from forumgraph.graph.build import Graph, order_statement
from forumgraph.model import Status

ALL_STATUSES: frozenset[str] = frozenset(get_args(Status))
NOT_DENIED: frozenset[str] = ALL_STATUSES - {"negated"}
# What is said to be so: a wish (협력할 예정) and a denial (협력한 바 없다) are no collaboration.
STATED: frozenset[str] = ALL_STATUSES - {"planned", "negated"}
ACTORS = ("organization", "person")

Projection: TypeAlias = "nx.Graph[str]"
Statements = list[dict[str, Any]]

_JOINT = {
    "hosting": (("hosts",), ("event", "session")),
    "session": (("presents", "chairs", "participates_in"), ("session",)),
    "event": (("chairs", "participates_in"), ("event",)),
    "program": (("runs", "funds", "participates_in"), ("program",)),
}
KINDS = ("stated", *_JOINT)


@dataclass
class _Context:
    """Something several actors share, with the statements that put each of them there.

    `through` names, for an organization that is there only through its people, who they are.
    """

    kind: str
    node: str
    members: dict[str, Statements] = field(default_factory=dict)
    through: dict[str, set[str]] = field(default_factory=dict)


def project_collaboration(
    graph: Graph,
    statuses: Collection[str] = STATED,
    kinds: Collection[str] = KINDS,
    *,
    through_people: bool = False,
) -> Projection:
    """Tie organizations and persons that work together or met.

    `kinds` says what counts: `stated` (somebody says that they collaborate), joint `hosting`,
    and a common `session`, `event` or `program`. Those who share a session are not tied once
    more by the event it is part of. With `through_people` organizations are also tied by
    sessions and events in which their people took part.

    Each edge has `reasons` (kind, via, name, count, statements), `counts` by kind, `stated`
    and `joint` (how many statements say it, how many things are shared) and their sum `weight`.
    """
    projection: Projection = nx.Graph(statuses=sorted(statuses))
    if "stated" in kinds:
        _add_stated(projection, graph, statuses)
    met: set[tuple[str, str, str]] = set()
    find_organizations = map_organizations(graph)
    for context in _list_contexts(graph, statuses):
        if context.kind not in kinds:
            continue
        if through_people and context.kind in ("session", "event"):
            _admit_organizations(context, find_organizations)
        _tie_members(projection, graph, context, met)
    return projection


def project_actors_programs(graph: Graph, statuses: Collection[str] = NOT_DENIED) -> Projection:
    """Tie actors to the programs they run, fund or take part in (two-mode, `bipartite` 0 and 1).

    A program that is only planned is one that somebody works on, so plans count here.

    Each edge has `predicates`, `statements` and `weight` (their number).
    """
    projection: Projection = nx.Graph(statuses=sorted(statuses))
    for predicate in ("runs", "funds", "participates_in"):
        for actor, thing, statements in _select(graph, predicate, statuses):
            if graph.nodes[thing]["type"] == "program":
                _add_tie(projection, graph, (actor, thing), statements, predicate=predicate)
    return _finish_ties(projection)


def project_actors_topics(
    graph: Graph,
    statuses: Collection[str] = ALL_STATUSES,
    types: Collection[str] = ("topic",),
) -> Projection:
    """Tie actors to the topics they work on (two-mode, `bipartite` 0 and 1).

    A person works on a topic by discussing it, or by presenting a session that does. An
    organization works on it through these people: through those whom the same record
    affiliates with it, or, where that record says nothing, whom any record does. Denials count,
    because who denies something discusses it. Programs are discussed too: name them in `types`.

    Each edge has `predicates`, `statements`, `weight` and `through` (names of the people).
    """
    projection: Projection = nx.Graph(statuses=sorted(statuses))
    find_organizations = map_organizations(graph)
    for person, topic, statements in _list_discussions(graph, statuses):
        if graph.nodes[topic]["type"] not in types:
            continue
        _add_tie(projection, graph, (person, topic), statements, predicate="discusses")
        for statement in statements:
            for organization in find_organizations(person, statement["document"]):
                ends = organization, topic
                _add_tie(projection, graph, ends, [statement], predicate="discusses")
                projection.edges[ends]["through"].add(graph.nodes[person]["name"])
    return _finish_ties(projection)


def map_organizations(graph: Graph) -> Callable[[str, str], list[str]]:
    """Return a function from a person and a document to the person's organizations.

    People change their place: what the document itself says goes before what others say.
    """
    places: dict[str, dict[str, list[str]]] = {}
    for person, organization, statements in _select(graph, "affiliated_with", NOT_DENIED):
        for statement in statements:
            in_document = places.setdefault(person, {}).setdefault(statement["document"], [])
            if organization not in in_document:
                in_document.append(organization)

    def find_organizations(person: str, document: str) -> list[str]:
        known = places.get(person, {})
        if document in known:
            return known[document]
        return list(dict.fromkeys(place for group in known.values() for place in group))

    return find_organizations


def _select(
    graph: Graph, predicate: str, statuses: Collection[str]
) -> Iterator[tuple[str, str, Statements]]:
    """Yield the relations of a predicate with the statements that have one of the statuses."""
    for source, target, data in graph.edges(data=True):
        if data["predicate"] == predicate:
            chosen = [one for one in data["statements"] if one["status"] in statuses]
            if chosen:
                yield source, target, chosen


def _list_discussions(
    graph: Graph, statuses: Collection[str]
) -> Iterator[tuple[str, str, Statements]]:
    """Yield person, topic, statements; a session's topics are its presenters' topics."""
    presenters: dict[str, list[str]] = {}
    for person, session, _ in _select(graph, "presents", NOT_DENIED):
        presenters.setdefault(session, []).append(person)
    for source, topic, statements in _select(graph, "discusses", statuses):
        is_session = graph.nodes[source]["type"] == "session"
        for person in presenters.get(source, []) if is_session else [source]:
            yield person, topic, statements


def _add_stated(projection: Projection, graph: Graph, statuses: Collection[str]) -> None:
    for source, target, statements in _select(graph, "collaborates_with", statuses):
        reason = {
            "kind": "stated",
            "via": None,
            "name": None,
            "count": len(statements),
            "statements": statements,
        }
        _add_reason(projection, graph, (source, target), reason)


def _list_contexts(graph: Graph, statuses: Collection[str]) -> list[_Context]:
    """Gather who shares what; events come last and hold the members of their sessions too."""
    contexts: dict[tuple[str, str], _Context] = {}
    for kind, (predicates, types) in _JOINT.items():
        for predicate in predicates:
            for actor, node, statements in _select(graph, predicate, statuses):
                if graph.nodes[node]["type"] in types and graph.nodes[actor]["type"] in ACTORS:
                    context = contexts.setdefault((kind, node), _Context(kind, node))
                    context.members.setdefault(actor, []).extend(statements)
    for session, event, _ in _select(graph, "part_of", NOT_DENIED):
        if ("session", session) in contexts:
            whole = contexts.setdefault(("event", event), _Context("event", event))
            for actor, statements in contexts["session", session].members.items():
                whole.members.setdefault(actor, []).extend(statements)
    return sorted(contexts.values(), key=lambda one: (one.kind == "event", one.kind, one.node))


def _admit_organizations(
    context: _Context, find_organizations: Callable[[str, str], list[str]]
) -> None:
    """Add the organizations that are there only through their people."""
    present = dict(context.members)
    for person, statements in present.items():
        for statement in statements:
            for organization in find_organizations(person, statement["document"]):
                if organization not in present:
                    context.members.setdefault(organization, []).append(statement)
                    context.through.setdefault(organization, set()).add(person)


def _have_met(graph: Graph, context: _Context, left: str, right: str) -> bool:
    """Say whether two members met: an organization does not meet its people.

    Nor do two organizations meet in the one person who belongs to both.
    """
    through = context.through
    if left not in through and right not in through:
        return True
    if graph.nodes[left]["type"] != graph.nodes[right]["type"]:
        return False
    return len(through.get(left, {left}) | through.get(right, {right})) > 1


def _tie_members(
    projection: Projection, graph: Graph, context: _Context, met: set[tuple[str, str, str]]
) -> None:
    """Tie all members of a context to each other, unless a part of it has done so (`met`)."""
    wholes = [
        event for _, event, key in graph.out_edges(context.node, keys=True) if key == "part_of"
    ]
    for left, right in combinations(sorted(context.members), 2):
        if (context.node, left, right) in met or not _have_met(graph, context, left, right):
            continue
        if context.kind == "session":
            met.update((event, left, right) for event in wholes)
        statements = _unite(context.members[left] + context.members[right])
        reason = {
            "kind": context.kind,
            "via": context.node,
            "name": graph.nodes[context.node]["name"],
            "count": 1,
            "statements": statements,
        }
        _add_reason(projection, graph, (left, right), reason)


def _add_reason(
    projection: Projection, graph: Graph, ends: tuple[str, str], reason: dict[str, Any]
) -> None:
    for end in ends:
        projection.add_node(end, **graph.nodes[end])
    if not projection.has_edge(*ends):
        projection.add_edge(*ends, reasons=[], counts={}, stated=0, joint=0, weight=0)
    tie = projection.edges[ends]
    tie["reasons"].append(reason)
    kind, count = reason["kind"], reason["count"]
    tie["counts"][kind] = tie["counts"].get(kind, 0) + count
    tie["stated" if kind == "stated" else "joint"] += count
    tie["weight"] += count


def _add_tie(
    projection: Projection,
    graph: Graph,
    ends: tuple[str, str],
    statements: Statements,
    predicate: str,
) -> None:
    for side, end in enumerate(ends):
        projection.add_node(end, bipartite=side, **graph.nodes[end])
    if not projection.has_edge(*ends):
        projection.add_edge(*ends, predicates=[], statements={}, weight=0, through=set())
    tie = projection.edges[ends]
    if predicate not in tie["predicates"]:
        tie["predicates"].append(predicate)
    tie["statements"].update((statement["id"], statement) for statement in statements)


def _finish_ties(projection: Projection) -> Projection:
    """Turn what was collected without repetition into sorted lists."""
    for *_, tie in projection.edges(data=True):
        tie["statements"] = _unite(tie["statements"].values())
        tie["weight"] = len(tie["statements"])
        tie["through"] = sorted(tie["through"])
    return projection


def _unite(statements: Iterable[dict[str, Any]]) -> Statements:
    """Return each statement once, in order."""
    return sorted({one["id"]: one for one in statements}.values(), key=order_statement)
