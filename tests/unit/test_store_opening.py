"""Opening: what is there, whose it is, who else is at it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from store_records import fill_store, make_forum

from forumgraph.errors import InvalidConfig, SetupError, StoreBusy, StoreVersion
from forumgraph.store import SCHEMA_VERSION, open_store, opening


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forum.db"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)


def test_open_says_to_build_first_when_there_is_no_database(path: Path) -> None:
    with pytest.raises(InvalidConfig, match="forumgraph build") as caught:
        open_store(path)
    assert caught.value.where == str(path)
    assert not path.exists()


def test_open_makes_a_database_and_the_folder_it_lies_in(tmp_path: Path) -> None:
    path = tmp_path / "새 폴더" / "forum.db"
    with open_store(path, create=True) as store:
        assert store.count()["documents"] == 0
    assert [one.name for one in path.parent.iterdir()] == ["forum.db"]


def test_open_keeps_what_is_there_when_it_is_opened_to_write(path: Path) -> None:
    fill_store(path, make_forum())
    with open_store(path, create=True) as store:
        assert store.count()["documents"] == 1


def test_open_lays_wal_keys_version_and_owner(path: Path) -> None:
    fill_store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA application_id").fetchone() == (0x46724772,)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"\0" * 2000, "회의록".encode() * 500, b"x"])
def test_open_refuses_a_file_that_is_no_database(path: Path, content: bytes, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreVersion) as caught:
        open_store(path, create=create)
    assert caught.value.where == str(path)
    assert caught.value.hint
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [False, True])
def test_open_leaves_a_strangers_database_untouched(path: Path, create: bool) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreVersion, match="forumgraph가 만든"):
        open_store(path, create=create)
    assert path.read_bytes() == before


def test_open_refuses_an_empty_file_to_read_but_fills_it_to_write(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreVersion):
        open_store(path)
    fill_store(path, make_forum())
    with open_store(path) as store:
        assert store.count()["documents"] == 1


@pytest.mark.parametrize("create", [False, True])
def test_open_refuses_another_version(path: Path, create: bool) -> None:
    fill_store(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(StoreVersion, match=f"형식 {SCHEMA_VERSION + 1}") as caught:
        open_store(path, create=create)
    assert "forumgraph build" in caught.value.hint


def test_open_refuses_a_folder_and_a_place_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(InvalidConfig):
        open_store(tmp_path)
    with pytest.raises(SetupError):
        open_store(tmp_path, create=True)
    (tmp_path / "file").touch()
    with pytest.raises(InvalidConfig, match="폴더를 만들 수"):
        open_store(tmp_path / "file" / "forum.db", create=True)


def test_open_refuses_a_second_writer_until_the_first_closes(path: Path) -> None:
    with open_store(path, create=True), pytest.raises(StoreBusy, match="다른 프로그램이"):
        open_store(path, create=True)
    open_store(path, create=True).close()
    assert [one.name for one in path.parent.iterdir()] == ["forum.db"]


def test_open_refuses_to_write_while_another_program_holds_the_file(
    path: Path, impatient: None
) -> None:
    fill_store(path)
    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy) as caught:
        open_store(path, create=True)
    assert caught.value.hint
    stranger.close()
    open_store(path, create=True).close()


def test_put_reports_a_file_that_another_program_holds(path: Path, impatient: None) -> None:
    with open_store(path, create=True) as store:
        stranger = sqlite3.connect(path, isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            store.put("/a", "물길.txt", "1", make_forum().extract())
        stranger.close()
        store.put("/a", "물길.txt", "1", make_forum().extract())
        assert store.count()["documents"] == 1


def test_reader_sees_the_last_state_while_another_process_writes(path: Path) -> None:
    fill_store(path, make_forum())
    with open_store(path, create=True) as writer, open_store(path) as reader:
        with reader.snapshot():
            before = reader.count()
            writer.drop(["/records/물길.txt"])
            assert reader.count() == before
        assert reader.count()["documents"] == 0


def test_reader_sees_one_state_through_all_queries_of_one_question(path: Path) -> None:
    fill_store(path, make_forum())
    with open_store(path, create=True) as writer, open_store(path) as reader:

        def write_in_between(query: str) -> None:
            if "FROM mentions" in query:
                writer.drop(["/records/물길.txt"])

        before = reader.count()
        reader._connection.set_trace_callback(write_in_between)
        assert reader.count() == before
        reader._connection.set_trace_callback(None)
        assert reader.count()["speeches"] == 0


def test_stream_left_half_read_keeps_nobody_from_writing(path: Path) -> None:
    with open_store(path, create=True) as store:
        store.put("/a", "물길.txt", "1", make_forum().extract())
        stream = store.iterate_mentions()
        next(stream)
        assert store.count()["documents"] == 1
        store.drop(["/a"])
        assert store.count()["documents"] == 0


def test_reader_cannot_write(path: Path) -> None:
    fill_store(path, make_forum())
    with open_store(path) as store:
        with pytest.raises(InvalidConfig, match="읽기 전용"):
            store.drop(["/records/물길.txt"])
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store._connection.execute("DELETE FROM documents")
        assert store.count()["documents"] == 1


def test_reader_leaves_no_files_behind(path: Path) -> None:
    fill_store(path, make_forum())
    with open_store(path) as store:
        store.list_entities()
    assert [one.name for one in path.parent.iterdir()] == ["forum.db"]


def test_reader_works_where_no_side_file_can_be_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_store(path, make_forum())
    connect = opening._connect

    def connect_on_read_only_media(path: Path, mode: str) -> sqlite3.Connection:
        if "immutable" not in mode:
            raise InvalidConfig("unable to open database file")
        return connect(path, mode)

    monkeypatch.setattr(opening, "_connect", connect_on_read_only_media)
    with open_store(path) as store:
        assert store.count()["documents"] == 1
    Path(f"{path}-wal").write_bytes(b"changes that nobody can read here")
    with pytest.raises(InvalidConfig, match="-wal"):
        open_store(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_reader_works_in_a_read_only_folder(path: Path) -> None:
    fill_store(path, make_forum())
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with open_store(path) as store:
            assert store.count()["documents"] == 1
        with pytest.raises(InvalidConfig):
            open_store(path, create=True)
    finally:
        path.parent.chmod(0o755)


def test_writer_that_died_leaves_what_it_had_finished_and_no_lock(path: Path) -> None:
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[2])\n"
        "from store_records import make_forum\n"
        "from forumgraph.store import open_store\n"
        "store = open_store(sys.argv[1], create=True)\n"
        "store.put('/a', '물길.txt', '1', make_forum().extract())\n"
        "store._connection.execute('BEGIN IMMEDIATE')\n"
        "store._connection.execute('DELETE FROM documents')\n"
        "os._exit(9)\n"
    )
    here = str(Path(__file__).parent)
    died = subprocess.run([sys.executable, "-c", script, str(path), here], check=False)
    assert died.returncode == 9
    with open_store(path, create=True) as store:
        assert store.count()["documents"] == 1


def test_store_closes_twice_without_harm(path: Path) -> None:
    store = open_store(path, create=True)
    store.close()
    store.close()
    open_store(path, create=True).close()


def test_damage_inside_the_file_is_said_to_be_damage(path: Path) -> None:
    fill_store(path, make_forum())
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreVersion, match="손상"), open_store(path) as store:
        store.list_documents()


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG]
)
def test_what_random_bytes_make_sqlite_say_is_damage(path: Path, code: int) -> None:
    error = sqlite3.DataError("string or blob too big")
    error.sqlite_errorcode = code
    told = opening.explain_error(error, path)
    assert isinstance(told, StoreVersion)
    assert "손상" in str(told)


def test_store_imports_neither_analyser_nor_network_library() -> None:
    script = (
        "import sys, forumgraph.store, forumgraph.explore\n"
        "print({'kiwipiepy', 'spacy', 'networkx', 'numpy'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
