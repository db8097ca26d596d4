"""What resolve decided, into the database and out again; it is always replaced as a whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from forumgraph.model import Candidate, Entity, Succession
from forumgraph.store.rows import MENTION_KEY, SPLIT_KEY
from forumgraph.store.write import dump_json, insert_rows


def write_resolution(
    connection: sqlite3.Connection,
    entities: Sequence[Entity],
    candidates: Sequence[Candidate],
    members: Sequence[Sequence[int]] | None = None,
    successions: Sequence[Succession] = (),
) -> None:
    """Replace entities, candidates and successions.

    `members` are the keys (see `read_namings`) of each entity's mentions; without it the ids in
    `Entity.mentions` count. Raises ValueError when the store does not have one of them.
    """
    if members is None:
        members = _find_members(connection, entities)
    # links first, or every entity would look for its own among them
    for table in ("links", "names", "entities", "candidates", "successions"):
        connection.execute(f"DELETE FROM {table}")
    rows = ((n, e.id, e.type, e.name, dump_json(e.attributes)) for n, e in enumerate(entities))
    insert_rows(connection, "entities", rows)
    names = (
        (number, ordinal, name)
        for number, entity in enumerate(entities)
        for ordinal, name in enumerate(entity.other_names)
    )
    insert_rows(connection, "names", names)
    links = ((key, number) for number, keys in enumerate(members) for key in keys)
    connection.executemany(f"INSERT INTO links VALUES ({SPLIT_KEY}, ?2)", links)
    insert_rows(connection, "candidates", map(_list_candidate, candidates))
    insert_rows(connection, "successions", map(_list_succession, successions))


def _list_candidate(one: Candidate) -> tuple[object, ...]:
    features = dump_json([feature.model_dump() for feature in one.features])
    told = one.left, one.right, one.score, one.reason
    return *told, features, one.judgement, int(one.is_judged)


def _list_succession(one: Succession) -> tuple[object, ...]:
    return one.new, one.old, one.date, one.kind, one.source, dump_json(one.names)


def _find_members(
    connection: sqlite3.Connection, entities: Sequence[Entity]
) -> list[tuple[int, ...]]:
    keys = dict(connection.execute(f"SELECT id, {MENTION_KEY} FROM mentions m"))
    try:
        return [tuple(keys[mention] for mention in entity.mentions) for entity in entities]
    except KeyError as error:
        raise ValueError(f"an entity claims mention {error}, which is not in the store") from error


def read_entities(connection: sqlite3.Connection) -> list[Entity]:
    """List the entities by id, their mentions by document and place."""
    names = _group(connection, "SELECT entity, name FROM names ORDER BY entity, ordinal")
    mentions = _group(
        connection,
        "SELECT l.entity, m.id FROM links l "
        "JOIN mentions m ON m.document = l.document AND m.ordinal = l.mention "
        "JOIN documents d ON d.number = l.document "
        'ORDER BY l.entity, d.id, m.start, m."end"',
    )
    return [
        Entity(
            id=entity_id,
            type=entity_type,
            name=name,
            other_names=names.get(number, ()),
            mentions=mentions.get(number, ()),
            attributes=json.loads(attributes),
        )
        for number, entity_id, entity_type, name, attributes in connection.execute(
            "SELECT number, id, type, name, attributes FROM entities ORDER BY id"
        )
    ]


def _group(connection: sqlite3.Connection, query: str) -> dict[int, tuple[str, ...]]:
    grouped = groupby(connection.execute(query), itemgetter(0))
    return {key: tuple(value for _, value in rows) for key, rows in grouped}


def read_candidates(connection: sqlite3.Connection) -> list[Candidate]:
    """List the pairs that may be one, the likeliest first."""
    fields = ("left", "right", "score", "reason", "features", "judgement", "is_judged")
    columns = ", ".join(f'"{field}"' for field in fields)
    query = f'SELECT {columns} FROM candidates ORDER BY score DESC, "left", "right"'
    found = []
    for row in connection.execute(query):
        values = dict(zip(fields, row, strict=True))
        values |= {"features": json.loads(row[4]), "is_judged": bool(row[6])}
        found.append(Candidate.model_validate(values))
    return found


def read_successions(connection: sqlite3.Connection) -> list[Succession]:
    """List which body went on as which, by the ids of the two."""
    query = "SELECT new, old, date, kind, source, names FROM successions ORDER BY new, old"
    return [
        Succession(
            new=new, old=old, date=date, kind=kind, source=source, names=tuple(json.loads(names))
        )
        for new, old, date, kind, source, names in connection.execute(query)
    ]
