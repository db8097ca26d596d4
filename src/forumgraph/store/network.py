"""The network as plain rows, to be held against another one: no model is made of a statement.

The graph (graph/build.py) is for looking at: every relation with all its sentences. Two networks
are compared by far less, which a scan of three tables gives in a fraction of the time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from forumgraph.ontology import load_ontology

# source, predicate, target: what a relation is known by
Ends: TypeAlias = tuple[str, str, str]

_RELATIONS = """
SELECT (s.document << 32) | s.ordinal, a.entity, s.predicate, b.entity, s.qualifiers
FROM statements s
JOIN links a ON a.document = s.document AND a.mention = s.subject
JOIN links b ON b.document = s.document AND b.mention = s.object
WHERE a.entity <> b.entity
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
    """What a reader sees of a relation: how many statements, in which positions and roles."""

    statements: int
    positions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


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


def read_network(connection: sqlite3.Connection) -> Network:
    """Read the network: 100,000 statements take half a second."""
    documents = dict(connection.execute("SELECT id, name FROM documents"))
    ids: dict[int, str] = {}
    entities: dict[str, EntityState] = {}
    others = _group_names(connection)
    for number, key, kind, name, attributes in connection.execute(
        "SELECT number, id, type, name, attributes FROM entities ORDER BY id"
    ):
        ids[number] = key
        entities[key] = EntityState(kind, name, tuple(others.get(number, ())), attributes)
    relations, places = _read_relations(connection, ids)
    links = connection.execute(
        "SELECT m.id, l.entity FROM mentions m "
        "JOIN links l ON l.document = m.document AND l.mention = m.ordinal"
    )
    mentions = {mention: ids[number] for mention, number in links}
    return Network(documents, entities, relations, mentions, places)


def _group_names(connection: sqlite3.Connection) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    query = "SELECT entity, name FROM names ORDER BY entity, ordinal"
    for entity, name in connection.execute(query):
        grouped.setdefault(entity, []).append(name)
    return grouped


def _read_relations(
    connection: sqlite3.Connection, ids: Mapping[int, str]
) -> tuple[dict[Ends, RelationState], dict[Ends, list[int]]]:
    """Group the statements as the graph does: a symmetric predicate runs from the smaller id."""
    predicates = load_ontology().predicates
    symmetric = {name for name, predicate in predicates.items() if predicate.symmetric}
    grouped: dict[tuple[int, str, int], list[int]] = {}
    given: dict[tuple[int, str, int], set[str]] = {}
    for place, source, predicate, target, qualifiers in connection.execute(_RELATIONS):
        if predicate in symmetric and ids[target] < ids[source]:
            source, target = target, source
        key = source, predicate, target
        if key in grouped:
            grouped[key].append(place)
        else:
            grouped[key] = [place]
        if qualifiers != "{}":
            given.setdefault(key, set()).add(qualifiers)
    relations: dict[Ends, RelationState] = {}
    places: dict[Ends, list[int]] = {}
    for key, found in grouped.items():
        ends = ids[key[0]], key[1], ids[key[2]]
        relations[ends] = _describe_relation(len(found), given.get(key, ()))
        places[ends] = found
    return relations, places


def _describe_relation(statements: int, qualifiers: Iterable[str]) -> RelationState:
    if not qualifiers:
        return _count_alone(statements)
    given = [_read_qualifiers(text) for text in qualifiers]
    positions = sorted({position for position, _ in given if position})
    roles = sorted({role for _, role in given if role})
    return RelationState(statements, tuple(positions), tuple(roles))


# most relations have neither position nor role, and few statements
@cache
def _count_alone(statements: int) -> RelationState:
    return RelationState(statements)


# a corpus has few different ones, and thousands of statements with each
@cache
def _read_qualifiers(text: str) -> tuple[str | None, str | None]:
    qualifiers = json.loads(text)
    return qualifiers.get("position"), qualifiers.get("role")


def read_sentences(
    connection: sqlite3.Connection, wanted: Iterable[Sequence[int]], limit: int
) -> list[tuple[Sentence, ...]]:
    """Return, for each list of places, up to `limit` sentences: dated ones first, in order."""
    chosen = [_choose_rows(connection, places, limit) for places in wanted]
    numbers = {row[0] for rows in chosen for row in rows}
    query = "SELECT text FROM documents WHERE number = ?"
    # offsets count code points: cut in Python, where that is what they are
    texts = {number: connection.execute(query, (number,)).fetchone()[0] for number in numbers}
    return [tuple(_make_sentence(texts[row[0]], row) for row in rows) for rows in chosen]


def _choose_rows(
    connection: sqlite3.Connection, places: Sequence[int], limit: int
) -> list[tuple[Any, ...]]:
    rows = [connection.execute(_SENTENCE, (place,)).fetchone() for place in places]
    # as in the graph: by date, undated ones last, then by document and place
    rows.sort(key=lambda row: (row[4] is None, row[4] or "", row[3], row[1], row[8]))
    return rows[:limit]


def _make_sentence(text: str, row: Sequence[Any]) -> Sentence:
    _, start, end, *facts, _ = row
    return Sentence(text[start:end], *facts)
