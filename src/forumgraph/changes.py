"""What a build has to do: which sources are new, changed, unchanged or gone, and how it went."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Literal

from forumgraph.errors import SourceError, UnreadableSource
from forumgraph.lexicon import Lexicon
from forumgraph.read import Source
from forumgraph.read.files import measure_file, open_regular
from forumgraph.read.limits import load_limits
from forumgraph.store import Store

# Whose new version may give another text or other morphemes for the same bytes.
_LIBRARIES = (
    "kiwipiepy", "kiwipiepy_model", "spacy", "hwp2markdown", "pypdfium2", "mammoth", "selectolax",
    "charset-normalizer",
)  # fmt: skip

Outcome = Literal["read", "unchanged", "failed", "removed", "skipped", "unfit"]


@dataclass(frozen=True)
class SourceReport:
    """What became of one source."""

    name: str
    outcome: Outcome
    error: SourceError | None = None
    repairs: int = 0
    warnings: tuple[str, ...] = ()


def compare_sources(
    store: Store, paths: Sequence[Path | str], sources: Sequence[Source], lexicon: Lexicon
) -> tuple[list[tuple[Source, str]], list[SourceReport]]:
    """Tell what changed: (sources to read with their fingerprints, reports on the others)."""
    known = {row.key: row for row in store.list_sources()}
    changed: list[tuple[Source, str]] = []
    reports: list[SourceReport] = []
    salt = describe_configuration(lexicon)
    for source in sources:
        mark = make_fingerprint(source, salt)
        row = known.pop(source.key, None)
        same = row is not None and (row.name, row.fingerprint) == (source.name, mark)
        if row and same and row.error is None:
            reports.append(SourceReport(source.name, "unchanged"))
        else:
            changed.append((source, mark))
    gone = [row for row in known.values() if was_asked_for(row.key, paths)]
    store.drop(row.key for row in gone)
    reports += [SourceReport(row.name, "removed") for row in gone]
    return changed, reports


def split_unnamed(sources: Sequence[Source]) -> tuple[list[Source], list[SourceReport]]:
    """Set aside files whose names are no Unicode (CP949 names out of an old ZIP): no database
    and no page can hold them. Returns (the others, reports that say what to do)."""
    named: list[Source] = []
    reports: list[SourceReport] = []
    for source in sources:
        try:
            source.key.encode()
            named.append(source)
        except UnicodeEncodeError:
            shown = source.name.encode("utf-8", "replace").decode()
            error = UnreadableSource(
                "파일 이름의 글자를 알아볼 수 없습니다", shown, "이름을 바꾸어 다시 넣으세요"
            )
            reports.append(SourceReport(shown, "failed", error))
    return named, reports


def was_asked_for(key: str, paths: Sequence[Path | str]) -> bool:
    """Say whether a source that is not there any more lies under one of the paths."""
    place = Path(key)
    for path in paths:
        asked = Path(os.path.abspath(Path(path).expanduser()))
        if place == asked or place.match(str(asked)):
            return True
        if asked in place.parents and asked.is_dir():
            return _can_be_seen(place)
    return False


def _can_be_seen(place: Path) -> bool:
    """Say whether the folder it would be in can be looked into: what is hidden is not gone."""
    folder = next(parent for parent in place.parents if parent.exists())
    return os.access(folder, os.R_OK | os.X_OK)


def describe_configuration(lexicon: Lexicon) -> str:
    """Digest all that changes an extraction beside the bytes: our code and data, and theirs.

    The code itself counts, not only its version: who changes a rule sees what it does.
    """
    parts = [lexicon.digest, *map(_find_version, _LIBRARIES)]
    home = Path(str(files("forumgraph")))
    for path in sorted(home.rglob("*")):
        if path.suffix in (".py", ".cfg", ".yml", ".tsv") and "viewer" not in path.parts:
            parts.append(path.read_text("utf-8"))
    return sha256("\x1f".join(parts).encode()).hexdigest()


def _find_version(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:  # a reader's library that is not installed yet
        return name


def make_fingerprint(source: Source, salt: str) -> str:
    """Digest a source's bytes with the configuration; an unreadable one never stays the same."""
    digest = sha256(salt.encode())
    try:
        with open_regular(source.path) as file:
            if measure_file(file) <= load_limits().input_bytes:
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
            else:  # it will be refused: no need to read it through
                digest.update(f"{os.fstat(file.fileno())}".encode())
    except (OSError, SourceError) as error:
        digest.update(str(error).encode())
    return digest.hexdigest()
