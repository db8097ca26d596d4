"""Rows into the database, one source at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from math import nan
from operator import itemgetter

from pydantic_core import to_json

from forumgraph.model import (
    Document,
    Event,
    Extraction,
    Mention,
    Passage,
    Proceedings,
    Session,
    Speech,
    Statement,
)
from forumgraph.store.rows import SourceRow

# SQLite stores a NaN as NULL; sqlite3 takes as long over one None as over three other values,
# because None goes through its adapters. Source: CPython, Modules/_sqlite/statement.c, need_adapt.
_NULL = nan

# a model's attributes, taken from its dict: reading them one by one takes five times as long
_take_mention = itemgetter(
    "id", "type", "start", "end", "text", "name", "rule", "lexicon", "affiliation", "aliases"
)
_take_ends = itemgetter("subject", "object", "speaker", "page", "date", "qualifiers")
_take_statement = itemgetter(
    "id", "predicate", "start", "end", "basis", "status", "rule", "confidence"
)


def write_extraction(
    connection: sqlite3.Connection, key: str, name: str, fingerprint: str, extraction: Extraction
) -> int | None:
    """Replace all that a source had by what was extracted from it now.

    Returns the number of the document, when it was written, for `index_passages`.

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
    number = None
    if not any(row.fingerprint == fingerprint and row.name < name for row in others):
        connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
        number = _write_content(connection, extraction)
        insert_rows(connection, "sources", others)
    insert_rows(connection, "sources", [(key, name, fingerprint, document.id, None)])
    return number


def write_failure(
    connection: sqlite3.Connection, key: str, name: str, fingerprint: str, error: str
) -> None:
    """Replace all that a source had by the reason why it could not be read."""
    delete_sources(connection, [key])
    insert_rows(connection, "sources", [(key, name, fingerprint, None, error)])


def delete_sources(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Remove sources with all that only they gave."""
    connection.executemany("DELETE FROM sources WHERE key = ?", [(key,) for key in keys])


def _write_content(connection: sqlite3.Connection, extraction: Extraction) -> int:
    number = _write_document(connection, extraction.document)
    _write_proceedings(connection, number, extraction.proceedings)
    # the same span and type found by two rules is one mention: one id, stored once
    mentions = {mention.id: mention for mention in reversed(extraction.mentions)}
    places = {mention: ordinal for ordinal, mention in enumerate(reversed(mentions))}
    statements = {statement.id: statement for statement in reversed(extraction.statements)}
    insert_rows(connection, "mentions", _list_mentions(number, reversed(mentions.values())))
    rows = _list_statements(number, reversed(statements.values()), places)
    insert_rows(connection, "statements", rows)
    _write_passages(connection, number, extraction.passages)
    return number


def _write_document(connection: sqlite3.Connection, document: Document) -> int:
    """Write what stands in the document itself; return its number."""
    row = (
        document.id,
        document.name,
        document.format,
        document.encoding,
        document.text,
        document.pages,
        document.producer,
        dump_json(document.blocks),
        dump_json(document.repairs),
        dump_json(document.skipped),
        dump_json(document.warnings),
    )
    cursor = connection.execute(
        f"INSERT INTO documents VALUES (NULL{', ?' * len(row)})",
        row,
    )
    return cursor.lastrowid or 0


def _write_proceedings(
    connection: sqlite3.Connection, number: int, proceedings: Proceedings
) -> None:
    details = (
        dump_json(proceedings.attendees),
        dump_json(proceedings.sections),
        dump_json(proceedings.sessions),
        dump_json(proceedings.speeches),
        dump_json(proceedings.warnings),
    )
    insert_rows(connection, "events", [(number, *_list_event(proceedings.event), *details)])
    sessions = enumerate(proceedings.sessions)
    insert_rows(connection, "sessions", ((number, n, *_list_session(one)) for n, one in sessions))
    speeches = enumerate(proceedings.speeches)
    insert_rows(connection, "speeches", ((number, n, *_list_speech(one)) for n, one in speeches))


def _list_event(event: Event) -> tuple[object, ...]:
    return (
        event.title,
        event.series,
        event.edition,
        event.date,
        event.end_date,
        event.start_time,
        event.end_time,
        event.venue,
        dump_json(event.hosts),
        dump_json(event.spans),
    )


def _list_session(session: Session) -> tuple[object, ...]:
    title = session.title.name if session.title else None
    return session.id, session.kind, title, session.start, session.end


def _list_speech(speech: Speech) -> tuple[object, ...]:
    speaker = speech.speaker.name.name if speech.speaker else None
    return speech.id, speech.session, speaker, speech.start, speech.end


def _list_mentions(number: int, mentions: Iterable[Mention]) -> Iterator[tuple[object, ...]]:
    for ordinal, row in enumerate(map(_take_mention, map(vars, mentions))):
        *facts, lexicon, affiliation, aliases = row
        yield (
            number,
            ordinal,
            *facts,
            _NULL if lexicon is None else lexicon,
            _NULL if affiliation is None else affiliation,
            dump_json(aliases) if aliases else "[]",
        )


def _list_statements(
    number: int, statements: Iterable[Statement], places: dict[str, int]
) -> Iterator[tuple[object, ...]]:
    # no mention has the number -1: the foreign key refuses what is not of the document
    find = places.get
    for ordinal, fields in enumerate(map(vars, statements)):
        subject, target, speaker, page, date, qualifiers = _take_ends(fields)
        yield (
            number,
            ordinal,
            find(subject, -1),
            find(target, -1),
            _NULL if speaker is None else find(speaker, -1),
            _NULL if page is None else page,
            _NULL if date is None else date,
            dump_json(qualifiers) if qualifiers else "{}",
            *_take_statement(fields),
        )


def _write_passages(
    connection: sqlite3.Connection, number: int, passages: Iterable[Passage]
) -> None:
    rows = (
        (
            number,
            passage.start,
            passage.end,
            _NULL if passage.page is None else passage.page,
            _NULL if passage.speech is None else passage.speech,
            passage.morphemes,
        )
        for passage in passages
    )
    insert_rows(connection, 'passages (document, start, "end", page, speech, morphemes)', rows)


def index_passages(connection: sqlite3.Connection, documents: Collection[int]) -> None:
    """Add the passages of documents to the full-text index.

    One statement for a whole batch: every statement writes a piece of index of its own, and
    joining sixteen pieces takes as long as writing them.
    """
    if documents:
        numbers = ", ".join(map(str, sorted(documents)))
        connection.execute(
            "INSERT INTO words (rowid, morphemes) "
            f"SELECT id, morphemes FROM passages WHERE document IN ({numbers})"
        )


def insert_rows(
    connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]
) -> None:
    """Insert rows whose values are in the order of the table's columns."""
    stream = iter(rows)
    first = next(stream, None)
    if first is not None:
        marks = ", ".join("?" * len(first))
        query = f"INSERT INTO {table} VALUES ({marks})"
        connection.executemany(query, chain((first,), stream))


def dump_json(value: object) -> str:
    """Return the JSON of a column that holds more than one value."""
    return to_json(value).decode()
