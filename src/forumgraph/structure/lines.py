"""The physical lines of a document with what the outline says about each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from forumgraph.model import Document

CIRCLES = "◯○〇●"
# Wingdings and private-use bullets are one class; Ÿ is Wingdings read as cp1252.
_BULLETS = "□■○●◯〇◦•∙⦁·ㆍ§▶▷►◆◇❏❍❖▪▫▸‣△▲▽▼◈◎☐☑✓✔➢➤⇒→⁃Ÿ\u25aa\uf000-\uf0ff"
MARKER = re.compile(
    rf"(?P<heading>#{{1,6}})\s+(?:(?P<circled>[{CIRCLES}])\s*)?"
    r"|(?P<roman>(?:[Ⅰ-Ⅻ]+|[IVX]{1,4})(?=[.\s])\.?)\s*"
    r"|(?P<number>\d{1,2}[.)](?!\s?\d))\s*"
    r"|(?P<syllable>[가나다라마바사아자차카타파하][.)])\s*"
    r"|(?P<paren>\(\d{1,2}\)|\([가-하]\))\s*"
    r"|(?P<circle>[①-⑳➊-➓❶-❿])\s*"
    rf"|(?P<bullet>[{_BULLETS}])\s*"
    r"|(?P<entity>&#(?:9711|9675|9679|12295);)\s*"
    r"|(?P<small>[-–—*※ㅇo](?=[\s(가-힣‘“「'\"]))\s*"
)
_PIPES = str.maketrans(dict.fromkeys("|│┃", "\t"))
_RANKS = {"heading": 1, "roman": 2, "number": 4, "syllable": 5, "paren": 6, "circle": 8}
_BULLET_RANKS = {
    **dict.fromkeys("□■◆◇❏§▶▷►▪▫◈❖☐", 6), **dict.fromkeys("○●◯〇◦❍◎ㅇoŸ", 7),
    **dict.fromkeys("-–—‣▸", 9), **dict.fromkeys("·•∙⦁ㆍ", 10), **dict.fromkeys("※*", 11),
}


@dataclass(slots=True)
class Line:
    """One non-blank line: document.text[start:end], outer blanks left out.

    `body` begins after the marker, `rank` orders outline levels (1 outermost, 20 no marker),
    `gap` says whether a blank line stands before it.
    """

    index: int
    start: int
    end: int
    text: str
    indent: int
    marker: str
    kind: str
    rank: int
    body: str
    body_start: int
    gap: bool
    block: str


def split_lines(document: Document) -> list[Line]:
    """Return the non-blank lines of a document, whatever blocks the reader made of them.

    A block's label (a bullet that only the format knows) stands in where the text has none.
    """
    lines: list[Line] = []
    text, position, gap = document.text, 0, False
    starts = [block.start for block in document.blocks]
    for raw in text.split("\n"):
        bare = raw.strip()
        if not bare:
            gap = True
            position += len(raw) + 1
            continue
        lead = len(raw) - len(raw.lstrip())
        if "│" in bare or bare.count("|") > 1:
            bare, lead = _open_cells(raw)
            if not bare:
                position += len(raw) + 1
                continue
        found = bisect_right(starts, position + lead) - 1
        block = document.blocks[found] if found >= 0 else None
        kind, label = (block.kind, block.label) if block else ("paragraph", "")
        lines.append(_make_line(len(lines), position + lead, bare, lead, (kind, label, gap)))
        position, gap = position + len(raw) + 1, False
    return lines


def _open_cells(raw: str) -> tuple[str, int]:
    """Read a row drawn with pipes as cells: every pipe becomes a tab, offsets stay."""
    row = raw.translate(_PIPES)
    bare = row.strip()
    if not re.search(r"[^\s:\-=+]", bare):
        return "", 0
    return bare, len(row) - len(row.lstrip())


def _make_line(
    index: int, start: int, text: str, indent: int, block: tuple[str, str, bool]
) -> Line:
    kind, label, gap = block
    marker, name, rank, skip = "", "", 20, 0
    match = MARKER.match(text)
    if match and match.end() < len(text):
        name = match.lastgroup or ""
        marker, skip = match.group().strip(), match.end()
        rank = _RANKS.get(name, 0) or _BULLET_RANKS.get(marker[0], 7)
        if match["circled"]:
            marker, name, rank = match["circled"], "bullet", 7
    elif label:
        marker, name, rank = label, "bullet", _BULLET_RANKS.get(label[0], 7)
    if kind == "heading" and not marker:
        rank, name = 1, "heading"
    return Line(
        index, start, start + len(text), text, indent, marker, name, rank, text[skip:],
        start + skip, gap, kind,
    )
