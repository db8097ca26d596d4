"""Files that are either the old one or the new one, never half of each."""

from __future__ import annotations

import errno
import os
import re
import secrets
from pathlib import Path

from forumgraph.errors import SetupError

_REASONS = {
    errno.EACCES: "권한이 없음",
    errno.EPERM: "권한이 없음",
    errno.EISDIR: "폴더임",
    errno.ENOTDIR: "경로 가운데에 폴더가 아닌 파일이 있음",
    errno.EEXIST: "경로 가운데에 폴더가 아닌 파일이 있음",
    errno.ENOSPC: "남은 공간이 없음",
    errno.EROFS: "읽기 전용인 곳임",
    errno.ENAMETOOLONG: "이름이 너무 김",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
# A page begins so, in any case; the key of pseudonyms (cli/mask_key.py) is nothing but this.
_PAGE, _KEY = b"<!doctype", re.compile(rb"[0-9a-f]{64}\s*")


def encode_text(text: str) -> bytes:
    """Return UTF-8 bytes; half a surrogate pair becomes U+FFFD.

    Python makes such halves of file names that are no UTF-8.

    >>> encode_text("가\\udcff").decode()
    '가�'
    """
    return _SURROGATE.sub("�", text).encode("utf-8")


def write_file(path: Path, content: bytes) -> None:
    """Write beside the target and rename, so that a reader never meets half a file.

    Parent folders are created; a symbolic link is written through. Raises SetupError where the
    path cannot be written.
    """
    target = Path(os.path.realpath(path))
    _refuse_foreign(target, content)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            _write_special(target, content)
        else:
            _replace(target, content)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
        raise SetupError(
            f"파일을 쓸 수 없습니다({reason})", str(path), "-o로 다른 곳을 지정하세요"
        ) from error


def _refuse_foreign(target: Path, content: bytes) -> None:
    """Refuse to write a page over what is no page, or anything over a database or a key.

    `build --html records/*.txt` gives the first record to --html: it must not be lost. Without
    the key of a masked copy no later copy has the same pseudonyms.
    """
    try:
        with target.open("rb") as stream:
            head = stream.read(80) if target.is_file() else b""
    except OSError:
        return
    ruins_other = content[:9].lower() == _PAGE and head and head[:9].lower() != _PAGE
    if head.startswith(b"SQLite format 3") or _KEY.fullmatch(head) or ruins_other:
        raise SetupError(
            "이미 있는 다른 종류의 파일이라 덮어쓰지 않습니다",
            str(target),
            "다른 파일 이름을 주거나 그 파일을 먼저 옮기세요",
        )


def _write_special(target: Path, content: bytes) -> None:
    """Write into a device or pipe, which a rename would destroy; a folder raises OSError."""
    with target.open("wb") as stream:
        stream.write(content)


def _replace(target: Path, content: bytes) -> None:
    # Not tempfile: its 0600 would make a page that colleagues on a shared folder cannot read.
    partial = target.parent / f".{secrets.token_hex(8)}.partial"
    try:
        with partial.open("xb") as stream:
            stream.write(content)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
