"""What a delta means to a reader: who is new, gone, changed, who became one or was told apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from forumgraph.diff.delta import Delta, compute_delta
from forumgraph.diff.matching import Matching
from forumgraph.ontology import load_ontology
from forumgraph.store import Ends, EntityState, Network, RelationState

_Found: TypeAlias = "tuple[Ends, RelationState]"


class Entity(NamedTuple):
    """An entity of one of the two networks."""

    id: str
    type: str
    name: str
    other_names: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


class EntityChange(NamedTuple):
    """An entity that is in both networks, under whatever id."""

    before: Entity
    after: Entity


class Regrouping(NamedTuple):
    """Entities that became one (merged), or one that became several (split)."""

    before: tuple[Entity, ...]
    after: tuple[Entity, ...]


class Relation(NamedTuple):
    """A relation of one of the two networks: its ends are those of that network."""

    source: Entity
    predicate: str
    target: Entity
    statements: int
    positions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    @property
    def ends(self) -> Ends:
        """Return what the relation is known by."""
        return self.source.id, self.predicate, self.target.id


class RelationChange(NamedTuple):
    """A relation before and after; `moved` are ends on the other side, for one that is only gone
    or new because entities were merged or split: what it rests on is there."""

    before: Relation | None
    after: Relation | None
    moved: Ends | None = None


@dataclass(frozen=True)
class NetworkDiff:
    """All that is not the same in two networks, every list in the ontology's order and by name.

    Relations that are only moved come last.
    An entity that became one with others, or came of another, stands in `merged` and `split`
    alone; one that has another id and looks the same stands nowhere.
    """

    entities_added: tuple[Entity, ...] = ()
    entities_removed: tuple[Entity, ...] = ()
    entities_changed: tuple[EntityChange, ...] = ()
    merged: tuple[Regrouping, ...] = ()
    split: tuple[Regrouping, ...] = ()
    relations_added: tuple[RelationChange, ...] = ()
    relations_removed: tuple[RelationChange, ...] = ()
    relations_changed: tuple[RelationChange, ...] = ()

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def invert(self) -> NetworkDiff:
        """Return the way back: what was added is removed, what was merged is split."""
        changed = (EntityChange(after, before) for before, after in self.entities_changed)
        return NetworkDiff(
            entities_added=self.entities_removed,
            entities_removed=self.entities_added,
            entities_changed=tuple(sorted(changed, key=_order_entity_change)),
            merged=tuple(Regrouping(after, before) for before, after in self.split),
            split=tuple(Regrouping(after, before) for before, after in self.merged),
            relations_added=_invert(self.relations_removed),
            relations_removed=_invert(self.relations_added),
            relations_changed=_invert(self.relations_changed),
        )


def diff_networks(before: Network, after: Network) -> NetworkDiff:
    """Return what is not the same in two networks; empty where nothing a reader sees is."""
    return interpret_delta(compute_delta(before, after))


def interpret_delta(delta: Delta) -> NetworkDiff:
    """Return what a delta means."""
    return _Interpreter(delta).interpret()


class _Interpreter:
    def __init__(self, delta: Delta) -> None:
        self.delta = delta
        self.matching = Matching(delta)
        self.before, self.after = self.matching.before, self.matching.after

    def interpret(self) -> NetworkDiff:
        merged = self._find_merged()
        split = self._find_split()
        regrouped = {one.id for group in (*merged, *split) for one in (*group.before, *group.after)}
        matching, renamed = self.matching, self.matching.renamed
        added = filter(matching.is_added, self.after.keys() - renamed.values() - regrouped)
        removed = filter(matching.is_removed, self.before.keys() - renamed.keys() - regrouped)
        relations = sorted(self._list_relations(), key=_order_change)
        return NetworkDiff(
            entities_added=_sort(map(self._name_after, added)),
            entities_removed=_sort(map(self._name_before, removed)),
            entities_changed=tuple(sorted(self._list_changed(regrouped), key=_order_entity_change)),
            merged=merged,
            split=split,
            relations_added=tuple(one for one in relations if one.before is None),
            relations_removed=tuple(one for one in relations if one.after is None),
            relations_changed=tuple(one for one in relations if one.before and one.after),
        )

    # --- entities -------------------------------------------------------------------------

    def _list_changed(self, regrouped: set[str]) -> Iterator[EntityChange]:
        for key in self.before:
            other = self.matching.renamed.get(key, key)
            # one that has another id and looks the same is no change to a reader
            is_seen = self.before[key] != self.after.get(other)
            if is_seen and other in self.after and not {key, other} & regrouped:
                yield EntityChange(self._name_before(key), self._name_after(other))

    def _find_merged(self) -> tuple[Regrouping, ...]:
        found = (
            Regrouping(_sort(map(self._name_before, parts)), (self._name_after(whole),))
            for whole, parts in self.matching.merged.items()
        )
        return tuple(sorted(found, key=lambda group: order_entity(group.after[0])))

    def _find_split(self) -> tuple[Regrouping, ...]:
        found = (
            Regrouping((self._name_before(whole),), _sort(map(self._name_after, parts)))
            for whole, parts in self.matching.split.items()
        )
        return tuple(sorted(found, key=lambda group: order_entity(group.before[0])))

    def _name_before(self, key: str) -> Entity:
        return self._make_entity(key, self.before.get(key))

    def _name_after(self, key: str) -> Entity:
        return self._make_entity(key, self.after.get(key))

    def _make_entity(self, key: str, state: EntityState | None) -> Entity:
        if state is None:
            return Entity(key, *self.delta.labels.get(key, (key.partition(":")[0], key)))
        attributes = json.loads(state.attributes) if state.attributes != "{}" else {}
        return Entity(key, *state[:3], tuple(sorted(attributes.items())))

    # --- relations ------------------------------------------------------------------------

    def _list_relations(self) -> Iterator[RelationChange]:
        """Yield the relations that differ, those that merges and splits explain with where to."""
        pairs = list(self._pair_relations())
        moves = {
            (one, other): self._find_move(one, other)
            for one, other in (
                (before and before[0], after and after[0]) for before, after in pairs
            )
        }
        # where one is moved to stands there only because of that
        arrivals: dict[tuple[bool, Ends], Ends] = {}
        for (one, other), moved in sorted(moves.items(), key=str):
            if moved is not None:
                arrivals.setdefault((one is not None, moved), one or other or moved)
        for before, after in pairs:
            ends = before and before[0], after and after[0]
            moved = moves[ends]
            if moved is None and (before is None or after is None):
                moved = arrivals.get((before is None, ends[0] or ends[1] or ("", "", "")))
            yield RelationChange(
                before and _make_relation(self._name_before, *before),
                after and _make_relation(self._name_after, *after),
                moved,
            )

    def _pair_relations(self) -> Iterator[tuple[_Found | None, _Found | None]]:
        """Yield the relations that differ, those whose ends have only new ids as one."""
        before: dict[Ends, _Found] = {}
        after: dict[Ends, _Found] = {}
        for ends, (one, other) in self.delta.relations.items():
            if one is not None:
                before[_move_ends(ends, self.matching.renamed)] = ends, one
            if other is not None:
                after[ends] = ends, other
        for ends in before.keys() | after.keys():
            pair = before.get(ends), after.get(ends)
            if not (pair[0] and pair[1]) or pair[0][1] != pair[1][1]:
                yield pair

    def _find_move(self, before: Ends | None, after: Ends | None) -> Ends | None:
        """Say where a relation that is gone or new stands on the other side."""
        if before is not None and after is not None:
            return None
        ends, known, side = (
            (before, self.matching.forward, 1) if before else (after, self.matching.backward, 0)
        )
        assert ends is not None
        moved = _move_ends(ends, known)
        entry = self.delta.relations.get(moved, (None, None))
        return moved if moved != ends and entry[side] is not None else None


def _move_ends(ends: Ends, known: Mapping[str, str]) -> Ends:
    """Return the ends under other ids; those of a symmetric predicate stay in order."""
    source, predicate, target = ends
    moved = known.get(source, source), known.get(target, target)
    entry = load_ontology().predicates.get(predicate)
    if moved[1] < moved[0] and entry is not None and entry.symmetric:
        moved = moved[1], moved[0]
    return moved[0], predicate, moved[1]


def _make_relation(find: Callable[[str], Entity], ends: Ends, state: RelationState) -> Relation:
    source, predicate, target = ends
    return Relation(find(source), predicate, find(target), *state)


def order_entity(entity: Entity) -> tuple[int, str, str, str]:
    """Sort entities by type in the ontology's order, by name and id."""
    return _find_rank("entity_types", entity.type), entity.type, entity.name, entity.id


@cache
def _find_rank(kind: str, name: str) -> int:
    known = list(getattr(load_ontology(), kind))
    return known.index(name) if name in known else len(known)


def _sort(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=order_entity))


def _order_entity_change(change: EntityChange) -> tuple[int, str, str, str]:
    return order_entity(change.after)


def _invert(changes: Iterable[RelationChange]) -> tuple[RelationChange, ...]:
    swapped = (RelationChange(after, before, moved) for before, after, moved in changes)
    return tuple(sorted(swapped, key=_order_change))


def _order_change(change: RelationChange) -> tuple[object, ...]:
    one = change.after or change.before
    assert one is not None
    rank = _find_rank("predicates", one.predicate)
    # what a merge only moved is the least of the news
    return (
        change.moved is not None,
        rank,
        one.predicate,
        order_entity(one.source),
        order_entity(one.target),
    )
