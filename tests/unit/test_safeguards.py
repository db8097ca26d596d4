"""What a user must not lose: records, databases, sources that only cannot be seen, time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from forumgraph.changes import split_unnamed, was_asked_for
from forumgraph.errors import SetupError
from forumgraph.export.files import write_file
from forumgraph.extract.sentences import close_quote, split_sentences
from forumgraph.lexicon import Entry, Lexicon
from forumgraph.model import Block
from forumgraph.read import Source, find_sources

PAGE = b"<!doctype html><p>"


@pytest.mark.parametrize("there", ["제1차 회의록\n".encode(), b"SQLite format 3\x00more"])
def test_page_does_not_replace_what_is_no_page(tmp_path: Path, there: bytes) -> None:
    target = tmp_path / "기록.txt"
    target.write_bytes(there)
    with pytest.raises(SetupError, match="덮어쓰지 않습니다"):
        write_file(target, PAGE)
    assert target.read_bytes() == there


def test_page_replaces_a_page(tmp_path: Path) -> None:
    target = tmp_path / "그림.html"
    target.write_bytes(b"<!DOCTYPE html>old")
    write_file(target, PAGE)
    assert target.read_bytes() == PAGE


def test_name_that_is_no_unicode_is_reported_and_the_others_stay() -> None:
    good, bad = Source("/d/가.txt", "가.txt"), Source("/d/\udcb0.txt", "\udcb0.txt")
    named, reports = split_unnamed([good, bad])
    assert named == [good]
    assert [(report.outcome, report.name) for report in reports] == [("failed", "?.txt")]


def test_source_of_a_folder_that_is_away_is_not_gone(tmp_path: Path) -> None:
    key = str(tmp_path / "usb" / "회의록.txt")
    assert not was_asked_for(key, [tmp_path / "usb"])
    (tmp_path / "usb").mkdir()
    assert was_asked_for(key, [tmp_path / "usb"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders are a thing of Unix")
def test_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "관.txt")
    (tmp_path / "회의록.txt").write_text("제1차 회의", "utf-8")
    assert [source.name for source in find_sources([tmp_path]).sources] == ["회의록.txt"]


def test_sentence_that_never_ends_is_cut_and_nothing_lost() -> None:
    text = "국토교통부와 함께 사업을 추진하고 있는데요 그 다음에 " * 200
    spans = split_sentences(text, [Block(start=0, end=len(text))], [])
    assert max(end - start for start, end in spans) <= 600
    assert "".join(text[slice(*span)] for span in spans).replace(" ", "") == text.replace(" ", "")


def test_own_alias_keeps_the_kind_that_ships() -> None:
    shipped = Entry("통영시", "organization", "district", (), "지방자치법")
    (merged,) = Lexicon([shipped, Entry("통영시", "organization", "", ("우리 시",), "")]).entries
    assert (merged.kind, merged.source, merged.aliases) == ("district", "지방자치법", ("우리 시",))


@pytest.mark.parametrize(
    ("text", "end", "quote"),
    [
        ("한누리는 “바다를 살리자”라고 했다. 또.", "“", "한누리는 “바다를 살리자”라고 했다."),
        ("한누리 조합장은 “바다를 살리자.”\n다음 줄.", "“", "한누리 조합장은 “바다를 살리자.”"),
        ("한누리 조합장은 “바다를\n살리자”라고.", "“", "한누리 조합장은 “"),
        ("한누리 조합장은 “끝이 없다", "“", "한누리 조합장은 “"),
        ("한누리 조합장이 왔다. 갔다.", "왔다.", "한누리 조합장이 왔다."),
    ],
)  # fmt: skip
def test_evidence_does_not_end_where_a_quotation_opens(text: str, end: str, quote: str) -> None:
    start, stop = close_quote(text, (0, text.index(end) + len(end)))
    assert text[start:stop] == quote
