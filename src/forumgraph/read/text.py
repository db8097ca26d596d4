"""The reader of plain text and Markdown."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from forumgraph.errors import TooLarge, UnreadableSource
from forumgraph.model import Block, Document
from forumgraph.read.characters import clean_characters
from forumgraph.read.decode import decode_bytes
from forumgraph.read.files import measure_file, open_regular
from forumgraph.read.layout import check_length, describe_line
from forumgraph.read.limits import MEGABYTE, load_limits
from forumgraph.read.log import RepairLog
from forumgraph.read.pages import split_pages
from forumgraph.read.wrap import Paragraph, join_lines

_HARD_LINE_END = re.compile("[\xa0\ufffd] ?\r?\n")


def read_text(path: Path) -> Document:
    """Return the text of a .txt or .md file.

    Raises:
        TooLarge: more than `limits.Limits.text_bytes`.
        UnreadableSource: nothing in it, or in no known encoding.
    """
    most = load_limits().text_bytes
    with open_regular(path) as file:
        data = file.read(min(most, measure_file(file)) + 1)
    if len(data) > most:
        what = f"텍스트가 {most // MEGABYTE}MB를 넘습니다"
        raise TooLarge(what, str(path), "기록별로 나누어 넣으세요")
    return parse_text(data, str(path))


def parse_text(data: bytes, where: str) -> Document:
    """Return the Document of a text's bytes: decoded, mended, unwrapped.

    Raises:
        TooLarge, UnreadableSource: as `read_text`.
    """
    if not data.strip():
        raise UnreadableSource("파일이 비어 있습니다", where, "내용이 있는 파일인지 확인하세요")
    log = RepairLog()
    decoded = decode_bytes(data, where)
    check_length(len(decoded.text), where)
    log.repairs += decoded.repairs
    log.warnings += decoded.warnings
    hard = _HARD_LINE_END.search(decoded.text) is not None
    lines = split_pages(clean_characters(decoded.text, where, log), log)
    if not lines:
        raise UnreadableSource("빈칸뿐인 파일입니다", where, "내용이 있는 파일인지 확인하세요")
    paragraphs = join_lines(lines, hard, log)
    text, blocks = _lay_out(paragraphs)
    return Document(
        id=sha256(data).hexdigest()[:16],
        name=Path(where).name,
        format="text",
        encoding=decoded.encoding,
        text=text,
        blocks=blocks,
        pages=max(1, len({paragraph.page for paragraph in paragraphs})),
        repairs=tuple(log.repairs),
        warnings=tuple(log.warnings),
    )


def _lay_out(paragraphs: list[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    """Return one line a paragraph, blank lines as they stood, and where the words of each are.

    A block begins after the indentation, which stays in the text for `structure`.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for paragraph in paragraphs:
        head = "\n" * (paragraph.gap + 1) if pieces else ""
        offset += len(head)
        indent = len(paragraph.text) - len(paragraph.text.lstrip())
        end = offset + len(paragraph.text)
        mark = describe_line(paragraph.text.lstrip(), offset + indent)
        blocks.append(Block(start=offset + indent, end=end, page=paragraph.page, **mark))
        pieces += (head, paragraph.text)
        offset = end
    return "".join(pieces), tuple(blocks)
