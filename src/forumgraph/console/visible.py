"""What records and file names bring is shown as text: it steers no terminal and forges no line.

An escape sequence can clear the screen, a line feed in a file name can look like a line of the
report, and a bidi override makes a name read backwards. What is written out instead is spelled
as Python does. Source: Unicode Technical Report 36, 2.6 (bidirectional text spoofing).
"""

from __future__ import annotations

import re

# Controls, what is invisible, what changes the direction of a line, halves of surrogate pairs
# (Python makes them of file names that are no UTF-8), tags.
_RANGES = (
    "\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_IN_NAME = re.compile(f"[\x00-\x1f{_RANGES}]")
_IN_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f{_RANGES}]")
_IN_JSON = re.compile(f"[{_RANGES}]")


def show_name(name: object) -> str:
    r"""Return a name, path or other short text in one line, with what is not seen written out.

    >>> show_name("가\n나.txt")
    '가\\n나.txt'
    """
    return _IN_NAME.sub(lambda found: found[0].encode("unicode_escape").decode(), str(name))


def show_text(text: str) -> str:
    """Return a text of the same length with U+FFFD for what must not reach a terminal.

    Line feeds and tabs stay, and so does every offset.
    """
    return _IN_TEXT.sub("\ufffd", text)


def escape_json(text: str) -> str:
    r"""Return the same JSON with what is not seen written as `\\u202e`: it reads back unchanged.

    Of a character beyond U+FFFF JSON wants both halves of its surrogate pair.
    """
    return _IN_JSON.sub(_escape_one, text)


def _escape_one(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
