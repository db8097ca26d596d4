"""From what a ledger calls an entity to the entities of a database that it fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from forumgraph.errors import InvalidConfig
from forumgraph.explore.names import UnknownName, find_near
from forumgraph.korean import make_name_key
from forumgraph.model import Entity
from forumgraph.ontology import load_ontology
from forumgraph.store import DocumentRow, Store

_LISTED = 8


class References:
    """The entities of an open store, by everything a ledger may call them.

    In this order: an id; `type:name`; `name@affiliation` and `name@file name` for persons; any
    of its names. Spacing, quotes, brackets and case do not count.
    """

    def __init__(self, store: Store) -> None:
        """Read the names of all entities."""
        self.store = store
        self.entities = {entity.id: entity for entity in store.list_entities()}
        self._bearers: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities.values():
            for key in dict.fromkeys(map(make_name_key, list_names(entity))):
                self._bearers[key].append(entity)

    def match(self, reference: str) -> list[Entity]:
        """Return the entities that a reference fits: by its most exact reading that fits any."""
        if reference in self.entities:
            return [self.entities[reference]]
        for types, name in _read_reference(reference):
            for found in self._list_readings(name):
                if fitting := [one for one in found if not types or one.type == types]:
                    return fitting
        return []

    def find(self, reference: str) -> Entity:
        """Return the one entity that a reference fits.

        Raises UnknownName, with names that are near, when there is none; InvalidConfig, with the
        ids to choose from, when there are several.
        """
        found = self.match(reference)
        if not found:
            raise self._explain_unknown(reference)
        if len(found) > 1:
            rest = len(found) - _LISTED
            more = f" … 외 {rest}건" if rest > 0 else ""
            ids = ", ".join(entity.id for entity in found[:_LISTED])
            what = f"‘{reference}’에 맞는 것이 {len(found)}건입니다"
            raise InvalidConfig(what, "", f"다음 가운데 하나를 쓰세요: {ids}{more}")
        return found[0]

    def _list_readings(self, name: str) -> Iterator[list[Entity]]:
        """Yield what a name fits, the most exact reading first."""
        before, mark, place = name.rpartition("@")
        if mark:
            own = self.entities.get(f"person:{name}")
            yield [own] if own else []
            namesakes = self._bearers.get(make_name_key(before), [])
            persons = [one for one in namesakes if one.type == "person"]
            keys = self._list_body_keys(place)
            yield [one for one in persons if keys & self._list_affiliations(one)]
            key = make_name_key(place)
            yield [one for one in persons if key in self._list_files(one)]
        yield self._bearers.get(make_name_key(name), [])

    def _list_body_keys(self, name: str) -> set[str]:
        """Return the keys of all names of the organizations that bear a name, its own too."""
        bodies = self._bearers.get(make_name_key(name), [])
        names = (n for body in bodies if body.type == "organization" for n in list_names(body))
        return {make_name_key(name), *map(make_name_key, names)}

    def _list_affiliations(self, person: Entity) -> set[str]:
        """Return the keys of a person's affiliations: as resolved, and as stated."""
        names = person.attributes.get("affiliation", "").split(", ")
        for evidence in self.store.list_evidence_of(person.id):
            body = self.entities.get(evidence.object or "")
            is_own = evidence.subject == person.id
            if is_own and body and evidence.statement.predicate == "affiliated_with":
                names += list_names(body)
        return set(map(make_name_key, filter(None, names)))

    def _list_files(self, entity: Entity) -> set[str]:
        """Return the keys of the names of the files in which an entity is named."""
        mentions = self.store.list_mentions_of(entity.id)
        documents = dict.fromkeys(mention.document_id for mention in mentions)
        return {make_name_key(self.documents[one].name) for one in documents}

    @cached_property
    def documents(self) -> dict[str, DocumentRow]:
        """Return the documents of the store by id."""
        return {row.id: row for row in self.store.list_documents()}

    def _explain_unknown(self, reference: str) -> UnknownName:
        readings = [name for _, name in _read_reference(reference)]
        name, mark, _ = readings[0].rpartition("@")
        key = make_name_key(name if mark else readings[0])
        namesakes = self._bearers.get(key) or _flatten(
            self._bearers[one] for one in find_near(key, self._bearers)
        )
        near = tuple(dict.fromkeys(entity.id for entity in namesakes))[:_LISTED]
        hint = f"비슷한 것: {', '.join(near)}" if near else "forumgraph search로 본문에서 찾으세요"
        return UnknownName(f"데이터베이스에 맞는 것이 없습니다: ‘{reference}’", hint, near)


def list_names(entity: Entity) -> list[str]:
    """Return all names of an entity, the one it is shown by first."""
    return [entity.name, *entity.other_names]


def _read_reference(reference: str) -> Iterator[tuple[str, str]]:
    """Yield type ("" for any) and name: `organization:가온` may be a name with a colon too."""
    kind, mark, name = reference.partition(":")
    if mark and kind.strip() in load_ontology().entity_types:
        yield kind.strip(), name
    yield "", reference


def _flatten(groups: Iterable[Iterable[Entity]]) -> list[Entity]:
    return [entity for group in groups for entity in group]
