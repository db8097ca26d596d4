"""Parsers that do what a hostile file may make a library do; run in the child process only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from forumgraph.errors import NoTextLayer
from forumgraph.read.content import Content, Piece
from forumgraph.read.limits import Limits


def read_words(data: bytes, limits: Limits) -> Content:
    """Return the text with the process it was read in."""
    pieces = (Piece((data.decode(),)), Piece((f"process {os.getpid()}",)))
    return Content(pieces, producer="시험", skipped={"그림": 2})


def spin(data: bytes, limits: Limits) -> Content:
    while True:
        pass


def sleep(data: bytes, limits: Limits) -> Content:
    time.sleep(600)
    return Content(())


def eat_memory(data: bytes, limits: Limits) -> Content:
    return Content((Piece(("x" * (3 << 30),)),))


def crash(data: bytes, limits: Limits) -> Content:
    os.abort()


def leave(data: bytes, limits: Limits) -> Content:
    os._exit(0)


def recurse(data: bytes, limits: Limits) -> Content:
    return recurse(data, limits)


def raise_oddly(data: bytes, limits: Limits) -> Content:
    raise ZeroDivisionError("odd")


def refuse(data: bytes, limits: Limits) -> Content:
    raise NoTextLayer("글자가 없습니다", "", "OCR을 먼저 하세요")


def write_outside(data: bytes, limits: Limits) -> Content:
    Path(data.decode()).write_text("escaped", "utf-8")
    return Content(())


def write_lowly(data: bytes, limits: Limits) -> Content:
    os.open(data.decode(), os.O_CREAT | os.O_WRONLY)
    return Content(())


def connect(data: bytes, limits: Limits) -> Content:
    socket.create_connection(("127.0.0.1", int(data)), timeout=1)
    return Content(())


def start_program(data: bytes, limits: Limits) -> Content:
    subprocess.run(["touch", data.decode()], check=True)
    return Content(())


def print_noise(data: bytes, limits: Limits) -> Content:
    sys.stdout.write("noise on standard output")
    sys.stdout.flush()
    os.write(1, b"\x00" * 64)
    sys.stderr.write("noise")
    return Content((Piece((data.decode(),)),))


def tell_environment(data: bytes, limits: Limits) -> Content:
    return Content((Piece((repr(sorted(os.environ)),)), Piece((repr(sys.stdin.closed),))))


def answer_nonsense(data: bytes, limits: Limits) -> Content:
    return Content((Piece(("글",), kind="dragon"),))  # type: ignore[arg-type]


def raise_limits(data: bytes, limits: Limits) -> Content:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    return Content((Piece(("raised",)),))


def load_library(data: bytes, limits: Limits) -> Content:
    import ctypes

    ctypes.CDLL("libc.so.6")
    return Content((Piece(("loaded",)),))
