"""diff: what is not the same in two networks, two databases or after two builds of one.

::

    Network ─┬─ compute ──▶ Delta ── interpret ──▶ NetworkDiff ── with sentences ──▶ Comparison
    Network ─┘                ▲
    runs ── unpack, compose ──┘      every build keeps the Delta it made
"""

from forumgraph.diff.comparison import (
    Comparison,
    Evidence,
    Sampling,
    State,
    compare_runs,
    compare_stores,
    describe_run,
    find_step,
    load_last_changes,
)
from forumgraph.diff.delta import Delta, compose_deltas, compute_delta, invert_delta
from forumgraph.diff.describe import (
    count_entities,
    count_relations,
    describe_comparison,
    describe_diff,
)
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
from forumgraph.diff.recording import extend_changes, hold_state, keep_changes, trace_changes
from forumgraph.diff.sides import Side, compare_sides, parse_side

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
    "Sampling",
    "Side",
    "State",
    "compare_runs",
    "compare_sides",
    "compare_stores",
    "compose_deltas",
    "compute_delta",
    "count_entities",
    "count_relations",
    "describe_comparison",
    "describe_diff",
    "describe_run",
    "diff_networks",
    "extend_changes",
    "find_step",
    "hold_state",
    "interpret_delta",
    "invert_delta",
    "keep_changes",
    "load_last_changes",
    "parse_side",
    "trace_changes",
]
