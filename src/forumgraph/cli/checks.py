"""How good it is: against gold files, where something may be missing, whether all is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from forumgraph import console
from forumgraph.cli.database import open_database
from forumgraph.console.options import DEFAULT_DATABASE, Database, Json, Limit, Names


def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD", help="정답 파일(JSON)")],
    db: Database = DEFAULT_DATABASE,
    as_json: Json = False,
) -> None:
    """정답 파일과 견주어 종류마다 정밀도·재현율·F1을 셈하고, 못 찾은 것과 틀린 것을 든다."""
    from forumgraph.evaluate import evaluate_database

    with open_database(db) as store:
        evaluation = evaluate_database(store, map(Path, gold))
    if as_json:
        console.print_json(evaluation.model_dump())
    else:
        console.print_evaluation(evaluation)


def report(
    names: Names = None,
    db: Database = DEFAULT_DATABASE,
    limit: Limit = 5,
    as_json: Json = False,
) -> None:
    """찾지 못했을지 모르는 곳을 든다. 그림에 없는 선이 없는 일인지 못 읽은 일인지 가늠하게 한다."""
    from forumgraph.console.coverage import pick_names, print_coverage
    from forumgraph.coverage import report_coverage

    with open_database(db) as store:
        coverage = report_coverage(store, pick_names(store, names))
    print_coverage(coverage, None if as_json else limit)


def doctor(as_json: Json = False) -> None:
    """무엇을 읽을 수 있고 무엇이 빠졌는지 살펴, 설치할 것을 알려 준다."""
    from forumgraph.console.doctor import describe_checks, examine_setup, is_ready, print_checks

    checks = examine_setup(DEFAULT_DATABASE.parent)
    if as_json:
        console.print_json(describe_checks(checks))
    else:
        print_checks(checks)
    if not is_ready(checks):
        raise typer.Exit(1)
