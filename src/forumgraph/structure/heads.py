"""The event of a record: what, when, where and who hosts it, as the head says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from forumgraph.korean import tidy_name
from forumgraph.model import Document, Event, Host
from forumgraph.structure import dates, editions, titles
from forumgraph.structure.columns import find_kind
from forumgraph.structure.hosts import read_hosts, read_joint_hosts
from forumgraph.structure.labels import INNER_LABEL, Label, find_field, read_label
from forumgraph.structure.lines import Cell, Line, cut_line
from forumgraph.structure.moments import (
    UNLABELLED,
    find_moment,
    names_place,
    read_hours,
    read_meeting_times,
)

_HOST_FIELDS = ("host", "hosts", "organizer", "sponsor")
# `주관 물길재단` in one cell; other labels in a cell head what stands beside or below them.
_INLINE = (*_HOST_FIELDS, "when", "venue", "both")
# `누리연구원·물길학회 공동주최` below a title.
_HOSTED = re.compile(
    r"(?P<who>[가-힣A-Za-z()㈜·,/&\s]{4,60}?)\s(?:공동\s?)?(?P<role>주최|주관|후원)"
)
# The layout parts the paragraphs of a cell by two blanks.
_PARAGRAPH = re.compile(r"\S+(?:\s\S+)*")
HEAD = 60  # lines in which a head's labels are looked for
_REMARK = re.compile(
    r"\s*\([^()]*(?:참여|참석|참가|병행|영상|화상|온라인|비대면|생중계|동시|예정|변경|있음|가능|제한)[^()]*\)$"
)


@dataclass
class Head:
    """What has been read of the event so far; the first sure value of a field stays.

    `taken` are lines that are no part of the head: rows of other tables.
    """

    fields: dict[str, object] = field(default_factory=dict)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    hosts: list[Host] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    first: int | None = None
    taken: set[int] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)
    _listed: int = 0

    def put(self, name: str, value: object, span: tuple[int, int]) -> None:
        """Keep a value unless the field is known already."""
        if value is not None and name not in self.fields:
            self.fields[name] = value
            self.spans[name] = span

    def list_hosts(self) -> set[str]:
        """Return the names of the hosts; one line may label a thousand times who they are."""
        self._named.update(host.name for host in self.hosts[self._listed :])
        self._listed = len(self.hosts)
        return self._named


def read_head(document: Document, lines: list[Line], taken: set[int]) -> Head:
    """Read labelled lines and cells, the title above them, and what else a head gives.

    Lines in `taken` are rows of tables that are no head.
    """
    head = Head(taken=taken)
    for i, line in enumerate(lines[:HEAD]):
        if i in taken or i in head.lines:
            continue
        if line.cells:
            _read_row(document, lines, i, head)
            continue
        label = read_label(line)
        if label is None and (joint := _HOSTED.fullmatch(line.body)):
            role = {"주관": "organizer", "후원": "sponsor"}.get(joint["role"], "host")
            stop = line.body_start + joint.end("who")
            read_hosts(document, role, (line.body_start, stop), head)
            head.lines.add(i)
        if label is None or not _is_believable(document, lines, line, label):
            continue
        if label.field != "other" and head.first is None:
            head.first = i
        _read_field(document, lines, i, label, head)
    if "date" not in head.fields:
        _read_unlabelled(document, lines, head)
    for line in lines[: UNLABELLED * 2]:
        read_hours(document.text, line.body_start, line.end, head)
    read_meeting_times(document, head)
    titles.read_titles(document, lines, head)
    editions.read_edition(document, lines, head)
    return head


def make_event(head: Head) -> Event:
    """Build the event of what was read."""
    known = {key: value for key, value in head.fields.items() if key in Event.model_fields}
    return Event(**known, hosts=tuple(head.hosts), spans=dict(head.spans))  # type: ignore[arg-type]


def _is_believable(document: Document, lines: list[Line], line: Line, label: Label) -> bool:
    if label.sure:
        return True
    value = document.text[label.value : line.end]
    if not value:
        return _precedes_value(lines, line, label)
    if label.field in ("when", "both"):
        return bool(dates.DATE.search(value))
    return bool(value) and label.field in ("host", "hosts", "organizer", "sponsor", "venue") and (
        len(value) < 60 and not re.search(r"[다음임함][.]?$", value)
    )


def _precedes_value(lines: list[Line], line: Line, label: Label) -> bool:
    """Say whether a label alone on its line has its value on the next."""
    if line.index + 1 >= len(lines):
        return False
    below = lines[line.index + 1]
    if label.field in ("when", "both"):
        return bool(dates.DATE.search(below.text) or dates.ENGLISH.search(below.text))
    known = label.field in ("host", "hosts", "organizer", "sponsor", "venue", "theme")
    return known and len(below.text) <= 60 and read_label(below) is None


def _read_field(document: Document, lines: list[Line], i: int, label: Label, head: Head) -> None:
    head.lines.add(i)
    for name, start, end in _collect_value(document, lines, i, label, head):
        _read_value(document, (name, start, end), head)


def _read_value(document: Document, piece: tuple[str, int, int], head: Head) -> None:
    """Read a stretch of text as the value of a field."""
    name, start, end = piece
    if start >= end:
        return
    if name in ("when", "both"):
        _read_when(document, name, start, end, head)
    elif name == "venue":
        _read_venue(document, start, end, head)
    elif name == "hosts":
        read_joint_hosts(document, start, end, head)
    elif name in ("host", "organizer", "sponsor"):
        read_hosts(document, name, (start, end), head)
    elif name == "theme":
        head.put("theme", tidy_name(document.text[start:end]), (start, end))


def _read_row(document: Document, lines: list[Line], i: int, head: Head) -> None:
    """Read the labelled cells of a row, the labels beside their values or above them."""
    for line, name, cell in _list_values(lines[i], lines[i + 1 : i + 3]):
        if name != "other" and head.first is None:
            head.first = i
        if name not in ("other", "people"):
            head.lines.update((i, line.index))
        parts = _PARAGRAPH.finditer(cell.text) if name in _HOST_FIELDS else ()
        spans = [(cell.start + part.start(), cell.start + part.end()) for part in parts]
        for start, stop in spans or [(cell.start, cell.end)]:
            for piece in _split_inner(document, name, start, stop):
                _read_value(document, piece, head)


def _list_values(line: Line, below: list[Line]) -> Iterator[tuple[Line, str, Cell]]:
    """Yield the labelled values of a row with the line they stand in.

    Labels in all cells head the values below them; over several rows they head a list of
    something else.
    """
    fields = [find_field(cell.text) for cell in line.cells]
    if _are_labels(line):
        listed = len(below) > 1 and below[1].cells and not (below[1].gap or _are_labels(below[1]))
        under = below[0].cells if below and not listed else ()
        for name, cell in zip(fields, under, strict=False):
            if name and cell.text and not find_field(cell.text):
                yield below[0], name, cell
        return
    name = None
    for cell, own in zip(line.cells, fields, strict=True):
        label = None if own or name else read_label(cut_line(line, cell))
        if own or find_kind(cell.text):
            name = own
        elif name and cell.text:
            yield line, name, cell
            name = None
        elif label and label.field in _INLINE and label.value < cell.end:
            yield line, label.field, Cell(cell.text[label.value - cell.start :], label.value)


def _are_labels(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell.text]
    return len(filled) > 1 and all(find_field(cell.text) for cell in filled)


def _split_inner(
    document: Document, name: str, start: int, stop: int
) -> list[tuple[str, int, int]]:
    """Cut a value where a further label stands in it."""
    pieces = []
    for inner in INNER_LABEL.finditer(document.text, start, stop):
        pieces.append((name, start, inner.start()))
        name, start = find_field(inner[inner.lastgroup or 0]) or "other", inner.end()
    return [*pieces, (name, start, stop)]


def _collect_value(
    document: Document, lines: list[Line], i: int, label: Label, head: Head
) -> list[tuple[str, int, int]]:
    """Return the value's stretches: rest of the line, further labels in it, lines below it."""
    line = lines[i]
    stop = line.end
    pieces: list[tuple[str, int, int]] = []
    name, start = label.field, label.value
    for inner in INNER_LABEL.finditer(document.text, label.value, stop):
        pieces.append((name, start, inner.start()))
        found = read_label(_relabel(line, inner.start(inner.lastgroup or 0), document.text))
        name, start = (found.field if found else "other"), inner.end()
    pieces.append((name, start, stop))
    if name in ("host", "hosts", "organizer", "sponsor", "venue", "when", "theme"):
        for j in range(i + 1, min(i + 7, len(lines))):
            if not _continues(lines, i, j, empty=start >= stop and j == i + 1):
                break
            head.lines.add(j)
            below = lines[j]
            pieces.append((name, below.body_start, below.end))
            if name in ("when", "theme"):
                break
    return pieces


def _relabel(line: Line, start: int, text: str) -> Line:
    return Line(
        line.index, start, line.end, text[start : line.end], line.indent, "", "", 20,
        text[start : line.end], start, False, line.block,
    )


def _continues(lines: list[Line], i: int, j: int, empty: bool) -> bool:
    """Say whether line j carries on the value of the label in line i."""
    line, label_line = lines[j], lines[i]
    if read_label(line) is not None or len(line.text) > 80 or titles.starts_part(line):
        return False
    if empty:
        return True
    ends_open = lines[j - 1].text.endswith((",", "·", "/", "및", "와", "과"))
    deeper = line.indent >= label_line.indent + 6 and not line.gap and line.rank >= 9
    return ends_open or deeper


def _read_when(document: Document, name: str, start: int, end: int, head: Head) -> None:
    when = dates.find_when(document.text, start, end, dates.find_year(document.text))
    if when is None:
        return
    head.put("date", when.date, when.span)
    head.put("end_date", when.end_date, when.span)
    head.put("start_time", when.start_time, when.span)
    head.put("end_time", when.end_time, when.span)
    if when.warning:
        head.warnings.append(when.warning)
    rest = document.text[when.span[1] : end].strip(" ,/·)")
    if name == "both" and rest:
        at = document.text.index(rest, when.span[1])
        head.put("venue", tidy_name(rest), (at, at + len(rest)))


def _read_venue(document: Document, start: int, end: int, head: Head) -> None:
    value = document.text[start:end].strip()
    value = _REMARK.sub("", value)
    if value and not dates.DATE.search(value):
        at = document.text.index(value, start)
        head.put("venue", re.sub(r"\s+", " ", value.rstrip(" .,")), (at, at + len(value)))


def _read_unlabelled(document: Document, lines: list[Line], head: Head) -> None:
    """Read `2024. 5. 3.(금) 14:00 | 누리홀` above the programme: no label says what it is."""
    for line in lines[:UNLABELLED]:
        if line.index in head.taken or titles.starts_part(line) or read_label(line):
            continue
        inner = INNER_LABEL.search(document.text, line.body_start, line.end)
        moment = find_moment(document.text, line.body_start, inner.start() if inner else line.end)
        if moment is not None:
            _read_when(document, "when", *moment.when, head)
            _read_venue(document, *moment.place, head)
            for piece in _split_inner(document, "other", moment.place[1], line.end):
                _read_value(document, piece, head)
            below = lines[line.index + 1] if line.index + 1 < len(lines) else line
            if "venue" not in head.fields and below is not line and names_place(below.body):
                _read_venue(document, below.body_start, below.end, head)
                head.lines.add(below.index)
            head.first = line.index if head.first is None else min(head.first, line.index)
            head.lines.add(line.index)
            return
