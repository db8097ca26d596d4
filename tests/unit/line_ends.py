"""What was decided of line ends, without what it was decided by."""

from __future__ import annotations

from collections.abc import Sequence

from forumgraph.read.breaks import Break, judge_breaks


def decide_breaks(breaks: Sequence[Break], trusted: bool, text: str = "") -> list[bool]:
    """Return for each break whether a blank stood there."""
    return [decision.space for decision in judge_breaks(breaks, trusted, text)]
