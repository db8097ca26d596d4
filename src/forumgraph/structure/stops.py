"""Where a record's words may end an office, looked for once for all who read its prose."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from forumgraph.korean import PARTICLES
from forumgraph.structure.grammar import Grammar

_COPULAS = "입니다|이십니다|이며|이고|인"
_TAIL = rf"(?=(?:님|씨)?(?:{'|'.join(PARTICLES)}|{_COPULAS}|등|겸)?(?![가-힣A-Za-z]))"


@lru_cache(maxsize=4)
def compile_offices(grammar: Grammar) -> re.Pattern[str]:
    """Compile the shortest endings that tell an office; longer ones end in one of them."""
    heads = {
        position for position in grammar.positions
        if not any(position[i:] in grammar.positions for i in range(1, len(position) - 1))
    }
    return re.compile(rf"(?:{_join_heads(sorted(heads))}){_TAIL}")


def _join_heads(heads: list[str]) -> str:
    """Write words as one pattern that looks at each letter once, the longer word first."""
    branches = [
        re.escape(first) + _join_rest([head[1:] for head in group])
        for first, group in groupby(heads, key=lambda head: head[0])
    ]
    return "|".join(branches)


def _join_rest(rests: list[str]) -> str:
    longer = [rest for rest in rests if rest]
    if not longer:
        return ""
    return f"(?:{_join_heads(longer)})" + ("?" if len(longer) < len(rests) else "")


@lru_cache(maxsize=32)  # Kiwi works on some records while others are structured
def list_stops(offices: re.Pattern[str], text: str) -> list[int]:
    """List where the offices of a record end; its lines and its whole text are read from it."""
    return [hit.end() for hit in offices.finditer(text)]
