"""The body of an HWP 5 document: a flat list of records whose levels make a tree.

Source of the records: 한글과컴퓨터, 한글 문서 파일 형식 5.0 (1.3), 4.3 본문.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple, cast

from hwp2md.blocks import Block, Image
from hwp2md.errors import Hwp2mdError
from hwp2md.hwp5.body import ReadContext, parse_blocks
from hwp2md.hwp5.docinfo import EMPTY_DOCINFO, DocInfo, NumberingLevel, parse_docinfo
from hwp2md.hwp5.records import (
    CTRL_ID_FOOTER,
    CTRL_ID_HEADER,
    CTRL_ID_TABLE,
    HWPTAG_CTRL_HEADER,
    HWPTAG_LIST_HEADER,
    HWPTAG_PARA_CHAR_SHAPE,
    HWPTAG_PARA_HEADER,
    HWPTAG_PARA_LINE_SEG,
    HWPTAG_PARA_TEXT,
    HWPTAG_TABLE,
)
from hwp2md.hwp5.records import Record as LibraryRecord

from forumgraph.errors import TooLarge
from forumgraph.read.content import Kind
from forumgraph.read.hwp.ole import Package
from forumgraph.read.hwp.pieces import LONGEST_TEMPLATE, Cell, NumberLevel, Outline, make_mark
from forumgraph.read.limits import Limits

# What the library runs into at a broken paragraph; the next one may be sound.
BROKEN = (
    Hwp2mdError, RecursionError, struct.error, ValueError, LookupError, TypeError,
    AttributeError, ArithmeticError, AssertionError,
)  # fmt: skip
_LOOKS = {HWPTAG_PARA_CHAR_SHAPE, HWPTAG_PARA_LINE_SEG, 0x46}
_ASIDES: dict[bytes, Kind] = {CTRL_ID_HEADER: "header", CTRL_ID_FOOTER: "footer"}
_SECTION, _AUTO_NUMBER = b"dces", b"onta"
_NUMBERED = range(3, 6)  # of pictures, tables, equations; not of pages and notes
_NUMBER_MARK = re.compile(rb"\x12\x00onta.{8}\x12\x00", re.DOTALL)
_LEAP = 4
_MOST_RECORDS = 500_000
_HEAD = struct.Struct("<I")


class Record(NamedTuple):
    """One record: what it is, how deep it stands, its bytes."""

    tag_id: int
    level: int
    payload: bytes


def read_records(data: bytes, limits: Limits) -> tuple[list[Record], bool]:
    """Return the records without those of mere looks, and whether the last one was whole.

    Raises:
        TooLarge: nested too deep, or too many.
    """
    records: list[Record] = []
    at, end, before = 0, len(data), 0
    while at + 4 <= end:
        (head,) = _HEAD.unpack_from(data, at)
        at += 4
        tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
        if size == 0xFFF:
            if at + 4 > end:
                return records, False
            (size,) = _HEAD.unpack_from(data, at)
            at += 4
        # Levels deepen one by one; a leap is what bytes out of step look like.
        if at + size > end or level > before + _LEAP:
            return records, False
        before = level
        if level > limits.xml_depth or len(records) > _MOST_RECORDS:
            what = "표나 글상자가 지나치게 깊거나 많습니다"
            raise TooLarge(what, "", "한글에서 열어 나누어 저장하세요")
        if tag not in _LOOKS:
            records.append(Record(tag, level, data[at : at + size]))
        at += size
    return records, not any(data[at:])


class Body:
    """Reads sections paragraph by paragraph and opens the tables that were cut out of them."""

    def __init__(self, package: Package, outline: Outline, limits: Limits) -> None:
        self.package, self.outline, self.limits = package, outline, limits
        self.context = ReadContext()
        self.producer, self.broken = package.producer, list(package.broken)
        self.skipped: dict[str, int] = {}
        self.lost = 0
        self.tables: dict[int, list[Record]] = {}
        self.cut = 0
        self.asides: list[tuple[Kind, list[Record]]] = []
        try:
            self.info = _shorten_templates(parse_docinfo(package.info))
        except BROKEN:
            self.info = EMPTY_DOCINFO
            self.broken.append("글머리표와 번호")

    def read_sections(self) -> Iterator[Block | None]:
        """Yield the blocks of all sections, None for an empty paragraph."""
        for number, section in enumerate(self.package.sections, 1):
            records, whole = read_records(section, self.limits)
            label = f"구역 {number}"
            if not whole and label not in self.broken:
                self.broken.append(label)
            yield from self.read_blocks(records)

    def read_blocks(self, records: list[Record]) -> Iterator[Block | None]:
        """Yield the blocks of paragraphs in their order, None for an empty paragraph."""
        for group in _group_paragraphs(records):
            try:
                # The library's records are frozen dataclasses; these have the same fields.
                records_cut = cast(Iterator[LibraryRecord], self._cut(group))
                blocks = parse_blocks(records_cut, self.info, self, self.context)
            except BROKEN:
                self.lost += 1
                continue
            if blocks:
                yield from blocks
            elif group[0].tag_id == HWPTAG_PARA_HEADER:
                yield None

    def resolve(self, bindata_id: int) -> Image | None:
        """Count a picture instead of inflating it (the library's ImageResolver)."""
        self.skipped["그림"] = self.skipped.get("그림", 0) + 1
        return None

    def _cut(self, records: list[Record]) -> Iterator[Record]:
        """Yield the records with a mark for each table and with numbers that were fields."""
        kept: list[Record] = []
        texts: dict[int, int] = {}  # where the text stands that the controls of a level are in
        at = 0
        while at < len(records):
            record = records[at]
            at += 1
            name = record.payload[:4] if record.tag_id == HWPTAG_CTRL_HEADER else b""
            if name == CTRL_ID_TABLE:
                stop = _find_end(records, at, record.level)
                kept += self._leave_mark(records[at - 1 : stop])
                at = stop
            elif name in _ASIDES:
                stop = _find_end(records, at, record.level)
                self.asides.append((_ASIDES[name], records[at - 1 : stop]))
                kept.append(record)
                at = stop
            elif name == _AUTO_NUMBER and record.level in texts:
                text = texts[record.level]
                kept[text] = _write_number(kept[text], record.payload)
            else:
                if name == _SECTION:
                    self._use_outline(record.payload)
                if record.tag_id == HWPTAG_PARA_TEXT:
                    texts[record.level] = len(kept)
                kept.append(record)
        return iter(kept)

    def _leave_mark(self, table: list[Record]) -> list[Record]:
        key = self.cut
        self.cut += 1
        self.tables[key] = table
        level = table[0].level + 1
        return [
            table[0],
            Record(HWPTAG_TABLE, level, struct.pack("<IHH", 0, 1, 1)),
            Record(HWPTAG_LIST_HEADER, level, struct.pack("<8xHHHH", 0, 0, 1, 1)),
            Record(HWPTAG_PARA_HEADER, level, b""),
            Record(HWPTAG_PARA_TEXT, level + 1, make_mark(key).encode("utf-16-le")),
        ]

    def _use_outline(self, payload: bytes) -> None:
        """Number headings as the section's definition says: its id stands at byte 18."""
        if len(payload) < 20:
            return
        (key,) = struct.unpack_from("<H", payload, 18)
        numbering = self.info.numbering(key)
        if numbering is None:
            self.outline.use(key, ())
            return
        levels = enumerate(numbering.levels)
        self.outline.use(key, [
            NumberLevel(level.template, level.num_format, numbering.level_start(depth))
            for depth, level in levels
        ])  # fmt: skip

    def list_asides(self) -> Iterator[tuple[Kind, Iterator[Block | None]]]:
        """Yield what runs along the edges of pages, once it was met in the sections."""
        for kind, records in self.asides:
            level = records[0].level + 1
            inside = [record._replace(level=record.level - level) for record in records[1:]]
            yield kind, self.read_blocks(inside)

    def open_table(self, key: int) -> Iterator[Cell]:
        """Yield the cells of a table, once."""
        table = self.tables.pop(key, [])
        level = table[0].level + 1 if table else 0
        place, content = (-1, 0), list[Record]()
        in_table, rows = False, 0
        for record in table[1:]:
            if record.level == level and record.tag_id == HWPTAG_TABLE:
                in_table = True
            elif record.level == level and record.tag_id == HWPTAG_LIST_HEADER:
                yield Cell(*place, self.read_blocks(content))
                place, content = _read_place(record.payload, in_table, rows), []
                rows = max(rows, place[0] + 1)
            else:
                content.append(record._replace(level=record.level - level))
        yield Cell(*place, self.read_blocks(content))


def _shorten_templates(info: DocInfo) -> DocInfo:
    """Cut number templates to a length that a page can show before every paragraph."""
    numberings = (
        replace(one, levels=tuple(_shorten(level) for level in one.levels))
        for one in info.numberings
    )
    return replace(info, numberings=tuple(numberings))


def _shorten(level: NumberingLevel) -> NumberingLevel:
    return replace(level, template=level.template[:LONGEST_TEMPLATE])


def _group_paragraphs(records: list[Record]) -> Iterator[list[Record]]:
    start = 0
    for at, record in enumerate(records):
        if record.level <= 0 and at > start:
            yield records[start:at]
            start = at
    if records[start:]:
        yield records[start:]


def _find_end(records: list[Record], at: int, level: int) -> int:
    while at < len(records) and records[at].level > level:
        at += 1
    return at


def _read_place(payload: bytes, in_table: bool, rows: int) -> tuple[int, int]:
    """Return row and column of a cell; a broken one gets a row of its own."""
    if not in_table:
        return -1, 0
    if len(payload) < 12:
        return rows, 0
    column, row = struct.unpack_from("<HH", payload, 8)
    return row, column


def _write_number(text: Record, payload: bytes) -> Record:
    """Put the number of a table or picture where the text has a field for it.

    A caption is written `<표 ▢> 참석자`; the field is as wide as eight letters, and a zero
    letter shows nothing.
    """
    number = ""
    if len(payload) >= 10:
        kind, value = struct.unpack_from("<IH", payload, 4)
        number = str(value) if kind & 0xF in _NUMBERED else ""
    written = number.encode("utf-16-le").ljust(16, b"\0")
    return text._replace(payload=_NUMBER_MARK.sub(lambda _: written, text.payload, count=1))
