"""What the store hands out beside the model's own types."""

from __future__ import annotations

from typing import NamedTuple

from forumgraph.model import Statement

# A mention's place in the store as one number, which says nothing outside: document and ordinal.
MENTION_KEY = "(m.document << 32) | m.ordinal"
SPLIT_KEY = "?1 >> 32, ?1 & 4294967295"


class SourceRow(NamedTuple):
    """A source as the last build left it; `error` is set when it could not be read.

    `key` is an absolute path: it tells sources apart on this machine and reaches no export.
    """

    key: str
    name: str
    fingerprint: str
    document_id: str | None
    error: str | None


class DocumentRow(NamedTuple):
    """A document in a list: its file name and what the event says of it."""

    id: str
    name: str
    title: str | None
    date: str | None


class Stretch(NamedTuple):
    """A piece of a document that belongs to a session with a title: document.text[start:end]."""

    document_id: str
    start: int
    end: int
    title: str


class Evidence(NamedTuple):
    """A statement with what its ids stand for.

    `subject` and `object` are entity ids, None where resolve has not decided; `speaker` is a
    name, `document` the file name; `subject_text` and `object_text` are the words of the record.
    """

    statement: Statement
    document: str
    subject: str | None
    object: str | None
    speaker: str | None
    subject_text: str
    object_text: str


class Hit(NamedTuple):
    """A passage that full-text search found: text of the document at [start:end] == quote."""

    document: str
    document_id: str
    page: int | None
    speaker: str | None
    quote: str
    start: int
    end: int
