"""The numbers and bullets of HTML lists: the page shows them, the text does not have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forumgraph.read.content import BULLETS
from forumgraph.read.markup.numerals import format_number

_TYPES = {"a": "lower-letter", "A": "upper-letter", "i": "lower-roman", "I": "upper-roman"}
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "zero", "upper-roman": "upper-roman",
    "lower-roman": "lower-roman", "upper-alpha": "upper-letter", "upper-latin": "upper-letter",
    "lower-alpha": "lower-letter", "lower-latin": "lower-letter", "hangul": "syllable",
    "hangul-consonant": "consonant", "korean-hangul-formal": "hangul", "cjk-ideographic": "hanja",
    "korean-hanja-informal": "hanja", "none": "none", "disc": "", "circle": "", "square": "",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?(?<![\w-])([a-z]+(?:-[a-z]+)*)(?=\s*(?:;|!|$))")
_SIGN = re.compile(r"list-style(?:-type)?\s*:[^;]*?(?:\"([^\"]{1,8})\"|'([^']{1,8})')")
_WHOLE = re.compile(r"\s*-?\d{1,7}")


@dataclass
class Listing:
    """One list: how deep, how it counts ("" for bullets), the number of the next item.

    `sign` is the bullet that the page itself gives.
    """

    level: int = 0
    style: str = ""
    number: int = 1
    sign: str = ""

    def label_item(self, attributes: Mapping[str, str | None]) -> str:
        """Return the label of the next item."""
        if self.sign or self.style == "none":
            return self.sign
        if not self.style:
            return BULLETS[min(self.level, len(BULLETS) - 1)]
        number = read_whole(attributes.get("value"), self.number)
        self.number = number + 1
        return f"{format_number(number, self.style)}."


def open_listing(tag: str, attributes: Mapping[str, str | None], level: int) -> Listing:
    """Return the list that an `ul` or `ol` opens.

    >>> listing = open_listing("ol", {"type": "A", "start": "2"}, 0)
    >>> listing.label_item({}), listing.label_item({"value": "7"})
    ('B.', 'G.')
    """
    style = "decimal" if tag == "ol" else ""
    style = _TYPES.get(attributes.get("type") or "", style)
    css = attributes.get("style") or ""
    named, signed = _STYLE.search(css.lower()), _SIGN.search(css)
    style = _STYLES.get(named[1], style) if named else style
    sign = (signed[1] or signed[2]).strip() if signed else ""
    return Listing(level, style, read_whole(attributes.get("start"), 1), sign)


def read_whole(text: str | None, default: int) -> int:
    """Return the whole number that a text begins with."""
    match = _WHOLE.match(text or "")
    return int(match[0]) if match else default
