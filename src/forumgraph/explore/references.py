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
# What the ids of namesakes in one body end in (see resolve.entities).
_MARK = "~"


class References:
    """The entities of an open store, by everything a ledger may call them.

    In this order: an id; `type:name`; for persons `name@affiliation`, `name@affiliation/department`
    and `name@file name`; any of its names. Spacing, quotes, brackets and case do not count.
    """

    def __init__(self, store: Store) -> None:
        """Read the names of all entities."""
        self.store = store
        self.entities = {entity.id: entity for entity in store.list_entities()}
        self._bearers: dict[str, list[Entity]] = defaultdict(list)
        self._chosen: dict[str, str] = {}
        self._places: dict[str, tuple[list[str], list[str]]] = {}
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

        Raises UnknownName, with names that are near, when there is none; InvalidConfig, with
        what to choose from, when there are several.
        """
        found = self.match(reference)
        if not found:
            raise self._explain_unknown(reference)
        if len(found) > 1:
            rest = len(found) - _LISTED
            more = f" … 외 {rest}건" if rest > 0 else ""
            ids = ", ".join(map(self.choose, found[:_LISTED]))
            what = f"‘{reference}’에 맞는 것이 {len(found)}건입니다"
            raise InvalidConfig(what, "", f"다음 가운데 하나를 쓰세요: {ids}{more}")
        return found[0]

    def choose(self, entity: Entity) -> str:
        """Return a reference that means this entity and will do so when records are added.

        That is the id, but of namesakes in one body, whose ids end in a mark that hangs on all
        their mentions: what tells those apart is a department or a record.
        """
        if _MARK not in entity.id:
            return entity.id
        if entity.id not in self._chosen:
            self._chosen[entity.id] = self._choose_placed(entity)
        return self._chosen[entity.id]

    def _choose_placed(self, entity: Entity) -> str:
        affiliations, departments = self._read_places(entity)
        places = [f"{one}/{unit}" for one in affiliations for unit in departments]
        for place in (*places, *sorted(self._list_files(entity))):
            reference = f"{entity.name}@{place}"
            if self.match(reference) == [entity]:
                return reference
        return entity.id

    def _list_readings(self, name: str) -> Iterator[list[Entity]]:
        """Yield what a name fits, the most exact reading first."""
        before, mark, place = name.rpartition("@")
        if mark:
            own = self.entities.get(f"person:{name}")
            yield [own] if own else []
            namesakes = self._bearers.get(make_name_key(before), [])
            persons = [one for one in namesakes if one.type == "person"]
            yield [one for one in persons if self._is_placed(one, place)]
            key = make_name_key(place)
            yield [one for one in persons if key in map(make_name_key, self._list_files(one))]
        yield self._bearers.get(make_name_key(name), [])

    def _is_placed(self, person: Entity, place: str) -> bool:
        """Say whether a person is of an organization, under any of its names, and a department."""
        name, _, department = place.partition("/")
        bodies = self._bearers.get(make_name_key(name), [])
        names = (n for body in bodies if body.type == "organization" for n in list_names(body))
        keys = {make_name_key(name), *map(make_name_key, names)}
        affiliations, departments = self._read_places(person)
        if not keys & set(map(make_name_key, affiliations)):
            return False
        return not department or make_name_key(department) in map(make_name_key, departments)

    def _read_places(self, person: Entity) -> tuple[list[str], list[str]]:
        """Return a person's affiliations, as resolved and as stated, and the departments."""
        if person.id not in self._places:
            self._places[person.id] = self._gather_places(person)
        return self._places[person.id]

    def _gather_places(self, person: Entity) -> tuple[list[str], list[str]]:
        affiliations = person.attributes.get("affiliation", "").split(", ")
        departments: list[str] = []
        for evidence in self.store.list_evidence_of(person.id):
            body, said = self.entities.get(evidence.object or ""), evidence.statement
            if body and evidence.subject == person.id and said.predicate == "affiliated_with":
                affiliations += list_names(body)
                departments.append(said.qualifiers.get("department", ""))
        return (
            list(dict.fromkeys(filter(None, affiliations))),
            list(dict.fromkeys(filter(None, departments))),
        )

    def _list_files(self, entity: Entity) -> set[str]:
        """Return the names of the files in which an entity is named."""
        mentions = self.store.list_mentions_of(entity.id)
        documents = dict.fromkeys(mention.document_id for mention in mentions)
        return {self.documents[one].name for one in documents}

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
        near = tuple(dict.fromkeys(map(self.choose, namesakes[:_LISTED])))
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
