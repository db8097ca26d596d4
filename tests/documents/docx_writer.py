"""DOCX files made of pieces, with python-docx: labels are Word's own numbering, not text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from forumgraph.read.content import Piece

_SYLLABLES = "가나다라마바사아자차카타파하"
_FORMS = (
    (re.compile(r"(?P<number>\d+)(?P<end>[.)])"), "decimal"),
    (re.compile(rf"(?P<number>[{_SYLLABLES}])(?P<end>[.)])"), "ganada"),
    (re.compile(r"(?P<number>[①-⑳])(?P<end>)"), "decimalEnclosedCircle"),
)
_LEVELS = 9


def write_docx(pieces: Sequence[Piece]) -> bytes:
    """Return the file."""
    document = Document()
    writer = _Writer(document, _Lists(document.part.numbering_part.element))
    for key, run in groupby(pieces, lambda piece: (piece.kind == "table_row", len(piece.cells))):
        if key[0]:
            writer.add_table(list(run))
        else:
            for piece in run:
                writer.add_piece(piece)
    writer.add_footnotes()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@dataclass
class _Writer:
    document: Any
    lists: _Lists
    notes: list[str] = field(default_factory=list)

    def add_piece(self, piece: Piece) -> None:
        text = " ".join(piece.lines)
        section = self.document.sections[0]
        if piece.kind == "heading":
            self.document.add_heading(text, piece.level)
        elif piece.kind == "footnote":
            self.add_reference(text)
        elif piece.kind == "list_item":
            number = self.lists.number(piece)
            paragraph = self.document.add_paragraph(text)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = piece.level
            properties.get_or_add_numId().val = number
        elif piece.kind in ("header", "footer"):
            getattr(section, piece.kind).add_paragraph(text)
        else:
            style = "Caption" if piece.kind == "caption" else None
            self.document.add_paragraph(text, style)

    def add_table(self, rows: Sequence[Piece]) -> None:
        table = self.document.add_table(len(rows), len(rows[0].cells))
        for row, piece in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, piece.cells, strict=True):
                first, *others = text.split("\n")
                cell.paragraphs[0].text = first
                for other in others:
                    cell.add_paragraph(other)

    def add_reference(self, text: str) -> None:
        """Refer to a footnote at the end of the last paragraph."""
        self.notes.append(text)
        paragraphs = self.document.paragraphs or [self.document.add_paragraph()]
        reference = (
            f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        )
        paragraphs[-1]._p.append(parse_xml(reference))

    def add_footnotes(self) -> None:
        if not self.notes:
            return
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
            f'<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in enumerate(self.notes, 1)
        )
        separator = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        root = f"<w:footnotes {nsdecls('w')}>{separator}{notes}</w:footnotes>"
        package = self.document.part.package
        name, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
        part = Part(name, kind, root.encode(), package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


class _Lists:
    """The numbering part: a definition for each form of label, a list where counting begins."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.definitions: dict[tuple[str, str], int] = {}
        self.going: dict[tuple[int, int], tuple[int, int]] = {}
        self.count = 1000

    def number(self, piece: Piece) -> int:
        """Return the w:num for an item: that of its list when the label is the next one."""
        form, end, number = read_label(piece.label)
        definition = self.definitions.get((form, end)) or self.define(form, end)
        self.going = {key: seen for key, seen in self.going.items() if key[1] <= piece.level}
        key = definition, piece.level
        going, last = self.going.get(key, (0, 0))
        if not going or (form != "bullet" and number != last + 1):
            going = self.begin(definition, piece.level, number)
        self.going[key] = going, number
        return going

    def define(self, form: str, end: str) -> int:
        self.count += 1
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{escape(end if form == "bullet" else f"%{level + 1}{end}")}"/>'
            "</w:lvl>"
            for level in range(_LEVELS)
        )
        definition = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.count}">{levels}</w:abstractNum>'
        )
        self.root.insert(0, parse_xml(definition))
        self.definitions[form, end] = self.count
        return self.count

    def begin(self, definition: int, level: int, number: int) -> int:
        self.count += 1
        start = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
        )
        self.root.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{self.count}"><w:abstractNumId w:val="{definition}"/>'
            f"{start if number else ''}</w:num>"
        ))  # fmt: skip
        return self.count


def read_label(label: str) -> tuple[str, str, int]:
    """Return format, what follows the number, and the number; of a bullet the bullet and 0."""
    for pattern, form in _FORMS:
        if match := pattern.fullmatch(label):
            sign = match["number"]
            if form == "decimal":
                return form, match["end"], int(sign)
            number = _SYLLABLES.index(sign) + 1 if form == "ganada" else ord(sign) - 0x245F
            return form, match["end"], number
    return "bullet", label, 0
