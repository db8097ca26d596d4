"""Write what only a DOCX' styles say into its text, and leave only text for the library.

The document is copied to the elements that carry text. On the way paragraphs get the label that
Word shows before them and a style by which `markup` knows them again; pictures, links, fields
and everything else that could point outside stay behind.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from mammoth.docx.dingbats import dingbats

from forumgraph.errors import TooLarge
from forumgraph.read.docx.numbering import Numbering
from forumgraph.read.docx.parts import W, get_value
from forumgraph.read.docx.styles import Styles, read_outline
from forumgraph.read.markup.lists import read_whole

LABEL_STYLE, CAPTION_STYLE, ITEM_STYLE, HEADING_STYLE = "fgLabel", "fgCaption", "fgItem", "fgHead"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = f"{_MC}AlternateContent"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGEDATA = "{urn:schemas-microsoft-com:vml}imagedata"
_SKIPPED = {
    _BLIP: "그림", _IMAGEDATA: "그림", f"{W}commentReference": "메모", f"{W}altChunk": "끼운 문서",
    f"{W}subDoc": "끼운 문서",
}  # fmt: skip
_LEFT_OUT = frozenset(W + name for name in (
    "del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr",
    "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "instrText", "delText",
    "delInstrText", "footnoteRef", "endnoteRef", "annotationRef", "rt", "rubyPr", "separator",
    "continuationSeparator", "softHyphen", "pgNum",
))  # fmt: skip
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_BREAKS = frozenset({f"{W}br", f"{W}cr"})
_MOST_COLUMNS = 1000
_MOST_JOINED = 4096
# The library takes 30 µs for each of these; 1,000 pages have some 60,000.
_MOST_ELEMENTS = 100_000
_COUNTED = frozenset({f"{W}p", f"{W}tc", f"{W}t"})
# A heading longer than this is a sentence in an outline style.
_MOST_HEADING = 100


@dataclass
class Marker:
    """Copies one part after the other; the numbers go on from the body to the notes."""

    styles: Styles
    numbering: Numbering
    notes: frozenset[tuple[str, str]] = frozenset()
    skipped: Counter[str] = field(default_factory=Counter)
    elements: int = 0
    referred: set[tuple[str, str]] = field(default_factory=set)

    def copy_tree(self, source: Element) -> Element:
        """Return a copy of a part with the labels written out.

        Raises:
            TooLarge: more than `_MOST_ELEMENTS` paragraphs, cells and texts.
        """
        target = Element(source.tag, source.attrib)
        self._copy_children(source, target)
        return target

    def _copy_children(self, source: Element, target: Element) -> None:
        for child in source:
            self._copy(child, target)

    def _copy(self, child: Element, target: Element) -> None:
        tag = child.tag
        if tag in _LEFT_OUT:
            return
        if tag in _COUNTED:
            self._count()
        if tag in _SKIPPED:
            self.skipped[_SKIPPED[tag]] += 1
        elif tag == f"{W}t" or tag == _MATH_TEXT:
            _add_text(target, child.text or "")
        elif tag in _SIGNS:
            _add_text(target, _SIGNS[tag])
        elif tag in _BREAKS:
            SubElement(target, f"{W}br")
        elif tag in _NOTES:
            self._copy_reference(child, target)
        elif tag in _COPIERS:
            _COPIERS[tag](self, child, target)
        else:
            self._copy_children(child, target)

    def _count(self) -> None:
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            what = f"문단과 표의 칸이 {_MOST_ELEMENTS:,}개를 넘습니다"
            raise TooLarge(what, "", "나누어 저장하세요")

    def _copy_paragraph(self, source: Element, target: Element) -> None:
        properties = source.find(f"{W}pPr")
        paragraph = SubElement(target, f"{W}p")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # Its text runs on in the next paragraph, and it has no number.
            SubElement(SubElement(SubElement(paragraph, f"{W}pPr"), f"{W}rPr"), f"{W}del")
            self._copy_children(source, paragraph)
            return
        style = get_value(properties, "pStyle")
        label = self.numbering.label(properties, style)
        if label:
            _add_label(paragraph, label[0])
        self._copy_children(source, paragraph)
        if not len(paragraph):
            del target[-1]
            return
        heading = self.styles.find_heading(style, read_outline(properties))
        if heading and _measure(paragraph) > _MOST_HEADING:
            heading = 0
        name = f"{HEADING_STYLE}{min(heading, 6)}" if heading else ""
        if not name and self.styles.is_caption(style):
            name = CAPTION_STYLE
        if not name and label:
            name = f"{ITEM_STYLE}{label[1]}"
        if name:
            style_element = Element(f"{W}pPr")
            SubElement(style_element, f"{W}pStyle", {f"{W}val": name})
            paragraph.insert(0, style_element)

    def _copy_run(self, source: Element, target: Element) -> None:
        hidden = get_value(source, "rPr/vanish")
        if source.find(f"{W}rPr/{W}vanish") is not None and hidden not in ("0", "false"):
            self.skipped["숨긴 부분"] += 1
            return
        self._copy_children(source, target)

    def _copy_structure(self, source: Element, target: Element) -> None:
        self._copy_children(source, SubElement(target, source.tag, source.attrib))

    def _copy_row(self, source: Element, target: Element) -> None:
        if source.find(f"{W}trPr/{W}del") is not None:
            return
        row = SubElement(target, f"{W}tr")
        before = read_whole(get_value(source, "trPr/gridBefore"), 0)
        if before > 0:
            _set_span(SubElement(SubElement(row, f"{W}tc"), f"{W}tcPr"), before)
        self._copy_children(source, row)

    def _copy_cell(self, source: Element, target: Element) -> None:
        cell = SubElement(target, f"{W}tc")
        properties = Element(f"{W}tcPr")
        _set_span(properties, read_whole(get_value(source, "tcPr/gridSpan"), 1))
        merged = source.find(f"{W}tcPr/{W}vMerge")
        if merged is not None:
            SubElement(properties, f"{W}vMerge", {f"{W}val": get_value(merged, "") or "continue"})
        if len(properties):
            cell.append(properties)
        self._copy_children(source, cell)

    def _copy_control(self, source: Element, target: Element) -> None:
        if source.find(f"{W}sdtPr/{W}showingPlcHdr") is None:  # “enter text here” is nobody's text
            self._copy_children(source, target)

    def _copy_box(self, source: Element, target: Element) -> None:
        """Copy a text box; the library puts what is in a w:pict behind the paragraph."""
        picture = SubElement(target, f"{W}pict")
        self._copy_children(source, SubElement(picture, f"{W}txbxContent"))

    def _copy_alternate(self, source: Element, target: Element) -> None:
        """Copy one of the forms in which the same thing is written."""
        forms = list(source)
        boxes = [form for form in forms if form.find(f".//{W}txbxContent") is not None]
        for form in (boxes or forms)[:1]:
            self._copy_children(form, target)

    def _copy_reference(self, source: Element, target: Element) -> None:
        note = _NOTES[source.tag], source.get(f"{W}id", "")
        if note in self.notes and note not in self.referred:
            self.referred.add(note)
            SubElement(target, source.tag, {f"{W}id": note[1]})

    def _copy_field(self, source: Element, target: Element) -> None:
        box = source.find(f"{W}ffData/{W}checkBox")
        if box is None:
            return
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        checked = state is not None and state.get(f"{W}val") not in ("0", "false")
        _add_text(target, "☑" if checked else "☐")

    def _copy_symbol(self, source: Element, target: Element) -> None:
        font, sign = source.get(f"{W}font", ""), source.get(f"{W}char", "")
        try:
            number = int(sign[:4], 16)
        except ValueError:
            return
        known = dingbats.get((font, number)) or dingbats.get((font, number & 0xFF))
        _add_text(target, chr(known or 0xF000 | number & 0xFF))


_COPIERS = {
    f"{W}p": Marker._copy_paragraph,
    f"{W}r": Marker._copy_run,
    f"{W}tbl": Marker._copy_structure,
    f"{W}tr": Marker._copy_row,
    f"{W}tc": Marker._copy_cell,
    f"{W}body": Marker._copy_structure,
    f"{W}footnote": Marker._copy_structure,
    f"{W}endnote": Marker._copy_structure,
    f"{W}sdt": Marker._copy_control,
    f"{W}txbxContent": Marker._copy_box,
    f"{W}fldChar": Marker._copy_field,
    f"{W}sym": Marker._copy_symbol,
    _ALTERNATE: Marker._copy_alternate,
}


def _add_text(target: Element, text: str) -> None:
    """Add to the text before, so that the library has few elements to make its own of."""
    last = target[-1] if len(target) else None
    # Joined only so far: adding to one long string a word at a time is quadratic.
    if last is None or last.tag != f"{W}t" or len(last.text or "") > _MOST_JOINED:
        last = SubElement(target, f"{W}t")
    last.text = (last.text or "") + text


def _add_label(paragraph: Element, label: str) -> None:
    run = SubElement(paragraph, f"{W}r")
    SubElement(SubElement(run, f"{W}rPr"), f"{W}rStyle", {f"{W}val": LABEL_STYLE})
    SubElement(run, f"{W}t").text = label


def _set_span(properties: Element, span: int) -> None:
    if span > 1:
        span = min(span, _MOST_COLUMNS)
        SubElement(properties, f"{W}gridSpan", {f"{W}val": str(span)})


def _measure(paragraph: Element) -> int:
    return sum(len(text.text or "") for text in paragraph.iter(f"{W}t"))
