"""The command line: parse, call one library function, print.

Errors become exit codes here and only here: 0 done, 1 some source failed under --strict or all
failed, 2 wrong use or set-up. What is heavy is imported inside the command that needs it, so
that `forumgraph --help` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from forumgraph import analyser, console
from forumgraph.console.options import (
    DEFAULT_DATABASE,
    Database,
    File,
    Json,
    LexiconFiles,
    Limit,
    Names,
    Version,
    Workers,
    bound_workers,
)
from forumgraph.console.streams import drop_output, explain_refusal, flush_output, take_stdin
from forumgraph.console.usage import Command, Group
from forumgraph.console.visible import show_name
from forumgraph.errors import ForumGraphError, InvalidConfig, SourceError

if TYPE_CHECKING:
    from forumgraph.model import Document
    from forumgraph.store import Store

STDIN = "표준 입력"
INTERRUPTED = 130


class _Commands(Group):
    """Turns what the library raises into a message and an exit code, never into a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ForumGraphError as error:
            console.print_error(error)
            raise typer.Exit(1 if isinstance(error, SourceError) else 2) from error
        except KeyboardInterrupt as error:
            console.say("멈추었습니다. 그때까지 읽은 기록은 데이터베이스에 남아 있습니다.")
            raise typer.Exit(INTERRUPTED) from error


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; a reader who stops reading (`| head`) is no error."""
    try:
        try:
            app(prog_name="forumgraph")
        finally:
            flush_output()
    except BrokenPipeError:
        drop_output()
    except OSError as error:
        drop_output()
        console.print_error(explain_refusal(error))
        sys.exit(2)


@app.callback()
def start(version: Version = False) -> None:
    """포럼 기록을 읽어 누가 누구와 무엇을 했는지 근거 문장과 함께 그립니다.

    먼저 build로 기록을 데이터베이스에 넣고, show·search·stats로 찾아보고, export로 그림과
    표를 만듭니다. 인터넷은 쓰지 않습니다.
    """
    console.configure_streams()


@app.command(cls=Command)
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="기록 파일이나 폴더")],
    db: Database = DEFAULT_DATABASE,
    workers: Workers = analyser.DEFAULT_WORKERS,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="그림(HTML)도 만든다")
    ] = None,
    lexicon: LexiconFiles = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="하나라도 못 읽으면 종료 코드 1")
    ] = False,
    as_json: Json = False,
) -> None:
    """기록을 읽어 데이터베이스를 만든다. 바뀌지 않은 기록은 다시 읽지 않는다."""
    if "-" in paths:
        hint = "파일로 저장해 지정하거나 extract - 로 살펴보세요"
        raise InvalidConfig("build는 표준 입력을 받지 않습니다", "-", hint)
    from forumgraph.console.landing import print_build
    from forumgraph.pipeline import Options, iterate_build
    from forumgraph.read import find_sources

    findings = find_sources(paths)
    total = len(findings.sources) + len(findings.errors) + len(findings.skipped)
    options = Options(bound_workers(workers), tuple(lexicon or ()))
    sources = iterate_build(paths, db, options)
    reports = list(console.track_progress(sources, total, "기록을 읽는 중"))
    with _open(db) as store:
        if html is not None:
            _export(store, str(html), "html")
        print_build(store, reports, html, as_json)
    failed = any(report.outcome == "failed" for report in reports)
    landed = any(report.outcome in ("read", "unchanged") for report in reports)
    if failed and (strict or not landed):
        raise typer.Exit(1)


def _open(db: Path) -> Store:
    from forumgraph.store import open_store

    return open_store(db)


def _export(store: Store, output: str, to: str | None) -> None:
    from forumgraph.export import export_graph
    from forumgraph.graph import build_graph

    export_graph(build_graph(store), output, to)


@app.command(cls=Command)
def export(
    db: Database = DEFAULT_DATABASE,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="FORMAT", help="json, html, graphml, gexf, csv. 없으면 파일 이름에서"
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="쓸 파일. `-`는 표준 출력")
    ] = "-",
) -> None:
    """데이터베이스를 그림(html)이나 다른 프로그램의 파일로 내보낸다."""
    with _open(db) as store:
        _export(store, output, to)
    if output != "-":
        console.say(f"만들었습니다: {show_name(output)}")


def _read(file: str) -> Document:
    from forumgraph.read import read_bytes, read_document

    return read_bytes(take_stdin(), STDIN) if file == "-" else read_document(Path(file))


@app.command(cls=Command)
def read(
    file: File,
    text: Annotated[bool, typer.Option("--text", help="글만 그대로")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="덩이까지 모두 JSON으로")] = False,
) -> None:
    """기록 하나를 어떻게 읽었는지, 무엇을 고치고 뺐는지 보인다."""
    if text and as_json:
        raise InvalidConfig("--text와 --json을 함께 쓸 수 없습니다", "", "하나만 고르세요")
    document = _read(file)
    if text:
        console.print_line(document.text)
    elif as_json:
        console.print_json(document.model_dump())
    else:
        from forumgraph.console.read import print_document

        print_document(document)


@app.command(cls=Command)
def structure(file: File, lexicon: LexiconFiles = None) -> None:
    """기록 하나의 행사·참석자·세션·발언을 JSON으로 보인다."""
    from forumgraph.lexicon import load_lexicon
    from forumgraph.structure import describe_proceedings, structure_proceedings

    document = _read(file)
    proceedings = structure_proceedings(document, load_lexicon(lexicon or ()))
    console.print_json(describe_proceedings(document, proceedings))


@app.command(cls=Command)
def extract(file: File, lexicon: LexiconFiles = None) -> None:
    """기록 하나에서 찾은 이름과 진술을 JSON으로 보인다."""
    from forumgraph.pipeline import Options, extract_one

    options = Options(workers=1, lexicon=tuple(lexicon or ()))
    console.print_json(extract_one(_read(file), options).model_dump())


@app.command(cls=Command)
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="기관·사람·사업·주제의 이름")],
    db: Database = DEFAULT_DATABASE,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """이름 하나의 관계와, 관계마다 근거가 된 문장을 보인다."""
    from forumgraph.console.show import print_description
    from forumgraph.explore import open_graph

    description = open_graph(db).describe(name)
    if as_json:
        console.print_json(description.to_dict())
    else:
        print_description(description, name, limit)


@app.command(cls=Command)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="찾을 낱말")],
    db: Database = DEFAULT_DATABASE,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """낱말이 나오는 대목을 찾는다. 조사가 붙은 말도 찾는다."""
    from forumgraph.console.show import print_hits

    with _open(db) as store:
        hits = store.search(" ".join(words), limit)
    if as_json:
        console.print_json([hit._asdict() for hit in hits])
        return
    print_hits(hits)
    if not hits:
        console.say("찾은 대목이 없습니다.")


@app.command(cls=Command)
def stats(db: Database = DEFAULT_DATABASE, as_json: Json = False) -> None:
    """데이터베이스에 무엇이 얼마나 있는지 센다."""
    with _open(db) as store:
        counts, kinds = store.count(), store.count_kinds()
    if as_json:
        console.print_json({"rows": counts, **kinds})
        return
    console.print_stats(counts, kinds)


@app.command(cls=Command)
def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD", help="정답 파일(JSON)")],
    db: Database = DEFAULT_DATABASE,
    as_json: Json = False,
) -> None:
    """정답 파일과 견주어 종류마다 정밀도·재현율·F1을 셈하고, 못 찾은 것과 틀린 것을 든다."""
    from forumgraph.evaluate import evaluate_database

    with _open(db) as store:
        evaluation = evaluate_database(store, map(Path, gold))
    if as_json:
        console.print_json(evaluation.model_dump())
    else:
        console.print_evaluation(evaluation)


@app.command(cls=Command)
def report(
    names: Names = None,
    db: Database = DEFAULT_DATABASE,
    limit: Limit = 5,
    as_json: Json = False,
) -> None:
    """찾지 못했을지 모르는 곳을 든다. 그림에 없는 선이 없는 일인지 못 읽은 일인지 가늠하게 한다."""
    from forumgraph.console.coverage import pick_names, print_coverage
    from forumgraph.coverage import report_coverage

    with _open(db) as store:
        coverage = report_coverage(store, pick_names(store, names))
    print_coverage(coverage, None if as_json else limit)


@app.command(cls=Command)
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
