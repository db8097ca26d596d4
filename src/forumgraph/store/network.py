"""The network as plain rows, to be held against another one: no model is made of a statement.

The graph (graph/build.py) is for looking at: every relation with all its sentences. Two networks
are compared by far less, which a scan of three tables gives in a fraction of the time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from forumgraph.ontology import load_ontology

# source, predicate, target: what a relation is known by
Ends: TypeAlias = tuple[str, str, str]

_JOINED = """
FROM statements s
JOIN links a ON a.document = s.document AND a.mention = s.subject
JOIN links b ON b.document = s.document AND b.mention = s.object
WHERE a.entity <> b.entity
"""
_RELATIONS = f"""
SELECT (s.document << 32) | s.ordinal, a.entity, s.predicate, b.entity, s.qualifiers, s.status
{_JOINED}
"""
_SENTENCE = """
SELECT s.document, s.start, s."end", d.name, s.date, s.page, coalesce(e.name, m.name), s.status,
  s.id
FROM statements s
JOIN documents d ON d.number = s.document
LEFT JOIN mentions m ON m.document = s.document AND m.ordinal = s.speaker
LEFT JOIN links l ON l.document = s.document AND l.mention = s.speaker
LEFT JOIN entities e ON e.number = l.entity
WHERE s.document = ?1 >> 32 AND s.ordinal = ?1 & 4294967295
"""


class EntityState(NamedTuple):
    """What a reader sees of an entity; `attributes` is JSON as the store holds it."""

    type: str
    name: str
    other_names: tuple[str, ...] = ()
    attributes: str = "{}"


class RelationState(NamedTuple):
    """What a reader sees of a relation: how many statements, which positions, roles, statuses."""

    statements: int
    positions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


class Told(NamedTuple):
    """What a statement tells of its relation."""

    position: str | None
    role: str | None
    status: str


class Sentence(NamedTuple):
    """A statement as evidence; `document` is the file name, `speaker` a name."""

    quote: str
    document: str
    date: str | None = None
    page: int | None = None
    speaker: str | None = None
    status: str = "unknown"


@dataclass(frozen=True)
class Network:
    """Everything two networks are compared by.

    `documents` are file names by id, `mentions` the entity of every mention that has one.
    `places` say where the statements of a relation are, for `Store.find_sentences` of the same
    store and in the same state only.
    """

    documents: dict[str, str] = field(default_factory=dict)
    entities: dict[str, EntityState] = field(default_factory=dict)
    relations: dict[Ends, RelationState] = field(default_factory=dict)
    mentions: dict[str, str] = field(default_factory=dict)
    places: dict[Ends, list[int]] = field(default_factory=dict, repr=False, compare=False)


class Frame(NamedTuple):
    """What the statements hang on: entities, with the numbers the tables know them by."""

    documents: dict[str, str]
    ids: dict[int, str]
    entities: dict[str, EntityState]


class Groups(NamedTuple):
    """Statements by the ends of their relation: where they are, and what they tell of it."""

    places: dict[Ends, list[int]]
    told: dict[Ends, frozenset[Told]]


def read_network(connection: sqlite3.Connection) -> Network:
    """Read the network: 100,000 statements take half a second."""
    frame = read_frame(connection)
    groups = group_statements(connection, frame.ids)
    mentions = map_mentions(connection, frame.ids)
    relations = describe_relations(groups)
    return Network(frame.documents, frame.entities, relations, mentions, groups.places)


def read_frame(connection: sqlite3.Connection) -> Frame:
    """Read documents and entities."""
    documents = dict(connection.execute("SELECT id, name FROM documents"))
    ids: dict[int, str] = {}
    entities: dict[str, EntityState] = {}
    others = _group_names(connection)
    for number, key, kind, name, attributes in connection.execute(
        "SELECT number, id, type, name, attributes FROM entities ORDER BY id"
    ):
        ids[number] = key
        entities[key] = EntityState(kind, name, tuple(others.get(number, ())), attributes)
    return Frame(documents, ids, entities)


def map_mentions(
    connection: sqlite3.Connection, ids: Mapping[int, str], condition: str = "1"
) -> dict[str, str]:
    """Map mentions to entities; a condition on `l` (links) says which."""
    links = connection.execute(
        "SELECT m.id, l.entity FROM links l "
        f"JOIN mentions m ON m.document = l.document AND m.ordinal = l.mention WHERE {condition}"
    )
    return {mention: ids[number] for mention, number in links}


def count_relations(connection: sqlite3.Connection) -> int:
    """Count the relations of the network without reading it."""
    predicates = load_ontology().predicates
    symmetric = [name for name, predicate in predicates.items() if predicate.symmetric]
    marks = ", ".join("?" * len(symmetric))
    turned = f"s.predicate IN ({marks}) AND b.entity < a.entity"
    ends = f"iif({turned}, b.entity, a.entity), s.predicate, iif({turned}, a.entity, b.entity)"
    query = f"SELECT count(*) FROM (SELECT DISTINCT {ends} {_JOINED})"
    (count,) = connection.execute(query, symmetric * 2).fetchone()
    return int(count)


def _group_names(connection: sqlite3.Connection) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    query = "SELECT entity, name FROM names ORDER BY entity, ordinal"
    for entity, name in connection.execute(query):
        grouped.setdefault(entity, []).append(name)
    return grouped


def group_statements(
    connection: sqlite3.Connection, ids: Mapping[int, str], condition: str = "1"
) -> Groups:
    """Group statements as the graph does: a symmetric predicate runs from the smaller id.

    A condition on `s` (statements), `a` and `b` (links of both ends) says which.
    """
    predicates = load_ontology().predicates
    symmetric = {name for name, predicate in predicates.items() if predicate.symmetric}
    places: dict[tuple[int, str, int], list[int]] = {}
    told: dict[tuple[int, str, int], frozenset[Told]] = {}
    query = f"{_RELATIONS} AND {condition}"
    for place, source, predicate, target, *rest in connection.execute(query):
        if predicate in symmetric and ids[target] < ids[source]:
            source, target = target, source
        key = source, predicate, target
        said = _tell_alone(*rest)
        if key in places:
            places[key].append(place)
            if not said <= told[key]:
                told[key] |= said
        else:
            places[key], told[key] = [place], said
    named = {key: (ids[key[0]], key[1], ids[key[2]]) for key in places}
    return Groups(
        {named[key]: found for key, found in places.items()},
        {named[key]: found for key, found in told.items()},
    )


def describe_relations(groups: Groups) -> dict[Ends, RelationState]:
    """Return what a reader sees of each relation."""
    told = groups.told
    return {ends: _describe(len(places), told[ends]) for ends, places in groups.places.items()}


# A corpus has few different qualifiers, and thousands of relations that look the same.
@cache
def _tell_alone(qualifiers: str, status: str) -> frozenset[Told]:
    given = json.loads(qualifiers)
    return frozenset({Told(given.get("position"), given.get("role"), status)})


@cache
def _describe(statements: int, told: frozenset[Told]) -> RelationState:
    columns = ({getattr(one, name) for one in told} - {None, ""} for name in Told._fields)
    return RelationState(statements, *(tuple(sorted(column)) for column in columns))


def read_sentences(
    connection: sqlite3.Connection,
    wanted: Iterable[Sequence[int]],
    limit: int,
    preferred: Collection[str] = (),
) -> list[tuple[Sentence, ...]]:
    """Return, for each list of places, up to `limit` sentences in the order of the graph.

    Those of `preferred` documents (file names) come first.
    """
    found = [_read_rows(connection, places) for places in wanted]
    chosen = [sorted(rows, key=lambda row: row[3] not in preferred)[:limit] for rows in found]
    numbers = {row[0] for rows in chosen for row in rows}
    query = "SELECT text FROM documents WHERE number = ?"
    # offsets count code points: cut in Python, where that is what they are
    texts = {number: connection.execute(query, (number,)).fetchone()[0] for number in numbers}
    return [tuple(_make_sentence(texts[row[0]], row) for row in rows) for rows in chosen]


def _read_rows(connection: sqlite3.Connection, places: Iterable[int]) -> list[tuple[Any, ...]]:
    """Read statements in the order of the graph, of those in the same words only the first."""
    rows = [connection.execute(_SENTENCE, (place,)).fetchone() for place in places]
    # by date, undated ones last, then by document and place
    rows.sort(key=lambda row: (row[4] is None, row[4] or "", row[3], row[1], row[8]))
    return list({row[:3]: row for row in reversed(rows)}.values())[::-1]


def _make_sentence(text: str, row: Sequence[Any]) -> Sentence:
    _, start, end, *facts, _ = row
    return Sentence(text[start:end], *facts)
