"""Small fictional networks for the tests of diff: written by hand, or drawn at random."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hypothesis import strategies as st

from forumgraph.ontology import load_ontology
from forumgraph.store import EntityState, Network, RelationState

IDS = (
    "organization:가온", "organization:나래", "organization:다솜", "organization:라온",
    "person:하늘빛@가온", "person:하늘빛@나래", "person:바다솔@0a1b2c3d", "person:바다솔@4e5f6a7b",
    "event:0a1b2c3d/0", "event:4e5f6a7b/3",
)  # fmt: skip
# read once, before anything is drawn
SYMMETRIC = {name for name, one in load_ontology().predicates.items() if one.symmetric}
FIRST, SECOND, THIRD = ("0a1b2c3d00000000", "4e5f6a7b00000000", "99aabbcc00000000")


def make_state(key: str, *others: str, name: str = "", **attributes: str) -> EntityState:
    """Return an entity's state; its id says the rest."""
    kind, _, rest = key.partition(":")
    return EntityState(kind, name or rest.partition("@")[0], others, json.dumps(attributes))


def make_network(
    mentions: Mapping[str, str],
    relations: Mapping[tuple[str, str, str], RelationState | int] | None = None,
    documents: Mapping[str, str] | None = None,
    **states: EntityState,
) -> Network:
    """Return a network: who is meant by which mention, and what is said of them."""
    keys = sorted({*mentions.values(), *states})
    return Network(
        documents=dict(documents or {}),
        entities={key: states.get(key, make_state(key)) for key in keys},
        relations={
            ends: RelationState(state) if isinstance(state, int) else state
            for ends, state in (relations or {}).items()
        },
        mentions=dict(mentions),
    )


@st.composite
def draw_network(draw: st.DrawFn) -> Network:
    """Draw a network of a few entities; the same mentions come back in others."""
    pick = st.sampled_from
    mentions = draw(st.dictionaries(pick([f"{n:016x}" for n in range(9)]), pick(IDS), max_size=9))
    names = st.sampled_from(["가온", "나래", "하늘빛", "물길포럼"])
    states = {
        key: make_state(key, *draw(st.sets(names, max_size=1)), name=draw(names))
        for key in sorted(set(mentions.values()))
    }
    relations = {}
    if states:
        ends = st.tuples(
            pick(sorted(states)), pick(["runs", "collaborates_with"]), pick(sorted(states))
        )
        numbers = st.builds(RelationState, st.integers(1, 3), pick([(), ("실장",)]))
        drawn = draw(st.dictionaries(ends, numbers, max_size=6))
        relations = {order_ends(key): state for key, state in drawn.items() if key[0] != key[2]}
    documents = draw(st.dictionaries(pick([FIRST, SECOND, THIRD]), pick(["물길.txt", "바다.txt"])))
    return make_network(mentions, relations, documents, **states)


def order_ends(ends: tuple[str, str, str]) -> tuple[str, str, str]:
    """Let a relation without direction run from the smaller id, as the store does."""
    source, predicate, target = ends
    if predicate in SYMMETRIC and target < source:
        return target, predicate, source
    return ends
