"""The styles of a DOCX file, as far as they say that a paragraph is a heading or numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from forumgraph.read.docx.parts import W, get_value

# Word keeps English names inside, Hancom and others write what the user sees.
_HEADING = re.compile(r"(?:heading|outline|제목|개요)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "제목", "문서 제목"})
_CAPTIONS = frozenset({"caption", "캡션"})
_MOST_ANCESTORS = 20
_BODY_TEXT = 10


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name, and what it says itself (None: what its parent says)."""

    name: str = ""
    parent: str | None = None
    outline: int | None = None
    number: str | None = None
    level: str | None = None


class Styles:
    """Paragraph and numbering styles by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        for element in root.iterfind(f"{W}style") if root is not None else ():
            identity = element.get(f"{W}styleId")
            if identity is not None:
                self._styles.setdefault(identity, _read_style(element))

    def trace(self, identity: str | None) -> Iterator[tuple[str, Style]]:
        """Yield a style and those it is based on, nearest first; a circle ends."""
        for _ in range(_MOST_ANCESTORS):
            if identity is None or identity not in self._styles:
                return
            style = self._styles[identity]
            yield identity, style
            identity = style.parent

    def find_heading(self, identity: str | None, outline: int | None) -> int:
        """Return the heading level (1 outermost) of a paragraph, 0 for none.

        `outline` is what the paragraph says itself, 10 for body text.
        """
        styles = [style for _, style in self.trace(identity)]
        for said in (outline, *(style.outline for style in styles)):
            if said is not None:
                return 0 if said >= _BODY_TEXT else said
        for style in styles:
            if match := _HEADING.fullmatch(style.name):
                return int(match[1])
            if style.name.lower() in _TITLES:
                return 1
        return 0

    def is_caption(self, identity: str | None) -> bool:
        """Say whether a style is that of captions."""
        return any(style.name.lower() in _CAPTIONS for _, style in self.trace(identity))

    def find_number(self, identity: str | None) -> tuple[str | None, str | None, str | None]:
        """Return numId and level that a style gives, and the style that gives them."""
        for name, style in self.trace(identity):
            if style.number is not None:
                return style.number, style.level, name
        return None, None, None


def _read_style(element: Element) -> Style:
    return Style(
        (get_value(element, "name") or "").strip(),
        get_value(element, "basedOn"),
        read_outline(element.find(f"{W}pPr")),
        get_value(element, "pPr/numPr/numId"),
        get_value(element, "pPr/numPr/ilvl"),
    )


def read_outline(properties: Element | None) -> int | None:
    """Return the outline level in paragraph properties, 1 outermost, None for none."""
    value = get_value(properties, "outlineLvl")
    return int(value) + 1 if value in tuple("0123456789") else None
