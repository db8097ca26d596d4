"""Standard input and output, also where they do not as they should: closed, endless, full."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress

import typer

from forumgraph.errors import InvalidConfig, SetupError

_REASONS = {
    errno.ENOSPC: "남은 공간이 없음",
    errno.EFBIG: "파일 크기 한도를 넘음",
    errno.EIO: "장치 오류",
    errno.EACCES: "권한이 없음",
    errno.EPERM: "권한이 없음",
    errno.EROFS: "읽기 전용인 곳임",
}


def take_stdin() -> bytes:
    """Return standard input, or as much of it as shows that it is too much for any reader.

    Raises:
        InvalidConfig: it is closed.
    """
    from forumgraph.read.limits import load_limits

    if sys.stdin is None:
        raise InvalidConfig("표준 입력이 닫혀 있습니다", "-", "파일 이름을 지정하세요")
    return sys.stdin.buffer.read(load_limits().input_bytes + 1)


def ask_line(question: str) -> str | None:
    """Ask on stderr and return the line that is typed, or piped in; None when there is no more.

    Raises:
        InvalidConfig: standard input is closed.
    """
    if sys.stdin is None:
        raise InvalidConfig("표준 입력이 닫혀 있습니다", "-", "터미널에서 실행하세요")
    if isinstance(sys.stdin, io.TextIOWrapper):
        with suppress(io.UnsupportedOperation):  # once something is read it is too late
            sys.stdin.reconfigure(errors="replace")
    typer.echo(question, nl=False, err=True)
    line = sys.stdin.readline()
    if not line.endswith("\n"):
        typer.echo(err=True)
    return line.strip() if line else None


def flush_output() -> None:
    """Write what is still in the buffer of stdout. Raises OSError where that is refused."""
    if sys.stdout is not None:  # None where it was closed before we started
        sys.stdout.flush()


def drop_output() -> None:
    """Let what is left in the buffer go nowhere: Python tries again at its end, and complains."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def explain_refusal(error: OSError) -> SetupError:
    """Say what the system refused; what has no file name is the output, all else is typed."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
    if error.filename is None:
        hint = "저장할 곳에 남은 공간이 있는지 확인하고 다시 실행하세요"
        return SetupError(f"결과를 쓰지 못했습니다({reason})", "표준 출력", hint)
    hint = "그곳의 권한과 남은 공간을 확인하세요"
    return SetupError(f"파일을 다룰 수 없습니다({reason})", str(error.filename), hint)
