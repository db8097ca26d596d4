"""graph: what the store knows as a networkx.MultiDiGraph, and the networks read out of it.

Nodes are entities, edges relations: all statements with the same ends and predicate. An event
with many participants is a node; ties between those who met there exist only in projections.

::

    node  id → type, name, other_names, and the entity's attributes
    edge  (source, target, predicate) → predicate, position, role, weight, statements,
          since and until (dates of the records that say so); memberships: positions with theirs
    graph.graph → documents, version, names, self_statements, unresolved_statements

Names are as written in the records (`names` says `written`); `follow_lineage` draws today's
bodies instead.
"""

from forumgraph.graph.build import Graph, build_graph
from forumgraph.graph.lineage import follow_lineage
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
    "follow_lineage",
    "project_actors_programs",
    "project_actors_topics",
    "project_collaboration",
]
