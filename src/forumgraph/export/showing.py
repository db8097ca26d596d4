"""Text of records as the page shows it: what hides, reorders or breaks is made visible."""

from __future__ import annotations

import re

# Bidirectional controls can make a sentence read otherwise than it is (Unicode TR 36, 3.1).
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OTHER_CONTROL = re.compile("[\x7f-\x9f]")
_BREAK = re.compile("\r\n?|[\u2028\u2029]")


def show_text(text: object) -> str:
    """Make control and direction characters visible, drop those without width.

    >>> show_text("기관\\x1b명\\u202e끝")
    '기관␛명⟦U+202E⟧끝'
    """
    shown = _INVISIBLE.sub("", _BREAK.sub("\n", str(text)))
    shown = _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])), shown)
    shown = _BIDI.sub(_name_code, shown)
    return _OTHER_CONTROL.sub(_name_code, shown)


def _name_code(found: re.Match[str]) -> str:
    return f"⟦U+{ord(found[0]):04X}⟧"


def show_line(text: object) -> str:
    """Return the text on one line."""
    return " ".join(show_text(text).split())


def show_optional(text: object) -> str | None:
    """Return the text on one line, None where there is none."""
    return None if text in (None, "") else show_line(text)
