"""Web pages and DOCX files that mean harm, or only lie: bombs, loops, depth, tricks, damage."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx_writer import write_docx
from html_writer import write_html

from forumgraph.read.content import Piece

SENTINEL = "바깥 파일의 비밀 4711"
"""Stands in a file beside the hostile ones; must never come up in a text."""
SECRET = "/tmp/forumgraph-secret.txt"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TEXT = "<w:p><w:r><w:t>갯벌살림포럼을 열었다.</w:t></w:r></w:p>"
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"/>'
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
SOUND = (
    Piece(("제5차 한국갯벌살림포럼",), "heading", 1),
    Piece(("하도윤 팀장(푸른만연구원)은 갯벌 관측망의 운영 방안을 설명하였다.",)),
    Piece(("추진 배경",), "list_item", 0, "1."),
    Piece(kind="table_row", cells=("성명", "소속")),
    Piece(kind="table_row", cells=("하도윤", "푸른만연구원")),
)


def list_hostile() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file."""
    for name, page in _list_pages():
        yield f"{name}.html", page if isinstance(page, bytes) else page.encode()
    for name, data in [*_list_packages(), *_list_documents(), *_list_broken(), *_list_liars()]:
        yield name, data


def _wrap(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def _list_pages() -> Iterator[tuple[str, str | bytes]]:
    yield from _list_slow_pages()
    yield from _list_odd_pages()
    yield from _list_lying_encodings()


def _list_slow_pages() -> Iterator[tuple[str, str]]:
    attributes = " ".join(f"a{number}=1" for number in range(200_000))
    fonts = "".join(f"<font size={number}>" for number in range(1500))
    pages = {
        "속성 20만 개": f"<p {attributes}>가</p>",
        "속성 많은 태그 여럿": ("<p " + " ".join(f"a{n}" for n in range(9000)) + ">가") * 50,
        "태그 하나 10MB": f"<p {'x' * 10_000_000}>가</p>",
        "속성값 하나 10MB": f'<p title="{"x" * 10_000_000}">가</p>',
        "닫지 않은 따옴표": '<p title="' + "가" * 1_000_000,
        "끝없는 태그": "<a " * 1_000_000,
        "꺾쇠만": "<" * 3_000_000,
        "깊이 100만": "<div>" * 1_000_000 + "가",
        "깊이 1900": "<div>" * 1900 + "가",
        "깊은 표": "<table><tr><td>" * 900 + "가",
        "깊은 목록": "<ul><li>가" * 900,
        "깊은 제목": "<h1>가" * 1500,
        "닫지 않은 글꼴": "<p>" + fonts + "<p>가" * 50_000,
        "엇갈린 글꼴": "<b><p><i></b></p></i>가" * 30_000,
        "닫는 태그만": "</div></p></b>" * 300_000,
        "모두 열린 채": "<p><b>가<td><li><h2>나<dl><dt>다" * 2000,
        "빈 태그 100만": "<i></i>" * 1_000_000,
        "빈 문단 30만": "<p></p>" * 300_000 + "가",
        "주석 폭탄": "<!--" * 1_000_000,
        "닫지 않은 스크립트": "가<script>" * 500_000,
        "칸 합치기 65535 제곱": "<table>"
        + "<tr>" * 2
        + "<td colspan=65535 rowspan=65535>가<td>나</table>",
        "칸 합치기 많이": "<table>" + "<tr><td colspan=1000 rowspan=65534>가<td>나" * 3000,
        "들쭉날쭉한 표": "<table>"
        + "".join(f"<tr>{'<td>' * (number % 700)}가<td>나" for number in range(1000)),
        "표 밖으로 밀린 글": "<table>" + "<b>가" * 1500 + "<tr>" * 50_000,
        "문단 25만": "<div>가</div>" * 249_000,
        "칸 20만": "<table>" + ("<tr>" + "<td>가" * 20) * 12_000,
        "줄 하나 2MB": "<p>" + "가나다라마 " * 100_000,
        "이름 긴 엔티티": "&" + "a" * 1_000_000 + ";" + "가",
        "엔티티 100만": "&amp;&lt;&nbsp;" * 400_000,
    }
    for name, body in pages.items():
        yield name, _wrap(body)


def _list_odd_pages() -> Iterator[tuple[str, str]]:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    yield "엔티티 폭탄", f'<!DOCTYPE html [<!ENTITY l0 "가">{bomb}]><html><body>&l11;</body></html>'
    outside = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{SECRET}">]><html><body>가&x;</body></html>'
    )
    yield "바깥 엔티티", outside
    yield "스크립트뿐", _wrap("<div id=app></div><script>document.write('가')</script>")
    yield "빈 본문", _wrap("")
    yield "빈칸뿐", _wrap("&nbsp;<p>&#8203;</p>&#12288;")
    yield "널 바이트", _wrap("<p>가\0나</p>\0" * 100)
    yield "깨진 대리 참조", _wrap("<p>&#xD800;&#xDFFF;&#x110000;&#0;&#-1;&#99999999999;가</p>")
    yield "방향 뒤집기", _wrap("<p>\u202e비밀\u202c \u2066가\u2069 <bdo dir=rtl>나</bdo></p>")
    yield "조건부 주석", _wrap("<!--[if IE]><p>숨은 글</p><![endif]--><![if !IE]>가<![endif]>")
    frames = f"<frameset><frame src='file://{SECRET}'><frame src='http://192.0.2.1/'></frameset>"
    yield "프레임", f"<html>{frames}</html>"
    yield "끼운 창", _wrap(f"<iframe src='file://{SECRET}'></iframe><object data='{SECRET}'>")
    yield "base64 그림", _wrap(f'<img src="data:image/png;base64,{"A" * 3_000_000}">가')
    yield "그림뿐", _wrap("<img src=a.png alt=가>" * 100)
    refresh = f"<meta http-equiv=refresh content='0;url=file://{SECRET}'>"
    yield (
        "새로 고침",
        _wrap("가", f"{refresh}<link rel=import href='{SECRET}'><base href='file:///'>"),
    )
    yield "모두 숨김", _wrap("<div style='display:none'>가</div><p hidden>나</p>")
    yield "메뉴뿐", _wrap("<nav><ul><li><a href=a>가</a></ul></nav><footer>나</footer>")
    yield "틀 속의 글", _wrap("<template><p>가</p></template><svg><text>나</text></svg>")
    yield "끝나지 않는 글", _wrap("<plaintext><b>가</b></body></html>")


def _list_lying_encodings() -> Iterator[tuple[str, bytes]]:
    page = write_html(SOUND).decode()
    yield "거짓 EUC-KR", page.replace("utf-8", "euc-kr").encode()
    yield "거짓 UTF-8", page.encode("cp949")
    yield "없는 인코딩", page.replace("utf-8", "x-none").encode("cp949")
    yield "표시 없는 UTF-16", page.encode("utf-16-le")
    yield "표시 있는 UTF-16", page.encode("utf-16")
    yield "잘린 UTF-16", page.encode("utf-16")[:-1]
    yield "UTF-7", page.replace("utf-8", "utf-7").encode("utf-7")
    yield "UTF-7 속임수", _wrap("+ADw-script+AD4-+AKw-", "<meta charset=utf-7>").encode()
    yield "ISO-2022-KR", page.replace("utf-8", "iso-2022-kr").encode("iso2022_kr", "ignore")
    yield "인코딩 둘", b"<meta charset=utf-8><meta charset=euc-kr>" + page.encode("cp949")
    noise = random.Random(3).randbytes(20_000)
    yield "임의 바이트", b"<html><body>" + noise.replace(b"\0", b"")


def pack(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP package of parts."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def make_docx(body: str = _TEXT, /, **parts: bytes | str) -> bytes:
    """Return a DOCX of a body and other parts of word/, a `__` in their names is a dot."""
    document = f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"
    named = {f"word/{name.replace('__', '.')}": data for name, data in parts.items()}
    return pack({"[Content_Types].xml": _TYPES, "word/document.xml": document} | named)


def relate(**targets: str) -> str:
    """Return relationships: id → `type|target`, or `type|target|External`."""
    rows = []
    for name, value in targets.items():
        kind, target, *mode = value.split("|")
        outside = ' TargetMode="External"' if mode else ""
        rows.append(
            f'<Relationship Id="{name}" Type="{_RELATED}/{kind}" Target="{target}"{outside}/>'
        )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _list_packages() -> Iterator[tuple[str, bytes]]:
    zeros = "<w:p><w:r><w:t>" + "가" * 30_000_000 + "</w:t></w:r></w:p>"
    yield "압축 폭탄.docx", make_docx(zeros)
    yield "속성 폭탄.docx", make_docx(f'<w:p a="{"0" * 60_000_000}"/>')
    many = {f"word/part{number}.xml": "x" for number in range(5000)}
    document = {"word/document.xml": f"<w:document {_W}><w:body>{_TEXT}</w:body></w:document>"}
    yield "부품 5000개.docx", pack(document | many, zipfile.ZIP_STORED)
    yield "겹친 부품.docx", _overlap(make_docx(styles__xml="<a/>" * 100))
    yield "본문 둘.docx", _repeat("word/document.xml", document["word/document.xml"])
    for number, path in enumerate(("../밖.xml", "/etc/밖.xml", "C:\\밖.xml", "word/../../밖.xml")):
        yield f"밖의 경로 {number}.docx", pack(document | {path: "가"})
    yield "본문 없음.docx", pack({"[Content_Types].xml": _TYPES, "word/document.txt": "가"})
    yield "형식 목록 없음.docx", pack(document)
    yield "빈 본문 부품.docx", pack({"word/document.xml": ""})
    yield "다른 압축.docx", pack(document, zipfile.ZIP_LZMA)
    yield "매크로.docm", make_docx(vbaProject__bin=b"\xd0\xcf\x11\xe0" + bytes(600))
    main = relate(a="officeDocument|../../../etc/passwd", b=f"officeDocument|{SECRET}|External")
    yield "밖을 가리키는 본문.docx", pack(document | {"_rels/.rels": main})
    yield "제 몸을 담은 문서.docx", make_docx('<w:altChunk r:id="a"/>', chunk__docx=make_docx())


def _list_documents() -> Iterator[tuple[str, bytes]]:
    yield from _list_xml_tricks()
    yield from _list_references()
    yield from _list_definitions()
    yield from _list_tables()
    yield "빈 문서.docx", make_docx("")
    yield "빈 문단뿐.docx", make_docx("<w:p/>" * 100_000)
    yield "깊이 10만.docx", make_docx("<w:ins>" * 100_000 + "</w:ins>" * 100_000)
    yield "깊이 110.docx", make_docx("<w:sdt><w:sdtContent>" * 55 + "</w:sdtContent></w:sdt>" * 55)
    boxes = "<w:p><w:r><w:pict><w:txbxContent>"
    ends = "</w:txbxContent></w:pict></w:r></w:p>"
    yield "글상자 속 글상자.docx", make_docx(boxes * 25 + _TEXT + ends * 25)
    chance = random.Random(5)
    runs = "".join(f"<w:r><w:t>{chance.random()}</w:t></w:r>" for _ in range(90_000))
    yield "긴 문단.docx", make_docx(f"<w:p>{runs}</w:p>")
    cells = "".join(_write_cell(chance.random()) for _ in range(33_000)).split("\n")
    rows = "".join(f"<w:tr>{''.join(cells[at : at + 20])}</w:tr>" for at in range(0, 33_000, 20))
    yield "큰 표.docx", make_docx(f"<w:tbl>{rows}</w:tbl>")
    yield "남의 이름공간.docx", make_docx("<x:p xmlns:x='urn:x'>가</x:p>")
    yield "몸 없는 본문.docx", pack({"word/document.xml": f"<w:document {_W}/>"})
    yield (
        "뒤섞인 요소.docx",
        make_docx("<w:tc><w:t>가</w:t><w:tr/></w:tc><w:r><w:p/></w:r><w:sym/>"),
    )


def _write_cell(text: float) -> str:
    return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>\n"


def _list_xml_tricks() -> Iterator[tuple[str, bytes]]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    kinds = {
        "십억 번 웃음": f'<!ENTITY l0 "하">{laughs}',
        "바깥 엔티티": f'<!ENTITY l11 SYSTEM "file://{SECRET}">',
        "바깥 DTD": f'<!ENTITY % d SYSTEM "http://192.0.2.1/{SECRET}"> %d; <!ENTITY l11 "가">',
    }
    for name, definitions in kinds.items():
        text = _TEXT.replace("갯벌", "&l11;")
        xml = f"<!DOCTYPE w [{definitions}]><w:document {_W}><w:body>{text}</w:body></w:document>"
        yield f"{name}.docx", pack({"word/document.xml": xml})
        notes = f"<!DOCTYPE w [{definitions}]><w:footnotes {_W}>&l11;</w:footnotes>"
        yield f"각주에 {name}.docx", make_docx(_TEXT, footnotes__xml=notes)
    xml = f"<w:document {_W}><w:body>{_TEXT}</w:body></w:document>"
    yield "UTF-16 본문.docx", pack({"word/document.xml": f"\ufeff{xml}".encode("utf-16-le")})
    yield (
        "UTF-7 본문.docx",
        pack({"word/document.xml": f"<?xml version='1.0' encoding='utf-7'?>{xml}"}),
    )
    yield "닫지 않은 본문.docx", pack({"word/document.xml": xml[:-20]})
    include = (
        f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{SECRET}' parse='text'/>"
    )
    yield "XInclude.docx", make_docx(_TEXT + include)


def _list_references() -> Iterator[tuple[str, bytes]]:
    blip = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
        'picture"><pic:blipFill><a:blip r:{}="x"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    link = '<w:p><w:hyperlink r:id="x"><w:r><w:t>누르세요</w:t></w:r></w:hyperlink></w:p>'
    for number, target in enumerate((f"file://{SECRET}", SECRET, "http://192.0.2.1/a", "//x/a")):
        rels = relate(x=f"image|{target}|External", y=f"hyperlink|{target}|External")
        body = blip.format("link") + blip.format("embed") + link + _TEXT
        parts = {"word/_rels/document.xml.rels": rels, "word/document.xml": ""}
        document = f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"
        yield f"바깥 그림 {number}.docx", pack(parts | {"word/document.xml": document})
    yield "없는 관계.docx", make_docx(blip.format("embed") + link + _TEXT)
    yield "그림뿐.docx", make_docx(blip.format("embed") * 20)
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'INCLUDETEXT "{SECRET}"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    yield "끼워 넣는 필드.docx", make_docx(field * 100 + _TEXT)
    yield (
        "없는 각주.docx",
        make_docx('<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>' + _TEXT),
    )
    note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>{_TEXT}'
    notes = f"<w:footnotes {_W}>{note}</w:footnote></w:footnotes>"
    twice = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * 1000
    yield "저를 가리키는 각주.docx", make_docx(twice, footnotes__xml=notes)


def _list_definitions() -> Iterator[tuple[str, bytes]]:
    style = (
        '<w:style w:type="{}" w:styleId="a"><w:name w:val="가"/><w:basedOn w:val="a"/>{}</w:style>'
    )
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style.format("paragraph", "") + style.format("numbering", number)
    styles = f"<w:styles {_W}>{styles}</w:styles>"
    linked = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>가</w:t></w:r></w:p>'
    numbered = f"<w:p>{number}<w:r><w:t>가</w:t></w:r></w:p>"
    lists = f"<w:numbering {_W}>{{}}</w:numbering>"
    yield "저를 따르는 스타일.docx", make_docx(item * 100, styles__xml=styles)
    yield (
        "저를 따르는 번호.docx",
        make_docx(item + numbered, styles__xml=styles, numbering__xml=lists.format(linked)),
    )
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>'
        "</w:lvl>"
    )
    odd = "".join(
        level.format(place, "9" * 400, form, "%1%2%3" * 20_000)
        for place, form in (("0", "upperRoman"), ("-5", "x"), ("나", "ganada"), ("99", "bullet"))
    )
    odd = (
        f'<w:abstractNum w:abstractNumId="1">{odd}</w:abstractNum>'
        + linked[linked.index("<w:num ") :]
    )
    yield "이상한 번호.docx", make_docx(numbered * 2000, numbering__xml=lists.format(odd))
    many = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n + 1}"/></w:num>' for n in range(100_000)
    )
    yield "번호 10만 개.docx", make_docx(numbered * 10, numbering__xml=lists.format(many))


def _list_tables() -> Iterator[tuple[str, bytes]]:
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>가</w:t></w:r></w:p></w:tc>"
    wide = cell.format('<w:gridSpan w:val="1000000000"/>')
    merged = cell.format('<w:vMerge w:val="restart"/>') + cell.format("<w:vMerge/>")
    strange = cell.format('<w:gridSpan w:val="-3"/><w:vMerge w:val="?"/>') + cell.format(
        '<w:gridSpan w:val="나"/>'
    )
    before = '<w:trPr><w:gridBefore w:val="999999999"/></w:trPr>'
    tables = {
        "넓은 칸": f"<w:tr>{wide * 3}</w:tr>" * 300,
        "내려 합친 칸": f"<w:tr>{merged * 3}</w:tr>" * 300,
        "이상하게 합친 칸": f"<w:tr>{before}{strange}</w:tr>" * 300 + merged,
        "작게 눌린 표": f"<w:tr>{cell.format('') * 20}</w:tr>" * 3000,
        "너무 큰 표": f"<w:tr>{cell.format('') * 50}</w:tr>" * 10_000,
        "줄 없는 표": cell.format("") * 100,
    }
    for name, rows in tables.items():
        yield f"{name}.docx", make_docx(f"<w:tbl>{rows}</w:tbl>")
    deep = "<w:tbl><w:tr><w:tc>"
    yield "깊은 표.docx", make_docx(deep * 38 + _TEXT + "</w:tc></w:tr></w:tbl>" * 38)


def _list_broken() -> Iterator[tuple[str, bytes]]:
    whole = write_docx(SOUND)
    for share in (0.02, 0.3, 0.6, 0.9, 0.99):
        yield f"잘린 문서 {share}.docx", whole[: int(len(whole) * share)]
    chance = random.Random(7)
    for number in range(6):
        broken = bytearray(whole)
        for _ in range(1 + 20 * number):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        yield f"뒤집힌 비트 {number}.docx", bytes(broken)
    page = bytearray(write_html(SOUND))
    for _ in range(40):
        page[chance.randrange(len(page))] ^= 1 << chance.randrange(8)
    yield "뒤집힌 비트.html", bytes(page)


def _list_liars() -> Iterator[tuple[str, bytes]]:
    yield "실은 워드.html", write_docx(SOUND)
    yield "실은 웹.docx", write_html(SOUND)
    yield "실은 그림.docx", _PNG
    sheet = f'<sheet xmlns="{_RELATED}"/>'
    yield "실은 엑셀.docx", pack({"[Content_Types].xml": _TYPES, "xl/workbook.xml": sheet})
    yield "실은 발표.docx", pack({"ppt/presentation.xml": sheet, "[Content_Types].xml": _TYPES})
    name = "EncryptedPackage".encode("utf-16-le")
    yield "암호 문서.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + name + bytes(1024)
    yield "발표와 워드.pptx", make_docx(_TEXT, presentation__xml=sheet)


def _overlap(data: bytes) -> bytes:
    """Let the second entry of the directory point at the bytes of the first."""
    changed = bytearray(data)
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    third = data.index(b"PK\x01\x02", second + 4)
    offset = struct.unpack_from("<I", data, second + 42)[0]
    struct.pack_into("<I", changed, third + 42, offset)
    return bytes(changed)


def _repeat(name: str, text: str) -> bytes:
    """Return a package with two parts of one name."""
    other = name[:-1] + "k"
    packed = pack({"[Content_Types].xml": _TYPES, name: text, other: "<a/>"})
    return packed.replace(other.encode(), name.encode())
