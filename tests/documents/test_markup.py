"""Web pages and DOCX files: what was written is read again, and what means harm does none."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from attempt import attempt, check_outcome
from docx_writer import write_docx
from forum_record import PIECES
from html_writer import write_html
from markup_hostile import SECRET, SENTINEL, list_hostile

from forumgraph.errors import SourceError
from forumgraph.model import Document
from forumgraph.read import read_document
from forumgraph.read.content import BULLETS, Piece
from forumgraph.read.docx import parse_docx
from forumgraph.read.html import parse_html
from forumgraph.read.limits import Limits

MOST_SECONDS = 5
OUTLINE = (
    Piece(("추진 배경",), "list_item", 0, "가."),
    Piece(("갯벌 면적 감소",), "list_item", 1, "□"),
    Piece(("관측 자료 부족",), "list_item", 1, "□"),
    Piece(("예산 부족",), "list_item", 2, "-"),
    Piece(("추진 실적",), "list_item", 0, "나."),
    Piece(("관측망 확대",), "list_item", 1, BULLETS[1]),
    Piece(("세 곳에서 다섯 곳으로",), "list_item", 2, "3."),
    Piece(("예산도 두 배로",), "list_item", 2, "4."),
    Piece(("표 1",), "caption"),
    Piece(("포럼은  두 칸을   띄운다 <b>&amp;",)),
)
RECORD = (*PIECES[:-1], *OUTLINE, *PIECES[-1:])
WRITERS: dict[str, Callable[[Sequence[Piece]], bytes]] = {
    "docx": write_docx,
    "html": write_html,
    "html, CP949": partial(write_html, encoding="cp949"),
    "html, UTF-16": partial(write_html, encoding="utf-16"),
}


@pytest.mark.parametrize("form", WRITERS)
def test_what_was_written_is_read_again(form: str) -> None:
    data = WRITERS[form](RECORD)
    content = (parse_docx if form == "docx" else parse_html)(data, Limits())
    given = [replace(piece, gap=False) for piece in content.pieces]
    assert given == [replace(piece, gap=False) for piece in RECORD]


@pytest.mark.parametrize("form", WRITERS)
def test_blank_lines_stand_around_tables_and_before_headings(form: str) -> None:
    pieces = (parse_docx if form == "docx" else parse_html)(WRITERS[form](RECORD), Limits()).pieces
    assert all(piece.gap for piece in pieces if piece.kind == "heading")
    inside = [below.gap for above, below in pairwise(pieces) if above.cells and below.cells]
    assert inside
    assert sum(inside) == 0


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document | SourceError]:
    """Read every hostile file once, with a secret at the place to which they point."""
    folder = tmp_path_factory.mktemp("적대")
    secret = Path(SECRET)
    secret.write_text(SENTINEL, "utf-8")
    found: dict[str, Document | SourceError] = {}
    slow: dict[str, float] = {}
    try:
        for name, data in list_hostile():
            path = folder / name.replace("/", "_")
            path.write_bytes(data)
            started = time.monotonic()
            found[name] = attempt(read_document, path)
            slow[name] = time.monotonic() - started
    finally:
        secret.unlink()
    assert {name: taken for name, taken in slow.items() if taken > MOST_SECONDS} == {}
    assert {path.name for path in folder.iterdir()} == set(found)
    return found


def test_every_hostile_file_ends_in_text_or_one_error(
    outcomes: dict[str, Document | SourceError],
) -> None:
    assert len(outcomes) >= 120
    for name, outcome in outcomes.items():
        check_outcome(outcome, name)


def test_no_hostile_file_brings_in_another(outcomes: dict[str, Document | SourceError]) -> None:
    texts = {name: one.text for name, one in outcomes.items() if isinstance(one, Document)}
    assert len(texts) >= 40
    assert [name for name, text in texts.items() if SENTINEL in text] == []


@pytest.mark.parametrize(
    ("name", "error", "what"),
    [
        ("속성 20만 개.html", "TooLarge", "태그 하나가"),
        ("깊이 100만.html", "TooLarge", "겹 넘게"),
        ("빈 태그 100만.html", "TooLarge", "태그가"),
        ("스크립트뿐.html", "UnreadableSource", "스크립트뿐이라"),
        ("프레임.html", "UnreadableSource", "다른 문서를 끼워"),
        ("압축 폭탄.docx", "TooLarge", "압축을 풀면"),
        ("부품 5000개.docx", "TooLarge", "4,096개"),
        ("겹친 부품.docx", "UnreadableSource", "겹쳐"),
        ("본문 둘.docx", "UnreadableSource", "같은 이름"),
        ("밖의 경로 0.docx", "UnreadableSource", "밖을 가리"),
        ("십억 번 웃음.docx", "UnreadableSource", "DTD"),
        ("그림뿐.docx", "NoTextLayer", "그림만"),
        ("암호 문서.docx", "UnsupportedFormat", "암호"),
        ("실은 그림.docx", "UnsupportedFormat", "그림 파일"),
    ],
)
def test_hostile_file_is_refused_for_what_it_is(
    outcomes: dict[str, Document | SourceError], name: str, error: str, what: str
) -> None:
    outcome = outcomes[name]
    assert isinstance(outcome, SourceError)
    assert type(outcome).__name__ == error
    assert what in outcome.what


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("실은 워드.html", "docx"),
        ("실은 웹.docx", "html"),
        ("거짓 EUC-KR.html", "html"),
        ("거짓 UTF-8.html", "html"),
        ("표시 있는 UTF-16.html", "html"),
        ("ISO-2022-KR.html", "html"),
    ],
)
def test_file_that_lies_about_itself_is_read_as_what_it_is(
    outcomes: dict[str, Document | SourceError], name: str, form: str
) -> None:
    outcome = outcomes[name]
    assert isinstance(outcome, Document)
    assert outcome.format == form
    assert "하도윤 팀장(푸른만연구원)은" in outcome.text
    assert "성명\t소속\n하도윤\t푸른만연구원" in outcome.text
