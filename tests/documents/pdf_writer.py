"""PDF files made of pieces, by two producers: reportlab (own line breaking) and Chromium.

What offices do to a text on its way to PDF can be chosen: where words are cut, whether the
blank at a line's end is written, columns, ruled tables, running lines, page numbers.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from forumgraph.read.content import BULLETS, Piece

FONTS = Path("/usr/share/fonts/truetype/nanum")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDTH, HEIGHT = 595.0, 842.0
HEADING_SIZES = {1: 1.6, 2: 1.35, 3: 1.2}
PADDING = 5.0
# What the Nanum faces lack, by what looks like it.
LOOKS = str.maketrans("․‧｢｣˹˼▪‣", "··「」「」••")


@dataclass(frozen=True)
class Style:
    """How the pages look. `letters`: lines are cut inside words, as Hancom does by default.

    `trailing`: the blank at which a line was cut is written at its end. `numbers` is the form
    of the page number line, empty for none. `indent` is that of a paragraph's first line, in
    letters. `breaks` are the numbers of pieces that open a page. `rules`: tables have all
    lines, only inner ones at the sides ("open"), or none.
    """

    size: float = 10.5
    columns: int = 1
    justified: bool = True
    letters: bool = False
    trailing: bool = True
    header: str = ""
    footer: str = ""
    numbers: str = "- {} -"
    first: int = 1
    indent: float = 0.0
    leading: float = 1.6
    margin: float = 72.0
    face: str = "NanumGothic"
    rules: Literal["all", "open", "none"] = "all"
    breaks: frozenset[int] = frozenset()


@cache
def register_fonts() -> None:
    """Make the faces known to reportlab; the test is skipped where they are not installed."""
    for name in ("NanumMyeongjo", "NanumMyeongjoBold", "NanumGothic", "NanumGothicBold"):
        path = FONTS / f"{name}.ttf"
        if not path.exists():
            pytest.skip(f"no {path}: install fonts-nanum (make test does)")
        pdfmetrics.registerFont(TTFont(name, str(path)))


def write_pdf(pieces: Sequence[Piece], style: Style | None = None, **changed: object) -> bytes:
    """Return a PDF of the pieces; fields of Style may be given by name."""
    register_fonts()
    style = replace(style or Style(), **changed)  # type: ignore[arg-type]
    for piece in pieces:
        if piece.kind in ("header", "footer"):
            style = replace(style, **{piece.kind: piece.lines[0]})  # type: ignore[arg-type]
    body = [piece for piece in pieces if piece.kind not in ("header", "footer")]
    return _Press(style).print(body)


class _Press:
    """A canvas and where on it the next line goes (downwards from the top)."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.file = BytesIO()
        self.canvas = Canvas(self.file, pagesize=(WIDTH, HEIGHT), pageCompression=1)
        self.canvas.setProducer("시험 인쇄기 1.0")
        self.page, self.column = 1, 0
        self.y = self.top = style.margin
        self.notes: list[Piece] = []
        gutter = 24.0 * (style.columns - 1)
        self.width = (WIDTH - 2 * style.margin - gutter) / style.columns

    @property
    def left(self) -> float:
        return self.style.margin + self.column * (self.width + 24.0)

    @property
    def bottom(self) -> float:
        lines = sum(len(self._wrap_note(note)) for note in self.notes)
        return HEIGHT - self.style.margin - bool(lines) * 10 - lines * 0.8 * self._step()

    def _step(self, size: float = 0.0) -> float:
        return (size or self.style.size) * self.style.leading

    def print(self, pieces: Sequence[Piece]) -> bytes:
        """Lay everything out and return the file."""
        breaks = self.style.breaks

        def tell(numbered: tuple[int, Piece]) -> tuple[bool, int]:
            return bool(numbered[1].cells), sum(at <= numbered[0] for at in breaks)

        for (is_row, _), group in groupby(enumerate(pieces), tell):
            members = list(group)
            if members[0][0] in breaks:
                self._turn_page()
            if is_row:
                self._print_table([piece.cells for _, piece in members])
            for _, piece in [] if is_row else members:
                self._print_piece(piece)
        self._end_page()
        self.canvas.save()
        return self.file.getvalue()

    def _print_piece(self, piece: Piece) -> None:
        if piece.kind == "footnote":
            self.notes.append(piece)
            return
        size, face, text = self.style.size, self.style.face, "".join(piece.lines)
        if piece.gap:
            self.y += self._step()
        if piece.kind == "heading":
            size, face = size * HEADING_SIZES[min(3, max(1, piece.level))], face + "Bold"
        start, hang = 0.0, 0.0
        if piece.kind == "list_item":
            start = piece.level * size
            text = f"{piece.label} {text}"
            hang = start + self._measure(f"{piece.label} ", face, size)
        elif piece.kind == "paragraph":
            start = self.style.indent * size
        self._print_lines(text, (face, size), start, hang)

    def _print_lines(self, text: str, font: tuple[str, float], start: float, hang: float) -> None:
        lines = list(self._wrap(text, font, self.width - start, self.width - hang))
        for number, line in enumerate(lines):
            step = self._step(font[1])
            if self.y + step > self.bottom:
                self._turn_column()
            indent = hang if number else start
            full = self.width - indent if number + 1 < len(lines) else 0.0
            self._draw(line, self.left + indent, self.y + step * 0.75, font, full)
            self.y += step

    def _measure(self, text: str, face: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text.translate(LOOKS), face, size))

    def _wrap(
        self, text: str, font: tuple[str, float], first: float, other: float
    ) -> Iterator[str]:
        """Yield lines with the blank they were cut at."""
        line, room = "", first
        for atom in _split_atoms(text, self.style.letters):
            if line and self._measure((line + atom).rstrip(), *font) > room:
                yield line
                line, room = "", other
            line += atom
        yield line

    def _draw(
        self, line: str, x: float, y: float, font: tuple[str, float], full: float = 0.0
    ) -> None:
        line = line.translate(LOOKS)
        bare = line.rstrip()
        text = line if self.style.trailing else bare
        space = 0.0
        if full and self.style.justified and len(bare) > 1:
            space = (full - self._measure(bare, *font)) / (len(bare) - 1)
        drawn = self.canvas.beginText(x, HEIGHT - y)
        drawn.setFont(*font)
        drawn.setCharSpace(space)
        drawn.textOut(text)
        self.canvas.drawText(drawn)

    def _print_table(self, rows: list[tuple[str, ...]]) -> None:
        widths = self._share_widths(rows)
        font = (self.style.face, self.style.size)
        for number, cells in enumerate(rows):
            texts = [
                [w for part in cell.split("\n") for w in self._wrap(part, font, room, room)]
                for cell, room in zip(cells, (w - 2 * PADDING for w in widths), strict=False)
            ]
            height = max(map(len, texts)) * self._step() + PADDING
            if self.y + height > self.bottom:
                self._turn_column()
            self._draw_rules(widths, height, not number)
            self._draw_row(texts, widths)
            self.y += height

    def _share_widths(self, rows: list[tuple[str, ...]]) -> list[float]:
        columns = max(map(len, rows))
        font = (self.style.face, self.style.size)
        cells = [[row[at] for row in rows if at < len(row)] for at in range(columns)]
        least = [
            2 * PADDING
            + 1
            + max(self._measure(word, *font) for cell in column for word in (*cell.split(), ""))
            for column in cells
        ]
        spare = max(0.0, self.width - sum(least))
        longest = [min(40, max(map(len, column))) for column in cells]
        total = max(1, sum(longest))
        return [
            min(width, self.width / 2) + spare * length / total
            for width, length in zip(least, longest, strict=True)
        ]

    def _draw_row(self, texts: list[list[str]], widths: list[float]) -> None:
        x, step = self.left, self._step()
        for lines, width in zip(texts, widths, strict=False):
            for at, line in enumerate(lines):
                y = self.y + at * step + 0.75 * step + PADDING / 2
                self._draw(line, x + PADDING, y, (self.style.face, self.style.size))
            x += width

    def _draw_rules(self, widths: list[float], height: float, first: bool) -> None:
        if self.style.rules == "none":
            return
        edges = [self.left + sum(widths[:at]) for at in range(len(widths) + 1)]
        top, bottom = HEIGHT - self.y, HEIGHT - self.y - height
        self.canvas.setLineWidth(0.4)
        for y in (top, bottom) if first else (bottom,):
            self.canvas.line(edges[0], y, edges[-1], y)
        for x in edges[1:-1] if self.style.rules == "open" else edges:
            self.canvas.line(x, top, x, bottom)

    def _wrap_note(self, note: Piece) -> list[str]:
        text = f"{note.label} {''.join(note.lines)}".strip()
        return list(self._wrap(text, self._note_font(), self.width, self.width))

    def _note_font(self) -> tuple[str, float]:
        return self.style.face, self.style.size * 0.8

    def _turn_column(self) -> None:
        self._print_notes()
        self.column += 1
        self.y = self.top
        if self.column == self.style.columns:
            self._turn_page()

    def _turn_page(self) -> None:
        self._end_page()
        self.page, self.column, self.y = self.page + 1, 0, self.style.margin
        self.top = self.y

    def _end_page(self) -> None:
        style, small = self.style, (self.style.face, self.style.size * 0.85)
        self._print_notes()
        if style.header:
            self._draw(style.header, style.margin, style.margin * 0.6, small)
        if style.footer:
            self._draw(style.footer, style.margin, HEIGHT - style.margin * 0.55, small)
        if style.numbers:
            number = style.numbers.format(self.page - 1 + style.first)
            x = (WIDTH - self._measure(number, *small)) / 2
            self._draw(number, x, HEIGHT - style.margin * 0.35, small)
        self.canvas.showPage()

    def _print_notes(self) -> None:
        if not self.notes:
            return
        y = self.bottom + 4
        self.canvas.line(self.left, HEIGHT - y, self.left + self.width / 3, HEIGHT - y)
        y += 6
        for note in self.notes:
            for line in self._wrap_note(note):
                y += 0.8 * self._step()
                self._draw(line, self.left, y - 4, self._note_font())
        self.notes = []


def _split_atoms(text: str, letters: bool) -> Iterator[str]:
    """Yield what is never cut, with the blanks that follow it."""
    atom = ""
    for at, letter in enumerate(text):
        atom += letter
        rest = text[at + 1 : at + 2]
        hangul = letters and "가" <= letter <= "힣" and "가" <= rest <= "힣"
        if rest and rest != " " and (letter == " " or hangul):
            yield atom
            atom = ""
    if atom:
        yield atom


# --- Chromium -----------------------------------------------------------------------------


def write_pdf_by_browser(pieces: Sequence[Piece], words: bool = False) -> bytes:
    """Return what Chromium prints of the pieces; `words`: lines are cut at blanks only.

    By the command line: a second Playwright in one thread of the tests is refused.
    """
    chromium = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if chromium is None:
        pytest.skip(f"no Chromium under the names {', '.join(CHROMIUM)}: install one")
    if not FONTS.exists():
        pytest.skip(f"no {FONTS}: install fonts-nanum (make test does)")
    with TemporaryDirectory(prefix="forumgraph-") as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(_write_page(pieces, words), "utf-8")
        subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", page.as_uri()],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        return printed.read_bytes()


def _write_page(pieces: Sequence[Piece], words: bool) -> str:
    header = next((p.lines[0] for p in pieces if p.kind == "header"), "")
    footer = next((p.lines[0] for p in pieces if p.kind == "footer"), "")
    style = f"""
      @page {{ size: A4; margin: 22mm 25mm; @bottom-center {{ content: counter(page) }}
        @top-left {{ content: "{header}"; font-size: 9pt }}
        @bottom-left {{ content: "{footer}"; font-size: 9pt }} }}
      body {{ font: 10.5pt/1.6 NanumMyeongjo; word-break: {"keep-all" if words else "normal"} }}
      p {{ margin: 0; text-align: justify }} .gap {{ margin-top: 1.6em }}
      h1, h2, h3 {{ margin: 0; font-size: 1.6em }} h2 {{ font-size: 1.35em }}
      h3 {{ font-size: 1.2em }} table {{ border-collapse: collapse; width: 100% }}
      td {{ border: 0.5pt solid black; padding: 2pt 5pt }}
      .note {{ font-size: 0.8em }} hr {{ width: 30%; margin: 1em 0 0.2em; height: 0 }}"""
    parts = [_write_part(rows, is_row) for is_row, rows in _group_rows(pieces)]
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(parts)}"


def _group_rows(pieces: Sequence[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    body = [piece for piece in pieces if piece.kind not in ("header", "footer", "footnote")]
    for is_row, group in groupby(body, lambda piece: bool(piece.cells)):
        yield is_row, list(group)
    # A browser has no footnotes: they close the text, under a short rule.
    yield False, [piece for piece in pieces if piece.kind == "footnote"]


def _write_part(pieces: list[Piece], is_row: bool) -> str:
    if not is_row:
        rule = "<hr>" if pieces and pieces[0].kind == "footnote" else ""
        return rule + "".join(map(_write_piece, pieces))
    rows = (
        "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in piece.cells)
        for piece in pieces
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _write_piece(piece: Piece) -> str:
    text, gap = escape("".join(piece.lines)), "gap" if piece.gap else ""
    if piece.kind == "heading":
        return f'<h{piece.level or 1} class="{gap}">{text}</h{piece.level or 1}>'
    if piece.kind == "list_item":
        label = piece.label or BULLETS[min(piece.level, 2)]
        indent = f"margin-left: {piece.level + 1.5}em; text-indent: -1.5em"
        return f'<p class="{gap}" style="{indent}">{escape(label)} {text}</p>'
    note = " note" if piece.kind == "footnote" else ""
    text = f"{escape(piece.label)} {text}".strip()
    return f'<p class="{gap}{note}">{text}</p>'
