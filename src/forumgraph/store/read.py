"""Rows out of the database, as the model's types again; every list in an order of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import chain, groupby
from operator import itemgetter

from forumgraph.errors import InvalidConfig
from forumgraph.model import (
    Candidate,
    Document,
    Entity,
    Event,
    Mention,
    Proceedings,
    Session,
    Speech,
    Statement,
)
from forumgraph.store.rows import DocumentRow, Evidence, SourceRow, Stretch

_MENTION = (
    'm.id, m.document_id, m.type, m.start, m."end", m.text, m.name, m.rule, m.lexicon, '
    "m.aliases, m.affiliation"
)
_STATEMENT = (
    's.id, s.document_id, s.predicate, s.subject, s.object, s.start, s."end", s.quote, s.page, '
    "s.speaker, s.date, s.basis, s.status, s.rule, s.confidence, s.qualifiers"
)
_EVIDENCE = f"""
SELECT {_STATEMENT}, d.name, subject.entity_id, object.entity_id, coalesce(e.name, m.name)
FROM statements s JOIN documents d ON d.id = s.document_id
LEFT JOIN links subject ON subject.document_id = d.id AND subject.mention_id = s.subject
LEFT JOIN links object ON object.document_id = d.id AND object.mention_id = s.object
LEFT JOIN mentions m ON m.document_id = d.id AND m.id = s.speaker
LEFT JOIN links speaker ON speaker.document_id = d.id AND speaker.mention_id = s.speaker
LEFT JOIN entities e ON e.id = speaker.entity_id
ORDER BY s.document_id, s.start, s.id
"""
_STRETCHES = """
SELECT p.document_id, p.start, p."end", s.title FROM speeches p
JOIN sessions s ON s.document_id = p.document_id AND s.id = p.session
WHERE s.title IS NOT NULL
UNION SELECT document_id, start, "end", title FROM sessions WHERE title IS NOT NULL
ORDER BY 1, 2, 3, 4
"""
_TABLES = (
    "documents",
    "events",
    "sessions",
    "speeches",
    "mentions",
    "statements",
    "passages",
    "entities",
    "candidates",
)


def read_sources(connection: sqlite3.Connection) -> list[SourceRow]:
    """List the sources by key."""
    rows = connection.execute(
        "SELECT key, name, fingerprint, document_id, error FROM sources ORDER BY key"
    )
    return [SourceRow(*row) for row in rows]


def read_documents(connection: sqlite3.Connection) -> list[DocumentRow]:
    """List the documents by id."""
    rows = connection.execute(
        "SELECT d.id, d.name, e.title, e.date FROM documents d "
        "LEFT JOIN events e ON e.document_id = d.id ORDER BY d.id"
    )
    return [DocumentRow(*row) for row in rows]


def read_document(connection: sqlite3.Connection, document_id: str) -> Document:
    """Load one document. Raises InvalidConfig when the store does not have it."""
    row = _fetch_row(connection, "documents", "id", document_id)
    packed = {field: json.loads(str(row[field])) for field in ("blocks", "repairs", "warnings")}
    return Document.model_validate(row | packed)


def read_proceedings(connection: sqlite3.Connection, document_id: str) -> Proceedings:
    """Load what happened in one document. Raises InvalidConfig when the store lacks it."""
    row = _fetch_row(connection, "events", "document_id", document_id)
    fields = {field: row[field] for field in Event.model_fields}
    for field in ("hosts", "spans"):
        fields[field] = json.loads(str(row[field]))
    packed = {name: json.loads(str(row[name])) for name in ("attendees", "sections", "warnings")}
    return Proceedings(
        document_id=document_id,
        event=Event.model_validate(fields),
        sessions=tuple(
            map(Session.model_validate_json, _fetch_data(connection, "sessions", document_id))
        ),
        speeches=tuple(
            map(Speech.model_validate_json, _fetch_data(connection, "speeches", document_id))
        ),
        **packed,
    )


def _fetch_row(
    connection: sqlite3.Connection, table: str, column: str, value: str
) -> dict[str, object]:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (value,))
    row = cursor.fetchone()
    if row is None:
        raise InvalidConfig(
            f"데이터베이스에 문서 {value}가 없습니다",
            "",
            "Store.list_documents가 주는 id를 쓰세요",
        )
    return dict(zip(map(itemgetter(0), cursor.description), row, strict=True))


def _fetch_data(connection: sqlite3.Connection, table: str, document_id: str) -> Iterator[str]:
    rows = connection.execute(
        f"SELECT data FROM {table} WHERE document_id = ? ORDER BY ordinal", (document_id,)
    )
    return (data for (data,) in rows)


def read_mentions(connection: sqlite3.Connection) -> Iterator[Mention]:
    """Yield all mentions by document and place."""
    query = f'SELECT {_MENTION} FROM mentions m ORDER BY document_id, start, "end", type, id'
    for row in connection.execute(query):
        values = dict(zip(Mention.model_fields, row, strict=True))
        values["aliases"] = json.loads(values["aliases"])
        yield Mention(**values)


def read_statements(connection: sqlite3.Connection) -> Iterator[Statement]:
    """Yield all statements by document and place."""
    query = f"SELECT {_STATEMENT} FROM statements s ORDER BY document_id, start, id"
    return map(_make_statement, connection.execute(query))


def read_evidence(connection: sqlite3.Connection) -> Iterator[Evidence]:
    """Yield all statements with the entities, names and file names their ids stand for."""
    width = len(Statement.model_fields)
    for row in connection.execute(_EVIDENCE):
        yield Evidence(_make_statement(row[:width]), *row[width:])


def _make_statement(row: tuple[object, ...]) -> Statement:
    values: dict[str, object] = dict(zip(Statement.model_fields, row, strict=True))
    values["qualifiers"] = json.loads(str(values["qualifiers"]))
    # validated on purpose: in pydantic 2 it is quicker than model_construct
    return Statement.model_validate(values)


def read_stretches(connection: sqlite3.Connection) -> dict[str, list[Stretch]]:
    """Return, for every document, which stretches belong to a session with a title."""
    rows = (Stretch(*row) for row in connection.execute(_STRETCHES))
    return {document: list(group) for document, group in groupby(rows, itemgetter(0))}


def read_entities(connection: sqlite3.Connection) -> list[Entity]:
    """List the entities by id."""
    names, mentions = (
        _group(connection, query)
        for query in (
            "SELECT entity_id, name FROM names WHERE ordinal > 0 ORDER BY entity_id, ordinal",
            "SELECT entity_id, mention_id FROM links ORDER BY entity_id, ordinal",
        )
    )
    return [
        Entity(
            id=entity_id,
            type=entity_type,
            name=name,
            other_names=names.get(entity_id, ()),
            mentions=mentions.get(entity_id, ()),
            attributes=json.loads(attributes),
        )
        for entity_id, entity_type, name, attributes in connection.execute(
            "SELECT id, type, name, attributes FROM entities ORDER BY id"
        )
    ]


def _group(connection: sqlite3.Connection, query: str) -> dict[str, tuple[str, ...]]:
    grouped = groupby(connection.execute(query), itemgetter(0))
    return {key: tuple(value for _, value in rows) for key, rows in grouped}


def read_candidates(connection: sqlite3.Connection) -> list[Candidate]:
    """List the pairs that may be one, the likeliest first.

    A judged pair stays in the list when resolve proposes it no more.
    """
    rows = connection.execute(
        'SELECT "left", "right", score, reason, judgement FROM candidates '
        'ORDER BY score DESC, "left", "right"'
    )
    return [Candidate(**dict(zip(Candidate.model_fields, row, strict=True))) for row in rows]


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Count what there is, table by table, and the sources that failed."""
    parts = [f"SELECT '{table}', count(*) FROM {table}" for table in _TABLES]
    failed = "SELECT 'failed', count(*) FROM sources WHERE error IS NOT NULL"
    sources = "SELECT 'sources', count(*) FROM sources"
    queries = [sources, failed, *parts]
    return dict(chain.from_iterable(connection.execute(query) for query in queries))


def count_kinds(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Count entities by type, statements by predicate and by status."""
    columns = {"type": "entities", "predicate": "statements", "status": "statements"}
    return {
        column: dict(
            connection.execute(
                f"SELECT {column}, count(*) FROM {table} GROUP BY {column} ORDER BY {column}"
            ).fetchall()
        )
        for column, table in columns.items()
    }
