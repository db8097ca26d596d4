"""What a database has for one document: the counterpart of a gold file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from forumgraph.evaluate.gold import Values, make_keys


@dataclass(frozen=True)
class FoundEntity:
    """An entity of the database.

    `values` holds what the record says about a person: affiliation, position, department.
    """

    id: str
    type: str
    names: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return the keys of all its names."""
        return make_keys(self.names)

    @property
    def label(self) -> str:
        """Return what a list of wrong ones shows."""
        return self.names[0]


@dataclass(frozen=True)
class FoundTalk:
    """A session with its presenters."""

    title: str | None
    speakers: tuple[str, ...]
    kind: str = "presentation"

    @property
    def label(self) -> str:
        """Return what a list of wrong ones shows."""
        return f"{self.title or ''} ({', '.join(self.speakers)})"


@dataclass(frozen=True)
class FoundRelation:
    """All statements of one document with the same ends and predicate, none of them negated."""

    predicate: str
    source: FoundEntity
    target: FoundEntity

    @property
    def label(self) -> str:
        """Return what a list of wrong ones shows."""
        return f"{self.source.label} → {self.target.label}"


@dataclass(frozen=True)
class Found:
    """What the database has for one document: the counterpart of a gold file.

    `hosts` holds the names of each host, `sponsors` those of who only sponsors, `turns` pairs of a
    speech's text and its speaker.
    """

    event: Mapping[str, Values] = field(default_factory=dict)
    hosts: tuple[tuple[str, ...], ...] = ()
    sponsors: tuple[tuple[str, ...], ...] = ()
    entities: tuple[FoundEntity, ...] = ()
    talks: tuple[FoundTalk, ...] = ()
    turns: tuple[tuple[str, str | None], ...] = ()
    relations: tuple[FoundRelation, ...] = ()

    def list_entities(self, entity_type: str) -> list[FoundEntity]:
        """Return the entities of one type."""
        return [entity for entity in self.entities if entity.type == entity_type]
