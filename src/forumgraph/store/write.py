"""Rows into the database: one source, or the whole resolution, at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from operator import attrgetter

from pydantic_core import to_json

from forumgraph.korean import make_name_key
from forumgraph.model import (
    Candidate,
    Document,
    Entity,
    Extraction,
    Mention,
    Model,
    Passage,
    Proceedings,
    Session,
    Speech,
    Statement,
)
from forumgraph.store.rows import SourceRow

# made once: json.dumps with options makes an encoder for every call
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_extraction(
    connection: sqlite3.Connection, key: str, name: str, fingerprint: str, extraction: Extraction
) -> None:
    """Replace all that a source had by what was extracted from it now.

    Two sources with the same bytes share one document. Whichever comes last in the build, the
    rows are those of the source whose name sorts first, so that two builds agree.
    """
    document = extraction.document
    delete_sources(connection, [key])
    others = [
        SourceRow(*row)
        for row in connection.execute(
            "SELECT key, name, fingerprint, document_id, error FROM sources WHERE document_id = ?",
            (document.id,),
        )
    ]
    if not any(row.fingerprint == fingerprint and row.name < name for row in others):
        connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
        _write_document(connection, document)
        _write_proceedings(connection, extraction.proceedings)
        _write_mentions(connection, extraction.mentions)
        _write_statements(connection, extraction.statements)
        _write_passages(connection, document.id, extraction.passages)
        _insert(connection, "sources", others)
    _insert(connection, "sources", [(key, name, fingerprint, document.id, None)])


def write_failure(
    connection: sqlite3.Connection, key: str, name: str, fingerprint: str, error: str
) -> None:
    """Replace all that a source had by the reason why it could not be read."""
    delete_sources(connection, [key])
    _insert(connection, "sources", [(key, name, fingerprint, None, error)])


def delete_sources(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Remove sources with all that only they gave."""
    connection.executemany("DELETE FROM sources WHERE key = ?", [(key,) for key in keys])


def write_resolution(
    connection: sqlite3.Connection, entities: Sequence[Entity], candidates: Sequence[Candidate]
) -> None:
    """Replace entities and candidates; what people judged stays judged.

    Raises ValueError when an entity claims a mention that the store does not have.
    """
    connection.execute("DELETE FROM entities")
    _insert(
        connection,
        "entities",
        ((e.id, e.type, e.name, _dump(e.attributes)) for e in entities),
    )
    _insert(
        connection,
        "names",
        (
            (entity.id, ordinal, name, make_name_key(name))
            for entity in entities
            for ordinal, name in enumerate((entity.name, *entity.other_names))
        ),
    )
    _insert(connection, "links", _link_mentions(connection, entities))
    _write_candidates(connection, candidates)


def _link_mentions(
    connection: sqlite3.Connection, entities: Sequence[Entity]
) -> list[tuple[str, str, str, int]]:
    homes = dict(connection.execute("SELECT id, document_id FROM mentions"))
    try:
        return [
            (homes[mention], mention, entity.id, ordinal)
            for entity in entities
            for ordinal, mention in enumerate(entity.mentions)
        ]
    except KeyError as error:
        raise ValueError(f"an entity claims mention {error}, which is not in the store") from error


def _write_candidates(connection: sqlite3.Connection, candidates: Sequence[Candidate]) -> None:
    judged = {
        frozenset((left, right)): (left, right, judgement)
        for left, right, judgement in connection.execute(
            'SELECT "left", "right", judgement FROM candidates WHERE judgement <> ?', ("unsure",)
        )
    }
    connection.execute("DELETE FROM candidates WHERE judgement = 'unsure'")
    for candidate in candidates:
        judgement: str = candidate.judgement
        pair = frozenset((candidate.left, candidate.right))
        if pair in judged:
            left, right, former = judged[pair]
            judgement = former if judgement == "unsure" else judgement
            connection.execute(
                'DELETE FROM candidates WHERE "left" = ? AND "right" = ?', (left, right)
            )
        row = (candidate.left, candidate.right, candidate.score, candidate.reason, judgement)
        _insert(connection, "candidates", [row])


def _write_document(connection: sqlite3.Connection, document: Document) -> None:
    row = (
        document.id,
        document.name,
        document.format,
        document.encoding,
        document.text,
        document.pages,
        _dump_all(document.blocks),
        _dump_all(document.repairs),
        _dump(document.warnings),
    )
    _insert(connection, "documents", [row])


def _write_proceedings(connection: sqlite3.Connection, proceedings: Proceedings) -> None:
    document_id, event = proceedings.document_id, proceedings.event
    row = (
        document_id,
        event.title,
        event.series,
        event.edition,
        event.date,
        event.end_date,
        event.start_time,
        event.end_time,
        event.venue,
        _dump_all(event.hosts),
        _dump(event.spans),
        _dump_all(proceedings.attendees),
        _dump_all(proceedings.sections),
        _dump(proceedings.warnings),
    )
    _insert(connection, "events", [row])
    sessions = (
        (document_id, ordinal, *_list_session(session))
        for ordinal, session in enumerate(proceedings.sessions)
    )
    _insert(connection, "sessions", sessions)
    speeches = (
        (document_id, ordinal, *_list_speech(speech))
        for ordinal, speech in enumerate(proceedings.speeches)
    )
    _insert(connection, "speeches", speeches)


def _list_session(session: Session) -> tuple[object, ...]:
    title = session.title.name if session.title else None
    return session.id, session.kind, title, session.start, session.end, session.model_dump_json()


def _list_speech(speech: Speech) -> tuple[object, ...]:
    speaker = speech.speaker.name.name if speech.speaker else None
    data = speech.model_dump_json()
    return speech.id, speech.session, speaker, speech.start, speech.end, data


def _write_mentions(connection: sqlite3.Connection, mentions: Iterable[Mention]) -> None:
    # the same span and type found by two rules is one mention: one id, stored once
    unique = {mention.id: mention for mention in reversed(tuple(mentions))}
    rows = map(attrgetter(*Mention.model_fields), unique.values())
    _insert(connection, "mentions", [(*row[:9], _dump(row[9]), row[10]) for row in rows])


def _write_statements(connection: sqlite3.Connection, statements: Iterable[Statement]) -> None:
    unique = {statement.id: statement for statement in reversed(tuple(statements))}
    rows = map(attrgetter(*Statement.model_fields), unique.values())
    _insert(connection, "statements", [(*row[:-1], _dump(row[-1])) for row in rows])


def _write_passages(
    connection: sqlite3.Connection, document_id: str, passages: Iterable[Passage]
) -> None:
    rows = ((None, document_id, p.start, p.end, p.page, p.speech, p.morphemes) for p in passages)
    _insert(connection, "passages", rows)
    # in one statement: a trigger for each row takes four times as long
    connection.execute(
        "INSERT INTO words (rowid, morphemes) "
        "SELECT id, morphemes FROM passages WHERE document_id = ?",
        (document_id,),
    )


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]) -> None:
    """Insert rows whose values are in the order of the table's columns."""
    rows = list(rows)
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _dump_all(models: Sequence[Model]) -> str:
    return to_json(models).decode()
