"""Writing files: whole or not at all, readable by others, with an error that helps."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from forumgraph.errors import SetupError
from forumgraph.export.files import encode_text, write_file


def list_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_write_file_creates_parents_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "새 폴더" / "안" / "그래프.json"
    write_file(path, b"one")
    assert path.read_bytes() == b"one"
    assert list_names(path.parent) == ["그래프.json"]


def test_write_file_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "graph.json"
    path.write_bytes(b"a much longer old file")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_write_file_follows_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_write_file_can_be_read_by_colleagues(tmp_path: Path) -> None:
    ordinary, path = tmp_path / "ordinary", tmp_path / "graph.html"
    ordinary.write_bytes(b"")
    write_file(path, b"")
    assert path.stat().st_mode == ordinary.stat().st_mode


def test_write_file_keeps_the_old_file_when_renaming_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.json"
    path.write_bytes(b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(SetupError, match="남은 공간이 없음"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list_names(tmp_path) == ["graph.json"]


def test_write_file_says_what_where_and_what_next(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SetupError) as caught:
        write_file(tmp_path / "file" / "graph.json", b"")
    assert str(tmp_path / "file" / "graph.json") in str(caught.value)
    assert "-o" in caught.value.hint
    assert re.fullmatch(r"파일을 쓸 수 없습니다\([가-힣 ]+\)", caught.value.what)


def test_write_file_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SetupError):
        write_file(tmp_path, b"")
    assert tmp_path.is_dir()


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_write_file_leaves_a_key_of_pseudonyms_alone(tmp_path: Path, end: bytes) -> None:
    key, secret = tmp_path / "forum.db.mask-key", b"0123456789abcdef" * 4 + end
    key.write_bytes(secret)
    for content in (b"{}", b"<!doctype html>"):
        with pytest.raises(SetupError, match="덮어쓰지"):
            write_file(key, content)
    assert key.read_bytes() == secret


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="needs a null device")
def test_write_file_does_not_replace_a_device() -> None:
    write_file(Path(os.devnull), b"gone")
    assert Path(os.devnull).is_char_device()


def test_encode_text_keeps_hangul_and_mends_halves() -> None:
    assert encode_text("한글 🏝") == "한글 🏝".encode()
    assert encode_text("이름\udcff.txt").decode() == "이름�.txt"
