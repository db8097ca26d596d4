"""Sessions out of announcements: the same talk announced twice is one session."""

from __future__ import annotations

import re
from collections.abc import Callable

from forumgraph.korean import make_name_key
from forumgraph.model import Attendee, Session
from forumgraph.structure.announcements import REPORTED, Item

_MIN_TITLE = 2
COMPARED = 4  # announcements of a group that a further one is compared with


def join_items(items: list[Item]) -> list[list[Item]]:
    """Group announcements of the same session, in order of their first line.

    Two are the same by number and kind if they do not contradict each other in title and
    presenter, or by their title.
    """
    groups: list[list[Item]] = []
    by_title: dict[tuple[str, str], list[Item]] = {}
    by_number: dict[tuple[str, int | None, str], list[Item]] = {}
    for item in items:
        title = make_name_key(item.title.name) if item.title else ""
        family = _family(item)
        known = by_title.get((family, title)) if title else None
        numbered = by_number.get((family, item.number, "" if item.number else _label(item)))
        if known is None and numbered is not None and _agree(numbered, item):
            known = numbered
        if known is None:
            known = []
            groups.append(known)
        known.append(item)
        if title:
            by_title.setdefault((family, title), known)
        by_number[family, item.number, "" if item.number else _label(item)] = known
    return groups


def _family(item: Item) -> str:
    return "talk" if item.kind in ("presentation", "keynote") else item.kind


def _label(item: Item) -> str:
    return re.sub(r"\W", "", item.label.name)


def _agree(group: list[Item], item: Item) -> bool:
    group = group[:COMPARED]
    title = next((known.title for known in group if known.title), None)
    if title and item.title:
        left, right = make_name_key(title.name), make_name_key(item.title.name)
        if not (left.startswith(right[:12]) or right.startswith(left[:12])):
            return False
    if item.kind in ("presentation", "keynote") and item.number is None:
        return False
    names = {person.name.name for known in group for person in known.people}
    mine = {person.name.name for person in item.people}
    return not names or not mine or bool(names & mine) or item.kind == "discussion"


def make_session(
    group: list[Item], number: int, complete: Callable[[Attendee], Attendee]
) -> Session | None:
    """Build the session of a group, or None where nothing but a label is known."""
    first = group[0]
    title = next((item.title for item in group if item.title), None)
    presenters = _collect(group, "presenter", complete)
    panel = _collect(group, "panelist", complete) + _collect(group, "guest", complete)
    chair = next((item.chair for item in group if item.chair), None)
    if first.kind in ("presentation", "keynote"):
        if title is None or len(title.name) < _MIN_TITLE:
            return None
        if not presenters and first.number is None and not first.timed:
            return None
        if (not presenters and not first.label.name) or REPORTED.search(title.name):
            first.kind = "other"
    if title is None and first.label.name:
        title = first.label
    timed = next((item for item in group if item.start_time), first)
    return Session(
        id=f"s{number}", number=first.number, kind=first.kind,  # type: ignore[arg-type]
        title=title, presenters=presenters, chair=chair and complete(chair), panel=panel,
        start_time=timed.start_time, end_time=timed.end_time, start=first.start, end=first.end,
    )


def _collect(
    group: list[Item], role: str, complete: Callable[[Attendee], Attendee]
) -> tuple[Attendee, ...]:
    found: dict[str, Attendee] = {}
    for item in group:
        for person in item.people:
            if role in person.roles:
                found.setdefault(person.name.name, complete(person))
    return tuple(found.values())
