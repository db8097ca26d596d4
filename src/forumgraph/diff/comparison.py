"""Two databases, or two builds of one, held against each other, with the sentences for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumgraph.diff.delta import Delta, compose_deltas, compute_delta, invert_delta
from forumgraph.diff.differences import NetworkDiff, RelationChange, interpret_delta
from forumgraph.diff.packing import unpack_delta
from forumgraph.errors import InvalidConfig, StoreVersion
from forumgraph.store import Ends, Network, RunRow, Sentence, Store
from forumgraph.store.history import KEPT_RUNS


class Sampling(NamedTuple):
    """How much evidence is read: so many sentences a relation, for the first relations of each
    list (None: for all)."""

    sentences: int = 3
    relations: int | None = None


ALL = Sampling()


class Evidence(NamedTuple):
    """The sentences of the relations of either side, by their ends."""

    before: Mapping[Ends, Sequence[Sentence]]
    after: Mapping[Ends, Sequence[Sentence]]

    def find(self, change: RelationChange) -> Sequence[Sentence]:
        """Return what a relation rests on, or rested on where it is gone."""
        if change.after is not None:
            return self.after.get(change.after.ends, ())
        return self.before.get(change.before.ends, ()) if change.before is not None else ()


class State(NamedTuple):
    """A database as it is, or as a build (`run`, over when `finished`) left it, in numbers."""

    database: str
    run: int | None
    finished: str | None
    documents: int
    entities: int
    relations: int


@dataclass(frozen=True)
class Comparison:
    """What differs and why; `notes` say what could not be taken into account."""

    before: State
    after: State
    diff: NetworkDiff
    evidence: Evidence
    notes: tuple[str, ...] = ()


def compare_stores(before: Store, after: Store, sampling: Sampling = ALL) -> Comparison:
    """Compare what two databases hold now, with the sentences of relations."""
    with before.snapshot(), after.snapshot():
        one, other = before.read_network(), after.read_network()
        delta = compute_delta(one, other)
        diff = interpret_delta(delta)
        evidence = Evidence(
            _find_sentences(before, one, _Wanted(diff, delta, 0, sampling)),
            _find_sentences(after, other, _Wanted(diff, delta, 1, sampling)),
        )
    return Comparison(_count(before, one), _count(after, other), diff, evidence)


def compare_runs(store: Store, first: int, last: int, sampling: Sampling = ALL) -> Comparison:
    """Compare a database as one build left it with how another one did.

    What a relation rests on is read from the database as it is now; of one that is gone there is
    the sentence that the build kept. Raises InvalidConfig where a build is not known, was broken
    off, or lies so far back that what came after it is forgotten.
    """
    with store.snapshot():
        runs = {run.number: run for run in store.list_runs()}
        for number in (first, last):
            _check_run(store, runs.get(number), number)
        steps = [run for run in runs.values() if min(first, last) < run.number]
        deltas = list(_load_deltas(store, steps))
        between = [run for run in steps if run.number <= max(first, last)]
        delta = compose_deltas(deltas[: len(between)])
        if first > last:
            delta = invert_delta(delta)
        diff = interpret_delta(delta)
        gone = compose_deltas(deltas).gone
        network = store.read_network() if diff else Network()
        wanted = (_Wanted(diff, delta, side, sampling) for side in (0, 1))
        found = [
            {ends: (gone[ends],) for ends in one.ends if ends in gone}
            | _find_sentences(store, network, one)
            for one in wanted
        ]
    before, after = (describe_run(store, runs[number]) for number in (first, last))
    return Comparison(before, after, diff, Evidence(*found), tuple(_list_notes(between)))


def describe_run(store: Store, run: RunRow) -> State:
    """Return what a build left, in numbers."""
    counts = (run.counts.get(name, 0) for name in ("documents", "entities", "relations"))
    return State(str(store.path), run.number, run.finished, *counts)


def _count(store: Store, network: Network) -> State:
    counts = len(network.documents), len(network.entities), len(network.relations)
    return State(str(store.path), None, None, *counts)


def find_step(store: Store, run: int | None = None) -> tuple[int, int]:
    """Return the numbers of the build before a run (None: the last one) and of the run.

    Raises InvalidConfig where no build came to its end before it.
    """
    finished = [one.number for one in store.list_runs() if one.finished is not None]
    last = run if run is not None else max(finished, default=0)
    earlier = [number for number in finished if number < last]
    if not earlier:
        raise InvalidConfig(
            f"견줄 앞선 빌드가 없습니다(끝난 빌드 {len(finished)}번)",
            str(store.path),
            "기록을 더 넣어 build를 다시 하거나, 데이터베이스 둘을 지정하세요",
        )
    return earlier[-1], last


def load_last_changes(store: Store) -> NetworkDiff | None:
    """Return what the last build that came to its end changed; None for a first one."""
    finished = [run.number for run in store.list_runs() if run.finished is not None]
    if len(finished) < 2:
        return None
    return interpret_delta(unpack_delta(store.load_changes(finished[-1]) or b""))


def _check_run(store: Store, run: RunRow | None, number: int) -> None:
    if run is None or run.finished is None:
        reason = "없는 빌드입니다" if run is None else "중간에 멈춘 빌드입니다"
        raise InvalidConfig(
            f"{reason}: {number}",
            str(store.path),
            "forumgraph diff 파일 --runs가 드는 번호를 쓰세요",
        )


def _load_deltas(store: Store, runs: Iterable[RunRow]) -> Iterator[Delta]:
    """Yield what each run changed: nothing that is known for one that was broken off."""
    for run in runs:
        data = store.load_changes(run.number)
        if data is None and run.finished is not None:
            raise InvalidConfig(
                f"{run.number}번째 빌드가 바꾼 것은 남아 있지 않습니다",
                str(store.path),
                f"무엇인가 바꾼 마지막 빌드 {KEPT_RUNS}번까지만 견줄 수 있습니다. "
                "더 앞의 상태는 데이터베이스를 복사해 두고 견주세요",
            )
        try:
            yield unpack_delta(data or b"")
        except ValueError as error:
            raise StoreVersion(
                f"{run.number}번째 빌드가 바꾼 것을 읽을 수 없습니다({error})",
                str(store.path),
                "데이터베이스를 지우고 build로 다시 만드세요",
            ) from error


def _list_notes(runs: Iterable[RunRow]) -> Iterator[str]:
    for run in runs:
        if run.finished is None:
            yield (
                f"{run.number}번째 빌드가 중간에 멈추었습니다. "
                "그 빌드가 바꾸거나 뺀 기록에만 있던 것은 여기 없을 수 있습니다"
            )


class _Wanted(NamedTuple):
    """The relations of one side (0 before, 1 after) that sentences are wanted for."""

    diff: NetworkDiff
    delta: Delta
    side: int
    sampling: Sampling

    @property
    def ends(self) -> list[Ends]:
        diff = self.diff
        lists = (diff.relations_removed, diff.relations_changed, diff.relations_added)
        changes = (change for each in lists for change in each[: self.sampling.relations])
        sides = (change.after if self.side else change.before for change in changes)
        return [relation.ends for relation in sides if relation is not None]

    @property
    def documents(self) -> set[str]:
        """Return the names of documents that only this side has: what they say is what is new."""
        sides = self.delta.documents.values()
        return {names[self.side] or "" for names in sides if names[1 - self.side] is None}


def _find_sentences(
    store: Store, network: Network, wanted: _Wanted
) -> dict[Ends, tuple[Sentence, ...]]:
    known = [ends for ends in wanted.ends if ends in network.places]
    places = [network.places[ends] for ends in known]
    found = store.find_sentences(places, wanted.sampling.sentences, wanted.documents)
    return dict(zip(known, found, strict=True))
