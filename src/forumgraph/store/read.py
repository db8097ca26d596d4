"""Rows out of the database, as the model's types again; every list in an order of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from forumgraph.errors import InvalidConfig
from forumgraph.model import (
    Document,
    Event,
    Mention,
    Proceedings,
    Statement,
)
from forumgraph.ontology import load_ontology
from forumgraph.resolve.namings import Naming
from forumgraph.store.rows import MENTION_KEY, DocumentRow, Evidence, SourceRow, Stretch

# documents in the order of their ids first, which is what every list begins with
_MENTION = (
    'm.id, d.id, m.type, m.start, m."end", m.text, m.name, m.rule, m.lexicon, m.aliases, '
    "m.affiliation"
)
_MENTIONS = f"""
SELECT {_MENTION} FROM documents d CROSS JOIN mentions m ON m.document = d.number
ORDER BY d.id, m.start, m."end", m.type, m.id
"""
_MENTIONS_OF = f"""
SELECT {_MENTION} FROM entities e JOIN links l ON l.entity = e.number
JOIN mentions m ON m.document = l.document AND m.ordinal = l.mention
JOIN documents d ON d.number = l.document
WHERE e.id = ? ORDER BY d.id, m.start, m."end", m.type, m.id
"""
_NAMINGS = f"""
SELECT {MENTION_KEY}, d.id, m.start, m.type, m.name, m.text, m.rule, m.lexicon, m.affiliation,
  m.aliases
FROM documents d CROSS JOIN mentions m ON m.document = d.number
ORDER BY d.id, m.start, m.type, m."end", m.id
"""
_POSTS = """
SELECT (s.document << 32) | s.subject, s.qualifiers FROM statements s
WHERE s.predicate = 'affiliated_with' AND s.qualifiers <> '{}' ORDER BY s.document, s.start, s.id
"""
# Quotes are cut from the text, of which they are most: stored, they would be half of the file.
_STATED = ("id", "predicate", "subject", "object", "start", "end", "page", "speaker", "date",
           "basis", "status", "rule", "confidence", "qualifiers")  # fmt: skip
_STATEMENT = (
    's.id, s.predicate, subject.id, object.id, s.start, s."end", s.page, speaker.id, s.date, '
    "s.basis, s.status, s.rule, s.confidence, s.qualifiers"
)
_ENDS = """
FROM statements s
JOIN mentions subject ON subject.document = s.document AND subject.ordinal = s.subject
JOIN mentions object ON object.document = s.document AND object.ordinal = s.object
LEFT JOIN mentions speaker ON speaker.document = s.document AND speaker.ordinal = s.speaker
"""
_ORDER = "WHERE s.document = ? ORDER BY s.start, s.id"
_STATEMENTS = f"SELECT {_STATEMENT} {_ENDS} {_ORDER}"
_RESOLVED = f"""
SELECT {_STATEMENT}, one.id, other.id, coalesce(voice.name, speaker.name),
  subject.text, object.text {_ENDS}
LEFT JOIN links a ON a.document = s.document AND a.mention = s.subject
LEFT JOIN links b ON b.document = s.document AND b.mention = s.object
LEFT JOIN links c ON c.document = s.document AND c.mention = s.speaker
LEFT JOIN entities one ON one.number = a.entity
LEFT JOIN entities other ON other.number = b.entity
LEFT JOIN entities voice ON voice.number = c.entity
"""
_EVIDENCE = f"{_RESOLVED} {_ORDER}"
_ABOUT = f"{_RESOLVED} WHERE s.document = ? AND ? IN (one.id, other.id) ORDER BY s.start, s.id"
_DOCUMENTS = "SELECT number, id, name, text FROM documents ORDER BY id"
_DOCUMENTS_OF = """
SELECT number, id, name, text FROM documents WHERE number IN (
  SELECT l.document FROM links l JOIN entities e ON e.number = l.entity WHERE e.id = ?
) ORDER BY id
"""
_STRETCHES = """
SELECT d.id, p.start, p."end", s.title FROM speeches p
JOIN sessions s ON s.document = p.document AND s.id = p.session
JOIN documents d ON d.number = p.document
WHERE s.title IS NOT NULL
UNION SELECT d.id, s.start, s."end", s.title FROM sessions s
JOIN documents d ON d.number = s.document
WHERE s.title IS NOT NULL
ORDER BY 1, 2, 3, 4
"""
_PACKED = ("attendees", "sections", "sessions", "speeches", "warnings")
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
        "LEFT JOIN events e ON e.document = d.number ORDER BY d.id"
    )
    return [DocumentRow(*row) for row in rows]


def read_document(connection: sqlite3.Connection, document_id: str) -> Document:
    """Load one document. Raises InvalidConfig when the store does not have it."""
    query = f"SELECT {', '.join(Document.model_fields)} FROM documents WHERE id = ?"
    row = _fetch_row(connection, query, document_id)
    fields = ("blocks", "repairs", "skipped", "warnings")
    packed = {field: json.loads(str(row[field])) for field in fields}
    return Document.model_validate(row | packed)


def read_proceedings(connection: sqlite3.Connection, document_id: str) -> Proceedings:
    """Load what happened in one document. Raises InvalidConfig when the store lacks it."""
    query = "SELECT e.* FROM events e JOIN documents d ON d.number = e.document WHERE d.id = ?"
    row = _fetch_row(connection, query, document_id)
    packed = {name: json.loads(str(row[name])) for name in _PACKED}
    return Proceedings.model_validate(
        {"document_id": document_id, "event": _make_event(row)} | packed
    )


def read_events(connection: sqlite3.Connection) -> dict[str, Event]:
    """Return the event of every document by the document's id."""
    cursor = connection.execute(
        "SELECT d.id AS document_id, e.* FROM events e JOIN documents d ON d.number = e.document "
        "ORDER BY d.id"
    )
    columns = [column for column, *_ in cursor.description]
    rows = (dict(zip(columns, row, strict=True)) for row in cursor)
    return {str(row["document_id"]): _make_event(row) for row in rows}


def _make_event(row: dict[str, object]) -> Event:
    packed = {field: json.loads(str(row[field])) for field in ("hosts", "spans")}
    return Event.model_validate({field: row[field] for field in Event.model_fields} | packed)


def _fetch_row(connection: sqlite3.Connection, query: str, document_id: str) -> dict[str, object]:
    cursor = connection.execute(query, (document_id,))
    row = cursor.fetchone()
    if row is None:
        raise InvalidConfig(
            f"데이터베이스에 없는 문서입니다: {document_id}",
            "",
            "Store.list_documents가 주는 id를 쓰세요",
        )
    return dict(zip(map(itemgetter(0), cursor.description), row, strict=True))


def read_mentions(connection: sqlite3.Connection) -> Iterator[Mention]:
    """Yield all mentions by document and place."""
    return _make_mentions(connection.execute(_MENTIONS))


def read_mentions_of(connection: sqlite3.Connection, entity: str) -> Iterator[Mention]:
    """Yield the mentions of one entity by document and place."""
    return _make_mentions(connection.execute(_MENTIONS_OF, (entity,)))


def _make_mentions(rows: Iterable[tuple[Any, ...]]) -> Iterator[Mention]:
    for row in rows:
        values = dict(zip(Mention.model_fields, row, strict=True))
        values["aliases"] = json.loads(values["aliases"])
        yield Mention(**values)


def read_namings(connection: sqlite3.Connection) -> Iterator[Naming[int]]:
    """Yield all mentions as resolve wants them, known by MENTION_KEY."""
    posts = read_posts(connection)
    for *facts, aliases in connection.execute(_NAMINGS):
        facts.append(tuple(json.loads(aliases)) if aliases != "[]" else ())
        yield Naming._make((*facts, *posts.get(facts[0], (None, None))))


def read_posts(connection: sqlite3.Connection) -> dict[int, tuple[str | None, str | None]]:
    """Return position and department of the mentions that a record gives a post."""
    posts: dict[int, tuple[str | None, str | None]] = {}
    for key, qualifiers in connection.execute(_POSTS):
        told = json.loads(qualifiers)
        position, department = posts.get(key, (None, None))
        posts[key] = position or told.get("position"), department or told.get("department")
    return posts


def read_statements(connection: sqlite3.Connection) -> Iterator[Statement]:
    """Yield all statements by document and place."""
    return (statement for statement, _ in _read_stated(connection, _STATEMENTS))


def read_evidence(connection: sqlite3.Connection) -> Iterator[Evidence]:
    """Yield all statements with the entities, names and file names their ids stand for."""
    return (Evidence(made, *more) for made, more in _read_stated(connection, _EVIDENCE))


def read_evidence_of(connection: sqlite3.Connection, entity: str) -> Iterator[Evidence]:
    """Yield the statements about one entity, as `read_evidence` does."""
    documents = connection.execute(_DOCUMENTS_OF, (entity,))
    stated = _read_stated(connection, _ABOUT, documents, entity)
    return (Evidence(made, *more) for made, more in stated)


def _read_stated(
    connection: sqlite3.Connection,
    query: str,
    documents: Iterable[tuple[Any, ...]] = (),
    *asked: str,
) -> Iterator[tuple[Statement, tuple[Any, ...]]]:
    """Yield statements with their file's name and what else the query asks, by document."""
    width = len(_STATED)
    for number, document_id, name, text in documents or connection.execute(_DOCUMENTS):
        for row in connection.execute(query, (number, *asked)):
            values = dict(zip(_STATED, row, strict=False))
            values["document_id"] = document_id
            values["quote"] = text[values["start"] : values["end"]]
            values["qualifiers"] = json.loads(values["qualifiers"])
            # validated on purpose: in pydantic 2 it is quicker than model_construct
            yield Statement.model_validate(values), (name, *row[width:])


def read_stretches(connection: sqlite3.Connection) -> dict[str, list[Stretch]]:
    """Return, for every document, which stretches belong to a session with a title."""
    rows = (Stretch(*row) for row in connection.execute(_STRETCHES))
    return {document: list(group) for document, group in groupby(rows, itemgetter(0))}


def count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """Count what there is, table by table, and the sources that failed."""
    parts = [f"SELECT '{table}', count(*) FROM {table}" for table in _TABLES]
    failed = "SELECT 'failed', count(*) FROM sources WHERE error IS NOT NULL"
    sources = "SELECT 'sources', count(*) FROM sources"
    queries = [sources, failed, *parts]
    return dict(chain.from_iterable(connection.execute(query) for query in queries))


def count_kinds(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """Count entities by type, statements by predicate and by status, in the ontology's order."""
    ontology = load_ontology()
    columns: dict[str, tuple[str, Iterable[str]]] = {
        "type": ("entities", ontology.entity_types),
        "predicate": ("statements", ontology.predicates),
        "status": ("statements", ontology.statuses),
    }
    counted: dict[str, dict[str, int]] = {}
    for column, (table, order) in columns.items():
        query = f"SELECT {column}, count(*) FROM {table} GROUP BY {column}"
        counts = dict(connection.execute(query).fetchall())
        known = dict.fromkeys(key for key in (*order, *sorted(counts)) if key in counts)
        counted[column] = {key: counts[key] for key in known}
    return counted
