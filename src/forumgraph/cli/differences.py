"""What is not the same: in two databases, or after two builds of one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from forumgraph import console
from forumgraph.cli.database import open_database
from forumgraph.console.options import Json, Limit
from forumgraph.errors import InvalidConfig


def diff(
    before: Annotated[
        str, typer.Argument(metavar="A", help="데이터베이스 파일, 또는 파일@빌드 번호")
    ],
    after: Annotated[
        str | None, typer.Argument(metavar="[B]", help="견줄 쪽. 없으면 A의 마지막 빌드와 그 앞")
    ] = None,
    runs: Annotated[bool, typer.Option("--runs", help="A를 만든 빌드의 번호를 든다")] = False,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """두 데이터베이스나 두 빌드 사이에 그물에서 무엇이 달라졌는지 근거 문장과 함께 보인다."""
    from forumgraph.console.diff import print_comparison
    from forumgraph.diff import Sampling, compare_sides, describe_comparison, parse_side

    if runs:
        if after is not None:
            raise InvalidConfig("--runs에는 데이터베이스 하나만 씁니다", after, "뒤엣것을 빼세요")
        _list_runs(parse_side(before).path, as_json)
        return
    sides = parse_side(before), None if after is None else parse_side(after)
    comparison = compare_sides(*sides, Sampling(relations=None if as_json else limit))
    if as_json:
        console.print_json(describe_comparison(comparison))
    else:
        print_comparison(comparison, limit)


def _list_runs(path: Path, as_json: bool) -> None:
    from forumgraph.console.diff import print_runs
    from forumgraph.diff import describe_run

    with open_database(path) as store:
        states = [describe_run(store, run) for run in store.list_runs()]
    if as_json:
        console.print_json([state._asdict() for state in states])
    else:
        print_runs(states)
