"""forumgraph: from the records of Korean forums to a graph, every line backed by its sentence.

::

    bytes ─read─▶ Document ─structure─▶ Proceedings ─tokenize─▶ spaCy Docs ─extract─▶ Mentions
                                                                     │       + Statements
    files ◀─export─ Graph ◀─graph─ Store (one SQLite file) ◀─resolve─ Entities ◀──┘

In a notebook::

    import forumgraph as fg

    fg.build(["data/raw"], "data/processed/forum.db")
    g = fg.open("data/processed/forum.db")
    g.collaborators("행정안전부")

Names are imported on first use, so that ``import forumgraph`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forumgraph.errors import ForumGraphError as ForumGraphError
    from forumgraph.explore import ForumGraph as ForumGraph
    from forumgraph.explore import open_graph as open  # noqa: F401
    from forumgraph.export import export_graph as export_graph
    from forumgraph.graph import build_graph as build_graph
    from forumgraph.lexicon import load_lexicon as load_lexicon
    from forumgraph.pipeline import Options as Options
    from forumgraph.pipeline import build as build
    from forumgraph.pipeline import extract_record as extract_record
    from forumgraph.read import read_document as read_document
    from forumgraph.store import open_store as open_store
    from forumgraph.structure import structure_proceedings as structure_proceedings

_HOMES = {
    "ForumGraph": "explore",
    "ForumGraphError": "errors",
    "Options": "pipeline",
    "build": "pipeline",
    "build_graph": "graph",
    "export_graph": "export",
    "extract_record": "pipeline",
    "load_lexicon": "lexicon",
    "open": "explore:open_graph",
    "open_store": "store",
    "read_document": "read",
    "structure_proceedings": "structure",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'forumgraph' has no attribute {name!r}")
    home, _, attribute = _HOMES[name].partition(":")
    return getattr(import_module(f"forumgraph.{home}"), attribute or name)


def __dir__() -> list[str]:
    return [*__all__]
