"""From mentions to entities, across documents; in doubt two entities and a candidate pair.

Persons are one when name and affiliation agree, or within one document by name alone.
Organizations are one by lexicon entry, by an abbreviation the text introduces, or by a key that
folds spelling. Nothing that was extracted is rewritten.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from forumgraph.compare import (
    explain_namesakes,
    explain_prefix,
    make_organization_key,
    make_program_key,
    strip_legal_form,
)
from forumgraph.korean import make_name_key, tidy_name
from forumgraph.lexicon import Lexicon
from forumgraph.model import Candidate, Entity, Event, Mention

_MAX_ID = 80


@dataclass
class _Cluster:
    """The mentions of one entity-to-be."""

    mentions: list[Mention] = field(default_factory=list)
    affiliations: set[str] = field(default_factory=set)

    def rank_names(self) -> list[str]:
        """Return the names, the most frequent first; ties by length (longer first), then order."""
        counts = Counter(mention.name for mention in self.mentions)
        return sorted(counts, key=lambda name: (-counts[name], -len(name), name))

    def list_forms(self) -> set[str]:
        """Return every way the entity is written, aliases included."""
        forms = {
            tidy_name(mention.text)
            for mention in self.mentions
            if mention.rule not in ("own", "called")
        }
        forms |= {alias for mention in self.mentions for alias in mention.aliases}
        return forms | {mention.name for mention in self.mentions}


@dataclass(frozen=True)
class Resolution:
    """Entities by id, and pairs for a person to judge."""

    entities: tuple[Entity, ...]
    candidates: tuple[Candidate, ...]


def resolve_entities(
    mentions: Iterable[Mention], events: Mapping[str, Event], lexicon: Lexicon
) -> Resolution:
    """Resolve all mentions of all documents; the order of the mentions does not matter.

    `events` maps document ids to their events, which describe the event entities.
    """
    resolver = _Resolver(lexicon, events)
    ordered = sorted(mentions, key=lambda found: (found.document_id, found.start, found.type))
    by_type: dict[str, list[Mention]] = defaultdict(list)
    for mention in ordered:
        by_type[mention.type].append(mention)
    entities: list[Entity] = []
    for entity_type, group in sorted(by_type.items()):
        entities += resolver.resolve_type(entity_type, group)
    entities.sort(key=lambda entity: entity.id)
    return Resolution(tuple(entities), tuple(find_candidates(entities)))


class _Resolver:
    def __init__(self, lexicon: Lexicon, events: Mapping[str, Event]) -> None:
        self.lexicon, self.events = lexicon, events
        self.by_key = {
            make_organization_key(name): entry.name
            for name, entry in lexicon.entities.items()
            if entry.type == "organization"
        }

    def resolve_type(self, entity_type: str, mentions: list[Mention]) -> Iterator[Entity]:
        """Yield the entities of one type."""
        if entity_type == "person":
            clusters = self._cluster_persons(mentions)
        else:
            clusters = self._cluster_by_key(mentions)
        taken: set[str] = set()
        for key in sorted(clusters):
            yield self._make_entity(entity_type, clusters[key], taken)

    # --- clusters -------------------------------------------------------------------------

    def _cluster_by_key(self, mentions: list[Mention]) -> dict[str, _Cluster]:
        clusters: dict[str, _Cluster] = defaultdict(_Cluster)
        for mention in mentions:
            clusters[self._make_key(mention)].mentions.append(mention)
        return clusters

    def _make_key(self, mention: Mention) -> str:
        if mention.type == "organization":
            return self._make_organization_key(mention)
        if mention.type == "program":
            return make_program_key(mention.name)
        if mention.type == "topic":
            return make_name_key(mention.name)
        return f"{mention.document_id}/{mention.start}"

    def _make_organization_key(self, mention: Mention) -> str:
        if mention.lexicon:
            return mention.lexicon
        key = make_organization_key(mention.name)
        if mention.affiliation:
            return f"{self._find_affiliation(mention.affiliation)}/{key}"
        return self.by_key.get(key, key)

    def _find_affiliation(self, name: str) -> str:
        entry = self.lexicon.entities.get(name)
        key = make_organization_key(name)
        return entry.name if entry else self.by_key.get(key, key)

    def _cluster_persons(self, mentions: list[Mention]) -> dict[str, _Cluster]:
        """Cluster by name within a document, then across documents by shared affiliation."""
        local: dict[tuple[str, str], _Cluster] = defaultdict(_Cluster)
        for mention in mentions:
            cluster = local[make_name_key(mention.name), mention.document_id]
            cluster.mentions.append(mention)
            if mention.affiliation:
                cluster.affiliations.add(self._find_affiliation(mention.affiliation))
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
        first = cluster.mentions[0]
        entry = self.lexicon.entities.get(first.lexicon or "")
        name = entry.name if entry else cluster.rank_names()[0]
        others = cluster.list_forms() | set(entry.aliases if entry else ())
        if entity_type == "organization":
            others |= {strip_legal_form(form) for form in others}
        others -= {name}
        attributes = self._describe(cluster, entry.kind if entry else "")
        entity_id = self._make_id(cluster, name, taken)
        return Entity(
            id=entity_id,
            type=first.type,
            name=name,
            other_names=tuple(sorted(others)) if entity_type not in ("event", "session") else (),
            mentions=tuple(mention.id for mention in cluster.mentions),
            attributes=attributes,
        )

    def _describe(self, cluster: _Cluster, kind: str) -> dict[str, str]:
        first = cluster.mentions[0]
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
        first = cluster.mentions[0]
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
        joined = _Cluster(list(cluster.mentions), set(cluster.affiliations))
        apart = []
        for other in merged:
            if other.affiliations & joined.affiliations:
                joined = _Cluster(
                    other.mentions + joined.mentions, other.affiliations | joined.affiliations
                )
            else:
                apart.append(other)
        merged = [*apart, joined]
    return sorted(merged, key=lambda cluster: cluster.mentions[0].id)


def find_candidates(entities: list[Entity]) -> Iterator[Candidate]:
    """Yield the pairs that may be one: namesakes, and an organization's name inside another's."""
    persons: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.type == "person":
            persons[make_name_key(entity.name)].append(entity)
    for namesakes in persons.values():
        for left, right in combinations(namesakes, 2):
            places = [
                frozenset(filter(None, one.attributes.get("affiliation", "").split(", ")))
                for one in (left, right)
            ]
            score, reason = explain_namesakes(*places)
            yield Candidate(left=left.id, right=right.id, score=score, reason=reason)
    yield from _find_prefixes(entities)


def _find_prefixes(entities: list[Entity]) -> Iterator[Candidate]:
    """Yield organizations whose names continue one another; sorted neighbours make it linear."""
    bodies = sorted(
        (make_organization_key(entity.name), entity.id)
        for entity in entities
        if entity.type == "organization" and "parent" not in entity.attributes
    )
    for (short, left), (long, right) in pairwise(bodies):
        explained = explain_prefix(short, long)
        if explained:
            score, reason = explained
            yield Candidate(left=left, right=right, score=round(score, 3), reason=reason)
