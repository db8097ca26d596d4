"""HWPX and HWPML files made of pieces."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from hwp_plan import Grid, Level, Paragraph, Plan, plan_pieces

from forumgraph.read.content import Piece

EDITION = "http://www.hancom.co.kr/hwpml/2011/"
SPACES = " ".join(
    f'xmlns:{prefix}="{EDITION}{name}"'
    for prefix, name in {"hh": "head", "hp": "paragraph", "hs": "section", "hc": "core"}.items()
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>'
VERSION = (
    f'{DECLARATION}<hv:HCFVersion xmlns:hv="{EDITION}version" tagetApplication="WORDPROCESSOR" '
    'major="5" minor="1" micro="1" buildNumber="0" os="1" xmlVersion="1.5" '
    'application="Hancom Office Hangul" appVersion="13, 0, 0, 1408 WIN32LEWindows_10"/>'
)
MANIFEST = (
    f'{DECLARATION}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
CONTAINER = (
    f'{DECLARATION}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" '
    'media-type="application/hwpml-package+xml"/></ocf:rootfiles></ocf:container>'
)
CONTENT = (
    f'{DECLARATION}<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" version="" '
    'unique-identifier="" id=""><opf:metadata/><opf:manifest>'
    '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>'
    '</opf:manifest><opf:spine><opf:itemref idref="header"/><opf:itemref idref="section0"/>'
    "</opf:spine></opf:package>"
)


def write_hwpx(pieces: Sequence[Piece], parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return an HWPX package; `parts` by name replace or add."""
    return pack_parts(list_parts(pieces) | (parts or {}))


def list_parts(pieces: Sequence[Piece]) -> dict[str, str | bytes]:
    """Return the parts of an HWPX package by name."""
    plan = plan_pieces(pieces)
    return {
        "mimetype": "application/hwp+zip",
        "version.xml": VERSION,
        "META-INF/container.xml": CONTAINER,
        "META-INF/manifest.xml": MANIFEST,
        "Contents/content.hpf": CONTENT,
        "Contents/header.xml": DECLARATION + _write_head(plan),
        "Contents/section0.xml": DECLARATION + _write_section(plan),
    }


def pack_parts(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP package, the same bytes for the same parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def _write_head(plan: Plan) -> str:
    numberings = "".join(
        f'<hh:numbering id="{number}" start="1">{_write_heads(levels)}</hh:numbering>'
        for number, levels in enumerate(plan.numberings, 1)
    )
    shapes = "".join(
        f'<hh:paraPr id="{number}"><hh:heading type="{shape.head.upper()}" '
        f'idRef="{shape.definition}" level="{shape.depth}"/></hh:paraPr>'
        for number, shape in enumerate(plan.shapes)
    )
    return (
        f'<hh:head {SPACES} version="1.4" secCnt="1"><hh:refList>'
        f'<hh:numberings itemCnt="{len(plan.numberings)}">{numberings}</hh:numberings>'
        '<hh:bullets itemCnt="1"><hh:bullet id="1" char="•"/></hh:bullets>'
        f'<hh:paraProperties itemCnt="{len(plan.shapes)}">{shapes}</hh:paraProperties>'
        "</hh:refList></hh:head>"
    )


def _write_heads(levels: dict[int, Level]) -> str:
    return "".join(
        f'<hh:paraHead level="{depth + 1}" start="{level.start}" numFormat="{level.form}">'
        f"{escape(level.write_template(depth))}</hh:paraHead>"
        for depth, level in levels.items()
    )


def _write_section(plan: Plan) -> str:
    definition = f'<hp:secPr outlineShapeIDRef="{plan.outline}"/>'
    body = f'<hp:p id="0" paraPrIDRef="0"><hp:run>{definition}</hp:run></hp:p>'
    # The section's definition stands in the first paragraph of a document.
    if plan.course and isinstance(first := plan.course[0], Paragraph):
        body = _write_paragraph(first, definition)
        rest: Iterable[Paragraph | Grid] = plan.course[1:]
    elif plan.course:
        body = _write_table(plan.course[0], definition)  # type: ignore[arg-type]
        rest = plan.course[1:]
    else:
        rest = ()
    body += "".join(
        _write_table(part) if isinstance(part, Grid) else _write_paragraph(part) for part in rest
    )
    return f"<hs:sec {SPACES}>{body}</hs:sec>"


def _write_paragraph(paragraph: Paragraph, before: str = "") -> str:
    notes = "".join(
        '<hp:run><hp:ctrl><hp:footNote number="1"><hp:subList>'
        f"{''.join(_write_plain(line) for line in note.split(chr(10)))}"
        "</hp:subList></hp:footNote></hp:ctrl></hp:run>"
        for note in paragraph.notes
    )
    return _write_plain(paragraph.text, paragraph.shape, before, notes)


def _write_plain(text: str, shape: int = 0, before: str = "", after: str = "") -> str:
    lines = escape(text).replace("\n", "<hp:lineBreak/>")
    return (
        f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="0"><hp:run charPrIDRef="0">{before}'
        f"<hp:t>{lines}</hp:t></hp:run>{after}</hp:p>"
    )


def _write_table(grid: Grid, before: str = "") -> str:
    rows = "".join(
        f"<hp:tr>{''.join(_write_cell(cell, row, column) for column, cell in enumerate(cells))}"
        "</hp:tr>"
        for row, cells in enumerate(grid.rows)
    )
    width = max(map(len, grid.rows))
    return (
        f'<hp:p id="0" paraPrIDRef="0"><hp:run charPrIDRef="0">{before}'
        f'<hp:tbl id="1" rowCnt="{len(grid.rows)}" colCnt="{width}">{rows}</hp:tbl><hp:t/>'
        "</hp:run></hp:p>"
    )


def _write_cell(cell: str, row: int, column: int) -> str:
    return (
        f"<hp:tc><hp:subList>{''.join(map(_write_plain, cell.split(chr(10))))}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        '<hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>'
    )


def write_hwpml(pieces: Sequence[Piece], encoding: str = "utf-8") -> bytes:
    """Return an HWPML file in UTF-8 or, with a mark, UTF-16."""
    plan = plan_pieces(pieces)
    numberings = "".join(
        f'<NUMBERING Id="{number}" Start="1">{_write_levels(levels)}</NUMBERING>'
        for number, levels in enumerate(plan.numberings, 1)
    )
    shapes = "".join(
        f'<PARASHAPE Id="{number}" HeadingType="{shape.head.capitalize()}" '
        f'Heading="{shape.definition}" Level="{shape.depth}"/>'
        for number, shape in enumerate(plan.shapes)
    )
    definition = f'<SECDEF OutlineShape="{plan.outline}"/>'
    course: list[Paragraph | Grid] = list(plan.course) or [Paragraph("")]
    body = "".join(
        _spell_part(part, "" if number else definition) for number, part in enumerate(course)
    )
    text = (
        f'<?xml version="1.0" encoding="{encoding.upper()}" standalone="no" ?>'
        '<HWPML Style="embed" SubVersion="8.0.0.0" Version="2.8"><HEAD SecCnt="1"><MAPPINGTABLE>'
        f"<NUMBERINGLIST>{numberings}</NUMBERINGLIST><PARASHAPELIST>{shapes}</PARASHAPELIST>"
        f'</MAPPINGTABLE></HEAD><BODY><SECTION Id="0">{body}</SECTION></BODY><TAIL/></HWPML>'
    )
    return text.encode(encoding)


def _write_levels(levels: dict[int, Level]) -> str:
    return "".join(
        f'<PARAHEAD Level="{depth + 1}" Start="{level.start}" '
        f"NumFormat={quoteattr(level.form.title().replace('_', ''))}>"
        f"{escape(level.write_template(depth))}</PARAHEAD>"
        for depth, level in levels.items()
    )


def _spell_part(part: Paragraph | Grid, before: str) -> str:
    if isinstance(part, Paragraph):
        notes = "".join(
            f"<FOOTNOTE><PARALIST>{''.join(map(_spell_plain, note.split(chr(10))))}"
            "</PARALIST></FOOTNOTE>"
            for note in part.notes
        )
        return _spell_plain(part.text, part.shape, before, notes)
    rows = "".join(
        "<ROW>"
        + "".join(
            f'<CELL RowAddr="{row}" ColAddr="{column}" RowSpan="1" ColSpan="1"><PARALIST>'
            f"{''.join(map(_spell_plain, cell.split(chr(10))))}</PARALIST></CELL>"
            for column, cell in enumerate(cells)
        )
        + "</ROW>"
        for row, cells in enumerate(part.rows)
    )
    width = max(map(len, part.rows))
    table = f'<TABLE RowCount="{len(part.rows)}" ColCount="{width}">{rows}</TABLE>'
    return f'<P ParaShape="0"><TEXT CharShape="0">{before}{table}<CHAR/></TEXT></P>'


def _spell_plain(text: str, shape: int = 0, before: str = "", after: str = "") -> str:
    lines = escape(text).replace("\n", "<LINEBREAK/>")
    return (
        f'<P ParaShape="{shape}"><TEXT CharShape="0">{before}<CHAR>{lines}</CHAR>{after}</TEXT></P>'
    )
