"""read: DOCX with the labels that Word counts, and nothing from outside the file."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from forumgraph.errors import NoTextLayer, SourceError, TooLarge, UnreadableSource
from forumgraph.read import read_bytes
from forumgraph.read.content import BULLETS, Content, Piece
from forumgraph.read.docx import parse_docx
from forumgraph.read.docx.styles import Styles
from forumgraph.read.limits import Limits

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PICTURE = '<w:r><w:drawing><a:blip r:link="x"/></w:drawing></w:r>'
opened: list[str] = []


def note_opening(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("open", "socket.connect", "urllib.Request"):
        opened.append(str(arguments[0]))


sys.addaudithook(note_opening)


def pack(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def make(body: str, **parts: str) -> bytes:
    """Return a DOCX; other parts by their names in word/, or with a path of their own."""
    named = {
        f"word/{name}.xml": f"<w:{name} {SPACES}>{text}</w:{name}>" for name, text in parts.items()
    }
    document = f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in parts
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{package}">{relations}</Relationships>'
    return pack({"word/document.xml": document, "word/_rels/document.xml.rels": rels} | named)


def parse(body: str, **parts: str) -> Content:
    return parse_docx(make(body, **parts), Limits())


def say(text: str, properties: str = "") -> str:
    """Return the XML of a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    return say(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def style(identity: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{inner}</w:style>'
    )


def define(number: int, *levels: str, override: str = "", inner: str = "") -> str:
    """Return a list of levels given as `format|text` or `format|text|more XML`."""
    defined = ""
    for place, level in enumerate(levels):
        form, text, *more = level.split("|")
        defined += (
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/>{"".join(more)}</w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{inner}{defined}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'
    )


def list_texts(body: str, **parts: str) -> list[str]:
    return [piece.lines[0] for piece in parse(body, **parts).pieces]


def list_labels(body: str, **parts: str) -> list[tuple[str, int, str]]:
    return [(one.label, one.level, one.lines[0]) for one in parse(body, **parts).pieces]


def test_paragraphs_keep_their_blanks_and_marks() -> None:
    body = (
        say("홍  길동")
        + "<w:p><w:r><w:t xml:space='preserve'>일 시 : </w:t><w:tab/><w:t>6. 20.</w:t></w:r>"
        "<w:r><w:br/><w:t>A&amp;B &lt;p&gt;</w:t><w:noBreakHyphen/><w:t>가</w:t></w:r></w:p>"
    )
    assert list_texts(body) == ["홍  길동", "일 시 :  6. 20.", "A&B <p>-가"]


def test_words_cut_into_runs_are_whole_again() -> None:
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{one}</w:t></w:r>" for one in "갯벌살림포럼")
    assert list_texts(f"<w:p>{runs}<w:proofErr/><w:bookmarkStart w:name='x'/></w:p>") == [
        "갯벌살림포럼"
    ]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:ins><w:r><w:t>넣은 글</w:t></w:r></w:ins>", "넣은 글"),
        ("<w:moveTo><w:r><w:t>옮긴 글</w:t></w:r></w:moveTo>", "옮긴 글"),
        ("<w:hyperlink r:id='x'><w:r><w:t>이은 글</w:t></w:r></w:hyperlink>", "이은 글"),
        ("<w:fldSimple><w:r><w:t>필드</w:t></w:r></w:fldSimple>", "필드"),
        ("<w:smartTag><w:r><w:t>꼬리표</w:t></w:r></w:smartTag>", "꼬리표"),
        ("<w:sdt><w:sdtContent><w:r><w:t>칸</w:t></w:r></w:sdtContent></w:sdt>", "칸"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>생태</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>生態</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "生態",
        ),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>함</w:t></w:r>", "✓함"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='1'/>"
            "</w:checkBox></w:ffData></w:fldChar><w:t>찬성</w:t></w:r>",
            "☑찬성",
        ),
    ],
    ids=lambda value: value[:12] if value.startswith("<") else "",
)
def test_text_is_kept_whatever_holds_it(inner: str, text: str) -> None:
    assert list_texts(f"<w:p>{inner}</w:p>") == [text]


@pytest.mark.parametrize(
    "inner",
    [
        "<w:del><w:r><w:delText>지운 글</w:delText><w:t>지운 글</w:t></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>옮긴 글</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨긴 글</w:t></w:r>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>누르세요</w:t></w:r>"
        "</w:sdtContent></w:sdt>",
    ],
)
def test_what_word_does_not_show_is_left_out(inner: str) -> None:
    assert list_texts(f"<w:p>{inner}<w:r><w:t>글</w:t></w:r></w:p>") == ["글"]


def test_deleted_paragraph_mark_joins_two_paragraphs_under_one_number() -> None:
    numbering = define(1, "decimal|%1.")
    deleted = item("앞 ").replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    assert list_labels(deleted + item("뒤"), numbering=numbering) == [("1.", 0, "앞 뒤")]


def test_text_box_is_read_once_though_it_is_written_twice() -> None:
    box = f"<w:txbxContent>{say('상자 글')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>앞</w:t><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent><w:t>뒤</w:t></w:r></w:p>"
    )
    assert list_texts(body) == ["앞뒤", "상자 글"]


def test_headings_are_told_by_outline_level_then_by_name() -> None:
    styles = (
        style("a", "heading 2")
        + style("b", "개요 3")
        + style("c", "Title")
        + style("d", "바탕글", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("e", "내 제목", '<w:basedOn w:val="a"/>')
        + style("f", "제목 1", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
        + style("g", "캡션")
    )
    body = "".join(say(one, f'<w:pStyle w:val="{one}"/>') for one in "abcdefgx")
    body += say("직접", '<w:outlineLvl w:val="3"/>')
    body += say("본문", '<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>')
    kinds = [(one.lines[0], one.kind, one.level) for one in parse(body, styles=styles).pieces]
    assert kinds == [
        ("a", "heading", 2),
        ("b", "heading", 3),
        ("c", "heading", 1),
        ("d", "heading", 1),
        ("e", "heading", 2),
        ("f", "paragraph", 0),
        ("g", "caption", 0),
        ("x", "paragraph", 0),
        ("직접", "heading", 4),
        ("본문", "paragraph", 0),
    ]


def test_sentence_in_an_outline_style_is_no_heading() -> None:
    body = say("갯벌 관측망의 운영 방안을 설명하였다. " * 5, '<w:pStyle w:val="a"/>')
    assert parse(body, styles=style("a", "개요 1")).pieces[0].kind == "paragraph"


def test_style_based_on_itself_ends() -> None:
    circle = style("a", "가", '<w:basedOn w:val="b"/>') + style("b", "나", '<w:basedOn w:val="a"/>')
    pieces = parse(say("글", '<w:pStyle w:val="a"/>'), styles=circle).pieces
    assert pieces == (Piece(("글",)),)
    assert list(Styles(None).trace("a")) == []


def test_numbers_are_counted_as_word_does() -> None:
    numbering = define(1, "decimal|%1.", "ganada|%2.", "decimalEnclosedCircle|%3")
    body = (
        item("배경") + item("면적", 1, 1) + item("감소", 1, 2) + item("심화", 1, 2) + say("글")
        + item("자료", 1, 1) + item("실적") + item("보급", 1, 1) + item("곧장", 1, 2)
    )  # fmt: skip
    assert list_labels(body, numbering=numbering) == [
        ("1.", 0, "배경"), ("가.", 1, "면적"), ("①", 2, "감소"), ("②", 2, "심화"), ("", 0, "글"),
        ("나.", 1, "자료"), ("2.", 0, "실적"), ("가.", 1, "보급"), ("①", 2, "곧장"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "label"),
    [
        ("decimal|%1.", "1."),
        ("decimal|제%1장", "제1장"),
        ("upperRoman|%1.", "I."),
        ("lowerLetter|(%1)", "(a)"),
        ("chosung|%1)", "ㄱ)"),
        ("decimalZero|%1", "01"),
        ("decimalEnclosedParen|%1", "⑴"),
        ("koreanDigital|%1.", "일."),
        ("chineseCounting|%1.", "一."),
        ("cardinalText|%1.", "1."),
        ("bullet|□", "□"),
        ("bullet|○", "○"),
        ("bullet|-", "-"),
        ("bullet|※", "※"),
        ('bullet|\uf0b7|<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>', BULLETS[0]),
        ('bullet|\uf06e|<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', "■"),
        ('bullet|l|<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', BULLETS[0]),
        ("bullet|", BULLETS[0]),
    ],
)
def test_labels_are_written_in_the_format_of_the_list(level: str, label: str) -> None:
    assert list_labels(item("글"), numbering=define(1, level)) == [(label, 0, "글")]


def test_label_of_several_levels_shows_them_all() -> None:
    numbering = define(1, "upperRoman|%1.", "decimal|%1-%2", "decimal|%1.%2.%3|<w:isLgl/>")
    body = item("하나") + item("둘", 1, 1) + item("셋", 1, 2) + item("넷", 1, 2)
    labels = [label for label, _, _ in list_labels(body, numbering=numbering)]
    assert labels == ["I.", "I-1", "1.1.1", "1.1.2"]


def test_list_that_starts_anew_and_one_that_goes_on() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbering = define(1, "decimal|%1.") + again
    body = item("가") + item("나", 2) + item("다", 3) + item("라", 3) + item("마", 1)
    labels = [label for label, _, _ in list_labels(body, numbering=numbering)]
    assert labels == ["1.", "2.", "5.", "6.", "7."]


def test_level_that_never_starts_again_goes_on() -> None:
    numbering = define(1, "decimal|%1.", 'decimal|%2)|<w:lvlRestart w:val="0"/>')
    body = item("가") + item("나", 1, 1) + item("다") + item("라", 1, 1)
    labels = [label for label, _, _ in list_labels(body, numbering=numbering)]
    assert labels == ["1.", "1)", "2.", "2)"]


def test_numbers_come_through_styles_too() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style("a", "heading 1", number)
        + style("b", "내 목록", number)
        + style("c", "이은 목록", '<w:basedOn w:val="b"/>')
        + style("L", "목록 꼴", number.replace('"1"', '"2"'), "numbering")
    )
    numbering = define(
        1, 'decimal|제%1장|<w:pStyle w:val="a"/>', 'ganada|%2.|<w:pStyle w:val="b"/>'
    )
    linked = '<w:numStyleLink w:val="L"/>'
    numbering += define(2, "bullet|◇") + define(3, inner=linked)
    body = "".join(say(one, f'<w:pStyle w:val="{one}"/>') for one in "abc") + item("d", 3)
    off = '<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    pieces = parse(body + say("e", off), styles=styles, numbering=numbering).pieces
    assert [(one.kind, one.label, one.level) for one in pieces] == [
        ("heading", "제1장", 1),
        ("list_item", "가.", 1),
        ("list_item", "나.", 1),
        ("list_item", "◇", 0),
        ("paragraph", "", 0),
    ]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        define(2, "decimal|%1."),
        define(1, "none|"),
        define(1, inner='<w:numStyleLink w:val="a"/>'),
        '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>',
    ],
)
def test_number_that_leads_nowhere_is_none(numbering: str) -> None:
    circle = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("a", "가", circle, "numbering")
    pieces = parse(item("글"), numbering=numbering, styles=styles).pieces
    assert pieces == (Piece(("글",)),)


def test_label_stays_short_whatever_the_list_says() -> None:
    numbering = define(1, f"decimal|{'%1' * 500}").replace(
        'start w:val="1"', f'start w:val="{10**300}"'
    )
    (piece,) = parse(item("글"), numbering=numbering).pieces
    assert len(piece.label) <= 20


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{say(text)}</w:tc>"


def test_rows_keep_their_columns() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f'<w:tr>{cell("오전", """<w:gridSpan w:val="2"/>""")}{cell("오후")}</w:tr>'
        f"<w:tr>{cell('가', begin)}{cell('나')}{cell('다')}</w:tr>"
        f"<w:tr>{cell('', go_on)}{cell('라')}<w:tc>{say('마')}{say('바')}</w:tc></w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("사")}{cell("아")}</w:tr>'
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('지움')}{cell('지움')}</w:tr>"
    )
    content = parse(say("앞") + f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>" + say("뒤"))
    assert [(one.cells or one.lines, one.gap) for one in content.pieces] == [
        (("앞",), False),
        (("오전", "", "오후"), True),
        (("가", "나", "다"), False),
        (("", "라", "마\n바"), False),
        (("", "사", "아"), False),
        (("뒤",), True),
    ]


def test_frame_around_text_is_no_table() -> None:
    frame = f"<w:tbl><w:tr><w:tc>{say('하나')}{item('둘')}</w:tc></w:tr></w:tbl>"
    assert list_labels(frame, numbering=define(1, "bullet|□")) == [("", 0, "하나"), ("□", 0, "둘")]


def test_odd_spans_are_bounded() -> None:
    wide = '<w:gridSpan w:val="1000000000"/>'
    odd = '<w:gridSpan w:val="-7"/><w:vMerge w:val="?"/>'
    row = f"<w:tr>{cell('가', wide)}{cell('나', odd)}{cell('다')}</w:tr>"
    rows = [piece.cells for piece in parse(f"<w:tbl>{row * 20}</w:tbl>").pieces]
    assert rows == [("가", "나", "다")] * 20


NOTES = (
    '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    f'<w:footnote w:id="1">{say(" 2023년 기준").replace("<w:t>", "<w:footnoteRef/><w:t>")}'
    f"{say('이어짐')}</w:footnote>"
)


def refer(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_come_last_and_leave_no_number_in_the_text() -> None:
    runs = "<w:r><w:t>관측망</w:t></w:r>", refer("footnote", 1), "<w:r><w:t>을 넓힘</w:t></w:r>"
    body = f"<w:p>{''.join(runs)}</w:p>"
    body += f"<w:p><w:r><w:t>끝</w:t></w:r>{refer('endnote', 1)}{refer('footnote', 1)}</w:p>"
    endnotes = f'<w:endnote w:id="1">{say("미주 글")}</w:endnote>'
    assert parse(body, footnotes=NOTES, endnotes=endnotes).pieces == (
        Piece(("관측망을 넓힘",)),
        Piece(("끝",)),
        Piece(("2023년 기준",), "footnote", label="1)"),
        Piece(("이어짐",), "footnote"),
        Piece(("미주 글",), "footnote", label="2)"),
    )


def test_reference_to_a_missing_note_is_passed_over() -> None:
    assert list_texts(f"<w:p><w:r><w:t>글</w:t></w:r>{refer('footnote', 9)}</w:p>") == ["글"]


def test_headers_and_footers_are_told_once_without_page_numbers() -> None:
    content = parse(
        say("글"),
        header1=say("갯벌살림포럼") + say("갯벌살림포럼"),
        footer1=say("- 3 -") + say("12 / 30") + say("푸른만연구원"),
    )
    assert content.pieces[1:] == (
        Piece(("갯벌살림포럼",), "header"),
        Piece(("푸른만연구원",), "footer"),
    )


def test_what_is_left_out_is_counted() -> None:
    body = f"<w:p>{PICTURE}{PICTURE}<w:r><w:commentReference w:id='1'/><w:t>글</w:t></w:r></w:p>"
    body += "<w:altChunk r:id='x'/><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r></w:p>"
    assert parse(body).skipped == {"그림": 2, "메모": 1, "끼운 문서": 1, "숨긴 부분": 1}


def test_producer_is_the_program_that_the_file_names() -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    properties = (
        f"<Properties xmlns='{space}'><Application>Microsoft Office Word</Application>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    )
    with zipfile.ZipFile(io.BytesIO(make(say("글")))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    data = pack(parts | {"docProps/app.xml": properties})
    assert parse_docx(data, Limits()).producer == "Microsoft Office Word 16.0000"
    assert read_bytes(data, "글.docx").producer == "Microsoft Office Word 16.0000"


def test_strict_documents_are_read_alike() -> None:
    data = make(item("글"), numbering=define(1, "ganada|%1."))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {n: archive.read(n).decode().replace(MAIN, STRICT) for n in archive.namelist()}
    assert parse_docx(pack(parts), Limits()).pieces[0].label == "가."


def test_main_part_may_have_another_name() -> None:
    relation = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/word/document2.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    document = f"<w:document {SPACES}><w:body>{say('글')}</w:body></w:document>"
    rels = f'<Relationships xmlns="{package}">{relation}</Relationships>'
    data = pack({"_rels/.rels": rels, "word/document2.xml": document})
    assert parse_docx(data, Limits()).pieces == (Piece(("글",)),)


def test_nothing_outside_the_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "비밀.png"
    secret.write_text("비밀")
    targets = (secret.as_uri(), str(secret), "http://192.0.2.1/a.png", "../../../../etc/passwd")
    for target in targets:
        relations = "".join(
            f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'
            for name, kind, mode in (
                ("x", "image", 'TargetMode="External"'),
                ("y", "image", ""),
                ("z", "footnotes", 'TargetMode="External"'),
                ("s", "styles", ""),
            )
        )
        embedded = PICTURE.replace("r:link", "r:embed").replace('"x"', '"y"')
        field = f"<w:r><w:instrText>INCLUDEPICTURE {target}</w:instrText></w:r>"
        document = say("글") + f"<w:p>{PICTURE}{embedded}{field}</w:p>"
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        data = pack({
            "word/document.xml": f"<w:document {SPACES}><w:body>{document}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{relations}'
            "</Relationships>",
        })  # fmt: skip
        opened.clear()
        content = parse_docx(data, Limits())
        assert content.pieces == (Piece(("글",)),)
        assert content.skipped == {"그림": 2}
        assert not [path for path in opened if not path.endswith((".py", ".pyc", ".so"))]


@pytest.mark.parametrize(
    ("data", "error", "what"),
    [
        (make(f"<w:p>{PICTURE}</w:p>", header1=say("기관")), NoTextLayer, "그림만"),
        (pack({"word/document.txt": "글"}), UnreadableSource, "본문"),
        (pack({"word/document.xml": f"<w:document {SPACES}/>"}), UnreadableSource, "본문"),
        (pack({"word/document.xml": "<w:document"}), UnreadableSource, "XML이 깨져"),
        (make(say("글"), footnotes="&x;"), UnreadableSource, "XML이 깨져"),
        (make("<x:p/>"), UnreadableSource, "XML이 깨져"),
        (make("<w:ins>" * 200 + "</w:ins>" * 200), TooLarge, "겹보다 깊게"),
        (make(say("글") + "<w:p><w:r><w:t>가</w:t></w:r></w:p>" * 50_001), TooLarge, "문단과 표의"),
        (make(say("글"))[:300], UnreadableSource, "압축"),
    ],
    ids=[
        "pictures",
        "no main part",
        "no body",
        "cut",
        "notes",
        "prefix",
        "deep",
        "many",
        "truncated",
    ],
)
def test_document_that_cannot_be_read_says_why(
    data: bytes, error: type[SourceError], what: str
) -> None:
    with pytest.raises(error, match=what) as caught:
        parse_docx(data, Limits(ratio=100_000))
    assert caught.value.hint


def test_document_without_text_is_no_empty_document() -> None:
    with pytest.raises(UnreadableSource, match="글자가 하나도 없습니다"):
        read_bytes(make("<w:p/>" * 10), "빈 문서.docx")


@pytest.mark.parametrize("depth", [10, 38])
def test_nesting_below_the_limit_is_read(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + say("속") + "</w:tc></w:tr></w:tbl>" * depth
    before = sys.getrecursionlimit()
    assert list_texts(body) == ["속"]
    assert sys.getrecursionlimit() == before


def test_definitions_in_the_xml_are_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "가가"><!ENTITY b "&a;&a;">]>'
    document = f"{bomb}<w:document {SPACES}><w:body>{say('&b;')}</w:body></w:document>"
    with pytest.raises(UnreadableSource, match="DTD"):
        parse_docx(pack({"word/document.xml": document}), Limits())


def test_record_becomes_a_document_with_its_blocks() -> None:
    styles = style("h", "heading 1")
    numbering = define(1, "decimal|%1.", "bullet|□")
    body = (
        say("제5차 한국갯벌살림포럼", '<w:pStyle w:val="h"/>')
        + item("추진 배경")
        + item("갯벌 면적이 줄고 있음", 1, 1)
        + f"<w:tbl><w:tr>{cell('성명')}{cell('소속')}</w:tr></w:tbl>"
    )
    document = read_bytes(make(body, styles=styles, numbering=numbering), "포럼.docx")
    assert document.text == (
        "제5차 한국갯벌살림포럼\n1. 추진 배경\n□ 갯벌 면적이 줄고 있음\n\n성명\t소속"
    )
    shown = [(block.kind, block.level, block.label) for block in document.blocks]
    assert shown == [
        ("heading", 1, ""), ("list_item", 0, "1."), ("list_item", 1, "□"), ("table_row", 0, ""),
    ]  # fmt: skip
