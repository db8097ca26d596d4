"""Two states of one database, each only as far as it is not the other.

A build of one record leaves nearly everything as it was: most documents keep their number and
what was extracted from them, and their mentions name the same entities. What these say is the
same in both states, and is read only for relations that other documents speak of too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from forumgraph.store.network import (
    Ends,
    Frame,
    Groups,
    Network,
    describe_relations,
    group_statements,
    map_mentions,
    read_frame,
)

_MARKS = """
SELECT d.number, d.id, min(s.fingerprint), max(s.fingerprint)
FROM documents d LEFT JOIN sources s ON s.document_id = d.id GROUP BY d.number
"""
# what no entity has for a number
_NOBODY, _GONE = -1, -2


class _State(NamedTuple):
    """A state of the database; `links` are numbers of entities by MENTION_KEY."""

    connection: sqlite3.Connection
    frame: Frame
    marks: dict[int, tuple[str, ...]]
    links: dict[int, int]


def read_changed(
    former: sqlite3.Connection, current: sqlite3.Connection
) -> tuple[Network, Network]:
    """Read two states of one database; what either leaves out is the same in both.

    All documents and entities are there. Mentions are those of documents where one of them is
    not the same, relations those of which such a document speaks, with all their statements.
    Places are those in such documents.
    """
    before, after = _read_state(former), _read_state(current)
    changed = ", ".join(map(str, sorted(_find_changed(before, after))))
    within = f"s.document IN ({changed})"
    groups = [group_statements(one.connection, one.frame.ids, within) for one in (before, after)]
    ends = groups[0].places.keys() | groups[1].places.keys()
    rest = _group_rest(after, f"NOT {within}", ends)
    one, other = (
        Network(
            state.frame.documents,
            state.frame.entities,
            describe_relations(_join_groups(own, rest)),
            map_mentions(state.connection, state.frame.ids, f"l.document IN ({changed})"),
            own.places,
        )
        for state, own in zip((before, after), groups, strict=True)
    )
    return one, other


def _read_state(connection: sqlite3.Connection) -> _State:
    marks = {number: tuple(mark) for number, *mark in connection.execute(_MARKS)}
    links = connection.execute("SELECT (document << 32) | mention, entity FROM links")
    return _State(connection, read_frame(connection), marks, dict(links))


def _find_changed(before: _State, after: _State) -> set[int]:
    """Return the numbers of documents that are new, gone, extracted anew or otherwise resolved."""
    changed = {number for number, _ in before.marks.items() ^ after.marks.items()}
    now = {key: number for number, key in after.frame.ids.items()}
    expected = {number: now.get(key, _GONE) for number, key in before.frame.ids.items()}
    find = after.links.get
    changed |= {
        place >> 32
        for place, number in before.links.items()
        if find(place, _NOBODY) != expected[number]
    }
    return changed | {place >> 32 for place in after.links.keys() - before.links.keys()}


def _group_rest(state: _State, condition: str, wanted: Collection[Ends]) -> Groups:
    """Group what the other documents say of the same relations."""
    known = {end for source, _, target in wanted for end in (source, target)}
    numbers = ", ".join(str(number) for number, key in state.frame.ids.items() if key in known)
    both = f"a.entity IN ({numbers}) AND b.entity IN ({numbers})"
    groups = group_statements(state.connection, state.frame.ids, f"{condition} AND {both}")
    fitting = groups.places.keys() & wanted
    return Groups(
        {ends: groups.places[ends] for ends in fitting},
        {ends: groups.told[ends] for ends in fitting},
    )


def _join_groups(own: Groups, rest: Groups) -> Groups:
    """Return the groups of both; the order of places says nothing."""
    ends = own.places.keys() | rest.places.keys()
    return Groups(
        {key: [*own.places.get(key, ()), *rest.places.get(key, ())] for key in ends},
        {key: own.told.get(key, frozenset()) | rest.told.get(key, frozenset()) for key in ends},
    )
