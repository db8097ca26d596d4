"""HWPX and HWPML: two spellings of one tree of XML elements.

Sources of the elements: KS X 6101 (OWPML), and 한글과컴퓨터, 한글 문서 파일 형식 3.0/HWPML.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

from hwp2md.blocks import Block
from hwp2md.hwpml import body as hwpml
from hwp2md.hwpx import body as hwpx
from hwp2md.hwpx.header import EMPTY_HEADER, HeaderInfo, parse_header, parse_header_xml
from hwp2md.hwpx.reader import is_encrypted_manifest, make_parser
from lxml import etree  # type: ignore[import-untyped]

from forumgraph.errors import UnreadableSource, UnsupportedFormat
from forumgraph.read.archives import check_archive, check_xml
from forumgraph.read.content import Kind
from forumgraph.read.hwp_pieces import LONGEST_TEMPLATE, Cell, NumberLevel, Outline, make_mark
from forumgraph.read.hwp_records import BROKEN
from forumgraph.read.limits import Limits

Element = Any  # lxml has no types
_NUMBERED = {"TABLE", "PICTURE", "FIGURE", "EQUATION"}
_PARTS = {"Contents/header.xml", "version.xml", "META-INF/manifest.xml"}
_SECTION = re.compile(r"Contents/section(\d{1,5})\.xml", re.IGNORECASE)
# The year of the names changes with the edition of the standard, the names do not.
_EDITION = re.compile(rb"http://www\.(?:hancom\.co\.kr/hwpml|owpml\.org/owpml)/20\d\d/")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\s+HWPML\s*>")
_BINARY = re.compile(rb"(<BINDATA\b[^>]*>)[^<]+")
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAVE_AGAIN = "한글에서 열어 다시 저장한 뒤 시도하세요"
_BROKEN_XML = (etree.LxmlError, *BROKEN)


class Spelling(NamedTuple):
    """The names of what a table is made of, and what else has to be found by name."""

    table: str
    path: tuple[str, str, str, str, str, str]  # row, cell, its content, paragraph, run, text
    number: str
    section: str
    captions: tuple[str, ...]
    asides: dict[str, Kind]
    skipped: dict[str, str]


def _name(tag: str) -> str:
    return f"{{{hwpx.NS_HP}}}{tag}"


_HWPX = Spelling(
    _name("tbl"),
    (_name("tr"), _name("tc"), _name("subList"), _name("p"), _name("run"), _name("t")),
    _name("autoNum"),
    _name("secPr"),
    (f"{_name('caption')}/{_name('subList')}",),
    {_name("header"): "header", _name("footer"): "footer"},
    {
        _name("pic"): "그림",
        _name("chart"): "차트",
        _name("ole"): "OLE 개체",
        _name("memo"): "메모",
    },
)
_HWPML = Spelling(
    "TABLE",
    ("ROW", "CELL", "PARALIST", "P", "TEXT", "CHAR"),
    "AUTONUM",
    "SECDEF",
    ("CAPTION/PARALIST", "SHAPEOBJECT/CAPTION/PARALIST"),
    {"HEADER": "header", "FOOTER": "footer"},
    {"PICTURE": "그림"},
)


class Tree:
    """Reads sections paragraph by paragraph and opens the tables that were cut out of them."""

    def __init__(self, spelling: Spelling, outline: Outline) -> None:
        self.spelling, self.outline = spelling, outline
        self.context: hwpx.DocContext | hwpml.DocContext = hwpx.DocContext()
        self.parse: Callable[[Element], list[Block]] = list
        self.find_levels: Callable[[Element], tuple[int, list[NumberLevel]]]
        self.sections: Iterator[Element] = iter(())
        self.tables: dict[int, Element] = {}
        self.skipped: dict[str, int] = {}
        self.asides: list[tuple[Kind, Element]] = []
        self.lost, self.producer = 0, ""

    def read_sections(self) -> Iterator[Block | None]:
        """Yield the blocks of all sections, None for an empty paragraph."""
        for root in self.sections:
            for name, label in self.spelling.skipped.items():
                if found := sum(1 for _ in root.iter(name)):
                    self.skipped[label] = self.skipped.get(label, 0) + found
            self._write_numbers(root)
            for section in root.iter(self.spelling.section):
                self.outline.use(*self.find_levels(section))
            for aside in root.iter(*self.spelling.asides):
                if (content := aside.find(self.spelling.path[2])) is not None:
                    self.asides.append((self.spelling.asides[aside.tag], content))
            yield from self.read_blocks(root)

    def list_asides(self) -> Iterator[tuple[Kind, Iterator[Block | None]]]:
        """Yield what runs along the edges of pages, once it was met in the sections."""
        for kind, content in self.asides:
            yield kind, self.read_blocks(content)

    def read_blocks(self, owner: Element) -> Iterator[Block | None]:
        """Yield the blocks of the paragraphs of a section or a cell."""
        self._cut_tables(owner)
        for paragraph in owner.iterchildren(self.spelling.path[3]):
            try:
                blocks = self.parse(paragraph)
            except _BROKEN_XML:
                self.lost += 1
                continue
            yield from blocks or (None,)

    def _write_numbers(self, root: Element) -> None:
        """Put the numbers of tables and pictures where the text has a field for them."""
        for field in list(root.iter(self.spelling.number)):
            kind = field.get("numType") or field.get("NumberType") or ""
            if kind.upper() in _NUMBERED:
                text = etree.Element(self.spelling.path[5])
                text.text = field.get("num") or field.get("Number") or ""
                inside = field.getparent().tag == hwpx.HP_CTRL
                (field.getparent() if inside else field).addprevious(text)

    def _cut_tables(self, owner: Element) -> None:
        tables = list(owner.iter(self.spelling.table))
        inner: set[Element] = set()
        for table in tables:
            if table in inner:
                continue
            inner.update(table.iter(self.spelling.table))
            mark = part = etree.Element(self.spelling.table)
            for name in self.spelling.path:
                part = etree.SubElement(part, name)
            part.text = make_mark(len(self.tables))
            self.tables[len(self.tables)] = table
            table.getparent().replace(table, mark)

    def open_table(self, key: int) -> Iterator[Cell]:
        """Yield the cells of a table, once."""
        table = self.tables.get(key)
        if table is None:
            return
        self.tables[key] = None
        row_name, cell_name, content_name, *_ = self.spelling.path
        for path in self.spelling.captions:
            if (caption := table.find(path)) is not None:
                yield Cell(-1, 0, self.read_blocks(caption))
        for number, row in enumerate(table.iterchildren(row_name)):
            for column, cell in enumerate(row.iterchildren(cell_name)):
                content = cell.find(content_name)
                if content is not None:
                    place = _read_place(cell, (number, column))
                    yield Cell(*place, self.read_blocks(content))


def _read_place(cell: Element, otherwise: tuple[int, int]) -> tuple[int, int]:
    address = cell.find(hwpx.HP_CELL_ADDR)
    row, column = (
        (cell.get("RowAddr"), cell.get("ColAddr"))
        if address is None
        else (address.get("rowAddr"), address.get("colAddr"))
    )
    if row and column and f"{row}{column}".isdecimal() and len(row + column) < 12:
        return int(row), int(column)
    return otherwise


def _shorten_templates(numberings: dict[int, Any]) -> None:
    for definition in numberings.values():
        for level, template in definition.templates.items():
            definition.templates[level] = template[:LONGEST_TEMPLATE]


def _list_levels(definition: Any) -> list[NumberLevel]:
    """Return the levels of a numbering definition of the library."""
    if definition is None:
        return []
    templates, forms, starts = definition.templates, definition.formats, definition.starts
    return [
        NumberLevel(templates[level], forms[level], starts[level])
        for level in range(1, 11)
        if level in templates
    ]


def open_hwpx(data: bytes, limits: Limits, outline: Outline) -> Tree:
    """Return the tree of an HWPX package.

    Raises:
        UnsupportedFormat: encrypted.
        TooLarge, UnreadableSource: as `check_archive` and `check_xml`; no section.
    """
    check_archive(data, limits)
    parts = _read_parts(data)
    for part in parts.values():
        check_xml(part, limits)
    if is_encrypted_manifest(parts.get("META-INF/manifest.xml", b"<none/>")):
        hint = "암호를 풀어 저장한 파일을 넣으세요"
        raise UnsupportedFormat("암호가 걸린 문서라 읽지 못합니다", "", hint)
    names = {int(match[1]): name for name in parts if (match := _SECTION.fullmatch(name))}
    if not names:
        raise UnreadableSource("본문(section0.xml)이 없습니다", "", "원본 파일을 다시 받으세요")
    tree = Tree(_HWPX, outline)
    header = _read_header(parts.get("Contents/header.xml"))
    _shorten_templates(header.numberings)
    context = hwpx.DocContext()
    tree.context = context
    tree.parse = lambda paragraph: hwpx.parse_paragraph(paragraph, header, None, context)
    tree.find_levels = lambda section: _find_shape(section, "outlineShapeIDRef", header.numberings)
    tree.sections = (_parse_section(parts.pop(names[number])) for number in sorted(names))
    tree.producer = _read_producer(parts.get("version.xml", b""))
    return tree


def _read_parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {
                name: archive.read(name)
                for name in archive.namelist()
                if _SECTION.fullmatch(name) or name in _PARTS
            }
    except (zipfile.BadZipFile, zlib.error) as error:
        raise UnreadableSource("압축 안의 내용이 손상되었습니다", "", _SAVE_AGAIN) from error


def _find_shape(section: Element, name: str, shapes: Any) -> tuple[int, list[NumberLevel]]:
    value = section.get(name) or ""
    key = int(value) if value.isdecimal() and len(value) < 10 else 0
    return key, _list_levels(shapes.get(key))


def _read_header(data: bytes | None) -> HeaderInfo:
    if data is None:
        return EMPTY_HEADER
    try:
        return parse_header(parse_header_xml(_unify_edition(data)))
    except _BROKEN_XML:
        return EMPTY_HEADER


def _unify_edition(data: bytes) -> bytes:
    if hwpx.NS_HP.encode() in data:
        return data
    return _EDITION.sub(b"http://www.hancom.co.kr/hwpml/2011/", data)


def _parse_section(data: bytes) -> Element:
    try:
        return etree.fromstring(_unify_edition(data), make_parser())
    except _BROKEN_XML as error:
        raise UnreadableSource("본문의 XML이 깨져 있습니다", "", _SAVE_AGAIN) from error


def _read_producer(data: bytes) -> str:
    """Return program and version as version.xml says; it was checked to be XML."""
    found = [
        re.search(rb"\b%s=[\"']([^\"'<>]{1,80})[\"']" % name, data)
        for name in (b"application", b"appVersion")
    ]
    words = [match[1].decode("utf-8", "replace") for match in found if match]
    return " ".join(words).replace(", ", ".")


def open_hwpml(data: bytes, limits: Limits, outline: Outline) -> Tree:
    """Return the tree of an HWPML file.

    Raises:
        TooLarge, UnreadableSource: as `check_xml`; a document type other than the bare name.
    """
    markup = _BINARY.sub(rb"\1", _read_markup(data))
    check_xml(markup, limits)
    root = _parse_section(markup)
    tree = Tree(_HWPML, outline)
    head = root.find("HEAD")
    info = hwpml.HeadInfo() if head is None else hwpml.parse_head(head)
    _shorten_templates(info.numberings)
    context = hwpml.DocContext(head=info)
    tree.context = context
    tree.parse = lambda paragraph: hwpml.parse_paragraph(paragraph, context)
    tree.find_levels = lambda section: _find_shape(section, "OutlineShape", info.numberings)
    tree.sections = root.iterfind("BODY/SECTION")
    version = root.get("Version") or ""
    tree.producer = f"한글 XML 문서 {version}" if re.fullmatch(r"[\d.]{1,20}", version) else ""
    return tree


def _read_markup(data: bytes) -> bytes:
    """Return the XML as UTF-8 without what stands before its root."""
    codec = next((codec for mark, codec in _ENCODINGS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        what = f"글자를 {codec}로 읽을 수 없습니다"
        raise UnreadableSource(what, "", _SAVE_AGAIN) from error
    text = _DECLARATION.sub("", text, count=1)
    return _DOCTYPE.sub("", text, count=1).encode("utf-8", "replace")
