"""A delta: what is not the same in two networks, entry by entry, and nothing of what it means.

Entries are by id and hold both sides, so that deltas invert and compose without the networks
they were made of: what a build changed is kept as one, and many builds make one again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

from forumgraph.store import Ends, EntityState, Network, RelationState, Sentence

_Key = TypeVar("_Key")
_State = TypeVar("_State")
# before and after; None where it is not there
Sides: TypeAlias = tuple[_State | None, _State | None]


@dataclass(frozen=True)
class Delta:
    """What is not the same in two networks; an entry has two different sides, one maybe None.

    `mentions` say which entity a mention stands for. `labels` are type and name of entities
    that are the same on both sides where an entry names them. `gone` is a sentence for
    relations whose records may not be there any more.
    """

    documents: Mapping[str, Sides[str]] = field(default_factory=dict)
    entities: Mapping[str, Sides[EntityState]] = field(default_factory=dict)
    relations: Mapping[Ends, Sides[RelationState]] = field(default_factory=dict)
    mentions: Mapping[str, Sides[str]] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    gone: Mapping[Ends, Sentence] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        return bool(self.documents or self.entities or self.relations or self.mentions)


def compute_delta(before: Network, after: Network) -> Delta:
    """Return what is not the same in two networks."""
    delta = Delta(
        documents=_contrast(before.documents, after.documents),
        entities=_settle_attributes(_contrast(before.entities, after.entities)),
        relations=_contrast(before.relations, after.relations),
        mentions=_contrast(before.mentions, after.mentions),
    )
    known = before.entities | after.entities
    labels = {key: (known[key].type, known[key].name) for key in _list_named(delta)}
    return replace(delta, labels=labels)


def _contrast(
    before: Mapping[_Key, _State], after: Mapping[_Key, _State]
) -> dict[_Key, Sides[_State]]:
    # sets of pairs are compared at the speed of C; what is the same is most of it
    keys = {key for key, _ in before.items() ^ after.items()}
    return {key: (before.get(key), after.get(key)) for key in sorted(keys)}  # type: ignore[type-var]


def _settle_attributes(
    entities: Mapping[str, Sides[EntityState]],
) -> dict[str, Sides[EntityState]]:
    """Write attributes in one order, and forget entities that differed by that alone."""
    settled = {key: (_settle(one), _settle(other)) for key, (one, other) in entities.items()}
    return {key: sides for key, sides in settled.items() if sides[0] != sides[1]}


def _settle(state: EntityState | None) -> EntityState | None:
    if state is None or state.attributes == "{}":
        return state
    attributes = json.loads(state.attributes)
    return state._replace(attributes=json.dumps(attributes, ensure_ascii=False, sort_keys=True))


def _list_named(delta: Delta) -> list[str]:
    """List the entities that entries name and that are no entries themselves."""
    ends = {end for source, _, target in delta.relations for end in (source, target)}
    ends |= {key for sides in set(delta.mentions.values()) for key in sides if key is not None}
    return sorted(ends - delta.entities.keys())


def invert_delta(delta: Delta) -> Delta:
    """Return the way back. The sentences of what is gone stay with the way there."""
    return Delta(
        documents=_swap(delta.documents),
        entities=_swap(delta.entities),
        relations=_swap(delta.relations),
        mentions=_swap(delta.mentions),
        labels=delta.labels,
    )


def _swap(entries: Mapping[_Key, Sides[_State]]) -> dict[_Key, Sides[_State]]:
    return {key: (after, before) for key, (before, after) in entries.items()}


def compose_deltas(deltas: Sequence[Delta]) -> Delta:
    """Return the delta from before the first to after the last; each begins where one ended."""
    delta = Delta(
        documents=_compose([delta.documents for delta in deltas]),
        entities=_compose([delta.entities for delta in deltas]),
        relations=_compose([delta.relations for delta in deltas]),
        mentions=_compose([delta.mentions for delta in deltas]),
        gone=_gather_gone(deltas),
    )
    labels = _gather_labels(deltas)
    return replace(delta, labels={key: labels[key] for key in _list_named(delta)})


def _compose(steps: Sequence[Mapping[_Key, Sides[_State]]]) -> dict[_Key, Sides[_State]]:
    composed: dict[_Key, Sides[_State]] = {}
    for step in steps:
        for key, (before, after) in step.items():
            composed[key] = composed.get(key, (before, None))[0], after
    return {key: composed[key] for key in sorted(composed) if composed[key][0] != composed[key][1]}  # type: ignore[type-var]


def _gather_labels(deltas: Iterable[Delta]) -> dict[str, tuple[str, str]]:
    """Return how entities were called at first; who is the same at the end is so called still."""
    labels: dict[str, tuple[str, str]] = {}
    for delta in deltas:
        for key, label in delta.labels.items():
            labels.setdefault(key, label)
        for key, (before, _) in delta.entities.items():
            if before is not None:
                labels.setdefault(key, (before.type, before.name))
    return labels


def _gather_gone(deltas: Iterable[Delta]) -> dict[Ends, Sentence]:
    """Return the earliest sentence of each: the one that stood there at first."""
    gone: dict[Ends, Sentence] = {}
    for delta in deltas:
        for ends, sentence in delta.gone.items():
            gone.setdefault(ends, sentence)
    return gone
