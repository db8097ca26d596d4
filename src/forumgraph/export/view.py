"""The questions a page answers, and where each puts its nodes."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forumgraph.export.choices import CO_HOSTS
from forumgraph.export.layout import lay_out_view

ACTORS = ("organization", "person")
# So many nodes a view shows at first; the page and the layout must agree.
FIRST_NODES = 300
# JavaScript reads larger numbers as infinity.
_LARGEST = sys.float_info.max


@dataclass(frozen=True)
class View:
    """One question to the graph: which types and predicates answer it (empty: all).

    Things of a type in `shared` are shown only where at least two actors meet in them.
    """

    key: str
    types: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


VIEWS = (
    View(
        "collaboration",
        (*ACTORS, "program"),
        ("collaborates_with", "runs", "funds", "participates_in", CO_HOSTS),
        ("program",),
    ),
    View(
        "program", (*ACTORS, "program"), ("runs", "funds", "participates_in", "discusses")
    ),
    View("topic", (*ACTORS, "topic"), ("discusses", "affiliated_with")),
    View(
        "event",
        (*ACTORS, "event", "session"),
        ("hosts", "part_of", "presents", "chairs", "participates_in"),
    ),
    View("all"),
)  # fmt: skip


@dataclass(frozen=True)
class Relation:
    """What decides whether a view shows an edge; `strength` counts its sentences."""

    ends: tuple[str, str]
    predicate: str
    types: frozenset[str]
    strength: float


def pack_views(nodes: Mapping[str, str], relations: Sequence[Relation]) -> list[dict[str, Any]]:
    """Lay every view out: positions as x, y, x, y … and the community of each node, -1 for none.

    `nodes` maps ids to types, in the order the page counts them in.
    """
    return [_pack_view(view, nodes, relations) for view in VIEWS]


def _pack_view(
    view: View, nodes: Mapping[str, str], relations: Sequence[Relation]
) -> dict[str, Any]:
    admitted = [answers(view, one) for one in relations]
    bare = _list_bare(view, nodes, relations, admitted)
    core: dict[tuple[str, str], float] = {}
    others: list[tuple[str, str]] = []
    for one, wanted in zip(relations, admitted, strict=True):
        if wanted and not bare.intersection(one.ends):
            ends = min(one.ends), max(one.ends)
            core[ends] = core.get(ends, 0) + max(one.strength, 1)
        else:
            others.append(one.ends)
    layout = lay_out_view(list(nodes), core, others, FIRST_NODES)
    return {
        "key": view.key, "relations": len(core), "types": view.types,
        "predicates": view.predicates, "shared": view.shared,
        "positions": [axis for node in nodes for axis in layout.places[node]],
        "groups": [layout.groups.get(node, -1) for node in nodes],
    }  # fmt: skip


def answers(view: View, relation: Relation) -> bool:
    """Say whether a view shows a relation (what it says of shared things aside)."""
    if not view.types:
        return relation.predicate != CO_HOSTS
    return relation.predicate in view.predicates and relation.types <= set(view.types)


def _list_bare(
    view: View, nodes: Mapping[str, str], relations: Sequence[Relation], admitted: Sequence[bool]
) -> set[str]:
    """List the things that a view wants shared and that only one actor has to do with."""
    partners: dict[str, set[str]] = {}
    for one, wanted in zip(relations, admitted, strict=True):
        for thing, actor in (one.ends, one.ends[::-1]) if wanted else ():
            if nodes[thing] in view.shared:
                partners.setdefault(thing, set()).add(actor)
    return {thing for thing, actors in partners.items() if len(actors) < 2}


def choose_start(views: Sequence[Mapping[str, Any]]) -> str:
    """Open the first view that has a relation: an empty first picture answers nothing."""
    return str(next((view["key"] for view in views if view["relations"]), VIEWS[-1].key))


def read_number(value: object) -> float | None:
    """Return a number that JSON can hold: NaN, infinity keep a page from opening."""
    return value if isinstance(value, int | float) and -_LARGEST <= value <= _LARGEST else None
