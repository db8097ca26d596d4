"""Sources to documents: find the reader of what the bytes are, one by one or many at once."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

from forumgraph.errors import SetupError, SourceError, UnreadableSource, UnsupportedFormat
from forumgraph.model import Document
from forumgraph.read.isolate import end_children
from forumgraph.read.sniff import REFUSALS, identify_file
from forumgraph.read.sources import Source, explain_os_error

Reader = Callable[[Path], Document]
# How many documents may wait for the stages behind, for each worker: enough that a slow file
# does not stop the others, not enough to hold a corpus in memory.
_AHEAD = 4


def read_document(path: Path, name: str | None = None) -> Document:
    """Return the text of one source, named as the user knows it (default: the file's name).

    Raises:
        SourceError: the source cannot be used; says what, where and what to do next.
    """
    where = name or str(path)
    try:
        document = _find_reader(path)(path)
    except SourceError as error:
        raise type(error)(error.what, where, error.hint) from error
    except OSError as error:
        raise explain_os_error(error, where) from error
    return document.model_copy(update={"name": name or path.name})


def read_documents(
    sources: Iterable[Source], workers: int
) -> Iterator[tuple[Source, Document | SourceError]]:
    """Yield every source with its document or why there is none, in the order given.

    Files are read ahead by `workers` threads, each with a child process of its own; what comes
    out is the same with any number of them.
    """
    if workers <= 1:
        yield from ((source, _try_source(source)) for source in sources)
        return
    waiting: deque[tuple[Source, Future[Document | SourceError]]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="read") as pool:
        done = False
        try:
            for source in sources:
                waiting.append((source, pool.submit(_try_source, source)))
                if len(waiting) > _AHEAD * workers:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()
            done = True
        finally:
            for _, future in waiting:
                future.cancel()
            if not done:  # broken off: what is being read need not be waited for
                end_children()


def _try_source(source: Source) -> Document | SourceError:
    try:
        return read_document(source.path, source.name)
    except SourceError as error:
        return error
    except SetupError:  # a limit that is no number concerns all sources
        raise
    # A reader somebody else registered may raise anything; the other sources still land.
    except Exception as error:
        what = f"읽는 도중에 오류가 났습니다 ({type(error).__name__}: {error})"
        hint = "이 파일을 빼고 다시 실행하고, 개발자에게 알려 주세요"
        return UnreadableSource(what, source.name, hint)


def read_bytes(data: bytes, name: str) -> Document:
    """Return the text of bytes that stand in no file (standard input, an upload).

    Raises:
        SourceError: as `read_document`.
    """
    # Through a file, so that every reader, registered ones included, has one signature.
    with tempfile.TemporaryDirectory(prefix="forumgraph-") as folder:
        path = Path(folder, "source")
        path.write_bytes(data)
        return read_document(path, name)


def _find_reader(path: Path) -> Reader:
    form = identify_file(path)
    if reader := load_readers().get(form):
        return reader()
    refusal = REFUSALS[form]
    raise UnsupportedFormat(refusal.describe(), str(path), refusal.hint)


@lru_cache(maxsize=1)
def load_readers() -> dict[str, Callable[[], Reader]]:
    """Return the registered readers by the format they read, each to be loaded by a call."""
    return {point.name: point.load for point in entry_points(group="forumgraph.readers")}
