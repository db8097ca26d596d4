"""Arguments and options that several commands share, each with one name and one meaning."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from forumgraph.console import say

DEFAULT_DATABASE = Path("data/processed/forum.db")
# More threads than this wait for each other; a slip of the finger must not start 100,000.
WORKERS_EACH_CPU = 4

File = Annotated[str, typer.Argument(metavar="FILE", help="기록 파일. `-`는 표준 입력")]
Database = Annotated[Path, typer.Option("--db", metavar="FILE", help="데이터베이스 파일")]
Names = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE]", help="기록의 파일 이름. 없으면 모두")
]
LexiconFiles = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", metavar="FILE", help="내 사전(TSV). 여러 번 쓸 수 있음"),
]
Ledger = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        metavar="FILE",
        help="판단 장부(TSV). 없으면 데이터베이스 옆의 judgements.tsv",
    ),
]
Who = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="판단한 사람. 없으면 내 계정")
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="판단한 까닭")]
When = Annotated[
    str | None, typer.Option("--when", metavar="DATE", help="판단한 날(2026-01-02). 없으면 오늘")
]
Kind = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="한 종류만: person, organization, program, …"),
]
Most = Annotated[
    int | None,
    typer.Option("--limit", min=1, metavar="N", help="보일 개수. 없으면 표는 20, JSON은 모두"),
]
WRITTEN = "written"
BodyNames = Annotated[
    Literal["written", "lineage"],
    typer.Option(
        "--names",
        help="기관 이름: written은 기록에 적힌 대로, lineage는 이름이 바뀐 기관을 오늘의 이름으로",
    ),
]
Mask = Annotated[
    Literal["persons"] | None,
    typer.Option(
        "--mask", help="persons는 밖에 줄 사본: 사람 이름을 근거 문장까지 모두 가명으로 바꾼다"
    ),
]
MaskKey = Annotated[
    Path | None,
    typer.Option(
        "--mask-key",
        metavar="FILE",
        help="가명을 만드는 비밀 열쇠. 없으면 데이터베이스 옆의 .mask-key (처음에 만든다)",
    ),
]
Workers = Annotated[int, typer.Option("--workers", min=1, metavar="N", help="함께 쓸 CPU 수")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="보일 개수")]
Json = Annotated[bool, typer.Option("--json", help="표 대신 JSON으로")]


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"forumgraph {version('forumgraph')}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="버전을 보인다")
]


def bound_workers(workers: int) -> int:
    """Return how many workers to use, and say so where that is fewer than asked for.

    The result of a build is the same with any number, so this is no error.
    """
    cpus = os.cpu_count() or 1
    most = cpus * WORKERS_EACH_CPU
    if workers > most:
        say(f"CPU가 {cpus}개라 --workers를 {most}까지만 씁니다.")
    return min(workers, most)
