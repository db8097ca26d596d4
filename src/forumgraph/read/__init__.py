"""read: bytes → Document. Formats are told by content; every repair is written down.

A reader is `Callable[[Path], Document]`, registered in the entry-point group
`forumgraph.readers` under the format's name (see `sniff.identify_format`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path

from forumgraph.errors import SourceError, UnsupportedFormat
from forumgraph.model import Document
from forumgraph.read.sniff import HEAD, REFUSALS, identify_format
from forumgraph.read.sources import Findings, Source, explain_os_error, find_sources

__all__ = ["Findings", "Reader", "Source", "find_sources", "read_bytes", "read_document"]

Reader = Callable[[Path], Document]


def read_document(path: Path, name: str | None = None) -> Document:
    """Return the text of one source, named as the user knows it (default: the file's name).

    Raises:
        SourceError: the source cannot be used; says what, where and what to do next.
    """
    try:
        document = _find_reader(path)(path)
    except SourceError as error:
        raise type(error)(error.what, name or str(path), error.hint) from error
    except OSError as error:
        raise explain_os_error(error, name or str(path)) from error
    return document.model_copy(update={"name": name or path.name})


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
    with path.open("rb") as file:
        form = identify_format(file.read(HEAD))
    if reader := _load_readers().get(form):
        return reader()
    refusal = REFUSALS[form]
    raise UnsupportedFormat(refusal.describe(), str(path), refusal.hint)


@lru_cache(maxsize=1)
def _load_readers() -> dict[str, Callable[[], Reader]]:
    return {point.name: point.load for point in entry_points(group="forumgraph.readers")}
