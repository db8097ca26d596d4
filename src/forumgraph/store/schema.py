"""The tables, and the two numbers by which a file says that it is ours and of which form.

Everything that a document gives hangs on `documents` by ON DELETE CASCADE and goes with it.
Mentions and statements are keyed by document first: one document's rows lie together, so that
adding and removing a document costs the same in a large database as in an empty one.
Offsets are Python string indices (code points), not bytes.
"""

from __future__ import annotations

# "FrGr"; PRAGMA application_id keeps us from opening, or worse mending, a stranger's database.
APPLICATION_ID = 0x46724772
# Raised whenever a table changes: an old database is built again, never guessed at.
SCHEMA_VERSION = 1

SCHEMA = (
    """
    CREATE TABLE documents (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL,
      text TEXT NOT NULL, pages INTEGER NOT NULL,
      blocks TEXT NOT NULL, repairs TEXT NOT NULL, warnings TEXT NOT NULL
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
      document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
      title TEXT, series TEXT, edition INTEGER, date TEXT, end_date TEXT,
      start_time TEXT, end_time TEXT, venue TEXT,
      hosts TEXT NOT NULL, spans TEXT NOT NULL, attendees TEXT NOT NULL,
      sections TEXT NOT NULL, warnings TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    # sessions and speeches: columns to query by, `data` the whole object to load back
    """
    CREATE TABLE sessions (
      document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, data TEXT NOT NULL,
      PRIMARY KEY (document_id, ordinal)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE speeches (
      document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL, id TEXT NOT NULL, session TEXT, speaker TEXT,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, data TEXT NOT NULL,
      PRIMARY KEY (document_id, ordinal)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE mentions (
      id TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      type TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      text TEXT NOT NULL, name TEXT NOT NULL, rule TEXT NOT NULL, lexicon TEXT,
      aliases TEXT NOT NULL, affiliation TEXT,
      PRIMARY KEY (document_id, id)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE statements (
      id TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      predicate TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, page INTEGER,
      speaker TEXT, date TEXT, basis TEXT NOT NULL, status TEXT NOT NULL, rule TEXT NOT NULL,
      confidence REAL NOT NULL, qualifiers TEXT NOT NULL,
      PRIMARY KEY (document_id, id),
      FOREIGN KEY (document_id, subject) REFERENCES mentions (document_id, id) ON DELETE CASCADE,
      FOREIGN KEY (document_id, object) REFERENCES mentions (document_id, id) ON DELETE CASCADE,
      FOREIGN KEY (document_id, speaker) REFERENCES mentions (document_id, id) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE passages (
      id INTEGER PRIMARY KEY,
      document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER, speech TEXT,
      morphemes TEXT NOT NULL
    )
    """,
    "CREATE INDEX passages_document ON passages (document_id)",
    """
    CREATE VIRTUAL TABLE words USING fts5 (
      morphemes, content = 'passages', content_rowid = 'id',
      tokenize = "unicode61 remove_diacritics 0"
    )
    """,
    """
    CREATE TABLE entities (
      id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, attributes TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    # ordinal 0 is the entity's own name, the others follow in their order
    """
    CREATE TABLE names (
      entity_id TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL, name TEXT NOT NULL, key TEXT NOT NULL,
      PRIMARY KEY (entity_id, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX names_key ON names (key)",
    # which entity a mention names: decided by resolve, apart from what was extracted
    """
    CREATE TABLE links (
      document_id TEXT NOT NULL, mention_id TEXT NOT NULL,
      entity_id TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      PRIMARY KEY (document_id, mention_id),
      FOREIGN KEY (document_id, mention_id)
        REFERENCES mentions (document_id, id) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    "CREATE INDEX links_entity ON links (entity_id, ordinal)",
    # no foreign keys: a judgement outlives the entities it joined or held apart
    """
    CREATE TABLE candidates (
      "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
      judgement TEXT NOT NULL CHECK (judgement IN ('same', 'different', 'unsure')),
      PRIMARY KEY ("left", "right")
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE runs (
      id INTEGER PRIMARY KEY, version TEXT NOT NULL, started TEXT NOT NULL,
      finished TEXT, counts TEXT NOT NULL
    )
    """,
    # A document's words leave the index all at once: row by row it takes four times as long.
    # Statements go first, so that removing a mention finds none that point to it.
    """
    CREATE TRIGGER document_leaving BEFORE DELETE ON documents BEGIN
      INSERT INTO words (words, rowid, morphemes)
        SELECT 'delete', id, morphemes FROM passages WHERE document_id = old.id;
      DELETE FROM statements WHERE document_id = old.id;
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
