"""The parser of saved web pages; runs in the child process."""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from forumgraph.errors import NoTextLayer, TooLarge, UnreadableSource
from forumgraph.read.content import Content
from forumgraph.read.decode import Decoded, decode_bytes
from forumgraph.read.html.tags import tidy_tags
from forumgraph.read.limits import MEGABYTE, Limits
from forumgraph.read.markup import Walk
from forumgraph.read.markup.regions import choose_record

_HEAD = 16_384
_CHARSET = re.compile(
    rb"""<meta\b[^>]{0,1024}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|^\s*<\?xml[^>]{0,256}?\bencoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# EUC-KR pages use the letters of CP949, as browsers have it.
_KOREAN = frozenset({
    "euc-kr", "euckr", "euc_kr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "ksc_5601", "korean",
    "cp949", "ms949", "uhc", "windows-949", "x-windows-949", "x-euc-kr",
})  # fmt: skip
_SENSIBLE = {
    **dict.fromkeys(_KOREAN, "cp949"), "johab": "johab", "x-johab": "johab",
    "iso-2022-kr": "iso2022_kr", "shift_jis": "shift_jis", "euc-jp": "euc_jp",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5",
}  # fmt: skip
_MOST_LOST = 0.01
_OPEN_AND_SAVE = "브라우저에서 다 열린 뒤 ‘웹페이지, 전체’로 다시 저장하세요"


def parse_html(data: bytes, limits: Limits) -> Content:
    """Return what a saved page shows.

    Raises:
        TooLarge: over a limit, or built to be slow.
        UnreadableSource: in no known encoding, or no text in it, only frames or scripts.
        NoTextLayer: only pictures.
    """
    if len(data) > limits.text_bytes:
        what = f"웹 문서가 {limits.text_bytes // MEGABYTE}MB를 넘습니다"
        raise TooLarge(what, "", "본문만 골라 저장하거나 한도를 늘리세요")
    decoded = decode_page(data)
    tidied = tidy_tags(decoded.text, limits)
    tree = LexborHTMLParser(tidied.text)
    walk = Walk()
    if tree.root is not None:
        walk.run(tree.root)
    found, left = choose_record(walk.found)
    skipped = walk.skipped + left
    skipped.update(tidied.skipped)
    if not found:
        _explain_nothing(skipped)
    return Content(
        tuple(one.piece for one in found),
        producer=_name_producer(tree),
        encoding=decoded.encoding,
        skipped=dict(skipped),
        warnings=decoded.warnings,
        repairs=tuple((r.kind, r.note, r.count, r.examples) for r in decoded.repairs),
    )


def decode_page(data: bytes) -> Decoded:
    """Return the characters of a page.

    The bytes are believed before the page is: what is UTF-8 throughout is UTF-8, whatever
    `<meta charset>` says, and a page that says EUC-KR is CP949.

    Raises:
        UnreadableSource: no encoding gives a sensible text.
    """
    declared = _find_charset(data)
    signed = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared in _SENSIBLE and not signed and not _is_utf8(data, declared):
        codec = _SENSIBLE[declared]
        text = data.decode(codec, errors="replace")
        lost = text.count("\ufffd")
        if not lost:
            return Decoded(text, codec)
        if lost <= max(2, _MOST_LOST * len(text)):
            warning = f"읽을 수 없는 글자 {lost}곳을 U+FFFD로 남겼습니다"
            return Decoded(text, codec, warnings=(warning,))
    return decode_bytes(data, "")


def _find_charset(data: bytes) -> str:
    match = _CHARSET.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "ignore").lower() if match else ""


def _is_utf8(data: bytes, declared: str) -> bool:
    # ISO-2022-KR is ASCII with escapes, and so is valid UTF-8.
    if declared == "iso-2022-kr":
        return b"\x1b$)C" not in data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _explain_nothing(skipped: dict[str, int]) -> None:
    if skipped.get("끼운 창"):
        what = "다른 문서를 끼워 보이기만 하는 페이지라 글자가 없습니다"
        raise UnreadableSource(what, "", "안에 보이는 문서를 따로 열어 저장하세요")
    if skipped.get("그림"):
        what = "그림만 있고 글자가 없습니다"
        raise NoTextLayer(what, "", "글자 인식(OCR)으로 텍스트를 만든 뒤 다시 시도하세요")
    what = "화면을 만드는 스크립트뿐이라" if skipped.get("스크립트") else "웹 문서에"
    raise UnreadableSource(f"{what} 글자가 없습니다", "", _OPEN_AND_SAVE)


def _name_producer(tree: LexborHTMLParser) -> str:
    for node in tree.css("meta[name][content]"):
        if (node.attributes.get("name") or "").lower() == "generator":
            return node.attributes.get("content") or ""
    return ""
