"""The numbers and bullets that Word counts by itself: 1. / 가. / □ stand in no text of a DOCX.

Without them the outline of a record is lost, so they are counted here as Word does (ECMA-376
Part 1, 17.9).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from forumgraph.read.content import BULLETS
from forumgraph.read.docx.parts import W, get_value
from forumgraph.read.docx.styles import Styles
from forumgraph.read.markup.lists import read_whole
from forumgraph.read.markup.numerals import format_number

_FORMATS = {
    "decimalZero": "zero", "upperRoman": "upper-roman", "lowerRoman": "lower-roman",
    "upperLetter": "upper-letter", "lowerLetter": "lower-letter", "ganada": "syllable",
    "chosung": "consonant", "koreanDigital": "hangul", "koreanCounting": "hangul",
    "koreanLegal": "hangul", "koreanDigital2": "hanja", "chineseCounting": "hanja",
    "chineseCountingThousand": "hanja", "ideographDigital": "hanja", "japaneseCounting": "hanja",
    "taiwaneseCounting": "hanja", "decimalEnclosedCircle": "circled",
    "decimalEnclosedCircleChinese": "circled", "decimalEnclosedParen": "parenthesized",
    "decimalEnclosedFullstop": "stopped", "decimalFullWidth": "wide", "decimalFullWidth2": "wide",
}  # fmt: skip
_PLACE = re.compile("%([1-9])")
# Wingdings bullets that outlines use; its circles would look like a speaker's mark.
_WINGDINGS = {
    0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xFC: "✓",
}  # fmt: skip
_MOST_LABEL = 20
_LEVELS = 9
_MOST_LINKS = 5


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as it is defined."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    font: str = ""
    style: str | None = None
    legal: bool = False
    restarts: bool = True


@dataclass
class _List:
    """One w:num: the definition it counts in, and where it starts anew."""

    definition: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting as its paragraphs come by."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        links: dict[str, str | None] = {}
        definitions: dict[str, dict[int, Level]] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            identity = element.get(f"{W}abstractNumId", "")
            definitions[identity] = _read_levels(element)
            links[identity] = get_value(element, "numStyleLink")
        nums = {num.get(f"{W}numId", ""): num for num in root.iterfind(f"{W}num")}
        for identity, num in nums.items():
            definition = get_value(num, "abstractNumId") or ""
            # A definition may only name the style that has the list (17.9.21).
            for _ in range(_MOST_LINKS):
                target = self._styles.find_number(links.get(definition))[0]
                if target not in nums:
                    break
                definition = get_value(nums[target], "abstractNumId") or ""
            levels = dict(definitions.get(definition, {}))
            self._lists[identity] = _override(_List(definition, levels), num)

    def label(self, properties: Element | None, style: str | None) -> tuple[str, int] | None:
        """Return label and level of the paragraph that comes next, None when it has none."""
        number, said, named = get_value(properties, "numPr/numId"), None, None
        level = get_value(properties, "numPr/ilvl")
        if number is None:
            number, said, named = self._styles.find_number(style)
        counting = self._lists.get(number or "")
        if number is None or counting is None:
            return None
        place = _find_place(counting, level or said, named)
        definition = counting.levels.get(place)
        if definition is None:
            return None
        self._count(number, counting, place)
        text = self._write(counting, place, definition)
        return (text, place) if text else None

    def _count(self, number: str, counting: _List, place: int) -> None:
        counts = self._counts[counting.definition]
        fresh = place in counting.starts and (number, place) not in self._begun
        if fresh:
            self._begun.add((number, place))
            counts[place] = counting.starts[place]
        else:
            counts[place] = counts.get(place, counting.levels[place].start - 1) + 1
        for deeper in [one for one in counts if one > place]:
            if counting.levels.get(deeper, Level()).restarts:
                del counts[deeper]

    def _write(self, counting: _List, place: int, level: Level) -> str:
        if level.form == "bullet":
            return _show_bullet(level, place)
        counts = self._counts[counting.definition]

        def show(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            shown = counting.levels.get(other, level)
            form = "decimal" if level.legal else _FORMATS.get(shown.form, shown.form)
            return "" if form == "none" else format_number(counts.get(other, shown.start), form)

        return _PLACE.sub(show, level.text[:_MOST_LABEL]).strip()[:_MOST_LABEL]


def _find_place(counting: _List, level: str | None, style: str | None) -> int:
    for place, definition in counting.levels.items():
        if style is not None and definition.style == style:
            return place
    return max(0, min(_LEVELS - 1, read_whole(level, 0)))


def _read_levels(element: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for child in element.iterfind(f"{W}lvl"):
        place = read_whole(child.get(f"{W}ilvl"), 0)
        if 0 <= place < _LEVELS:
            levels.setdefault(place, _read_level(child))
    return levels


def _read_level(element: Element) -> Level:
    return Level(
        read_whole(get_value(element, "start"), 0),
        get_value(element, "numFmt") or "decimal",
        get_value(element, "lvlText") or "",
        get_value(element, "rPr/rFonts", "ascii") or "",
        get_value(element, "pStyle"),
        element.find(f"{W}isLgl") is not None,
        get_value(element, "lvlRestart") != "0",
    )


def _override(counting: _List, num: Element) -> _List:
    for element in num.iterfind(f"{W}lvlOverride"):
        place = read_whole(element.get(f"{W}ilvl"), 0)
        start = get_value(element, "startOverride")
        if start is not None:
            counting.starts[place] = read_whole(start, 1)
        for child in element.iterfind(f"{W}lvl"):
            counting.levels[place] = _read_level(child)
    return counting


def _show_bullet(level: Level, place: int) -> str:
    """Return the bullet as the page shows it; that of a symbol font by its level, mostly."""
    glyph = level.text.strip()[:2]
    if len(glyph) == 1 and level.font == "Wingdings":
        glyph = _WINGDINGS.get(ord(glyph) & 0xFF, "")
    private = any("\ue000" <= sign <= "\uf8ff" for sign in glyph)
    usual = BULLETS[min(place, len(BULLETS) - 1)]
    return glyph if glyph and glyph.isprintable() and not private else usual
