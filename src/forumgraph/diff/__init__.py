"""diff: what is not the same in two networks, two databases or after two builds of one.

::

    Network ─┬─ compute ──▶ Delta ── interpret ──▶ NetworkDiff ── with sentences ──▶ Comparison
    Network ─┘                ▲
    runs ── unpack, compose ──┘      every build keeps the Delta it made
"""

from forumgraph.diff.comparison import (
    Comparison,
    Evidence,
    compare_runs,
    compare_stores,
    find_last_runs,
    load_last_changes,
)
from forumgraph.diff.delta import Delta, compose_deltas, compute_delta, invert_delta
from forumgraph.diff.differences import (
    Entity,
    EntityChange,
    NetworkDiff,
    Regrouping,
    Relation,
    RelationChange,
    diff_networks,
    interpret_delta,
)
from forumgraph.diff.recording import hold_state, keep_changes, trace_changes

__all__ = [
    "Comparison",
    "Delta",
    "Entity",
    "EntityChange",
    "Evidence",
    "NetworkDiff",
    "Regrouping",
    "Relation",
    "RelationChange",
    "compare_runs",
    "compare_stores",
    "compose_deltas",
    "compute_delta",
    "diff_networks",
    "find_last_runs",
    "hold_state",
    "interpret_delta",
    "invert_delta",
    "keep_changes",
    "load_last_changes",
    "trace_changes",
]
