"""What is checked before a file goes to the child process."""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from forumgraph.errors import TooLarge, UnsupportedFormat
from forumgraph.read import isolate, isolated, read_document
from forumgraph.read.child import PARSERS
from forumgraph.read.documents import load_readers
from forumgraph.read.isolated import LIBRARIES

FILES = {
    "hwp": bytes.fromhex("d0cf11e0a1b11ae1") + "FileHeader".encode("utf-16-le"),
    "hwpx": b"PK\x03\x04" + b"\0" * 30 + b"Contents/section0.xml",
    "hwpml": b"<HWPML Version='2.8'></HWPML>",
    "pdf": b"%PDF-1.7\n",
    "docx": b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml",
    "html": b"<html><body></body></html>",
}


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("nothing may be parsed")

    monkeypatch.setattr(isolate, "run_parser", refuse)
    monkeypatch.setattr(isolated, "run_parser", refuse)


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize("form", list(FILES))
def test_missing_library_is_named_with_the_extra_that_brings_it(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr(isolated, "find_spec", find)
    path = tmp_path / "기록"
    path.write_bytes(FILES[form])
    with pytest.raises(UnsupportedFormat) as caught:
        read_document(path)
    _, package, extra = LIBRARIES[form]
    assert package in caught.value.what
    assert caught.value.hint == f'python -m pip install "forumgraph[{extra}]"'


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize(
    ("form", "limit"), [("hwp", "INPUT_BYTES"), ("pdf", "INPUT_BYTES"), ("html", "TEXT_BYTES")]
)
def test_file_over_its_limit_is_not_even_opened_by_a_parser(
    form: str, limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"FORUMGRAPH_READ_{limit}", "8")
    path = tmp_path / "기록"
    path.write_bytes(FILES[form])
    with pytest.raises(TooLarge, match="넘습니다"):
        read_document(path)


def test_every_parser_has_its_reader_and_its_library() -> None:
    assert set(PARSERS) == set(LIBRARIES) == set(FILES)
    assert set(PARSERS) | {"text"} <= set(load_readers())
