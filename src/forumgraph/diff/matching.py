"""Who is who in two networks: ids follow names, so that one that is gone may be one that is new.

They are one entity when mentions of the one are mentions of the other now and neither has any
to do with a third; and when a record was replaced by an edition of the same file name and an
entity that is known by its record has the same name in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from forumgraph.diff.delta import Delta, Sides
from forumgraph.store import EntityState

# The ids of events, sessions and people of no known affiliation hold their document's first
# digits: `event:0f3a9c21/0`, `person:하늘빛@0f3a9c21`.
_DOCUMENT = re.compile(r"(?<=[:@])[0-9a-f]{8}(?=$|[/~])")
_PREFIX = 8


class Matching:
    """Finds out which ids of the two sides mean the same entity, or parts of it."""

    def __init__(self, delta: Delta) -> None:
        """Read who has whose mentions now; `before` and `after` are the states of either side."""
        self.documents = delta.documents
        self.before = {k: one for k, (one, _) in delta.entities.items() if one is not None}
        self.after = {k: one for k, (_, one) in delta.entities.items() if one is not None}
        self.targets: dict[str, set[str]] = {}
        self.sources: dict[str, set[str]] = {}
        for one, other in set(delta.mentions.values()):
            if one is not None and other is not None:
                self.targets.setdefault(one, set()).add(other)
                self.sources.setdefault(other, set()).add(one)
        # who keeps an id stays who it was, with whichever mentions
        for key, found in self.targets.items():
            if not self.is_removed(key):
                found.add(key)
        for key, found in self.sources.items():
            if not self.is_added(key):
                found.add(key)

    def is_removed(self, key: str) -> bool:
        """Say whether an id is there no more."""
        return key in self.before and key not in self.after

    def is_added(self, key: str) -> bool:
        """Say whether an id was not there before."""
        return key in self.after and key not in self.before

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Map ids that are gone to the ids that the same entities have now."""
        renamed = {
            one: min(others)
            for one, others in self.targets.items()
            if len(others) == 1 and one not in others and self.sources[min(others)] == {one}
        }
        return renamed | self._match_editions(renamed)

    def _match_editions(self, renamed: Mapping[str, str]) -> dict[str, str]:
        """Match what is known by a record that another edition of the same file replaced."""
        editions = _pair_documents(self.documents)
        if not editions:
            return {}
        gone = (k for k in self.before if self.is_removed(k) and k not in self.targets)
        new = (k for k in self.after if self.is_added(k) and k not in self.sources)
        left = _index_once(gone, self.before, editions)
        right = _index_once(new, self.after, {name: name for name in editions.values()})
        return {left[key]: right[key] for key in sorted(left.keys() & right.keys())}

    @cached_property
    def merged(self) -> dict[str, list[str]]:
        """Map ids of after to those of before that became one in it."""
        return _find_groups(self.sources, self.targets)

    @cached_property
    def split(self) -> dict[str, list[str]]:
        """Map ids of before to those of after that are parts of it."""
        return _find_groups(self.targets, self.sources)

    @cached_property
    def forward(self) -> dict[str, str]:
        """Map ids of before to what stands for them after, alone or with others."""
        parts = {part: whole for whole, parts in self.merged.items() for part in parts}
        return self.renamed | parts

    @cached_property
    def backward(self) -> dict[str, str]:
        """Map ids of after to what stood for them before, alone or with others."""
        parts = {part: whole for whole, parts in self.split.items() for part in parts}
        return {new: old for old, new in self.renamed.items()} | parts


def _find_groups(
    parts_of: Mapping[str, set[str]], wholes_of: Mapping[str, set[str]]
) -> dict[str, list[str]]:
    """Return, for each whole, its parts where they are several that belong to it alone."""
    groups = {
        whole: sorted(part for part in parts if wholes_of.get(part, {part}) == {whole})
        for whole, parts in parts_of.items()
    }
    return {whole: parts for whole, parts in sorted(groups.items()) if len(parts) > 1}


def _pair_documents(documents: Mapping[str, Sides[str]]) -> dict[str, str]:
    """Map documents that are gone to those of the same file name that came, by first digits."""
    gone: dict[str, list[str]] = {}
    came: dict[str, list[str]] = {}
    for key, (one, other) in documents.items():
        if one is None and other is not None:
            came.setdefault(other, []).append(key[:_PREFIX])
        elif one is not None and other is None:
            gone.setdefault(one, []).append(key[:_PREFIX])
    return {
        gone[name][0]: came[name][0]
        for name in sorted(gone.keys() & came.keys())
        if len(gone[name]) == len(came[name]) == 1
    }


def _index_once(
    keys: Iterable[str], states: Mapping[str, EntityState], editions: Mapping[str, str]
) -> dict[tuple[str, str, str], str]:
    """Return ids by record, type and name, where these say who is meant."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for key in keys:
        place = _DOCUMENT.search(key)
        if place is not None and place[0] in editions:
            state = states[key]
            found.setdefault((editions[place[0]], state.type, state.name), []).append(key)
    return {known: ids[0] for known, ids in found.items() if len(ids) == 1}
