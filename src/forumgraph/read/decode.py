"""Bytes to characters: a Korean text is UTF-8, UTF-16 or CP949, and often damaged on the way."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from forumgraph.errors import UnreadableSource
from forumgraph.read.sniff import HEAD, guess_utf16

if TYPE_CHECKING:
    from forumgraph.model import Repair

_HINT = "편집기에서 인코딩을 UTF-8로 바꾸어 저장한 뒤 다시 시도하세요"
_HANGUL = re.compile("[가-힣]")
_STRANGE = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]")
# A few lost bytes in a long text are worth a warning; more of them mean another encoding.
_MOST_LOST = 0.01


class Decoded(NamedTuple):
    """Characters, the encoding they came in, and what had to be mended for that."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[str, ...] = ()


def decode_bytes(data: bytes, where: str) -> Decoded:
    """Return the characters of a text file.

    Raises:
        UnreadableSource: no encoding in use in Korea gives a sensible text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, "utf-16", where)
    if b"\x00" in data[:HEAD] and (codec := guess_utf16(data[:HEAD])):
        return _decode_utf16(data, codec, where)
    return _decode_multibyte(data, where)


def _decode_utf16(data: bytes, codec: str, where: str) -> Decoded:
    try:
        return Decoded(data.decode(codec).removeprefix("\ufeff"), codec)
    except UnicodeDecodeError:
        text = data.decode(codec, errors="replace").removeprefix("\ufeff")
    lost = text.count("\ufffd")
    if lost > max(1, _MOST_LOST * len(text)):
        raise UnreadableSource("UTF-16으로 읽을 수 없는 바이트가 많습니다", where, _HINT)
    return Decoded(text, codec, warnings=(_warn_lost(lost),))


def _decode_multibyte(data: bytes, where: str) -> Decoded:
    signed = data.startswith(codecs.BOM_UTF8)
    encoding = "utf-8-sig" if signed else "utf-8"
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        damaged = _mend_utf8(data, encoding)
    if signed and damaged:
        return damaged
    try:
        korean = Decoded(data.decode("cp949"), "cp949")
    except UnicodeDecodeError:
        return damaged or _guess_encoding(data, where)
    if not damaged:
        return korean if _HANGUL.search(korean.text) else _guess_encoding(data, where, korean)
    return _choose_likelier(damaged, korean)


def _choose_likelier(damaged: Decoded, korean: Decoded) -> Decoded:
    # UTF-8 read as CP949 gives rare hanja and half as many Hangul, never more of them.
    def count(decoded: Decoded) -> int:
        return len(_HANGUL.findall(decoded.text))

    return korean if count(korean) > count(damaged) else damaged


def _mend_utf8(data: bytes, encoding: str) -> Decoded | None:
    """Read UTF-8 with a few broken bytes; 0xA0 alone is a no-break space (Latin-1 habit)."""
    text = data.decode(encoding, errors="surrogateescape")
    blanks, valid = text.count("\udca0"), len(_HANGUL.findall(text))
    examples = tuple(_show(piece) for piece in re.findall(r".{0,8}\udca0.{0,8}", text)[:3])
    text = text.replace("\udca0", "\xa0")
    text, lost = re.subn("[\ud800-\udfff]+", "\ufffd", text)
    if lost > max(2, _MOST_LOST * len(text)) or lost + (blanks > 0) > max(1, valid):
        return None
    # Imported here because web pages are decoded in a child process, where it costs 0.2 s.
    from forumgraph.model import Repair

    repair = Repair(
        kind="no_break_space", count=blanks, note="0xA0 바이트를 빈칸으로 읽음", examples=examples
    )
    return Decoded(text, encoding, (repair,) * (blanks > 0), (_warn_lost(lost),) * (lost > 0))


def _show(piece: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", piece)


def _guess_encoding(data: bytes, where: str, fallback: Decoded | None = None) -> Decoded:
    # Imported here because it costs 30 ms and one file in a thousand needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:HEAD]).best()
    try:
        text = data.decode(best.encoding) if best else ""
    except (UnicodeDecodeError, LookupError):
        text = ""
    if best and text and best.encoding in _SENSIBLE and not _STRANGE.search(text):
        return Decoded(text, best.encoding)
    if fallback:
        return fallback
    raise UnreadableSource("알 수 없는 인코딩입니다", where, _HINT)


# Encodings in which a record kept in Korea may really come; any byte string is valid in some
# single-byte code page, and a plausible wrong text is worse than an error.
_SENSIBLE = frozenset({"johab", "iso2022_kr", "euc_kr", "cp949", "shift_jis", "gb18030", "big5"})


def _warn_lost(count: int) -> str:
    return f"읽을 수 없는 글자 {count}곳을 U+FFFD로 남겼습니다"
