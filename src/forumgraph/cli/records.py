"""From records to a database, and what each stage makes of one record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumgraph import analyser, console
from forumgraph.cli.database import export_database, open_database
from forumgraph.cli.mask_key import take_mask_key
from forumgraph.console.options import (
    DEFAULT_DATABASE,
    BodyNames,
    Database,
    File,
    Json,
    Ledger,
    LexiconFiles,
    Mask,
    MaskKey,
    Workers,
    bound_workers,
)
from forumgraph.console.streams import take_stdin
from forumgraph.errors import InvalidConfig

if TYPE_CHECKING:
    from forumgraph.model import Document

STDIN = "표준 입력"


def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="기록 파일이나 폴더")],
    db: Database = DEFAULT_DATABASE,
    workers: Workers = analyser.DEFAULT_WORKERS,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="그림(HTML)도 만든다")
    ] = None,
    names: BodyNames = "written",
    mask: Mask = None,
    mask_key: MaskKey = None,
    lexicon: LexiconFiles = None,
    judgements: Ledger = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="하나라도 못 읽으면 종료 코드 1")
    ] = False,
    as_json: Json = False,
) -> None:
    """기록을 읽어 데이터베이스를 만든다. 바뀌지 않은 기록은 다시 읽지 않는다."""
    if "-" in paths:
        hint = "파일로 저장해 지정하거나 extract - 로 살펴보세요"
        raise InvalidConfig("build는 표준 입력을 받지 않습니다", "-", hint)
    if html is None and (mask or mask_key):
        raise InvalidConfig("--mask는 --html과 함께 씁니다", "", "--html FILE을 더하세요")
    from forumgraph.console.landing import print_build
    from forumgraph.pipeline import Options, iterate_build
    from forumgraph.read import find_sources

    findings = find_sources(paths)
    total = len(findings.sources) + len(findings.errors) + len(findings.skipped)
    options = Options(bound_workers(workers), tuple(lexicon or ()), judgements)
    sources = iterate_build(paths, db, options)
    reports = list(console.track_progress(sources, total, "기록을 읽는 중"))
    with open_database(db) as store:
        if html is not None:
            key = take_mask_key(db, mask_key, mask)
            export_database(store, str(html), "html", names, mask=key)
        print_build(store, reports, html, as_json)
    failed = any(report.outcome == "failed" for report in reports)
    landed = any(report.outcome in ("read", "unchanged") for report in reports)
    if failed and (strict or not landed):
        raise typer.Exit(1)


def take_document(file: str) -> Document:
    """Read a record, or standard input for `-`. Raises a SourceError."""
    from forumgraph.read import read_bytes, read_document

    return read_bytes(take_stdin(), STDIN) if file == "-" else read_document(Path(file))


def read(
    file: File,
    text: Annotated[bool, typer.Option("--text", help="글만 그대로")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="덩이까지 모두 JSON으로")] = False,
) -> None:
    """기록 하나를 어떻게 읽었는지, 무엇을 고치고 뺐는지 보인다."""
    if text and as_json:
        raise InvalidConfig("--text와 --json을 함께 쓸 수 없습니다", "", "하나만 고르세요")
    document = take_document(file)
    if text:
        console.print_line(document.text)
    elif as_json:
        console.print_json(document.model_dump())
    else:
        from forumgraph.console.read import print_document

        print_document(document)


def structure(file: File, lexicon: LexiconFiles = None) -> None:
    """기록 하나의 행사·참석자·세션·발언을 JSON으로 보인다."""
    from forumgraph.lexicon import load_lexicon
    from forumgraph.structure import describe_proceedings, structure_proceedings

    document = take_document(file)
    proceedings = structure_proceedings(document, load_lexicon(lexicon or ()))
    console.print_json(describe_proceedings(document, proceedings))


def extract(file: File, lexicon: LexiconFiles = None) -> None:
    """기록 하나에서 찾은 이름과 진술을 JSON으로 보인다."""
    from forumgraph.pipeline import Options, extract_one

    options = Options(workers=1, lexicon=tuple(lexicon or ()))
    console.print_json(extract_one(take_document(file), options).model_dump())
