"""Blanks and line ends in the text of HTML, as a browser shows them."""

from __future__ import annotations

import re

from forumgraph.read.markers import starts_item

HARD = "\xa0"
"""A blank that stays: no-break spaces of the page, and every blank where lines are kept."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_RUN = re.compile(" {2,}")


def count_letters(text: str) -> int:
    """Return how many signs a text has that are no blanks."""
    return len("".join(text.split()))


def collapse_blanks(text: str) -> str:
    """Return text with every run of blanks and line ends as one blank."""
    return _BLANKS.sub(" ", text)


def keep_lines(text: str) -> list[str]:
    """Return the lines of text in which blanks and line ends are as written."""
    return text.replace("\r\n", "\n").replace("\t", HARD).replace(" ", HARD).split("\n")


def join_lines(text: str) -> list[str]:
    """Return the paragraphs in a text with line ends, which in a heading are for show.

    >>> join_lines("갯벌과 사람\\n어떻게 함께 살까"), join_lines("갯벌과 사람\\n- 함께 살기 -")
    (['갯벌과 사람 어떻게 함께 살까'], ['갯벌과 사람', '- 함께 살기 -'])
    """
    kept: list[str] = []
    for line in text.split("\n"):
        paragraph = _RUN.sub(" ", line).strip(f" {HARD}").replace(HARD, " ")
        if not paragraph:
            continue
        if kept and not starts_item(paragraph):
            kept[-1] += f" {paragraph}"
        else:
            kept.append(paragraph)
    return kept
