"""What runs in the child process: bound itself, then parse one file after another.

Questions come as lines of JSON, replies go out as a length and JSON; see `isolate`.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from typing import Any, BinaryIO

from forumgraph.errors import SourceError, TooLarge, UnreadableSource
from forumgraph.read.content import Content, pack_content
from forumgraph.read.files import measure_file, open_regular
from forumgraph.read.limits import MEGABYTE, Limits
from forumgraph.read.sources import explain_os_error

Parser = Callable[[bytes, Limits], Content]

# Named here, not found by entry points: a child loads nothing that a file could choose.
PARSERS = {
    "hwp": "forumgraph.read.hwp:parse_hwp",
    "hwpx": "forumgraph.read.hwp:parse_hwpx",
    "hwpml": "forumgraph.read.hwp:parse_hwpml",
    "pdf": "forumgraph.read.pdf:parse_pdf",
    "docx": "forumgraph.read.docx:parse_docx",
    "html": "forumgraph.read.html:parse_html",
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DENIED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown",
    "os.utime", "os.setxattr", "os.chdir", "sqlite3.", "os.putenv", "os.kill", "shutil.",
    "tempfile.", "urllib.", "ftplib.", "smtplib.", "http.", "webbrowser.",
)  # fmt: skip
_BROKEN = "파일이 손상되었거나 형식에 맞지 않습니다"
_HINT = "원본 프로그램에서 열어 다시 저장한 뒤 시도하세요"


def serve(memory: int) -> None:
    """Answer questions until there are no more; memory in bytes."""
    replies = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the replies.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _bound_resources(memory)
    sys.addaudithook(_deny)
    for line in sys.stdin.buffer:
        question = json.loads(line)
        if not _answer(question, replies):
            return


def _answer(question: dict[str, Any], replies: BinaryIO) -> bool:
    """Reply to one question; False when the child is fit for no other file."""
    fit = True
    try:
        limits = Limits(**question["limits"])
        reply = _parse(question["parser"], question["path"], limits)
    except SourceError as error:
        reply = {"error": [type(error).__name__, error.what, error.hint]}
    except MemoryError:
        what = f"읽는 데 메모리 {memory_megabytes(question)}MB로 모자랍니다"
        reply, fit = {"error": ["TooLarge", what, _HINT]}, False
    # A parser may raise anything at a hostile file; what it was is told, the build goes on.
    except Exception as error:
        what = f"{_BROKEN} ({type(error).__name__})"
        reply, fit = {"error": ["UnreadableSource", what, _HINT]}, False
    data = json.dumps(reply | {"last": not fit}).encode()
    replies.write(struct.pack(">Q", len(data)) + data)
    replies.flush()
    return fit


def memory_megabytes(question: dict[str, Any]) -> int:
    """Return the memory limit of a question in megabytes."""
    return int(question["limits"]["memory"]) // MEGABYTE


def _parse(name: str, path: str, limits: Limits) -> dict[str, Any]:
    try:
        with open_regular(path) as file:
            data = file.read(min(limits.input_bytes, measure_file(file)) + 1)
    except OSError as error:  # it went away since it was looked at
        raise explain_os_error(error, "") from error
    if len(data) > limits.input_bytes:
        what = f"파일이 {limits.input_bytes // MEGABYTE}MB를 넘습니다"
        raise TooLarge(what, "", "나누어 저장하세요")
    if not data:
        raise UnreadableSource("파일이 비어 있습니다", "", "내용이 있는 파일인지 확인하세요")
    _allow_cpu(limits.allow_cpu(len(data)))
    with _loading():
        parser = load_parser(name)
    content = parser(data, limits)
    return {"id": sha256(data).hexdigest()[:16], "content": pack_content(content)}


def load_parser(name: str) -> Parser:
    """Return the parser of a format.

    Raises:
        KeyError: there is none of that name.
    """
    module, _, function = PARSERS[name].partition(":")
    return getattr(import_module(module), function)  # type: ignore[no-any-return]


def _bound_resources(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: only the time by the clock is bounded, by the parent
        return
    bounds = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0))
    for which, value in bounds:
        hard = resource.getrlimit(which)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # Not every system knows every limit (macOS ignores the first); what holds is enough.
        try:
            resource.setrlimit(which, (value, value))
        except (ValueError, OSError, OverflowError):
            continue


def _allow_cpu(seconds: int) -> None:
    """Let the process run for at most so many seconds more, then be killed."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    limit = max(1, used + seconds)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


_state = {"loading": False}


@contextmanager
def _loading() -> Iterator[None]:
    """Allow libraries to be loaded for as long as a parser is imported."""
    _state["loading"] = True
    try:
        yield
    finally:
        _state["loading"] = False


def _deny(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no parser has to do: to write, to connect, to start something."""
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        writes = isinstance(mode, str) and set(mode) & set("wax+")
        if writes or (isinstance(flags, int) and flags & _WRITES):
            raise PermissionError("a parser writes nothing")
    elif event.startswith(_DENIED) or (event == "ctypes.dlopen" and not _state["loading"]):
        raise PermissionError(f"a parser does not {event}")
