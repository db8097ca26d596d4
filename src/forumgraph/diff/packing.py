"""A delta as bytes to keep: compressed JSON that names every entity once."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from forumgraph.diff.delta import Delta, Sides
from forumgraph.store import EntityState, RelationState, Sentence

# Ids of mentions are most of it and do not shrink by trying harder.
_LEVEL = 3


class _Numbers(dict[str, int]):
    """Gives each id the next number, when it is first asked for."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]


def pack_delta(delta: Delta) -> bytes:
    """Return the delta as bytes; none at all for one without entries."""
    if not delta:
        return b""
    numbers = _Numbers()
    packed = {
        "documents": [[key, *sides] for key, sides in delta.documents.items()],
        "entities": [[numbers[key], *sides] for key, sides in delta.entities.items()],
        "relations": [
            [numbers[source], predicate, numbers[target], *sides]
            for (source, predicate, target), sides in delta.relations.items()
        ],
        "mentions": list(_group_mentions(delta.mentions, numbers)),
        "labels": [[numbers[key], *label] for key, label in delta.labels.items()],
        "gone": [
            [numbers[source], predicate, numbers[target], *sentence]
            for (source, predicate, target), sentence in delta.gone.items()
        ],
        "ids": list(numbers),
    }
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _LEVEL)


def _group_mentions(
    mentions: Mapping[str, Sides[str]], numbers: _Numbers
) -> Iterator[tuple[int | None, int | None, str]]:
    """Yield before, after and the ids of all mentions that went so."""
    grouped: dict[Sides[str], list[str]] = {}
    for mention, sides in mentions.items():
        grouped.setdefault(sides, []).append(mention)
    for (before, after), group in grouped.items():
        ends = (None if end is None else numbers[end] for end in (before, after))
        yield next(ends), next(ends), " ".join(group)


def unpack_delta(data: bytes) -> Delta:
    """Return the delta that was packed. Raises ValueError where the bytes hold none."""
    if not data:
        return Delta()
    try:
        packed = json.loads(zlib.decompress(data))
        return _unpack(packed, packed["ids"])
    except (zlib.error, KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"no delta: {error}") from error


def _unpack(packed: Mapping[str, list[list[Any]]], ids: list[Any]) -> Delta:
    return Delta(
        documents={key: (before, after) for key, before, after in packed["documents"]},
        entities={
            ids[key]: (_read_entity(before), _read_entity(after))
            for key, before, after in packed["entities"]
        },
        relations={
            (ids[source], predicate, ids[target]): (_read_relation(before), _read_relation(after))
            for source, predicate, target, before, after in packed["relations"]
        },
        mentions=dict(sorted(_split_mentions(packed["mentions"], ids))),
        labels={ids[key]: (kind, name) for key, kind, name in packed["labels"]},
        gone={
            (ids[source], predicate, ids[target]): Sentence(*sentence)
            for source, predicate, target, *sentence in packed["gone"]
        },
    )


def _read_entity(state: list[Any] | None) -> EntityState | None:
    if state is None:
        return None
    kind, name, other_names, attributes = state
    return EntityState(kind, name, tuple(other_names), attributes)


def _read_relation(state: list[Any] | None) -> RelationState | None:
    if state is None:
        return None
    statements, *details = state
    return RelationState(statements, *map(tuple, details))


def _split_mentions(groups: list[list[Any]], ids: list[str]) -> Iterator[tuple[str, Sides[str]]]:
    for before, after, mentions in groups:
        sides = (None if before is None else ids[before], None if after is None else ids[after])
        for mention in mentions.split(" "):
            yield mention, sides
