"""Look through a ZIP package and its XML before a library does.

HWPX and DOCX are ZIP packages of XML parts. The libraries that read them trust what a package
says of itself; here every part is inflated once with a bound and thrown away again, so that
what comes after may inflate without one.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any, NoReturn
from xml.parsers import expat

from forumgraph.errors import TooLarge, UnreadableSource, UnsupportedFormat
from forumgraph.read.limits import MEGABYTE, Limits

_SAVE_AGAIN = "원본 프로그램에서 열어 다시 저장한 뒤 시도하세요"
_SUSPECT = "받은 곳이 믿을 만한지 확인하고, 원본 프로그램에서 다시 저장한 파일을 쓰세요"
_UNLOCK = "암호를 풀어 저장한 파일을 넣으세요"
_CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")
_LOCKED = 0x1 | 0x40 | 0x2000
# `C:` and `/` begin a path of their own, `..` leaves the folder, `\\` is a slash on Windows.
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)|[\x00-\x1f]")
_STRUCTURE_ERRORS = (
    zipfile.BadZipFile, struct.error, ValueError, RuntimeError, EOFError, OverflowError,
    IndexError, OSError,
)  # fmt: skip


def check_archive(data: bytes, limits: Limits) -> None:
    """Raise unless the ZIP package can be read without harm.

    The sizes in its directory are taken at their word only after every part was inflated to
    them and not a byte further.

    Raises:
        TooLarge: too many parts, or a part grows over the limits.
        UnsupportedFormat: a part is encrypted.
        UnreadableSource: cut off, damaged, or built to deceive (parts that overlap or stand
            twice, paths that lead outside).
    """
    # An entry of the directory costs a kilobyte of objects, so they are counted unparsed.
    if data.count(_ENTRY) > 4 * limits.entries:
        _refuse_many(limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            directory = archive.start_dir
    except _STRUCTURE_ERRORS as error:
        raise UnreadableSource("압축이 깨져 열 수 없습니다", "", _SAVE_AGAIN) from error
    if len(entries) > limits.entries:
        _refuse_many(limits)
    _check_names(entries)
    total = 0
    for entry, start in zip(entries, _locate_parts(data, entries, directory), strict=True):
        total += _measure_part(data, entry, start, limits)
        if total > limits.total_bytes:
            _refuse_growth("모두 풀면", limits.total_bytes)


def _refuse_many(limits: Limits) -> NoReturn:
    raise TooLarge(f"안에 든 파일이 {limits.entries:,}개를 넘습니다", "", _SUSPECT)


def _refuse_growth(which: str, allowed: int) -> NoReturn:
    raise TooLarge(f"압축을 {which} {allowed // MEGABYTE}MB를 넘습니다", "", _SUSPECT)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names):
        raise UnreadableSource("압축 안에 같은 이름의 파일이 둘 있습니다", "", _SUSPECT)
    for entry in entries:
        if not entry.orig_filename or _OUTSIDE.search(entry.orig_filename):
            raise UnreadableSource("압축 안의 경로가 밖을 가리킵니다", "", _SUSPECT)
        if entry.flag_bits & _LOCKED:
            raise UnsupportedFormat("암호가 걸린 문서라 읽지 못합니다", "", _UNLOCK)


def _locate_parts(data: bytes, entries: list[zipfile.ZipInfo], directory: int) -> Iterator[int]:
    """Return where the bytes of each part begin; no two parts share a byte."""
    starts: list[int] = []
    for entry in entries:
        head = max(0, entry.header_offset)
        header = data[head : head + _LOCAL.size]
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise UnreadableSource("압축이 깨져 있습니다", "", _SAVE_AGAIN)
        starts.append(head + _LOCAL.size + sum(_LOCAL.unpack(header)[1:]))
    spans = sorted(
        (entry.header_offset, start + entry.compress_size)
        for entry, start in zip(entries, starts, strict=True)
    )
    for (_, end), (begin, _) in pairwise([*spans, (directory, directory)]):
        if end > begin:
            raise UnreadableSource("압축 안의 파일들이 겹쳐 있습니다", "", _SUSPECT)
    return iter(starts)


def _measure_part(data: bytes, entry: zipfile.ZipInfo, start: int, limits: Limits) -> int:
    """Return how large a part gets."""
    allowed = limits.part_bytes
    if entry.file_size > allowed:
        _refuse_growth("풀면", allowed)
    if entry.compress_type == zipfile.ZIP_STORED:
        if entry.file_size != entry.compress_size:
            raise UnreadableSource("압축 안의 크기가 맞지 않습니다", "", _SUSPECT)
        return entry.file_size
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise UnreadableSource("문서에 쓰이지 않는 압축 방식입니다", "", _SAVE_AGAIN)
    packed = memoryview(data)[start : start + entry.compress_size]
    try:
        size = sum(map(len, inflate_chunks(packed, limits)))
    except zlib.error as error:
        raise UnreadableSource("압축이 깨져 풀 수 없습니다", "", _SAVE_AGAIN) from error
    if size != entry.file_size:
        raise UnreadableSource("압축 안의 크기가 맞지 않습니다", "", _SUSPECT)
    return size


def inflate_chunks(packed: bytes | memoryview, limits: Limits) -> Iterator[bytes]:
    """Yield what raw deflate packed, a megabyte at a time and no further than the limits.

    Raises:
        TooLarge: over what one part may become, or over the ratio.
        zlib.error: not deflated, or cut off; what came before was yielded.
    """
    allowed = max(limits.ratio_floor, limits.ratio * len(packed))
    inflater, size = zlib.decompressobj(-15), 0
    for start in range(0, len(packed) + 1, _CHUNK):
        pending: bytes | memoryview = packed[start : start + _CHUNK]
        while chunk := inflater.decompress(pending, _CHUNK):
            size += len(chunk)
            if size > limits.part_bytes:
                _refuse_growth("풀면", limits.part_bytes)
            if size > allowed:
                what = f"압축을 풀면 {limits.ratio}배 넘게 커집니다"
                raise TooLarge(what, "", _SUSPECT)
            yield chunk
            pending = inflater.unconsumed_tail
        if inflater.eof:
            return
    raise zlib.error("incomplete stream")


def check_xml(data: bytes, limits: Limits) -> None:
    """Raise unless the XML is well-formed, shallow, and defines nothing of its own.

    Office formats use no DTD; what a DTD brings are entities that grow without end or fetch
    files.

    Raises:
        TooLarge: nested deeper than `limits.xml_depth`.
        UnreadableSource: a DTD, or not well-formed.
    """
    parser = expat.ParserCreate()
    # A list for the attributes is cheaper than a dictionary, and nobody looks at it.
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_definitions
    parser.EntityDeclHandler = _refuse_definitions
    parser.StartElementHandler, parser.EndElementHandler = _count_depth(limits.xml_depth)
    try:
        parser.Parse(data, True)
    # The last two: an encoding that nobody knows, or that takes several bytes for a letter.
    except (expat.ExpatError, LookupError, ValueError) as error:
        line = parser.ErrorLineNumber
        raise UnreadableSource(f"XML이 깨져 있습니다 ({line}번째 줄)", "", _SAVE_AGAIN) from error


def _refuse_definitions(*_: object) -> NoReturn:
    raise UnreadableSource("XML에 DTD나 엔티티 정의가 있습니다", "", _SUSPECT)


def _count_depth(allowed: int) -> tuple[Callable[[str, Any], None], Callable[[str], None]]:
    depth = 0

    def enter(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > allowed:
            raise TooLarge(f"XML이 {allowed}겹보다 깊게 겹쳐 있습니다", "", _SUSPECT)

    def leave(_name: str) -> None:
        nonlocal depth
        depth -= 1

    return enter, leave
