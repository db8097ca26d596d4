"""read.hwp: what files of 한글 say comes out as they say it, or is refused by name."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import hwp_hostile
import pytest
from attempt import attempt, check_outcome
from forum_record import PIECES, head, item, row, say
from hwp_hostile import SECTION, deflate, list_streams, with_body, write_cell, write_paragraph
from hwp_markup_writer import DECLARATION, EDITION, SPACES, list_parts, pack_parts
from hwp_writer import (
    COMPRESSED,
    CTRL_HEADER,
    DISTRIBUTED,
    LIST_HEADER,
    PASSWORD,
    PICTURE,
    SHAPE_COMPONENT,
    write_cell_head,
    write_hwp,
    write_hwpml,
    write_hwpx,
    write_picture,
    write_record,
    write_table_head,
)
from ole_writer import write_compound

from forumgraph.errors import (
    NoTextLayer,
    SourceError,
    TooLarge,
    UnreadableSource,
    UnsupportedFormat,
)
from forumgraph.read import read_document
from forumgraph.read.content import Content, Piece
from forumgraph.read.hwp import parse_hwp, parse_hwpml, parse_hwpx
from forumgraph.read.limits import Limits

LIMITS = Limits()
SHARED = Path(__file__).parents[3] / "shared"
Write = Callable[[Sequence[Piece]], bytes]
Parse = Callable[[bytes, Limits], Content]
FORMATS: dict[str, tuple[Write, Parse]] = {
    "hwp": (write_hwp, parse_hwp),
    "hwp, not packed": (lambda pieces: write_hwp(pieces, flags=0), parse_hwp),
    "hwp, three sections": (lambda pieces: write_hwp(pieces, sections=3), parse_hwp),
    "hwp, distribution": (lambda pieces: write_hwp(pieces, flags=5), parse_hwp),
    "hwpx": (write_hwpx, parse_hwpx),
    "hwpml": (write_hwpml, parse_hwpml),
    "hwpml in UTF-16": (lambda pieces: write_hwpml(pieces, "utf-16"), parse_hwpml),
}
every_format = pytest.mark.parametrize(("write", "parse"), FORMATS.values(), ids=FORMATS)
three_formats = pytest.mark.parametrize("form", ["hwp", "hwpx", "hwpml"])
OUTLINE = (
    Piece(("추진 개요",), "heading", 1, "Ⅰ-1.", gap=True),
    Piece(("배경",), "heading", 2, "가.", gap=True),
    Piece(("목적",), "heading", 2, "나.", gap=True),
    item("갯벌 관측망을 넓힘", 0, "▪"),
    item("염습지 세 곳을 더함", 1, "‣"),
    Piece(("추진 실적",), "heading", 1, "Ⅰ-2.", gap=True),
    Piece(("성과",), "heading", 2, "가.", gap=True),
    item("자료집 발간", 0, "3)"),
    item("발간 부수", 1, "①"),
    item("배포처", 1, "②"),
    item("설명회", 0, "4)"),
    say("설명회에는 주민 <열두 명>이 & 왔다.", gap=True),
    Piece(("자료집은 5월에 나왔다.",), "footnote", label="1)"),
    Piece(("부록이 따로 있다.",), "footnote"),
)


def parse(form: str, data: bytes) -> Content:
    return {"hwp": parse_hwp, "hwpx": parse_hwpx, "hwpml": parse_hwpml}[form](data, LIMITS)


def list_texts(content: Content) -> list[str | tuple[str, ...]]:
    return [piece.cells or piece.lines[0] for piece in content.pieces]


def begin_tables(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with a gap before each table, as one stands apart."""
    before = [None, *pieces]
    return tuple(
        replace(piece, gap=True) if piece.cells and not (last and last.cells) else piece
        for last, piece in zip(before, pieces, strict=False)
    )


@every_format
@pytest.mark.parametrize("pieces", [PIECES, OUTLINE], ids=["record", "outline"])
def test_what_is_written_is_read(write: Write, parse: Parse, pieces: Sequence[Piece]) -> None:
    assert parse(write(pieces), LIMITS).pieces == begin_tables(pieces)


@three_formats
def test_cells_hold_their_paragraphs_and_short_lists_become_rows(form: str) -> None:
    pieces = [
        row("일정", "개회\n환영사\n축사", "14:00"),
        row("위원장\n위원\n위원", "하도윤\n남궁솔\n추민결"),
        row("", "", "비고"),
        row("", "금서윤", "", "이사", ""),
    ]
    content = parse(form, FORMATS[form][0](pieces))
    assert list_texts(content) == [
        ("일정", "개회\n환영사\n축사", "14:00"),
        ("위원장", "하도윤"),
        ("위원", "남궁솔"),
        ("위원", "추민결"),
        "비고",
        ("", "금서윤", "", "이사"),
    ]


@three_formats
def test_frame_around_text_is_no_table(form: str) -> None:
    pieces = [say("앞"), row("보도 자료\n갯벌살림포럼 열려"), say("뒤")]
    content = parse(form, FORMATS[form][0](pieces))
    assert list_texts(content) == ["앞", "보도 자료", "갯벌살림포럼 열려", "뒤"]
    assert [piece.gap for piece in content.pieces] == [False, True, False, True]
    assert {piece.kind for piece in content.pieces} == {"paragraph"}


@three_formats
def test_forced_line_break_separates_paragraphs_and_keeps_one_label(form: str) -> None:
    pieces = [
        Piece(("가 항목\n나 항목",), "list_item", 0, "1."),
        Piece(("제3회\n포럼",), "heading", 1),
    ]
    found = parse(form, FORMATS[form][0](pieces)).pieces
    assert [(one.lines[0], one.kind, one.label) for one in found] == [
        ("가 항목", "list_item", "1."),
        ("나 항목", "paragraph", ""),
        ("제3회", "heading", ""),
        ("포럼", "heading", ""),
    ]


@three_formats
def test_sentence_in_an_outline_style_is_no_heading(form: str) -> None:
    sentence = "하도윤 팀장은 갯벌 관측망의 운영 방안을 설명하고 " * 4
    (piece,) = parse(form, FORMATS[form][0]([head(sentence.strip(), 2)])).pieces
    assert (piece.kind, piece.level) == ("list_item", 1)


@three_formats
@pytest.mark.parametrize("text", ["<표 1> 참석자 명단", "그림 2. 관측 지점", "〔표 3-1〕 예산"])
def test_caption_is_told_by_its_number(form: str, text: str) -> None:
    text = text.replace("〔", "[").replace("〕", "]")
    (piece,) = parse(form, FORMATS[form][0]([say(text)])).pieces
    assert piece.kind == "caption"


@pytest.mark.parametrize("text", ["표 1에서 보듯이 늘었다.", "그림 같은 바다", "<붙임 1> 명단"])
def test_sentence_about_a_table_is_no_caption(text: str) -> None:
    (piece,) = parse_hwp(write_hwp([say(text)]), LIMITS).pieces
    assert piece.kind == "paragraph"


@three_formats
def test_producer_is_what_the_file_says(form: str) -> None:
    expected = {
        "hwp": "한글 10.0.0.5060",
        "hwpx": "Hancom Office Hangul 13.0.0.1408 WIN32LEWindows_10",
        "hwpml": "한글 XML 문서 2.8",
    }
    assert parse(form, FORMATS[form][0](PIECES)).producer == expected[form]


def test_producer_falls_back_to_the_version_of_the_format() -> None:
    streams = list_streams(PIECES)
    del streams["\x05HwpSummaryInformation"]
    assert parse_hwp(write_compound(streams), LIMITS).producer == "한글 문서 5.1.0.1"


# --- HWP 5 --------------------------------------------------------------------------------


def make_table(*cells: bytes, caption: Sequence[bytes] = ()) -> tuple[int, bytes]:
    """Return a table control of cell records, to stand in a paragraph."""
    before = [write_record(CTRL_HEADER, 1, b" lbt" + bytes(42)), *caption]
    return 11, b"".join([*before, write_table_head(9, 9, 2), *cells])


def test_table_within_a_table_keeps_its_rows() -> None:
    inner = b"".join(
        [
            write_record(CTRL_HEADER, 3, b" lbt" + bytes(42)),
            write_table_head(2, 2, 4),
            *(
                write_cell_head(at // 2, at % 2, 4) + b"".join(write_paragraph(text, 0, 4))
                for at, text in enumerate(("10:00", "개회", "11:00", "토론"))
            ),
        ]
    )
    timetable = write_cell_head(0, 1, 2) + b"".join(write_paragraph("일정표", 0, 2, [(11, inner)]))
    table = make_table(write_cell(0, 0, "오전"), timetable, write_cell(1, 0, "끝"))
    content = parse_hwp(with_body(*write_paragraph("", 0, 0, [table])), LIMITS)
    assert list_texts(content)[1:] == [
        ("오전", "일정표"),
        ("10:00", "개회"),
        ("11:00", "토론"),
        "끝",
    ]


def test_number_fields_show_in_captions() -> None:
    def number(kind: int, value: int) -> tuple[int, bytes]:
        payload = struct.pack("<4sIHHHH", b"onta", kind, value, 0, 0, 0)
        return 18, write_record(CTRL_HEADER, 3, payload)

    def write_caption(kind: int, value: int) -> list[bytes]:
        records = list(write_paragraph("> 참석자", 0, 2, [number(kind, value)]))
        text = records[1][4:]
        return [
            write_record(LIST_HEADER, 2, bytes(16)),
            records[0],
            write_record(0x43, 3, "<표 ".encode("utf-16-le") + text),
            records[2],
        ]

    table = make_table(
        write_cell(0, 0, "성명"), write_cell(0, 1, "소속"), caption=write_caption(4, 12)
    )
    content = parse_hwp(with_body(*write_paragraph("", 0, 0, [table])), LIMITS)
    assert list_texts(content)[1:] == ["<표 12> 참석자", ("성명", "소속")]
    assert [piece.kind for piece in content.pieces[1:]] == ["caption", "table_row"]
    page = make_table(write_cell(0, 0, "성명"), caption=write_caption(0, 7))
    content = parse_hwp(with_body(*write_paragraph("", 0, 0, [page])), LIMITS)
    assert list_texts(content)[1:] == ["<표 > 참석자", "성명"]


def test_pictures_are_counted_and_not_inflated() -> None:
    pictures = [(11, write_picture(number)) for number in range(1, 4)]
    data = with_body(*write_paragraph("아래는 사진이다.", 0, 0, pictures))
    assert parse_hwp(data, LIMITS).skipped == {"그림": 3}
    body = deflate(b"".join(write_paragraph("", 0, 0, pictures)))
    with pytest.raises(NoTextLayer, match="그림만 3개") as caught:
        parse_hwp(write_hwp([], **{SECTION: body}), LIMITS)
    assert "OCR" in caught.value.hint


def test_headers_and_footers_come_once_after_the_text() -> None:
    def write_aside(name: bytes, *texts: str) -> tuple[int, bytes]:
        head = [
            write_record(CTRL_HEADER, 1, name + bytes(8)),
            write_record(LIST_HEADER, 2, bytes(16)),
        ]
        return 16, b"".join(head + [r for text in texts for r in write_paragraph(text, 0, 2)])

    asides = [
        write_aside(b"daeh", "제3회 갯벌살림포럼", "결과 보고"),
        write_aside(b"daeh", "제3회 갯벌살림포럼"),
        write_aside(b"toof", "-  -"),
        write_aside(b"toof", "푸른만연구원"),
    ]
    content = parse_hwp(with_body(*write_paragraph("둘째 문단", 0, 0, asides)), LIMITS)
    assert [(piece.kind, piece.lines[0]) for piece in content.pieces[1:]] == [
        ("paragraph", "둘째 문단"),
        ("header", "제3회 갯벌살림포럼"),
        ("header", "결과 보고"),
        ("footer", "푸른만연구원"),
    ]
    assert content.skipped == {}
    lonely = deflate(b"".join(write_paragraph("", 0, 0, asides)))
    with pytest.raises(UnreadableSource, match="글자가 하나도"):
        parse_hwp(write_hwp([], **{SECTION: lonely}), LIMITS)


def test_broken_paragraph_is_left_out_and_told() -> None:
    cut = write_record(CTRL_HEADER, 1, b" osg") + write_record(SHAPE_COMPONENT, 2)
    cut += write_record(PICTURE, 3, b"\0")
    data = with_body(
        *write_paragraph("깨진 문단", 0, 0, [(11, cut)]), *write_paragraph("다음 문단")
    )
    content = parse_hwp(data, LIMITS)
    assert list_texts(content)[1:] == ["다음 문단"]
    assert content.warnings == ("부분만 읽음: 문단 1개 손상",)


def test_section_cut_off_is_read_as_far_as_it_goes() -> None:
    streams = list_streams([say(f"{n}번째 문단이다.") for n in range(200)], flags=0)
    cut = write_compound(streams | {SECTION: streams[SECTION][:5000]})
    content = parse_hwp(cut, LIMITS)
    assert 20 < len(content.pieces) < 199
    assert content.warnings == ("부분만 읽음: 구역 1 손상",)


def test_bytes_out_of_step_end_a_section_and_are_told() -> None:
    body = list_streams([say(f"{n}번째 문단이다.") for n in range(200)], flags=0)[SECTION]
    middle = len(body) // 2
    shifted = body[:middle] + b"\xff" + body[middle:]
    content = parse_hwp(write_hwp([], flags=0, **{SECTION: shifted}), LIMITS)
    assert 90 < len(content.pieces) < 110
    assert content.warnings == ("부분만 읽음: 구역 1 손상",)


def test_more_text_than_a_record_has_is_refused() -> None:
    few = replace(LIMITS, characters=200)
    assert parse_hwp(write_hwp([say("가" * 190)]), few).pieces
    with pytest.raises(TooLarge, match="200자"):
        parse_hwp(write_hwp([say("가" * 190), say("나" * 190)]), few)


def test_missing_section_between_others_is_told() -> None:
    streams = list_streams([say("앞"), say("가운데"), say("뒤")], sections=3)
    del streams["BodyText/Section1"]
    content = parse_hwp(write_compound(streams), LIMITS)
    assert list_texts(content) == ["앞", "뒤"]
    assert content.warnings == ("부분만 읽음: 구역 2 손상",)


def test_document_without_styles_keeps_its_text() -> None:
    content = parse_hwp(write_hwp(PIECES, DocInfo=b"\xff" * 99), LIMITS)
    assert len(content.pieces) == len(PIECES)
    assert content.warnings == ("부분만 읽음: 글머리표와 번호 손상",)


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (PASSWORD, "암호가 걸린"),
        (0x10, "보안(DRM)"),
        (0x400, "인증서 보안"),
        (0x100, "인증서로 암호화"),
        (PASSWORD | DISTRIBUTED, "암호가 걸린"),
    ],
)
def test_locked_document_is_refused_by_name(flags: int, said: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        parse_hwp(write_hwp(PIECES, flags=COMPRESSED | flags), LIMITS)
    assert said in caught.value.what
    assert caught.value.hint


def test_distribution_document_is_never_read_from_its_dummy_text() -> None:
    streams = list_streams(PIECES, COMPRESSED | DISTRIBUTED)
    del streams["ViewText/Section0"]
    with pytest.raises(UnreadableSource, match="배포용"):
        parse_hwp(write_compound(streams), LIMITS)


# --- HWPX, HWPML --------------------------------------------------------------------------


def with_section(body: str, space: str = SPACES) -> bytes:
    return write_hwpx(
        [say("가")], {"Contents/section0.xml": f"{DECLARATION}<hs:sec {space}>{body}</hs:sec>"}
    )


def write_run(*parts: str) -> str:
    return f"<hp:p><hp:run>{''.join(parts)}</hp:run></hp:p>"


def test_hwpx_of_another_edition_of_the_standard_is_read() -> None:
    for edition in ("http://www.owpml.org/owpml/2024/", "http://www.hancom.co.kr/hwpml/2016/"):
        parts = {
            name: part.replace(EDITION, edition) if isinstance(part, str) else part
            for name, part in list_parts(PIECES).items()
        }
        assert parse_hwpx(pack_parts(parts), LIMITS).pieces == begin_tables(PIECES)


def test_hwpx_caption_and_number_field_show() -> None:
    number = '<hp:ctrl><hp:autoNum num="3" numType="TABLE"/></hp:ctrl>'
    caption = write_run("<hp:t>&lt;표 </hp:t>", number, "<hp:t>&gt; 예산</hp:t>")
    cell = f"<hp:tc><hp:subList>{write_run('<hp:t>{}</hp:t>')}</hp:subList></hp:tc>"
    cells = cell.format("항목") + cell.format("금액")
    table = (
        f'<hp:tbl rowCnt="65535" colCnt="65535"><hp:caption><hp:subList>{caption}</hp:subList>'
        f"</hp:caption><hp:tr>{cells}</hp:tr></hp:tbl>"
    )
    content = parse_hwpx(with_section(write_run(table)), LIMITS)
    assert [(p.kind, p.cells or p.lines[0]) for p in content.pieces] == [
        ("caption", "<표 3> 예산"),
        ("table_row", ("항목", "금액")),
    ]


def test_hwpx_counts_what_is_left_out() -> None:
    comment = "<hp:ctrl><hp:hiddenComment><hp:subList/></hp:hiddenComment></hp:ctrl>"
    body = write_run("<hp:t>본문</hp:t><hp:pic/><hp:pic/><hp:ole/>", comment)
    content = parse_hwpx(with_section(body), LIMITS)
    assert content.skipped == {"그림": 2, "OLE 개체": 1, "숨은 설명": 1}
    with pytest.raises(NoTextLayer):
        parse_hwpx(with_section(write_run("<hp:pic/>")), LIMITS)


def test_hwpml_headers_come_after_the_text() -> None:
    inside = "<PARALIST><P><TEXT><CHAR>제3회 갯벌살림포럼</CHAR></TEXT></P></PARALIST>"
    text = write_hwpml([say("본문")]).decode()
    text = text.replace("<CHAR>", f"<HEADER>{inside}</HEADER><FOOTER>{inside}</FOOTER><CHAR>", 1)
    content = parse_hwpml(text.encode(), LIMITS)
    assert [piece.kind for piece in content.pieces] == ["paragraph", "header", "footer"]


def test_hwpx_headers_come_after_the_text() -> None:
    run = "<hp:ctrl><hp:{0}><hp:subList>{1}</hp:subList></hp:{0}></hp:ctrl>"
    aside = run.format("header", write_run("<hp:t>제3회 갯벌살림포럼</hp:t>"))
    content = parse_hwpx(with_section(write_run(aside, "<hp:t>본문</hp:t>") * 2), LIMITS)
    assert [(piece.kind, piece.lines[0]) for piece in content.pieces] == [
        ("paragraph", "본문"),
        ("paragraph", "본문"),
        ("header", "제3회 갯벌살림포럼"),
    ]


def test_hwpx_table_in_a_note_shows_its_text_in_the_note() -> None:
    cell = f"<hp:tc><hp:subList>{write_run('<hp:t>{}</hp:t>')}</hp:subList></hp:tc>"
    table = f"<hp:tbl><hp:tr>{cell.format('열')}{cell.format('값')}</hp:tr></hp:tbl>"
    note = (
        f"<hp:ctrl><hp:footNote><hp:subList>{write_run(table)}</hp:subList></hp:footNote></hp:ctrl>"
    )
    content = parse_hwpx(with_section(write_run("<hp:t>본문</hp:t>", note)), LIMITS)
    assert [(p.kind, p.label, p.lines[0]) for p in content.pieces] == [
        ("paragraph", "", "본문"),
        ("footnote", "1)", "열 값"),
    ]


def test_python_hwpx_opens_what_the_writer_makes() -> None:
    hwpx = pytest.importorskip("hwpx")
    with hwpx.TextExtractor(io.BytesIO(write_hwpx(PIECES))) as extractor:
        text = extractor.extract_text()
    for piece in PIECES[:6]:
        assert all(part in text for part in piece.cells or piece.lines)


def test_what_python_hwpx_makes_is_read() -> None:
    hwpx = pytest.importorskip("hwpx")
    document = hwpx.HwpxDocument.new()
    document.add_paragraph("제3회 갯벌살림포럼 결과")
    table = document.add_table(2, 2)
    for at, text in enumerate(("성명", "소속", "하도윤", "푸른만연구원")):
        table.set_cell_text(at // 2, at % 2, text)
    content = parse_hwpx(document.to_bytes(), LIMITS)
    assert list_texts(content) == [
        "제3회 갯벌살림포럼 결과",
        ("성명", "소속"),
        ("하도윤", "푸른만연구원"),
    ]


def test_hwpml_takes_the_bare_document_type_only() -> None:
    text = write_hwpml(PIECES).decode()
    bare = text.replace("<HWPML", "<!DOCTYPE HWPML>\n<HWPML", 1)
    assert parse_hwpml(bare.encode(), LIMITS).pieces == begin_tables(PIECES)
    entity = text.replace("<HWPML", '<!DOCTYPE HWPML [<!ENTITY n "가">]><HWPML', 1)
    with pytest.raises(UnreadableSource, match="엔티티"):
        parse_hwpml(entity.encode(), LIMITS)


# --- all of them --------------------------------------------------------------------------

HOSTILE = dict(enumerate(hwp_hostile.list_hostile()))


@pytest.mark.parametrize("number", HOSTILE, ids=[name for name, _ in HOSTILE.values()])
def test_hostile_file_ends_in_text_or_a_typed_error(number: int, tmp_path: Path) -> None:
    name, data = HOSTILE[number]
    path = tmp_path / name
    path.write_bytes(data)
    outcome = attempt(read_document, path)
    check_outcome(outcome, name)
    if "폭탄" in name and not name.startswith("그림"):
        assert isinstance(outcome, SourceError), name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared records are not here")
def test_real_records_show_their_people() -> None:
    for name in ("assembly-special-committee-367-9", "hearing-press-release"):
        document = read_document(SHARED / "records" / f"{name}.hwp")
        gold = json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))
        missing = {one["name"] for one in gold["persons"]} - set(document.text.split())
        assert not {person for person in missing if person not in document.text}
        assert not document.warnings
        assert any(block.kind == "table_row" for block in document.blocks)
