"""What recognisers ask about a whole record, indexed: a question costs the same in any."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

from forumgraph.extract.phrases import WORD, Span
from forumgraph.model import Attendee, Mention, Named, Section

PLACES = 100  # of one person; who is introduced more often has said where from
LONGEST = 80  # letters: no name of a program is longer
FEW = 32  # beginnings: to look for each costs less than to compile a pattern of them


class Outline:
    """Finds the section that holds a position."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._cuts = sorted({cut for part in sections for cut in (part.title.end, part.end)})
        self._heads = [part.title.start for part in sections]
        self._found: dict[int, Section | None] = {}

    def find(self, position: int) -> Section | None:
        """Return the innermost section that holds the position, if its heading is above it."""
        stretch = bisect_right(self._cuts, position)
        if stretch not in self._found:
            self._found[stretch] = max(
                (part for part in self._sections if part.title.end <= position < part.end),
                key=lambda part: (part.level, part.start), default=None,
            )  # fmt: skip
        return self._found[stretch]

    def is_heading(self, position: int) -> bool:
        """Say whether the position is in a heading."""
        index = bisect_right(self._heads, position) - 1
        return index >= 0 and position < self._sections[index].title.end


class People:
    """Finds the persons of a name."""

    def __init__(self, people: Sequence[Attendee]) -> None:
        self._people = people

    @cached_property
    def parts(self) -> set[str]:
        """Return the words that are in somebody's name."""
        return {part for person in self._people for part in person.name.name.split()}

    def list_places(self, name: str) -> list[Named]:
        """Return where a person works, organizations before departments, each place once."""
        bodies, units = self._places.get(name, ({}, {}))
        return [*bodies.values(), *units.values()]

    @cached_property
    def _places(self) -> dict[str, tuple[dict[Span, Named], dict[Span, Named]]]:
        places: dict[str, tuple[dict[Span, Named], dict[Span, Named]]] = {}
        for person in self._people:
            own = places.setdefault(person.name.name, ({}, {}))
            for found, named in zip(own, (person.affiliation, person.department), strict=True):
                if named and len(found) < PLACES:
                    found.setdefault((named.start, named.end), named)
        return places


_SINGLE_BLANK = re.compile(r"(?<=\S)\s(?=\S)")
_LETTER = re.compile(f"[{WORD}]")


def _fold_case(text: str) -> str:
    """Return a text of the same length in small letters (İ has no single one)."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


class Names:
    """Finds names of two letters or more, as fast among a hundred thousand as among ten.

    A regular expression that lists them tries one after the other at every place.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name for name in names if len(name) > 1}
        sizes: dict[str, set[int]] = {}
        for name in self._names:
            sizes.setdefault(name[:2], set()).add(len(name))
        self._sizes = {front: sorted(found, reverse=True) for front, found in sizes.items()}
        self._firsts = {name[0] for name in self._names}

    @cached_property
    def _begin(self) -> re.Pattern[str]:
        return re.compile(f"[{''.join(map(re.escape, sorted(self._firsts)))}]")

    def _list_starts(self, text: str) -> list[int]:
        """List where names may begin, in order."""
        if len(self._sizes) > FEW:
            return [hit.start() for hit in self._begin.finditer(text)]
        starts: list[int] = []
        for front in self._sizes:
            start = text.find(front)
            while start >= 0:
                starts.append(start)
                start = text.find(front, start + 1)
        return sorted(starts)

    def iterate(self, text: str, end: re.Pattern[str]) -> Iterator[Span]:
        """Yield where names begin words and `end` follows, the longest first, none twice."""
        reached = 0
        for start in self._list_starts(text):
            if start < reached or (start and _LETTER.match(text, start - 1)):
                continue
            for size in self._sizes.get(text[start : start + 2], ()):
                if text[start : start + size] in self._names and end.match(text, start + size):
                    reached = start + size
                    yield start, reached
                    break

    def iterate_spaced(self, text: str, end: re.Pattern[str]) -> Iterator[tuple[Span, str]]:
        """Yield where names in small letters stand, as `iterate`, with blanks in them or without.

        >>> [*Names(["물길사업"]).iterate_spaced("새 물길 사업", re.compile(""))]
        [((2, 7), '물길사업')]
        """
        if not self._names:
            return
        # how many single blanks stand before a letter of the text without them
        shifts = [gap.start() - n for n, gap in enumerate(_SINGLE_BLANK.finditer(text))]
        folded = _fold_case(_SINGLE_BLANK.sub("", text))
        reached = 0
        for first in self._list_starts(folded):
            sizes = self._sizes.get(folded[first : first + 2], ()) if first >= reached else ()
            start = first + bisect_right(shifts, first) if sizes else 0
            if not sizes or (start and _LETTER.match(text, start - 1)):
                continue
            for size in sizes:
                last = first + size - 1
                stop = last + bisect_right(shifts, last) + 1
                name = folded[first : first + size]
                if name in self._names and end.match(text, stop):
                    reached = first + size
                    yield (start, stop), name
                    break

    def stand_in(self, text: str) -> bool:
        """Say whether any of the names stands in a short text."""
        return not self._firsts.isdisjoint(text) and any(self.list_all(text))

    def list_all(self, text: str) -> Iterator[str]:
        """Yield the names that stand anywhere in the text, as often as they do."""
        for start in self._list_starts(text):
            for size in self._sizes.get(text[start : start + 2], ()):
                if text[start : start + size] in self._names:
                    yield text[start : start + size]


class Bearers:
    """The bodies that one short form may call, in the order in which a text names them."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._mentions = mentions
        firsts: dict[str, Mention] = {}
        for mention in mentions:
            firsts.setdefault(mention.name, mention)
        self._firsts = list(firsts.values())

    @property
    def is_one(self) -> bool:
        """Say whether all are one body."""
        return len(self._firsts) == 1

    def find(self, position: int, renamed: Container[int]) -> Mention | None:
        """Return which of the bodies was named last before a position.

        Mentions that begin where something was renamed meanwhile bear another name.
        """
        count = bisect_left(self._firsts, position, key=lambda first: first.start)
        if count < 2:
            return self._firsts[0] if count else None
        last = bisect_left(self._mentions, position, key=lambda found: found.start) - 1
        while last >= 0 and self._mentions[last].start in renamed:
            del self._mentions[last]
            last -= 1
        return self._mentions[last] if last >= 0 else None


class Repeats(Container[str]):
    """Which phrases a text holds more than once; those that end alike are counted at one go."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[str, list[int]] = {}
        self._twice: dict[tuple[str, int], set[str]] = {}

    def __contains__(self, phrase: object) -> bool:
        size, tail = len(str(phrase)), str(phrase)[-2:]
        if not 1 < size <= LONGEST:
            return False
        if (tail, size) not in self._twice:
            self._twice[tail, size] = self._list_twice(tail, size)
        return phrase in self._twice[tail, size]

    def _list_twice(self, tail: str, size: int) -> set[str]:
        if tail not in self._ends:
            ends = re.finditer(re.escape(tail), self._text)
            self._ends[tail] = [match.end() for match in ends]
        seen: set[str] = set()
        twice: set[str] = set()
        for end in self._ends[tail]:
            phrase = self._text[max(0, end - size) : end]
            (twice if phrase in seen else seen).add(phrase)
        return twice
