"""The tables, and the two numbers by which a file says that it is ours and of which form.

Everything that a document gives hangs on `documents` by ON DELETE CASCADE and goes with it.
Rows are keyed by the document's number first and by their place in it: one document's rows lie
together and at the end, so that adding and removing a document costs the same in a large
database as in an empty one. Numbers never leave the store: they tell in which order things came.
Offsets are Python string indices (code points), not bytes.
"""

from __future__ import annotations

# "FrGr"; PRAGMA application_id keeps us from opening, or worse mending, a stranger's database.
APPLICATION_ID = 0x46724772
# Raised whenever a table changes: an old database is built again, never guessed at.
SCHEMA_VERSION = 5

SCHEMA = (
    """
    CREATE TABLE documents (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL,
      text TEXT NOT NULL, pages INTEGER NOT NULL, producer TEXT NOT NULL,
      blocks TEXT NOT NULL, repairs TEXT NOT NULL, skipped TEXT NOT NULL,
      warnings TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE sources (
      key TEXT PRIMARY KEY, name TEXT NOT NULL, fingerprint TEXT NOT NULL,
      document_id TEXT REFERENCES documents (id) ON DELETE CASCADE,
      error TEXT,
      CHECK ((document_id IS NULL) <> (error IS NULL))
    ) WITHOUT ROWID
    """,
    "CREATE INDEX sources_document ON sources (document_id)",
    """
    CREATE TABLE events (
      document INTEGER PRIMARY KEY REFERENCES documents (number) ON DELETE CASCADE,
      title TEXT, series TEXT, edition INTEGER, date TEXT, end_date TEXT,
      start_time TEXT, end_time TEXT, venue TEXT,
      hosts TEXT NOT NULL, spans TEXT NOT NULL, attendees TEXT NOT NULL,
      sections TEXT NOT NULL, sessions TEXT NOT NULL, speeches TEXT NOT NULL,
      warnings TEXT NOT NULL
    )
    """,
    # sessions and speeches to query by; whole, to load them back, they stand with the event
    """
    CREATE TABLE sessions (
      document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      PRIMARY KEY (document, ordinal)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE speeches (
      document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL, id TEXT NOT NULL, session TEXT, speaker TEXT,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      PRIMARY KEY (document, ordinal)
    ) WITHOUT ROWID
    """,
    # Statements and links point to a mention by its place, not by its id: a tenth of the bytes. A
    # statement's quote is the document's text from start to end.
    """
    CREATE TABLE mentions (
      document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      id TEXT NOT NULL, type TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      text TEXT NOT NULL, name TEXT NOT NULL, rule TEXT NOT NULL, lexicon TEXT,
      affiliation TEXT, aliases TEXT NOT NULL,
      PRIMARY KEY (document, ordinal)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE statements (
      document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      subject INTEGER NOT NULL, object INTEGER NOT NULL, speaker INTEGER,
      page INTEGER, date TEXT, qualifiers TEXT NOT NULL,
      id TEXT NOT NULL, predicate TEXT NOT NULL,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      basis TEXT NOT NULL, status TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
      PRIMARY KEY (document, ordinal),
      FOREIGN KEY (document, subject) REFERENCES mentions (document, ordinal) ON DELETE CASCADE,
      FOREIGN KEY (document, object) REFERENCES mentions (document, ordinal) ON DELETE CASCADE,
      FOREIGN KEY (document, speaker) REFERENCES mentions (document, ordinal) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE passages (
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER, speech TEXT,
      morphemes TEXT NOT NULL
    )
    """,
    "CREATE INDEX passages_document ON passages (document)",
    """
    CREATE VIRTUAL TABLE words USING fts5 (
      morphemes, content = 'passages', content_rowid = 'id',
      tokenize = "unicode61 remove_diacritics 0"
    )
    """,
    """
    CREATE TABLE entities (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL, name TEXT NOT NULL, attributes TEXT NOT NULL
    )
    """,
    # the entity's other names, in their order
    """
    CREATE TABLE names (
      entity INTEGER NOT NULL REFERENCES entities (number) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL, name TEXT NOT NULL,
      PRIMARY KEY (entity, ordinal)
    ) WITHOUT ROWID
    """,
    # Which entity a mention names: decided by resolve, apart from what was extracted. No index by
    # entity: all links are read and replaced together.
    """
    CREATE TABLE links (
      document INTEGER NOT NULL, mention INTEGER NOT NULL,
      entity INTEGER NOT NULL REFERENCES entities (number) ON DELETE CASCADE,
      PRIMARY KEY (document, mention),
      FOREIGN KEY (document, mention) REFERENCES mentions (document, ordinal) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    # `features` are the grounds (JSON); a judgement comes from the ledger and is kept there
    """
    CREATE TABLE candidates (
      "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
      features TEXT NOT NULL,
      judgement TEXT NOT NULL CHECK (judgement IN ('same', 'different', 'unsure')),
      is_judged INTEGER NOT NULL,
      PRIMARY KEY ("left", "right")
    ) WITHOUT ROWID
    """,
    # which body went on as which, by the lexicon: ids of entities
    """
    CREATE TABLE successions (
      new TEXT NOT NULL, old TEXT NOT NULL, date TEXT NOT NULL, kind TEXT NOT NULL,
      source TEXT NOT NULL, names TEXT NOT NULL,
      PRIMARY KEY (new, old)
    ) WITHOUT ROWID
    """,
    # what the resolution rests on beside the mentions: digests of lexicon and ledger
    "CREATE TABLE resolution (lexicon TEXT NOT NULL, ledger TEXT NOT NULL)",
    """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY, version TEXT NOT NULL, started TEXT NOT NULL,
      finished TEXT, counts TEXT NOT NULL, changes BLOB
    )
    """,
    # For people with an SQL tool: what is stated, by names instead of places. Nothing of ours
    # reads it. An end that nobody resolved has its name as written.
    """
    CREATE VIEW statements_named AS
    SELECT coalesce(one.name, subject.name) AS subject, s.predicate,
      coalesce(other.name, object.name) AS object, s.status, s.basis,
      substr(d.text, s.start + 1, s."end" - s.start) AS quote,
      coalesce(voice.name, speaker.name) AS speaker, d.name AS document, s.date, s.page
    FROM statements s
    JOIN documents d ON d.number = s.document
    JOIN mentions subject ON subject.document = s.document AND subject.ordinal = s.subject
    JOIN mentions object ON object.document = s.document AND object.ordinal = s.object
    LEFT JOIN mentions speaker ON speaker.document = s.document AND speaker.ordinal = s.speaker
    LEFT JOIN links a ON a.document = s.document AND a.mention = s.subject
    LEFT JOIN links b ON b.document = s.document AND b.mention = s.object
    LEFT JOIN links c ON c.document = s.document AND c.mention = s.speaker
    LEFT JOIN entities one ON one.number = a.entity
    LEFT JOIN entities other ON other.number = b.entity
    LEFT JOIN entities voice ON voice.number = c.entity
    """,
    # A document's words leave the index all at once: row by row it takes four times as long. The
    # index is asked (docsize has a row for every passage in it) because a batch is indexed when it
    # ends: a document that came and went in one was never there.
    # Statements go first, so that removing a mention finds none that point to it.
    """
    CREATE TRIGGER document_leaving BEFORE DELETE ON documents BEGIN
      INSERT INTO words (words, rowid, morphemes)
        SELECT 'delete', p.id, p.morphemes FROM passages p JOIN words_docsize USING (id)
        WHERE p.document = old.number;
      DELETE FROM statements WHERE document = old.number;
    END
    """,
    # the last source takes its document along; another one with the same bytes lends its name
    """
    CREATE TRIGGER source_gone AFTER DELETE ON sources WHEN old.document_id IS NOT NULL BEGIN
      DELETE FROM documents WHERE id = old.document_id
        AND NOT EXISTS (SELECT 1 FROM sources WHERE document_id = old.document_id);
      UPDATE documents
        SET name = (SELECT min(name) FROM sources WHERE document_id = old.document_id)
        WHERE id = old.document_id AND name = old.name;
    END
    """,
)
