"""Tell what bytes are by looking at them: of 8,019 real `.hwp` files 37 were something else."""

from __future__ import annotations

import mmap
import re
from pathlib import Path
from typing import NamedTuple

from forumgraph.korean import has_final_consonant
from forumgraph.read.files import open_regular

HEAD = 65_536

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"HWP Document File V3", "hwp3"),
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"SQLite format 3\x00", "database"),
)
_DRM = (b"MARKANY", b"SCDSA00", b"DRMONE", b"FASOO", b"<## NASCA DRM FILE")
_DRM_START = b"\x9b\x20"
# What is left of D0 CF 11 E0 (OLE) after a trip through UTF-8: bytes that are no text got lost.
_LOST_OLE = b"\xef\xbf\xbd\xef\xbf\xbd\x11"
_LOST_BYTE = b"\xef\xbf\xbd"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    rb"<(?:!doctype html|html|head|body|meta|title|style|div|table|article|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,8}content-type:\s*multipart/related",
    re.IGNORECASE,
)
_HWPML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE HWPML\b|<HWPML\b)")
_UTF16_NAMES = {"encrypted": "EncryptedPackage", "hwp": "FileHeader", "doc": "WordDocument"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_NAMES = {
    "hwpx": (b"Contents/content.hpf", b"Contents/section0.xml", b"application/hwp+zip"),
    "docx": (b"word/document",),
}


class Refusal(NamedTuple):
    """What to tell the user about a format that no reader takes."""

    what: str
    hint: str
    sentence: str = ""

    def describe(self) -> str:
        """Return the refusal as a sentence; the particle follows the word before a bracket.

        >>> REFUSALS["zip"].describe()
        '압축 파일(ZIP)은 아직 읽지 못합니다'
        """
        if self.sentence:
            return self.sentence
        word = re.sub(r"\([^()]*\)$", "", self.what)
        return f"{self.what}{'은' if has_final_consonant(word) else '는'} 아직 읽지 못합니다"


_SAVE_AS = "한글이나 워드에서 열어 텍스트(.txt, UTF-8)로 저장한 뒤 다시 시도하세요"
REFUSALS = {
    "hwp": Refusal("한글 문서(HWP 5)", _SAVE_AS),
    "hwp3": Refusal("옛 한글 문서(HWP 3)", _SAVE_AS),
    "hwpx": Refusal("한글 문서(HWPX)", _SAVE_AS),
    "hwpml": Refusal("한글 XML 문서(HWPML)", _SAVE_AS),
    "docx": Refusal("워드 문서(DOCX)", _SAVE_AS),
    "doc": Refusal("옛 워드 문서(DOC)", _SAVE_AS),
    "rtf": Refusal("서식 있는 텍스트(RTF)", _SAVE_AS),
    "pdf": Refusal("PDF 문서", "PDF 뷰어에서 텍스트로 저장한 뒤 다시 시도하세요"),
    "html": Refusal("웹 문서(HTML)", "브라우저에서 본문을 복사해 텍스트 파일로 저장하세요"),
    "drm": Refusal("보안(DRM) 문서", "보안을 해제한 파일을 받아 다시 시도하세요"),
    "encrypted": Refusal(
        "암호가 걸린 문서",
        "암호를 풀어 저장한 파일을 넣으세요",
        "암호가 걸린 문서라 읽지 못합니다",
    ),
    "damaged": Refusal(
        "깨진 문서",
        "원본 파일을 다시 받으세요",
        "텍스트로 잘못 변환되어 깨진 문서입니다",
    ),
    "mhtml": Refusal("웹 보관 파일(MHTML)", "브라우저에서 HTML 파일로 다시 저장하세요"),
    "zip": Refusal("압축 파일(ZIP)", "압축을 풀고 안의 파일을 지정하세요"),
    "archive": Refusal("압축 파일", "압축을 풀고 안의 파일을 지정하세요"),
    "image": Refusal("그림 파일", "글자 인식(OCR)으로 텍스트를 만든 뒤 다시 시도하세요"),
    "ole": Refusal("오피스 복합 문서(OLE)", _SAVE_AS),
    "database": Refusal("데이터베이스 파일(SQLite)", "기록 파일을 지정하세요"),
    "binary": Refusal("텍스트가 아닌 이진 파일", "기록이 담긴 문서 파일인지 확인하세요"),
    "text": Refusal("텍스트", "forumgraph를 다시 설치하세요(읽기 모듈이 등록되어 있지 않습니다)"),
}


def identify_file(path: Path) -> str:
    """Return the format of a file: a key of `REFUSALS`.

    What a compound file or an archive holds may stand anywhere in it, so the whole file is
    searched for the names, without unpacking anything.

    Raises:
        OSError: it cannot be opened.
        UnreadableSource: it is no regular file.
    """
    with open_regular(path) as file:
        head = file.read(HEAD)
        form = identify_format(head)
        if form not in ("ole", "zip") or len(head) < HEAD:
            return form
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _identify_ole(data) if form == "ole" else _identify_zip(data)


def identify_format(head: bytes) -> str:
    """Return the format of a file from its first `HEAD` bytes: a key of `REFUSALS`.

    `text` is what is left when nothing speaks against it; whether it decodes is seen later.
    """
    if head.startswith(_DRM_START) or any(mark in head[:4096] for mark in _DRM):
        return "drm"
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    if head.startswith(_OLE):
        return _identify_ole(head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _identify_zip(head)
    if head.startswith(_LOST_OLE) or (head[:2] == b"PK" and _LOST_BYTE in head[:64]):
        return "damaged"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return _identify_markup(head)


def _identify_ole(data: bytes | mmap.mmap) -> str:
    for name, stream in _UTF16_NAMES.items():
        if data.find(stream.encode("utf-16-le")) >= 0:
            return name
    return "hwp" if data.find(b"HWP Document File") >= 0 else "ole"


def _identify_zip(data: bytes | mmap.mmap) -> str:
    for name, parts in _ZIP_NAMES.items():
        if any(data.find(part) >= 0 for part in parts):
            return name
    return "zip"


def _identify_markup(head: bytes) -> str:
    plain = _drop_mark(head)
    if _HWPML.match(plain):
        return "hwpml"
    if _HTML.match(plain):
        return "html"
    if _ARCHIVED_PAGE.match(plain):
        return "mhtml"
    return "text" if _is_text(head) else "binary"


def _drop_mark(head: bytes) -> bytes:
    """Return the head as ASCII-compatible bytes: without a byte order mark, out of UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[:4096].decode("utf-16", errors="ignore").encode()
    if b"\x00" in head[:64] and (codec := guess_utf16(head[:4096])):
        return head[:4096].decode(codec, errors="ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_text(head: bytes) -> bool:
    # NUL bytes are half of the ASCII characters of UTF-16 and nothing else in a text.
    if b"\x00" not in head:
        return sum(map(head.count, range(1, 9))) * 10 <= len(head)
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or guess_utf16(head) is not None


def guess_utf16(head: bytes) -> str | None:
    """Return `utf-16-le` or `utf-16-be` when the bytes look like UTF-16 without a mark.

    Line ends, blanks and digits put NUL bytes on one side only; Hangul puts 0xAC–0xD7 there.
    """
    even, odd = head[0::2], head[1::2]
    for codec, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        ascii_high, hangul = high.count(0), sum(map(high.count, range(0xAC, 0xD8)))
        if ascii_high > low.count(0) * 4 and ascii_high + hangul > 0.7 * len(high):
            return codec
    return None
