"""The outline: headings by marker and level, each covering the text up to the next of its rank."""

from __future__ import annotations

import re

from forumgraph.model import Named, Section
from forumgraph.structure.lines import Line

MAXIMUM = 500
_BOXED = re.compile(r"^[\[【<《]\s*(?P<title>[^\[\]【】<>]{2,60}?)\s*[\]】>》](?P<rest>.{0,80})$")


def read_sections(lines: list[Line], item_lines: set[int], end: int) -> tuple[Section, ...]:
    """Return the headings of the outline with the text they cover.

    Headings are marked by Ⅰ., 1., 가., # or a box, or announce a session; bullets are text.
    """
    heads: list[tuple[Line, int]] = []
    for line in lines:
        level = _find_level(line, line.index in item_lines)
        if level and len(heads) < MAXIMUM:
            heads.append((line, level))
    sections: list[Section] = []
    stack: list[tuple[int, int]] = []
    ends = [end] * len(heads)
    for i, (line, level) in enumerate(heads):
        while stack and stack[-1][1] >= level:
            ends[stack.pop()[0]] = line.start
        stack.append((i, level))
    levels = {level: n for n, level in enumerate(sorted({level for _, level in heads}), 1)}
    for (line, level), stop in zip(heads, ends, strict=True):
        title = Named(name=line.body or line.text, start=line.body_start, end=line.end)
        sections.append(Section(title=title, level=levels[level], start=line.start, end=stop))
    return tuple(sections)


def _find_level(line: Line, announces: bool) -> int:
    """Return the outline rank of a heading, 0 for text."""
    if len(line.text) > 80:
        return 0
    if announces or _BOXED.match(line.text):
        return 1
    if line.level:
        return line.level
    if line.kind == "roman":
        return 3
    if line.kind in ("number", "syllable") and not re.search(r"(?:다|요|까)[.?!]?$", line.text):
        return line.rank
    return 0
