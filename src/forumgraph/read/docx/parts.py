"""The parts of a DOCX package that hold text or say how it is shown, checked and parsed."""

from __future__ import annotations

import posixpath
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from forumgraph.errors import TooLarge, UnreadableSource
from forumgraph.read.archives import check_archive, check_xml
from forumgraph.read.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# ISO 29500 Strict names the same elements by other addresses.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)
_MAIN = "word/document.xml"
_PROPERTIES = "docProps/app.xml"
# Twenty for each of the paragraphs and cells that `marks` lets through.
_MOST_TAGS = 3_000_000
_SAVE_AGAIN = "워드에서 열어 다시 저장한 뒤 시도하세요"


@dataclass
class Parts:
    """The trees of a package; None where it has no such part."""

    document: Element
    styles: Element | None = None
    numbering: Element | None = None
    notes: dict[str, Element] = field(default_factory=dict)
    headers: list[Element] = field(default_factory=list)
    footers: list[Element] = field(default_factory=list)
    producer: str = ""


def open_parts(data: bytes, limits: Limits) -> Parts:
    """Return the parts of a package; nothing outside of it is ever opened.

    Raises:
        TooLarge, UnsupportedFormat, UnreadableSource: as `check_archive` and `check_xml`.
        UnreadableSource: there is no main part.
    """
    check_archive(data, limits)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _Package(archive, limits).read()


class _Package:
    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self.archive, self.limits = archive, limits
        self.names = set(archive.namelist())

    def read(self) -> Parts:
        main = next(iter(self._list_related("")["officeDocument"]), _MAIN)
        document = self._parse(main) if main in self.names else None
        if document is None or document.find(f"{W}body") is None:
            what = "본문(word/document.xml)이 없는 워드 문서입니다"
            raise UnreadableSource(what, "", _SAVE_AGAIN)
        related = self._list_related(main)

        def find(kind: str) -> list[Element]:
            usual = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
            paths = list(related[kind]) or [usual]
            return [self._parse(path) for path in paths if path in self.names]

        parts = Parts(document, headers=find("header"), footers=find("footer"))
        parts.styles = next(iter(find("styles")), None)
        parts.numbering = next(iter(find("numbering")), None)
        for kind in ("footnote", "endnote"):
            for root in find(f"{kind}s")[:1]:
                parts.notes[kind] = root
        parts.producer = self._name_producer()
        return parts

    def _list_related(self, part: str) -> defaultdict[str, dict[str, None]]:
        """Return the existing parts by how they are related; what leads outside is no part."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        for relation in self._parse(relations) if relations in self.names else ():
            path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            path = path.lstrip("/")
            if path in self.names and relation.get("TargetMode") != "External":
                found[relation.get("Type", "").rpartition("/")[2]][path] = None
        return found

    def _parse(self, path: str) -> Element:
        data = self.archive.read(path)
        if data.count(b"<") > _MOST_TAGS:
            raise TooLarge(f"XML 태그가 {_MOST_TAGS:,}개를 넘습니다", "", "나누어 저장하세요")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        check_xml(data, self.limits)
        try:
            return ElementTree.fromstring(data)
        except ElementTree.ParseError as error:  # a prefix without a namespace
            what = f"XML이 깨져 있습니다 ({path})"
            raise UnreadableSource(what, "", _SAVE_AGAIN) from error

    def _name_producer(self) -> str:
        if _PROPERTIES not in self.names:
            return ""
        found = {child.tag.rpartition("}")[2]: child.text for child in self._parse(_PROPERTIES)}
        return " ".join(filter(None, (found.get("Application"), found.get("AppVersion"))))


def get_value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of the element at a path of w: names, None when there is none."""
    for name in path.split("/") if path else ():
        element = element.find(W + name) if element is not None else None
    return element.get(W + attribute) if element is not None else None
