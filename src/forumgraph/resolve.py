"""From mentions to entities, across documents; in doubt two entities and a candidate pair.

Persons are one when name and affiliation agree, or within one document by name alone.
Organizations are one by lexicon entry, by an abbreviation the text introduces, or by a key that
folds spelling. Nothing that was extracted is rewritten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

from forumgraph.compare import (
    find_candidates,
    make_organization_key,
    make_program_key,
    strip_legal_form,
)
from forumgraph.korean import make_name_key, tidy_name
from forumgraph.lexicon import Lexicon
from forumgraph.model import Candidate, Entity, EntityType, Event, Mention

_MAX_ID = 80

Key = TypeVar("Key")


class Naming(NamedTuple, Generic[Key]):
    """One mention as far as resolution cares; `key` is whatever its owner knows it by."""

    key: Key
    document_id: str
    start: int
    type: EntityType
    name: str
    text: str
    rule: str
    lexicon: str | None
    affiliation: str | None
    aliases: tuple[str, ...]


class _Form(NamedTuple):
    """Mentions that name an entity in the very same words; `places` are numbers in text order.

    A corpus has a few thousand forms where it has hundreds of thousands of mentions.
    """

    first: Naming[Any]
    places: list[int]


@dataclass
class _Cluster:
    """The forms of one entity-to-be."""

    forms: list[_Form] = field(default_factory=list)
    affiliations: set[str] = field(default_factory=set)

    @property
    def first(self) -> Naming[Any]:
        """Return the first mention, by document and place."""
        return min(self.forms, key=lambda form: form.places[0]).first

    def list_places(self) -> list[int]:
        """Return the numbers of all mentions, in order."""
        return sorted(chain.from_iterable(form.places for form in self.forms))

    def rank_names(self) -> list[str]:
        """Return the names, the most frequent first; ties by length (longer first), then order."""
        counts: Counter[str] = Counter()
        for form in self.forms:
            counts[form.first.name] += len(form.places)
        return sorted(counts, key=lambda name: (-counts[name], -len(name), name))

    def list_names(self) -> set[str]:
        """Return every way the entity is written, aliases included."""
        names: set[str] = set()
        for first, _ in self.forms:
            names.update(first.aliases, (first.name,))
            if first.rule not in ("own", "called"):
                names.add(tidy_name(first.text))
        return names


@dataclass(frozen=True)
class Resolution(Generic[Key]):
    """Entities by id, pairs for a person to judge, and the keys of each entity's mentions."""

    entities: tuple[Entity, ...]
    candidates: tuple[Candidate, ...]
    members: tuple[tuple[Key, ...], ...] = ()


def resolve_entities(
    mentions: Iterable[Mention], events: Mapping[str, Event], lexicon: Lexicon
) -> Resolution[str]:
    """Resolve all mentions of all documents; the order of the mentions does not matter.

    `events` maps document ids to their events, which describe the event entities.
    """
    ordered = sorted(mentions, key=lambda found: (found.document_id, found.start, found.type))
    resolution = resolve_namings(map(_make_naming, ordered), events, lexicon)
    entities = (
        entity.model_copy(update={"mentions": members})
        for entity, members in zip(resolution.entities, resolution.members, strict=True)
    )
    return Resolution(tuple(entities), resolution.candidates, resolution.members)


def _make_naming(mention: Mention) -> Naming[str]:
    return Naming(
        key=mention.id,
        **{name: getattr(mention, name) for name in Naming._fields if name != "key"},
    )


def resolve_namings(
    namings: Iterable[Naming[Key]], events: Mapping[str, Event], lexicon: Lexicon
) -> Resolution[Key]:
    """Resolve mentions that come by document, place and type; entities name no mentions here.

    Which mentions are whose stands in `members` alone: a store has shorter keys than ids.
    """
    resolver = _Resolver(lexicon, events)
    keys: list[Key] = []
    by_type: dict[str, list[_Form]] = defaultdict(list)
    for form in group_namings(namings, keys):
        by_type[form.first.type].append(form)
    found: list[tuple[Entity, list[int]]] = []
    for entity_type, forms in sorted(by_type.items()):
        found += resolver.resolve_type(entity_type, forms)
    found.sort(key=lambda pair: pair[0].id)
    entities = [entity for entity, _ in found]
    members = tuple(tuple(keys[place] for place in places) for _, places in found)
    return Resolution(tuple(entities), tuple(find_candidates(entities)), members)


def group_namings(namings: Iterable[Naming[Key]], keys: list[Key]) -> Iterable[_Form]:
    """Group mentions that say the very same; the keys go into the list as they come.

    What is one by name only within a document, or never, is grouped no further than that.
    """
    forms: dict[tuple[object, ...], _Form] = {}
    for place, naming in enumerate(namings):
        keys.append(naming[0])
        within: tuple[object, ...] = ()
        if naming[3] == "person":
            within = naming[1:2]
        elif naming[3] in ("event", "session"):
            within = naming[1:3]
        said = naming[3:] + within
        form = forms.get(said)
        if form is None:
            forms[said] = _Form(naming, [place])
        else:
            form.places.append(place)
    return forms.values()


class _Resolver:
    def __init__(self, lexicon: Lexicon, events: Mapping[str, Event]) -> None:
        self.lexicon, self.events = lexicon, events
        self.by_key = {
            make_organization_key(name): entry.name
            for name, entry in lexicon.entities.items()
            if entry.type == "organization"
        }

    def resolve_type(
        self, entity_type: str, forms: list[_Form]
    ) -> Iterator[tuple[Entity, list[int]]]:
        """Yield the entities of one type with their mentions' numbers."""
        if entity_type == "person":
            clusters = self._cluster_persons(forms)
        else:
            clusters = self._cluster_by_key(forms)
        taken: set[str] = set()
        for key in sorted(clusters):
            cluster = clusters[key]
            yield self._make_entity(entity_type, cluster, taken), cluster.list_places()

    # --- clusters -------------------------------------------------------------------------

    def _cluster_by_key(self, forms: list[_Form]) -> dict[str, _Cluster]:
        clusters: dict[str, _Cluster] = defaultdict(_Cluster)
        for form in forms:
            clusters[self._make_key(form.first)].forms.append(form)
        return clusters

    def _make_key(self, naming: Naming[Any]) -> str:
        if naming.type == "organization":
            return self._make_organization_key(naming)
        if naming.type == "program":
            return make_program_key(naming.name)
        if naming.type == "topic":
            return make_name_key(naming.name)
        return f"{naming.document_id}/{naming.start}"

    def _make_organization_key(self, naming: Naming[Any]) -> str:
        if naming.lexicon:
            return naming.lexicon
        key = make_organization_key(naming.name)
        if naming.affiliation:
            return f"{self._find_affiliation(naming.affiliation)}/{key}"
        return self.by_key.get(key, key)

    def _find_affiliation(self, name: str) -> str:
        entry = self.lexicon.entities.get(name)
        if entry:
            return entry.name
        key = make_organization_key(name)
        return self.by_key.get(key, key)

    def _cluster_persons(self, forms: list[_Form]) -> dict[str, _Cluster]:
        """Cluster by name within a document, then across documents by shared affiliation."""
        local: dict[tuple[str, str], _Cluster] = defaultdict(_Cluster)
        for form in forms:
            cluster = local[make_name_key(form.first.name), form.first.document_id]
            cluster.forms.append(form)
            if form.first.affiliation:
                cluster.affiliations.add(self._find_affiliation(form.first.affiliation))
        by_name: dict[str, list[_Cluster]] = defaultdict(list)
        for (name, _), cluster in sorted(local.items()):
            by_name[name].append(cluster)
        merged: dict[str, _Cluster] = {}
        for name, clusters in by_name.items():
            for number, cluster in enumerate(merge_overlapping(clusters)):
                merged[f"{name}/{number:04}"] = cluster
        return merged

    # --- entities -------------------------------------------------------------------------

    def _make_entity(self, entity_type: str, cluster: _Cluster, taken: set[str]) -> Entity:
        first = cluster.first
        entry = self.lexicon.entities.get(first.lexicon or "")
        name = entry.name if entry else cluster.rank_names()[0]
        others = cluster.list_names() | set(entry.aliases if entry else ())
        if entity_type == "organization":
            others |= {strip_legal_form(form) for form in others}
        if entity_type in ("event", "session"):
            others = self._list_event_names(first) if entity_type == "event" else set()
        others -= {name}
        return Entity(
            id=self._make_id(cluster, name, taken),
            type=first.type,
            name=name,
            other_names=tuple(sorted(others)),
            attributes=self._describe(cluster, entry.kind if entry else ""),
        )

    def _list_event_names(self, first: Naming[Any]) -> set[str]:
        """List how people call an event beside its title: the series, with its edition."""
        event = self.events.get(first.document_id)
        if event is None or not event.series:
            return set()
        names = {event.series}
        if event.edition:
            names |= {f"제{event.edition}{word} {event.series}" for word in ("차", "회")}
        return names

    def _describe(self, cluster: _Cluster, kind: str) -> dict[str, str]:
        first = cluster.first
        facts: dict[str, object] = {}
        if first.type == "person" and cluster.affiliations:
            facts["affiliation"] = ", ".join(sorted(cluster.affiliations))
        if first.type == "organization":
            facts |= {"kind": kind, "parent": first.affiliation}
        if first.type == "event" and first.document_id in self.events:
            event = self.events[first.document_id]
            facts = event.model_dump(exclude={"title", "hosts", "spans"})
        return {key: str(value) for key, value in facts.items() if value not in (None, "")}

    def _make_id(self, cluster: _Cluster, name: str, taken: set[str]) -> str:
        """Make an id a person can read: `organization:행정안전부`, `person:박하늘@한빛연구원`."""
        first = cluster.first
        if first.type in ("event", "session"):
            base = f"{first.type}:{first.document_id[:8]}/{first.start}"
        elif first.type == "person":
            place = min(cluster.affiliations, default=first.document_id[:8])
            base = f"person:{name}@{place}"
        else:
            parent = f"{first.affiliation} " if first.affiliation else ""
            base = f"{first.type}:{parent}{name}"
        base = base[:_MAX_ID]
        candidate, number = base, 2
        while candidate in taken:
            candidate, number = f"{base}~{number}", number + 1
        taken.add(candidate)
        return candidate


def merge_overlapping(clusters: list[_Cluster]) -> list[_Cluster]:
    """Merge clusters of one name that share an affiliation; those without one stay apart."""
    merged: list[_Cluster] = []
    for cluster in clusters:
        joined = _Cluster(list(cluster.forms), set(cluster.affiliations))
        apart = []
        for other in merged:
            if other.affiliations & joined.affiliations:
                joined = _Cluster(
                    other.forms + joined.forms, other.affiliations | joined.affiliations
                )
            else:
                apart.append(other)
        merged = [*apart, joined]
    return sorted(merged, key=lambda cluster: min(form.places[0] for form in cluster.forms))
