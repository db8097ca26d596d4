"""Records laid out by programs that are not at hand: where their lines would have been cut.

Hancom cuts Hangul at any syllable, Word and LibreOffice at blanks only; none begins a line with
a closing mark or ends it with an opening one, and none cuts Latin words and numbers.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from forumgraph.errors import SourceError
from forumgraph.read import read_document
from forumgraph.read.breaks import Break
from forumgraph.read.wrap import measure_line

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "records"
WIDTHS = range(58, 97)

_OPENS, _CLOSES = re.escape("‘“「『《〈˹〔［（(【["), re.escape("’”」』》〉˼〕］）)】],.;:?!%…")
_SYLLABLES = re.compile(
    rf"[{_OPENS}]*(?:[가-힣一-鿿]|[^\s가-힣一-鿿{_OPENS}{_CLOSES}]+)[{_CLOSES}]*"
    rf"|[{_OPENS}{_CLOSES}]+| +"
)
_WORDS = re.compile(r"\S+| +")


class Layout(NamedTuple):
    """A record on pages of one width: its line ends, whether each was a blank, its lines."""

    record: str
    inside: bool
    breaks: list[Break]
    blanks: list[bool]
    text: str


def list_atoms(paragraph: str, inside: bool = True) -> list[str]:
    """Return what a layout never cuts, blanks as pieces of their own."""
    return (_SYLLABLES if inside else _WORDS).findall(paragraph)


def cut_paragraph(paragraph: str, width: int, inside: bool) -> list[tuple[str, bool]]:
    """Return the lines of a paragraph, each with whether a blank stood at its end."""
    lines: list[tuple[str, bool]] = []
    line, columns = "", 0
    for atom in list_atoms(paragraph, inside):
        if atom.isspace():
            # a layout swallows the blank at which it turns the line
            line += atom if line or not lines else ""
            columns += len(atom)
            continue
        room = measure_line(atom)
        if line.strip() and columns + room > width:
            lines.append((line.rstrip(), line.endswith(" ")))
            line, columns = "", 0
        line += atom
        columns += room
    return [*lines, (line.rstrip(), False)]


def lay_out(record: str, paragraphs: list[str], width: int, inside: bool) -> Layout:
    """Cut every paragraph of a record at one width."""
    layout = Layout(record, inside, [], [], "")
    written: list[str] = []
    for paragraph in paragraphs:
        lines = cut_paragraph(paragraph, width, inside)
        written += [line for line, _ in lines]
        for (left, blank), (right, _) in pairwise(lines):
            layout.breaks.append(Break(left, right.lstrip()))
            layout.blanks.append(blank)
    return layout._replace(text="\n".join(written))


def list_layouts(records: dict[str, list[str]], inside: bool, count: int = 6) -> list[Layout]:
    """Return every record laid out at some widths, always the same ones for one name."""
    layouts = [
        lay_out(name, paragraphs, width, inside)
        for name, paragraphs in sorted(records.items())
        for width in random.Random(f"7{name}").sample(WIDTHS, count)
    ]
    return [layout for layout in layouts if layout.breaks]


def is_held_out(name: str) -> bool:
    """Say whether the model never sees a record of this name; one of three is."""
    return crc32(name.encode()) % 3 == 0


def read_records(paths: list[Path]) -> dict[str, list[str]]:
    """Return the paragraphs of each record, those that cannot be read left out."""
    return {path.name: paragraphs for path in paths for paragraphs in _read(path)}


def _read(path: Path) -> Iterator[list[str]]:
    try:
        document = read_document(path)
    except SourceError:
        return
    rows = (b for b in document.blocks if b.kind != "table_row")
    yield [" ".join(document.text[block.start : block.end].split()) for block in rows]


def list_open_records() -> list[Path]:
    """Return the records written for this repository that anybody may look at."""
    return sorted([*ROOT.glob("tests/golden/open/*.txt"), *ROOT.glob("data/raw/*.txt")])


def load_groups() -> dict[str, dict[str, list[str]]]:
    """Return the records by how far they are from what the model was made of.

    Of the blind ones only figures are ever shown. The real ones lie outside the repository.
    """
    own = list_open_records()
    return {
        "seen": read_records([path for path in own if not is_held_out(path.name)]),
        "held out": read_records([path for path in own if is_held_out(path.name)]),
        "blind": read_records(sorted(ROOT.glob("tests/golden/blind/*.txt"))),
        "real": read_records(sorted(SHARED.glob("*"))) if SHARED.exists() else {},
    }
