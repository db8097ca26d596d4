"""What a registry is asked about a whole record, indexed: a question costs the same in any."""

from __future__ import annotations

import re
from collections import defaultdict

from forumgraph.model import Attendee

LONGEST = 40  # letters: no school is called longer
_CHAIRS = frozenset(("위원장", "의장", "좌장", "사회", "사회자", "진행자"))
_SCHOOL = re.compile("대학교")


class Seating:
    """Who sits where and who bears a surname, kept as persons become known."""

    def __init__(self) -> None:
        self._said: defaultdict[str, set[str]] = defaultdict(set)
        self._implied: defaultdict[str, set[str]] = defaultdict(set)
        self._chairs: set[str] = set()
        self._families: defaultdict[str, list[str]] = defaultdict(list)

    def move(self, before: Attendee | None, now: Attendee) -> None:
        """Note that a person became known, or that more of one did."""
        name, left = now.name.name, before.position if before else None
        if before is None:
            self._families[name[:1]].append(name)
        if left != now.position:
            self._said[left or ""].discard(name)
            self._said[now.position or ""].add(name)
        if "chair" in now.roles:
            self._chairs.add(name)

    def imply(self, name: str, seat: str | None) -> None:
        """Note that a list seats a known person."""
        if seat:
            self._implied[seat].add(name)

    def find_holder(self, seat: str) -> str | None:
        """Return the name of the one person who sits there, or None if that is open."""
        said, implied = self._said.get(seat, set()), self._implied.get(seat, set())
        if len(said) > 1 or len(implied) > 1:
            return None
        held = said | implied
        if not held and seat in _CHAIRS:
            held = self._chairs
        return next(iter(held)) if len(held) == 1 else None

    def list_surname(self, surname: str) -> list[str]:
        """Return the names that begin with a syllable, the last introduced first (100 at most)."""
        return self._families.get(surname, [])[:-101:-1]


class Schools:
    """Which schools a text calls by their long names; the text is searched once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] | None = None
        self._named: dict[int, frozenset[str]] = {}

    def __contains__(self, name: str) -> bool:
        size = len(name)
        if not name.endswith("대학교") or size > LONGEST:
            return False
        if size not in self._named:
            self._named[size] = frozenset(
                self._text[end - size : end] for end in self._list_ends() if end >= size
            )
        return name in self._named[size]

    def _list_ends(self) -> list[int]:
        if self._ends is None:
            self._ends = [match.end() for match in _SCHOOL.finditer(self._text)]
        return self._ends
