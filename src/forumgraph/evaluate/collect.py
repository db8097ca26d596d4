"""Take out of the database what gold files are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from forumgraph.evaluate.found import Found, FoundEntity, FoundRelation, FoundTalk
from forumgraph.evaluate.gold import make_keys
from forumgraph.evaluate.kinds import EVENT_FIELDS
from forumgraph.model import Attendee, Entity, Proceedings
from forumgraph.ontology import load_ontology
from forumgraph.store import Evidence, Store


def collect_found(store: Store, document_ids: Collection[str]) -> dict[str, Found]:
    """Collect what the database has for some documents.

    An entity belongs to a document when it has a mention there, a relation when a statement of
    that document makes it that is not negated.
    """
    entities = {entity.id: entity for entity in store.list_entities()}
    owners = {mention: entity.id for entity in entities.values() for mention in entity.mentions}
    mentioned: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in store.iterate_mentions():
        if mention.document_id in document_ids and mention.id in owners:
            mentioned[mention.document_id][owners[mention.id]] = None
    stated: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in store.iterate_evidence():
        if evidence.statement.document_id in document_ids:
            stated[evidence.statement.document_id].append(evidence)
    return {
        document_id: _make_found(
            store, document_id, [entities[i] for i in mentioned[document_id]], stated[document_id]
        )
        for document_id in document_ids
    }


def _make_found(
    store: Store, document_id: str, entities: list[Entity], evidence: list[Evidence]
) -> Found:
    text = store.load_document(document_id).text
    proceedings = store.load_proceedings(document_id)
    event = proceedings.event
    held = [item for item in evidence if item.statement.status != "negated"]
    found = {
        entity.id: FoundEntity(
            entity.id,
            entity.type,
            (entity.name, *entity.other_names),
            _collect_values(entity, entities, held, proceedings),
        )
        for entity in entities
    }
    return Found(
        event={name: getattr(event, name) for name in EVENT_FIELDS},
        hosts=tuple((host.name,) for host in event.hosts if host.role != "sponsor"),
        sponsors=tuple((host.name,) for host in event.hosts if host.role == "sponsor"),
        entities=tuple(found.values()),
        talks=_list_talks(proceedings),
        turns=tuple(
            (text[speech.start : speech.end], speech.speaker.name.name if speech.speaker else None)
            for speech in proceedings.speeches
        ),
        relations=tuple(_list_relations(held, found)),
    )


def _list_talks(proceedings: Proceedings) -> tuple[FoundTalk, ...]:
    return tuple(
        FoundTalk(
            session.title.name if session.title else None,
            tuple(person.name.name for person in session.presenters),
            session.kind,
        )
        for session in proceedings.sessions
        if session.presenters
    )


def _list_relations(
    evidence: list[Evidence], found: dict[str, FoundEntity]
) -> Iterator[FoundRelation]:
    """Yield each relation once: both directions of a symmetric one are the same.

    As in the graph, what an entity has with itself is no relation.
    """
    seen: set[tuple[str, frozenset[str] | tuple[str, str]]] = set()
    for item in evidence:
        subject, target, predicate = item.subject, item.object, item.statement.predicate
        if subject is None or target is None or subject == target:
            continue
        if subject in found and target in found:
            symmetric = load_ontology().predicates[predicate].symmetric
            ends = frozenset((subject, target)) if symmetric else (subject, target)
            if (predicate, ends) not in seen:
                seen.add((predicate, ends))
                yield FoundRelation(predicate, found[subject], found[target])


def _collect_values(
    person: Entity, entities: list[Entity], evidence: list[Evidence], proceedings: Proceedings
) -> dict[str, tuple[str, ...]]:
    """Collect affiliation, position and department from what is stated about the person.

    A person without an affiliation has no statement that could carry a position: there the
    line that introduces them counts.
    """
    if person.type != "person":
        return {}
    values: dict[str, dict[str, None]] = defaultdict(dict)
    names = {entity.id: (entity.name, *entity.other_names) for entity in entities}
    for item in evidence:
        if item.subject == person.id and item.statement.predicate == "affiliated_with":
            values["affiliation"] |= dict.fromkeys(names.get(item.object or "", ()))
            for name in ("position", "department"):
                values[name] |= dict.fromkeys(filter(None, [item.statement.qualifiers.get(name)]))
    if not values["affiliation"]:
        lines = _list_introductions(proceedings, make_keys(person.name, person.other_names))
        values["position"] = dict.fromkeys(line.position for line in lines if line.position)
    return {name: tuple(given) for name, given in values.items() if given}


def _list_introductions(proceedings: Proceedings, keys: frozenset[str]) -> list[Attendee]:
    people = list(proceedings.attendees)
    for session in proceedings.sessions:
        people += [*session.presenters, *session.panel, *filter(None, [session.chair])]
    people += [speech.speaker for speech in proceedings.speeches if speech.speaker]
    return [person for person in people if keys & make_keys(person.name.name)]
