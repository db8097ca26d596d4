"""What a line begins with as an outline mark: `Ⅰ.`, `1.`, `가.`, `□`, `○`, `-`, `※`, `#`."""

from __future__ import annotations

import re
from typing import NamedTuple

CIRCLES = "◯○〇●"
# Wingdings and private-use bullets are one class; Ÿ is Wingdings read as cp1252.
_BULLETS = "▢▣□■○●◯〇◦•∙⦁·ㆍ§▶▷►◆◇❏❍❖▪▫▸‣△▲▽▼◈◎☐☑✓✔➢➤⇒→☞☛➜↳⁃Ÿ\u25aa\uf000-\uf0ff"
# Bullets of Wingdings that came out as the letters they stand under: n is ■, l ●, u ◆, Ø ➢.
LETTERS = "nluqvwØü"
_MARK = re.compile(
    rf"(?P<heading>#{{1,6}})\s+(?:(?P<circled>[{CIRCLES}])\s*)?"
    r"|(?P<roman>(?:[Ⅰ-Ⅻ]+|[IVX]{1,4})(?=[.\s])\.?)\s*"
    r"|(?P<number>\d{1,2}[.)](?!\s?\d))\s*"
    r"|(?P<syllable>[가나다라마바사아자차카타파하][.)])\s*"
    r"|(?P<paren>\(\d{1,2}\)|\([가-하]\))\s*"
    r"|(?P<circle>[①-⑳➊-➓❶-❿])\s*"
    rf"|(?P<bullet>[{_BULLETS}])\s*"
    r"|(?P<entity>&#(?:9711|9675|9679|12295);)\s*"
    r"|(?P<small>[-–—*※ㅇo](?=[\s(가-힣‘“「'\"]))\s*"
    rf"|(?P<letter>[{LETTERS}])\s+(?=[가-힣‘“「『'\"(\[<])"
)
_RANKS = {"heading": 1, "roman": 2, "number": 4, "syllable": 5, "paren": 6, "circle": 8}
_BULLET_RANKS = {
    **dict.fromkeys("▢▣□■◆◇❏§▶▷►▪▫◈❖☐nuqv", 6), **dict.fromkeys("○●◯〇◦❍◎ㅇoŸlwØü", 7),
    **dict.fromkeys("-–—‣▸", 9), **dict.fromkeys("·•∙⦁ㆍ", 10), **dict.fromkeys("※*", 11),
}
UNMARKED = 20


class Mark(NamedTuple):
    """An outline mark: as written, its kind, its rank (1 outermost) and what it takes up."""

    text: str = ""
    kind: str = ""
    rank: int = UNMARKED
    length: int = 0


def read_mark(line: str) -> Mark:
    """Return the outline mark a line begins with, `Mark()` for none; a mark alone is none.

    >>> read_mark("가. 추진 배경")[:3], read_mark("가나다 정책")[:3]
    (('가.', 'syllable', 5), ('', '', 20))
    """
    match = _MARK.match(line)
    if match is None or match.end() >= len(line):
        return Mark()
    text, kind = match.group().strip(), match.lastgroup or ""
    if match["circled"]:
        return Mark(match["circled"], "bullet", 7, match.end())
    return Mark(text, kind, _RANKS.get(kind, 0) or _BULLET_RANKS.get(text[0], 7), match.end())
