"""Open the compound file (OLE) of an HWP 5 document and take out what holds text.

Only the streams with text are read: what else a document carries (pictures, scripts, embedded
files) is never inflated. Source of the layout: 한글과컴퓨터, 한글 문서 파일 형식 5.0 (1.3).
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass, replace
from io import BytesIO

from hwp2md.errors import Hwp2mdError
from hwp2md.hwp5.distdoc import decrypt_view_text
from olefile import OleFileIO

from forumgraph.errors import TooLarge, UnreadableSource, UnsupportedFormat
from forumgraph.read.archives import inflate_chunks
from forumgraph.read.limits import MEGABYTE, Limits

_SIGNATURE = b"HWP Document File"
_SMALLEST = 1536  # header, one sector of allocation table, one of directory
_MOST_SECTIONS = 1000
_COMPRESSED, _PASSWORD, _DISTRIBUTED, _DRM, _CERTIFICATE_DRM = 0x1, 0x2, 0x4, 0x10, 0x400
_CERTIFICATE_LOCK = 0x100
_VERSION = re.compile(rb"(?:\d\0){1,3}(?:,\0(?: \0)?(?:\d\0){1,5}){3}")
_SAVE_AGAIN = "한글에서 열어 다시 저장한 뒤 시도하세요"
_GET_AGAIN = "원본 파일을 다시 받으세요"
_LOCKS = (
    (_PASSWORD, "암호가 걸린 문서라 읽지 못합니다", "암호를 풀어 저장한 파일을 넣으세요"),
    (_DRM, "보안(DRM) 문서라 읽지 못합니다", "보안을 해제한 파일을 받아 다시 시도하세요"),
    (
        _CERTIFICATE_DRM,
        "인증서 보안(DRM) 문서라 읽지 못합니다",
        "보안을 해제한 파일을 받아 다시 시도하세요",
    ),
    (
        _CERTIFICATE_LOCK,
        "인증서로 암호화한 문서라 읽지 못합니다",
        "암호를 풀어 저장한 파일을 넣으세요",
    ),
)


@dataclass(frozen=True, slots=True)
class Package:
    """What an HWP 5 file holds of text, inflated; `broken` names what is cut off or missing."""

    info: bytes
    sections: tuple[bytes, ...]
    producer: str
    broken: tuple[str, ...]


def open_package(data: bytes, limits: Limits) -> Package:
    """Return the streams with text of an HWP 5 file.

    Raises:
        UnsupportedFormat: a password, DRM, or a distribution document that cannot be opened.
        TooLarge: a stream grows over the limits.
        UnreadableSource: no HWP 5 file, or damaged beyond its text.
    """
    _check_header(data)
    try:
        with _Compound(BytesIO(data), limits) as file:
            package = _Reader(file, len(data), limits).read_package()
            return replace(package, broken=tuple(dict.fromkeys(package.broken)))
    # olefile meets broken files with whatever its arithmetic runs into.
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error) as error:
        raise UnreadableSource("OLE 구조가 깨져 열 수 없습니다", "", _GET_AGAIN) from error
    except (RecursionError, OverflowError) as error:
        raise UnreadableSource("OLE 목록이 꼬여 있습니다", "", _GET_AGAIN) from error


def _check_header(data: bytes) -> None:
    """Refuse a header that promises more tables than the file has room for."""
    if len(data) < _SMALLEST:
        raise UnreadableSource("파일이 잘려 있습니다", "", _GET_AGAIN)
    (shift,) = struct.unpack_from("<H", data, 30)
    tables, small_tables, further = (struct.unpack_from("<I", data, at)[0] for at in (44, 64, 72))
    if shift not in (9, 12):
        raise UnreadableSource("OLE 머리가 깨져 있습니다", "", _GET_AGAIN)
    sectors = len(data) >> shift
    if max(tables, small_tables, further) > sectors:
        raise UnreadableSource("OLE 머리가 깨져 있습니다", "", _GET_AGAIN)


class _Compound(OleFileIO):  # type: ignore[misc]
    """A compound file whose directory is measured before it is walked.

    olefile follows a directory that leads back to itself once through all sectors, and looks
    for double entries by comparing each with all.
    """

    def __init__(self, file: BytesIO, limits: Limits) -> None:
        self._limits = limits
        super().__init__(file)

    def loaddirectory(self, sect: int) -> None:
        """Walk the directory, bounded."""
        size = 0
        following = sect
        while 0 <= following < len(self.fat):
            size += self.sectorsize
            if size > 128 * self._limits.entries:
                raise TooLarge("OLE 목록이 지나치게 길거나 꼬여 있습니다", "", _GET_AGAIN)
            following = self.fat[following]
        super().loaddirectory(sect)


class _Reader:
    def __init__(self, file: _Compound, size: int, limits: Limits) -> None:
        self.file, self.size, self.limits = file, size, limits
        self.names = {"/".join(path) for path in file.listdir()}
        self.left = limits.total_bytes
        self.broken: list[str] = []
        if file.root.size > size:
            raise UnreadableSource("OLE 구조가 깨져 열 수 없습니다", "", _GET_AGAIN)

    def read_package(self) -> Package:
        """Return the package; the header decides how the rest is read."""
        version, flags = self._read_header()
        for flag, what, hint in _LOCKS:
            if flags & flag:
                raise UnsupportedFormat(what, "", hint)
        packed = bool(flags & _COMPRESSED)
        info = self._read_info(packed)
        sections = self._read_sections(packed, bool(flags & _DISTRIBUTED))
        producer = self._read_producer() or f"한글 문서 {version}"
        return Package(info, sections, producer, tuple(self.broken))

    def _read_header(self) -> tuple[str, int]:
        if "FileHeader" not in self.names:
            what = "한글 문서의 머리(FileHeader)가 없습니다"
            raise UnreadableSource(what, "", _GET_AGAIN)
        header = self._read_stream("FileHeader")
        if len(header) < 40 or not header.startswith(_SIGNATURE):
            raise UnreadableSource("한글 문서의 머리가 깨져 있습니다", "", _GET_AGAIN)
        version, flags = struct.unpack_from("<II", header, 32)
        return ".".join(str(version >> shift & 0xFF) for shift in (24, 16, 8, 0)), flags

    def _read_stream(self, name: str) -> bytes:
        # A declared size over the file's own is read by going round in circles.
        if self.file.get_size(name) > self.size:
            raise UnreadableSource("OLE 구조가 깨져 열 수 없습니다", "", _GET_AGAIN)
        return bytes(self.file.openstream(name).read())

    def _read_info(self, packed: bool) -> bytes:
        """Return the styles; without them there are no list numbers, but still a text."""
        if "DocInfo" not in self.names:
            self.broken.append("글머리표와 번호")
            return b""
        data = self._read_stream("DocInfo")
        return self._inflate(data, "글머리표와 번호") if packed else data

    def _read_sections(self, packed: bool, distributed: bool) -> tuple[bytes, ...]:
        # The text of a distribution document is encrypted in ViewText; BodyText says nothing.
        folder = "ViewText" if distributed else "BodyText"
        found = {int(n[16:]) for n in self.names if re.fullmatch(f"{folder}/Section\\d{{1,5}}", n)}
        if not found:
            kind = "배포용 문서인데 " if distributed else ""
            raise UnreadableSource(f"{kind}본문({folder})이 없습니다", "", _GET_AGAIN)
        if len(found) > _MOST_SECTIONS:
            what = f"구역이 {_MOST_SECTIONS:,}개를 넘습니다"
            raise TooLarge(what, "", "나누어 저장하세요")
        self.broken += [f"구역 {n + 1}" for n in range(max(found)) if n not in found][:3]
        return tuple(
            self._read_section(f"{folder}/Section{n}", packed, distributed) for n in sorted(found)
        )

    def _read_section(self, name: str, packed: bool, distributed: bool) -> bytes:
        data = self._read_stream(name)
        label = f"구역 {int(name[16:]) + 1}"
        if len(data) < self.file.get_size(name):
            self.broken.append(label)
        if not distributed:
            return self._inflate(data, label) if packed else data
        try:
            data = decrypt_view_text(data)
        except (Hwp2mdError, ValueError, struct.error) as error:
            raise UnsupportedFormat(*_say_distributed()) from error
        section = self._inflate(data, label) if packed else data
        # A wrong key makes noise, and noise inflates to nothing or starts with no paragraph.
        if not section or (section[0] | (section[1:2] or b"\0")[0] << 8) & 0x3FF != 0x42:
            raise UnsupportedFormat(*_say_distributed())
        return section

    def _inflate(self, data: bytes, label: str) -> bytes:
        """Return what was packed, as far as it goes."""
        chunks: list[bytes] = []
        try:
            for chunk in inflate_chunks(data, self.limits):
                self.left -= len(chunk)
                if self.left < 0:
                    what = f"압축을 풀면 {self.limits.total_bytes // MEGABYTE}MB를 넘습니다"
                    raise TooLarge(what, "", _SAVE_AGAIN)
                chunks.append(chunk)
        except zlib.error:
            self.broken.append(label)
        return b"".join(chunks)

    def _read_producer(self) -> str:
        name = "\x05HwpSummaryInformation"
        if name not in self.names:
            return ""
        match = _VERSION.search(self._read_stream(name))
        if match is None:
            return ""
        return "한글 " + match[0].decode("utf-16-le").replace(" ", "").replace(",", ".")


def _say_distributed() -> tuple[str, str, str]:
    return (
        "배포용 문서의 암호화를 풀지 못했습니다",
        "",
        "배포용으로 저장하기 전의 원본 파일을 받아 시도하세요",
    )
