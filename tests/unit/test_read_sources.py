"""read: which files a user means, and what is said of those that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forumgraph.errors import SourceError, UnreadableSource
from forumgraph.read import find_sources, read_document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("나.txt", "가.md", "하위/다.TXT", ".숨김.txt", ".git/x.txt", "그림.png"):
        path = tmp_path / "기록" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("내용", encoding="utf-8")
    return tmp_path / "기록"


def test_folder_gives_known_suffixes_sorted_without_hidden_entries(folder: Path) -> None:
    found = find_sources([folder])
    assert [source.name for source in found.sources] == ["가.md", "나.txt", "하위/다.TXT"]
    assert found.errors == ()
    assert all(Path(source.key).is_absolute() and source.path.is_file() for source in found.sources)


def test_folder_tells_which_documents_it_passed_over(folder: Path) -> None:
    for name in ("라.DOC", "하위/마.xlsx", ".숨김.rtf", "바.exe"):
        (folder / name).write_bytes(b"%PDF-1.7")
    found = find_sources([folder, folder])
    assert [source.name for source in found.skipped] == ["라.DOC", "하위/마.xlsx"]
    assert len(found.sources) == 3
    named = find_sources([folder, folder / "하위" / "마.xlsx"])
    assert [source.name for source in named.skipped] == ["라.DOC"]
    assert "마.xlsx" in [source.name for source in named.sources]


def test_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    found = find_sources([folder / "그림.png", folder / ".숨김.txt"])
    assert [source.name for source in found.sources] == ["그림.png", ".숨김.txt"]


def test_pattern_gives_sorted_matches_and_one_without_any_is_an_error(folder: Path) -> None:
    found = find_sources([f"{folder}/*.*", f"{folder}/*.hwp"])
    assert [source.name for source in found.sources] == ["가.md", "그림.png", "나.txt"]
    assert [error.where for error in found.errors] == [f"{folder}/*.hwp"]


def test_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "회의록[3차].txt"
    path.write_text("내용", encoding="utf-8")
    assert [source.name for source in find_sources([path]).sources] == ["회의록[3차].txt"]


def test_source_named_twice_is_found_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    found = find_sources([folder, "기록/나.txt", folder / "하위" / ".." / "나.txt"])
    assert len(found.sources) == 3


def test_missing_path_and_folder_without_records_are_errors_beside_the_sources(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "빈 폴더").mkdir()
    found = find_sources([tmp_path / "없음.txt", tmp_path / "빈 폴더", folder])
    assert len(found.sources) == 3
    assert all(isinstance(error, UnreadableSource) and error.hint for error in found.errors)
    assert [Path(error.where).name for error in found.errors] == ["없음.txt", "빈 폴더"]


def test_loop_of_links_neither_traps_nor_raises(folder: Path) -> None:
    (folder / "고리").symlink_to(folder, target_is_directory=True)
    (folder / "제자리.txt").symlink_to(folder / "제자리.txt")
    found = find_sources([folder, folder / "제자리.txt"])
    names = [source.name for source in found.sources]
    assert names == ["가.md", "나.txt", "제자리.txt", "하위/다.TXT"]
    assert len(found.errors) <= 1
    with pytest.raises(UnreadableSource):
        read_document(folder / "제자리.txt")


def test_folder_with_a_text_suffix_is_searched_but_not_read(tmp_path: Path) -> None:
    (tmp_path / "회의.txt").mkdir()
    (tmp_path / "회의.txt" / "1차.txt").write_text("내용", encoding="utf-8")
    assert [s.name for s in find_sources([tmp_path]).sources] == ["회의.txt/1차.txt"]
    with pytest.raises(UnreadableSource, match="폴더"):
        read_document(tmp_path / "회의.txt")


def test_path_no_system_accepts_is_a_typed_error() -> None:
    found = find_sources(["기록\0.txt", "가" * 5000])
    assert (found.sources, len(found.errors)) == ((), 2)


def test_missing_and_forbidden_files_are_typed_errors_with_advice(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableSource, match="없습니다"):
        read_document(folder / "없음.txt")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SourceError, match="권한") as caught:
        read_document(folder / "나.txt")
    assert caught.value.hint


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_unreadable_folder_is_an_error_beside_the_sources(folder: Path) -> None:
    (folder / "하위").chmod(0)
    found = find_sources([folder])
    (folder / "하위").chmod(0o755)
    assert len(found.sources) == 2
    assert "권한" in str(found.errors[0])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_and_devices_are_refused_instead_of_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "관.hwp")
    (folder / "고리.txt").symlink_to(folder / "관.hwp")
    (folder / "끝없는.txt").symlink_to("/dev/zero")
    (folder / "없는.txt").symlink_to(folder / "어디에도 없음")
    names = [source.name for source in find_sources([folder]).sources]
    assert "없는.txt" in names  # a link that leads nowhere is told when it is read
    assert not {"관.hwp", "고리.txt", "끝없는.txt"} & set(names)
    for name in ("관.hwp", "고리.txt", "끝없는.txt"):
        with pytest.raises(UnreadableSource, match="보통 파일"):
            read_document(folder / name)


def test_folder_named_like_a_file_is_told_as_a_folder(folder: Path) -> None:
    (folder / "폴더.hwp").mkdir()
    with pytest.raises(UnreadableSource, match="폴더"):
        read_document(folder / "폴더.hwp")
