"""The tree of XML elements that HWPX and HWPML share but for the names.

Sources of the elements: KS X 6101 (OWPML), and 한글과컴퓨터, 한글 문서 파일 형식 3.0/HWPML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from hwp2md.blocks import Block
from hwp2md.hwpml.body import DocContext as HwpmlContext
from hwp2md.hwpx.body import HP_CELL_ADDR, HP_CTRL, NS_HP
from hwp2md.hwpx.body import DocContext as HwpxContext
from lxml import etree  # type: ignore[import-untyped]

from forumgraph.read.content import Kind
from forumgraph.read.hwp.pieces import Cell, NumberLevel, Outline, make_mark
from forumgraph.read.hwp.records import BROKEN

Element = Any  # lxml has no types
BROKEN_XML = (etree.LxmlError, *BROKEN)
_NUMBERED = {"TABLE", "PICTURE", "FIGURE", "EQUATION"}


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
    return f"{{{NS_HP}}}{tag}"


HWPX = Spelling(
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
HWPML = Spelling(
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
        self.context: HwpxContext | HwpmlContext = HwpxContext()
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
            except BROKEN_XML:
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
                inside = field.getparent().tag == HP_CTRL
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
    address = cell.find(HP_CELL_ADDR)
    row, column = (
        (cell.get("RowAddr"), cell.get("ColAddr"))
        if address is None
        else (address.get("rowAddr"), address.get("colAddr"))
    )
    if row and column and f"{row}{column}".isdecimal() and len(row + column) < 12:
        return int(row), int(column)
    return otherwise
