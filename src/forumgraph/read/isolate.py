"""Run a parser in a child process: no file, however broken or hostile, may hang or kill a build.

A child has no environment, no network, nothing to write to, and bounded memory and time. It
takes one file after another, because starting one costs as much as reading fifty small files;
after any failure, and after `_FILES_EACH` files, another takes its place. Where the platform
knows no resource limits (Windows) only the time by the clock is bounded.
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
_LENGTH = struct.Struct(">Q")
_OPEN_AGAIN = "원본 프로그램에서 열어 다시 저장한 뒤 시도하세요"
_idle: list[Child] = []
_lock = Lock()


def run_parser(name: str, path: Path, limits: Limits) -> tuple[str, Content]:
    """Return the id of a file's bytes and what the parser `name` found in it.

    Raises:
        SourceError: the parser says why not, or it broke, hung or ate too much.
    """
    size = path.stat().st_size
    child = _borrow(limits)
    kept = False
    try:
        reply, kept = child.ask(name, path, limits, size)
        return _read_reply(reply, path)
    finally:
        if kept:
            _give_back(child)
        else:
            child.end()


def close_children() -> None:
    """End the idle children; the next file starts another."""
    with _lock:
        children, _idle[:] = _idle[:], []
    for child in children:
        child.end()


atexit.register(close_children)


class Child:
    """One child process and how to talk to it."""

    def __init__(self, memory: int) -> None:
        self.memory, self.files = memory, 0
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

    def ask(self, name: str, path: Path, limits: Limits, size: int) -> tuple[dict[str, Any], bool]:
        """Return the child's reply to one file, and whether the child is fit for another."""
        self.files += 1
        wall = limits.allow_wall(size)
        question = {"parser": name, "path": os.path.abspath(path), "limits": asdict(limits)}
        timer = Timer(wall, self.process.kill)
        timer.start()
        try:
            reply = self._exchange(json.dumps(question).encode() + b"\n")
        finally:
            timer.cancel()
        if reply is None:
            return {"error": self._explain_end(limits, size)}, False
        return reply, not reply.get("last") and self.files < _FILES_EACH

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
        except (OSError, struct.error, ValueError):
            return None
        return reply if isinstance(reply, dict) else None

    def _explain_end(self, limits: Limits, size: int) -> list[str]:
        self.end()
        cause = -(self.process.returncode or 0)
        if cause in (getattr(signal, "SIGXCPU", 0), getattr(signal, "SIGKILL", 9)):
            seconds = limits.allow_cpu(size)
            what = f"읽는 데 {seconds}초가 넘게 걸려 멈추었습니다"
            return ["TooLarge", what, "파일이 온전한지 확인하고, 온전하면 나누어 저장하세요"]
        return ["UnreadableSource", "파일이 손상되어 읽는 도중에 멈추었습니다", _OPEN_AGAIN]

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        self.process.wait()


def _borrow(limits: Limits) -> Child:
    with _lock:
        for index, child in enumerate(_idle):
            if child.memory == limits.memory and child.process.poll() is None:
                return _idle.pop(index)
    return Child(limits.memory)


def _give_back(child: Child) -> None:
    with _lock:
        _idle.append(child)


def _read_reply(reply: dict[str, Any], path: Path) -> tuple[str, Content]:
    if "error" in reply:
        raise _rebuild_error(reply["error"], path)
    try:
        return str(reply["id"]), unpack_content(reply["content"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableSource("읽은 결과가 온전하지 않습니다", str(path), _OPEN_AGAIN) from error


def _rebuild_error(parts: Any, path: Path) -> SourceError:
    kind, what, hint = parts
    family: type[SourceError] = getattr(errors, kind, UnreadableSource)
    return family(what, str(path), hint)
