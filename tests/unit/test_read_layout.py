"""From pieces to a document: text, blocks and the account of what was mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forumgraph.errors import InvalidConfig, TooLarge, UnreadableSource
from forumgraph.model import Document
from forumgraph.read.content import Content, Piece, pack_content, unpack_content
from forumgraph.read.layout import describe_line, lay_out_document
from forumgraph.read.limits import MEGABYTE, Limits, load_limits
from forumgraph.read.outline import read_mark
from forumgraph.read.text import parse_text
from forumgraph.structure.lines import split_lines


def lay_out(*pieces: Piece, **more: object) -> Document:
    content = Content(pieces, **more)  # type: ignore[arg-type]
    return lay_out_document(content, "0" * 16, "hwp", Path("폴더/기록.hwp"))


def list_blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


# --- text and blocks ----------------------------------------------------------------------


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    document = lay_out(
        Piece(("첫 문단",)), Piece(("둘째 문단",), page=2), Piece(("셋째",), gap=True)
    )
    assert document.text == "첫 문단\n둘째 문단\n\n셋째"
    assert [block.page for block in document.blocks] == [None, 2, None]
    assert (document.name, document.format, document.pages) == ("기록.hwp", "hwp", 0)


def test_label_of_the_format_is_shown_as_on_the_page() -> None:
    document = lay_out(Piece(("추진 배경",), "list_item", 1, "가."))
    assert document.text == "가. 추진 배경"
    (block,) = document.blocks
    assert (block.kind, block.level, block.label) == ("list_item", 1, "가.")


@pytest.mark.parametrize(
    ("text", "kind", "label", "level"),
    [
        ("□ 추진 배경", "list_item", "□", 2),
        ("○ 추진 배경", "list_item", "○", 3),
        ("1. 추진 배경", "list_item", "1.", 0),
        ("가. 추진 배경", "list_item", "가.", 1),
        ("- 추진 배경", "list_item", "-", 5),
        ("## 추진 배경", "heading", "##", 2),
        ("◯위원장 한누리  개의합니다.", "list_item", "◯", 3),
        ("## ○위원장 한누리", "list_item", "○", 3),
        ("추진 배경", "paragraph", "", 0),
        ("2024. 6. 20.(목)", "paragraph", "", 0),
        ("□", "paragraph", "", 0),
    ],
)
def test_mark_that_is_typed_makes_a_list_item(text: str, kind: str, label: str, level: int) -> None:
    (block,) = lay_out(Piece((text,))).blocks
    assert (block.kind, block.label, block.level) == (kind, label, level)


def test_row_keeps_its_cells_and_where_they_are() -> None:
    document = lay_out(Piece(kind="table_row", cells=("성명", "", "소속")))
    (block,) = document.blocks
    assert document.text == "성명\t\t소속"
    assert [document.text[start:end] for start, end in block.cells] == ["성명", "", "소속"]


def test_frame_around_text_is_no_table() -> None:
    document = lay_out(Piece(kind="table_row", cells=("", "보도 자료", "")))
    assert list_blocks(document) == [("paragraph", "보도 자료")]


def test_frame_that_holds_several_paragraphs_gives_each_of_them() -> None:
    document = lay_out(Piece(kind="table_row", cells=("1. 개요\n□ 배경",)))
    assert list_blocks(document) == [("list_item", "1. 개요"), ("list_item", "□ 배경")]


def test_paragraphs_of_a_cell_stay_in_their_row() -> None:
    document = lay_out(Piece(kind="table_row", cells=("14:00", "발표 1\n폐어구 되살림")))
    assert document.text == "14:00\t발표 1  폐어구 되살림"


def test_edges_of_pages_and_notes_stand_at_the_end() -> None:
    document = lay_out(
        Piece(("제9차 포럼",), "header"),
        Piece(("본문",)),
        Piece(("각주",), "footnote", label="1)"),
        Piece(("끝",)),
    )
    assert [kind for kind, _ in list_blocks(document)] == [
        "paragraph", "paragraph", "header", "footnote",
    ]  # fmt: skip
    assert document.text == "본문\n끝\n제9차 포럼\n1) 각주"
    assert [line.text for line in split_lines(document)] == ["본문", "끝"]


def test_characters_are_cleaned_in_every_part() -> None:
    document = lay_out(
        Piece(("\uf0b7 가\u200b나\xa0다\x00",)),
        Piece(("줄\n바꿈",)),
        Piece(kind="table_row", cells=("ᄀ\u1161", "\ufeff나")),
    )
    assert document.text == "• 가나 다\n줄  바꿈\n가\t나"
    assert {repair.kind for repair in document.repairs} >= {"bullet", "control", "normalization"}


def test_account_of_the_reading_is_kept() -> None:
    document = lay_out(
        Piece(("글",)),
        pages=3,
        producer="한글 2024 ",
        skipped={"그림": 2},
        warnings=("부분만 읽음",),
        repairs=(("page_number", "쪽 번호 줄 제거", 2, ("- 1 -",)),),
    )
    assert (document.pages, document.producer, document.skipped) == (3, "한글 2024", {"그림": 2})
    assert document.warnings == ("부분만 읽음",)
    assert [(r.kind, r.count) for r in document.repairs] == [("page_number", 2)]


@pytest.mark.parametrize("pieces", [(), (Piece((" \u200b",)),), (Piece(cells=("", " ")),)])
def test_nothing_to_read_is_an_error_never_an_empty_text(pieces: tuple[Piece, ...]) -> None:
    with pytest.raises(UnreadableSource, match="글자"):
        lay_out(*pieces)


# --- joining lines ------------------------------------------------------------------------


def test_blank_at_line_ends_is_trusted_where_some_lines_lack_it() -> None:
    lines = ("해양수산부는 어촌을 ", "살리는 사업을 추", "진하고 있으며 올해 ", "여섯 곳을 지원함")
    document = lay_out(Piece((*lines, "그리고 내년", "에도 지원함")))
    assert "어촌을 살리는" in document.text
    assert "추진하고" in document.text
    assert "내년에도" in document.text
    assert {repair.kind for repair in document.repairs} == {"line_join"}


def test_no_break_space_before_a_line_end_is_a_mark() -> None:
    document = lay_out(Piece(("지역문\xa0", "제를 푼다", "지역문", "제를 푼다")))
    assert document.text == "지역문 제를 푼다지역문제를 푼다"


def test_one_line_a_paragraph_is_left_as_it_is() -> None:
    document = lay_out(Piece(("지역문",)), Piece(("제를 푼다",)))
    assert document.text == "지역문\n제를 푼다"
    assert document.repairs == ()


# --- rows drawn with pipes ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("| 성명 | 소속 |", ["성명", "소속"]),
        ("성명 | 소속 | 직위", ["성명", "소속", "직위"]),
        ("│가│ │나│", ["가", "", "나"]),
    ],
)
def test_row_drawn_with_pipes_is_a_row(text: str, cells: list[str]) -> None:
    described = describe_line(text, 10)
    assert described["kind"] == "table_row"
    assert [text[start - 10 : end - 10].strip() for start, end in described["cells"]] == cells


def test_one_pipe_is_no_table() -> None:
    assert describe_line("한빛 | 소개") == {}


# --- what goes between the processes ------------------------------------------------------


def test_content_goes_through_json_unchanged() -> None:
    content = Content(
        (Piece(("가 ", "나"), "list_item", 2, "1.", 3, True), Piece(cells=("a", ""))),
        pages=2, producer="p", encoding="e", skipped={"그림": 1}, warnings=("w",),
        repairs=(("bullet", "n", 1, ("x",)),),
    )  # fmt: skip
    assert unpack_content(json.loads(json.dumps(pack_content(content)))) == content


@pytest.mark.parametrize("kind", ["dragon", "", None])
def test_piece_of_no_known_kind_is_refused(kind: object) -> None:
    packed = pack_content(Content((Piece(("가",)),)))
    packed["pieces"] = [(("가",), kind, 0, "", None, False, (), False)]
    with pytest.raises(ValueError, match="kind"):
        unpack_content(packed)


# --- limits -------------------------------------------------------------------------------


def test_limits_are_those_of_the_manual_unless_the_environment_says_otherwise() -> None:
    assert load_limits({}) == Limits()
    changed = load_limits({"FORUMGRAPH_READ_PDF_PAGES": " 5000 ", "OTHER": "x"})
    assert (changed.pdf_pages, changed.entries) == (5000, Limits().entries)


@pytest.mark.parametrize("value", ["", "0", "-1", "1.5", "많이", "٣"])
def test_limit_that_is_no_number_names_the_variable(value: str) -> None:
    with pytest.raises(InvalidConfig, match="FORUMGRAPH_READ_ENTRIES"):
        load_limits({"FORUMGRAPH_READ_ENTRIES": value})


def test_large_files_may_take_longer_but_not_without_end() -> None:
    limits = Limits()
    assert limits.allow_cpu(1000) == limits.cpu_base <= 5
    assert limits.allow_cpu(5 * MEGABYTE) > limits.allow_cpu(1000)
    assert limits.allow_cpu(10**12) == limits.cpu_seconds
    assert limits.allow_wall(10**12) == limits.wall_seconds


# --- marks --------------------------------------------------------------------------------


def test_mark_ranks_follow_the_order_of_outlines() -> None:
    marks = ["Ⅰ.", "1.", "가.", "□", "○", "①", "-", "·", "※"]
    ranks = [read_mark(f"{mark} 글").rank for mark in marks]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize("text", ["2024.6.20 통영", "가나다", "1.5배 늘었다", "-5도", ""])
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert read_mark(text).kind == ""


def test_lines_that_leave_room_were_cut_at_blanks_only() -> None:
    lines = ("행정안전부에서 지방소멸대응기금", "12억을 배분받아 빈집", "물량을 조사함")
    joined = lay_out(Piece(lines, whole=True)).text
    assert joined == "행정안전부에서 지방소멸대응기금 12억을 배분받아 빈집 물량을 조사함"


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0", "\u3000"])
def test_endless_blanks_are_shortened_and_recorded(blank: str) -> None:
    document = lay_out(Piece((f"가{blank * 20_000}나",)))
    assert len(document.text) == 42
    assert document.repairs[-1].note == "긴 빈칸을 줄임"


def test_text_that_no_analysis_could_hold_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORUMGRAPH_READ_CHARACTERS", "10")
    with pytest.raises(TooLarge, match="11자"):
        lay_out(Piece(("가" * 5,)), Piece(cells=("나" * 5, "다")))
    with pytest.raises(TooLarge, match="한도 10자"):
        parse_text(("가" * 11).encode(), "x")
    assert lay_out(Piece(("가" * 10,))).text == "가" * 10
