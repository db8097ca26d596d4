"""graph: what the store knows as a networkx.MultiDiGraph, and the networks read out of it.

Nodes are entities, edges relations: all statements with the same ends and predicate. An event
with many participants is a node; ties between those who met there exist only in projections.

::

    node  id → type, name, other_names, and the entity's attributes
    edge  (source, target, predicate) → predicate, position, role, weight, statements
    graph.graph → documents, version, self_statements, unresolved_statements
"""

from forumgraph.graph.build import Graph, build_graph
from forumgraph.graph.project import (
    ALL_STATUSES,
    NOT_DENIED,
    STATED,
    project_actors_programs,
    project_actors_topics,
    project_collaboration,
)

__all__ = [
    "ALL_STATUSES",
    "NOT_DENIED",
    "STATED",
    "Graph",
    "build_graph",
    "project_actors_programs",
    "project_actors_topics",
    "project_collaboration",
]
