"""Readers whose parser runs in the child process: check, parse there, lay out here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from forumgraph.errors import TooLarge, UnsupportedFormat
from forumgraph.model import Document
from forumgraph.read.isolate import run_parser
from forumgraph.read.layout import lay_out_document
from forumgraph.read.limits import MEGABYTE, load_limits
from forumgraph.read.sniff import REFUSALS

# What each parser imports, and the extra of pyproject.toml that brings it.
LIBRARIES = {
    "hwp": ("hwp2md", "hwp2markdown", "hwp"),
    "hwpx": ("hwp2md", "hwp2markdown", "hwp"),
    "hwpml": ("hwp2md", "hwp2markdown", "hwp"),
    "pdf": ("pypdfium2", "pypdfium2", "pdf"),
    "docx": ("mammoth", "mammoth", "docx"),
    "html": ("selectolax", "selectolax", "html"),
}


def read_hwp(path: Path) -> Document:
    """Return the text of an HWP 5 file. Raises a SourceError."""
    return read_isolated(path, "hwp")


def read_hwpx(path: Path) -> Document:
    """Return the text of an HWPX file. Raises a SourceError."""
    return read_isolated(path, "hwpx")


def read_hwpml(path: Path) -> Document:
    """Return the text of an HWPML file. Raises a SourceError."""
    return read_isolated(path, "hwpml")


def read_pdf(path: Path) -> Document:
    """Return the text of a PDF file. Raises a SourceError, NoTextLayer for a scan."""
    return read_isolated(path, "pdf")


def read_docx(path: Path) -> Document:
    """Return the text of a DOCX file. Raises a SourceError."""
    return read_isolated(path, "docx")


def read_html(path: Path) -> Document:
    """Return the text of a saved web page. Raises a SourceError."""
    return read_isolated(path, "html")


def read_isolated(path: Path, form: str) -> Document:
    """Parse a file of that format in the child process and lay out what it found.

    Raises:
        UnsupportedFormat: the library that reads it is not installed.
        TooLarge: over a limit (see `limits.Limits`).
        SourceError: the parser's reason.
    """
    module, package, extra = LIBRARIES[form]
    if find_spec(module) is None:
        what = f"{REFUSALS[form].what}를 읽는 {package} 꾸러미가 설치되어 있지 않습니다"
        raise UnsupportedFormat(what, str(path), f'python -m pip install "forumgraph[{extra}]"')
    limits = load_limits()
    allowed = limits.text_bytes if form == "html" else limits.input_bytes
    if path.stat().st_size > allowed:
        what = f"파일이 {allowed // MEGABYTE}MB를 넘습니다"
        raise TooLarge(what, str(path), "나누어 저장하거나 한도를 늘리세요")
    identity, content = run_parser(form, path, limits)
    return lay_out_document(content, identity, form, path)
