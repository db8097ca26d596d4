"""The Store: who may write when, and one method for each thing that is asked of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from forumgraph.errors import InvalidConfig
from forumgraph.model import (
    Candidate,
    Document,
    Entity,
    Event,
    Extraction,
    Mention,
    Proceedings,
    Statement,
    Succession,
)
from forumgraph.resolve.namings import Naming
from forumgraph.store import (
    changed,
    history,
    network,
    opening,
    persons,
    read,
    resolved,
    search,
    write,
)
from forumgraph.store.history import RunRow
from forumgraph.store.network import Network, Sentence
from forumgraph.store.persons import PersonNaming
from forumgraph.store.rows import DocumentRow, Evidence, Hit, SourceRow, Stretch


def open_store(path: str | Path, *, create: bool = False) -> Store:
    """Open a database to read it, or with `create` to write it (made if it is not there).

    Any number may read while one writes. Close the store, or use it in a `with`.

    Raises InvalidConfig (no database, or no place for one), StoreVersion (not ours, or of
    another version), StoreBusy (somebody else writes it).
    """
    return Store(Path(path), writable=create)


class Store:
    """One SQLite file with everything that was read, extracted and resolved.

    Reads see one build's rows or the next one's, never half of a document. Every writing method
    is one transaction.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        """Open the file; use `open_store`."""
        self.path, self.writable = path, writable
        self._guard: sqlite3.Connection | None = None
        # documents that the open transaction has written; a number that is gone does no harm
        self._unindexed: set[int] = set()
        if not writable:
            self._connection = opening.connect_reader(path)
            return
        opening.make_folder(path)
        self._guard = opening.hold_writer(path)
        try:
            self._connection = opening.connect_writer(path)
        except BaseException:
            opening.release_writer(self._guard, path)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()
        if self._guard is not None:
            opening.release_writer(self._guard, self.path)
            self._guard = None

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Make all queries within see one state of the database."""
        with opening.translate_errors(self.path):
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("COMMIT")

    @contextmanager
    def _streaming(self) -> Iterator[sqlite3.Connection]:
        """Read by one query; a stream that is left half read holds no transaction open."""
        with opening.translate_errors(self.path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if not self.writable:
            raise InvalidConfig(
                "읽기 전용으로 연 데이터베이스입니다",
                str(self.path),
                "open_store(path, create=True)로 여세요",
            )
        is_whole = not self._connection.in_transaction
        with opening.translate_errors(self.path), opening.transact(self._connection) as connection:
            if is_whole:
                self._unindexed.clear()
            yield connection
            if is_whole:
                write.index_passages(connection, self._unindexed)

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """Let several reads see the same state while somebody else writes."""
        with self._reading():
            yield self

    # --- writing --------------------------------------------------------------------------

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Let the writes within share one transaction: a commit costs as much as a short record.

        A write that fails within takes back what it did itself and nothing else. An error that
        leaves the batch takes all of it back. Search finds what a batch wrote when it is over.
        """
        with self._writing():
            yield

    def put(self, source_key: str, name: str, fingerprint: str, extraction: Extraction) -> None:
        """Replace everything the source had; `name` is what readers see, the key they never do."""
        with self._writing() as connection:
            number = write.write_extraction(connection, source_key, name, fingerprint, extraction)
            if number is not None:
                self._unindexed.add(number)

    def put_failure(self, key: str, name: str, fingerprint: str, error_text: str) -> None:
        """Replace everything the source had by the reason why it could not be read."""
        with self._writing() as connection:
            write.write_failure(connection, key, name, fingerprint, error_text)

    def drop(self, keys: Iterable[str]) -> None:
        """Remove sources, and the documents that no other source has."""
        with self._writing() as connection:
            write.delete_sources(connection, keys)

    def replace_resolution(
        self,
        entities: Sequence[Entity],
        candidates: Sequence[Candidate],
        members: Sequence[Sequence[int]] | None = None,
        successions: Sequence[Succession] = (),
    ) -> None:
        """Replace all that resolve decided.

        `members` are the keys of each entity's mentions, as `iterate_namings` gave them; without
        it the ids in `Entity.mentions` count. Raises ValueError when an entity claims a mention
        that the store does not have.
        """
        with self._writing() as connection:
            resolved.write_resolution(connection, entities, candidates, members, successions)

    def note_resolution(self, lexicon: str, ledger: str) -> None:
        """Note what the resolution rests on: the digests of lexicon and ledger."""
        with self._writing() as connection:
            connection.execute("DELETE FROM resolution")
            connection.execute("INSERT INTO resolution VALUES (?, ?)", (lexicon, ledger))

    def read_resolution(self) -> tuple[str, str]:
        """Return the digests of lexicon and ledger that the resolution rests on."""
        with self._reading() as connection:
            row = connection.execute("SELECT lexicon, ledger FROM resolution").fetchone()
            return row or ("", "")

    def start_run(self, version: str) -> int:
        """Note that a build begins; return its number. Runs reach no export."""
        with self._writing() as connection:
            cursor = connection.execute(
                "INSERT INTO runs (version, started, counts) VALUES (?, ?, '{}')",
                (version, _tell_time()),
            )
            return cursor.lastrowid or 0

    def finish_run(self, run: int, counts: Mapping[str, int]) -> None:
        """Note that a build is over, and what it did."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE runs SET finished = ?, counts = ? WHERE id = ?",
                (_tell_time(), json.dumps(dict(counts)), run),
            )

    def keep_changes(
        self, run: int, changes: bytes, counts: Mapping[str, int] | None = None
    ) -> None:
        """Note what a build changed in the network, only the last of them, and what it left."""
        with self._writing() as connection:
            history.write_changes(connection, run, changes, counts)

    # --- reading --------------------------------------------------------------------------

    def has_open_run(self) -> bool:
        """Say whether the last build never came to its end."""
        with self._reading() as connection:
            query = "SELECT finished FROM runs ORDER BY id DESC LIMIT 1"
            return (None,) in connection.execute(query).fetchall()

    def list_runs(self) -> list[RunRow]:
        """List the builds, the first one first."""
        with self._reading() as connection:
            return history.read_runs(connection)

    def load_changes(self, run: int) -> bytes | None:
        """Return what a build changed as `keep_changes` got it; None when that is not known."""
        with self._reading() as connection:
            return history.read_changes(connection, run)

    def read_network(self) -> Network:
        """Read entities and relations as far as two networks are compared by them."""
        with self._reading() as connection:
            return network.read_network(connection)

    def read_changed(self, former: Store) -> tuple[Network, Network]:
        """Read what `former`, an earlier state of the same file, had and this has otherwise.

        What is in neither network is the same in both.
        """
        with former._reading() as before, self._reading() as connection:
            return changed.read_changed(before, connection)

    def count_relations(self) -> int:
        """Count the relations that `read_network` gives."""
        with self._reading() as connection:
            return network.count_relations(connection)

    def find_sentences(
        self, places: Iterable[Sequence[int]], limit: int, preferred: Collection[str] = ()
    ) -> list[tuple[Sentence, ...]]:
        """Return up to `limit` sentences for each list of places that a Network of this has.

        Those of `preferred` documents (file names) come first.
        """
        with self._reading() as connection:
            return network.read_sentences(connection, places, limit, preferred)

    def list_sources(self) -> list[SourceRow]:
        """List the sources by key: (key, name, fingerprint, document_id, error)."""
        with self._reading() as connection:
            return read.read_sources(connection)

    def list_documents(self) -> list[DocumentRow]:
        """List the documents by id: (id, name, title, date)."""
        with self._reading() as connection:
            return read.read_documents(connection)

    def load_document(self, document_id: str) -> Document:
        """Load one document as it was read. Raises InvalidConfig when it is not here."""
        with self._reading() as connection:
            return read.read_document(connection, document_id)

    def load_proceedings(self, document_id: str) -> Proceedings:
        """Load one document's proceedings. Raises InvalidConfig when it is not here."""
        with self._reading() as connection:
            return read.read_proceedings(connection, document_id)

    def iterate_mentions(self) -> Iterator[Mention]:
        """Yield all mentions by document and place."""
        with self._streaming() as connection:
            yield from read.read_mentions(connection)

    def iterate_namings(self) -> Iterator[Naming[int]]:
        """Yield all mentions for resolve: by document, place and type, without what it ignores."""
        with self._streaming() as connection:
            yield from read.read_namings(connection)

    def map_events(self) -> dict[str, Event]:
        """Return the event of every document by the document's id."""
        with self._reading() as connection:
            return read.read_events(connection)

    def iterate_statements(self) -> Iterator[Statement]:
        """Yield all statements by document and place."""
        with self._streaming() as connection:
            yield from read.read_statements(connection)

    def iterate_evidence(self) -> Iterator[Evidence]:
        """Yield all statements with the entities, names and file names their ids stand for."""
        with self._streaming() as connection:
            yield from read.read_evidence(connection)

    def list_person_namings(self) -> list[PersonNaming]:
        """List where persons are named, by document and place; see `PersonNaming`."""
        with self._reading() as connection:
            return persons.read_person_namings(connection)

    def list_mentions_of(self, entity: str) -> list[Mention]:
        """List the mentions of one entity by document and place."""
        with self._reading() as connection:
            return list(read.read_mentions_of(connection, entity))

    def list_evidence_of(self, entity: str) -> list[Evidence]:
        """List the statements about one entity: those of which it is an end."""
        with self._reading() as connection:
            return list(read.read_evidence_of(connection, entity))

    def map_stretches(self) -> dict[str, list[Stretch]]:
        """Return, for every document, which stretches belong to a session with a title."""
        with self._reading() as connection:
            return read.read_stretches(connection)

    def list_entities(self) -> list[Entity]:
        """List the entities by id, with their names and mentions."""
        with self._reading() as connection:
            return resolved.read_entities(connection)

    def list_candidates(self) -> list[Candidate]:
        """List the pairs that may be one, the likeliest first."""
        with self._reading() as connection:
            return resolved.read_candidates(connection)

    def list_successions(self) -> list[Succession]:
        """List which body went on as which, as the lexicon knows."""
        with self._reading() as connection:
            return resolved.read_successions(connection)

    def count(self) -> dict[str, int]:
        """Count sources, failed ones, documents, mentions, statements, entities and the rest."""
        with self._reading() as connection:
            return read.count_rows(connection)

    def count_kinds(self) -> dict[str, dict[str, int]]:
        """Count entities by `type`, statements by `predicate` and by `status`."""
        with self._reading() as connection:
            return read.count_kinds(connection)

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Find the passages that hold all words of the query, the best first."""
        with self._reading() as connection:
            return search.search_passages(connection, query, limit)


def _tell_time() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
