"""What past builds did: when they ran, and what each changed in the network.

What a change is made of is for the `diff` stage to say; here it is bytes with a number.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

# A year of monthly forums and more; what a run changed takes about 15 bytes a new mention.
KEPT_RUNS = 20


class RunRow(NamedTuple):
    """A build: its number, when it began and ended (None: it was broken off), what it left.

    `counts` are the rows in the database when it was over. `is_kept` says whether what it
    changed is still known.
    """

    number: int
    version: str
    started: str
    finished: str | None
    counts: dict[str, int]
    is_kept: bool


def read_runs(connection: sqlite3.Connection) -> list[RunRow]:
    """List the builds, the first one first."""
    rows = connection.execute(
        "SELECT id, version, started, finished, counts, changes IS NOT NULL FROM runs ORDER BY id"
    )
    return [
        RunRow(number, version, started, finished, json.loads(counts), bool(is_kept))
        for number, version, started, finished, counts, is_kept in rows
    ]


def write_changes(
    connection: sqlite3.Connection, run: int, changes: bytes, counts: Mapping[str, int] | None
) -> None:
    """Keep what a run changed (no bytes: nothing), and forget what the oldest ones did.

    Runs that changed nothing cost nothing and push nothing out.
    """
    connection.execute("UPDATE runs SET changes = ? WHERE id = ?", (changes, run))
    if counts is not None:
        row = json.dumps(dict(counts)), run
        connection.execute("UPDATE runs SET counts = ? WHERE id = ?", row)
    connection.execute(
        "UPDATE runs SET changes = NULL WHERE length(changes) > 0 AND id NOT IN "
        "(SELECT id FROM runs WHERE length(changes) > 0 ORDER BY id DESC LIMIT ?)",
        (KEPT_RUNS,),
    )


def read_changes(connection: sqlite3.Connection, run: int) -> bytes | None:
    """Return what a run changed, None where that was forgotten or it never came to its end."""
    row = connection.execute("SELECT changes FROM runs WHERE id = ?", (run,)).fetchone()
    return row[0] if row else None
