"""Full-text search over morphemes, without loading the analyser that made them.

A query's words carry particles (예산을) that the index does not have; a table of particles is
enough to take them off, and prefixes find the compounds (예산 → 예산안).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from forumgraph.korean import PARTICLE, normalize_text
from forumgraph.store.rows import Hit

# More words or longer ones than anybody types; FTS5 and LIKE refuse expressions without end.
_MAX_WORDS, _MAX_LENGTH = 24, 80
_EDGES = re.compile(r"^\W+|\W+$")

_MATCHES = """
SELECT d.id, d.name, p.start, p."end", p.page,
  (SELECT s.speaker FROM speeches s WHERE s.document = p.document AND s.id = p.speech
   ORDER BY s.ordinal LIMIT 1)
FROM {tables} JOIN documents d ON d.number = p.document
WHERE {condition} ORDER BY {order} d.name, d.id, p.start, p.id
"""
_LIKE = "replace(replace(text, ' ', ''), char(10), '') LIKE ? ESCAPE '\\'"
_Row = tuple[str, str, int, int, int | None, str | None]


def search_passages(connection: sqlite3.Connection, query: str, limit: int = 20) -> list[Hit]:
    """Find the passages that hold all words of the query, the best first.

    Words are matched from their beginning and without their particle. Where the index has
    nothing (verb forms as written, parts of words), the text itself is searched, blanks aside.
    """
    words = split_query(query)
    if not words or limit <= 0:
        return []
    return _search_index(connection, words, limit) or _search_text(connection, words, limit)


def split_query(query: str) -> list[str]:
    """Return the words of a query; quotes and operators of the index' language are no words.

    >>> split_query('"예산을" OR (R&D*) -')
    ['예산을', 'OR', 'R&D']
    """
    # NUL ends a string inside SQLite; a terminal passes broken bytes on as lone surrogates
    clean = normalize_text(query).encode("utf-8", "replace").decode().replace("\0", " ")
    words = (_EDGES.sub("", word) for word in clean.split())
    return [word[:_MAX_LENGTH] for word in words if word][:_MAX_WORDS]


def strip_particle(word: str) -> str:
    """Return the word without its particle, or as it is when nothing else would remain.

    >>> strip_particle("예산을"), strip_particle("예산"), strip_particle("은")
    ('예산', '예산', '은')
    """
    return PARTICLE.sub("", word) or word


def _search_index(connection: sqlite3.Connection, words: list[str], limit: int) -> list[Hit]:
    condition = " AND ".join(_express_word(connection, word) for word in words)
    query = _MATCHES.format(
        tables="words JOIN passages p ON p.id = words.rowid",
        condition="words MATCH ?",
        order="words.rank,",
    )
    return list(_make_hits(connection, connection.execute(f"{query} LIMIT ?", (condition, limit))))


def _express_word(connection: sqlite3.Connection, word: str) -> str:
    """Put a word into the index' language.

    회의 ends like a word with the particle 의 but is none: what the index knows as it stands is
    left alone. A single syllable that remains (법을 → 법) must be a morpheme of its own.
    """
    whole, stem = f"{_quote(word)} *", strip_particle(word)
    if stem == word or _is_known(connection, whole):
        return whole
    return f"{_quote(stem)} *" if len(stem) > 1 else _quote(stem)


def _quote(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _is_known(connection: sqlite3.Connection, expression: str) -> bool:
    query = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
    return connection.execute(query, (expression,)).fetchone() is not None


def _search_text(connection: sqlite3.Connection, words: list[str], limit: int) -> list[Hit]:
    """Look for the words in the text, spaced as it may be (주민참여예산 is 주민 참여 예산)."""
    stems = [stem if len(stem := strip_particle(word)) > 1 else word for word in words]
    likely = " AND ".join([_LIKE] * len(stems))
    query = _MATCHES.format(
        tables="passages p",
        condition=f"p.document IN (SELECT number FROM documents WHERE {likely})",
        order="",
    )
    patterns = [f"%{_escape_pattern(stem)}%" for stem in stems]
    needles = [_fold(stem) for stem in stems]
    hits = _make_hits(connection, connection.execute(query, patterns))
    fitting = (hit for hit in hits if all(needle in _fold(hit.quote) for needle in needles))
    return list(islice(fitting, limit))


def _escape_pattern(word: str) -> str:
    return re.sub(r"([%_\\])", r"\\\1", word)


def _fold(text: str) -> str:
    return "".join(text.split()).casefold()


def _make_hits(connection: sqlite3.Connection, rows: Iterable[_Row]) -> Iterator[Hit]:
    texts: dict[str, str] = {}
    # offsets count code points: cut in Python, where that is what they are
    for document_id, name, start, end, page, speaker in rows:
        if document_id not in texts:
            query = "SELECT text FROM documents WHERE id = ?"
            (texts[document_id],) = connection.execute(query, (document_id,)).fetchone()
        quote = texts[document_id][start:end]
        yield Hit(name, document_id, page, speaker, quote, start, end)
