"""Open HWPX packages and HWPML files: check them, and find what numbers their lists."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from hwp2md.hwpml import body as hwpml
from hwp2md.hwpx import body as hwpx
from hwp2md.hwpx.header import EMPTY_HEADER, HeaderInfo, parse_header, parse_header_xml
from hwp2md.hwpx.reader import is_encrypted_manifest, make_parser
from lxml import etree  # type: ignore[import-untyped]

from forumgraph.errors import UnreadableSource, UnsupportedFormat
from forumgraph.read.archives import check_archive, check_xml
from forumgraph.read.hwp.pieces import LONGEST_TEMPLATE, NumberLevel, Outline
from forumgraph.read.hwp.tree import BROKEN_XML, HWPML, HWPX, Element, Tree
from forumgraph.read.limits import Limits

_PARTS = {"Contents/header.xml", "version.xml", "META-INF/manifest.xml"}
_SECTION = re.compile(r"Contents/section(\d{1,5})\.xml", re.IGNORECASE)
# The year of the names changes with the edition of the standard, the names do not.
_EDITION = re.compile(rb"http://www\.(?:hancom\.co\.kr/hwpml|owpml\.org/owpml)/20\d\d/")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"\s*<!DOCTYPE\s+HWPML\s*>")
_BINARY = re.compile(rb"(<BINDATA\b[^>]*>)[^<]+")
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAVE_AGAIN = "한글에서 열어 다시 저장한 뒤 시도하세요"


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
    tree = Tree(HWPX, outline)
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
    except BROKEN_XML:
        return EMPTY_HEADER


def _unify_edition(data: bytes) -> bytes:
    if hwpx.NS_HP.encode() in data:
        return data
    return _EDITION.sub(b"http://www.hancom.co.kr/hwpml/2011/", data)


def _parse_section(data: bytes) -> Element:
    try:
        return etree.fromstring(_unify_edition(data), make_parser())
    except BROKEN_XML as error:
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
    tree = Tree(HWPML, outline)
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
