"""What `forumgraph doctor` looks at one by one, and the programs that reading needs.

Nothing here loads a model, opens a socket or leaves anything behind: versions come from the
metadata of what is installed, and files are only looked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

State = Literal["fine", "missing", "broken", "unknown"]
# forumgraph is on no index: pip takes the installed one and adds what it lacks. Asked to install
# it anew, pip would look for it there, and take a stranger's of that name.
COMPLETE = "python -m pip install forumgraph"
REBUILD = "저장소 폴더에서 python -m pip install --force-reinstall --no-deps ."
# Without it Kiwi knows no word; the name has not changed since the models got a package.
_KIWI_DICTIONARY = "sj.morph"
_LIBRARIES = ("networkx", "rustworkx")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: is it there, does it work, what to do where not.

    Without an `essential` one no text is read or no picture drawn. `extra` is the part of
    forumgraph that would bring what is missing.
    """

    group: str
    name: str
    state: State
    detail: str
    hint: str = ""
    essential: bool = False
    extra: str = ""


def find_version(package: str) -> str:
    """Return the version of an installed package, '' where there is none."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def advise_reinstall(package: str) -> str:
    """Return the command that installs a package anew as it is, and nothing else."""
    return f'python -m pip install --force-reinstall --no-deps "{package}=={find_version(package)}"'


def list_programs() -> Iterator[Check]:
    """Yield what analysis, database and page rest on; all of it is essential."""
    yield _check_package("형태소 분석기(Kiwi)", "kiwipiepy", "분석")
    yield _check_dictionary()
    yield _check_package("spaCy", "spacy", "분석")
    yield _check_database()
    for package in _LIBRARIES:
        yield _check_package(package, package, "그림")
    yield _check_page()


def _check_package(name: str, package: str, group: str) -> Check:
    """Look for a package without importing it: some take a second."""
    if find_spec(package) is None:
        detail = f"{package} 꾸러미 없음"
        return Check(group, name, "missing", detail, COMPLETE, essential=True)
    detail = find_version(package) or "버전을 알 수 없음"
    shown = detail if name.lower() == package else f"{package} {detail}"
    return Check(group, name, "fine", shown, essential=True)


def _check_dictionary() -> Check:
    name, package = "형태소 사전", "kiwipiepy_model"
    check = _check_package(name, package, "분석")
    spec = find_spec(package)
    if check.state != "fine" or spec is None or spec.origin is None:
        return check
    if Path(spec.origin).with_name(_KIWI_DICTIONARY).is_file():
        return check
    detail = f"{check.detail}에 사전 파일({_KIWI_DICTIONARY})이 없음"
    return Check("분석", name, "broken", detail, advise_reinstall(package), essential=True)


def _check_database() -> Check:
    name, number = "데이터베이스(SQLite)", sqlite3.sqlite_version
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.Error as error:
        hint = "전문 검색(FTS5)이 든 파이썬을 쓰세요 (python.org의 설치 파일에는 들어 있음)"
        return Check("분석", name, "broken", f"{number}, {error}", hint, essential=True)
    return Check("분석", name, "fine", number, essential=True)


def _check_page() -> Check:
    """Say whether the script is there that the page is drawn by."""
    from forumgraph.errors import SetupError

    name = "그림 화면(vis-network)"
    try:
        from forumgraph.export.html import find_vis_network

        find_vis_network()
    except SetupError as error:
        return Check("그림", name, "missing", error.what, error.hint, essential=True)
    except ImportError as error:
        return Check("그림", name, "broken", str(error), COMPLETE, essential=True)
    return Check("그림", name, "fine", f"pyvis {find_version('pyvis')}", essential=True)
