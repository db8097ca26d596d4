"""read: PDF files of two producers, and pages drawn by hand for what producers do rarely."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pdf_hostile
import pypdfium2
import pytest
from pdf_writer import HEIGHT, WIDTH, register_fonts, write_pdf, write_pdf_by_browser
from reportlab.pdfgen.canvas import Canvas

from forumgraph.errors import (
    NoTextLayer,
    SourceError,
    TooLarge,
    UnreadableSource,
    UnsupportedFormat,
)
from forumgraph.model import Document
from forumgraph.read import read_bytes, read_document
from forumgraph.read.content import Content, Piece
from forumgraph.read.limits import Limits
from forumgraph.read.pdf import parse_pdf

FACE = "NanumGothic"
SENTENCES = (
    "섬살림부는 물길연구원과 함께 섬 배편 자료를 공동으로 만들어 왔으며, 올해는 관측 지점을 "
    "두 배로 늘려 남쪽 해안까지 넓히고 어촌계가 스스로 자료를 올리도록 교육과정을 새로 "
    "마련하여 운영하고자 한다.",
    "한바다시는 내년부터 갯벌 해설사를 양성하여 관광객에게 관측 결과를 쉽게 설명하는 사업을 시작할 "
    "예정이며, 이를 위해 교육청과 업무협약을 맺고 교재를 공동으로 개발하고 있다.",
    "어촌계와 연구원 사이의 협의가 늦어져 자료의 공개 시점이 두 차례나 미루어졌으며, 이에 대한 "
    "개선방안이 시급히 마련되어야 한다는 의견이 여러 차례 나왔다.",
)
PROSE = tuple(Piece((sentence,)) for sentence in SENTENCES)
TABLE = (
    Piece(kind="table_row", cells=("연번", "성명", "소속 및 직위")),
    Piece(kind="table_row", cells=("1", "강나루", "물길연구원 정책연구팀 연구위원")),
    Piece(kind="table_row", cells=("2", "고은별", "섬살림부 섬정책과장")),
    Piece(kind="table_row", cells=("3", "나하늘", "")),
)


def read(data: bytes) -> Document:
    return read_bytes(data, "기록.pdf")


def list_texts(document: Document, *kinds: str) -> list[str]:
    return [
        document.text[block.start : block.end]
        for block in document.blocks
        if not kinds or block.kind in kinds
    ]


def draw(*pages: Callable[[Canvas], None]) -> bytes:
    """Return a PDF whose pages are drawn by these functions; y counts from below."""
    register_fonts()
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT))
    for draw_page in pages:
        canvas.setFont(FACE, 10)
        draw_page(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def drop_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


# --- paragraphs ---------------------------------------------------------------------------


@pytest.mark.parametrize("letters", [True, False], ids=["cut in words", "cut at blanks"])
@pytest.mark.parametrize("trailing", [True, False], ids=["blanks kept", "blanks dropped"])
@pytest.mark.parametrize("justified", [True, False], ids=["justified", "ragged"])
@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_come_back_whole(
    letters: bool, trailing: bool, justified: bool, columns: int
) -> None:
    data = write_pdf(
        PROSE * 8, letters=letters, trailing=trailing, justified=justified, columns=columns
    )
    texts = list_texts(read(data))
    assert [drop_blanks(text) for text in texts] == [drop_blanks(s) for s in SENTENCES] * 8


def test_words_cut_at_a_line_s_end_are_whole_again() -> None:
    document = read(write_pdf(PROSE * 3, letters=True, size=11))
    assert list_texts(document) == [*SENTENCES] * 3
    assert {repair.kind for repair in document.repairs} == {"line_join", "page_number"}


@pytest.mark.browser
@pytest.mark.parametrize("words", [True, False], ids=["cut at blanks", "cut in words"])
def test_paragraphs_that_chromium_prints_come_back_whole(words: bool) -> None:
    document = read(write_pdf_by_browser((*PROSE, *TABLE, *PROSE), words=words))
    texts = list_texts(document, "paragraph")
    assert [drop_blanks(text) for text in texts] == [drop_blanks(s) for s in SENTENCES] * 2
    assert list_texts(document, "table_row") == ["\t".join(row.cells) for row in TABLE]
    assert "Skia" in document.producer


def test_paragraph_goes_on_over_the_page() -> None:
    document = read(write_pdf(PROSE * 12, letters=True, size=11))
    assert document.pages > 1
    assert list_texts(document) == [*SENTENCES] * 12


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [f"{number + 1}번 항목으로 적은 짧은 문장" for number in range(30)]
    document = read(write_pdf([Piece((line,)) for line in lines], justified=False))
    assert list_texts(document) == lines
    assert not [repair for repair in document.repairs if repair.kind == "line_join"]


def test_items_open_paragraphs_of_their_own() -> None:
    items = [
        Piece((sentence,), "list_item", label=label, level=level)
        for sentence, label, level in zip(SENTENCES, "○-※", (0, 1, 0), strict=True)
    ]
    document = read(
        write_pdf([*items, Piece(("박하늘 센터장(푸른만연구원)",)), *items], letters=True)
    )
    texts = list_texts(document)
    assert [text[0] for text in texts] == ["○", "-", "※", "박", "○", "-", "※"]
    assert texts[0] == f"○ {SENTENCES[0]}"
    assert document.blocks[0].label == "○"


def test_space_before_a_paragraph_is_a_blank_line() -> None:
    document = read(write_pdf([PROSE[0], Piece((SENTENCES[1],), gap=True), PROSE[2]]))
    first, second, third = list_texts(document)
    assert f"{first}\n\n{second}\n{third}" in document.text


def test_speaker_and_speech_keep_two_blanks() -> None:
    said = [Piece((f"◯위원장 박하늘  {sentence}",)) for sentence in SENTENCES]
    texts = list_texts(read(write_pdf(said * 3, columns=2, size=9)))
    assert all(text.startswith("◯위원장 박하늘  ") for text in texts)


# --- running lines, pages -----------------------------------------------------------------


def test_running_lines_and_page_numbers_leave_the_text() -> None:
    data = write_pdf(PROSE * 24, header="섬살림 정책포럼 자료집", footer="물길연구원", first=7)
    document = read(data)
    body = list_texts(document, "paragraph")
    assert [drop_blanks(text) for text in body] == [drop_blanks(s) for s in SENTENCES] * 24
    assert list_texts(document, "header") == ["섬살림 정책포럼 자료집"]
    assert list_texts(document, "footer") == ["물길연구원"]
    counts = {repair.kind: repair.count for repair in document.repairs}
    assert counts["page_number"] == document.pages
    assert counts["running_line"] == 2 * document.pages
    pages = [block.page for block in document.blocks if block.kind == "paragraph"]
    assert pages[0] == 7  # as printed
    assert pages[-1] == 6 + document.pages


def test_table_s_head_repeated_on_every_page_stands_once() -> None:
    rows = [Piece(kind="table_row", cells=(str(n), f"강나루{n}", "섬살림부")) for n in range(20)]
    head = TABLE[0]
    data = write_pdf([head, *rows[:10], head, *rows[10:]], breaks=frozenset({11}), numbers="")
    document = read(data)
    assert document.pages == 2
    texts = list_texts(document)
    assert texts.count("\t".join(head.cells)) == 1
    assert len(texts) == 21
    assert [r.note for r in document.repairs] == ["쪽마다 되풀이된 표 머리 제거"]


# --- columns ------------------------------------------------------------------------------


def draw_columns(canvas: Canvas, order: str) -> None:
    """Draw two columns of twelve lines under a title: row by row, or one after the other."""
    canvas.setFont(FACE, 16)
    canvas.drawString(150, 780, "두 단을 가로지르는 회의록 제목")
    canvas.setFont(FACE, 10)
    rows = [(side, row) for row in range(12) for side in (0, 1)]
    if order == "columns":
        rows.sort()
    for side, row in rows:
        text = f"{'왼오'[side]}{row:02}번째 줄은 글로 가득 차 있어서 길다"
        canvas.drawString(60 + side * 250, 700 - 16 * row, text)


@pytest.mark.parametrize("order", ["rows", "columns"])
def test_columns_are_read_one_after_the_other(order: str) -> None:
    text = read(draw(lambda canvas: draw_columns(canvas, order))).text
    found = re.findall(r"[왼오]\d\d", text)
    assert found == [f"{side}{row:02}" for side in "왼오" for row in range(12)]
    assert text.startswith("두 단을 가로지르는 회의록 제목")


def test_names_beside_titles_are_read_with_them() -> None:
    def draw_page(canvas: Canvas) -> None:
        for row in range(10):
            canvas.drawString(60, 700 - 20 * row, f"발표 {row}: 섬 살림")
            canvas.drawString(330, 700 - 20 * row, f"강나루{row} 연구위원")

    lines = read(draw(draw_page)).text.split("\n")
    assert lines == [f"발표 {row}: 섬 살림  강나루{row} 연구위원" for row in range(10)]


# --- tables -------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", ["all", "open"])
def test_ruled_table_comes_back_in_rows_and_cells(rules: str) -> None:
    document = read(write_pdf([*PROSE, *TABLE, *PROSE], rules=rules, letters=True))
    assert list_texts(document, "table_row") == ["\t".join(row.cells) for row in TABLE]
    row = next(
        block for block in document.blocks if "고은별" in document.text[block.start : block.end]
    )
    assert [document.text[start:end] for start, end in row.cells] == [*TABLE[2].cells]
    assert len(list_texts(document, "paragraph")) == 6


def draw_grid(canvas: Canvas, lines: list[tuple[float, float, float, float]]) -> None:
    canvas.setLineWidth(0.5)
    for line in lines:
        canvas.line(*line)


def test_cells_over_several_rows_and_columns() -> None:
    def draw_page(canvas: Canvas) -> None:
        level = [(100, y, 500, y) for y in (700, 660, 600)]
        draw_grid(canvas, [*level, (200, 630, 500, 630)])
        draw_grid(canvas, [(x, 600, x, 700) for x in (100, 500)])
        draw_grid(canvas, [(200, 600, 200, 660), (350, 600, 350, 660)])
        for x, y, text in (
            (220, 675, "제3차 섬살림포럼 참석자"), (110, 625, "발표"),
            (210, 640, "강나루"), (360, 640, "물길연구원"),
            (210, 610, "고은별"), (360, 610, "섬살림부"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)

    document = read(draw(draw_page))
    assert list_texts(document) == [
        "제3차 섬살림포럼 참석자", "발표\t강나루\t물길연구원", "\t고은별\t섬살림부",
    ]  # fmt: skip


def test_frame_around_text_is_no_table() -> None:
    def draw_page(canvas: Canvas) -> None:
        canvas.rect(60, 600, 470, 120)
        for row, text in enumerate(("요약", "섬 배편이 늘었다", "주민이 돌아왔다")):
            canvas.drawString(70, 690 - 30 * row, text)

    document = read(draw(draw_page))
    assert {block.kind for block in document.blocks} == {"paragraph"}
    assert document.text.split("\n") == ["요약", "섬 배편이 늘었다", "주민이 돌아왔다"]


def test_table_inside_a_form_is_found() -> None:
    def draw_page(canvas: Canvas) -> None:
        canvas.beginForm("table")
        canvas.setFont(FACE, 10)
        for y in (0, 30, 60):
            canvas.rect(0, y, 300, 0.4, stroke=0, fill=1)
        for x in (0, 100, 300):
            canvas.rect(x, 0, 0.4, 60, stroke=0, fill=1)
        for x, y, text in (
            (5, 40, "일시"),
            (105, 40, "4월 12일"),
            (5, 10, "장소"),
            (105, 10, "시민회관"),
        ):
            canvas.drawString(x, y, text)
        canvas.endForm()
        canvas.translate(100, 500)
        canvas.doForm("table")

    assert list_texts(read(draw(draw_page)), "table_row") == ["일시\t4월 12일", "장소\t시민회관"]


def test_turned_page_is_read_as_it_is_displayed() -> None:
    def draw_page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        draw_grid(canvas, [(100, y, 700, y) for y in (400, 440, 480)])
        draw_grid(canvas, [(x, 400, x, 480) for x in (100, 300, 700)])
        canvas.drawString(110, 500, "눕힌 쪽의 표")
        for x, y, text in (
            (110, 455, "성명"),
            (310, 455, "소속"),
            (110, 415, "강나루"),
            (310, 415, "가람도"),
        ):
            canvas.drawString(x, y, text)

    document = read(draw(draw_page))
    assert list_texts(document) == ["눕힌 쪽의 표", "성명\t소속", "강나루\t가람도"]


def test_minutes_in_a_cell_are_paragraphs_again() -> None:
    def draw_page(canvas: Canvas) -> None:
        draw_grid(canvas, [(60, y, 535, y) for y in (780, 750, 400)])
        draw_grid(canvas, [(x, 400, x, 780) for x in (60, 140, 535)])
        for x, y, text in ((70, 760, "일시"), (150, 760, "2024. 4. 12."), (70, 730, "내용")):
            canvas.drawString(x, y, text)
        for row in range(12):
            canvas.drawString(
                150, 730 - 20 * row, f"○ 강나루 위원: 섬 배편 자료를 {row + 1}번 더 살펴야 한다"
            )

    document = read(draw(draw_page))
    assert list_texts(document, "table_row") == ["일시\t2024. 4. 12."]
    items = list_texts(document, "list_item")
    assert len(items) == 12
    assert items[0] == "○ 강나루 위원: 섬 배편 자료를 1번 더 살펴야 한다"


# --- headings, footnotes, oddities --------------------------------------------------------


def test_larger_lines_are_headings_by_rank() -> None:
    heads = [
        Piece(("제3차 섬살림포럼 결과",), "heading", 1),
        *PROSE, Piece(("관측망의 운영",), "heading", 3), *PROSE,
    ]  # fmt: skip
    document = read(write_pdf(heads))
    headings = [
        (b.level, document.text[b.start : b.end]) for b in document.blocks if b.kind == "heading"
    ]
    assert headings == [(1, "제3차 섬살림포럼 결과"), (2, "관측망의 운영")]


def test_small_lines_under_a_short_rule_are_footnotes() -> None:
    note = Piece(("섬살림부 예산서 참조. 자료는 누리집에서 받을 수 있다.",), "footnote", label="1)")
    document = read(write_pdf([*PROSE, note, *PROSE]))
    assert list_texts(document, "footnote") == [f"1) {note.lines[0]}"]
    assert document.text.endswith(note.lines[0])


def test_watermarks_and_what_stands_off_the_page_are_left_out() -> None:
    def draw_page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "섬살림포럼의 기록이다")
        canvas.drawString(700, 600, "쪽 밖")
        canvas.translate(200, 300)
        canvas.rotate(40)
        canvas.setFont(FACE, 60)
        canvas.drawString(0, 0, "대외비")

    document = read(draw(draw_page))
    assert document.text == "섬살림포럼의 기록이다"
    assert document.skipped == {"기울어진 글자(워터마크)": 3, "쪽 밖의 글자": 3}


def test_hyphen_at_a_line_s_end_ends_the_line() -> None:
    def draw_page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "국제협력 Mini-")
        canvas.drawString(72, 680, "project 추진")

    assert read(draw(draw_page)).text == "국제협력 Mini-\nproject 추진"


def test_page_without_text_among_others_is_told() -> None:
    def draw_picture(canvas: Canvas) -> None:
        canvas.drawImage(pdf_hostile.make_picture(1), 0, 0, 500, 700)

    def draw_text(canvas: Canvas) -> None:
        for row in range(20):
            canvas.drawString(72, 700 - 20 * row, f"섬살림포럼의 {row}번째 기록이다.")

    document = read(draw(draw_text, draw_picture, draw_text))
    assert document.warnings == ("부분만 읽음: 글자 없이 그림만 있는 쪽 1곳(2쪽)은 OCR이 필요함",)
    assert document.skipped == {"그림": 1}


def test_producer_and_creator_are_told() -> None:
    document = read(write_pdf(PROSE))
    assert document.producer == "시험 인쇄기 1.0"
    assert document.format == "pdf"


def test_text_is_what_the_page_shows(tmp_path: Path) -> None:
    """PDFium's own text of the file holds the same letters in the same order."""
    data = write_pdf([*PROSE, *TABLE, *PROSE], header="", numbers="")
    shown = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert drop_blanks(read(data).text) == drop_blanks(shown)


# --- what cannot be read ------------------------------------------------------------------

REFUSED: dict[str, tuple[type[SourceError], str]] = {
    "암호가 걸린 문서.pdf": (UnsupportedFormat, "암호"),
    "스캔본.pdf": (NoTextLayer, "그림"),
    "쪽 번호만 있는 스캔본.pdf": (NoTextLayer, "그림"),
    "연결되지 않은 글자.pdf": (NoTextLayer, "연결"),
    "백만 쪽.pdf": (TooLarge, "1,000,000쪽"),
    "머리만.pdf": (UnreadableSource, "손상"),
    "빈 파일.pdf": (UnreadableSource, "비어"),
    "쪽이 없는 문서.pdf": (UnreadableSource, "쪽"),
}  # fmt: skip
HOSTILE = dict(pdf_hostile.list_hostile())


@pytest.mark.parametrize("name", REFUSED)
def test_refusal_says_what_and_what_next(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    family, word = REFUSED[name]
    with pytest.raises(family) as caught:
        read_document(path)
    assert type(caught.value) is family
    assert word in caught.value.what
    assert caught.value.hint
    if family is NoTextLayer:
        assert "OCR" in caught.value.hint


def test_partly_damaged_file_gives_the_rest_and_says_so(tmp_path: Path) -> None:
    document = read_bytes(HOSTILE["반은 없는 쪽.pdf"], "기록.pdf")
    assert document.text.startswith("Minutes of the third")
    assert document.warnings == ("부분만 읽음: 손상된 쪽 2곳(2, 3쪽)",)


def test_locked_for_changes_only_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    file = BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("", "owner", canModify=0, strength=128))
    canvas.drawString(72, 700, "Minutes of the third forum")
    canvas.save()
    assert read(file.getvalue()).text == "Minutes of the third forum"


def parse(data: bytes, **limits: int) -> Content:
    return parse_pdf(data, Limits(**limits))


def test_limits_of_pages_and_characters_hold() -> None:
    data = write_pdf(PROSE * 24)
    with pytest.raises(TooLarge, match="쪽입니다"):
        parse(data, pdf_pages=2)
    with pytest.raises(TooLarge, match="1,000자"):
        parse(data, characters=1000)
    assert parse(data).pages > 2


def test_hostile_set_has_more_than_twenty_five() -> None:
    assert len(HOSTILE) >= 25
