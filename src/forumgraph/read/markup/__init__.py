"""Walk a tree of HTML and say what a reader of the page sees: paragraphs, items, rows.

Both saved web pages and DOCX (as HTML) come through here. The walk is a loop over the tree, not
a recursion, so that no depth of nesting costs a stack.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forumgraph.errors import TooLarge
from forumgraph.read.content import BULLETS, Kind, Piece
from forumgraph.read.markup.elements import (
    BLOCKS,
    DROPPED,
    PARTED,
    Attributes,
    hide_element,
    is_block,
    keeps_lines,
    name_kind,
    name_region,
)
from forumgraph.read.markup.lists import Listing, open_listing
from forumgraph.read.markup.regions import Found
from forumgraph.read.markup.tables import Table
from forumgraph.read.markup.text import HARD, collapse_blanks, count_letters, join_lines, keep_lines
from forumgraph.read.outline import read_mark

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Some 2,000 pages; laying out so many takes seconds.
_MOST_PIECES = 80_000
_NOTE_LABEL = re.compile(r"(\d{1,3}\)|\[\d{1,3}\]|\*{1,3}|†|‡)\s*(?=\S)")


@dataclass(slots=True)
class Frame:
    """One open element: what the text in it is, and what to do when it ends."""

    key: int
    tag: str = ""
    kind: Kind = "paragraph"
    level: int = 0
    block: bool = True
    pre: bool = False
    linked: bool = False
    region: int = 0
    leave: Callable[[], None] | None = None

    def nest(self, key: int, tag: str) -> Frame:
        """Return the frame of an element in this one."""
        return Frame(
            key, tag, self.kind, self.level, self.block, self.pre, self.linked, self.region
        )


@dataclass(slots=True)
class Opening:
    """What waits for the text it stands before: a label, the level of an item (None: none)."""

    label: str = ""
    level: int | None = None


class Walk:
    """What was found so far, in reading order, and what was left out."""

    marked = False
    """True in a subclass whose trees are made from another format: blanks in them are text."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.skipped: Counter[str] = Counter()
        self._frames = [Frame(0, pre=self.marked)]
        self._sinks = [self.found]
        self._tables: list[Table] = []
        self._lists: list[Listing] = []
        self._texts: list[str] = []
        self._linked = self._count = 0
        self._gap = False
        self._opening = Opening()

    def run(self, root: LexborNode) -> None:
        """Walk the tree under a node; what is found is in `found`, in reading order.

        Raises:
            TooLarge: more than `_MOST_PIECES` paragraphs and cells.
        """
        node: LexborNode | None = root
        top = root.mem_id
        while node is not None:
            child = node.first_child if self._enter(node) else None
            node = child if child is not None else self._climb(node, top)
        self._flush()

    def _climb(self, node: LexborNode | None, top: int) -> LexborNode | None:
        """Leave a node and all that end with it; return what follows."""
        while node is not None:
            if self._frames[-1].key == node.mem_id:
                self._leave()
            if node.mem_id == top:
                return None
            following = node.next
            if following is not None:
                return following
            node = node.parent
        return None

    def _enter(self, node: LexborNode) -> bool:
        """Take up a node; False when what is in it is passed over."""
        tag = node.tag or ""
        if tag == "-text":
            self._add_text(node.text_content or "")
            return False
        if tag == "br":
            self._break_line()
            return False
        attributes: Attributes = node.attributes
        if tag in DROPPED:
            self._drop(tag, attributes)
            return False
        if not attributes and tag not in BLOCKS and tag not in _OPENERS:
            return True
        if hide_element(tag, attributes):
            self.skipped["숨긴 부분"] += node.first_child is not None
            return False
        return self._open(node.mem_id, tag, attributes)

    def _drop(self, tag: str, attributes: Attributes) -> None:
        if self.marked and tag == "input":
            self._texts.append("☑" if "checked" in attributes else "☐")
        elif DROPPED[tag] and attributes.get("type") != "hidden":
            self.skipped[DROPPED[tag]] += 1

    def _open(self, key: int, tag: str, attributes: Attributes) -> bool:
        frame = self._frames[-1].nest(key, tag)
        frame.block = is_block(tag, attributes)
        frame.pre |= keeps_lines(tag, attributes)
        frame.linked |= tag == "a" and "href" in attributes
        if frame.block:
            self._flush()
            frame.region |= name_region(tag, attributes, frame.region)
        kind = name_kind(tag, attributes)
        if kind:
            frame.kind, frame.level = kind
        self._gap |= tag in PARTED or (kind is not None and frame.kind == "heading")
        if tag in _OPENERS:
            _OPENERS[tag](self, frame, attributes)
        if not self._take_mark(frame, attributes):
            return False
        self._frames.append(frame)
        return True

    def _leave(self) -> None:
        frame = self._frames[-1]
        if frame.block:
            self._flush()
        self._frames.pop()
        if frame.leave:
            frame.leave()
        self._gap |= frame.tag in PARTED

    def _open_list(self, frame: Frame, attributes: Attributes) -> None:
        self._lists.append(open_listing(frame.tag, attributes, len(self._lists)))

        def close() -> None:
            self._lists.pop()
            self._forget_opening()

        frame.leave = close

    def _open_item(self, frame: Frame, attributes: Attributes) -> None:
        listing = self._lists[-1] if self._lists else Listing()
        self._opening = Opening(listing.label_item(attributes), listing.level)
        frame.leave = self._forget_opening

    def _forget_opening(self) -> None:
        self._opening = Opening()

    def _open_table(self, frame: Frame, attributes: Attributes) -> None:
        table = Table(ragged=frame.tag == "dl")
        lists, self._lists = self._lists, []
        self._tables.append(table)
        self._gap |= not table.ragged
        frame.kind = "paragraph"
        self._forget_opening()

        def close() -> None:
            self._tables.pop()
            self._lists = lists
            if rows := table.lay_out():
                if self._gap:
                    rows[0] = replace(rows[0], piece=replace(rows[0].piece, gap=True))
                self._sinks[-1] += rows
                self._gap = not table.ragged

        frame.leave = close

    def _open_row(self, frame: Frame, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].begin_row()

    def _open_cell(self, frame: Frame, attributes: Attributes) -> None:
        if not self._tables:
            return
        self._count_piece()
        self._sinks.append(self._tables[-1].begin_cell(frame.tag, attributes))
        gap, self._gap = self._gap, False

        def close() -> None:
            self._sinks.pop()
            self._gap = gap
            self._forget_opening()

        frame.leave = close

    def _open_quotation(self, frame: Frame, attributes: Attributes) -> None:
        self._texts.append("“")
        frame.leave = lambda: self._texts.append("”")

    def _take_mark(self, frame: Frame, attributes: Attributes) -> bool:
        """Take up what a subclass knows an element by; False to pass it over."""
        return True

    def _add_text(self, text: str) -> None:
        frame = self._frames[-1]
        if frame.linked:
            self._linked += count_letters(text)
        lines = keep_lines(text) if frame.pre else [collapse_blanks(text)]
        if self.marked:
            lines = [HARD.join(lines)]
        for number, line in enumerate(lines):
            if number:
                self._break_line()
            self._texts.append(line)

    def _break_line(self) -> None:
        if self._frames[-1].kind in ("heading", "caption"):
            self._texts.append("\n")
        else:
            self._flush()

    def _flush(self) -> None:
        """Make a piece of the text since the last one."""
        if not self._texts:
            return
        frame = self._frames[-1]
        texts, self._texts = "".join(self._texts), []
        linked, self._linked = self._linked, 0
        for text in join_lines(texts):
            size = count_letters(text)
            found = Found(self._make_piece(text, frame), frame.region, min(linked, size), size)
            self._sinks[-1].append(found)
            self._gap = False
            self._count_piece()

    def _count_piece(self) -> None:
        self._count += 1
        if self._count > _MOST_PIECES:
            what = f"문단과 표의 칸이 {_MOST_PIECES:,}개를 넘습니다"
            raise TooLarge(what, "", "기록별로 나누어 저장하세요")

    def _make_piece(self, text: str, frame: Frame) -> Piece:
        opening, self._opening = self._opening, Opening()
        label, kind, level = opening.label, frame.kind, frame.level
        if kind == "footnote" and not label and (mark := _NOTE_LABEL.match(text)):
            label, text = mark[1], text[mark.end() :]
        elif kind != "paragraph":
            label = "" if label and label in BULLETS else label
        elif opening.level is not None:
            # Many lists show no bullets of their own but have a mark typed into each item.
            if self.marked or not read_mark(text).kind:
                kind, level = "list_item", opening.level
            else:
                label = ""
        return Piece((text,), kind, level, label, gap=self._gap)


_OPENERS: dict[str, Callable[[Walk, Frame, Attributes], None]] = {
    **dict.fromkeys(("ul", "ol", "menu", "dir"), Walk._open_list),
    **dict.fromkeys(("table", "dl"), Walk._open_table),
    **dict.fromkeys(("td", "th", "dt", "dd"), Walk._open_cell),
    "li": Walk._open_item,
    "tr": Walk._open_row,
    "q": Walk._open_quotation,
}
