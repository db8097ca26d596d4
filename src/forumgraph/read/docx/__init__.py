"""The parser of DOCX files; runs in the child process."""

from __future__ import annotations

import gc
import re
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import mammoth
from selectolax.lexbor import LexborHTMLParser

from forumgraph.errors import NoTextLayer
from forumgraph.read.content import Content, Kind, Piece
from forumgraph.read.docx.marks import (
    CAPTION_STYLE,
    HEADING_STYLE,
    ITEM_STYLE,
    LABEL_STYLE,
    Marker,
)
from forumgraph.read.docx.numbering import Numbering
from forumgraph.read.docx.parts import Parts, W, open_parts
from forumgraph.read.docx.styles import Styles
from forumgraph.read.docx.walk import CAPTION, ITEM, LABEL, NOTES, MarkedWalk
from forumgraph.read.limits import Limits

_STYLE_MAP = "\n".join((
    *(f"p.{HEADING_STYLE}{level} => h{level}:fresh" for level in range(1, 7)),
    *(f"p.{ITEM_STYLE}{level} => p.{ITEM}{level}:fresh" for level in range(9)),
    f"p.{CAPTION_STYLE} => p.{CAPTION}:fresh",
    f"r.{LABEL_STYLE} => span.{LABEL}",
))  # fmt: skip
# The library calls itself some ten times for one level of the XML, which is bounded.
_FRAMES_EACH_LEVEL = 40
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:\d+\s*(?:/\s*\d+)?|page \d+|\d+\s*쪽)?[-–—\s]*", re.IGNORECASE
)


def parse_docx(data: bytes, limits: Limits) -> Content:
    """Return what a DOCX file shows, with the labels that Word counts by itself.

    Raises:
        NoTextLayer: only pictures.
        SourceError: as `parts.open_parts`.
    """
    parts = open_parts(data, limits)
    styles = Styles(parts.styles)
    notes = frozenset(_list_notes(parts))
    marker = Marker(styles, Numbering(parts.numbering, styles), notes)
    walk = MarkedWalk()
    tree = LexborHTMLParser(_convert(_pack_marked(parts, marker), limits))
    if tree.root is not None:
        walk.run(tree.root)
    pieces = [one.piece for one in walk.found]
    if not pieces and marker.skipped["그림"]:
        what = "그림만 있고 글자가 없는 워드 문서입니다"
        raise NoTextLayer(what, "", "글자 인식(OCR)으로 텍스트를 만든 뒤 다시 시도하세요")
    pieces += _read_margins(parts.headers, "header")
    pieces += _read_margins(parts.footers, "footer")
    return Content(tuple(pieces), producer=parts.producer, skipped=dict(marker.skipped))


def _list_notes(parts: Parts) -> Iterator[tuple[str, str]]:
    for kind, root in parts.notes.items():
        for note in root.iterfind(W + kind):
            yield kind, note.get(f"{W}id", "")


def _pack_marked(parts: Parts, marker: Marker) -> bytes:
    """Return a package of the marked text alone: nothing in it leads anywhere else."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        document = marker.copy_tree(parts.document)
        archive.writestr("word/document.xml", ElementTree.tostring(document, "utf-8"))
        for kind, root in parts.notes.items():
            tree = marker.copy_tree(root)
            archive.writestr(f"word/{kind}s.xml", ElementTree.tostring(tree, "utf-8"))
    return packed.getvalue()


def _convert(package: bytes, limits: Limits) -> str:
    depth = sys.getrecursionlimit()
    sys.setrecursionlimit(max(depth, _FRAMES_EACH_LEVEL * limits.xml_depth + 1000))
    # The library keeps three trees of small objects; looking for circles in them, over and over,
    # takes twice as long as all the rest.
    gc.disable()
    try:
        converted = mammoth.convert_to_html(
            BytesIO(package),
            style_map=_STYLE_MAP,
            include_default_style_map=False,
            include_embedded_style_map=False,
            id_prefix=NOTES,
        )
    finally:
        gc.enable()
        sys.setrecursionlimit(depth)
    return str(converted.value)


def _read_margins(roots: list[Element], kind: Kind) -> list[Piece]:
    """Return the different lines of all headers or footers, page numbers apart."""
    lines = (_read_paragraph(p).strip() for root in roots for p in root.iter(f"{W}p"))
    return [Piece((line,), kind) for line in dict.fromkeys(lines) if not _is_number(line)]


def _is_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None


def _read_paragraph(paragraph: Element) -> str:
    """Return the text of a paragraph without that of text boxes in it, which have their own."""
    texts: list[str] = []
    waiting = list(paragraph)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag in (f"{W}p", f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr"):
            continue
        if element.tag == f"{W}t":
            texts.append(element.text or "")
        elif element.tag in (f"{W}tab", f"{W}ptab", f"{W}br"):
            texts.append(" ")
        waiting += list(element)[::-1]
    return "".join(texts)
