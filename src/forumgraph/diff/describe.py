"""A diff as plain data for programs, and counted for a summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from forumgraph.diff.comparison import Comparison, Evidence
from forumgraph.diff.differences import Entity, NetworkDiff, Relation, RelationChange
from forumgraph.store import Ends

Counts = dict[str, dict[str, int]]


def describe_comparison(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data, every relation with its sentences."""
    return {
        "before": comparison.before._asdict(),
        "after": comparison.after._asdict(),
        **describe_diff(comparison.diff, comparison.evidence),
        "notes": list(comparison.notes),
    }


def describe_diff(diff: NetworkDiff, evidence: Evidence | None = None) -> dict[str, Any]:
    """Return a diff as plain data, with the sentences there are."""
    return {
        "counts": {"entities": count_entities(diff), "relations": count_relations(diff)},
        "entities": {
            "added": [_describe_entity(entity) for entity in diff.entities_added],
            "removed": [_describe_entity(entity) for entity in diff.entities_removed],
            "changed": [
                {"before": _describe_entity(one), "after": _describe_entity(other)}
                for one, other in diff.entities_changed
            ],
            "merged": [_describe_group(group.before, group.after) for group in diff.merged],
            "split": [_describe_group(group.before, group.after) for group in diff.split],
        },
        "relations": {
            "added": [_describe_change(one, evidence) for one in diff.relations_added],
            "removed": [_describe_change(one, evidence) for one in diff.relations_removed],
            "changed": [_describe_change(one, evidence) for one in diff.relations_changed],
        },
    }


def _describe_entity(entity: Entity) -> dict[str, Any]:
    names = {"other_names": list(entity.other_names), "attributes": dict(entity.attributes)}
    return {"id": entity.id, "type": entity.type, "name": entity.name, **names}


def _describe_group(before: Iterable[Entity], after: Iterable[Entity]) -> dict[str, Any]:
    return {
        "before": [_describe_entity(entity) for entity in before],
        "after": [_describe_entity(entity) for entity in after],
    }


def _describe_change(change: RelationChange, evidence: Evidence | None) -> dict[str, Any]:
    described: dict[str, Any] = {
        "before": _describe_relation(change.before),
        "after": _describe_relation(change.after),
        "moved": _describe_ends(change.moved),
    }
    if evidence is not None:
        described["sentences"] = [sentence._asdict() for sentence in evidence.find(change)]
    return described


def _describe_relation(relation: Relation | None) -> dict[str, Any] | None:
    if relation is None:
        return None
    ends = {
        name: {"id": end.id, "type": end.type, "name": end.name}
        for name, end in (("source", relation.source), ("target", relation.target))
    }
    details = ("predicate", "statements", "positions", "roles", "statuses")
    return ends | {name: getattr(relation, name) for name in details}


def _describe_ends(ends: Ends | None) -> dict[str, str] | None:
    return None if ends is None else dict(zip(("source", "predicate", "target"), ends, strict=True))


def count_entities(diff: NetworkDiff) -> Counts:
    """Count entities by type: added, removed, changed, merged (into one), split (off one)."""
    counts: Counts = {}
    lists: tuple[tuple[str, Sequence[Entity]], ...] = (
        ("added", diff.entities_added),
        ("removed", diff.entities_removed),
        ("changed", [change.after for change in diff.entities_changed]),
        ("merged", [group.after[0] for group in diff.merged]),
        ("split", [group.before[0] for group in diff.split]),
    )
    for name, entities in lists:
        for entity in entities:
            _count(counts, entity.type, name)
    return counts


def count_relations(diff: NetworkDiff) -> Counts:
    """Count relations by predicate: added, removed, changed, or moved by merges and splits."""
    counts: Counts = {}
    for name in ("added", "removed", "changed"):
        for change in getattr(diff, f"relations_{name}"):
            relation = change.after or change.before
            if change.moved is None:
                _count(counts, relation.predicate, name)
            elif name == "removed":  # where it went is the same story
                _count(counts, relation.predicate, "moved")
    return counts


def _count(counts: Counts, kind: str, name: str) -> None:
    of_kind = counts.setdefault(kind, {})
    of_kind[name] = of_kind.get(name, 0) + 1
