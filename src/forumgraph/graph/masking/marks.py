"""The text a mask works on: letters that stand for what was replaced, and patterns of names.

What is replaced becomes one mark, a letter that no text has, until all rules have read the text:
no rule reads into what another one wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

HANGUL, HANJA, LATIN = "가-힣", "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff", "A-Za-zÀ-ɏ"
# Marks stand for what was replaced while a text is read; nothing else in it may look like one.
FIRST_MARK = 0x100000
MARK = "[\U00100000-\U0010fffd]"
# What readers do not see between two letters of a name would hide the name from a pattern.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff\U00100000-\U0010fffd]"
)
_SEP, _LATIN_SEP = r"\s{0,3}", r"[\s\-‐‑–.,·'’]{0,2}"
Trie: TypeAlias = "dict[str, Trie]"


def clean_text(text: str) -> str:
    """Return the text in NFC (李 U+F9E1 is 李 then) without what nobody sees."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def fold_form(text: str) -> str:
    """Return the letters of a name alone: `Kim Min-su` is `kimminsu`, `정 희` is 정희."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in folded if char.isalnum())


def write_pattern(forms: Iterable[str], *, spaced: bool = True) -> str:
    """Write words as one pattern that looks at each letter once, the longest word first.

    Blanks may stand between the letters, as in `홍 길 동`, hyphens too between Latin ones. The
    empty list gives a pattern that never matches.
    """
    trie: Trie = {}
    for form in forms:
        node = trie
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _write_node(trie, "", spaced) if trie else "(?!)"


def _write_node(node: Trie, before: str, spaced: bool) -> str:
    branches = []
    for letter in sorted(node):
        if letter:
            joint = _choose_joint(letter) if before and spaced else ""
            rest = _write_node(node[letter], letter, spaced)
            branches.append(joint + _write_letter(letter) + rest)
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


def _choose_joint(letter: str) -> str:
    return _LATIN_SEP if re.match(f"[{LATIN}]", letter) else _SEP


def _write_letter(letter: str) -> str:
    upper = letter.upper()
    return f"[{letter}{upper}]" if upper != letter and len(upper) == 1 else re.escape(letter)


class Draft:
    """A text with marks where something was replaced, and what each of them stands for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._replaced: list[str] = []

    def mark(self, replacement: str) -> str:
        """Return the mark that will be written as `replacement`."""
        if replacement not in self._replaced:
            self._replaced.append(replacement)
        return chr(FIRST_MARK + self._replaced.index(replacement))

    def finish(self, titles: str) -> str:
        """Return the text with the replacements, a blank where a word or title is glued to one."""
        if not self._replaced:
            return self.text
        spaced = re.sub(rf"(?<=[{HANGUL}{HANJA}{LATIN}\d])(?={MARK})", " ", self.text)
        spaced = re.sub(rf"(?<={MARK})(?={MARK}|{titles})", " ", spaced)
        return re.sub(MARK, lambda hit: self._replaced[ord(hit[0]) - FIRST_MARK], spaced)
