"""Two databases, or two builds of one, held against each other, with the sentences for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from forumgraph.diff.delta import Delta, compose_deltas, compute_delta, invert_delta
from forumgraph.diff.differences import NetworkDiff, RelationChange, interpret_delta
from forumgraph.diff.packing import unpack_delta
from forumgraph.errors import InvalidConfig, StoreVersion
from forumgraph.store import Ends, Network, RunRow, Sentence, Store
from forumgraph.store.history import KEPT_RUNS

SENTENCES = 3


class Evidence(NamedTuple):
    """The sentences of the relations of either side, by their ends."""

    before: Mapping[Ends, Sequence[Sentence]]
    after: Mapping[Ends, Sequence[Sentence]]

    def find(self, change: RelationChange) -> Sequence[Sentence]:
        """Return what a relation rests on, or rested on where it is gone."""
        if change.after is not None:
            return self.after.get(change.after.ends, ())
        return self.before.get(change.before.ends, ()) if change.before is not None else ()


@dataclass(frozen=True)
class Comparison:
    """What differs and why; `notes` say what could not be taken into account."""

    diff: NetworkDiff
    evidence: Evidence = field(default_factory=lambda: Evidence({}, {}))
    notes: tuple[str, ...] = ()


def compare_stores(before: Store, after: Store, sentences: int = SENTENCES) -> Comparison:
    """Compare what two databases hold now, with up to `sentences` for each relation."""
    with before.snapshot(), after.snapshot():
        one, other = before.read_network(), after.read_network()
        diff = interpret_delta(compute_delta(one, other))
        evidence = Evidence(
            _find_sentences(before, one, _list_ends(diff, 0), sentences),
            _find_sentences(after, other, _list_ends(diff, 1), sentences),
        )
    return Comparison(diff, evidence)


def compare_runs(store: Store, first: int, last: int, sentences: int = SENTENCES) -> Comparison:
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
        between = [run for run in steps if run.number <= max(first, last)]
        delta = compose_deltas(list(_load_deltas(store, between)))
        diff = interpret_delta(delta if first <= last else invert_delta(delta))
        later = [unpack_delta(store.load_changes(run.number) or b"") for run in steps]
        gone = compose_deltas(later).gone
        network = store.read_network() if diff else Network()
        found = [
            {ends: (gone[ends],) for ends in _list_ends(diff, side) if ends in gone}
            | _find_sentences(store, network, _list_ends(diff, side), sentences)
            for side in (0, 1)
        ]
    return Comparison(diff, Evidence(*found), tuple(_list_notes(between)))


def find_last_runs(store: Store) -> tuple[int, int]:
    """Return the numbers of the last two builds that came to their end.

    Raises InvalidConfig where there are not two.
    """
    numbers = [run.number for run in store.list_runs() if run.finished is not None]
    if len(numbers) < 2:
        raise InvalidConfig(
            f"견줄 빌드가 모자랍니다(끝난 빌드 {len(numbers)}번)",
            str(store.path),
            "기록을 더 넣어 build를 다시 하거나, 데이터베이스 둘을 지정하세요",
        )
    return numbers[-2], numbers[-1]


def load_last_changes(store: Store) -> NetworkDiff:
    """Return what the last build that came to its end changed; nothing for a first one."""
    numbers = [run.number for run in store.list_runs() if run.finished is not None]
    if len(numbers) < 2:
        return NetworkDiff()
    return interpret_delta(unpack_delta(store.load_changes(numbers[-1]) or b""))


def _check_run(store: Store, run: RunRow | None, number: int) -> None:
    if run is None or run.finished is None:
        reason = "없는 빌드입니다" if run is None else "중간에 멈춘 빌드입니다"
        raise InvalidConfig(
            f"{reason}: {number}",
            str(store.path),
            "forumgraph diff 파일 --runs가 드는 번호를 쓰세요",
        )


def _load_deltas(store: Store, runs: Iterable[RunRow]) -> Iterator[Delta]:
    for run in runs:
        data = store.load_changes(run.number)
        if data is not None:
            try:
                yield unpack_delta(data)
            except ValueError as error:
                raise StoreVersion(
                    f"{run.number}번째 빌드가 바꾼 것을 읽을 수 없습니다({error})",
                    str(store.path),
                    "데이터베이스를 지우고 build로 다시 만드세요",
                ) from error
        elif run.finished is not None:
            raise InvalidConfig(
                f"{run.number}번째 빌드가 바꾼 것은 남아 있지 않습니다",
                str(store.path),
                f"무엇인가 바꾼 마지막 빌드 {KEPT_RUNS}번까지만 견줄 수 있습니다. "
                "더 앞의 상태는 데이터베이스를 복사해 두고 견주세요",
            )


def _list_notes(runs: Iterable[RunRow]) -> Iterator[str]:
    for run in runs:
        if run.finished is None:
            yield (
                f"{run.number}번째 빌드가 중간에 멈추었습니다. "
                "그 빌드가 바꾸거나 뺀 기록에만 있던 것은 여기 없을 수 있습니다"
            )


def _list_ends(diff: NetworkDiff, side: int) -> list[Ends]:
    """List the relations of a side that sentences are wanted for."""
    changes = (*diff.relations_removed, *diff.relations_changed, *diff.relations_added)
    return [change[side].ends for change in changes if change[side] is not None]  # type: ignore[union-attr]


def _find_sentences(
    store: Store, network: Network, wanted: Iterable[Ends], limit: int
) -> dict[Ends, tuple[Sentence, ...]]:
    known = [ends for ends in wanted if ends in network.places]
    places = [network.places[ends] for ends in known]
    return dict(zip(known, store.find_sentences(places, limit), strict=True))
