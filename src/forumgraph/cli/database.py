"""Opening the database for the commands that only look; the store is imported when it is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forumgraph.console.options import WRITTEN

if TYPE_CHECKING:
    from forumgraph.store import Store


def open_database(db: Path) -> Store:
    """Open a database to read it. Raises a SetupError where there is none of ours."""
    from forumgraph.store import open_store

    return open_store(db)


def export_database(store: Store, output: str, to: str | None, names: str = WRITTEN) -> None:
    """Write the graph of a database to a file, or to standard output for `-`."""
    from forumgraph.export import export_graph
    from forumgraph.graph import build_graph, follow_lineage

    graph = build_graph(store)
    export_graph(graph if names == WRITTEN else follow_lineage(graph), output, to)
