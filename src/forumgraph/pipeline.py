"""read → structure → tokenize → extract → store → resolve: the stages in order.

The one place that knows all stages. What a stage does is the stage's.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from forumgraph.analyser import DEFAULT_WORKERS, import_spacy
from forumgraph.changes import SourceReport as SourceReport
from forumgraph.changes import compare_sources, split_unnamed
from forumgraph.diff import extend_changes, hold_state, keep_changes
from forumgraph.errors import (
    InvalidConfig,
    InvalidJudgement,
    NotProceedings,
    SourceError,
    UnreadableSource,
)
from forumgraph.judgements import Judgement, find_ledger, read_judgements
from forumgraph.lexicon import Lexicon, load_lexicon
from forumgraph.model import Document, Extraction, Proceedings, digest
from forumgraph.read import Source, find_sources, read_bytes, read_document, read_documents
from forumgraph.store import Store, open_store

Unfit: TypeAlias = "tuple[tuple[Judgement, str], ...]"
# How long sources share a transaction. One of its own makes storing a source a third dearer; a
# longer one shows no progress and loses more when a build is broken off.
BATCH_SECONDS = 1.0
# Objects between two searches for cycles (see collect_rarely). A record leaves some thousands.
RARE = 100_000


@dataclass(frozen=True)
class Options:
    """How to build: Kiwi's threads, the user's own lexicon files, and where the ledger is.

    Without `judgements` it is `judgements.tsv` beside the database.
    """

    workers: int = DEFAULT_WORKERS
    lexicon: tuple[Path, ...] = ()
    judgements: Path | None = None


@dataclass(frozen=True)
class BuildReport:
    """What became of all sources, and what the database holds now."""

    sources: tuple[SourceReport, ...]
    counts: dict[str, int]


def build(
    paths: Sequence[Path | str], database: Path | str, options: Options | None = None
) -> BuildReport:
    """Bring the database up to date with the records under the paths.

    One bad record never stops a build: its SourceError stands in the report. Raises a
    SetupError where nothing can be done right (a broken lexicon, a database in use).
    """
    reports = tuple(iterate_build(paths, Path(database), options or Options()))
    with open_store(database) as store:
        return BuildReport(reports, store.count())


def iterate_build(
    paths: Sequence[Path | str], database: Path, options: Options
) -> Iterator[SourceReport]:
    """Build as `build` does, yielding a report as each source lands."""
    with collect_rarely():
        yield from _iterate_build(paths, database, options)


@contextmanager
def collect_rarely() -> Iterator[None]:
    """Let Python look for cycles of dead objects seldom, as it was before once it is over.

    A build makes none: what a record leaves goes by itself. Looking for them among all that a
    pipeline holds takes a sixth of the time that Python has for a record.
    """
    usual = gc.get_threshold()
    if usual[0]:
        gc.set_threshold(max(RARE, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _iterate_build(
    paths: Sequence[Path | str], database: Path, options: Options
) -> Iterator[SourceReport]:
    lexicon = load_lexicon(options.lexicon)
    ledger = find_ledger(database, options.judgements)
    # a wrong line stops the build before it writes; only a ledger that was named must be there
    judgements = read_ledger(ledger, is_required=options.judgements is not None)
    findings = find_sources(paths)
    with open_store(database, create=True) as store, hold_state(store) as former:
        # a build that was broken off may have landed sources and resolved none of them
        basis = lexicon.digest, digest(*(one[:6] for one in judgements))
        is_stale = store.has_open_run() or store.read_resolution() != basis
        run = store.start_run(version("forumgraph"))
        sources, unnamed = split_unnamed(findings.sources)
        changed, reports = compare_sources(store, paths, sources, lexicon)
        yield from unnamed
        yield from (SourceReport(error.where, "failed", error) for error in findings.errors)
        yield from (SourceReport(source.name, "skipped") for source in findings.skipped)
        yield from reports
        for report in land_sources(store, changed, lexicon, options):
            yield report
            reports.append(report)
        is_new = is_stale or any(report.outcome != "unchanged" for report in reports)
        if is_new:
            yield from report_unfit(resolve_store(store, lexicon, judgements))
        relations = keep_changes(store, run, former if is_new else None)
        store.finish_run(run, store.count() | {"relations": relations})


def report_unfit(unfit: Unfit) -> Iterator[SourceReport]:
    """Report the judgements that fit nothing: they stay in the ledger and wait."""
    for judgement, reason in unfit:
        place, _, number = judgement.where.rpartition(":")
        text = f"{number}번째 줄: {reason}"
        yield SourceReport(Path(place).name, "unfit", warnings=(text,))


def land_sources(
    store: Store, changed: Sequence[tuple[Source, str]], lexicon: Lexicon, options: Options
) -> Iterator[SourceReport]:
    """Read, structure, extract and store the changed sources, those of a second together.

    A source is reported when it is safe; a build that is broken off loses the open second.
    """
    if not changed:
        return
    landing = land_each(store, changed, lexicon, options)
    while True:
        with store.batch():
            reports = take_reports(landing)
        if not reports:
            return
        yield from reports


def take_reports(landing: Iterator[SourceReport]) -> list[SourceReport]:
    """Return the reports of the next second; none when all sources have landed."""
    reports: list[SourceReport] = []
    deadline = monotonic() + BATCH_SECONDS
    for report in landing:
        reports.append(report)
        if monotonic() >= deadline:
            break
    return reports


def land_each(
    store: Store, changed: Sequence[tuple[Source, str]], lexicon: Lexicon, options: Options
) -> Iterator[SourceReport]:
    """Land the changed sources one by one, each whole or not at all."""
    import_spacy()
    from forumgraph.extract import extract_documents, load_pipeline

    waiting: deque[tuple[Source, str]] = deque()
    failed: deque[tuple[Source, str, SourceError]] = deque()

    def list_inputs() -> Iterator[tuple[Document, Proceedings]]:
        marks = dict(changed)
        for source, document in read_documents(marks, options.workers):
            try:
                if isinstance(document, SourceError):
                    raise document
                pair = structure_document(document, lexicon)
            except SourceError as error:
                failed.append((source, marks[source], error))
                continue
            waiting.append((source, marks[source]))
            yield pair

    inputs = list_inputs()
    # Where no source can be read, no morphemes are needed, nor the seconds of loading them.
    first = list(islice(inputs, 1))
    nlp = load_pipeline(options.lexicon, options.workers) if first else None
    for result in extract_documents(nlp, chain(first, inputs)) if nlp else ():
        yield from land_failures(store, failed)
        source, mark = waiting.popleft()
        if isinstance(result, Extraction):
            result = check_proceedings(result)
        if isinstance(result, SourceError):
            yield from land_failures(store, deque([(source, mark, result)]))
            continue
        store.put(source.key, source.name, mark, result)
        document = result.document
        warnings = (*document.warnings, *result.proceedings.warnings)
        repairs = sum(repair.count for repair in document.repairs)
        yield SourceReport(source.name, "read", repairs=repairs, warnings=warnings)
    yield from land_failures(store, failed)


def land_failures(
    store: Store, failed: deque[tuple[Source, str, SourceError]]
) -> Iterator[SourceReport]:
    """Record the failures that have come up, and report them."""
    while failed:
        source, mark, error = failed.popleft()
        store.put_failure(source.key, source.name, mark, str(error))
        yield SourceReport(source.name, "failed", error)


def structure_document(document: Document, lexicon: Lexicon) -> tuple[Document, Proceedings]:
    """Structure one document. Raises a SourceError, whatever the record does to a grammar."""
    from forumgraph.structure import structure_proceedings

    try:
        document.text.encode()  # Kiwi stops at a lone surrogate, and the whole build with it
        return document, structure_proceedings(document, lexicon)
    # One record that breaks a grammar must not take the others with it.
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        hint = "이 파일을 빼고 다시 실행하고, 개발자에게 알려 주세요"
        raise UnreadableSource(
            f"기록의 짜임을 읽지 못했습니다 ({reason})", document.name, hint
        ) from error


def check_proceedings(extraction: Extraction) -> Extraction | SourceError:
    """Return the extraction, or NotProceedings when it tells of no event, person or speech."""
    proceedings, event = extraction.proceedings, extraction.proceedings.event
    named = any(mention.type in ("person", "organization") for mention in extraction.mentions)
    if named or proceedings.speeches or event.series or event.date or event.hosts:
        return extraction
    return NotProceedings(
        "행사, 사람, 기관, 발언을 하나도 찾지 못했습니다",
        extraction.document.name,
        "회의·포럼 기록이 맞는지 확인하세요 (forumgraph read 파일)",
    )


def read_ledger(ledger: Path, *, is_required: bool = False) -> tuple[Judgement, ...]:
    """Return the judgements of a ledger; none where there is no such file yet.

    Raises InvalidJudgement where it must be there: a slip in its name would undo every judgement.
    """
    if is_required and not ledger.exists():
        hint = "경로를 확인하세요. 첫 판단은 forumgraph judge가 파일까지 만듭니다"
        raise InvalidJudgement("판단 장부가 없습니다", str(ledger), hint)
    return read_judgements(ledger)


def resolve_store(store: Store, lexicon: Lexicon, judgements: Sequence[Judgement]) -> Unfit:
    """Resolve all mentions of the database anew, the ledger's judgements first.

    Returns the judgements that fit nothing. Raises InvalidJudgement, and changes nothing, where
    two contradict each other.
    """
    from forumgraph.resolve import Corpus, resolve_namings

    files = {row.id: row.name for row in store.list_documents()}
    corpus = Corpus(lexicon, store.map_events(), files, judgements)
    resolution = resolve_namings(store.iterate_namings(), corpus)
    with store.batch():
        store.replace_resolution(
            resolution.entities, resolution.candidates, resolution.members, resolution.successions
        )
        store.note_resolution(lexicon.digest, digest(*(one[:6] for one in judgements)))
    return resolution.unfit


def apply_judgements(
    database: Path, ledger: Path, lexicon_files: Sequence[Path] = ()
) -> Unfit:
    """Resolve a database anew by its ledger, without reading a record again.

    Returns the judgements that fit nothing. Raises InvalidJudgement, and InvalidConfig where the
    lexicon is not the one that the database was built with.
    """
    lexicon = load_lexicon(lexicon_files)
    with open_store(database, create=True) as store, hold_state(store) as former:
        built, _ = store.read_resolution()
        if built and built != lexicon.digest:
            hint = "build 때 쓴 --lexicon을 함께 주거나 build를 다시 실행하세요"
            raise InvalidConfig("사전이 build 때와 다릅니다", str(database), hint)
        unfit = resolve_store(store, lexicon, read_ledger(ledger))
        extend_changes(store, former)
        return unfit


def extract_record(path: Path | str, options: Options | None = None) -> Extraction:
    """Read, structure and extract one record without a database. Raises a SourceError."""
    chosen = options or Options()
    document = read_document(Path(path))
    return extract_one(document, chosen)


def extract_bytes(data: bytes, name: str, options: Options | None = None) -> Extraction:
    """Extract a record that stands in no file (standard input). Raises a SourceError."""
    return extract_one(read_bytes(data, name), options or Options())


def extract_one(document: Document, options: Options) -> Extraction:
    """Structure and extract one document. Raises a SourceError."""
    import_spacy()
    from forumgraph.extract import extract_documents, load_pipeline

    pair = structure_document(document, load_lexicon(options.lexicon))
    nlp = load_pipeline(options.lexicon, options.workers)
    for result in extract_documents(nlp, [pair]):
        if isinstance(result, SourceError):
            raise result
        return result
    raise UnreadableSource("빈 기록입니다", document.name, "파일을 확인하세요")
