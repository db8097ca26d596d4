"""Who is named where: all that the database knows to be a person's name, for a masked copy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

_MENTIONED = """
SELECT d.name, m.start, m.text, m.name, m.aliases, e.id
FROM documents d CROSS JOIN mentions m ON m.document = d.number
LEFT JOIN links l ON l.document = m.document AND l.mention = m.ordinal
LEFT JOIN entities e ON e.number = l.entity
WHERE m.type = 'person' ORDER BY d.id, m.start, m."end"
"""
_LISTED = """
SELECT d.name, e.attendees, e.sessions, e.speeches FROM documents d
JOIN events e ON e.document = d.number ORDER BY d.id
"""


class PersonNaming(NamedTuple):
    """One place where a person is named: `document` is the file name, `text` as written there.

    `names` are the name as it is meant and its other forms, `entity` the id of who it is; None
    where a list of the record names somebody whom no mention stands for.
    """

    document: str
    start: int
    text: str
    names: tuple[str, ...]
    entity: str | None


def read_person_namings(connection: sqlite3.Connection) -> list[PersonNaming]:
    """List where persons are named: the mentions, then who else stands in a record's lists."""
    found = [
        PersonNaming(document, start, text, (name, *json.loads(aliases)), entity)
        for document, start, text, name, aliases, entity in connection.execute(_MENTIONED)
    ]
    known = {(naming.document, naming.start) for naming in found}
    for document, *packed in connection.execute(_LISTED):
        for name, start in _list_people([json.loads(one) for one in packed]):
            if (document, start) not in known:
                found.append(PersonNaming(document, start, name, (name,), None))
    return found


def _list_people(packed: Any) -> Iterator[tuple[str, int]]:
    """Yield the name of everybody in a record's lists: an object whose `name` is a span."""
    if isinstance(packed, dict):
        name = packed.get("name")
        if isinstance(name, dict) and isinstance(name.get("name"), str):
            yield name["name"], int(name.get("start", 0))
        packed = list(packed.values())
    for part in packed if isinstance(packed, list) else ():
        yield from _list_people(part)
