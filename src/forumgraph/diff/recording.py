"""What a build changes, kept with its run: the state before it is held on to until it is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from forumgraph.diff.delta import Delta, compute_delta
from forumgraph.diff.packing import pack_delta
from forumgraph.store import Store, open_store


@contextmanager
def hold_state(store: Store) -> Iterator[Store | None]:
    """Give the store as it is now, to be read while it is written; None before a first build.

    SQLite lets a reader see the state at its first query for as long as it likes. The price is
    that what a build writes stays in the journal beside the database until it is over.
    """
    if all(run.finished is None for run in store.list_runs()):
        yield None
        return
    with open_store(store.path) as former, former.snapshot():
        former.list_runs()  # the first query, from which on nothing changes for it
        yield former


def keep_changes(store: Store, run: int, former: Store | None) -> None:
    """Keep what a run changed since `former`; what a first build did is all that there is."""
    delta = Delta() if former is None else trace_changes(former, store)
    store.keep_changes(run, pack_delta(delta))


def trace_changes(former: Store, store: Store) -> Delta:
    """Return what is not the same now, with a sentence for each relation that is gone."""
    before = former.read_network()
    delta = compute_delta(before, store.read_network())
    gone = [ends for ends, (_, after) in delta.relations.items() if after is None]
    found = former.find_sentences([before.places[ends] for ends in gone], 1)
    return replace(delta, gone={ends: one[0] for ends, one in zip(gone, found, strict=True)})
