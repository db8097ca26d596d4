"""Whether each reader reads: every format gets a page made here, and the child process reads it.

A library can be installed and not work (a wheel for another processor, a missing part); only
reading shows that.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from forumgraph.console.checks import COMPLETE, REBUILD, Check, advise_reinstall, find_version
from forumgraph.console.read import name_format
from forumgraph.console.samples import MARK, SAMPLES
from forumgraph.errors import SourceError, UnreadableSource
from forumgraph.read import read_bytes
from forumgraph.read.isolate import Child, run_parser
from forumgraph.read.isolated import LIBRARIES
from forumgraph.read.limits import load_limits

GROUP = "읽기"
_ENCODINGS = "UTF-8, UTF-16, CP949"
_CHILD = "따로 띄운 읽기 프로세스"
# How the child process tells that a library is there and does not load.
_NO_IMPORT = ("ModuleNotFoundError", "ImportError", "OSError")


def list_readers() -> Iterator[Check]:
    """Yield the child process, the readers of forumgraph, then those of others."""
    yield check_child()
    points = {point.name: point for point in entry_points(group="forumgraph.readers")}
    for form in ("text", *LIBRARIES):
        yield check_reader(form) if points.pop(form, None) else _miss_registration(form)
    for _, point in sorted(points.items()):
        yield check_foreign(point)


def check_child() -> Check:
    """Start a child process, let it answer, and say which limits hold here."""
    try:
        child = Child(load_limits().memory)
    except OSError as error:
        return _blame_child(str(error.strerror or error))
    try:
        with tempfile.TemporaryDirectory(prefix="forumgraph-") as folder:
            path = Path(folder, "empty")
            path.touch()
            # An empty file is refused before any library is needed, by a child fit for more.
            _, works = child.ask("html", path, load_limits(), 0)
    except OSError as error:
        return _blame_child(str(error.strerror or error))
    finally:
        child.end()
    return Check(GROUP, _CHILD, "fine", describe_limits()) if works else _blame_child("답이 없음")


def _blame_child(reason: str) -> Check:
    hint = "보안 프로그램이 파이썬의 프로세스 실행을 막는지 확인하세요. 텍스트는 그대로 읽습니다"
    return Check(GROUP, _CHILD, "broken", f"시작하지 못함({reason})", hint)


def describe_limits(platform: str = sys.platform) -> str:
    """Say what bounds the child process: Windows knows no limits, macOS none of memory."""
    if find_spec("resource") is None or platform == "win32":
        return "시간만 제한(이 운영체제에서는 메모리를 제한할 수 없음)"
    if platform == "darwin":
        return "시간·CPU 제한(이 운영체제에서는 메모리를 제한할 수 없음)"
    return f"시간·CPU·메모리({load_limits().memory >> 20:,}MB) 제한"


def check_reader(form: str) -> Check:
    """Read the sample of a format, or at least load its library in the child process."""
    module, package, extra = LIBRARIES.get(form, ("", "", ""))
    name, essential = name_format(form), form == "text"
    complete = f'python -m pip install "forumgraph[{extra}]"' if extra else COMPLETE
    if module and find_spec(module) is None:
        detail = f"{package} 꾸러미 없음"
        return Check(GROUP, name, "missing", detail, complete, extra=extra)
    library = f"{package} {find_version(package)}" if package else _ENCODINGS
    try:
        _try_reader(form)
    except SourceError as error:
        # A library may itself lack another; then it is no use to install it anew.
        lacks = not package or "ModuleNotFoundError" in error.what
        hint = complete if lacks else advise_reinstall(package)
        detail = f"{library}: {_explain_failure(error)}"
        return Check(GROUP, name, "broken", detail, hint, essential, extra)
    return Check(GROUP, name, "fine", library, essential=essential)


def _try_reader(form: str) -> None:
    if form not in SAMPLES:
        _load_in_child(form)
    elif MARK not in read_bytes(SAMPLES[form](), "sample").text:
        raise UnreadableSource("읽은 글이 견본과 다름")


def _explain_failure(error: SourceError) -> str:
    """Say that a library does not load: the child process takes that for a damaged file."""
    name = next((name for name in _NO_IMPORT if name in error.what), "")
    return f"불러오지 못함({name})" if name else f"견본을 읽지 못함({error.what})"


def _load_in_child(form: str) -> None:
    """Let the parser refuse what is no document: for that it must have been loaded.

    Raises:
        SourceError: it could not be loaded.
    """
    with tempfile.TemporaryDirectory(prefix="forumgraph-") as folder:
        path = Path(folder, "nothing")
        path.write_bytes(b"nothing")
        try:
            run_parser(form, path, load_limits())
        except SourceError as error:
            if any(name in error.what for name in _NO_IMPORT):
                raise


def _miss_registration(form: str) -> Check:
    name, essential = name_format(form), form == "text"
    return Check(GROUP, name, "broken", "읽기 모듈이 등록되어 있지 않음", REBUILD, essential)


def check_foreign(point: EntryPoint) -> Check:
    """Load a reader that somebody else registered."""
    source = f"{point.dist.name} {point.dist.version}" if point.dist else point.value
    try:
        point.load()
    # What others register may raise anything; the doctor goes on to the next.
    except Exception as error:
        detail = f"{source}: {type(error).__name__}: {error}"
        return Check(
            GROUP, name_format(point.name), "broken", detail, f"{source}을 고치거나 빼세요"
        )
    return Check(GROUP, name_format(point.name), "fine", source)
