"""read: bytes → Document. Formats are told by content; every repair is written down.

::

    file ─sniff─▶ reader ──text──▶ decode, mend, unwrap ────────────────┐
                    └──others──▶ child process: library ─▶ pieces ─▶ layout ─▶ Document

A reader is `Callable[[Path], Document]`, registered in the entry-point group
`forumgraph.readers` under the format's name (see `sniff.identify_format`).
Names are imported on first use: the child process needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forumgraph.read.documents import Reader as Reader
    from forumgraph.read.documents import read_bytes as read_bytes
    from forumgraph.read.documents import read_document as read_document
    from forumgraph.read.documents import read_documents as read_documents
    from forumgraph.read.sources import Findings as Findings
    from forumgraph.read.sources import Source as Source
    from forumgraph.read.sources import find_sources as find_sources

_HOMES = {
    "Findings": "sources",
    "Reader": "documents",
    "Source": "sources",
    "find_sources": "sources",
    "read_bytes": "documents",
    "read_document": "documents",
    "read_documents": "documents",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'forumgraph.read' has no attribute {name!r}")
    return getattr(import_module(f"forumgraph.read.{_HOMES[name]}"), name)
