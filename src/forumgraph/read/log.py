"""What was mended, gathered while a text passes through the repairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from forumgraph.model import Repair

Replacement = str | Callable[[re.Match[str]], str]
_CONTEXT = 12
_EXAMPLES = 3
_EXAMPLE_WIDTH = 120


class RepairLog:
    """Repairs and warnings of one document, in the order they happened."""

    def __init__(self) -> None:
        self.repairs: list[Repair] = []
        self.warnings: list[str] = []

    def add(self, kind: str, note: str, pieces: Iterable[str]) -> None:
        """Record one repair for each piece as it stood in the source; nothing for none."""
        kept = list(pieces)
        if kept:
            examples = tuple(dict.fromkeys(piece[:_EXAMPLE_WIDTH] for piece in kept))[:_EXAMPLES]
            self.repairs.append(Repair(kind=kind, count=len(kept), note=note, examples=examples))

    def substitute(
        self, pattern: re.Pattern[str], replacement: Replacement, text: str, why: tuple[str, str]
    ) -> str:
        """Replace all matches and record them under `why` = (kind, note), with their context."""
        if not pattern.search(text):
            return text
        matches = 0
        examples: list[str] = []
        for match in pattern.finditer(text):
            if callable(replacement) and replacement(match) == match[0]:
                continue
            matches += 1
            if len(examples) < _EXAMPLES:
                examples.append(_show_context(text, match))
        mended = pattern.sub(replacement, text)
        if mended != text:
            kind, note = why
            kept = tuple(dict.fromkeys(examples))
            self.repairs.append(Repair(kind=kind, count=matches, note=note, examples=kept))
        return mended


def _show_context(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _CONTEXT)
    end = text.find("\n", match.end())
    stop = match.end() + _CONTEXT if end < 0 else min(end, match.end() + _CONTEXT)
    return text[start : max(stop, match.end())].replace("\f", "")[:_EXAMPLE_WIDTH]
