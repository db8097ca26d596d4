"""Run a parser in a child process: no file, however broken or hostile, may hang or kill a build.

A child has no environment variables and bounded memory and time; its Python code is refused
network, programs and writing, which holds no native library back (see `child`). It takes one
file after another, because starting one costs as much as reading fifty small files; after any
failure, and after `_FILES_EACH` files, another takes its place. Where the platform knows no
resource limits (Windows) only the time by the clock is bounded.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Timer
from typing import Any

import forumgraph
from forumgraph import errors
from forumgraph.errors import SourceError, UnreadableSource
from forumgraph.read.content import Content, unpack_content
from forumgraph.read.limits import MEGABYTE, Limits

_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from forumgraph.read.child import serve; serve(int(sys.argv[2]))"
)
_FILES_EACH = 250
_MOST_REPLY = 512 * MEGABYTE
# What a reply may raise that is not what a child of ours writes.
_NONSENSE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
_LENGTH = struct.Struct(">Q")
_OPEN_AGAIN = "원본 프로그램에서 열어 다시 저장한 뒤 시도하세요"
_idle: list[Child] = []
_busy: set[Child] = set()
_lock = Lock()


def run_parser(name: str, path: Path, limits: Limits) -> tuple[str, Content]:
    """Return the id of a file's bytes and what the parser `name` found in it.

    Raises:
        SourceError: the parser says why not, or it broke, hung or ate too much.
    """
    size = path.stat().st_size
    child = _borrow(limits)
    served = child.files
    reply = _ask(child, name, path, limits, size)
    if reply is None and served and not child.is_over_time:
        # It may be an earlier file's doing that this child died: a fresh one tells.
        child = _start(limits)
        reply = _ask(child, name, path, limits, size)
    return _read_reply(reply or {"error": child.explain_end(limits, size)}, path)


def _ask(
    child: Child, name: str, path: Path, limits: Limits, size: int
) -> dict[str, Any] | None:
    """Return the child's reply, None where it died; a child that is no longer fit is ended."""
    fit = False
    try:
        reply, fit = child.ask(name, path, limits, size)
        return reply
    finally:
        with _lock:
            _busy.discard(child)
            if fit:
                _idle.append(child)
        if not fit:
            child.end()


def _borrow(limits: Limits) -> Child:
    with _lock:
        _idle[:] = [child for child in _idle if child.process.poll() is None]
        for index, child in enumerate(_idle):
            if child.memory == limits.memory:
                _busy.add(child)
                return _idle.pop(index)
    return _start(limits)


def _start(limits: Limits) -> Child:
    child = Child(limits.memory)
    with _lock:
        _busy.add(child)
    return child


def close_children() -> None:
    """End the idle children; the next file starts another."""
    with _lock:
        children, _idle[:] = _idle[:], []
    for child in children:
        child.end()


def end_children() -> None:
    """End all children, in the middle of a file too."""
    with _lock:
        busy = list(_busy)
    for child in busy:
        child.process.kill()
    close_children()


atexit.register(close_children)


class Child:
    """One child process and how to talk to it."""

    def __init__(self, memory: int) -> None:
        self.memory, self.files, self.is_late = memory, 0, False
        root = str(Path(forumgraph.__file__).parent.parent)
        # Windows loads no library without SYSTEMROOT.
        environment = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BOOT, root, str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def ask(
        self, name: str, path: Path, limits: Limits, size: int
    ) -> tuple[dict[str, Any] | None, bool]:
        """Return the child's reply to one file (None: it died), and whether it is fit for more."""
        self.files += 1
        question = {"parser": name, "path": os.path.abspath(path), "limits": asdict(limits)}
        timer = Timer(limits.allow_wall(size), self._stop_late)
        timer.start()
        try:
            reply = self._exchange(json.dumps(question).encode() + b"\n")
        finally:
            timer.cancel()
        return reply, bool(reply and not reply.get("last") and self.files < _FILES_EACH)

    def _stop_late(self) -> None:
        self.is_late = True
        self.process.kill()

    def _exchange(self, question: bytes) -> dict[str, Any] | None:
        questions, replies = self.process.stdin, self.process.stdout
        if questions is None or replies is None:
            return None
        try:
            questions.write(question)
            questions.flush()
            (length,) = _LENGTH.unpack(replies.read(_LENGTH.size))
            if length > _MOST_REPLY:
                return {"error": ["TooLarge", "글이 너무 깁니다", _OPEN_AGAIN], "last": True}
            reply = json.loads(replies.read(length))
        except (OSError, struct.error, ValueError, RecursionError):
            return None
        return reply if isinstance(reply, dict) else None

    @property
    def is_over_time(self) -> bool:
        """Say whether the process ended because its time was over."""
        out_of_time = -getattr(signal, "SIGXCPU", 0)
        return self.is_late or (out_of_time != 0 and self.process.returncode == out_of_time)

    def explain_end(self, limits: Limits, size: int) -> list[str]:
        """Return the error that tells why there was no reply: kind, what, what next."""
        if self.is_over_time:
            seconds = limits.allow_cpu(size)
            what = f"읽는 데 {seconds}초가 넘게 걸려 멈추었습니다"
            return ["TooLarge", what, "파일이 온전한지 확인하고, 온전하면 나누어 저장하세요"]
        return ["UnreadableSource", "파일이 손상되어 읽는 도중에 멈추었습니다", _OPEN_AGAIN]

    def end(self) -> None:
        """End the process, whatever it is doing; one that is ending may tell why."""
        if self.process.stdin:
            with suppress(OSError):
                self.process.stdin.close()
        try:
            self.process.wait(0.2)
        except subprocess.TimeoutExpired:
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        self.process.wait()


def _read_reply(reply: dict[str, Any], path: Path) -> tuple[str, Content]:
    try:
        if "error" not in reply:
            return str(reply["id"]), unpack_content(reply["content"])
        kind, what, hint = map(str, reply["error"])
        family = getattr(errors, kind)
        if not issubclass(family, SourceError):
            raise TypeError(f"no error of a source: {kind}")
    except _NONSENSE as error:
        raise UnreadableSource("읽은 결과가 온전하지 않습니다", str(path), _OPEN_AGAIN) from error
    raise family(what, str(path), hint)
