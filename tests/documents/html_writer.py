"""Saved web pages made of pieces: headings, real lists, tables, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from forumgraph.read.content import BULLETS, Piece

_SYLLABLES = "가나다라마바사아자차카타파하"
_TAGS = {"paragraph": "p", "caption": "figcaption", "header": "header", "footer": "footer"}


def write_html(pieces: Sequence[Piece], encoding: str = "utf-8") -> bytes:
    """Return the page; what the encoding lacks becomes a character reference."""
    page = (
        f'<!DOCTYPE html>\n<html lang="ko"><head><meta charset="{encoding}">\n'
        '<meta name="generator" content="forumgraph tests"><title>기록</title></head>\n<body>\n'
        f"{''.join(write_body(pieces))}</body></html>\n"
    )
    return page.encode(encoding, "xmlcharrefreplace")


def write_body(pieces: Sequence[Piece]) -> Iterator[str]:
    for kind, run in groupby(pieces, lambda piece: (piece.kind, len(piece.cells))):
        group = list(run)
        if kind[0] == "table_row":
            yield "<table>\n" + "".join(map(write_row, group)) + "</table>\n"
        elif kind[0] == "list_item":
            yield from write_lists(group)
        else:
            yield from map(write_paragraph, group)


def write_text(text: str) -> str:
    """Return text with blanks that do not collapse."""
    return re.sub(" (?= )", "\xa0", escape(text)).replace("\xa0", "&nbsp;")


def write_paragraph(piece: Piece) -> str:
    text = write_text(f"{piece.label} {' '.join(piece.lines)}".strip())
    if piece.kind == "heading":
        return f"<h{piece.level}>{text}</h{piece.level}>\n"
    if piece.kind == "footnote":
        return f'<p role="doc-footnote">{text}</p>\n'
    tag = _TAGS[piece.kind]
    return f"<{tag}>{text}</{tag}>\n"


def write_row(piece: Piece) -> str:
    cells = ("".join(f"<p>{write_text(line)}</p>" for line in c.split("\n")) for c in piece.cells)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def open_list(label: str) -> tuple[str, str, int]:
    """Return the tag that opens a list whose first item has the label, its end, the number."""
    if match := re.fullmatch(r"(\d+)\.", label):
        return f'<ol start="{match[1]}">', "</ol>", int(match[1])
    if match := re.fullmatch(rf"([{_SYLLABLES}])\.", label):
        number = _SYLLABLES.index(match[1]) + 1
        return f'<ol style="list-style-type: hangul" start="{number}">', "</ol>", number
    if label in BULLETS:
        return "<ul>", "</ul>", 0
    return f"<ul style=\"list-style-type: '{label} '\">", "</ul>", 0


def write_lists(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield nested lists: an item goes on with its list where the label is the next one."""
    stack: list[tuple[str, str, int]] = []
    for piece in pieces:
        opening, ending, number = open_list(piece.label)
        while len(stack) > piece.level + 1:
            yield f"</li>{stack.pop()[1]}"
        while len(stack) < piece.level:
            stack.append(("<ul>", "</ul>", 0))
            yield "<ul><li>"
        if len(stack) > piece.level:
            before = stack.pop()
            kind = re.sub(r"start=.*", "", before[0])
            goes_on = opening.startswith(kind) and number == before[2] + bool(number)
            yield "</li>\n<li>" if goes_on else f"</li>{before[1]}\n{opening}<li>"
        else:
            yield f"{opening}<li>"
        stack.append((opening, ending, number))
        yield write_text(" ".join(piece.lines))
    yield "".join(f"</li>{ending}" for _, ending, _ in reversed(stack)) + "\n"
