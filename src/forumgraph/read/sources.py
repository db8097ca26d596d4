"""Find the records a user means: files, folders and patterns, in an order that never changes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from forumgraph.errors import SourceError, UnreadableSource

SUFFIXES = frozenset({
    ".txt", ".md", ".hwp", ".hwpx", ".hml", ".pdf", ".docx", ".html", ".htm", ".xhtml",
})  # fmt: skip
# Documents that a folder of records holds beside these. Nobody reads them yet: to pass them over
# in silence would look as if they had been read.
DOCUMENT_SUFFIXES = frozenset({
    ".doc", ".hwt", ".odt", ".rtf", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".mht", ".mhtml",
})  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One file to read: `key` is its absolute path, `name` what the user knows it by.

    A file in a folder is named by its path inside that folder, with `/` on every system.
    """

    key: str
    name: str

    @property
    def path(self) -> Path:
        """Return where the bytes are."""
        return Path(self.key)


@dataclass(frozen=True, slots=True)
class Findings:
    """Sources in order, each once, and the paths that led nowhere with the reason.

    `skipped` are documents in the folders that no reader takes.
    """

    sources: tuple[Source, ...]
    errors: tuple[SourceError, ...] = ()
    skipped: tuple[Source, ...] = ()


def find_sources(paths: Iterable[Path | str], suffixes: frozenset[str] = SUFFIXES) -> Findings:
    """Return the sources under the given files, folders and glob patterns.

    Named files are always tried; folders are searched for known suffixes, hidden entries are
    left out and other documents noted as skipped. A path that is missing or a folder without
    records is an error beside the sources, not an exception: the other records land.
    """
    found = _Found(suffixes)
    sources: dict[str, Source] = {}
    for path in paths:
        try:
            for source in _expand(str(path), found):
                sources.setdefault(source.key, source)
        except SourceError as error:
            found.errors.append(error)
    skipped = (source for key, source in found.skipped.items() if key not in sources)
    return Findings(tuple(sources.values()), tuple(found.errors), tuple(skipped))


@dataclass
class _Found:
    """What a search for these suffixes notes beside the sources."""

    suffixes: frozenset[str]
    errors: list[SourceError] = field(default_factory=list)
    skipped: dict[str, Source] = field(default_factory=dict)


def _expand(given: str, found: _Found) -> Iterator[Source]:
    path = Path(given).expanduser()
    if _exists(path):
        yield from _expand_existing(path, found)
        return
    matches = sorted(glob.glob(str(path), recursive=True)) if glob.has_magic(given) else []
    if not matches:
        what = "맞는 파일이 없습니다" if glob.has_magic(given) else "파일이나 폴더가 없습니다"
        raise UnreadableSource(what, given, "경로를 확인하세요")
    for match in matches:
        if Path(match).is_file():
            yield from _expand_existing(Path(match), found)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name with a NUL byte, too long, or a loop of links
        raise _explain(error, path) from error
    except ValueError as error:
        raise UnreadableSource("경로에 쓸 수 없는 글자가 있습니다", repr(str(path)), "") from error


def _expand_existing(path: Path, found: _Found) -> Iterator[Source]:
    if not path.is_dir():
        yield Source(os.path.abspath(path), path.name)
        return
    is_empty = True
    for file in _walk(path, found.errors):
        source = Source(os.path.abspath(file), file.relative_to(path).as_posix())
        if file.suffix.lower() in found.suffixes:
            is_empty = False
            yield source
        elif file.suffix.lower() in DOCUMENT_SUFFIXES:
            found.skipped.setdefault(source.key, source)
    if is_empty:
        known = ", ".join(sorted(found.suffixes))
        what = f"폴더에 기록 파일({known})이 없습니다"
        raise UnreadableSource(what, str(path), "폴더를 확인하세요")


def _walk(folder: Path, errors: list[SourceError]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        errors.append(_explain(error, Path(error.filename or folder)))

    # Links to folders are not followed: that way no loop of links can trap the search.
    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            # Word leaves `~$…` beside an open document;
            # a pipe would be waited for, for ever; a link that leads nowhere is reported as read
            if not name.startswith((".", "~$")) and (path.is_file() or not path.exists()):
                yield path


def _explain(error: OSError, path: Path) -> UnreadableSource:
    return explain_os_error(error, str(path))


def explain_os_error(error: OSError, where: str) -> UnreadableSource:
    """Return the typed error for what the operating system refused."""
    hints = {
        FileNotFoundError: ("파일이 없습니다", "경로를 확인하세요"),
        PermissionError: ("읽을 권한이 없습니다", "파일 권한을 확인하세요"),
        IsADirectoryError: ("파일이 아니라 폴더입니다", "폴더 안의 파일을 지정하세요"),
    }
    reason = error.strerror or str(error)
    what, hint = hints.get(type(error), (f"열 수 없습니다({reason})", "파일이 온전한지 확인하세요"))
    return UnreadableSource(what, where, hint)
