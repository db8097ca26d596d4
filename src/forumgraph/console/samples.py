"""The smallest files that are whole: one for each format, for `forumgraph doctor` to read."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

MARK = "forumgraph"
# Long enough that a page of it does not pass for a scan.
LINE = f"{MARK} reads this line to see whether reading works here"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORD_URL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE_URL = "http://schemas.openxmlformats.org/package/2006"
_OFFICE_URL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HANCOM_URL = "http://www.hancom.co.kr/hwpml/2011"


def make_text() -> bytes:
    """Return a text."""
    return f"{LINE}\n".encode()


def make_html() -> bytes:
    """Return a web page."""
    return f"<!DOCTYPE html><html><body><p>{LINE}</p></body></html>".encode()


def make_pdf() -> bytes:
    """Return a page of PDF 1.4 in a font that every program has. Source: ISO 32000-1, annex H."""
    drawing = f"BT /F1 12 Tf 72 700 Td ({LINE}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + (
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    )
    return data


def make_docx() -> bytes:
    """Return a Word document of its three necessary parts. Source: ECMA-376, part 2."""
    types = (
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    relation = f'<Relationship Id="r1" Type="{_OFFICE_URL}" Target="word/document.xml"/>'
    body = f"<w:body><w:p><w:r><w:t>{LINE}</w:t></w:r></w:p></w:body>"
    return _pack({
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE_URL}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE_URL}/relationships">{relation}'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{_WORD_URL}">{body}</w:document>',
    })  # fmt: skip


def make_hwpx() -> bytes:
    """Return a HWPX document of one section. Source: KS X 6101."""
    item = '<opf:item id="s" href="Contents/section0.xml" media-type="application/xml"/>'
    package = (
        '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>'
        f'{item}</opf:manifest><opf:spine><opf:itemref idref="s"/></opf:spine></opf:package>'
    )
    section = (
        f'<hs:sec xmlns:hs="{_HANCOM_URL}/section" xmlns:hp="{_HANCOM_URL}/paragraph">'
        f'<hp:p id="0"><hp:run><hp:t>{LINE}</hp:t></hp:run></hp:p></hs:sec>'
    )
    return _pack({"Contents/content.hpf": package, "Contents/section0.xml": section})


def make_hwpml() -> bytes:
    """Return a HWPML document of one section. Source: 한글과컴퓨터, HWPML 2.x."""
    paragraph = f'<P ParaShape="0"><TEXT CharShape="0"><CHAR>{LINE}</CHAR></TEXT></P>'
    body = f'<BODY><SECTION Id="0">{paragraph}</SECTION></BODY>'
    return f'{_XML}<HWPML Version="2.8"><HEAD/>{body}<TAIL/></HWPML>'.encode()


def _pack(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, _XML + text)
    return buffer.getvalue()


# HWP 5 is missing: a compound file is no matter of a few lines.
SAMPLES: dict[str, Callable[[], bytes]] = {
    "text": make_text,
    "hwpx": make_hwpx,
    "hwpml": make_hwpml,
    "pdf": make_pdf,
    "docx": make_docx,
    "html": make_html,
}
