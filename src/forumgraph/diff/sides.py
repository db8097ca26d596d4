"""What is to be compared: databases as they are, or as one of their builds left them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from forumgraph.diff.comparison import (
    ALL,
    Comparison,
    Sampling,
    compare_runs,
    compare_stores,
    find_step,
)
from forumgraph.errors import InvalidConfig
from forumgraph.store import Store, open_store

_NUMBERED = re.compile(r"(.+)@([0-9]{1,9})", re.DOTALL)


class Side(NamedTuple):
    """A database, as it is or as a build left it."""

    path: Path
    run: int | None = None


def parse_side(text: str) -> Side:
    """Read `FILE` or `FILE@RUN`; a file whose own name ends so is that file.

    >>> parse_side("forum.db@12").run, parse_side("forum.db").run
    (12, None)
    """
    found = _NUMBERED.fullmatch(text)
    if found is None or Path(text).exists():
        return Side(Path(text))
    return Side(Path(found[1]), int(found[2]))


def compare_sides(before: Side, after: Side | None, sampling: Sampling = ALL) -> Comparison:
    """Compare two sides; one alone is held against the build before it.

    Of one database it is builds that are compared, the last one where none is named; of two
    what they hold now. Raises a SetupError where there is no such database or build, or what
    it changed is not kept.
    """
    with open_store(before.path) as store:
        if after is None:
            return compare_runs(store, *find_step(store, before.run), sampling)
        with open_store(after.path) as other:
            if before.path.samefile(after.path) and (before.run, after.run) != (None, None):
                first, last = (_find_run(store, side.run) for side in (before, after))
                return compare_runs(store, first, last, sampling)
            _check_present(store, before.run)
            _check_present(other, after.run)
            return compare_stores(store, other, sampling)


def _find_run(store: Store, run: int | None) -> int:
    return run if run is not None else _find_last(store)


def _find_last(store: Store) -> int:
    return max((run.number for run in store.list_runs() if run.finished is not None), default=0)


def _check_present(store: Store, run: int | None) -> None:
    """Raise InvalidConfig for a state that is past: of it only the way to here is known."""
    if run is not None and run != _find_last(store):
        raise InvalidConfig(
            f"다른 데이터베이스와는 지금 상태만 견줄 수 있습니다({run}번째 빌드)",
            str(store.path),
            f"@{run}을 빼거나, 같은 데이터베이스의 두 빌드를 지정하세요",
        )
