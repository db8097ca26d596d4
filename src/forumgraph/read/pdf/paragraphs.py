"""Which lines of a PDF are one paragraph. Pure geometry, and what the words say of their end.

A page's width cuts a paragraph where the next word, or letter, would not have fitted. So a line
goes on where it is full; what a full line's successor begins with, and how far in, tells the
rest. In a document whose lines are paragraphs hardly any is full and unfinished: it stays as
it is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from forumgraph.read.endings import (
    ends_sentence,
    flows,
    is_finished,
    is_led,
    is_remark,
    is_rest,
    marks_cuts,
    opens_second,
    tears_word,
)
from forumgraph.read.markers import introduces_person, starts_item
from forumgraph.read.pdf.edges import Column, measure_columns, measure_pitches
from forumgraph.read.pdf.lines import Line, Row

_HARD = ("\xa0", "\ufffd")
_CLOSING = (")", "]", "）", ":")
_SPACING = 1.3
_SHARP = 1.0
_FEWEST_LENGTHS = 3
_GAP = 0.6
_ALIKE = 0.12
_INDENTED = 0.5
_HANGING = 0.3
_MOST_OUTDENT = 5.0
# Columns narrower than this, in letters, are labels or cells.
_NARROWEST = 8.0


@dataclass(frozen=True, slots=True)
class Place:
    """A line in the flow of the text, and the column it stands in (the same on all pages).

    `width` is the page's where the column takes all of it, 0 where its width is certain anyway:
    beside another column, in a cell.
    """

    line: Line
    column: Hashable = 0
    width: float = 0.0


@dataclass(slots=True)
class Paragraph:
    """The lines of one paragraph; `gap`: clearly more than the usual space before it.

    `whole`: the document's lines are surely cut at blanks only.
    """

    places: list[Place]
    gap: bool = False
    whole: bool = False

    @property
    def lines(self) -> list[Line]:
        """Return the physical lines."""
        return [place.line for place in self.places]


Flow = Sequence[Place | Row]


def join_paragraphs(flow: Flow) -> list[Paragraph | Row]:
    """Return the paragraphs and rows of a text in reading order."""
    return list(_Joiner(flow).join())


class _Joiner:
    """What the whole document tells about its lines, and what follows for each of them."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        places = [entry for entry in flow if isinstance(entry, Place)]
        self.columns = measure_columns((place.column, place.width, place.line) for place in places)
        self.pitches = measure_pitches(
            (one.line, other.line) for one, other in self._list_pairs() if _are_level(one, other)
        )
        self.trusted = False
        self.by_words = True
        self.whole = False
        self.lettered = any(opens_second(place.line.text) for place in places)
        self.by_words = self._cuts_at_words()
        self.wrapped = self._judge_wrapping()

    def join(self) -> Iterator[Paragraph | Row]:
        """Yield paragraphs and rows."""
        current: Paragraph | None = None
        before: Place | Row | None = None
        for index, entry in enumerate(self.flow):
            if isinstance(entry, Place) and current and self._continues(current, entry, index):
                current.places.append(entry)
            elif isinstance(entry, Place):
                if current:
                    yield current
                apart = self._is_apart(before, entry)
                current = Paragraph([entry], apart, self.whole)
            else:
                if current:
                    yield current
                    current = None
                yield entry
            before = entry
        if current:
            yield current

    def _list_pairs(self) -> Iterator[tuple[Place, Place]]:
        for one, other in pairwise(self.flow):
            if isinstance(one, Place) and isinstance(other, Place):
                yield one, other

    def _cuts_at_words(self) -> bool:
        """Say whether lines are cut at blanks only, and so end where a word had no room.

        Where they are cut inside words, lines that must go on leave no room for a letter.
        """
        tight: list[tuple[str, str]] = []
        loose: list[tuple[str, str]] = []
        for one, other in self._list_pairs():
            if self._fits(one, other) and self._is_full(one, other):
                text, following = one.line.text, other.line.text
                if not is_finished(text, following):
                    near = self.columns[one.column].is_tight(one.line, other.line)
                    pairs = tight if near else loose
                    pairs.append((text, following))
        if any(tears_word(*pair) for pair in tight) and not any(flows(*pair) for pair in loose):
            return False
        # Who cuts words leaves no room for a letter where the words go on.
        self.whole = any(flows(*pair) for pair in loose) and len(loose) * 3 >= len(tight)
        return len(tight) < 3 or len(loose) >= 0.25 * (len(tight) + len(loose))

    def _judge_wrapping(self) -> bool:
        """Say whether lines go on at all, and learn what their last blanks are worth."""
        full = [
            (one, other)
            for one, other in self._list_pairs()
            if self._fits(one, other) and self._is_full(one, other)
        ]
        unfinished = [pair for pair in full if not is_finished(*_read(pair))]
        if not unfinished or len(unfinished) * 2 < len(full):
            return False
        ends = [one.line.text for one, _ in unfinished]
        blanks = sum(text[-1:].isspace() or text.endswith(_HARD) for text in ends)
        hard = any(text.rstrip(" ").endswith(_HARD) for text in ends)
        self.trusted = marks_cuts(blanks, len(ends), hard)
        flowing = sum(flows(*_read(pair)) for pair in unfinished)
        # Lines of one width are justified, or a list of equals: then they are equally long.
        lengths = {len(one.line.text) for one, _ in unfinished if self._is_sharp(one)}
        count = len(unfinished)
        return (
            flowing >= max(2, 0.1 * count)
            or len(lengths) >= max(_FEWEST_LENGTHS, 0.2 * count)
            or 2 * sum(self._reaches_margin(one) for one, _ in unfinished) >= count
            or (flowing > 0 and 2 * sum(self._has_margin(one) for one, _ in unfinished) >= count)
        )

    def _has_margin(self, place: Place) -> bool:
        """Say whether a column's right edge is the page's margin, not just its longest line."""
        column = self.columns[place.column]
        off = place.width - column.right - column.left
        return not place.width or abs(off) <= 1.5 * place.line.size

    def _reaches_margin(self, place: Place) -> bool:
        room = self.columns[place.column].right - place.line.box.right
        return self._has_margin(place) and room <= 0.9 * place.line.size

    def _is_sharp(self, place: Place) -> bool:
        return self.columns[place.column].right - place.line.box.right <= _SHARP

    def _is_justified(self, place: Place) -> bool:
        return self.columns[place.column].justified

    def _fits(self, one: Place, other: Place) -> bool:
        """Say whether two lines may be of one paragraph as far as their looks go."""
        if is_led(one.line.text):
            return False
        if starts_item(other.line.text) and not is_rest(
            one.line.text, other.line.text, self.lettered
        ):
            return False
        sizes = sorted((one.line.size, other.line.size))
        if sizes[1] > sizes[0] * (1 + _ALIKE):
            return False
        if not _are_level(one, other):
            return True
        step = other.line.base - one.line.base
        return 0 < step <= _SPACING * self._find_pitch(other.line)

    def _find_pitch(self, line: Line) -> float:
        return self.pitches.get(round(line.size), 1.6 * line.size)

    def _is_full(self, one: Place, other: Place) -> bool:
        column: Column = self.columns[one.column]
        if column.right - column.left < _NARROWEST * one.line.size:
            return False
        return column.holds(one.line, other.line, self.by_words)

    def _continues(self, paragraph: Paragraph, other: Place, index: int) -> bool:
        one = paragraph.places[-1]
        if self._hangs(paragraph, other):
            return True
        if not self.wrapped or not self._fits(one, other) or not self._is_full(one, other):
            return False
        size = one.line.size
        step = self._measure_indent(other) - self._measure_indent(one)
        if len(paragraph.places) > 1 and abs(step) > _INDENTED * size:
            return False
        if not -_MOST_OUTDENT * size <= step <= 1.5 * _MOST_OUTDENT * size:
            return False
        text, following = one.line.text, other.line.text
        if self.trusted and text[-1:].isspace():
            return True
        justified = self._is_justified(one)
        if introduces_person(following) and (not justified or text.rstrip().endswith(_CLOSING)):
            return False
        if is_remark(following) and (ends_sentence(text) or not justified):
            return False
        if not is_finished(text, following):
            return True
        if not _are_level(one, other):
            return False
        if not ends_sentence(text):
            # `상담을 함|께 수행`: as often a word is cut there as an item ends with its line.
            return justified
        # Of sentences that end with a full line, two of three are not their paragraph's last.
        return not self.trusted and step <= _INDENTED * size and not self._opens(one, other, index)

    def _hangs(self, paragraph: Paragraph, other: Place) -> bool:
        """Say whether a line hangs under an item's text, and the words run on into it.

        Then it goes on wherever the line above was broken, which people do by hand too.
        """
        first, one = paragraph.places[0], paragraph.places[-1]
        aligned = abs(other.line.box.left - first.line.hang) <= _HANGING * one.line.size
        return (
            aligned
            and _are_level(one, other)
            and starts_item(first.line.text)
            and self._fits(one, other)
            and flows(one.line.text, other.line.text)
            and not is_finished(one.line.text, other.line.text)
        )

    def _measure_indent(self, place: Place) -> float:
        return place.line.box.left - self.columns[place.column].left

    def _opens(self, one: Place, other: Place, index: int) -> bool:
        """Say whether a line is set in like the paragraph's first, and the one after it is not."""
        after = self.flow[index + 1] if index + 1 < len(self.flow) else None
        if not isinstance(after, Place) or not _are_level(other, after):
            return False
        inside = _INDENTED * other.line.size
        alike = abs(other.line.box.left - one.line.box.left) <= inside
        return alike and after.line.box.left < other.line.box.left - inside

    def _is_apart(self, before: Place | Row | None, place: Place) -> bool:
        if before is None:
            return False
        line = place.line
        box, page = (before.box, before.page) if isinstance(before, Row) else (
            before.line.box, before.line.page,
        )  # fmt: skip
        pitch = self._find_pitch(line)
        usual = max(0.0, pitch - line.box.height)
        space = line.box.top - box.bottom
        return page == line.page and space - usual >= _GAP * pitch


def _are_level(one: Place, other: Place) -> bool:
    """Say whether no page or column ends between two lines."""
    return one.line.page == other.line.page and one.column == other.column


def _read(pair: tuple[Place, Place]) -> tuple[str, str]:
    return pair[0].line.text, pair[1].line.text
