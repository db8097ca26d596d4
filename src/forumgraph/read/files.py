"""Open what is a file, and nothing that only stands where a file is expected."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from forumgraph.errors import UnreadableSource

# Where the system knows them (Windows does not): a pipe answers at once instead of waiting.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def open_regular(path: Path | str) -> BinaryIO:
    """Open a regular file for reading; a pipe or a device could be waited for without end.

    Raises:
        OSError: as `open`, IsADirectoryError for a folder.
        UnreadableSource: a pipe, a socket or a device.
    """
    number = os.open(path, _FLAGS)
    mode = os.fstat(number).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(number, "rb")
    os.close(number)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    what = "보통 파일이 아닙니다(파이프나 장치)"
    raise UnreadableSource(what, str(path), "기록이 담긴 파일을 지정하세요")


def measure_file(file: BinaryIO) -> int:
    """Return the size of an open file in bytes."""
    return os.fstat(file.fileno()).st_size
