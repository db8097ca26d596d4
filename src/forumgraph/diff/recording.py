"""What a build changes, kept with its run: the state before it is held on to until it is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from forumgraph.diff.delta import Delta, compose_deltas, compute_delta
from forumgraph.diff.packing import pack_delta, unpack_delta
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


def keep_changes(store: Store, run: int, former: Store | None) -> int:
    """Keep what a run changed since `former`; return the number of relations there are now.

    Without `former` nothing is kept: a first build made all that there is.
    """
    delta = Delta() if former is None else trace_changes(former, store)
    store.keep_changes(run, pack_delta(delta))
    return _count_relations(store, run, delta)


def extend_changes(store: Store, former: Store | None) -> None:
    """Add to what the last build changed what people decided since: it leaves the state that
    the next one finds."""
    finished = [run.number for run in store.list_runs() if run.finished is not None]
    kept = store.load_changes(finished[-1]) if finished else None
    if former is None or kept is None:
        return
    if len(finished) > 1:
        kept = pack_delta(compose_deltas([unpack_delta(kept), trace_changes(former, store)]))
    counts = store.count() | {"relations": store.count_relations()}
    store.keep_changes(finished[-1], kept, counts)


def trace_changes(former: Store, store: Store) -> Delta:
    """Return what is not the same any more, with a sentence for each relation that is gone."""
    before, after = store.read_changed(former)
    delta = compute_delta(before, after)
    gone = [ends for ends, (_, state) in delta.relations.items() if state is None]
    found = former.find_sentences([before.places[ends] for ends in gone], 1)
    return replace(delta, gone={ends: one[0] for ends, one in zip(gone, found, strict=True)})


def _count_relations(store: Store, run: int, delta: Delta) -> int:
    """Return the number of relations, by the number there were where that is known."""
    earlier = [one for one in store.list_runs() if one.number < run]
    if not earlier or earlier[-1].finished is None or "relations" not in earlier[-1].counts:
        return store.count_relations()
    sides = delta.relations.values()
    grown = sum((before is None) - (after is None) for before, after in sides)
    return earlier[-1].counts["relations"] + grown
