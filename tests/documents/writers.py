"""All that writes a record, by the format it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx_writer import write_docx
from forum_record import write_text
from html_writer import write_html
from hwp_writer import write_hwp, write_hwpml, write_hwpx
from pdf_writer import write_pdf

from forumgraph.read.content import Piece

WRITERS: dict[str, Callable[[Sequence[Piece]], bytes]] = {
    "text": write_text,
    "hwp": write_hwp,
    "hwpx": write_hwpx,
    "hwpml": write_hwpml,
    "docx": write_docx,
    "html": write_html,
    "pdf": write_pdf,
}
