"""Opening the file: is it there, is it ours, is it free; SQLite's errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from forumgraph.errors import InvalidConfig, SetupError, StoreBusy, StoreVersion
from forumgraph.store.schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION

# A writing transaction takes milliseconds, replacing the resolution of 3,000 documents seconds.
BUSY_SECONDS = 10.0

# Source: https://www.sqlite.org/fileformat.html, 1.3
_MAGIC = b"SQLite format 3\0"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# A value too large to be read is one whose length was damaged: what is written is bounded.
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_TOOBIG}
_OUTSIDE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}


def explain_error(error: sqlite3.Error, path: Path) -> SetupError | None:
    """Say what an SQLite error means to the user; None when it is a fault of ours."""
    # the low byte is the primary code: SQLITE_BUSY_SNAPSHOT is SQLITE_BUSY
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _BUSY:
        return StoreBusy(
            "다른 프로그램이 이 데이터베이스에 쓰고 있습니다",
            str(path),
            "그 작업이 끝난 뒤 다시 하거나 --db로 다른 파일을 쓰세요",
        )
    if code in _DAMAGED:
        return StoreVersion(
            f"데이터베이스가 손상되었습니다({error})",
            str(path),
            "이 파일을 옮기고 `forumgraph build`로 다시 만드세요",
        )
    if code in _OUTSIDE:
        return InvalidConfig(
            f"데이터베이스를 쓸 수 없습니다({error})",
            str(path),
            "폴더가 있는지, 읽고 쓸 권한과 남은 공간이 있는지 확인하세요",
        )
    return None


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours; those that only a bug can cause pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        explained = explain_error(error, path)
        if explained is None:
            raise
        raise explained from error


def connect_reader(path: Path) -> sqlite3.Connection:
    """Open an existing database for reading only, on read-only media too.

    Raises InvalidConfig when there is none, StoreVersion when it is not ours or not of this
    version.
    """
    if not path.is_file():
        raise InvalidConfig(
            "데이터베이스가 없습니다", str(path), "먼저 `forumgraph build`를 실행하세요"
        )
    check_header(path)
    try:
        # `rw` falls back to reading by itself; a plain `ro` would leave -wal and -shm files behind
        return _open_to_read(path, "mode=rw")
    except InvalidConfig:
        return _open_frozen(path)


def _open_to_read(path: Path, mode: str) -> sqlite3.Connection:
    connection = _connect(path, mode)
    try:
        with translate_errors(path):
            connection.execute("PRAGMA query_only = ON")
            check_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _open_frozen(path: Path) -> sqlite3.Connection:
    """Open where not even SQLite's side files can be made: a read-only folder."""
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        raise InvalidConfig(
            "마지막 변경이 든 파일을 여기서는 읽을 수 없습니다",
            str(log),
            "데이터베이스를 이 -wal 파일과 함께 쓸 수 있는 폴더로 복사하세요",
        )
    return _open_to_read(path, "mode=ro&immutable=1")


def connect_writer(path: Path) -> sqlite3.Connection:
    """Open a database for writing, or make it; a file that is not ours is left untouched.

    Raises StoreVersion, InvalidConfig (it may not be written), StoreBusy (somebody writes it).
    """
    if path.exists():
        check_header(path)
    connection = _connect(path, "mode=rwc")
    try:
        with translate_errors(path):
            _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def make_folder(path: Path) -> None:
    """Make the folder that a new database is to lie in. Raises InvalidConfig when it cannot."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidConfig(
            f"폴더를 만들 수 없습니다({error.strerror})",
            str(path.parent),
            "쓸 수 있는 곳을 지정하세요",
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Check or lay the schema; ends with a trial of the write lock, before hours of reading."""
    is_new = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not is_new:
        check_version(connection, path)
    # a document's text is long: a tenth less time than with pages of 4096; only a new file heeds it
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA journal_mode = WAL")
    # a power cut may lose the last document, which the next build reads again; never the file
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # 64 MB: keyed by digests, rows of a new document are spread over the whole database
    connection.execute("PRAGMA cache_size = -65536")
    with transact(connection):
        if is_new:
            _create_schema(connection)


def _create_schema(connection: sqlite3.Connection) -> None:
    for statement in SCHEMA:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def check_header(path: Path) -> None:
    """Raise StoreVersion when a file holds something else than a database.

    SQLite takes a file of a few bytes for an empty database and would write over it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise InvalidConfig(
            f"데이터베이스를 열 수 없습니다({error.strerror})",
            str(path),
            "읽을 수 있는 파일을 지정하세요",
        ) from error
    if head not in (b"", _MAGIC):
        raise StoreVersion(
            "데이터베이스 파일이 아닙니다",
            str(path),
            "다른 파일을 지정하세요. 이 파일은 건드리지 않았습니다",
        )


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreVersion unless the file is ours and of this version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise StoreVersion(
            "forumgraph가 만든 데이터베이스가 아닙니다",
            str(path),
            "다른 파일을 지정하세요. 이 파일은 건드리지 않았습니다",
        )
    if version != SCHEMA_VERSION:
        raise StoreVersion(
            f"형식 {version}의 데이터베이스입니다. 이 forumgraph는 형식 {SCHEMA_VERSION}을 씁니다",
            str(path),
            "지우고 `forumgraph build`로 다시 만들거나, 만든 판의 forumgraph를 쓰세요",
        )


@contextmanager
def transact(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run one writing transaction, or a part of the open one: all of it lands, or nothing."""
    is_part = connection.in_transaction
    connection.execute("SAVEPOINT part" if is_part else "BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        # a full disk has undone everything already
        if connection.in_transaction:
            connection.execute("ROLLBACK TO part" if is_part else "ROLLBACK")
        if connection.in_transaction:
            connection.execute("RELEASE part")
        raise
    connection.execute("RELEASE part" if is_part else "COMMIT")


def hold_writer(path: Path) -> sqlite3.Connection:
    """Take the lock that a writer holds from opening to closing, across its transactions.

    SQLite alone would let two builds take turns document by document and resolve each other's
    half. The lock is an empty file beside the database, held through SQLite (so that it is
    given back even when the process dies, on every platform). Raises StoreBusy.
    """
    with translate_errors(path):
        guard = sqlite3.connect(_name_guard(path), timeout=0, isolation_level=None)
        try:
            guard.execute("PRAGMA journal_mode = MEMORY")
            guard.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error:
            guard.close()
            raise
    return guard


def release_writer(guard: sqlite3.Connection, path: Path) -> None:
    """Give the writer's lock back and take its file away."""
    with closing(guard), suppress(OSError):
        _name_guard(path).unlink(missing_ok=True)
    with suppress(OSError):  # Windows removes no open file
        _name_guard(path).unlink(missing_ok=True)


def _name_guard(path: Path) -> Path:
    return path.with_name(f"{path.name}-lock")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    with translate_errors(path):
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
        )
