"""The walk of the HTML that a DOCX became: it knows what `marks` marked, and the notes."""

from __future__ import annotations

import re

from forumgraph.read.markup import Frame, Opening, Walk
from forumgraph.read.markup.elements import Attributes
from forumgraph.read.markup.text import HARD

# Classes for what HTML has no element for, and how all ids begin.
LABEL, CAPTION, ITEM, NOTES = "fg-label", "fg-caption", "fg-item-", "fg-"
_NOTE = re.compile(rf"#?{NOTES}(?:foot|end)note-")


class MarkedWalk(Walk):
    """A walk over marked HTML."""

    marked = True

    def __init__(self) -> None:
        super().__init__()
        self._notes = 0

    def _take_mark(self, frame: Frame, attributes: Attributes) -> bool:
        if not attributes:
            return True
        note = _NOTE.match(attributes.get("id") or attributes.get("href") or "")
        if note and frame.tag == "a":
            return False  # the number in the text, glued to a word, and the arrow back to it
        name = attributes.get("class") or ""
        if note and frame.tag == "li":
            self._notes += 1
            frame.kind, self._opening = "footnote", Opening(f"{self._notes})")
        elif name == LABEL:
            start = len(self._texts)
            frame.leave = lambda: self._take_label(start)
        elif name == CAPTION:
            frame.kind = "caption"
        elif name.startswith(ITEM):
            self._opening = Opening("", int(name.removeprefix(ITEM)))
            frame.leave = self._forget_opening
        return True

    def _take_label(self, start: int) -> None:
        self._opening.label = "".join(self._texts[start:]).replace(HARD, " ").strip()
        del self._texts[start:]
